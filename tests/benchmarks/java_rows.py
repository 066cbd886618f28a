"""The figures of Java, next to an enum with a HashMap as one would write it by hand."""

from __future__ import annotations

import json
import statistics
from typing import TYPE_CHECKING, Any

import layouts
from checkout import GENERATED
from languages import answers
from toolchains import java

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROUNDS = 9

HAND = """
    package hand;

    import java.util.HashMap;
    import java.util.Map;
    import java.util.Optional;

    /** An enum as one would write it. */
    public enum {name} {{
        {constants};

        private static final Map<Integer, {name}> CODES = new HashMap<>();

        static {{
            for ({name} each : values()) {{
                CODES.put(each.code, each);
            }}
        }}

        private final int code;
        private final String message;

        {name}(int code, String message) {{
            this.code = code;
            this.message = message;
        }}

        /**
         * Returns the constant of a number.
         *
         * @param code the number
         * @return the constant, if there is one
         */
        public static Optional<{name}> fromCode(int code) {{
            return Optional.ofNullable(CODES.get(code));
        }}

        /**
         * Returns the message.
         *
         * @return the message
         */
        public String message() {{
            return message;
        }}
    }}
"""

PROGRAM = """
    import java.util.function.IntFunction;

    /** Prints the nanoseconds of the first look-up, and those of a look-up after many. */
    final class Cost {
        private Cost() {}

        public static void main(String[] words) {
            switch (words[0]) {
                case "hand": measure(code -> hand.Ipsec.fromCode(code).map(hand.Ipsec::message), 13000, 1000); break;
                case "emitted":
                    measure(code -> ipsecerrors.IpsecError.fromCode(code).map(each -> each.message()), 13000, 1000);
                    break;
                case "sparse hand": measure(code -> hand.Sparse.fromCode(code).isPresent(), 0, 16000); break;
                default: measure(code -> sparseerrors.SparseError.fromCode(code).isPresent(), 0, 16000);
            }
        }

        private static void measure(IntFunction<Object> lookUp, int first, int count) {
            long begin = System.nanoTime();
            Object found = lookUp.apply(first + 5);
            long loaded = System.nanoTime() - begin;
            long least = Long.MAX_VALUE;
            int hash = 0;
            for (int round = 0; round < 300; round++) {
                begin = System.nanoTime();
                for (int at = 0; at < 16000; at++) {
                    hash += lookUp.apply(first + at * 7919 % count).hashCode();
                }
                least = Math.min(least, System.nanoTime() - begin);
            }
            System.out.println(loaded + " " + least / 16000.0 + (hash == 1 && found == null ? " " : ""));
        }
    }
"""


def rows(folder: Path, codes: dict[str, Any]) -> Iterator[tuple[str, float, float, str]]:
    """Yield the bytes of classes, the microseconds that they take to load, and the nanoseconds of a look-up."""
    folder = folder / "java"
    folder.mkdir()
    (table,) = (each for each in answers.tables() if each.stem == "sparse")
    emitted = layouts.write(layouts.read(table.write(folder)), folder, "java", "file")
    some = dict([*table.spec["codes"].items()][:2500])  # an enum has room for no more
    sources = [_hand(folder, "Ipsec", codes), _hand(folder, "Sparse", some), folder / "Cost.java", *emitted]
    sources[2].write_text(PROGRAM, encoding="ascii")
    sources += [each for each in (GENERATED / "java").rglob("*.java") if each.name != "module-info.java"]
    classes = java.compiled(sources, folder / "classes")
    yield "Java: classes, bytes; an enum by hand", _size(classes, "ipsecerrors/IpsecError"), _size(
        classes, "hand/Ipsec"
    ), "at most 2.5"
    found: dict[str, list[list[float]]] = {"hand": [], "emitted": [], "sparse hand": [], "sparse": []}
    for _ in range(ROUNDS):  # one after the other, since the load of a machine changes
        for name, figures in found.items():
            output = java.ran("-XX:TieredStopAtLevel=4", "-cp", classes, "Cost", name)
            figures.append([*map(float, output.split())])
    for at, what, scale, limit in (
        (0, "first look-up, us", 1000, "at most 3"),
        (1, "fromCode and message, ns", 1, "at most 1.5"),
    ):
        figure, floor = (statistics.median(each[at] for each in found[name]) / scale for name in ("emitted", "hand"))
        yield f"Java: {what}; an enum by hand", figure, floor, limit
    figure, floor = (statistics.median(each[1] for each in found[name]) for name in ("sparse", "sparse hand"))
    yield "Java: fromCode of 5,000 codes, ns; of 2,500 by hand", figure, floor, "at most 1.5"


def _hand(folder: Path, name: str, codes: dict[str, Any]) -> Path:
    constants = (
        f"/** {each}. */ {each}({entry['value']}, {json.dumps(entry['message'])})" for each, entry in codes.items()
    )
    path = folder / f"{name}.java"
    path.write_text(HAND.format(name=name, constants=",\n".join(constants)), encoding="ascii")
    return path


def _size(classes: Path, start: str) -> int:
    """Return the bytes of a class and of those in it, without the texts that are loaded when they are asked for."""
    found = [
        path
        for path in classes.glob(f"{start}*.class")
        if "Descriptions" not in path.name and "Remedies" not in path.name
    ]
    return sum(path.stat().st_size for path in found)
