"""The lines of the page that use a code, and how its script makes those of another code from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codegen.targets import naming
from codegen.targets.html.escaping import attribute, element, preformatted
from codegen.text.escaping import identifier

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from codegen.model import ErrorCode, Spec
    from codegen.targets.target import Example, Target
    from codegen.text.escaping import Escaped


class Sample(NamedTuple):
    """Lines of one language that use the first code of the table.

    `name` is what they call the code. `is_name` says that every code is called by its name there, `is_prefixed`
    that every code has `prefix` in place of the spec's prefixes. Without either the script leaves the lines alone.
    """

    language: Escaped
    lines: tuple[Escaped, ...]
    name: Escaped
    is_name: bool
    is_prefixed: bool
    prefix: Escaped


class Usage(NamedTuple):
    """The samples of all languages, and the code that they use; `named` and `prefixed` are those that can follow."""

    code: Escaped
    prefixes: tuple[Escaped, ...]
    samples: tuple[Sample, ...]
    named: tuple[Sample, ...]
    prefixed: tuple[Sample, ...]


def usage(spec: Spec, targets: Iterable[Target]) -> Usage:
    """Return how the languages of some targets use the codes of a spec."""
    samples = tuple(sample for target in targets for sample in _samples(spec, target))
    return Usage(
        code=identifier(spec.codes[0].name),
        prefixes=tuple(identifier(prefix) for prefix in spec.prefixes),
        samples=samples,
        named=tuple(sample for sample in samples if sample.is_name),
        prefixed=tuple(sample for sample in samples if sample.is_prefixed),
    )


def _samples(spec: Spec, target: Target) -> Iterator[Sample]:
    every = [[*target.examples(spec, code)] for code in spec.codes]
    for at, first in enumerate(every[0]):
        same = [examples[at] for examples in every if len(examples) > at]
        prefix = first.name.removesuffix(_short(spec, spec.codes[0]))
        is_name = _follow(same, [code.name for code in spec.codes])
        yield Sample(
            element(first.language),
            tuple(map(preformatted, first.lines)),
            attribute(first.name),
            is_name,
            not is_name and _follow(same, [prefix + _short(spec, code) for code in spec.codes]),
            attribute(prefix),
        )


def _short(spec: Spec, code: ErrorCode) -> str:
    return naming.without_prefix(code.name, spec.prefixes)


def _follow(examples: Sequence[Example], names: Sequence[str]) -> bool:
    """Whether there are lines for each code, and they are those for the first one with its name replaced."""
    first = examples[0]
    pattern = "\n".join(first.lines)
    return [example.name for example in examples] == [*names] and all(
        pattern.replace(first.name, example.name) == "\n".join(example.lines) for example in examples
    )
