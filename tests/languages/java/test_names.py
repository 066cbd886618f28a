"""Names that Java or the class has for something else are errors in a spec; all others compile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import layouts
import pytest
from toolchains import java

from codegen.cli.main import main
from codegen.spec import loader, source_file
from codegen.targets.java.reserved import FIELDS, KEYWORDS, LANG, METHODS
from codegen.targets.java.target import TARGET

if TYPE_CHECKING:
    from pathlib import Path

    from codegen.model import Spec

CONTEXTUAL = (
    "exports", "module", "non_sealed", "open", "opens", "permits", "provides", "record", "requires", "sealed", "to",
    "transitive", "uses", "var", "when", "with", "yield",
)  # fmt: skip
"""Words that mean something in some places alone: JLS 3.9."""


def _spec(text: str, folder: Path) -> Spec:
    """Return a spec whose names no target has checked."""
    path = folder / "spec.yaml"
    path.write_text(f"format: 1\n{text}", encoding="utf-8")
    return loader.read_spec(source_file.load(path), "spec.yaml", ()).spec


def _conflicts(text: str, folder: Path) -> list[str]:
    return [each.message for each in TARGET.conflicts(_spec(f"name: shop\n{text}", folder))]


def _codes(*names: str) -> str:
    return "".join(f"  {name}: {{value: {at + 1}, message: '{at}'}}\n" for at, name in enumerate(names))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("targets: {java: {package: acme.native.x}}", "`native` is a keyword of Java"),
        ("targets: {java: {package: java.shop}}", "packages that begin with `java` belong to Java itself"),
        ("targets: {java: {enum: Optional}}", "Java has a class `Optional`"),
        ("targets: {java: {exception: LinkageError}}", "Java has a class `LinkageError`"),
        ("targets: {java: {enum: ShopException}}", "the enum is called `ShopException` too"),
        ("targets: {java: {enum: Level}}\nfields: {level: {type: choice, words: [a], default: a}}",
         "the type of a custom field is called `Level` too"),
        ("fields: {native: {type: int, default: 1}}", "`native` is a keyword of Java"),
        ("fields: {hash_code: {type: int, default: 1}}", "the class of Java uses `hashCode` for something else"),
        ("fields: {unsigned_code: {type: int, default: 1}}",
         "the class of Java uses `unsignedCode` for something else"),
        ("fields: {http_2: {type: int, default: 1}, http2: {type: int, default: 1}}",
         "the class of Java uses `http2` for something else"),
        ("fields: {string: {type: choice, words: [a], default: a}}", "Java uses `String` for something else"),
        ("fields: {level: {type: choice, words: [a-b, a_b], default: a-b}}", "two words are called `A_B` in Java"),
    ],
)  # fmt: skip
def test_other_names(text: str, message: str, tmp_path: Path) -> None:
    """A package, a class or a custom field with a name that is taken is a conflict."""
    assert message in _conflicts(f"{text}\ncodes:\n{_codes('SOLD')}", tmp_path)


def test_codes(tmp_path: Path) -> None:
    """Each reserved word is a conflict of a code of its name; with `style: upper_snake` there are none but clashes."""
    for name in sorted(KEYWORDS | FIELDS | {"ShopError"}):
        found = _conflicts(f"names: verbatim\ncodes:\n{_codes(name, 'other')}", tmp_path)
        assert len(found) == 1, name
    style = "names: verbatim\ntargets: {java: {style: upper_snake}}\ncodes:\n"
    assert _conflicts(f"{style}{_codes('default', 'String', 'entry')}", tmp_path) == []
    found = _conflicts(f"{style}{_codes('NotFound', 'not_found')}", tmp_path)
    assert found == ["`NotFound` and `not_found` are both called `NOT_FOUND` in Java"]


def test_lint(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """`lint` reports a reserved name of a code in a project that has the target."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").write_text('[tool.codegen]\ntargets = ["java"]\n')
    (tmp_path / "shop.yaml").write_text(f"format: 1\nnames: verbatim\ncodes:\n{_codes('sold', 'native')}")
    assert main(["lint", "shop.yaml"]) == 1
    assert "shop.yaml:5:3: error[reserved-name]: `native` is a keyword of Java" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["runtime", "illegal_state", "virtual_machine", "class", "java"])
def test_defaults(name: str, tmp_path: Path) -> None:
    """The names that a spec's own gives are no conflicts, whatever it is called."""
    spec = _spec(f"name: {name}\ncodes:\n{_codes('SOLD')}", tmp_path)
    assert [*TARGET.conflicts(spec)] == []
    assert not {file.stem for file in layouts.write(spec, tmp_path, "java", "file")} & LANG


def test_compiled(tmp_path: Path) -> None:
    """Names that look reserved and are not, names of methods, and modules that end in a digit compile and are found."""
    names = sorted({*CONTEXTUAL, *METHODS, "SHIFT", "RANGES", "Rows1", "first", "Shop", "__", "_1", "a1b2"})
    text = f"""name: runtime
names: verbatim
targets: {{java: {{package: acme.errors2, enum: Status}}}}
ranges: {{all: {{first: 1, last: 9, title: All}}, values: {{first: 10, last: 99, title: Values}}}}
tags: {{title: {{title: Title}}, class: {{title: Class}}}}
fields:
  member: {{type: string, optional: true, unique: true}}
  kind_of: {{type: int, default: 1}}
  from_code: {{type: int, default: 1}}
  code_of_kind: {{type: string, optional: true, unique: true}}
  number: {{type: int, default: 1}}
  valued: {{type: bool, default: true}}
  level: {{type: choice, words: [word, level, values], default: word}}
codes:
{_codes(*names)}"""
    spec = _spec(text, tmp_path)
    assert [*TARGET.conflicts(spec)] == []
    files = [file for file in layouts.write(spec, tmp_path, "java") if file.suffix == ".java"]
    program = tmp_path / "java/runtime-errors/src/main/java/acme/errors2/Names.java"
    program.write_text("""
        package acme.errors2;

        /** Prints the names. */
        final class Names {
            private Names() {}

            public static void main(String[] words) {
                for (Status each : Status.values()) {
                    System.out.println(each.name());
                }
            }
        }
    """)
    classes = java.compiled((*files, program), tmp_path / "classes")
    assert java.ran("-cp", classes, "acme.errors2.Names").splitlines() == names
