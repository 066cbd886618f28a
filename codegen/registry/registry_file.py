"""The numbers of a spec: the file that holds every name and number that was ever given out, a line each.

It lies in the output folder and is committed. Each line ends in a check of itself and of the one before
it, so that an edit by hand is noticed, and a line that is not there, while git merges the file as it does
any other. Where a merge left its conflict marks, the file counts as both of its sides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from codegen import escaping
from codegen.digests import NUMBERS, digest
from codegen.targets import naming, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codegen.model import ErrorCode, Spec

    State = Literal["live", "deprecated", "alias", "retired", "gone"]

TARGET = NUMBERS
"""Whose the file is in the manifest."""

CHECK = 6
DIGEST = 8
FIELDS = 6
CURRENT = frozenset({"live", "deprecated", "alias"})
"""The states of what a binding has."""

COLUMNS = (
    "number, name, kind, state, digests of its message and of its other words; check of the line and the one before"
)


class Damage(Exception):  # noqa: N818 - it is told as a diagnostic
    """A file of numbers is not as codegen wrote it: the line, and what is wrong."""

    def __init__(self, line: int, words: str) -> None:
        """Keep both."""
        self.line = line
        self.words = words
        super().__init__(words)


class Given(NamedTuple):
    """A name and its number; `message` and `words` are digests, empty with the kind for all but codes."""

    value: int
    name: str
    state: State
    kind: str = ""
    message: str = ""
    words: str = ""


class Ledger(NamedTuple):
    """What was given out: names with their numbers, ranges by name, the type and the facility of all."""

    type: str
    facility: int | None
    ranges: tuple[tuple[str, int, int], ...]
    given: tuple[Given, ...]


def path(name: str) -> str:
    """Return the path of the numbers of a spec, by its name, below the output folder."""
    return f"{naming.kebab(name)}-errors.numbers"


def of(spec: Spec, before: Ledger | None = None) -> Ledger:
    """Return the numbers of a spec; what was given out before it and is no longer in it is gone, but not forgotten."""
    given = {each[:2]: Given(each.value, each.name, "gone") for each in (before.given if before else ())}
    given |= {each[:2]: each for each in _given(spec)}
    ranges = tuple(sorted(((each.name, each.first, each.last) for each in spec.ranges), key=lambda each: each[1:]))
    return Ledger(spec.type.name, spec.facility, ranges, tuple(given[key] for key in sorted(given)))


def _given(spec: Spec) -> Iterator[Given]:
    for code in spec.codes:
        state: State = "deprecated" if code.deprecated else "live"
        yield Given(code.value, code.name, state, code.kind, _short(code.message), _words(code))
        for alias in code.aliases:
            yield Given(code.value, alias, "alias")
    for retired in spec.retired:
        yield Given(retired.value, retired.name, "retired")


def _words(code: ErrorCode) -> str:
    """Return a digest of what is said of a code beside its message, empty where nothing is."""
    deprecated = tuple(code.deprecated) if code.deprecated else ()
    related = [tuple(each) for each in code.related]
    words = (code.description, code.context, code.remedy, code.since, deprecated, related)
    return _short(repr(words)) if any(words) else ""


def _short(text: str) -> str:
    return digest(text.encode())[:DIGEST]


def text(spec: Spec, numbers: Ledger) -> str:
    """Return numbers as the text of their file."""
    head = "".join(f"# {escaping.prose(line)}\n" for line in (*wording.banner(spec), COLUMNS))
    return head + "".join(f"{row} {check}\n" for row, check in _checked(_rows(numbers)))


def _rows(numbers: Ledger) -> Iterator[str]:
    yield f"type {numbers.type}"
    if numbers.facility is not None:
        yield f"facility {numbers.facility}"
    for name, first, last in numbers.ranges:
        yield f"range {name} {first} {last}"
    for each in numbers.given:
        yield " ".join((str(each.value), each.name, *(word or "-" for word in (each.kind, each.state, *each[4:]))))
    yield "end"


def _checked(rows: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each row with its check."""
    before = ""
    for row in rows:
        yield row, digest(f"{before}\n{row}".encode())[:CHECK]
        before = " ".join(row.split(" ")[:2])


def parse(content: str) -> Ledger:
    """Return the numbers that the text of a file holds. Raises Damage for one that is not as codegen wrote it."""
    first, *others = [_parsed(lines) for lines in _sides(content.split("\n"))]
    given = {each[:2]: each for side in (*others, first) for each in side.given}
    return first._replace(given=tuple(given[key] for key in sorted(given)))


def _sides(lines: list[str]) -> Iterator[list[tuple[int, str]]]:
    """Yield the lines of a file with their numbers: once, or for each side where a merge left its conflict marks."""
    marks = ("<<<<<<< ", "||||||| ", "=======", ">>>>>>> ")
    sides: tuple[list[tuple[int, str]], list[tuple[int, str]]] = ([], [])
    wanted: tuple[int, ...] = (0, 1)
    merged = False
    for number, line in enumerate(lines, 1):
        bare = line.removesuffix("\r")
        mark = next((at for at, mark in enumerate(marks) if bare.startswith(mark)), None)
        if mark is not None:
            merged = True
            wanted = ((0,), (), (1,), (0, 1))[mark]
        else:
            for side in wanted:
                sides[side].append((number, bare))
    yield sides[0]
    if merged:
        yield sides[1]


def _parsed(lines: list[tuple[int, str]]) -> Ledger:
    rows = [(number, line) for number, line in lines if line and not line.startswith("#")]
    if not rows:
        raise Damage(1, "it is empty")
    for (number, line), (row, check) in zip(rows, _checked(line.rpartition(" ")[0] for _, line in rows), strict=True):
        if line != f"{row} {check}":
            complete = any(line.startswith("end ") for _, line in rows)
            words = (
                "this line was edited, or one before it" if complete or number < rows[-1][0] else "it was cut off here"
            )
            raise Damage(number, words)
    if rows[-1][1].split(" ")[0] != "end":
        raise Damage(rows[-1][0], "it was cut off here")
    try:
        return _numbers([line.split(" ")[:-1] for _, line in rows])
    except (ValueError, KeyError):
        raise Damage(rows[0][0], "it is of another version of codegen") from None


def _numbers(rows: list[list[str]]) -> Ledger:
    """Return the numbers of rows whose checks are right. Raises ValueError or KeyError for rows of another form."""
    heads = {row[0]: row[1] for row in rows if row[0] in {"type", "facility"}}
    ranges = tuple((row[1], int(row[2]), int(row[3])) for row in rows if row[0] == "range")
    given = []
    for row in rows:
        if row[0] not in {"type", "facility", "range", "end"}:
            value, name, kind, state, message, words = ("" if word == "-" else word for word in row)
            given.append(Given(int(value), name, state, kind, message, words))  # type: ignore[arg-type]  # as written
    return Ledger(heads["type"], int(heads["facility"]) if "facility" in heads else None, ranges, tuple(given))
