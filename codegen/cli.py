"""Arguments, printing and exit codes. Nothing else prints or picks an exit code."""

from __future__ import annotations

import argparse
import difflib
import os
import shlex
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from codegen import targets
from codegen.diagnostics import SpecError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from codegen.config import Config
    from codegen.diagnostics import Finding
    from codegen.output import Change

OK = 0
SPEC = 1
MISUSE = 2
DRIFT = 3
INTERNAL = 70
INTERRUPTED = 130

EXIT_CODES = """\
exit codes:
  0   all is well
  1   a spec has findings
  2   misuse, configuration, or a file that cannot be read or written
  3   generated files are not as they should be (check)
  70  a mistake of codegen's own
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run codegen with the arguments of a command line and return its exit code."""
    code = OK
    try:
        options = _parser().parse_args(arguments)
        code = options.verb(options)
        sys.stdout.flush()
    except SpecError as error:
        _report(error.findings)
        code = SPEC
    except UsageError as error:
        _complain(str(error))
        code = MISUSE
    except BrokenPipeError:
        # The reader of our output has gone; keep the interpreter from complaining at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        _complain(f"{error.filename or 'codegen'}: {error.strerror or error}")
        code = MISUSE
    except KeyboardInterrupt:
        code = INTERRUPTED
    except Exception:  # noqa: BLE001 - the last stop: anything that comes here is a mistake of ours
        traceback.print_exc()
        _complain("this is a mistake of codegen's own; please report it with the lines above")
        code = INTERNAL
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="codegen",
        description="One spec of error codes, identical constants in every language.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    generate = verbs.add_parser("generate", help="write what differs, remove what is no longer wanted")
    generate.add_argument("--force", action="store_true", help="replace or remove files that stand in the way")
    generate.set_defaults(verb=_generate)
    check = verbs.add_parser("check", help="say what generate would change, and change nothing")
    check.set_defaults(verb=_check)
    listing = verbs.add_parser("list", help="print the table of codes")
    listing.add_argument("--format", choices=("text", "json", "csv"), default="text", help="default: text")
    listing.set_defaults(verb=_list, output=None, only=[])
    for verb in (generate, check):
        verb.add_argument("--output", metavar="DIR", help="the output folder; default: generated")
        verb.add_argument(
            "--only",
            metavar="TARGET",
            action="append",
            default=[],
            help=f"one of: {', '.join(targets.NAMES)}; may be repeated",
        )
    for verb in (generate, check, listing):
        verb.add_argument("specs", metavar="SPEC", nargs="*", help="spec files; default: those in specs/")
    return parser


def _generate(options: argparse.Namespace) -> int:
    from codegen import output, pipeline

    config = _config(options)
    run = pipeline.run(config, force=options.force)
    _report(run.findings)
    output.apply(run.plan)
    for change in run.plan.changes:
        _say(f"{'wrote' if change.new is not None else 'removed'} {config.output / change.path}")
    if not run.plan.changes:
        _say(f"nothing to do: {len(run.files)} files in {config.output} are as they should be")
    return OK


def _check(options: argparse.Namespace) -> int:
    from codegen import formatting, pipeline

    config = _config(options)
    run = pipeline.run(config, force=True)
    _report(run.findings)
    unformatted = tuple(formatting.differences(run.files))
    for change in (*run.plan.changes, *unformatted):
        _say(f"{config.output / change.path}: {change.state}")
        _say(_diff(config.output, change), end="")
    if run.plan.changes:
        count = len(run.plan.changes)
        what = f"{count} files are" if count > 1 else "1 file is"
        _complain(f"{what} not as the spec has it; to mend this: {_remedy(options)}")
    if unformatted:
        _complain("a template lays Python out otherwise than black; please report it with the lines above")
    if run.plan.changes or unformatted:
        return DRIFT
    _say(f"{len(run.files)} files in {config.output} are as they should be")
    return OK


def _list(options: argparse.Namespace) -> int:
    from codegen import listing, pipeline

    specs, findings = pipeline.read(_config(options))
    _report(findings)
    _say(listing.FORMATS[options.format](specs), end="")
    return OK


def _config(options: argparse.Namespace) -> Config:
    from codegen import config

    found = config.load(Path(), options.specs, options.output, options.only)
    if found.carried:
        _complain("no spec here; taking the IPsec spec that codegen carries")
    return found


def _remedy(options: argparse.Namespace) -> str:
    """Return the command that mends what a check with these options found."""
    words = ["codegen", "generate", *options.specs]
    words += [word for target in options.only for word in ("--only", target)]
    words += ["--output", options.output] if options.output is not None else []
    return shlex.join(words)


def _diff(folder: Path, change: Change) -> str:
    """Return a change as a unified diff; a file that is missing or orphaned is not shown whole."""
    if change.old is None or change.new is None:
        return ""
    name = (folder / change.path).as_posix()
    old, new = change.old.splitlines(keepends=True), change.new.splitlines(keepends=True)
    lines = difflib.unified_diff(old, new, f"{name} (as it is)", f"{name} (as it should be)")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _report(findings: Iterable[Finding]) -> None:
    if findings:
        from codegen.reports import text

        sys.stderr.write(text.render(findings))


def _say(text: str, end: str = "\n") -> None:
    sys.stdout.write(text + end)


def _complain(text: str) -> None:
    sys.stderr.write(f"codegen: {text}\n")
