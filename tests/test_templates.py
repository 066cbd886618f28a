"""A template prints whole numbers and escaped text, and nothing by accident."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

import jinja2
import pytest

from codegen import reader, sources, targets, templates
from codegen.templates import Escaped, jinja, render

if TYPE_CHECKING:
    from collections.abc import Callable

    from codegen.model import Spec

ROOT = Path(__file__).parents[1]
SPECS = [ROOT / "specs/ipsec.yaml", *sorted((ROOT / "tests/golden").glob("*/spec.yaml"))]


class Part(NamedTuple):
    """An item of a loop, with a text that may be missing."""

    text: Escaped | None
    number: int


class View:
    """A view with one text that has passed an escaping function and one that has not."""

    safe = Escaped("x")
    raw = "x"
    number = 7
    no = False
    none = ()
    items = (1, 2, 3)
    texts = (Escaped("a"), "b")
    some = (Part(Escaped("a"), 1), Part(None, 2))
    pairs = ((1, 2), (3, 4))
    table: ClassVar = {"key": 8}


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


TEMPLATES = sorted((ROOT / "codegen/targets").rglob("*.j2"))
PARTS = {name for path in TEMPLATES for name in re.findall(r'{% include "(.+?)" %}', path.read_text("utf-8"))}
"""Templates that others include, and that are compiled with them."""


@pytest.mark.parametrize("template", [path for path in TEMPLATES if path.name not in PARTS], ids=lambda path: path.name)
def test_compiled(template: Path) -> None:
    """Every template of codegen's own is compiled, so that jinja2 is not needed to render it."""
    assert jinja.compiled(template.as_posix())


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.parent.name)
def test_equal(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A compiled template gives what jinja2 makes of it, to the byte."""
    spec, _ = reader.read(sources.load(path), "specs/x.yaml")
    compiled = _outputs(spec)
    monkeypatch.setattr(templates, "render", lambda template, view: jinja.render(template.as_posix(), view))
    for name in targets.NAMES:
        monkeypatch.setattr(f"codegen.targets.{name}.render", templates.render)
    assert _outputs(spec) == compiled


def _outputs(spec: Spec) -> dict[str, str]:
    return {file.path: file.text for name in targets.NAMES for file in targets.generator(name, None)(spec)}


@pytest.mark.parametrize(
    "text",
    [
        "{% for x in view.items %}{{ x }}{% if not loop.last %}, {% endif %}{% endfor %}\n",
        "{% for x in view.items %}{% for y in view.items %}{{ loop.index0 }}{{ x }}{{ y }}{% endfor %}{% endfor %}",
        "{% for x, y in view.pairs %}{% if loop.last %}{{ x }}{% elif x %}{{ y }}{% else %}{% endif %}{% endfor %}",
        "{% for x in view.items %}{{ x }}{% else %}{% endfor %}{% for x in view.none %}{% else %}{{ x }}{% endfor %}",
        "{% for x in view.none %}{{ x }}{% else %}{{ view.safe }}{% endfor %}",
        "{% if view.no or view.number and not view.no %}{{ view.safe }}{% endif %}{% for x in view.none %}{% endfor %}",
        "{% set x = view.safe %}{{ x }}{% for y in view.items if y > 1 %}{{ y }}{% else %}-{% endfor %}",
        "{{ view.table.key }} {{ view.items[0] }} {{ loop }}",
        "{% for x in view.table %}{% else %}{{ x }}{% endfor %}{% for x in view.none %}{{ x }}{% else %}{% endfor %}",
        "{% for x in view.some %}{% if x.text %}{{ x.text }}{% endif %}{{ x.number }}{% endfor %}",
        "{% for x in view.some %}{{ x.text }}{% endfor %}",
        "{% for x in view.some %}{{ x.nothing }}{% endfor %}",
        "{% for x in view.texts %}{{ x }}{% endfor %}",
        "{% for x in view.texts %}{% for y in view.none %}{{ x }}{% endfor %}{{ view.safe }}{% endfor %}",
        "{% for x in view.texts %}{% for x in view.items %}{{ x }}{% endfor %}{% endfor %}",
    ],
)
def test_language(text: str, tmp_path: Path) -> None:
    """What is compiled, and what is left to jinja2, render alike, or are alike refused."""
    template = tmp_path / "template.j2"
    template.write_text(text)
    found: list[object] = []

    def keep(way: Callable[[], str]) -> None:
        try:
            found.append(way())
        except (jinja2.UndefinedError, TypeError) as error:
            found.append(repr(error))

    keep(lambda: render(template, View()))
    keep(lambda: jinja.render(template.as_posix(), View()))
    assert found[0] == found[1]


def test_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A compiled template is kept beside it and used until the template, or one that it includes, changes."""
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    included = tmp_path / "included.j2"
    included.write_text("one")
    template = tmp_path / "template.j2"
    template.write_text("{% include 'included.j2' %}{{ view.safe }}")
    assert render(template, View()) == "onex"
    assert len(list((tmp_path / "__pycache__").iterdir())) == 1
    monkeypatch.setattr(templates, "_FUNCTIONS", {})
    with monkeypatch.context() as patch:
        patch.setattr(jinja, "compiled", None)
        assert render(template, View()) == "onex"
    monkeypatch.setattr(templates, "_FUNCTIONS", {})
    included.write_text("three")
    assert render(template, View()) == "threex"


def test_rows() -> None:
    """Records are made of columns by their names, and of no others, and none is cut short."""
    texts = [Escaped("a"), None]
    assert [*templates.rows(Part, number=[1, 2], text=texts)] == [Part(Escaped("a"), 1), Part(None, 2)]
    with pytest.raises(TypeError, match="Part has the fields text, number, not text, value"):
        templates.rows(Part, text=texts, value=[1, 2])
    with pytest.raises(ValueError, match="shorter"):
        [*templates.rows(Part, text=texts, number=[1])]
