"""Wide tables of words on a phone: a row below the other, each cell with the head of its column; a table on a desk and on paper."""

import re

import pytest

from tests.browser.axe import violations

PAGES = ["chips/how-many/", "privacy/bans-and-findings/", "how/latent-attention/", "start/teachers-and-reporters/"]
EDGES = """() => [...document.querySelectorAll('table[data-stack] td')].filter(cell => cell.offsetHeight)
    .map(cell => { const at = cell.getBoundingClientRect(); return [at.left, at.right] })"""


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [390, 320])
def test_nothing_is_off_the_screen(visit, path, width):
    """Every cell that says something stands between the edges, and no table has to be pushed aside."""
    edges = visit(path, width=width).evaluate(EDGES)
    assert edges and 0 <= min(left for left, _ in edges) and width >= max(right for _, right in edges)


def test_a_cell_says_its_column(visit):
    """Who denies it is named as the answer."""
    page = visit("chips/how-many/", width=390)
    assert page.get_by_role("cell", name=re.compile("^Answer: .*Nvidia")).first.is_visible()


@pytest.mark.parametrize(("width", "media"), [(1280, "screen"), (390, "print")])
def test_elsewhere_it_is_a_table(visit, width, media):
    """Columns with their heads, where there is room and on paper."""
    page = visit("chips/how-many/", width=width)
    page.emulate_media(media=media)
    table = page.locator("table[data-stack]").first
    shown = table.evaluate("one => [one.querySelector('thead'), one.querySelector('td')].map(part => getComputedStyle(part).display)")
    assert ["table-header-group", "table-cell"] == shown


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_stacked_rows_have_no_violations(visit, scheme):
    """On a phone, in both colours."""
    assert [] == violations(visit("chips/how-many/", width=320, color_scheme=scheme))
