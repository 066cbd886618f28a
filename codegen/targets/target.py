"""What codegen knows of a language: the record that every target fills in, built-in or a project's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from codegen.model import ErrorCode, OutputFile, Spec
    from codegen.targets.naming import NameStyle
    from codegen.targets.shapes import Shape


Layout = Literal["package", "file"]
LAYOUTS: tuple[Layout, ...] = ("package", "file")
"""The layouts that a target can have; each target has the first one."""


class Option(NamedTuple):
    """What a spec may set under `targets.<target>`; `about` says what it is and what the default is.

    `shape` is the shape of its value; a NameStyle alone is the shape of a name. `recorded` is the default of an option
    whose change breaks the users of the bindings: the registry records its value.
    """

    name: str
    shape: NameStyle | Shape
    about: str
    recorded: str = ""


class Request(NamedTuple):
    """What a run asks of a target besides the spec.

    `targets` are those of the project, so that a page can show how they spell a code. `layout` is `package`, the files
    of a published package, or `file`, the fewest files to copy into an existing tree.
    """

    targets: tuple[Target, ...] = ()
    layout: Layout = "package"


class Conflict(NamedTuple):
    """What a language cannot use: a name that is reserved or that another part of the bindings has, or a value.

    `place` is where the name stands in the spec, as a path of keys: `("codes", "OUT_OF_STOCK")`,
    `("codes", "OUT_OF_STOCK", "aliases")` or `("targets", "c", "prefix")`. `code` is the name of the code that
    the conflict is about, if it is about one. `rule` is the rule that it breaks.
    """

    place: tuple[str, ...]
    message: str
    help: str
    code: str | None = None
    rule: str = "reserved-name"

    @classmethod
    def of_name(cls, code: ErrorCode, name: str, message: str, remedy: str) -> Conflict:
        """Return a conflict of a code's canonical name or of one of its aliases; `remedy` becomes the `help`."""
        place = ("codes", code.name) if name == code.name else ("codes", code.name, "aliases")
        return cls(place, message, remedy, code.name)


class Spelling(NamedTuple):
    """What a language calls a code."""

    language: str
    name: str


class Example(NamedTuple):
    """Lines of a program that uses a code; `name` is what the code is called in these lines."""

    language: str
    name: str
    lines: tuple[str, ...]


class Bindings(NamedTuple):
    """What sources in some languages write to use the bindings of a table.

    `languages` are called as in spellings. A source imports or includes the `module` by `line`, in which `{name}`
    stands for a constant; it is empty where the path depends on the source. `constants` are what the languages call
    the names of codes, each with the name; retired ones are among them. `functions` take a code as an argument,
    `sources` return one, `types` hold one, and `others` are all other names that the bindings define. `own_prefixes`
    are beginnings of names that only the bindings have, such as `SHOP_E_`.
    """

    languages: tuple[str, ...]
    module: str
    line: str
    constants: tuple[tuple[str, str], ...]
    functions: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    own_prefixes: tuple[str, ...] = ()


def _nothing(*_: object) -> tuple[()]:
    return ()


def _unchanged(_: OutputFile) -> None:
    return None


class Target(NamedTuple):
    """A language or a format that codegen writes; all its functions are pure.

    `generate` yields the files of a spec, as a Request asks for them. Their paths begin with the name of the target;
    the configuration can put another folder in its place. `layouts` are those that the target has. `title` is what
    readers call the target. Targets are sorted by `rank`, then by name. `options` are what a spec may set.
    `conflicts` yields the names and values of a spec that the language cannot use.
    `spellings` yields what the language calls a code by one of its names. `examples` yields lines that use a code.
    `bindings` yields what sources write to use the bindings, for `codegen audit`.
    `restyle` returns a file as the formatter of its language lays it out, or None if the formatter changes nothing
    or does not know the file. `name` is the name of the target's folder, which discovery sets. `is_default` says that
    a project has the built-in target unless its configuration lists targets.
    """

    generate: Callable[[Spec, Request], Iterable[OutputFile]]
    title: str = ""
    rank: int = 100
    options: tuple[Option, ...] = ()
    conflicts: Callable[[Spec], Iterable[Conflict]] = _nothing
    spellings: Callable[[Spec, ErrorCode, str], Iterable[Spelling]] = _nothing
    examples: Callable[[Spec, ErrorCode], Iterable[Example]] = _nothing
    restyle: Callable[[OutputFile], str | None] = _unchanged
    name: str = ""
    layouts: tuple[Layout, ...] = ("package",)
    is_default: bool = False
    bindings: Callable[[Spec, Layout], Iterable[Bindings]] = _nothing


def names_of(spec: Spec) -> Iterator[tuple[str, ErrorCode]]:
    """Yield each name of each code of a spec."""
    for code in spec.codes:
        for name in (code.name, *code.aliases):
            yield name, code


def names_ever(spec: Spec) -> Iterator[str]:
    """Yield each name of a spec: those of codes, aliases and retired codes."""
    yield from (name for name, _ in names_of(spec))
    yield from (each.name for each in spec.retired)


def spelled(targets: Sequence[Target], spec: Spec) -> Iterator[tuple[Spelling, ErrorCode]]:
    """Yield what the languages of some targets call each code, by each of its names."""
    for target in targets:
        for name, code in names_of(spec):
            for spelling in target.spellings(spec, code, name):
                yield spelling, code
