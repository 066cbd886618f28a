"""Findings and changes as people and programs read them, a renderer a format."""
