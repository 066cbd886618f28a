"""What the compatibility policy and the forms for issues state is true of this checkout."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
import yaml
from checkout import GENERATED, ROOT

from codegen.spec import spec_fields

if TYPE_CHECKING:
    from pathlib import Path

POLICY = (ROOT / "docs/reference/compatibility.md").read_text(encoding="utf-8")
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("[!c]*.yml"))


def test_versions() -> None:
    """The policy names the format of specs, and the oldest Python and Node.js."""
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (oldest,) = re.findall(r'^requires-python = ">=(.+)"$', project, re.MULTILINE)
    package = json.loads((GENERATED / "typescript/ipsec-errors/package.json").read_text(encoding="utf-8"))
    bindings = (GENERATED / "python/ipsec-errors/pyproject.toml").read_text(encoding="utf-8")
    (binding_oldest,) = re.findall(r'^requires-python = ">=(.+)"$', bindings, re.MULTILINE)
    assert f"`format: {spec_fields.FORMAT}`" in POLICY
    assert f"| codegen | Python {oldest} or later" in POLICY
    assert f"| Python bindings | Python {binding_oldest} or later |" in POLICY
    assert f"Node.js {package['engines']['node'].removeprefix('>=')} or later" in POLICY


@pytest.mark.parametrize(
    ("language", "path", "pattern"),
    [
        ("Go", "go/ipsecerrors/go.mod", r"^go (.+)$"),
        ("Rust", "rust/ipsec-errors/Cargo.toml", r'^rust-version = "(.+)"$'),
        ("Java", "java/ipsec-errors/pom.xml", r"<maven\.compiler\.release>(.+)</"),
        ("C#", "csharp/IpsecErrors/IpsecErrors.csproj", r"<LangVersion>(.+)</"),
    ],
)
def test_later_languages(language: str, path: str, pattern: str) -> None:
    """The policy names the oldest version of each language that the packages of this language name."""
    (oldest,) = re.findall(pattern, (GENERATED / path).read_text(encoding="utf-8"), re.MULTILINE)
    assert re.search(rf"^\| {language} bindings \| {language} {re.escape(oldest)} or later\b", POLICY, re.MULTILINE)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_form(path: Path) -> None:
    """A form for issues has what GitHub requires: a name, a description, and fields with an id and a label."""
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert form.keys() == {"name", "description", "labels", "body"}
    fields = [part for part in form["body"] if part["type"] != "markdown"]
    ids = [part["id"] for part in fields]
    assert len(fields) >= 3
    assert len({*ids}) == len(ids)
    for part in form["body"]:
        assert part["type"] in {"markdown", "input", "textarea", "dropdown", "checkboxes"}
        assert part["attributes"]["value" if part["type"] == "markdown" else "label"]
        assert part.keys() <= {"type", "id", "attributes", "validations"}
    assert any(part.get("validations") == {"required": True} for part in fields)
