"""Logs as programs write them: strongSwan, Windows event text, JSON lines and logfmt, with codes in some lines."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

LINES = 20_000
"""Lines that differ; a larger log has them several times."""


def write(path: Path, size: int, codes: Sequence[int], every: int) -> None:
    """Write a log of a size in bytes, in which one line of some has a code."""
    chance = random.Random(1)  # noqa: S311 - a log that is the same each time
    lines = [
        LAYOUTS[number % len(LAYOUTS)](chance, chance.choice(codes) if number % (every + 1) == every else None)
        for number in range(LINES)
    ]
    block = "".join(lines).encode()
    with path.open("wb") as file:
        while file.tell() < size:
            file.write(block)


def _strongswan(chance: random.Random, code: int | None) -> str:
    head = f"{_time(chance)} charon[{chance.randrange(900, 9999)}]: {chance.randrange(1, 32):02}[NET]"
    peer = f"10.{chance.randrange(256)}.{chance.randrange(256)}.7[4500]"
    if code is not None:
        return f"{head} parsed INFORMATIONAL request {chance.randrange(9)} [ N(MS_STATUS({code})) ]\n"
    size = chance.randrange(80, 1500)
    return f"{head} received packet: from {peer} to 192.168.0.{chance.randrange(256)}[4500] ({size} bytes)\n"


def _windows(chance: random.Random, code: int | None) -> str:
    activity = "-".join(f"{chance.getrandbits(bits):0{bits // 4}X}" for bits in (32, 16, 16, 16, 48))
    head = f"{_time(chance)}Z RasClient CoId={{{activity}}}: The user CORP\\user{chance.randrange(5000)}"
    if code is not None:
        return f"{head} dialed a connection named VPN which has failed. The error code returned on failure is {code}.\n"
    return f"{head} has successfully established a link to the Remote Access Server; the device is WAN Miniport.\n"


def _json(chance: random.Random, code: int | None) -> str:
    head = f'{{"ts":{1764000000 + chance.randrange(10**6)}.{chance.randrange(10**6):06},"level":"info"'
    head += f',"trace":"{chance.getrandbits(64):016x}","tunnel":{chance.randrange(400)}'
    if code is not None:
        return f'{head},"msg":"negotiation failed","error":{code}}}\n'
    traffic = f'"bytes_in":{chance.randrange(10**8)},"bytes_out":{chance.randrange(10**8)}'
    return f'{head},"msg":"child sa established",{traffic},"spi":"0x{chance.getrandbits(32):08x}"}}\n'


def _logfmt(chance: random.Random, code: int | None) -> str:
    head = f"time={_time(chance)}Z level=info component=ike peer=172.16.{chance.randrange(256)}.{chance.randrange(256)}"
    if code is not None:
        return f"{head} msg=failed hr=0x{0x80070000 | code:08X} attempt={chance.randrange(9)}\n"
    return f"{head} msg=keepalive rtt_ms={chance.randrange(900)} seq={chance.randrange(10**6)} port=4500\n"


def _time(chance: random.Random) -> str:
    clock = f"{chance.randrange(24):02}:{chance.randrange(60):02}:{chance.randrange(60):02}"
    return f"2026-11-{chance.randrange(1, 31):02}T{clock}.{chance.randrange(1000):03}"


LAYOUTS: tuple[Callable[[random.Random, int | None], str], ...] = (_strongswan, _windows, _json, _logfmt)
