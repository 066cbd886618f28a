# `make` sets up and generates the bindings; `make test` sets up and runs every check and test.
# Both work in .venv, which uv makes where it is installed, and venv and pip elsewhere.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TOOLS := $(VENV)/tools
BLACKS := 23 24 25 26
UV := $(shell command -v uv 2>/dev/null)

ifdef UV
MAKE_VENV = $(UV) venv --quiet --allow-existing --python $(PYTHON) $(VENV)
PIP_INSTALL = $(UV) pip install --quiet --python $(BIN)/python
else
MAKE_VENV = $(PYTHON) -m venv $(VENV)
PIP_INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check
endif
INSTALL = $(PIP_INSTALL) --require-hashes
# What builds the command is locked like everything else, so nothing is downloaded for it.
INSTALL_COMMAND = $(PIP_INSTALL) --no-index --no-deps --no-build-isolation --editable .

# An empty value switches bytecode on again where the environment switched it off.
export PYTHONDONTWRITEBYTECODE =

.PHONY: generate
generate: $(VENV)/command.stamp  ## Set up and generate the bindings (the default).
	$(BIN)/codegen generate

.PHONY: test
test: lint  ## Set up and run every check and test.
	$(PYTEST)

.PHONY: quick
quick: lint  ## Run the checks and the tests that need no compiler, browser or network.
	$(PYTEST) $(QUICK)
# One process a processor; a process that is done takes tests from one that is not.
PYTEST := $(BIN)/python -m pytest --quiet --numprocesses auto --dist worksteal
QUICK := $(addprefix tests/,unit cli golden errors robustness)

.PHONY: lint
lint: $(VENV)/test.stamp $(VENV)/command.stamp  ## Run the formatter, the linter, the type checker and `codegen check`.
	@$(MAKE) --no-print-directory --jobs --output-sync black ruff mypy check

.PHONY: black ruff mypy check
black:
	$(BIN)/black --check --quiet codegen docs tests
ruff:
	$(BIN)/ruff check --quiet
mypy:
	$(BIN)/mypy --no-error-summary
check:
	$(BIN)/codegen check --diff

.PHONY: docs
docs: $(VENV)/docs.stamp  ## Set up and build the documentation into site/.
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet

.PHONY: golden
golden: generate  ## Generate generated/ and the expected files of every golden case again.
	for spec in tests/golden/*/spec.yaml; do \
		$(BIN)/codegen generate $$spec --output $$(dirname $$spec)/expected || exit; done

.PHONY: release-check
release-check: $(VENV)/release.stamp $(VENV)/command.stamp  ## Build the sdist and the wheel into dist/ and check them; TAG=v1.2.3 is checked too.
	$(BIN)/python tests/release.py dist $${TAG:+--tag "$$TAG"}

.PHONY: lock
lock:  ## Update the lock files; needs uv, npm and cargo.
	uv pip compile --upgrade $(LOCK) pyproject.toml --group install -o requirements/main.txt
	uv pip compile --upgrade $(LOCK) --group docs -c requirements/main.txt -o requirements/docs.txt
	uv pip compile --upgrade $(LOCK) --group test -c requirements/main.txt -c requirements/docs.txt -o requirements/test.txt
	uv pip compile --upgrade $(LOCK) --group release -c requirements/main.txt -c requirements/test.txt -o requirements/release.txt
	for n in $(BLACKS); do echo "black==$$n.*" | uv pip compile --upgrade $(LOCK) --no-deps - -o requirements/black-$$n.txt || exit 1; done
	cd tests/toolchains && npm install --package-lock-only
	cd tests/toolchains && $(abspath $(BIN))/go get tool@latest && $(abspath $(BIN))/go mod tidy
	cd tests/languages/rust/consumer && cargo update
LOCK := --quiet --universal --python-version 3.10 --generate-hashes --no-emit-index-url --no-emit-find-links \
	--no-annotate --custom-compile-command 'make lock'

.PHONY: clean
clean:  ## Delete what make has set up.
	rm -rf $(VENV)

.PHONY: help
help:  ## List the targets.
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile

$(VENV)/main.stamp: requirements/main.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10) and "codegen needs Python 3.10 or newer; name one: make PYTHON=python3.12")'
	@$(MAKE_VENV) || { echo 'No virtual environment could be made. On Debian and Ubuntu: apt-get install python3-venv' >&2; exit 1; }
	$(INSTALL) -r requirements/main.txt
	@touch $@

$(VENV)/command.stamp: $(VENV)/main.stamp pyproject.toml codegen/__init__.py
	$(INSTALL_COMMAND)
	@touch $@

$(VENV)/docs.stamp: $(VENV)/main.stamp requirements/docs.txt
	$(INSTALL) -r requirements/docs.txt
	@touch $@

$(VENV)/release.stamp: $(VENV)/main.stamp requirements/release.txt
	$(INSTALL) -r requirements/release.txt
	@touch $@

$(VENV)/test.stamp: $(VENV)/main.stamp requirements/test.txt $(BLACKS:%=$(TOOLS)/black-%.stamp) | $(VENV)/command.stamp
	$(INSTALL) -r requirements/test.txt
	$(BIN)/python tests/toolchains/install.py
	@touch $@

$(TOOLS)/black-%.stamp: requirements/black-%.txt $(VENV)/main.stamp
	@rm -rf $(TOOLS)/black-$* && mkdir -p $(TOOLS)
	$(INSTALL) --no-deps --target $(TOOLS)/black-$* -r $<
	@touch $@
