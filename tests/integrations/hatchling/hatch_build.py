"""Generates the bindings of errors/shop.yaml and puts them into the wheel."""

import subprocess

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Generate(BuildHookInterface):
    """Runs before each build."""

    def initialize(self, version, build_data):
        """Generate, and name the package to the wheel."""
        words = ["generate", "errors/shop.yaml", "--only", "python", "--output", "gen"]
        subprocess.run(["codegen", *words], cwd=self.root, check=True)
        build_data["force_include"]["gen/python/shop-errors/shop_errors"] = "shop_errors"
