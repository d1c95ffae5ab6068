"""Shared by all tests: folders of helpers that can be imported, the built site, and a browser to visit it with."""

import os
import sys
import time
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

sys.path.insert(0, str(Path(__file__).parent / "workings"))
sys.path.insert(0, str(Path(__file__).parent))

from serving import BUILT, ENGINE, FLAGS, ROOT, Site, build, chromium, serve

from tests import born_ready
from tests.browser.waiting import SLOWED
from tests.parts import DRAWS, left_out
from workings.evidence.room import parent
from workings.evidence.shared import project_at

ZENSICAL = ("Applying inline style violates", "URIError") if ENGINE == "zensical" else ()
"""What pages of Zensical complain of: its search box styles itself, which the page's policy refuses, and its script stops at an address that is no text."""
WAIT = 400
"""Seconds in which a build ends anywhere."""


def pytest_report_header():
    """Says that not all is tested, and where all is."""
    return "many tests of the browser and sets of parameters are drawn by the commit (tests/parts.py); all are tested by: make test-all" if DRAWS else None


def pytest_configure(config):
    """Names the mark that says how much of a test `make test` draws."""
    config.addinivalue_line("markers", "real_rooms: rooms are started as a build starts them, and not born ready (tests/born_ready.py)")
    config.addinivalue_line("markers", "slow: takes a second or more; `make test` draws one in three of them, `make test-all` takes all")
    config.addinivalue_line("markers", "part(number): how many of its sets of parameters `make test` draws; `make test-all` takes all")


def pytest_collection_modifyitems(config, items):
    """Leaves out what this commit does not draw."""
    if DRAWS:
        out = set(left_out(items))
        config.hook.pytest_deselected(items=[item for item in items if item in out])
        items[:] = [item for item in items if item not in out]


@pytest.fixture(autouse=True)
def rooms(request, monkeypatch):
    """Rooms come ready to the tests that are not about how one is started."""
    if born_ready.CAN and request.node.get_closest_marker("real_rooms") is None:
        monkeypatch.setattr(parent, "started", born_ready.born)


@pytest.fixture(scope="session")
def project():
    """The project of this repository, as the page tests use it."""
    return project_at(ROOT)


@pytest.fixture(scope="session")
def site(tmp_path_factory, worker_id):
    """The site, built once for all processes that run tests: who can make the folder builds it, the others wait for what the build said."""
    if BUILT or worker_id == "master":
        return build(tmp_path_factory.mktemp("site"))
    folder = tmp_path_factory.getbasetemp().parent / "site"
    said = folder.with_suffix(".said")
    try:
        folder.mkdir()
    except FileExistsError:
        return Site(folder, awaited(said))
    made = build(folder)
    said.with_suffix(".part").write_text(made.said, encoding="utf-8")
    said.with_suffix(".part").rename(said)
    return made


def awaited(path):
    """The text of a file that another process writes when it is done."""
    for _ in range(2 * WAIT):
        if path.exists():
            return path.read_text(encoding="utf-8")
        time.sleep(0.5)
    return pytest.fail(f"another process builds the site, and has not ended it in {WAIT} seconds")


@pytest.fixture(scope="session")
def address(site):
    """Where the site is served, ending with a slash."""
    server = serve(site.folder)
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all tests; where there is none, tests that need it are left out and say so, and in CI they fail."""
    from playwright.sync_api import sync_playwright  # only tests that need it wait for it

    if chromium() is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("there is no Chromium: install the package 'chromium'")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        if SLOWED > 1:
            slow(browser)
        yield browser
        browser.close()


def slow(browser):
    """Has every page that a test opens in this browser run on a processor so many times slower, and be waited for as many times longer."""
    contexts = browser.new_context

    def new_context(**options):
        context = contexts(**options)
        context.set_default_timeout(30_000 * SLOWED)
        pages = context.new_page

        def new_page():
            page = pages()
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
            return page

        context.new_page = new_page
        return context

    browser.new_context = new_context


def known(complaint):
    """Whether a complaint is one of those that are told of Zensical."""
    return complaint.startswith(ZENSICAL)


@pytest.fixture
def visit(browser, address):
    """Opens a page of the site in a context of its own; a complaint in the console or a request to elsewhere fails the test.

    `page.asked` is the list of addresses requested so far, `page.awaited` what has not come yet; `complaints=False` is for tests that provoke errors.
    `today` is the day on the reader's clock: given, so that time alone turns no test red.
    """
    contexts, heard = [], []

    def visit(path="", width=1280, complaints=True, today="2026-11-21", **options):
        height = 844 if width < 600 else 900
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.asked, page.awaited = [], set()
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("request", lambda request: page.awaited.add(request))
        page.on("requestfinished", lambda request: page.awaited.discard(request))
        page.on("requestfailed", lambda request: page.awaited.discard(request))
        page.on("console", lambda message: message.type in ("error", "warning") and complaints and not known(message.text) and heard.append(message.text))
        page.on("pageerror", lambda error: known(str(error)) or heard.append(str(error)))
        page.clock.install(time=f"{today}T12:00:00")  # it goes on from there
        page.goto(address + path)
        return page

    yield visit
    foreign = {url for context in contexts for page in context.pages for url in page.asked if urlsplit(url).hostname != "127.0.0.1"}
    for context in contexts:
        context.close()
    assert [] == heard
    assert set() == {url for url in foreign if not url.startswith(("data:", f"blob:{urljoin(address, '/')}"))}
