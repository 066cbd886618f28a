"""What the namespace of C#, its types and its constants are called, by default or as a spec says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from codegen.targets import naming
from codegen.targets.csharp.reserved import KEYWORDS
from codegen.targets.naming import NameStyle
from codegen.targets.shapes import Choice
from codegen.targets.target import Option
from codegen.text.escaping import Escaped, identifier

if TYPE_CHECKING:
    from codegen.model import Spec

PART = r"[A-Za-z_][A-Za-z0-9_]*"
NAMESPACE = NameStyle("namespace", re.compile(rf"{PART}(\.{PART})*"), "names such as `Acme.Vpn`", maximum=255)
PACKAGE = NameStyle(
    "package",
    re.compile(r"[A-Za-z0-9_]+([.-][A-Za-z0-9_]+)*"),
    "an id of NuGet such as `Acme.IpsecErrors`",
    maximum=100,
)
"""NuGet's own pattern and limit: NuGet.Packaging.PackageIdValidator."""

OPTIONS = (
    Option("namespace", NAMESPACE, "the namespace; default: `Ipsec`"),
    Option("type", naming.TYPE, "the enum; default: `IpsecError`. The static class is called `IpsecErrors` after it"),
    Option("package", PACKAGE, "the id of the package; default: `IpsecErrors`"),
    Option(
        "style",
        Choice(("csharp", "verbatim")),
        "the style of constants: `csharp`, the default, is `IkeAuthFail`, without the `prefixes` of the spec",
    ),
)


class Names(NamedTuple):
    """What the namespace defines: the enum, its kinds, the class with the functions, the exception."""

    type: str
    kind: str
    functions: str
    exception: str


def names(spec: Spec) -> Names:
    """Return the names of the types."""
    kind = spec.option("csharp", "type", f"{naming.pascal(spec.name)}Error")
    return Names(kind, f"{kind}Kind", f"{kind}s", f"{kind.removesuffix('Error')}Exception")


def namespace(spec: Spec) -> str:
    """Return the namespace."""
    return spec.option("csharp", "namespace", naming.pascal(spec.name))


def package(spec: Spec) -> str:
    """Return the id of the package, which is also what its folder and its project are called."""
    return spec.option("csharp", "package", f"{naming.pascal(spec.name)}Errors")


def constant(spec: Spec, name: str) -> str:
    """Return what C# calls the constant of a name of a code, without the @ that a keyword has."""
    if spec.option("csharp", "style", "csharp") == "verbatim":
        return name
    short = naming.joined(naming.without_prefix(name, spec.prefixes))
    found = short if short[:1].isalpha() else naming.joined(name)
    return found if found[:1].isalpha() else f"Code{found}"


def method(name: str) -> str:
    """Return what C# calls the method of a range, a tag or a custom field."""
    return naming.joined(name)


def methods(spec: Spec) -> tuple[str, ...]:
    """Return the functions of the static class, except those of ranges, tags and custom fields."""
    found = ["Name", "Message", "Kind", "Describe", "IsCode", "IsFailure", "FromCode", "TryParse", "Codes"]
    found += ["RangeOf"] if spec.ranges else []
    found += ["ToHResult", "FromHResult"] if spec.facility is not None else []
    found += ["Description"] if any(code.description for code in spec.codes) else []
    found += ["Remedy"] if any(code.remedy for code in spec.codes) else []
    return (*found, "Url") if spec.metadata.page else tuple(found)


def spelled(name: str) -> Escaped:
    """Return an identifier as a program writes it: a keyword with an @."""
    return Escaped(f"@{name}") if name in KEYWORDS else identifier(name)
