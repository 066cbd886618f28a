"""The rules of the audit, by their ids; `RULES.md` of the package `spec.rules` documents them."""

from __future__ import annotations

from codegen.audit import bare_number, copies, names, suppressions, unused

CODES = (bare_number.RULE, names.UNKNOWN, names.RETIRED, names.DEPRECATED, copies.RULE, unused.RULE)
"""The rules about codes, which a comment or the configuration can ignore with a reason."""

RULES = (*CODES, suppressions.WRONG, suppressions.UNUSED)
