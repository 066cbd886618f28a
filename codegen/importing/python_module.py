"""Python modules: constants, enumerations and dictionaries, read as a syntax tree; nothing is executed."""

from __future__ import annotations

import ast
import io
import tokenize
import warnings
from typing import TYPE_CHECKING, NamedTuple

from codegen.diagnostics import UsageError
from codegen.importing import comments, prose, records
from codegen.importing.entries import Contents, Entry, Skipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from codegen.diagnostics import Source, Span

MAXIMUM_BITS = 200
"""The most bits of a number that is computed on the way to a value."""


class NoValueError(Exception):
    """An expression is not a constant whole number, and why."""


class _Found(NamedTuple):
    """A name that may be a code: what is assigned to it, and the text after it that documents it."""

    name: str
    scope: str
    value: ast.expr | int
    node: ast.stmt | ast.expr
    documentation: str = ""


class _Known(NamedTuple):
    """What a value says: its number, a message and a description, and whether it is written in hexadecimal."""

    number: int
    message: str = ""
    description: str = ""


def read(source: Source) -> Contents:
    """Return the codes of a module. Raises UsageError for a text that is not Python."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source.text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        line = getattr(error, "lineno", None) or 1
        message = f"{source.path}:{line}: this is not Python: {getattr(error, 'msg', None) or error}"
        raise UsageError(message) from None
    return _Module(source).contents(tree)


class _Module:
    """The codes of a module, found statement by statement."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.starts = [0]
        for line in source.text.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))
        self.known: dict[str, _Known] = {}

    def contents(self, tree: ast.Module) -> Contents:
        found = [*self._statements(tree.body, "")]
        places = [self._place(each.node) for each in found]
        written = comments.attached(self.source, [*self._comments()], places)
        entries: list[Entry] = []
        skipped: list[Skipped] = []
        for each, place, comment in zip(found, places, written, strict=True):
            span = self.source.span(*place)
            try:
                value = self._value(each)
            except NoValueError as error:
                skipped.append(Skipped(each.name, span, str(error)))
                continue
            self.known[f"{each.scope}.{each.name}" if each.scope else each.name] = value
            entries.append(self._entry(each, value, comment, span))
        return Contents(tuple(entries), tuple(skipped))

    def _entry(self, each: _Found, value: _Known, comment: str, span: Span) -> Entry:
        said = prose.Prose(value.message, value.description)
        if not said.message and each.documentation:
            said = prose.of_text(each.documentation, value.number)
        if not said.message and comment:
            said = prose.of_comment(comment, value.number)
        start, end = self._place(each.value) if isinstance(each.value, ast.expr) else (0, 0)
        hexadecimal = "0x" in self.source.text[start:end].lower()
        return Entry(each.name, value.number, span, said.message, said.description, hexadecimal)

    def _place(self, node: ast.stmt | ast.expr) -> tuple[int, int]:
        """Return the place of a node, whose columns count bytes."""

        def offset(line: int, column: int) -> int:
            start = self.starts[line - 1]
            text = self.source.text[start : self.starts[line]] if line < len(self.starts) else ""
            return start + len(text.encode("utf-8", "surrogatepass")[:column].decode("utf-8", "replace"))

        return offset(node.lineno, node.col_offset), offset(node.end_lineno or node.lineno, node.end_col_offset or 0)

    def _comments(self) -> Iterator[comments.Comment]:
        lines = io.StringIO(self.source.text).readline
        try:
            for token in tokenize.generate_tokens(lines):
                if token.type == tokenize.COMMENT:
                    start = self.starts[token.start[0] - 1] + token.start[1]
                    yield comments.Comment(start, start + len(token.string), token.string)
        except (tokenize.TokenError, SyntaxError):
            return

    def _statements(self, body: list[ast.stmt], scope: str) -> Iterator[_Found]:
        """Yield what is assigned in a module or a class, also in its branches."""
        for at, node in enumerate(body):
            following = body[at + 1] if at + 1 < len(body) else None
            if isinstance(node, ast.ClassDef):
                yield from self._statements(node.body, node.name)
            elif isinstance(node, ast.If | ast.Try):
                for branch in (node.body, node.orelse):
                    yield from self._statements(branch, scope)
            elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                for target in targets:
                    yield from self._assigned(target, node, node.value, scope, _documentation(following))

    def _assigned(
        self, target: ast.expr, node: ast.stmt, value: ast.expr, scope: str, documentation: str
    ) -> Iterator[_Found]:
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
            for name, each in zip(target.elts, value.elts, strict=True):
                yield from self._assigned(name, node, each, scope, documentation)
        elif not isinstance(target, ast.Name) or target.id.startswith("__"):
            return
        elif isinstance(value, ast.Dict):
            yield from self._pairs(value)
        elif (
            (not isinstance(value, ast.List | ast.Set | ast.Lambda | ast.JoinedStr) and not _is_text(value))
            or scope
            or isinstance(value, ast.Constant)
        ):
            yield _Found(target.id, scope, value, node, documentation)

    def _pairs(self, value: ast.Dict) -> Iterator[_Found]:
        """Yield the codes of a dictionary: numbers by name, or names by number, alone or first in a tuple."""
        for key, content in zip(value.keys, value.values, strict=True):
            if key is None:
                continue
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                yield _Found(key.value, "", content, key)
            elif isinstance(content, ast.Constant | ast.Tuple):
                texts = _texts(content)
                name = texts[0] if texts and records.IDENTIFIER.fullmatch(texts[0]) else ""
                name = name or records.name_of(texts[0] if texts else "")
                if name:
                    rest = texts if name != texts[0] else texts[1:]
                    number = ast.copy_location(ast.Tuple([key, *map(ast.Constant, rest)]), key) if rest else key
                    yield _Found(name, "", number, key)

    def _value(self, found: _Found) -> _Known:
        """Return what is assigned. Raises NoValueError where it is no whole number."""
        value = found.value
        if isinstance(value, int):
            return _Known(value)
        if isinstance(value, ast.Call) and _last(value.func) == "auto" and found.scope:
            before = [known.number for name, known in self.known.items() if name.startswith(f"{found.scope}.")]
            return _Known(max(before, default=0) + 1)
        if isinstance(value, ast.Tuple | ast.List) and value.elts:
            number = self._number(value.elts[0], found.scope, 0)
            said = [text for each in value.elts[1:] for text in _texts(each)]
            if not (said or found.scope):
                message = "the value is several numbers"
                raise NoValueError(message)
            return _Known(number, *(prose.folded(text) for text in said[:2]))
        if isinstance(value, ast.Dict):
            message = "the value is a dictionary"
            raise NoValueError(message)
        if (name := ast.unparse(value)) and isinstance(value, ast.Name | ast.Attribute):
            known = self.known.get(f"{found.scope}.{name}") or self.known.get(name)
            if known is not None:
                return known
        return _Known(self._number(value, found.scope, 0))

    def _number(self, node: ast.expr, scope: str, depth: int) -> int:
        """Return the whole number that an expression stands for. Raises NoValueError where it stands for none."""
        if isinstance(node, ast.Constant) and type(node.value) is int:
            return node.value
        if depth < MAXIMUM_BITS:
            if isinstance(node, ast.UnaryOp) and type(node.op) in UNARY:
                return UNARY[type(node.op)](self._number(node.operand, scope, depth + 1))
            if isinstance(node, ast.BinOp) and type(node.op) in BINARY:
                left, right = (self._number(each, scope, depth + 1) for each in (node.left, node.right))
                return _bounded(BINARY[type(node.op)], left, right)
            if isinstance(node, ast.Call) and len(node.args) == 1 and not node.keywords:
                return self._number(node.args[0], scope, depth + 1)
            if isinstance(node, ast.Name | ast.Attribute):
                name = ast.unparse(node).removesuffix(".value")
                known = self.known.get(f"{scope}.{name}") or self.known.get(name)
                if known is not None:
                    return known.number
        message = f"`{ast.unparse(node)[:60]}` is not a constant whole number"
        raise NoValueError(message)


UNARY: dict[type[ast.unaryop], Callable[[int], int]] = {
    ast.USub: lambda value: -value,
    ast.UAdd: lambda value: value,
    ast.Invert: lambda value: ~value,
}

BINARY: dict[type[ast.operator], Callable[[int, int], int]] = {
    ast.Add: lambda left, right: left + right,
    ast.Sub: lambda left, right: left - right,
    ast.Mult: lambda left, right: left * right,
    ast.FloorDiv: lambda left, right: left // right,
    ast.Mod: lambda left, right: left % right,
    ast.BitOr: lambda left, right: left | right,
    ast.BitAnd: lambda left, right: left & right,
    ast.BitXor: lambda left, right: left ^ right,
    ast.LShift: lambda left, right: left << right,
    ast.RShift: lambda left, right: left >> right,
    ast.Pow: lambda left, right: left**right,
}


def _bounded(operation: Callable[[int, int], int], left: int, right: int) -> int:
    """Return the result of an operation. Raises NoValueError where it has no value, or a huge one."""
    small = abs(left).bit_length() <= MAXIMUM_BITS and abs(right).bit_length() <= MAXIMUM_BITS
    exponent = operation in {BINARY[ast.LShift], BINARY[ast.Pow]}
    if not small or (exponent and not 0 <= right <= MAXIMUM_BITS):
        message = "the value has too many bits"
        raise NoValueError(message)
    try:
        return operation(left, right)
    except (ArithmeticError, ValueError) as error:
        raise NoValueError(str(error)) from None


def _documentation(node: ast.stmt | None) -> str:
    """Return the string that stands after an assignment to document it."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
        return node.value.value
    return ""


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and not isinstance(node.value, int)


def _texts(node: ast.expr) -> list[str]:
    """Return the strings of a constant, a tuple or a call such as `_("text")`."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) and node.value.strip() else []
    if isinstance(node, ast.Tuple | ast.List):
        return [text for each in node.elts for text in _texts(each)]
    if isinstance(node, ast.Call) and len(node.args) == 1:
        return _texts(node.args[0])
    return []


def _last(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
