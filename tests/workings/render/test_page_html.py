"""What becomes of a page of the small project in HTML: values, dates, ranges, links to code and facts, citations and sources."""

import re

import markdown
import pytest
from small import change, write

from workings.evidence.project import Project
from workings.markdown.reader import read_page
from workings.render.extension import WorkingsExtension

MORE = '''

def between() -> tuple[People, People]:
    """From forty to fifty."""
    return bus.seats, 50
'''
DATED = '[bus.opened]\nvalue = 2026-01-20\nunit = "dimensionless"\nnote = "a"\nnext_check = 2026-06-01\n\n[bus.fare]'


@pytest.fixture
def html(buses):
    """Renders Markdown as a page below docs/how/."""
    change(buses, "snippets/facts/how/buses.toml", "[bus.fare]", DATED)
    change(buses, "snippets/facts/how/buses.toml", 'at = "page 3"\n', 'at = "page 3"\nnext_check = 2027-01-01\n')
    change(buses, "snippets/facts/how/sources.bib", "{2026}", "{2026}, interest = {sells buses}, publisher = {Bus & Co}")
    (buses / "snippets" / "bus.py").write_text((buses / "snippets" / "bus.py").read_text(encoding="utf-8") + MORE, encoding="utf-8")
    write(buses, {"snippets/facts/how/sources.bib": (buses / "snippets/facts/how/sources.bib").read_text(encoding="utf-8").replace("Bus &", "Bus \\&")})
    project = Project(buses)

    def html(text: str) -> str:
        return markdown.markdown(text.replace("TOML", "../../snippets/facts/how/buses.toml").replace("PY", "../../snippets/bus.py"), extensions=[WorkingsExtension(project)])

    return html


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("[40](TOML#bus.seats)", '<data value="40">40</data>'), ("[20 January 2026](TOML#bus.opened)", '<time datetime="2026-01-20">20 January 2026</time>'),
        ("[40 to 50](PY#between())", '<data value="40/50">40 to 50</data>'), ("[**40**](TOML#bus.seats)", '<data value="40"><strong>40</strong></data>'),
        ("[5](PY#nothing())", ">5</a>"),
    ],
)  # fmt: skip
def test_the_value_stands_inside(html, text, inside):
    """A number has its value, a date its day, a range both ends; what comes to nothing has none and stays as written."""
    assert inside in html(text)


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("TOML#bus.seats", "../snippets/facts/how/buses.md#bus.seats"), ("PY#daily_seats(bus)", "../snippets/bus.md#snippets.bus.daily_seats"),
        ("PY#bus.seats*2", "../snippets/facts/how/buses.md#bus.seats"), ("PY#LINES*2", "../snippets/bus.md"), ("PY#nothing()", "../snippets/bus.md"),
    ],
)  # fmt: skip
def test_a_number_leads_to_what_it_comes_from(html, target, href):
    """A fact's number to the fact, a calculation's to the function first called, another's to its first fact or to the module."""
    assert f'href="{href}"' in html(f"[5]({target})")


def test_a_number_says_when_to_look_again(html):
    """The earliest day on which one of its facts is to be checked, and none where no fact has one."""
    assert 'data-next-check="2027-01-01"' in html("[€2](TOML#bus.fare)")
    assert "data-next-check" not in html("[40](TOML#bus.seats)")


def test_links_to_files_lead_to_their_pages(html):
    """A plain link to a module or a file of facts leads to the page that is made of it, and another link stays."""
    page = html("[the code](PY) and [the facts](TOML) and [a page](../b.md)")
    assert ["../snippets/bus.md", "../snippets/facts/how/buses.md", "../b.md"] == re.findall('href="([^"]*)"', page)


def test_sources_are_listed_with_their_interest(html):
    """What the page cites and what its facts rest on, each once, with publisher and interest; an unknown citation stays as written."""
    page = html("[€2](TOML#bus.fare), [@bus-report, page 3], [@no-report].\n\n[SOURCES]")
    assert "[@no-report]" in page
    (entry,) = re.findall("<li>.*?</li>", page)
    assert '<li><a data-address="https://example.org" href="../sources.md#bus-report">Bus &amp; Co 2026</a>. The buses. Bus &amp; Co. <small>Interest: sells buses.</small></li>' == entry


def test_a_source_without_an_interest(html, buses):
    """It is listed with its title, and nothing is said of a stake."""
    change(buses, "snippets/facts/how/sources.bib", ", interest = {sells buses}, publisher = {Bus \\& Co}", "")
    page = markdown.markdown("[@bus-report]\n\n[SOURCES]", extensions=[WorkingsExtension(Project(buses))])
    assert '<li><a data-address="https://example.org" href="../sources.md#bus-report">The buses 2026</a>. The buses. </li>' in page


def test_a_fact_whose_source_is_missing(html, buses):
    """It is a finding of the check; the page is rendered, and lists the other sources."""
    change(buses, "snippets/facts/how/buses.toml", 'source = "bus-report"', 'source = "no-report"')
    project = Project(buses)
    page = markdown.markdown("[€2](../../snippets/facts/how/buses.toml#bus.fare)\n\n[SOURCES]", extensions=[WorkingsExtension(project)])
    assert '<ul class="sources"></ul>' in page and '<data value="2">' in page


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("<https://example.org/57>", []), ("<div>\n57\n", ["57"]), ("<div>[a](b.md) [5](c.md)</div>\n", ["5"]), ("From $a to b$.", []), ("57 [a]( \n", ["57"]),
        ("<!-- unbound: a reason -->\n\nSay 12.\n\nSay 13.\n", ["13"]), ("Say 12 <!-- unbound: a reason -->\nand 13.\n\n14\n", ["14"]),
    ],
)  # fmt: skip
def test_what_is_bound_to_nothing(text, loose):
    """Addresses hold no numerals, raw HTML that is never closed does, and an exemption covers its own block or the next."""
    page = read_page("docs/a.md", text)
    assert (loose, []) == ([one.text for one in page.loose], page.problems)
