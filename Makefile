# make map   builds output/index.html from geodata/
# make test  runs every check, browser included
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint .ci/constraints.txt
# the stamp of an installed checkout: older than any of these, it is installed anew
SOURCES := pyproject.toml .ci/constraints.txt mapgen/viewer/hatch_build.py $(wildcard mapgen/viewer/*.json mapgen/viewer/*.mjs mapgen/viewer/src/*.* mapgen/viewer/src/*/*.*)

.PHONY: map test clean

map: $(VENV)/.map
	$(BIN)/mapgen build

test: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m tests.tools viewer
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "mapgen needs Python 3.11 or later: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "pip>=25.1"

$(VENV)/.map: $(VENV)/bin/python $(SOURCES)
	@echo "Installing mapgen into $(VENV) …"
	$(PIP) --editable .
	touch $@

$(VENV)/.test: $(VENV)/.map tests/web/package-lock.json
	@echo "Installing what the tests need …"
	$(PIP) --group test
	$(BIN)/python -m tests.tools setup
	touch $@

clean:
	rm -rf $(VENV) mapgen/viewer/dist mapgen/viewer/node_modules tests/web/node_modules
