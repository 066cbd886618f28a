"""Each command in README and docs runs from the built wheel and prints what its page shows, or not_run.txt has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import scenarios
import terminal
from checkout import ROOT, TESTS
from scenarios import Command, File, PageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
}


def _not_run() -> dict[tuple[str, str], str]:
    """Return the reason for each command that does not run, by its page and its name."""
    reasons: dict[tuple[str, str], str] = {}
    waiting: list[tuple[str, str]] = []
    for line in (TESTS / "docs/not_run.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("    "):
            reasons.update((key, line.strip()) for key in waiting)
            waiting = []
        elif line and not line.startswith("#"):
            page, _, command = line.partition(": ")
            waiting.append((page, command))
    assert not waiting, f"without a reason: {waiting}"
    return reasons


NOT_RUN = _not_run()


def _commands(page: str) -> Sequence[Command]:
    return [step for step in scenarios.read(PAGES[page]) if isinstance(step, Command)]


def _has_commands(page: str) -> bool:
    """Whether a page shows commands that run; one that breaks the convention fails in its own test."""
    try:
        return any((page, command.name) not in NOT_RUN for command in _commands(page))
    except PageError:
        return True


@pytest.mark.parametrize("page", [page for page in PAGES if _has_commands(page)])
def test_page(page: str, tmp_path: Path, environment: dict[str, str]) -> None:
    """The commands of a page run in an empty folder, one after another, and print what the page shows."""
    steps = scenarios.read(PAGES[page])
    runs = [step for step in steps if isinstance(step, File) or (page, step.name) not in NOT_RUN]
    failures = terminal.failures(terminal.run(runs, tmp_path, environment))
    assert not failures, "\n".join(f"{page}:{failure}" for failure in failures)


@pytest.mark.parametrize("page", PAGES)
def test_convention(page: str) -> None:
    """Each block of a page names its language, and commands are in blocks that run."""
    scenarios.read(PAGES[page])


def test_not_run() -> None:
    """Each command that not_run.txt lists is in its page."""
    shown = {(page, command.name) for page in PAGES for command in _commands(page)}
    assert NOT_RUN.keys() - shown == set()
