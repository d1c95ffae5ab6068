"""Charts as files: an SVG that needs nothing else, and a CSV with the numbers in full."""

import csv
import io
import re
import xml.etree.ElementTree as etree

import pytest
from serving import ROOT
from small import change

from workings.checks.page import read_file
from workings.evidence.project import Project
from workings.export.alone import DARK, LIGHT
from workings.export.charts import chart_files

SVG = "{http://www.w3.org/2000/svg}"
LINE = "line-x: [40](../snippets/facts/how/buses.toml#bus.seats) seats of one bus\n"


def files(folder) -> dict[str, str]:
    """The files of the charts of the one page."""
    project = Project(folder)
    return chart_files(project, read_file(project, folder / "docs" / "buses.md")[0])


def test_each_chart_has_two_files(buses):
    """By the page and the title, so that a link to one says what it is."""
    assert ["../charts/buses/seats.svg", "../charts/buses/seats.csv"] == list(files(buses))


def test_the_csv_has_every_number(buses):
    """A row for each bar, after what the columns are and what they count."""
    assert [["line", "seats (person)"], ["one", "10000"]] == list(csv.reader(io.StringIO(files(buses)["../charts/buses/seats.csv"])))


def test_the_svg_stands_alone(buses):
    """Title, description, colours of both schemes and source are in it; it links to nothing and loads nothing."""
    change(buses, "docs/buses.md", "kind: bar\n", f"kind: bar\n{LINE}")
    text = files(buses)["../charts/buses/seats.svg"]
    drawn = etree.fromstring(text)
    assert "Seats" == drawn.find(f"{SVG}title").text and drawn.find(f"{SVG}desc").text
    words = ["".join(one.itertext()) for one in drawn.iter(f"{SVG}text")]
    assert {"Seats", "one", "10,000", "40 seats of one bus"} <= set(words)
    assert any("DeepSeek, Worked Out" in one and "buses/#chart-seats" in one for one in [" ".join(words)])
    assert "prefers-color-scheme:dark" in text and not re.search(r"<a\b|href|url\(http|@import|<script", text)


@pytest.mark.parametrize(("scheme", "colours"), [("default", LIGHT), ("slate", DARK)])
def test_its_colours_are_those_of_the_page(scheme, colours):
    """The two lists of colours say the same."""
    sheet = (ROOT / "docs/assets/site/02-colours.css").read_text(encoding="utf-8")
    block = sheet.partition(f'[data-md-color-scheme="{scheme}"]')[2].partition("}")[0]
    known = dict(re.findall(r"--([\w-]+): (#\w+);", block))
    assert colours == {name: known[name] for name in colours}


@pytest.mark.slow
def test_every_chart_of_the_site_is_such_a_file():
    """All are well formed and as wide as a sheet; the same page gives the same bytes; two charts of a page have two names."""
    project = Project(ROOT)
    pages = [path for path in project.pages() if "\n```chart\n" in path.read_text(encoding="utf-8")]
    for path in pages:
        page = read_file(project, path)[0]
        made = chart_files(project, page)
        assert 2 * sum(fence.language == "chart" for fence in page.fences) == len(made), path
        assert {"640"} == {etree.fromstring(text).get("width") for name, text in made.items() if name.endswith(".svg")}
        assert made == chart_files(project, page)
    assert 30 < len(pages)
