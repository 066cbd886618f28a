"""A headless Chromium that a test drives."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

from toolchains import debian, node

if TYPE_CHECKING:
    from typing_extensions import Self


class Browser:
    """A headless Chromium, driven by browser.mjs; closed at the end of a with statement."""

    def __enter__(self) -> Self:
        """Start it."""
        command = (node.executable(), node.FOLDER / "browser.mjs", debian("chromium"))
        node.installed("playwright-core/index.mjs")
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self._process.communicate()

    def do(self, action: str, *words: object) -> Any:
        """Return what an action of browser.mjs gives back."""
        if self._process.stdin is None or self._process.stdout is None:
            raise AssertionError
        self._process.stdin.write(f"{json.dumps((action, *words))}\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert "error" not in answer, answer["error"]
        return answer["value"]
