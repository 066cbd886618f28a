"""The parsers of tree-sitter, and the error where they are not installed."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from codegen.diagnostics import UsageError

if TYPE_CHECKING:
    from tree_sitter import Parser

    from codegen.audit.syntax import Syntax

MISSING = """\
`codegen audit` needs tree-sitter and its grammars, and there is no {name}
install them with codegen, by one of:
    uv tool install 'errcodegen[audit]'
    pipx install 'errcodegen[audit]'
    pip install 'errcodegen[audit]'"""


def parser(syntax: Syntax) -> Parser:
    """Return the parser of a language. Raises UsageError, which says how to install it, where there is none."""
    return loaded(syntax.grammar, syntax.function)


def require(syntaxes: tuple[Syntax, ...]) -> None:
    """Raise UsageError where the parser of a language is not installed."""
    for syntax in syntaxes:
        parser(syntax)


@cache
def loaded(grammar: str, function: str) -> Parser:
    """Return the parser of a grammar. Raises UsageError as `parser` does."""
    try:
        from tree_sitter import Language, Parser  # noqa: PLC0415 - an optional package

        module = import_module(grammar)
    except ModuleNotFoundError as error:
        raise UsageError(MISSING.format(name=error.name)) from None
    return Parser(Language(getattr(module, function)()))
