"""A mistake of the user's is a value: what is wrong, where, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """The text of one file and the path that messages call it by."""

    path: str
    text: str

    def line(self, number: int) -> str:
        """Return line `number`, counted from 1, without its line end."""
        lines = self.text.split("\n")
        return lines[number - 1].rstrip("\r") if number <= len(lines) else ""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one line of a source; line and column count from 1."""

    source: Source
    line: int
    column: int
    width: int = 1


@dataclass(frozen=True, slots=True)
class Place:
    """A second place that a finding speaks of, such as the first use of a name."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake: the rule it breaks, its place, what is wrong, what would be right."""

    rule: str
    span: Span
    message: str
    help: str | None = None
    related: tuple[Place, ...] = ()
    severity: Severity = "error"


class SpecError(Exception):
    """A spec has findings that keep it from being used."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Keep every finding, in the order of their places."""
        self.findings = in_order(findings)
        super().__init__(f"{len(self.findings)} findings")


class UsageError(Exception):
    """A call, a configuration or a file that codegen cannot work with; exit code 2."""


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings sorted by file, line, column and rule."""

    def place(finding: Finding) -> tuple[str, int, int, str]:
        span = finding.span
        return span.source.path, span.line, span.column, finding.rule

    return tuple(sorted(findings, key=place))
