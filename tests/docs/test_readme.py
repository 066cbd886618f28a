"""README shows what codegen generates, links to what exists, and names the version that is pinned."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
import scenarios
from checkout import ROOT
from scenarios import File

import codegen
from codegen.cli.main import main
from codegen.targets import discovery

if TYPE_CHECKING:
    from pathlib import Path

README = (ROOT / "README.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (?P<language>[^|]+) \| `(?P<generated>[^|`]+)` \| `(?P<program>[^|`]+)` \|$", re.MULTILINE)
"""A row of the table at the top: what is generated for a language, and how a program uses it."""
TARGETS = {target.title: target.name for target in discovery.built_in()}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which the spec at the top of README is generated for all languages of the table."""
    spec = next(step for step in scenarios.read(README) if isinstance(step, File))
    folder = tmp_path_factory.mktemp("project")
    (folder / "specs").mkdir()
    (folder / spec.path).write_text(spec.text, encoding="utf-8")
    (folder / "codegen.toml").write_text(f"targets = {json.dumps([*TARGETS.values()])}\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert main(["generate", "--quiet"]) == 0
    return folder


def test_languages() -> None:
    """The table at the top has the languages of a project that lists no targets, and others of the built-in ones."""
    shown = {TARGETS[row["language"]] for row in ROW.finditer(README)}
    assert shown > {*discovery.defaults()}


@pytest.mark.parametrize("row", [*ROW.finditer(README)], ids=lambda row: TARGETS[row["language"]])
def test_table(row: re.Match[str], project: Path) -> None:
    """A row shows a line that codegen generates from the spec above the table, and names that the bindings have."""
    files = (project / "generated" / TARGETS[row["language"]]).rglob("*.*")
    text = "\n".join(path.read_text(encoding="utf-8") for path in files if path.suffix != ".md")
    assert row["generated"] in {line.strip() for line in text.splitlines()}
    names = re.findall(r"\w*(?:sold_?out|message)\w*", row["program"], re.IGNORECASE)
    assert names
    assert [name for name in names if not re.search(rf"\b{name}\b", text)] == []


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
