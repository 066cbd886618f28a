"""The changelog has the format of Keep a Changelog, and lists the version of a release."""

from __future__ import annotations

import re

import changelog
import pytest
from changelog import ChangelogError, Version
from checkout import ROOT

import codegen

TEXT = """\
# Changelog

All changes.

## Unreleased

### Added

- A command,
  on two lines.

### Fixed

- A mistake.

## 0.2.0 - 2026-12-01

### Changed

- A name.
"""


def test_changelog() -> None:
    """CHANGELOG.md has the format; a version that is not in development has a section."""
    versions = changelog.read((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    assert re.fullmatch(r"\d+\.\d+\.\d+(\.dev0)?", codegen.__version__)
    if not codegen.__version__.endswith(".dev0"):
        assert codegen.__version__ == versions[1].number


def test_versions() -> None:
    """A version has its number, and its entries by kind."""
    assert changelog.read(TEXT) == (
        Version("", {"Added": ["- A command,", "  on two lines."], "Fixed": ["- A mistake."]}),
        Version("0.2.0", {"Changed": ["- A name."]}),
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("# Changelog\n", "# Changes\n", "begins with the heading"),
        ("## Unreleased", "## 0.1.0 - 2026-12-02", "has the section `## Unreleased` first"),
        ("## 0.2.0 - 2026-12-01", "## 0.2.0", "before `### Added`"),
        ("## 0.2.0 - 2026-12-01", "## Unreleased", "has the section `## Unreleased` first"),
        ("### Fixed", "### Added", "each kind once"),
        ("### Added", "### Security", "has each kind once"),
        ("### Added", "### New", "has each kind once"),
        ("- A name.", "A name.", "whose items begin with"),
        ("- A name.\n", "", "whose items begin with"),
    ],
)
def test_format(old: str, new: str, message: str) -> None:
    """A text in another format is refused, with the rule that it breaks."""
    with pytest.raises(ChangelogError, match=re.escape(message)):
        changelog.read(TEXT.replace(old, new, 1))
