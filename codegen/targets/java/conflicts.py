"""Which names of a spec Java cannot use, and what to do about each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from codegen.targets.conflicts import RULED_OUT, of_constants, of_option
from codegen.targets.java import names
from codegen.targets.java.reserved import FIELDS, KEYWORDS, LANG, METHODS, TYPES
from codegen.targets.target import Conflict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import ErrorCode, Spec


def conflicts(spec: Spec) -> Iterator[Conflict]:
    """Yield the package, the classes, and the codes and custom fields whose names Java or the class has already."""
    called = names.names(spec)
    words = called.package.split(".")
    if word := next((each for each in words if each in KEYWORDS), ""):
        other = ".".join(f"{each}_" if each in KEYWORDS else each for each in words)
        yield of_option("java", "package", f"`{word}` is a keyword of Java", other)
    if words[0] == "java":
        yield of_option(
            "java", "package", "packages that begin with `java` belong to Java itself", f"org.{called.package}"
        )
    for option, name, ending in (("enum", called.enum, "Code"), ("exception", called.exception, "Exception")):
        if name in LANG | TYPES:
            yield of_option("java", option, f"Java has a class `{name}`", f"{name}{ending}")
        elif name in _choices(spec):
            yield of_option("java", option, f"the type of a custom field is called `{name}` too", f"{name}{ending}")
    if called.enum == called.exception:
        yield of_option("java", "exception", f"the enum is called `{called.enum}` too", f"{called.exception}Exception")
    yield from _of_codes(spec)
    yield from _of_columns(spec)


def _choices(spec: Spec) -> frozenset[str]:
    """Return the types of custom fields that are choices."""
    return frozenset(names.column(field.name).type for field in spec.fields if field.type == "choice")


def _of_codes(spec: Spec) -> Iterator[Conflict]:
    """Yield the names of codes that a constant cannot have, or that two constants would share."""
    called = names.names(spec)
    own = FIELDS | _choices(spec) | {called.enum, called.exception}

    def problem(_: ErrorCode, spelled: str) -> str:
        if spelled in KEYWORDS:
            return f"`{spelled}` is a keyword of Java"
        return f"the class of Java uses `{spelled}` for something else" if spelled in own else ""

    return of_constants(spec, "Java", names.constant, problem)


def _of_columns(spec: Spec) -> Iterator[Conflict]:
    """Yield the custom fields whose methods or types have the name of another one, and words that share a constant.

    Other methods take an argument, so they can have the name of one that takes none.
    """
    taken = Counter(names.column(field.name).method for field in spec.fields)
    enum = {names.names(spec).enum, names.names(spec).exception}
    own = METHODS - {names.column(name).method for name in RULED_OUT}
    for field in spec.fields:
        help_text = "give the custom field another name"
        place = ("fields", field.name)
        called = names.column(field.name)
        if called.method in KEYWORDS:
            yield Conflict(place, f"`{called.method}` is a keyword of Java", help_text)
        elif called.method in own or taken[called.method] > 1:
            yield Conflict(place, f"the class of Java uses `{called.method}` for something else", help_text)
        elif field.type == "choice" and called.type in TYPES | LANG | enum:
            yield Conflict(place, f"Java uses `{called.type}` for something else", help_text)
        constants = Counter(map(names.word, dict.fromkeys(field.words)))
        if shared := next((word for word, count in constants.items() if count > 1), ""):
            message = f"two words are called `{shared}` in Java"
            yield Conflict((*place, "words"), message, "change one of them, or leave Java out of the targets")
