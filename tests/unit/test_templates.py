"""A template prints whole numbers and escaped strings, and nothing by accident."""

from __future__ import annotations

import os
import stat
import sys
import traceback
import tracemalloc
from typing import TYPE_CHECKING, NamedTuple

import jinja2
import pytest
import toolchains
from checkout import ROOT

from codegen.targets import jinja, template_cache
from codegen.targets.render import PIECES, render
from codegen.text.escaping import Escaped

if TYPE_CHECKING:
    from pathlib import Path


class Part(NamedTuple):
    """An item of a loop."""

    text: Escaped
    number: int


class View:
    """A view with one string that has passed an escaping function and one that has not."""

    safe = Escaped("x")
    spaced = Escaped(" x ")
    raw = "x"
    number = 7
    texts = (Escaped("a"), Escaped("b"))
    mixed = (Escaped("a"), "b")
    parts = (Part(Escaped("a"), 1), Part(Escaped("b"), 2))


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the cache folder of a user who has nothing in it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    jinja.environment.cache_clear()
    return tmp_path / "cache/codegen"


def _render(tmp_path: Path, text: str) -> str:
    template = tmp_path / "template.j2"
    template.write_text(text)
    return render(template, View())


def test_escaped_strings_and_numbers(tmp_path: Path) -> None:
    """Escaped strings and numbers are printed as they are."""
    assert _render(tmp_path, "{{ view.safe }} {{ view.number }}\n") == "x 7\n"


def test_empty_template(tmp_path: Path) -> None:
    """A template of nothing, or of a comment alone, renders to what is left of it."""
    assert _render(tmp_path, "") == ""
    jinja.environment.cache_clear()
    assert _render(tmp_path, "{# a marker file #}\n") == ""


def test_memory(tmp_path: Path) -> None:
    """Rendering takes little more memory than its output twice, although the output has many short pieces."""
    text = "{% for _ in range(20000) %}{{ view.safe }}{{ view.number }}, {% endfor %}"
    _render(tmp_path, text)
    tracemalloc.start()
    output = _render(tmp_path, text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert output == "x7, " * 20000
    assert peak < 2 * len(output) + 100 * PIECES


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("view.spaced | trim", "x"),
        ("view.safe | indent(2, first=true)", "  x"),
        ("view.safe | center(3)", " x "),
        ("view.texts | join(', ')", "a, b"),
        ("view.texts | join(view.safe)", "axb"),
        ("view.texts | join('\\n * ')", "a\n * b"),
        ("view.parts | join('|', attribute='text')", "a|b"),
        ("view.parts | join(attribute='number')", "12"),
        ("view.texts | first", "a"),
        ("view.texts | length", "2"),
        ("view.safe | default(view.number)", "x"),
    ],
)
def test_filters_that_keep(expression: str, shown: str, tmp_path: Path) -> None:
    """A filter of Jinja2's that adds or removes white space and separators keeps a string escaped."""
    assert _render(tmp_path, "{{ " + expression + " }}") == shown


@pytest.mark.parametrize(
    "expression",
    [
        "view.raw", "view.safe ~ view.raw", "view.safe.upper()", "none", "view", "view.raw | trim", "view.safe | upper",
        "view.safe | trim(view.raw)", "view.mixed | join(', ')", "view.texts | join(view.raw)",
        "view.safe | replace('x', view.raw)", "view.safe | indent(view.raw)",
        "view.texts", "true", "1.5", "view.safe | safe", "view.texts | join('\"')", "view.texts | join('*/')",
    ],
)  # fmt: skip
def test_anything_else_is_refused(expression: str, tmp_path: Path) -> None:
    """A string that no escaping function has passed cannot be rendered, nor one made in the template."""
    with pytest.raises(TypeError, match="neither Escaped nor a whole number"):
        _render(tmp_path, "{{ " + expression + " }}")


def test_undefined(tmp_path: Path) -> None:
    """A name that the view lacks is an error."""
    with pytest.raises(jinja2.UndefinedError):
        _render(tmp_path, "{{ view.nothing }}")


def test_includes_are_relative(tmp_path: Path) -> None:
    """A template includes another by its path from its own folder."""
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts/outer.j2").write_text("{% include '../inner.j2' %}!")
    (tmp_path / "inner.j2").write_text("{{ view.safe }}")
    assert render(tmp_path / "parts/outer.j2", View()) == "x!"


def test_errors_name_the_template(tmp_path: Path) -> None:
    """The traceback of an error in a template has its file and its line."""
    with pytest.raises(TypeError) as caught:
        _render(tmp_path, "one\ntwo\n{{ view.raw }}\n")
    frames = traceback.extract_tb(caught.value.__traceback__)
    assert (str(tmp_path / "template.j2"), 3) in {(frame.filename, frame.lineno) for frame in frames}


def _kept(cache: Path) -> list[Path]:
    return sorted(cache.iterdir()) if cache.is_dir() else []


def test_bytecode_is_kept(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytecode is kept in a folder of the user's alone, and used until the template changes."""
    assert _render(tmp_path, "{{ view.safe }}") == "x"
    (path,) = _kept(cache)
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700
    jinja.environment.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(jinja2.Environment, "compile", None)
        assert _render(tmp_path, "{{ view.safe }}") == "x"
    jinja.environment.cache_clear()
    assert _render(tmp_path, "{{ view.safe }}!") == "x!"
    assert _kept(cache) == [path]


def test_environment_is_part_of_the_key(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytecode that another environment made is not used: it might print what is not escaped."""
    free = jinja2.Environment(
        loader=jinja.environment().loader, autoescape=True, bytecode_cache=template_cache.TemplateCache(b"another")
    )
    template = tmp_path / "template.j2"
    template.write_text("{{ view.raw }}")
    assert free.get_template(template.as_posix()).render(view=View()) == "x"
    assert len(_kept(cache)) == 1
    with pytest.raises(TypeError, match="neither Escaped nor a whole number"):
        render(template, View())
    assert len(_kept(cache)) == 2
    monkeypatch.setattr(jinja2, "__version__", "99")
    assert template_cache.TemplateCache(b"another").get_cache_key("x") != free.bytecode_cache.get_cache_key("x")  # type: ignore[union-attr]  # it has one


@pytest.mark.parametrize("damage", [b"", b"x" * 100, b"\0" * 10_000])
def test_damaged_bytecode(damage: bytes, tmp_path: Path, cache: Path) -> None:
    """Bytecode that is cut off or of something else costs time and nothing else."""
    assert _render(tmp_path, "{{ view.safe }}") == "x"
    (path,) = _kept(cache)
    whole = path.read_bytes()
    for data in (damage, whole[:-1], whole + b"x", whole[:40] + damage):
        path.write_bytes(data)
        jinja.environment.cache_clear()
        assert _render(tmp_path, "{{ view.safe }}") == "x"
    assert path.read_bytes() == whole


def test_bytecode_of_others(tmp_path: Path, cache: Path) -> None:
    """Bytecode in a folder that others may write is not run."""
    assert _render(tmp_path, "{{ view.safe }}") == "x"
    cache.chmod(0o777)
    with pytest.raises(PermissionError):
        template_cache.read_private(_kept(cache)[0])
    jinja.environment.cache_clear()
    assert _render(tmp_path, "{{ view.safe }}") == "x"


@pytest.mark.parametrize("place", ["/dev/null/x", "/proc/nothing", ""])
def test_folder_that_takes_nothing(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no cache can be kept, templates are rendered all the same."""
    monkeypatch.setenv("XDG_CACHE_HOME", place)
    if not place:
        monkeypatch.setenv("HOME", "relative")
    jinja.environment.cache_clear()
    assert _render(tmp_path, "{{ view.safe }}") == "x"


def test_processes_share_it(tmp_path: Path) -> None:
    """A second process runs the bytecode that a first one has kept."""
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONDONTWRITEBYTECODE": ""}
    program = """if True:
        import sys, jinja2
        from pathlib import Path
        compiled = []
        original = jinja2.Environment._compile
        jinja2.Environment._compile = lambda *words: compiled.append(words) or original(*words)
        from codegen.text.escaping import Escaped
        from codegen.targets.render import PIECES, render
        print(render(Path(sys.argv[1]), 7), len(compiled))
    """
    template = tmp_path / "template.j2"
    template.write_text("{{ view }}")
    found = [toolchains.run(sys.executable, "-c", program, template, cwd=ROOT, env=env) for _ in range(2)]
    assert found == ["7 1\n", "7 0\n"]
