"""The HTML target."""
