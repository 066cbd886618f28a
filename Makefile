# `make` sets up and runs the main job; `make test` sets up and passes the whole suite.
# Both work in .venv, made by uv where it is installed and by venv and pip elsewhere.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TOOLS := $(VENV)/tools
BLACKS := 23 24 25 26
UV := $(shell command -v uv 2>/dev/null)

ifdef UV
MAKE_VENV = $(UV) venv --quiet --allow-existing --python $(PYTHON) $(VENV)
INSTALL = $(UV) pip install --quiet --python $(BIN)/python --require-hashes
else
MAKE_VENV = $(PYTHON) -m venv $(VENV)
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
endif

# An empty value switches bytecode on again where the environment switched it off.
export PYTHONDONTWRITEBYTECODE =

.PHONY: generate
generate: $(VENV)/main.stamp  ## Set up and generate the bindings (the default).
	$(BIN)/python -m codegen generate

.PHONY: test
test: $(VENV)/test.stamp  ## Set up and run every check and test.
	$(BIN)/black --check --quiet codegen tests
	$(BIN)/ruff check --quiet
	$(BIN)/mypy --no-error-summary
	$(BIN)/python -m codegen check
	$(BIN)/python -m pytest

.PHONY: lock
lock:  ## Make the lock files again; needs uv and npm.
	uv pip compile --upgrade $(LOCK) pyproject.toml -o requirements/main.txt
	uv pip compile --upgrade $(LOCK) --group test -c requirements/main.txt -o requirements/test.txt
	for n in $(BLACKS); do echo "black==$$n.*" | uv pip compile --upgrade $(LOCK) --no-deps - -o requirements/black-$$n.txt || exit 1; done
	cd tests/toolchains && npm install --package-lock-only
LOCK := --quiet --universal --python-version 3.10 --generate-hashes --no-emit-index-url --no-emit-find-links \
	--no-annotate --custom-compile-command 'make lock'

.PHONY: clean
clean:  ## Remove what make has set up.
	rm -rf $(VENV)

.PHONY: help
help:  ## Say what there is to make.
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile

$(VENV)/main.stamp: requirements/main.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10) and "codegen needs Python 3.10 or newer; name one: make PYTHON=python3.12")'
	@$(MAKE_VENV) || { echo 'No virtual environment could be made. On Debian and Ubuntu: apt-get install python3-venv' >&2; exit 1; }
	$(INSTALL) -r requirements/main.txt
	@touch $@

$(VENV)/test.stamp: $(VENV)/main.stamp requirements/test.txt $(BLACKS:%=$(TOOLS)/black-%.stamp)
	$(INSTALL) -r requirements/test.txt
	$(BIN)/python tests/toolchains/install.py
	@touch $@

$(TOOLS)/black-%.stamp: requirements/black-%.txt $(VENV)/main.stamp
	@rm -rf $(TOOLS)/black-$* && mkdir -p $(TOOLS)
	$(INSTALL) --no-deps --target $(TOOLS)/black-$* -r $<
	@touch $@
