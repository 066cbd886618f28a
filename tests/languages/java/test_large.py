"""A table of any size compiles: an enum up to what a class file can hold, and then a class with the same constants."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import layouts
from toolchains import java

from codegen.targets.java import parts

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = (parts.METHOD - parts.REST) // parts.CONSTANT
"""The codes of the largest enum."""

PROGRAM = """
    /** Prints how many constants each class has, and one of them. */
    final class Sizes {
        private Sizes() {}

        public static void main(String[] words) {
            System.out.println(fulls.FullError.values().length + " " + Enum.class.isInstance(fulls.FullError.CODE_9));
            System.out.println(mores.MoreError.values().length + " " + mores.MoreError.fromCode(77).get().message());
            System.out.println(tens.TenError.values().length + " " + tens.TenError.valueOf("OTHER_5") + " "
                + (tens.TenError.CODE_5 == tens.TenError.OTHER_5) + " " + tens.TenError.CODE_9999.hint());
        }
    }
"""


def test_sizes(tmp_path: Path) -> None:
    """An enum of the limit, a class of one code more, and one of 10,000 codes with aliases and fields compile."""
    sources: list[Path] = []
    for stem, count in (("full", LIMIT), ("more", LIMIT + 1), ("ten", 10_000)):
        codes: dict[str, dict[str, object]] = {}
        for number in range(count):
            code: dict[str, object] = {"value": 7 * number, "message": f"The message {number} of a table that is long."}
            codes[f"CODE_{number}"] = code
            if stem == "ten":
                code |= {"hint": f"Try {number}.", "state": f"S{number}", "aliases": [f"OTHER_{number}"]}
        declared = {"hint": {"type": "string"}, "state": {"type": "string", "unique": True}} if stem == "ten" else {}
        path = tmp_path / f"{stem}.yaml"
        spec = {
            "format": 1,
            "name": stem,
            "fields": declared,
            "codes": codes,
            "targets": {"java": {"package": f"{stem}s"}},
        }
        path.write_text(json.dumps(spec if declared else {k: v for k, v in spec.items() if k != "fields"}, indent=0))
        sources += layouts.write(layouts.read(path), tmp_path, "java", "file")
    program = tmp_path / "Sizes.java"
    program.write_text(PROGRAM)
    classes = java.compiled((*sources, program), tmp_path / "classes")
    assert java.ran("-cp", classes, "Sizes").splitlines() == [
        f"{LIMIT} true",
        f"{LIMIT + 1} The message 11 of a table that is long.",
        "10000 CODE_5 true Try 9999.",
    ]
