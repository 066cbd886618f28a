"""The short way of generate gives the answer of the long way, or none, and loads next to nothing."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trees import tree

from codegen import digests, shortcut, targets
from codegen.cli import main
from codegen.config import project
from codegen.shortcut import TARGETS

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
SPEC = "format: 1\nname: shop\ncodes:\n  SHOP_EMPTY:\n    value: 1\n    message: The shop is empty.\n"
TABLE = '[project]\nname = "codegen-user"\n\n[tool.codegen]\n'
LOADED_LATE = {"yaml", "jinja2", "black", "argparse", "json", "pathlib", "dataclasses", "typing", "re", "hashlib"}
Output = pytest.CaptureFixture[str]


def test_targets() -> None:
    """The short way knows the targets that codegen has."""
    assert TARGETS == targets.NAMES


def test_imports(tmp_path: Path) -> None:
    """A run with nothing to do loads none of what takes time, and says nothing in a pipe."""
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/shop.yaml").write_text(SPEC)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = (sys.executable, "-m", "codegen", "generate")
    subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=True)
    program = (
        "import sys; sys.argv = ['codegen', 'generate']; import codegen.__main__ as m; print(m.main(), *sys.modules)"
    )
    command = (sys.executable, "-S", "-c", program)
    printed = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    code, *modules = printed.stdout.split()
    assert code == "0"
    assert "codegen.shortcut" in modules
    assert not LOADED_LATE & set(modules)
    assert not printed.stderr


def _project(folder: Path) -> None:
    (folder / "specs").mkdir()
    (folder / "specs/shop.yaml").write_text(SPEC)
    (folder / "specs/stall.yaml").write_text(SPEC.replace("shop", "stall"))
    (folder / "pyproject.toml").write_text(TABLE + 'specs = ["specs/*.yaml"]\noutput = "out"\n')


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted((folder / "out").rglob("*")) if path.is_file()]


def _rewrite(name: str, text: str) -> Callable[[Path, random.Random], None]:
    def act(folder: Path, _: random.Random) -> None:
        (folder / name).write_text(text)

    return act


def _edit_output(folder: Path, choice: random.Random) -> None:
    path = choice.choice(_files(folder))
    path.write_bytes(path.read_bytes() + b"\n")


def _touch(folder: Path, choice: random.Random) -> None:
    os.utime(choice.choice([*_files(folder), folder / "specs/shop.yaml"]), (1, 1))


def _remove(folder: Path, choice: random.Random) -> None:
    choice.choice(_files(folder)).unlink()


def _link(folder: Path, choice: random.Random) -> None:
    path = choice.choice(_files(folder))
    shutil.copy(path, folder / "elsewhere")
    path.unlink()
    path.symlink_to(folder / "elsewhere")


def _link_folder(folder: Path, _: random.Random) -> None:
    shutil.move(folder / "out/c", folder / "elsewhere.c")
    (folder / "out/c").symlink_to(folder / "elsewhere.c")


def _stage(folder: Path, _: random.Random) -> None:
    (folder / "out" / digests.STAGE).mkdir()


def _foreign(folder: Path, _: random.Random) -> None:
    (folder / "out/c/mine.txt").write_text("mine")


def _manifest(folder: Path, choice: random.Random) -> None:
    path = folder / "out/codegen.manifest"
    lines = path.read_text().splitlines(keepends=True)
    lines.insert(choice.randrange(len(lines)), choice.choice([lines[-2], "x\n", lines[4].replace("\t", " ")]))
    path.write_text("".join(lines))


def _unlink_spec(folder: Path, _: random.Random) -> None:
    (folder / "specs/stall.yaml").unlink()


def _own_target(folder: Path, _: random.Random) -> None:
    (folder / "tools/own").mkdir(parents=True)
    (folder / "tools/own/__init__.py").write_text("def generate(spec):\n    return iter(())\n")
    (folder / "pyproject.toml").write_text(TABLE + 'targets = ["c", "tools/own"]\noutput = "out"\n')


def _same(_: Path, __: random.Random) -> None:
    """Change nothing."""


EDITS = (
    _same, _same, _touch, _edit_output, _remove, _link, _link_folder, _stage, _foreign, _manifest, _unlink_spec,
    _own_target,
    _rewrite("specs/shop.yaml", SPEC + "    description: It is.\n"),
    _rewrite("specs/shop.yaml", SPEC + "# a comment\n"),
    _rewrite("specs/shop.yaml", SPEC + "  SHOP_FULL: {value: 2, message: The shop is empty.}\n"),
    _rewrite("specs/third.yaml", SPEC.replace("shop", "third")),
    _rewrite("specs/shop.yaml", "format: 2\n"),
    _rewrite("pyproject.toml", TABLE + 'output = "other"\n'),
    _rewrite("pyproject.toml", TABLE + 'output = "out"\ntargets = ["python", "c"]\n'),
    _rewrite("pyproject.toml", TABLE + 'output = "out"\nspecs = [\n  "specs/shop.yaml",\n]\n'),
    _rewrite("pyproject.toml", TABLE + 'output = "out"\ntarget = "c"\n'),
    _rewrite("pyproject.toml", TABLE + 'output = "out"\nspecs = ["nothing/*.yaml"]\n'),
    _rewrite("pyproject.toml", "[tool.codegen\n"),
)  # fmt: skip
CALLS = tuple(
    ["generate", *words.split()]
    for words in (
        "",
        "",
        "--quiet",
        "--only c",
        "--only cobol",
        "specs/shop.yaml",
        "specs/shop.yaml specs/shop.yaml",
        "specs/none.yaml",
        "./specs/shop.yaml --output out",
        "--output out",
        "--outpu out",
        "--depfile d --stamp s",
        "--depfile-target x",
    )
)


@pytest.mark.parametrize("seed", range(120))
def test_same_answer(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """Whatever was edited since, where the short way says that there is nothing to do, the long way finds nothing."""
    choice = random.Random(seed)  # noqa: S311 - no secret
    monkeypatch.chdir(tmp_path)
    _project(tmp_path)
    assert main.main(["generate"]) == 0
    words = choice.choice(CALLS)
    main.main(words)
    choice.choice(EDITS)(tmp_path, choice)
    before = tree(tmp_path)
    call = shortcut.call(words)
    answer = shortcut.answer(call) if call else None
    if answer is None:
        return
    told = tree(tmp_path)
    assert {name: told[name] for name in before} == before
    capsys.readouterr()
    assert main.main(words) == 0
    printed = capsys.readouterr()
    assert not printed.out
    assert not printed.err
    assert tree(tmp_path) == told
    assert len(answer.files) == len(set(answer.files))


def test_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a run of whatever plain call, the short way answers the same call, also in a fresh clone."""
    monkeypatch.chdir(tmp_path)
    _project(tmp_path)
    for words in (["generate"], ["generate", "--only", "c"], ["generate", "specs/shop.yaml", "--output", "out"]):
        assert main.main(words) == 0
        shutil.copytree(tmp_path, tmp_path / "clone", ignore=lambda *_: ["clone"])
        monkeypatch.chdir(tmp_path / "clone")
        call = shortcut.call(words)
        assert call
        assert shortcut.answer(call), words
        monkeypatch.chdir(tmp_path)
        shutil.rmtree(tmp_path / "clone")


LINES = [
    "",
    "[tool.codegen]",
    "[tool.codegen]  # ours",
    "[tool]",
    "[tool.other]",
    "[[tool.codegen]]",
    "[tool.codegen.more]",
    "[ tool.codegen ]",
    '["tool.codegen"]',
    'output = "x"',
    "output = 'x'",
    'output="y"',
    'output = "a" # b',
    'output = "a\\n"',
    "output = 3",
    'output = ""',
    'specs = ["a", "b"]',
    'specs = ["a",]',
    'specs = ["a" "b"]',
    "specs = [",
    '  "codegen",',
    "]",
    '["a"],',
    "targets = []",
    'targets = ["c,d"]',
    'codegen = "x"',
    'codegen.output = "x"',
    'tool.codegen.output = "x"',
    '"tool".codegen.x = 1',
    "x = {codegen = 1}",
    'x = """',
    '"""',
    "# [tool.codegen]",
    'name = "codegen"',
    'out put = "x"',
    '= "x"',
    "",
]


@given(st.lists(st.sampled_from(LINES), max_size=8), st.booleans())
def test_plain_toml(lines: list[str], crlf: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    """What is read of a pyproject.toml without a parser is what a parser of TOML reads, where the file is TOML."""
    text = ("\r\n" if crlf else "\n").join(lines)
    plain, table = project._plainly(text)  # noqa: SLF001 - what is held together
    try:
        tool: Any = tomllib.loads(text).get("tool", {})
    except tomllib.TOMLDecodeError:
        return
    if plain:
        assert table == (tool.get("codegen") if isinstance(tool, dict) else None)


PATTERNS = (
    "specs/*.yaml */shop.yaml specs/s*p.yaml specs/shop.yaml **/*.yaml specs/[s]*.yaml ./specs/* specs/* no/* specs/.*"
)


@pytest.mark.parametrize("pattern", PATTERNS.split())
def test_patterns(pattern: str, tmp_path: Path) -> None:
    """A pattern matches what it matches for pathlib, but for hidden files and for folders not named like a spec."""
    _project(tmp_path)
    (tmp_path / "specs/.hidden.yaml").write_text("")
    (tmp_path / "specs/folder.yaml").mkdir()
    found = [Path(path) for path in project.matching(str(tmp_path), pattern)]
    hidden = {tmp_path / "specs/.hidden.yaml"} if not pattern.endswith(".*") else set()
    fitting = (path for path in tmp_path.glob(pattern) if path.is_file() or path.suffix == ".yaml")
    assert found == sorted({*fitting} - hidden)
