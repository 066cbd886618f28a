"""The codes of a spec as the templates of C and C++ see them, each under the names that the headers give it."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from codegen.model import Deprecation, ErrorCode, Range, Retired, Spec
from codegen.targets import wording
from codegen.targets.c.doxygen import wrapped
from codegen.targets.c.escaping import comment, compiler_message, integer, string
from codegen.targets.c.names import Names
from codegen.text.escaping import Escaped, identifier

WIDTH = 84


class Constant(NamedTuple):
    """A name of a code in one header, its comment in lines, and what compilers print where it is deprecated.

    The comment and the deprecation name other codes as that header does.
    """

    name: Escaped
    comment: tuple[Escaped, ...]
    deprecation: Escaped | None


class Alias(NamedTuple):
    """Another name of a code: as a constant of C, a member of the enum of C++, a macro of Windows, and a string."""

    constant: Constant
    member: Constant
    macro: Constant
    string: Escaped


class Code(NamedTuple):
    """A code as a constant of C, a member of the enum of C++ and a macro of Windows; its name, number and message."""

    constant: Constant
    member: Constant
    macro: Constant
    string: Escaped
    literal: Escaped
    message: Escaped
    aliases: tuple[Alias, ...]
    is_last: bool


class Section(NamedTuple):
    """The codes of one range."""

    heading: Escaped | None
    codes: tuple[Code, ...]


def sections(spec: Spec, called: Names) -> tuple[Section, ...]:
    """Return the codes of a spec, those of each range together."""
    return tuple(_section(spec, called, span, codes) for span, codes in spec.sections())


def retired(called: Names, code: Retired) -> tuple[Escaped, ...]:
    """Return the comment of a retired code in the header of C."""
    instead = called.enumerator(code.instead) if code.instead else ""
    return lines(wording.retirement(code._replace(name=called.enumerator(code.name), instead=instead)))


def lines(text: str) -> tuple[Escaped, ...]:
    """Return a text as the lines of a comment."""
    return wrapped(text, WIDTH)


def _section(spec: Spec, called: Names, span: Range | None, codes: Iterable[ErrorCode]) -> Section:
    heading = comment(wording.section(span)) if span else None
    return Section(heading, tuple(_code(spec, called, code) for code in codes))


def _code(spec: Spec, called: Names, code: ErrorCode) -> Code:
    constants, members, macros = _spellings(spec, called, code)
    names = [string(alias.name) for alias in code.other_names]
    return Code(
        constants[0],
        members[0],
        macros[0],
        string(code.name),
        integer(code.value),
        string(code.message),
        tuple(map(Alias, constants[1:], members[1:], macros[1:], names)) if names else (),
        code is spec.codes[-1],
    )


def _spellings(spec: Spec, called: Names, code: ErrorCode) -> Iterator[tuple[Constant, ...]]:
    """Yield the constants of a code, the first of which is its own, as C, C++ and Windows spell names."""
    spellings = (called.enumerator, called.member, str)
    if code.other_names or code.deprecated:
        yield from (tuple(_constants(spec, code, spelled)) for spelled in spellings)
        return
    said = lines(wording.documentation(spec, code, described=False))
    yield from ((Constant(identifier(spelled(code.name)), said, None),) for spelled in spellings)


def _constants(spec: Spec, code: ErrorCode, spelled: Callable[[str], str]) -> Iterator[Constant]:
    """Yield the constants of a code and of its aliases in one spelling; where the code is deprecated, all are."""
    name = spelled(code.name)
    ended = _spelled(code.deprecated, spelled)
    others = tuple(alias._replace(name=spelled(alias.name)) for alias in code.other_names)
    said = wording.documentation(spec, code._replace(other_names=others, deprecated=ended), described=False)
    yield Constant(identifier(name), lines(said), _printed(ended))
    for alias in code.other_names:
        own = _spelled(alias.deprecated, spelled)
        note = f" Deprecated: {wording.deprecation(own)}" if own else ""
        said = f"{wording.another_name(alias, name)}{note}"
        yield Constant(identifier(spelled(alias.name)), lines(said), _printed(own or ended))


def _spelled(ended: Deprecation | None, spelled: Callable[[str], str]) -> Deprecation | None:
    """Return a deprecation with the code to use instead in a spelling."""
    return ended._replace(instead=spelled(ended.instead)) if ended and ended.instead else ended


def _printed(ended: Deprecation | None) -> Escaped | None:
    """Return what compilers print of a deprecation."""
    return compiler_message(wording.deprecation(ended)) if ended else None
