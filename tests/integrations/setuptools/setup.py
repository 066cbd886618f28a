"""Generates the bindings of errors/shop.yaml before the modules are gathered."""

import subprocess
import sys

from setuptools import setup
from setuptools.command.build_py import build_py


class Generate(build_py):
    """build_py, once the bindings are there."""

    def run(self):
        """Generate, then build."""
        command = [
            sys.executable,
            "-m",
            "codegen",
            "generate",
            "errors/shop.yaml",
            "--only",
            "python",
            "--output",
            "gen",
        ]
        subprocess.run(command, check=True)
        super().run()


setup(cmdclass={"build_py": Generate})
