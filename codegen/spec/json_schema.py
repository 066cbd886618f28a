"""The JSON Schema of a spec, generated from the table of fields.

It follows https://json-schema.org/draft-07, the draft that YAML language servers support best. It checks
parsed values, so it covers neither how numbers and strings are written nor rules about whole specs.
"""

from __future__ import annotations

import json
from typing import Any

from codegen.spec import name_styles, schema
from codegen.spec.schema import Choice, Integer, ListOf, MapOf, Record, Shape, String
from codegen.targets import naming

NOT_BLANK = r"^[^\u0000]*[^\s\u0000][^\u0000]*$"
"""A string that is neither empty nor blank and contains no NUL."""


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
        case MapOf():
            names = _name(shape.pattern)
            found = {"type": "object", "propertyNames": names, "additionalProperties": _schema(shape.shape)}
        case ListOf():
            found = {"type": "array", "items": _schema(shape.shape)}
        case Choice():
            found = {"enum": list(shape.words)}
        case Integer():
            found = {"type": "integer", "minimum": shape.minimum, "maximum": shape.maximum}
        case String(pattern=str(pattern)):
            found = {"type": "string", **_name(pattern)}
        case String():
            found = {"type": "string", "maxLength": shape.maximum, "pattern": NOT_BLANK}
    return found


def _name(kind: str) -> dict[str, Any]:
    expression, _ = name_styles.style(kind)
    return {"maxLength": naming.MAXIMUM_LENGTH, "pattern": f"^({expression.pattern})$"}
