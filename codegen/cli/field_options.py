"""The options of `add` for fields without an option of their own: custom fields, tags and texts."""

from __future__ import annotations

import re
from argparse import ArgumentTypeError
from typing import TYPE_CHECKING

from codegen.diagnostics import UsageError
from codegen.explain import list_output
from codegen.spec import code_fields
from codegen.targets.shapes import Choice, String
from codegen.text.suggestions import did_you_mean

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from codegen.diagnostics import Diagnostic
    from codegen.model import ErrorCode, Spec

OWN_OPTIONS = {
    **{name: f"--{name}" for name in ("value", "kind", "message", "description", "allow")},
    "tags": "--tag",
}
"""The options of fields that have one."""

BUILT_IN = tuple(
    each.name for each in code_fields.FIELDS if isinstance(each.shape, String | Choice) and each.name not in OWN_OPTIONS
)
"""The built-in fields that --field sets, in addition to the custom fields of a spec."""

MISSING = re.compile(r" has no `(\w+)`")
"""The part of a message that names a missing field."""


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--field",
        dest="fields",
        metavar="NAME=VALUE",
        type=_field,
        action="append",
        default=[],
        help=f"a custom field, or {', '.join(BUILT_IN)}; may be repeated",
    )
    parser.add_argument("--tag", dest="tags", metavar="TAG", action="append", default=[], help="a tag; may be repeated")


def _field(text: str) -> tuple[str, str]:
    """Return the name and the value of a field. Raises ArgumentTypeError for anything else."""
    name, mark, value = text.partition("=")
    if not (mark and name.strip()):
        message = f"{text!r} is not NAME=VALUE, such as http=404"
        raise ArgumentTypeError(message)
    return name.strip(), value.strip()


def require_possible(options: argparse.Namespace, spec: Spec) -> None:
    """Raise UsageError for a field that a code cannot have or that has an option of its own, and for a wrong value."""
    types = {field.name: field.type for field in spec.fields}
    known = (*types, *BUILT_IN)
    names = [name for name, _ in options.fields]
    for name, value in options.fields:
        if name in OWN_OPTIONS:
            message = f"--field {name}: this field has an option of its own, {OWN_OPTIONS[name]}"
            raise UsageError(message)
        if name not in known:
            every = f"there are: {', '.join(known)}"
            message = f"--field {name}: no such field; {did_you_mean(name, known, every)}"
            raise UsageError(message)
        if names.count(name) > 1:
            message = f"--field {name}: it has two values; pass one"
            raise UsageError(message)
        if types.get(name) == "bool" and value not in {"true", "false"}:
            message = f"--field {name}: expected true or false, not {value!r}; pass --field {name}=true or {name}=false"
            raise UsageError(message)


def with_option(diagnostic: Diagnostic) -> Diagnostic:
    """Return a diagnostic; one of a missing field with the option that sets it."""
    found = MISSING.search(diagnostic.message)
    if found is None or diagnostic.rule not in {"missing-field", "required-field"}:
        return diagnostic
    name = found[1]
    option = f"--{name} VALUE" if name in OWN_OPTIONS else f"--field {name}=VALUE"
    return diagnostic._replace(help=f"pass {option}")


def read(spec: Spec, code: ErrorCode, fields: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the fields of a new code, with their values as the call has them if the spec has the same values."""
    custom = {field.name: value for field, value in zip(spec.fields, code.fields, strict=True)}
    for name, text in fields:
        value = custom[name] if name in custom else getattr(code, name)
        is_same = value == int(text, 0) if type(value) is int else list_output.cell(value) == text
        yield name, text if is_same else list_output.cell(value)
