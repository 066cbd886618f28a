"""CMake, pkg-config and Meson build, install and find the library, wherever its folder is."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
import toolchains
from checkout import GOLDEN, IPSEC
from toolchains import c

from codegen.model import Metadata
from codegen.spec import loader, source_file
from codegen.targets.c import conflicts, target
from codegen.targets.target import Request

CONSUMER = Path(__file__).parent / "consumer"
OUTPUT = "ipsec:13805: Negotiation timed out.\n"
TITLE = "The \"codes\" of 'IPsec' \\ $x ${x}; #1, [a] <b> @PROJECT_NAME@"
HOMEPAGE = "https://example.com/$x/@a@/'b';c#d"
URL = "\nURL: https://example.com/$$x/%40a%40/'b';c\\#d\n"
METADATA = Metadata(version="1.2.3", license="MIT AND CC-BY-4.0", homepage=HOMEPAGE)
RANGES = {"is_policy", "is_ike", "is_packet", "is_dosp"}
FUNCTIONS = {f"ipsec_error_{end}" for end in {*conflicts.FUNCTIONS, *RANGES} - {"url"}}
"""The table sets no page, so that no code has a URL."""
LICENSE = "share/licenses/ipsec_errors/LICENSE"
HEADERS = {f"ipsec_errors{end}" for end in (".h", "_list.h", ".hpp", "_win32.h")}
CONFIG = "lib/here/cmake/ipsec_errors"
HIDDEN = tuple(f"-DCMAKE_{each}=hidden" for each in ("C_VISIBILITY_PRESET", "CXX_VISIBILITY_PRESET"))


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the packages of two tables, whose path has what build systems have syntax for."""
    top = tmp_path_factory.mktemp("tables") / "a;b [c] d"
    for path in (IPSEC, GOLDEN / "history/spec.yaml"):
        spec = loader.read_spec(source_file.load(path), path.name).spec
        if path is IPSEC:
            spec = spec._replace(title=TITLE)
        for file in target.generate(spec._replace(metadata=METADATA), Request(layout="package")):
            into = top / file.path
            into.parent.mkdir(parents=True, exist_ok=True)
            into.write_text(file.text, encoding="utf-8")
    (top / "c/ipsec-errors/stranger.h").write_text("#error\n", encoding="utf-8")
    return top / "c"


class Installed(NamedTuple):
    """A build tree of the shared library, and the folder to which it was installed and then moved."""

    build: Path
    prefix: Path


@pytest.fixture(scope="module")
def installed(tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Return the shared library, built with hidden symbols, installed with another prefix than configured, moved."""
    top = tmp_path_factory.mktemp("installed")
    build = top / "build"
    prefix = f"-DCMAKE_INSTALL_PREFIX={top / 'configured'}"
    configure(
        tables / "ipsec-errors", build, "-DBUILD_SHARED_LIBS=ON", "-DCMAKE_INSTALL_LIBDIR=lib/here", prefix, *HIDDEN
    )
    cmake("--build", build)
    cmake("--install", build, "--prefix", top / "pre fix")
    (top / "pre fix").rename(top / "moved to")
    return Installed(build, top / "moved to")


def cmake(*words: str | Path) -> str:
    """Run CMake with zig as the compiler."""
    return toolchains.run(toolchains.tool("cmake"), *words, env=c.zig_environment())


def configure(source: Path, build: Path, *settings: str) -> str:
    """Configure a build tree; a warning for developers is an error."""
    ninja = ("-G", "Ninja", f"-DCMAKE_MAKE_PROGRAM={toolchains.tool('ninja')}", "-Werror=author")
    return cmake("-S", source, "-B", build, *ninja, *settings)


def pkg_config(folder: Path, *words: str) -> list[str]:
    """Return the words that pkg-config prints about the library."""
    return shlex.split(toolchains.run(toolchains.tool("pkgconf"), *words, env={"PKG_CONFIG_PATH": str(folder)}))


def contents(folder: Path) -> set[str]:
    """Return the paths of the files in a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}


def test_installed(installed: Installed) -> None:
    """The library is installed with its version, and with its own headers only; hidden symbols stay hidden."""
    names = {"cmake/ipsec_errors/ipsec_errors-config" + end for end in (".cmake", "-noconfig.cmake", "-version.cmake")}
    libraries = {f"libipsec_errors.so{end}" for end in ("", ".1", ".1.2.3")}
    expected = {f"lib/here/{name}" for name in {*names, *libraries, "pkgconfig/ipsec_errors.pc"}}
    assert contents(installed.prefix) == expected | {LICENSE} | {f"include/{name}" for name in HEADERS}
    library = installed.prefix / "lib/here/libipsec_errors.so.1.2.3"
    assert "[libipsec_errors.so.1]" in toolchains.run("readelf", "-d", library)
    listed = toolchains.run("nm", "-D", "--defined-only", library).splitlines()
    assert {line.split()[-1] for line in listed if " T " in line} - {"_init", "_fini"} == FUNCTIONS
    cache = (installed.build / "CMakeCache.txt").read_text()
    assert f"CMAKE_PROJECT_DESCRIPTION:STATIC={TITLE}.\n" in cache
    assert f"CMAKE_PROJECT_HOMEPAGE_URL:STATIC={HOMEPAGE.replace('@', '%40')}\n" in cache


def test_find_package(installed: Installed, tmp_path: Path) -> None:
    """A project of C finds the installed version 1.2.3 by 1.2, and links it."""
    configure(CONSUMER, tmp_path, "-DLANGUAGE=C", f"-Dipsec_errors_DIR={installed.prefix / CONFIG}")
    cmake("--build", tmp_path)
    assert toolchains.run(tmp_path / "consumer") == OUTPUT


@pytest.mark.parametrize("version", ["1.3", "2.0", "0.9", "1.2.3 EXACT"])
def test_find_other_version(version: str, installed: Installed, tmp_path: Path) -> None:
    """A version is found by those of the same major number that are not newer."""
    script = tmp_path / "find.cmake"
    folder = installed.prefix / CONFIG
    script.write_text(
        f'find_package(ipsec_errors {version} CONFIG QUIET PATHS "{folder}" NO_DEFAULT_PATH)\n'
        'message(NOTICE "${ipsec_errors_CONSIDERED_VERSIONS} ${ipsec_errors_FOUND}")\n'
    )
    if "EXACT" in version:  # it is found, and a script cannot have its targets
        with pytest.raises(AssertionError, match="add_library command is not scriptable"):
            cmake("-P", script)
    else:
        assert toolchains.run("sh", "-c", '"$0" -P "$1" 2>&1', toolchains.tool("cmake"), script) == "1.2.3 0\n"


def test_pkg_config(installed: Installed, tmp_path: Path) -> None:
    """pkg-config knows the version, and the folders although the installed folder was moved."""
    folder = installed.prefix / "lib/here/pkgconfig"
    assert pkg_config(folder, "--modversion", "ipsec_errors") == ["1.2.3"]
    pkg_config(folder, "--exists", "ipsec_errors >= 1.2")
    with pytest.raises(AssertionError):
        pkg_config(folder, "--exists", "ipsec_errors >= 1.3")
    text = (folder / "ipsec_errors.pc").read_text()
    assert "\nLicense: MIT AND CC-BY-4.0\n" in text
    assert URL in text
    listed = toolchains.run(toolchains.tool("pkgconf"), "--list-all", env={"PKG_CONFIG_PATH": str(folder)})
    assert TITLE.replace("@", "(at)") + "." in listed
    flags = pkg_config(folder, "--cflags", "--libs", "ipsec_errors")
    assert "-DIPSEC_ERRORS_SHARED" in flags
    toolchains.run(*c.compilers()["zig"], CONSUMER / "main.c", "-o", tmp_path / "plain", *flags)
    assert toolchains.run(tmp_path / "plain", env={"LD_LIBRARY_PATH": str(installed.prefix / "lib/here")}) == OUTPUT


def test_absolute_folders(installed: Installed, tmp_path: Path) -> None:
    """Absolute folders of libraries and headers are those that pkg-config prints, and CMake installs to."""
    library, include = tmp_path / "lib", tmp_path / "dev/include"
    folders = (f"-DCMAKE_INSTALL_LIBDIR={library}", f"-DCMAKE_INSTALL_INCLUDEDIR={include}")
    cmake(*folders, "-Wno-error=author", installed.build)  # CMake warns of each absolute folder
    cmake("--install", installed.build)
    assert contents(include) == HEADERS
    flags = pkg_config(library / "pkgconfig", "--cflags", "--libs", "ipsec_errors")
    assert flags == [f"-I{include}", "-DIPSEC_ERRORS_SHARED", f"-L{library}", "-lipsec_errors"]


LEFT_OUT = {
    "CMakeLists.txt": """
        cmake_minimum_required(VERSION 3.14)
        project(user LANGUAGES C)
        find_package(ipsec_errors CONFIG REQUIRED)
        add_executable(user user.c)
        target_link_libraries(user PRIVATE ipsec_errors::ipsec_errors)
    """,
    "user.c": """
        #include <ipsec_errors.h>
        #include <stdio.h>
        int main(void)
        {
        #ifndef IPSEC_ERRORS_NO_NAMES
            puts(ipsec_error_name(IPSEC_E_IKE_TIMED_OUT));
        #endif
            return puts(ipsec_error_strerror(IPSEC_E_IKE_TIMED_OUT)) < 0;
        }
    """,
}
"""A project that prints the name of a code where the library has names."""


def test_left_out(tables: Path, tmp_path: Path) -> None:
    """A program knows which strings an installed library lacks, found by find_package or by pkg-config."""
    build, prefix = tmp_path / "build", tmp_path / "prefix"
    configure(tables / "ipsec-errors", build, "-DIPSEC_ERRORS_NO_NAMES=ON", f"-DCMAKE_INSTALL_PREFIX={prefix}")
    cmake("--build", build)
    cmake("--install", build)
    for name, text in LEFT_OUT.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    configure(tmp_path, tmp_path / "found", f"-DCMAKE_PREFIX_PATH={prefix}")
    cmake("--build", tmp_path / "found")
    assert toolchains.run(tmp_path / "found/user") == "Negotiation timed out.\n"
    flags = pkg_config(prefix / "lib/pkgconfig", "--cflags", "--libs", "ipsec_errors")
    assert [flag for flag in flags if flag.startswith("-D")] == ["-DIPSEC_ERRORS_NO_NAMES"]
    toolchains.run(*c.compilers()["zig"], tmp_path / "user.c", "-o", tmp_path / "plain", *flags)
    assert toolchains.run(tmp_path / "plain") == "Negotiation timed out.\n"


def test_subdirectory(tables: Path, tmp_path: Path) -> None:
    """A project of C++ takes the folder into its build."""
    configure(CONSUMER, tmp_path, "-DLANGUAGE=CXX", f"-DIPSEC_ERRORS={tables / 'ipsec-errors'}")
    cmake("--build", tmp_path)
    assert toolchains.run(tmp_path / "consumer") == OUTPUT


@pytest.mark.parametrize("text", ["facility: 7", "targets: {c: {drop_in: {header: <shop.h>}}}"])
def test_headers(text: str, tmp_path: Path) -> None:
    """CMake and Meson install each header of a package, and no other; an address is that of the repository."""
    path = tmp_path / "shop.yaml"
    path.write_text(f"format: 1\n{text}\ncodes:\n  SHOP_LOST: {{value: 1, message: Lost.}}\n", encoding="utf-8")
    spec = loader.read_spec(source_file.load(path), path.name).spec
    spec = spec._replace(metadata=Metadata(repository="https://example.com/shop"))
    made = {Path(file.path).name: file.text for file in target.generate(spec, Request(layout="package"))}
    headers = {name for name in made if name.endswith((".h", ".hpp"))}
    assert len(headers) == 4
    for name in ("CMakeLists.txt", "meson.build"):
        assert set(re.findall(r"\b\w+\.h(?:pp)?\b", made[name])) == headers
    for name in ("CMakeLists.txt", "shop_errors.pc.in"):
        assert "https://example.com/shop" in made[name]


def test_two_tables(tables: Path, tmp_path: Path) -> None:
    """A program has two tables, adds one of them twice, and installs neither unless it is told to."""
    build, prefix = tmp_path / "build", tmp_path / "prefix"
    settings = (f"-DTABLES={tables}", f"-DCMAKE_INSTALL_PREFIX={prefix}", "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON")
    configure(CONSUMER.parent / "two_tables", build, *settings)
    cmake("--build", build)
    assert toolchains.run(build / "agent") == "Negotiation timed out.\nThe parcel is lost.\n"
    assert "-fPIC" not in (build / "compile_commands.json").read_text()
    cmake("--install", build)
    assert contents(prefix) == {"bin/agent"}
    cmake("-DIPSEC_ERRORS_INSTALL=ON", build)
    cmake("--install", build)
    assert contents(prefix) > {f"include/{name}" for name in HEADERS}
    assert not list(prefix.rglob("*parcel*"))


def test_meson(tables: Path, tmp_path: Path) -> None:
    """A project of Meson has the folder as a subproject, and installs a shared library without names."""
    project, build, prefix = (tmp_path / name for name in ("project", "build", "pre fix"))
    shutil.copytree(CONSUMER, project)
    shutil.copytree(tables / "ipsec-errors", project / "subprojects/ipsec_errors")
    environment = {**c.zig_environment(), "NINJA": str(toolchains.tool("ninja"))}
    settings = ("--fatal-meson-warnings", f"--prefix={prefix}", "--libdir=lib", "-Dc_args=-fvisibility=hidden")
    options = ("-Ddefault_library=shared", "-Dipsec_errors:no_names=true")
    meson = toolchains.tool("meson")
    toolchains.run(meson, "setup", build, project, *settings, *options, env=environment)
    toolchains.run(meson, "install", "-C", build, env=environment)
    assert toolchains.run(build / "consumer") == OUTPUT
    libraries = {f"lib/libipsec_errors.so{end}" for end in ("", ".1", ".1.2.3")}
    headers = {f"include/{name}" for name in HEADERS}
    assert contents(prefix) == {*libraries, *headers, LICENSE, "lib/pkgconfig/ipsec_errors.pc"}
    listed = toolchains.run("nm", "-D", "--defined-only", prefix / "lib/libipsec_errors.so").splitlines()
    exported = {line.split()[-1] for line in listed if " T " in line} - {"_init", "_fini"}
    assert exported == FUNCTIONS - {"ipsec_error_name", "ipsec_error_code"}
    folder = prefix / "lib/pkgconfig"
    assert pkg_config(folder, "--modversion", "ipsec_errors") == ["1.2.3"]
    flags = pkg_config(folder, "--cflags", "--libs", "ipsec_errors")
    defines = ["-DIPSEC_ERRORS_SHARED", "-DIPSEC_ERRORS_NO_NAMES"]
    assert flags == [f"-I{prefix / 'include'}", *defines, f"-L{prefix / 'lib'}", "-lipsec_errors"]
    text = (folder / "ipsec_errors.pc").read_text()
    assert "\nLicense: MIT AND CC-BY-4.0\n" in text
    assert URL in text
    listed_all = toolchains.run(toolchains.tool("pkgconf"), "--list-all", env={"PKG_CONFIG_PATH": str(folder)})
    assert TITLE.replace("@", "(at)") + "." in listed_all
