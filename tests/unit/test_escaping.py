"""What escaping functions share."""

from __future__ import annotations

import json
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codegen.targets import naming
from codegen.targets.python import escaping as python
from codegen.targets.typescript import escaping as typescript
from codegen.text import escaping

TEXTS = st.lists(st.text("ab -.'\"\\", min_size=1, max_size=30) | st.text(max_size=10), max_size=20).map(" ".join)


@settings(deadline=None)
@given(TEXTS, st.integers(min_value=1, max_value=40))
def test_wrap(text: str, width: int) -> None:
    """Text of one language's plainest kind is wrapped by a way of our own, as textwrap does."""
    line = escaping.prose(text)
    assert list(escaping.wrap(text, width)) == textwrap.wrap(
        line, width, break_long_words=False, break_on_hyphens=False
    )


@settings(deadline=None)
@given(TEXTS)
def test_prose(text: str) -> None:
    """A text that is passed over as plain is one that folding and naming leave as it is."""
    if escaping.plain(text):
        assert escaping.INVISIBLE.sub("", escaping.SPACES.sub(" ", text).strip()) == text


@settings(deadline=None)
@given(TEXTS)
def test_quoted(text: str) -> None:
    """A text in quotes is a JSON string of its prose."""
    assert json.loads(escaping.quoted(text)) == escaping.prose(text)
    assert escaping.quoted(text) == json.dumps(escaping.prose(text), ensure_ascii=False)


@settings(deadline=None)
@given(st.text(max_size=10) | st.text(st.characters(max_codepoint=0x80), max_size=10))
def test_printable(text: str) -> None:
    """What is printable ASCII is so by Python's own word."""
    assert escaping.printable(text) == (text.isascii() and text.isprintable())


@pytest.mark.parametrize("name", ["", "a b", "1a", "a-b", "ä", "a\n", "x;", "*/"])
def test_identifier(name: str) -> None:
    """A name that is no identifier of every language is refused, and so is one that no package can have."""
    for check in (escaping.identifier, python.distribution, typescript.package):
        if (check, name) not in {
            (python.distribution, "a-b"),
            (typescript.package, "a-b"),
            (python.distribution, "1a"),
        }:
            with pytest.raises(ValueError, match="is no"):
                check(name)
    assert escaping.identifier("_a1") == "_a1"
    assert typescript.package("@acme/a-b") == "@acme/a-b"


@settings(deadline=None)
@given(st.lists(st.text("AB_", min_size=1, max_size=6)), st.lists(st.text("AB_", min_size=1, max_size=3), max_size=3))
def test_prefixes(names: list[str], prefixes: list[str]) -> None:
    """The longest prefix is left out, but for that which is all of the name."""
    for name in names:
        fitting = [prefix for prefix in prefixes if name.startswith(prefix) and len(name) > len(prefix)]
        assert naming.without_prefix(name, tuple(prefixes)) == name[len(max(fitting, key=len, default="")) :]
