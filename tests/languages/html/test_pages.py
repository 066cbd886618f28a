"""The pages with one code each: their addresses, their links, what leads to them, and how they look in a browser."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import layouts
import pytest
from toolchains.browser import Browser

from codegen.cli.main import main
from codegen.output import paths
from codegen.targets import discovery
from codegen.targets.target import Request

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GONE = "PARCEL_GONE_FROM_THE_WAREHOUSE_WITHOUT_A_TRACE_OF_WHO_TOOK_IT"
LONG = f"PARCEL_{'IN_A_BOX_' * 25}AGAIN"
HOSTILE = '</title><script>alert(1)</script> "><img src=x onerror=alert(1)> --> */'
PARCEL: dict[str, Any] = {
    "format": 1,
    "name": "parcel",
    "title": "Errors of a parcel service",
    "type": "int32",
    "names": "verbatim",
    "page": "https://example.org/errors/parcel-errors.html",
    "prefixes": ["PARCEL_"],
    "ranges": {"lost": {"first": 4000, "last": 4009, "title": "Lost parcels"}},
    "documents": {
        "terms": {"title": "Terms", "url": "https://example.org/a?b=1&c"},
        "memo": {"title": "Memo", "url": "javascript:alert(1)"},
    },
    "sources": [{"title": "The handbook", "author": "Parcel Ltd", "license": "MIT", "url": "https://example.org/h"}],
    "codes": {
        "PARCEL_OK": {"value": 0, "kind": "success", "message": "Delivered."},
        GONE: {
            "value": 4001,
            "message": "The parcel is gone.",
            "description": HOSTILE,
            "aliases": ["PARCEL_LOST", "AUX"],
            "references": {"terms": "section 2", "memo": "page 1"},
        },
        "PARCEL_LATE": {"value": -5, "kind": "warning", "message": HOSTILE, "related": {GONE: "it never comes"}},
        "PARCEL_WET": {"value": 4005, "message": "It is wet.", "deprecated": {"reason": "it is dry", "instead": GONE}},
        LONG: {"value": 4009, "kind": "marker"},
    },
    "retired": {
        "PARCEL_STOLEN": {"value": 4003, "reason": "nobody could prove it", "instead": GONE},
        "PARCEL_EATEN": {"value": 4004, "reason": "dogs are no longer employed"},
        "PARCEL_DRY": {"value": 4005, "reason": "it was a joke", "reused": "PARCEL_WET has it"},
    },
}  # fmt: skip
OPTION = {"targets": {"html": {"pages": True}}}
CODES = {"0", "4001", "-5", "4005", "4009", "4004", "PARCEL_DRY"}
REDIRECTS = {
    "PARCEL_OK": "0.html",
    GONE: "4001.html",
    "PARCEL_LOST": "4001.html",
    "AUX-": "4001.html",
    "PARCEL_LATE": "-5.html",
    "PARCEL_WET": "4005.html",
    "PARCEL_STOLEN": "4001.html#PARCEL_STOLEN",
    "4003": "4001.html#PARCEL_STOLEN",
    "PARCEL_EATEN": "4004.html",
}


class Document(HTMLParser):
    """What other pages link to in a page, and what it has."""

    def __init__(self, path: Path) -> None:
        """Read a page."""
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.meta: dict[str, str] = {}
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Gather an element."""
        found = {name: value or "" for name, value in attributes}
        self.tags.add(tag)
        self.ids |= {found["id"]} if "id" in found else set()
        self.links += [found["href"]] if "href" in found else []
        if tag in {"meta", "link"}:
            key = found.get("name") or found.get("http-equiv") or found.get("rel") or ""
            self.meta[key] = found.get("content") or found.get("href") or ""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return the browser that all tests of this module share."""
    with Browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the pages of a small table."""
    folder = tmp_path_factory.mktemp("parcel")
    return generate(folder, {**PARCEL, **OPTION}) / "html"


def generate(folder: Path, spec: dict[str, Any]) -> Path:
    """Generate the pages of a spec; return the output folder."""
    (folder / "parcel.yaml").write_text(json.dumps(spec), encoding="utf-8")
    output = folder / "out"
    assert main(["generate", str(folder / "parcel.yaml"), "--output", str(output), "--only", "html", "--quiet"]) == 0
    return output


def test_addresses(site: Path) -> None:
    """A code has the page of its number, all names lead to it, and each file can be one on every file system."""
    found = {path.name for path in (site / "parcel-errors").iterdir()}
    (long,) = (name for name in found if len(name) > 200)
    assert found == {"style.css", long, *(f"{stem}.html" for stem in (*CODES, *REDIRECTS))}
    assert len(long) < 256
    assert all(paths.flaw(name) is None for name in found)
    assert len({name.casefold() for name in found}) == len(found)


def test_links(site: Path) -> None:
    """No link of a page is dead, each page links to its entry in the table, and each entry to its page."""
    documents = {path.resolve(): Document(path) for path in site.rglob("*.html")}
    for path, document in documents.items():
        for link in document.links:
            name, _, anchor = link.partition("#")
            if link.startswith("https://") or name == "style.css":
                continue
            target = documents[(path.parent / name).resolve() if name else path]
            assert not anchor or anchor in target.ids, (path.name, link)
    overview = documents[(site / "parcel-errors.html").resolve()]
    pages = {f"parcel-errors/{stem}.html" for stem in CODES}
    assert pages <= {*overview.links}
    for page in pages:
        assert any(link.startswith("../parcel-errors.html#") for link in documents[(site / page).resolve()].links)


def test_redirects(site: Path, browser: Browser) -> None:
    """The page of another name, or of a retired code that was replaced, leads to the code at once, and says why."""
    for stem, link in REDIRECTS.items():
        path = site / f"parcel-errors/{stem}.html"
        found = Document(path)
        assert found.meta["refresh"] == f"0; url={link}"
        assert found.meta["canonical"] == f"https://example.org/errors/parcel-errors/{link.partition('#')[0]}"
        assert link in found.links
    browser.do("open", (site / "parcel-errors/4003.html").as_uri())
    browser.do("arrive", f"{(site / 'parcel-errors/4001.html').as_uri()}#PARCEL_STOLEN")
    heading, notice = browser.do(
        "evaluate", "[...document.querySelectorAll('h1, .former')].map((each) => each.innerText)"
    )
    assert heading == GONE
    assert notice == f"PARCEL_STOLEN (4003) was retired: nobody could prove it. Use {GONE}."
    assert browser.do("evaluate", "document.querySelector('.former').checkVisibility()")
    browser.do("open", (site / "parcel-errors/4001.html").as_uri())
    assert not browser.do("evaluate", "document.querySelector('.former').checkVisibility()")


def test_search_engines(site: Path) -> None:
    """A page of a code has a title, a description and its address; none has a script or what a text would be."""
    code = Document(site / "parcel-errors/4001.html")
    text = (site / "parcel-errors/4001.html").read_text(encoding="utf-8")
    assert f"<title>{GONE} (4001) – Errors of a parcel service</title>" in text  # noqa: RUF001 - as it is there
    assert code.meta["description"].startswith("4001 (0x0FA1): The parcel is gone. </title>")
    assert code.meta["canonical"] == "https://example.org/errors/parcel-errors/4001.html"
    assert "Replaces<dd>PARCEL_STOLEN (4003), retired: nobody could prove it." in text
    retired = (site / "parcel-errors/PARCEL_DRY.html").read_text(encoding="utf-8")
    assert "was retired: it was a joke. The number was reused: PARCEL_WET has it." in retired
    assert 'Earlier<dd><a href="PARCEL_DRY.html">' in (site / "parcel-errors/4005.html").read_text(encoding="utf-8")
    for path in (site / "parcel-errors").glob("*.html"):
        assert Document(path).tags.isdisjoint({"script", "img", "style"})
        assert len(path.read_bytes()) < 12_000


def test_without_address(tmp_path: Path) -> None:
    """Without the address of the page, a redirect names its code relatively, and a page of a code names none."""
    output = generate(tmp_path, {**PARCEL, **OPTION, "page": "https://example.org/"})
    assert (
        Document(output / "html/parcel-errors/0.html").meta["canonical"] == "https://example.org/parcel-errors/0.html"
    )
    spec = {name: value for name, value in PARCEL.items() if name != "page"}
    output = generate(tmp_path, {**spec, **OPTION})
    assert Document(output / "html/parcel-errors/PARCEL_LOST.html").meta["canonical"] == "4001.html"
    assert "canonical" not in Document(output / "html/parcel-errors/4001.html").meta
    generate(tmp_path, spec)
    assert [path.name for path in (output / "html").iterdir()] == ["parcel-errors.html"]
    assert 'href="parcel-errors/' not in (output / "html/parcel-errors.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_accessible(width: int, scheme: str, site: Path, browser: Browser) -> None:
    """The axe finds nothing, all is within the width, and the style is the only other file that is loaded."""
    for stem in ("4001", "-5", "4005", "4009", "4004"):
        browser.do("open", (site / f"parcel-errors/{stem}.html").as_uri(), {"scheme": scheme, "width": width})
        assert browser.do("heard") == [(site / "parcel-errors/style.css").as_uri()]
        assert browser.do("axe") == []
        assert browser.do("evaluate", "document.documentElement.scrollWidth") == width
        assert browser.do("evaluate", "getComputedStyle(document.body).maxWidth") == "832px"


def test_thousands(tmp_path: Path) -> None:
    """Each of 5,000 codes has two small files, and a new code changes no page of another one."""
    path = tmp_path / "many.yaml"

    def pages(count: int) -> dict[str, str]:
        codes = {f"CODE_{number}": {"value": number - 2500, "message": "One of many."} for number in range(count)}
        path.write_text(json.dumps({"format": 1, **OPTION, "codes": codes}), encoding="utf-8")
        (target,) = discovery.load(("html",), {})
        _, *files = target.generate(layouts.read(path), Request((target,)))
        return {file.path: file.text for file in files}

    found = pages(5000)
    assert len(found) == 10_001
    assert sum(map(len, found.values())) / len(found) < 1500
    assert re.search("<dt>Number<dd>-2500, 0x", found["html/many-errors/-2500.html"])
    few, fewer = pages(20), pages(19)
    assert few.keys() - fewer.keys() == {"html/many-errors/-2481.html", "html/many-errors/CODE_19.html"}
    assert few.items() >= fewer.items()
