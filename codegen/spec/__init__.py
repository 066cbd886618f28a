"""A spec: from YAML text to the model, its JSON Schema, and edits of its text."""
