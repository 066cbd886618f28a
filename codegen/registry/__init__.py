"""The registry of all names and numbers ever assigned, and the changes since."""
