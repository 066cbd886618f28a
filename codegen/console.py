"""What codegen says, and the exit codes that it says it with."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from codegen import reports

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codegen.diagnostics import Finding

OK = 0
SPEC = 1
MISUSE = 2
DRIFT = 3
BREAKING = 4
INTERNAL = 70
INTERRUPTED = 130


def say(text: str, end: str = "\n") -> None:
    """Print data, to standard output."""
    sys.stdout.write(text + end)


def complain(text: str) -> None:
    """Print a remark of codegen's own, to standard error."""
    sys.stderr.write(f"codegen: {text}\n")


def report(form: str, findings: Sequence[Finding]) -> None:
    """Print findings in one of reports.FORMATS; json and sarif are documents, so nothing is one too."""
    if findings or form != "text":
        plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or os.name == "nt"
        sys.stderr.write(reports.render(form, findings, colour=sys.stderr.isatty() and not plain))
