"""What a bundle holds that uses a part of the npm package: minified bytes, by bundler and by what is imported."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import layouts
import toolchains
from checkout import GENERATED, IPSEC
from toolchains import node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PACKAGE = GENERATED / "typescript/ipsec-errors"
USES = {
    "nothing": "console.log(13821)",
    "one code": 'import { ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY as X } from "ipsec-errors"; console.log(X)',
    "predicates": 'import { isFailure } from "ipsec-errors"; console.log(isFailure(Number(process.argv[2])))',
    "a range": 'import { isIke } from "ipsec-errors"; console.log(isIke(Number(process.argv[2])))',
    "names": 'import { nameOf } from "ipsec-errors"; console.log(nameOf(Number(process.argv[2])))',
    "messages": 'import { messageOf } from "ipsec-errors"; console.log(messageOf(Number(process.argv[2])))',
}


def sizes(folder: Path) -> Iterator[tuple[str, str, int]]:
    """Yield bundler, use and bytes; every bundle is made in `folder`, of the package and of the file of TypeScript."""
    shutil.copytree(PACKAGE, folder / "node_modules/ipsec-errors")
    (source,) = layouts.write(layouts.read(IPSEC), folder, "typescript", "file")
    options = ("--target", "es2022", "--module", "esnext", "--outDir", folder / "compiled")
    toolchains.run(*node.typescript_compilers()[""], source, *options)
    (folder / "compiled/package.json").write_text('{ "type": "module", "sideEffects": false }', encoding="utf-8")
    package = _entries(folder, "package", "ipsec-errors")
    module = (folder / "node_modules/ipsec-errors/index.js").as_posix()  # Rollup finds packages by a plugin only
    bundled = {
        "esbuild": package,
        "esbuild, source": _entries(folder, "source", source.as_posix()),
        "esbuild, tsc's output": _entries(folder, "compiled", (folder / "compiled/ipsec-errors.js").as_posix()),
        "rollup": _rollup(_entries(folder, "rollup", module)),
    }
    found = dict(zip(bundled, batched_sizes(bundled.values()), strict=True)) | {"webpack": _webpack(package)}
    for bundler, each in found.items():
        for use, size in zip(USES, each, strict=True):
            yield bundler, use, size


def _entries(folder: Path, name: str, module: str) -> list[Path]:
    """Return a file for each use, which imports the codes from a module."""
    made = []
    for number, program in enumerate(USES.values()):
        made.append(folder / f"{name}{number}.mjs")
        made[-1].write_text(program.replace('"ipsec-errors"', f'"{module}"'), encoding="utf-8")
    return made


def batched_sizes(batches: Iterable[Sequence[Path]]) -> list[list[int]]:
    """Return the bytes of the bundle that esbuild makes of each file, in one run for all batches."""
    found = [*batches]
    files = [file for batch in found for file in batch]
    output = files[0].parent / "bundles"
    options = ("--bundle", "--minify", "--format=esm", "--platform=node", f"--outdir={output}", "--log-level=warning")
    toolchains.run(*_native(node.program("esbuild/bin/esbuild")), *files, *options, cwd=output.parent)
    return [[_size(output / f"{file.stem}.js") for file in batch] for batch in found]


def _size(bundle: Path) -> int:
    return len(bundle.read_text(encoding="utf-8").strip())


def _native(command: toolchains.Command) -> toolchains.Command:
    """Return esbuild's command; its script becomes the native program where npm ran its install script."""
    script = Path(command[-1])
    return command if script.read_bytes().startswith(b"#!") else (script,)


ROLLUP = """
    import { rollup } from "LIBRARY";
    for (const input of process.argv.slice(1)) {
      const bundle = await rollup({ input });
      await bundle.write({ file: input.replace(/mjs$/, "rollup.mjs"), format: "es" });
    }
"""


def _rollup(entries: Sequence[Path]) -> list[Path]:
    """Return what Rollup makes of each file; it leaves minifying to others."""
    _script(ROLLUP, "@rollup/wasm-node/dist/es/rollup.js", entries)
    return [entry.with_suffix(".rollup.mjs") for entry in entries]


WEBPACK = """
    import { basename, dirname } from "node:path";
    import webpack from "LIBRARY";
    const configurations = process.argv.slice(1).map((entry) => ({
      mode: "production", target: "node20", entry,
      output: { path: dirname(entry), filename: basename(entry).replace(/mjs$/, "webpack.js") },
    }));
    const compiler = webpack(configurations);
    compiler.run((error, stats) => {
      if (error || stats.hasErrors()) throw error ?? new Error(stats.toString());
      compiler.close(() => {});
    });
"""


def _webpack(entries: Sequence[Path]) -> list[int]:
    """Return the bytes of the bundle that webpack makes of each file."""
    _script(WEBPACK, "webpack/lib/index.js", entries)
    return [_size(entry.with_suffix(".webpack.js")) for entry in entries]


def _script(program: str, library: str, entries: Sequence[Path]) -> None:
    """Run a program of Node.js on some files, with a library that npm installed."""
    (path,) = node.program(library)[1:]
    text = program.replace("LIBRARY", Path(path).as_uri())
    toolchains.run(node.executable(), "--input-type=module", "-e", text, *entries, cwd=entries[0].parent)
