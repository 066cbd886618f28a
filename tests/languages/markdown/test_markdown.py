"""The Markdown page as GitHub shows it: nothing is cut off, and each name and number is an anchor."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import layouts
from checkout import GENERATED, GOLDEN
from toolchains import markup
from toolchains.browser import Browser

if TYPE_CHECKING:
    from pathlib import Path

STYLE = """
    body { margin: 0; width: 980px; font: 16px/1.5 "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; overflow-wrap: break-word; }
    table { display: block; width: max-content; max-width: 100%; overflow: auto; border-spacing: 0; border-collapse: collapse; }
    th, td { padding: 6px 13px; border: 1px solid; }
"""  # noqa: E501 - one line a selector
"""What the style of GitHub says of the width of a page and its tables."""

WIDTHS = "[...document.querySelectorAll('table, article')].map((each) => [each.scrollWidth, each.clientWidth])"
CELLS = "[...document.querySelectorAll('td:nth-child(4)')].map((each) => each.offsetWidth)"
NAMES = "[...document.querySelectorAll('td a')].map((each) => [each.textContent, each.hash.slice(1)])"


def shown(text: str, folder: Path) -> str:
    """Return the address of a page that shows Markdown as GitHub does."""
    path = folder / "page.html"
    body = f"<style>{STYLE}</style><article>{markup.markdown(text)}</article>"
    path.write_text(f"<!doctype html><meta charset=utf-8>{body}", encoding="utf-8")
    return path.as_uri()


def test_width(tmp_path: Path) -> None:
    """At 980 pixels no table is cut off, messages have room, and a long name is copied as it is."""
    codes = {
        f"ERROR_{'THAT_HAS_A_VERY_LONG_NAME_' * 9}INDEED": {"value": 1, "message": "It is long."},
        f"clusterError{'ThatHasAVeryLongName' * 12}": {"value": 2, "message": "It is long as well."},
    }
    path = tmp_path / "long.yaml"
    path.write_text(json.dumps({"format": 1, "names": "verbatim", "codes": codes}), encoding="utf-8")
    (long,) = layouts.write(layouts.read(path), tmp_path, "markdown")
    paths = (GENERATED / "markdown/ipsec-errors.md", GOLDEN / "verbatim/expected/markdown/cluster-errors.md", long)
    with Browser() as browser:
        for each in paths:
            browser.do("open", shown(each.read_text(encoding="utf-8"), tmp_path), {"width": 1012})
            assert all(content <= width for content, width in browser.do("evaluate", WIDTHS))
            assert min(browser.do("evaluate", CELLS)) > (100 if each == long else 150)
            names = browser.do("evaluate", NAMES)
            assert names
            assert all(text == anchor for text, anchor in names)


def test_anchors() -> None:
    """Aliases and retired codes are anchors, too; no anchor is there twice, and no link within the page is dead."""
    for path in GOLDEN.glob("*/expected/markdown/*.md"):
        html = markup.markdown(path.read_text(encoding="utf-8"))
        anchors = re.findall(r'<a id="([^"]+)"', html)
        assert len({*anchors}) == len(anchors)
        assert {*re.findall(r'href="#([^"]+)"', html)} <= {*anchors}
    past = markup.markdown((GOLDEN / "history/expected/markdown/parcel-errors.md").read_text(encoding="utf-8"))
    for anchor in ("PARCEL_GONE", "MISLAID_PARCEL", "PARCEL_STOLEN", "3", "PARCEL_EATEN", "4"):
        assert f'<a id="{anchor}"></a>' in past
    assert 'Use <a href="#PARCEL_MISLAID">PARCEL_MISLAID</a>.</li>' in past
    assert 'Use <a href="#PARCEL_MISLAID">PARCEL_MISLAID</a>.</p>' in past
    reused = (GOLDEN / "fields/expected/markdown/store-errors.md").read_text(encoding="utf-8")
    assert '- <a id="STORE_FULL"></a>STORE_FULL (5) was retired' in reused
