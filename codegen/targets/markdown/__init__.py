"""The Markdown target."""
