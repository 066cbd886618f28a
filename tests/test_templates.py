"""A template prints whole numbers and escaped text, and nothing by accident."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jinja2
import pytest

from codegen.templates import Escaped, render

if TYPE_CHECKING:
    from pathlib import Path


class View:
    """A view with one text that has passed an escaping function and one that has not."""

    safe = Escaped("x")
    raw = "x"
    number = 7


def _render(tmp_path: Path, text: str) -> str:
    template = tmp_path / "template.j2"
    template.write_text(text)
    return render(template, View())


def test_escaped_text_and_numbers(tmp_path: Path) -> None:
    """Escaped text and numbers are printed as they are."""
    assert _render(tmp_path, "{{ view.safe }} {{ view.number }}\n") == "x 7\n"


@pytest.mark.parametrize("expression", ["view.raw", "view.safe ~ view.raw", "view.safe.upper()", "none", "view"])
def test_anything_else_is_refused(tmp_path: Path, expression: str) -> None:
    """A text that no escaping function has passed cannot be rendered, nor one made in the template."""
    with pytest.raises(TypeError, match="no escaping function has passed"):
        _render(tmp_path, "{{ " + expression + " }}")


def test_undefined(tmp_path: Path) -> None:
    """A name that the view lacks is an error."""
    with pytest.raises(jinja2.UndefinedError):
        _render(tmp_path, "{{ view.nothing }}")
