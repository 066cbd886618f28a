"""All that a project's own target imports from codegen.

The names here, their parameters and the fields of their records stay as they are within a major version of codegen;
new ones may be added, with defaults. What other modules hold may change in any version.
"""

from __future__ import annotations

from codegen.model import (
    Alias,
    Citation,
    Counterpart,
    CustomField,
    Deprecation,
    Document,
    ErrorCode,
    IntegerType,
    Metadata,
    OutputFile,
    Range,
    Reference,
    Relation,
    Reserved,
    Retired,
    Spec,
    System,
    Tag,
)
from codegen.targets.naming import (
    CODE,
    DISTRIBUTION,
    PACKAGE,
    PREFIX,
    TYPE,
    NameStyle,
    kebab,
    pascal,
    without_prefix,
)
from codegen.targets.python.formatting import formatted
from codegen.targets.render import render
from codegen.targets.shapes import AnyScalar, Boolean, Choice, Either, Field, Integer, ListOf, MapOf, Record, String
from codegen.targets.target import Conflict, Example, Layout, Option, Request, Spelling, Target
from codegen.targets.wording import banner, deprecation, documentation, retirement
from codegen.text.escaping import Escaped, prose, quoted, wrap

__all__ = [
    "CODE",
    "DISTRIBUTION",
    "PACKAGE",
    "PREFIX",
    "TYPE",
    "Alias",
    "AnyScalar",
    "Boolean",
    "Choice",
    "Citation",
    "Conflict",
    "Counterpart",
    "CustomField",
    "Deprecation",
    "Document",
    "Either",
    "ErrorCode",
    "Escaped",
    "Example",
    "Field",
    "Integer",
    "IntegerType",
    "Layout",
    "ListOf",
    "MapOf",
    "Metadata",
    "NameStyle",
    "Option",
    "OutputFile",
    "Range",
    "Record",
    "Reference",
    "Relation",
    "Request",
    "Reserved",
    "Retired",
    "Spec",
    "Spelling",
    "String",
    "System",
    "Tag",
    "Target",
    "banner",
    "deprecation",
    "documentation",
    "formatted",
    "kebab",
    "pascal",
    "prose",
    "quoted",
    "render",
    "retirement",
    "without_prefix",
    "wrap",
]
