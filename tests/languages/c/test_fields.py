"""C and C++ have the custom fields and tags of a spec."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

import pytest
import toolchains
import yaml
from checkout import GOLDEN
from toolchains import c

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = GOLDEN / "fields/expected/c/store-errors"
SPEC = yaml.safe_load((GOLDEN / "fields/spec.yaml").read_text(encoding="utf-8"))
TYPES: dict[str, Any] = {
    "bool": ctypes.c_int,
    "int": ctypes.c_int32,
    "string": ctypes.c_char_p,
    "choice": ctypes.c_char_p,
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> ctypes.CDLL:
    """Return the C functions as a library."""
    into = tmp_path_factory.mktemp("fields") / "store.so"
    return ctypes.CDLL(str(c.shared_library([FOLDER / "store_errors.c"], into, FOLDER)))


@pytest.mark.parametrize("name", SPEC["fields"])
def test_fields(library: ctypes.CDLL, name: str) -> None:
    """A field of each code is that of the spec, its default or nothing; a unique one leads back to the code."""
    field = SPEC["fields"][name]
    kind = TYPES[field["type"]]
    function = getattr(library, f"store_error_{name}")
    function.argtypes = [ctypes.c_int64, ctypes.POINTER(kind)]
    for entry in SPEC["codes"].values():
        found = kind()
        given = function(entry["value"], found)
        expected = entry.get(name, field.get("default"))
        assert given == (expected is not None)
        assert _plain(found.value) == expected or not given
        if field.get("unique") and expected is not None:
            assert _back(library, name, kind, expected) == entry["value"]
    assert not function(99, kind())
    assert not function(2**40, kind())
    if field.get("unique"):
        for other in (("", "0000", "000000", "42p01", "zzzzzz") if kind is ctypes.c_char_p else (0, -1, 18, 2**31 - 1)):
            assert _back(library, name, kind, other) is None


def _plain(value: Any) -> Any:
    return value.decode() if isinstance(value, bytes) else value


def _back(library: ctypes.CDLL, name: str, kind: Any, value: Any) -> int | None:
    """Return the code that has a value of a field."""
    function = getattr(library, f"store_error_from_{name}")
    function.argtypes = [kind, ctypes.POINTER(ctypes.c_int32)]
    code = ctypes.c_int32()
    return code.value if function(value.encode() if isinstance(value, str) else value, code) else None


@pytest.mark.parametrize("tag", SPEC["tags"])
def test_tags(library: ctypes.CDLL, tag: str) -> None:
    """A tag is a predicate, true for the codes that have it."""
    function = getattr(library, f"store_error_is_{tag}")
    function.argtypes = [ctypes.c_int64]
    for entry in SPEC["codes"].values():
        assert function(entry["value"]) == (tag in entry.get("tags", ()))
    assert not function(99)


def test_messages_of_names(library: ctypes.CDLL) -> None:
    """The message of a code without one is its name, as it is where messages are left out."""
    library.store_error_message.argtypes = [ctypes.c_int64]
    library.store_error_message.restype = ctypes.c_char_p
    for name, entry in SPEC["codes"].items():
        assert library.store_error_message(entry["value"]).decode() == entry.get("message", name)


@pytest.mark.parametrize("standard", ["c++11", "c++17"])
def test_cxx(standard: str, tmp_path: Path) -> None:
    """The functions of C++ have the fields and tags, as optional values from C++17 on."""
    source = tmp_path / "user.cpp"
    source.write_text("""
        #include "store_errors.hpp"
        #include <cstring>
        using store_errors::error;
        int main()
        {
            std::int32_t http = 0;
            bool retriable = false;
            const char *state = nullptr;
            error code = error::ok;
            bool right = store_errors::http(error::undefined_table, http) && http == 404;
            right = right && !store_errors::http(error::connection_lost, http) && http == 404;
            right = right && store_errors::retriable(error::busy, retriable) && retriable;
            right = right && store_errors::sqlstate(error::busy, state) && std::strcmp(state, "55006") == 0;
            right = right && store_errors::from_sqlstate("42P01", code) && code == error::undefined_table;
            right = right && !store_errors::from_sqlstate("ZZZZZ", code) && store_errors::is_network(error::busy);
        #if __cplusplus >= 201703L
            right = right && store_errors::http(error::ok) == 200 && !store_errors::http(error::connection_lost);
            right = right && store_errors::from_errno_value(17) == error::unique_violation;
            right = right && store_errors::from_errno_value(18) == std::nullopt;
        #endif
            return right ? 0 : 1;
        }
    """)
    made = tmp_path / "errors.o"
    toolchains.run(*c.compilers()["gcc"], "-c", FOLDER / "store_errors.c", "-o", made)
    command = (*c.cxx_compilers()["g++"], f"-std={standard}", *c.WARNINGS, f"-I{FOLDER}")
    toolchains.run(*command, source, made, "-o", tmp_path / "user")
    toolchains.run(tmp_path / "user")
