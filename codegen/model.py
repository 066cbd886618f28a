"""The one model of a table of codes: frozen, checked, ready for any target."""

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Any, Literal, NamedTuple, TypeVar

T = TypeVar("T")

Kind = Literal["error", "warning", "success", "marker"]

FieldType = Literal["bool", "int", "string", "choice"]
FieldValue = bool | int | str


class IntegerType(NamedTuple):
    """A fixed-width integer type by its <stdint.h> stem, such as `uint32`."""

    name: str
    bits: int
    signed: bool

    @property
    def minimum(self) -> int:
        """The least value of the type."""
        return self.least if self.signed else 0

    @property
    def maximum(self) -> int:
        """The greatest value of the type."""
        return self.mask >> 1 if self.signed else self.mask

    @property
    def mask(self) -> int:
        """All bits of the type, which are also the greatest number that stands for a value."""
        return (1 << self.bits) - 1

    @property
    def least(self) -> int:
        """The least number that stands for a value: each has a signed and an unsigned form."""
        return -(1 << self.bits - 1)

    def hexadecimal(self, value: int) -> str:
        """Spell a value of the type in hexadecimal, four digits at the least, as its bits are."""
        return f"0x{value & self.mask:04X}"


# 64-bit types stay out: a TypeScript number is exact up to 2**53 only, and C89 has no such literal.
INTEGER_TYPES = {
    f"{'' if signed else 'u'}int{bits}": IntegerType(f"{'' if signed else 'u'}int{bits}", bits, signed)
    for bits in (8, 16, 32)
    for signed in (True, False)
}


SEVERITY = 0x8000_0000
"""The bit that an HRESULT has where it is a failure: [MS-ERREF] 2.1."""

FACILITY_WIN32 = 7
"""The facility of Win32 error codes: [MS-ERREF] 2.1."""


class Citation(NamedTuple):
    """A published source of names, values or messages, with its licence."""

    title: str
    author: str
    license: str
    url: str = ""
    covers: str = ""
    note: str = ""


class Range(NamedTuple):
    """A named range of values, both ends included."""

    name: str
    first: int
    last: int
    title: str

    def __contains__(self, value: object) -> bool:
        """Whether a value is in the range."""
        return isinstance(value, int) and self.first <= value <= self.last


class System(NamedTuple):
    """Another numbering that codes have counterparts in, such as NTSTATUS."""

    name: str
    title: str


class Counterpart(NamedTuple):
    """The name and value that another system gives to the same condition."""

    system: System
    name: str
    value: int


class Document(NamedTuple):
    """A published document that codes refer to."""

    name: str
    title: str
    url: str


class Reference(NamedTuple):
    """The place in a document that confirms what the spec says of a code."""

    document: Document
    place: str


class Relation(NamedTuple):
    """Another code of the table, by its name, and why it is related."""

    code: str
    reason: str


class Deprecation(NamedTuple):
    """Why a code should no longer be used, since when, and the code to use instead; empty where not said."""

    reason: str
    since: str = ""
    instead: str = ""


class Retired(NamedTuple):
    """A removed code: its name and number, which are never assigned again, why, since when, what to use instead.

    `reused` says how history gave the number to another code of the table all the same; empty where it did not.
    """

    name: str
    value: int
    reason: str
    since: str = ""
    instead: str = ""
    reused: str = ""


class Reserved(NamedTuple):
    """A range of values that no code can have, both ends included, and what they are reserved for."""

    first: int
    last: int
    reason: str


class Alias(NamedTuple):
    """Another name of a code; `message` and `deprecated` are its own, empty and None where it has those of the code."""

    name: str
    message: str = ""
    deprecated: Deprecation | None = None


class Tag(NamedTuple):
    """A category of codes; a code can have several."""

    name: str
    title: str


class CustomField(NamedTuple):
    """A column that a spec adds to its codes.

    A code without a value has the `default`; it is None where the field is `optional`, and where each code has to
    have a value. `words` are the values of a `choice`. The value of a `unique` field belongs to one code at most.
    To change that of a `stable` field is a breaking change.
    """

    name: str
    type: FieldType
    title: str
    default: FieldValue | None = None
    optional: bool = False
    pattern: str = ""
    unique: bool = False
    stable: bool = False
    words: tuple[str, ...] = ()


class ErrorCode(NamedTuple):
    """One entry of the table.

    `message` is empty where the spec has none; `text` is what bindings return. `description` says what the code means,
    `context` when it occurs, `remedy` what to do about it. `fields` are the values of the custom fields of its spec, in
    their order, and `tags` the names of its tags, in the order of those of its spec.
    """

    name: str
    value: int
    message: str = ""
    description: str = ""
    context: str = ""
    remedy: str = ""
    related: tuple[Relation, ...] = ()
    references: tuple[Reference, ...] = ()
    errc: str | None = None
    deprecated: Deprecation | None = None
    kind: Kind = "error"
    range: Range | None = None
    counterparts: tuple[Counterpart, ...] = ()
    since: str = ""
    other_names: tuple[Alias, ...] = ()
    fields: tuple[FieldValue | None, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other names alone."""
        return tuple([each.name for each in self.other_names]) if self.other_names else ()

    @property
    def text(self) -> str:
        """The message, or the name of a code without one."""
        return self.message or self.name


class Option(NamedTuple):
    """What a spec sets for the bindings of a target; lists and mappings are tuples, of items or of pairs."""

    target: str
    name: str
    value: Any


class Metadata(NamedTuple):
    """What the packages of a table say of themselves; empty where not said.

    `license` is an SPDX expression, `license_text` the text of the licence file. `authors` are names, each with or
    without an address in angle brackets. `page` is the address of the published reference page.
    """

    version: str = ""
    license: str = ""
    license_text: str = ""
    authors: tuple[str, ...] = ()
    homepage: str = ""
    repository: str = ""
    page: str = ""


class Spec(NamedTuple):
    """One table of codes, in the order in which its file lists them.

    `label` is how generated files name the spec. `facility` is the facility of the HRESULT
    that a code is wrapped in ([MS-ERREF] 2.1), or None where codes have no HRESULT.
    `prefixes` are the prefixes of names that a language with its own prefix leaves out. `options` are
    what the spec sets for its bindings. Names of codes are UPPER_SNAKE_CASE, or any identifiers in a `verbatim` spec.
    """

    label: str
    name: str
    title: str
    summary: str
    type: IntegerType
    facility: int | None
    prefixes: tuple[str, ...]
    sources: tuple[Citation, ...]
    bounds: Range | None
    ranges: tuple[Range, ...]
    codes: tuple[ErrorCode, ...]
    options: tuple[Option, ...] = ()
    retired: tuple[Retired, ...] = ()
    reserved: tuple[Reserved, ...] = ()
    metadata: Metadata = Metadata()
    verbatim: bool = False
    fields: tuple[CustomField, ...] = ()
    tags: tuple[Tag, ...] = ()

    def option(self, target: str, name: str, default: T) -> T:
        """Return what the spec sets under `targets.<target>.<name>`, or a default."""
        found: T = next((each.value for each in self.options if each[:2] == (target, name)), default)
        return found

    @property
    def failure_base(self) -> int | None:
        """The HRESULT of a failure less its code: the severity bit and the facility, [MS-ERREF] 2.1."""
        return None if self.facility is None else SEVERITY | self.facility << 16

    def hresult(self, code: ErrorCode) -> int | None:
        """Return the HRESULT of a code as an unsigned number; its severity bit is clear for a success, and 0 is 0.

        A warning is a success too, except a Win32 code: HRESULT_FROM_WIN32 ([MS-ERREF] 2.1.2) sets the bit.
        """
        base = self.failure_base
        if base is None or code.value == 0:
            return None if base is None else 0
        succeeds = code.kind == "success" or (code.kind == "warning" and self.facility != FACILITY_WIN32)
        return (base & ~SEVERITY if succeeds else base) | code.value

    def succeeding(self) -> tuple[ErrorCode, ...]:
        """Return the codes, other than 0, whose HRESULT has a clear severity bit."""
        if self.facility is None:
            return ()
        return tuple(code for code in self.codes if code.value and not (self.hresult(code) or 0) & SEVERITY)

    def by_range(self) -> tuple[tuple[Range | None, tuple[ErrorCode, ...]], ...]:
        """Return the codes of each range together, in the order in which the ranges first occur among the codes."""
        found: dict[Range | None, list[ErrorCode]] = {}
        for code in self.codes:
            found.setdefault(code.range, []).append(code)
        return tuple((span, tuple(codes)) for span, codes in found.items())

    def sections(self) -> tuple[tuple[Range | None, tuple[ErrorCode, ...]], ...]:
        """Return the codes in order, cut where one range ends and another begins."""
        return tuple((span, tuple(codes)) for span, codes in groupby(self.codes, key=attrgetter("range")))


def field_values(spec: Spec, code: ErrorCode) -> Iterator[tuple[CustomField, FieldValue]]:
    """Yield the custom fields that a code has a value of, each with the value."""
    for field, value in zip(spec.fields, code.fields, strict=True) if code.fields else ():
        if value is not None:
            yield field, value


def field_text(value: FieldValue) -> str:
    """Return the value of a custom field as a text: `true` or `false`, and a number in decimal."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def signed(hresult: int) -> int:
    """Return an HRESULT as the signed number of 32 bits that logs have."""
    return hresult - 2 * (hresult & SEVERITY)


class OutputFile(NamedTuple):
    """A file that a target wants: its path below the output folder, with `/`, and its text."""

    path: str
    text: str


def runs(values: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Return the runs of consecutive values, each as its first and last, in the order of the values."""
    ordered = [*values]
    ends = [at for at, (value, following) in enumerate(pairwise(ordered), 1) if following != value + 1]
    return tuple((ordered[at], ordered[end - 1]) for at, end in pairwise((0, *ends, len(ordered)))) if ordered else ()
