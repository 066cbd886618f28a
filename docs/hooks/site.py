"""The hook of MkDocs: it puts generated tables into pages, and the reference page of the IPsec codes next to them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from docs.hooks import commands, rules, spec_fields, target_api

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[2]

MARKER = re.compile(r"^<!-- generated: ([a-z-]+) -->$", re.MULTILINE)
"""The line of a page that a generated part replaces."""


def _changelog() -> str:
    """Return the sections of the changelog."""
    return (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").partition("\n\n")[2]


PARTS: Mapping[str, Callable[[], str]] = {
    "changelog": _changelog,
    "commands": commands.markdown,
    "exit-codes": commands.exit_codes,
    "rules": rules.markdown,
    "spec-fields": spec_fields.markdown,
    "target-api-codes": target_api.table_of_codes,
    "target-api-functions": target_api.functions,
    "target-api-records": target_api.records,
}
"""The generated parts by the names in their markers."""

COPIED = {"reference/ipsec-errors.html": "generated/html/ipsec-errors.html"}
"""Files of the repository that are part of the site as they are, by their paths in the site."""


def _search(path: str) -> dict[str, object]:
    """Return the place of a page among the results of a search: guides first, rules last, and no old news."""
    boost = 2.0 if path.startswith("how-to/") else 0.5 if path == "reference/rules.md" else 1.0
    return {"exclude": path == "changelog.md", "boost": boost}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Return the files of the site, with those that are copied from elsewhere in the repository."""
    for path, source in COPIED.items():
        files.append(File.generated(config, path, abs_src_path=str(ROOT / source)))
    return files


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Return a page with the generated parts that its markers name. Raises KeyError for another name."""
    page.meta["search"] = _search(page.file.src_uri)
    return MARKER.sub(lambda found: PARTS[found[1]](), markdown)
