"""C++ has the custom fields and tags of a spec; `test_answers.py` tries those of C."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import toolchains
from checkout import GOLDEN
from toolchains import c

from codegen.diagnostics import Source
from codegen.spec import loader
from codegen.targets.c import target
from codegen.targets.target import Request

if TYPE_CHECKING:
    from pathlib import Path

INNER = ("word", "reduce", "after", "by", "strings", "find", "positions", "row", "exceptions", "field", "order")
"""Fields with names that are parts of the names of the tables and functions inside the source."""

FOLDER = GOLDEN / "fields/expected/c/store-errors"


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
            right = right && !store_errors::from_sqlstate(nullptr, code) && !store_errors::from_name(nullptr, code);
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


@pytest.mark.parametrize("define", ["NAMES", "MESSAGES"])
def test_inner_names(define: str, tmp_path: Path) -> None:
    """A field can be called like a part of the source: no table or function of it has the name of another."""
    fields = {name: {"type": "string", "unique": True, "optional": True} for name in INNER}
    codes = {"SHOP_B": {"value": 2, **{name: name.upper() for name in INNER}}, "SHOP_A": {"value": 1}}
    text = json.dumps({"format": 1, "fields": fields, "codes": codes})
    spec = loader.read_spec(Source("shop.yaml", text), "shop.yaml").spec
    for file in target.generate(spec, Request(layout="file")):
        (tmp_path / file.path.removeprefix("c/")).write_text(file.text, encoding="utf-8")
    flags = ("-std=c89", *c.WARNINGS, f"-DSHOP_ERRORS_NO_{define}", "-c", tmp_path / "shop_errors.c")
    toolchains.run(*c.compilers()["zig"], *flags, "-o", tmp_path / "shop.o")
