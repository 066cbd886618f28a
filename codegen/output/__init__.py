"""The output folder: what a run would change, and how it is changed."""
