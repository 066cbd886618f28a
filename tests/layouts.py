"""The files of one target in one layout, written without a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.spec import loader, source_file
from codegen.targets import discovery
from codegen.targets.target import Request

if TYPE_CHECKING:
    from pathlib import Path

    from codegen.model import Spec
    from codegen.targets.target import Layout


def read(path: Path, stem: str = "") -> Spec:
    """Return a spec that has no errors; a stem is the name of one that does not say its own."""
    return loader.read_spec(source_file.load(path), f"{stem or path.stem}.yaml").spec


def write(spec: Spec, folder: Path, target: str, layout: Layout = "package") -> tuple[Path, ...]:
    """Return the files that a target generates of a spec, after they were written below a folder."""
    (found,) = discovery.load((target,), {})
    files = [(folder / file.path, file.text) for file in found.generate(spec, Request((found,), layout))]
    for path, text in files:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tuple(path for path, _ in files)
