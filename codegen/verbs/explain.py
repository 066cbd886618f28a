"""`codegen explain`: say what a rule is about, with a wrong and a right example."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen import console
from codegen.diagnostics import did_you_mean
from codegen.rules import catalogue

if TYPE_CHECKING:
    import argparse


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the verb."""
    parser.add_argument("words", metavar="RULE", nargs="+", help="the id of a rule, such as hex-differs")


def run(options: argparse.Namespace) -> int:
    """Print the explanations of rules."""
    rules = catalogue.rules()
    for word in options.words:
        if word not in rules:
            every = f"there are: {', '.join(rules)}"
            console.complain(f"no rule `{word}`; {did_you_mean(word, rules, every)}")
            return console.SPEC
    console.say("\n".join(rules[word].explanation() for word in options.words), end="")
    return console.OK
