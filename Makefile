# make         set up, build data/, validate it, and say what there is
# make test    set up and run the fast tests
# make test-all  every proof, also the slow ones
PYTHON ?= python3
ORIGINALS ?= ../shared/originals
BIN := .venv/bin
READY := .venv/.ready
PROOF := .venv/.proof
VALIDATORS := .venv/validators/.ready
COMPILED := .venv/.compiled
SOURCES := $(shell find src -name "*.py")

.PHONY: all build site validate verify test test-all clean
.DEFAULT_GOAL := all

all: build validate
	@if [ -d "$(ORIGINALS)" ]; then $(BIN)/python scripts/verify.py --originals "$(ORIGINALS)"; \
	else echo "spans are not verified: no originals at $(ORIGINALS)"; fi

# The stamp is written last: an installation that was broken off starts anew.
$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; set PYTHON=...")'
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test]'
	@touch $@

# A command starts in half of the time when its modules are compiled, also where PYTHONDONTWRITEBYTECODE is set.
$(COMPILED): $(READY) $(SOURCES)
	@$(BIN)/python -m compileall -q src && touch $@

# What only the slow proofs need: other people's readers, a browser's driver.
$(PROOF): $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test,proof]'
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

site: $(COMPILED)
	$(BIN)/python scripts/explore.py

verify: $(COMPILED)
	$(BIN)/python scripts/verify.py --originals "$(ORIGINALS)"

test: $(READY)
	$(BIN)/python -m pytest -q -n 2 -m 'not slow'

test-all: $(VALIDATORS)
	PATH="$$PATH:$(CURDIR)/.venv/validators/bin" $(BIN)/python -m pytest -q -n 2

clean:
	rm -rf .venv build dist site .pytest_cache .hypothesis
