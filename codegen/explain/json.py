"""Explanations as one JSON document: a list with an object for each text that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from codegen import model
from codegen.explain import content, list_output
from codegen.explain.lookup import Answer
from codegen.text import printed_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codegen.explain.code_index import CodeIndex, IndexedCode, Reading
    from codegen.explain.content import Item


def render(items: Iterable[Item], tables: tuple[CodeIndex, ...]) -> str:
    """Return a list of {input, line, readings, problem, near} for texts and {input, rule} for rules."""
    return printed_text.json_document([_item(item, tables) for item in items])


def _item(item: Item, tables: tuple[CodeIndex, ...]) -> dict[str, Any]:
    if not isinstance(item, Answer):
        rule = {"id": item.id, "title": item.title, "text": item.text, "wrong": item.wrong, "right": item.right}
        return {"input": item.id, "rule": rule}
    return {
        "input": item.input,
        "line": item.line or None,
        "readings": [_reading(reading, tables) for reading in item.readings],
        "problem": item.problem or None,
        "near": list(item.near),
    }


def _reading(reading: Reading, tables: tuple[CodeIndex, ...]) -> dict[str, Any]:
    return {
        "form": reading.form,
        "notation": reading.notation or None,
        "system": reading.system or None,
        "value": reading.value,
        "code": _code(reading.entry) if reading.entry else None,
        "absence": None if reading.entry else [_absence(reading, table) for table in tables],
    }


def _absence(reading: Reading, table: CodeIndex) -> dict[str, Any]:
    gap = table.gap(reading.value or 0)
    return {
        "spec": gap.spec.name,
        "before": gap.before and {"name": gap.before.name, "value": gap.before.value},
        "after": gap.after and {"name": gap.after.name, "value": gap.after.value},
        "text": content.absence(reading, gap),
    }


def _code(entry: IndexedCode) -> dict[str, Any]:
    spec, code = entry.spec, entry.code
    hresult = spec.hresult(code)
    return {
        **list_output.row(spec, code, {name: each.value for name, each in _related(entry)}),
        "hresult_unsigned": hresult,
        "hresult_signed": None if hresult is None else model.signed(hresult),
        "page": content.link(entry) or None,
        "retired": entry.retired._asdict() if entry.retired else None,
        "deprecated": code.deprecated._asdict() if code.deprecated else None,
        "spellings": dict(content.spellings(entry)),
    }


def _related(entry: IndexedCode) -> Iterable[tuple[str, Any]]:
    return ((code.name, code) for code, _ in content.related(entry))
