# Everything a checkout needs; on a fresh machine Python 3.11+ and make suffice.
#
#   make report                  set up, compare seeds/, write reports/index.html and reports/report.json
#   make report ARTICLES=folder  the same for articles of your own
#   make test                    set up, run the tests
#   make check                   formatting, lint, types, import layers, tests and the quality gate: what CI runs
#   make kinds                   write docs/kinds anew from the detectors' docstrings
#   make bench                   measure speed and memory, write benchmarks/results/
#   make peers                   the same articles through verify and through what a user would do instead

PYTHON ?= python3
ARTICLES ?= seeds
WORKERS ?= 1

# Set-up is done again when either of these files changes, and only then.
KEY := $(shell cat pyproject.toml constraints.txt | cksum | cut -d ' ' -f 1)
RUN_READY := .venv/.ready-to-run-$(KEY)
TEST_READY := .venv/.ready-to-test-$(KEY)
PEERS_READY := .venv/.ready-for-peers-$(KEY)
PIP := .venv/bin/python -m pip --disable-pip-version-check --no-input
PYTEST := .venv/bin/python -m pytest
CHECKED := verify tests training benchmarks

.PHONY: report test check kinds bench peers evaluate format setup clean

report: $(RUN_READY)
	.venv/bin/verify report "$(ARTICLES)" --workers $(WORKERS) \
		--format html=reports/index.html --format json=reports/report.json

test: $(TEST_READY)
	$(PYTEST) -n 2

check: $(TEST_READY)
	.venv/bin/ruff format --check $(CHECKED)
	.venv/bin/ruff check $(CHECKED)
	.venv/bin/mypy --strict verify
	.venv/bin/lint-imports
	$(PYTEST) -n 2

evaluate: $(TEST_READY)
	.venv/bin/verify evaluate tests/stories --verbose

bench: $(RUN_READY)
	.venv/bin/python -m benchmarks $(if $(filter-out seeds,$(ARTICLES)),"$(ARTICLES)")

peers: $(PEERS_READY)
	.venv/bin/python -m benchmarks.peers --readme

kinds: $(RUN_READY)
	.venv/bin/python -m verify.cli.kind_pages docs/kinds

format: $(TEST_READY)
	.venv/bin/ruff format $(CHECKED)
	.venv/bin/ruff check --fix $(CHECKED)

setup: $(TEST_READY)

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "verify needs Python 3.11 or newer; $(PYTHON) is older: make PYTHON=python3.11" >&2; exit 1; }
	$(PYTHON) -m venv .venv

$(RUN_READY): | .venv/bin/python
	$(PIP) install --quiet -c constraints.txt -e .
	@rm -f .venv/.ready-to-run-*
	@touch $@

$(TEST_READY): | .venv/bin/python
	$(PIP) install --quiet -c constraints.txt -e '.[test]'
	@sh tests/install_chromium.sh
	@rm -f .venv/.ready-to-run-* .venv/.ready-to-test-*
	@touch $@ $(RUN_READY)

$(PEERS_READY): | $(RUN_READY)
	$(PIP) install --quiet -c constraints.txt -e '.[peers]'
	@rm -f .venv/.ready-for-peers-*
	@touch $@
