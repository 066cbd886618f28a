"""How C and C++ programs use a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.targets.c.names import names
from codegen.targets.target import Example, Spelling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.model import ErrorCode, Spec


def spellings(spec: Spec, code: ErrorCode, name: str) -> Iterator[Spelling]:
    """Yield the enumerator of C and, for a code that std::error_code can hold, that of C++."""
    found = names(spec)
    yield Spelling("C", found.enumerator(name))
    if code.kind != "marker":
        yield Spelling("C++", f"{found.namespace}::error::{found.member(name)}")


def examples(spec: Spec, code: ErrorCode) -> Iterator[Example]:
    """Yield a comparison with a code in C."""
    found = names(spec)
    enumerator = found.enumerator(code.name)
    yield Example("C", enumerator, (f'#include "{found.files}.h"', "", f"if (error == {enumerator}) {{", "}"))
