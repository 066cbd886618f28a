"""Tables of codes in other formats: C headers, CSV, JSON, Python and TypeScript; as a spec, or compared with one."""
