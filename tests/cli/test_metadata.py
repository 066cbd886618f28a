"""What packages say of themselves comes from the configuration, and from a spec, which overrides it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from codegen.cli.main import main
from codegen.text import package_forms

SPEC = "format: 1\nname: shop\ncodes:\n  EMPTY: {value: 1, message: The shop is empty.}\n"
ABOUT = """\
from codegen.api import OutputFile, banner

def generate(spec):
    yield OutputFile("about/shop.txt", f"{banner(spec)[0]}\\n{tuple(spec.metadata)!r}\\n")
"""
TABLE = """\
[tool.codegen]
targets = ["tools/about"]
version = "1.2.3"
license = "MIT"
license-file = "LICENSE"
authors = ["Ada Lovelace <ada@example.com>", "Bob"]
homepage = "https://example.com/shop"
repository = "https://example.com/shop.git"
"""
ABOUT_FILE = Path("generated/about/shop.txt")
Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Set up a project with metadata, and a target that writes them, in the working folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    Path("specs").mkdir()
    Path("specs/shop.yaml").write_text(SPEC)
    Path("tools/about").mkdir(parents=True)
    Path("tools/about/__init__.py").write_text(ABOUT)
    Path("LICENSE").write_bytes(b"\xef\xbb\xbf\r\nDo what you like.\r\n\x0cReally.\r\n\r\n")
    Path("pyproject.toml").write_text(TABLE)


def _found() -> tuple[object, ...]:
    found: tuple[object, ...] = eval(ABOUT_FILE.read_text().splitlines()[1])  # noqa: S307 - what repr wrote above
    return found


def test_from_configuration() -> None:
    """Targets see the values of the configuration; the text of the licence file has LF and no blank lines around it."""
    assert main(["generate"]) == 0
    assert _found() == (
        "1.2.3", "MIT", "Do what you like.\n\x0cReally.\n", ("Ada Lovelace <ada@example.com>", "Bob"),
        "https://example.com/shop", "https://example.com/shop.git", "",
    )  # fmt: skip


def test_from_spec() -> None:
    """A spec overrides single values; the licence text of the project does not go with another licence."""
    own = "version: 2.0.0-rc.1\nauthors: [Eve]\nhomepage: http://shop.example.com\n"
    Path("specs/shop.yaml").write_text(own + SPEC)
    assert main(["generate"]) == 0
    text, repository = "Do what you like.\n\x0cReally.\n", "https://example.com/shop.git"
    assert _found() == ("2.0.0-rc.1", "MIT", text, ("Eve",), "http://shop.example.com", repository, "")
    own_text = "license_text: |\n  Apache.\n\n   Indented.\n"
    for more, license_, kept in (
        ("", "MIT", text),
        ("", "Apache-2.0", ""),
        (own_text, "Apache-2.0", "Apache.\n\n Indented.\n"),
        (own_text, "MIT", "Apache.\n\n Indented.\n"),
    ):
        Path("specs/shop.yaml").write_text(f"license: {license_}\n{own}{SPEC}{more}")
        assert main(["generate"]) == 0
        assert _found()[1:3] == (license_, kept)


def test_license_of_files() -> None:
    """Each generated file names the licence as SPDX has it, and the file LICENSE has the text as it is."""
    Path("pyproject.toml").write_text(TABLE.replace('"tools/about"', '"python", "c", "typescript"'))
    Path("specs/shop.yaml").write_text(f"{SPEC}license_text: |\n  To *all*.\n\n   Indented.\tA\n")
    assert main(["generate"]) == 0
    files = [
        path for path in Path("generated").rglob("*") if path.is_file() and path.suffix in {".py", ".h", ".c", ".js"}
    ]
    assert len(files) > len(("python", "c", "typescript"))
    for path in files:
        assert path.read_text().count("SPDX-License-Identifier: MIT\n") == 1, path
    for path in Path("generated").rglob("LICENSE"):
        assert path.read_text().endswith("\nSPDX-License-Identifier: MIT\n\nTo *all*.\n\n Indented.\tA\n")


def test_without() -> None:
    """Without metadata every value is empty."""
    Path("pyproject.toml").write_text(TABLE.partition("version")[0])
    assert main(["generate"]) == 0
    assert _found() == ("", "", "", (), "", "", "")


def test_change_is_no_manual_edit(capsys: Output) -> None:
    """After a change of the configuration or the licence file, outputs are out of date, not modified by hand."""
    assert main(["generate"]) == 0
    for path, old, new in (("pyproject.toml", "1.2.3", "1.2.4"), ("LICENSE", "Really", "Truly")):
        Path(path).write_text(Path(path).read_text().replace(old, new))
        capsys.readouterr()
        assert main(["check"]) == 3
        assert f"{ABOUT_FILE}: out of date\n" in capsys.readouterr().out
        assert main(["generate"]) == 0
        assert main(["check"]) == 0


def test_inputs(capsys: Output) -> None:
    """The licence file is in the depfile, and its change ends what a run with nothing to do takes for granted."""
    Path("pyproject.toml").write_text(TABLE.replace('"tools/about"', '"c"'))
    assert main(["generate", "--depfile", "d"]) == 0
    assert "pyproject.toml LICENSE\n" in Path("d").read_text()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("codegen.pipeline.generate", lambda *_, **__: 1 / 0)
        assert main(["generate"]) == 0
        Path("LICENSE").write_text("Another text.\n")
        assert main(["generate"]) == 70
    Path("LICENSE").unlink()
    capsys.readouterr()
    assert main(["generate"]) == 2
    assert "pyproject.toml:5:1: error[config]: LICENSE cannot be read: No such file" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("data", "words"), [(b" \n", "is empty"), (b"\xff", "is not UTF-8"), (b"a\0", "is not a text"), (None, "a folder")]
)
def test_wrong_license_file(data: bytes | None, words: str, capsys: Output) -> None:
    """A licence file that is no text is an error with its line and how to fix it."""
    if data is None:
        Path("pyproject.toml").write_text(TABLE.replace('"LICENSE"', '"tools"'))
    else:
        Path("LICENSE").write_bytes(data)
    assert main(["generate"]) == 2
    report = capsys.readouterr().err
    assert "pyproject.toml:5:1: error[config]: " in report
    assert words in report
    assert 'help: write license-file = "LICENSE", the path of a text file' in report


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"1.2.3"', '"1.2"', "3:1: error[config]: `1.2` is not a valid version\nhelp: write three numbers such as"),
        ('"1.2.3"', "1", '3:1: error[config]: `version` must be a string\nhelp: write version = "1.2.3"'),
        ('"MIT"', '"Apache 2.0"', "4:1: error[config]: `Apache 2.0` is not a valid SPDX licence expression"),
        ('"Bob"', '"<bob@example.com>"', "6:1: error[config]: `<bob@example.com>` is not a valid author"),
        ('["Ada Lovelace <ada@example.com>", "Bob"]', '"Bob"', "6:1: error[config]: `authors` must be a list of"),
        ('"https://example.com/shop"', '"example.com"', "7:1: error[config]: `example.com` is not a valid web address"),
        ("license-file", "license_file", "5:1: error[config]: [tool.codegen] has no key `license_file`"),
    ],
)  # fmt: skip
def test_wrong_value(old: str, new: str, words: str, capsys: Output) -> None:
    """A value that packages cannot have is an error with its line and how to fix it."""
    Path("pyproject.toml").write_text(TABLE.replace(old, new))
    assert main(["generate"]) == 2
    assert f"pyproject.toml:{words}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("form", "good", "bad"),
    [
        (
            package_forms.VERSION,
            ["0.0.0", "1.2.3", "10.20.30-alpha.0", "1.0.0-rc.12"],
            ["1", "1.2", "v1.2.3", "01.2.3", "1.2.3.4", "1.2.3-rc1", "1.2.3\n", "1.2.3-rc.01", "1000000000.0.0"],
        ),
        (
            package_forms.LICENSE,
            ["MIT", "Apache-2.0 WITH LLVM-exception", "(MIT OR GPL-2.0+) AND CC-BY-4.0", "LicenseRef-Mine"],
            ["", "MIT License", "MIT AND", "(MIT", "MIT and BSD", "MIT/BSD", "AND"],
        ),
        (
            package_forms.ADDRESS,
            ["https://example.com", "http://localhost:80/a?b=c#d", "https://example.com/~x/(y)"],
            ["example.com", "ftp://example.com", "https://", "https://a b", 'https://a/"', "https://a/<x>", "https://a/\n"],
        ),
        (
            package_forms.AUTHOR,
            ["Ada", "Ada Lovelace", "Zoë O'Neill, Jr.", "Ada <a.b+c@example.com>"],
            ["", " Ada", "Ada ", "Ada <>", "Ada <ada>", "ada@example.com", "A\nB", 'A"', "Ada <a@b> x"],
        ),
    ],
)  # fmt: skip
def test_forms(form: package_forms.Form, good: list[str], bad: list[str]) -> None:
    """Forms accept what Python, npm and CMake packages accept alike."""
    assert [text for text in good if not form.fits(text)] == []
    assert [text for text in bad if form.fits(text)] == []
