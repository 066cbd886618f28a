"""The rules about texts: a name in a text must be in the table, and a number next to it must be that code's."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from codegen.diagnostics import Diagnostic, Place
from codegen.model import ErrorCode, signed
from codegen.spec import code_fields
from codegen.spec.rules import mentions as mentioned
from codegen.targets.target import spelled
from codegen.text.suggestions import Suggestions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from codegen.spec.rules.checked_spec import Inspection
    from codegen.spec.rules.mentions import Mention
    from codegen.targets.target import Target

NEAREST = 3
"""The most names that help suggests."""


class _Table:
    """What mentions are compared with; what only some of them need is made for the first of these."""

    def __init__(self, inspection: Inspection, targets: Sequence[Target]) -> None:
        self.inspection = inspection
        self.targets = targets
        self.spec = inspection.spec
        self.named = frozenset(mentioned.named(inspection))
        self.codes = {name: code for code in inspection.numbered for name in (code.name, *code.aliases)}

    def code(self, name: str) -> ErrorCode | None:
        """Return the code that has a name, in the spec or in the language of a target."""
        return self.codes.get(name) or self.others.get(name)

    @cached_property
    def others(self) -> dict[str, ErrorCode]:
        """The codes by what languages call them, and the retired ones by their names."""
        retired = {each.name: ErrorCode(each.name, each.value, "") for each in self.inspection.retired}
        numbered = self.spec._replace(codes=self.inspection.numbered)
        return retired | {spelling.name: code for spelling, code in spelled(self.targets, numbered)}

    @cached_property
    def owners(self) -> dict[int, str]:
        """The names of the codes by value."""
        return {code.value: code.name for code in reversed(self.inspection.numbered)}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All names, in order."""
        return tuple(sorted({*self.named, *self.codes, *self.others}))

    @cached_property
    def suggestions(self) -> Suggestions:
        """What a misspelt name in a text may stand for."""
        return Suggestions(mentioned.named(self.inspection))

    def has_prefix(self, prefix: str) -> bool:
        """Whether a name begins with a prefix."""
        at = bisect_left(self.names, prefix)
        return at < len(self.names) and self.names[at].startswith(prefix)

    def reading(self, number: str) -> str:
        """Return a number in the other notation, and the code that has it."""
        value = int(number, 0)
        other = value if number.startswith("0x") else self.spec.type.hexadecimal(value)
        return f"{number} is {other}, {self.owners.get(value, 'which is not a code')}"


def mentions(inspection: Inspection, targets: Sequence[Target]) -> Iterator[Diagnostic]:
    """Yield names in texts that are not in the table, and numbers next to a name that are not the code's."""
    found = [*mentioned.mentions(inspection)]
    if not found:
        return
    table = _Table(inspection, targets)
    for mention in found:
        prefix = mention.name.rstrip("*")
        if code := table.code(mention.name):
            yield from _wrong_numbers(table, mention, code)
        elif prefix.endswith("_"):
            if not table.has_prefix(prefix):
                message = f"no code has a name that begins with {prefix}"
                yield _diagnostic("prose-name", mention, message, "correct the prefix or remove it")
        elif mention.name not in table.named:
            allowed = inspection.has("allow", "prose-name") or (
                mention.code is not None and inspection.has("codes", mention.code, "allow", "prose-name")
            )
            yield from _unknown_name(table, mention, allowed=allowed)


def _unknown_name(table: _Table, mention: Mention, *, allowed: bool) -> Iterator[Diagnostic]:
    near = [] if allowed else table.suggestions.nearest(mention.name, NEAREST)
    readings = [table.reading(number) for number in mention.numbers]
    help_text = "; ".join([f"the nearest names are {', '.join(near)}"] * bool(near) + readings)
    message = f"there is no code {mention.name}"
    yield _diagnostic("prose-name", mention, message, help_text or "correct the name or remove it")
    if len({int(number, 0) for number in mention.numbers}) > 1:
        message = f"{' and '.join(mention.numbers)} are different numbers"
        yield _diagnostic("prose-number", mention, message, "; ".join(readings))


def _wrong_numbers(table: _Table, mention: Mention, code: ErrorCode) -> Iterator[Diagnostic]:
    own = {code.value, *(twin.value for twin in code.counterparts)}
    if (hresult := table.spec.hresult(code)) is not None:
        own |= {hresult, signed(hresult)}
    wrong = [number for number in mention.numbers if int(number, 0) not in own]
    if wrong:
        hexadecimal = table.spec.type.hexadecimal(code.value)
        message = f"{mention.name} is {code.value} ({hexadecimal}), not {' or '.join(wrong)}"
        yield _diagnostic("prose-number", mention, message, "; ".join(map(table.reading, wrong)))


def _diagnostic(rule: str, mention: Mention, message: str, help_text: str) -> Diagnostic:
    return Diagnostic(rule, mention.span, message, help_text, code=mention.code)


def _shared_texts(inspection: Inspection) -> Iterator[Diagnostic]:
    """Yield texts that are the same for two codes with different messages."""
    for field in code_fields.PROSE:
        texts = [text for text in map(attrgetter(field), inspection.spec.codes) if text]
        if len(set(texts)) == len(texts):
            continue
        first: dict[str, ErrorCode] = {}
        for code in inspection.spec.codes:
            text = getattr(code, field)
            owner = first.setdefault(text, code) if text else code
            if owner.message != code.message and owner.message and code.message:
                place = Place(inspection.value("codes", owner.name, field), f"{owner.name} has the same text")
                message = f"{code.name} has the same {field} as {owner.name}, but another message"
                help_text = "write what applies to this code only, or remove the field"
                span = inspection.value("codes", code.name, field)
                yield Diagnostic("shared-text", span, message, help_text, (place,), severity="note", code=code.name)


def _shared_messages(inspection: Inspection) -> Iterator[Diagnostic]:
    codes = [code for code in inspection.spec.codes if code.message]
    if len({code.message for code in codes}) == len(codes):
        return
    owners: dict[str, list[str]] = defaultdict(list)
    for code in codes:
        owners[code.message].append(code.name)
    for first, *others in owners.values():
        for name in others:
            span = inspection.value("codes", name, "message")
            place = Place(inspection.value("codes", first, "message"), f"{first} has the same message")
            message = f"{name} has the same message as {first}"
            help_text = "write different messages, or set `allow: {shared-message: REASON}`"
            yield Diagnostic("shared-message", span, message, help_text, (place,), severity="note", code=name)


CHECKS: tuple[Callable[[Inspection], Iterator[Diagnostic]], ...] = (_shared_messages, _shared_texts)
"""The checks, each of which yields its diagnostics."""
