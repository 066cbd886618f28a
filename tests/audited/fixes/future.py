#!/usr/bin/env python3
# Nothing is imported from the bindings yet.
from __future__ import annotations

import os
import sys

SOME = os.sep


def main(last_error: int) -> int:
    match last_error:
        case 24001 | 24011:
            return 1
    sys.stdout.write("fine\n")
    return last_error == 24011
