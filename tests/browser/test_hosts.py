"""The site below a path, on a plain static host that sets no headers, and on one that does not know newer kinds of files."""

import functools
import http.server
import threading

import pytest

from tests.serving import Handler

BASE = "/some/deep/path/"
RUN = "() => ['done', 'error'].includes(document.querySelector('.runnable').dataset.state)"
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


@pytest.fixture(params=[Below, Old], ids=["plain", "old"])
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


def test_a_reader_finds_everything(visit, asked):
    """Pages, cards, controls, their shared addresses, pieces, search and Python work, and nothing is asked for that is not there."""
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
    page.get_by_role("textbox", name="Search").fill("mixture of experts")
    found = page.locator(".md-search-result__item a").first
    found.wait_for()
    assert BASE in found.evaluate("link => link.href")
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
    assert [] == [(path, code) for path, code in asked.asked if code >= 400 or not path.startswith(BASE)]
