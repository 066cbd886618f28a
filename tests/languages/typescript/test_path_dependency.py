"""A project that depends on the generated folder by its path has the codes of the folder, as the guide for npm says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

import pytest
import toolchains
from toolchains import node

from codegen.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

SPEC = "format: 1\nname: shop\nversion: {version}\ncodes:\n  CLOSED: {{value: 1, message: {message}}}\n"
SEEN = 'console.log(require("shop-errors").messageOf(1), require("shop-errors/package.json").version)'


class Project(NamedTuple):
    """A folder with a spec, its generated package, and a consumer of the package."""

    folder: Path

    def generate(self, message: str, version: str) -> str:
        """Generate the package, and return what a consumer should see of it."""
        (self.folder / "shop.yaml").write_text(SPEC.format(message=message, version=version))
        output = str(self.folder / "generated")
        assert main(["generate", str(self.folder / "shop.yaml"), "--only", "typescript", "--output", output, "-q"]) == 0
        return f"{message} {version}\n"

    def depend(self, protocol: str) -> None:
        """Write the consumer, which depends on the package by its path."""
        path = f"{protocol}:../generated/typescript/shop-errors"
        (self.folder / "consumer").mkdir()
        (self.folder / "consumer/package.json").write_text(json.dumps({"dependencies": {"shop-errors": path}}))

    def run(self, *command: str | Path) -> str:
        """Return what a command prints in the consumer; caches are in the folder, too."""
        caches = {"YARN_CACHE_FOLDER": str(self.folder / "yarn"), "npm_config_cache": str(self.folder / "npm")}
        return toolchains.run(*command, cwd=self.folder / "consumer", env=caches)

    def yarn(self, *words: str) -> None:
        """Run Yarn 1."""
        self.run(*node.program("yarn/bin/yarn.js"), "install", "--offline", "--no-default-rc", *words)

    def seen(self) -> str:
        """Return the message and the version that the consumer has."""
        return self.run(node.executable(), "-e", SEEN)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a project with a generated package."""
    made = Project(tmp_path)
    made.generate("Closed.", "1.0.0")
    return made


def test_npm(project: Project) -> None:
    """Npm links the folder of `file:`, so that the consumer has what was generated last."""
    project.depend("file")
    project.run(*node.npm(), "install", "--offline")
    assert project.seen() == "Closed. 1.0.0\n"
    assert project.generate("Shut.", "1.1.0") == project.seen()


def test_yarn_link(project: Project) -> None:
    """Yarn 1 links the folder of `link:`, so that the consumer has what was generated last."""
    project.depend("link")
    project.yarn()
    assert project.seen() == "Closed. 1.0.0\n"
    assert project.generate("Shut.", "1.1.0") == project.seen()


def test_yarn_file(project: Project) -> None:
    """Yarn 1 keeps its copy of `file:`, of another version too, until an installation with --force."""
    project.depend("file")
    project.yarn()
    changed = project.generate("Shut.", "1.1.0")
    project.yarn()
    assert project.seen() == "Closed. 1.0.0\n"
    project.yarn("--force")
    assert project.seen() == changed
