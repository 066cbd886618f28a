"""Each target can have a folder of its own, and a layout; all that holds for the output folder holds there."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from shutil import rmtree

import pytest
from repository import git

from codegen.cli.main import main
from codegen.output import manifest, paths
from codegen.system import digests

SPEC = "format: 1\nname: shop\ncodes:\n  EMPTY: {value: 1, message: The shop is empty.}\n"
TABLE = """\
from codegen.api import OutputFile, Target, banner

def generate(spec, request):
    folder = "table" if request.layout == "file" else f"table/{spec.name}"
    lines = [f"# {line}" for line in banner(spec)] + [f"{code.value} {code.message}" for code in spec.codes]
    yield OutputFile(f"{folder}/{spec.name}.txt", "\\n".join(lines) + "\\n")

TARGET = Target(generate, layouts=("package", "file"))
"""
LISTED = '[tool.codegen]\ntargets = ["c", "tools/table"]\n'
Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project with two specs and a target of its own that has both layouts, which is the working folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    Path("specs").mkdir()
    Path("specs/shop.yaml").write_text(SPEC)
    Path("specs/stall.yaml").write_text(SPEC.replace("shop", "stall"))
    Path("tools/table").mkdir(parents=True)
    Path("tools/table/__init__.py").write_text(TABLE)
    _configure('table = {path = "service/src", layout = "file"}', 'c = {path = "agent/include"}')
    return tmp_path


def _configure(*outputs: str) -> None:
    Path("pyproject.toml").write_text("\n".join([LISTED, "[tool.codegen.outputs]", *outputs, ""]))


def _files() -> set[str]:
    """Return the paths of all files that are no inputs and no cache."""
    every = (path for path in Path().rglob("*") if path.is_file() and paths.CACHE not in path.parts)
    return {path.as_posix() for path in every if path.parts[0] not in {"specs", "tools", "pyproject.toml", ".git"}}


def _listed() -> list[str]:
    return [entry.path for entry in manifest.parse(Path("generated", manifest.NAME).read_text()).entries]


def _list(target: str, path: str) -> None:
    """List a file in the manifest with its true digest."""
    file = Path("generated", manifest.NAME)
    digest = digests.digest(Path("generated", path).read_bytes())
    file.write_text(f"{file.read_text()}{digest}\t{target}\tspecs/shop.yaml\t{path}\n")


def test_places(capsys: Output) -> None:
    """Files go to the folders of their targets in their layouts; the registry and the manifest stay where they were."""
    assert main(["generate", "--list-outputs"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert main(["generate"]) == 0
    written = capsys.readouterr().out
    assert _files() == {*listed}
    assert {"service/src/shop.txt", "service/src/stall.txt", "agent/include/shop-errors/shop_errors.h"} < _files()
    assert {file for file in _files() if file.startswith("generated/")} == {
        "generated/shop-errors.registry", "generated/stall-errors.registry", f"generated/{manifest.NAME}",
    }  # fmt: skip
    assert {"../service/src/shop.txt", "../agent/include/stall-errors/stall_errors.c"} < {*_listed()}
    assert "wrote service/src/shop.txt\n" in written
    assert main(["check"]) == 0
    assert "files in generated, agent/include, service/src are up to date" in capsys.readouterr().out
    assert main(["generate"]) == 0
    assert capsys.readouterr().out == ""


def test_called_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """The paths are those of the project, in whatever folder codegen is called."""
    assert main(["generate"]) == 0
    before, listed = _files(), _listed()
    Path("service/deep").mkdir()
    monkeypatch.chdir("service/deep")
    assert main(["check"]) == 0
    assert main(["generate"]) == 0
    monkeypatch.chdir("../..")
    assert (_files(), _listed()) == (before, listed)


def test_other_output_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """With --output the folders of targets stay in the project, and the manifest leads to them from wherever it is."""
    other = tmp_path_factory.mktemp("other")
    assert main(["generate"]) == 0
    Path("service/src/shop.txt").unlink()
    assert main(["generate", "--output", str(other)]) == 0
    assert Path("service/src/shop.txt").exists()
    assert {each.name for each in other.iterdir()} == {
        manifest.NAME, "shop-errors.registry", "stall-errors.registry", paths.CACHE,
    }  # fmt: skip
    assert all(each.startswith("../") for each in manifest.load(other).digests() if "/" in each)
    assert main(["check", "--output", str(other)]) == 0
    assert main(["generate"]) == 0


def test_other_drive(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """An output folder on another drive of Windows, to which no path leads, is an error."""
    monkeypatch.setattr("os.path.relpath", lambda *_: int("D:"))
    assert main(["generate"]) == 2
    assert "is on another drive than generated\nchoose an output folder on the drive" in capsys.readouterr().err


def test_drift(capsys: Output) -> None:
    """Check names a file that is missing, modified or stale by its path, in every format."""
    assert main(["generate"]) == 0
    Path("service/src/shop.txt").unlink()
    Path("service/src/stall.txt").write_text(Path("service/src/stall.txt").read_text() + "mine\n")
    capsys.readouterr()
    assert main(["check", "--diff"]) == 3
    report = capsys.readouterr().out
    assert "service/src/shop.txt: missing\n" in report
    assert "service/src/stall.txt: modified by hand\n--- service/src/stall.txt (on disk)" in report
    Path(".git").mkdir()
    for form in ("json", "sarif", "github"):
        assert main(["check", "--format", form]) == 3
        report = capsys.readouterr().out
        assert "service/src/shop.txt" in report
        assert ".." not in report
        if form == "sarif":
            uris = [
                each["locations"][0]["physicalLocation"]["artifactLocation"]
                for each in json.loads(report)["runs"][0]["results"]
            ]
            assert {"uri": "service/src/stall.txt"} in uris
    assert main(["generate"]) == 0
    assert main(["check"]) == 0


def test_built_in_layouts(capsys: Output) -> None:
    """Two tables in layout `file` lie next to each other, and become packages where the configuration says so."""
    Path("pyproject.toml").write_text("""\
[tool.codegen]
targets = ["python", "c"]
outputs = {python = {path = "service/src", layout = "file"}, c = {path = "agent", layout = "file"}}
""")
    assert main(["generate"]) == 0
    alone = {"service/src/shop_errors.py", "service/src/stall_errors.py", "agent/shop_errors.h", "agent/stall_errors.h"}
    assert alone < _files()
    assert not [each for each in _files() if each.startswith(("service/src/shop-", "agent/shop-", "generated/c/"))]
    Path("pyproject.toml").write_text('[tool.codegen]\ntargets = ["python", "c"]\n')
    assert main(["generate"]) == 0
    assert not Path("service").exists()
    assert not Path("agent").exists()
    assert {
        "generated/python/shop-errors/shop_errors/__init__.py",
        "generated/c/stall-errors/stall_errors.h",
    } < _files()
    capsys.readouterr()
    assert main(["check"]) == 0
    assert capsys.readouterr().err == ""


def test_moves() -> None:
    """A path or a layout that changes moves the files: the old ones are deleted, with folders that are then empty."""
    assert main(["generate"]) == 0
    for outputs in (
        ['table = {path = "api/src", layout = "file"}', 'c = {path = "agent/include"}'],
        ['table = {path = "api/src"}', 'c = {path = "."}'],
        ['table = {path = "generated"}', 'c = {path = "generated/include"}'],
        ['table = {layout = "file"}'],
        [],
        ['table = {path = "service/src", layout = "file"}', 'c = {path = "agent/include"}'],
    ):
        _configure(*outputs)
        assert main(["check"]) == 3
        assert main(["generate"]) == 0
        assert main(["check"]) == 0
        assert _files() == {str(Path("generated", each).resolve().relative_to(Path.cwd())) for each in _listed()} | {
            f"generated/{manifest.NAME}"
        }
        assert main(["generate", "--exit-non-zero-on-change"]) == 0
    assert not Path("api").exists()


def test_move_and_switch_off() -> None:
    """A target that is switched off together with its folder leaves no file."""
    assert main(["generate"]) == 0
    Path("pyproject.toml").write_text('[tool.codegen]\ntargets = ["tools/table"]\n')
    assert main(["generate"]) == 0
    assert not Path("agent").exists()
    assert not Path("service").exists()
    assert Path("generated/table/shop/shop.txt").exists()


def test_moved_but_modified(capsys: Output) -> None:
    """A modified file in a folder that is no longer configured is kept, with a warning."""
    assert main(["generate"]) == 0
    file = Path("service/src/shop.txt")
    file.write_text(file.read_text() + "mine\n")
    _configure()
    assert main(["generate", "--force"]) == 0
    assert "service/src/shop.txt is kept" in capsys.readouterr().err
    assert file.read_text().endswith("mine\n")
    assert not Path("service/src/stall.txt").exists()


def test_stale() -> None:
    """Files of a spec that is gone are deleted from the folder of their target, and no other file is."""
    assert main(["generate"]) == 0
    Path("service/src/main.py").write_text("mine")
    Path("specs/stall.yaml").unlink()
    assert main(["generate", "--accept", "removed-spec:stall"]) == 0
    assert not Path("service/src/stall.txt").exists()
    assert not Path("agent/include/stall-errors").exists()
    assert Path("service/src/main.py").exists()
    assert Path("service/src/shop.txt").exists()


def test_in_the_way(capsys: Output) -> None:
    """A file of others, a link and a folder at the place of an output stop a run before anything changes."""
    file = Path("service/src/shop.txt")
    file.parent.mkdir(parents=True)
    for make in (lambda: file.write_text("mine"), lambda: file.symlink_to("x"), file.mkdir):
        make()
        assert main(["generate"]) == 2
        assert "service/src/shop.txt is in the way" in capsys.readouterr().err
        assert not Path("generated").exists()
        assert not Path("agent").exists()
        file.rmdir() if file.is_dir() else file.unlink()
    rmtree("service")
    Path("service").write_text("mine")
    assert main(["generate"]) == 2
    Path("service").unlink()
    assert main(["generate"]) == 0


@pytest.mark.parametrize("target", ["c", "table", "python", "spec-registry"])
def test_listed_file_stays(target: str, capsys: Output) -> None:
    """A line of the manifest gives codegen no file: neither one without a banner nor one that no target can write."""
    assert main(["generate"]) == 0
    banner = "# Code generated by codegen from specs/shop.yaml. DO NOT EDIT.\n"
    anywhere = ["../mine.txt", "../agent/mine.h", "../../mine.txt"]
    in_folder = ["../service/src/mine.txt"]
    of_old_folder = ["../lib/shop.txt"]
    # With a banner, each of the others is indeed what codegen wrote there, as far as anybody can tell.
    with_banner = anywhere + (in_folder if target != "table" else [])
    for text, files in (("mine\n", anywhere + in_folder + of_old_folder), (banner, with_banner)):
        for path in files:
            Path("generated", path).parent.mkdir(exist_ok=True)
            Path("generated", path).write_text(text)
            _list(target, path)
        for force in ([], ["--force"]):
            assert main(["generate", *force]) == 0
            assert {Path("generated", path).read_text() for path in files} == {text}
            assert not {*files} & {*_listed()}
        for path in files:
            _list(target, path)
        capsys.readouterr()
        assert main(["generate"]) == 0
        report = capsys.readouterr().err
        assert [path for path in files if f"{Path(path).name} is kept" not in report] == []


def test_copy_stays() -> None:
    """A copy of an output that was modified stays, though the manifest lists it."""
    assert main(["generate"]) == 0
    Path("lib").mkdir()
    copy = Path("lib/shop.txt")
    copy.write_text(Path("service/src/shop.txt").read_text() + "mine\n")
    file = Path("generated", manifest.NAME)
    file.write_text(f"{file.read_text()}{'0' * digests.DIGITS}\ttable\tspecs/shop.yaml\t../lib/shop.txt\n")
    assert main(["generate", "--force"]) == 0
    assert copy.exists()


def test_file_of_another_output_folder_stays() -> None:
    """An output of another output folder of the project stays, whatever lists it."""
    assert main(["generate"]) == 0
    _configure()
    assert main(["generate", "--output", "other"]) == 0
    _list("table", "../other/table/shop/shop.txt")
    assert main(["generate"]) == 0
    assert Path("other/table/shop/shop.txt").exists()


def test_link_stays(capsys: Output) -> None:
    """What a link leads to is no output: neither read nor deleted."""
    assert main(["generate"]) == 0
    Path("mine").mkdir()
    Path("mine/shop.txt").write_text(Path("service/src/shop.txt").read_text())
    Path("linked").symlink_to("mine")
    _list("table", "../linked/shop.txt")
    assert main(["generate"]) == 0
    assert "linked/shop.txt is kept: it is not a regular file, or a link leads to it" in capsys.readouterr().err
    assert Path("mine/shop.txt").exists()


@pytest.mark.parametrize(
    ("outputs", "words"),
    [
        (['table = {path = "/tmp"}'], "5:1: error[config]: the path `/tmp` does not lead to a folder of the project"),
        (['table = {path = "../x"}'], "5:1: error[config]: the path `../x` does not lead to a folder of the project"),
        (['table = {path = "a/../../x"}'], "does not lead to a folder of the project"),
        (['table = {path = ""}'], "the path `` does not lead to a folder of the project"),
        (['table = {path = "a:b"}'], "the path `a:b` cannot be used: `a:b` contains a character that Windows"),
        (['table = {path = "out/x"}'], "the path `out/x` leads out of the project by a link"),
        (['table = {layout = "flat"}'], "5:1: error[config]: target `table` has no layout `flat`\nhelp: it has: pack"),
        (["", 'c = {layout = "flat"}'], "6:1: error[config]: target `c` has no layout `flat`"),
        (['tabel = {path = "src"}'], "5:1: error[config]: no target `tabel`\nhelp: there are: "),
        (['table = {paht = "src"}'], "5:1: error[config]: an output has no key `paht`\nhelp: it has path and layout"),
        (['table = "src"'], "the output of `table` must be a table of strings\nhelp: write table = {path ="),
        (["table = {path = 1}"], "the output of `table` must be a table of strings"),
        (["[tool.codegen.outputs.table]", 'path = ".."'], "6:1: error[config]: the path `..`"),
    ],
)  # fmt: skip
def test_wrong_entry(outputs: list[str], words: str, tmp_path_factory: pytest.TempPathFactory, capsys: Output) -> None:
    """A wrong entry is an error with its line and how to fix it, and nothing is written."""
    Path("out").symlink_to(tmp_path_factory.mktemp("outside"))
    _configure(*outputs)
    assert main(["generate"]) == 2
    assert words in capsys.readouterr().err
    assert not Path("generated").exists()


def test_link_within_the_project() -> None:
    """A link to another folder of the project leads to it."""
    Path("real").mkdir()
    Path("service").symlink_to("real")
    assert main(["generate"]) == 0
    assert Path("real/src/shop.txt").exists()
    assert main(["check"]) == 0


@pytest.mark.parametrize(
    ("outputs", "words"),
    [
        (['c = {path = "src/shop.txt"}', 'table = {path = "src", layout = "file"}'], "another `path` in `outputs`"),
        (['c = {path = "SRC/SHOP.TXT"}', 'table = {path = "src", layout = "file"}'], "both generate"),
        (['table = {path = "generated/.codegen-cache", layout = "file"}'], "a file of codegen itself"),
    ],
)
def test_clash(outputs: list[str], words: str, capsys: Output) -> None:
    """Two outputs that cannot exist next to each other are refused, wherever the folders of their targets are."""
    _configure(*outputs)
    assert main(["generate"]) == 2
    assert words in capsys.readouterr().err
    assert not Path("generated").exists()


def test_clash_of_specs(capsys: Output) -> None:
    """Two specs cannot write one file, in one call or in two."""
    Path("tools/table/__init__.py").write_text(TABLE.replace("{spec.name}.txt", "codes.txt"))
    assert main(["generate"]) == 2
    assert "specs/shop.yaml and specs/stall.yaml both generate" in capsys.readouterr().err
    assert main(["generate", "specs/shop.yaml"]) == 0
    assert main(["generate", "specs/stall.yaml"]) == 2
    assert "service/src/codes.txt is also an output of specs/shop.yaml" in capsys.readouterr().err


def test_only() -> None:
    """--only writes the folder of one target and leaves those of the others."""
    assert main(["generate", "--only", "c"]) == 0
    assert not Path("service").exists()
    assert main(["generate"]) == 0
    Path("specs/shop.yaml").write_text(SPEC.replace("is empty", "is full"))
    assert main(["generate", "specs/shop.yaml", "--only", "table"]) == 0
    assert "is full" in Path("service/src/shop.txt").read_text()
    assert any("is empty" in file.read_text() for file in Path("agent/include/shop-errors").iterdir())


def test_nothing_to_do(capsys: Output) -> None:
    """Without targets of the project's own the cache answers, and notices each change of a file or of the table."""
    outputs = '[tool.codegen]\ntargets = ["c"]\nversion = "1.0.0"\noutputs = {c = {path = "agent/include"}}\n'
    Path("pyproject.toml").write_text(outputs)
    header = Path("agent/include/shop-errors/shop_errors.h")
    assert main(["generate"]) == 0

    def is_known() -> bool:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("codegen.pipeline.generate", lambda *_, **__: 1 / 0)
            code = main(["generate"])
        capsys.readouterr()
        return code == 0

    assert is_known()
    header.write_text(header.read_text() + "/* mine */\n")
    assert not is_known()
    assert main(["generate"]) == 0
    assert is_known()
    Path("agent/include", paths.STAGING).mkdir()
    Path("agent/include", paths.STAGING, "000001").write_text("left")
    assert not is_known()
    assert main(["generate"]) == 0
    assert not Path("agent/include", paths.STAGING).exists()
    for old, new in (("1.0.0", "1.0.1"), ("agent/include", "agent/api")):
        Path("pyproject.toml").write_text(outputs.replace(old, new))
        assert not is_known()
        assert main(["generate"]) == 0
        assert is_known()


def test_build_files() -> None:
    """A depfile names an output by its path; its default target can be one that is elsewhere."""
    assert main(["generate", "--depfile", "d"]) == 0
    assert Path("d").read_text().startswith("agent/include/shop-errors/CMakeLists.txt: ")


def test_git(capsys: Output) -> None:
    """Ignored, untracked and CRLF outputs are reported in every folder; a folder that git ignores is not."""
    git("init", "-q")
    Path(".gitignore").write_text("*.txt\n!codegen-manifest.txt\n/agent/\n")
    assert main(["generate"]) == 0
    report = capsys.readouterr().err
    assert "`*.txt` makes git ignore 2 files in service/src, such as shop.txt; clones are incomplete" in report
    assert "add this line to service/src/.gitignore: !*.txt" in report
    assert "/agent/" not in report
    Path(".gitignore").write_text("")
    assert main(["check", "--tracked"]) == 3
    untracked = capsys.readouterr()
    assert "service/src/shop.txt: not tracked by git" in untracked.out
    assert "git add -- generated agent/include/shop-errors/shop_errors.h" in untracked.err
    git("add", ".")
    assert main(["check", "--tracked"]) == 0
    for path in ("service/src/shop.txt", "agent/include/shop-errors/shop_errors.h"):
        Path(path).write_bytes(Path(path).read_bytes().replace(b"\n", b"\r\n"))
    capsys.readouterr()
    assert main(["check"]) == 0
    report = capsys.readouterr().err
    assert "add this line to .gitattributes: agent/include/shop-errors/** text eol=lf; then" in report
    assert "add this line to .gitattributes: service/src/shop.txt text eol=lf; then" in report


def test_lost_manifest_and_registries() -> None:
    """Without registries and manifest the outputs elsewhere show that numbers were assigned."""
    assert main(["generate"]) == 0
    rmtree("generated")
    assert main(["generate"]) == 4
    assert main(["generate", "--accept", "baseline-missing:shop", "--accept", "baseline-missing:stall"]) == 0
    assert main(["check"]) == 0


def test_pages_are_off_by_default(capsys: Output) -> None:
    """Without `targets` a project has Python, C and TypeScript; the pages it had are deleted, --only writes them."""
    Path("pyproject.toml").write_text('[tool.codegen]\ntargets = ["c", "html"]\n')
    assert main(["generate"]) == 0
    page = Path("generated/html/shop-errors.html")
    assert page.exists()
    Path("pyproject.toml").write_text("[tool.codegen]\n")
    assert main(["generate"]) == 0
    assert {each.name for each in Path("generated").iterdir() if each.is_dir()} == {
        "python", "c", "typescript", paths.CACHE,
    }  # fmt: skip
    assert main(["check"]) == 0
    assert main(["generate", "--only", "html"]) == 0
    assert page.exists()
    assert ">Python<" in page.read_text()
    capsys.readouterr()
    assert main(["check"]) == 3
    assert capsys.readouterr().out.startswith(f"{page}: stale\n")
