"""The folders of this checkout that tests read."""

from __future__ import annotations

import json
import re
from pathlib import Path

TESTS = Path(__file__).parent
ROOT = TESTS.parent
GENERATED = ROOT / "generated"
IPSEC = ROOT / "specs/ipsec.yaml"
TARGETS: list[str] = json.loads(
    re.findall(r"^targets = (\[.*?\])", (ROOT / "pyproject.toml").read_text(), re.MULTILINE)[0]
)
"""The targets of this project."""
ALL = [word for name in TARGETS for word in ("--only", name)]
"""The options of a call that generates the targets of this project in another."""
ERRORS = TESTS / "errors"
"""A pair of files a mistake: a spec, and the report expected."""
GOLDEN = TESTS / "golden"
"""A folder a case: a spec, and every file that it generates."""
IMPORTED = TESTS / "imported"
"""A table in another format, the spec that it becomes, and the report of the import."""
AUDITED = TESTS / "audited"
"""A folder a table: a spec, sources, and the report of their audit."""
INTEGRATIONS = TESTS / "integrations"
"""A folder a build system: a project that generates its bindings when it is built."""
