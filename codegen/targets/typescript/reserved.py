"""The names that Node.js, TypeScript and the emitted modules use, so that nothing in a spec can have them."""

from __future__ import annotations

MODULES = frozenset("""
    assert buffer cluster console constants crypto dgram dns domain events fs http http2 https inspector module net
    os path process punycode querystring readline repl stream sys timers tls tty url util v8 vm wasi zlib
    """.split())  # noqa: SIM905 - as a list each word would take a line of its own
"""The modules of Node.js that are spelled as an npm package is; Node.js never looks for a package of such a name."""

WORDS = frozenset("""
    arguments await break case catch class const continue debugger default delete do else enum eval export extends false
    finally for function if implements import in instanceof interface let new null package private protected public
    return static super switch this throw true try typeof undefined var void while with yield
    """.split())  # noqa: SIM905 - as a list each word would take a line of its own
"""What no constant of an ES module can be called: ECMA-262 12.7.2, and `undefined`, which TypeScript declares."""

USED = frozenset("""
    Error Map NaN Number Object Set String Symbol __esModule __proto__ aliases codes expanded inverted kinds messages
    names runs toValue values
    """.split())  # noqa: SIM905 - as a list each word would take a line of its own
"""What the emitted modules call something else, and what CommonJS and objects keep for themselves."""
