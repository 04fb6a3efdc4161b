# `make` lists what there is. Everything happens in .venv, made on first use.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help demo test check format translations lock bench soak clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

demo: $(STAMP) ## Run the bot against the sandbox Zendesk, with a page to look at
	@$(BIN)/python -m bot demo

test: $(STAMP) ## Run the tests; what needs a missing service or browser is skipped by name
	$(BIN)/python -m pytest -rs

check: $(STAMP) ## Lint, types, layers, tests, and full branch coverage of model and policy
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -rs --cov --cov-report=term

format: $(STAMP) ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

soak: $(STAMP) ## Storms of faults for SOAK_MINUTES (10), as a table; --json by SOAK_OPTIONS
	@$(BIN)/python -m tests.faults.soak $(SOAK_OPTIONS)

bench: $(STAMP) ## Run the benchmarks, each as a ratio to a floor of the same run
	@for script in benchmarks/*.py; do $(BIN)/python -m benchmarks.$$(basename $$script .py) || exit 1; done

translations: $(STAMP) ## Collect the pages' texts, and compile their translations
	cd bot/web/pages && ../../../$(BIN)/pybabel -q extract --no-location --sort-output -F translations/babel.cfg -o translations/messages.pot -k lazy_gettext -k lazy_pgettext:1c,2 -k Reason:2 -k DueStep . ../../policy
	cd bot/web/pages && ../../../$(BIN)/pybabel -q update --no-fuzzy-matching --ignore-pot-creation-date -i translations/messages.pot -d translations -l nb
	cd bot/web/pages && ../../../$(BIN)/pybabel -q compile -d translations

lock: $(STAMP) ## Pin the dependencies anew, with hashes
	$(BIN)/pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe --build-deps-for wheel --all-extras \
		--no-emit-index-url --no-emit-find-links --upgrade --output-file requirements.lock pyproject.toml

clean: ## Remove what the targets made
	rm -rf $(VENV) var build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage

$(STAMP): requirements.lock pyproject.toml
	@echo "Setting up $(VENV) (a minute or two, once)"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
