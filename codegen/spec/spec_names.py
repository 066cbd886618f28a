"""The styles of the names in a spec: of ranges, tags, fields, systems, documents, rules and of the spec itself.

The styles of codes and of names in bindings are in `codegen.targets.naming`, for targets use them too.
"""

from __future__ import annotations

import re

from codegen.targets.naming import KEBAB, SNAKE, NameStyle

RANGE = NameStyle("range", SNAKE, "lower_snake_case")
TAG = NameStyle("tag", SNAKE, "lower_snake_case")
FIELD = NameStyle("field", SNAKE, "lower_snake_case")
CHOICE = NameStyle("choice", re.compile(r"[A-Za-z][A-Za-z0-9]*([_-][A-Za-z0-9]+)*"), "letters, digits, `_` and `-`")
SYSTEM = NameStyle("system", SNAKE, "lower_snake_case")
DOCUMENT = NameStyle("document", SNAKE, "lower_snake_case")
SPEC = NameStyle("spec", SNAKE, "lower_snake_case")
RULE = NameStyle("rule", KEBAB, "lower-kebab-case")
