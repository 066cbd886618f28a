"""What CMakeLists.txt, the file for pkg-config and meson.build say of the library: its title, address and licence."""

from collections.abc import Callable
from typing import NamedTuple

from codegen.model import Spec
from codegen.targets.c.escaping import cmake_string, meson_string, pkg_config_value
from codegen.text.escaping import Escaped


class Packaging(NamedTuple):
    """What one build system says of the library; None for what the spec does not say.

    `homepage` is the address of the repository if there is no other.
    """

    title: Escaped
    homepage: Escaped | None
    license: Escaped | None


def cmake(spec: Spec) -> Packaging:
    """Return the strings of CMakeLists.txt."""
    return _packaging(spec, cmake_string)


def pkg_config(spec: Spec) -> Packaging:
    """Return the values of the file for pkg-config."""
    return _packaging(spec, pkg_config_value)


def meson(spec: Spec) -> Packaging:
    """Return the strings of meson.build, of which Meson writes a file for pkg-config."""
    return _packaging(spec, lambda text: meson_string(pkg_config_value(text)))


def _packaging(spec: Spec, spelled: Callable[[str], Escaped]) -> Packaging:
    """Return what a spec says, each string as a build system spells it."""
    metadata = spec.metadata
    homepage = (metadata.homepage or metadata.repository).replace(
        "@", "%40"
    )  # between two of them CMake would see a variable
    return Packaging(
        spelled(f"{spec.title}."),
        spelled(homepage) if homepage else None,
        spelled(metadata.license) if metadata.license else None,
    )
