"""Assigned numbers never move: generate, check and diff report every kind of change."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from checkout import ROOT
from repository import git, merge

from codegen.cli.main import main
from codegen.diagnostics import Source
from codegen.output import paths
from codegen.registry import registry_file, strict_comparison
from codegen.spec import loader

Output = pytest.CaptureFixture[str]
HEAD = "format: 1\n"
RANGES = "ranges:\n  front: {first: 1, last: 49, title: Front}\n  back: {first: 50, last: 99, title: Back}\n"
ONE = "  EMPTY: {value: 24, message: The shop is empty.}\n"
TWO = "  FULL: {value: 25, message: The shop is full.}\n"
GONE = "retired:\n  LOST: {value: 30, reason: it was found}\n"
CODES = f"codes:\n{ONE}{TWO}"


class Case(NamedTuple):
    """A change of a spec: what it was, what it is, in words, and the diagnostic that it is refused by."""

    old: str
    new: str
    words: str
    diagnostic: str = ""


def _swap(old: str, new: str, words: str, diagnostic: str = "", base: str = CODES) -> Case:
    """Return the case of one edit of a spec."""
    assert base.count(old) == 1
    return Case(base, base.replace(old, new), words, diagnostic)


THREE = "  LATE: {value: 26, message: The shop is closed.}\n"
ALIAS = CODES.replace("is empty.}", "is empty., aliases: [BARE]}")
DEPRECATED = CODES.replace("is empty.}", "is empty., deprecated: {reason: nobody asks}}")
STATE = "  state: {type: string, optional: true, stable: true}\n"
HTTP = "  http: {type: int, optional: true}\n"
FIELDS = f"fields:\n{STATE}{HTTP}tags: {{network: {{title: Network}}}}\n" + CODES.replace(
    "is empty.", 'is empty., state: "23505", http: 409, tags: [network]'
)
CASES = {
    "value moved": _swap("24", "23", "EMPTY changed from 24 to 23", "moved-value:EMPTY"),
    "alias moved": Case(
        ALIAS, CODES.replace("is full.}", "is full., aliases: [BARE]}"),
        "BARE changed from 24 to 25, which is the number of FULL", "rebound-name:BARE",
    ),
    "name bound to another's number": Case(
        CODES + THREE, CODES.replace(TWO, "") + "  FULL: {value: 26, message: The shop is full.}\n",
        "FULL changed from 25 to 26, which is the number of LATE", "rebound-name:FULL",
    ),
    "name removed": _swap(ONE, "", "EMPTY (24) was removed but not retired", "removed-name:EMPTY"),
    "alias removed": Case(ALIAS, CODES, "BARE (24) was removed but not retired", "removed-name:BARE"),
    "name changed": _swap(
        "EMPTY", "BARE", "EMPTY (24) was renamed to BARE, and its older name is gone", "removed-name:EMPTY"
    ),
    "number given to another code": _swap(
        "EMPTY: {value: 24, message: The shop is empty.}", "BARE: {value: 24, message: The shop has no goods.}",
        "24 was the number of EMPTY and is assigned to BARE", "reused-number:BARE",
    ),
    "entry inserted and others moved up": Case(
        CODES, "codes:\n  BARE: {value: 24, message: The shop is bare.}\n"
        + ONE.replace("24", "25") + TWO.replace("25", "26"),
        "EMPTY changed from 24 to 25, which is the number of FULL", "rebound-name:EMPTY",
    ),
    "retired number used again": Case(
        CODES + GONE, CODES + "  FOUND: {value: 30, message: The shop is found.}\n",
        "30 was the number of LOST and is assigned to FOUND", "reused-number:FOUND",
    ),
    "retired name used again": Case(
        CODES + GONE, CODES + "  LOST: {value: 31, message: The shop is lost.}\n",
        "LOST was 30 until it was retired, and is assigned again as 31", "reused-name:LOST",
    ),
    "retired with another number": Case(
        CODES, f"codes:\n{TWO}retired:\n  EMPTY: {{value: 23, reason: it is full}}\n",
        "EMPTY changed from 24 to 23", "moved-value:EMPTY",
    ),
    "kind changed": _swap(
        "is empty.}", "is empty., kind: warning}", "the kind of EMPTY changed from error to warning",
        "changed-kind:EMPTY",
    ),
    "kind changed under a new name": _swap(
        "EMPTY: {", "BARE: {aliases: [EMPTY], kind: marker, ", "the kind of BARE changed from error to marker",
        "changed-kind:BARE",
    ),
    "type changed": Case(
        CODES, f"type: uint16\n{CODES}", "the type changed from int32 to uint16", "changed-type:shop"
    ),
    "facility changed": Case(
        f"facility: 7\n{CODES}", f"facility: 8\n{CODES}",
        "the facility changed from 7 to 8, which changes every HRESULT", "changed-facility:shop",
    ),
    "facility removed": Case(
        f"facility: 7\n{CODES}", CODES, "facility 7 was removed, and with it every HRESULT", "changed-facility:shop"
    ),
    "form of constants changed": Case(
        CODES, f"targets: {{c: {{form: macros}}}}\n{CODES}",
        "`form` of target c changed from enum to macros", "changed-option:c.form",
    ),
    "form of constants removed": Case(
        f"targets: {{c: {{form: macros}}}}\n{CODES}", CODES,
        "`form` of target c changed from macros to enum", "changed-option:c.form",
    ),
    "range removed": Case(RANGES + CODES, CODES, "range back was removed", "removed-range:back"),
    "range narrowed": _swap(
        "49", "48", "range front became smaller: 1 to 49, now 1 to 48", "narrowed-range:front", RANGES + CODES
    ),
    "code added": Case(CODES, CODES + THREE, "LATE was added as 26"),
    "code deprecated": Case(CODES, DEPRECATED, "EMPTY was deprecated"),
    "code no longer deprecated": Case(DEPRECATED, CODES, "EMPTY is no longer deprecated"),
    "code retired": Case(
        CODES, f"codes:\n{TWO}retired:\n  EMPTY: {{value: 24, reason: it is full}}\n", "EMPTY (24) was retired"
    ),
    "retired before it was assigned": Case(CODES, CODES + GONE, "LOST (30) was retired"),
    "retired code back": Case(
        CODES + GONE, CODES + "  LOST: {value: 30, message: The shop is lost.}\n", "LOST (30) is in the spec again"
    ),
    "retired code forgotten": Case(
        CODES + GONE, CODES, "LOST (30) is no longer listed as retired; name and number stay assigned"
    ),
    "renamed, the older name an alias": _swap(
        "EMPTY: {", "BARE: {aliases: [EMPTY], ", "EMPTY was renamed to BARE; the older name is an alias"
    ),
    "alias added": Case(CODES, ALIAS, "BARE was added as an alias of EMPTY"),
    "message changed": _swap("is empty", "has nothing", "the message of EMPTY changed"),
    "description changed": _swap(
        "is empty.}", "is empty., description: Nothing is left.}", "the description of EMPTY changed"
    ),
    "range added": Case(CODES, RANGES + CODES, "range front was added"),
    "range widened": _swap("99", "199", "range back became larger: 50 to 99, now 50 to 199", "", RANGES + CODES),
    "stable field of a code changed": _swap(
        '"23505"', '"235 06"', "state of EMPTY changed from 23505 to 235 06", "changed-field:EMPTY.state", FIELDS
    ),
    "stable field changed under a new name": Case(
        FIELDS, FIELDS.replace("EMPTY: {", "BARE: {aliases: [EMPTY], ").replace('"23505"', '"23506"'),
        "state of BARE changed from 23505 to 23506", "changed-field:BARE.state",
    ),
    "stable field of a code removed": _swap(
        ', state: "23505"', "", "state of EMPTY, which was 23505, was removed", "changed-field:EMPTY.state", FIELDS
    ),
    "stable field of a code added": _swap(
        "is full.", 'is full., state: "5"', "FULL has a value of state now: 5", "", FIELDS
    ),
    "stable field removed": Case(
        FIELDS, FIELDS.replace(STATE, "").replace(', state: "23505"', ""), "field state was removed",
        "removed-field:state",
    ),
    "stable field of another type": Case(
        FIELDS, FIELDS.replace("string", "int").replace('"23505"', "23505"),
        "the type of field state changed from string to int", "changed-field:state",
    ),
    "field no longer stable": _swap(
        "stable: true", "stable: false", "field state is no longer stable", "changed-field:state", FIELDS
    ),
    "other field removed": Case(
        FIELDS, FIELDS.replace(HTTP, "").replace(", http: 409", ""), "field http was removed"
    ),
    "other field of another type": Case(
        FIELDS, FIELDS.replace("int", "string").replace("409", '"409"'),
        "the type of field http changed from int to string",
    ),
    "fields added": Case(CODES, FIELDS, "field state was added"),
    "tag added": Case(CODES, FIELDS, "tag network was added"),
    "tag removed": Case(
        FIELDS, FIELDS.replace("tags: {network: {title: Network}}\n", "").replace(", tags: [network]", ""),
        "tag network was removed", "removed-tag:network",
    ),
    "number reused": Case(
        CODES, f"codes:\n{ONE.replace('EMPTY', 'BARE')}{TWO}"
        "retired: {EMPTY: {value: 24, reason: it was wrong, reused: BARE has the number}}\n",
        "24 was the number of EMPTY and is assigned to BARE", "reused-number:BARE",
    ),
    "facility added": Case(CODES, f"facility: 7\n{CODES}", "facility 7 was added"),
}  # fmt: skip
"""Every kind of change, with its message."""


def test_form_is_unset_in_older_registries() -> None:
    """A registry of an older codegen does not record the form of constants, so that any form is compatible with it."""
    text = f"{HEAD}name: shop\ntargets: {{c: {{form: macros}}}}\n{CODES}"
    spec = loader.read_spec(Source("shop.yaml", text), "shop.yaml").spec
    now = registry_file.of(spec)
    assert now.options == (("c", "form", "macros"),)
    assert not strict_comparison.changes(now._replace(options=()), spec)
    (change,) = strict_comparison.changes(now._replace(options=(("c", "form", "enum"),)), spec)
    assert change.breaking


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a project of one target, without a spec, the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").write_text('[tool.codegen]\ntargets = ["markdown"]\n')
    (tmp_path / "specs").mkdir()


def _write(text: str, path: str = "specs/shop.yaml") -> None:
    Path(path).write_text(HEAD + text)


def _generated(text: str) -> None:
    """Write a spec and generate its files."""
    _write(text)
    assert main(["generate"]) == 0


def _tree() -> dict[str, bytes]:
    return {
        str(path): path.read_bytes()
        for path in Path("generated").rglob("*")
        if path.is_file() and paths.CACHE not in path.parts
    }


def test_order(capsys: Output) -> None:
    """Changes are told in the order of the spec, whatever Python makes of sets."""
    names = [f"part{number}" for number in range(8)]
    spans = "".join(f"  {name}: {{first: {at}0, last: {at}9, title: Part}}\n" for at, name in enumerate(names, 1))
    _write(f"ranges:\n{spans}{CODES}")
    Path("old.yaml").write_text(HEAD + CODES)
    assert main(["diff", "--against", "old.yaml"]) == 0
    told = capsys.readouterr().out
    assert [line.split()[2] for line in told.splitlines() if "was added" in line] == names


def test_changed_texts(capsys: Output) -> None:
    """Diff names each field whose text changed; the registry has one digest of all, so generate names none."""
    before = CODES.replace("is empty.", "is empty., remedy: Buy goods., context: It opens late.")
    _generated(before)
    shutil.copytree("specs", "old")
    _write(before.replace("Buy goods.", "Wait.").replace("is empty.", "is empty., related: {FULL: the other state}"))
    capsys.readouterr()
    assert main(["diff", "--against", "old"]) == 0
    assert capsys.readouterr().out == (
        "specs/shop.yaml: the remedy of EMPTY changed\nspecs/shop.yaml: the related codes of EMPTY changed\n"
    )
    assert main(["generate", "--quiet"]) == 0
    assert main(["check"]) == 0
    _write(before)
    capsys.readouterr()
    assert main(["check"]) == 3
    assert "specs/shop.yaml: EMPTY changed in a text besides its message\n" in capsys.readouterr().out


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_verdict(case: Case, capsys: Output) -> None:
    """Generate, check and diff say the same of a change; what breaks others is refused, and passed by name alone."""
    _generated(case.old)
    shutil.copytree("specs", "old")
    _write(case.new)
    before = _tree()
    capsys.readouterr()
    rule = case.diagnostic.partition(":")[0]

    code = main(["diff", "--against", "old", "--fail-on", "breaking", "--format", "json"])
    changes = json.loads(capsys.readouterr().out)["changes"]
    assert case.words in [change["message"] for change in changes]
    breaking = [f"{change['rule']}:{change['name']}" for change in changes if change["breaking"]]
    assert code == (4 if case.diagnostic else 0)
    assert main(["diff", "--against", "old", "--fail-on", "any"]) == 4
    assert case.words in capsys.readouterr().out

    assert main(["check"]) == (4 if case.diagnostic else 3)
    checked = capsys.readouterr()
    assert f"{case.words}\n" in checked.out + checked.err
    if case.diagnostic:
        assert f"error[{rule}]: {case.words}\n" in checked.err
        assert f"--accept {case.diagnostic}" in checked.err
        assert main(["generate"]) == 4
        assert capsys.readouterr().err == checked.err
        assert _tree() == before
        assert case.diagnostic in breaking
        allowed = [word for each in breaking for word in ("--accept", each)]
        if len(breaking) > 1:
            assert main(["generate", "--accept", breaking[0]]) == 4
            report = capsys.readouterr().err
            assert f"--accept {breaking[0]}\n" not in report
            assert f"--accept {breaking[1]}\n" in report
            assert _tree() == before
        assert main(["generate", *allowed]) == 0
    else:
        assert not breaking
        assert main(["generate"]) == 0
    assert f"specs/shop.yaml: {case.words}\n" in capsys.readouterr().out
    assert main(["check"]) == 0


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("http: 409", "http: 410", "http of EMPTY changed from 409 to 410"),
        (", http: 409", "", "http of EMPTY, which was 409, was removed"),
        ("is full.", "is full., http: 500", "FULL has a value of http now: 500"),
        (", tags: [network]", "", "tags of EMPTY, which was network, was removed"),
        ("is full.", "is full., tags: [network]", "FULL has a value of tags now: network"),
    ],
)
def test_other_fields(old: str, new: str, words: str, capsys: Output) -> None:
    """A field that is not stable may change; `diff` says how, and `generate`, which has a digest of it, that it did."""
    _generated(FIELDS)
    shutil.copytree("specs", "old")
    _write(FIELDS.replace(old, new))
    capsys.readouterr()
    assert main(["diff", "--against", "old", "--fail-on", "breaking"]) == 0
    assert capsys.readouterr().out == f"specs/shop.yaml: {words}\n"
    assert main(["generate"]) == 0
    name = "FULL" if "full" in old else "EMPTY"
    assert f"specs/shop.yaml: the fields or tags of {name} changed\n" in capsys.readouterr().out
    assert main(["generate"]) == 0
    assert "changed" not in capsys.readouterr().out


def test_rename(capsys: Output) -> None:
    """A rename is one change at the place of the new name, and the fix that it gives is accepted."""
    _generated(CODES)
    _write(CODES.replace("EMPTY", "BARE"))
    assert main(["generate"]) == 4
    report = capsys.readouterr().err
    assert report.count("error[") == 1
    assert report.startswith("specs/shop.yaml:3:3: error[removed-name]: EMPTY (24) was renamed to BARE")
    assert "add `aliases: [EMPTY]` to BARE" in report
    _write(CODES.replace("EMPTY: {", "BARE: {aliases: [EMPTY], "))
    assert main(["generate"]) == 0
    told = capsys.readouterr().out
    assert [line for line in told.splitlines() if line.startswith("specs/")] == [
        "specs/shop.yaml: EMPTY was renamed to BARE; the older name is an alias"
    ]
    _write(CODES.replace("EMPTY: {", "EMPTY: {aliases: [BARE], "))
    assert main(["generate"]) == 0
    assert "specs/shop.yaml: BARE was renamed to EMPTY; the older name is an alias\n" in capsys.readouterr().out
    _write(CODES.replace(ONE, ""))
    assert main(["generate"]) == 4
    assert "specs/shop.yaml:2:1: error[removed-name]: EMPTY (24) was removed" in capsys.readouterr().err


def test_taken_back() -> None:
    """A mistaken change is taken back by restoring the spec."""
    _generated(CODES)
    before = _tree()
    _write(CODES.replace("24", "23"))
    assert main(["generate"]) == 4
    _write(CODES)
    assert main(["generate"]) == 0
    assert _tree() == before


def test_never_assigned_again(capsys: Output) -> None:
    """What an accepted change removed or moved stays assigned: neither its name nor its number is assigned again."""
    _generated(CODES + THREE)
    _write(f"codes:\n{ONE}" + THREE.replace("26", "27"))
    assert main(["generate", "--accept", "removed-name:FULL", "--accept", "moved-value:LATE"]) == 0
    _write(f"codes:\n{ONE}" + THREE.replace("26", "27") + "  FULL: {value: 28, message: Full.}\n")
    assert main(["generate"]) == 4
    assert "FULL was 25 until it was removed, and is assigned again as 28" in capsys.readouterr().err
    for value, owner in ((25, "FULL"), (26, "LATE")):
        _write(f"codes:\n{ONE}  NEW: {{value: {value}, message: New.}}\n" + THREE.replace("26", "27"))
        assert main(["generate"]) == 4
        assert f"{value} was the number of {owner} and is assigned to NEW" in capsys.readouterr().err
    _write(CODES + THREE.replace("26", "27"))
    assert main(["generate"]) == 0
    assert "FULL (25) is in the spec again" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("allowed", "words"),
    [
        ("moved-value:EMPTY", "there is no such change"),
        ("removed-name:FULL", "there is no such change"),
        ("moved-value", "write RULE:NAME"),
        ("moved-values:EMPTY", "did you mean `moved-value`?"),
        ("code-order:EMPTY", "the rules are: moved-value, "),
        ("baseline-missing:shop", "there is no such change"),
    ],
)
def test_unused(allowed: str, words: str, capsys: Output) -> None:
    """To accept a change that was not made is a usage error, and nothing is written."""
    _generated(CODES)
    before = _tree()
    _write(CODES.replace("is empty", "has nothing"))
    assert main(["generate", "--accept", allowed]) == 2
    assert words in capsys.readouterr().err
    assert _tree() == before


def test_two_specs(capsys: Output) -> None:
    """One allowance passes one diagnostic: where two specs have the same, the call has to name one of them."""
    for name in ("shop", "stall"):
        _write(CODES, f"specs/{name}.yaml")
    assert main(["generate"]) == 0
    for name in ("shop", "stall"):
        _write(CODES.replace("24", "23"), f"specs/{name}.yaml")
    assert main(["generate", "--accept", "moved-value:EMPTY"]) == 2
    assert "2 specs have such a change; name one spec on the command line" in capsys.readouterr().err
    for name in ("shop", "stall"):
        assert main(["generate", f"specs/{name}.yaml", "--accept", "moved-value:EMPTY"]) == 0
    assert main(["check"]) == 0


def test_removed_spec(capsys: Output) -> None:
    """A spec that is removed takes all its codes along and is refused by all three commands; a renamed file is not."""
    _generated(CODES)
    _write(CODES, "specs/stall.yaml")
    assert main(["generate"]) == 0
    assert Path("generated/markdown/stall-errors.md").exists()
    shutil.copytree("specs", "old")
    Path("specs/stall.yaml").unlink()
    capsys.readouterr()
    words = "specs/stall.yaml was removed, with every code of `stall`"
    assert main(["diff", "--against", "old", "--fail-on", "breaking"]) == 4
    assert words in capsys.readouterr().out
    for command in ("generate", "check"):
        assert main([command]) == 4
        assert f"error[removed-spec]: {words}" in capsys.readouterr().err
    assert main(["generate", "--only", "markdown"]) == 0
    assert Path("generated/stall-errors.registry").exists()
    assert main(["generate", "--accept", "removed-spec:stall"]) == 0
    assert not Path("generated/markdown/stall-errors.md").exists()
    assert "generated/stall-errors.registry is kept: it records published numbers" in capsys.readouterr().err
    assert main(["check"]) == 0
    _write(CODES.replace("24", "23"), "specs/stall.yaml")
    assert main(["generate"]) == 4  # the numbers of a spec that was removed stay assigned
    Path("specs/stall.yaml").unlink()
    Path("specs/shop.yaml").rename("specs/counter.yaml")
    _write("name: shop\n" + CODES, "specs/counter.yaml")
    assert main(["generate"]) == 0
    assert main(["check"]) == 0


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (lambda _: "", ":1:1: error[baseline-damaged]: the registry cannot be read: it is empty"),
        (lambda text: text[: text.index("end ")], "the file ends here too early"),
        (lambda text: text[: text.index("25 FULL") + 12], "the file ends here too early"),
        (lambda text: text.replace("24 EMPTY", "23 EMPTY"), "this line or one before it was modified by hand"),
        (lambda text: text.replace("error live", "warning live", 1), "this line or one before it was modified by hand"),
        (lambda text: "".join(text.splitlines(keepends=True)[:4]) + text[text.index("25 FULL") :], "was modified"),
        (lambda text: text.replace("type int32", "type uint8"), "this line or one before it was modified by hand"),
        (lambda text: text + "edited\n", "this line or one before it was modified by hand"),
    ],
)
def test_damaged(edit: object, words: str, capsys: Output) -> None:
    """Numbers that are empty, cut off or edited by hand are told as such, and are no leave to break anything."""
    _generated(CODES)
    path = Path("generated/shop-errors.registry")
    text = path.read_text()
    assert callable(edit)
    assert edit(text) != text
    path.write_text(edit(text))
    _write(f"codes:\n{TWO}")
    before = _tree()
    for command in (["check"], ["generate"], ["generate", "--force"], ["generate", "--accept", "removed-name:EMPTY"]):
        capsys.readouterr()
        assert main(command) == 4
        report = capsys.readouterr().err
        assert words in report
        assert "git checkout -- generated/shop-errors.registry" in report
        assert _tree() == before
    path.write_text(text)
    _write(CODES)
    assert main(["check"]) == 0


def test_missing(capsys: Output) -> None:
    """Files that were generated without their numbers are refused, and passed once by name."""
    _generated(CODES)
    path = Path("generated/shop-errors.registry")
    text = path.read_text()
    path.unlink()
    _write(CODES.replace("24", "23"))
    before = _tree()
    for command in (["check"], ["generate"], ["generate", "--force"], ["generate", "--only", "c"]):
        capsys.readouterr()
        assert main(command) == 4
        report = capsys.readouterr().err
        assert "error[baseline-missing]: generated/shop-errors.registry is missing" in report
        assert "git checkout -- generated/shop-errors.registry" in report
        assert _tree() == before
    _write(CODES)
    assert main(["generate"]) == 4  # though not one file would change
    assert main(["generate", "--accept", "baseline-missing:shop"]) == 0
    assert path.read_text() == text
    assert main(["check"]) == 0


def test_missing_with_the_manifest(capsys: Output) -> None:
    """Where the manifest is lost as well, files that codegen wrote still tell that there were numbers."""
    _generated(CODES)
    Path("generated/shop-errors.registry").unlink()
    Path("generated/codegen-manifest.txt").unlink()
    _write(CODES.replace("24", "23"))
    before = _tree()
    assert main(["generate", "--force"]) == 4
    assert "error[baseline-missing]" in capsys.readouterr().err
    assert _tree() == before


def _branches(ours: str, theirs: str, base: str = CODES) -> None:
    """Make a repository whose branches `ours` and `theirs` each have an edited spec, generated and committed."""
    git("init", "--quiet")
    Path(".gitattributes").write_text("generated/codegen-manifest.txt merge=ours\n")
    git("config", "merge.ours.driver", "true")
    for branch, text in (("main", base), ("ours", ours), ("theirs", theirs)):
        if branch != "main":
            git("checkout", "--quiet", "-b", branch, "main")
        _generated(text)
        git("add", "--all")
        git("commit", "--quiet", "--message", branch)


APART = "codes:\n" + "".join(f"  CODE_{at}: {{value: {at}, message: Message {at}.}}\n" for at in range(10, 60, 10))


@pytest.mark.parametrize(("into", "merged"), [("ours", "theirs"), ("theirs", "ours")])
def test_clean_merge(into: str, merged: str) -> None:
    """Two branches that each add a code are merged by git, spec and numbers alike, into what generate gives."""
    first, second = "  CODE_15: {value: 15, message: M.}\n", "  CODE_45: {value: 45, message: N.}\n"
    at, to = APART.index("  CODE_20"), APART.index("  CODE_50")
    _branches(APART[:at] + first + APART[at:], APART[:to] + second + APART[to:], APART)
    git("checkout", "--quiet", into)
    merge(merged)
    assert Path("specs/shop.yaml").read_text() == HEAD + APART[:at] + first + APART[at:to] + second + APART[to:]
    path = Path("generated/shop-errors.registry")
    text = path.read_text()
    assert "<<<<" not in text
    assert main(["generate"]) == 0
    assert path.read_text() == text
    assert main(["check"]) == 0


@pytest.mark.parametrize(("into", "merged"), [("ours", "theirs"), ("theirs", "ours")])
@pytest.mark.parametrize("style", ["merge", "diff3"])
def test_merge_at_one_place(into: str, merged: str, style: str, capsys: Output) -> None:
    """Where both branches add at one place, numbers with git's conflict marks count as both sides."""
    added = {"ours": "  OURS: {value: 26, message: O.}\n", "theirs": "  THEIRS: {value: 27, message: T.}\n"}
    _branches(CODES + added["ours"], CODES + added["theirs"])
    git("config", "merge.conflictStyle", style)
    git("checkout", "--quiet", into)
    merge(merged)
    assert "<<<<<<< " in Path("generated/shop-errors.registry").read_text()
    _write(CODES + added["ours"])
    assert main(["generate"]) == 4
    assert "THEIRS (27) was removed but not retired" in capsys.readouterr().err
    _write(CODES + added["ours"] + added["theirs"])
    assert main(["generate"]) == 0
    assert main(["check"]) == 0


@pytest.mark.parametrize(("into", "merged"), [("ours", "theirs"), ("theirs", "ours")])
def test_both_took_one_number(into: str, merged: str, capsys: Output) -> None:
    """Where both branches took one number, check names it as long as both have it; one of them can move freely."""
    added = {"ours": "  OURS: {value: 26, message: O.}\n", "theirs": "  THEIRS: {value: 26, message: T.}\n"}
    _branches(CODES + added["ours"], CODES + added["theirs"])
    git("checkout", "--quiet", into)
    merge(merged)
    _write(CODES + added["ours"] + added["theirs"])
    assert main(["check"]) == 1
    assert "error[duplicate-value]: 26 is already the value of OURS" in capsys.readouterr().err
    _write(CODES + added["ours"] + added["theirs"].replace("26", "27"))
    assert main(["generate"]) == 0
    assert "THEIRS was added as 27 in place of 26, which OURS keeps after a merge" in capsys.readouterr().out
    assert "26 THEIRS" not in Path("generated/shop-errors.registry").read_text()
    assert main(["check"]) == 0
    _write(CODES + added["theirs"].replace("26", "27"))
    assert main(["check"]) == 4


def test_diff_against_commits(capsys: Output) -> None:
    """Diff reads specs at commits of git, those that are no longer there among them."""
    _write(CODES)
    _write(CODES, "specs/stall.yaml")
    git("init", "--quiet")
    git("add", "--all")
    git("commit", "--quiet", "--message", "1")
    assert main(["diff"]) == 0
    assert capsys.readouterr().out == "no changes\n"
    _write(CODES.replace("24", "23").replace("is full", "has much"))
    Path("specs/stall.yaml").unlink()
    _write(CODES, "specs/new.yaml")
    assert main(["diff", "--fail-on", "breaking"]) == 4
    assert capsys.readouterr().out == (
        "specs/new.yaml: the spec was added, with 2 codes\n"
        "specs/shop.yaml: breaking: EMPTY changed from 24 to 23\n"
        "specs/shop.yaml: the message of FULL changed\n  - The shop is full.\n  + The shop has much.\n"
        "specs/stall.yaml: breaking: specs/stall.yaml was removed, with every code of `stall`\n"
    )
    assert main(["diff", "--against", "HEAD", "specs/shop.yaml", "--format", "markdown"]) == 0
    assert capsys.readouterr().out == (
        "### shop\n\nBreaking:\n\n- EMPTY changed from 24 to 23.\n\nChanged:\n\n- The message of FULL changed.\n"
    )
    git("add", "--all")
    git("commit", "--quiet", "--message", "2")
    assert main(["diff", "--fail-on", "any"]) == 0
    assert main(["diff", "--against", "HEAD~1", "--fail-on", "any"]) == 4
    for against in ("nowhere", "-x", "HEAD:specs"):
        assert main(["diff", f"--against={against}"]) == 2


def test_diff_without_git(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a repository, and without git, diff says that a path serves; a file and a folder do."""
    assert main(["diff"]) == 2
    assert "no spec found" in capsys.readouterr().err
    _write(CODES)
    assert main(["diff"]) == 2
    assert "is not in a git repository; pass --against a file or a folder" in capsys.readouterr().err
    monkeypatch.setenv("PATH", "nowhere")
    assert main(["diff"]) == 2
    assert "git was not found; pass --against a file or a folder" in capsys.readouterr().err
    _write(CODES.replace("24", "23"), "before.yaml")
    assert main(["diff", "--against", "before.yaml"]) == 0
    assert capsys.readouterr().out == "specs/shop.yaml: breaking: EMPTY changed from 23 to 24\n"
    _write(CODES, "specs/stall.yaml")
    assert main(["diff", "--against", "before.yaml"]) == 2
    assert "name one of them on the command line" in capsys.readouterr().err
    _write("codes: 1\n", "before.yaml")
    assert main(["diff", "specs/shop.yaml", "--against", "before.yaml"]) == 1
    assert "before.yaml:2:8: error[wrong-type]" in capsys.readouterr().err


def test_nothing_of_the_surroundings() -> None:
    """The numbers depend on the spec and on what was assigned before, and on nothing else."""
    _generated(CODES)
    first = Path("generated/shop-errors.registry").read_bytes()
    assert main(["generate", "--output", "elsewhere/deep"]) == 0
    assert Path("elsewhere/deep/shop-errors.registry").read_bytes() == first


def test_short_way() -> None:
    """A call with nothing to do looks at the numbers too: it does not take lost or edited ones for all being well."""
    _generated(CODES)
    command = (sys.executable, "-m", "codegen", "generate")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    path = Path("generated/shop-errors.registry")
    text = path.read_text()
    for damaged in (None, "", text.replace("24", "23"), text):
        path.unlink() if damaged is None else path.write_text(damaged)
        code = subprocess.run(command, env=environment, capture_output=True, check=False).returncode
        assert code == (0 if damaged == text else 4)
