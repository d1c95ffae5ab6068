"""The site as one document: pages once and in order, names that nothing shares, links that lead to places in it, notes on numbers."""

import html
import json
import re
from collections import Counter

import pytest
import yaml
from bs4 import BeautifulSoup

from workings.export.paper import folder, menu, note, paper, parts

HOME = (
    '<html><head><link rel="canonical" href="https://buses.example/"><meta property="og:site_name" content="Buses &amp; trams">'
    '<meta property="og:description" content="How many ride."><link rel="stylesheet" href="assets/site.css"></head>'
)
PAGES = {
    "": '<h1 id="top">Home</h1><p class="as-of">As of <time datetime="2026-11-20">20 November 2026</time></p><a href="how/bus/#seats">Seats</a> <a href="claims/full/">A claim</a>',
    "how/bus": (
        '<h1 id="top">The bus<a class="headerlink" href="#top">#</a></h1><h2 id="seats">Seats</h2><p><a class="working" id="n-1"'
        ' data-target="snippets/facts/bus.toml#seats" href="../../facts/#seats"><data value="40">40</data></a> of'
        ' <a class="working" data-target="snippets/facts/bus.toml#seats" href="../../facts/#seats">40</a>, <a href="../..">home</a>,'
        ' <a href="#seats">here</a>, <a href="#gone">nowhere</a>, <a href="../../facts/#seats">a fact</a>, <a href="https://example.org/">out</a>,'
        ' <a href="../../sources/#timetable">Timetable</a></p>'
        '<svg aria-labelledby="t d"><title id="t">T</title><desc id="d">D</desc><linearGradient id="g"/><path fill="url(#g)"/><use href="#t"/></svg>'
        '<input id="x" name="n"><label for="x">L</label><details><summary>Code</summary>id="x"</details><p class="origin">Report</p><p class="on-paper">On its card</p>'
    ),
    "claims/full": '<h1 id="top">It is full</h1>',
    "sources": '<h1 id="top">Sources</h1><h2 id="timetable">Timetable</h2>',
}
CARD = {"says": "Seats of a <bus>.", "range": "38 to 42", "sources": [{"title": "Timetable", "where": "page 3", "how": "Read"}], "more": 0, "disputed": ["some count 39"]}
CHAPTERS = [("Home", [""]), ("How", ["how/bus", "how/none"]), ("Claims", ["claims/full"]), ("Sources", ["sources"])]


@pytest.fixture
def built(tmp_path):
    """A site of four pages, as a build leaves them."""
    for place, text in PAGES.items():
        (tmp_path / place).mkdir(parents=True, exist_ok=True)
        (tmp_path / place / "index.html").write_text(f"{HOME if not place else '<html>'}<article>{text}</article></html>", encoding="utf-8")
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/site.css").write_text("p { color: red }", encoding="utf-8")
    (tmp_path / "data/cards/how").mkdir(parents=True)
    (tmp_path / "data/cards/how/bus.json").write_text(json.dumps({"cards": {"snippets/facts/bus.toml#seats": CARD}}), encoding="utf-8")
    return tmp_path


def held(text):
    """That a document is whole: every name once, every link within it to a name, every part that is named there; the links that lead out."""
    soup = BeautifulSoup(text, "html.parser")
    names = Counter(one["id"] for one in soup.find_all(id=True))
    assert [] == [name for name, many in names.items() if many > 1]
    links = [one.get("href") or one.get("xlink:href") for one in soup.find_all(lambda one: one.get("href") or one.get("xlink:href"))]
    assert [] == [link for link in links if link.startswith("#") and html.unescape(link[1:]) not in names]
    named = [name for key in ("for", "aria-labelledby", "aria-describedby") for one in soup.find_all(attrs={key: True}) for name in (one[key].split() if isinstance(one[key], str) else one[key])]
    assert [] == [name for name in [*named, *re.findall(r"[\"']url\(#([^)]+)\)", text)] if name not in names]
    assert [] == soup.find_all("script") and [] == soup.find_all("link")
    return {link for link in links if not link.startswith("#")}


def test_every_page_once_in_order_and_every_link_leads_somewhere(built):
    """Pages in the order of their parts; what is not in the document is read on the web; words that look like a name stay."""
    text = paper(built, CHAPTERS)
    assert {"https://buses.example/", "https://example.org/", "https://buses.example/facts/#seats"} == held(text)
    assert ["home", "how-bus", "claims-full", "sources"] == re.findall(r'<article [^>]*id="([^"]*)"', text)
    for expected in ('href="#how-bus--seats">Seats', 'href="#claims-full">A claim', 'href="#home">home', 'href="#how-bus">nowhere', 'href="#sources--timetable"'):
        assert expected in text
    assert '</summary>id="x"</details>' in text and "<details open>" in text and "Report" not in text and "headerlink" not in text
    assert "<h1>Buses &amp; trams</h1>" in text and "As of 20 November 2026" in text and "p { color: red }" in text


def test_numbers_lead_to_a_note_at_the_end_of_their_page(built):
    """One note for a number that stands twice, with what it is, its range, where it was read and who disputes it."""
    text = paper(built, CHAPTERS)
    assert 2 == text.count('href="#how-bus--note-1" data-note="1"')
    said = "Seats of a &lt;bus&gt;. Range: 38 to 42. Timetable, page 3. Disputed: some count 39"
    assert f'<li id="how-bus--note-1"><b>40</b> {said}</li>' in text and 1 == text.count("paper-notes\">")


def test_a_note_names_two_sources_and_counts_the_rest():
    """Those that the card lists, and those that it only counts."""
    sources = [{"title": f"S{one}", "how": "Read"} for one in range(4)]
    assert "It. S0 · S1 · and 4 more." == note({"says": "It.", "sources": sources, "more": 2})
    assert "It." == note({"says": "It."})


def test_without_an_address_links_that_leave_the_document_are_none(built):
    """There is nowhere to lead."""
    home = built / "index.html"
    home.write_text(home.read_text(encoding="utf-8").replace('<link rel="canonical" href="https://buses.example/">', ""), encoding="utf-8")
    assert {"https://example.org/"} == held(paper(built, CHAPTERS))


def test_parts_of_a_menu():
    """A page alone, pages with a title and without, pages below pages."""
    nav = yaml.compose("- Home: index.md\n- How:\n  - how/index.md\n  - Bus: how/bus.md\n  - More:\n    - Tram: how/tram.md\n")
    assert [("Home", ["index.md"]), ("How", ["how/index.md", "how/bus.md", "how/tram.md"])] == list(menu(nav))
    assert [] == list(menu(None)) and ["", "how", "how/bus"] == [folder(one) for one in ("index.md", "how/index.md", "how/bus.md")]


@pytest.mark.slow
def test_the_whole_site(site, project):
    """Home first, then the menu, claims and sources; every page that people write once, and the document is whole."""
    chapters = parts(project)
    folders = [one for _, pages in chapters for one in pages]
    written = {folder(path.relative_to(project.docs).as_posix()) for path in project.pages() if path.suffix == ".md" and path.is_relative_to(project.docs)}
    assert written | {"sources"} == set(folders) and len(folders) == len(set(folders))
    assert ("", "sources") == (folders[0], folders[-1])
    text = paper(site.folder, chapters)
    assert all(link.startswith(("http://", "https://", "mailto:")) for link in held(text))
    assert len(folders) == text.count("<article ") and text.count('class="paper-notes"') > 80


def test_the_command(run, buses, monkeypatch):
    """It writes the document, and says so where there is no Chromium to print it; without a built site there is nothing to print."""
    assert (2, "", "there is no built site in site: make build writes one\n") == run("print", "site", "out.html")
    for name, text in (("index.html", f"{HOME}<article><h1>Buses</h1></article>"), ("sources/index.html", "<article><h1>Sources</h1></article>")):
        (buses / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (buses / "site" / name).write_text(text, encoding="utf-8")
    (buses / "mkdocs.yml").write_text("nav:\n  - Home: index.md\n", encoding="utf-8")
    monkeypatch.setattr("workings.cli.apart.shutil.which", lambda _: None)
    status, said, _ = run("print", "site", "out.html")
    assert 0 == status and said.endswith("no PDF: there is no Chromium; open the document in a browser and print it\n")
    assert '<article class="md-content__inner md-typeset" id="sources">' in (buses / "out.html").read_text(encoding="utf-8")
    monkeypatch.setattr("workings.cli.apart.shutil.which", lambda _: "/bin/false")
    assert "no PDF: Chromium could not print the document" in run("print", "site", "out.html")[1]
