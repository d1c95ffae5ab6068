# Two commands do everything: `make serve` shows the site, `make test` proves it.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: zensical serve test build check charts fix bench lock browser clean

serve: .venv/ready
	$(BIN)/python -m mkdocs serve --livereload --watch snippets

test: .venv/ready browser
	$(BIN)/ruff check snippets workings tests
	$(BIN)/python -m pytest -q

build: .venv/ready
	$(BIN)/workings check
	$(BIN)/python -m mkdocs build --strict

check: .venv/ready
	$(BIN)/workings check

# After a look at what changed: accept what the charts draw now.
charts: .venv/ready
	$(BIN)/workings charts

fix: .venv/ready
	$(BIN)/workings fix

bench: .venv/ready
	$(BIN)/python tests/bench.py

# The environment: exact versions with hashes, from requirements.lock alone.
.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	touch $@

# The browser tests drive Debian's Chromium.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
	|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } \
	|| { echo "The browser tests need Chromium: install the package 'chromium' and run make test again."; exit 1; }

# Renew the lock after a change to requirements.in.
lock: .venv/ready
	$(BIN)/python -m pip install --quiet uv==0.13.9
	$(BIN)/uv pip compile --universal --python-version 3.11 --no-header --no-annotate --generate-hashes --no-emit-index-url requirements.in -o requirements.lock

clean:
	rm -rf .venv site docs/snippets docs/sources.md docs/facts.md

# The same site with Zensical, the theme's successor; installed when asked for.
zensical: .venv/ready
	$(BIN)/python -m pip install --quiet zensical==0.0.73
	$(BIN)/workings pages
	PYTHONPATH=. $(BIN)/zensical build --clean
	$(BIN)/workings export site
