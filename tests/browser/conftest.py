"""The built site on a loopback address, and Chromium to read it with."""

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()


class Site(NamedTuple):
    """A built site: where it lies and what the build said."""

    folder: Path
    said: str


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *args):
        """Says nothing."""


def build(folder: Path) -> Site:
    """The site, built into `folder`."""
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(folder)]
    run = subprocess.run(command, cwd=ROOT, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True)
    assert 0 == run.returncode, run.stderr[-4000:]
    return Site(folder, run.stderr)


def serve(folder: Path) -> http.server.ThreadingHTTPServer:
    """A server for `folder` on a free loopback port."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def chromium() -> str:
    """The path of the installed Chromium."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    assert found, "these tests need Chromium: install the package 'chromium'"
    return found


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The site, built once."""
    return build(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def address(site):
    """Where the site is served, ending with a slash."""
    server = serve(site.folder)
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser, address):
    """Opens a page of the site in a context of its own; a complaint in the console or a request to elsewhere fails the test.

    `page.asked` is the list of addresses requested so far; `complaints=False` is for tests that provoke errors.
    """
    contexts, heard = [], []

    def visit(path="", width=1280, complaints=True, **options):
        height = 844 if width < 600 else 900
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: message.type in ("error", "warning") and complaints and heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.goto(address + path)
        return page

    yield visit
    foreign = {url for context in contexts for page in context.pages for url in page.asked if urlsplit(url).hostname != "127.0.0.1"}
    for context in contexts:
        context.close()
    assert [] == heard
    assert set() == {url for url in foreign if not url.startswith("data:")}
