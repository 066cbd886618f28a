"""What a run may change of what earlier ones gave out: each spec held against its numbers in the output folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codegen import files
from codegen.diagnostics import BreakingError, Diagnostic, Place, Source, Span, UsageError
from codegen.output import planner
from codegen.registry import comparison, registry_file
from codegen.registry.comparison import Change
from codegen.suggestions import did_you_mean
from codegen.targets import wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from codegen.config.configuration import Config
    from codegen.model import Spec
    from codegen.output.manifest import Manifest
    from codegen.registry.registry_file import Ledger
    from codegen.spec.loader import Reading

    Finds = Iterator[tuple[Change, Diagnostic | None]]


HEAD = 4096
"""Bytes in which a file that codegen made says so."""


class Kept(NamedTuple):
    """What a run changes, in words, a spec each; and the specs with the numbers that were given out before."""

    changes: tuple[tuple[str, Change], ...]
    given: tuple[tuple[Spec, Ledger | None], ...]


def keep(config: Config, readings: Sequence[Reading], before: Manifest) -> Kept:
    """Return what a run changes of what was given out.

    Raises BreakingError for changes that break others and were not allowed by RULE:NAME, UsageError
    where one is allowed that is not made.
    """
    _refuse_unknown(config.allowed)
    found: list[tuple[str, Change, Diagnostic | None]] = []
    given: list[tuple[Spec, Ledger | None]] = []
    for reading in readings:
        judge = _Judge(config, reading, before)
        found += [(reading.spec.path, *each) for each in judge.changes()]
        given.append((reading.spec, judge.numbers))
    found += _removed(config, before, {registry_file.path(reading.spec.name) for reading in readings})
    _refuse([(change, diagnostic) for _, change, diagnostic in found if diagnostic], config.allowed)
    return Kept(tuple((label, change) for label, change, _ in found), tuple(given))


def _refuse_unknown(allowed: Sequence[str]) -> None:
    for each in allowed:
        rule, _, name = each.partition(":")
        if rule not in comparison.RULES or not name:
            remedy = did_you_mean(rule, comparison.RULES, f"the rules are: {', '.join(comparison.RULES)}")
            message = f"--allow {each}: write RULE:NAME, such as moved-value:OUT_OF_STOCK"
            raise UsageError(message if rule in comparison.RULES else f"{message}; {remedy}")


def _refuse(breaking: list[tuple[Change, Diagnostic]], allowed: Sequence[str]) -> None:
    """Raise BreakingError for what is not allowed, UsageError for what is allowed and not there, or there twice."""
    keys = [f"{change.rule}:{change.name}" for change, _ in breaking]
    left = [diagnostic for key, (_, diagnostic) in zip(keys, breaking, strict=True) if key not in allowed]
    if left:
        raise BreakingError(left)
    for each in allowed:
        if (count := keys.count(each)) != 1:
            what = (
                f"{count} specs have such a change; name one spec in the call" if count else "there is no such change"
            )
            message = f"--allow {each}: {what}"
            raise UsageError(message)


def _removed(config: Config, before: Manifest, wanted: set[str]) -> Iterator[tuple[str, Change, Diagnostic]]:
    """Yield a diagnostic for each spec that is no longer there, in a run that would remove its files."""
    if not config.whole or config.only:
        return
    labels = {file.label for file in config.specs}
    for label in sorted({entry.spec for entry in before.entries} - labels):
        paths = {entry.path for entry in before.entries if entry.spec == label and entry.target == registry_file.TARGET}
        if paths & wanted:
            continue  # the file of the spec was renamed
        name = min(paths, default=label).rpartition("/")[2].partition(".")[0].removesuffix("-errors").replace("-", "_")
        change = comparison.removed(label, name)
        source = Source(str(config.output / min(paths, default=label)), "")
        yield label, change, _diagnostic(change, Span(source, 1, 1))


def given(folder: Path, spec: Spec) -> Ledger | None:
    """Return the numbers of a spec that lie in an output folder, or None where there are none.

    Raises BreakingError for numbers that are not as codegen wrote them.
    """
    return _read(folder / registry_file.path(spec.name), spec)[1]


def _read(path: Path, spec: Spec) -> tuple[Source, Ledger | None]:
    """Return the numbers of a spec, and their text."""
    data = planner.read(path)
    source = Source(str(path), planner.text_of(data) or "")
    try:
        return source, None if data is None else registry_file.parse(source.text)
    except registry_file.Damage as damage:
        remedy = (
            f"restore it, such as by `git checkout -- {path.as_posix()}`; where there is no copy, rename it, "
            f"compare the numbers in it with the spec, and pass --allow baseline-missing:{spec.name}"
        )
        message = f"the numbers that were given out cannot be read: {damage.words}"
        diagnostic = Diagnostic("baseline-damaged", Span(source, damage.line, 1), message, remedy)
        raise BreakingError([diagnostic]) from None


class _Judge:
    """One spec, its file and the numbers that lie in the output folder, as far as they can be read."""

    def __init__(self, config: Config, reading: Reading, before: Manifest) -> None:
        self.config = config
        self.spec = reading.spec
        self.places = reading.places
        self.path = reading.source.path
        self.before = before
        self.file = config.output / registry_file.path(self.spec.name)
        self.source, self.numbers = _read(self.file, self.spec)

    def changes(self) -> Finds:
        """Yield each change with its diagnostic where it breaks others."""
        if self.numbers is None:
            yield from self._missing()
            return
        changes = comparison.compare(self.numbers, self.spec)
        for change in changes:
            if not change.breaking:
                yield change, None
            else:
                yield change, _diagnostic(change, self.places.value(*change.place), self._given(change.name))

    def _missing(self) -> Finds:
        """Yield that there are no numbers beside files that were made of the spec; in a first run there are none."""
        path = registry_file.path(self.spec.name)
        known = any(entry.spec == self.spec.path or entry.path == path for entry in self.before.entries)
        if known or (not self.before.entries and _wrote(self.config, self.spec)):
            words = f"{self.file} is missing, and nothing else tells which numbers {self.spec.path} gave out"
            remedy = f"restore it, such as by `git checkout -- {self.file.as_posix()}`"
            change = Change("baseline-missing", self.spec.name, words, (), breaking=True, help=remedy)
            source = Source(self.path, "")
            yield change, _diagnostic(change, Span(source, 1, 1))

    def _given(self, name: str) -> tuple[Place, ...]:
        """Return the place in the numbers where a name was given out."""
        for line, text in enumerate(self.source.lines, 1):
            if text.split(" ")[1:2] == [name]:
                return (Place(Span(self.source, line, 1, len(text)), "it was given out here"),)
        return ()


def _wrote(config: Config, spec: Spec) -> bool:
    """Whether files that codegen made of a spec lie in the output folder, as their own first lines tell."""
    mark = wording.banner(spec)[0].encode()
    folders = (config.output / target for target in config.targets)
    paths = (path for folder in folders if folder.is_dir() for path in sorted(folder.rglob("*")) if path.is_file())
    return any(mark in files.head(path, HEAD) for path in paths)


def _diagnostic(change: Change, span: Span, related: tuple[Place, ...] = ()) -> Diagnostic:
    passed = f"codegen generate --allow {change.rule}:{change.name}"
    meant = "where there never was one" if change.rule == "baseline-missing" else "if it is meant"
    remedy = f"{change.help or 'restore it'}; {meant}, pass it by its name: {passed}"
    return Diagnostic(change.rule, span, change.words, remedy, related)
