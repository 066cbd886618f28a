"""A run that has nothing to do answers from digests, as it would without its cache, and loads no reader of specs."""

from __future__ import annotations

import os
import random
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

import forked
import pytest
import toolchains
from checkout import ROOT
from trees import tree

import codegen
from codegen import pipeline
from codegen.cli.main import main
from codegen.output import cache, paths
from codegen.targets.markdown import target as markdown

if TYPE_CHECKING:
    from collections.abc import Callable

    from codegen.config.configuration import Config
    from codegen.pipeline import Run

SPEC = "format: 1\ncodes:\n  EMPTY: {value: 1, message: The shop is empty.}\n"
NOTE = SPEC + "  FULL: {value: 2, message: The shop is empty.}\n"
WARNING = 'format: 1\ncodes:\n  EMPTY: {value: 1, message: "It is\n  FULL: {value: 2, message: full."}\n'
TABLE = '[tool.codegen]\ntargets = ["c", "markdown"]\n'
OWN = "from codegen.model import OutputFile\n\ndef generate(spec):\n    yield OutputFile('data/all.csv', 'EMPTY,1')\n"
CACHE = Path("generated", paths.CACHE)
HEAVY = ("yaml", "jinja2", "black", "difflib", "json", "subprocess", "dataclasses")
Output = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with one spec, generated once, which is the working folder."""
    monkeypatch.chdir(tmp_path)
    _make(tmp_path)
    assert main(["generate"]) == 0
    return tmp_path


def _make(folder: Path) -> None:
    (folder / "specs").mkdir(parents=True)
    (folder / "specs/shop.yaml").write_text(SPEC)
    (folder / "pyproject.toml").write_text(TABLE)


def _is_answered(*words: str) -> bool:
    """Whether a run is answered from the cache."""
    answers: list[Run | None] = []
    unchanged = pipeline.unchanged

    def remembered(config: Config) -> Run | None:
        answers.append(unchanged(config))
        return answers[-1]

    with mock.patch.object(pipeline, "unchanged", remembered):
        assert main(["generate", *words]) == 0
    return any(answers)


def test_loads_little(project: Path) -> None:
    """A run with nothing to do loads no reader, template engine or formatter, with or without files for builds."""
    program = (
        "import sys\nfrom codegen.cli.main import main\n"
        "for words in sys.argv[1:]: assert main(['generate', *words.split()]) == 0\n"
        "print(*sys.modules)"
    )
    calls = ("", "--quiet", "--stamp out.stamp --depfile out.d", "--only c", "specs/shop.yaml")
    printed = toolchains.run(sys.executable, "-c", program, *calls, env={"PYTHONPATH": str(ROOT)})
    loaded = set(printed.split())
    assert "codegen.output.cache" in loaded
    assert not loaded.intersection(HEAVY)
    assert not any(name.startswith(("codegen.spec.", "codegen.registry.")) for name in loaded)
    assert (project / "out.stamp").exists()
    assert "specs/shop.yaml" in (project / "out.d").read_text()


@pytest.mark.parametrize("words", [("--force",), ("--format", "json"), ("--list-outputs",), ("--output", "other")])
def test_not_answered(words: tuple[str, ...], project: Path) -> None:
    """A run that overwrites other files, or reports for programs, or into another folder reads the specs."""
    assert _is_answered()
    assert not _is_answered(*words)
    assert (project / CACHE).is_dir()


def test_own_target(project: Path) -> None:
    """In a project with a target of its own every run reads the specs, for the other targets' pages show it too."""
    (project / "tools/data").mkdir(parents=True)
    (project / "tools/data/__init__.py").write_text(OWN)
    (project / "pyproject.toml").write_text('[tool.codegen]\ntargets = ["c", "tools/data"]\n')
    assert main(["generate"]) == 0
    assert not _is_answered()
    assert not _is_answered("--only", "c")
    (project / "pyproject.toml").write_text(TABLE)
    assert main(["generate"]) == 0
    assert _is_answered("--only", "c")


def test_listed_targets(project: Path) -> None:
    """Pages show how each target of a project spells a code, so another list of targets is another input."""
    (project / "pyproject.toml").write_text('[tool.codegen]\ntargets = ["c", "markdown", "python"]\n')
    assert not _is_answered("--only", "markdown")
    assert _is_answered("--only", "markdown")


def test_several_calls_for_one_folder(project: Path) -> None:
    """Calls for one folder, on one spec or target each, keep what the others know."""
    (project / "specs/stall.yaml").write_text(SPEC)
    for words in (("specs/stall.yaml", "--only", "c"), ("specs/shop.yaml",)):
        assert main(["generate", *words]) == 0
    assert _is_answered("specs/stall.yaml", "--only", "c")
    assert _is_answered("specs/shop.yaml")
    assert not _is_answered("specs/stall.yaml")
    assert _is_answered()


def test_notes_and_warnings(project: Path, capsys: Output) -> None:
    """Notes are not repeated by a run with nothing to do, but for programs; warnings are."""
    (project / "specs/shop.yaml").write_text(NOTE)
    for words, expected in (((), "note[shared-message]"), ((), ""), (("--format", "json"), "shared-message")):
        capsys.readouterr()
        assert main(["generate", *words]) == 0
        printed = capsys.readouterr()
        assert expected in (printed.out if words else printed.err)
    assert main(["generate"]) == 0
    assert capsys.readouterr().err == ""
    (project / "specs/shop.yaml").write_text(WARNING)
    assert main(["generate", "--accept", "removed-name:FULL"]) == 0
    for _ in range(2):
        capsys.readouterr()
        assert main(["generate"]) == 0
        assert "warning[unclosed-quote]" in capsys.readouterr().err


@pytest.mark.usefixtures("project")
def test_check_is_not_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Check renders every file, whatever the cache says: here it calls outputs of another template up to date."""
    path = tmp_path / "page.md.j2"
    path.write_text(markdown.TEMPLATE.read_text().replace("# ", "#\t", 1))
    monkeypatch.setattr(markdown, "TEMPLATE", path)
    assert _is_answered()
    assert main(["check"]) == 3


def test_another_codegen(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a change of a template or a module of codegen, and after a new module, the specs are read again."""
    assert Path(codegen.__file__).parent == cache.PACKAGE
    package = project / "package"
    (package / "templates").mkdir(parents=True)
    for name in ("model.py", "templates/page.md.j2"):
        (package / name).touch()
    monkeypatch.setattr(cache, "PACKAGE", package)
    # A process looks at its files once; here, each run stands for a new process.
    monkeypatch.setattr(cache, "_codegen", cache._codegen.__wrapped__)  # noqa: SLF001 - no run has a use for it
    assert not _is_answered()
    assert _is_answered()
    for name in ("model.py", "templates/page.md.j2", "templates/new.py"):
        (package / name).touch()
        assert not _is_answered()
        assert _is_answered()
    committed = (project / "generated" / paths.MANIFEST).read_bytes()
    monkeypatch.undo()
    monkeypatch.chdir(project)
    assert not _is_answered()
    assert (project / "generated" / paths.MANIFEST).read_bytes() == committed


def test_git_and_backups_ignore_it(project: Path) -> None:
    """Git sees no file of the cache, and its tag is the one that backups look for."""
    toolchains.run("git", "init", "--quiet")
    toolchains.run("git", "add", "--all")
    assert paths.CACHE not in toolchains.run("git", "ls-files")
    assert toolchains.run("git", "status", "--short", "--untracked-files=all").count("??") == 0
    tag = (project / CACHE / "CACHEDIR.TAG").read_text()
    assert tag.startswith("Signature: 8a477f597d28d172789f06886806bc55\n")


def test_earlier_outputs(project: Path) -> None:
    """Where an earlier commit's outputs come back, but not its spec, they are generated again."""
    shutil.copytree("generated", "earlier", ignore=shutil.ignore_patterns(paths.CACHE))
    (project / "specs/shop.yaml").write_text(SPEC.replace("is empty", "is full"))
    assert main(["generate"]) == 0
    new = tree(project / "generated")
    shutil.copytree("earlier", "generated", dirs_exist_ok=True)
    assert tree(project / "generated") != new
    assert main(["generate"]) == 0
    assert tree(project / "generated") == new


def _garbage(file: Path) -> None:
    file.write_bytes(b"\xff\x00" * 99)


def _truncated(file: Path) -> None:
    file.write_text(file.read_text()[:-9])


def _other_version(file: Path) -> None:
    file.write_text(file.read_text().replace(cache.HEADER, "# codegen 9"))


def _extra_column(file: Path) -> None:
    file.write_text(file.read_text().replace("\tspecs", "\tx\tspecs"))


def _fifo(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _link(file: Path) -> None:
    file.rename("kept.txt")
    file.symlink_to(Path("kept.txt").absolute())


def _fifo_for_new(file: Path) -> None:
    file.unlink()
    os.mkfifo(file.with_name(f"{file.name}.new"))


def _linked_folder(file: Path) -> None:
    file.parent.rename("kept")
    file.parent.symlink_to(Path("kept").absolute())


def _fifo_for_folder(file: Path) -> None:
    shutil.rmtree(file.parent)
    os.mkfifo(file.parent)


def _file_for_folder(file: Path) -> None:
    shutil.rmtree(file.parent)
    file.parent.write_text("mine")


def _other_user(file: Path) -> None:
    if os.geteuid():
        pytest.skip("only root can give a file to another user")
    os.chown(file, 12345, 12345)


DAMAGES = (
    Path.unlink, _garbage, _truncated, _other_version, _extra_column, _fifo, _folder, _link, _fifo_for_new,
    _linked_folder, _fifo_for_folder, _file_for_folder, _other_user,
)  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_cache(damage: Callable[[Path], object], project: Path, capsys: Output) -> None:
    """A cache that cannot be used costs time and nothing else, and what is in its place stays."""
    outputs = tree(project / "generated")
    damage(CACHE / cache.FILE)
    mine = tree(project / "kept") if Path("kept").exists() else None
    linked = Path("kept.txt").read_bytes() if Path("kept.txt").exists() else None
    kind = (CACHE.lstat().st_mode, (CACHE / cache.FILE).is_fifo(), (CACHE / cache.FILE).is_dir())
    assert not _is_answered()
    capsys.readouterr()
    assert main(["generate"]) == 0
    assert capsys.readouterr() == ("", "")
    (project / "specs/shop.yaml").write_text(SPEC.replace("is empty", "is full"))
    assert main(["generate"]) == 0
    assert tree(project / "generated") != outputs
    assert main(["check"]) == 0
    assert mine is None or tree(project / "kept") == mine
    assert linked is None or (Path("kept.txt").read_bytes() == linked and (CACHE / cache.FILE).is_symlink())
    assert kind == (CACHE.lstat().st_mode, (CACHE / cache.FILE).is_fifo(), (CACHE / cache.FILE).is_dir())


@pytest.mark.parametrize("folder", [CACHE, Path("generated")])
def test_read_only(folder: Path, project: Path) -> None:
    """In a folder that cannot be written a run with nothing to do succeeds, with and without a cache."""
    for is_there in (True, False):
        if not is_there:
            (project / CACHE / cache.FILE).unlink()
        folder.chmod(0o555)
        result = forked.codegen("generate", before=forked.without_override)
        folder.chmod(0o755)
        assert result == (0, "", "")
        assert (project / CACHE / cache.FILE).exists() is (is_there or folder != CACHE)


MESSAGES = ("empty", "full", "closed")
FILES = ("c/shop-errors/shop_errors.h", "c/shop-errors/shop_errors.c", "markdown/shop-errors.md", "c/stall-errors/a.h")
CALLS = (
    (), (), (), (), ("--only", "c"), ("specs/shop.yaml",), ("specs/shop.yaml", "--only", "markdown"), ("--quiet",),
    ("--force",), ("--stamp", "out.stamp", "--depfile", "out.d"), ("--accept", "removed-spec:stall"),
    ("--format", "sarif"),
)  # fmt: skip


def _edit(chance: random.Random) -> Callable[[Path], object]:
    """Return a random edit of a project: of inputs, of outputs, of what codegen keeps in the output folder."""
    file, message = chance.choice(FILES), chance.choice(MESSAGES)
    generated = Path("generated")
    spec = chance.choice((SPEC, SPEC + "facility: 7\n", NOTE.replace("2, message: The shop", "2, message: It")))
    edits: tuple[Callable[[Path], object], ...] = (
        lambda top: (top / "specs/shop.yaml").write_text(spec.replace("empty", message, 1)),
        lambda top: (top / "specs/shop.yaml").touch(),
        lambda top: (top / "specs/stall.yaml").write_text(SPEC.replace("empty", message)),
        lambda top: (top / "specs/stall.yaml").unlink(missing_ok=True),
        lambda top: (top / "pyproject.toml").write_text(chance_table),
        lambda top: (top / generated / file).unlink(missing_ok=True),
        lambda top: (top / generated / file).parent.exists() and (top / generated / file).write_text(message),
        lambda top: _append(top / generated / file, "/* mine */\n"),
        lambda top: _relink(top / generated / file),
        lambda top: (top / generated / paths.MANIFEST).unlink(missing_ok=True),
        lambda top: _append(top / generated / paths.MANIFEST, f"{'0' * 64}\tc\tspecs/gone.yaml\tc/gone.h\n"),
        lambda top: _append(top / generated / "shop-errors.registry", "24 EDITED\n"),
        lambda top: shutil.copytree(top / "saved", top / generated, dirs_exist_ok=True),
        _save,
        lambda top: (top / generated / paths.STAGING).mkdir(exist_ok=True),
        lambda top: _copy(top / generated / "shop-errors.registry", top / generated / "shop-errors.numbers"),
        lambda top: (top / generated / "c/mine.h").parent.exists()
        and (top / generated / "c/mine.h").write_text("mine"),
    )
    chance_table = chance.choice((TABLE, TABLE, TABLE.replace(', "markdown"', ""), TABLE.replace('"c", ', "")))
    return chance.choice(edits)


def _append(path: Path, text: str) -> None:
    if path.is_file():
        path.write_text(path.read_text() + text)


def _relink(path: Path) -> None:
    """Replace a file by a link to a copy of it."""
    if path.is_file() and not path.is_symlink():
        copy = path.with_name(f"{path.name}.copy")
        path.rename(copy)
        path.symlink_to(copy.name)


def _copy(source: Path, target: Path) -> None:
    if source.is_file():
        shutil.copyfile(source, target)


def _save(top: Path) -> None:
    """Keep the outputs as a commit would; another edit brings them back."""
    shutil.rmtree(top / "saved", ignore_errors=True)
    if (top / "generated").exists():
        ignored = shutil.ignore_patterns(paths.CACHE, paths.STAGING)
        shutil.copytree(top / "generated", top / "saved", ignore=ignored, symlinks=True)
    else:
        (top / "saved").mkdir()


def _repair(top: Path) -> None:
    """Remove what lets every further run fail."""
    shutil.rmtree(top / "generated", ignore_errors=True)
    (top / "specs/stall.yaml").unlink(missing_ok=True)
    (top / "specs/shop.yaml").write_text(SPEC)


@pytest.mark.parametrize("seed", range(4))
def test_like_a_run_without_cache(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """After random edits a run that is answered from the cache says, returns and writes what it does without one."""
    chance = random.Random(seed)  # noqa: S311 - edits, not secrets
    unchanged = pipeline.unchanged
    top, copy = tmp_path / "with", tmp_path / "without"
    _make(top)
    _save(top)

    def copied(config: Config) -> Run | None:
        """Copy a project that needs nothing, which this run has not touched yet."""
        if answer := unchanged(config):
            shutil.copytree(top, copy, symlinks=True, ignore=shutil.ignore_patterns(paths.CACHE))
        return answer

    failed = answered = 0
    for step in range(40):
        edits = [_edit(chance) for _ in range(chance.choice((0, 0, 0, 1, 1, 2)))]
        if failed > 2:
            edits = [_repair]
        words = ["generate", *chance.choice(CALLS)]
        for edit in edits:
            with suppress(FileNotFoundError, NotADirectoryError):
                edit(top)
        with monkeypatch.context() as patch:
            patch.chdir(top)
            patch.setattr(pipeline, "unchanged", copied)
            code = main(words)
        result = (code, *capsys.readouterr(), tree(top))
        failed = failed + 1 if code else 0
        if copy.exists():
            with monkeypatch.context() as patch:
                patch.chdir(copy)
                assert (main(words), *capsys.readouterr(), tree(copy)) == result, (step, words)
            shutil.rmtree(copy)
            answered += 1
    assert answered > 5
