"""What the Java package, its classes and its Maven coordinates are called, by default or as a spec says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from codegen.targets import naming
from codegen.targets.java.reserved import LANG
from codegen.targets.naming import NameStyle
from codegen.targets.shapes import Choice
from codegen.targets.target import Option

if TYPE_CHECKING:
    from codegen.model import Metadata, Spec

DOTTED = NameStyle(
    "package", re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*"), "words in lower case with dots between them", 255
)
GROUP = NameStyle(
    "group", re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*"), "letters, digits, `-` and `_`, with dots between", 255
)

OPTIONS = (
    Option("package", DOTTED, "the package and the module; default: `ipsecerrors`"),
    Option("enum", naming.TYPE, "the enum; default: `IpsecError`"),
    Option("exception", naming.TYPE, "the exception; default: `IpsecException`"),
    Option("group_id", GROUP, "Maven's groupId; default: `io.github.OWNER` or the host of `homepage`, reversed"),
    Option("artifact_id", naming.DISTRIBUTION, "Maven's artifactId; default: `ipsec-errors`"),
    Option("style", Choice(("verbatim", "upper_snake")), "the style of constants; default: `verbatim`"),
)

FORGES = {"github.com": "io.github", "gitlab.com": "io.gitlab", "codeberg.org": "org.codeberg"}
"""The groups that Maven Central gives to the owners of repositories."""


class Names(NamedTuple):
    """What the parts of the package are called."""

    package: str
    enum: str
    exception: str
    group: str
    artifact: str


class ColumnNames(NamedTuple):
    """What the class calls the parts of a custom field; `inverse` is the table of the codes by their values."""

    type: str
    method: str
    of: str
    reverse: str
    number: str
    inverse: str


def names(spec: Spec) -> Names:
    """Return the names that a spec sets, or those made of its own; none of these is a class of java.lang."""
    package = f"{spec.name}_errors".replace("_", "")
    enum, exception = naming.enum_and_exception(spec, "java", LANG)
    found = spec.option("java", "package", package)
    return Names(
        package=found,
        enum=enum,
        exception=exception,
        group=spec.option("java", "group_id", _group(spec.metadata) or found),
        artifact=spec.option("java", "artifact_id", naming.kebab(f"{spec.name}_errors")),
    )


def _group(metadata: Metadata) -> str:
    """Return the group that Maven Central expects of the owner of a repository or of a site, or nothing."""
    from urllib.parse import urlsplit  # noqa: PLC0415 - runs without this target do not load it

    repository = urlsplit(metadata.repository)
    owner = repository.path.strip("/").partition("/")[0]
    if repository.hostname in FORGES and owner:
        group = f"{FORGES[repository.hostname]}.{owner}"
    else:
        host = urlsplit(metadata.homepage).hostname or ""
        group = ".".join(reversed(host.removeprefix("www.").split(".")))
    return group if GROUP.fits(group) else ""


def constant(spec: Spec, name: str) -> str:
    """Return what Java calls the constant of a name of a code."""
    return naming.styled(spec, "java", name)


def word(text: str) -> str:
    """Return what Java calls the constant of a range, a tag or a word of a choice: `LOW_LEVEL` for `low-level`."""
    return text.replace("-", "_").upper()


def column(name: str) -> ColumnNames:
    """Return the names of a custom field."""
    pascal, camel = naming.pascal(name), naming.camel(name)
    return ColumnNames(pascal, camel, f"{camel}Of", f"from{pascal}", f"codeOf{pascal}", f"BY_{name.upper()}")
