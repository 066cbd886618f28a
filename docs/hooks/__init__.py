"""The parts of the documentation that are generated while MkDocs builds it."""
