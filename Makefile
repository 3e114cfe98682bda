# Two commands for everybody (demo, test), a few for developers. Each does all its own set-up.
PYTHON ?= python3
BIN := .venv/bin
SET_UP := @$(PYTHON) tools/set_up.py
# Checks of the code itself need settings, but no database.
NOWHERE := RAPPORT_EXTERNAL_POOLER=yes DATABASE_URL=postgresql:///none RAPPORT_DATA=.cache/none RAPPORT_SECRET_KEY=for-checks-only-for-checks-only-for-checks

.DEFAULT_GOAL := help
.PHONY: help setup demo test check types code format requirements messages bench

help: ## Say what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

setup: ## Install everything for development
	$(SET_UP) test

demo: ## Run Rapport with an invented company
	$(SET_UP) run
	@exec $(BIN)/python -m rapport demo

test: ## Install what the tests need and run them all
	$(SET_UP) test
	@$(BIN)/python -m pytest -n 4 --dist worksteal $(TESTS)

check: ## Format, lint, types, contracts, migrations, translations, documentation
	$(SET_UP) test
	@$(MAKE) --no-print-directory -j 2 types code

types:
	$(NOWHERE) $(BIN)/mypy

code:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/djlint rapport --lint --quiet
	$(NOWHERE) $(BIN)/python manage.py check
	$(NOWHERE) $(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python tools/messages.py check
	$(BIN)/python tools/own_names.py check
	$(BIN)/python -m pytest -q -n0 tests/architecture/test_papers.py tests/architecture/test_words.py tests/architecture/test_rooms.py

format: ## Format the code
	$(SET_UP) test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

messages: ## Refresh the catalogues of words after changing any
	$(SET_UP) test
	@$(BIN)/python tools/messages.py update

bench: ## Measure, always against a baseline of the same run
	$(SET_UP) test
	@for each in benchmarks/[!g]*.py; do echo "$$each"; $(BIN)/python $$each || exit 1; done

# The pins name files by their hashes, never the address they came from.
PIN := uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-emit-index-url --no-header
requirements: ## Pin the requirements anew (needs uv)
	$(PIN) --output-file requirements/run.txt requirements/run.in
	$(PIN) --output-file requirements/test.txt requirements/test.in
