"""`codegen init`: write a first spec, the configuration, and what git must know."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from codegen.cli import console
from codegen.config import config_file, spec_files
from codegen.diagnostics import UsageError
from codegen.spec import spec_names
from codegen.system import files, interrupts
from codegen.text import printed_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

BUNDLED = ("ipsec",)
"""The bundled specs that can be copied."""

GIT_ATTRIBUTES = (
    f"{spec_files.OUTPUT}/** text eol=lf linguist-generated",
    "**/codegen-manifest.txt merge=union",
)
"""What git must know: generated files have LF in every clone, and both sides of a manifest count in a merge."""

SPEC = """\
# The error codes of {name}. What else a spec can contain: `codegen schema`, and the documentation of codegen.
format: 1
name: {name}
title: Error codes of {name}
codes:
  NOT_FOUND:
    value: 1
    message: The item was not found.
  NOT_ALLOWED:
    value: 2
    message: You are not allowed to do this.
"""

CONFIGURATION = """\
specs = ["{specs}/*.yaml"]
output = "{output}"
targets = ["python", "c", "typescript"]
"""


class NewText(NamedTuple):
    """A file to write: its whole text, or what is added at the end of the file that is there."""

    path: Path
    text: str
    adds: bool = False


EXAMPLES = (
    "codegen init shop",
    "codegen init --example ipsec",
)
EXIT_CODES: dict[int, str] = {}


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument(
        "name", metavar="NAME", nargs="?", help="the name of the table, such as shop; default: that of this folder"
    )
    parser.add_argument("--example", choices=BUNDLED, help="copy this bundled spec instead of writing a short one")


def run(options: argparse.Namespace) -> int:
    """Write the files that do not exist yet; nothing is overwritten."""
    name = _name(options)
    spec = Path(spec_files.SPECS) / f"{name}.yaml"
    if existing := spec_files.specs_in(spec_files.SPECS):
        message = f"{existing[0]} exists already, and nothing was written; add codes to it with codegen add"
        raise UsageError(message)
    text = _example() if options.example else SPEC.format(name=name)
    every = [NewText(spec, text), *_configuration(), *_git_attributes()]
    with interrupts.held():
        for each in every:
            _write(each)
    for each in every:
        console.write(f"{'added to' if each.adds else 'wrote'} {printed_text.line(str(each.path))}")
    console.write("\nNext, run:" if options.example else f"\nNext, write your codes into {spec}, and run:")
    console.write("  codegen generate    # write the bindings; commit them")
    console.write("  codegen check       # in CI: fail if a binding does not match the spec")
    return console.OK


def _name(options: argparse.Namespace) -> str:
    """Return the name of the table. Raises UsageError for a name that a spec cannot have."""
    if options.example and options.name:
        message = f"--example has its own name; write codegen init --example {options.example}"
        raise UsageError(message)
    if options.example:
        return str(options.example)
    name = options.name or re.sub(r"[^a-z0-9]+", "_", Path.cwd().name.lower()).strip("_")
    if spec_names.SPEC.fits(name):
        return str(name)
    if options.name:
        message = f"{name!r} cannot be the name of a spec; write it in {spec_names.SPEC.style}, such as shop"
    else:
        message = "the name of this folder cannot be the name of a spec; name the table: codegen init shop"
    raise UsageError(message)


def _example() -> str:
    """Return the bundled spec, without the line that leads an editor to the schema in codegen's repository."""
    lines = files.read(spec_files.bundled_spec()).decode("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("# yaml-language-server:"))


def _configuration() -> Iterator[NewText]:
    """Yield the configuration, unless this folder or one above it has one. Raises UsageError for one with an error."""
    try:
        _, found = config_file.nearest(".")
    except config_file.ConfigFileError as error:
        raise UsageError(error.message(error.args[0])) from None
    if found:
        return
    keys = CONFIGURATION.format(specs=spec_files.SPECS, output=spec_files.OUTPUT)
    pyproject = Path(config_file.PYPROJECT)
    if pyproject.exists():
        yield NewText(pyproject, f"{_gap(pyproject)}[tool.codegen]\n{keys}", adds=True)
    else:
        yield NewText(Path(config_file.OWN), keys)


def _git_attributes() -> Iterator[NewText]:
    """Yield the lines that .gitattributes lacks."""
    path = Path(".gitattributes")
    text = files.text_of(files.read_if_exists(path)) or ""
    missing = [line for line in GIT_ATTRIBUTES if line not in text.splitlines()]
    if missing:
        ended = not text or text.endswith("\n")
        yield NewText(path, "".join((*([] if ended else ["\n"]), *(f"{line}\n" for line in missing))), adds=bool(text))


def _gap(path: Path) -> str:
    """Return what separates a new table from the end of a file."""
    text = files.text_of(files.read_if_exists(path)) or ""
    return "" if not text else "\n" if text.endswith("\n") else "\n\n"


def _write(new: NewText) -> None:
    new.path.parent.mkdir(exist_ok=True)
    with new.path.open("ab" if new.adds else "xb") as file:
        file.write(new.text.encode("utf-8"))
