"""Output depends on the spec and the templates, and on nothing else."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
import toolchains
from checkout import ALL, GENERATED, GOLDEN, IPSEC, ROOT
from toolchains import pythons
from trees import tree

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


@pytest.mark.parametrize("surroundings", SURROUNDINGS.values(), ids=SURROUNDINGS)
@pytest.mark.parametrize("spec", SPECS)
def test_surroundings(spec: str, surroundings: dict[str, str], tmp_path: Path) -> None:
    """Neither hash seed, locale, encoding, time zone, user nor optimisation changes a byte."""
    path, expected = SPECS[spec]
    python = pythons.supported()[pythons.CURRENT]
    command = (*python, "-m", "codegen", "generate", path, "--output", tmp_path / "out", *ALL)
    toolchains.run(*command, env=surroundings, cwd=tmp_path)
    assert tree(tmp_path / "out") == tree(expected)


@pytest.mark.parametrize("version", pythons.supported())
def test_pythons(version: str, tmp_path: Path) -> None:
    """Every Python from 3.10 on that this machine has writes the same bytes; in the hostile case, black agrees."""
    program = """if True:
        import sys
        from codegen.cli.main import main
        words, targets = sys.argv[1 : -COUNT], sys.argv[-COUNT:]
        for spec, output in zip(words[::2], words[1::2]):
            assert main(["generate", spec, "--output", output, *targets]) == 0
        assert main(["check", spec, "--output", output, *targets]) == 0
    """
    words = [str(each) for name, (path, _) in SPECS.items() for each in (path, tmp_path / name)]
    toolchains.run(
        *pythons.supported()[version], "-c", program.replace("COUNT", str(len(ALL))), *words, *ALL, cwd=tmp_path
    )
    for name, (_, expected) in SPECS.items():
        assert tree(tmp_path / name) == tree(expected)


def test_working_folder_and_umask(tmp_path: Path) -> None:
    """Neither the folder that codegen is called from nor the umask nor a link on the way changes a byte."""
    project = tmp_path / "pröject with spaces"
    (project / "below").mkdir(parents=True)
    shutil.copytree(ROOT / "specs", project / "specs")
    (tmp_path / "link").symlink_to(project)
    python = pythons.supported()[pythons.CURRENT]
    umask = os.umask(0o077)
    try:
        for number, (folder, spec) in enumerate(
            [
                (project, "specs/ipsec.yaml"),
                (project / "specs", "ipsec.yaml"),
                (project / "below", "../specs/ipsec.yaml"),
                (tmp_path / "link", "specs/ipsec.yaml"),
                (Path("/"), str(project / "specs/ipsec.yaml")),
            ]
        ):
            output = tmp_path / f"out{number}"
            toolchains.run(*python, "-m", "codegen", "generate", spec, "--output", output, "--only", "c", cwd=folder)
            assert tree(output / "c") == tree(GENERATED / "c")
    finally:
        os.umask(umask)
