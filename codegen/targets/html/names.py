"""What the pages of a spec are called, and where each name of a code has its page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from codegen.targets import naming
from codegen.targets.shapes import Boolean
from codegen.targets.target import Option

if TYPE_CHECKING:
    from codegen.model import ErrorCode, Retired, Spec

OPTIONS = (Option("pages", Boolean(), "whether each code has a page of its own, too; default: `false`"),)

DEVICES = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]", re.IGNORECASE)
"""Names that no file of Windows can have, whatever its suffix."""

LONGEST = 240
"""The longest name that is the name of a file; file systems accept 255 bytes with its suffix."""


def overview(spec: Spec) -> str:
    """Return the file of the page with all codes."""
    return f"{naming.kebab(spec.name)}-errors.html"


def folder(spec: Spec) -> str:
    """Return the folder of the pages with one code each."""
    return f"{naming.kebab(spec.name)}-errors"


def has_pages(spec: Spec) -> bool:
    """Whether each code has a page of its own."""
    return spec.option("html", "pages", default=False)


class Files(NamedTuple):
    """The files of the pages with one code each.

    A code has the page of its number, and a page with its name leads there. So has a retired code, unless its number
    has another page; then it has only the page with its name.
    """

    numbers: dict[int, str]

    def of(self, code: ErrorCode | Retired) -> str:
        """Return the file of a code's page."""
        return f"{code.value}.html" if self.numbers[code.value] == code.name else named(code.name)


def files(spec: Spec) -> Files:
    """Return the files of a spec: a number belongs to its code, or else to the first retired code that had it."""
    retired = {each.value: each.name for each in reversed(spec.retired)}
    return Files({**retired, **{code.value: code.name for code in spec.codes}})


def named(name: str) -> str:
    """Return the file of the page with a name; one that file systems do not accept gets a hyphen."""
    if len(name) > LONGEST:
        name = f"{name[: LONGEST // 2]}-{name[-LONGEST // 2 :]}"
    return f"{name}-.html" if DEVICES.fullmatch(name) else f"{name}.html"
