"""The rules of the audit, by their ids; `RULES.md` of the package `spec.rules` documents them."""

from __future__ import annotations

from codegen.audit import suppressed_by_comment
from codegen.audit.rules import bare_number, names, stale_copy, unused_code

CODES = (bare_number.RULE, names.UNKNOWN, names.RETIRED, names.DEPRECATED, stale_copy.RULE, unused_code.RULE)
"""The rules about codes, which a comment or the configuration can ignore with a reason."""

RULES = (*CODES, suppressed_by_comment.WRONG, suppressed_by_comment.UNUSED)
