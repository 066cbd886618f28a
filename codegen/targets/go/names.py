"""What the Go module, its package and its constants are called, by default or as a spec says."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from codegen.targets import naming
from codegen.targets.naming import NameStyle
from codegen.targets.shapes import Choice, ListOf, String
from codegen.targets.target import Option

if TYPE_CHECKING:
    from collections.abc import Callable

    from codegen.model import Spec

MODULE = NameStyle(
    "module",
    re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]*(/[A-Za-z0-9][A-Za-z0-9._~-]*)*"),
    "parts of letters, digits, `.`, `_`, `~` and `-`, such as `github.com/acme/vpn`",
    maximum=255,
)
PACKAGE = NameStyle("package", re.compile(r"[a-z][a-z0-9]*"), "lower-case letters and digits")
INITIALISM = NameStyle(
    "initialism", re.compile(r"[A-Z][A-Za-z0-9]*"), "letters and digits, a capital letter at the beginning"
)

OPTIONS = (
    Option(
        "module",
        MODULE,
        "the path of the module; default: the `repository`, or `example.com`, and the package",
    ),
    Option("package", PACKAGE, "the package; default: `ipsecerrors`"),
    Option(
        "type",
        naming.TYPE,
        "the type of codes; default: `Code`. Another one is also in the names of functions, so that a package can have "
        "several tables",
    ),
    Option(
        "style",
        Choice(("go", "verbatim")),
        "the style of constants: `go`, the default, is `IKEAuthFail`, without the `prefixes` of the spec",
    ),
    Option(
        "initialisms",
        ListOf(String(INITIALISM)),
        "words that constants spell as here, such as `IKE`; those that Go's linters know, such as `ID`, are known",
    ),
)

INITIALISMS = tuple("""
    ACL AMQP API ASCII CPU CSS DB DNS EOF GID GUID HTML HTTP HTTPS ID IP JSON OK QPS RAM RPC RTP SIP SLA SMTP SQL SSH
    TCP TLS TS TTL UDP UI UID URI URL UTF8 UUID VM XML XMPP XSRF XSS
    """.split())  # noqa: SIM905 - as a list each word would take a line of its own
"""The initialisms that staticcheck knows, and OK; the list does not grow, since constants would get other names."""

PLACEHOLDER = "example.com"
"""The host of a module that has none: a domain that is reserved for examples."""

MAJOR = re.compile(r"v?(\d+)\.")


class Names(NamedTuple):
    """What the package exports besides constants and methods, and what its tables begin with."""

    type: str
    kind: str
    parse: str
    from_int: str
    from_hresult: str
    describe: str
    codes: str
    stem: str


def package(spec: Spec) -> str:
    """Return the name of the package."""
    return spec.option("go", "package", f"{spec.name}_errors".replace("_", ""))


def module(spec: Spec) -> str:
    """Return the path of the module; from version 2 on, it has the major version at its end.

    A path without a dot is reserved for the standard library; staticcheck reports nothing deprecated in such a package.
    """
    repository = re.sub(r"^https?://", "", spec.metadata.repository).removesuffix("/").removesuffix(".git")
    name = package(spec)
    path = f"{repository if MODULE.fits(repository) else PLACEHOLDER}/{name}"
    major = MAJOR.match(spec.metadata.version)
    if major and int(major[1]) > 1:
        path = f"{path}/v{int(major[1])}"
    return spec.option("go", "module", path)


def names(spec: Spec) -> Names:
    """Return the names of the functions and types: `Parse` next to `Code`, `ParseFailure` next to `Failure`."""
    kind = spec.option("go", "type", "Code")
    stem = kind[0].lower() + kind[1:]
    if kind == "Code":
        return Names(kind, "Kind", "Parse", "FromInt", "FromHRESULT", "Describe", "Codes", stem)
    return Names(
        type=kind,
        kind=f"{kind}Kind",
        parse=f"Parse{kind}",
        from_int=f"{kind}FromInt",
        from_hresult=f"{kind}FromHRESULT",
        describe=f"Describe{kind}",
        codes=f"{kind}Codes",
        stem=stem,
    )


def from_field(spec: Spec, name: str) -> str:
    """Return the function that finds a code by the value of a unique field."""
    kind = names(spec).type
    return f"{'' if kind == 'Code' else kind}From{method(spec, name)}"


def constant(spec: Spec, name: str) -> str:
    """Return what Go calls the constant of a name of a code."""
    if spec.option("go", "style", "go") == "verbatim":
        return name
    found = _camel(spec, naming.without_prefix(name, spec.prefixes))
    if not found[:1].isalpha():
        found = _camel(spec, name)
    return found if found[:1].isalpha() else names(spec).type + found


def method(spec: Spec, name: str) -> str:
    """Return what Go calls the method of a range, a tag or a custom field."""
    return _camel(spec, name)


def methods(spec: Spec) -> tuple[str, ...]:
    """Return the methods of codes, except those of ranges, tags and custom fields."""
    found = ["Name", "String", "Error", "Message", "Kind", "IsCode", "IsFailure"]
    found += ["Range"] if spec.ranges else []
    found += ["HRESULT"] if spec.facility is not None else []
    found += ["Description"] if any(code.description for code in spec.codes) else []
    found += ["Remedy"] if any(code.remedy for code in spec.codes) else []
    return (*found, "URL") if spec.metadata.page else tuple(found)


def exported(spec: Spec) -> tuple[str, ...]:
    """Return what the package exports besides constants of codes and methods."""
    found = names(spec)
    kinds = (f"{found.kind}{kind}" for kind in ("Error", "Warning", "Success", "Marker"))
    reverse = (from_field(spec, field.name) for field in spec.fields if field.unique)
    return (*found[:-1], *kinds, *reverse)


def _camel(spec: Spec, name: str) -> str:
    """Spell `IKE_AUTH_FAIL` as Go does: `IKEAuthFail`."""
    return naming.joined(name, _speller(spec.option("go", "initialisms", ())))


@cache
def _speller(initialisms: tuple[str, ...]) -> Callable[[str], str]:
    """Return what spells a word in upper case: an initialism, a word that is capitalized, or one with a digit first."""
    spelled = {each.upper(): each for each in (*INITIALISMS, *initialisms)}
    return lambda word: spelled.get(word) or (word if word[0].isdecimal() else word.capitalize())
