"""The packages and the single modules of all tables that the tests of Python look at."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from checkout import GOLDEN
from languages import answers

from codegen.spec import loader, source_file
from codegen.targets.python.names import names
from codegen.targets.python.target import TARGET
from codegen.targets.target import Request

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the packages of all tables in `package`, their single modules in `file`, and questions."""
    folder = tmp_path_factory.mktemp("tables")
    questions = {table.package: table.questions for table in answers.tables()}
    (folder / "questions.json").write_text(json.dumps(questions), encoding="utf-8")
    paths = [table.write(folder) for table in answers.tables()]
    for path in (*paths, *GOLDEN.glob("*/spec.yaml")):
        _write(folder, path)
    return folder


def _write(folder: Path, path: Path) -> None:
    """Write the package and the single module of a spec; golden cases of one name differ in their folder."""
    spec = loader.read_spec(source_file.load(path), path.name).spec
    package = names(spec).package
    for layout in TARGET.layouts:
        for file in TARGET.generate(spec, Request((TARGET,), layout)):
            _, _, name = file.path.partition(f"/{package}")
            if name:
                made = folder / layout / f"{package}{name}"
                made.parent.mkdir(parents=True, exist_ok=True)
                made.write_text(file.text, encoding="utf-8")
