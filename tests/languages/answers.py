"""One table of questions that the bindings of every language answer alike: specs, functions, arguments, answers.

The names of the functions are those of Python; each language's runner knows its own. A runner leaves out the arguments
that its language cannot pass, such as a string where C wants a number, and nothing else.
"""

from __future__ import annotations

import json
import math
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import yaml
from checkout import GOLDEN, IPSEC

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

Argument = int | float | str | bool | None
Answer = int | str | bool | None

T = TypeVar("T")

PAGE = "https://example.org/errors/closed.html?a=1&b='2'"
"""The address of the pages of some tables."""

BEYOND = 1 << 40
"""More than any type of a table has, and a number that JavaScript holds exactly."""


class Question(NamedTuple):
    """What a function answers to an argument; None is nothing, such as NULL or undefined.

    Functions of a number: `name`, `message`, `kind`, `describe`, `is_code`, `is_failure`, `is_RANGE`, `range_of`,
    `to_hresult` (unsigned), `from_hresult`, `is_TAG`, and the name of a custom field. Of a name: `code`. Of the value
    of a unique field: `from_FIELD`. A table without a facility has no HRESULTs, one without ranges no `range_of`, and
    one without a page no `url`.
    """

    function: str
    argument: Argument
    answer: Answer


class Table(NamedTuple):
    """A spec, as text and as PyYAML or json reads it, which is not how codegen does; `stem` is the table's name."""

    stem: str
    text: str
    spec: dict[str, Any]

    @property
    def questions(self) -> tuple[Question, ...]:
        """What the bindings of the table are asked."""
        return _questions(self.stem)

    @property
    def package(self) -> str:
        """What the names of files and packages are made of, such as `ipsec_errors`."""
        return f"{self.stem}_errors"

    @property
    def functions(self) -> tuple[str, ...]:
        """The names of the functions that the table has."""
        return tuple(dict.fromkeys(each.function for each in self.questions))

    def write(self, folder: Path) -> Path:
        """Write the spec into a folder, and return its path."""
        path = folder / f"{self.stem}.yaml"
        path.write_text(self.text, encoding="utf-8")
        return path


class Asked(NamedTuple):
    """A question with its table, as a program of all tables is asked."""

    table: Table
    question: Question

    @property
    def number(self) -> int:
        """The argument if it is a number, else 0."""
        return self.question.argument if isinstance(self.question.argument, int) else 0

    @property
    def text(self) -> str:
        """The argument if it is a string, else an empty one."""
        return self.question.argument if isinstance(self.question.argument, str) else ""


def asked_of_types() -> list[Asked]:
    """Return the questions of all tables without those whose argument a compiler does not accept.

    It is for languages whose functions take an integer or a string, and where a range has a method of the type of
    codes: a cast of what that type cannot hold is another number.
    """
    found = [Asked(table, each) for table in tables() for each in table.questions if _has_type(table, each)]
    assert len(found) > 16_000
    return found


def _has_type(table: Table, question: Question) -> bool:
    function, argument, _ = question
    fields = {f"from_{name}": each["type"] for name, each in table.spec.get("fields", {}).items()}
    if function == "code" or fields.get(function) == "string":
        return type(argument) is str
    ranges = {"range_of", *(f"is_{name}" for name in table.spec.get("ranges", ()))}
    return type(argument) is int and (function not in ranges or reduced(table.spec, argument) is not None)


def wrong(asked: Sequence[Asked], found: Sequence[Answer]) -> list[tuple[str, Question, Answer]]:
    """Return the first questions to which a program gave another answer, or one of another type."""
    assert len(asked) > 10_000
    every = [
        (each.table.stem, each.question, answer)
        for each, answer in zip(asked, found, strict=True)
        if (answer, type(answer)) != (each.question.answer, type(each.question.answer))
    ]
    return every[:20]


def tables() -> tuple[Table, ...]:
    """Return the tables that every language is held to."""
    return tuple(_tables().values())


@cache
def _tables() -> dict[str, Table]:
    text = IPSEC.read_text(encoding="utf-8")
    golden = (GOLDEN / "fields/spec.yaml").read_text(encoding="utf-8")
    made = [Table(stem, each, yaml.load(each, yaml.CSafeLoader)) for stem, each in (("ipsec", text), ("store", golden))]
    for spec in (_sparse(), _negative(), _unsigned(), _tunnel(), _past(), _tiny(), _columns(), _verbatim()):
        whole = {"format": 1, **spec}
        made.append(Table(spec["name"], json.dumps(whole), whole))
    return {table.stem: table for table in made}


def _codes(pairs: dict[str, Any]) -> dict[str, Any]:
    """Return codes with messages of their own; a code is its value, or its fields."""
    fields = {name: given if isinstance(given, dict) else {"value": given} for name, given in pairs.items()}
    return {name: {"message": f"The message of {name}.", **given} for name, given in fields.items()}


def _sparse() -> dict[str, Any]:
    """Return 5,000 codes of which no two are consecutive, a few of each kind among them."""
    kinds = {7: "warning", 11: "success", 13: "marker"}
    codes = {}
    for number in range(5000):
        kind = next((kind for step, kind in kinds.items() if number % step == 0), "error")
        codes[f"SPARSE_{number}"] = {"value": 3 * number + 2, "kind": kind}
    spans = {
        "low": {"first": 0, "last": 7499, "title": "Low"},
        "high": {"first": 7500, "last": 15000, "title": "High"},
    }
    return {"name": "sparse", "ranges": spans, "codes": _codes(codes)}


def _negative() -> dict[str, Any]:
    codes = {
        "DEBT_LEAST": -(1 << 31),
        "DEBT_OF_FILE": -2147467259,
        "DEBT_OLD": {"value": -17, "kind": "marker"},
        "DEBT_OF_TWO": {"value": -2, "aliases": ["DEBT_OF_A_PAIR"]},
        "DEBT_OF_ONE": -1,
        "DEBT_PAID": {"value": 0, "kind": "success"},
        "DEBT_MOST": (1 << 31) - 1,
    }
    spans = {
        "owed": {"first": -(1 << 31), "last": -1, "title": "Owed"},
        "paid": {"first": 0, "last": (1 << 31) - 1, "title": "Paid"},
    }
    return {"name": "debt", "type": "int32", "page": PAGE, "ranges": spans, "codes": _codes(codes)}


def _unsigned() -> dict[str, Any]:
    codes = {
        "DRIVER_SUCCESS": {"value": 0, "kind": "success"},
        "DRIVER_PENDING": {"value": 0x103, "kind": "warning"},
        "DRIVER_MOST_OF_INT": 0x7FFFFFFF,
        "DRIVER_LEAST_OF_INT": 0x80000000,
        "DRIVER_UNSUCCESSFUL": {"value": 0xC0000001, "aliases": ["DRIVER_FAILED"]},
        "DRIVER_NOT_IMPLEMENTED": 0xC0000002,
        "DRIVER_LAST": {"value": 0xFFFFFFFF, "kind": "marker"},
    }
    return {
        "name": "driver",
        "type": "uint32",
        "page": PAGE,
        "targets": {"c": {"form": "macros"}},
        "codes": _codes(codes),
    }


def _tunnel() -> dict[str, Any]:
    """Return codes of each kind whose HRESULTs have a facility other than that of Win32."""
    codes = {
        "TUNNEL_OK": {"value": 0, "kind": "success"},
        "TUNNEL_NO_MEMORY": 0x300,
        "TUNNEL_CONTINUE_NEEDED": {"value": 0x312, "kind": "success"},
        "TUNNEL_LOCAL_LOGON": {"value": 0x315, "kind": "warning"},
        "TUNNEL_LAST": {"value": 0x3FF, "kind": "marker"},
    }
    return {"name": "tunnel", "facility": 9, "codes": _codes(codes)}


def _past() -> dict[str, Any]:
    """Return a table whose codes are all deprecated or retired."""
    old = {"reason": "the shop is closed", "since": "2.0"}
    codes = {
        "CLOSED_LOST": {"value": 1, "deprecated": old, "aliases": ["CLOSED_GONE"]},
        "CLOSED_LATE": {"value": 2, "kind": "warning", "deprecated": {**old, "instead": "CLOSED_LOST"}},
    }
    retired = {"CLOSED_STOLEN": {"value": 3, "reason": "nobody could tell", "instead": "CLOSED_LOST"}}
    return {"name": "closed", "page": PAGE, "codes": _codes(codes), "retired": retired}


def _tiny() -> dict[str, Any]:
    codes = {
        "TINY_LEAST": -128,
        "TINY_MINUS_TWO": -2,
        "TINY_ZERO": {"value": 0, "kind": "success"},
        "TINY_ONE": 1,
        "TINY_MOST": {"value": 127, "kind": "marker"},
    }
    return {"name": "tiny", "type": "int8", "codes": _codes(codes)}


def _columns() -> dict[str, Any]:
    """Return codes with fields of each type, with tags, without messages, in an order that is not that of values."""
    fields = {
        "retriable": {"type": "bool", "default": False},
        "critical": {"type": "bool", "optional": True},
        "http": {"type": "int", "optional": True, "title": "HTTP status"},
        "weight": {"type": "int", "default": -1},
        "posix": {"type": "int", "optional": True, "unique": True},
        "sqlstate": {"type": "string", "pattern": "[0-9A-Z]{5}", "unique": True, "title": "SQLSTATE"},
        "hint": {"type": "string", "optional": True},
        "owner": {"type": "string", "default": "storage team"},
        "severity": {"type": "choice", "words": ["FATAL", "low-level", "notice"], "default": "notice"},
        "phase": {"type": "choice", "words": ["parse", "execute"], "optional": True},
    }
    codes: dict[str, dict[str, Any]] = {
        "DEPOT_OK": {"value": 0, "kind": "success", "sqlstate": "00000", "http": 200},
        "DEPOT_UNDEFINED_TABLE": {
            "value": 14, "message": "The table does not exist.", "sqlstate": "42P01", "http": 404, "phase": "parse",
            "hint": 'Create "it" first; then\ttry\nagain, or use C:\\temp: 100%.', "severity": "FATAL",
            "tags": ["disk"],
        },
        "DEPOT_UNIQUE_VIOLATION": {
            "value": 12, "sqlstate": "23505", "http": 409, "posix": 17, "phase": "execute", "weight": 2147483647,
            "aliases": [
                "DEPOT_DUPLICATE",
                {"name": "DEPOT_DUPKEY", "message": "Twice.", "deprecated": {"reason": "it was the name in 1.0"}},
            ],
        },
        "DEPOT_CONNECTION_LOST": {
            "value": -3, "message": "The connection was lost.", "retriable": True, "critical": True, "posix": 104,
            "sqlstate": "08006", "owner": 'the "net" team', "severity": "low-level", "tags": ["network", "disk"],
        },
        "DEPOT_BUSY": {
            "value": 5, "kind": "warning", "retriable": True, "critical": False, "http": -1, "weight": -2147483648,
            "sqlstate": "55006", "tags": ["network"],
        },
        "DEPOT_LAST": {"value": 21, "kind": "marker", "sqlstate": "ZZZZZ"},
    }  # fmt: skip
    tags = {name: {"title": f"Failures: {name}"} for name in ("network", "disk", "unused")}
    retired = {"DEPOT_FULL": {"value": 5, "reason": "no server sent it", "reused": "DEPOT_BUSY has it since 3.0"}}
    return {"name": "depot", "fields": fields, "tags": tags, "codes": codes, "retired": retired}


def _verbatim() -> dict[str, Any]:
    """Return codes with the names that others gave them."""
    codes = {
        "OK": {"value": 0, "kind": "success"},
        "HostUnreachable": {"value": 6, "message": "No route to the host."},
        "InternalFailure": {"value": 1, "aliases": ["internal_failure"]},
        "ERROR_ITERATED_DATA_EXCEEDS_64k": {"value": 194},
        "gridErrorInvalidValue": {"value": -4},
        "The_operand_of_a_delete_operator_must_be_an_optional_and_cannot_be_a_private_identifier": {"value": 2790},
    }
    return {"name": "grid", "names": "verbatim", "codes": codes}


@cache
def _questions(stem: str) -> tuple[Question, ...]:
    """Return what a table is asked: each function with codes, their neighbours, and all kinds of other arguments."""
    spec = _tables()[stem].spec
    found = [
        *_of_names(spec),
        *_of_fields(spec),
        *(each for number in _numbers(spec) for each in _of_number(spec, number)),
        *(each for argument in (0.5, -1.5, math.nan, "13801", "", None) for each in _of_other(spec, argument)),
        *(each for argument in (True, False) for each in _of_other(spec, argument)),
    ]
    return (*found, *_of_hresults(spec)) if "facility" in spec else tuple(found)


def _of_names(spec: dict[str, Any]) -> Iterator[Question]:
    """Yield a question for each name and for strings that are no names."""
    for name in _some([*spec["codes"]]):
        entry = spec["codes"][name]
        aliases = (each if isinstance(each, str) else each["name"] for each in entry.get("aliases", ()))
        for each in (name, *aliases):
            yield Question("code", each, entry["value"])
    for name in ("", "X_Y_Z", "message", "__proto__", next(iter(spec["codes"])).lower(), *spec.get("retired", ())):
        yield Question("code", name, None)


def _of_fields(spec: dict[str, Any]) -> Iterator[Question]:
    """Yield a question for each value of a unique field, and for values that no code has."""
    for field, declared in spec.get("fields", {}).items():
        if declared.get("unique"):
            codes = {entry[field]: entry["value"] for entry in spec["codes"].values() if field in entry}
            others = (0, -1, 1 << 31) if declared["type"] == "int" else ("", "42p01", "__proto__")
            for value in (*codes, *others):
                yield Question(f"from_{field}", value, codes.get(value))


def _of_number(spec: dict[str, Any], number: int) -> Iterator[Question]:
    """Yield what each function answers to an integer."""
    value = reduced(spec, number)
    name, entry = _entry(spec, value)
    kind = entry.get("kind", "error") if entry else None
    spans = spec.get("ranges", {})
    inside = [each for each, span in spans.items() if value is not None and span["first"] <= value <= span["last"]]
    yield Question("name", number, name)
    yield Question("message", number, entry.get("message", name) if entry else None)
    yield Question("kind", number, kind)
    yield Question("is_code", number, entry is not None)
    yield Question("is_failure", number, kind == "error")
    for span in spans:
        yield Question(f"is_{span}", number, span in inside)
    if spans:
        yield Question("range_of", number, next(iter(inside), None))
    for tag in spec.get("tags", ()):
        yield Question(f"is_{tag}", number, entry is not None and tag in entry.get("tags", ()))
    for field, declared in spec.get("fields", {}).items():
        yield Question(field, number, entry.get(field, declared.get("default")) if entry else None)
    if "facility" in spec:
        yield Question("to_hresult", number, hresult(spec, entry) if entry else None)
    if "page" in spec:
        yield Question("url", number, f"{spec['page']}#{value}" if entry else None)
    if entry or value not in {each["value"] for each in spec.get("retired", {}).values()}:
        yield Question("describe", number, _description(spec, number))


def _of_other(spec: dict[str, Any], argument: Argument) -> Iterator[Question]:
    """Yield what each function of a number answers to what is no integer: nothing, or false."""
    optional = (name for name, key in (("range_of", "ranges"), ("url", "page")) if key in spec)
    for function in ("name", "message", "kind", *spec.get("fields", ()), *optional):
        yield Question(function, argument, None)
    for function in (
        "is_code",
        "is_failure",
        *(f"is_{each}" for each in (*spec.get("ranges", ()), *spec.get("tags", ()))),
    ):
        yield Question(function, argument, answer=False)
    for function in ("to_hresult", "from_hresult") if "facility" in spec else ():
        yield Question(function, argument, None)


def _of_hresults(spec: dict[str, Any]) -> Iterator[Question]:
    """Yield a question for HRESULTs of both signs, and for numbers that differ from one in a part."""
    codes = {hresult(spec, entry): entry["value"] for entry in spec["codes"].values()}
    near = {
        each ^ bit for each in _some([*codes]) for bit in (0, 1, 1 << 16, 1 << 28, 1 << 29, 1 << 30, 1 << 31, BEYOND)
    }
    for number in sorted({*near, *_numbers(spec)}):
        for each in (number, number - (1 << 32)):
            fits = -(1 << 31) <= each < 1 << 32
            yield Question("from_hresult", each, codes.get(each % (1 << 32)) if fits else None)


def _numbers(spec: dict[str, Any]) -> list[int]:
    """Return some codes of a table in both signs, their neighbours, and the limits of its type and of other types."""
    bits, _ = _type(spec)
    values = _some([entry["value"] for entry in spec["codes"].values()])
    values += [entry["value"] for entry in spec.get("retired", {}).values()]
    values += [each[end] for each in spec.get("ranges", {}).values() for end in ("first", "last")]
    around = {value + step for value in values for step in (-1, 0, 1)}
    turned = {value + turn for value in values for turn in (1 << bits, -(1 << bits), BEYOND, -BEYOND)}
    ends = {sign * (1 << size) + step for size in (7, 8, 15, 16, 31, 32) for sign in (-1, 1) for step in (-1, 0, 1)}
    return sorted({0, *around, *turned, *ends})


def _some(values: Sequence[T]) -> list[T]:
    """Return all values of a small table, and some of a large one, its ends among them."""
    return [*values] if len(values) <= 40 else [*values[:12], *values[12 : -12 : len(values) // 40], *values[-12:]]


def _type(spec: dict[str, Any]) -> tuple[int, bool]:
    """Return the bits of a table's type, and whether it is signed."""
    name = spec.get("type", "int32")
    return int(name.partition("int")[2]), not name.startswith("u")


def reduced(spec: dict[str, Any], number: int) -> int | None:
    """Return the value of a table's type that a number stands for, signed or unsigned; None for a wider number."""
    bits, signed = _type(spec)
    if not -(1 << bits - 1) <= number < 1 << bits:
        return None
    value = number % (1 << bits)
    return value - (1 << bits) if signed and value >> bits - 1 else value


def _entry(spec: dict[str, Any], value: int | None) -> tuple[str | None, dict[str, Any] | None]:
    """Return the name and the fields of the code that has a value."""
    by_value = _by_value(spec["name"])
    return by_value.get(value, (None, None)) if value is not None else (None, None)


@cache
def _by_value(stem: str) -> dict[int, tuple[str, dict[str, Any]]]:
    return {entry["value"]: (name, entry) for name, entry in _tables()[stem].spec["codes"].items()}


def _description(spec: dict[str, Any], number: int) -> str:
    """Return the line for a log: name, number and message, if there is one; the number alone of what is no code."""
    bits, _ = _type(spec)
    name, entry = _entry(spec, reduced(spec, number))
    if entry:
        value = entry["value"]
        text = f"{name}, {value} (0x{value % (1 << bits):04X})"
        return f"{text}: {entry['message']}" if "message" in entry else text
    return f"{number}" if reduced(spec, number) is None else f"{number} (0x{number % (1 << bits):04X})"


def hresult(spec: dict[str, Any], entry: dict[str, Any]) -> int:
    """Return the HRESULT of a code: [MS-ERREF] 2.1, and 2.1.2 for Win32 codes."""
    kind = entry.get("kind", "error")
    succeeds = kind == "success" or (kind == "warning" and spec["facility"] != 7)
    value: int = entry["value"]
    return 0 if value == 0 else (0 if succeeds else 1 << 31) | spec["facility"] << 16 | value
