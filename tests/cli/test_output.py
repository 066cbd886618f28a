"""A run writes what differs, removes what is its own and no longer wanted, and touches nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.cli.main import main
from codegen.output import paths

SPEC = "format: 1\nname: shop\ncodes:\n  EMPTY: {value: 1, message: The shop is empty.}\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with one spec, generated once."""
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/shop.yaml").write_text(SPEC)
    monkeypatch.chdir(tmp_path)
    assert main(["generate"]) == 0
    return tmp_path


def _times(folder: Path) -> dict[Path, int]:
    return {
        path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file() and paths.CACHE not in path.parts
    }


def test_unchanged_is_untouched(project: Path) -> None:
    """A second run writes nothing, and an edit of one message leaves the files without messages as they were."""
    before = _times(project / "generated")
    assert main(["generate"]) == 0
    assert _times(project / "generated") == before
    (project / "specs/shop.yaml").write_text(SPEC.replace("is empty", "is full"))
    assert main(["generate"]) == 0
    changed = {path.name for path, time in _times(project / "generated").items() if before[path] != time}
    assert {"_functions.py", "index.js", "shop_errors_list.h", "codegen-manifest.txt"} <= changed
    assert not changed & {"__main__.py", "_enum.py", "index.d.ts", "package.json"}


def test_removal(project: Path) -> None:
    """Files of a spec that has gone are removed with their folders, and no other file is."""
    (project / "generated/c/mine.h").write_text("mine")
    (project / "specs/shop.yaml").rename(project / "specs/stall.yaml")
    (project / "specs/stall.yaml").write_text(SPEC.replace("name: shop", "name: stall"))
    assert main(["generate", "--accept", "removed-spec:shop"]) == 0
    assert not (project / "generated/c/shop-errors/shop_errors.h").exists()
    assert not (project / "generated/python/shop-errors").exists()
    assert (project / "generated/c/stall-errors/stall_errors.h").exists()
    assert (project / "generated/c/mine.h").read_text() == "mine"


def test_named_specs_leave_others(project: Path) -> None:
    """A run on a named spec, or on one target, leaves the files of the others."""
    (project / "specs/stall.yaml").write_text(SPEC.replace("name: shop", "name: stall"))
    assert main(["generate", "specs/stall.yaml", "--only", "c"]) == 0
    assert (project / "generated/c/shop-errors/shop_errors.h").exists()
    assert (project / "generated/c/stall-errors/stall_errors.h").exists()
    assert not (project / "generated/python/stall-errors").exists()
    assert main(["check", "specs/shop.yaml"]) == 0
    assert main(["check"]) == 3


@pytest.mark.parametrize("make", [lambda path: path.write_text("mine"), Path.mkdir, lambda path: path.symlink_to("x")])
def test_in_the_way(project: Path, capsys: pytest.CaptureFixture[str], make: object) -> None:
    """A file, folder or link that codegen did not make is not replaced, and nothing else is written."""
    (project / "specs/stall.yaml").write_text(SPEC.replace("name: shop", "name: stall"))
    path = project / "generated/c/stall-errors/stall_errors.h"
    path.parent.mkdir()
    assert callable(make)
    make(path)
    before = _times(project / "generated")
    assert main(["generate"]) == 2
    assert "generated/c/stall-errors/stall_errors.h is in the way" in capsys.readouterr().err
    assert _times(project / "generated") == before


def test_force(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file in the way is told by check, refused by generate and replaced with --force."""
    (project / "generated/codegen-manifest.txt").unlink()
    (project / "generated/c/shop-errors/shop_errors.h").write_text("mine")
    assert main(["generate"]) == 2
    assert main(["check"]) == 3
    assert "generated/c/shop-errors/shop_errors.h: in the way" in capsys.readouterr().out
    assert main(["generate", "--force"]) == 0
    assert main(["check"]) == 0


def test_edited_orphan_stays(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is no longer wanted but was edited by hand is not removed without --force."""
    header = project / "generated/c/shop-errors/shop_errors.h"
    header.write_text(header.read_text() + "/* mine */\n")
    (project / "specs/shop.yaml").rename(project / "specs/stall.yaml")
    (project / "specs/stall.yaml").write_text(SPEC.replace("name: shop", "name: stall"))
    assert main(["generate", "--accept", "removed-spec:shop"]) == 2
    assert "modified by hand" in capsys.readouterr().err
    assert header.exists()


def test_lost_manifest(project: Path) -> None:
    """Without its manifest codegen takes files that are up to date for its own."""
    (project / "generated/codegen-manifest.txt").unlink()
    assert main(["check"]) == 3
    assert main(["generate"]) == 0
    assert main(["check"]) == 0


def test_merged_manifest(project: Path) -> None:
    """A manifest with git's conflict marks counts as both of its sides."""
    path = project / "generated/codegen-manifest.txt"
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join([*lines[:4], "<<<<<<< ours\n", *lines[4:6], "=======\n", *lines[4:], ">>>>>>> theirs\n"]))
    assert main(["generate"]) == 0
    assert path.read_text() == "".join(lines)


def test_render_before_write(project: Path) -> None:
    """Where one of two specs is bad, nothing of the good one is written."""
    (project / "specs/bad.yaml").write_text("format: 1\n")
    (project / "specs/shop.yaml").write_text(SPEC.replace("is empty", "is full"))
    before = _times(project / "generated")
    assert main(["generate"]) == 1
    assert _times(project / "generated") == before
