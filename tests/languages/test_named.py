"""Names that a spec sets for its bindings are what each language finds them by."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import pytest
import toolchains
from checkout import GOLDEN
from toolchains import c, node

if TYPE_CHECKING:
    from pathlib import Path

BINDINGS = GOLDEN / "named/expected"


def test_python() -> None:
    """The package and the enum have their names; the HRESULT of 0 is 0."""
    program = """if True:
        import acme_shop as s
        assert s.Failure(10).hresult == 0x8007000A and s.Failure(0).hresult == 0 and s.Failure(0).kind == "success"
        assert s.FailureRaised(12).name == "SHOP_DELETE"
        assert [s.from_hresult(h) for h in (0, 0x8007000A, 0x80070000, 10)] == [0, 10, None, None]
        assert [s.is_failure(c) for c in range(-1, 4)] == [False] * 5 and s.is_failure(12) and s.is_till(99)
    """
    toolchains.run(sys.executable, "-c", program, env={"PYTHONPATH": str(BINDINGS / "python/acme-shop")})


@pytest.mark.parametrize("compiler", c.cxx_compilers())
def test_cxx(compiler: str, tmp_path: Path) -> None:
    """Files, functions, enumerators and namespace have theirs, and words of C++ are stepped round."""
    program = tmp_path / "user.cpp"
    program.write_text("""
        #include "acme_shop.hpp"
        #include "acme_shop_win32.h"
        int main() {
            const std::error_code secure = acme::shop::error::_3d_secure;
            std::uint16_t code = 9;
            bool right = secure == std::errc::permission_denied && secure.value() == ACME_3D_SECURE;
            right = right && make_error_code(acme::shop::error::delete_) == std::errc::no_message && SHOP_DELETE == 12L;
            right = right && acme_shop_from_hresult(0, &code) && code == 0 && !acme_shop_from_hresult(10, &code);
            return right && acme_shop_is_done(0) && !acme_shop_is_done(10) && !acme_shop_is_failure(1) ? 0 : 1;
        }
    """)
    folder = BINDINGS / "c/acme-shop"
    command = (*c.cxx_compilers()[compiler], "-std=c++11", *c.WARNINGS, f"-I{folder}", "-x", "c++")
    toolchains.run(*command, program, folder / "acme_shop.c", "-o", tmp_path / "user")
    toolchains.run(tmp_path / "user")


def test_npm(tmp_path: Path) -> None:
    """The npm package has its scope and name."""
    package = tmp_path / "node_modules/@acme/shop-codes"
    shutil.copytree(BINDINGS / "typescript/shop-codes", package)
    program = """
        import { SHOP_DELETE, fromHresult, nameOf } from "@acme/shop-codes";
        console.log(nameOf(SHOP_DELETE), fromHresult(0), fromHresult(0x8007000a), fromHresult(10));
    """
    (tmp_path / "user.mjs").write_text(program)
    assert toolchains.run(node.executable(), "user.mjs", cwd=tmp_path) == "SHOP_DELETE 0 10 undefined\n"
