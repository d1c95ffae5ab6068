"""What pages say of themselves for programs, against what the public documentation of schema.org and of search engines asks for."""

import json
import re
from urllib.parse import urlsplit

import pytest

from tests.serving import ADDRESS
from workings.export.beside.about import about
from workings.export.beside.described import described
from workings.export.beside.page import built_pages

NEEDS = {
    "ClaimReview": {"claimReviewed", "reviewRating", "url", "itemReviewed", "author", "datePublished", "dateModified", "reviewBody"},
    "Claim": {"name", "appearance"},
    "Rating": {"alternateName", "ratingValue", "bestRating", "worstRating", "ratingExplanation"},
    "Article": {"headline", "url", "mainEntityOfPage", "dateModified", "author", "publisher", "image", "description", "license", "inLanguage"},
    "WebSite": {"name", "url", "publisher", "description"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "Dataset": {"name", "description", "url", "creator", "license", "distribution", "isAccessibleForFree", "temporalCoverage", "variableMeasured"},
    "DataDownload": {"contentUrl", "encodingFormat"},
    "DefinedTermSet": {"name", "url", "hasDefinedTerm"},
    "CollectionPage": {"name", "url", "hasPart"},
    "DefinedTerm": {"name", "description", "url"},
    "Organization": {"name"},
    "Person": {"name"},
    "CreativeWork": {"name"},
    "Thing": {"name"},
}  # fmt: skip
"""What each kind of thing must say: what Google's guides call required, what they recommend and this site knows, and what schema.org has no default for."""
MAY = {
    "ClaimReview": {"headline", "inLanguage", "license", "isAccessibleForFree", "publisher", "citation", "image"},
    "Claim": {"author", "datePublished"},
    "Article": {"isAccessibleForFree", "citation"},
    "WebSite": {"inLanguage", "license", "isAccessibleForFree"},
    "Dataset": {"inLanguage", "publisher"},
    "DefinedTermSet": {"inLanguage", "license", "isAccessibleForFree", "publisher"},
    "CollectionPage": {"inLanguage", "license", "isAccessibleForFree", "publisher"},
    "Organization": {"url"},
    "CreativeWork": {"url", "author", "publisher", "datePublished"},
}
"""What else each may say; schema.org has every one of them for its kind."""
SPEAKERS = {"Person", "Organization"}
DAYS = re.compile(r"\d{4}-\d{2}(-\d{2})?(/\d{4}-\d{2}-\d{2})?")


@pytest.fixture(autouse=True)
def published(monkeypatch):
    """The site is where the tests' build says."""
    monkeypatch.setenv("SITE_URL", ADDRESS)


@pytest.fixture(scope="module")
def said_of(site):
    """What each page says of itself, by the page."""
    found = {}
    for page in built_pages(site.folder):
        blocks = page.tree.css('script[type="application/ld+json"]')
        assert len(blocks) == 1, page.place
        graph = json.loads(blocks[0].text())
        assert graph["@context"] == "https://schema.org"
        found[page.place] = page, graph["@graph"]
    return found


def wrong(thing, where=""):
    """What is wrong with a thing and all that it holds."""
    if isinstance(thing, list):
        return [fault for one in thing for fault in wrong(one, where)]
    if not isinstance(thing, dict):
        return [] if thing not in ("", None) else [f"{where} is empty"]
    kind = thing.get("@type", "")
    if kind not in NEEDS:
        return [f"{where}: {kind or 'no kind'}"]
    has = thing.keys() - {"@type", "@id"}
    faults = [f"{where}/{kind} lacks {name}" for name in NEEDS[kind] - has]
    faults += [f"{where}/{kind} has {name}" for name in has - NEEDS[kind] - MAY.get(kind, set())]
    for name, entry in thing.items():
        if name in ("@id", "url", "item", "contentUrl", "mainEntityOfPage", "image", "license") and urlsplit(entry).scheme not in ("http", "https"):
            faults.append(f"{where}/{kind}: {name} is no full address: {entry}")
        if (name.startswith("date") or name == "temporalCoverage") and not DAYS.fullmatch(entry):
            faults.append(f"{where}/{kind}: {name} is no day: {entry}")
        faults += wrong(entry, f"{where}/{kind}.{name}")
    return faults


def test_every_page_says_what_is_asked_for(said_of):
    """No kind of thing lacks a property, has one that is not its own, or holds an address or a day in another form."""
    assert [] == [f"{place}: {fault}" for place, (_, graph) in said_of.items() for fault in wrong(graph)]


def test_each_page_is_what_it_is(said_of, project):
    """A claim is a review, a page that people wrote and dated an article, and the rest is not taken for either."""
    claims = {f"claims/{claim.id}" for claim in project.claims.all}
    for place, (page, graph) in said_of.items():
        kinds = {thing["@type"] for thing in graph}
        written = page.article.css_first("p.as-of") is not None
        expected = "ClaimReview" if place in claims else "WebSite" if place == "index" else "Article" if written and not page.is_reference else ""
        assert kinds & {"ClaimReview", "WebSite", "Article"} == {expected} - {""}, place
    assert {"Dataset"} & {thing["@type"] for thing in said_of["facts"][1]} and len(claims) > 50


def test_a_review_says_who_claimed_what_where(said_of, project):
    """The claim's own words, verdict and days; speakers by kind, as the page names them; works with their addresses; the rating in words."""
    for claim in project.claims.all:
        page, graph = said_of[f"claims/{claim.id}"]
        one = next(thing for thing in graph if thing["@type"] == "ClaimReview")
        rating, item = one["reviewRating"], one["itemReviewed"]
        assert (one["claimReviewed"], one["url"], rating["alternateName"]) == (claim.get("claim"), f"{ADDRESS}claims/{claim.id}/", claim.get("label"))
        assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"] and rating["ratingExplanation"] == claim.get("verdict")
        assert one["datePublished"] <= one["dateModified"] == str(claim.get("checked"))
        named = " ".join(entry["who"] for entry in claim.get("said"))
        assert all(speaker["@type"] in SPEAKERS and speaker["name"] in named for speaker in item.get("author", []))
        assert item["appearance"] and {work.get("url") for work in item["appearance"]} >= {
            project.sources.entries[entry["source"]].url for entry in claim.get("said") if entry.get("source")
        }  # fmt: skip
        assert len(one["headline"]) <= 110


def test_articles_carry_the_day_that_readers_see(said_of):
    """Modified on the day that stands above the title; what the list of sources names is cited."""
    for place, (page, graph) in said_of.items():
        for one in (thing for thing in graph if thing["@type"] == "Article"):
            assert one["dateModified"] == page.article.css_first("p.as-of time").attributes["datetime"], place
            listed = page.article.css("ul.sources > li")
            assert len(one.get("citation", [])) >= len(listed), place


def test_what_is_cited_is_described_once(said_of, project):
    """Pages cite by the address of an entry that stands on the page of sources, which says of every document where it is read."""
    page, graph = said_of["sources"]
    works = {one["@id"]: one for one in next(thing for thing in graph if thing["@type"] == "CollectionPage")["hasPart"]}
    assert {url.partition("#")[2] for url in works} == {node.attributes["id"] for node in page.article.css("h2.source")} == set(project.sources.entries)
    cited = {one["@id"]: one["name"] for _, graph in said_of.values() for thing in graph for one in thing.get("citation", [])}
    assert len(cited) > 200 and all(works[url]["name"] == name for url, name in cited.items())
    assert all(works[url].get("url") or not project.sources.entries[url.partition("#")[2]].url for url in works)


def test_a_trail_leads_home(said_of):
    """Positions count from one, the first is the home page, the last is the page itself, and every address between is a page."""
    pages = {page.address for page, _ in said_of.values()}
    for place, (page, graph) in said_of.items():
        for one in (thing for thing in graph if thing["@type"] == "BreadcrumbList"):
            items = one["itemListElement"]
            assert [item["position"] for item in items] == list(range(1, len(items) + 1)) and len(items) > 1, place
            assert (items[0]["item"], items[-1]["item"]) == (ADDRESS, page.address) and {item["item"] for item in items} <= pages, place
    assert sum(thing["@type"] == "BreadcrumbList" for _, graph in said_of.values() for thing in graph) > 200


def test_the_data_set_and_the_glossary_are_whole(said_of, site, project):
    """Files of the data set are there and its description long enough; every term has its anchor and what it means."""
    facts = next(thing for thing in said_of["facts"][1] if thing["@type"] == "Dataset")
    assert all((site.folder / one["contentUrl"].removeprefix(ADDRESS)).is_file() for one in facts["distribution"])
    assert 50 <= len(facts["description"]) <= 5_000 and f"{len(project.facts):,} facts" in facts["description"]
    page, graph = said_of["reference/glossary"]
    terms = next(thing for thing in graph if thing["@type"] == "DefinedTermSet")["hasDefinedTerm"]
    assert [one["url"] for one in terms] == [f"{page.address}#{term.attributes['id']}" for term in page.article.css("dt[id]")]
    assert len(terms) > 80 and all(len(one["description"]) > 20 for one in terms)


def test_every_page_has_a_card_of_itself(said_of, site):
    """Its own address, a title, a sentence and a picture that lies where its address says; nothing tells which versions made it."""
    for place, (page, _) in said_of.items():
        assert page.meta("og:url") == page.address == page.tree.css_first('link[rel="canonical"]').attributes["href"], place
        for name in ("og:title", "og:description", "og:image:alt", "twitter:title", "twitter:description"):
            assert page.meta(name), f"{place}: {name}"
        assert page.meta("og:type") == ("website" if place == "index" else "article")
        assert page.meta("twitter:card") == "summary_large_image" and page.meta("twitter:image") == page.meta("og:image")
        assert (site.folder / page.meta("og:image").removeprefix(ADDRESS)).is_file()
        assert page.tree.css_first('meta[name="generator"]') is None


def test_without_an_address_nothing_is_said(monkeypatch, project, site):
    """All of it is made of full addresses."""
    page = next(built_pages(site.folder))
    monkeypatch.delenv("SITE_URL", raising=False)
    assert about(project, page) == ""


def test_a_page_says_it_once():
    """Written again it stands there once; the versions of what made the page go."""
    page = '<html><head><meta name="generator" content="x 1.2"></head><body>a\n</body></html>'
    made = described(page, '{"a":1}')
    assert made == '<html><head></head><body>a\n  <script type="application/ld+json">{"a":1}</script>\n</body></html>'
    assert described(made, '{"a":2}') == made.replace('"a":1', '"a":2') and "ld+json" not in described(made, "")
