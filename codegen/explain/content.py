"""What the explanation of a code contains, in every format; each format has a module of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen import model
from codegen.targets import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.explain.code_index import Gap, IndexedCode, Reading
    from codegen.explain.lookup import Answer
    from codegen.model import ErrorCode, Spec
    from codegen.spec.rules.rule_docs import Rule
    from codegen.targets.target import Spelling

    Item = Answer | Rule

FORMATS = ("text", "json", "markdown")
"""The formats of an explanation; each is a module with a function `render`."""


def facts(entry: IndexedCode) -> Iterator[tuple[str, str]]:
    """Yield the facts about a code, each on one line under a label."""
    spec, code, retired = entry.spec, entry.code, entry.retired
    yield "Number", f"{code.value}, {spec.type.hexadecimal(code.value)}"
    if hresult := spec.hresult(code):
        forms = dict.fromkeys((f"0x{hresult:08X}", str(hresult), str(model.signed(hresult))))
        yield "HRESULT", ", ".join(forms)
    if retired:
        yield "Retired", wording.retirement_reason(retired)
    else:
        yield from _facts(spec, code)
    if page := link(entry):
        yield "Page", page


def link(entry: IndexedCode) -> str:
    """Return the address of an entry on the published page; empty where the project does not say where that is."""
    begin = wording.entry_url(entry.spec)
    return f"{begin}{entry.code.name if entry.retired else entry.code.value}" if begin else ""


def _facts(spec: Spec, code: ErrorCode) -> Iterator[tuple[str, str]]:
    """Yield what the spec says of a code that is not retired, without its number."""
    yield "Kind", code.kind
    if code.range:
        yield "Range", f"{code.range.title}, {code.range.first} to {code.range.last}"
    for twin in code.counterparts:
        yield twin.system.title, f"{twin.name} ({wording.counterpart_number(twin)})"
    if code.tags:
        titles = {tag.name: tag.title for tag in spec.tags}
        yield "Tags", ", ".join(f"{tag} ({titles[tag]})" for tag in code.tags)
    yield from ((field.title, model.field_text(value)) for field, value in model.field_values(spec, code))
    if code.other_names:
        yield "Also called", ", ".join(map(wording.other_name, code.other_names))
    if code.since:
        yield "Since", code.since
    if code.deprecated:
        yield "Deprecated", wording.deprecation(code.deprecated)


def meaning(entry: IndexedCode) -> Iterator[tuple[str, str]]:
    """Yield what is said of a code in a paragraph each, under a label; nothing that the spec does not say."""
    code = entry.code
    for label, text in (("Meaning", code.description), ("When", code.context), ("What to do", code.remedy)):
        if text:
            yield label, text


def related(entry: IndexedCode) -> Iterator[tuple[ErrorCode, str]]:
    """Yield the codes that a code is related to, each with why, as a sentence."""
    for relation in entry.code.related:
        reason = relation.reason
        stop = "" if reason.endswith((".", "!", "?")) else "."
        yield entry.table.exact[relation.code], f"{reason[:1].upper()}{reason[1:]}{stop}"


def spellings(entry: IndexedCode) -> Iterator[Spelling]:
    """Yield what a code is called in each language of the project."""
    for target in () if entry.retired else entry.table.targets:
        yield from target.spellings(entry.spec, entry.code, entry.code.name)


def numbers(entry: IndexedCode, code: ErrorCode) -> str:
    """Return a code of an entry's table as it is mentioned in others: by name and number."""
    return f"{code.name} ({code.value}, {entry.spec.type.hexadecimal(code.value)})"


def said(reading: Reading) -> str:
    """Return how a text was read."""
    words = {
        "value": reading.notation,
        "hresult": f"an HRESULT, {reading.notation}",
        "counterpart": f"{reading.system}, {reading.notation or 'by name'}, of which this is the counterpart",
        "field": f"{reading.system}{f', {reading.notation}' if reading.notation else ''}",
        "name": "a name",
        "range": "a range",
        "words": "words of its texts",
    }
    return f"read as {words[reading.form]}"


def absence(reading: Reading, gap: Gap) -> str:
    """Return that a table does not have a number, and between which of its codes the number would lie.

    Of an HRESULT whose code is in the table, it returns the HRESULT that the code has.
    """
    value, spec = reading.value or 0, gap.spec
    if gap.after and gap.after.value == value:  # a wrong severity bit, or the bits of a failure around 0
        own = spec.hresult(gap.after) or 0
        return f"{value} ({spec.type.hexadecimal(value)}) is {gap.after.name}, whose HRESULT is 0x{own:08X}"
    begin = f"{value}{f' ({spec.type.hexadecimal(value)})' if value >= 0 else ''} is not in the table `{spec.name}`"
    if spec.bounds and value not in spec.bounds:
        bounds = spec.bounds
        return f"{begin}; it lies outside its bounds, {bounds.first} to {bounds.last}"
    if gap.before and gap.after:
        place = f"it would lie between {gap.before.name} ({gap.before.value}) and {gap.after.name} ({gap.after.value})"
    elif gap.before:
        place = f"it comes after the last code, {gap.before.name} ({gap.before.value})"
    elif gap.after:
        place = f"it comes before the first code, {gap.after.name} ({gap.after.value})"
    else:
        place = "the table is empty"
    return f"{begin}; {place}"


def groups(answer: Answer) -> tuple[tuple[IndexedCode | None, tuple[Reading, ...]], ...]:
    """Return the readings of an answer, those together that lead to one entry; each that leads to none alone."""
    found: dict[int, tuple[IndexedCode | None, tuple[Reading, ...]]] = {}
    for reading in answer.readings:
        key = id(reading.entry.code) if reading.entry else id(reading)
        entry, others = found.get(key, (reading.entry, ()))
        found[key] = (entry, (*others, reading))
    return tuple(found.values())


def is_list(answer: Answer) -> bool:
    """Whether an answer is a choice of entries to be named, not one to be shown: several that a name or words fit."""
    return len(groups(answer)) > 1 and all(not each.notation for each in answer.readings)
