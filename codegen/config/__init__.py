"""The configuration of a run: the file that holds it, which specs, which outputs."""
