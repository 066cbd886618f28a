"""What a project sets for the audit of its sources: the table `audit` of [tool.codegen]."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection

    from codegen.config.config_table import ConfigTable

KEY = "audit"
KEYS = ("exclude", "ignore", "owned")
PARTS = ("rule", "path", "reason")


class Ignored(NamedTuple):
    """A rule that the sources of a pattern may break, and the reason."""

    rule: str
    pattern: str
    reason: str

    def covers(self, rule: str, path: str) -> bool:
        """Whether it is about a rule and a path from the folder of the project."""
        return rule == self.rule and matches(self.pattern, path)


class AuditSettings(NamedTuple):
    """Which sources are not audited, which rules others may break, and whether the project owns its tables."""

    exclude: tuple[str, ...] = ()
    ignore: tuple[Ignored, ...] = ()
    owned: bool = False

    def excludes(self, path: str) -> bool:
        """Whether a path from the folder of the project is not audited."""
        return any(matches(pattern, path) for pattern in self.exclude)


def read(table: ConfigTable | None, rules: Collection[str]) -> AuditSettings:
    """Return the settings of a table. Raises UsageError for a wrong one."""
    values: dict[str, Any] = table.values.get(KEY, {}) if table else {}
    if table is None:
        return AuditSettings()
    for key in values:
        if key not in KEYS:
            raise table.error((KEY, key), f"`audit` has no key `{key}`", f"it has {', '.join(KEYS)}")
    exclude = values.get("exclude", [])
    if not isinstance(exclude, list) or not all(isinstance(each, str) for each in exclude):
        raise table.error((KEY, "exclude"), "`exclude` must be a list of strings", 'write exclude = ["vendor/**"]')
    if not isinstance(values.get("owned", False), bool):
        raise table.error((KEY, "owned"), "`owned` must be a boolean", "write owned = true")
    ignore = tuple(_ignored(table, each, rules) for each in values.get("ignore", []))
    return AuditSettings(tuple(exclude), ignore, values.get("owned", False))


def _ignored(table: ConfigTable, entry: Any, rules: Collection[str]) -> Ignored:
    keys = (KEY, "ignore")
    example = 'write {rule = "bare-number", path = "tests/**", reason = "they send what old clients send"}'
    if (
        not isinstance(entry, dict)
        or set(entry) != {*PARTS}
        or not all(isinstance(each, str) for each in entry.values())
    ):
        raise table.error(keys, "an entry of `ignore` must have a rule, a path and a reason, all strings", example)
    if entry["rule"] not in rules:
        raise table.error(keys, f"`{entry['rule']}` is not a rule of the audit", f"the rules are: {', '.join(rules)}")
    if not entry["reason"].strip():
        raise table.error(keys, f"the entry for `{entry['path']}` gives no reason", example)
    return Ignored(*(entry[part] for part in PARTS))


def matches(pattern: str, path: str) -> bool:
    """Whether a pattern is that of a path, or of a folder above it: `*` is within a name, `**` any folders."""
    return _compiled(pattern.rstrip("/")).fullmatch(path) is not None


def _compiled(pattern: str) -> re.Pattern[str]:
    parts = {"**/": r"(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    words = re.split(r"(\*\*/|\*\*|\*|\?)", pattern)
    return re.compile("".join(parts.get(word) or re.escape(word) for word in words) + r"(?:/.*)?", re.DOTALL)
