"""Work that is shared out among two processes ends as it would in one."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from codegen import pipeline, workers
from codegen.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).parents[1]
GOLDEN = sorted((ROOT / "tests/golden").glob("*/spec.yaml"))


def _alone() -> None:
    """No process of ours is left."""
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_both_work() -> None:
    """Results stand in the order of the work, whoever did it, and each of the two processes did some."""

    def work(number: int) -> tuple[int, int]:
        time.sleep(0.05)
        return number, os.getpid()

    results = workers.shared(work, range(10))
    assert [number for number, _ in results] == list(range(10))
    assert len({process for _, process in results}) == 2
    assert os.getpid() in {process for _, process in results}
    _alone()


def test_large_results() -> None:
    """Results that no pipe holds at once arrive whole."""
    results = workers.shared(lambda number: [str(number) * 1_000_000], range(4))
    assert results == [[str(number) * 1_000_000] for number in range(4)]


@pytest.mark.parametrize("ending", ["raise", "kill", "exit", "not plain"])
def test_other_ends(ending: str) -> None:
    """What the other process did not finish, however it ended, is done by this one."""
    here = os.getpid()

    def work(number: int) -> object:
        time.sleep(0.02)
        if os.getpid() != here:
            if ending == "raise":
                raise KeyboardInterrupt
            if ending == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            if ending == "exit":
                os._exit(3)
            return object()
        return number

    assert workers.shared(work, (5, 0, 1, 2, 3, 4)) == list(range(6))
    _alone()


def test_full_queue() -> None:
    """As much work as can be shared is done."""
    assert workers.shared(str, range(workers.MOST)) == [str(number) for number in range(workers.MOST)]


@pytest.mark.parametrize(
    ("processors", "count", "shares"),
    [({0}, 4, False), ({3, 5}, 4, True), ({3, 5}, workers.MOST, True), ({3, 5}, workers.MOST + 1, False)],
)
def test_can_share(processors: set[int], count: int, monkeypatch: pytest.MonkeyPatch, *, shares: bool) -> None:
    """Work is shared where this process may use two processors, and where the queue holds it."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: processors, raising=False)
    assert workers.can_share(count) == shares


def test_first_error() -> None:
    """Of several errors the first in order is raised, whoever met it."""

    def work(number: int) -> int:
        time.sleep(0.01 * (10 - number))
        if number >= 4:
            raise ValueError(number)
        return number

    for _ in range(3):
        with pytest.raises(ValueError, match="4"):
            workers.shared(work, range(10))
        _alone()


def test_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system begins no other process, this one does it all, and leaves no file open."""

    def fork() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", fork)
    before = [*Path("/dev/fd").iterdir()]
    assert workers.shared(lambda number: number, (2, 1, 0)) == [0, 1, 2]
    assert [*Path("/dev/fd").iterdir()] == before


def test_interrupted() -> None:
    """An interrupt ends the other process too."""
    here = os.getpid()

    def work(number: int) -> int:
        if os.getpid() == here:
            raise KeyboardInterrupt
        time.sleep(60)
        return number

    begin = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        workers.shared(work, range(10))
    assert time.monotonic() - begin < 30
    _alone()


@pytest.mark.parametrize("spec", GOLDEN, ids=lambda spec: spec.parent.name)
def test_same_files(
    spec: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A table that is made by two processes has the files of one that is made by one, and the same lines tell of it."""
    printed = []
    trees = []
    calls: list[Sequence[int]] = []
    share = workers.shared
    monkeypatch.setattr(workers, "can_share", lambda _: True)

    def shared(work: Callable[[int], object], order: Sequence[int]) -> list[object]:
        calls.append(order)
        return share(work, order)

    monkeypatch.setattr(workers, "shared", shared)
    for many in (pipeline.MANY, 1):
        monkeypatch.setattr(pipeline, "MANY", many)
        folder = tmp_path / str(many)
        folder.mkdir()
        monkeypatch.chdir(folder)
        (folder / "spec.yaml").write_bytes(spec.read_bytes())
        codes = [main(["generate", "spec.yaml"])]
        (folder / "generated/codegen.manifest").unlink()
        next((folder / "generated/c").rglob("*.h")).write_text("somebody's own")
        next((folder / "generated/markdown").rglob("*.md")).unlink()
        codes += [main(["generate", "spec.yaml"]), main(["generate", "spec.yaml", "--force"])]
        assert codes[0] == codes[2] == 0 != codes[1]
        printed.append((codes, capsys.readouterr()))
        trees.append({path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()})
    assert calls
    assert printed[0] == printed[1]
    assert trees[0] == trees[1]
