"""C and C++ headers: the codes in `#define`, `enum` and constants, with their comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.importing import c_preprocessor, comments, possible_codes
from codegen.importing.c_declarations import Declarations
from codegen.importing.c_files import HeaderFiles
from codegen.importing.c_values import Values
from codegen.importing.entries import Contents, Skipped
from codegen.importing.expressions import NoNumberError
from codegen.importing.possible_codes import PossibleCode, is_hexadecimal, is_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codegen.diagnostics import Source
    from codegen.importing.c_files import HeaderFile
    from codegen.importing.c_macros import Macro
    from codegen.importing.c_preprocessor import Preprocessed
    from codegen.importing.entries import Entry


def read(sources: Sequence[Source]) -> Contents:
    """Return the codes of headers, which may include each other."""
    files = HeaderFiles(sources)
    preprocessed = c_preprocessor.read(files)
    found = sorted(_possible(preprocessed), key=lambda each: each.start)
    chosen, skipped = _chosen(files, [each for each in found if files.file(each.start).is_named])
    entries = [entry for file in files.files if file.is_named for entry in _entries(files, file, preprocessed, chosen)]
    refused = (
        Skipped("", files.span(each.start, each.end), "too much is included; this is not")
        for each in preprocessed.refused
    )
    return Contents(tuple(entries), (*skipped, *refused))


def _possible(preprocessed: Preprocessed) -> Iterator[PossibleCode]:
    """Yield every name that may be a code: those of declarations first, whose values macros may use."""
    values = Values(preprocessed.macros)
    declarations = Declarations(values)
    yield from declarations.read(preprocessed.text)
    bodies = tuple(declarations.bodies)
    for piece in preprocessed.others:
        if any(start < piece[0].start < end for start, end in bodies):
            yield from declarations.enumerators(piece, follows=False)
        else:
            yield from declarations.read(piece)
    for macro in preprocessed.definitions:
        if macro.parameters is None and macro.body and not preprocessed.macros.is_gone(macro.name):
            yield _defined(macro, values)


def _defined(macro: Macro, values: Values) -> PossibleCode:
    """Return the name that a macro without arguments defines."""
    place = (macro.start, macro.end, is_hexadecimal(macro.body), "", macro.live, is_name(macro.body), True)
    try:
        return PossibleCode(macro.name, values.of_macro(macro), "", *place)
    except NoNumberError as error:
        return PossibleCode(macro.name, None, str(error), *place)


def _chosen(files: HeaderFiles, found: Sequence[PossibleCode]) -> tuple[list[PossibleCode], list[Skipped]]:
    """Return one definition of each name, and what cannot be imported.

    One that a compiler reads comes before one that it skips, one with a value before one without, then the last one.
    """
    best: dict[str, PossibleCode] = {}
    for each in found:
        known = best.get(each.name)
        if known is None or (each.number is not None, each.live) >= (known.number is not None, known.live):
            best[each.name] = each
    skipped = []
    for each in found:
        chosen = best[each.name]
        span = files.span(each.start, each.end)
        if chosen.number is None:
            if each is chosen:
                skipped.append(Skipped(each.name, span, each.reason))
        elif each.number is not None and each.number.value != chosen.number.value:
            place = files.span(chosen.start, chosen.end)
            reason = (
                f"it is {each.number.value} here; {chosen.number.value} of {place.source.path}:{place.line} is used"
            )
            skipped.append(Skipped(each.name, span, reason))
    return [each for each in best.values() if each.number is not None], skipped


def _entries(
    files: HeaderFiles, file: HeaderFile, preprocessed: Preprocessed, chosen: Sequence[PossibleCode]
) -> Iterator[Entry]:
    """Return the codes of one file, each with its comment."""
    own = sorted((each for each in chosen if files.file(each.start) is file), key=lambda each: each.start)
    stop = file.base + len(file.source.text)
    written = [
        comments.Comment(each.start - file.base, each.end - file.base, each.text)
        for each in preprocessed.comments
        if file.base <= each.start < stop
    ]
    return possible_codes.entries(file.source, own, written, file.base)
