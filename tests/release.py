"""Builds the source distribution and the wheel of a release, and checks them: `make release-check`.

The wheel is built from the source distribution. It runs in an environment that has nothing but it and its declared
dependencies, and generates the committed files.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.metadata
import shutil
import sys
import sysconfig
import tempfile
import venv
import zipfile
from pathlib import Path

import changelog
import toolchains
from checkout import ROOT
from packaging.requirements import Requirement
from trees import tree

import codegen


def main() -> None:
    """Build into a folder and check; raise AssertionError where something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dist", type=Path, help="the folder of the two files, which is emptied first")
    parser.add_argument("--tag", help="the tag of the release, such as v1.2.3; default: none, for a trial")
    options = parser.parse_args()
    if options.tag:
        check_tag(options.tag)
    shutil.rmtree(options.dist, ignore_errors=True)
    wheel = build(options.dist)
    with tempfile.TemporaryDirectory() as folder:
        check_run(wheel, Path(folder))
    for path in sorted(options.dist.iterdir()):
        sys.stdout.write(f"{path}  sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n")


def check_tag(tag: str, text: str = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")) -> None:
    """Require that a tag is that of the version of this checkout, and that the changelog lists the version."""
    version = codegen.__version__
    assert tag == f"v{version}", f"the tag {tag} is not v{version}, the version in codegen/__init__.py"
    listed = [each.number for each in changelog.read(text)]
    assert version in listed, f"CHANGELOG.md has no section of {version}"


def build(dist: Path) -> Path:
    """Return a wheel that was built from a source distribution, after twine checked the two."""
    toolchains.run(sys.executable, "-m", "build", "--no-isolation", "--outdir", dist, ROOT)
    (wheel,) = dist.glob("*.whl")
    (source,) = dist.glob("*.tar.gz")
    toolchains.run(sys.executable, "-m", "twine", "check", "--strict", wheel, source)
    return wheel


def contents(wheel: Path) -> dict[str, bytes]:
    """Return the bytes of each file of a wheel."""
    archive = zipfile.ZipFile(wheel)
    return {name: archive.read(name) for name in archive.namelist()}


def check_run(wheel: Path, folder: Path) -> None:
    """Require that the wheel, in an empty environment, generates what this checkout has committed."""
    scripts = _environment(wheel, folder / "environment")
    project = folder / "project"
    shutil.copytree(ROOT / "specs", project / "specs")
    shutil.copy(ROOT / "pyproject.toml", project)
    for name in ("codegen", "errcodegen"):
        printed = toolchains.run(scripts / name, "--version", cwd=project).strip()
        assert printed == f"codegen {codegen.__version__}", printed
    toolchains.run(scripts / "codegen", "generate", cwd=project)
    toolchains.run(scripts / "codegen", "check", cwd=project)
    assert tree(project / "generated") == tree(ROOT / "generated"), "the wheel generates other files"


def _environment(wheel: Path, folder: Path) -> Path:
    """Return the scripts of an environment that has the wheel, and links to what it says that it depends on."""
    venv.create(folder, with_pip=False)
    pip = (sys.executable, "-m", "pip", "--python", folder / "bin/python")
    toolchains.run(*pip, "install", "--no-index", "--no-deps", wheel)
    (site,) = folder.glob("lib/python*/site-packages")
    (installed,) = importlib.metadata.distributions(name="errcodegen", path=[str(site)])
    for name in _closure(installed.requires or [], set()):
        files = importlib.metadata.distribution(name).files or []
        for top in {path.parts[0] for path in files} - {"..", "__pycache__"}:
            (site / top).symlink_to(Path(sysconfig.get_path("purelib"), top))
    return folder / "bin"


def _closure(requirements: list[str], found: set[str]) -> set[str]:
    """Return the names of all distributions that requirements need in this environment."""
    for requirement in map(Requirement, requirements):
        applies = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if applies and requirement.name not in found:
            found.add(requirement.name)
            _closure(importlib.metadata.requires(requirement.name) or [], found)
    return found


if __name__ == "__main__":
    main()
