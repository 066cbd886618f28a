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
    from collections.abc import Iterator

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
    for use, program in USES.items():
        entry = folder / f"{use.replace(' ', '_')}.mjs"
        entry.write_text(program, encoding="utf-8")
        yield "esbuild", use, by_esbuild(entry)
        for name, path in (("source", source), ("tsc's output", folder / "compiled/ipsec-errors.js")):
            copy = folder / f"{entry.stem}.{name[:3]}.mjs"
            copy.write_text(program.replace("ipsec-errors", path.as_posix()), encoding="utf-8")
            yield f"esbuild, {name}", use, by_esbuild(copy)
        yield "rollup", use, _rollup(entry)
        yield "webpack", use, _webpack(entry)


def by_esbuild(entry: Path) -> int:
    """Return the bytes of a bundle."""
    bundle = entry.with_suffix(".esbuild.js")
    command = node.program("esbuild/bin/esbuild")
    options = ("--bundle", "--minify", "--format=esm", "--platform=node", f"--outfile={bundle}", "--log-level=warning")
    toolchains.run(*_native(command), entry, *options, cwd=entry.parent)
    return len(bundle.read_text(encoding="utf-8").strip())


def _native(command: toolchains.Command) -> toolchains.Command:
    """Return esbuild's command; its script becomes the native program where npm ran its install script."""
    script = Path(command[-1])
    return command if script.read_bytes().startswith(b"#!") else (script,)


def _rollup(entry: Path) -> int:
    bundle = entry.with_suffix(".rollup.mjs")
    # Rollup finds packages by a plugin only, and leaves minifying to others.
    resolved = entry.with_suffix(".resolved.mjs")
    path = "./node_modules/ipsec-errors/index.js"
    resolved.write_text(entry.read_text(encoding="utf-8").replace('"ipsec-errors"', f'"{path}"'), encoding="utf-8")
    command = node.program("@rollup/wasm-node/dist/bin/rollup")
    toolchains.run(*command, resolved, "--format", "es", "--file", bundle, "--silent", cwd=entry.parent)
    return by_esbuild(bundle)


def _webpack(entry: Path) -> int:
    bundle = entry.with_suffix(".webpack.js")
    program = """
        import webpack from "WEBPACK";
        const [entry, path, filename] = process.argv.slice(1);
        const compiler = webpack({ mode: "production", target: "node20", entry, output: { path, filename } });
        compiler.run((error, stats) => {
          if (error || stats.hasErrors()) throw error ?? new Error(stats.toString());
          compiler.close(() => {});
        });
    """
    (path,) = node.program("webpack/lib/index.js")[1:]
    program = program.replace("WEBPACK", Path(path).as_uri())
    command = (node.executable(), "--input-type=module", "-e", program, entry, entry.parent, bundle.name)
    toolchains.run(*command, cwd=entry.parent)
    return len(bundle.read_text(encoding="utf-8").strip())
