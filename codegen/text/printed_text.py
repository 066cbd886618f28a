"""One escaping function for each place that codegen prints to: no text of a spec, path or commit controls it."""

from __future__ import annotations

import re
import shlex

from codegen.text.escaping import INVISIBLE, named, printable, prose

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

LINE_END, TAB = "\n", "\t"

COLOUR = r"\x1b\[(?:0|1|36|1;31|1;33|1;36)m"
"""The colours that codegen itself prints, as ECMA-48's SGR."""

# Patterns are strings, which `re` compiles once when they are needed: most runs print plain text.
UNSEEN = f"{COLOUR}|{INVISIBLE.pattern}"

COMMAND = rf"(?m)^((?:{COLOUR}|[^\S\n])*):(?=:)|#(?=#\w*\[)"
"""What the runners of GitHub, Azure and TeamCity take for a command: `::` begins a line, `##[` is anywhere in one."""

FORMULA = r"\s*[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]"
"""How a cell begins that a spreadsheet runs as a formula."""

MARKUP = r"([\\`*\[\]<>#|~&@$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|^:(?=:))|^(?=[-+=])|(?<=^\d)(?=[.)])"
"""Characters that mean something in GitHub's Markdown or in a log, and places where a list could begin."""

ADDRESS = r"(?i)https?://[^\s\"'<>\\^`{|}()\[\]]+"
"""An address that a link may have; `javascript:` and `data:` run in the browser of the reader."""

BYTES = range(0xDC80, 0xDD00)
"""The surrogates by which Python spells the bytes of a path that are not UTF-8."""


def terminal(text: str, *, colour: bool = False) -> str:
    """Return a text for a terminal: invisible characters are named, except line ends, tabs and own colours."""
    if printable(text, b"\n\t"):
        return text

    def shown(match: re.Match[str]) -> str:
        found = match.group()
        is_kept = found in {LINE_END, TAB} or (colour and len(found) > 1)
        return found if is_kept else named(found)

    return re.sub(UNSEEN, shown, text)


def line(text: str) -> str:
    """Return a string as a part of one line on a terminal, such as a path; line ends and tabs are named too."""
    return named(text)


def workflow_log(text: str) -> str:
    """Return a text for the log of a CI server, which then finds no command in it."""
    if "::" not in text and "##" not in text:
        return text

    def named_sign(match: re.Match[str]) -> str:
        return f"{match.group(1) or ''}<U+{0x3A if match.group().endswith(':') else 0x23:04X}>"

    return re.sub(COMMAND, named_sign, text)


def workflow_message(text: str) -> str:
    """Return a text as the message of a GitHub workflow command."""
    return terminal(text).translate({ord("%"): "%25", ord("\r"): "%0D", ord("\n"): "%0A"})


def workflow_property(text: str) -> str:
    """Return a string as a property of a GitHub workflow command, such as a path."""
    return workflow_message(text).translate({ord(":"): "%3A", ord(","): "%2C"})


def json_document(value: object) -> str:
    """Return a value as a JSON document in which invisible characters, and commands of CI servers, are escaped."""
    import json  # noqa: PLC0415 - a run with nothing to do prints no JSON

    text = json.dumps(value, indent=2, ensure_ascii=False)
    if not printable(text, b"\n"):
        text = INVISIBLE.sub(_json_escape, text)
    return re.sub(r"#(?=#\w*\[)", r"\\u0023", text) + "\n"


def _json_escape(match: re.Match[str]) -> str:
    units = match.group().encode("utf-16-be", "surrogatepass")
    escapes = (f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
    return LINE_END if match.group() == LINE_END else "".join(escapes)


def csv_cell(value: object) -> object:
    """Return a value as a cell of CSV: a string that a spreadsheet would run as a formula begins with an apostrophe."""
    if not isinstance(value, str):
        return value
    is_formula = re.match(FORMULA, value)
    return f"{(is_formula and chr(39)) or ''}{workflow_log(terminal(value))}"


def markdown(text: str) -> str:
    """Return a text as one line in which Markdown and HTML find no markup."""
    return re.sub(MARKUP, lambda match: f"\\{match.group(1) or ''}", prose(text))


def markdown_code(text: str) -> str:
    """Return a text as a span of code, between more backticks than it holds in a row."""
    content = workflow_log(prose(text))
    longest = max((len(run) for run in re.findall("`+", content)), default=0)
    fence = "`" * (longest + 1)
    space = " " if not content or content[0] == "`" or content[-1] == "`" else ""
    return f"{fence}{space}{content}{space}{fence}"


def markdown_link(title: str, url: str) -> str:
    """Return a title as a link; any address except http and https is shown as a string."""
    if re.fullmatch(ADDRESS, url) and not INVISIBLE.search(url):
        return f"[{markdown(title)}]({url})"
    return f"{markdown(title)} {markdown_code(url)}"


def shell_word(text: str) -> str:
    """Return a string as one word of a command for a POSIX shell; in the form of bash if it must not be shown raw."""
    if not INVISIBLE.search(text) and workflow_log(text) == text:
        return shlex.quote(text)
    table = {ord("\\"): "\\\\", ord("'"): "\\'", ord("#"): "\\x23", ord(":"): "\\x3a"}
    return f"$'{INVISIBLE.sub(_shell_escape, text.translate(table))}'"


def shell_command(words: Iterable[str]) -> str:
    """Return a command for a POSIX shell."""
    return " ".join(map(shell_word, words))


def _shell_escape(match: re.Match[str]) -> str:
    point = ord(match.group())
    data = bytes([point - 0xDC00]) if point in BYTES else match.group().encode("utf-8", "surrogatepass")
    return "".join(f"\\x{byte:02x}" for byte in data)
