"""A name is published once a commit has it; where git cannot tell, every name counts as published.

What is not published can be changed without `--accept`, and leaves no line in the registry.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from repository import git

from codegen.cli.main import main
from codegen.registry.committed_names import uncommitted

Output = pytest.CaptureFixture[str]
NAMES = ("SHOP_EMPTY", "SHOP_LATE", "SHOP")
REGISTRY = Path("generated/shop-errors.registry")
SPEC = "format: 1\ncodes:\n  SHOP_EMPTY: {value: 1, message: No goods.}\n"


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository without a commit, which is the working folder."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    git("init", "--quiet", "--initial-branch=main")
    return folder


def _commit(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text)
    git("add", "--force", path)
    git("commit", "--quiet", "--message", "A change")


def test_no_commit() -> None:
    """Before the first commit nothing is published."""
    assert uncommitted(REGISTRY, NAMES) == {*NAMES}


@pytest.mark.parametrize(
    "path", ["specs/shop.yaml", "old/place/other.yml", "shop.json", "generated/shop-errors.registry"]
)
def test_committed(path: str) -> None:
    """A name is published by any spec and any registry that a commit has, under any path; a part of a name is not."""
    _commit(path, SPEC)
    assert uncommitted(REGISTRY, NAMES) == {"SHOP_LATE", "SHOP"}
    Path(path).unlink()
    git("rm", "--quiet", path)
    git("commit", "--quiet", "--message", "Remove it")
    assert uncommitted(REGISTRY, NAMES) == {"SHOP_LATE", "SHOP"}


def test_every_reference() -> None:
    """A name is published by a commit of another branch, of a tag, and of a merge."""
    _commit("readme.md", "SHOP_EMPTY")
    assert uncommitted(REGISTRY, NAMES) == {*NAMES}
    git("switch", "--quiet", "--create", "side")
    _commit("specs/shop.yaml", SPEC)
    git("switch", "--quiet", "main")
    assert uncommitted(REGISTRY, NAMES) == {"SHOP_LATE", "SHOP"}
    git("tag", "released", "side")
    git("branch", "--quiet", "-D", "side")
    assert uncommitted(REGISTRY, NAMES) == {"SHOP_LATE", "SHOP"}


def test_work_tree_alone() -> None:
    """What the work tree and the index have is not published."""
    _commit("readme.md", "nothing")
    Path("specs").mkdir()
    Path("specs/shop.yaml").write_text(SPEC)
    git("add", "specs")
    assert uncommitted(REGISTRY, NAMES) == {*NAMES}
    assert uncommitted(REGISTRY, ()) == frozenset()


def test_git_cannot_tell(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where git does not have, show or keep the whole history of a registry, every name counts as published."""
    _commit("specs/shop.yaml", SPEC)
    _commit("specs/shop.yaml", SPEC.replace("EMPTY", "LATE"))
    git("clone", "--quiet", "--depth=1", repository.as_uri(), "shallow", cwd=tmp_path)
    assert uncommitted(tmp_path / "shallow" / REGISTRY, NAMES) == frozenset()
    git("config", "uploadpack.allowFilter", "true")
    git("clone", "--quiet", "--filter=blob:none", repository.as_uri(), "partial", cwd=tmp_path)
    assert uncommitted(tmp_path / "partial" / REGISTRY, NAMES) == frozenset()
    Path(".gitignore").write_text("generated/\n")
    assert uncommitted(REGISTRY, NAMES) == frozenset()
    Path(".gitignore").unlink()
    assert uncommitted(REGISTRY, NAMES) == {"SHOP"}
    shutil.copytree(repository / "specs", tmp_path / "bare/specs")
    assert uncommitted(tmp_path / "bare" / REGISTRY, NAMES) == frozenset()
    (repository / ".git/HEAD").write_text("broken")
    assert uncommitted(REGISTRY, NAMES) == frozenset()
    monkeypatch.setenv("PATH", "")
    assert uncommitted(REGISTRY, NAMES) == frozenset()


TABLE = "format: 1\ncodes:\n  SHOP_EMPTY: {value: 1, message: No goods.}\n  SHOP_LAET: {value: 2, message: Closed.}\n"
FIXED = TABLE.replace("LAET", "LATE")
FIELD = "fields: {http: {type: int, optional: true, stable: true}}\n"
STABLE = TABLE.replace("codes:", f"{FIELD}codes:").replace("Closed.", "Closed., http: 504")
TAG = "tags: {network: {title: Network}}\n"
RANGE = "ranges:\n  front: {first: 1, last: 9, title: Front}\n"


def _generate(text: str, *words: str) -> int:
    Path("specs").mkdir(exist_ok=True)
    Path("specs/shop.yaml").write_text(text)
    return main(["generate", "--only", "markdown", *words])


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (TABLE, FIXED, "SHOP_LAET was never committed"),
        (TABLE, FIXED.replace("2", "3"), "SHOP_LAET (2) was removed but not retired; SHOP_LAET was never committed"),
        (TABLE, TABLE.replace("2", "3"), "SHOP_LAET changed from 2 to 3; SHOP_LAET was never committed"),
        (TABLE, TABLE.replace("Closed.", "Closed., kind: warning"), "from error to warning; SHOP_LAET was never"),
        (STABLE, STABLE.replace("504", "408"), "http of SHOP_LAET changed from 504 to 408; SHOP_LAET was never"),
    ],
)
def test_mistake_before_a_commit(before: str, after: str, words: str, capsys: Output) -> None:
    """A mistake that no commit has is fixed in the spec alone, by `check` and `generate`; the registry forgets it."""
    assert _generate("".join(line for line in before.splitlines(keepends=True) if "SHOP_LAET" not in line)) == 0
    git("add", "--all")
    git("commit", "--quiet", "--message", "Add the shop")
    assert _generate(before) == 0
    assert _generate(after) == 0
    assert words in capsys.readouterr().out
    kept = REGISTRY.read_text()
    shutil.rmtree("generated")
    assert _generate(after) == 0
    assert REGISTRY.read_text() == kept
    git("add", "--all")
    git("commit", "--quiet", "--message", "Add another code")
    assert _generate(before.replace("SHOP_EMPTY", "SHOP_BARE")) == 4
    assert "accept it: codegen generate --accept" in capsys.readouterr().err


def test_published_part(capsys: Output) -> None:
    """A change that breaks a name with a commit is refused, and the refused run drops nothing."""
    assert _generate(TABLE.replace("LAET", "OPEN")) == 0
    git("add", "--all")
    git("commit", "--quiet", "--message", "Add the shop")
    before = REGISTRY.read_bytes()
    assert _generate(TABLE.replace("SHOP_LAET: {value: 2", "SHOP_OPEN: {value: 3")) == 4
    assert "error[moved-value]: SHOP_OPEN changed from 2 to 3\n" in capsys.readouterr().err
    assert REGISTRY.read_bytes() == before


@pytest.mark.parametrize("head", ["type: uint16\n", "facility: 7\n", RANGE, FIELD, TAG])
def test_heads(head: str, capsys: Output) -> None:
    """The type, the facility, the ranges, fields and tags of a table can change until a commit has one of its names."""
    assert _generate(TABLE.replace("codes:", f"{head}codes:")) == 0
    assert _generate(TABLE) == 0
    assert "was never committed\n" in capsys.readouterr().out
    assert _generate(TABLE.replace("codes:", f"{head}codes:")) == 0
    git("add", "--all")
    git("commit", "--quiet", "--message", "Add the shop")
    assert _generate(TABLE) == 4


def test_whole_table() -> None:
    """A table can get other codes altogether before a commit, and `add` can take a number that none has."""
    assert _generate("format: 1\ncodes:\n  SHOP_TEST: {value: 7, message: A test.}\n") == 0
    assert _generate(TABLE) == 0
    assert "SHOP_TEST" not in REGISTRY.read_text()
    assert _generate(TABLE.replace("2", "3")) == 0
    assert _generate(TABLE.replace("2", "4"), "--accept", "moved-value:SHOP_LAET") == 0
    assert _generate(TABLE.replace("2", "4"), "--accept", "moved-value:SHOP_LAET") == 2
    assert main(["add", "SHOP_NEW", "--message", "New.", "--value", "3"]) == 0
