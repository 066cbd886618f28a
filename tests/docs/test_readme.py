"""README shows what codegen generates, links to what exists, and names the version that is pinned."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import scenarios
from checkout import ROOT
from scenarios import File

import codegen
from codegen.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

README = (ROOT / "README.md").read_text(encoding="utf-8")
GENERATED = {"python": "python/*/*/__init__.py", "c": "c/*/*.h", "ts": "typescript/*/index.js"}
"""The languages of the table at the top, each with the file that has its constants."""


def test_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines at the top that are said to be generated are those which codegen generates from the spec above them."""
    spec = next(step for step in scenarios.read(README) if isinstance(step, File))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "shop.yaml").write_text(spec.text, encoding="utf-8")
    assert main(["generate", "shop.yaml", "--quiet"]) == 0
    for language, pattern in GENERATED.items():
        (shown,) = re.findall(rf"```{language}\n[^\n]*generated[^\n]*\n(.*?)\n\n", README, re.DOTALL)
        text = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "generated").glob(pattern))
        lines = shown.splitlines()
        assert len(lines) == 2
        assert {*lines} <= {line.strip() for line in text.splitlines()}


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "SECURITY.md"])
def test_links(name: str) -> None:
    """Each link of a document leads to a file of the repository, or to another server."""
    links = re.findall(r"\]\(([^)\s]+)\)", (ROOT / name).read_text(encoding="utf-8"))
    paths = [link.partition("#")[0] for link in links if not link.startswith(("https://", "#"))]
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_version() -> None:
    """The documentation pins the version that is the next to be released, or is released."""
    pages = (ROOT / "README.md", *(ROOT / "docs").rglob("*.md"))
    pin = re.compile(r"(?:errcodegen(?:\[audit\])?==|rev: v)([\w.]+\w)")
    pinned = [found for page in pages for found in pin.findall(page.read_text("utf-8"))]
    assert pinned
    assert {*pinned} == {codegen.__version__.partition(".dev")[0]}
