"""The macros of C: what a name or a call is replaced by, C11 6.10.3."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codegen.importing.expressions import NoNumberError
from codegen.importing.tokens import Token, string_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

MAXIMUM_TOKENS = 4_000_000
"""The most tokens that the macros of a piece of text are replaced by; a bomb of macros has more."""

MAXIMUM_DEPTH = 100
"""The deepest chain of macros that is replaced, token by token."""

REST = "__VA_ARGS__"


class Macro(NamedTuple):
    """A definition: its name, the parameters of one with arguments, what it is replaced by, and its place.

    `live` is false in a branch of `#if` that a compiler skips because names are not defined in any file.
    """

    name: str
    parameters: tuple[str, ...] | None
    body: tuple[Token, ...]
    start: int
    end: int
    live: bool = True


class Macros:
    """The macros that are defined at a place of a file.

    A name that is only defined in a branch that a compiler skips has that definition, or else the one of codegen.
    """

    def __init__(self, own: dict[str, Macro]) -> None:
        """Begin with definitions of names that headers use and do not define."""
        self.live: dict[str, Macro] = {}
        self.other: dict[str, Macro] = {}
        self.own = own
        self.removed: set[str] = set()
        self._left = 0

    def define(self, macro: Macro) -> None:
        """Add a definition."""
        if macro.live:
            self.live[macro.name] = macro
        else:
            self.other.setdefault(macro.name, macro)

    def undefine(self, name: str) -> None:
        """Remove a definition."""
        self.live.pop(name, None)
        self.removed.add(name)

    def is_gone(self, name: str) -> bool:
        """Whether a name is removed again, so that no program can use it."""
        return name in self.removed and name not in self.live

    def find(self, name: str) -> Macro | None:
        """Return the macro of a name, or None."""
        return self.live.get(name) or self.other.get(name) or self.own.get(name)

    def expand(
        self,
        tokens: Sequence[Token],
        hidden: frozenset[str] = frozenset(),
        value: Callable[[Macro], tuple[Token, ...] | None] = lambda _: None,
        limit: int = MAXIMUM_TOKENS,
    ) -> list[Token]:
        """Return tokens with their macros replaced, except the hidden ones.

        `value` may return what a macro without arguments is replaced by, if its value is known already. Raises
        NoNumberError where macros are replaced by more tokens than the limit.
        """
        self._left = limit
        return self._expand(tokens, hidden, value)

    def _expand(
        self,
        tokens: Sequence[Token],
        hidden: frozenset[str],
        value: Callable[[Macro], tuple[Token, ...] | None],
    ) -> list[Token]:
        found: list[Token] = []
        at = 0
        while at < len(tokens):
            token = tokens[at]
            at += 1
            macro = self.find(token.text) if token.kind == "name" and token.text not in hidden else None
            if macro is None:
                found.append(token)
                continue
            self._count(len(hidden), macro)
            if macro.parameters is None:
                ready = value(macro)
                inner = frozenset({*hidden, macro.name})
                found += self._expand(macro.body, inner, value) if ready is None else ready
            elif at < len(tokens) and tokens[at].text == "(":
                arguments, at = arguments_of(tokens, at)
                plain = [self._expand(each, hidden, value) for each in arguments]
                placed = macro if self._lists(arguments) else _placed(macro, arguments)
                body = _noted(_substituted(placed, arguments, plain), arguments)
                found += self._expand(body, frozenset({*hidden, macro.name}), value)
            else:
                found.append(token)
        return found

    def _lists(self, arguments: Iterable[list[Token]]) -> bool:
        """Whether a call has the name of a macro as an argument, to which its own macro gives a list of codes."""
        found = (self.find(each[0].text) for each in arguments if len(each) == 1)
        return any(macro is not None and macro.parameters is not None for macro in found)

    def _count(self, depth: int, macro: Macro) -> None:
        self._left -= len(macro.body) + 1
        if depth > MAXIMUM_DEPTH or self._left < 0:
            message = f"the macro `{macro.name}` is replaced by too many others"
            raise NoNumberError(message)


def arguments_of(tokens: Sequence[Token], at: int) -> tuple[list[list[Token]], int]:
    """Return the arguments in the parentheses that open at a token, and the token after them."""
    arguments: list[list[Token]] = [[]]
    depth = 0
    while at < len(tokens):
        token = tokens[at]
        at += 1
        depth += (token.text in {"(", "[", "{"}) - (token.text in {")", "]", "}"})
        if depth == 0:
            break
        if depth == 1 and token.text == ",":
            arguments.append([])
        elif depth > 1 or token.text != "(":
            arguments[-1].append(token)
    return arguments, at


def _placed(macro: Macro, arguments: Iterable[list[Token]]) -> Macro:
    """Return a macro whose body is at the place of the first argument of its call."""
    place = next((each[0] for each in arguments if each), None)
    if place is None:
        return macro
    return macro._replace(body=tuple(token._replace(start=place.start, end=place.end) for token in macro.body))


def _substituted(macro: Macro, arguments: list[list[Token]], plain: list[list[Token]]) -> list[Token]:
    """Return the body of a macro with its arguments in place; those next to # and ## are not replaced before."""
    names = macro.parameters or ()
    raw = _named(names, arguments)
    expanded = _named(names, plain)
    found: list[Token] = []
    at = 0
    while at < len(macro.body):
        token = macro.body[at]
        following = macro.body[at + 1].text if at + 1 < len(macro.body) else ""
        at += 1
        if token.text == "#" and following in raw:
            text = " ".join(each.text for each in raw[following]).replace("\\", "\\\\").replace('"', '\\"')
            found.append(token._replace(kind="string", text=f'"{text}"'))
            at += 1
        elif token.text == "##" and found and at < len(macro.body):
            right = raw.get(following, [macro.body[at]])
            at += 1
            if right:
                place = right[0] if following in raw else found[-1]
                found[-1:] = [_pasted(found[-1], right[0], place), *right[1:]]
        elif token.text in raw and token.kind == "name":
            found += raw[token.text] if following == "##" else expanded[token.text]
        else:
            found.append(token)
    return found


def _named(names: tuple[str, ...], arguments: list[list[Token]]) -> dict[str, list[Token]]:
    """Return arguments by the names of parameters; those after the last name are joined with commas."""
    found = {name: arguments[at] if at < len(arguments) else [] for at, name in enumerate(names)}
    if names and names[-1] == REST:
        rest: list[Token] = []
        for each in arguments[len(names) - 1 :]:
            rest += [Token("mark", ",", each[0].start, each[0].start), *each] if rest and each else each
        found[REST] = rest
    return found


def _pasted(left: Token, right: Token, place: Token) -> Token:
    """Return two tokens as one, at the place of the argument that is one of them."""
    kind = left.kind if left.kind in {"name", "number"} else right.kind
    return Token(kind, left.text + right.text, place.start, place.end, live=left.live)


def _noted(body: list[Token], arguments: Iterable[list[Token]]) -> list[Token]:
    """Return tokens whose names have the string that is an argument of their call as a note."""
    for each in arguments:
        if each and all(token.kind == "string" for token in each):
            note = "".join(string_value(token.text) for token in each)
            return [token if token.note or token.kind != "name" else token._replace(note=note) for token in body]
    return body
