"""The test of documented commands reports a page that shows another output, and a block that hides commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import scenarios
import terminal
from scenarios import PageError

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """\
Write `shop.yaml`:

```yaml
format: 1
```

1. In a list, as MkDocs needs it:

    ```toml title="etc/codegen.toml"
    specs = ["shop.yaml"]

    output = "gen"
    ```

```console
$ cat etc/codegen.toml \\
>     shop.yaml
specs = ["shop.yaml"]
…
format: 1
$ cd etc
$ test -t 1 && ls
codegen.toml
$ false
$ echo $?
1
```

```sh
# A comment.
name=Ada
test "$PWD" = \\
    "${PWD%/etc}/etc"
```

```console
$ echo $name
Ada
```
"""


@pytest.mark.parametrize(
    ("old", "new", "failure"),
    [
        ("", "", ""),
        ("codegen.toml\n$ false", "codegen.json\n$ false", "22: `test -t 1 && ls` prints:\ncodegen.toml"),
        ("codegen.toml\n$ false", "$ false", "22: `test -t 1 && ls` prints:\ncodegen.toml"),
        ("$ cd etc", "$ cd etc\n…\nmore", "21: `cd etc` prints:\n"),
        ("$ echo $?\n1\n", "", "24: `false` exits with 1:\n"),
        ("$ echo $?\n1\n", "$ echo $?\n2\n", "25: `echo $?` prints:\n1"),
        ("format: 1\n$", "format: 2\n$", "16: `cat etc/codegen.toml shop.yaml` prints:\nspecs = ["),
        ("name=Ada", "name=Bob", "37: `echo $name` prints:\nBob"),
        ('"${PWD%/etc}/etc"', '"$PWD/etc"', '32: `test "$PWD" = "$PWD/etc"` exits with 1:\n'),
    ],
)
def test_failures(old: str, new: str, failure: str, tmp_path: Path) -> None:
    """A page that shows what its commands print has no failures; another output or exit code is one, with its line."""
    assert old in PAGE
    results = terminal.run(scenarios.read(PAGE.replace(old, new, 1)), tmp_path, {"PATH": "/usr/bin:/bin"})
    assert [text[: len(failure)] for text in terminal.failures(results)] == [failure] * bool(failure)


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("```\ncodegen check\n```\n", "line 1: a block names its language"),
        ("```bash\ncodegen check\n```\n", "line 1: a block names its language"),
        ("```text\n$ codegen check\n```\n", "line 1: a command is in a `console` or `sh` block"),
        ("```text\ncodegen check\n```\n", "line 1: a command is in a `console` or `sh` block"),
        ("Run:\n\n    codegen check\n", "line 3: a command is in a `console` or `sh` block, not indented"),
        ('```sh title="check.sh"\ncodegen check\n```\n', "line 1: a command is in a `console` or `sh` block"),
        ("```console\ncodegen check\n```\n", "line 2: a `console` block begins"),
        ("```console\n$ codegen check\n", "has no end"),
    ],
)
def test_page_errors(page: str, message: str) -> None:
    """A block that hides a command from the test is an error of its page."""
    with pytest.raises(PageError, match=message):
        scenarios.read(page)
