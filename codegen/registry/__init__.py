"""The registry of names and numbers ever assigned, and what changed since."""
