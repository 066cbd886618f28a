"""The rules about whole specs, and which of them a code may break with a reason.

RULES.md documents every rule. `source_file`, `yaml_parser`, `field_reader` and `scalar_reader` check
those about the file, its YAML and single fields.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.diagnostics import Diagnostic
from codegen.spec.rules import names, numbers, taken, texts
from codegen.spec.rules.checked_spec import Inspection
from codegen.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codegen.targets.target import Target

__all__ = ["ALLOWABLE", "Inspection", "check"]

ALLOWABLE = (
    "code-order",
    "prose-name",
    "prose-number",
    "reserved-name",
    "reserved-value",
    "shared-message",
    "shared-text",
    "value-bounds",
    "value-range",
    "zero-error",
)
"""The rules that a code may break with a reason; bindings are correct without them."""


def check(inspection: Inspection, targets: Sequence[Target]) -> Iterator[Diagnostic]:
    """Yield the diagnostics of every rule about whole specs, except those that the spec allows.

    `targets` are those whose names are checked.
    """
    used = set()
    checks = [rule(inspection) for rule in (*numbers.CHECKS, *names.CHECKS, *taken.CHECKS, *texts.CHECKS)]
    for found in (*checks, names.conflicts(inspection, targets), texts.mentions(inspection, targets)):
        for diagnostic in found:
            allowance = (diagnostic.code, diagnostic.rule)
            if (
                diagnostic.code
                and diagnostic.rule in ALLOWABLE
                and inspection.has("codes", diagnostic.code, "allow", diagnostic.rule)
            ):
                used.add(allowance)
            else:
                yield diagnostic
    yield from _allowances(inspection, used)


def _allowances(inspection: Inspection, used: set[tuple[str | None, str]]) -> Iterator[Diagnostic]:
    for code in inspection.codes_with("allow"):
        for rule in inspection.keys("codes", code, "allow"):
            span = inspection.key("codes", code, "allow", rule)
            if rule not in ALLOWABLE:
                remedy = did_you_mean(rule, ALLOWABLE, f"the rules that a code may break are: {', '.join(ALLOWABLE)}")
                yield Diagnostic(
                    "unknown-allowance", span, f"`{rule}` is not a rule that a code may break", remedy, code=code
                )
            elif (code, rule) not in used:
                message = f"{code} does not break `{rule}`"
                yield Diagnostic("unused-allowance", span, message, "remove this line", code=code)
