"""What the bindings of C# promise besides their answers: errors of the compiler, documentation, names, packages."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import layouts
import pytest
from checkout import GENERATED, GOLDEN, TESTS
from languages.csharp import programs
from toolchains import csharp

from codegen.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = GENERATED / "csharp/IpsecErrors/IpsecErrors.cs"
CONSUMER = TESTS / "languages/csharp/consumer/Program.cs"
REFUSED = "ERROR_IPSEC_IKE_AUTH_FAIL, 13801 (0x35E9): IKE authentication credentials are unacceptable."
METADATA = """
[tool.codegen]
version = "1.2.3-rc.1"
license = "MIT"
authors = ["Ada & Charles <ada@example.com>"]
homepage = "https://example.com/shop?a=1&b=2"
repository = "https://example.com/shop.git"
targets = ["csharp"]
"""


def _source(spec: str, folder: Path) -> Path:
    """Generate the bindings of a spec, and return their file of C#."""
    (folder / "words.yaml").write_text(spec, encoding="utf-8")
    files = layouts.write(layouts.read(folder / "words.yaml"), folder, "csharp", "file")
    (source,) = (each for each in files if each.suffix == ".cs")
    return source


def _print(source: Path, statements: str, folder: Path, *flags: str) -> str:
    """Return what statements print in a program with bindings, which compiles without a warning."""
    space, _, _ = programs.enum(source)
    main_file = folder / "main.cs"
    body = f"using System;\nusing {space};\nstatic class Program {{ static void Main() {{ {statements} }} }}\n"
    main_file.write_text(body, encoding="utf-8")
    return csharp.run(csharp.program([main_file, source], folder / "main.exe", *flags))


def test_consumer(tmp_path: Path) -> None:
    """A program with a reference to the library, as its users write one, has codes, exceptions and HRESULTs."""
    library = csharp.library([SOURCE], tmp_path / "IpsecErrors.dll")
    built = csharp.program([CONSUMER], tmp_path / "consumer.exe", f"-r:{library}")
    assert csharp.run(built).splitlines() == [
        "fast: open",
        "slow: try again, Error",
        f"untrusted: {REFUSED}, 0x800735E9",
        "missing: 2 (0x0002), 0x80131509",
        "107 of 153",
        "IkePolicyChange",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("IkeSimultaneousRekey = 13821,", "IkeSimultaneousRekey = 13820,"),
        ("IkeInvalidUmatts = 13889,", "IkeInvalidUmatts = 13888,"),
        ("IpsecError.IkeSimultaneousRekey == 13821 ?", "IpsecError.IkeSimultaneousRekey == 13820 ?"),
    ],
)
def test_hand_edits(old: str, new: str, tmp_path: Path) -> None:
    """A value that was modified by hand does not compile, and the error is next to the words that say why."""
    text = SOURCE.read_text(encoding="utf-8")
    assert text.count(old) == 1
    (tmp_path / "edited.cs").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(AssertionError, match=r"error CS0020: Division by constant zero"):
        csharp.library([tmp_path / "edited.cs"], tmp_path / "edited.dll")


def test_documentation(tmp_path: Path) -> None:
    """Each public member of each golden table has documentation, which is XML whatever the spec contains."""
    for path in sorted(GOLDEN.glob("*/spec.yaml")):
        source, *_ = layouts.write(layouts.read(path), tmp_path / path.parent.name, "csharp", "file")
        library = csharp.library([source], tmp_path / f"{path.parent.name}.dll")
        members = ET.parse(library.with_suffix(".xml")).getroot().iter("member")  # noqa: S314 - of our own compiler
        assert all("".join(member.itertext()).strip() or member.find("inheritdoc") is not None for member in members)


def test_past(tmp_path: Path) -> None:
    """A deprecated member and its aliases warn where they are used; a retired one is described and has no member."""
    source = _source((GOLDEN / "history/spec.yaml").read_text(encoding="utf-8"), tmp_path)
    statements = """
        Console.WriteLine(ParcelErrors.Describe(4));
        Console.WriteLine(ParcelErrors.Describe(0));
        Console.WriteLine(ParcelErrors.TryParse("PARCEL_GONE", out ParcelError gone) + " " + (int)gone);
        Console.WriteLine(ParcelErrors.TryParse("PARCEL_STOLEN", out gone));
        Console.WriteLine(ParcelError.Misplaced == ParcelError.Mislaid);
    """
    assert _print(source, statements, tmp_path).splitlines() == [
        "4 (0x0004): PARCEL_EATEN (4) was retired: never happened.", "0 (0x0000)", "True 1", "False", "True",
    ]  # fmt: skip
    for name in ("Lost", "Gone"):
        with pytest.raises(AssertionError, match=rf'`Parcel.ParcelError.{name}. is obsolete: `it is told apart "now"'):
            _print(source, f"Console.WriteLine(ParcelError.{name});", tmp_path)


def test_exception(tmp_path: Path) -> None:
    """An exception has its code, its message, its cause and the code's HRESULT, after it was serialized too."""
    statements = """
        var cause = new Exception("cause");
        var thrown = new IpsecException(IpsecError.IkeTimedOut, cause);
        Console.WriteLine(thrown.HResult.ToString("X8") + " " + thrown.Message);
        Console.WriteLine(thrown.InnerException == cause);
        var formatter = new System.Runtime.Serialization.Formatters.Binary.BinaryFormatter();
        var stream = new System.IO.MemoryStream();
        formatter.Serialize(stream, thrown);
        stream.Position = 0;
        var read = (IpsecException)formatter.Deserialize(stream);
        Console.WriteLine(read.Code + " " + read.HResult.ToString("X8"));
        Console.WriteLine(new IpsecException((IpsecError)7).Message);
    """
    csharp.library([SOURCE], tmp_path / "without.dll", "-d:NET8_0_OR_GREATER")  # .NET 8 has no such serialization
    assert _print(SOURCE, statements, tmp_path).splitlines() == [
        "800735ED ERROR_IPSEC_IKE_TIMED_OUT, 13805 (0x35ED): Negotiation timed out.",
        "True",
        "IkeTimedOut 800735ED",
        "7 (0x0007)",
    ]


def test_large(tmp_path: Path) -> None:
    """A table of 10,000 codes compiles, and finds its first and its last code."""
    codes = {f"LARGE_{number}": {"value": 3 * number, "message": f"Message {number}."} for number in range(10_000)}
    codes["LARGE_0"]["kind"] = "success"
    source = _source(json.dumps({"format": 1, "name": "words", "prefixes": ["LARGE_"], "codes": codes}), tmp_path)
    statements = """
        Console.WriteLine(WordsError.Large0.Name() + " " + WordsErrors.FromCode(29997).Value.Message());
        Console.WriteLine(WordsErrors.TryParse("LARGE_9999", out var code) + " " + (int)code);
        Console.WriteLine(WordsErrors.FromCode(29998) == null && WordsErrors.Codes().Length == 10000);
    """
    assert _print(source, statements, tmp_path).splitlines() == ["LARGE_0 Message 9999.", "True 29997", "True"]


def test_names(tmp_path: Path) -> None:
    """Keywords have an @, names keep what begins with a digit, and a namespace can have parts."""
    codes = {"checked": 1, "Equals": 2, "e2big": 3, "lower_case": 4}
    spec = {
        "format": 1,
        "name": "words",
        "names": "verbatim",
        "targets": {"csharp": {"style": "verbatim", "namespace": "Acme.event", "type": "Failure"}},
        "codes": {name: {"value": value} for name, value in codes.items()},
    }
    statements = """
        Console.WriteLine(string.Join(" ", new[] { Failure.@checked, Failure.Equals, Failure.e2big }));
        Console.WriteLine(Failure.@checked.Name() + " " + new FailureException(Failure.Equals).Code);
    """
    source = _source(json.dumps(spec), tmp_path)
    assert source.name == "Failures.cs"
    assert _print(source, statements, tmp_path).splitlines() == ["checked Equals e2big", "checked Equals"]
    plain = "format: 1\nname: words\nprefixes: [WORD_]\ncodes: {WORD_3D: {value: 1}, WORD_V1_2: {value: 2}}\n"
    assert programs.enum(_source(plain, tmp_path))[2] == ["Word3d", "V1_2"]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("names: verbatim\ntargets: {csharp: {style: verbatim}}\ncodes: {value__: {value: 1}}", "called `value__`"),
        ("names: verbatim\ncodes: {OneTwo: {value: 1}, One_Two: {value: 2}}", "are both called `OneTwo` in C#"),
        ("targets: {csharp: {namespace: Acme.WordsError}}\ncodes: {A: {value: 1}}", "also called `WordsError`"),
        ("targets: {csharp: {namespace: Acme.Exception}}\ncodes: {A: {value: 1}}", "uses a type `Exception`"),
        ("targets: {csharp: {type: Table}}\ncodes: {A: {value: 1}}", "uses another type `Tables`"),
        ("targets: {csharp: {type: Exception}}\ncodes: {A: {value: 1}}", "uses another type `Exception`"),
        ("fields: {tables: {type: int, default: 1}}\ncodes: {A: {value: 1}}", "another method `Tables`"),
        ("fields: {checks: {type: int, default: 1}}\ncodes: {A: {value: 1}}", "method `Checks`"),
        ("fields: {codes: {type: int, default: 1}}\ncodes: {A: {value: 1}}", "another method `Codes`"),
        ("fields: {to_string: {type: int, default: 1}}\ncodes: {A: {value: 1}}", "another method `ToString`"),
        ("targets: {csharp: {package: a..b}}\ncodes: {A: {value: 1}}", "an id of NuGet"),
    ],
)  # fmt: skip
def test_reserved(lines: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name that C# cannot use is an error of a project with the target."""
    (tmp_path / "words.yaml").write_text(f"format: 1\nname: words\n{lines}\n", encoding="utf-8")
    arguments = ["generate", str(tmp_path / "words.yaml"), "--only", "csharp", "--output", str(tmp_path / "out")]
    assert main(arguments) == 1
    assert message in " ".join(capsys.readouterr().err.split())


def test_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The project is XML with what the configuration says of the package; the licence and the readme are in it."""
    (tmp_path / "pyproject.toml").write_text(METADATA, encoding="utf-8")
    (tmp_path / "shop.yaml").write_text((GOLDEN / "small/spec.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["generate", "shop.yaml", "--output", "out", "--quiet"]) == 0
    folder = tmp_path / "out/csharp/ShopErrors"
    assert sorted(each.name for each in folder.iterdir()) == [
        "LICENSE",
        "README.md",
        "ShopErrors.cs",
        "ShopErrors.csproj",
    ]
    project = ET.parse(folder / "ShopErrors.csproj").getroot()  # noqa: S314 - of our own
    properties = {each.tag: each.text for each in project.iter() if each.tag != "Project"}
    wanted = {
        "TargetFramework": "netstandard2.0",
        "PackageId": "ShopErrors",
        "Version": "1.2.3-rc.1",
        "Authors": "Ada & Charles <ada@example.com>",
        "PackageLicenseExpression": "MIT",
        "PackageProjectUrl": "https://example.com/shop?a=1&b=2",
        "RepositoryUrl": "https://example.com/shop.git",
        "PackageReadmeFile": "README.md",
    }
    assert properties.items() >= wanted.items()
    packed = {each.get("Include") for each in project.iter("None")}
    assert packed == {"README.md", "LICENSE"}


def test_added_code(tmp_path: Path) -> None:
    """A new code adds its lines, and changes no other line."""
    text = (GOLDEN / "small/spec.yaml").read_text(encoding="utf-8")
    before, after = (
        _source(text + code, tmp_path).read_text(encoding="utf-8").splitlines()
        for code in ("", "  A_NEW_ONE: {value: 7, message: A new one.}\n")
    )
    assert [line for line in before if line not in after] == []
    assert [line.strip() for line in after if line not in before] == [
        "/// <summary>A new one. 7 (0x0007).</summary>",
        "ANewOne = 7,",
        '{ ShopError.ANewOne, "A_NEW_ONE" },',
        '{ "A_NEW_ONE", ShopError.ANewOne },',
        '{ ShopError.ANewOne, "A new one." },',
        "ANewOne = 1 / ((int)ShopError.ANewOne == 7 ? 1 : 0),",
    ]
