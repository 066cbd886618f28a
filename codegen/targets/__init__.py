"""One package per language or format that codegen writes, and what they share."""
