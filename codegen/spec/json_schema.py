"""The JSON Schema of a spec, made of the table of fields that the reader reads by.

https://json-schema.org/draft-07: the draft that editors' YAML servers know best. A schema sees what
YAML made of a spec, so it knows nothing of the rules of texts, of numbers' spelling and of whole specs.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from codegen.spec import schema
from codegen.spec.schema import Choice, Integer, Items, Record, Shape, Table, Text
from codegen.targets import discovery, naming
from codegen.targets.naming import NameStyle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codegen.targets.target import Target

SOME_TEXT = r"^[^\u0000]*[^\s\u0000][^\u0000]*$"
"""A text that is neither empty nor blank and holds no NUL."""


def render(targets: Sequence[Target]) -> str:
    """Return the schema, as the text of its file, with the options of the built-in targets and of some others."""
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": "A spec of error codes for codegen"}
    return json.dumps({**head, **_schema(schema.spec(discovery.known(targets)))}, indent=2) + "\n"


def _schema(shape: Shape) -> dict[str, Any]:
    match shape:
        case Record():
            found = {
                "type": "object",
                "properties": {each.name: {"description": each.about, **_schema(each.shape)} for each in shape.fields},
                "required": [each.name for each in shape.fields if each.required],
                "additionalProperties": False,
            }
        case Table():
            names = _name(shape.style)
            found = {"type": "object", "propertyNames": names, "additionalProperties": _schema(shape.shape)}
        case Items():
            found = {"type": "array", "items": _schema(shape.shape)}
        case Choice():
            found = {"enum": list(shape.words)}
        case Integer():
            found = {"type": "integer", "minimum": shape.minimum, "maximum": shape.maximum}
        case Text(style=None):
            found = {"type": "string", "maxLength": shape.maximum, "pattern": SOME_TEXT}
        case Text(style=NameStyle() as style):
            found = {"type": "string", **_name(style)}
    return found


def _name(style: NameStyle) -> dict[str, Any]:
    return {"maxLength": naming.MAXIMUM_LENGTH, "pattern": f"^({style.pattern.pattern})$"}
