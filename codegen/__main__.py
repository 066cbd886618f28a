"""`python -m codegen` is the `codegen` command."""

from codegen.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
