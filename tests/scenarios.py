"""A page of the documentation as a scenario: the files that it shows, and the commands that it runs, in their order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FENCE = re.compile(r"(?P<indent> *)(?P<mark>`{3,}|~{3,})(?P<info>[^`]*)")
TITLE = re.compile(r'\btitle="(?P<path>[^"]+)"')
CAPTION = re.compile(r"`(?P<path>[^`\s]+\.[^`\s]+)`:$")
"""How a page that GitHub shows names the file in the next block: a line that ends with its path and a colon."""
HIDDEN = re.compile(r"(?:\$ |(?:codegen|errcodegen|make|npm|pip|pipx|uv|uvx) [a-z-]).*|make")
"""A line that is a command."""
OTHER_NAMES = ("", "bash", "shell", "shell-session", "shellsession", "zsh")


class PageError(Exception):
    """A page does not follow the convention that CONTRIBUTING describes."""


class File(NamedTuple):
    """A block that shows a whole file."""

    path: str
    text: str


class Command(NamedTuple):
    """A command, and what it prints; None if the page does not say."""

    line: int
    text: str
    output: tuple[str, ...] | None

    @property
    def name(self) -> str:
        """The command on one line, as not_run.txt names it."""
        return re.sub(r"\\\n\s*", "", self.text)


class Block(NamedTuple):
    """A fenced block of a page: its language, the file that it shows or an empty string, and its lines."""

    line: int
    language: str
    path: str
    lines: tuple[str, ...]


def read(text: str) -> tuple[File | Command, ...]:
    """Return the steps of a page. Raises PageError."""
    return tuple(step for block in _blocks(text.splitlines()) for step in _steps(block))


def differs(expected: Sequence[str], printed: Sequence[str]) -> bool:
    """Whether the lines that a command printed are not those of the page, where `…` stands for any lines."""
    parts = (".*" if line == "…" else re.escape(line) + "\n" for line in expected)
    return not re.fullmatch("".join(parts), "".join(f"{line}\n" for line in printed), re.DOTALL)


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    numbered = enumerate(lines, start=1)
    above = ""
    for number, line in numbered:
        fence = FENCE.fullmatch(line)
        if fence is None and line.startswith("    ") and HIDDEN.fullmatch(line.strip()):
            message = f"line {number}: a command is in a `console` or `sh` block, not indented"
            raise PageError(message)
        if fence is None:
            above = line.strip() or above
            continue
        language = fence["info"].strip().partition(" ")[0]
        if language in OTHER_NAMES:
            message = f"line {number}: a block names its language: `console` or `sh` for commands, `text` for others"
            raise PageError(message)
        path = TITLE.search(fence["info"]) or CAPTION.search(above)
        yield Block(number, language, path["path"] if path else "", tuple(_inside(fence, numbered)))
        above = ""


def _inside(fence: re.Match[str], numbered: Iterable[tuple[int, str]]) -> Iterator[str]:
    """Yield the lines of a block, without its indent, up to its end."""
    for _, line in numbered:
        if line.strip() == fence["mark"]:
            return
        yield line.removeprefix(fence["indent"]) if line.strip() else ""
    message = f"the block {fence['mark']}{fence['info']} has no end"
    raise PageError(message)


def _steps(block: Block) -> Iterator[File | Command]:
    if block.language == "console":
        yield from _console(block)
    elif block.language == "sh" and not block.path:
        yield from _script(block)
    elif any(HIDDEN.fullmatch(line) for line in block.lines):
        message = f"line {block.line}: a command is in a `console` or `sh` block"
        raise PageError(message)
    elif block.path:
        yield File(block.path, "".join(f"{line}\n" for line in block.lines))


def _console(block: Block) -> Iterator[Command]:
    """Yield the commands of a block whose lines `$ command` are followed by what the command prints."""
    lines = [*block.lines]
    while lines:
        number, first = block.line + 1 + len(block.lines) - len(lines), lines.pop(0)
        if not first.startswith("$ "):
            message = f"line {number}: a `console` block begins with `$ ` and a command"
            raise PageError(message)
        text = first.removeprefix("$ ")
        while text.endswith("\\") and lines:
            text += "\n" + lines.pop(0).removeprefix("> ")
        output = []
        while lines and not lines[0].startswith("$ "):
            output.append(lines.pop(0))
        yield Command(number, text, _without_blank_end(output))


def _without_blank_end(lines: list[str]) -> tuple[str, ...]:
    while lines and not lines[-1]:
        lines.pop()
    return tuple(lines)


def _script(block: Block) -> Iterator[Command]:
    """Yield the commands of a block of a line each, which may be continued after a backslash."""
    lines = [*block.lines]
    while lines:
        number, text = block.line + 1 + len(block.lines) - len(lines), lines.pop(0)
        while text.endswith("\\") and lines:
            text += "\n" + lines.pop(0)
        if text.strip() and not text.lstrip().startswith("#"):
            yield Command(number, text, None)
