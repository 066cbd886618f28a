"""The registry of a spec: a file with every name and number that was ever assigned, a line each.

It is in the output folder and is committed. Each line ends in a check of itself and of the line before
it, so that a changed or missing line is noticed. Git can merge the file as any other: where a merge left
conflict markers, both sides count.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal, NamedTuple

from codegen.model import OutputFile
from codegen.output import manifest
from codegen.registry import code_texts, field_values
from codegen.registry.field_values import RecordedField
from codegen.system.digests import digest
from codegen.targets import discovery, naming, wording
from codegen.text import escaping, merge_markers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codegen.model import ErrorCode, Spec

    State = Literal["live", "deprecated", "alias", "retired", "gone"]

CHECK = 6
DIGEST = 8
EDITED = "this line or one before it was modified by hand"
CUT_OFF = "the file ends here too early"
CURRENT = frozenset({"live", "deprecated", "alias"})
"""The states of names that bindings contain."""

HEADS = frozenset({"type", "facility", "option", "range", "field", "tag", "end"})
"""The words that begin lines other than those of names."""

COMMENTS = (
    "Every name and number that was ever assigned. Commit this file with the spec.",
    "number, name, kind, state, digests of the message and of other prose; check of this line and the one before it",
)

VALUES = "after these, for codes with fields or tags: a digest of their values, and the values of stable fields"


class DamagedRegistryError(Exception):
    """A registry is not as codegen wrote it: the line, and what is wrong."""

    def __init__(self, line: int, words: str) -> None:
        """Keep both."""
        self.line = line
        self.words = words
        super().__init__(words)


class Assignment(NamedTuple):
    """A name and its number. Only codes have a kind and digests: of the message, and of the other prose.

    `values` are those of its custom fields and its tags; one that `is_from_file` has those of stable fields only, and
    the digest of the others. `texts` are what the digest of the other prose is made of; one from a file has none.
    """

    value: int
    name: str
    state: State
    kind: str = ""
    message_digest: str = ""
    prose_digest: str = ""
    values_digest: str = ""
    values: tuple[tuple[str, str], ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    is_from_file: bool = False


class Registry(NamedTuple):
    """What was ever assigned: names with their numbers; ranges, fields and tags by name; the type and the facility.

    `options` are the options of targets that break users if they change: target, name and value. A registry of an
    older codegen has none.
    """

    type: str
    facility: int | None
    ranges: tuple[tuple[str, int, int], ...]
    assignments: tuple[Assignment, ...]
    columns: tuple[RecordedField, ...] = ()
    tags: tuple[str, ...] = ()
    options: tuple[tuple[str, str, str], ...] = ()


def path(name: str) -> str:
    """Return the path of the registry of a spec, by its name, below the output folder."""
    return f"{naming.kebab(name)}-errors{manifest.SUFFIX}"


def name_of(path: str) -> str:
    """Return the name of the spec whose registry has a path."""
    return PurePosixPath(path).stem.removesuffix("-errors").replace("-", "_")


def of(spec: Spec, before: Registry | None = None) -> Registry:
    """Return the registry of a spec; what was assigned before and is no longer in the spec stays, as gone."""
    gone = (Assignment(each.value, each.name, "gone") for each in (before.assignments if before else ()))
    ranges = tuple(sorted(((each.name, each.first, each.last) for each in spec.ranges), key=lambda each: each[1:]))
    assignments = _sorted(chain(gone, _assigned(spec)))
    tags = tuple(each.name for each in spec.tags)
    columns = field_values.columns(spec)
    return Registry(spec.type.name, spec.facility, ranges, assignments, columns, tags, tuple(_options(spec)))


def _options(spec: Spec) -> Iterator[tuple[str, str, str]]:
    for target in discovery.built_in():
        for option in target.options:
            if option.recorded:
                yield target.name, option.name, spec.option(target.name, option.name, option.recorded)


def union(first: Registry, *others: Registry) -> Registry:
    """Return a registry with the assignments of several; the first one counts where they differ."""
    return first._replace(assignments=_sorted(each for side in (*others, first) for each in side.assignments))


def _sorted(assignments: Iterable[Assignment]) -> tuple[Assignment, ...]:
    """Return assignments by number and name; the last one of each counts."""
    found = {(each.value, each.name): each for each in assignments}
    return tuple(found[key] for key in sorted(found))


@lru_cache(maxsize=32)
def _assigned(spec: Spec) -> tuple[Assignment, ...]:
    """Return the assignments of a spec. A run needs them several times, and to hash a spec is cheap."""
    found: list[Assignment] = []
    for code in spec.codes:
        state: State = "deprecated" if code.deprecated else "live"
        texts = code_texts.of(code)
        digests = (_digest(code.message), _digest(code_texts.digested(texts)), *_values(spec, code))
        found.append(Assignment(code.value, code.name, state, code.kind, *digests, texts))
        for alias in code.other_names:
            reason = repr(tuple(alias.deprecated)) if alias.deprecated else ""
            digests = (_digest(alias.message), _digest(reason), "", ())
            texts = (("deprecated", reason),) if reason else ()
            found.append(Assignment(code.value, alias.name, "alias", "", *digests, texts))
    found += (Assignment(retired.value, retired.name, "retired") for retired in spec.retired)
    return tuple(found)


def _values(spec: Spec, code: ErrorCode) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return a digest of the values of fields that are not stable and of tags, and all of these values."""
    if not code.fields and not code.tags:
        return "", ()
    found = field_values.values(spec, code)
    stable = {each.name for each in spec.fields if each.stable}
    others = [pair for pair in found if pair[0] not in stable]
    return _short(repr(others)) if others else "", found


def _digest(text: str) -> str:
    return _short(text) if text else ""


def _short(text: str) -> str:
    return digest(text.encode())[:DIGEST]


def output(spec: Spec, before: Registry | None) -> OutputFile:
    """Return the file of the registry of a spec; `before` is what was assigned before."""
    comments = (*COMMENTS, VALUES) if spec.fields or spec.tags else COMMENTS
    head = "".join(f"# {escaping.prose(line)}\n" for line in (*wording.banner(spec), *comments))
    rows = "".join(f"{row} {check}\n" for row, check in _checked(_rows(of(spec, before))))
    return OutputFile(path(spec.name), head + rows)


def _rows(registry: Registry) -> Iterator[str]:
    yield f"type {registry.type}"
    if registry.facility is not None:
        yield f"facility {registry.facility}"
    for target, name, value in registry.options:
        yield f"option {target} {name} {value}"
    for name, first, last in registry.ranges:
        yield f"range {name} {first} {last}"
    for column in registry.columns:
        yield f"field {column.name} {column.type} {'stable' if column.stable else '-'}"
    for tag in registry.tags:
        yield f"tag {tag}"
    stable = {column.name for column in registry.columns if column.stable}
    for each in registry.assignments:
        optional = [each.kind, each.state, each.message_digest, each.prose_digest]
        if each.values_digest or each.values:
            kept = tuple(pair for pair in each.values if pair[0] in stable)
            optional += [each.values_digest, field_values.encoded(kept)]
        yield " ".join((str(each.value), each.name, *(word or "-" for word in optional)))
    yield "end"


def _checked(rows: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each row with its check."""
    before = ""
    for row in rows:
        yield row, digest(f"{before}\n{row}".encode())[:CHECK]
        before = " ".join(row.split(" ")[:2])


def parse(content: str) -> Registry:
    """Return the registry that the text of a file contains.

    Raises DamagedRegistryError for one that is not as codegen wrote it.
    """
    return union(*[_parsed(lines) for lines in _sides(content.split("\n"))])


def _sides(lines: list[str]) -> Iterator[list[tuple[int, str]]]:
    """Yield the lines of a file with their numbers: once, or for each side where a merge left conflict markers."""
    sides: tuple[list[tuple[int, str]], list[tuple[int, str]]] = ([], [])
    wanted: tuple[int, ...] = (0, 1)
    counting = {
        merge_markers.START: (0,),
        merge_markers.BASE: (),
        merge_markers.MIDDLE: (1,),
        merge_markers.END: (0, 1),
    }
    merged = False
    for number, line in enumerate(lines, 1):
        bare = line.removesuffix("\r")
        if mark := merge_markers.marker(bare):
            merged = True
            wanted = counting[mark]
        else:
            for side in wanted:
                sides[side].append((number, bare))
    yield sides[0]
    if merged:
        yield sides[1]


def _parsed(lines: list[tuple[int, str]]) -> Registry:
    rows = [(number, line) for number, line in lines if line and not line.startswith("#")]
    if not rows:
        raise DamagedRegistryError(1, "it is empty")
    for (number, line), (row, check) in zip(rows, _checked(line.rpartition(" ")[0] for _, line in rows), strict=True):
        if line != f"{row} {check}":
            complete = any(line.startswith("end ") for _, line in rows)
            is_edit = complete or number < rows[-1][0]
            raise DamagedRegistryError(number, EDITED if is_edit else CUT_OFF)
    if rows[-1][1].split(" ")[0] != "end":
        raise DamagedRegistryError(rows[-1][0], CUT_OFF)
    try:
        return _registry([line.split(" ")[:-1] for _, line in rows])
    except (ValueError, KeyError):
        raise DamagedRegistryError(rows[0][0], "another version of codegen wrote it") from None


def _registry(rows: list[list[str]]) -> Registry:
    """Return the registry of rows whose checks are right. Raises ValueError or KeyError for rows of another form."""
    heads = {row[0]: row[1] for row in rows if row[0] in {"type", "facility"}}
    ranges = tuple((row[1], int(row[2]), int(row[3])) for row in rows if row[0] == "range")
    columns = tuple(RecordedField(row[1], row[2], row[3] == "stable") for row in rows if row[0] == "field")
    tags = tuple(row[1] for row in rows if row[0] == "tag")
    options = tuple((row[1], row[2], row[3]) for row in rows if row[0] == "option")
    assignments = tuple(_assignment(row) for row in rows if row[0] not in HEADS)
    facility = int(heads["facility"]) if "facility" in heads else None
    return Registry(heads["type"], facility, ranges, assignments, columns, tags, options)


def _assignment(row: list[str]) -> Assignment:
    """Return the assignment of a row; only codes with custom fields or tags have the last two words."""
    value, name, kind, state, message, prose, *rest = ("" if word == "-" else word for word in row)
    digest_of_values, found = rest or ("", "")
    values = field_values.decoded(found)
    return Assignment(int(value), name, state, kind, message, prose, digest_of_values, values, is_from_file=True)  # type: ignore[arg-type]  # as written
