"""The questions of lookups.yaml, which the command line and the page answer alike."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from checkout import IPSEC

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLES = ("ipsec", "small", "negative", "past")


class _Loader(yaml.SafeLoader):
    """A loader that does not accept a question twice."""

    def construct_mapping(self, node: yaml.MappingNode, *options: Any, **more: Any) -> dict[Any, Any]:
        found = super().construct_mapping(node, *options, **more)
        assert len(found) == len(node.value), f"{node.start_mark}: a key is there twice"
        return found


@cache
def _content() -> dict[str, Any]:
    with Path(__file__).with_suffix(".yaml").open(encoding="utf-8") as stream:
        found: dict[str, Any] = yaml.load(stream, _Loader)  # noqa: S506 - a SafeLoader
    return found


def questions(table: str) -> Iterator[tuple[str, list[str]]]:
    """Yield what a table is asked for, each with the names of the codes that answer it, sorted."""
    for question, names in _content()["cases"][table].items():
        yield question, sorted(names)


def spec(table: str, folder: Path) -> Path:
    """Return the path of the spec of a table, written into a folder where it is not the committed one."""
    if table == "ipsec":
        return IPSEC
    path = folder / f"{table}.yaml"
    path.write_text(json.dumps(_content()["tables"][table]), encoding="utf-8")
    return path
