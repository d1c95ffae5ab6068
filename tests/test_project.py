"""The project as a whole: facts, sources and usage are sound, and the data sets keep their contracts."""

import csv
import io
import json
import re

import pytest

from workings.checks.everything import reports as all_reports
from workings.checks.fact_file import check_fact_files
from workings.checks.usage import unused, uses_of
from workings.export.data import export_site


@pytest.fixture(scope="module")
def reports(project):
    """The reports on every page."""
    return all_reports(project)


@pytest.fixture(scope="module")
def data(project, tmp_path_factory):
    """The folder of data sets, as a build writes it."""
    site = tmp_path_factory.mktemp("site")
    export_site(project, site)
    return site / "data"


def test_the_facts_are_sound(project):
    """Every fact has value, unit, source, locator, date and an honest check, and keeps to the schema."""
    assert [] == [str(finding) for finding in check_fact_files(project)]


def test_the_bibliography_is_sound(project):
    """Every entry can be read, has a title, a date and an address, and stands once."""
    assert [] == [str(finding) for finding in project.sources.findings]


def test_nothing_is_unused_or_untested(project, reports):
    """Every fact, calculation and source is used, and every calculation has a test of its own."""
    assert [] == [str(finding) for finding in unused(project, [*map(uses_of, reports)])]


def test_every_chart_was_looked_at(reports, project):
    """tests/charts.json names the charts of the pages and no others; the check of each page holds them against it."""
    accepted = json.loads((project.tests / "charts.json").read_text(encoding="utf-8"))
    assert sorted(accepted) == sorted({one.name for report in reports for one in report.shown if one.kind == "chart"})


def test_numbers_are_bound(reports):
    """Fewer than one number in a hundred is exempt by hand; the exemptions are printed with their reasons."""
    bound = sum(len(report.bound) for report in reports)
    exempt = [(report.page.path, entry.numerals, entry.reason) for report in reports for entry in report.page.exemptions]
    print(*exempt, sep="\n")
    assert sum(count for _, count, _ in exempt) < bound / 100


@pytest.mark.slow
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


def test_the_table_of_a_page_has_every_fact_that_its_python_reads(data):
    """*My assumptions*: each number and day that can move something in a page stands with its cards, once if no card has it, as a number or a day with its value."""
    values = {fact["name"]: fact["value"] for fact in json.loads((data / "facts.json").read_text(encoding="utf-8"))}
    live, beyond = data.parent / "live", 0
    for path in live.rglob("*.python.json"):
        page = path.relative_to(live).as_posix().removesuffix(".python.json")
        known = json.loads((data / f"cards/{page}.json").read_text(encoding="utf-8"))
        shown = [fact["name"] for fact in known["facts"]]
        carded = {fact["name"]: fact for card in known["cards"].values() for fact in card["facts"]}
        table = carded | {fact["name"]: fact for fact in known["facts"]}
        for name in json.loads(path.read_text(encoding="utf-8"))["read"]:
            if isinstance(values[name], int | float):
                assert float(table[name]["value"].replace(",", "").replace("−", "-")) == pytest.approx(values[name], rel=1e-5), (page, name)
            elif re.fullmatch(r"\d{4}-\d\d-\d\d", str(values[name])):
                assert values[name] == table[name]["value"], (page, name)
        assert len(set(shown)) == len(shown) and carded.keys().isdisjoint(shown), page
        beyond += len(shown)
    assert beyond > 100


def test_every_source_is_exported(project, data):
    """Sources are exported as CSL-JSON with id, type, title and address."""
    records = json.loads((data / "sources.json").read_text(encoding="utf-8"))
    assert sorted(project.sources.entries) == [record["id"] for record in records]
    assert all({"id", "type", "title", "URL"} <= record.keys() for record in records)


def test_every_source_leads_to_a_document(project):
    """No source has a publisher's front page for an address: there nobody finds what was read."""
    fronts = [source.key for source in project.sources.entries.values() if re.fullmatch(r"https?://[^/]+/?", source.url)]
    without = [source.key for source in project.sources.entries.values() if not source.url]
    assert (fronts, without) == ([], [])


def test_the_same_state_gives_the_same_bytes(project, data, tmp_path):
    """Exporting again writes the same bytes: nothing depends on the clock or on order."""
    export_site(project, tmp_path)
    for path in sorted(data.rglob("*.*")):
        assert path.read_bytes() == (tmp_path / "data" / path.relative_to(data)).read_bytes(), path.name


def test_a_claim_is_looked_at_again_with_what_it_shows(project, reports):
    """A claim's next check is never later than that of a fact on its page: a price, a rule, a policy, an estimate that is renewed."""
    shown = {report.page.path: {name for _, outcome in report.bound for name in outcome.facts} for report in reports}
    late = []
    for claim in project.claims.all:
        due = [day for name in shown[f"docs/claims/{claim.id}.md"] if (day := project.facts[name].next_check)]
        late += [f"{claim.id}: {min(due)}" for day in [str(claim.get("next_check"))] if due and day > min(due).isoformat()]
    assert [] == late
