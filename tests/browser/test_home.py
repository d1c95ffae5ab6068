"""The first screen of the home page: the claim with its verdict, what it counts, the way to check one, the ledger, the doors."""

import pytest

PARTS = {
    "claim": ".opening blockquote", "verdict": ".opening blockquote + p .verdict", "check": "form.check", "picture": ".opening .picture",
    "ledger": "#the-ledger-at-a-glance", "latest change": ".opening .verdicts + p", "doors": ".doors",
}  # fmt: skip


def tops(page):
    """Where each part begins, in pixels from the top of the page."""
    page.locator(PARTS["check"]).wait_for()
    return {name: page.locator(place).bounding_box()["y"] for name, place in PARTS.items()}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_begins_on_the_first_screen(visit, scheme):
    """On a desk, at 1280 by 800; the picture stands beside the claim, not below it."""
    page = visit(color_scheme=scheme)
    page.set_viewport_size({"width": 1280, "height": 800})
    where = tops(page)
    assert {} == {name: top for name, top in where.items() if top >= 800}
    assert where["picture"] < where["check"] < where["ledger"] < where["latest change"] < where["doors"]


def test_one_after_the_other_on_a_phone(visit):
    """The claim, its verdict and the field are the first screen; nothing is wider than it."""
    page = visit(width=390)
    where = tops(page)
    assert list(PARTS) == sorted(where, key=where.__getitem__) and 844 > where["picture"]
    assert 390 >= page.evaluate("document.documentElement.scrollWidth")


def test_the_verdict_has_its_mark_and_the_latest_change_stands_alone(visit):
    """A shape before the words; what was judged, how before and how now, as labels with their marks."""
    page = visit()
    mark = "one => getComputedStyle(one, '::before').clipPath"
    labels = page.locator(f"{PARTS['latest change']} .verdict")
    shapes = [page.locator(PARTS["verdict"]).evaluate(mark), *(one.evaluate(mark) for one in labels.all())]
    assert 2 <= len(shapes) and "none" not in shapes
    said = page.locator(PARTS["latest change"]).inner_text()
    assert "“" in said and (" before " in said and " now " in said or " still " in said)
