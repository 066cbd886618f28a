"""Specs: from YAML text to the model, the rules, the JSON Schema, and edits of the text."""
