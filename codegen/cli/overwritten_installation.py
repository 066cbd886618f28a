"""An installation whose files another distribution has overwritten or deleted."""

from __future__ import annotations

import sys


def advice(error: BaseException) -> str:
    """Return what to do if an import failed because files of codegen are missing or others', else an empty string."""
    from importlib import metadata  # noqa: PLC0415 - only an internal error needs it

    if not isinstance(error, ImportError):
        return ""
    has_init = sys.modules["codegen"].__file__ is not None
    if has_init and not any(metadata.distributions(name="codegen")):
        return ""
    return (
        "files of codegen are missing or overwritten, because the distributions `errcodegen` and `codegen` were in one"
        " environment; uninstall both, and install errcodegen in an environment of its own: pipx install errcodegen"
    )
