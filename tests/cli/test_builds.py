"""What a build system is told: depfiles that make and ninja read alike, stamps, outputs."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path

import forked
import pytest
import toolchains
from checkout import ROOT

from codegen.cli import progress
from codegen.cli.main import main
from codegen.output import depfile, paths

SPEC = "format: 1\nname: shop\ncodes:\n  EMPTY: {value: 1, message: The shop is empty.}\n"
NAMES = (
    "plain.yaml", "a b", " a", "a  b", "$", "$$a", "${a}", "x$(y)z", "#a", "a#", "a: b", ":a", "a\\b",
    "folder $#/ü (copy)/x",
    "feature%2Fx/a", "R&D/a", "axis=value/a", "c++[x]/a", "what?", "~a", "50%", "a%b=c&d[e]?",
    "日本 語", "a'b", 'a"b c"', "{a,b}", "+a", "-a", "!a", "@",
)  # fmt: skip
Output = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with one spec, which is the working folder."""
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/shop.yaml").write_text(SPEC)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _old(path: Path, seconds: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    os.utime(path, (seconds, seconds))


@pytest.mark.parametrize("name", [*NAMES, "~/a", "~root"])
def test_make_reads(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """GNU Make takes a prerequisite for the file of that name: new, it makes the target old; gone, it does too."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "Makefile").write_text("out:\n\t@echo ran\n-include out.d\n")
    (tmp_path / "out.d").write_text(depfile.text("out", [name, "first"]))
    _old(tmp_path / "first", 1000)
    for seconds, old in ((1000, False), (3000, True)):
        _old(tmp_path / "out", 2000)
        _old(tmp_path / name, seconds)
        assert ("ran" in toolchains.run("make", "out", cwd=tmp_path)) is old
    (tmp_path / name).unlink()
    if not {"%", "="} & set(name):  # as of gcc's depfiles, Make cannot read a rule for such a name
        assert "ran" in toolchains.run("make", "out", cwd=tmp_path)


def test_ninja_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ninja takes a prerequisite for the file of that name: new, it makes the target old; gone, it does too."""
    monkeypatch.chdir(tmp_path)
    rule = "rule r\n  command = cp $out.from $out.d && touch $out\n  depfile = $out.d\n"
    outputs = {f"out{number}": tmp_path / name for number, name in enumerate(NAMES)}
    for output, prerequisite in outputs.items():
        _old(prerequisite, 1000)
        (tmp_path / f"{output}.from").write_text(depfile.text(output, [str(prerequisite.relative_to(tmp_path))]))
    (tmp_path / "build.ninja").write_text(rule + "".join(f"build {output}: r\n" for output in outputs))

    def built() -> set[str]:
        """Return the outputs that a run of ninja makes."""
        return {*re.findall(r"cp (out\d+)\.from", toolchains.run(toolchains.tool("ninja"), "-v", cwd=tmp_path))}

    assert built() == {*outputs}
    assert built() == set()
    half = {*[*outputs][::2]}
    for output in half:
        os.utime(outputs[output])
    assert built() == half
    for output in {*outputs} - half:
        os.utime(outputs[output])
    assert built() == {*outputs} - half
    for output in half:
        outputs[output].unlink()
    assert built() == half
    for output in {*outputs} - half:
        outputs[output].unlink()
    assert built() == {*outputs}


@pytest.mark.parametrize("name", ["a b.stamp", "$a", "a#b", "ü: x"])
def test_target(name: str, tmp_path: Path) -> None:
    """A target's name is read as a prerequisite's is."""
    _old(tmp_path / "spec", 3000)
    _old(tmp_path / name, 2000)
    (tmp_path / "Makefile").write_text(f"{depfile.escape(name)}:\n\t@echo ran\n-include out.d\n")
    (tmp_path / "out.d").write_text(depfile.text(name, ["spec"]))
    assert toolchains.run("make", cwd=tmp_path) == "ran\n"


@pytest.mark.parametrize("name", ["feature%2Fx/out", "R&D/out", "axis=value/out", "c++[x]/out"])
def test_target_of_ninja(name: str, tmp_path: Path) -> None:
    """Ninja takes a target for the output of that name, and Make can read the depfile."""
    _old(tmp_path / "spec", 1000)
    (tmp_path / "from.d").write_text(depfile.text(name, ["spec"]))
    rule = f"rule r\n  command = cp from.d out.d && touch '{name}'\n  depfile = out.d\nbuild {name}: r\n"
    (tmp_path / "build.ninja").write_text(rule)
    ninja = toolchains.tool("ninja")
    toolchains.run(ninja, cwd=tmp_path)
    assert "no work to do" in toolchains.run(ninja, cwd=tmp_path)
    os.utime(tmp_path / "spec")
    assert "no work to do" not in toolchains.run(ninja, cwd=tmp_path)
    (tmp_path / "Makefile").write_text("all:\n\t@echo ran\n-include from.d\n")
    assert toolchains.run("make", cwd=tmp_path) == "ran\n"


UNREADABLE = (
    "a\nb",
    "a\rb",
    "a\x00b",
    "a\tb",
    *(f"a{each}b" for each in depfile.UNREADABLE),
    "a:",
    "a\\",
    "a\\#b",
    "a(b)",
)


@pytest.mark.parametrize("name", UNREADABLE)
def test_left_out(name: str) -> None:
    """A name that Make or Ninja would read otherwise is left out, with a reason; the other names stay."""
    assert depfile.text("out", ["spec", name]) == depfile.text("out", ["spec"])
    ((path, reason),) = depfile.problems("out", ["spec", name])
    assert path == name
    assert reason.startswith("Make and Ninja do not agree on ")
    assert depfile.text(name, ["spec"]) == ""
    assert [path for path, _ in depfile.problems(name, ["spec"])] == [name]


def test_readable() -> None:
    """Names that Make and Ninja read alike give no warning; a line of names with `=` alone does."""
    assert not list(depfile.problems("out", ["first", *NAMES]))
    ((path, reason),) = depfile.problems("out", ["a=b", "c=d"])
    assert path == "a=b"
    assert "assignment" in reason


CI_FOLDERS = ("feature%2Fx", "R&D", "axis=value", "c++[x]")


@pytest.mark.parametrize(
    ("name", "programs"), [("/".join(CI_FOLDERS), ("make", "ninja")), *((name, ()) for name in CI_FOLDERS)]
)
def test_folder_of_a_ci_server(
    name: str, programs: tuple[str, ...], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder named as CI servers name them, make and ninja run codegen after an edit only."""
    folder = project / name
    folder.mkdir(parents=True)
    (project / "specs").rename(folder / "specs")
    spec = folder / "specs/shop.yaml"
    monkeypatch.chdir(folder)
    command = f"{sys.executable} -m codegen generate --only c --depfile $out.d --depfile-target $out --stamp $out"
    absolute = str(folder / "out.stamp")
    for program, target in (*((program, "out.stamp") for program in programs), ("ninja", absolute)):
        _old(spec, 1000)
        (folder / "Makefile").write_text(f"{target}:\n\t{command.replace('$out', '$@')}\n-include {target}.d\n")
        quoted = command.replace("$out", "'$stamp'")
        rule = f"rule r\n  command = {quoted}\n  depfile = $stamp.d\nbuild {target}: r\n  stamp = {target}\n"
        (folder / "build.ninja").write_text(rule)
        tool = program if program == "make" else toolchains.tool(program)
        options = ("-v",) * (tool != "make")
        env = {"PYTHONPATH": str(ROOT)}
        assert "codegen" in toolchains.run(tool, *options, cwd=folder, env=env)
        assert "codegen" not in toolchains.run(tool, *options, cwd=folder)
        os.utime(spec)
        assert "codegen" in toolchains.run(tool, *options, "-n", cwd=folder)
        (folder / "out.stamp").unlink()


def test_warning(project: Path, capsys: Output) -> None:
    """A spec whose name no depfile can hold is generated, with a warning that names it and says what to do."""
    (project / "specs/shop.yaml").rename(project / "specs/a;b.yaml")
    assert main(["generate", "--depfile", "out.d", "--stamp", "out.stamp", "specs/a;b.yaml", "--only", "c"]) == 0
    assert capsys.readouterr().err == (
        "codegen: warning: out.d lacks 'specs/a;b.yaml': Make and Ninja do not agree on ';' in a name; "
        "rename it, or name it as an input in the build system's own file\n"
    )
    assert (project / "out.stamp").exists()
    assert main(["generate", "--depfile", "out.d", "--depfile-target", "a|b", "--only", "c"]) == 0
    assert "out.d is empty without its target 'a|b'" in capsys.readouterr().err
    assert main(["generate", "--depfile-target", "x"]) == 2
    assert "pass --depfile too" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--depfile", "--stamp"])
@pytest.mark.parametrize("name", ["specs/shop.yaml", "./specs/../specs/shop.yaml", "link", "pyproject.toml"])
def test_input_is_not_overwritten(name: str, option: str, project: Path, capsys: Output) -> None:
    """A depfile or stamp at the place of a file that codegen reads is refused before anything is written."""
    (project / "pyproject.toml").write_text("[tool.codegen]\n")
    (project / "link").symlink_to("specs/shop.yaml")
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    assert main(["generate", option, name]) == 2
    assert f"{option} {name}: codegen reads this file" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


def test_depfile(project: Path) -> None:
    """A depfile of the first output names specs, pyproject.toml and the files of the project's own targets."""
    target = project / "tools/words"
    target.mkdir(parents=True)
    (target / "__init__.py").write_text("def generate(spec):\n    return iter(())\n")
    (project / "pyproject.toml").write_text('[tool.codegen]\ntargets = ["c", "tools/words"]\n')
    assert main(["generate", "--depfile", "build/out.d"]) == 0
    wanted = ["specs/shop.yaml", "pyproject.toml", "tools/words/__init__.py"]
    assert (project / "build/out.d").read_text() == depfile.text("generated/c/shop-errors/CMakeLists.txt", wanted)
    assert main(["generate", "--only", "c", "--depfile", "build/out.d", "--depfile-target", "all"]) == 0
    assert (project / "build/out.d").read_text() == depfile.text("all", wanted)
    assert [path.name for path in (project / "build").iterdir()] == ["out.d"]


def test_absolute(project: Path) -> None:
    """Where the target is absolute, so is each path in the depfile."""
    stamp = str(project / "out.stamp")
    assert main(["generate", "--depfile", "out.d", "--depfile-target", stamp]) == 0
    assert (project / "out.d").read_text() == depfile.text(stamp, [str(project / "specs/shop.yaml")])


def test_stamp(project: Path) -> None:
    """A stamp is made new by each run that went well, and by no other."""
    stamp = project / "build/out.stamp"
    for _ in range(2):
        assert main(["generate", "--stamp", "build/out.stamp"]) == 0
        assert stamp.stat().st_mtime > 2000
        _old(stamp, 1000)
    (project / "specs/shop.yaml").write_text("format: 1\n")
    assert main(["generate", "--stamp", "build/out.stamp", "--depfile", "out.d"]) == 1
    assert stamp.stat().st_mtime == 1000
    assert not (project / "out.d").exists()


def test_list_outputs(project: Path, capsys: Output) -> None:
    """The list of outputs is what a run then has in the folder, in a fixed order; nothing is written for it."""
    outside = project.parent / f"{project.name}-out"
    for arguments in ([], ["--only", "c"], ["--output", str(outside)]):
        assert main(["generate", "--list-outputs", "--stamp", "x", *arguments]) == 0
        listed = capsys.readouterr().out.splitlines()
        folder = outside if "--output" in arguments else Path("generated")
        assert not folder.exists() or "--only" in arguments
        assert main(["generate", *arguments]) == 0
        capsys.readouterr()
        files = (path for path in folder.rglob("*") if path.is_file() and paths.CACHE not in path.parts)
        found = sorted(path.as_posix() for path in files)
        if "--only" not in arguments:
            assert listed == [path for path in found if "manifest" not in path] + [f"{folder}/codegen-manifest.txt"]
        else:
            assert set(listed) < set(found)
    assert not (project / "x").exists()
    assert not (project / "generated" / "x").exists()


def test_said(project: Path, capsys: Output) -> None:
    """Into a pipe a run tells its changes alone, and with --quiet nothing."""
    assert main(["generate"]) == 0
    assert "wrote generated/c/shop-errors/shop_errors.h\n" in capsys.readouterr().out
    assert main(["generate"]) == 0
    assert capsys.readouterr() == ("", "")
    (project / "specs/shop.yaml").write_text(SPEC.replace("is empty", "is full"))
    assert main(["generate", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pty")
def test_terminal(project: Path) -> None:
    """On a terminal a run says in one line what it did."""
    import pty  # noqa: PLC0415 - Windows has none

    def said() -> str:
        ours, theirs = pty.openpty()
        run = forked.start("generate", streams={1: theirs, 2: theirs}, before=partial(setattr, progress, "DELAY", 3600))
        os.close(theirs)
        printed = b""
        with suppress(OSError):  # what Linux says of a terminal that no one writes to any more
            while data := os.read(ours, 10_000):
                printed += data
        os.close(ours)
        assert run.wait().code == 0
        return printed.decode().replace("\r\n", "\n")

    text = said()
    assert text.startswith("wrote ")
    assert text.count("\n") == 1
    assert said().startswith("nothing to do: ")
    (project / "specs/shop.yaml").write_text(SPEC + "targets: {c: {files: stall}}\n")
    text = said()
    assert text.startswith("wrote ")
    assert " deleted " in text
