"""The changes between two states of specs, for reviewers, programs and changelogs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codegen.registry import registry_file, strict_comparison
from codegen.registry.changes import Change, removed_spec
from codegen.text import printed_text
from codegen.text.escaping import prose
from codegen.text.plurals import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from codegen.model import Spec


class SpecChanges(NamedTuple):
    """The changes of one spec, and the messages before and after."""

    path: str
    name: str
    changes: tuple[Change, ...]
    texts: dict[str, tuple[str, str]]

    @property
    def breaking(self) -> bool:
        """Whether one of them is a breaking change."""
        return any(change.breaking for change in self.changes)


def between(old: Sequence[Spec], new: Sequence[Spec]) -> Iterator[SpecChanges]:
    """Yield the changes of each spec, found by its name, and of each spec that was removed."""
    before = {spec.name: spec for spec in old}
    for spec in new:
        if spec.name not in before:
            change = Change(
                "added-spec",
                spec.name,
                f"the spec was added, with {counted(len(spec.codes), 'code', 'codes')}",
                (),
            )
            yield SpecChanges(spec.label, spec.name, (change,), {})
        else:
            changes = strict_comparison.changes(registry_file.of(before[spec.name]), spec)
            if changes:
                yield SpecChanges(spec.label, spec.name, changes, _messages(before[spec.name], spec))
    for spec in old:
        if all(spec.name != each.name for each in new):
            yield SpecChanges(spec.label, spec.name, (removed_spec(spec.label, spec.name),), {})


def _messages(old: Spec, new: Spec) -> dict[str, tuple[str, str]]:
    before = {code.name: code.message for code in old.codes}
    pairs = {code.name: (before.get(code.name, code.message), code.message) for code in new.codes}
    return {name: texts for name, texts in pairs.items() if texts[0] != texts[1]}


def text(changes: Sequence[SpecChanges]) -> str:
    """Return changes for a terminal; breaking changes are marked."""
    lines = []
    for each in changes:
        for change in each.changes:
            mark = "breaking: " if change.breaking else ""
            lines.append(f"{printed_text.line(f'{each.path}: {mark}{change.words}')}\n")
            if change.rule == "message" and change.name in each.texts:
                old, new = (prose(message) for message in each.texts[change.name])
                lines += [f"  - {old}\n", f"  + {new}\n"]
    return "".join(lines) or "no changes\n"


def as_json(changes: Sequence[SpecChanges]) -> str:
    """Return changes as a JSON document."""
    rows = [
        {
            "spec": each.path,
            "rule": change.rule,
            "name": change.name,
            "breaking": change.breaking,
            "message": change.words,
        }
        | _texts(each, change)
        for each in changes
        for change in each.changes
    ]
    return printed_text.json_document({"changes": rows})


def _texts(each: SpecChanges, change: Change) -> dict[str, str]:
    if change.rule != "message" or change.name not in each.texts:
        return {}
    return dict(zip(("old", "new"), each.texts[change.name], strict=True))


def markdown(changes: Sequence[SpecChanges]) -> str:
    """Return changes as Markdown for a changelog or a pull request, with names from the spec but no texts."""
    lines = []
    for each in changes:
        lines.append(f"### {printed_text.markdown(each.name)}\n")
        for breaking, heading in ((True, "Breaking"), (False, "Changed")):
            words = [change.words for change in each.changes if change.breaking == breaking]
            if words:
                lines.append(
                    "\n".join(
                        [
                            f"{heading}:\n",
                            *(f"- {printed_text.markdown(line[:1].upper() + line[1:])}." for line in words),
                            "",
                        ]
                    )
                )
    return "\n".join(lines) or "No changes.\n"


FORMATS: dict[str, Callable[[Sequence[SpecChanges]], str]] = {"text": text, "json": as_json, "markdown": markdown}
"""The renderers of changes, by format."""
