"""The short way of `codegen generate`: the answer that there is nothing to do, known from digests alone.

It gives the answer of the long way or none. Whatever it does not know is for the long way to look at:
other verbs and options, a configuration with mistakes, targets that a project brings itself. It imports nothing
that takes time to load.
"""

import os
import stat

from codegen import digests, files
from codegen.config import project

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TARGETS = ("python", "c", "typescript", "html", "markdown")
"""The targets of codegen's own, as targets.NAMES has them."""

FILE_FIELDS = 4
MADE_FIELDS = 3


class Unknown(Exception):  # noqa: N818 - no error: the long way knows
    """There may be something to do."""


class Call:
    """A call of `generate` or `check` in plain words, with the options that a parser would give."""

    __slots__ = ("depfile", "depfile_target", "only", "output", "quiet", "specs", "stamp", "verb")

    force = False
    format = "text"
    list_outputs = False

    def __init__(self, words: "Sequence[str]") -> None:
        """Read the words of a command line. Raises Unknown for any but the plainest."""
        self.specs: list[str] = []
        self.only: list[str] = []
        self.quiet = False
        given: dict[str, str] = {}
        if not words or words[0] not in VALUES:
            raise Unknown
        self.verb = words[0]
        rest = iter(words[1:])
        for word in rest:
            if word == "--quiet" and self.verb == "generate":
                self.quiet = True
            elif word == "--only":
                self.only.append(next(rest, ""))
            elif word in VALUES[self.verb] and word not in given:
                given[word] = next(rest, "")
            else:
                self.specs.append(word)
        if any(word.startswith("-") or not word for word in (*self.specs, *self.only, *given.values())):
            raise Unknown
        self.output = given.get("--output")
        self.depfile = given.get("--depfile")
        self.depfile_target = given.get("--depfile-target")
        self.stamp = given.get("--stamp")


VALUES = {"generate": ("--output", "--depfile", "--depfile-target", "--stamp"), "check": ("--output",)}
"""The options of a verb that take a word."""


class Answer:
    """That there is nothing to do: how many files are as they should be, in which folder, of what they are made."""

    __slots__ = ("files", "output", "prerequisites")

    def __init__(self, output: str, files: "Sequence[str]", prerequisites: "Sequence[str]") -> None:
        """Keep what is to be said."""
        self.output = output
        self.files = files
        self.prerequisites = prerequisites


def call(words: "Sequence[str]") -> Call | None:
    """Return the call that the words of a command line are, or None where it takes a parser to know."""
    try:
        return Call(words)
    except Unknown:
        return None


def answer(call: Call) -> Answer | None:
    """Return the answer that a call has nothing to do, or None where that is not known.

    What the call asks to be told of that is written: a depfile and a stamp.
    """
    try:
        if call.depfile or call.stamp:
            from codegen.output import depfile
        when = depfile.clock(call.stamp) if call.stamp else 0
        found = _answer(call)
        if call.depfile:
            first = os.path.normpath(os.path.join(found.output, min(found.files)))
            target = call.depfile_target or first.replace(os.sep, "/")
            depfile.write(call.depfile, depfile.text(target, found.prerequisites))
        elif call.depfile_target:
            return None
        if call.stamp:
            depfile.touch(call.stamp, when)
    except (OSError, Unknown, ValueError, NotImplementedError):
        return None
    return found


def _answer(call: Call) -> Answer:
    root, entry = project.nearest("")
    table = {} if entry is None else entry
    if not isinstance(table, dict) or not table.keys() <= {"specs", "output", "targets"}:
        raise Unknown
    targets = call.only or table.get("targets", TARGETS)
    if not targets or any(name not in TARGETS for name in (*targets, *table.get("targets", ()))):
        raise Unknown
    output = call.output if call.output is not None else os.path.join(root, table.get("output", project.OUTPUT))
    specs = _specs(call, root, table)
    if not specs:
        raise Unknown
    labels = {project.label(path): path for path in specs}
    if len(labels) < len(specs):
        raise Unknown
    read = {label: digests.digest(files.read(path)) for label, path in labels.items()}
    pairs = {(target, label): digests.made(target, label, spec) for label, spec in read.items() for target in targets}
    found = _files(output, pairs, whole=not call.specs, only=bool(call.only))
    _compare(output, found)
    prerequisites = [*labels.values(), *([] if entry is None else [os.path.join(root, project.FILE)])]
    if any(path != os.path.normpath(path) for path in (output, *prerequisites)):
        raise Unknown  # the long way has its own manner of writing these
    return Answer(output, tuple(found), prerequisites)


def _specs(call: Call, root: str, table: "dict[str, list[str]]") -> "list[str]":
    if call.specs:
        return call.specs
    if "specs" not in table:
        return project.specs_in(os.path.join(root, project.SPECS))
    found = [project.matching(root, pattern) for pattern in table["specs"]]
    if not all(found):
        raise Unknown
    return [path for paths in found for path in paths]


def _files(output: str, pairs: "dict[tuple[str, str], str]", *, whole: bool, only: bool) -> "dict[str, str]":
    """Return the digest of each file that targets make of specs, as the manifest has it.

    Raises Unknown for a manifest that is not as codegen wrote it, for pairs of a target and a spec
    that were made of something else, and for files that this run would remove.
    """
    text = _regular(os.path.join(output, digests.MANIFEST)).decode("utf-8")
    body, seal = text[: -digests.DIGITS - 1], text[-digests.DIGITS - 1 :]
    if digests.digest(body.encode()) + "\n" != seal:
        raise Unknown
    made: dict[tuple[str, str], str] = {}
    numbered: set[str] = set()
    files: dict[str, str] = {}
    targets = {target for target, _ in pairs}
    labels = {label for _, label in pairs}
    for line in body[len(digests.HEADER) :].splitlines():
        digest, target, label, *path = line.split("\t")
        if not path:
            made[target, label] = digest
        elif (target, label) in pairs:
            files[path[0]] = digest
        elif target == digests.NUMBERS and label in labels:
            files[path[0]] = digest
            numbered.add(label)
        elif (target in targets or not only) and (whole or label in labels):
            raise Unknown
    if numbered != labels or any(made.get(pair) != digest for pair, digest in pairs.items()):
        raise Unknown
    return files


def _compare(output: str, files: "dict[str, str]") -> None:
    """Raise Unknown for a file that is not there as it was written, and for what an earlier run left."""
    if os.path.lexists(os.path.join(output, digests.STAGE)):
        raise Unknown
    folders = {folder for path in files for folder in _above(path)}
    for folder in folders:
        if not stat.S_ISDIR(os.lstat(os.path.join(output, folder)).st_mode):
            raise Unknown
    for path, digest in files.items():
        if digests.digest(_regular(os.path.join(output, path))) != digest:
            raise Unknown


def _above(path: str) -> "Iterator[str]":
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _regular(path: str) -> bytes:
    """Return the bytes of a file that is no link. Raises Unknown for anything else, OSError where nothing is."""
    if not stat.S_ISREG(os.lstat(path).st_mode):
        raise Unknown
    return files.read(path)
