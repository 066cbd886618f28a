"""What the templates of C and C++ see: escaped strings and numbers, made from a spec."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from codegen import model
from codegen.model import Range, Spec
from codegen.targets import binding_data, packages, wording
from codegen.targets.binding_data import Hresult
from codegen.targets.c import codes, columns
from codegen.targets.c.codes import Alias, Code, Section
from codegen.targets.c.columns import Column, Tagged
from codegen.targets.c.doxygen import documented
from codegen.targets.c.escaping import (
    cmake_string,
    comment,
    hresult,
    include,
    integer,
    meson_string,
    pkg_config_value,
    string,
    type_name,
)
from codegen.targets.c.names import Names, lower, names
from codegen.targets.c.tables import Tables, tables_of
from codegen.targets.packages import Packaging, Readme, readme
from codegen.text.escaping import Escaped, identifier

NUMBERS = re.compile(r"([0-9]+)(?:\.([0-9]+))?(?:\.([0-9]+))?")
"""The numbers that a version begins with."""


class Span(NamedTuple):
    """A range, and what C++ calls it; without a first or last value where no number of the type is beyond it."""

    name: Escaped
    member: Escaped
    title: Escaped
    string: Escaped
    first: Escaped | None
    last: Escaped | None


class Condition(NamedTuple):
    """A std::errc and the codes that are cases of it."""

    errc: Escaped
    codes: tuple[Escaped, ...]


class Version(NamedTuple):
    """The version of a table: as a string, as bare words of a .pc file, and its first three numbers."""

    string: Escaped
    bare: Escaped
    major: int
    minor: int
    patch: int


class DropIn(NamedTuple):
    """A header that owns the names of the codes, as code and in a comment, and whether it declares an enum."""

    header: Escaped
    comment: Escaped
    is_enum: bool


class View(NamedTuple):
    """What the templates of this target see; `members` are the codes that std::error_code may hold.

    `cmake`, `pc` and `meson_license` are what a build system each says of the library.
    `namespaces` are those of C++, the outermost first. `type` is the type of the codes.
    """

    banner: tuple[Escaped, ...]
    title: Escaped
    summary: tuple[Escaped, ...]
    files: Escaped
    functions: Escaped
    guard: Escaped
    namespaces: tuple[Escaped, ...]
    category: Escaped
    range_category: Escaped
    question: Escaped
    version: Version
    readme: Readme
    cmake: Packaging
    pc: Packaging
    meson_license: Escaped | None
    has_license: bool
    type: Escaped
    is_enum: bool
    is_win32: bool
    codes: tuple[Code, ...]
    aliases: tuple[tuple[Alias, Code], ...]
    members: tuple[Code, ...]
    sections: tuple[Section, ...]
    ranges: tuple[Span, ...]
    conditions: tuple[Condition, ...]
    tables: Tables
    columns: tuple[Column, ...]
    has_rows: bool
    has_unique_texts: bool
    tags: tuple[Tagged, ...]
    drop_in: DropIn | None
    hresult: Hresult | None
    page: Escaped | None
    is_deprecating: bool
    retired: tuple[tuple[Escaped, ...], ...]


def view(spec: Spec) -> View:
    """Return what the templates see of a spec."""
    called = names(spec)
    sections = codes.sections(spec, called)
    listed = tuple(code for section in sections for code in section.codes)
    found = columns.columns(spec, called)
    return View(
        banner=tuple(comment(line) for line in wording.banner(spec)),
        title=documented(spec.title),
        summary=codes.lines(spec.summary),
        files=identifier(called.files),
        functions=identifier(called.functions),
        guard=identifier(called.files.upper()),
        namespaces=tuple(map(identifier, called.namespace.split("::"))),
        category=string(called.category),
        range_category=string(f"{called.category} range"),
        question=string(f"codegen: {called.files}, {called.namespace}"),
        version=_version(packages.version(spec)),
        readme=readme(spec),
        cmake=_packaging(spec, cmake_string),
        pc=_packaging(spec, pkg_config_value),
        meson_license=meson_string(spec.metadata.license) if spec.metadata.license else None,
        has_license=bool(wording.license_file(spec)),
        type=type_name(spec.type.name),
        is_enum=called.form == "enum",
        is_win32=spec.facility == model.FACILITY_WIN32,
        codes=listed,
        aliases=tuple((alias, code) for code in listed for alias in code.aliases),
        members=tuple(code for code, each in zip(listed, spec.codes, strict=True) if each.kind != "marker"),
        sections=sections,
        ranges=tuple(_span(spec, each) for each in spec.ranges),
        conditions=tuple(_conditions(spec, called)),
        tables=tables_of(spec, called),
        columns=found,
        has_rows=any(each.rows for each in found) or any(code.tags for code in spec.codes),
        has_unique_texts=any(each.is_text and each.ordered for each in found),
        tags=tuple(columns.tags(spec, called)),
        drop_in=_drop_in(spec),
        hresult=binding_data.hresult(spec, hresult),
        page=string(wording.entry_url(spec)) if spec.metadata.page else None,
        is_deprecating=binding_data.is_deprecating(spec),
        retired=tuple(codes.retired(called, each) for each in spec.retired),
    )


def _drop_in(spec: Spec) -> DropIn | None:
    chosen: tuple[tuple[str, str], ...] = spec.option("c", "drop_in", ())
    if not chosen:
        return None
    options = dict(chosen)
    return DropIn(
        include(options["header"]),
        documented(options["header"]),
        options.get("form") == "enum",
    )


def _packaging(spec: Spec, spelled: Callable[[str], Escaped]) -> Packaging:
    """Return what a build system says of the library; its homepage is the repository if there is no other.

    Between two @ in it CMake would see a variable.
    """
    address = (spec.metadata.homepage or spec.metadata.repository).replace("@", "%40")
    return packages.packaging(spec._replace(metadata=spec.metadata._replace(homepage=address)), spelled)


def _version(version: str) -> Version:
    """Return a version; a number that it lacks counts as 0."""
    found = NUMBERS.match(version)
    major, minor, patch = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    return Version(string(version), comment(version), major, minor, patch)


def _span(spec: Spec, span: Range) -> Span:
    return Span(
        identifier(span.name),
        identifier(lower(span.name)),
        documented(span.title),
        string(span.title),
        *binding_data.limits(spec, span, integer),
    )


def _conditions(spec: Spec, called: Names) -> Iterator[Condition]:
    """Yield each std::errc with its codes: by name, or by number where the name would warn."""
    cases: dict[str, list[Escaped]] = {}
    for code in spec.codes:
        if code.errc and code.kind != "marker":
            name = integer(code.value) if code.deprecated else identifier(called.enumerator(code.name))
            cases.setdefault(code.errc, []).append(name)
    for errc, found in cases.items():
        yield Condition(identifier(errc), tuple(found))
