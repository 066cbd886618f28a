"""The texts of a code besides its message, of which a registry records one digest.

The digest of a code without later fields is that of the first version of codegen, so that a new field changes no line
of a registry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.model import ErrorCode
from codegen.registry.changes import Change
from codegen.spec import code_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.registry.registry_file import Assignment

    Texts = tuple[tuple[str, str], ...]

DIGESTED = ("description", "context", "remedy", "since", "deprecated", "related")
"""The fields whose values every digest has, without their names; no later field is added here."""

DEFAULTS = ErrorCode._field_defaults
LATER = tuple(name for name in code_fields.LATER if name in DEFAULTS)
"""The later fields that the model has. A digest has those that the code uses, with their names."""

EMPTY = frozenset({"''", "()", "[]"})
NOUNS = {"deprecated": "deprecation", "related": "related codes"}
"""What messages call fields whose names are not nouns."""


def of(code: ErrorCode) -> Texts:
    """Return the names of fields, each with its value as the digest has it; nothing for a code without texts."""
    deprecated = tuple(code.deprecated) if code.deprecated else ()
    related = [tuple(each) for each in code.related]
    first = (code.description, code.context, code.remedy, code.since, deprecated, related)
    later = tuple((name, repr(_plain(getattr(code, name)))) for name in LATER if getattr(code, name) != DEFAULTS[name])
    return (*zip(DIGESTED, map(repr, first), strict=True), *later) if later or any(first) else ()


def digested(texts: Texts) -> str:
    """Return what the digest of texts is made of; an empty string where there are none."""
    if not texts:
        return ""
    first, later = texts[: len(DIGESTED)], texts[len(DIGESTED) :]
    return f"({', '.join([*(value for _, value in first), *(f'({name!r}, {value})' for name, value in later)])})"


def changed(old: Assignment, new: Assignment, place: tuple[str, ...]) -> Iterator[Change]:
    """Yield a change for each field whose value differs, or one change where only the digest of before is known.

    That a code was deprecated, or no longer is, has a change of its own.
    """
    if old.prose_digest == new.prose_digest:
        return
    ignored = () if old.state == new.state else ("deprecated",)
    before, now = ({name: value for name, value in each.texts if value not in EMPTY} for each in (old, new))
    names = [name for name in (*DIGESTED, *LATER) if name not in ignored and before.get(name) != now.get(name)]
    words = [f"the {NOUNS.get(name, name)} of {new.name} changed" for name in names]
    if old.is_from_file and old.prose_digest:
        words = [] if ignored else [f"{new.name} changed in a text besides its message"]
    yield from (Change("words", new.name, each, place) for each in words)


def _plain(value: object) -> object:
    """Return a value without the classes of its records, whose names may change."""
    return tuple(map(_plain, value)) if isinstance(value, tuple) else value
