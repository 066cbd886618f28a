"""Work shared out between this process and a fork of it, where the system can fork."""

from __future__ import annotations

import marshal
import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

WORD = 2
"""Bytes of a number in the queue; a read takes one, whole, since the pipe holds nothing else."""

MOST = 2000
"""Numbers that the queue holds on every system."""


def can_share(count: int) -> bool:
    """Whether a second process would have a processor to itself, for work of so many numbers."""
    mine = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return hasattr(os, "fork") and mine > 1 and count <= MOST


def shared(work: Callable[[int], Any], order: Sequence[int]) -> list[Any]:
    """Return work(0), work(1) … for all numbers of an order, in which two processes take each what is left.

    What `work` returns is made of tuples, lists, texts, numbers and None. It is called again here, in order, for
    whatever one of the two did not finish: so it raises what it would raise without the other.
    """
    from signal import SIGKILL

    queue, feed = os.pipe()
    os.write(feed, b"".join(number.to_bytes(WORD, "big") for number in order))
    os.close(feed)
    try:
        child, results = _fork(work, queue)
    except OSError:  # the system has no room for another process
        os.close(queue)
        return [work(number) for number in sorted(order)]
    try:
        done = _done(work, queue)
        with suppress(EOFError, ValueError, TypeError), os.fdopen(results, "rb", closefd=False) as file:
            done |= marshal.loads(file.read())  # noqa: S302 - from a fork of this process
    finally:
        os.close(queue)
        os.close(results)
        with suppress(ProcessLookupError):
            os.kill(child, SIGKILL)
        os.waitpid(child, 0)
    return [done[number] if number in done else work(number) for number in sorted(order)]


def _fork(work: Callable[[int], Any], queue: int) -> tuple[int, int]:
    """Begin a process that takes work from a queue; return its number and the pipe with its results."""
    results, end = os.pipe()
    try:
        child = os.fork()
    except OSError:
        os.close(results)
        os.close(end)
        raise
    if child:
        os.close(end)
        return child, results
    with suppress(BaseException), os.fdopen(end, "wb") as file:  # whatever it is, the work is done again by the other
        file.write(marshal.dumps(_done(work, queue)))
    os._exit(0)


def _done(work: Callable[[int], Any], queue: int) -> dict[int, Any]:
    """Do what is left in a queue, as far as it goes well, and return the results by number."""
    done: dict[int, Any] = {}
    with suppress(Exception):  # it is raised again in its turn
        done.update((number, work(number)) for number in _numbers(queue))
    return done


def _numbers(queue: int) -> Iterator[int]:
    while word := os.read(queue, WORD):
        yield int.from_bytes(word, "big")
