"""Generates the bindings of errors/shop.yaml when the modules are gathered, and puts them next to the package."""

import subprocess

from setuptools import setup
from setuptools.command.build_py import build_py


class Generate(build_py):
    """build_py, and the bindings."""

    def run(self):
        """Build, then generate and gather what was generated."""
        super().run()
        words = ["generate", "errors/shop.yaml", "--only", "python", "--output", "gen"]
        subprocess.run(["codegen", *words], check=True)
        self.copy_tree("gen/python/shop-errors/shop_errors", f"{self.build_lib}/shop_errors")


setup(cmdclass={"build_py": Generate})
