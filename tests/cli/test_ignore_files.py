"""Common ignore files leave every output of the default targets to git."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from repository import git

from codegen.cli.main import main
from codegen.targets import discovery

SPEC = "format: 1\nname: shop\nfacility: 7\nlicense: MIT\ncodes:\n  EMPTY: {value: 1, message: The shop is empty.}\n"

# The patterns of github.com/github/gitignore, one list for each of its files, that are about files of any kind.
PYTHON = """
__pycache__/ *.py[codz] *$py.class *.so .Python build/ develop-eggs/ dist/ downloads/ eggs/ .eggs/ lib/ lib64/
parts/ sdist/ var/ wheels/ share/python-wheels/ *.egg-info/ .installed.cfg *.egg MANIFEST *.manifest *.spec
pip-log.txt pip-delete-this-directory.txt htmlcov/ .tox/ .nox/ .coverage .coverage.* .cache nosetests.xml
coverage.xml *.cover *.py.cover .hypothesis/ .pytest_cache/ cover/ *.mo *.pot *.log local_settings.py
db.sqlite3 instance/ .webassets-cache .scrapy docs/_build/ .pybuilder/ target/ .ipynb_checkpoints
profile_default/ ipython_config.py __pypackages__/ celerybeat-schedule celerybeat.pid *.sage.py .env .venv
env/ venv/ ENV/ env.bak/ venv.bak/ .spyderproject .ropeproject /site .mypy_cache/ .dmypy.json dmypy.json
.pyre/ .pytype/ cython_debug/ .ruff_cache/ .pypirc
"""
NODE = """
logs *.log npm-debug.log* yarn-debug.log* lerna-debug.log* report.[0-9]*.[0-9]*.[0-9]*.[0-9]*.json pids *.pid
*.seed *.pid.lock lib-cov coverage *.lcov .nyc_output .grunt bower_components .lock-wscript build/Release
node_modules/ jspm_packages/ web_modules/ *.tsbuildinfo .npm .eslintcache .stylelintcache .node_repl_history
*.tgz .yarn-integrity .env .env.* .cache .parcel-cache .next out .nuxt dist .output .cache/ .vuepress/dist
.temp .docusaurus .serverless/ .fusebox/ .dynamodb/ .tern-port .vscode-test .pnp.*
"""
C = """
*.d *.o *.ko *.obj *.elf *.ilk *.map *.exp *.gch *.pch *.lib *.a *.la *.lo *.dll *.so *.so.* *.dylib *.exe
*.out *.app *.i*86 *.x86_64 *.hex *.dSYM/ *.su *.idb *.pdb *.mod* *.cmd .tmp_versions/ modules.order
Module.symvers Mkfile.old dkms.conf
"""
CPP = """
*.d *.slo *.lo *.o *.obj *.gch *.pch *.linkinfo *.ilk *.pdb *.idb *.so *.so.* *.dylib *.dll *.mod *.smod *.lai
*.la *.a *.lib *.exe *.out *.app build/ Build/ build-*/ CMakeFiles/ CMakeCache.txt cmake_install.cmake
install_manifest.txt compile_commands.json Testing/ bin/ .cache/ *.dwo vcpkg_installed/
"""
VISUAL_STUDIO = r"""
*.rsuser *.suo *.user *.userosscache *.sln.docstates mono_crash.* [Dd]ebug/ [Dd]ebugPublic/ [Rr]elease/
[Rr]eleases/ x64/ x86/ [Ww][Ii][Nn]32/ [Aa][Rr][Mm]/ [Aa][Rr][Mm]64/ [Bb]in/ [Oo]bj/ [Ll]og/ [Ll]ogs/ .vs/
Generated\ Files/ [Tt]est[Rr]esult*/ [Bb]uild[Ll]og.* *.VisualState.xml TestResult.xml *_i.c *_p.c *_h.h *.ilk
*.meta *.obj *.iobj *.pch *.pdb *.ipdb *.pgc *.pgd *.rsp *.sbr *.tlb *.tli *.tlh *.tmp *.tmp_proj
*_wpftmp.csproj *.log *.tlog *.vspscc *.vssscc .builds *.pidb *.svclog *.scc _Chutzpah* ipch/ *.aps *.ncb
*.opendb *.opensdf *.sdf *.cachefile *.VC.db *.psess *.vsp *.vspx *.sap *.e2e $tf/ *.gpState
[Bb]enchmarkDotNet.Artifacts/ project.lock.json artifacts/ *.pubxml *.publishproj PublishScripts/ *.nupkg
*.snupkg **/[Pp]ackages/* csx/ ecf/ rcf/ AppPackages/ *.[Cc]ache !?*.[Cc]ache/ ClientBin/ ~$* *~ *.dbmdl *.jfm
*.pfx *.publishsettings orleans.codegen.cs Generated_Code/ _UpgradeReport_Files/ Backup*/ *.mdf *.ldf *.ndf
*.rdl.data *.bim.layout FakesAssemblies/ node_modules/ *.plg *.opt *.dsw *.dsp .mfractor/ .localhistory/
healthchecksdb MigrationBackup/ .ionide/ FodyWeavers.xsd *.cab *.msi *.msix *.msm *.msp
"""


@pytest.fixture(scope="module", params=["package", "file"])
def project(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository with the outputs of the default targets that have a layout."""
    layout, folder = request.param, tmp_path_factory.mktemp("project")
    (folder / "specs").mkdir()
    (folder / "specs/shop.yaml").write_text(SPEC)
    targets = [target for target in discovery.built_in() if target.is_default and layout in target.layouts]
    outputs = "".join(f'{target.name} = {{layout = "{layout}"}}\n' for target in targets)
    (folder / "pyproject.toml").write_text(f"[tool.codegen.outputs]\n{outputs}")
    git("init", "--quiet", cwd=folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert main(["generate", "--quiet"]) == 0
    return folder


@pytest.mark.parametrize(
    "patterns", [PYTHON, NODE, C, CPP, VISUAL_STUDIO], ids=["Python", "Node", "C", "C++", "VisualStudio"]
)
def test_no_output_is_ignored(
    patterns: str, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Git ignores no output, in the layouts that the default targets have."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.chdir(project)
    Path(".gitignore").write_text(patterns.replace("\\ ", "?").replace(" ", "\n") + "\n/generated/.codegen-cache\n")
    Path(".git/index").unlink(missing_ok=True)
    git("add", ".")
    added = git("ls-files", "generated").splitlines()
    assert main(["generate", "--list-outputs"]) == 0
    assert sorted(added) == sorted(capsys.readouterr().out.splitlines())
