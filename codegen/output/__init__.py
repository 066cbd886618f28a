"""The output folder: its plan, its changes, and how they are written."""
