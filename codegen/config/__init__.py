"""The configuration of a run: `[tool.codegen]`, which specs, which outputs."""
