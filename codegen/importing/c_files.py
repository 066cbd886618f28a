"""The files of an import of C headers: their texts one after the other, so that a place tells its file."""

from __future__ import annotations

import re
from bisect import bisect_right
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from codegen.diagnostics import Source, UsageError
from codegen.importing import text_file
from codegen.importing.tokens import Token, lines, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from codegen.diagnostics import Span

INCLUDE = re.compile(r"^[ \t]*#[ \t]*include[ \t]*[\"<]([^\">\r\n]+)[\">]", re.MULTILINE)

MAXIMUM_PARENTS = 3
"""How many folders upwards a file is looked for that an include names with a folder."""

MAXIMUM_FILES = 200
"""The most files that an import reads, those that a header includes among them."""


def includes(path: str) -> list[str]:
    """Return the files that a header includes."""
    text = text_file.load(Path(path)).text
    return [word for word in INCLUDE.findall(text) if "." in word]


class HeaderFile(NamedTuple):
    """A file that was read, and its place among the texts.

    `is_named` tells that the call names it, so that its codes are wanted, `is_guarded` that it is to be read once.
    """

    source: Source
    base: int
    tokens: tuple[Token, ...]
    is_named: bool
    is_guarded: bool


class HeaderFiles:
    """The files that were read so far; each is read once."""

    def __init__(self, named: Sequence[Source]) -> None:
        """Read the files that a call names."""
        self._end = 0
        self.files: list[HeaderFile] = []
        for source in named:
            self.add(source, is_named=True)

    def add(self, source: Source, *, is_named: bool) -> HeaderFile:
        """Read one more file."""
        words = tuple(tokens(source.text, self._end))
        file = HeaderFile(source, self._end, words, is_named, _is_guarded(words))
        self._end += len(source.text) + 1
        self.files.append(file)
        return file

    def roots(self) -> tuple[HeaderFile, ...]:
        """Return the named files that no other one of them includes."""
        named = [file for file in self.files if file.is_named]
        inner = {id(self._named(word)) for file in named for word in INCLUDE.findall(file.source.text)}
        return tuple(file for file in named if id(file) not in inner) or tuple(named)

    def included(self, word: str, by: HeaderFile, *, quoted: bool) -> HeaderFile | None:
        """Return the file that an `#include` means: a named one, or one that is found from the file's own folder.

        What those include in turn is read only where it is certain to belong to them, not to the system.
        """
        if found := self._named(word):
            return None if found is by else found
        if not (quoted or "/" in word or by.is_named):
            return None
        folder = Path(by.source.path).parent
        folders = (folder, *folder.absolute().parents[: MAXIMUM_PARENTS if "/" in word else 1])
        for path in (each / word for each in folders):
            if known := next((file for file in self.files if file.source.path == str(path)), None):
                return None if known is by else known
            if path.is_file() and len(self.files) < MAXIMUM_FILES:
                try:
                    return self.add(text_file.load(path), is_named=False)
                except UsageError:
                    return None
        return None

    def _named(self, word: str) -> HeaderFile | None:
        parts = Path(word).parts
        matching = (file for file in self.files if file.is_named and _ends(Path(file.source.path), parts))
        return next(matching, None)

    def file(self, place: int) -> HeaderFile:
        """Return the file of a place."""
        return self.files[bisect_right([each.base for each in self.files], place) - 1]

    def span(self, start: int, end: int) -> Span:
        """Return a place as a span of its file."""
        file = self.file(start)
        return file.source.span(start - file.base, end - file.base)


def _is_guarded(words: Iterable[Token]) -> bool:
    """Whether a file has `#pragma once`, or begins with an `#ifndef` of a name that it then defines."""
    found = ([token.text for token in line if token.kind == "name"] for is_one, line in lines(words) if is_one)
    first, second = next(found, []), next(found, [])
    if {"once"} & {*first, *second}:
        return True
    tested = first[:1] == ["ifndef"] or first[:2] == ["if", "defined"]
    return tested and second[:1] == ["define"] and first[-1:] == second[1:2]


def _ends(path: Path, parts: tuple[str, ...]) -> bool:
    """Whether a path ends with the last parts of an include, as many as it has."""
    count = min(len(parts), len(path.parts))
    return path.parts[-count:] == parts[-count:]
