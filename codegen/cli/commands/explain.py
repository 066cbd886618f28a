"""`codegen explain`: explain a code, by any part of it, or a rule."""

from __future__ import annotations

import re
import sys
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from codegen.cli import commands, console, progress
from codegen.config import metadata
from codegen.diagnostics import UsageError
from codegen.explain import code_index, content, lookup
from codegen.spec import loader, source_file
from codegen.spec.spec_names import RULE
from codegen.text import printed_text, queries
from codegen.text.suggestions import nearest

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Iterator

    from codegen.explain.code_index import CodeIndex
    from codegen.explain.content import Item
    from codegen.explain.lookup import Answer
    from codegen.spec.rules.rule_docs import Rule

STDIN = "-"

PATH = re.compile(r"[./\\]")
"""A character that most paths of files have, and few queries."""

EXAMPLES = (
    "codegen explain 13801",
    "codegen explain --short < charon.log",
)
EXIT_CODES = {
    console.SPEC: "nothing was found for an argument, or a spec has errors",
}


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    about = "a number in any notation, a name, words, or the id of a rule; - or nothing: lines on standard input"
    parser.add_argument("words", metavar="X", nargs="*", help=about)
    commands.declare_form(parser, content.FORMATS)
    parser.add_argument("--short", action="store_true", help="print one line for each code")
    about = "a spec file; default: those in specs/, or the bundled IPsec spec; may be repeated"
    parser.add_argument("--spec", dest="specs", metavar="SPEC", action="append", default=[], help=about)


def run(options: argparse.Namespace) -> int:
    """Print the explanations; the exit code says whether everything was found."""
    words: list[str] = options.words
    if STDIN in words and len(words) > 1:
        message = "`-` means standard input; pass no other argument with it"
        raise UsageError(message)
    if options.short and options.form != "text":
        message = "`--short` prints text; pass no other `--format` with it"
        raise UsageError(message)
    reads_lines = not words or words == [STDIN]
    if reads_lines and (sys.stdin is None or (not words and sys.stdin.isatty())):
        message = "nothing to explain\nhelp: codegen explain 13821, or a log on standard input"
        raise UsageError(message)
    rules = [_rules(word).get(word) for word in words]
    tables = () if rules and all(rules) else _tables(options)
    with progress.shown(options) as report:
        items = _logged(tables, report) if reads_lines else _asked(tables, words)
    _print("short" if options.short else options.form, items, tables)
    return console.OK if all(not isinstance(each, lookup.Answer) or each.found for each in items) else console.SPEC


def _print(layout: str, items: list[Item], tables: tuple[CodeIndex, ...]) -> None:
    """Print the items that were found and those that were not."""
    render = import_module(f"codegen.explain.{layout}").render
    if layout == "short":
        console.write(render(items), end="")
    elif layout == "text":
        console.write(render(items, tables, width=console.width(), colour=console.takes_colour(sys.stdout)), end="")
    elif layout == "json":
        console.document(render(items, tables))
    else:
        console.write(render(items, tables), end="")


def _tables(options: argparse.Namespace) -> tuple[CodeIndex, ...]:
    """Return the tables of the specs that a call names, else those of the project, else the bundled one."""
    config = commands.configure(options, bundled=True)
    targets = config.load_targets()
    project = config.load_metadata()
    # Without the pipeline, which takes longer to load.
    loaded_specs = (loader.read_spec(source_file.load(file.path), file.label, targets) for file in config.spec_files)
    specs = (each.spec._replace(metadata=metadata.merged(project, each.spec.metadata)) for each in loaded_specs)
    return tuple(code_index.CodeIndex(spec, targets) for spec in specs)


def _rules(word: str) -> dict[str, Rule]:
    """Return the rules by their ids where a word looks like an id."""
    if not RULE.fits(word):
        return {}
    from codegen.spec.rules import rule_docs

    return rule_docs.rules()


def _asked(tables: tuple[CodeIndex, ...], words: list[str]) -> list[Item]:
    """Return the item of each word. Loose words are one search, or what was copied with the codes next to them."""
    items: list[Item] = []
    loose: list[str] = []
    for word in words:
        if rule := _rules(word).get(word):
            items.append(rule)
        elif PATH.search(word) and Path(word).is_file():
            items.append(_of_file(word))
        elif len(queries.core(word).split()) > 1:
            items += _phrase(tables, word)
        else:
            answer = lookup.answer(tables, word)
            searched = all(each.form == "words" for each in answer.readings)
            if word.isalpha() and searched:
                loose.append(word)
            else:  # `{"error":13801}` is a line of a log, though it is one word
                items += (_mentioned(tables, [word]) if searched else []) or [_or_rule(answer)]
    if loose and not any(isinstance(item, lookup.Answer) and item.found for item in items):
        items.insert(0, lookup.search(tables, " ".join(loose)))
    return items


def _phrase(tables: tuple[CodeIndex, ...], text: str) -> list[Item]:
    """Return what several words in one argument are: the value of a field, a line of a log, or words to search for."""
    answer = lookup.answer(tables, text)
    if any(reading.form in {"field", "range"} for reading in answer.readings):
        return [answer]
    return _mentioned(tables, [text]) or [lookup.search(tables, text)]


def _or_rule(answer: Answer) -> Answer:
    """Return an answer; where nothing was found, with the rules that have a similar id."""
    if answer.problem and not answer.near:
        return answer._replace(near=tuple(nearest(answer.input, _rules(answer.input))))
    return answer


def _of_file(path: str) -> Answer:
    """Return that an argument is the path of a file, and the command that reads it."""
    command = f"codegen explain < {printed_text.shell_word(path)}"
    return lookup.Answer(path, problem=f"this is a file; run: {command}")


def _mentioned(tables: tuple[CodeIndex, ...], lines: Iterable[str]) -> list[Item]:
    """Return the codes that lines of a log mention."""
    from codegen.explain import log_scanner

    return [*log_scanner.answers(tables, lines)]


def _logged(tables: tuple[CodeIndex, ...], report: Callable[[str], object]) -> list[Item]:
    """Return the codes of a log on standard input; a single word is read as an argument is."""
    from codegen.explain import log_scanner, log_windows

    blocks = log_windows.blocks(sys.stdin.buffer)
    first, second = next(blocks, b""), next(blocks, b"")
    words = first.decode("utf-8", "replace").split(None, 1)
    if not (words or second):
        return [lookup.Answer("-", problem="there is nothing to read on standard input")]
    if len(words) == 1 and not second:
        return _asked(tables, words)
    windows = log_windows.windows(_reported(chain((first, second), blocks), report))
    if answers := [*log_scanner.log_answers(tables, windows)]:
        return [*answers]
    line, *others = first.decode("utf-8", "replace").strip().splitlines() or [""]
    problem = "no line from this one on mentions a code" if others or second else "this line mentions no code"
    return [lookup.Answer(line[: log_scanner.LONGEST], problem=f"{problem} of {_listed(tables)}")]


def _listed(tables: tuple[CodeIndex, ...]) -> str:
    """Return the names of tables for a message."""
    names = ", ".join(f"`{each.spec.name}`" for each in tables)
    return f"the table {names}" if len(tables) == 1 else f"the tables {names}"


def _reported(blocks: Iterable[bytes], report: Callable[[str], object]) -> Iterator[bytes]:
    """Yield the blocks of a log, and report how much of it was read."""
    size = 0
    for block in blocks:
        size += len(block)
        report(f"reading the log: {size >> 20} MB")
        yield block
