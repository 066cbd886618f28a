"""What escaping functions share."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen import escaping
from codegen.targets import naming
from codegen.targets.c import escaping as c
from codegen.targets.python import escaping as python
from codegen.targets.typescript import target as typescript

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

TEXTS = st.lists(st.text("ab -.'\"\\", min_size=1, max_size=30) | st.text(max_size=10), max_size=20).map(" ".join)


@given(TEXTS, st.integers(min_value=1, max_value=40))
def test_wrap(text: str, width: int) -> None:
    """Text of one language's plainest kind is wrapped by a way of our own, as textwrap does."""
    line = escaping.prose(text)
    assert list(escaping.wrap(text, width)) == textwrap.wrap(
        line, width, break_long_words=False, break_on_hyphens=False
    )


@given(TEXTS)
def test_prose(text: str) -> None:
    """A text that is passed over as plain is one that folding and naming leave as it is."""
    if escaping.plain(text):
        assert escaping.INVISIBLE.sub("", escaping.SPACES.sub(" ", text).strip()) == text


@given(TEXTS)
def test_quoted(text: str) -> None:
    """A text in quotes is a JSON string of its prose."""
    assert json.loads(escaping.quoted(text)) == escaping.prose(text)
    assert escaping.quoted(text) == json.dumps(escaping.prose(text), ensure_ascii=False)


@given(st.text(max_size=10) | st.text(st.characters(max_codepoint=0x80), max_size=10))
def test_printable(text: str) -> None:
    """What is printable ASCII is so by Python's own word."""
    assert escaping.printable(text) == (text.isascii() and text.isprintable())


@pytest.mark.parametrize(
    ("every", "each"),
    [
        (escaping.proses, escaping.prose),
        (python.strings, python.string),
        (typescript.strings, typescript.string),
        (lambda texts: c.initialisers(texts, [len(text.encode()) + 1 for text in texts]), c.string),
    ],
    ids=["prose", "python", "typescript", "c"],
)
@given(texts=st.lists(TEXTS | st.text("ab ", max_size=5), max_size=4))
def test_columns(every: Callable[[list[str]], Iterable[str]], each: Callable[[str], str], texts: list[str]) -> None:
    """Texts that are escaped together are escaped as each of them is alone."""
    assert [*every(texts)] == [each(text) for text in texts]


@given(st.lists(st.text("AB_", min_size=1, max_size=6)), st.lists(st.text("AB_", min_size=1, max_size=3), max_size=3))
def test_prefixes(names: list[str], prefixes: list[str]) -> None:
    """The longest prefix is left out, but for that which is all of the name."""
    for name, rest in zip(names, naming.without_prefixes(names, tuple(prefixes)), strict=True):
        fitting = [prefix for prefix in prefixes if name.startswith(prefix) and len(name) > len(prefix)]
        assert rest == name[len(max(fitting, key=len, default="")) :]
