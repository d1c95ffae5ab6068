"""The project as a whole: facts, sources and usage are sound, and the data sets keep their contracts."""

import csv
import io
import json

import pytest

from workings import usage, watch
from workings.charts_on_page import drawn
from workings.commands import ACCEPTED
from workings.export import export_site
from workings.fact_files import check_fact_file, check_sources, fact_files


@pytest.fixture(scope="module")
def reports():
    """The reports on every page."""
    watch.refresh()
    return watch.reports()


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """The folder of data sets, as a build writes it."""
    site = tmp_path_factory.mktemp("site")
    export_site(site)
    return site / "data"


@pytest.mark.parametrize("path", fact_files(), ids=lambda path: path.stem)
def test_a_file_of_facts_is_sound(path):
    """Every fact has value, unit, source, locator, date and an honest check, and keeps to the schema."""
    assert [] == [str(finding) for finding in check_fact_file(path, check_sources()[1])]


def test_the_bibliography_is_sound():
    """Every entry can be read, has a title, a date and an address, and stands once."""
    assert [] == [str(finding) for finding in check_sources()[0]]


def test_nothing_is_unused_or_untested(reports):
    """Every fact, calculation and source is used, and every calculation has a test of its own."""
    assert [] == [str(finding) for finding in usage.unused(reports, check_sources()[1])]


def test_charts_draw_what_was_accepted(reports):
    """Every chart draws what tests/charts.json says; after a look at the change, `workings charts` accepts it."""
    drawn_now = {name: cells for report in reports for name, cells in drawn(report.page).items()}
    accepted = json.loads(ACCEPTED.read_text(encoding="utf-8"))
    assert sorted(accepted) == sorted(drawn_now)
    assert [] == [f"{name}: {cells} becomes {drawn_now[name]}" for name, cells in accepted.items() if cells != drawn_now[name]]


def test_numbers_are_bound(reports):
    """Fewer than one number in a hundred is exempt by hand; the exemptions are printed with their reasons."""
    bound = sum(len(report.bound) for report in reports)
    exempt = [(report.page.path, entry.numerals, entry.reason) for report in reports for entry in report.page.exemptions]
    print(*exempt, sep="\n")
    assert sum(count for _, count, _ in exempt) < bound / 100


def test_numbers_json_keeps_its_contract(data, reports):
    """There is one record for each bound number, with the fields that other programs read."""
    records = json.loads((data / "numbers.json").read_text(encoding="utf-8"))
    assert sum(len(report.bound) for report in reports if report.page.path.startswith("docs/")) == len(records)
    fields = {"page", "line", "column", "text", "value", "unit", "target", "facts", "sources", "adjustable"}
    assert all(fields == record.keys() for record in records)


def test_facts_are_the_same_in_both_forms(data):
    """The table and the JSON hold the same facts under the same names."""
    records = json.loads((data / "facts.json").read_text(encoding="utf-8"))
    rows = list(csv.DictReader(io.StringIO((data / "facts.csv").read_text(encoding="utf-8"))))
    assert [record["name"] for record in records] == [row["name"] for row in rows]


def test_every_source_is_exported(data):
    """Sources are exported as CSL-JSON with id, type, title and address."""
    records = json.loads((data / "sources.json").read_text(encoding="utf-8"))
    assert sorted(check_sources()[1]) == [record["id"] for record in records]
    assert all({"id", "type", "title", "URL"} <= record.keys() for record in records)


def test_the_same_state_gives_the_same_bytes(data, tmp_path):
    """Exporting again writes the same bytes: nothing depends on the clock or on order."""
    export_site(tmp_path)
    for path in sorted(data.rglob("*.*")):
        assert path.read_bytes() == (tmp_path / "data" / path.relative_to(data)).read_bytes(), path.name
