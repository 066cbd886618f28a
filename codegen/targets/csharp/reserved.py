"""The names that C# gives a meaning of its own, so that nothing in a spec can have them as they are."""

from __future__ import annotations

KEYWORDS = frozenset("""
    abstract as base bool break byte case catch char checked class const continue decimal default delegate do double
    else enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal
    is lock long namespace new null object operator out override params private protected public readonly ref return
    sbyte sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked
    unsafe ushort using virtual void volatile while
    """.split())  # noqa: SIM905 - as a list each word would take a line of its own
"""The keywords, which an @ turns into names: C# language specification, Keywords."""

FIELD = "value__"
"""What the runtime calls the number of a value of an enum, so that no member can have the name: ECMA-335 II.14.3."""

METHODS = frozenset({"CompareTo", "Equals", "GetHashCode", "GetType", "GetTypeCode", "HasFlag", "ToString"})
"""The methods of every enum, which come before an extension method of the same name."""

TYPES = frozenset("""
    Checks CultureInfo Dictionary Exception HashSet ObsoleteAttribute SerializableAttribute SerializationInfo
    StreamingContext StringComparer Tables
    """.split())  # noqa: SIM905 - as a list each word would take a line of its own
"""The types that the emitted file uses by these names; in a namespace of such a name it would not find the type."""

CLASSES = frozenset({"Checks", "Tables"})
"""The classes in the static class, which no function can be called."""
