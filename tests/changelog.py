"""CHANGELOG.md as the versions that it lists; the format is that of https://keepachangelog.com/en/1.1.0/."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple, NoReturn

KINDS = ("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security")
"""The headings of a version, in their order."""
VERSION = re.compile(r"## (?:Unreleased|(?P<number>\d+\.\d+\.\d+) - \d{4}-\d{2}-\d{2})")


class ChangelogError(Exception):
    """The changelog does not have the format."""


class Version(NamedTuple):
    """A version, an empty number for what is not released, and its entries by kind."""

    number: str
    entries: dict[str, list[str]]


def read(text: str) -> tuple[Version, ...]:
    """Return the versions, the newest first. Raises ChangelogError."""
    first, *sections = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    if not first.startswith("# Changelog\n\n"):
        _fail(first, "begins with the heading `# Changelog`")
    versions = tuple(_version(section) for section in sections)
    if [bool(version.number) for version in versions] != [False, *(True for _ in versions[1:])]:
        _fail(text, "has the section `## Unreleased` first, and once")
    numbers = [tuple(map(int, version.number.split("."))) for version in versions[1:]]
    if any(older >= newer for newer, older in pairwise(numbers)):
        _fail(text, "has the newest version first")
    return versions


def _version(section: str) -> Version:
    heading, *parts = re.split(r"^(?=### )", section, flags=re.MULTILINE)
    found = VERSION.fullmatch(heading.strip())
    if found is None:
        _fail(heading, "has `## Unreleased` or `## 1.2.3 - 2026-01-31` before `### Added` and other kinds")
    kinds = [part.partition("\n")[0].removeprefix("### ") for part in parts]
    if [kind for kind in KINDS if kind in kinds] != kinds:
        _fail(heading, f"has each kind once, in this order: {', '.join(KINDS)}; not {kinds}")
    return Version(found["number"] or "", dict(zip(kinds, map(_entries, parts), strict=True)))


def _entries(part: str) -> list[str]:
    heading, *lines = part.strip().splitlines()
    wrong = [line for line in lines[1:] if not line.startswith(("- ", "  "))]
    if len(lines) < 2 or lines[0] or wrong:
        _fail("\n".join((heading, *wrong)), "has an empty line and a list, whose items begin with `- `, after a kind")
    return lines[1:]


def _fail(text: str, rule: str) -> NoReturn:
    message = f"CHANGELOG.md {rule}:\n{text.strip()[:300]}"
    raise ChangelogError(message)
