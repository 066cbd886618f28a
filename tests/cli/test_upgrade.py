"""Manifests and registries of codegen 0.1 are read, also next to new ones, and `generate` replaces them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from repository import commit, git, merge
from trees import tree

from codegen.cli.main import main
from codegen.output import manifest, paths
from codegen.system import digests

HEAD = "format: 1\nname: shop\ncodes:\n"
SPEC = HEAD + "  EMPTY: {value: 24, message: The shop is empty.}\n  FULL: {value: 25, message: The shop is full.}\n"
LATE = "  LATE: {value: 26, message: The shop is late.}\n"
REGISTRY = Path("generated/shop-errors.registry")
NUMBERS = Path("generated/shop-errors.numbers")
OLD = Path("generated", paths.OLD_MANIFEST)
NEW = Path("generated", paths.MANIFEST)
OLD_HEADER = (
    "# Written by codegen: the files in this folder that are its own. DO NOT EDIT.\n# @generated\n"
    "# BLAKE2b-256 of a file, its target, spec, path; of all that a target makes of a spec; of these lines\n"
)
Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a folder with one spec, generated once, the working folder."""
    monkeypatch.chdir(tmp_path)
    Path("specs").mkdir()
    Path("pyproject.toml").write_text('[tool.codegen]\ntargets = ["c"]\n')
    Path("specs/shop.yaml").write_text(SPEC)
    assert main(["generate"]) == 0


def _downgrade() -> None:
    """Make the generated files those that codegen 0.1 wrote."""
    lines = NEW.read_text().splitlines()[3:]
    rows = [line.replace("\tspec-registry\t", "\tspec-numbers\t").replace(".registry", ".numbers") for line in lines]
    made = f"{'1' * digests.DIGITS}\tc\tspecs/shop.yaml\n"
    text = OLD_HEADER + "".join(f"{row}\n" for row in rows) + made
    OLD.write_text(text + digests.digest(text.encode()) + "\n")
    NEW.unlink()
    REGISTRY.rename(NUMBERS)


def test_generate() -> None:
    """Generate replaces the old manifest and the old registry, and changes nothing else."""
    before = tree(Path("generated"))
    _downgrade()
    assert main(["check"]) == 3
    assert main(["generate"]) == 0
    assert tree(Path("generated")) == before
    assert main(["check"]) == 0


def test_check_reports(capsys: Output) -> None:
    """Check names the old files as stale and the new ones as missing, and the command that fixes it."""
    _downgrade()
    capsys.readouterr()
    assert main(["check"]) == 3
    captured = capsys.readouterr()
    assert captured.out.splitlines() == [
        f"{REGISTRY}: missing", f"{NUMBERS}: stale", f"{NEW}: missing", f"{OLD}: stale"
    ]  # fmt: skip
    assert "4 files do not match the specs: 2 missing, 2 stale; to fix this, run: codegen generate\n" in captured.err


def test_old_outputs_are_owned() -> None:
    """Files that only the old manifest lists are overwritten and deleted as files of codegen."""
    _downgrade()
    Path("specs/shop.yaml").write_text(SPEC.replace("is full", "has much") + "targets: {c: {files: stall}}\n")
    assert main(["generate"]) == 0
    assert not Path("generated/c/shop-errors/shop_errors.h").exists()
    assert len([*Path("generated").rglob("stall.h")]) == 1


def test_assignments_stay(capsys: Output) -> None:
    """The assignments of an old registry are kept: by generate, check, add and list."""
    Path("specs/shop.yaml").write_text(SPEC + LATE)
    assert main(["generate"]) == 0
    Path("specs/shop.yaml").write_text(SPEC)
    assert main(["generate", "--accept", "removed-name:LATE"]) == 0
    _downgrade()
    capsys.readouterr()
    assert main(["list", "--next", "24-99"]) == 0
    assert capsys.readouterr().out == "27\n"
    assert main(["add", "NEW", "--message", "It is new.", "--value", "26"]) == 2
    assert "26 was the number of LATE" in capsys.readouterr().err
    Path("specs/shop.yaml").write_text(SPEC + LATE.replace("LATE", "NEW"))
    for command in ("check", "generate"):
        assert main([command]) == 4
        report = capsys.readouterr().err
        assert "error[reused-number]: 26 was the number of LATE" in report
    Path("specs/shop.yaml").write_text(SPEC.replace("24", "23"))
    assert main(["check"]) == 4
    report = capsys.readouterr().err
    assert f"{NUMBERS}:" in report
    assert "it was assigned here" in report
    Path("specs/shop.yaml").write_text(SPEC)
    assert main(["generate"]) == 0
    assert "26 LATE - gone" in REGISTRY.read_text()


@pytest.mark.parametrize("damaged", [NUMBERS, REGISTRY])
def test_damaged(damaged: Path, capsys: Output) -> None:
    """A damaged registry of either name is an error, and neither file is changed or deleted."""
    shutil.copyfile(REGISTRY, NUMBERS)
    damaged.write_text(damaged.read_text().replace("24 EMPTY", "23 EMPTY"))
    before = tree(Path("generated"))
    for words in (["check"], ["generate"], ["generate", "--force"], ["list", "--next", "1-9"]):
        capsys.readouterr()
        assert main(words) == 4
        assert f"{damaged}:" in capsys.readouterr().err
        assert tree(Path("generated")) == before


def test_file_of_another(capsys: Output) -> None:
    """Files that are not codegen's stay, though they have the name of an old manifest or of no spec's registry."""
    OLD.write_text("mine\n")
    Path("generated/stall-errors.numbers").write_text("mine\n")
    Path("specs/shop.yaml").write_text(SPEC + LATE)
    assert main(["generate"]) == 0
    assert main(["check"]) == 0
    assert OLD.read_text() == "mine\n"
    assert Path("generated/stall-errors.numbers").read_text() == "mine\n"
    NUMBERS.write_text("mine\n")
    assert main(["generate"]) == 4
    assert NUMBERS.read_text() == "mine\n"
    assert "the registry cannot be read" in capsys.readouterr().err


def test_clash_with_an_old_registry(capsys: Output) -> None:
    """A spec of another table is refused where the old registry has its name."""
    _downgrade()
    Path("other").mkdir()
    Path("other/shop.yaml").write_text(HEAD + "  BUSY: {value: 7, message: The line is busy.}\n")
    assert main(["generate", "other/shop.yaml", "--output", "generated"]) == 2
    assert f"{NUMBERS} is the registry of" in capsys.readouterr().err
    assert NUMBERS.exists()


def test_one_spec_of_two() -> None:
    """A run on one spec replaces its registry alone; the manifest keeps listing the files of the other."""
    Path("specs/stall.yaml").write_text(SPEC.replace("shop\n", "stall\n"))
    assert main(["generate"]) == 0
    stall = Path("generated/stall-errors.registry")
    old = stall.with_suffix(".numbers")
    _downgrade()
    stall.rename(old)
    assert main(["generate", "specs/shop.yaml"]) == 0
    assert (REGISTRY.exists(), NUMBERS.exists(), stall.exists(), old.exists()) == (True, False, False, True)
    assert main(["generate"]) == 0
    assert (stall.exists(), old.exists()) == (True, False)
    assert main(["check"]) == 0


def test_allow_is_accept(capsys: Output) -> None:
    """The old spelling of --accept works with a warning, and messages name the new one."""
    Path("specs/shop.yaml").write_text(HEAD + "  FULL: {value: 25, message: The shop is full.}\n")
    assert main(["generate"]) == 4
    assert "codegen generate --accept removed-name:EMPTY" in capsys.readouterr().err
    assert main(["generate", "--allow", "removed-name:EMPTY"]) == 0
    assert capsys.readouterr().err.startswith("codegen: --allow is now called --accept;")
    assert main(["generate", "--help"]) == 0
    assert "--allow" not in capsys.readouterr().out


def _merge(into: str, branch: str) -> None:
    """Merge a branch into another, conflicts included, and take the spec of both."""
    git("checkout", "--quiet", into)
    merge(branch)


@pytest.mark.parametrize(("into", "merged"), [("old", "new"), ("new", "old")])
def test_merge_of_an_old_branch(into: str, merged: str) -> None:
    """A branch that codegen 0.1 generated is merged in both directions: no assignment of either side is lost."""
    Path(".gitattributes").write_text("**/codegen-manifest.txt merge=union\n")
    git("init", "--quiet")
    _downgrade()
    commit("base")
    git("checkout", "--quiet", "-b", "old")
    Path("specs/shop.yaml").write_text(HEAD + LATE.replace("26", "20") + SPEC.removeprefix(HEAD))
    assert main(["generate"]) == 0
    _downgrade()
    commit("old")
    git("checkout", "--quiet", "-b", "new", "main")
    Path("specs/shop.yaml").write_text(SPEC + LATE.replace("LATE", "SOON"))
    assert main(["generate"]) == 0
    commit("new")
    _merge(into, merged)
    both = HEAD + LATE.replace("26", "20") + SPEC.removeprefix(HEAD) + LATE.replace("LATE", "SOON")
    Path("specs/shop.yaml").write_text(both)
    assert main(["check"]) == 3
    assert main(["generate"]) == 0
    assert not NUMBERS.exists()
    assert not OLD.exists()
    assert {"20 LATE error live", "26 SOON error live"} <= {
        " ".join(line.split()[:4]) for line in REGISTRY.read_text().splitlines()
    }
    assert main(["check"]) == 0


@pytest.mark.parametrize(("into", "merged"), [("ours", "theirs"), ("theirs", "ours")])
@pytest.mark.parametrize("attribute", ["**/codegen-manifest.txt merge=union", ""])
def test_merged_manifest(into: str, merged: str, attribute: str) -> None:
    """A manifest that git merged, as a union or with conflict markers, is repaired by generate and listed as stale."""
    Path(".gitattributes").write_text(f"{attribute}\n")
    git("init", "--quiet")
    Path("pyproject.toml").write_text('[tool.codegen]\ntargets = ["c", "markdown"]\n')
    assert main(["generate"]) == 0
    commit("base")
    texts = {"ours": SPEC + "targets: {c: {files: ours}}\n", "theirs": SPEC.replace("is full", "has much")}
    for branch, text in texts.items():
        git("checkout", "--quiet", "-b", branch, "main")
        Path("specs/shop.yaml").write_text(text)
        assert main(["generate"]) == 0
        commit(branch)
    _merge(into, merged)
    assert ("<<<<<<< " in NEW.read_text()) is (not attribute)
    listed = manifest.load(Path("generated")).entries
    Path("specs/shop.yaml").write_text(texts["theirs"] + "targets: {c: {files: ours}}\n")
    assert main(["check"]) == 3
    assert main(["generate"]) == 0
    assert len(manifest.load(Path("generated")).entries) < len(listed)
    assert "<<<<<<< " not in NEW.read_text()
    found = {path.relative_to("generated").as_posix() for path in Path("generated").rglob("*.*") if path.is_file()}
    assert {entry.path for entry in manifest.load(Path("generated")).entries} | {paths.MANIFEST} == {
        path for path in found if not path.startswith(paths.CACHE)
    }
    assert main(["check"]) == 0


def test_registries_are_not_merged_as_a_union(capsys: Output) -> None:
    """A registry must not be merged as a union: two additions at one place damage it, which is an error."""
    Path(".gitattributes").write_text("*.registry merge=union\n")
    git("init", "--quiet")
    commit("base")
    for branch, code in (("ours", LATE), ("theirs", LATE.replace("LATE", "SOON").replace("26", "27"))):
        git("checkout", "--quiet", "-b", branch, "main")
        Path("specs/shop.yaml").write_text(SPEC + code)
        assert main(["generate"]) == 0
        commit(branch)
    _merge("ours", "theirs")
    Path("specs/shop.yaml").write_text(SPEC + LATE + LATE.replace("LATE", "SOON").replace("26", "27"))
    capsys.readouterr()
    assert main(["generate"]) == 4
    assert "modified by hand" in capsys.readouterr().err
