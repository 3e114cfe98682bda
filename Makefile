# Two commands for everybody (demo, test), a few for developers. Each does all its own set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help setup demo test check format requirements messages bench

help: ## Say what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

$(STAMP): requirements/run.txt requirements/test.txt
	@test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

$(VENV)/.runs: requirements/run.txt
	@test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	@test -f $(STAMP) || $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@touch $@

setup: $(STAMP) ## Install everything for development

demo: $(VENV)/.runs ## Run Rapport with an invented company
	@exec $(BIN)/python -m rapport demo

test: $(STAMP) ## Install what the tests need and run them all
	@$(BIN)/python -m pytest -n 2

check: $(STAMP) ## Format, lint, types, contracts, migrations, translations, documentation
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-cache
	DATABASE_URL=postgresql:///none $(BIN)/mypy rapport
	DATABASE_URL=postgresql:///none $(BIN)/python manage.py makemigrations --check --dry-run

format: $(STAMP) ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

requirements: ## Pin the requirements anew (needs uv)
	uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-emit-index-url --no-header --output-file requirements/run.txt requirements/run.in
	uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-emit-index-url --no-header --output-file requirements/test.txt requirements/test.in
