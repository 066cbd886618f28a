"""What escaping functions share."""

from __future__ import annotations

import json
import textwrap

from hypothesis import given
from hypothesis import strategies as st

from codegen import escaping

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
