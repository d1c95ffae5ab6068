"""axe finds nothing, in light and dark, on a desk and on a phone, with everything shut and everything open."""

import itertools

import pytest

from tests.browser.axe import violations
from tests.browser.waiting import quiet
from tests.parts import part

SHARES = 100
"""How many parts the built pages are looked at in."""


@pytest.mark.parametrize(("share", "scheme", "width"), part(itertools.product(range(SHARES), ["light", "dark"], [1280, 320]), 6))
def test_pages(visit, site, share, scheme, width):
    """The pages of a share have no violations as they open: all built pages under `make test-all`."""
    pages = sorted(str(path.relative_to(site.folder)).removesuffix("index.html") for path in site.folder.rglob("*.html"))[share::SHARES]
    assert pages, "fewer pages than shares"
    found = {}
    for path in pages:
        page = visit(path, width=width, color_scheme=scheme)
        quiet(page)
        found[path] = violations(page)
    assert {} == {path: wrong for path, wrong in found.items() if wrong}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_open_card_and_data(visit, scheme, width):
    """An open card and an opened data table have no violations."""
    page = visit("money/what-it-counts/", width=width, color_scheme=scheme)
    page.locator("figure.chart summary").first.click()
    page.locator("main p a.working").first.click()
    page.locator(".number-card").wait_for()
    assert [] == violations(page)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_open_editor(visit, scheme, width):
    """A block whose code is being changed has no violations; its editor has a name and says how to leave it."""
    page = visit("lab/", width=width, color_scheme=scheme)
    page.locator(".runnable button.edit").first.click()
    editor = page.get_by_role("textbox", name="Code of this block")
    editor.fill("print('mine')")
    assert "press Escape first" in editor.evaluate("one => document.getElementById(one.getAttribute('aria-describedby')).textContent")
    assert [] == violations(page)


@pytest.mark.parametrize("width", [1280, 320])
def test_open_search(visit, width):
    """The search with its results has no violations."""
    page = visit(width=width)
    if width < 600:
        page.locator("label[for=__search]").first.click()
    page.get_by_role("textbox", name="Search").click()
    page.get_by_role("textbox", name="Search").type("cost")
    page.locator(".md-search-result__item a").first.wait_for()
    assert [] == violations(page)


def test_open_menu(visit):
    """The menu on a phone has no violations."""
    page = visit("money/what-it-counts/", width=320)
    page.locator("label.md-header__button[for=__drawer]").click()
    assert [] == violations(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_notices_and_empty_ledger(visit, scheme, width):
    """A page that says it is overdue and a ledger in which nothing matches have no violations."""
    page = visit("claims/#q=no+such+words&sort=area&order=ascending", width=width, color_scheme=scheme, today="2036-01-01")
    assert page.get_by_text("None of these match.").first.is_visible()
    assert [] == violations(page)
    page = visit("claims/cost-5m/", width=width, color_scheme=scheme, today="2036-01-01")
    assert page.locator(".overdue").is_visible()
    assert [] == violations(page)
