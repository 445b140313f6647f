# `make` alone explains itself. Everything else lives in site/config/local/.

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
PORT ?= 8000
WORKERS ?= $(shell nproc 2>/dev/null || echo 2)
VENV_PYTHON = .venv/bin/python
PREPARE = $(PYTHON) site/config/local/prepare.py

# Hashes and no addresses: the libraries come from whatever index the machine trusts.
LOCK = uv pip compile pyproject.toml $(ARGS) --quiet --no-config --python-version 3.11 --universal --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

.DEFAULT_GOAL := help
.PHONY: help run test lint bench shell messages lock

help:
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 16

run:  ## start the site with demonstration villages at http://localhost:8000/ (PORT=9000 for another port)
	@$(PREPARE) development --port "$(PORT)" && exec $(VENV_PYTHON) site/config/local/launch.py run --port "$(PORT)"

test:  ## run the tests (ARGS="-k letter" to choose)
	@$(PREPARE) test && exec $(VENV_PYTHON) -m pytest -n $(WORKERS) $(ARGS)

lint:  ## check style, types, imports, templates, spelling, migrations and translations
	@$(PREPARE) test && exec $(VENV_PYTHON) site/config/local/lint.py $(ARGS)

bench:  ## measure speed and print the figures
	@$(PREPARE) test && exec $(VENV_PYTHON) -m pytest -p no:xdist -s tests/benchmarks $(ARGS)

shell:  ## open a Python shell with the models loaded and the database started
	@$(PREPARE) development && exec $(VENV_PYTHON) site/config/local/launch.py manage shell

messages:  ## collect the texts of the interface into site/locale/*/LC_MESSAGES/django.po (needs gettext)
	@$(PREPARE) test && exec $(VENV_PYTHON) site/config/local/catalogues.py --write

lock:  ## write requirements/ again from pyproject.toml (needs uv; ARGS="--upgrade" for newer versions)
	$(LOCK) --output-file requirements/production.txt
	$(LOCK) --group development --constraint requirements/production.txt --output-file requirements/development.txt
	$(LOCK) --group test --constraint requirements/development.txt --output-file requirements/test.txt
