"""Output depends on the spec and the templates, and on nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import forked
import pytest
import toolchains
from checkout import ALL, GENERATED, GOLDEN, IPSEC
from toolchains import pythons
from trees import tree

from codegen.cli.main import main

SPEC = "format: 1\ncodes:\n  EMPTY: {value: 1, message: The shop is empty.}\n"
SPECS = {
    "ipsec": (IPSEC, GENERATED),
    "hostile": (GOLDEN / "hostile/spec.yaml", GOLDEN / "hostile/expected"),
}
SURROUNDINGS = {
    "C locale": {
        "LC_ALL": "C",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
        "PYTHONHASHSEED": "0",
        "TZ": "Pacific/Kiritimati",
    },
    "Turkish": {
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "1",
        "PYTHONIOENCODING": "ascii",
        "SOURCE_DATE_EPOCH": "0",
        "PYTHONOPTIMIZE": "2",
        "USER": "nobody",
        "LOGNAME": "nobody",
        "HOME": "/nonexistent",
    },
}
"""Two places as different as can be: what one sets, the other leaves or sets otherwise."""


PROGRAM = """if True:
    import sys
    from codegen.cli.main import main
    words, targets = sys.argv[1 : -COUNT], sys.argv[-COUNT:]
    codes = []
    for spec, output in zip(words[::2], words[1::2]):
        codes.append(main(["generate", spec, "--output", output, *targets]))
    codes.append(main(["check", spec, "--output", output, "--only", "python"]))
    sys.exit(max(codes))
""".replace("COUNT", str(len(ALL)))
"""Generates several specs in one process, and lets black check the Python of the last one."""


def _require_same(version: str, folder: Path, environment: dict[str, str]) -> None:
    """Require that a Python generates what is committed."""
    words = [str(each) for name, (path, _) in SPECS.items() for each in (path, folder / name)]
    # The bytecode of a Python that seldom runs here is kept for the next time; a run without it takes twice as long.
    environment = {"PYTHONDONTWRITEBYTECODE": "", **environment}
    toolchains.run(*pythons.supported()[version], "-c", PROGRAM, *words, *ALL, cwd=folder, env=environment)
    for name, (_, expected) in SPECS.items():
        assert tree(folder / name) == tree(expected)


@pytest.mark.parametrize("surroundings", SURROUNDINGS.values(), ids=SURROUNDINGS)
def test_surroundings(surroundings: dict[str, str], tmp_path: Path) -> None:
    """Neither hash seed, locale, encoding, time zone, user nor optimisation changes a byte."""
    _require_same(pythons.CURRENT, tmp_path, surroundings)


OTHERS = [each for each in pythons.supported() if each != pythons.CURRENT]
"""The other Pythons of this machine."""


@pytest.mark.parametrize("version", OTHERS or [pythons.CURRENT])
def test_pythons(version: str, tmp_path: Path) -> None:
    """Every other Python from 3.10 on that is installed writes the same bytes; in the hostile case, black agrees."""
    _require_same(version, tmp_path, {})


def test_working_folder_and_umask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the folder that codegen is called from nor the umask nor a link on the way changes a byte."""
    project = tmp_path / "pröject with spaces"
    (project / "below").mkdir(parents=True)
    (project / "specs").mkdir()
    (project / "specs/shop.yaml").write_text(SPEC)
    (tmp_path / "link").symlink_to(project)
    monkeypatch.chdir(project)
    assert main(["generate", "--only", "c"]) == 0
    expected = tree(project / "generated/c")
    for number, (folder, spec) in enumerate(
        [
            (project, "specs/shop.yaml"),
            (project / "specs", "shop.yaml"),
            (project / "below", "../specs/shop.yaml"),
            (tmp_path / "link", "specs/shop.yaml"),
            (Path("/"), str(project / "specs/shop.yaml")),
        ]
    ):
        output = tmp_path / f"out{number}"
        words = ("generate", spec, "--output", str(output), "--only", "c")
        result = forked.codegen(*words, cwd=folder, before=lambda: os.umask(0o077))
        assert result.code == 0, result.stderr
        assert tree(output / "c") == expected
