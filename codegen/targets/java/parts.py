"""The parts that a table is cut into, since a method of a class file has at most 65,535 bytes."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from codegen.model import Spec

T = TypeVar("T")

METHOD = 65_535
"""The bytes that a method can have (JVMS 4.7.3), and the constants that a class can have, each used by some bytes."""
FULL = 60_000
"""The bytes of a part."""
CONSTANT = 27
"""The bytes of a constant of an enum: 19 to make it, and 8 to list it, in the same method before version 15."""
ALIAS = 6
"""The bytes of a constant that is another constant."""
REST = 64
"""The bytes of what else an enum initializes."""


def is_enum(spec: Spec) -> bool:
    """Whether the constants of a table fit an enum, which cannot be cut."""
    members = [code for code in spec.codes if code.kind != "marker"]
    return CONSTANT * len(members) + ALIAS * sum(len(code.aliases) for code in members) + REST <= METHOD


def cut(items: Iterable[T], cost: Callable[[T], int]) -> Iterator[tuple[T, ...]]:
    """Yield items in parts whose bytes fit a method; no part is empty."""
    part: list[T] = []
    size = 0
    for item in items:
        if part and size + cost(item) > FULL:
            yield tuple(part)
            part, size = [], 0
        part.append(item)
        size += cost(item)
    if part:
        yield tuple(part)
