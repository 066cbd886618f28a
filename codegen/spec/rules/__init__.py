"""The rules about whole specs, and which of them a code may break with a reason.

RULES.md documents every rule. `source_file`, `yaml_parser`, `field_reader` and `scalar_reader` check
those about the file, its YAML and single fields.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.diagnostics import Diagnostic
from codegen.spec.rules import fields, names, numbers, taken, texts
from codegen.spec.rules.checked_spec import Inspection
from codegen.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codegen.targets.target import Target

__all__ = ["ALLOWABLE", "AUDITED", "STYLE", "UNNAMED", "Inspection", "check"]

ALLOWABLE = (
    "code-order",
    "name-length",
    "prose-name",
    "prose-number",
    "required-field",
    "reserved-name",
    "reserved-value",
    "shared-message",
    "shared-text",
    "value-bounds",
    "value-range",
    "zero-error",
)
"""The rules that a code may break with a reason; bindings are correct without them."""

OPTIONAL = ("code-order", "value-range")
"""The rules that only the specs have that ask for them."""

STYLE = ("bit-pattern", "name-length", "prose-name", "prose-number", "shared-message", "shared-text", "zero-error")
"""The rules that a whole spec may break with a reason, since its table was made by others."""


AUDITED = ("bare-number", "deprecated-name", "stale-copy", "unused-code")
"""The rules of `codegen audit` that sources may break for a code, or for a whole table, with a reason."""

UNNAMED = ("retired-name", "unknown-name")
"""The rules of `codegen audit` that sources may break for a whole table, since they are about no code of it."""


def check(inspection: Inspection, targets: Sequence[Target]) -> Iterator[Diagnostic]:
    """Yield the diagnostics of every rule about whole specs, except those that the spec allows.

    `targets` are those whose names are checked.
    """
    used = set()
    checks = [
        rule(inspection) for rule in (*numbers.CHECKS, *names.CHECKS, *fields.CHECKS, *taken.CHECKS, *texts.CHECKS)
    ]
    for found in (*checks, names.conflicts(inspection, targets), texts.mentions(inspection, targets)):
        for diagnostic in found:
            if allowance := _allowance(inspection, diagnostic):
                used.add((*allowance, diagnostic.rule))
            else:
                yield diagnostic
    yield from _allowances(inspection, used)


def _allowance(inspection: Inspection, diagnostic: Diagnostic) -> tuple[str, ...] | None:
    """Return the path of what allows the code or the whole spec to break a rule, or None."""
    rule, code = diagnostic.rule, diagnostic.code
    if rule in ALLOWABLE and code and inspection.has("codes", code, "allow", rule):
        return ("codes", code, "allow")
    return ("allow",) if rule in STYLE and inspection.has("allow", rule) else None


def _allowances(inspection: Inspection, used: set[tuple[str, ...]]) -> Iterator[Diagnostic]:
    """Yield what allows no rule that can be broken, or a rule that is not broken."""
    unchecked = {*AUDITED, *UNNAMED, *(rule for rule in OPTIONAL if not inspection.checks(rule))}
    for path, code in (
        (("allow",), None),
        *((("codes", code, "allow"), code) for code in inspection.codes_with("allow")),
    ):
        linted, what = (ALLOWABLE, "a code") if code else (STYLE, "a spec")
        known = (*linted, *AUDITED, *(() if code else UNNAMED))
        for rule in inspection.keys(*path):
            span = inspection.key(*path, rule)
            if rule not in known:
                help_text = did_you_mean(rule, linted, f"the rules that {what} may break are: {', '.join(known)}")
                message = f"`{rule}` is not a rule that {what} may break"
                yield Diagnostic("unknown-allowance", span, message, help_text, code=code)
            elif (*path, rule) not in used and rule not in unchecked:
                message = f"{code or 'no code'} {'does not break' if code else 'breaks'} `{rule}`"
                yield Diagnostic("unused-allowance", span, message, "remove this line", code=code)
