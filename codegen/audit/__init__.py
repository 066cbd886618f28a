"""Whether the sources of a project use its tables: parsed sources, the rules about them, fixes."""
