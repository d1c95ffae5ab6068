"""The ledger: filters and sorting, by keyboard and by address; a complete table without script, cards on a phone."""

import json
import re

import pytest

from tests.browser.waiting import quiet
from tests.serving import differs

PATH, FORECAST = "claims/", "pred-"
ROWS = ".ledger tbody tr"


@pytest.fixture(scope="module")
def claims(site):
    """The claims as the site publishes them."""
    return json.loads((site.folder / "data/claims.json").read_text(encoding="utf-8"))


def shown(page):
    """The claims of the rows that can be seen, in their order, by id."""
    script = "rows => rows.filter(row => row.offsetHeight).map(row => row.querySelector('a').getAttribute('href').replace('/', ''))"
    return page.locator(ROWS).evaluate_all(script)


def letters(text):
    """A text by its letters and digits alone, as alphabetical order has it."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


def count(page):
    """What the live region says."""
    return page.locator(".ledger-count[role=status]").inner_text()


def listed(claims, **wanted):
    """The ids of the claims with the wanted fields, in the order of the ledger."""
    return [claim["id"] for claim in claims if all(claim[field] == value for field, value in wanted.items())]


def test_everything_is_shown_at_first(visit, claims):
    """The ledger opens with every claim, in its own order, and says how many there are."""
    page = visit(PATH)
    assert (listed(claims), f"All {len(claims)} claims") == (shown(page), count(page))


def test_complete_without_script(visit, claims):
    """Without script every row is there and no control that would do nothing."""
    page = visit(PATH, java_script_enabled=False)
    assert len(claims) == page.locator(ROWS).count()
    assert page.locator(ROWS).last.is_visible()
    assert 0 == page.locator(".ledger-filter, .ledger button").count()


def test_filter_by_area_with_the_keyboard(visit, claims):
    """Choosing an area by key shows its claims, says how many, and puts the choice into the address."""
    page = visit(PATH)
    page.get_by_label("Area").focus()
    page.keyboard.type("Privacy")
    expected = listed(claims, area="privacy")
    page.wait_for_function(f"document.querySelector('.ledger-count').textContent === '{len(expected)} of {len(claims)} claims'")
    assert expected == shown(page)
    assert "#area=privacy" == page.evaluate("location.hash")


def test_a_view_can_be_shared(visit, claims):
    """An address with area, verdict and order opens that view, controls included."""
    page = visit(f"{PATH}#area=export-controls&label=does-not-hold&sort=claim&order=descending")
    found = shown(page)
    texts = [claim["claim"] for name in found for claim in claims if claim["id"] == name and not name.startswith(FORECAST)]
    assert set(listed(claims, area="export controls", label="Does not hold")) == set(found)
    assert sorted(texts, key=letters, reverse=True) == texts
    assert ("export-controls", "does-not-hold") == (page.get_by_label("Area").input_value(), page.get_by_label("Verdict").input_value())
    assert "descending" == page.locator(".ledger th").first.get_attribute("aria-sort")


def test_the_address_is_followed_later_too(visit, claims):
    """Going to another view on the same page shows it; a link to a heading changes nothing."""
    page = visit(f"{PATH}#area=cost")
    page.evaluate("location.hash = 'label=holds'")
    page.wait_for_function("document.querySelector('[name=label]').value === 'holds'")
    assert listed(claims, label="Holds") == shown(page)
    page.evaluate("new Promise(done => { addEventListener('hashchange', done); location.hash = 'use-the-ledger' })")  # the ledger has heard it before
    assert listed(claims, label="Holds") == shown(page)


def test_filter_by_words(visit, claims):
    """Words are looked for in claim, area and verdict, in any order; nothing found is said in words."""
    page = visit(PATH)
    page.get_by_label("Words").type("nvidia LOST ")
    found = [claim["id"] for claim in claims if all(word in f"{claim['claim']} {claim['verdict']}".lower() for word in ("nvidia", "lost"))]
    assert found and found == shown(page)
    assert "nvidia LOST " == page.get_by_label("Words").input_value()
    page.get_by_label("Words").fill("no such words")
    assert ([], f"0 of {len(claims)} claims") == (shown(page), count(page))
    assert page.get_by_text("None of these match.").first.is_visible()
    assert page.get_by_role("link", name="search the whole site").is_visible()
    page.get_by_role("button", name="Show all").click()
    assert not page.get_by_role("link", name="search the whole site").is_visible()
    assert (listed(claims), "") == (shown(page), page.get_by_label("Words").input_value())
    assert page.evaluate("location.href").endswith(PATH)


@differs("Search")
def test_what_is_no_claim_is_searched_for_on_the_whole_site(visit):
    """From words that no claim has, the keyboard alone leads to the page that answers them."""
    page = visit(PATH)
    page.get_by_label("Words").fill("smuggled chips")
    search = page.get_by_role("link", name="search the whole site for “smuggled chips”")
    search.focus()
    page.keyboard.press("Enter")
    first = page.locator(".md-search-result__item a").first
    first.wait_for(timeout=30_000)
    assert "smuggled chips" == page.get_by_role("textbox", name="Search", exact=True).input_value()
    assert "reference/questions/" in first.get_attribute("href")


def test_sort_with_the_keyboard(visit, claims):
    """Enter on a column's heading sorts up, then down, then as it was; the heading says so."""
    page = visit(f"{PATH}#area=cost")
    texts = {claim["id"]: claim["claim"] for claim in claims if claim["area"] == "cost" and not claim["id"].startswith(FORECAST)}
    up = sorted(texts, key=lambda name: letters(texts[name]))
    head = page.locator(".ledger th").first
    button = head.get_by_role("button", name="Claim")
    button.focus()
    for direction, expected in (("ascending", up), ("descending", up[::-1]), (None, list(texts))):
        page.keyboard.press("Enter")
        assert expected == [name for name in shown(page) if name in texts]
        assert direction == head.get_attribute("aria-sort")
        assert (direction is not None) == ("sort=claim" in page.evaluate("location.hash"))
        assert button.evaluate("button => button === document.activeElement")


def test_sort_by_verdict_follows_the_labels(visit, claims):
    """Verdicts are sorted from what holds to what is a forecast, as the labels are listed, not by alphabet."""
    page = visit(f"{PATH}#sort=verdict&order=ascending")
    table = page.locator(".ledger").first
    labels = table.locator("td .verdict").all_inner_texts()
    order = page.locator(".verdicts a.verdict").all_inner_texts()
    assert sorted(labels, key=order.index) == labels


def test_labels_lead_to_their_claims(visit, claims):
    """The counts on the home page are those of the data, and a label there leads to its claims."""
    page = visit()
    rows = page.locator(".verdicts tbody tr")
    counts = dict(zip(rows.locator("a").all_inner_texts(), rows.locator("td:last-child").all_inner_texts(), strict=True))
    assert {label: str(len(listed(claims, label=label))) for label in counts} == counts
    assert len(claims) == sum(map(int, counts.values()))
    page.get_by_role("link", name="Does not hold").click()
    page.wait_for_url(f"**/{PATH}#does-not-hold")
    assert listed(claims, label="Does not hold") == shown(page)


def test_phone(visit, claims):
    """On a phone a claim is a card that fits the screen, and is still a row for those who do not see it."""
    page = visit(PATH, width=390, has_touch=True, is_mobile=True)
    assert 390 == page.evaluate("document.documentElement.scrollWidth")
    card = page.locator(ROWS).first
    assert card.bounding_box()["width"] <= 390
    assert len(claims) + 2 == page.locator(".ledger").get_by_role("row").count()
    page.get_by_label("Verdict").select_option("holds")
    assert listed(claims, label="Holds") == shown(page)


def test_only_the_ledger_loads_it(visit):
    """Other pages do not load the ledger's script."""
    page = visit()
    quiet(page)
    assert not [url for url in page.asked if url.endswith("ledger.js")]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("50000", "chips-50k-h100"), ("50k", "chips-50k-h100"), ("50,000", "chips-50k-h100"), ("$5M", "cost-5m"), ("five million", "cost-5m"), ("5 million", "cost-5m")],
)
def test_numbers_are_found_in_any_style(visit, typed, expected):
    """Digits, commas, letters for scales and number words are one to the filter; others are still left out."""
    page = visit(PATH)
    page.get_by_label("Words").fill(typed)
    page.wait_for_function("!document.querySelector('.ledger-count').textContent.startsWith('All')")
    assert expected in shown(page)
    assert "privacy-keystrokes" not in shown(page)


def test_a_name_that_every_object_has_is_no_column(visit, claims):
    """An address that sorts by what is no column shows the ledger in its own order."""
    assert listed(claims) == shown(visit(f"{PATH}#sort=constructor"))
