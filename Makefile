# The habits of the project; `make demo` and `make test` set everything up by themselves.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STORE := build/demo-store
SAMPLE := docs/sample/sample_2023_final.pdf
ASK := $(BIN)/yusuan ask --store $(STORE)

.DEFAULT_GOAL := help
.PHONY: help setup demo test check bench gold cues sample clean

help:  ## Say what can be made
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(VENV)/ready

$(VENV)/ready: pyproject.toml constraints.txt
	@echo "Setting up $(VENV) (once; it takes a minute or two)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is %s" % sys.version.split()[0])'
	@$(PYTHON) -m venv $(VENV)
	@echo "  installing the pinned dependencies of constraints.txt"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@$(BIN)/python -m compileall -q bot config eval ingest retrieval  # also where PYTHONDONTWRITEBYTECODE is set
	@touch $@
	@echo "  done"

demo: setup  ## Ingest the bundled sample, ask it eight questions
	@echo; echo "Reading $(SAMPLE)"
	@$(BIN)/yusuan ingest --store $(STORE) $(SAMPLE)
	@sh docs/demo.sh "$(ASK)"

test: setup  ## Run the tests
	@echo "Running the tests"
	@$(BIN)/python -m pytest -n auto

check: setup  ## Lint, format, types, import directions
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup  ## Print the ratios of docs/benchmarks.md, each against its baseline in the same run
	@$(BIN)/python -m eval.bench

gold: setup  ## Judge the answers to the bundled gold questions
	@$(BIN)/yusuan eval run

cues: setup  ## Work out anew what lets a pattern be passed over (config/cues.json)
	@$(BIN)/python -m eval.cues

sample: setup  ## Typeset the bundled sample again (needs fonts-noto-cjk)
	@$(BIN)/python docs/sample/build.py

clean:  ## Remove what was made
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
