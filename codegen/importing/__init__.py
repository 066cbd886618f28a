"""Tables of codes in other formats: C headers, CSV, JSON, Python and TypeScript; as a spec, or compared with one.

`c_definitions.h` has the macros that `c_preprocessor` knows without a header that defines them.
"""
