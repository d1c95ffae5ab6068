"""The site below a path, on a plain static host that sets no headers, on one that does not know newer kinds of files, and on one that reads `_headers`."""

import functools
import http.server
import threading
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from tests.serving import Handler, differs

BASE = "/some/deep/path/"
RUN = "() => ['done', 'error'].includes(document.querySelector('.runnable').dataset.state)"
FRAMED = """address => new Promise(done => {
  const frame = document.createElement("iframe")
  frame.onload = () => done(frame.contentDocument === null)
  frame.src = address
  document.body.append(frame)
})"""
"""Puts an address into a frame, and says whether it stayed empty."""
DRAWN = "figure => figure.querySelector('.piece__drawing svg').outerHTML"


class Below(Handler):
    """A host that has the site below a path and nothing beside it; `asked` is what was asked for, and the answer's number."""

    asked: list[tuple[str, int]]

    def translate_path(self, path):
        """The file of an address: below the path that of the site, elsewhere none."""
        return super().translate_path(path.removeprefix(BASE.rstrip("/")) if path.startswith(BASE) else "/nothing/is/here")

    def send_response(self, code, message=None):
        """Notes the answer."""
        self.asked.append((self.path, int(code)))
        super().send_response(code, message)


class Old(Below):
    """The same, where modules and WebAssembly have no kind of their own."""

    extensions_map = Below.extensions_map | dict.fromkeys((".mjs", ".wasm", ".json", ".whl", ".zip"), "application/octet-stream")


class Headed(Below):
    """One that reads `_headers` and sends what it says."""

    def end_headers(self):
        """Sends the headers of every rule that is for the address."""
        inner = "/" + self.path.partition("?")[0].removeprefix(BASE)
        for rule in (Path(self.directory) / "_headers").read_text(encoding="utf-8").split("\n\n"):
            place, *lines = rule.strip().split("\n")
            for line in lines if fnmatchcase(inner, place) else ():
                self.send_header(*line.strip().split(": ", 1))
        super().end_headers()


@pytest.fixture(params=[Below, Old, Headed], ids=["plain", "old", "headers"])
def asked(request):
    """A kind of host, and what will be asked of it."""
    return type("Host", (request.param,), {"asked": []})


@pytest.fixture
def address(asked, site):
    """Where the site stands on that host."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(asked, directory=str(site.folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{BASE}"
    server.shutdown()
    server.server_close()


def strays(asked):
    """What was asked for that is not there, or not of this site."""
    return [(path, code) for path, code in asked.asked if code >= 400 or not path.startswith(BASE)]


@differs("Search")
def test_a_search_finds_pages_below_the_path(visit, asked):
    """What it finds is a page of this site, and nothing is asked for that is not there."""
    page = visit("money/what-it-counts/")
    page.get_by_role("textbox", name="Search").fill("mixture of experts")
    found = page.locator(".md-search-result__item a").first
    found.wait_for()
    assert BASE in found.evaluate("link => link.href")
    assert [] == strays(asked)


def test_a_reader_finds_everything(visit, asked):
    """Pages, cards, controls, their shared addresses, pieces and Python work, and nothing is asked for that is not there."""
    page = visit("money/what-it-counts/")
    page.locator("main p a.working").first.click()
    page.locator(".number-card").wait_for()
    page.keyboard.press("Escape")
    slide = page.locator(".control input[type=range]").first
    slide.focus()
    page.keyboard.press("ArrowRight")
    page.locator("[data-changed]").first.wait_for()
    page.wait_for_function("location.hash.startsWith('#a=')")
    shared = visit(page.url.partition(BASE)[2])
    shared.locator("[data-changed]").first.wait_for()
    piece = visit("how/mixture-of-experts/")
    figure = piece.locator(".piece").first
    before = figure.evaluate(DRAWN)
    figure.locator("input[type=range]").first.press("ArrowRight")
    piece.wait_for_function(f"([figure, before]) => ({DRAWN})(figure) !== before", arg=[figure.element_handle(), before])
    ran = visit("money/what-it-counts/")
    ran.locator("details.worked > summary").first.click()
    ran.locator(".runnable button.run").first.click()
    ran.wait_for_function(RUN, timeout=60_000)
    assert "done" == ran.locator(".runnable").first.get_attribute("data-state"), ran.locator(".runnable").first.inner_text()
    assert [] == strays(asked)


@pytest.mark.parametrize("asked", [Headed], indirect=True, ids=["headers"])
def test_headers_let_nobody_frame_a_page_and_leave_drawings_their_styles(visit, asked):
    """A frame with a page in it stays empty; a drawing that is opened alone has its own colours, since the policy is not for its folder."""
    page = visit("money/what-it-counts/", complaints=False)
    sent = page.request.get(page.url).headers
    assert "frame-ancestors 'none'" in sent["content-security-policy"] and sent["x-content-type-options"] == "nosniff"
    assert page.evaluate(FRAMED, page.url)
    drawing = page.locator('figure.chart a[download][href$=".svg"]').first.evaluate("link => link.href")
    assert "content-security-policy" not in page.request.get(drawing).headers
    page.goto(drawing)
    assert page.locator(".paper").first.evaluate("paper => getComputedStyle(paper).fill") == "rgb(253, 252, 249)"
