"""Whether a run is compatible with earlier ones: each spec compared with its registry in the output folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codegen.diagnostics import BreakingError, Diagnostic, Source, Span, UsageError
from codegen.output import manifest
from codegen.registry import recorded, registry_comparison, registry_file
from codegen.registry.changes import RULES, Change, removed_spec
from codegen.system import files
from codegen.targets import wording
from codegen.text import printed_text
from codegen.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codegen.config.configuration import Config
    from codegen.diagnostics import Place
    from codegen.model import Spec
    from codegen.output.manifest import Manifest
    from codegen.registry.recorded import Recorded
    from codegen.spec.loader import LoadedSpec
    from codegen.spec.places import Places

    Changes = Iterator[tuple[Change, Diagnostic | None]]


HEAD = 4096
"""Bytes at the beginning of a generated file that contain its banner."""


class Compatible(NamedTuple):
    """The changes of specs, each with the label of its spec; and each spec with its registry as it was before."""

    changes: tuple[tuple[str, Change], ...]
    registries: tuple[tuple[Spec, Recorded], ...]


def require(config: Config, specs: Sequence[LoadedSpec], before: Manifest) -> Compatible:
    """Return the changes of specs since their registries were written.

    Raises BreakingError for breaking changes that are not accepted as RULE:NAME, UsageError where a change is
    accepted that does not exist.
    """
    _refuse_unknown(config.accepted)
    found: list[tuple[str, Change, Diagnostic | None]] = []
    registries: list[tuple[Spec, Recorded]] = []
    for loaded in specs:
        spec = loaded.spec
        old = recorded.load(config.output, spec)
        if old.registry is None:
            found += [(spec.label, *each) for each in _missing(config, loaded, before)]
        else:
            compared = registry_comparison.compare(old.registry, spec, config.output / registry_file.path(spec.name))
            found += [(spec.label, *each) for each in _changes(loaded, old, compared.changes)]
            old = old._replace(registry=compared.registry)
        registries.append((spec, old))
    found += _removed(config, before, {registry_file.path(loaded.spec.name) for loaded in specs})
    _refuse([(change, diagnostic) for _, change, diagnostic in found], config.accepted)
    return Compatible(tuple((label, change) for label, change, _ in found), tuple(registries))


def _refuse_unknown(accepted: Sequence[str]) -> None:
    for each in accepted:
        rule, _, name = each.partition(":")
        if rule not in RULES or not name:
            help_text = did_you_mean(rule, RULES, f"the rules are: {', '.join(RULES)}")
            message = f"--accept {each}: write RULE:NAME, such as moved-value:OUT_OF_STOCK"
            raise UsageError(message if rule in RULES else f"{message}; {help_text}")


def _refuse(changes: list[tuple[Change, Diagnostic | None]], accepted: Sequence[str]) -> None:
    """Raise BreakingError for changes that are not accepted, UsageError for accepted ones that exist not once.

    A change of what was never committed can be accepted, too, though it has no diagnostic.
    """
    keys = [f"{change.rule}:{change.name}" for change, _ in changes]
    left = [each for key, (_, each) in zip(keys, changes, strict=True) if each and key not in accepted]
    if left:
        raise BreakingError(left)
    for each in accepted:
        if (count := keys.count(each)) != 1:
            what = (
                f"{count} specs have such a change; name one spec on the command line"
                if count
                else "there is no such change"
            )
            message = f"--accept {each}: {what}"
            raise UsageError(message)


def _removed(config: Config, before: Manifest, wanted: set[str]) -> Iterator[tuple[str, Change, Diagnostic]]:
    """Yield a diagnostic for each spec that was removed, in a run that would delete its files."""
    if not config.whole or config.only:
        return
    labels = {file.label for file in config.spec_files}
    for label in sorted({entry.spec for entry in before.entries} - labels):
        paths = {entry.path for entry in before.entries if entry.spec == label and entry.target == manifest.REGISTRY}
        if paths & wanted:
            continue  # the file of the spec was renamed
        path = min(paths, default=label)
        change = removed_spec(label, registry_file.name_of(path))
        source = Source(str(config.output / path), "")
        yield label, change, _diagnostic(change, Span(source, 1, 1))


def _changes(loaded: LoadedSpec, old: Recorded, changes: tuple[Change, ...]) -> Changes:
    """Yield each change of a spec since its registry was written, with its diagnostic if it is breaking."""
    places = loaded.places() if any(change.breaking for change in changes) else None
    for change in changes:
        if change.breaking and places:
            yield change, _diagnostic(change, _span(places, change.place), old.place(change.former or change.name))
        else:
            yield change, None


def _span(places: Places, place: tuple[str, ...]) -> Span:
    """Return the place of a change: a key where the change is about a name or what a mapping no longer has."""
    is_key = len(place) == 1 or (len(place) == 2 and place[0] == "codes")  # noqa: PLR2004 - a code and no field of it
    return places.key(*place) if place and is_key and places.has(*place) else places.value(*place)


def _missing(config: Config, loaded: LoadedSpec, before: Manifest) -> Changes:
    """Yield that there is no registry next to files that were generated from a spec; in a first run there is none."""
    spec = loaded.spec
    registry = registry_file.path(spec.name)
    is_known = any(entry.spec == spec.label or entry.path == registry for entry in before.entries)
    if is_known or (not before.entries and _wrote(config, spec)):
        file = config.output / registry
        words = f"{file} is missing, and no other file says which numbers {spec.label} assigned"
        help_text = f"restore it, for example with `git checkout -- {printed_text.shell_word(file.as_posix())}`"
        change = Change("baseline-missing", spec.name, words, (), breaking=True, help=help_text)
        yield change, _diagnostic(change, Span(Source(loaded.source.path, ""), 1, 1))


def _wrote(config: Config, spec: Spec) -> bool:
    """Whether the folders of outputs contain files that codegen generated from a spec, as their first lines say.

    Of a folder elsewhere, which may contain many files of others, its own files and those of the folders in it count,
    but not if the command line names another output folder, where the registry is missed by nobody.
    """
    mark = wording.banner(spec)[0].encode()
    elsewhere = config.destinations.folders()[1:] if config.has_own_output else ()
    found = [path for target in config.targets for path in (config.output / target).rglob("*")]
    found += [path for folder in elsewhere for pattern in ("*", "*/*") for path in folder.glob(pattern)]
    return any(mark in files.head(path, HEAD) for path in sorted(found) if path.is_file())


def _diagnostic(change: Change, span: Span, related: tuple[Place, ...] = ()) -> Diagnostic:
    condition = "if there never was one" if change.rule == "baseline-missing" else "if the change is intended"
    command = f"codegen generate --accept {printed_text.shell_word(f'{change.rule}:{change.name}')}"
    help_text = f"{change.help or 'restore it'}; {condition}, accept it: {command}"
    return Diagnostic(change.rule, span, change.words, help_text, related)
