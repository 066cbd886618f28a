"""The built wheel, installed in an empty environment and run in an empty folder, does the whole job."""

from __future__ import annotations

import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import toolchains
from checkout import ALL, GENERATED, IPSEC, ROOT
from trees import tree

import codegen

SPEC = """\
format: 1
codes:
  OUT_OF_STOCK: {value: 1, message: The article is out of stock.}
  PAYMENT_REFUSED: {value: 2, message: The bank refused the payment.}
  SHOP_CLOSED: {value: 3, message: The shop is closed.}
"""


def test_contents(wheel: Path) -> None:
    """The wheel holds the package, its data and the IPsec spec, and nothing of the tests."""
    names = set(zipfile.ZipFile(wheel).namelist())
    data = {
        "specs/ipsec.yaml",
        "spec.schema.json",
        "spec/rules/RULES.md",
        "targets/c/macros.txt",
        "targets/c/templates/header.h.j2",
    }
    data |= {"targets/html/templates/page.css", "targets/html/templates/page.js", "cmake/codegen-config.cmake"}
    assert {f"codegen/{name}" for name in (*data, "cli/main.py")} <= names
    assert all(name.startswith(("codegen/", "errcodegen-")) for name in names)


def test_explain(scripts: Path, tmp_path: Path) -> None:
    """A code is explained in any folder, with the bundled spec of the wheel."""
    output = toolchains.run(scripts / "codegen", "explain", "0x800735FD", cwd=tmp_path)
    assert "ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY" in output


def test_own_spec(scripts: Path, tmp_path: Path) -> None:
    """A five-line spec of one's own gives all three bindings, by script and by module."""
    (tmp_path / "shop.yaml").write_text(SPEC)
    toolchains.run(scripts / "codegen", "generate", "shop.yaml", cwd=tmp_path)
    toolchains.run(scripts / "python", "-m", "codegen", "check", "shop.yaml", cwd=tmp_path)
    program = "import shop_errors as e; print(e.SHOP_CLOSED, e.message(3), repr(e.ShopError(3)))"
    output = toolchains.run(
        scripts / "python", "-c", program, env={"PYTHONPATH": str(tmp_path / "generated/python/shop-errors")}
    )
    assert output == "3 The shop is closed. <ShopError.SHOP_CLOSED: 3>\n"
    assert (tmp_path / "generated/c/shop-errors/shop_errors.h").exists()
    assert (tmp_path / "generated/typescript/shop-errors/package.json").exists()


def test_bundled_spec(scripts: Path, tmp_path: Path) -> None:
    """The wheel bundles the IPsec spec byte for byte; named in a call, it gives the committed bindings."""
    program = "from codegen.config import spec_files; print(spec_files.bundled_spec())"
    spec = Path(toolchains.run(scripts / "python", "-c", program, cwd=tmp_path).strip())
    assert scripts.parent in spec.parents
    assert spec.read_bytes() == IPSEC.read_bytes()
    toolchains.run(scripts / "codegen", "generate", spec, *ALL, cwd=tmp_path)
    assert tree(tmp_path / "generated") == tree(GENERATED)


def test_uninstall(wheel: Path, tmp_path: Path) -> None:
    """Runs write nothing into the installed package: after pip uninstalls it, the environment is as before."""
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=False)
    python = environment / "bin/python"
    before = set(environment.rglob("*"))
    pip = (sys.executable, "-m", "pip", "--python", str(python))
    toolchains.run(*pip, "install", "--no-index", "--no-deps", wheel)
    (site,) = environment.glob("lib/python*/site-packages")
    dependencies = site / "dependencies.pth"  # pip must not see the codegen that `make` installs for development
    dependencies.write_text(sysconfig.get_path("purelib"))
    (tmp_path / "shop.yaml").write_text(SPEC)
    variables = {"PYTHONDONTWRITEBYTECODE": "", "HOME": str(tmp_path)}
    for words in (("generate", "shop.yaml"), ("check", "shop.yaml"), ("explain", "13821"), ("schema",)):
        toolchains.run(environment / "bin/codegen", *words, cwd=tmp_path, env=variables)
    dependencies.unlink()
    toolchains.run(*pip, "uninstall", "--yes", "errcodegen")
    assert set(environment.rglob("*")) == before


def test_local_module(scripts: Path, tmp_path: Path) -> None:
    """The command runs codegen where the working folder has a codegen.py, and a folder codegen."""
    (tmp_path / "shop.yaml").write_text(SPEC)
    (tmp_path / "codegen.py").write_text("raise SystemExit('another module')\n")
    (tmp_path / "codegen").mkdir()
    (tmp_path / "codegen/__init__.py").write_text("raise SystemExit('another package')\n")
    toolchains.run(scripts / "codegen", "generate", "shop.yaml", cwd=tmp_path)
    toolchains.run(scripts / "codegen", "check", "shop.yaml", cwd=tmp_path)


def test_names(wheel: Path, scripts: Path, tmp_path: Path) -> None:
    """The distribution errcodegen has the version of codegen.__version__, and the command under two names."""
    assert wheel.name.split("-")[:2] == ["errcodegen", codegen.__version__]
    program = "import codegen, importlib.metadata as m; print(codegen.__version__, m.version('errcodegen'))"
    assert toolchains.run(scripts / "python", "-c", program, cwd=tmp_path).split() == [codegen.__version__] * 2
    for name in ("codegen", "errcodegen"):
        assert "ERROR_IPSEC_IKE_POLICY_MATCH" in toolchains.run(scripts / name, "explain", "13868", cwd=tmp_path)


def test_editable(tmp_path: Path) -> None:
    """An editable install, as `make` has it, needs no network and runs the modules and the specs of the checkout."""
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=False)
    pip = (sys.executable, "-m", "pip", "--python", environment / "bin/python", "install", "--no-index", "--no-deps")
    (site,) = environment.glob("lib/python*/site-packages")
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    toolchains.run(*pip, "--ignore-installed", "--no-build-isolation", "--editable", ROOT)
    assert {path.name for path in site.glob("*codegen*")} == {
        "_errcodegen.pth",
        f"errcodegen-{codegen.__version__}.dist-info",
    }
    program = "import codegen; print(codegen.__file__)"
    assert toolchains.run(environment / "bin/python", "-c", program, cwd=tmp_path).strip() == codegen.__file__
    assert "ERROR_IPSEC_IKE" in toolchains.run(environment / "bin/codegen", "explain", "13868", cwd=tmp_path)
