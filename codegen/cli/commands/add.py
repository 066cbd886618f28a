"""`codegen add`: write a new code into a spec, after the next lower number and in the style of its neighbours."""

from __future__ import annotations

from argparse import Action, ArgumentTypeError
from typing import TYPE_CHECKING

from codegen.cli import commands, console, field_options
from codegen.diagnostics import Source, SpecError, UsageError
from codegen.output.replacement import write
from codegen.registry import branches, free_numbers, recorded, registry_comparison, registry_file
from codegen.spec import code_insertion, loader, source_file
from codegen.spec.entry_text import NewCode
from codegen.system import interrupts
from codegen.text import printed_text

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from codegen.model import Spec
    from codegen.registry.registry_file import Registry


class _Text(Action):
    """Stores a text, which may be `--`: for `--message=--`, argparse has an empty list in some versions of Python."""

    def __call__(self, _parser: object, namespace: argparse.Namespace, value: object, _option: object = None) -> None:
        """Store the text."""
        setattr(namespace, self.dest, "--" if value == [] else value)


EXAMPLES = (
    'codegen add SHOP_LOST --message "The parcel is lost."',
    "codegen add SHOP_SLOW --range front --kind warning",
)
EXIT_CODES = {
    console.SPEC: "a spec has errors",
}


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("name", metavar="NAME", help="the name of the code")
    parser.add_argument("--message", action=_Text, help="the message for users; default: the name of the code")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--value", type=_number, help="the number of the code; default: the one after the highest")
    where.add_argument("--range", help="a range's name, or FIRST-LAST: take the next free number in it")
    parser.add_argument(
        "--kind", choices=("error", "warning", "success", "marker"), help="the kind of the code; default: error"
    )
    parser.add_argument("--description", action=_Text, help="what the code means")
    field_options.declare(parser)
    parser.add_argument(
        "--allow",
        dest="excused",
        metavar="RULE:REASON",
        action="append",
        default=[],
        help="allow the code to break a rule; may be repeated",
    )
    commands.declare_registry(parser)
    commands.declare_specs(parser)


def _number(text: str) -> int:
    """Return a number on the command line. Raises ArgumentTypeError for anything else."""
    try:
        return int(text, 0)
    except ValueError:
        message = (
            f"{text!r} is not a whole number; write it in decimal, such as 13821, or in hexadecimal, such as 0x35FD"
        )
        raise ArgumentTypeError(message) from None


def run(options: argparse.Namespace) -> int:
    """Add a code, and read the spec back before it is written."""
    config = commands.configure(options)
    if len(config.spec_files) != 1:
        paths = ", ".join(str(file.path) for file in config.spec_files)
        message = (
            f"a code is added to one spec, and there are {len(config.spec_files)}: {paths}; name it on the command line"
        )
        raise UsageError(message)
    (file,) = config.spec_files
    source = source_file.load(file.path)
    targets = config.load_targets()
    spec = loader.read_spec(source, file.label, targets).spec
    registry = recorded.load(config.output, spec).registry
    path = config.output / registry_file.path(spec.name)
    new = _new(options, spec, registry, path)
    text, line = code_insertion.add(source, spec, new)
    try:
        after = loader.read_spec(Source(source.path, text), file.label, targets).spec
    except SpecError as error:
        console.message(f"nothing was written; with {new.name} the spec has these errors:")
        raise SpecError(map(field_options.with_option, error.diagnostics)) from None
    _check(spec, after, new)
    if registry:
        _check_registry(registry, after, path, new)
    with interrupts.held():
        write(file.path, (source.mark + text).encode("utf-8"))
    console.write(f"{printed_text.line(str(file.path))}:{line}: added {new.name} as {new.value}")
    return console.OK


def _new(options: argparse.Namespace, spec: Spec, registry: Registry | None, path: Path) -> NewCode:
    """Return the code that a call describes. Raises UsageError for one that the spec cannot have."""
    if not options.name.strip():
        message = "the name of the code is empty"
        raise UsageError(message)
    if any(code.name == options.name for code in spec.codes):
        message = f"{spec.label} already has a code {options.name}"
        raise UsageError(message)
    elsewhere = branches.holders(path)
    value = options.value
    if value is None:
        ends = free_numbers.extent(spec, options.range) if options.range else free_numbers.after_last(spec)
        if ends is None:
            help_text = free_numbers.unknown_range([spec], options.range)
            message = f"{spec.label} has no range {options.range}; {help_text}"
            raise UsageError(message)
        value, skipped = free_numbers.first(spec, registry, ends, elsewhere)
        for words in skipped:
            console.message(words)
    elif value in elsewhere and (registry is None or all(value != each.value for each in registry.assignments)):
        console.message(f"{free_numbers.held(value, elsewhere)}; one of the two needs another number after a merge")
    field_options.require_possible(options, spec)
    excused = tuple(tuple(part.strip() for part in each.partition(":")[::2]) for each in options.excused)
    return NewCode(
        options.name,
        value,
        options.message,
        options.kind,
        options.description,
        tuple(options.fields),
        tuple(options.tags),
        excused,
    )


def _check(before: Spec, after: Spec, new: NewCode) -> None:
    """Raise UsageError where more than the new code differs from the spec before."""
    others = tuple(code for code in after.codes if code.name != new.name)
    wanted = (new.value, new.message or "", new.kind or "error", new.description or "", {*new.tags}, new.fields)
    added = [
        (
            each.value,
            each.message,
            each.kind,
            each.description,
            {*each.tags},
            tuple(field_options.read(after, each, new.fields)),
        )
        for each in after.codes
        if each.name == new.name
    ]
    if after._replace(codes=others) != before or added != [wanted]:
        message = f"{before.label}: the code cannot be added without changing more; write it by hand"
        raise UsageError(message)


def _check_registry(registry: Registry, after: Spec, path: Path, new: NewCode) -> None:
    """Raise UsageError where the new code would be a breaking change."""
    for change in registry_comparison.compare(registry, after, path).changes:
        if change.breaking and change.name == new.name:
            message = f"{change.words}; {change.help}"
            raise UsageError(message)
