"""The bindings of Java answer every question of the table that all languages share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import layouts
from languages import answers
from toolchains import java

from codegen.targets.java import names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from languages.answers import Question, Table

OF_NUMBERS = {
    "name": "E.nameOf(number)",
    "message": "E.messageOf(number)",
    "kind": "E.kindOf(number).map(kind -> kind.name().toLowerCase())",
    "describe": "E.describe(number)",
    "is_code": "E.isCode(number)",
    "is_failure": "E.isFailure(number)",
    "range_of": "E.rangeOf(number).map(E.Range::label)",
    "to_hresult": "unsigned(E.toHresult(number))",
    "from_hresult": "VALUE(E.codeOfHresult(number))",
    "url": "E.urlOf(number)",
}

PROGRAM = """
    import java.nio.file.*;
    import java.util.*;

    /** Prints the answer of a class to each question of a file; nothing is an empty line. */
    public final class Answers {
        private Answers() {}

        /**
         * Prints the answers.
         *
         * @param paths the path of the questions
         * @throws java.io.IOException if it cannot be read
         */
        public static void main(String[] paths) throws java.io.IOException {
            CHECKS
            StringBuilder lines = new StringBuilder();
            for (String line : Files.readAllLines(Path.of(paths[0]))) {
                String[] words = line.split("\\t", -1);
                Object found = answer(words[0], words[1]);
                String text = found instanceof Optional ? ((Optional<?>) found).map(Object::toString).orElse(null)
                    : found instanceof OptionalInt ? text((OptionalInt) found)
                    : found instanceof OptionalLong ? text((OptionalLong) found)
                    : found.toString();
                lines.append(text == null ? "" : "=" + text.replace("\\t", "\\\\t").replace("\\n", "\\\\n"));
                lines.append("\\n");
            }
            System.out.print(lines);
        }

        private static String text(OptionalInt found) {
            return found.isPresent() ? "" + found.getAsInt() : null;
        }

        private static String text(OptionalLong found) {
            return found.isPresent() ? "" + found.getAsLong() : null;
        }

        private static OptionalLong unsigned(OptionalInt found) {
            return found.isPresent() ? OptionalLong.of(Integer.toUnsignedLong(found.getAsInt())) : OptionalLong.empty();
        }

        private static void check(boolean fact, Object what) {
            if (!fact) {
                throw new AssertionError(what);
            }
        }

        private static Object answer(String function, String argument) {
            switch (function) {
                CASES
                default:
                    throw new AssertionError(function);
            }
        }
    }
"""

MEMBERS = """
    for (E each : E.values()) {
        long number = each.code();
        check(E.fromCode(number).get() == each && E.fromName(each.name()).get() == each, each);
        check(E.valueOf(each.name()) == each && each.toString().equals(each.name()), each);
        check(each.message().equals(E.messageOf(number).get()) && each.kind() == E.kindOf(number).get(), each);
        check(each.isFailure() == E.isFailure(number) && each.describe().equals(E.describe(number)), each);
        OTHERS
    }
"""


def test_answers(tmp_path: Path) -> None:
    """The class of each table gives the same answers to all numbers and strings as the other languages.

    A method of Java takes no fraction, no truth value and no string for a number.
    """
    sources, questions, expected, cases, checks = [], [], [], [], []
    for table in answers.tables():
        spec = layouts.read(table.write(tmp_path))
        sources += [path for path in layouts.write(spec, tmp_path, "java", "file") if path.suffix == ".java"]
        called = names.names(spec)
        fields = table.spec.get("fields", {})
        wide = table.spec.get("type") == "uint32"
        for function in table.functions:
            expression = _expression(function, table.spec).replace("VALUE", "unsigned" if wide else "")
            argument = "" if _takes_string(function, fields) else "long number = Long.parseLong(argument);"
            body = _of_class(f"{argument} return {expression};", called)
            cases.append(f'case "{table.stem}.{function}": {{ {body} }}')
        checks.append(_of_class(MEMBERS.replace("OTHERS", "".join(_others(table))), called))
        for each in table.questions:
            if _fits(each, fields):
                questions.append(f"{table.stem}.{each.function}\t{each.argument}")
                expected.append((*each[:2], _text(each.answer)))
    program = tmp_path / "Answers.java"
    program.write_text(PROGRAM.replace("CASES", "\n".join(cases)).replace("CHECKS", "".join(checks)), encoding="ascii")
    (tmp_path / "questions.txt").write_text("\n".join(questions), encoding="utf-8")
    classes = java.compiled((*sources, program), tmp_path / "classes")
    found = java.ran("-cp", classes, "Answers", tmp_path / "questions.txt").splitlines()
    wrong = [(one, two) for one, two in zip(expected, found, strict=True) if one[2] != two]
    assert not wrong


def _of_class(text: str, called: names.Names) -> str:
    """Return lines of a program with the class in place of `E`."""
    return re.sub(r"\bE\b", f"{called.package}.{called.enum}", text)


def _takes_string(function: str, fields: dict[str, Any]) -> bool:
    return function == "code" or (function.startswith("from_") and function.removeprefix("from_") in fields)


def _fits(question: Question, fields: dict[str, Any]) -> bool:
    """Whether Java can pass an argument: a string to what takes one, an int or a long to the others."""
    argument = question.argument
    if isinstance(argument, bool) or argument is None:
        return False
    field = fields.get(question.function.removeprefix("from_"), {})
    if _takes_string(question.function, fields) and field.get("type") != "int":
        return isinstance(argument, str)
    bits = 32 if _takes_string(question.function, fields) else 64
    return isinstance(argument, int) and -(1 << bits - 1) <= argument < 1 << bits - 1


def _expression(function: str, spec: dict[str, Any]) -> str:
    """Return what asks a class a question of a number or, about a name or the value of a field, of a string."""
    if function == "code":
        return "VALUE(E.codeOf(argument))"
    if function in OF_NUMBERS:
        return OF_NUMBERS[function]
    fields = spec.get("fields", {})
    if (field := function.removeprefix("from_")) != function and field in fields:
        value = "Integer.parseInt(argument)" if fields[field]["type"] == "int" else "argument"
        return f"VALUE(E.{names.column(field).number}({value}))"
    if function in fields:
        word = ".map(each -> each.word())" if fields[function]["type"] == "choice" else ""
        return f"E.{names.column(function).of}(number){word}"
    name = function.removeprefix("is_")
    if name in spec.get("ranges", {}):
        return f"E.Range.{name.upper()}.contains(number)"
    return f"E.tagsOf(number).contains(E.Tag.{name.upper()})"


def _others(table: Table) -> Iterator[str]:
    """Yield what must hold of each constant of a table that has more than names and messages."""
    spec = table.spec
    if spec.get("type") == "uint32":
        yield "check(E.fromCode(each.unsignedCode()).get() == each && (int) each.unsignedCode() == number, each);"
    if "ranges" in spec:
        yield "check(each.range().equals(E.rangeOf(number)), each);"
    if "tags" in spec:
        yield "check(each.tags().equals(E.tagsOf(number)), each);"
    if "page" in spec:
        yield "check(each.url().equals(E.urlOf(number).get()), each);"
    if "facility" in spec:
        yield "check(each.hresult() == E.toHresult(number).getAsInt(), each);"
        yield "check(E.fromHresult(each.hresult()).get() == each, each);"
    for field, declared in spec.get("fields", {}).items():
        called = names.column(field)
        if declared.get("optional"):
            yield f"check(each.{called.method}().equals(E.{called.of}(number)), each);"
        else:
            get = "getAsInt" if declared["type"] == "int" else "get"
            yield f"check(Objects.equals(each.{called.method}(), E.{called.of}(number).{get}()), each);"
        if declared.get("unique") and not declared.get("optional"):
            yield f"check(E.{called.reverse}(each.{called.method}()).get() == each, each);"


def _text(answer: answers.Answer) -> str:
    """Return an answer as the program prints it."""
    if answer is None:
        return ""
    text = str(answer).lower() if isinstance(answer, bool) else str(answer)
    return "=" + text.replace("\t", "\\t").replace("\n", "\\n")
