# make read: open the bundled hub.  make test: run every test.  Both need only Python 3.10+ (and use uv where it is).
# make manual: write the tables of keys into the manual anew.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
HUB ?=
KEYS := content/manual/keys.md

.PHONY: read test lint check bench manual clean
.DEFAULT_GOAL := check

$(VENV)/.read: pyproject.toml uv.lock hatch_build.py
ifneq ($(UV),)
	$(UV) sync --quiet --frozen --no-dev --inexact --compile-bytecode
else
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
endif
	@touch $@

$(VENV)/.dev: $(VENV)/.read
ifneq ($(UV),)
	$(UV) sync --quiet --frozen --compile-bytecode
else
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
endif
	@touch $@

read: $(VENV)/.read
	@$(BIN)/python -m compileall -q src/hubtui
	@$(BIN)/hubtui $(HUB)

test: $(VENV)/.dev
	@$(BIN)/python -m compileall -q src/hubtui
	@# Where no bytecode may be written, each worker rewrites the assertions of every test anew.
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n auto --dist worksteal

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test

bench: $(VENV)/.dev
	@$(BIN)/python -m compileall -q src/hubtui
	$(BIN)/python -m benchmarks
	-$(BIN)/python -m benchmarks.traffic
	-$(BIN)/python -m benchmarks.slow_line
	-$(BIN)/python -m benchmarks.first_text

manual: $(VENV)/.read
	@{ echo; $(BIN)/hubtui keys --preset vim --markdown; echo; } > $(VENV)/keys.md
	@sed -e '/^<!-- keys -->$$/,/^<!-- end of keys -->$$/{//!d;}' -e '/^<!-- keys -->$$/r $(VENV)/keys.md' $(KEYS) > $(VENV)/manual.md
	@cp $(VENV)/manual.md $(KEYS)

clean:
	rm -rf $(VENV) dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
