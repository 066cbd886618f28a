"""Each build system builds its example: clean, then with nothing to do, then after an edit what the edit is about."""

from __future__ import annotations

import os
import shutil
import sys
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
import repository
import scenarios
import toolchains
import yaml
from checkout import INTEGRATIONS, ROOT
from scenarios import File
from toolchains import node

import codegen
from codegen.output import paths

MESSAGE = ("The article is out of stock.", "The article is sold out.")


@dataclass(frozen=True)
class Project:
    """A copy of an example, and the environment in which codegen is installed from the wheel."""

    folder: Path
    scripts: Path

    def run(self, *command: str | Path, **env: str) -> str:
        """Return what a command printed in the folder."""
        path = os.pathsep.join((str(self.scripts), str(Path(sys.executable).parent), os.environ["PATH"]))
        return toolchains.run(*command, cwd=self.folder, env={"PATH": path, "MAKEFLAGS": "", **env})

    def edit(self, old: str, new: str) -> None:
        """Replace a text in the spec."""
        spec = self.folder / "errors/shop.yaml"
        text = spec.read_text()
        assert old in text
        spec.write_text(text.replace(old, new))

    def times(self) -> dict[str, int]:
        """Return when each file was written, except the cache, which each installation of codegen writes for itself."""
        files = (
            path for path in self.folder.rglob("*") if path.is_file() and not {".git", paths.CACHE} & {*path.parts}
        )
        return {str(path.relative_to(self.folder)): path.stat().st_mtime_ns for path in files}

    def rebuilt(self, before: dict[str, int], *suffixes: str) -> set[str]:
        """Return the names of the files of some suffixes that were written since."""
        after = self.times()
        return {Path(path).name for path in after if path.endswith(suffixes) and after[path] != before.get(path)}


@pytest.fixture
def project(request: pytest.FixtureRequest, scripts: Path, tmp_path: Path) -> Project:
    """Return a copy of the example that a test's parameter names."""
    folder = tmp_path / "project"
    shutil.copytree(INTEGRATIONS / request.param, folder)
    return Project(folder, scripts)


def example(name: str) -> pytest.MarkDecorator:
    """Give a test a copy of one example."""
    return pytest.mark.parametrize("project", [name], indirect=True, ids=[""])


OBJECTS = (".o",)
"""What compilers write; libraries and programs that are linked again follow from it."""


@example("make")
def test_make(project: Project) -> None:
    """GNU Make runs nothing twice, and compiles again what includes a file that changed, or that went."""
    project.run("make", "-j4")
    assert project.run("./shop") == "The article is out of stock.\n"
    project.run("make", "--question")
    before = project.times()
    assert "up to date" in project.run("make")
    assert project.times() == before
    project.edit("format: 1", "# nothing that is generated\nformat: 1")
    project.run("make", "-j4")
    assert project.rebuilt(before, *OBJECTS) == set()
    project.run("make", "--question")
    project.edit(*MESSAGE)
    project.run("make", "-j4")
    assert project.rebuilt(before, *OBJECTS) == {"shop.o", "shop_errors.o"}
    assert project.run("./shop") == "The article is sold out.\n"
    project.run("make", "--question")
    (project.folder / "gen/c/shop-errors/shop_errors.h").unlink()
    project.run("make")
    project.run("make", "--question")


@example("make")
def test_make_spec_moved(project: Project) -> None:
    """A spec that a depfile names and that was deleted does not stop Make."""
    project.run("make")
    (project.folder / "errors/shop.yaml").rename(project.folder / "errors/stall.yaml")
    makefile = project.folder / "Makefile"
    text = makefile.read_text().replace("errors/shop.yaml", "errors/stall.yaml")
    makefile.write_text(text.replace("shop_errors", "stall_errors").replace("shop-errors", "stall-errors"))
    source = project.folder / "shop.c"
    source.write_text(source.read_text().replace("shop_error", "stall_error").replace("SHOP_E", "STALL_E"))
    project.run("make")
    assert project.run("./shop") == "The article is out of stock.\n"


def _cmake(project: Project, generator: str, tree: str, *more: str) -> None:
    cmake = toolchains.tool("cmake")
    ninja = f"-DCMAKE_MAKE_PROGRAM={toolchains.tool('ninja')}" if generator == "Ninja" else "-Wno-dev"
    project.run(cmake, "-G", generator, "-B", tree, ninja, *more)


@pytest.mark.parametrize("generator", ["Ninja", "Unix Makefiles"])
@example("cmake")
def test_cmake(project: Project, generator: str) -> None:
    """CMake runs nothing twice, compiles again what includes a file that changed, and stops until an error is fixed."""
    cmake = toolchains.tool("cmake")
    _cmake(project, generator, "build")
    build = (cmake, "--build", "build", "-j4")
    project.run(*build)
    assert project.run("build/shop") == "The article is out of stock.\n"
    before = project.times()
    said = project.run(*build)
    assert "no work to do" in said if generator == "Ninja" else "Building" not in said and "Generating" not in said
    # CMake's own list of targets is written by each make.
    assert project.rebuilt(before, ".o", ".a", ".c", ".h", ".d", ".stamp", "shop") == set()
    project.edit("format: 1", "# nothing that is generated\nformat: 1")
    assert "Generating" in project.run(*build)
    assert project.rebuilt(before, *OBJECTS) == set()
    assert "Generating" not in project.run(*build)
    project.edit(*MESSAGE)
    project.run(*build)
    assert project.rebuilt(before, *OBJECTS) == {"shop.c.o", "shop_errors.c.o"}
    assert project.run("build/shop") == "The article is sold out.\n"
    assert "Generating" not in project.run(*build)
    project.edit("value: 2", "value: 1")
    for _ in range(2):
        with pytest.raises(AssertionError, match=r"error\["):
            project.run(*build)
    project.edit("PAYMENT_REFUSED:\n    value: 1", "PAYMENT_REFUSED:\n    value: 2")
    project.run(*build)


@example("cmake")
def test_two_trees(project: Project) -> None:
    """Two build trees, by Ninja and Make, with one output folder build at once, then nothing, then what was deleted."""
    cmake = toolchains.tool("cmake")
    shared = f"-DSHOP_GENERATED={project.folder / 'generated'}"
    for generator, tree in (("Ninja", "one"), ("Unix Makefiles", "two")):
        _cmake(project, generator, tree, shared)
    check = ("codegen", "check", "errors/shop.yaml", "--only", "c", "--only", "python", "--only", "typescript")
    both = f"{cmake} --build one -j4 & {cmake} --build two -j4 && wait $!"
    project.run("sh", "-c", both)
    project.run(*check)
    project.edit(*MESSAGE)
    project.run("sh", "-c", both)
    project.run(*check)
    for tree in ("one", "two"):
        assert project.run(f"{tree}/shop") == "The article is sold out.\n"
    said = [project.run(cmake, "--build", tree) for tree in ("one", "two", "one")]
    assert not [each for each in said if "Generating" in each or "Building" in each]
    package = next((project.folder / "generated").rglob("__init__.py"))
    source, header = (next((project.folder / "two").rglob(f"shop_errors{suffix}")) for suffix in (".c", ".h"))
    for tree, path in (("one", package), ("two", source), ("two", header)):
        path.unlink()
        assert "Generating" in project.run(cmake, "--build", tree)
        assert path.is_file()
        assert "Generating" not in project.run(cmake, "--build", tree)


@example("meson")
def test_meson(project: Project) -> None:
    """Meson runs nothing twice, and compiles again what includes a file that changed."""
    meson, ninja = toolchains.tool("meson"), str(toolchains.tool("ninja"))
    project.run(meson, "setup", "build", NINJA=ninja)
    build = (ninja, "-C", "build")
    project.run(*build)
    assert project.run("build/shop") == "The article is out of stock.\n"
    before = project.times()
    assert "no work to do" in project.run(*build)
    assert project.rebuilt(before, ".o", ".a", ".c", ".h") == set()
    project.edit("format: 1", "# nothing that is generated\nformat: 1")
    project.run(*build)
    assert project.rebuilt(before, *OBJECTS) == set()
    assert "no work to do" in project.run(*build)
    project.edit(*MESSAGE)
    project.run(*build)
    assert project.rebuilt(before, *OBJECTS) == {"shop.c.o", "meson-generated_.._shop_errors.c.o"}
    assert project.run("build/shop") == "The article is sold out.\n"


@pytest.mark.parametrize("project", ["hatchling", "setuptools"], indirect=True)
def test_python_package(project: Project) -> None:
    """A package generates when it is built, changes no generated file twice, and holds what was generated."""
    build = ("python", "-m", "pip", "wheel", "--no-build-isolation", "--no-deps", "--no-index", "-w", "dist", ".")
    program = "import shop; print(shop.REASON)"
    project.run(*build)
    before = project.times()
    project.run(*build)
    assert project.rebuilt(before, ".py", ".manifest") == set()
    (wheel,) = project.folder.glob("dist/*.whl")
    assert project.run("python", "-I", "-c", f"import sys; sys.path.insert(0, {str(wheel)!r}); {program}") == (
        "The article is out of stock.\n"
    )
    assert "shop_errors/py.typed" in zipfile.ZipFile(wheel).namelist()
    project.edit(*MESSAGE)
    project.run(*build)
    written = {path for path, at in project.times().items() if path.startswith("gen/") and at != before[path]}
    assert "gen/python/shop-errors/shop_errors/_functions.py" in written
    assert "gen/python/shop-errors/shop_errors/_enum.py" not in written
    assert project.run("python", "-I", "-c", f"import sys; sys.path.insert(0, {str(wheel)!r}); {program}") == (
        "The article is sold out.\n"
    )


@pytest.mark.parametrize("project", ["hatchling", "setuptools"], indirect=True)
def test_python_source(project: Project) -> None:
    """A wheel that is built of the source distribution generates too."""
    project.run("python", "-m", "build", "--no-isolation", ".")
    (wheel,) = project.folder.glob("dist/*.whl")
    assert {"shop/__init__.py", "shop_errors/_functions.py"} <= set(zipfile.ZipFile(wheel).namelist())


@example("npm")
def test_npm(project: Project) -> None:
    """`npm run build` generates first; tsc, which is incremental, writes only what changed."""
    npm = (*node.npm(), "--silent", "run")
    (project.folder / "node_modules").symlink_to(node.FOLDER / "node_modules")
    env = {"PATH": os.pathsep.join((str(project.scripts), str(node.executable().parent), os.environ["PATH"]))}

    def sources() -> dict[str, int]:
        return {path: at for path, at in project.times().items() if not path.startswith("node_modules")}

    project.run(*npm, "build", **env)
    assert project.run(*npm, "start", **env) == "The article is out of stock.\n"
    before = sources()
    project.run(*npm, "build", **env)
    assert sources() == before
    project.edit(*MESSAGE)
    project.run(*npm, "build", **env)
    changed = {path for path, at in sources().items() if at != before[path]}
    assert "gen/typescript/shop-errors/index.js" in changed
    assert "dist/shop.js" not in changed
    assert project.run(*npm, "start", **env) == "The article is sold out.\n"


@example("pre-commit")
def test_pre_commit(project: Project, tmp_path: Path) -> None:
    """Each commit runs the hooks of this checkout, and stops until the outputs are repaired and added."""
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, hooks)
    for name in ("codegen", "specs"):
        shutil.copytree(ROOT / name, hooks / name, ignore=shutil.ignore_patterns("__pycache__"))
    repository.git("init", "-q", cwd=hooks)
    repository.commit(cwd=hooks)
    revision = toolchains.run("git", "rev-parse", "HEAD", cwd=hooks).strip()
    config = project.folder / ".pre-commit-config.yaml"
    text = config.read_text().replace("https://example.com/codegen", str(hooks)).replace("v0.2.0", revision)
    config.write_text(text)
    table = '[tool.codegen]\nspecs = ["errors/*.yaml"]\noutput = "src/gen"\ntargets = ["c"]\n'
    (project.folder / "pyproject.toml").write_text(table)
    toolchains.run("git", "init", "-q", cwd=project.folder)
    # What codegen needs is taken from the environment of the tests, so that nothing is downloaded.
    site = next(path for path in sys.path if path.endswith("site-packages"))
    env = {"PRE_COMMIT_HOME": str(tmp_path / "home"), "PYTHONPATH": site, "PIP_NO_BUILD_ISOLATION": "0"}
    project.run(toolchains.tool("pre-commit"), "install", **env)

    def git(*words: str) -> str:
        return project.run(*repository.COMMAND, *words, **env)

    git("add", "errors", "pyproject.toml", ".pre-commit-config.yaml")
    with pytest.raises(AssertionError, match=r"(?s)exit code: 3.*wrote src/gen.*git add -- src/gen"):
        git("commit", "-m", "first")
    with pytest.raises(AssertionError, match=r"(?s)Passed.*not tracked by git; .*git add -- src/gen"):
        git("commit", "-m", "first")
    git("add", "--", "src/gen")
    before = project.times()
    git("commit", "-m", "first")
    assert project.times() == before
    project.edit(*MESSAGE)
    git("add", "errors")
    with pytest.raises(AssertionError, match=r"(?s)exit code: 3.*wrote src/gen/c/shop-errors/shop_errors_list\.h"):
        git("commit", "-m", "edit")
    git("add", "-u")
    git("commit", "-m", "edit")
    git("rm", "-q", "src/gen/c/shop-errors/shop_errors.h")
    with pytest.raises(AssertionError, match=r"(?s)exit code: 3.*wrote src/gen/c/shop-errors/shop_errors\.h"):
        git("commit", "-m", "delete")


@example("github")
def test_github(project: Project) -> None:
    """The workflow is valid; its steps pass if the outputs are up to date and fail with annotations otherwise."""
    text = (INTEGRATIONS / "github/check.yml").read_text()
    found, of_none = node.workflow_errors(text, "on: push")
    assert found == []
    assert of_none != []
    pin = f"errcodegen=={codegen.__version__.partition('.dev')[0]}"
    assert pin in text  # this version, which is not released yet; what is installed here has another number
    text = text.replace(pin, "errcodegen")
    steps = [step["run"] for step in yaml.safe_load(text)["jobs"]["check"]["steps"] if "run" in step]
    (project.folder / "pyproject.toml").write_text('[tool.codegen]\nspecs = ["errors/*.yaml"]\n')
    project.run("codegen", "generate")
    for step in steps:
        project.run("sh", "-c", step, PIP_NO_INDEX="1")
    project.edit(*MESSAGE)
    with pytest.raises(AssertionError, match=r"::error file=generated/c/shop-errors/shop_errors_list\.h"):
        project.run("sh", "-c", steps[-1])


@example("bazel")
def test_bazel(project: Project, tmp_path: Path) -> None:
    """Bazel runs nothing twice, in a sandbox, and after an edit only what reads the header."""
    program = node.bazel()
    if program is None:
        pytest.skip("npm has Bazel for Linux on x86-64 only")
    # One server runs all builds; optimizing its own code pays off only where it runs for hours.
    started = ("--max_idle_secs=20", "--host_jvm_args=-XX:TieredStopAtLevel=1")
    root = (program, f"--output_user_root={tmp_path / 'root'}", *started)
    # Bazel looks for no newer toolchain of its own.
    build = (*root, "build", "--action_env=PATH", "--color=no", "--subcommands", ":numbers")

    def ran() -> int:
        result = project.run("sh", "-c", '"$@" 2>&1', "sh", *build, HOME=str(tmp_path))
        return result.count("SUBCOMMAND: ")

    try:
        assert ran() == 2
        assert "SHOP_E_OUT_OF_STOCK = 1" in (project.folder / "bazel-bin/numbers.txt").read_text()
        assert ran() == 0
        project.edit("format: 1", "# nothing that is generated\nformat: 1")
        assert ran() == 1
        project.edit(*MESSAGE)
        assert ran() == 2
    finally:
        project.run(*root, "shutdown", HOME=str(tmp_path))
        toolchains.run("chmod", "-R", "u+w", tmp_path)  # Bazel takes the right to write from its folders.


def test_at_once(scripts: Path, tmp_path: Path) -> None:
    """Calls for one folder and for several, all at once under `make -j`, give what they give one after another."""
    spec = (INTEGRATIONS / "make/errors/shop.yaml").read_text()
    names = [f"shop{number}" for number in range(4)]
    rules = ""
    for number, name in enumerate(names):
        (tmp_path / f"{name}.yaml").write_text(spec)
        for output in ("shared", f"own{number}"):
            stamp = f"{output}.{name}.stamp"
            rules += (
                f"all: {stamp}\n{stamp}: {name}.yaml\n\tcodegen generate $< --only c --output {output} --stamp $@"
                f" --depfile $@.d --depfile-target $@\n-include {stamp}.d\n"
            )
    (tmp_path / "Makefile").write_text(f".PHONY: all\nall:\n{rules}")
    project = Project(tmp_path, scripts)
    project.run("make", "-j8")
    project.run("make", "--question")
    project.run("codegen", "generate", *(f"{name}.yaml" for name in names), "--only", "c", "--output", "serial")
    trees = [
        {path.relative_to(tmp_path / top): path.read_bytes() for path in (tmp_path / top).rglob("*") if path.is_file()}
        for top in ("shared", "serial")
    ]
    assert trees[0] == trees[1]
    before = project.times()
    time.sleep(0.01)
    (tmp_path / "shop3.yaml").write_text(spec.replace(*MESSAGE))
    project.run("make", "-j8")
    assert project.rebuilt(before, "_list.h", ".stamp") == {
        "shop3_errors_list.h",
        "shared.shop3.stamp",
        "own3.shop3.stamp",
    }


@pytest.mark.parametrize(
    ("guide", "count"),
    [("make", 4), ("hatchling", 4), ("setuptools", 5), ("pre-commit", 1), ("github", 1), ("bazel", 2)],
)
def test_guide(guide: str, count: int) -> None:
    """A guide shows the files that are built here; that of Bazel leaves the second rule out."""
    text = (ROOT / f"docs/how-to/{guide}.md").read_text(encoding="utf-8")
    shown = {step.path: step.text for step in scenarios.read(text) if isinstance(step, File)}
    assert len(shown) == count
    for path, shown_text in shown.items():
        built = INTEGRATIONS / guide / path.removeprefix(".github/workflows/")
        assert shown_text in built.read_text()


@pytest.mark.parametrize("project", ["make", "cmake"], indirect=True)
def test_local_module(project: Project) -> None:
    """A codegen.py in the project's folder is not run in place of codegen."""
    (project.folder / "codegen.py").write_text("raise SystemExit('another module')\n")
    if (project.folder / "Makefile").exists():
        project.run("make")
    else:
        _cmake(project, "Unix Makefiles", ".")
        project.run(toolchains.tool("cmake"), "--build", ".")
    assert project.run("./shop") == "The article is out of stock.\n"


def test_examples_run_the_command() -> None:
    """No example runs codegen as a module, which a codegen.py in the working folder would replace."""
    examples = [path for path in INTEGRATIONS.glob("[!_]*/*") if path.is_file()]
    files = (*examples, *(ROOT / "codegen/cmake").glob("*.cmake"))
    modules = ("-m codegen", '"-m", "codegen"')
    assert [path for path in files if any(words in path.read_text() for words in modules)] == []
