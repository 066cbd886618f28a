"""Arguments, printing and exit codes. Nothing else prints or picks an exit code."""

from __future__ import annotations

import argparse
import io
import os
import shlex
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from codegen import reports, targets
from codegen.diagnostics import SpecError, UsageError, in_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codegen.config import Config
    from codegen.diagnostics import Finding

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
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # what is printed depends on no locale
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    options = argparse.Namespace(format="text")
    try:
        _parser().parse_args(arguments, options)
        code = options.verb(options)
        sys.stdout.flush()
    except SpecError as error:
        _report(options, error.findings)
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
    check = verbs.add_parser("check", help="say what generate would change, and change nothing")
    lint = verbs.add_parser("lint", help="say what is wrong with the specs, and look at nothing else")
    listing = verbs.add_parser("list", help="print the table of codes")
    listing.add_argument(
        "--format", dest="table", choices=("text", "json", "csv"), default="text", help="default: text"
    )
    explain = verbs.add_parser("explain", help="say what a rule is about, with a wrong and a right example")
    explain.add_argument("words", metavar="RULE", nargs="+", help="the id of a rule, such as hex-differs")
    schema = verbs.add_parser("schema", help="print the JSON Schema of a spec, for editors")
    for verb in (generate, check):
        verb.add_argument("--output", metavar="DIR", help="the output folder; default: generated")
        names = ", ".join(targets.NAMES)
        verb.add_argument(
            "--only", metavar="TARGET", action="append", default=[], help=f"one of: {names}; may be repeated"
        )
    for verb in (generate, check, lint):
        verb.add_argument("--format", choices=reports.FORMATS, help="the format of findings; default: text")
    for verb in (generate, check, lint, listing):
        verb.add_argument("specs", metavar="SPEC", nargs="*", help="spec files; default: those in specs/")
    functions = {generate: _generate, check: _check, lint: _lint, listing: _list, explain: _explain, schema: _schema}
    for verb, function in functions.items():
        verb.set_defaults(verb=function, format="text")
    return parser


def _generate(options: argparse.Namespace) -> int:
    from codegen import pipeline

    config = _config(options)
    run = pipeline.generate(config, force=options.force)
    _report(options, run.findings)
    for change in run.plan.changes:
        _say(f"{'wrote' if change.new is not None else 'removed'} {config.output / change.path}")
    if not run.plan.changes:
        _say(f"nothing to do: {len(run.files)} files in {config.output} are as they should be")
    return OK


def _check(options: argparse.Namespace) -> int:
    from codegen import drift, formatting, pipeline

    config = _config(options)
    run = pipeline.run(config, force=True)
    unformatted = tuple(formatting.differences(run.files))
    changes = (*run.plan.changes, *unformatted)
    remedy = f"to mend this: {_remedy(options)}"
    for change in changes:
        _say(f"{config.output / change.path}: {change.state}")
        _say(drift.diff(config.output, change), end="")
    if options.format == "text":
        _report(options, run.findings)
        if run.plan.changes:
            count = len(run.plan.changes)
            _complain(f"{f'{count} files are' if count > 1 else '1 file is'} not as the spec has it; {remedy}")
        if unformatted:
            _complain("a template lays Python out otherwise than black; please report it with the lines above")
    else:
        drifted = (drift.finding(config.output, change, remedy) for change in changes)
        _report(options, in_order((*run.findings, *drifted)))
    if changes:
        return DRIFT
    _say(f"{len(run.files)} files in {config.output} are as they should be")
    return OK


def _lint(options: argparse.Namespace) -> int:
    from codegen import pipeline

    specs, findings = pipeline.read(_config(options))
    _report(options, findings)
    _say("".join(f"{spec.path}: {len(spec.codes)} codes, nothing wrong\n" for spec in specs), end="")
    return OK


def _list(options: argparse.Namespace) -> int:
    from codegen import listing, pipeline

    specs, findings = pipeline.read(_config(options))
    _report(options, findings)
    _say(listing.FORMATS[options.table](specs), end="")
    return OK


def _explain(options: argparse.Namespace) -> int:
    from codegen.diagnostics import did_you_mean
    from codegen.rules import catalogue

    rules = catalogue.rules()
    for word in options.words:
        if word not in rules:
            every = f"there are: {', '.join(rules)}"
            _complain(f"no rule `{word}`; {did_you_mean(word, rules, every)}")
            return SPEC
    _say("\n".join(rules[word].explanation() for word in options.words), end="")
    return OK


def _schema(_: argparse.Namespace) -> int:
    from codegen import schema

    _say(schema.schema(), end="")
    return OK


def _config(options: argparse.Namespace) -> Config:
    from codegen import config

    found = config.load(Path(), options.specs, getattr(options, "output", None), getattr(options, "only", []))
    if found.carried and options.format == "text":
        _complain("no spec here; taking the IPsec spec that codegen carries")
    return found


def _remedy(options: argparse.Namespace) -> str:
    """Return the command that mends what a check with these options found."""
    words = ["codegen", "generate", *options.specs]
    words += [word for target in options.only for word in ("--only", target)]
    words += ["--output", options.output] if options.output is not None else []
    return shlex.join(words)


def _report(options: argparse.Namespace, findings: Sequence[Finding]) -> None:
    """Print findings in the format that the call asks for; json and sarif are documents, so nothing is one too."""
    if findings or options.format != "text":
        plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or os.name == "nt"
        sys.stderr.write(reports.render(options.format, findings, colour=sys.stderr.isatty() and not plain))


def _say(text: str, end: str = "\n") -> None:
    sys.stdout.write(text + end)


def _complain(text: str) -> None:
    sys.stderr.write(f"codegen: {text}\n")
