"""SQL: a table of the codes, for joins with logs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from codegen import escaping
from codegen.escaping import Escaped
from codegen.model import OutputFile
from codegen.targets import wording
from codegen.targets.render import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import Spec


@dataclass(frozen=True)
class View:
    """What the template sees: finished texts and numbers."""

    banner: tuple[Escaped, ...]
    table: Escaped
    codes: tuple[tuple[int, Escaped, Escaped, Escaped], ...]


def generate(spec: Spec) -> Iterator[OutputFile]:
    """Yield one file a spec."""
    codes = tuple((code.value, string(code.name), string(code.message), Escaped(",")) for code in spec.codes)
    codes = (*codes[:-1], (*codes[-1][:-1], Escaped(";")))
    banner = tuple(Escaped(escaping.prose(line)) for line in wording.banner(spec))
    view = View(banner, Escaped(spec.names.package), codes)
    yield OutputFile(f"sql/{spec.names.package}.sql", render(Path(__file__).parent / "table.sql.j2", view))


def string(text: str) -> Escaped:
    """Return a text as a literal of standard SQL."""
    quoted = text.replace("'", "''")
    return Escaped(f"'{quoted}'")
