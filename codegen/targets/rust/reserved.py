"""The names that Rust, cargo and the emitted module use, so that nothing in a spec can have them."""

from __future__ import annotations

KEYWORDS = frozenset("""
    abstract as async await become box break const continue do dyn else enum extern false final fn for gen if impl in
    let loop macro match mod move mut override priv pub ref return static struct trait true try type typeof unsafe
    unsized use virtual where while yield
    """.split())  # noqa: SIM905 - as a list each word would take a line of its own
"""The keywords of all editions that a raw identifier can spell: the Rust Reference, Keywords."""

UNNAMEABLE = frozenset({"_", "self", "super", "crate", "Self"})
"""What no constant and no function can be called: the Rust Reference, Identifiers."""

CRATES = KEYWORDS | UNNAMEABLE | {"alloc", "core", "proc-macro", "std", "test"}
"""What no crate can be called: cargo refuses the names of keywords and of the crates of Rust."""

FUNCTIONS = tuple("""
    new value from_i64 from_name all name message kind is_code is_failure range to_hresult from_hresult url description
    remedy
    """.split())  # noqa: SIM905 - as a tuple each word would take a line of its own
"""The associated functions that a table can have; the configuration can set the page, so `url` is always taken."""

TYPES = frozenset("""
    Code Err Error From FromStr Kind None Ok Option Ordering Range Result Self Some TryFrom
    UnknownName UnknownNumber Url
    """.split())  # noqa: SIM905 - as a list each word would take a line of its own
"""The types that the emitted module has or uses."""
