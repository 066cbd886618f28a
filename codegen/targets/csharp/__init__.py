"""C#: a project for NuGet, or one file to copy into a project."""
