"""The baseline of a project: results that it had when it began to audit its sources.

Each line has a rule, the path of a source from the folder of the file, and the line of the source without its indent,
separated by tabs. So a result stays known where its line is moved, and is new where the line is changed.
"""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

from codegen.system import files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from codegen.audit.result import Result

HEADER = """\
# Results of `codegen audit` that are known. To write this file again: codegen audit --baseline FILE --write-baseline
# Each line: rule, path of the source, line of the source; separated by tabs.
"""


def text(results: Iterable[Result], folder: Path) -> str:
    """Return the text of a baseline in a folder for some results."""
    rows = sorted("\t".join(_key(each, folder)) for each in results)
    return HEADER + "".join(f"{row}\n" for row in rows)


def new(results: Iterable[Result], path: Path) -> Iterator[Result]:
    """Yield the results that a baseline does not have. Raises OSError where it cannot be read."""
    lines = (files.text_of(files.read(path)) or "").splitlines()
    known = Counter(tuple(line.split("\t")) for line in lines if not line.startswith("#"))
    for each in results:
        key = _key(each, path.parent)
        if known[key]:
            known[key] -= 1
        else:
            yield each


def _key(result: Result, folder: Path) -> tuple[str, str, str]:
    path = os.path.relpath(result.location.path, folder).replace(os.sep, "/")
    return result.rule, " ".join(path.split()), " ".join(result.location.text.split())
