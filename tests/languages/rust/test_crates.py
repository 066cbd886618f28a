"""The crates of Rust are clean for the tools that its users run: clippy, rustfmt, rustdoc, cargo package."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import layouts
import pytest
import toolchains
from checkout import GENERATED, GOLDEN, IPSEC
from toolchains import rust

from codegen.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

METADATA = """
[tool.codegen]
version = "1.2.3-rc.1"
license = "MIT"
authors = ['Ada Lovelace <ada@example.com>', "Charles Babbage"]
homepage = "https://example.com/shop"
repository = "https://example.com/shop.git"
page = "https://example.com/shop-errors.html"
targets = ["rust"]
"""


@pytest.fixture(scope="module")
def crates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace with the crate of each golden spec and of IPsec, and a program with their modules."""
    folder = tmp_path_factory.mktemp("crates")
    modules = {}
    for path in (IPSEC, *sorted(GOLDEN.glob("*/spec.yaml"))):
        spec = layouts.read(path)
        stem = path.parent.name
        layouts.write(spec, folder, "rust")
        (modules[stem],) = layouts.write(spec, folder / stem, "rust", "file")
    members = [f'"{path.relative_to(folder)}"' for path in sorted(folder.glob("rust/*"))]
    manifest = f"[workspace]\nresolver = \"2\"\nmembers = [{', '.join(members)}, \"program\"]\n"
    (folder / "Cargo.toml").write_text(manifest, encoding="utf-8")
    (folder / "program/src").mkdir(parents=True)
    package = '[package]\nname = "program"\nversion = "0.0.0"\nedition = "2021"\nrust-version = "1.81"\n'
    (folder / "program/Cargo.toml").write_text(package, encoding="utf-8")
    lines = [f'#[path = "{path}"]\nmod {stem};' for stem, path in modules.items()]
    lines.append("fn main() {")
    lines += [f"    assert!({stem}::Code::all()[0].is_code());" for stem in modules]
    (folder / "program/src/main.rs").write_text("\n".join((*lines, "}\n")), encoding="utf-8")
    return folder


def _run(folder: Path, *words: str) -> str:
    return rust.run(*words, cwd=folder, target=folder / "target")


def test_clippy(crates: Path) -> None:
    """Clippy has no warning about any crate or module, pedantic ones and those about Rust 1.81 included."""
    _run(crates, "clippy", "--quiet", "--workspace", "--all-features", *rust.LINTS)
    source = crates / "rust/shop-errors/src/lib.rs"
    text = source.read_text(encoding="utf-8")
    source.write_text(
        text.replace("Self::from_name(name)", "Self::from_name(name).filter(|_| Some(1).is_none_or(|_| true))")
    )
    try:
        with pytest.raises(AssertionError, match=r"current MSRV .* is `1\.81\.0` but this item is stable since `1\.82"):
            _run(crates, "clippy", "--quiet", "-p", "shop-errors", *rust.LINTS)
    finally:
        source.write_text(text, encoding="utf-8")


def test_rustfmt(crates: Path) -> None:
    """Rustfmt changes no crate."""
    files = sorted(crates.glob("rust/*/src/lib.rs"))
    assert len(files) == 10
    toolchains.run(rust.executable().with_name("rustfmt"), "--edition", "2021", "--check", *files)


def test_rustdoc(crates: Path) -> None:
    """Rustdoc has no warning about any crate, and the example of a crate runs."""
    _run(crates, "doc", "--quiet", "--workspace", "--all-features", "--no-deps", "--exclude", "program")
    page = (crates / "target/doc/class_errors/struct.Code.html").read_text(encoding="utf-8")
    assert "*/ int evil; /*" in re.sub("<[^>]*>", "", page)
    assert "1 passed" in _run(crates, "test", "-p", "ipsec-errors", "--doc")


def test_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cargo packages a crate without a warning, with what the project says of itself."""
    (tmp_path / "pyproject.toml").write_text(METADATA, encoding="utf-8")
    shutil.copy(GOLDEN / "small/spec.yaml", tmp_path / "spec.yaml")
    monkeypatch.chdir(tmp_path)
    assert main(["generate", "spec.yaml", "--output", "out", "--quiet"]) == 0
    folder = tmp_path / "out/rust/shop-errors"
    found = toolchains.run(rust.executable(), "metadata", "--no-deps", "--format-version", "1", cwd=folder)
    (package,) = json.loads(found)["packages"]
    assert [package[key] for key in ("name", "version", "license", "rust_version")] == [
        "shop-errors", "1.2.3-rc.1", "MIT", "1.81",
    ]  # fmt: skip
    assert package["authors"] == ["Ada Lovelace <ada@example.com>", "Charles Babbage"]
    addresses = ("https://example.com/shop", "https://example.com/shop.git", "https://example.com/shop-errors.html")
    assert tuple(package[key] for key in ("homepage", "repository", "documentation")) == addresses
    program = "cargo package --allow-dirty 2>&1"
    environment = {"CARGO_TARGET_DIR": str(tmp_path / "target"), "CARGO_NET_OFFLINE": "true"}
    assert "warning" not in toolchains.run("sh", "-c", program, cwd=folder, env=environment)
    listed = rust.run("package", "--list", "--allow-dirty", cwd=folder, target=tmp_path / "target").split()
    assert {"Cargo.toml", "LICENSE", "README.md", "src/lib.rs"} <= {*listed}


def test_consumer() -> None:
    """A library and its tests, written as users write them, compile without a warning, pass, and lock serde."""
    rust.run("test", "--quiet", "--locked", cwd=rust.CONSUMER)
    rust.run("clippy", "--quiet", "--locked", "--all-targets", *rust.LINTS, cwd=rust.CONSUMER)
    rust.run("fmt", "--check", cwd=rust.CONSUMER)
    assert not (GENERATED / "rust/ipsec-errors/target").exists()
