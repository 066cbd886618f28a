"""What the rules check: a spec, the values it was built from, and the places of its parts."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from codegen.spec.places import Places
from codegen.spec.range_index import RangeIndex
from codegen.text.suggestions import Suggestions

if TYPE_CHECKING:
    from codegen.model import ErrorCode, Retired, Spec
    from codegen.spec.nodes import Node
    from codegen.targets.shapes import Record


class Inspection(Places):
    """A spec that is checked; where a required field has an error, its spec has an empty string or 0."""

    def __init__(self, spec: Spec, values: dict[str, Any], root: Node, shape: Record) -> None:
        """Keep the spec, the values that fit their shapes, the nodes, and the shape of the spec."""
        super().__init__(root)
        self.spec = spec
        self.values = values
        self.shape = shape

    def checks(self, rule: str) -> bool:
        """Whether the spec asks for a rule that only some specs have."""
        if rule == "code-order":
            return bool(self.values.get("ordered", False))
        return rule != "value-range" or bool(self.values.get("require", {}).get("range", False))

    @cached_property
    def numbered(self) -> tuple[ErrorCode, ...]:
        """The codes whose value has no error."""
        return tuple(code for code in self.spec.codes if "value" in self.values["codes"][code.name])

    @cached_property
    def retired(self) -> tuple[Retired, ...]:
        """The retired codes whose value has no error."""
        return tuple(each for each in self.spec.retired if "value" in self.values["retired"][each.name])

    @cached_property
    def codes(self) -> frozenset[str]:
        """The names of the codes, those of entries with errors included."""
        return frozenset(self.keys("codes"))

    @cached_property
    def suggestions(self) -> Suggestions:
        """What a misspelt name of a code may stand for."""
        return Suggestions(self.keys("codes"))

    @cached_property
    def range_index(self) -> RangeIndex:
        """The ranges, to find those around a value."""
        return RangeIndex(self.spec.ranges)

    @cached_property
    def owners(self) -> dict[str, str]:
        """The canonical name of the code that has an alias."""
        return {alias: code.name for code in self.spec.codes for alias in code.aliases}
