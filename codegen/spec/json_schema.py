"""The JSON Schema of a spec, generated from the table of fields.

It follows https://json-schema.org/draft-07, the draft that YAML language servers support best. It checks
parsed values, so it covers neither how numbers and strings are written nor rules about whole specs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from codegen.spec import code_fields, extended_fields, spec_fields
from codegen.targets import discovery, naming
from codegen.targets.naming import NameStyle
from codegen.targets.shapes import AnyScalar, Boolean, Choice, Either, Integer, ListOf, MapOf, Record, Shape, String
from codegen.text import printed_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codegen.spec.nodes import Node
    from codegen.targets.target import Target

NOT_BLANK = r"^[^\u0000]*[^\s\u0000][^\u0000]*$"
"""A string that is neither empty nor blank and contains no NUL."""


def render(targets: Sequence[Target]) -> str:
    """Return the schema of any spec as the text of its file, with the options of the built-in and some other targets.

    Which names of codes and which fields are right depends on `names` and `fields` of the spec.
    """
    found = _schema(spec_fields.spec(discovery.known(targets), verbatim=True))
    code = found["properties"]["codes"]["additionalProperties"]
    required = found["properties"]["require"]
    built_in = {
        "codes": {"additionalProperties": {**_only(code), **_later(code["properties"])}},
        "require": _only(required),
    }
    code["additionalProperties"] = _scalar(AnyScalar())
    required["additionalProperties"] = required["properties"]["message"]
    conditions = [
        {"if": {"required": ["names"], "properties": {"names": {"const": "verbatim"}}}, "else": _upper_snake()},
        {"if": {"required": ["fields"]}, "else": {"properties": built_in}},
    ]
    return _document({**found, "allOf": conditions})


def _only(record: dict[str, Any]) -> dict[str, Any]:
    """Return what a record without other fields than its own satisfies."""
    return {"propertyNames": {"enum": [*record["properties"]]}}


def _later(properties: dict[str, Any]) -> dict[str, Any]:
    """Return what the later fields of a code satisfy, and remove it, since custom fields may have their names."""
    found = {name: properties[name] for name in code_fields.LATER}
    properties |= {name: {"description": field["description"]} for name, field in found.items()}
    return {"properties": found} if found else {}


def _upper_snake() -> dict[str, Any]:
    """Return what a spec satisfies whose codes are in the default style."""
    name = _name(naming.CODE)
    keys = {"propertyNames": name}
    code = {"properties": {"aliases": {"items": name}, "related": keys}}
    prefixes = {"items": _name(naming.PREFIX)}
    return {"properties": {"codes": {**keys, "additionalProperties": code}, "retired": keys, "prefixes": prefixes}}


def render_exact(targets: Sequence[Target], root: Node) -> str:
    """Return the schema of one spec, with its custom fields, as the text of its file."""
    return _document(_schema(extended_fields.of(root, discovery.known(targets))))


def _document(found: dict[str, Any]) -> str:
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": "A spec of error codes for codegen"}
    return printed_text.json_document({**head, **found})


def _schema(shape: Shape) -> dict[str, Any]:
    match shape:
        case Record():
            return {
                "type": "object",
                "properties": {each.name: {"description": each.about, **_schema(each.shape)} for each in shape.fields},
                "required": [each.name for each in shape.fields if each.required],
                "additionalProperties": False,
            }
        case MapOf():
            names = _name(shape.style)
            return {"type": "object", "propertyNames": names, "additionalProperties": _schema(shape.shape)}
        case ListOf():
            return {"type": "array", "items": _schema(shape.shape)}
        case Either():
            return {"anyOf": [_schema(shape.scalar), _schema(shape.other)]}
        case _:
            return _scalar(shape)


def _scalar(shape: String | Integer | Boolean | Choice | AnyScalar) -> dict[str, Any]:
    match shape:
        case AnyScalar():
            return {"type": ["boolean", "integer", "string"]}
        case Boolean():
            return {"type": "boolean"}
        case Choice():
            return {"enum": list(shape.words)}
        case Integer():
            return {"type": "integer", "minimum": shape.minimum, "maximum": shape.maximum}
        case String(style=NameStyle() as style):
            return {"type": "string", **_name(style)}
        case String():
            found = shape.form.pattern if shape.form else shape.pattern
            pattern = f"^({found})$" if found else NOT_BLANK
            return {"type": "string", "maxLength": shape.maximum, "pattern": pattern}


def _name(style: NameStyle) -> dict[str, Any]:
    return {"maxLength": style.maximum, "pattern": f"^({style.pattern.pattern})$"}
