"""Every rule that a spec must keep: the checks of a whole spec, and what of them a code may be excused from.

RULES.md tells each rule by its id; those of a text and of single fields are checked by `sources`,
`syntax` and `reader`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.diagnostics import Diagnostic, did_you_mean
from codegen.spec.rules import claims, names, prose, values
from codegen.spec.rules.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codegen.targets.target import Target

__all__ = ["ALLOWABLE", "Draft", "check"]

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
)
"""The rules that a code may break with a reason: those without which every binding is still right."""


def check(draft: Draft, targets: Sequence[Target]) -> Iterator[Diagnostic]:
    """Yield the diagnostics of every rule that looks at a whole spec, but for those that the spec allows.

    `targets` are those that the names of the spec must suit.
    """
    used = set()
    checks = [rule(draft) for rule in (*values.CHECKS, *names.CHECKS, *claims.CHECKS, *prose.CHECKS)]
    for found in (*checks, names.conflicts(draft, targets), prose.mentions(draft, targets)):
        for diagnostic in found:
            allowance = (diagnostic.code, diagnostic.rule)
            if (
                diagnostic.code
                and diagnostic.rule in ALLOWABLE
                and diagnostic.rule in draft.keys("codes", diagnostic.code, "allow")
            ):
                used.add(allowance)
            else:
                yield diagnostic
    yield from _allowances(draft, used)


def _allowances(draft: Draft, used: set[tuple[str | None, str]]) -> Iterator[Diagnostic]:
    for code in draft.with_field("allow"):
        for rule in draft.keys("codes", code, "allow"):
            span = draft.key("codes", code, "allow", rule)
            if rule not in ALLOWABLE:
                remedy = did_you_mean(rule, ALLOWABLE, f"a code may be excused from: {', '.join(ALLOWABLE)}")
                yield Diagnostic(
                    "unknown-allowance", span, f"`{rule}` is no rule that can be allowed", remedy, code=code
                )
            elif (code, rule) not in used:
                message = f"{code} does not break `{rule}`"
                yield Diagnostic("unused-allowance", span, message, "remove the allowance", code=code)
