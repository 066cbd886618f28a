"""`rename`, `deprecate` and `retire` change the lines concerned alone, and refuse what would break a spec."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from repository import commit, git

from codegen.cli.main import main
from codegen.spec import loader, source_file

Output = pytest.CaptureFixture[str]
SPEC = """\
# The shop's codes.
format: 1

codes:
  EMPTY:
    value: 0x01
    message: The shop is EMPTY.
    aliases: [BARE]
    # A comment on EMPTY.

  FULL:  # at last
    value: 4
    message: >-
      The shop
      is full.
    description: It is not EMPTY. See LATE.
    related: {EMPTY: the opposite of FULL}
    aliases:
      - CROWDED
      - "PACKED"

  LATE: {value: 9, message: Late, deprecated: {reason: so, instead: EMPTY}}  # yes

  LOST:
    value: 60
    message: Lost.
retired:
  GONE: {value: 5, reason: it was found}
# The end.
"""


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a project with one spec the working folder; it is in no repository, so every name is published."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/shop.yaml").write_text(SPEC)


def _text() -> str:
    return Path("specs/shop.yaml").read_bytes().decode()


def _changes() -> list[str]:
    """Return the lines that a command removed and added."""
    lines = difflib.unified_diff(SPEC.splitlines(), _text().splitlines(), lineterm="", n=0)
    return [line for line in lines if line[:3] not in {"---", "+++"} and line[0] in "+-"]


@pytest.mark.parametrize(
    ("words", "changes"),
    [
        (
            ["rename", "EMPTY", "BLANK"],
            [
                "-  EMPTY:",
                "+  BLANK:",
                "-    aliases: [BARE]",
                "+    aliases: [BARE, EMPTY]",
                "-    description: It is not EMPTY. See LATE.",
                "-    related: {EMPTY: the opposite of FULL}",
                "+    description: It is not BLANK. See LATE.",
                "+    related: {BLANK: the opposite of FULL}",
                "-  LATE: {value: 9, message: Late, deprecated: {reason: so, instead: EMPTY}}  # yes",
                "+  LATE: {value: 9, message: Late, deprecated: {reason: so, instead: BLANK}}  # yes",
            ],
        ),
        (
            ["rename", "EMPTY", "BARE"],
            [
                "-  EMPTY:",
                "+  BARE:",
                "-    aliases: [BARE]",
                "+    aliases: [EMPTY]",
                "-    description: It is not EMPTY. See LATE.",
                "-    related: {EMPTY: the opposite of FULL}",
                "+    description: It is not BARE. See LATE.",
                "+    related: {BARE: the opposite of FULL}",
                "-  LATE: {value: 9, message: Late, deprecated: {reason: so, instead: EMPTY}}  # yes",
                "+  LATE: {value: 9, message: Late, deprecated: {reason: so, instead: BARE}}  # yes",
            ],
        ),
        (
            ["rename", "FULL", "FILLED"],
            [
                "-  FULL:  # at last",
                "+  FILLED:  # at last",
                "-    related: {EMPTY: the opposite of FULL}",
                "+    related: {EMPTY: the opposite of FILLED}",
                "+      - FULL",
            ],
        ),
        (
            ["rename", "LATE", "TARDY"],
            [
                "-    description: It is not EMPTY. See LATE.",
                "+    description: It is not EMPTY. See TARDY.",
                "-  LATE: {value: 9, message: Late, deprecated: {reason: so, instead: EMPTY}}  # yes",
                "+  TARDY: {value: 9, message: Late, deprecated: {reason: so, instead: EMPTY}, aliases: [LATE]}  # yes",
            ],
        ),
        (["rename", "LOST", "ASTRAY"], ["-  LOST:", "+  ASTRAY:", "+    aliases: [LOST]"]),
        (
            ["deprecate", "LOST", "--reason", "nothing is lost, ever", "--since", "2.0", "--instead", "FULL"],
            ['+    deprecated: {reason: "nothing is lost, ever", since: "2.0", instead: FULL}'],
        ),
        (["deprecate", "FULL", "--reason", "never"], ["+    deprecated: {reason: never}"]),
        (
            ["retire", "LOST", "--reason", "found"],
            ["-", "-  LOST:", "-    value: 60", "-    message: Lost.", "+  LOST: {value: 60, reason: found}"],
        ),
    ],
)
def test_edit(words: list[str], changes: list[str]) -> None:
    """The lines concerned change, in the style of the text, and the result passes lint."""
    assert main(words) == 0
    assert _changes() == changes
    assert main(["lint"]) == 0


@pytest.mark.parametrize(
    ("new", "aliases", "after"),
    [
        ("BARE", "[{name: BARE, message: Bare.}, VOID]", "[LOST, VOID]"),
        ("NOWHERE", "[{name: BARE, message: Bare.}]", "[{name: BARE, message: Bare.}, LOST]"),
        ("BARE", "\n      - name: BARE\n        message: Bare.", "\n      - LOST"),
        (
            "NOWHERE",
            "\n      - name: BARE\n        message: Bare.",
            "\n      - name: BARE\n        message: Bare.\n      - LOST",
        ),
    ],
)
def test_alias_records(new: str, aliases: str, after: str) -> None:
    """Aliases with a message of their own are found and kept."""
    text = SPEC.replace("    message: Lost.\n", f"    message: Lost.\n    aliases: {aliases}\n")
    text = text.replace("    aliases: [BARE]\n", "")
    Path("specs/shop.yaml").write_text(text)
    assert main(["rename", "LOST", new]) == 0
    assert _text() == text.replace("  LOST:\n", f"  {new}:\n").replace(f"aliases: {aliases}", f"aliases: {after}")


def test_retire_first() -> None:
    """A retired code is between those with lower and higher numbers; its aliases are retired with it."""
    text = SPEC.replace("    related: {EMPTY: the opposite of FULL}\n", "").replace("not EMPTY. ", "")
    Path("specs/shop.yaml").write_text(text.replace(", deprecated: {reason: so, instead: EMPTY}", ""))
    assert main(["retire", "EMPTY", "--reason", "it closed", "--instead", "FULL", "--since", "3"]) == 0
    assert _text().endswith(
        "retired:\n"
        '  EMPTY: {value: 0x01, reason: it closed, since: "3", instead: FULL}\n'
        '  BARE: {value: 0x01, reason: it closed, since: "3", instead: FULL}\n'
        "  GONE: {value: 5, reason: it was found}\n# The end.\n"
    )
    assert "codes:\n  FULL:" in _text().replace("    # A comment on EMPTY.\n\n", "")


@pytest.mark.parametrize(("words", "instead"), [([], "EMPTY"), (["--instead", "LOST"], "LOST")])
def test_retire_deprecated(words: list[str], instead: str) -> None:
    """A deprecated code is retired with the code to use instead that its deprecation names, or with another one."""
    Path("specs/shop.yaml").write_text(SPEC.replace(" See LATE.", ""))
    assert main(["retire", "LATE", "--reason", "unused", *words]) == 0
    assert f"  LATE: {{value: 9, reason: unused, instead: {instead}}}\n" in _text()


def test_first_tombstone() -> None:
    """A spec without retired codes gets the section at its end; a long reason is written on lines of its own."""
    Path("specs/shop.yaml").write_bytes(
        b"format: 1\ncodes:\n  A1:\n    value: 1\n    message: A.\n  B1:\n    value: 2\n    message: B."
    )
    reason = "word " * 30 + "end"
    assert main(["retire", "B1", "--reason", reason]) == 0
    assert _text().endswith(f"    message: A.\nretired:\n  B1:\n    value: 2\n    reason: {reason}\n")


def test_used_code(capsys: Output) -> None:
    """A code that other entries refer to is not retired; the errors name their lines in the file."""
    assert main(["retire", "EMPTY", "--reason", "it closed"]) == 1
    error = capsys.readouterr().err
    assert error.startswith("codegen: nothing was changed; without EMPTY the spec has these errors:\n")
    assert "specs/shop.yaml:17:15: error[unknown-code]: there is no code `EMPTY`" in error
    assert _text() == SPEC


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["rename", "EMTY", "BLANK"], "code EMTY: no spec has it; did you mean `EMPTY`?"),
        (["rename", "EMPTY", "FULL"], "specs/shop.yaml already has FULL, a name of FULL"),
        (["rename", "EMPTY", "CROWDED"], "specs/shop.yaml already has CROWDED, a name of FULL"),
        (["deprecate", "LATE", "--reason", "never"], "LATE is already deprecated; change the reason in the spec"),
    ],
)
def test_refused(words: list[str], message: str, capsys: Output) -> None:
    """A name that is not there or taken is a usage error, and the spec stays as it was."""
    assert main(words) == 2
    assert message in capsys.readouterr().err
    assert _text() == SPEC


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        (["rename", "EMPTY", "GONE"], "taken-name"),
        (["rename", "EMPTY", "lower"], "name-style"),
        (["deprecate", "LOST", "--reason", "never", "--instead", "NONE"], "unknown-code"),
        (["retire", "LOST", "--reason", "never", "--instead", "LOST"], "unknown-code"),
    ],
)
def test_broken(words: list[str], rule: str, capsys: Output) -> None:
    """An edit that breaks a rule is reported by the rule, and the spec stays as it was."""
    assert main(words) == 1
    assert f"error[{rule}]" in capsys.readouterr().err
    assert _text() == SPEC


def test_unpublished(tmp_path: Path, capsys: Output) -> None:
    """A name that no commit has leaves no alias when it is renamed, and is not retired."""
    (tmp_path / "specs/shop.yaml").write_text(SPEC.replace("  LOST:\n    value: 60\n    message: Lost.\n", ""))
    git("init", "-q")
    commit()
    (tmp_path / "specs/shop.yaml").write_text(SPEC)
    assert main(["retire", "LOST", "--reason", "never"]) == 2
    assert "no commit has LOST" in capsys.readouterr().err
    assert main(["rename", "LOST", "ASTRAY"]) == 0
    assert _changes() == ["-  LOST:", "+  ASTRAY:"]
    assert "no commit has LOST, so it is not kept as an alias" in capsys.readouterr().out
    assert main(["rename", "FULL", "NONE_LEFT"]) == 0
    assert main(["retire", "NONE_LEFT", "--reason", "never"]) == 0  # a commit has its older name
    assert "retired NONE_LEFT, CROWDED, PACKED, FULL" in capsys.readouterr().out


def test_registry_accepts() -> None:
    """Each edit of a published table is a change that generate accepts."""
    assert main(["generate", "--only", "c", "--quiet"]) == 0
    assert main(["rename", "EMPTY", "BLANK"]) == 0
    assert main(["retire", "FULL", "--reason", "never"]) == 0
    assert main(["deprecate", "LOST", "--reason", "never"]) == 0
    assert main(["generate", "--only", "c", "--quiet"]) == 0


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=150).filter(
    lambda text: text.strip()
)


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reason=TEXT, since=TEXT)
def test_any_reason(reason: str, since: str) -> None:
    """Any reason is read back as it was given, or the spec stays as it was."""
    Path("specs/shop.yaml").write_text(SPEC)
    for words in (["deprecate", "FULL"], ["retire", "LOST"]):
        before = _text()
        status = main([*words, f"--reason={reason}", f"--since={since}"])
        if status:
            assert status == 1
            assert _text() == before
            continue
        spec = loader.read_spec(source_file.load(Path("specs/shop.yaml")), "specs/shop.yaml").spec
        notes = [*(each.deprecated for each in spec.codes if each.name == words[1]), *spec.retired]
        assert (reason, since) in [(each.reason, each.since) for each in notes if each]
