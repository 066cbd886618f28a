"""The proof that generated Python is exactly what black makes of it. The only room that knows black."""

from __future__ import annotations

from typing import TYPE_CHECKING

import black

from codegen.output import Change

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codegen.output import OutputFile


def differences(files: Iterable[OutputFile]) -> Iterator[Change]:
    """Yield a change for each Python file that black, at its default style, would lay out otherwise."""
    for file in files:
        if file.path.endswith((".py", ".pyi")):
            mode = black.Mode(is_pyi=file.path.endswith(".pyi"))
            formatted = black.format_str(file.text, mode=mode)
            if formatted != file.text:
                yield Change(file.path, "not as black has it", file.text, formatted)
