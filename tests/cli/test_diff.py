"""Diff takes a spec for new only where git succeeded and does not list it; every other failure is an error."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
import toolchains
from checkout import ROOT
from repository import commit, git

from codegen.cli.main import main

Output = pytest.CaptureFixture[str]
SPEC = "format: 1\ncodes:\n  EMPTY: {value: 24, message: The shop is empty.}\n"
MOVED = SPEC.replace("24", "23")
BREAKING = "EMPTY changed from 24 to 23"
DIFF = ["diff", "--fail-on", "breaking"]


def _write(path: str, text: str = SPEC) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text)


@pytest.fixture(autouse=True)
def _repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a repository the working folder: a spec is committed, and then its number was moved."""
    (tmp_path / "project").mkdir()
    monkeypatch.chdir(tmp_path / "project")
    git("init", "--quiet")
    _write("specs/shop.yaml")
    commit()
    _write("specs/shop.yaml", MOVED)


def _refused(words: list[str], report: str, capsys: Output) -> None:
    capsys.readouterr()
    assert main([*DIFF, *words]) == 2
    printed = capsys.readouterr()
    assert not printed.out
    assert report in printed.err


def _found(words: list[str], report: str, capsys: Output) -> None:
    capsys.readouterr()
    assert main([*DIFF, *words]) == 4
    assert report in capsys.readouterr().out


@pytest.mark.parametrize(
    "variables",
    [
        {"GIT_DIR": "elsewhere/.git"},
        {"GIT_DIR": "elsewhere/.git", "GIT_WORK_TREE": "elsewhere", "GIT_INDEX_FILE": "x", "GIT_PREFIX": "x/"},
        {"GIT_DIR": "nowhere"},
        {"GIT_OBJECT_DIRECTORY": "nowhere"},
        {"LC_ALL": "de_DE.UTF-8", "LANGUAGE": "de"},
    ],
    ids=str,
)
def test_surroundings(variables: dict[str, str], capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    """Variables that git sets in hooks, aliases and `rebase --exec` name no other repository."""
    Path("elsewhere").mkdir()
    git("init", "--quiet", "elsewhere")
    for name, value in variables.items():
        monkeypatch.setenv(name, str(Path(value).absolute()) if name.startswith("GIT_D") else value)
    _found([], BREAKING, capsys)


def test_hook_of_a_linked_worktree() -> None:
    """In a hook of a linked worktree the specs of that worktree are compared."""
    git("worktree", "add", "--quiet", "../linked", "-b", "linked")
    Path("../linked/specs/shop.yaml").write_text(MOVED)
    hook = Path(".git/hooks/pre-commit")
    hook.parent.mkdir()
    command = f"cd \"$PWD\" && PYTHONPATH={ROOT} {toolchains.tool('python')} -m codegen diff"
    hook.write_text(f"#!/bin/sh\necho $GIT_DIR > {Path().absolute()}/told\n{command} > {Path().absolute()}/printed\n")
    hook.chmod(0o755)
    git("commit", "--all", "--quiet", "--message", "x", cwd=Path("../linked"))
    assert "worktrees/linked" in Path("told").read_text()
    assert BREAKING in Path("printed").read_text()


@pytest.mark.parametrize("against", ["", " "])
def test_empty(against: str, capsys: Output) -> None:
    """An empty --against is an error: the variable of a script was not set."""
    _refused(["--against", against], "--against is empty", capsys)


@pytest.mark.parametrize("against", ["nowhere", "HEAD~999", "HEAD:specs", "-x", "HEAD..HEAD", "./nowhere", "/nowhere"])
def test_unknown(against: str, capsys: Output) -> None:
    """A name that is neither a commit nor a path is an error."""
    report = "no such file or folder" if "/" in against else "is not a file, a folder or a git commit"
    _refused([f"--against={against}"], report, capsys)


def test_git_says(capsys: Output) -> None:
    """The message of git is shown."""
    _refused(["--against", "HEAD~999"], "fatal: Needed a single revision", capsys)
    Path(".git/HEAD").write_text("ref: refs/heads/none\n")
    _refused([], "fatal: Needed a single revision", capsys)


def test_other_owner(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    """A repository of another owner is an error that says how git can be told that it is safe."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    _refused([], "fatal: detected dubious ownership in repository", capsys)
    Path("main").mkdir()
    _refused(["--against", "main"], "fatal: detected dubious ownership in repository", capsys)


def test_ref_and_path(capsys: Output) -> None:
    """What is both a commit and a path is an error, as for git itself; each can be written so that it is one only."""
    _write("main/specs/shop.yaml", MOVED)
    _refused(["--against", "main"], "both a git commit and a path", capsys)
    capsys.readouterr()
    assert main([*DIFF, "--against", "./main"]) == 0
    assert capsys.readouterr().out == "no changes\n"
    _found(["--against", "main~0"], BREAKING, capsys)
    _write("before/specs/shop.yaml")
    _found(["--against", "before"], BREAKING, capsys)
    _write("HEAD", MOVED)
    _found([], BREAKING, capsys)
    _refused(["--against", "HEAD"], "both a git commit and a path", capsys)


def test_outside(capsys: Output) -> None:
    """A spec outside of every repository is an error."""
    _write("../outside/shop.yaml")
    _refused(["../outside/shop.yaml"], "is not in a git repository; pass --against a file or a folder", capsys)


@pytest.mark.parametrize("named", [False, True])
def test_renamed_folder(named: bool, capsys: Output) -> None:  # noqa: FBT001 - drawn by pytest
    """After the folder of the specs was renamed they are found by their names, and those removed with it are told."""
    _write("specs/stall.yaml", SPEC.replace("EMPTY", "FULL"))
    _write("specs/shop.yaml")
    commit()
    Path("specs").rename("errors")
    _write("errors/shop.yaml", MOVED)
    Path("errors/stall.yaml").unlink()
    if named:
        _found(["errors/shop.yaml"], f"shop.yaml: breaking: {BREAKING}\n", capsys)
        return
    _write("pyproject.toml", '[tool.codegen]\nspecs = ["errors/*.yaml"]\n')
    report = f"errors/shop.yaml: breaking: {BREAKING}\nspecs/stall.yaml: breaking: specs/stall.yaml was removed"
    _found([], report, capsys)
    _found(["--against", "HEAD"], report, capsys)


def test_renamed_project(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the folder of the whole project was renamed its specs are found, also those that were removed."""
    for name in ("shop", "stall"):
        _write(f"codes/specs/{name}.yaml")
    _write("codes/pyproject.toml", "[tool.codegen]\n")
    shutil.rmtree("specs")
    commit()
    Path("codes").rename("errors")
    monkeypatch.chdir("errors")
    _write("specs/shop.yaml", MOVED)
    Path("specs/stall.yaml").unlink()
    _found([], BREAKING, capsys)
    _found([], "breaking: codes/specs/stall.yaml was removed", capsys)


def test_folder_renamed_since(capsys: Output) -> None:
    """Compared with a folder, specs are found by their names too; a folder without any is an error."""
    _write("before/specs/shop.yaml")
    Path("specs").rename("errors")
    _found(["errors/shop.yaml", "--against", "before"], BREAKING, capsys)
    _write("pyproject.toml", '[tool.codegen]\nspecs = ["errors/*.yaml"]\n')
    _found(["--against", "before"], BREAKING, capsys)
    Path("none").mkdir()
    _refused(["--against", "none"], "none contains no spec of this project", capsys)


def test_configuration_then(capsys: Output) -> None:
    """Which specs there were is told by the pyproject.toml of the commit, not by that of today."""
    _write("pyproject.toml", '[tool.codegen]\nspecs = ["tables/*/*.yaml", "specs/shop.yaml"]\n')
    _write("tables/a/stall.yaml")
    _write("specs/notes.yaml", "no: spec\n")
    _write("specs/shop.yaml")
    commit()
    shutil.rmtree("tables")
    Path("pyproject.toml").unlink()
    Path("specs/notes.yaml").unlink()
    _found([], "tables/a/stall.yaml: breaking: tables/a/stall.yaml was removed", capsys)
    _write("pyproject.toml", "[tool.codegen]\nspecs = 1\n")
    commit()
    Path("pyproject.toml").unlink()
    _refused([], "HEAD:pyproject.toml:2:1: error[config]: `specs` must be a list of strings", capsys)


def test_new(capsys: Output) -> None:
    """A spec that git does not list, and that no file that is gone was, is new; one like it elsewhere is another."""
    _write("fixtures/stall.yaml")
    _write("specs/shop.yaml")
    commit()
    _write("specs/stall.yaml")
    _write("specs/shop.yaml")
    assert main([*DIFF]) == 0
    assert capsys.readouterr().out == "specs/stall.yaml: the spec was added, with 1 code\n"


def test_moved_from_one_of_several(capsys: Output) -> None:
    """If several removed files may be the earlier state of a new spec, an error names them."""
    _write("a/stall.yaml")
    _write("b/stall.yaml")
    commit()
    shutil.rmtree("a")
    shutil.rmtree("b")
    _write("specs/stall.yaml")
    _refused([], "several removed files contain it: a/stall.yaml, b/stall.yaml", capsys)


def test_renamed_spec(capsys: Output) -> None:
    """A spec that is named in the call and has another `name` since is no new spec alone: the old one is removed."""
    _write("specs/shop.yaml", SPEC + "name: store\n")
    _found(["specs/shop.yaml"], "specs/shop.yaml: breaking: specs/shop.yaml was removed", capsys)


def test_links(capsys: Output) -> None:
    """A link is followed as git has it in the commit, a linked folder too; one to nothing is an error."""
    _write("real/stall.yaml")
    Path("specs/stall.yaml").symlink_to("../real/stall.yaml")
    Path("linked").symlink_to("real")
    _write("specs/shop.yaml")
    commit()
    _write("real/stall.yaml", MOVED)
    _found([], f"specs/stall.yaml: breaking: {BREAKING}", capsys)
    _found(["linked/stall.yaml"], BREAKING, capsys)
    Path("linked").unlink()
    shutil.copytree("real", "linked")
    _found(["linked/stall.yaml"], BREAKING, capsys)
    Path("specs/stall.yaml").unlink()
    Path("specs/stall.yaml").symlink_to("../nowhere")
    commit()
    Path("specs/stall.yaml").unlink()
    _write("specs/stall.yaml")
    _refused([], "git cannot read HEAD:specs/stall.yaml: it is a symbolic link to no file in the commit", capsys)


def test_missing_blob(capsys: Output) -> None:
    """A spec that git lists and whose content is missing is an error."""
    name = git("rev-parse", "HEAD:specs/shop.yaml").strip()
    Path(".git/objects", name[:2], name[2:]).unlink()
    _refused([], "git cannot read HEAD:specs/shop.yaml: its content is missing from the repository", capsys)


def test_partial_clone(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a partial clone git fetches what it lacks; where the remote cannot be reached, that is an error."""
    commit()
    git("config", "uploadpack.allowFilter", "true")
    git("config", "uploadpack.allowAnySHA1InWant", "true")
    for name in ("one", "two"):
        git("clone", "--quiet", "--filter=blob:none", Path().absolute().as_uri(), f"../{name}")
    remote = Path().absolute()
    monkeypatch.chdir("../one")
    _found(["--against", "HEAD~1"], BREAKING, capsys)
    remote.rename(remote.with_name("gone"))
    monkeypatch.chdir("../two")
    _refused(["--against", "HEAD~1"], "does not appear to be a git repository", capsys)


def test_shallow_clone(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a shallow clone a commit that was not fetched is an error that says how to fetch it."""
    commit()
    git("clone", "--quiet", "--depth=1", Path().absolute().as_uri(), "../shallow")
    monkeypatch.chdir("../shallow")
    _refused(["--against", "HEAD~1"], "git fetch --unshallow", capsys)
    assert main([*DIFF]) == 0


def test_submodule(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    """Specs in a submodule are compared in its own repository; what was a submodule and is none is an error."""
    commit()
    git("init", "--quiet", "../outer")
    remote = Path().absolute()
    monkeypatch.chdir("../outer")
    git("submodule", "--quiet", "add", str(remote), "codes")
    commit()
    _write("pyproject.toml", '[tool.codegen]\nspecs = ["codes/specs/*.yaml"]\n')
    _write("codes/specs/shop.yaml", SPEC)
    _found([], "EMPTY changed from 23 to 24", capsys)
    shutil.rmtree("codes")
    _write("codes/specs/shop.yaml", SPEC)
    _refused([], "HEAD:codes is a submodule", capsys)


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        (
            "description: Old",
            "remedy: Wait, description: New, deprecated: {reason: so}",
            ["EMPTY was deprecated", "the description of EMPTY changed", "the remedy of EMPTY changed"],
        ),
        (
            "description: Old, deprecated: {reason: so}",
            "description: New",
            ["EMPTY is no longer deprecated", "the description of EMPTY changed"],
        ),
        ("deprecated: {reason: so}", "deprecated: {reason: other}", ["the deprecation of EMPTY changed"]),
    ],
)
def test_texts_of_deprecated(old: str, new: str, changes: list[str], capsys: Output) -> None:
    """Each text that changed is named, also where a code was deprecated with it."""
    for each in (old, new):
        _write("specs/shop.yaml", SPEC.replace("empty.}", f"empty., {each}}}"))
        if each == old:
            commit()
    assert main(["diff"]) == 0
    assert capsys.readouterr().out == "".join(f"specs/shop.yaml: {change}\n" for change in changes)


def test_texts_of_renamed(capsys: Output) -> None:
    """A rename hides no change of a text."""
    _write(
        "specs/shop.yaml",
        SPEC.replace("EMPTY", "BARE").replace("is empty.", "is bare., description: D, aliases: [EMPTY]"),
    )
    assert main(["diff"]) == 0
    changes = ("EMPTY was renamed to BARE; the older name is an alias", "the message of BARE changed")
    expected = [*changes, "the description of BARE changed"]
    assert capsys.readouterr().out == "".join(f"specs/shop.yaml: {change}\n" for change in expected)
