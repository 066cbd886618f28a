"""The modules are what CONTRIBUTING.md says of them, and import what its table allows."""

from __future__ import annotations

import ast
import re
import sys
from functools import cache
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

import pytest
from checkout import ROOT

from codegen.spec import loader, source_file
from codegen.targets import discovery
from codegen.targets.target import Target

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = ROOT / "codegen"
ROW = re.compile(r"^\| `(\w+)` \| .+ \| (.+) \|$", re.MULTILINE)
DEFAULT_RANK = Target._field_defaults["rank"]
SPEC = loader.read_spec(source_file.load(ROOT / "specs/ipsec.yaml"), "ipsec.yaml").spec


def _table() -> dict[str, set[str]]:
    """Return the units of CONTRIBUTING's table, each with the units and packages that it may import."""
    section = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## Layout\n")[2].partition("\n## ")[0]
    return {unit: set(re.findall(r"\w+", allowed)) for unit, allowed in ROW.findall(section)}


UNITS = _table()
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
PICTURES = (CONTRIBUTING, PACKAGE / "pipeline.py")
MODULES = sorted({*PACKAGE.rglob("*.py")} - {PACKAGE / "__init__.py"})


def _unit(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def _imports(path: Path) -> frozenset[str]:
    """Return what a module imports: a unit of ours by its name, anything else by its package."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "codegen":
            found |= {f"codegen.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    units = {name.split(".")[1] if name.startswith("codegen.") else name.split(".")[0] for name in found}
    standard = {*sys.stdlib_module_names, "tomllib"}  # new in Python 3.11
    return frozenset(units - standard - {_unit(path), "__version__"})


def test_imports() -> None:
    """A module imports what the table allows its unit, and the unit itself."""
    assert {path: others for path in MODULES if (others := _imports(path) - UNITS[_unit(path)])} == {}


@pytest.mark.parametrize(
    "path", [PACKAGE / "model.py", *PACKAGE.glob("targets/*/views.py")], ids=lambda path: path.parent.name
)
def test_annotations(path: Path) -> None:
    """The modules with most NamedTuples have annotations that are no strings, which take twice as long to load."""
    assert "from __future__ import annotations" not in path.read_text(encoding="utf-8")


def test_no_stale_row() -> None:
    """Every unit of the table exists, and some module makes each import that it allows."""
    made: dict[str, set[str]] = {}
    for path in MODULES:
        made.setdefault(_unit(path), set()).update(_imports(path))
    assert made == UNITS


def test_one_picture() -> None:
    """CONTRIBUTING.md and `pipeline.py` draw the same flow, and every module in it exists."""
    drawn = [re.findall(r"^ +.*─▶.*$", path.read_text(encoding="utf-8"), re.MULTILINE) for path in PICTURES]
    assert drawn[0] == drawn[1]
    words = set(re.findall(r"[a-z_]+_[a-z]+|builder|compatibility|rules|writer", "\n".join(drawn[0])))
    assert words <= {path.stem for path in MODULES} | {path.parent.name for path in MODULES}


def test_imports_point_down() -> None:
    """No unit imports one that is above it in the table, so that there is no cycle."""
    order = list(UNITS)
    assert [*TopologicalSorter(UNITS).static_order()]
    for unit, allowed in UNITS.items():
        assert all(order.index(other) > order.index(unit) for other in allowed & set(order)), unit


def test_languages_are_in_their_folders() -> None:
    """No module imports the package of a language but those of that language, and the one for authors of targets."""
    languages = {*discovery.names()}
    others = {}
    for path in MODULES:
        imported = {*re.findall(r"codegen\.targets\.(\w+)", path.read_text(encoding="utf-8"))} & languages
        folder = path.relative_to(PACKAGE).parts
        allowed = {folder[1]} if folder[0] == "targets" and len(folder) > 2 else set()
        others[path] = imported - ({"python"} if folder == ("api.py",) else allowed)
    assert {path: languages for path, languages in others.items() if languages} == {}


def test_ranks() -> None:
    """Each built-in target has a rank of its own; those of languages are below that of a project's target."""
    ranks = {target.name: target.rank for target in discovery.built_in()}
    assert len({*ranks.values()}) == len(ranks)
    assert {name for name, rank in ranks.items() if rank < DEFAULT_RANK} == ranks.keys() - {"html", "markdown"}


EXTRA = {
    "c": {
        "codes.py",
        "conflicts.py",
        "columns.py",
        "doxygen.py",
        "reserved.py",
        "tables.py",
        "macros.txt",
        "declared.txt",
        "headers.txt",
    },
    "go": {"columns.py", "conflicts.py", "reserved.py", "tables.py"},
    "csharp": {"columns.py", "conflicts.py", "reserved.py", "tables.py"},
    "java": {"columns.py", "conflicts.py", "parts.py", "reserved.py"},
    "html": {"entries.py", "pages.py", "samples.py", "search_keys.py"},
    "python": {"conflicts.py", "reserved.py", "formatting.py", "columns.py"},
    "rust": {"columns.py", "conflicts.py", "reserved.py"},
    "typescript": {"columns.py", "conflicts.py", "reserved.py"},
}


def test_layout_of_targets() -> None:
    """All targets have the same modules, those with options names.py too, those with examples usage.py."""
    for target in discovery.built_in():
        folder = PACKAGE / "targets" / target.name
        expected = {"__init__.py", "target.py", "views.py", "escaping.py", "templates"}
        expected |= {"names.py"} if target.options else set()
        expected |= {"usage.py"} if any(target.examples(SPEC, SPEC.codes[0])) else set()
        extra = EXTRA.get(target.name, set())
        assert {path.name for path in folder.iterdir()} - {"__pycache__"} == expected | extra


def test_paths_in_contributing() -> None:
    """Each file that CONTRIBUTING.md names exists; a word in upper case stands for a name of the contributor."""
    found = re.findall(r"`((?:codegen|docs|specs|tests)/[\w./-]+)`", CONTRIBUTING.read_text(encoding="utf-8"))
    missing = [path for path in found if not re.search(r"/[A-Z]+\b", path) and not (ROOT / path).exists()]
    assert not missing
    assert len(found) > 50


def test_places_of_a_field() -> None:
    """The modules and templates that CONTRIBUTING.md lists for the field `remedy` have it."""
    section = CONTRIBUTING.read_text(encoding="utf-8").partition("## To add a field\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^   \| (\w+) \| (.*`.*) \|$", section, re.MULTILINE)
    assert {"html", "python"} <= {target for target, _ in rows} <= {*discovery.names()}
    for target, cells in rows:
        for name in re.findall(r"`(\w+\.(?:py|html\.j2|md\.j2|j2))`", cells):
            (path,) = (PACKAGE / "targets" / target).rglob(name)
            assert re.search("remed(y|ies)", path.read_text(encoding="utf-8"), re.IGNORECASE), path
