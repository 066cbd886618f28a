"""Doxygen finds the comment of every code, function and macro of the headers, and reads each text as it is."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

import pytest
import toolchains
from checkout import GENERATED, GOLDEN, IPSEC

from codegen import model
from codegen.diagnostics import Source
from codegen.spec import loader, source_file
from codegen.targets import wording
from codegen.targets.c import names, target
from codegen.targets.target import Request
from codegen.text import escaping

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from codegen.model import ErrorCode, Spec

SETTINGS = """\
INPUT = {folders}
OUTPUT_DIRECTORY = {output}
WARN_LOGFILE = {output}/warnings
GENERATE_HTML = NO
GENERATE_LATEX = NO
GENERATE_XML = YES
QUIET = YES
"""
"""Every other setting has its default: Doxygen warns of what has no comment in a file that has one."""

PIECES = (
    *("word", "foo_bar", "m_x_y", "_i_", "__s__", "___", "*b*", "**b**", "* x", "x*y*z", "2*3", "f(*)", "*/", "/*"),
    *("`id`", "``x``", "```", "~~~", "~~s~~", "- x", "+ x", "-# x", "1. x", "12.", ".", "> x", ">= 1", "# x", "##"),
    *("==", "---", "--", "a -- b", "-->", "->", "<!-- x", "<b>", "</b>", "<br/>", "<pre>", "<?x?>", "<é>", "<3", "< 3"),
    *("&amp;", "&#39;", "R&D", "%s", "%%", "100 %", "%'", "#tag", "#5", "C#", "obj#m", "::g", "a::b()", "std::v<int>"),
    *("@brief", "@{", "a@b.org", "{@link x}", "\\n", "\\\\", "\\code", "@par", "\\f$", "\\~", "C:\\dir\\n.txt", "\\*"),
    *("$(HOME)", "$Id: x $", "$HOME", "[x](y)", "[x]: http://e.org", "![i](u)", "[ ]", "[1]", "a[i]", "| a | b |"),
    *('"q"', '"<b>"', '"@x"', '"\\n"', '"--"', '"a *b* c"', 'one"', "'\"'", "'q'", "??/", "{{ x }}", "TODO: x", ":)"),
    *("https://e.org/a_b?c=1&d=%20#e", "日本 ä 😀"),
)  # fmt: skip
"""What Doxygen would take for a command, markup or a link, and what it would not."""

MEANINGLESS = {"para", "ref", "ulink", "zwj"}
"""The elements of a description that show the text in them as it is, or nothing."""


class Documented(NamedTuple):
    """What Doxygen made of the headers: its warnings, and the text of every member by file and name.

    `elements` are those of the descriptions of codes.
    """

    warnings: str
    texts: dict[tuple[str, str], list[str]]
    elements: set[str]


def _spec(path: Path) -> Spec:
    return loader.read_spec(source_file.load(path), "specs/ipsec.yaml" if path == IPSEC else "spec.yaml").spec


def _hostile() -> Spec:
    """Return a table with a piece of text in the message of each code, alone and next to others, and in every title."""
    messages = [
        *PIECES,
        *(f"{first} {second}" for first, second in zip(PIECES, PIECES[7:] + PIECES[:7], strict=True)),
        *(f"The number{PIECES[at]} or {PIECES[at - 1]} and{PIECES[at - 2]}" for at in range(len(PIECES))),
    ]
    codes = {f"E{at}": {"value": at, "message": message} for at, message in enumerate(messages, 1)}
    codes["E1"]["deprecated"] = {"reason": "see (a) and *b* @c (d)", "instead": "E2"}
    codes["E2"]["aliases"] = [{"name": "OTHER", "message": "<b> #tag"}]
    spec = {
        "format": 1,
        "name": "nasty",
        "title": "- Codes of *x* and \\n",
        "summary": "\n".join(PIECES),
        "facility": 7,
        "ranges": {"all": {"first": 1, "last": 9999, "title": "* All <b> @x"}},
        "fields": {"hint": {"type": "string", "optional": True, "title": "1. a `hint`"}},
        "tags": {"late": {"title": "# late"}},
        "targets": {"c": {"drop_in": {"header": "<nasty.h>"}}},
        "codes": codes,
    }
    return loader.read_spec(Source("nasty.yaml", json.dumps(spec, ensure_ascii=False)), "nasty.yaml").spec


@pytest.fixture(scope="module")
def specs() -> dict[str, Spec]:
    """Return the tables by the names of their files."""
    found = [_spec(IPSEC), *map(_spec, sorted(GOLDEN.glob("*/spec.yaml"))), _hostile()]
    return {names.names(spec).files: spec for spec in found}


@pytest.fixture(scope="module")
def documented(specs: dict[str, Spec], tmp_path_factory: pytest.TempPathFactory) -> Documented:
    """Run Doxygen on the packages that are committed and on the files of a hostile table."""
    folder = tmp_path_factory.mktemp("doxygen")
    for file in target.generate(specs["nasty_errors"], Request(layout="file")):
        (folder / file.path.removeprefix("c/")).write_text(file.text, encoding="utf-8")
    folders = [folder, *(GENERATED / "c").iterdir(), *GOLDEN.glob("*/expected/c/*")]
    (folder / "Doxyfile").write_text(SETTINGS.format(folders=" ".join(map(str, folders)), output=folder))
    toolchains.run(toolchains.debian("doxygen"), "Doxyfile", cwd=folder)
    texts: dict[tuple[str, str], list[str]] = {}
    elements = set()
    for path in (folder / "xml").glob("*.xml"):
        for file_name, member in _members(ET.parse(path).getroot()):  # noqa: S314 - what Doxygen wrote
            parts = [*(member.find("briefdescription") or ()), *(member.find("detaileddescription") or ())]
            texts.setdefault((file_name, member.findtext("name", "")), []).append(_text(parts))
            if member.tag == "enumvalue":
                elements |= {element.tag for part in parts for element in part.iter()}
    return Documented((folder / "warnings").read_text(encoding="utf-8"), texts, elements)


def _members(root: ET.Element) -> Iterator[tuple[str, ET.Element]]:
    """Yield the members of a file of XML that are not private, and the values of enums, each with the file it is in."""
    for member in root.iter("memberdef"):
        location = member.find("location")
        assert location is not None
        file_name = location.attrib["file"].rpartition("/")[2]
        if member.get("prot") != "private":
            yield file_name, member
        for value in member.iter("enumvalue"):
            yield file_name, value


def _text(parts: list[ET.Element]) -> str:
    return " ".join("".join(part.itertext()) for part in parts)


def _bare(text: str) -> str:
    """Return a text without white space, which separates what would end a comment or strike a word out."""
    return "".join(text.split())


def test_warnings(documented: Documented) -> None:
    """Doxygen warns of nothing: all has a comment, and no text is a command, a link or an element."""
    assert documented.warnings == ""


def test_codes(documented: Documented, specs: dict[str, Spec]) -> None:
    """Every code and alias has its comment in each header, with its message as the spec has it, and names as there."""
    count = 0
    for stem, spec in specs.items():
        for code in spec.codes:
            for file_name, spelled in _places(stem, spec, code):
                count += 1
                expected = _bare(escaping.prose(_said(spec, code, spelled)))
                assert [*map(_bare, documented.texts[file_name, spelled(code.name)])] == [expected], file_name
                for alias in code.aliases:
                    text = documented.texts[file_name, spelled(alias)][0]
                    assert f"Another name of {spelled(code.name)}." in text
    assert count > 2 * 153 + 4 * len(PIECES)
    assert documented.elements <= MEANINGLESS


def _places(stem: str, spec: Spec, code: ErrorCode) -> Iterator[tuple[str, Callable[[str], str]]]:
    """Yield each header that has a code, with what it calls a name of the spec."""
    called = names.names(spec)
    yield f"{stem}.h", called.enumerator
    if code.kind != "marker":
        yield f"{stem}.hpp", called.member
    if spec.facility == model.FACILITY_WIN32:
        yield f"{stem}_win32.h", str
    if stem == "nasty_errors":
        yield f"{stem}_drop_in.h", str


def _said(spec: Spec, code: ErrorCode, spelled: Callable[[str], str]) -> str:
    """Return what a comment says of a code: aliases and the code to use instead have the names of the header."""
    others = tuple(each._replace(name=spelled(each.name)) for each in code.other_names)
    ended = code.deprecated
    if ended and ended.instead:
        ended = ended._replace(instead=spelled(ended.instead))
    return wording.documentation(spec, code._replace(other_names=others, deprecated=ended), described=False)


def test_all_members(documented: Documented, specs: dict[str, Spec]) -> None:
    """Every function and macro has a comment; macros of the header of C++ that end with it are not among them."""
    headers = {place: texts for place, texts in documented.texts.items() if place[0].endswith((".h", ".hpp"))}
    assert [place for place, texts in headers.items() if not all(texts)] == []
    header = (GENERATED / "c/ipsec-errors/ipsec_errors.h").read_text(encoding="utf-8")
    functions = re.findall(r"^IPSEC_ERRORS_API .*?(\w+)\(", header, re.MULTILINE)
    found = {name for file_name, name in headers if file_name == "ipsec_errors.h"}
    assert len(functions) > 9
    assert {*functions, "IPSEC_ERRORS_VERSION_MAJOR", "IPSEC_ERRORS_KIND_MARKER", "IPSEC_ERRORS_API"} <= found
    for stem in specs:
        assert {f"{stem.upper()}_CODE", f"{stem.upper()}_ALIAS"} <= {
            name for file_name, name in headers if file_name == f"{stem}_list.h"
        }
        assert f"{stem.upper()}_VISIBLE" not in {name for _, name in headers}


def test_layouts(specs: dict[str, Spec]) -> None:
    """The headers of the layout `file` are those of the package, so that the same comments are in them."""
    for file in target.generate(specs["ipsec_errors"], Request(layout="file")):
        package = GENERATED / "c/ipsec-errors" / file.path.rpartition("/")[2]
        assert package.read_text(encoding="utf-8") == file.text
