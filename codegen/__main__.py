"""The `codegen` command, and `python -m codegen`: the short way where there is nothing to do, else the command line."""

import gc
import sys

from codegen import shortcut


def main() -> int:
    """Run codegen with the arguments of the process and return its exit code."""
    if answer := shortcut.answer(sys.argv[1:]):
        if answer.carried:
            sys.stderr.write("codegen: no spec here; taking the IPsec spec that codegen carries\n")
        if sys.stdout.isatty() and not answer.call.quiet:
            sys.stdout.write(f"nothing to do: {answer.count} files in {answer.output} are as they should be\n")
        return 0
    gc.disable()  # a run makes no cycles, and collecting takes a third of its time
    from codegen.cli import main as command_line

    return command_line()


if __name__ == "__main__":
    sys.exit(main())
