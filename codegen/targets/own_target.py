"""A project's own target: loaded from its folder; a mistake in it is reported as its author's, by file and line."""

from __future__ import annotations

import inspect
import sys
import traceback
from functools import partial, wraps
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from codegen.diagnostics import UsageError
from codegen.model import OutputFile
from codegen.targets.naming import NameStyle
from codegen.targets.shapes import Shape
from codegen.targets.target import LAYOUTS, Conflict, Example, Option, Spelling, Target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

END = object()
"""Stands for the end of what a function yields."""

SHOWN = 60
"""Characters of a value that a message shows."""


class TargetError(UsageError):
    """A mistake in a project's own target; the message begins with the file and the line."""


def load(name: str, folder: Path) -> Target:
    """Return the target in a folder, which reports each mistake in its functions as a TargetError.

    Raises TargetError for a folder that holds no target, or whose module cannot be imported.
    """
    author = _Author(name, folder)
    module = author.run(partial(_module, name, folder))
    found = getattr(module, "TARGET", None)
    if found is None:
        generate = getattr(module, "generate", None)
        if not callable(generate):
            raise author.error(None, "a target has TARGET = Target(…), or a function generate(spec)")
        found = Target(_of_spec_alone(generate))
    if problem := _problem(found):
        raise author.error(None, problem)
    return found._replace(
        name=name,
        title=found.title or name,
        generate=author.guarded(found.generate, OutputFile),
        conflicts=author.guarded(found.conflicts, Conflict),
        spellings=author.guarded(found.spellings, Spelling),
        examples=author.guarded(found.examples, Example),
        restyle=author.guarded_restyle(found.restyle),
    )


def _module(name: str, folder: Path) -> ModuleType:
    """Return the module of a folder, imported anew with its submodules."""
    label = f"codegen.targets.own_{name}"
    for other in [each for each in sys.modules if each == label or each.startswith(f"{label}.")]:
        del sys.modules[other]
    spec = spec_from_file_location(label, folder / "__init__.py", submodule_search_locations=[str(folder)])
    if spec is None or spec.loader is None:
        message = f"{folder} cannot be imported"
        raise ImportError(message)
    module = sys.modules[label] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _of_spec_alone(generate: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function generate(spec) as one that is also given a Request."""

    @wraps(generate)
    def adapted(spec: object, _: object) -> Any:
        return generate(spec)

    return adapted


def _problem(target: object) -> str:
    """Return what is wrong with the fields of a Target; nothing where nothing is."""
    if not isinstance(target, Target):
        return f"TARGET is {_shown(target)}, not a Target"
    fields: dict[str, Any] = target._asdict()
    if not isinstance(fields["title"], str) or not isinstance(fields["rank"], int):
        return "the `title` of a Target is a string and its `rank` a whole number"
    layouts = fields["layouts"]
    if not isinstance(layouts, tuple) or layouts[:1] != LAYOUTS[:1] or not {*layouts} <= {*LAYOUTS}:
        return f"the `layouts` of a Target are a tuple that begins with package, not {_shown(layouts)}"
    for field in ("generate", "conflicts", "spellings", "examples", "restyle"):
        if not callable(fields[field]):
            return f"the `{field}` of a Target is a function, not {_shown(fields[field])}"
    options = fields["options"] if isinstance(fields["options"], tuple) else (fields["options"],)
    for option in options:
        if not isinstance(option, Option) or not isinstance(option.shape, NameStyle | Shape):
            return f"the `options` of a Target are a tuple of Options with a style or shape each, not {_shown(option)}"
    return ""


class _Author(NamedTuple):
    """Whose mistake it is: a target of a project, and its folder."""

    name: str
    folder: Path

    def guarded(self, function: Callable[..., Any], kind: type[tuple[Any, ...]]) -> Callable[..., Iterator[Any]]:
        """Return a function that yields what another yields, and raises TargetError for a mistake in it."""

        def yields(*arguments: object) -> Iterator[Any]:
            made = self.run(lambda: iter(function(*arguments)), function)
            while (found := self.run(lambda: next(made, END), function)) is not END:
                if problem := _misfit(found, kind) or self._misplaced(found):
                    raise self.error(_place(made, function), f"the target yields {problem}")
                yield found

        return yields

    def _misplaced(self, found: object) -> str:
        """Return what is wrong with the path of a file; nothing for a path in the folder of the target."""
        if not isinstance(found, OutputFile) or found.path.startswith(f"{self.name}/"):
            return ""
        return f"an OutputFile whose `path` is {_shown(found.path)}, which does not begin with `{self.name}/`"

    def guarded_restyle(self, function: Callable[..., Any]) -> Callable[[OutputFile], str | None]:
        """Return a function that returns what `restyle` returns, and raises TargetError for a mistake in it."""

        def restyle(file: OutputFile) -> str | None:
            found = self.run(partial(function, file), function)
            if found is None or isinstance(found, str):
                return found
            raise self.error(_definition(function), f"`restyle` returns {_shown(found)}, not a string or None")

        return restyle

    def run(self, act: Callable[[], Any], function: Callable[..., Any] | None = None) -> Any:
        """Return what an act of the target returns. Raises TargetError for whatever it raises."""
        try:
            return act()
        except TargetError:  # of another own target, which this one calls
            raise
        except (Exception, SystemExit) as error:  # noqa: BLE001 - any mistake in the target is its author's
            where = self._innermost(error) or (_definition(function) if function else None)
            raise self.error(where, _words(error)) from None

    def _innermost(self, error: BaseException) -> tuple[Path, int] | None:
        """Return the innermost place in the target's folder that an error came through."""
        places = [(frame.filename, frame.lineno or 1) for frame in traceback.extract_tb(error.__traceback__)]
        if isinstance(error, SyntaxError) and error.filename:
            places.append((error.filename, error.lineno or 1))
        inside = [(Path(file), line) for file, line in places if _is_below(Path(file), self.folder)]
        return inside[-1] if inside else None

    def error(self, where: tuple[Path, int] | None, words: str) -> TargetError:
        """Return the error of a mistake at a place: that of the target's module where there is none."""
        file, line = where or (self.folder / "__init__.py", 1)
        if _is_below(file, self.folder):
            file = self.folder / file.resolve().relative_to(self.folder.resolve())
        return TargetError(f"{file}:{line}: error[target]: {words}\nhelp: correct the target `{self.name}`")


def _words(error: BaseException) -> str:
    """Return what to say of an error."""
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    return f"{type(error).__name__}: {error.msg if isinstance(error, SyntaxError) else error}"


def _is_below(file: Path, folder: Path) -> bool:
    return folder.resolve() in file.resolve().parents


def _place(made: object, function: Callable[..., Any]) -> tuple[Path, int] | None:
    """Return where a generator stands, or where the function that returned something else begins."""
    while inspect.isgenerator(made) and inspect.isgenerator(made.gi_yieldfrom):
        made = made.gi_yieldfrom
    if inspect.isgenerator(made) and made.gi_frame:
        return Path(made.gi_code.co_filename), made.gi_frame.f_lineno
    return _definition(function)


def _definition(function: Callable[..., Any]) -> tuple[Path, int] | None:
    """Return where a function begins; None for one that is not written in Python."""
    code = getattr(inspect.unwrap(function), "__code__", None)
    return (Path(code.co_filename), code.co_firstlineno) if code else None


def _misfit(found: object, kind: type[tuple[Any, ...]]) -> str:
    """Return what is wrong with a value that a target yields; nothing if it is a record of strings of a kind."""
    article = "an" if kind.__name__[0] in "EO" else "a"
    if not isinstance(found, kind):
        return f"{_shown(found)}, not {article} {kind.__name__}"
    for field, value in found._asdict().items():  # type: ignore[attr-defined]  # every kind is a NamedTuple
        parts = value if isinstance(value, tuple) else (value,)
        if not all(isinstance(part, str) for part in parts) and (field, value) != ("code", None):
            return f"{article} {kind.__name__} whose `{field}` is {_shown(value)}, not of strings"
    if isinstance(found, OutputFile):
        try:
            found.text.encode()
        except UnicodeEncodeError as error:
            return f"an OutputFile whose text UTF-8 cannot encode: {error}"
    return ""


def _shown(value: object) -> str:
    text = repr(value)
    return f"`{text if len(text) <= SHOWN else text[:SHOWN] + '…'}`"
