"""The `codegen` command, and `python -m codegen`: the short way where there is nothing to do, else the command line."""

import gc
import os
import sys

from codegen import shortcut


def main() -> int:
    """Run codegen with the arguments of the process and return its exit code."""
    call = shortcut.call(sys.argv[1:])
    if call and call.verb == "generate" and (answer := shortcut.answer(call)):
        if sys.stdout.isatty() and not call.quiet:
            count = f"{len(answer.files)} files in {answer.output}"
            sys.stdout.write(f"nothing to do: {count} are as they should be\n")
        return 0
    gc.disable()  # a run makes no cycles, and collecting takes a third of its time
    from codegen.cli import main

    return main.run(call) if call else main.main()


def command() -> None:
    """Run codegen and end the process with its exit code, without giving its memory back piece by piece."""
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    command()
