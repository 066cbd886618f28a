"""The rules of texts: a name in one must be in the table, a number beside it must be that code's."""

from __future__ import annotations

from collections import defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING

from codegen.diagnostics import Diagnostic, Place, nearest
from codegen.model import ErrorCode, signed
from codegen.spec.rules import mentions as mentioned
from codegen.targets.target import spelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from codegen.model import Spec
    from codegen.spec.rules.draft import Draft
    from codegen.spec.rules.mentions import Mention
    from codegen.targets.target import Target

NEAREST = 3
MAXIMUM_GUESSES = 20
"""How often in a spec nearest names are looked for; each search goes through the whole table."""


def mentions(draft: Draft, targets: Sequence[Target]) -> Iterator[Diagnostic]:
    """Yield names in texts that are not in the table, and numbers next to a name that are not the code's."""
    found = [*mentioned.mentions(draft)]
    if not found:
        return
    names = frozenset(mentioned.named(draft))
    codes = {each.name: ErrorCode(each.name, each.value, "") for each in draft.spec.retired}
    codes |= {spelling.name: code for spelling, code in spelled(targets, draft.spec)}
    codes |= {name: code for code in draft.spec.codes for name in (code.name, *code.aliases)}
    guesses = 0
    for mention in found:
        truths = [_truth(draft.spec, number) for number in mention.numbers]
        beginning = mention.name.rstrip("*")
        if mention.name in codes:
            yield from _wrong_numbers(draft.spec, codes[mention.name], mention, truths)
        elif beginning.endswith("_"):
            if not any(name.startswith(beginning) for name in (*names, *codes)):
                message = f"no code's name begins with {beginning}"
                yield _diagnostic("prose-name", mention, message, "name one, or leave it out")
        elif mention.name not in names:
            allowed = mention.code and "prose-name" in draft.keys("codes", mention.code, "allow")
            near = nearest(mention.name, names, NEAREST) if guesses < MAXIMUM_GUESSES and not allowed else []
            guesses += 1
            remedy = "; ".join([f"the nearest names: {', '.join(near)}"] * bool(near) + truths)
            yield _diagnostic("prose-name", mention, f"no code is named {mention.name}", remedy or "leave it out")
            if len({int(number, 0) for number in mention.numbers}) > 1:
                message = f"{' and '.join(mention.numbers)} are not one number"
                yield _diagnostic("prose-number", mention, message, "; ".join(truths))


def _wrong_numbers(spec: Spec, code: ErrorCode, mention: Mention, truths: list[str]) -> Iterator[Diagnostic]:
    own = {code.value, *(twin.value for twin in code.counterparts)}
    if (hresult := spec.hresult(code)) is not None:
        own |= {hresult, signed(hresult)}
    wrong = [number for number in mention.numbers if int(number, 0) not in own]
    if wrong:
        message = f"{mention.name} is {code.value} ({spec.type.hexadecimal(code.value)}), not {' or '.join(wrong)}"
        shown = [truth for number, truth in zip(mention.numbers, truths, strict=True) if number in wrong]
        yield _diagnostic("prose-number", mention, message, "; ".join(shown))


def _truth(spec: Spec, number: str) -> str:
    """Return what a number is: the other spelling of it, and the code that has it."""
    value = int(number, 0)
    owner = next((f", {code.name}" for code in spec.codes if code.value == value), ", the number of no code")
    return f"{number} is {value if number.startswith('0x') else spec.type.hexadecimal(value)}{owner}"


def _diagnostic(rule: str, mention: Mention, message: str, remedy: str) -> Diagnostic:
    return Diagnostic(rule, mention.span, message, remedy, code=mention.code)


def _shared_texts(draft: Draft) -> Iterator[Diagnostic]:
    """Yield texts that two codes have, though their messages differ: they fit at most one of them."""
    for field in ("description", "context", "remedy"):
        texts = [text for text in map(attrgetter(field), draft.spec.codes) if text]
        if len(set(texts)) == len(texts):
            continue
        first: dict[str, ErrorCode] = {}
        for code in draft.spec.codes:
            text = getattr(code, field)
            owner = first.setdefault(text, code) if text else code
            if owner.message != code.message:
                place = Place(draft.value("codes", owner.name, field), f"{owner.name} has it too")
                message = f"{code.name} has the same {field} as {owner.name}, though their messages differ"
                remedy = "say what is true of this code alone, or leave it out"
                span = draft.value("codes", code.name, field)
                yield Diagnostic("shared-text", span, message, remedy, (place,), severity="note", code=code.name)


def _shared_messages(draft: Draft) -> Iterator[Diagnostic]:
    if len({code.message for code in draft.spec.codes}) == len(draft.spec.codes):
        return
    owners: dict[str, list[str]] = defaultdict(list)
    for code in draft.spec.codes:
        owners[code.message].append(code.name)
    for first, *others in owners.values():
        for name in others:
            span = draft.value("codes", name, "message")
            place = Place(draft.value("codes", first, "message"), f"{first} has it too")
            message = f"{name} has the same message as {first}"
            remedy = "tell them apart, or allow `shared-message` with the reason"
            yield Diagnostic("shared-message", span, message, remedy, (place,), severity="note", code=name)


CHECKS: tuple[Callable[[Draft], Iterator[Diagnostic]], ...] = (_shared_messages, _shared_texts)
"""The checks, each of which yields its diagnostics."""
