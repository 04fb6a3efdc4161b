# `make` lists what there is. Everything happens in .venv, made on first use.
SHELL := /bin/bash
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet
PYTEST := $(BIN)/python -m pytest -rs
COMPILE := $(BIN)/pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe --build-deps-for wheel \
	--no-emit-index-url --no-emit-find-links
# Of the slow tests: a third of them wait, for processes that they killed or froze.
WORKERS ?= $(shell echo $$(($$(nproc) + 1)))
# Of requirements.txt, and of requirements-dev.txt.
RUNTIME := $(VENV)/.runtime
DEVELOPMENT := $(VENV)/.development

.DEFAULT_GOAL := help
.PHONY: help install demo test test-slow test-all test-clients lint check services format translations lock bench soak mutants clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

install: $(RUNTIME) ## Set .venv up with what running the bot takes, and nothing else

demo: $(RUNTIME) ## Run the bot against the sandbox Zendesk, with a page to look at
	@$(BIN)/python -m bot demo

test: $(DEVELOPMENT) ## Run the fast tests: the rules and all that they stand on, but no command, page, story, browser, PostgreSQL or fault
	$(PYTEST) -m "not slow" -n auto --dist loadscope

test-slow: $(DEVELOPMENT) ## Run the others; what needs a missing service or browser is skipped by name
	$(PYTEST) -m slow -n $(WORKERS) --dist worksteal --hypothesis-profile many

test-all: $(DEVELOPMENT) ## Run every test
	FAULTS_KILLS=10 $(PYTEST) -n $(WORKERS) --dist worksteal --hypothesis-profile others

lint: $(DEVELOPMENT) ## Check format, style, types and layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint ## Lint, run every test, and check full branch coverage of model and policy
	FAULTS_KILLS=10 $(PYTEST) -n $(WORKERS) --dist worksteal --hypothesis-profile others --cov --cov-report=term

services: ## Install what the slow tests need, PostgreSQL and Chromium, by name (Debian, as root)
	@command -v chromium >/dev/null && test -d /usr/lib/postgresql || \
		{ apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium postgresql >/dev/null; }

format: $(DEVELOPMENT) ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

test-clients: $(DEVELOPMENT) ## Run other people's clients of Zendesk's API against the sandbox, each in an environment of its own
	$(BIN)/python -m tests.clients

soak: $(DEVELOPMENT) ## Storms of faults for SOAK_MINUTES (10), as a table; --json by SOAK_OPTIONS
	@$(BIN)/python -m tests.faults.soak $(SOAK_OPTIONS)

bench: $(DEVELOPMENT) ## Run the benchmarks, each as a ratio to a floor of the same run
	@for script in benchmarks/*.py; do $(BIN)/python -m benchmarks.$$(basename $$script .py) || exit 1; done

translations: CATALOGUE = bot/language/translations
translations: $(DEVELOPMENT) ## Collect the pages' texts, and compile their translations
	$(BIN)/pybabel -q extract --no-location --sort-output -F $(CATALOGUE)/babel.cfg -o $(CATALOGUE)/messages.pot -k lazy_gettext -k lazy_pgettext:1c,2 -k Because -k Sentence -k DueStep bot/web/pages bot/policy bot/language bot/notify
	$(BIN)/pybabel -q update --no-fuzzy-matching --ignore-pot-creation-date -i $(CATALOGUE)/messages.pot -d $(CATALOGUE) -l nb
	$(BIN)/pybabel -q compile -d $(CATALOGUE)

lock: $(DEVELOPMENT) ## Pin the dependencies anew, with hashes
	$(COMPILE) --upgrade --extra postgresql --output-file requirements.txt pyproject.toml
	$(COMPILE) --upgrade --all-extras --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml

mutants: $(DEVELOPMENT) ## Change policy and model in MUTANTS (150) small ways, of seed SEED (1), and list what no fast test notices
	-@$(BIN)/mutmut run none >/dev/null 2>&1  # makes the mutants, and finds which tests reach which
	$(BIN)/mutmut results --all true | awk -F ': ' '{ print $$1 }' | sort \
		| $(BIN)/python -c "import random, sys; print(*random.Random($(or $(SEED),1)).sample([*sys.stdin], $(or $(MUTANTS),150)))" \
		| xargs $(BIN)/mutmut run
	@$(BIN)/mutmut results --all true | grep -v ": not checked" | sort | awk -F ': ' '{ n[$$2]++; if ($$2 != "killed") print } \
		END { for (what in n) printf "%s %d  ", what, n[what]; print "" }'

clean: ## Remove what the targets made
	rm -rf $(VENV) var build mutants *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage

$(BIN)/python:
	@echo "Setting up $(VENV) (a minute or two, once)"
	$(PYTHON) -m venv $(VENV)

$(RUNTIME): requirements.txt pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes --no-deps -r requirements.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(DEVELOPMENT): requirements-dev.txt $(RUNTIME)
	$(PIP) install --require-hashes --no-deps -r requirements-dev.txt
	@touch $@
