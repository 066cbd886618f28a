"""An environment with the built wheel, in which the commands of README and docs run."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import toolchains
from toolchains import node

if TYPE_CHECKING:
    from collections.abc import Callable

TOOLS = ("cmake", "ninja", "meson", "pre-commit")
"""Programs of PyPI that pages run."""


@pytest.fixture(scope="session")
def environment(scripts: Path, once: Callable[[str, Callable[[Path], None]], Path]) -> dict[str, str]:
    """Return the variables of an environment with codegen and the tools of the pages, and with no other setting."""

    def make(folder: Path) -> None:
        folder.mkdir()
        for name in TOOLS:
            (folder / name).symlink_to(toolchains.tool(name))
        (folder / "node").symlink_to(node.executable())
        (folder / "npm").symlink_to(node.npm()[1])

    tools = once("tools", make)
    git = {"init.defaultBranch": "main", "user.name": "Ada", "user.email": "ada@example.com", "core.pager": "cat"}
    return {
        "PATH": os.pathsep.join((str(scripts), str(tools), os.environ["PATH"])),
        "HOME": str(once("home", Path.mkdir)),
        "LANG": "C.UTF-8",
        "TERM": "dumb",
        "NO_COLOR": "1",
        "PIP_NO_INDEX": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads this as: build without isolation
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "npm_config_offline": "true",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_COUNT": str(len(git)),
        **{f"GIT_CONFIG_KEY_{number}": key for number, key in enumerate(git)},
        **{f"GIT_CONFIG_VALUE_{number}": value for number, value in enumerate(git.values())},
    }
