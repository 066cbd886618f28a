"""The JSON Schema of a spec, made of the table of fields that the reader reads by.

https://json-schema.org/draft-07: the draft that editors' YAML servers know best. A schema sees what
YAML made of a spec, so it knows nothing of the rules of texts, of numbers' spelling and of whole specs.
"""

from __future__ import annotations

import json
from typing import Any

from codegen.spec import schema
from codegen.spec.schema import Choice, Integer, Items, Record, Shape, Table, Text
from codegen.targets import naming

SOME_TEXT = r"^[^\u0000]*[^\s\u0000][^\u0000]*$"
"""A text that is neither empty nor blank and holds no NUL."""


def render() -> str:
    """Return the schema as the text of its file."""
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": "A spec of error codes for codegen"}
    return json.dumps({**head, **_schema(schema.SPEC)}, indent=2) + "\n"


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
            names = _name(shape.pattern)
            found = {"type": "object", "propertyNames": names, "additionalProperties": _schema(shape.shape)}
        case Items():
            found = {"type": "array", "items": _schema(shape.shape)}
        case Choice():
            found = {"enum": list(shape.words)}
        case Integer():
            found = {"type": "integer", "minimum": shape.minimum, "maximum": shape.maximum}
        case Text(pattern=str(pattern)):
            found = {"type": "string", **_name(pattern)}
        case Text():
            found = {"type": "string", "maxLength": shape.maximum, "pattern": SOME_TEXT}
    return found


def _name(pattern: str) -> dict[str, Any]:
    expression, _ = naming.PATTERNS[pattern]
    return {"maxLength": naming.MAXIMUM_LENGTH, "pattern": f"^({expression.pattern})$"}
