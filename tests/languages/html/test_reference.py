"""The reference page in a real browser: found, read, copied from, and safe."""

from __future__ import annotations

import gzip
import json
import re
import time
from typing import TYPE_CHECKING

import lookups
import pytest
from checkout import GENERATED, GOLDEN
from toolchains.browser import Browser

from codegen.cli.main import main
from codegen.text import escaping

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

IPSEC = GENERATED / "html/ipsec-errors.html"
REKEY = "ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY"
STATUS = "document.querySelector('#page-status').textContent"
VISIBLE = """[...document.querySelectorAll("main tbody")]
    .filter((code) => code.checkVisibility()).map((code) => +code.rows[0].id)"""
SHOWN = """[...document.querySelectorAll("h1, h2, p, td, th, dt, dd, li")]
    .filter((element) => element.checkVisibility()).map((element) => element.textContent).join("\\n")"""
NAMES = "[...document.querySelectorAll('main tbody')].filter((code) => code.checkVisibility()).map((code) => code.id)"
OPEN = "[...document.querySelectorAll('main tbody')].filter((code) => code.rows[1].offsetHeight).map((code) => code.id)"
LONG = "PARCEL_GONE_FROM_THE_WAREHOUSE_WITHOUT_A_TRACE_OF_WHO_TOOK_IT"
FIELDS = GOLDEN / "fields/expected/html/store-errors.html"
MESSAGE = "The text of case {} is long enough to be one."
SHOP = """\
format: 1
name: shop
title: Errors of the shop
facility: 7
prefixes: [SHOP_]
documents:
  terms: {title: Terms of the shop, url: "https://example.org/terms?a=1&b=2"}
  rumour: {title: A rumour, url: "javascript:alert(1)"}
ranges:
  till: {first: 1, last: 9, title: The till}
  door: {first: 10, last: 19, title: The door}
codes:
  SHOP_REFUSED:
    value: 1
    message: The bank refused.
    description: The bank that issued the card said no.
    context: It is met on Sundays.
    remedy: Ask for another card.
    related: {SHOP_LOCKED: no card helps there}
    references: {terms: section 9, rumour: hearsay}
  SHOP_LATE: {value: 2, kind: warning, message: Sold after hours.}
  SHOP_LOCKED:
    value: 10
    message: The door is locked.
    deprecated: {reason: The shop has no door any more, instead: SHOP_REFUSED}
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return the browser that all tests of this module share."""
    with Browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of the page of 10,000 codes."""
    return page(tmp_path_factory.mktemp("many"), numbered(10_000))


@pytest.fixture(scope="module")
def thousands(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of the page of 3,000 codes, which the page shows in several steps."""
    return page(tmp_path_factory.mktemp("thousands"), numbered(3000))


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of the page of a small spec that has every field."""
    return page(tmp_path_factory.mktemp("shop"), SHOP)


def numbered(count: int) -> str:
    """Return a spec with some number of codes."""
    lines = [f"  CODE_{number}: {{value: {number}, message: {MESSAGE.format(number)}}}" for number in range(count)]
    return "\n".join(["format: 1", "codes:", *lines, ""])


def page(folder: Path, spec: str) -> str:
    """Return the address of the page of a spec."""
    (folder / "shop.yaml").write_text(spec, encoding="utf-8")
    assert main(["generate", str(folder / "shop.yaml"), "--output", str(folder), "--only", "html"]) == 0
    return (folder / "html/shop-errors.html").as_uri()


def wait(browser: Browser, expression: str, wanted: object) -> None:
    """Wait for what an expression gives, for much comes a little later than its key; fail after some seconds."""
    for _ in range(500):
        found = browser.do("evaluate", expression)
        if found == wanted:
            return
        time.sleep(0.01)
    assert found == wanted


@pytest.mark.parametrize("table", lookups.TABLES)
def test_questions(table: str, tmp_path: Path, browser: Browser) -> None:
    """Each question is answered by the codes that the command line answers it by."""
    spec = lookups.spec(table, tmp_path)
    assert main(["generate", str(spec), "--output", str(tmp_path), "--only", "html"]) == 0
    browser.do("open", (tmp_path / f"html/{table}-errors.html").as_uri())
    wrong = {}
    for question, names in lookups.questions(table):
        browser.do("type", question)
        found = sorted(browser.do("evaluate", NAMES))
        if found != names:
            wrong[question] = found
    assert not wrong


def test_search(browser: Browser) -> None:
    """A code is found by its number and HRESULT in each form, its name, and words in any case; a lone hit is open."""
    browser.do("open", IPSEC.as_uri())
    for words in (
        "13821", "0x35FD", "35fd", "0x000035fd", "0x800735FD", "800735fd", "-2147011075", "2147956221",
        REKEY, "ike_simultaneous", "simultaneous rekey", "Rekeys were detected", "(13821).",
    ):  # fmt: skip
        browser.do("type", "zzzz")
        assert browser.do("evaluate", VISIBLE) == []
        browser.do("type", words)
        assert browser.do("evaluate", VISIBLE) == [13821], words
        assert browser.do("evaluate", OPEN) == [REKEY], words
        assert browser.do("evaluate", STATUS) == "1 of 153 codes", words


def test_search_successes(browser: Browser) -> None:
    """A code that is no failure is found by its HRESULT, which has no severity bit, and not by that of a failure."""
    browser.do("open", (GOLDEN / "hresult/expected/html/channel-errors.html").as_uri())
    for words, codes in (
        ("0x00090312", [0x312]),
        ("590613", [0x315]),
        ("0x80090317", [0x317]),
        ("-2146893033", [0x317]),
        ("0x80090312", []),
        ("2148074258", []),
    ):
        browser.do("type", words)
        assert browser.do("evaluate", VISIBLE) == codes, words


def test_search_beginnings(browser: Browser) -> None:
    """A number that no code has is found by how it begins, not by what is in it; what is nowhere is said to be so."""
    browser.do("open", IPSEC.as_uri())
    browser.do("type", "1382")
    assert browser.do("evaluate", VISIBLE) == list(range(13820, 13830))
    for words in ("3821", "rekey 138000", "ERROR_IPSEC_IKE_SIMULTANEOUS_REKEYS"):
        browser.do("type", words)
        assert browser.do("evaluate", VISIBLE) == []
        assert browser.do("evaluate", STATUS) == "Nothing found"
    browser.do("type", "")
    wait(browser, f"{VISIBLE}.length", 153)


def test_search_texts(shop: str, browser: Browser) -> None:
    """Words that no name, number or message has are found in the texts, and in the titles of documents."""
    browser.do("open", shop)
    for words in ("sundays", "another card", "terms of the shop"):
        browser.do("type", words)
        assert browser.do("evaluate", VISIBLE) == [1]
        assert browser.do("evaluate", STATUS).endswith("in the text of 1 entry")


def test_query_in_address(browser: Browser) -> None:
    """The query is in the address, is restored by it, and an entry that it hides is shown when it is asked for."""
    browser.do("open", IPSEC.as_uri())
    browser.do("type", "0x35fd")
    wait(browser, "location.search", "?q=0x35fd")
    browser.do("reload")
    assert browser.do("evaluate", VISIBLE) == [13821]
    browser.do("evaluate", "location.hash = '13800'")
    wait(browser, f"{VISIBLE}.length", 153)
    assert browser.do("evaluate", "location.search + location.hash") == "#13800"
    browser.do("back")
    assert browser.do("evaluate", VISIBLE) == [13821]
    browser.do("open", f"{IPSEC.as_uri()}?q=dos%20protection%20%26")
    assert browser.do("evaluate", "document.querySelector('#page-search').value") == "dos protection &"


@pytest.mark.parametrize("anchor", ["13821", REKEY])
def test_anchors(anchor: str, browser: Browser) -> None:
    """Name and number lead to the entry, which is open and in view below the search, with scripts and without."""
    for scripts in (True, False):
        browser.do("open", f"{IPSEC.as_uri()}#{anchor}", {"scripts": scripts})
        top = browser.do("evaluate", f"document.getElementById('{anchor}').getBoundingClientRect().top")
        assert 0 <= top < 200
        assert REKEY in browser.do("evaluate", OPEN)


def test_links(shop: str, browser: Browser) -> None:
    """Related codes are links to their entries; documents are links where their address is one of the web."""
    browser.do("open", f"{shop}#1")
    found = "[...document.querySelectorAll('#SHOP_REFUSED dd > a')]"
    links = f"{found}.map((link) => [link.textContent, link.getAttribute('href')])"
    assert browser.do("evaluate", links) == [
        ["SHOP_LOCKED", "#10"],
        ["Terms of the shop", "https://example.org/terms?a=1&b=2"],
        ["A rumour javascript:alert(1)", "#d-2"],
    ]
    browser.do("click", "#SHOP_REFUSED dd > a")
    browser.do("evaluate", "new Promise(requestAnimationFrame)")
    assert browser.do("evaluate", OPEN) == ["SHOP_REFUSED", "SHOP_LOCKED"]
    text = browser.do("evaluate", "document.querySelector('#SHOP_LOCKED').textContent")
    assert "The shop has no door any more. Use SHOP_REFUSED." in text
    assert "warning" in browser.do("evaluate", "document.querySelector('#SHOP_LATE').textContent")


def test_tags(browser: Browser) -> None:
    """A tag shows its codes alone, with a search too, and is in the address; a hidden entry is shown on request."""
    address = (GOLDEN / "fields/expected/html/store-errors.html").as_uri()
    browser.do("open", address)
    options = "[...document.querySelectorAll('#page-tag option')].map((option) => option.textContent.trim())"
    assert browser.do("evaluate", options) == ["All tags", "Network failures", "Disk failures"]
    for tag, words, codes in (
        ("network", "", [-3, 5]),
        ("disk", "", [-3, 14]),
        ("disk", "table", [14]),
        ("", "table", [14]),
    ):
        browser.do("select", "#page-tag", tag)
        browser.do("type", words)
        assert browser.do("evaluate", VISIBLE) == codes
    browser.do("select", "#page-tag", "network")
    browser.do("type", "5")
    wait(browser, "location.search", "?q=5&tag=network")
    browser.do("reload")
    assert browser.do("evaluate", VISIBLE) == [5]
    assert browser.do("evaluate", STATUS) == "1 of 8 codes"
    browser.do("evaluate", "location.hash = '14'")
    wait(browser, f"{VISIBLE}.length", 8)
    assert browser.do("evaluate", "location.search + document.querySelector('#page-tag').value") == ""
    browser.do("open", f"{address}?tag=no-such-tag")
    assert browser.do("evaluate", f"{VISIBLE}.length") == 8
    assert browser.do("axe") == []


def test_columns(browser: Browser) -> None:
    """An entry shows its tags and custom fields, and is found by them; a code without a message shows none."""
    browser.do("open", (GOLDEN / "fields/expected/html/store-errors.html").as_uri())
    entry = "document.querySelector('#STORE_BUSY')"
    facts = (
        """.querySelectorAll('dt')].map((dt) => [dt.textContent.trim(), dt.nextElementSibling.textContent.trim()])"""
    )
    found = dict(browser.do("evaluate", f"[...{entry}{facts}"))
    assert (found["Tags"], found["SQLSTATE"], found["HTTP status"]) == ("Network failures", "55006", "-1")
    assert (found["Whether a client may retry"], found["critical"]) == ("true", "false")
    assert browser.do("evaluate", f"{entry}.rows[0].cells[3].textContent.trim()") == ""
    for words, code in (("42P01", 14), ("storage team fatal", 14), ("55006", 5)):
        browser.do("type", words)
        assert browser.do("evaluate", VISIBLE) == [code]
    assert browser.do("evaluate", "document.querySelectorAll('#STORE_OK [hidden], #page-tag[hidden]').length") == 0
    browser.do("open", IPSEC.as_uri())
    assert browser.do("evaluate", "document.querySelectorAll('#page-tag').length") == 0


def test_keyboard(browser: Browser) -> None:
    """`/` goes to the search, arrows along its hits, Enter to the first, Escape clears; Tab first offers to skip."""
    browser.do("open", IPSEC.as_uri())
    focus = "document.activeElement.hash || document.activeElement.id"
    assert [browser.do("press", "Tab"), browser.do("evaluate", focus)] == [None, "#page-codes"]
    seen = []
    browser.do("press", "/")
    browser.do("type", "policy")
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp"):
        browser.do("press", key)
        seen.append(browser.do("evaluate", focus))
    hits = browser.do("evaluate", VISIBLE)
    assert seen == [f"#{hits[0]}", f"#{hits[1]}", f"#{hits[0]}", "page-search"]
    browser.do("type", "13821")
    browser.do("press", "Enter")
    assert browser.do("evaluate", "location.search + location.hash") == "?q=13821#13821"
    browser.do("press", "Escape")
    assert browser.do("evaluate", f"[document.querySelector('#page-search').value, location.search, {focus}]") == [
        "",
        "",
        "page-search",
    ]


def test_copy(shop: str, browser: Browser) -> None:
    """Each entry says how the code is used in each language, to copy."""
    browser.do("open", f"{shop}#SHOP_LOCKED")
    browser.do("click", "#SHOP_LOCKED summary")
    samples = [
        "from shop_errors import SHOP_LOCKED\n\nif error == SHOP_LOCKED:\n    ...",
        '#include "shop_errors.h"\n\nif (error == SHOP_E_LOCKED) {\n}',
        'import { SHOP_LOCKED } from "shop-errors";\n\nif (error === SHOP_LOCKED) {\n}',
    ]
    for number, sample in enumerate(samples):
        browser.do("click", f"#SHOP_LOCKED dd:nth-of-type({number + 1}) > button")
        assert browser.do("evaluate", "navigator.clipboard.readText()") == sample


OWN = """\
from codegen.api import Example, Target, without_prefix


def examples(spec, code):
    short = without_prefix(code.name, spec.prefixes)
    yield Example("Name", code.name, (f"<{code.name}> & {code.name}",))
    yield Example("Short", short, (f"is {short}",))
    yield Example("Prefixed", f"E_{short}", ("", f"  is E_{short}"))
    yield Example("Number", str(code.value), (f"is {code.value}",))
    if code.kind == "error":
        yield Example("Errors", code.name, (f"is {code.name}",))


TARGET = Target(lambda spec, targets: (), examples=examples)
"""


def test_own_samples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, browser: Browser) -> None:
    """A sample follows the code where the code's name tells how it is spelled, and stays as it is elsewhere."""
    (tmp_path / "tools/own").mkdir(parents=True)
    (tmp_path / "tools/own/__init__.py").write_text(OWN)
    (tmp_path / "pyproject.toml").write_text('[tool.codegen]\ntargets = ["html", "tools/own"]\n')
    monkeypatch.chdir(tmp_path)
    browser.do("open", f"{page(tmp_path, SHOP)}#SHOP_LOCKED")
    samples = "[...document.querySelectorAll('#SHOP_LOCKED pre')].map((sample) => sample.textContent)"
    assert browser.do("evaluate", samples) == [
        "<SHOP_LOCKED> & SHOP_LOCKED",
        "is LOCKED",
        "\n  is E_LOCKED",
        "is 1",
        "is SHOP_REFUSED",
    ]
    text = browser.do("evaluate", "document.querySelector('#page-use > p').textContent")
    assert text.replace("\n", " ") == (
        "Name uses the names above. In Short, they begin without SHOP_. In Prefixed, they begin with E_ instead of "
        "SHOP_. With SHOP_REFUSED as the example: "
    )


def test_no_samples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, browser: Browser) -> None:
    """A project without a language has a page without samples; its entries open all the same."""
    (tmp_path / "pyproject.toml").write_text('[tool.codegen]\ntargets = ["html"]\n')
    monkeypatch.chdir(tmp_path)
    browser.do("open", f"{page(tmp_path, SHOP)}#SHOP_LOCKED")
    assert browser.do("evaluate", OPEN) == ["SHOP_LOCKED"]
    assert browser.do("evaluate", "document.querySelectorAll('#page-use, pre, [href=\"#page-use\"]').length") == 0


PARCELS = {
    "format": 1,
    "name": "shop",
    "facility": 9,
    "codes": {
        "PARCEL_OK": {"value": 0, "kind": "success", "message": "Delivered."},
        LONG: {"value": 1, "message": "The parcel is gone.", "aliases": ["PARCEL_LOST"], "description": "Gone."},
        "PARCEL_LATE": {"value": 2, "kind": "warning", "message": "It is late.", "related": {LONG: "it never comes"}},
        "PARCEL_WET": {"value": 5, "message": "It is wet.", "deprecated": {"reason": "it is dry", "instead": LONG}},
        "PARCEL_LAST": {"value": 9, "kind": "marker", "message": "The last."},
    },
    "retired": {
        "PARCEL_STOLEN": {"value": 3, "reason": "nobody could prove it", "instead": LONG},
        "PARCEL_DRY": {"value": 5, "reason": "it was a joke", "reused": "PARCEL_WET has it"},
    },
}


@pytest.fixture(scope="module")
def parcels(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of the page of a table that has codes of each kind, and a past."""
    return page(tmp_path_factory.mktemp("parcels"), json.dumps(PARCELS))


def test_phone(browser: Browser) -> None:
    """On a phone, what is found is on the first screen, above the keyboard; so is that nothing is."""
    browser.do("open", f"{IPSEC.as_uri()}?q=13821", {"width": 390, "height": 844})
    tops = f"[...document.querySelectorAll('#{REKEY} tr, #{REKEY} dt')].map((each) => each.getBoundingClientRect().top)"
    row, entry, hresult, meaning, *_ = browser.do("evaluate", tops)
    assert 0 < row < entry < hresult < meaning < 844 * 0.45
    browser.do("type", "zzz")
    assert (
        0 < browser.do("evaluate", "document.querySelector('#page-none').getBoundingClientRect().bottom") < 844 * 0.45
    )
    browser.do("type", "")
    assert browser.do("evaluate", "document.querySelector('header nav').checkVisibility()")
    assert not browser.do("evaluate", "document.querySelector('#page-none').checkVisibility()")


LINES = """(name) => {
    const range = document.createRange();
    const texts = [...name.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    return texts.map((text) => (range.selectNode(text), `${range.getBoundingClientRect().top} ${text.data}`));
}"""


@pytest.mark.parametrize("scripts", [True, False])
def test_long_names(scripts: bool, parcels: str, browser: Browser) -> None:  # noqa: FBT001 - one of two states
    """A long name breaks after underscores alone, and is found, selected and copied as it is."""
    browser.do("open", f"{parcels}#2", {"width": 390, "scripts": scripts})
    for selector in (f"#{LONG} th a", "#PARCEL_LATE dd a"):
        found = browser.do("evaluate", f"({LINES})(document.querySelector('{selector}'))")
        tops, parts = zip(*(each.split() for each in found), strict=True)
        assert len({*tops}) == 2
        assert "".join(parts) == LONG
        assert all(part.endswith("_") for part in parts[:-1])
        selected = f"getSelection().selectAllChildren(document.querySelector('{selector}')), getSelection().toString()"
        assert browser.do("evaluate", selected) == LONG


def test_long_samples(parcels: str, browser: Browser) -> None:
    """Lines of code are copied as they are, with the name that breaks."""
    browser.do("open", f"{parcels}#1")
    browser.do("click", f"#{LONG} summary")
    browser.do("click", f"#{LONG} details button")
    assert browser.do("evaluate", "navigator.clipboard.readText()").splitlines()[0] == f"from shop_errors import {LONG}"
    assert browser.do("evaluate", f"document.querySelectorAll('#{LONG} pre wbr').length") > 6


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_badges(scheme: str, parcels: str, browser: Browser) -> None:
    """A badge is a word, in a colour of its own for each meaning; errors have none, since most codes are errors."""
    browser.do("open", parcels, {"scheme": scheme})
    badges = """Object.fromEntries([...document.querySelectorAll("th small")].map((badge) => {
        const { color, backgroundColor, borderTopStyle } = getComputedStyle(badge);
        return [badge.closest("tbody").id, [badge.textContent, `${color} ${backgroundColor} ${borderTopStyle}`]];
    }))"""
    found = browser.do("evaluate", badges)
    words = {name: word for name, (word, _) in found.items()}
    assert words == {
        "PARCEL_OK": "success",
        "PARCEL_LATE": "warning",
        "PARCEL_WET": "deprecated",
        "PARCEL_LAST": "sentinel",
        "PARCEL_STOLEN": "retired",
        "PARCEL_DRY": "retired",
    }
    assert len({style for _, style in found.values()}) == 5
    assert browser.do("axe") == []


def test_past(parcels: str, browser: Browser) -> None:
    """A deprecated or retired code links to the code to use instead; names of the past have anchors that open."""
    links = "[...document.querySelectorAll('.open dd a')].map((link) => [link.textContent, link.getAttribute('href')])"
    for anchor, name in (("5", "PARCEL_WET"), ("3", "PARCEL_STOLEN"), ("PARCEL_STOLEN", "PARCEL_STOLEN")):
        browser.do("open", f"{parcels}#{anchor}", {"width": 390, "scheme": "dark"})
        assert browser.do("evaluate", OPEN) == [name]
        assert browser.do("evaluate", links) == [[LONG, "#1"]]
        assert browser.do("evaluate", "document.querySelectorAll('.open details').length") == (name == "PARCEL_WET")
    assert browser.do("axe") == []
    for anchor, name in (("PARCEL_LOST", LONG), ("PARCEL_DRY", "PARCEL_DRY")):
        browser.do("open", f"{parcels}#{anchor}")
        assert browser.do("evaluate", OPEN) == [name]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Number, HRESULT, name, alias or words"),
        ({"facility": None}, "Number, name, alias or words"),
        ({"facility": None, "codes": {"A": {"value": 1, "message": "One."}}, "retired": {}}, "Number, name or words"),
    ],
)
def test_placeholder(changes: dict[str, object], words: str, tmp_path: Path) -> None:
    """The search box names what the table has, and nothing else."""
    spec = {name: value for name, value in {**PARCELS, **changes}.items() if value is not None}
    page(tmp_path, json.dumps(spec))
    assert f'placeholder="{words}"' in (tmp_path / "html/shop-errors.html").read_text(encoding="utf-8")
    assert 'placeholder="Number, SQLSTATE, name, alias or words"' in FIELDS.read_text(encoding="utf-8")


def test_without_scripts(shop: str, browser: Browser) -> None:
    """With scripts off, and in print, every text can be read and no search is offered."""
    browser.do("open", shop, {"scripts": False})
    shown = browser.do("evaluate", SHOWN)
    texts = (
        "The bank that issued",
        "It is met on Sundays.",
        "Ask for another card.",
        "no card helps there",
        "#include",
    )
    assert all(text in shown for text in (*texts, "[1] section 9", "Terms of the shop", "0x80070001 (-2147024895)"))
    assert browser.do("evaluate", "document.querySelector('#page-search').offsetHeight") == 0
    browser.do("open", shop)
    browser.do("print")
    assert browser.do("evaluate", OPEN) == ["SHOP_REFUSED", "SHOP_LATE", "SHOP_LOCKED"]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_accessible(width: int, scheme: str, shop: str, browser: Browser) -> None:
    """The axe finds nothing, wide and narrow, light and dark, an entry open, others hidden; all is within the width."""
    for address, anchor in ((shop, "SHOP_REFUSED"), (IPSEC.as_uri(), REKEY)):
        browser.do("open", f"{address}#{anchor}", {"scheme": scheme, "width": width})
        browser.do("click", f"#{anchor} summary")
        if address == shop or width > 1000:  # all codes of IPsec take seconds, so they are looked at once
            assert browser.do("axe") == []
        assert browser.do("evaluate", "document.documentElement.scrollWidth") == width
        browser.do("type", anchor)
        assert browser.do("axe") == []


def test_alone(browser: Browser) -> None:
    """The page asks nothing of the network, breaks no policy of its own and reports no error."""
    browser.do("open", IPSEC.as_uri())
    browser.do("type", "rekey")
    assert browser.do("heard") == []
    attempt = "fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'refused')"
    assert browser.do("evaluate", attempt) == "refused"
    assert any("Content Security Policy" in words for words in browser.do("heard"))


def test_hostile(tmp_path: Path, browser: Browser) -> None:
    """Text that would be markup, script, an address to run or the end of a comment is shown as the text that it is."""
    texts = [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "' onfocus=alert(1) autofocus x='",
        "javascript:alert(1)",
        "--> ]]> </style></title><b>x",
        "&lt;b&gt; &#60; &copy",
        "\u202egnihtyna \u2066x",
    ]
    fields = ("message", "description", "context", "remedy")
    codes = {
        f"T_{n}": {"value": n} | dict.fromkeys(fields, text) | {"references": {"one": text}}
        for n, text in enumerate(texts)
    }
    source = {"title": texts[1], "author": texts[0], "license": texts[4], "url": texts[3], "covers": texts[4]}
    head = {"title": texts[4], "summary": texts[0], "sources": [source]}
    document = {"title": texts[1], "url": texts[3]}
    spec = json.dumps({"format": 1, "name": "shop", **head, "documents": {"one": document}, "codes": codes})
    browser.do("open", page(tmp_path, spec))
    for number, text in enumerate(texts):
        browser.do("type", f"t_{number}")
        assert browser.do("evaluate", SHOWN).count(escaping.prose(text)) >= len(fields)
    assert (
        browser.do("evaluate", "document.querySelectorAll('script, style, img, b, [onfocus], [onerror]').length") == 2
    )
    assert browser.do("evaluate", "document.querySelectorAll('a[href^=javascript]').length") == 0
    assert browser.do("heard") == []


def test_size() -> None:
    """The page of the 153 codes is at most 270 kB, 65 kB as it travels."""
    text = IPSEC.read_bytes()
    assert len(text) <= 270_000
    assert len(gzip.compress(text, 9)) <= 65_000


def test_ten_thousand(many: str, browser: Browser) -> None:
    """Among 10,000 codes a key waits for the first hits alone, the rest follows."""
    browser.do("open", many)
    for text, first, count in (("case 9", 9, 1111), ("case", 0, 10_000), ("9999", 9999, 1), ("", 0, 10_000)):
        browser.do("type", text)
        assert browser.do("evaluate", VISIBLE)[0] == first
        wait(browser, f"{VISIBLE}.length", count)


@pytest.mark.parametrize("query", ["9 case", "0x1f"])
def test_thousands_by_key(query: str, thousands: str, browser: Browser) -> None:
    """Typed and deleted key by key, each query shows what it means, in order, the first hits at once."""
    browser.do("open", thousands)
    browser.do("press", "/")
    keys = ["Space" if key == " " else key for key in query] + ["Backspace"] * len(query)
    for number, key in enumerate(keys, 1):
        browser.do("press", key)
        text = query[: min(number, len(keys) - number)]
        wanted = [value for value in range(3000) if matches(value, text)]
        assert browser.do("evaluate", VISIBLE)[:10] == wanted[:10]
        wait(browser, VISIBLE, wanted)
    for key in keys:
        browser.do("press", key)  # faster than the rest comes
    wait(browser, VISIBLE, list(range(3000)))


def test_far_down(many: str, browser: Browser) -> None:
    """Who types far down the page sees the first hits."""
    browser.do("open", many)
    browser.do("press", "/")
    browser.do("evaluate", "scrollTo(0, 100000)")
    browser.do("press", "t")
    assert 0 < browser.do("evaluate", "document.getElementById('0').getBoundingClientRect().top") < 200


def matches(number: int, query: str) -> bool:
    """Return whether a query finds one of the many: the number itself, another by how it begins, a word anywhere."""
    text = f"code_{number} {MESSAGE.format(number)}".lower()
    forms = (f"{number}", f"{number:04x}", f"0x{number:04x}")
    if re.fullmatch(r"[0-9]+|0x[0-9a-f]+", query.strip()):
        return number == int(query.strip(), 0)
    return all(
        any(form.startswith(word) for form in forms) if word[0].isdigit() else word in text for word in query.split()
    )
