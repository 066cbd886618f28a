"""The values of custom fields and tags as a registry records them, and what changed in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codegen.model import field_text, field_values
from codegen.registry.changes import Change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import ErrorCode, Spec
    from codegen.registry.registry_file import Assignment, Registry

    Values = tuple[tuple[str, str], ...]

TAGS = "tags"
"""The name under which the tags of a code are among the values of its fields; no custom field can have it."""


class RecordedField(NamedTuple):
    """A custom field as a registry records it."""

    name: str
    type: str
    stable: bool


def columns(spec: Spec) -> tuple[RecordedField, ...]:
    """Return the custom fields of a spec."""
    return tuple(RecordedField(each.name, each.type, each.stable) for each in spec.fields)


def values(spec: Spec, code: ErrorCode) -> Values:
    """Return the values of the custom fields of a code, those that it has, and its tags."""
    found = [(field.name, field_text(value)) for field, value in field_values(spec, code)]
    return tuple([*found, (TAGS, ", ".join(code.tags))] if code.tags else found)


def encoded(found: Values) -> str:
    """Return values as one word of a line."""
    if not found:
        return ""
    from urllib.parse import quote  # noqa: PLC0415 - few tables have stable fields

    return "&".join(f"{name}={quote(text, safe='')}" for name, text in found)


def decoded(word: str) -> Values:
    """Return the values that a word of a line has. Raises ValueError for another form."""
    if not word:
        return ()
    from urllib.parse import unquote  # noqa: PLC0415 - few tables have stable fields

    return tuple((name, unquote(text)) for name, text in (pair.split("=") for pair in word.split("&")))


def declared(before: Registry, spec: Spec) -> Iterator[Change]:
    """Yield the changes of the fields and tags that a spec declares."""
    now = {each.name: each for each in columns(spec)}
    for old in before.columns:
        place, new = ("fields", old.name), now.get(old.name)
        if new is None:
            words = f"field {old.name} was removed"
            yield Change("removed-field", old.name, words, ("fields",), old.stable, "restore the field" * old.stable)
        elif new.type != old.type:
            words = f"the type of field {old.name} changed from {old.type} to {new.type}"
            help_text = f"restore `type: {old.type}`" if old.stable else ""
            yield Change("changed-field", old.name, words, (*place, "type"), old.stable, help_text)
        elif old.stable and not new.stable:
            words = f"field {old.name} is no longer stable"
            yield Change("changed-field", old.name, words, place, breaking=True, help="restore `stable: true`")
    known = {each.name for each in before.columns}
    for name in (name for name in now if name not in known):
        yield Change("added-field", name, f"field {name} was added", ("fields", name))
    tags = {each.name for each in spec.tags}
    for name in (name for name in before.tags if name not in tags):
        words = f"tag {name} was removed"
        yield Change("removed-tag", name, words, ("tags",), breaking=True, help="restore the tag")
    for name in (each.name for each in spec.tags if each.name not in before.tags):
        yield Change("added-tag", name, f"tag {name} was added", ("tags", name))


def changed(before: Registry, spec: Spec, old: Assignment, new: Assignment) -> Iterator[Change]:
    """Yield the changes of the values of a code; a registry has those of stable fields, and a digest of the others."""
    stable = {each.name: each.stable for each in before.columns}
    current = {each.name: each.type for each in spec.fields}
    same = {each.name for each in before.columns if current.get(each.name) == each.type}
    then, now = dict(old.values), dict(new.values)
    found = False
    for name in (*(each.name for each in before.columns if each.name in same), TAGS):
        recorded = stable.get(name, False) or not old.is_from_file
        if recorded and then.get(name) != now.get(name):
            found = True
            yield _change(new, name, (then.get(name), now.get(name)), is_stable=stable.get(name, False))
    declares_same = before.columns == columns(spec) and before.tags == tuple(each.name for each in spec.tags)
    if not found and declares_same and old.values_digest != new.values_digest:
        yield Change("fields", new.name, f"the fields or tags of {new.name} changed", ("codes", new.name))


def _change(code: Assignment, field: str, texts: tuple[str | None, str | None], *, is_stable: bool) -> Change:
    """Return the change of one value; it is breaking if the code had a value of a stable field."""
    old, new = texts
    place = ("codes", code.name, field)
    if old is None:
        return Change("field", code.name, f"{code.name} has a value of {field} now: {new}", place)
    words = f"{field} of {code.name} changed from {old} to {new}"
    if new is None:
        words = f"{field} of {code.name}, which was {old}, was removed"
    if not is_stable:
        return Change("field", code.name, words, place)
    help_text = f"restore {old}"
    return Change(
        "changed-field", f"{code.name}.{field}", words, place, breaking=True, help=help_text, former=code.name
    )
