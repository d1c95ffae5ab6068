"""Claim pages as a reader and as a program finds them."""

import json
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from serving import ADDRESS, ROOT

from workings.evidence.claims import LABELS
from workings.evidence.shared import project_at
from workings.markdown.grammar import slug
from workings.render.ledger import in_words

KNOWN = {claim.id: claim for claim in project_at(ROOT).claims.all}


def soup(site, path):
    """The parsed HTML of a page."""
    return BeautifulSoup((site.folder / path / "index.html").read_text(encoding="utf-8"), "html.parser")


@pytest.mark.parametrize("name", KNOWN)
def test_head_and_log(site, name):
    """The head has label, verdict, wording, speakers, readings and dates in the HTML itself; the foot has every entry of the log."""
    claim, page = KNOWN[name], soup(site, f"claims/{name}")
    head = page.select_one("h1 + .claim")
    text = " ".join(head.get_text().split())
    expected = [claim.get(field) for field in ("label", "verdict", "claim", "literal", "fairest", "area")]
    expected += [said["who"] for said in claim.get("said")] + [said["words"] for said in claim.get("said") if said.get("words")]
    expected += [in_words(claim.get("checked")), in_words(claim.get("next_check"))]
    assert [] == [entry for entry in expected if " ".join(str(entry).split()) not in text]
    assert slug(claim.get("label")) in head.select_one(".verdict")["class"]
    log = page.select(".claim-log li")
    assert len(claim.get("log")) == len(log)
    for entry, item in zip(reversed(claim.get("log")), log, strict=True):
        assert all(" ".join(entry[field].split()) in " ".join(item.get_text().split()) for field in ("label", "verdict", "why"))


@pytest.mark.parametrize("name", KNOWN)
def test_the_number_leads_to_where_it_stands(site, name):
    """The deciding number in the head is a link to the bound number in the text."""
    page = soup(site, f"claims/{name}")
    link = page.select_one(".claim-number a")
    assert link and "working" in page.find(id=link["href"].removeprefix("#"))["class"]


def test_reviews_have_full_addresses(site):
    """The review names the page, and its maker, by the full address of the site; a date of the claim is a date."""
    for name in KNOWN:
        review, *_ = json.loads(soup(site, f"claims/{name}").select_one('script[type="application/ld+json"]').string)["@graph"]
        assert (f"{ADDRESS}claims/{name}/", ADDRESS) == (review["url"], review["author"]["url"])
        named = dict.fromkeys(said.get("person") or said.get("organization") for said in KNOWN[name].get("said"))
        assert [one for one in named if one] == [author["name"] for author in review["itemReviewed"].get("author", [])]
        assert review["itemReviewed"].get("datePublished", "2025")[:2] == "20"


def test_citations_have_full_addresses(site):
    """The citation at the foot of a claim gives the full address of its page."""
    for name in KNOWN:
        assert f"url = {{{ADDRESS}claims/{name}/}}" in soup(site, f"claims/{name}").select_one("details.note code:-soup-contains('@online')").get_text()


def test_labels_rate_in_the_order_of_truth(site):
    """The better a claim fares, the higher its rating; labels that say nothing of truth stand in the middle."""
    rated = {}
    for name, claim in KNOWN.items():
        review, *_ = json.loads(soup(site, f"claims/{name}").select_one('script[type="application/ld+json"]').string)["@graph"]
        rated[claim.get("label")] = review["reviewRating"]["ratingValue"]
    expected = dict(zip(LABELS, (5, 4, 2, 1, 3, 3, 3), strict=True))
    assert {label: expected[label] for label in rated} == rated


def test_every_page_knows_the_feed(site):
    """The head of every page names the feed, and the feed's links are full addresses."""
    for path in site.folder.rglob("*.html"):
        assert 'type="application/atom+xml"' in path.read_text(encoding="utf-8"), path
    feed = ElementTree.parse(site.folder / "feed.xml")
    links = [link.get("href") for link in feed.findall("{*}entry/{*}link")]
    assert links and all(link.startswith(f"{ADDRESS}claims/") for link in links)


def test_reading_without_script(visit):
    """Without script the page says all of it, the number's link works, and the review disturbs nobody."""
    page = visit("claims/cost-5m/", java_script_enabled=False)
    assert page.locator(".claim-verdict").is_visible() and page.locator(".claim-log li").first.is_visible()
    page.locator(".claim-number a").click()
    page.wait_for_url("**#n-cost.training_cost-v3")
    page.get_by_role("link", name="the log").click()
    page.wait_for_url("**#log")
    assert page.locator("#log").is_visible()


def test_the_number_in_the_head_opens_its_card(visit):
    """One click on the number that decides leads to where it stands, and its card says there what it counts and where it was read."""
    page = visit("claims/cost-5m/")
    page.locator(".claim-number a").click()
    card = page.locator(".number-card")
    card.wait_for()
    assert page.url.endswith("#n-cost.training_cost-v3")
    assert "$5.576 million" == card.locator(".number-card__value").inner_text() and "DeepSeek-V3 Technical Report" in card.inner_text()
    page.keyboard.press("Escape")
    assert "n-cost.training_cost-v3" == page.evaluate("document.activeElement.id")


def test_the_area_leads_to_its_claims(visit):
    """The area in the head opens the ledger with the claims of that area."""
    page = visit("claims/cost-5m/")
    page.locator(".claim-facts").get_by_role("link", name="cost", exact=True).click()
    page.wait_for_url("**/claims/#area=cost")
    assert "cost" == page.get_by_label("Area").input_value()


def test_shapes_tell_labels_apart(visit):
    """Each label has words, a shape and a colour of its own."""
    page = visit("claims/")
    styles = page.locator(".verdicts .verdict").evaluate_all(
        "all => all.map(one => [getComputedStyle(one).color, getComputedStyle(one, '::before').clipPath])"
    )
    for part in zip(*styles, strict=True):
        assert len(styles) == len(set(part))
