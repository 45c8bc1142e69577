# Everything is started from here; `make` alone lists what there is.
# The first run makes .venv from the lock files and installs missing system packages;
# later runs install nothing until a lock file or a system list changes.

PYTHON ?= python3
GUIDEBOOK := .venv/bin/python -m guidebook
# `make web lang=th` works on one language, without it on all of them.
LOCALE := $(if $(lang),--locale $(lang))

key = $(shell cat $(1) | sha256sum | cut -c1-16)
BUILD_READY := .venv/ready-build-$(call key,requirements/build.txt system/build.txt system/ensure.sh)
TEST_READY := .venv/ready-test-$(call key,requirements/test.txt requirements/npm/package-lock.json \
	system/test.txt system/ensure.sh)
BENCH_READY := .venv/bench/ready-$(call key,requirements/bench.txt)
STARLIGHT_READY := .venv/npm-starlight/ready-$(call key,requirements/npm-starlight/package-lock.json)
SEARCH_READY := .venv/npm-search/ready-$(call key,requirements/npm-search/package-lock.json)
INSTALL := .venv/bin/python -m pip install --disable-pip-version-check \
	--require-hashes --only-binary :all:

# The two that `make diff` and its like need; `make check` takes either, or none.
PAGE := $(if $(page),--page $(page))
ONE = $(if $(and $(lang),$(page)),,$(error Name both: make $@ lang=th page=identification/first-hour))

.PHONY: help site web pdf serve check measure status diff scaffold fix pin test bench benchweb benchprint benchsearch lock clean
.DEFAULT_GOAL := help

help: ## List these commands
	@echo 'Usage: make <command> [lang=th]'
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s%s\n", $$1, $$2 }' Makefile

site: web pdf ## Build everything into site/: the website and the PDFs

web: $(BUILD_READY) ## Build the website
	$(GUIDEBOOK) web $(LOCALE)

pdf: web ## Build the PDFs (form=handbook, large, press or booklet for the other forms)
	$(GUIDEBOOK) pdf $(LOCALE) $(if $(form),--form $(form))

serve: $(BUILD_READY) ## Show one language while you write (lang=en unless you name another)
	$(GUIDEBOOK) serve --locale $(or $(lang),en)

check: $(BUILD_READY) ## Check the texts, without building (lang=th, page=… or everything)
	$(GUIDEBOOK) check $(LOCALE) $(PAGE)

measure: $(BUILD_READY) ## Print how long English chapters and their sentences are
	$(GUIDEBOOK) measure

status: $(BUILD_READY) ## Print which translations are current, behind or missing
	$(GUIDEBOOK) status $(LOCALE) $(PAGE)

diff: $(BUILD_READY) ## Print what changed in the English, beside the translation (lang=th page=…)
	$(ONE)$(GUIDEBOOK) diff $(LOCALE) $(PAGE)

scaffold: $(BUILD_READY) ## Begin a missing page from the English (lang=th page=…)
	$(ONE)$(GUIDEBOOK) scaffold $(LOCALE) $(PAGE)

fix: $(BUILD_READY) ## Mend ids, links, citations and letters in translations (lang=th, page=… or all)
	$(GUIDEBOOK) fix $(LOCALE) $(PAGE)

pin: $(BUILD_READY) ## Record that a translation is up to date (lang=th page=…)
	$(ONE)$(GUIDEBOOK) pin $(LOCALE) $(PAGE)

test: $(TEST_READY) site ## Build everything, then run all tests
	.venv/bin/python -m ruff check
	.venv/bin/python -m pytest

bench: $(BUILD_READY) ## Time the builds, in a copy of the repository
	.venv/bin/python -m benchmarks.bench

benchweb: $(TEST_READY) $(BENCH_READY) $(STARLIGHT_READY) ## Measure the website beside what others build of the same pages
	.venv/bin/python -m benchmarks.web

benchprint: $(TEST_READY) $(BENCH_READY) ## Measure the PDFs beside what others print of the same guides (lang=en)
	.venv/bin/python -m benchmarks.press --locale $(or $(lang),en)

benchsearch: $(SEARCH_READY) ## Compare our search with others, on the built site and the queries of tests/
	.venv/bin/python benchmarks/search/bench.py

lock: ## Make the lock files anew from requirements/*.in (needs python3.11)
	sh requirements/lock.sh

clean: ## Remove what was built (remove .venv yourself to install afresh)
	rm -rf site build .pytest_cache .ruff_cache

$(BUILD_READY):
	PYTHON='$(PYTHON)' sh system/ensure.sh build
	$(PYTHON) -m venv .venv
	$(INSTALL) --requirement requirements/build.txt
	rm -f .venv/ready-*
	touch $@

$(TEST_READY): $(BUILD_READY)
	PYTHON='$(PYTHON)' sh system/ensure.sh test
	$(INSTALL) --requirement requirements/test.txt
	mkdir -p .venv/npm
	cp requirements/npm/package.json requirements/npm/package-lock.json .venv/npm
	cd .venv/npm && npm ci --ignore-scripts --no-audit --no-fund
	rm -f .venv/ready-test-*
	touch $@

# What others build with. What can't be installed is said in the comparison, and tried again.
$(BENCH_READY): $(BUILD_READY)
	rm -rf .venv/bench
	$(PYTHON) -m venv .venv/bench
	$(INSTALL:.venv/%=.venv/bench/%) --requirement requirements/bench.txt && touch $@ \
		|| echo 'MkDocs, Sphinx and Node could not be installed into .venv/bench'

$(STARLIGHT_READY): $(BENCH_READY)
	rm -rf .venv/npm-starlight
	mkdir -p .venv/npm-starlight
	cp requirements/npm-starlight/package.json requirements/npm-starlight/package-lock.json \
		.venv/npm-starlight
	cd .venv/npm-starlight && npm ci --ignore-scripts --no-audit --no-fund \
		&& touch $(notdir $@) || echo 'Starlight could not be installed into .venv/npm-starlight'

$(SEARCH_READY): $(TEST_READY)
	rm -rf .venv/npm-search
	mkdir -p .venv/npm-search
	cp requirements/npm-search/package.json requirements/npm-search/package-lock.json .venv/npm-search
	cd .venv/npm-search && npm ci --ignore-scripts --no-audit --no-fund
	touch $@
