"""Changes of files as diagnostics and as diffs; files that are kept as warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.diagnostics import Diagnostic, Source, Span
from codegen.output import authorship, manifest
from codegen.system import files

if TYPE_CHECKING:
    from codegen.output.changes import FileChange, KeptFile
    from codegen.output.destinations import Destinations


def diagnostic(destinations: Destinations, change: FileChange, help_text: str) -> Diagnostic:
    """Return a change as a diagnostic of rule `drift`, at the first line that differs."""
    source = Source(str(destinations.file(change.path)), change.old or "")
    wanted = Source(source.path, change.new or "")
    pairs = enumerate(zip(source.lines, wanted.lines, strict=False), 1)
    line = next((number for number, (old, new) in pairs if old != new), min(len(source.lines), len(wanted.lines)))
    return Diagnostic("drift", Span(source, line, 1), change.state, help_text)


def kept(destinations: Destinations, file: KeptFile) -> Diagnostic:
    """Return the warning that a file which the manifest lists is kept, at its line there."""
    path = destinations.file(manifest.NAME)
    source = Source(str(path), files.text_of(files.read_if_exists(path)) or "")
    line = next((number for number, text in enumerate(source.lines, 1) if text.endswith(f"\t{file.path}")), 1)
    message = f"{destinations.file(file.path)} is kept: {file.reason}"
    help_text = (
        "keep it committed"
        if authorship.REGISTRY.fullmatch(file.path)
        else "delete it yourself if codegen generated it once"
    )
    help_text = f"the manifest no longer lists it; {help_text}"
    return Diagnostic("drift", Span(source, line, 1), message, help_text, severity="warning")


def diff(destinations: Destinations, change: FileChange) -> str:
    """Return a change as a unified diff; a file that is missing or stale is not shown."""
    if change.old is None or change.new is None:
        return ""
    from codegen.output.line_diff import unified

    name = destinations.file(change.path).as_posix()
    old, new = change.old.splitlines(keepends=True), change.new.splitlines(keepends=True)
    lines = unified(old, new, f"{name} (on disk)", f"{name} (generated)")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
