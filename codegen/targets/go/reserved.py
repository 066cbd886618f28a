"""The names that Go, its linker and its tools give a meaning of their own, so that nothing in a spec can have them."""

from __future__ import annotations

KEYWORDS = frozenset("""
    break case chan const continue default defer else fallthrough for func go goto if import interface map package range
    return select struct switch type var
    """.split())  # noqa: SIM905 - as a list each word would take a line of its own
"""The keywords, which no package can be called: The Go Programming Language Specification, Keywords."""

PACKAGES = frozenset({"builtin", "internal", "main", "testdata", "unsafe", "vendor"})
"""What no package that others import can be called, or the folder that it is in."""

METHODS = frozenset("""
    As Format GoString GobDecode GobEncode Is MarshalBinary MarshalJSON MarshalText MarshalXML Scan Timeout Temporary
    UnmarshalBinary UnmarshalJSON UnmarshalText UnmarshalXML Unwrap WriteTo
    """.split())  # noqa: SIM905 - as a list each word would take a line of its own
"""The methods that the standard library looks for in a value or an error, with parameters and results of its own."""
