# make          set up, build data/, validate it, and say what there is
# make test     set up the rest and run the fast tests, after format, lint and types
# make test-all every proof, also the slow ones
PYTHON ?= python3
ORIGINALS ?= ../shared/originals
BIN := .venv/bin
READY := .venv/.ready
COMPILED := .venv/.compiled
TESTS := .venv/.tests
PROOF := .venv/.proof
VALIDATORS := .venv/validators/.ready
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
SOURCES := $(shell find src -name '*.py')

.PHONY: all build check site validate verify answers lint test test-all coverage mutants clean
.DEFAULT_GOAL := all

all: build validate
	@if [ -d "$(ORIGINALS)" ]; then $(BIN)/python scripts/verify.py --originals "$(ORIGINALS)" --refresh; \
	else echo "spans are not verified: no originals at $(ORIGINALS)"; fi

# Everything that a contribution must pass; CI runs the same.
check: $(COMPILED)
	$(BIN)/python scripts/check.py

# A stamp is written last: an installation that was broken off starts anew.
$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; set PYTHON=...")'
	$(PYTHON) -m venv --clear .venv
	$(PIP) --editable .
	@touch $@

# A command starts in half of the time when its modules are compiled, also where PYTHONDONTWRITEBYTECODE is set.
$(COMPILED): $(READY) $(SOURCES)
	@$(BIN)/python -m compileall -q src && touch $@

$(TESTS): $(READY)
	$(PIP) --editable '.[test]'
	@touch $@

# What only the slow proofs need: other people's readers, a browser's driver.
$(PROOF): $(TESTS)
	$(PIP) --editable '.[test,proof]'
	@touch $@

# Validators whose pins quarrel with the rest live apart; where they cannot be installed, their tests are skipped and say so.
$(VALIDATORS): $(PROOF)
	$(PYTHON) -m venv --clear .venv/validators
	.venv/validators/bin/python -m pip install --quiet --disable-pip-version-check '.[validators]' || echo "NOT INSTALLED: the validators of RO-Crate and CSVW"
	@touch $@

build: $(COMPILED)
	$(BIN)/python scripts/build.py

validate: $(COMPILED)
	$(BIN)/python scripts/validate.py

site: $(TESTS) $(COMPILED)
	$(BIN)/python scripts/explore.py

verify: $(COMPILED)
	$(BIN)/python scripts/verify.py --originals "$(ORIGINALS)"

lint: $(TESTS)
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy

# Pandas, which answers the questions, comes with the tests.
answers: $(TESTS)
	$(BIN)/python examples/answers.py

test: $(TESTS) answers lint
	$(BIN)/python -m pytest -q -n 2 -m 'not slow'

test-all: $(VALIDATORS)
	PATH="$$PATH:$(CURDIR)/.venv/validators/bin" HYPOTHESIS_PROFILE=$${HYPOTHESIS_PROFILE:-thorough} \
		$(BIN)/python -m pytest -q -n 2 --dist worksteal --ignore=tests/validation/test_speed.py
	$(BIN)/python -m pytest -q tests/validation/test_speed.py  # alone, because it measures

# Line and branch coverage of the fast tests, with the commands that they run in processes of their own. The floor is in pyproject.toml.
# Tests that limit the size of files or the time of a command would limit the measurement as well.
coverage: $(TESTS)
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -q -n 2 -m 'not slow' -k 'not full_disk and not breaks_off and not doubled'
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report --skip-covered --sort=cover

# Changes figures, rules, keys and references one place at a time, and lists the changes that no test notices.
mutants: $(TESTS)
	$(BIN)/python tests/mutants.py

clean:
	rm -rf .venv build dist site .pytest_cache .hypothesis .mypy_cache .ruff_cache
