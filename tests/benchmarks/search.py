"""Prints how long a key waits for its result on the page of 10,000 codes, in headless Chromium.

.venv/bin/python tests/benchmarks/search.py

Queries are typed and deleted key by key. Each figure is the time from the key's input event until the frame with the
result is painted, over some rounds; beside it stands how many codes the key leaves. A frame takes 16.7 ms.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

import toolchains
from checkout import ROOT
from toolchains.browser import Browser

from benchmarks import speed

if TYPE_CHECKING:
    from collections.abc import Iterator

COUNT = 10_000
QUERIES = ("error_big_peer", "9999", "store_store", "0x1f", "zzz", "9 policy peer")
ROUNDS = 5
PAUSE = 0.12
"""Seconds between two keys of somebody who types fast."""

WATCH = """
const codes = [...document.querySelectorAll("main tbody")];
const whole = () => {
  for (const code of codes) {
    if (!code.checkVisibility()) continue;
    const { top, bottom } = code.getBoundingClientRect();
    if (top > innerHeight) return true;
    if (bottom > 0 && !code.rows[0].cells[0].checkVisibility({ contentVisibilityAuto: true })) return false;
  }
  return true;
};
addEventListener("input", (event) => {
  const look = () => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      const now = performance.now();
      if (whole()) window.took = now - event.timeStamp;
      else look();
    };
    port2.postMessage("");
  });
  window.took = NaN;
  look();
}, true)
"""
"""A message that is posted before a frame comes after its painting. In a frame that is whole, no row in the window was
left to a later one."""
TOOK = "[window.took, document.querySelector('#page-status').textContent]"


def main() -> None:
    """Print a row a key."""
    print(f"{'query':<16} {'median':>8} {'worst':>8} ms")
    times: dict[tuple[int, str, str], list[float]] = {}
    with tempfile.TemporaryDirectory() as name, Browser() as browser:
        address = page(Path(name))
        for _ in range(ROUNDS):
            browser.do("open", address)
            browser.do("evaluate", WATCH)
            browser.do("press", "/")
            time.sleep(1)
            for number, (query, key) in enumerate(keys()):
                browser.do("press", key)
                time.sleep(PAUSE)
                took, status = browser.do("evaluate", TOOK)
                times.setdefault((number, query, status), []).append(took)
    for (_, query, status), found in times.items():
        print(f"{query:<16} {statistics.median(found):>8.1f} {max(found):>8.1f}    {status}")


def page(folder: Path) -> str:
    """Make the page; return its address."""
    (folder / "big.yaml").write_text(speed.table(COUNT), encoding="utf-8")
    command = (sys.executable, "-m", "codegen", "generate", "big.yaml", "--output", ".", "--only", "html", "--quiet")
    toolchains.run(*command, cwd=folder, env={"PYTHONPATH": str(ROOT)})
    return (folder / "html/big-errors.html").as_uri()


def keys() -> Iterator[tuple[str, str]]:
    """Yield what stands in the search after each key, and the key."""
    for query in QUERIES:
        for end in range(1, len(query) + 1):
            yield query[:end], query[end - 1].replace(" ", "Space")
        for end in reversed(range(len(query))):
            yield query[:end], "Backspace"


if __name__ == "__main__":
    main()
