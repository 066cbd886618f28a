"""What [tool.codegen] says of the packages: their version, licence, authors and addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codegen.system import files

if TYPE_CHECKING:
    from pathlib import Path

    from codegen.config.config_table import ConfigTable
    from codegen.diagnostics import UsageError
    from codegen.model import Metadata
    from codegen.text.package_forms import Form

LICENSE_FILE = "license-file"
MAXIMUM_SIZE = 1 << 20
"""Bytes of a licence file."""

CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
"""Control characters other than those that licences have: tab, line end, form feed."""


def check(table: ConfigTable) -> None:
    """Raise UsageError for a value that packages cannot have."""
    keys = {"version", "license", "authors", "homepage", "repository", "page"} & table.values.keys()
    for key in sorted(keys):
        form = _forms()[key]
        values = table.values[key]
        for value in values if isinstance(values, list) else [values]:
            if not form.fits(value):
                raise table.error((key,), f"`{value}` is not a valid {form.noun}", f"write {form.example}")


def load(table: ConfigTable | None, root: Path) -> Metadata:
    """Return the metadata of a table. Raises UsageError for a licence file that cannot be used."""
    from codegen.model import Metadata

    if table is None:
        return Metadata()
    values = {key: table.values.get(key, "") for key in ("version", "license", "homepage", "repository", "page")}
    return Metadata(**values, authors=tuple(table.values.get("authors", ())), license_text=_license_text(table, root))


def license_file(table: ConfigTable, root: Path) -> Path | None:
    """Return the path of the licence file that a table names, if it names one."""
    name = table.values.get(LICENSE_FILE)
    return None if name is None else root / name


def merged(project: Metadata, spec: Metadata) -> Metadata:
    """Return the metadata of a spec: its own, and those of the project for what it does not say.

    The licence text of the project does not go with another licence.
    """
    own = {key: value for key, value in spec._asdict().items() if value}
    if own.get("license", project.license) != project.license:
        own = {"license_text": "", **own}
    return project._replace(**own)


def _license_text(table: ConfigTable, root: Path) -> str:
    """Return the text of the licence file with LF, empty if there is none."""
    path = license_file(table, root)
    if path is None:
        return ""
    try:
        text = files.read(path, MAXIMUM_SIZE).decode("utf-8-sig")
    except OSError as error:
        raise _error(table, f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise _error(table, f"{path} is not UTF-8") from None
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if not lines.strip() or CONTROL.search(lines):
        raise _error(table, f"{path} is {'not a text' if lines.strip() else 'empty'}")
    return f"{lines}\n"


def _error(table: ConfigTable, message: str) -> UsageError:
    return table.error((LICENSE_FILE,), message, f'write {LICENSE_FILE} = "LICENSE", the path of a text file')


def _forms() -> dict[str, Form]:
    """Return the form of each value; compiling the patterns takes time, and few projects have values."""
    from codegen.text import package_forms

    return {
        "version": package_forms.VERSION,
        "license": package_forms.LICENSE,
        "authors": package_forms.AUTHOR,
        "homepage": package_forms.ADDRESS,
        "repository": package_forms.ADDRESS,
        "page": package_forms.PAGE,
    }
