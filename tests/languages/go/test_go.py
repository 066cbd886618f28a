"""The Go bindings are formatted, pass the linters, and are used as any module of Go is."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import layouts
import pytest
import toolchains
import yaml
from checkout import GENERATED
from languages.go import programs
from languages.go.programs import Package
from toolchains import go

CONSUMER = Path(__file__).parent / "consumer"
IPSEC = GENERATED / "go/ipsecerrors"

SHOP = """\
format: 1
name: shop
prefixes: [SHOP_]
codes:
  SHOP_SHUT: {value: 4, message: The shop is shut.}
  SHOP_SOLD: {value: 2, message: It is sold., aliases: [SHOP_GONE]}
  SHOP_LATE: {value: 9, kind: warning, message: It is late.}
"""


def _package(text: str, folder: Path, name: str = "shop") -> Package:
    """Return the package of the text of a spec, in layout `file`."""
    path = folder / f"{name}.yaml"
    path.write_text(text)
    (source,) = layouts.write(layouts.read(path), folder, "go", "file")
    return Package(name, source)


def _use(name: str, lines: str) -> str:
    """Return a program that imports a package by a name."""
    head = f'// Command use uses codes.\npackage main\n\nimport {name} "example.com/program/{name}"\n\n'
    return f"{head}func main() {{\n{lines}\n}}\n"


def test_lint(modules: dict[str, Path], tmp_path: Path) -> None:
    """The packages of all specs are as gofmt writes them, and vet and staticcheck have no remark at any check."""
    packages = [Package(name, source) for name, folder in modules.items() for source in folder.glob("*.go")]
    go.lint(programs.module(tmp_path / "all", packages))


def test_consumer(tmp_path: Path) -> None:
    """A program of another module imports the package; its own tests pass, and so do the linters."""
    shutil.copytree(CONSUMER, tmp_path / "tunnel")
    shutil.copytree(IPSEC, tmp_path / "go/ipsecerrors")
    go.run("test", "./...", cwd=tmp_path / "tunnel")
    go.lint(tmp_path / "tunnel")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("SimultaneousRekey Code = 13821", "SimultaneousRekey Code = 13820"),
        ("SimultaneousRekey Code = 13821", "SimultaneousRekey Code = 13822"),
        ("x[IKESimultaneousRekey-13821]", "x[IKESimultaneousRekey-13820]"),
    ],
)
def test_modified_by_hand(old: str, new: str, tmp_path: Path) -> None:
    """A package with a value that was modified by hand does not compile."""
    text = (IPSEC / "ipsecerrors.go").read_text(encoding="utf-8")
    assert text.count(old) == 1
    source = tmp_path / "changed.go"
    source.write_text(text.replace(old, new), encoding="utf-8")
    folder = programs.module(tmp_path / "module", [Package("ipsecerrors", source)])
    with pytest.raises(AssertionError, match=r"index 1 out of bounds|constant -1 of uint32 type Code"):
        go.run("build", "./...", cwd=folder)


def test_past(modules: dict[str, Path], tmp_path: Path) -> None:
    """The use of a deprecated constant is a remark of staticcheck; a retired one does not exist, and is described."""
    (source,) = modules["history"].glob("*.go")
    lines = "\tprintln(parcel.Lost, parcel.Mislaid, parcel.Misplaced, parcel.Describe(3))"
    program = programs.build(tmp_path / "use", [Package("parcel", source)], _use("parcel", lines))
    with pytest.raises(
        AssertionError, match=r'parcel\.Lost is deprecated: it is told apart "now" \(since 2\.0\)'
    ) as told:
        go.lint(program.parent)
    assert len(re.findall("SA1019", str(told.value))) == 1
    assert "Use Mislaid." in str(told.value)
    shown = toolchains.run("sh", "-c", f"{program} 2>&1")
    assert shown.startswith("1 10 10 3 (0x0003): PARCEL_STOLEN (3) was retired: nobody could tell; ")
    program.with_name("main.go").write_text(_use("parcel", "\tprintln(parcel.Stolen)"))
    with pytest.raises(AssertionError, match=r"undefined: parcel\.Stolen"):
        go.run("build", ".", cwd=program.parent)


def test_two_tables_in_a_package(tmp_path: Path) -> None:
    """Files of two tables lie in one package if each has a type of its own; other names are made of it."""
    whole = tmp_path / "whole"
    whole.mkdir()
    (whole / "go.mod").write_text("module whole\n\ngo 1.21\n")
    (whole / "use.go").write_text(
        "// Package errs has two tables.\npackage errs\n\n"
        "// Use uses both.\nfunc Use() (VPNError, Fault, bool) {\n"
        '\tcode, _ := ParseVPNError("SHOP_GONE")\n'
        "\tfault, found := FaultFromInt(len(VPNErrorCodes()))\n"
        "\treturn code, fault, found && fault.Kind() == FaultKindError && DescribeFault(9) == ToyLate.Error()\n}\n"
    )
    for name, kind, text in (
        ("shop", "VPNError", SHOP),
        ("toy", "Fault", SHOP.replace("prefixes: [SHOP_]\n", "").replace("SHOP_", "TOY_")),
    ):
        spec = text.replace("name: shop\n", f"name: {name}\ntargets: {{go: {{package: errs, type: {kind}}}}}\n")
        shutil.copy(_package(spec, tmp_path, name).source, whole)
    go.lint(whole)
    names = {path.name for path in whole.glob("*.go")}
    assert names == {"use.go", "shop_errors.go", "toy_errors.go"}


def test_lines(tmp_path: Path) -> None:
    """A new code adds a line to each table, its constant and its comment, and changes no other line."""
    new = "  SHOP_EMPTY: {value: 3, message: The shop is empty.}\n"
    texts = (SHOP, SHOP.replace("  SHOP_SOLD", f"{new}  SHOP_SOLD"))
    before, after = (_package(text, tmp_path).source.read_text().splitlines() for text in texts)
    added = [line for line in after if line not in before]
    assert [line for line in after if line in before] == before
    assert added == [
        "\t// The shop is empty. 3 (0x0003).",
        "\tEmpty Code = 3",
        '\t{Empty, KindError, "SHOP_EMPTY"},',
        '\t{Empty, "SHOP_EMPTY"},',
        '\t{Empty, "The shop is empty."},',
        "\t_ = x[Empty-3]",
    ]


def test_unused_tables_are_left_out(tmp_path: Path) -> None:
    """A program has only the tables that it uses, and nothing of the package runs when it starts."""
    package = Package("ipsecerrors", IPSEC / "ipsecerrors.go")
    use = _use("ipsecerrors", "\tprintln(ipsecerrors.IKETimedOut.Name())")
    program = programs.build(tmp_path / "use", [package], use)
    data = program.read_bytes()
    assert b"ERROR_IPSEC_IKE_TIMED_OUT" in data
    assert b"Simultaneous rekeys were detected." not in data
    symbols = go.run("tool", "nm", program, cwd=program.parent)
    assert "example.com/program/ipsecerrors.codeNames" in symbols
    assert not re.findall(r"ipsecerrors\.(?:init|\.inittask|map\.init|codeMessages)\S*", symbols)


def test_large(tmp_path: Path) -> None:
    """A table of 10,000 codes compiles, and finds its codes."""
    rows = "".join(f"  BIG_{each}: {{value: {3 * each}, message: The code {each}.}}\n" for each in range(10_000))
    package = _package(f"format: 1\nname: big\ncodes:\n{rows}", tmp_path, "big")
    lines = """\tfor _, code := range big.Codes() {
\t\tif found, err := big.Parse(code.Name()); found != code || err != nil {
\t\t\tpanic(err)
\t\t}
\t}
\tprintln(big.Code(29997).Error(), big.Code(29998).IsCode())"""
    program = programs.build(tmp_path / "use", [package], _use("big", lines))
    assert toolchains.run("sh", "-c", f"{program} 2>&1") == "BIG_9999, 29997 (0x752D): The code 9999. false\n"


def test_readme(modules: dict[str, Path], tmp_path: Path) -> None:
    """The lines of the readme compile, and it says what the project says of itself."""
    text = (modules["ipsec"] / "README.md").read_text(encoding="utf-8")
    lines = re.findall(r"```go\n(.*?)```", text, re.DOTALL)[0].replace('import "example.com/ipsecerrors"', "")
    imports = "".join(f'"{name}"\n' for name in ("errors", "fmt", "log", "example.com/program/ipsecerrors"))
    program = (
        f"package main\n\nimport (\n{imports})\n\nfunc retry() error {{ return nil }}\n"
        f"func use(err error, status int) error {{\n{lines}return nil\n}}\nfunc main() {{ _ = use(nil, 0) }}\n"
    )
    programs.build(tmp_path / "use", [Package("ipsecerrors", modules["ipsec"] / "ipsecerrors.go")], program)
    assert "\nVersion: 1.0.0  \nLicence: MIT AND CC-BY-4.0" in text


@pytest.mark.parametrize(
    ("metadata", "path"),
    [
        ("", "example.com/shoperrors"),
        ("repository: https://git.example.com/acme/shop.git\n", "git.example.com/acme/shop/shoperrors"),
        ("repository: https://git.example.com/acme/shop/\nversion: 3.1.0\n", "git.example.com/acme/shop/shoperrors/v3"),
        ("repository: https://git.example.com:8443/shop\nversion: 1.9.0\n", "example.com/shoperrors"),
        ("targets: {go: {module: a.b/c-d, package: errs}}\nversion: 2.0.0\n", "a.b/c-d"),
    ],
)
def test_module_path(metadata: str, path: str, tmp_path: Path) -> None:
    """The path of the module is that of the repository, unless the spec sets another, and has the major version."""
    (tmp_path / "shop.yaml").write_text(SHOP + metadata)
    files = layouts.write(layouts.read(tmp_path / "shop.yaml"), tmp_path, "go")
    (module,) = (file.read_text() for file in files if file.name == "go.mod")
    assert module.endswith(f"\n\nmodule {path}\n\ngo 1.21\n")


@pytest.mark.parametrize(
    ("name", "options", "constant"),
    [
        ("IKE_AUTH_FAIL", "", "IkeAuthFail"),
        ("IKE_AUTH_FAIL", "initialisms: [IKE]", "IKEAuthFail"),
        ("SHOP_DOS", "initialisms: [DoS]", "DoS"),
        ("SHOP_HTTP_ID_OF_URLS", "", "HTTPIDOfUrls"),
        ("SHOP_3D_SECURE", "", "Shop3DSecure"),
        ("SHOP_E_1_2", "", "E1_2"),
        ("SHOP_E12", "", "E12"),
        ("HostUnreachable", "", "HostUnreachable"),
        ("someHTTPError", "", "SomeHTTPError"),
        ("EXCEEDS_64k", "", "Exceeds64K"),
        ("_0_expected", "", "Code0Expected"),
        ("old__name_", "", "OldName"),
        ("go", "", "Go"),
        ("ER_Lost", "style: verbatim", "ER_Lost"),
        ("SHOP_SOLD", "style: verbatim", "SHOP_SOLD"),
    ],
)
def test_names(name: str, options: str, constant: str, tmp_path: Path) -> None:
    """A constant has the name of the code as Go spells names, or as it is."""
    spec = f"format: 1\nname: shop\nnames: verbatim\nprefixes: [SHOP_]\ntargets: {{go: {{{options}}}}}\n"
    text = _package(f"{spec}codes:\n  {name}: {{value: 1}}\n", tmp_path).source.read_text()
    assert programs.CONSTANT.findall(text) == [constant]
    assert yaml.safe_load(re.findall(r'^\t\{\w+, KindError, (".*")\},$', text, re.MULTILINE)[0]) == name
