"""Which names of a spec C and C++ cannot use, and what to do about each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen import model
from codegen.targets.c import reserved
from codegen.targets.c.escaping import MAXIMUM_INT
from codegen.targets.c.names import names
from codegen.targets.target import Conflict, names_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import Spec
    from codegen.targets.c.names import Names

GUARDS = tuple("""
    H HPP WIN32_H DROP_IN_H HAS_OWNER SAME API SHARED BUILDING CODE ALIAS
    COUNT VERSION VERSION_MAJOR VERSION_MINOR VERSION_PATCH
    KIND_UNKNOWN KIND_ERROR KIND_WARNING KIND_SUCCESS KIND_MARKER DEPRECATED NO_DEPRECATED NO_MESSAGES NO_NAMES
    NO_FORMAT EXTERN_CATEGORY DEFINE_CATEGORY VISIBLE CXX17 CONSTEXPR IS_CONSTANT NAME FIRST MESSAGE COMMA URL URL_SIZE
    """.split())  # noqa: SIM905 - as a tuple each word would take a line of its own
"""What the macros and kinds of our own files end with, after the name of the files in upper case."""

FUNCTIONS = tuple("""
    name message strerror code kind count at is_code is_failure to_hresult from_hresult url
    """.split())  # noqa: SIM905 - as a tuple each word would take a line of its own
"""What the names of the functions of C end with, those of ranges apart."""


def conflicts(spec: Spec) -> Iterator[Conflict]:
    """Yield enumerators that are macros, values that none can have, and names of functions, files and namespaces."""
    found = names(spec)
    yield from _values(spec, found)
    yield from _enumerators(spec, found)
    yield from _files(found)
    yield from _functions(spec, found)
    yield from _fields(spec)
    yield from _drop_in(spec, found)
    yield from _namespace(spec, found)


def _enumerators(spec: Spec, found: Names) -> Iterator[Conflict]:
    """Yield enumerators that are macros, of Windows or of our own files; most prefixes begin none."""
    ends = (*GUARDS, *(f"FIELD_{each.name.upper()}" for each in spec.fields))
    own = frozenset(
        f"{found.files.upper()}_{end}" for end in (*ends, *(f"TAG_{each.name.upper()}" for each in spec.tags))
    )
    has_win32 = spec.facility == model.FACILITY_WIN32
    beginnings = tuple(constant for _, constant in found.pairs)
    begins_own = any(macro.startswith(beginnings) for macro in own)
    if not has_win32 and not begins_own and not any(map(reserved.begins_macro, beginnings)):
        return
    help_text = "give the spec another `name`, C another `prefix` under `targets`, or the code another name"
    for name, code in names_of(spec):
        spelled = found.enumerator(name)
        if spelled in reserved.KEYWORDS or reserved.INCLUDED.fullmatch(spelled):
            message = f"C spells it {spelled}, which is a keyword, or a macro of <stddef.h> or <stdint.h>"
            yield Conflict.of_name(code, name, message, help_text)
        elif spelled in reserved.macros():
            message = f"C spells it {spelled}, which is a macro of <winerror.h>"
            yield Conflict.of_name(code, name, message, help_text)
        elif spelled in own:
            message = f"C spells it {spelled}, which is a macro of its own header"
            yield Conflict.of_name(code, name, message, help_text)
        elif has_win32 and name in own:
            message = f"{name} is a macro of the header {found.files}_win32.h"
            yield Conflict.of_name(code, name, message, "give C other `files` under `targets`, or rename the code")


def _values(spec: Spec, found: Names) -> Iterator[Conflict]:
    """Yield the codes whose value is no int, where the constants are enumerators."""
    if found.form == "enum":
        for code in spec.codes:
            if MAXIMUM_INT < code.value <= spec.type.maximum:
                message = f"an enumerator of C is at most {MAXIMUM_INT}, and {code.name} is {code.value}"
                help_text = "make them macros: set `targets: {c: {form: macros}}`"
                yield Conflict(("codes", code.name, "value"), message, help_text, code.name, "enum-value")


def _files(found: Names) -> Iterator[Conflict]:
    """Yield the name of files that would hide a header of the system from `#include <...>`."""
    for header in (f"{found.files}.h", f"{found.files}_list.h", f"{found.files}_win32.h"):
        if header in reserved.headers():
            message = f"a file {header} hides the header <{header}> of the system"
            yield _of_option("files", message, f"choose another name, such as `{found.files}_errors`")


def _functions(spec: Spec, found: Names) -> Iterator[Conflict]:
    """Yield the name of the functions if it, or that of one of them, is taken."""
    name = found.functions
    help_text = f"choose another name, such as `{name}_error`"
    if name in reserved.KEYWORDS:
        yield _of_option("functions", f"`{name}` is a keyword of C or C++", help_text)
        return
    if not _is_set(spec, "functions"):
        return
    if taken := next((each for each in (name, *functions(spec, found)) if _is_taken(each)), None):
        yield _of_option("functions", f"`{taken}` is a name in the headers of C, POSIX or Windows", help_text)


def _fields(spec: Spec) -> Iterator[Conflict]:
    """Yield the custom fields whose function is one that C has in every table."""
    for field in spec.fields:
        for name in (field.name, *((f"from_{field.name}",) if field.unique else ())):
            if name in FUNCTIONS:
                message = f"C has a function `{name}` in every table"
                yield Conflict(("fields", field.name), message, "give the custom field another name")
                break


def _drop_in(spec: Spec, found: Names) -> Iterator[Conflict]:
    """Yield the header that owns the names of the codes if an enumerator has such a name, too."""
    chosen: tuple[tuple[str, str], ...] = spec.option("c", "drop_in", ())
    if chosen and found.form == "enum":
        same = next((code.name for code in spec.codes if found.enumerator(code.name) == code.name), None)
        if same:
            message = f"{same} is an enumerator of C, and a macro of the header {found.files}_drop_in.h"
            yield _of_option("drop_in", message, "set `form: macros`, or give C another `prefix`")


def _namespace(spec: Spec, found: Names) -> Iterator[Conflict]:
    """Yield the namespace if one of its parts is a keyword or a macro, or the first part is declared elsewhere."""
    parts = found.namespace.split("::")
    own = {found.functions, *functions(spec, found)}
    for number, part in enumerate(parts):
        renamed = "::".join([*parts[:number], f"{part}_errors", *parts[number + 1 :]])
        help_text = f"choose another name, such as `{renamed}`"
        if part in reserved.KEYWORDS:
            yield _of_option("namespace", f"`{part}` is reserved in C++", help_text)
        elif part in own:
            message = f"C has an enum or a function `{part}` too"
            yield _of_option("namespace", message, "give the namespace or the functions another name")
        elif _is_set(spec, "namespace") and (part in reserved.macros() or (not number and _is_taken(part))):
            yield _of_option("namespace", f"`{part}` is a name in the headers of C, POSIX or Windows", help_text)
        else:
            continue
        return


def functions(spec: Spec, found: Names) -> Iterator[str]:
    """Yield the names of the functions of C."""
    predicates = (f"is_{name}" for name in (*(each.name for each in spec.ranges), *(each.name for each in spec.tags)))
    unique = (f"from_{each.name}" for each in spec.fields if each.unique)
    for end in (*FUNCTIONS, *predicates, *(each.name for each in spec.fields), *unique):
        yield f"{found.functions}_{end}"


def _is_taken(name: str) -> bool:
    return name in reserved.macros() or name in reserved.declared()


def _is_set(spec: Spec, option: str) -> bool:
    """Whether a spec sets an option; no default is a name in a header, as the tests check."""
    return bool(spec.option("c", option, ""))


def _of_option(option: str, message: str, help_text: str) -> Conflict:
    return Conflict(("targets", "c", option), message, help_text)
