"""Headers as a preprocessor reads them, C11 6.10, except that names which no file defines decide nothing for good."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from codegen.diagnostics import Source
from codegen.importing import c_numbers
from codegen.importing.c_macros import REST, Macro, Macros, arguments_of
from codegen.importing.expressions import Language, NoNumberError, Number, evaluate
from codegen.importing.tokens import lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.importing.c_files import HeaderFile, HeaderFiles
    from codegen.importing.tokens import Token

OWN = Path(__file__).parent / "c_definitions.h"
"""Definitions of names that headers use and leave to headers of the compiler or of the system."""

C = Language(c_numbers.literal, c_numbers.unary, c_numbers.binary, c_numbers.cast, c_numbers.type_of)

MAXIMUM_DEPTH = 100
"""The deepest nesting of files that include each other."""

MAXIMUM_TIMES = 20
"""How often a file without a guard is read; lists of codes are included once for each use."""

MAXIMUM_INCLUDED = 1_000_000
"""The most tokens of included files that are read."""

MISSING = "#include"
"""The token that stands for the text of a file that is not known."""

LIVE, OTHER, DEAD = "live", "other", "dead"
"""What a compiler reads; what it skips for names that no file defines; what it skips for good."""


class Preprocessed(NamedTuple):
    """What headers say: all macros, each definition, the text with its macros replaced, and all comments.

    `others` are the pieces of text that a compiler skips for names that no file defines, `refused` the includes that
    are too many to be read.
    """

    macros: Macros
    definitions: tuple[Macro, ...]
    text: tuple[Token, ...]
    others: tuple[tuple[Token, ...], ...]
    comments: tuple[Token, ...]
    refused: tuple[Token, ...]


class _Branch:
    """An `#if` that is open: how the text around it is read, how this branch is, and whether one was taken."""

    def __init__(self, around: str) -> None:
        self.around = around
        self.state = around
        self.taken = ""

    def choose(self, *, truth: bool, definite: bool) -> None:
        """Begin a branch with a condition."""
        if self.around == DEAD or self.taken == "for good":
            self.state = DEAD
        elif truth and not self.taken:
            self.state = self.around
            self.taken = "for good" if definite else "for now"
        else:
            self.state = DEAD if definite and not truth else OTHER


def read(files: HeaderFiles) -> Preprocessed:
    """Return what headers say."""
    own = _Preprocessor(files, {})
    own.read(files.add(Source("", OWN.read_text(encoding="utf-8")), is_named=False))
    reader = _Preprocessor(files, own.macros.live)
    for file in files.roots():
        reader.read(file)
    return reader.preprocessed()


class _Preprocessor:
    """Reads files, directive after directive."""

    def __init__(self, files: HeaderFiles, own: dict[str, Macro]) -> None:
        self.files = files
        self.macros = Macros(own)
        self.definitions: list[Macro] = []
        self.text: list[Token] = []
        self.others: list[tuple[Token, ...]] = []
        self.comments: list[Token] = []
        self.branches: list[_Branch] = []
        self.depth = 0
        self.included = 0
        self.times: dict[int, int] = {}
        self.refused: list[Token] = []
        self.guard = ""

    def preprocessed(self) -> Preprocessed:
        """Return what was read."""
        comments = tuple({token.start: token for token in self.comments}.values())
        parts = (tuple(self.definitions), tuple(self.text), tuple(self.others), comments, tuple(self.refused))
        return Preprocessed(self.macros, *parts)

    def read(self, file: HeaderFile) -> None:
        """Read a file, and those that it includes."""
        self.times[file.base] = self.times.get(file.base, 0) + 1
        run: list[Token] = []
        outer, self.branches = self.branches, [_Branch(self._state())]
        for directive, tokens in lines(file.tokens):
            self.comments += [token for token in tokens if token.kind == "comment"]
            words = [token for token in tokens if token.kind not in {"comment", "newline"}]
            if not directive:
                run += words
                continue
            self._flush(run)
            run = []
            if words[1:]:
                self._directive(file, words, tokens[-1].end)
        self._flush(run)
        self.branches = outer

    def _state(self) -> str:
        return self.branches[-1].state if self.branches else LIVE

    def _flush(self, run: list[Token]) -> None:
        """Add a piece of text, with its macros replaced."""
        if not run or self._state() == DEAD:
            return
        try:
            found = self.macros.expand(run)
        except NoNumberError:
            found = run
        if self._state() == LIVE:
            self.text += found
        elif found:
            self.others.append(tuple(token._replace(live=False) for token in found))

    def _directive(self, file: HeaderFile, words: list[Token], end: int) -> None:
        name, rest = words[1].text, words[2:]
        if name in {"if", "ifdef", "ifndef", "elif", "elifdef", "elifndef", "else", "endif"}:
            self._conditional(name, rest)
        elif self._state() == DEAD:
            return
        elif name == "define" and rest:
            self._define(rest, words[0].start, end)
        elif name == "undef" and rest and self._state() == LIVE:
            self.macros.undefine(rest[0].text)
        elif name in {"include", "include_next", "import"}:
            self._include(file, rest)

    def _include(self, file: HeaderFile, rest: list[Token]) -> None:
        text = file.source.text[rest[0].start - file.base : rest[-1].end - file.base] if rest else ""
        is_path = text[:1] in {'"', "<"} and self.depth < MAXIMUM_DEPTH
        found = self.files.included(text[1:-1], file, quoted=text[0] == '"') if is_path else None
        if found is None:
            self._miss(rest)
        elif not self._may_read(found):
            return
        elif self.included + len(found.tokens) > MAXIMUM_INCLUDED:
            self.refused.append(rest[0]._replace(end=rest[-1].end))
            self._miss(rest)
        else:
            self.included += len(found.tokens)
            self.depth += 1
            self.read(found)
            self.depth -= 1

    def _miss(self, rest: list[Token]) -> None:
        """Mark in the text that something is included which is not known."""
        if rest and self._state() == LIVE:
            self.text.append(rest[0]._replace(kind="mark", text=MISSING))

    def _may_read(self, file: HeaderFile) -> bool:
        """Whether an include is read: once if the file guards itself; one that no call names, only where it counts."""
        times = self.times.get(file.base, 0)
        return (file.is_named or self._state() == LIVE) and times < (1 if file.is_guarded else MAXIMUM_TIMES)

    def _define(self, rest: list[Token], start: int, end: int) -> None:
        name, body = rest[0], rest[1:]
        parameters = None
        if body and body[0].text == "(" and body[0].start == name.end:
            words, stop = arguments_of(body, 0)
            names = [each[-1].text for each in words if each]
            dots = [len(each) > 1 or each[-1].text == "." for each in words if each]
            parameters = tuple(REST if dot else each for each, dot in zip(names, dots, strict=True))
            body = body[stop:]
        macro = Macro(name.text, parameters, tuple(body), start, end, self._state() == LIVE)
        self.macros.define(macro)
        if name.text != self.guard or [token.text for token in body] != ["1"]:
            self.definitions.append(macro)

    def _conditional(self, name: str, rest: list[Token]) -> None:
        if name.startswith("if"):
            self.guard = rest[0].text if name == "ifndef" and len(self.branches) == 1 and rest else self.guard
            self.branches.append(_Branch(self._state()))
        elif len(self.branches) == 1:
            return
        branch = self.branches[-1]
        if name == "endif":
            self.branches.pop()
        elif name == "else":
            branch.choose(truth=True, definite=branch.taken != "for now")
        else:
            word = name.removeprefix("el")
            words = self._defined(rest, word) if word != "if" else rest
            branch.choose(**self._condition(words))

    def _defined(self, rest: list[Token], word: str) -> list[Token]:
        """Return the condition of `#ifdef` or `#ifndef` as one of `#if`."""
        if not rest:
            return rest
        call = [rest[0]._replace(text=text, kind="mark") for text in ("!" if word == "ifndef" else "",) if text]
        return [*call, rest[0]._replace(text="defined"), rest[0]]

    def _condition(self, words: list[Token]) -> dict[str, bool]:
        """Return whether a condition is true, and whether that is so for good."""
        unknown: list[str] = []

        def constant(name: str) -> Number:
            if name not in {"true", "false"}:
                unknown.append(name)
            return Number(int(name == "true"))

        try:
            tokens = self._without_calls(self.macros.expand([*self._answered(words, unknown)]), unknown)
            truth = bool(evaluate(tokens, C, constant).value)
        except NoNumberError:
            return {"truth": False, "definite": False}
        return {"truth": truth, "definite": not unknown}

    def _answered(self, words: list[Token], unknown: list[str]) -> Iterator[Token]:
        """Yield a condition in which each `defined` is replaced by its answer."""
        at = 0
        while at < len(words):
            token = words[at]
            at += 1
            if token.text != "defined" or at >= len(words):
                yield token
                continue
            brackets = words[at].text == "("
            name = words[at + brackets].text if at + brackets < len(words) else ""
            at += 3 if brackets else 1
            known = name in self.macros.live
            if not known and name not in self.macros.removed:
                unknown.append(name)
            yield token._replace(kind="number", text=str(int(known)))

    @staticmethod
    def _without_calls(words: list[Token], unknown: list[str]) -> list[Token]:
        """Return a condition with 0 in place of calls of macros that no file defines, such as __has_include(…)."""
        found: list[Token] = []
        at = 0
        while at < len(words):
            token = words[at]
            at += 1
            if token.kind == "name" and at < len(words) and words[at].text == "(":
                _, at = arguments_of(words, at)
                unknown.append(token.text)
                token = token._replace(kind="number", text="0")
            found.append(token)
        return found
