"""What the help says after the arguments: examples and exit codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.cli import console
from codegen.system import interrupts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DESCRIPTION = "One spec of error codes, identical constants in every language."

EVERYWHERE = {
    console.OK: "success",
    console.USAGE: "usage error, wrong configuration, or an unusable file",
    console.INTERNAL: "internal error",
    interrupts.EXIT_CODE: "interrupted",
}
"""What the exit codes mean that every command can return."""

ALL = {
    **EVERYWHERE,
    console.SPEC: "a spec has errors, or nothing was found",
    console.DRIFT: "drift: a file or a copy differs from the specs",
    console.BREAKING: "a breaking change that is not accepted",
    console.AUDIT: "the audit has results",
}
"""What all exit codes mean."""


def epilog(examples: Iterable[str], exit_codes: Mapping[int, str]) -> str:
    """Return the end of the help of a command, which returns some exit codes in addition to those of every command."""
    lines = "".join(f"  {each}\n" for each in examples)
    return f"examples:\n{lines}\n{_exit_codes({**EVERYWHERE, **exit_codes})}"


def _exit_codes(meanings: Mapping[int, str]) -> str:
    lines = "".join(f"  {code:<5}{meaning}\n" for code, meaning in sorted(meanings.items()))
    return f"exit codes:\n{lines}"


EPILOG = f"`codegen help COMMAND` prints the help of a command.\n\n{_exit_codes(ALL)}"
"""The end of the help of codegen."""
