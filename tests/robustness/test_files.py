"""What is no regular file, or has no end, is refused at once with exit code 2, wherever codegen would read it."""

from __future__ import annotations

import os
import resource
import shutil
import signal
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from codegen.cli.main import main
from codegen.config import config_file
from codegen.spec import source_file
from codegen.system import files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SPEC = "format: 1\nname: shop\ncodes:\n  EMPTY: {value: 1, message: The shop is empty.}\n"
Output = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a generated project with one spec, which the tests copy."""
    folder = tmp_path_factory.mktemp("generated")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        Path("specs").mkdir()
        Path("specs/shop.yaml").write_text(SPEC)
        Path("pyproject.toml").write_text('[tool.codegen]\ntargets = ["c"]\n')
        assert main(["generate"]) == 0
    return folder


@pytest.fixture(autouse=True)
def _project(generated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a copy of the project the working folder."""
    shutil.copytree(generated, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)


def _pipe(path: Path) -> None:
    path.unlink(missing_ok=True)
    os.mkfifo(path)


def _device(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.symlink_to("/dev/zero")


def _folder(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.mkdir()


KINDS = {"a named pipe": _pipe, "a character device": _device, "a folder": _folder}


@contextmanager
def _bounded() -> Iterator[None]:
    """Fail where something takes 1 GiB of memory, or waits for half a minute for what never comes."""

    def fail(*_: object) -> None:
        pytest.fail("codegen did not end by itself")

    before = resource.getrlimit(resource.RLIMIT_AS)
    taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    signal.signal(signal.SIGALRM, fail)
    signal.alarm(30)
    resource.setrlimit(resource.RLIMIT_AS, (taken + (1 << 30), before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
        signal.alarm(0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


def _refused(words: list[str], kind: str, path: str, capsys: Output) -> None:
    """Run codegen, which must end by itself, within a bound on its memory."""
    with _bounded():
        assert main(words) == 2
    printed = capsys.readouterr().err
    assert f"{path}: this is {kind}; codegen reads and writes regular files only" in printed
    assert "Traceback" not in printed


@pytest.mark.parametrize(("kind", "make"), KINDS.items())
@pytest.mark.parametrize(
    "words",
    [
        ["generate"],
        ["check"],
        ["lint"],
        ["list"],
        ["diff"],
        ["explain", "1"],
        ["add", "NEW", "--message", "New."],
        ["generate", "--list-outputs"],
        ["generate", "specs/shop.yaml"],
    ],
    ids=" ".join,
)
def test_spec(words: list[str], kind: str, make: Callable[[Path], None], capsys: Output) -> None:
    """A spec that is no regular file is refused by every command that reads specs."""
    make(Path("specs/shop.yaml"))
    _refused(words, kind, "specs/shop.yaml", capsys)


@pytest.mark.parametrize(("kind", "make"), KINDS.items())
@pytest.mark.parametrize("path", ["generated/codegen-manifest.txt", "generated/shop-errors.registry", "pyproject.toml"])
def test_other_inputs(path: str, kind: str, make: Callable[[Path], None], capsys: Output) -> None:
    """So are a manifest, a registry and a pyproject.toml."""
    make(Path(path))
    for command in ("generate", "check"):
        _refused([command], kind, path, capsys)


@pytest.mark.parametrize(("kind", "make"), [each for each in KINDS.items() if each[0] != "a folder"])
def test_against(kind: str, make: Callable[[Path], None], capsys: Output) -> None:
    """So is the file that diff compares with, named by itself or found in a folder."""
    make(Path("before"))
    _refused(["diff", "--against", "before"], kind, "before", capsys)
    Path("old/specs").mkdir(parents=True)
    make(Path("old/specs/shop.yaml"))
    _refused(["diff", "--against", "old"], kind, "old/specs/shop.yaml", capsys)


@pytest.mark.parametrize(("kind", "make"), KINDS.items())
@pytest.mark.parametrize("option", ["--stamp", "--depfile"])
def test_outputs_for_builds(option: str, kind: str, make: Callable[[Path], None], capsys: Output) -> None:
    """A stamp or a depfile replaces regular files only, and is refused before anything is written."""
    make(Path("out"))
    Path("specs/shop.yaml").write_text(SPEC.replace("is empty", "is bare"))
    before = Path("generated/codegen-manifest.txt").read_bytes()
    _refused(["generate", option, "out"], kind, "out", capsys)
    assert not Path("out").is_file()
    assert Path("generated/codegen-manifest.txt").read_bytes() == before


def test_template(capsys: Output) -> None:
    """The template of a project's own target is read as other files are."""
    Path("tools/words").mkdir(parents=True)
    Path("pyproject.toml").write_text('[tool.codegen]\ntargets = ["tools/words"]\n')
    Path("tools/words/__init__.py").write_text(
        "from pathlib import Path\nfrom codegen.api import OutputFile, render\n"
        "def generate(spec):\n"
        "    yield OutputFile('words/words', render(Path(__file__).parent / 'words.j2', spec))\n"
    )
    os.mkfifo("tools/words/words.j2")
    _refused(["generate"], "a named pipe", "words.j2", capsys)


def test_output_folder(capsys: Output) -> None:
    """A pipe in the place of a generated file is told, and nothing is changed."""
    path = Path("generated/c/shop-errors/shop_errors.h")
    _pipe(path)
    assert main(["generate", "--force"]) == 2
    assert f"{path} is in the way: it is a special file" in capsys.readouterr().err
    assert path.is_fifo()


@pytest.mark.parametrize("pattern", ["specs/*.yaml", "specs/shop.*", "spec[s]/*.yaml"])
def test_pattern(pattern: str, capsys: Output) -> None:
    """What a pattern matches and is named like a spec is refused too; it is not passed over."""
    Path("pyproject.toml").write_text(f'[tool.codegen]\nspecs = ["{pattern}"]\n')
    _pipe(Path("specs/shop.yaml"))
    assert main(["lint"]) == 2
    assert "this is a named pipe" in capsys.readouterr().err
    Path("specs/shop.yaml").unlink()
    Path("specs/shop.yaml").symlink_to("nowhere")
    assert main(["lint"]) == 2
    assert "specs/shop.yaml: No such file or directory" in capsys.readouterr().err


@pytest.mark.parametrize("table", ["", 'specs = ["specs/*.yaml"]\n', 'specs = ["spec[s]/*"]\n'])
def test_hidden(table: str) -> None:
    """A file whose name starts with a dot, such as the lock of an editor, is no spec, unless it is named in full."""
    Path("pyproject.toml").write_text(f'[tool.codegen]\ntargets = ["c"]\n{table}')
    Path("specs/.#shop.yaml").symlink_to("user@host.1234:5678")
    Path("specs/.shop.yaml").write_text("not a spec")
    assert main(["check"]) == 0
    assert main(["lint", "specs/.shop.yaml"]) == 1
    Path("pyproject.toml").write_text('[tool.codegen]\nspecs = ["specs/.sh*"]\n')
    assert main(["lint"]) == 1


def test_bound(tmp_path: Path) -> None:
    """A file of just the limit is read whole, a larger one is not read at all; one of /proc is read to its end."""
    path = tmp_path / "file"
    path.write_bytes(b"x" * 100)
    assert files.read(path, 100) == b"x" * 100
    assert files.read(path, 101) == b"x" * 100
    with pytest.raises(files.TooLargeError):
        files.read(path, 99)
    assert files.head(path, 3) == b"xxx"
    assert files.read("/proc/self/status").startswith(b"Name:")
    with pytest.raises(files.TooLargeError):
        files.read("/proc/self/status", 10)


@pytest.mark.parametrize("path", ["generated/codegen-manifest.txt", "generated/shop-errors.registry", "pyproject.toml"])
def test_too_large(path: str, capsys: Output) -> None:
    """A file that is larger than any of its kind can be is refused by its size."""
    with Path(path).open("r+b") as file:
        file.truncate(max(files.LIMIT, config_file.MAXIMUM_SIZE, source_file.MAXIMUM_SIZE) + 1)
    assert main(["check"]) == 2
    assert f"{path}: the file is larger than" in capsys.readouterr().err
