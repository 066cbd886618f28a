"""Look-up of codes by number, name or log line, and entries as text, JSON and Markdown."""
