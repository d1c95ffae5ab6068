"""The built site, page by page: every number of the Markdown is bound in the HTML, and nothing points nowhere."""

import json
import re

import pytest
from bs4 import BeautifulSoup
from selectolax.lexbor import LexborHTMLParser
from serving import ROOT, differs

from workings.checks.page import pictures, read_file
from workings.evidence.shared import project_at
from workings.markdown.blocks import split
from workings.markdown.grammar import short

PROJECT = project_at(ROOT)
PAGES = [path for path in PROJECT.pages() if path.is_relative_to(PROJECT.docs) and path.suffix == ".md"]


def html_of(site, path):
    """The HTML file of a Markdown page."""
    inner = path.relative_to(PROJECT.docs)
    return site.folder / (inner.with_suffix(".html") if inner.stem == "index" else inner.with_suffix("") / "index.html")


def from_ledger(text):
    """How many numbers the ledger's placeholders on a page stand for."""
    listed = [claim for claim in PROJECT.claims.all if claim.number]
    forecasts = [claim for claim in listed if PROJECT.claims.ledger.get(claim.id, {}).get("forecast")]
    lines = split(text).prose.splitlines()
    return (len(listed) - len(forecasts)) * lines.count("[LEDGER]") + len(forecasts) * lines.count("[FORECASTS]")


def drawn(page):
    """The numbers in the drawings that a page takes in."""
    return [link for report in pictures(PROJECT, page) for link in report.page.numbers]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(PROJECT.docs).as_posix())
def test_every_number_arrives(site, path):
    """As many numbers are bound in the HTML as in the Markdown, all ids are unique, and none is marked wrong."""
    page, _ = read_file(PROJECT, path)
    soup = BeautifulSoup(html_of(site, path).read_text(encoding="utf-8"), "html.parser")
    bound = soup.select("a.working")
    ids = [element["id"] for element in soup.select("[id]")]
    written = len(page.numbers) + len(drawn(page)) + from_ledger(page.text)
    assert (written, []) == (len(bound), [link["data-target"] for link in soup.select("a.working.wrong")])
    assert [] == sorted({name for name in ids if ids.count(name) > 1})
    assert all(link.find("data") or link.find("time") or link.find_parent("svg") for link in bound)


def test_the_build_is_strict(site):
    """MkDocs has nothing to complain about: no broken link, no broken anchor, no page outside the navigation."""
    assert [] == re.findall(r"^.*(?:WARNING|ERROR).*$", site.said, re.M)


@differs("Calls in the code that is shown")
def test_calls_in_code_lead_to_what_they_call(site):
    """On the pages of modules: to a definition that its page explains, in hundreds of places, and never to none."""
    leads, ids = [], {}
    for path in sorted((site.folder / "snippets").rglob("index.html")):
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        ids[path] = {element.attributes["id"] for element in tree.css("[id]")}
        leads += [(path, *link.attributes["href"].partition("#")[::2]) for link in tree.css(".mkdocstrings-source a.autorefs")]
        assert not tree.css('.mkdocstrings-source span[title^="snippets."]'), path
    assert len(leads) > 500
    assert [] == [lead for lead in leads if lead[2] not in ids.get((lead[0].parent / lead[1] / "index.html").resolve(), ())]


def test_numbers_have_cards(site):
    """Every bound number of a page has its card in the data that the page loads."""
    for path in PAGES:
        page, _ = read_file(PROJECT, path)
        name = path.relative_to(PROJECT.docs).with_suffix("").as_posix()
        cards = json.loads((site.folder / "data" / "cards" / f"{name}.json").read_text(encoding="utf-8"))["cards"]
        assert {short(link.target) for link in [*page.numbers, *drawn(page)]} == set(cards), name


def test_every_page_is_complete_without_script(site):
    """The answer, every number, citation and list stands in the HTML itself."""
    for path in PAGES:
        soup = BeautifulSoup(html_of(site, path).read_text(encoding="utf-8"), "html.parser")
        article = soup.select_one("article")
        assert article and len(article.get_text()) > 200, path
        for code in article.select("code"):
            code.decompose()
        left = re.findall(r"\[(?:@[\w-]+|[A-Z]{4,}(?: [\w.-]+)?)[^\]]*\]", article.get_text())
        assert [] == left, f"{path}: shown as it was written"
