"""What a template says, by jinja2, and templates as functions of our own. The only room that knows jinja2."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from jinja2 import nodes

from codegen import files
from codegen.templates import PRINTABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import CodeType

    Names = dict[str, str]


def render(path: str, view: object) -> str:
    """Return the text of a template file with `view` as its only name."""
    return environment().get_template(path).render(view=view)


def compiled(path: str) -> tuple[CodeType, tuple[str, ...]] | None:
    """Return a template as the code of a function `root(view, out)`, and the files that it is made of.

    The function calls printed, column and several. None is returned for a template that uses more of Jinja2 than
    loops, conditions, includes and attributes.
    """
    compiler = _Compiler()
    try:
        lines = list(compiler.file(path, {"view": "view"}, "    "))
    except _Beyond:
        return None
    source = "\n".join(["def root(view, out):", *lines, ""])
    return compile(source, path, "exec"), tuple(compiler.files)


class _Environment(jinja2.Environment):
    """Finds templates by their path; an include is relative to the file it stands in."""

    def join_path(self, template: str, parent: str) -> str:
        return (Path(parent).parent / template).as_posix()


@cache
def environment() -> jinja2.Environment:
    """Return the one environment."""
    return _Environment(
        loader=jinja2.FunctionLoader(_text),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # HTML is one context of many; _printable guards them all
        finalize=_printable,
    )


def _text(path: str) -> str:
    return files.read(path).decode("utf-8")


def _printable(value: object) -> object:
    """Return a value that may be printed; jinja2 passes every expression through here."""
    if type(value) in PRINTABLE or isinstance(value, jinja2.Undefined):
        return value
    message = f"a template printed {value!r}, which no escaping function has passed"
    raise TypeError(message)


class _Beyond(Exception):  # noqa: N818 - no error: jinja2 can
    """A template uses more of Jinja2 than the compiler knows."""


LOOP = {"first": "{n} == 0", "last": "{n} == {n}_last", "index0": "{n}"}
"""What the compiler knows of a loop."""


class _Compiler:
    """Turns the syntax tree of a template into lines of Python."""

    def __init__(self) -> None:
        self.files: list[str] = []
        self.loops = 0
        self.counted: set[str] = set()
        self.columns: dict[str, Names] = {}

    def file(self, path: str, names: Names, indent: str) -> Iterator[str]:
        """Yield the lines of a template file."""
        self.files.append(path)
        yield from self._body(environment().parse(_text(path), path, path).body, names, indent, path)

    def _body(self, body: Iterable[nodes.Node], names: Names, indent: str, path: str) -> Iterator[str]:
        """Yield the lines of consecutive nodes; what is printed one after the other is appended at once."""
        printed: list[str] = []
        for node in body:
            if isinstance(node, nodes.Output):
                printed += [self._printed(each, names) for each in node.nodes]
                continue
            yield from _append(printed, indent)
            printed = []
            if isinstance(node, nodes.For):
                yield from self._for(node, names, indent, path)
            elif isinstance(node, nodes.If):
                yield from self._if(node, names, indent, path)
            elif isinstance(node, nodes.Include) and isinstance(node.template, nodes.Const):
                yield from self.file(environment().join_path(node.template.value, path), names, indent)
            else:
                raise _Beyond
        yield from _append(printed, indent)

    def _printed(self, node: nodes.Node, names: Names) -> str:
        """Return a text, or what is printed: an item of a loop, or its attribute, stands in a column of the loop."""
        if isinstance(node, nodes.TemplateData):
            return repr(node.data)
        value = self._expression(node, names)
        item, _, attribute = value.partition(".")
        if item not in self.columns or "." in attribute:
            return f"printed({value})"
        return self.columns[item].setdefault(attribute, f"{item}_{len(self.columns[item])}")

    def _for(self, node: nodes.For, names: Names, indent: str, path: str) -> Iterator[str]:
        """Yield the lines of a loop over its items and the columns of what is printed of them."""
        if node.recursive or node.test or not isinstance(node.target, nodes.Name):
            raise _Beyond
        self.loops += 1
        item, items, loop = f"v{self.loops}", f"i{self.loops}", f"n{self.loops}"
        self.columns[item] = {}
        inner = {**names, "loop": loop, node.target.name: item}
        body = list(self._body(node.body, inner, f"{indent}    ", path))
        columns = self.columns.pop(item)
        variables = ", ".join((item, *columns.values()))
        zipped = ", ".join((items, *(f"column({items}, {name!r})" for name in columns)))
        yield f"{indent}{items} = several({self._expression(node.iter, names)})"
        yield f"{indent}if {items}:"
        if loop in self.counted:
            yield f"{indent}    {loop}_last = len({items}) - 1"
            yield f"{indent}    for {loop}, ({variables},) in enumerate(zip({zipped})):"
        else:
            yield f"{indent}    for {variables}, in zip({zipped}):"
        yield from (f"    {line}" for line in body or [f"{indent}    pass"])
        if node.else_:
            yield f"{indent}else:"
            yield from list(self._body(node.else_, names, f"{indent}    ", path)) or [f"{indent}    pass"]

    def _if(self, node: nodes.If, names: Names, indent: str, path: str) -> Iterator[str]:
        word = "if"
        for each in (node, *node.elif_):
            yield f"{indent}{word} {self._expression(each.test, names)}:"
            yield from list(self._body(each.body, names, f"{indent}    ", path)) or [f"{indent}    pass"]
            word = "elif"
        if node.else_:
            yield f"{indent}else:"
            yield from self._body(node.else_, names, f"{indent}    ", path)

    def _expression(self, node: nodes.Node, names: Names) -> str:
        if isinstance(node, nodes.Name) and node.name in names and node.name != "loop":
            return names[node.name]
        if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name) and node.node.name == "loop":
            if node.attr not in LOOP or "loop" not in names:
                raise _Beyond
            self.counted.add(names["loop"])
            return f"({LOOP[node.attr].format(n=names['loop'])})"
        if isinstance(node, nodes.Getattr):
            return f"{self._expression(node.node, names)}.{node.attr}"
        if isinstance(node, nodes.Not):
            return f"(not {self._expression(node.node, names)})"
        if isinstance(node, (nodes.And, nodes.Or)):
            word = "and" if isinstance(node, nodes.And) else "or"
            return f"({self._expression(node.left, names)} {word} {self._expression(node.right, names)})"
        raise _Beyond


def _append(printed: list[str], indent: str) -> Iterator[str]:
    if len(printed) == 1:
        yield f"{indent}out.append({printed[0]})"
    elif printed:
        yield f"{indent}out += ({', '.join(printed)})"
