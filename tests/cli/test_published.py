"""A name is published once a commit has it; where git cannot tell, every name counts as published."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import toolchains

from codegen.registry.published import unpublished

NAMES = ("SHOP_EMPTY", "SHOP_LATE", "SHOP")
REGISTRY = Path("generated/shop-errors.registry")
SPEC = "format: 1\ncodes:\n  SHOP_EMPTY: {value: 1, message: No goods.}\n"


def _git(*words: str, cwd: Path | None = None) -> None:
    settings = ("user.name=a", "user.email=a@b.example", "protocol.file.allow=always")
    toolchains.run("git", *(word for each in settings for word in ("-c", each)), *words, cwd=cwd)


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository without a commit, which is the working folder."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    _git("init", "--quiet", "--initial-branch=main")
    return folder


def _commit(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text)
    _git("add", "--force", path)
    _git("commit", "--quiet", "--message", "A change")


def test_no_commit() -> None:
    """Before the first commit nothing is published."""
    assert unpublished(REGISTRY, NAMES) == {*NAMES}


@pytest.mark.parametrize(
    "path", ["specs/shop.yaml", "old/place/other.yml", "shop.json", "generated/shop-errors.registry"]
)
def test_committed(path: str) -> None:
    """A name is published by any spec and any registry that a commit has, under any path; a part of a name is not."""
    _commit(path, SPEC)
    assert unpublished(REGISTRY, NAMES) == {"SHOP_LATE", "SHOP"}
    Path(path).unlink()
    _git("rm", "--quiet", path)
    _git("commit", "--quiet", "--message", "Remove it")
    assert unpublished(REGISTRY, NAMES) == {"SHOP_LATE", "SHOP"}


def test_every_reference() -> None:
    """A name is published by a commit of another branch, of a tag, and of a merge."""
    _commit("readme.md", "SHOP_EMPTY")
    assert unpublished(REGISTRY, NAMES) == {*NAMES}
    _git("switch", "--quiet", "--create", "side")
    _commit("specs/shop.yaml", SPEC)
    _git("switch", "--quiet", "main")
    assert unpublished(REGISTRY, NAMES) == {"SHOP_LATE", "SHOP"}
    _git("tag", "released", "side")
    _git("branch", "--quiet", "-D", "side")
    assert unpublished(REGISTRY, NAMES) == {"SHOP_LATE", "SHOP"}


def test_work_tree_alone() -> None:
    """What the work tree and the index have is not published."""
    _commit("readme.md", "nothing")
    Path("specs").mkdir()
    Path("specs/shop.yaml").write_text(SPEC)
    _git("add", "specs")
    assert unpublished(REGISTRY, NAMES) == {*NAMES}
    assert unpublished(REGISTRY, ()) == frozenset()


def test_git_cannot_tell(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where git does not have, show or keep the whole history of a registry, every name counts as published."""
    _commit("specs/shop.yaml", SPEC)
    _commit("specs/shop.yaml", SPEC.replace("EMPTY", "LATE"))
    _git("clone", "--quiet", "--depth=1", repository.as_uri(), "shallow", cwd=tmp_path)
    assert unpublished(tmp_path / "shallow" / REGISTRY, NAMES) == frozenset()
    _git("config", "uploadpack.allowFilter", "true")
    _git("clone", "--quiet", "--filter=blob:none", repository.as_uri(), "partial", cwd=tmp_path)
    assert unpublished(tmp_path / "partial" / REGISTRY, NAMES) == frozenset()
    Path(".gitignore").write_text("generated/\n")
    assert unpublished(REGISTRY, NAMES) == frozenset()
    Path(".gitignore").unlink()
    assert unpublished(REGISTRY, NAMES) == {"SHOP"}
    shutil.copytree(repository / "specs", tmp_path / "bare/specs")
    assert unpublished(tmp_path / "bare" / REGISTRY, NAMES) == frozenset()
    (repository / ".git/HEAD").write_text("broken")
    assert unpublished(REGISTRY, NAMES) == frozenset()
    monkeypatch.setenv("PATH", "")
    assert unpublished(REGISTRY, NAMES) == frozenset()
