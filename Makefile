# Two commands do everything on a machine with Python ≥ 3.11, make and git: `make demo` and `make test`.
# PYTHON=… names a Python ≥ 3.11; without it the first one on the path is taken.
PYTHON ?=
VENV   := .venv
BIN    := $(VENV)/bin
UV     := $(BIN)/uv
LOCK   := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
          --no-emit-index-url --no-emit-find-links
READY  := $(VENV)/.ready
STAMP  := $(READY)/runtime
DEV    := $(READY)/dev
BENCH  := $(READY)/bench
MUTATE := $(READY)/mutation
FUZZ   := $(READY)/fuzz
PEER   := $(VENV)/docling

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types imports bench accuracy mutation fuzz lock rules-page system clean

help:
	@echo "make demo     检查随附的样例，打印摘要和网页位置"
	@echo "make test     准备环境并运行全部测试"
	@echo "make setup    只准备 .venv（命令为 .venv/bin/jizhun）"
	@echo "make lint | types | imports | bench | accuracy | mutation | fuzz | lock | clean"

setup: $(STAMP)

demo: $(STAMP)
	@mkdir -p build
	@$(BIN)/jizhun demo --out build/demo.html

test: $(DEV) system
	$(BIN)/python -m pytest -n 2 --cov=jizhun --cov-report=term

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(DEV)
	$(BIN)/mypy

imports: $(DEV)
	$(BIN)/lint-imports

# Each in a process of its own: what the peers of one load would slow the next.
bench: $(BENCH) $(PEER)/.ready
	@for file in benchmarks/test_*.py; do \
	  $(BIN)/python -m pytest $$file -p no:cacheprovider --benchmark-columns=median,iqr,rounds || exit 1; \
	done

accuracy: $(DEV)
	$(BIN)/python -m benchmarks.accuracy

# Hours for all rules; MUTANTS="jizhun.rules.clarity.m05*" takes some.
mutation: $(MUTATE)
	$(BIN)/mutmut run $(MUTANTS)
	$(BIN)/mutmut export-cicd-stats && cat mutants/mutmut-cicd-stats.json

# Strangers' files, by coverage; what is found lies in build/fuzz. TARGETS="docx xlsx" takes some, SECONDS=300 longer each.
SECONDS := 10
SEED := 0
fuzz: $(FUZZ) system
	$(BIN)/python -m fuzz $(TARGETS) --seconds $(SECONDS) --seed $(SEED) --jobs 2

system:
	@.ci/system-packages

# The environment ------------------------------------------------------------------------------------------------
$(BIN)/python:
	@for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    $$python -m venv $(VENV) && exit 0; \
	    rm -rf $(VENV); \
	    echo "建立不了虚拟环境：在 Debian 或 Ubuntu 上请先安装 python3-venv，再运行同一命令。" >&2; exit 1; \
	  fi; \
	done; \
	echo "没有找到 Python 3.11 或更新版本：请先安装，或用 make PYTHON=路径 指明，再运行同一命令。" >&2; exit 1

$(READY)/tools: requirements-setup.txt | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-setup.txt
	@mkdir -p $(READY) && touch $@

$(STAMP): requirements.txt pyproject.toml $(READY)/tools
	@$(UV) pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements.txt
	@$(UV) pip install --quiet --compile-bytecode --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): requirements-dev.txt $(STAMP)
	@$(UV) pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements-dev.txt
	@touch $@

$(BENCH): requirements-bench.txt $(STAMP)
	@$(UV) pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements-bench.txt
	@touch $@

$(MUTATE): requirements-mutation.txt $(DEV)
	@$(UV) pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements-mutation.txt
	@touch $@

$(FUZZ): requirements-fuzz.txt $(DEV)
	@$(UV) pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements-fuzz.txt
	@touch $@

# In an environment of its own: see the group in pyproject.toml.
$(PEER)/.ready: requirements-docling.txt | $(STAMP)
	@$(UV) venv --quiet --clear --python $(BIN)/python $(PEER)
	@$(UV) pip install --quiet --compile-bytecode --python $(PEER)/bin/python --require-hashes -r requirements-docling.txt
	@touch $@

# Lock files: no address, no path; one file serves every supported Python and platform -----------------------------
lock: $(READY)/tools
	$(LOCK) --group setup -o requirements-setup.txt
	$(LOCK) pyproject.toml --extra ocr --extra data --group dev -o requirements-dev.txt
	$(LOCK) pyproject.toml --extra ocr --extra data --group bench --constraint requirements-dev.txt -o requirements-bench.txt
	$(LOCK) --group docling -o requirements-docling.txt
	$(LOCK) --group mutation --constraint requirements-dev.txt -o requirements-mutation.txt
	$(LOCK) --group fuzz --constraint requirements-dev.txt -o requirements-fuzz.txt
	$(LOCK) pyproject.toml --extra ocr --constraint requirements-dev.txt -o requirements-ocr.txt
	$(LOCK) pyproject.toml --constraint requirements-dev.txt -o requirements.txt

rules-page: $(STAMP)
	$(BIN)/python .ci/rules_page.py
	$(BIN)/python -m jizhun.rules.manual > docs/rules.md

clean:
	rm -rf $(VENV) build dist mutants htmlcov .coverage* .benchmarks .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
