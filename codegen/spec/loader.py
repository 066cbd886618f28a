"""A source as a Spec: parsed, each field read by its shape, built, then checked by the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codegen.diagnostics import Diagnostic, Diagnostics, Source, SpecError, in_order
from codegen.spec import builder, extended_fields, rules, yaml_parser
from codegen.spec.field_reader import INVALID, FieldReader
from codegen.spec.places import Places
from codegen.targets import discovery

if TYPE_CHECKING:
    from codegen.model import Spec
    from codegen.targets.target import Target


class LoadedSpec(NamedTuple):
    """A spec that was read: its source, and its warnings and notes."""

    source: Source
    spec: Spec
    diagnostics: tuple[Diagnostic, ...]

    def places(self) -> Places:
        """Return the places of the parts of the spec.

        The text is parsed again, which few runs need: the nodes of 100,000 codes take 200 MB.
        """
        return Places(yaml_parser.parse(self.source, Diagnostics()))


def read_spec(source: Source, label: str, targets: tuple[Target, ...] | None = None) -> LoadedSpec:
    """Return the spec that a source holds; `label` is the name of the source in generated files.

    `targets` are those of the project, which check the names of the spec; the default is the built-in ones.
    Raises SpecError with every diagnostic of the source if one of them is an error.
    """
    targets = discovery.built_in() if targets is None else targets
    diagnostics = Diagnostics()
    inspection = _inspected(source, label, targets, diagnostics)
    for diagnostic in rules.check(inspection, targets):
        diagnostics.add(diagnostic)
    if diagnostics.errors:
        raise SpecError(diagnostics.found)
    return LoadedSpec(source, inspection.spec, in_order(diagnostics.found))


def read_draft(source: Source, label: str, targets: tuple[Target, ...]) -> Spec:
    """Return the spec that a source holds, which may break rules about whole specs, such as one number for two codes.

    Raises SpecError where a field is wrong.
    """
    diagnostics = Diagnostics()
    spec = _inspected(source, label, targets, diagnostics).spec
    if diagnostics.errors:
        raise SpecError(diagnostics.found)
    return spec


def _inspected(source: Source, label: str, targets: tuple[Target, ...], diagnostics: Diagnostics) -> rules.Inspection:
    """Return a spec to be checked. Raises SpecError where nothing can be made of the source."""
    root = yaml_parser.parse(source, diagnostics)
    shape = extended_fields.of(root, discovery.known(targets))
    values = FieldReader(diagnostics).value(root, shape)
    if values is INVALID:
        raise SpecError(diagnostics.found)
    return rules.Inspection(builder.spec(values, label), values, root, shape)
