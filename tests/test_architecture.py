"""The walls of the house: who may import whom."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "codegen"

# What each room may import of ours, and of what is not of the standard library.
ROOMS: dict[str, set[str]] = {
    "__init__": set(),
    "__main__": {"cli", "interrupts", "shortcut"},
    "aside": {"diagnostics", "digests", "manifest", "output"},
    "blocks": {"escaping", "nodes"},
    "builds": {"config", "depfile", "diagnostics"},
    "builder": {"model", "naming"},
    "changelog": {"escaping", "history", "ledger", "model"},
    "cli": {"console", "diagnostics", "shortcut", "verbs"},
    "config": {"diagnostics", "project", "targets"},
    "console": {"diagnostics", "reports"},
    "depfile": set(),
    "diagnostics": set(),
    "digests": set(),
    "drift": {"diagnostics", "output"},
    "entries": {"escaping", "listing", "lookup", "model", "naming", "rules", "wording"},
    "editing": {"diagnostics", "escaping", "model", "nodes", "syntax"},
    "escaping": set(),
    "fields": {"model"},
    "formatting": {"output", "black"},
    "interrupts": set(),
    "ledger": {"digests", "escaping", "model", "naming", "wording"},
    "listing": {"escaping", "model"},
    "history": {"ledger", "model"},
    "lock": {"interrupts"},
    "loglines": {"lookup"},
    "lookup": {"diagnostics", "model", "naming"},
    "manifest": {"digests", "paths"},
    "model": set(),
    "naming": set(),
    "nodes": {"diagnostics"},
    "numerals": set(),
    "output": {"aside", "diagnostics", "digests", "manifest"},
    "paths": set(),
    "pipeline": {
        "aside", "config", "diagnostics", "digests", "history", "interrupts", "ledger", "lock", "manifest",
        "model", "output", "paths", "promises", "reader", "sources", "targets", "workers",
    },
    "promises": {
        "config", "diagnostics", "history", "ledger", "manifest", "model", "output", "reader", "sources", "wording",
    },
    "project": {"tomli"},
    "reader": {
        "blocks", "builder", "diagnostics", "fields", "model", "naming", "nodes", "numerals", "rules", "swift",
        "syntax",
    },
    "reports": {"diagnostics", "escaping", "rules"},
    "revisions": {"config", "diagnostics", "model", "project", "reader", "sources"},
    "rules": {"diagnostics", "fields", "model", "naming", "nodes"},
    "schema": {"fields", "naming"},
    "sources": {"diagnostics", "digests", "escaping"},
    "swift": {"escaping", "fields", "naming"},
    "syntax": {"diagnostics", "nodes", "sources", "yaml"},
    "targets": {"diagnostics", "escaping", "model", "naming", "output", "templates", "wording"},
    "templates": {"jinja2"},
    "shortcut": {"depfile", "digests", "project"},
    "verbs": {
        "builds", "changelog", "config", "console", "diagnostics", "drift", "editing", "entries", "formatting",
        "history", "ledger", "listing", "loglines", "lookup", "manifest", "model", "naming", "output", "pipeline",
        "promises", "reader", "reports", "revisions", "rules", "schema", "shortcut", "sources", "targets", "vacancies",
    },
    "vacancies": {"diagnostics", "ledger", "model"},
    "wording": {"model"},
    "workers": set(),
}  # fmt: skip


def _room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(path: Path) -> set[str]:
    """Return what a module imports: a room of ours by its name, anything else by its package."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "codegen":
            found |= {f"codegen.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    rooms = {name.split(".")[1] if name.startswith("codegen.") else name.split(".")[0] for name in found}
    return rooms - set(sys.stdlib_module_names) - {"tomllib"}  # new in Python 3.11


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports(path: Path) -> None:
    """A module imports what the table allows its room, and the room itself."""
    assert _imports(path) - {_room(path)} <= ROOMS[_room(path)]


def test_table_has_no_stale_row() -> None:
    """Every room of the table exists, and each import that it allows is made by some module."""
    made: dict[str, set[str]] = {room: set() for room in ROOMS}
    for path in PACKAGE.rglob("*.py"):
        made[_room(path)] |= _imports(path) - {_room(path)}
    assert made == ROOMS


def test_size() -> None:
    """A module has some 250 lines at the most and a template 60 to 110."""
    for path in PACKAGE.rglob("*"):
        if path.suffix in {".py", ".j2"}:
            limit = 260 if path.suffix == ".py" else 110
            assert len(path.read_text(encoding="utf-8").splitlines()) <= limit, path
