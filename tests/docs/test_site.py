"""The documentation builds, all of its links lead somewhere, and a browser reads it without the network."""

from __future__ import annotations

import sys
import threading
from contextlib import contextmanager
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
import toolchains
from checkout import ROOT
from toolchains.browser import Browser

from codegen import api

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOADED = {("script", "src"), ("img", "src"), ("source", "srcset"), ("iframe", "src")}
"""What a browser requests when it shows a page; `link` too, unless it only names an address."""

NAMED = {"canonical", "next", "prev"}


class _Page(HTMLParser):
    """The anchors of a page, what it links to, and what it loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.anchors = {"", "top"}
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attributes}
        self.anchors |= {found.get("id", ""), found.get("name", "") if tag == "a" else ""}
        if tag == "link":
            (self.links if found.get("rel") in NAMED else self.loaded).append(found["href"])
        elif tag == "a" and "href" in found:
            self.links.append(found["href"])
        self.loaded += [found[name] for name in found if (tag, name) in LOADED]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built documentation. Fails for each warning of MkDocs."""
    folder = tmp_path_factory.mktemp("site")
    words = ("build", "--strict", "--quiet", "--site-dir", folder)
    toolchains.run(sys.executable, "-m", "mkdocs", *words, cwd=ROOT, env={"NO_MKDOCS_2_WARNING": "1"})
    return folder


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, _Page]:
    """Return the pages of the site by their paths."""
    return {path: _Page(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}


def test_links(site: Path, pages: dict[Path, _Page]) -> None:
    """Every link inside the site leads to a file, and to an anchor of it."""
    dead = [
        f"{path.relative_to(site)}: {link}"
        for path, page in pages.items()
        for link in {*page.links, *page.loaded}
        if not _leads_somewhere(link, path, site, pages)
    ]
    assert sorted(dead) == []
    assert len(pages) > 5


def _leads_somewhere(link: str, path: Path, site: Path, pages: dict[Path, _Page]) -> bool:
    """Whether a link of a page leads out of the site, or to what is in it."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return True
    words = unquote(parts.path)
    found = site / words.lstrip("/") if words.startswith("/") else (path.parent / words if words else path)
    found = (found / "index.html" if found.is_dir() else found).resolve()
    return found.is_file() and (found not in pages or unquote(parts.fragment) in pages[found].anchors)


def test_nothing_from_elsewhere(pages: dict[Path, _Page]) -> None:
    """No page loads a script, a style, a font or an image from another server."""
    assert [link for page in pages.values() for link in page.loaded if urlsplit(link).netloc] == []


def test_generated_parts(site: Path) -> None:
    """The reference has every command, every field of a code and every rule."""
    found = {name: (site / f"reference/{name}/index.html").read_text("utf-8") for name in ("commands", "spec", "rules")}
    assert 'id="codegen-explain"' in found["commands"]
    assert "print the JSON Schema of a spec" in found["commands"]
    assert "<code>remedy</code>" in found["spec"]
    assert 'id="moved-value"' in found["rules"]
    assert [path for path in site.rglob("*.html") if "<!-- generated:" in path.read_text("utf-8")] == []


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """Serve a folder, and yield its address."""

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Print nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=folder)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_target_api(site: Path) -> None:
    """The reference of the target API names everything that a target can import, and shows types as Python has them."""
    text = (site / "reference/target-api/index.html").read_text(encoding="utf-8")
    assert [
        name for name in api.__all__ if f"<code>{name}</code>" not in text and f'id="{name.lower()}"' not in text
    ] == []
    assert "<code>int | None</code>" in text


def test_search(site: Path) -> None:
    """A search finds the section of a rule, and the browser asks no other server for anything."""
    with _served(site) as address, Browser() as browser:
        browser.do("open", address)
        browser.do("evaluate", "document.querySelector('[data-md-component=search-query]').focus()")
        browser.do("evaluate", f"({TYPE})('moved-value')")
        assert "#moved-value" in browser.do("evaluate", f"({FOUND})()")
        assert [each for each in browser.do("heard") if not each.startswith(address)] == []


TYPE = """(text) => {
    const field = document.querySelector("[data-md-component=search-query]");
    field.value = text;
    field.dispatchEvent(new Event("keyup", { bubbles: true }));
}"""
FOUND = """() => new Promise((resolve) => {
    const look = () => {
        const links = [...document.querySelectorAll(".md-search-result__link")].map((link) => link.href);
        links.length ? resolve(links.join(" ")) : setTimeout(look, 50);
    };
    look();
})"""
