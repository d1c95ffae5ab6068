"""The rules by which numerals in notes and locators pass: what each takes, and what it does not."""

import time

import pytest
from small import write

from workings.checks.everything import check_everything, check_evidence
from workings.checks.texts.locators import judge_locator
from workings.checks.texts.notes import check_notes, judge_note, linked_facts, plain_note
from workings.checks.texts.rules import GENERAL, NAME, judged
from workings.checks.texts.values import says_one
from workings.evidence.project import Project
from workings.export.cards import fact_record
from workings.render.reference import facts_page

NOTE = 'note  = "an example"'
TRIPS = 'value = 125\nunit  = "dimensionless"\nnote  = "an example"'


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Table 1", ["locator"]),
        ("Tables 4 and 5; appendices B.1 and B.2", ["locator"] * 4),
        ("posts 1 to 8, in their order", ["locator"] * 2),
        ("pp. 12–14", ["locator"]),
        ("§ 6604, Article 83(5)", ["locator"] * 3),
        ("Items 1 and 1A", ["locator"] * 2),
        ("section 3.3.2: tiles", ["locator"]),
        ("reports of 29 October 2025", ["date"]),
        ("7, 12 and 21 October", ["date"] * 3),
        ("entry of 2025-09-29, 19:02 in China", ["date"] * 2),
        ("genai-eu-versions, 15d9e40; commit 1075758", ["identifier"] * 2),
        ("arXiv 2405.21015; 87 FR 62186; Form 8-K", ["identifier"] * 4),
        ("inference/config_671B_v3.2.json, dim", ["file"] * 2),
        ("Table 4, MATH (Pass@1), deepseek-r1:14b, EP144", ["locator", "name", "name", "name"]),
        ("row `4y`", ["code"]),
        ("Wilson (1927), and others (Newcombe 1998)", ["work"] * 2),
        ("Since 2048 and Nvidia 2048 more", ["", ""]),
        ("Annex 3, footnote 4, Supplement 2, Information 7", ["locator"] * 4),
        # quantities, however they are dressed
        ("57", [""]),
        ("57 million GPUs", [""]),
        ("table 57 million", [""]),
        ("pages 12 GPUs", [""]),
        ("section 4%", [""]),
        ("row $57", [""]),
        ("line 3,400,000", [""]),
        ("57 March 2025", [""]),
        ("2025-13-40", [""]),
        ("57:90 in China", [""]),
        ("10000e5 of them", [""]),
        ("USD57 and US$57", ["", ""]),
        ("approx.57", [""]),
        ("in 57 days", [""]),
        ('"57 million"', [""]),
        ("5% of Table 3", ["", "locator"]),
        ("Table 3 and 57 others", ["locator", "locator"]),
    ],
)
def test_the_rule_that_lets_a_numeral_pass(text, rules):
    """Each numeral of a locator passes by the rule that is expected, or is loose."""
    assert rules == [one.rule for one in judged(text, GENERAL | {"name": NAME})]


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("section 4.2 (maximum length 4K)", []),
        ("as 4,096 tokens", []),
        ("printed as 4.1 thousand", []),
        ("printed as 4,097", ["4,097"]),
        ("printed as 4 thousand million", ["4"]),
        ("as 4,096 GB", ["4,096"]),
    ],
)
def test_the_value_that_a_locator_leads_to(text, loose):
    """It may be printed there, at the source's own precision and scale, and in no unit that it does not have."""
    assert loose == [one.text for one in judge_locator(text, ((4096, "token"),)) if not one.rule]


def test_rules_have_names():
    """Of a locator, of a note, and of how sure an interval is, each rule says what it is."""
    assert ["name", "own value"] == [one.rule for one in judge_locator("EP144, as 4,096", ((4096, "token"),))]
    assert ["interval", "own value", ""] == [one.rule for one in judge_note("a 95 % interval of 4,096, EP144", ((4096, "token"),))]
    assert ["interval", "interval"] == [one.rule for one in judge_note("between the 2.5th and the 97.5th percentiles")]


@pytest.mark.parametrize(
    ("text", "value", "unit", "says"),
    [
        ("80 %", 80, "percent", True), ("0.80", 80, "percent", True), ("0.81", 80, "percent", False), ("80", 80, "", True), ("0.80", 80, "", True), ("80 %", 0.8, "", True),
        ("81 %", 0.8, "", False), ("80", 0.8, "", False), ("0.80", 80, "person", False),
        ("128K", 131072, "token", True), ("4K", 4000, "token", True), ("5K", 4096, "token", False), ("128K", 131072, "", True), ("4.1 thousand tokens", 4096, "token", True),
        ("40", True, "", False), ("1", True, "", False), ("40", "40", "", False), ("57", float("inf"), "", False),
        ("$5", 5, "USD", True), ("$5", 5, "EUR", False), ("US$5", 5, "USD", True), ("-5", -5, "", True), ("−5", -5, "", True), ("-5", 5, "", False), ("5", -5, "", False),
        ("of US$9 or $8, 5", 5, "person", True), ("5 weeks", 5, "week", True), ("5 weeks", 5, "day", False), ("5 (weeks)", 5, "week", True),
    ],
)  # fmt: skip
def test_whether_a_numeral_says_a_value(text, value, unit, says):
    """At its written precision, with what stands right before it and behind it; where the unit is not known, a share may be in percent."""
    *_, last = judged(text, {})
    assert says is says_one(text, last, [(10**5000, ""), (value, unit)])  # what no text states is passed over


def note(tmp_path, new: str, old: str = NOTE) -> Project:
    """The small project with another note on its first fact."""
    write(tmp_path)
    path = tmp_path / "snippets/facts/how/buses.toml"
    path.write_text(path.read_text().replace(old, new, 1))
    return Project(tmp_path)


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ('note  = "of [125](how/buses.toml#bus.trips) trips, 40 seats, 0.04 thousand"', []),
        ('note  = "of [126](how/buses.toml#bus.trips) trips"', ["8:13: [126] but buses.bus.trips = 125; write 125"]),
        ('note  = "half of [125](how/buses.toml#bus.trips) trips"', ["8:18: [125] says that buses.bus.trips = 125, but 'half of' before it makes another number of it; bind the result instead"]),
        ('note  = "of [125](how/buses.toml#bus.trip) trips"', ["8:13: [125]: buses.bus has no fact 'trip'; did you mean trips?"]),
        ('note  = "of [30,000](bus.py#all_lines(bus)) seats"', None),
        ('note  = "of [9](bus.py#LINES) seats"', ["8:13: [9] leads to bus.py#LINES; a note binds numbers to facts alone, as in money/runs.toml#v3.gpus"]),
        ('note  = "of [125](how/buses.toml#bus.trips) million trips"', ["8:13: [125] says that buses.bus.trips = 125, but 'million' after it makes another number of it; put it inside the link if it belongs to the number"]),
        ('note  = "of [125](how/buses.toml) trips"', ["8:13: [125] leads to how/buses.toml; a note binds numbers to facts alone, as in money/runs.toml#v3.gpus"]),
        ('note  = "of [125]() trips"', ["8:13: [125] leads to nothing; a note binds numbers to facts alone, as in money/runs.toml#v3.gpus"]),
        ('note  = "by EP144"', ["8:13: EP144 is bound to nothing; link it to a fact, as in [2,048](money/runs.toml#v3.gpus), make it one, or say it without the number"]),
        ('note  = "an example"\nat = "by EP144"', []),
        ('note  = "of \\u0035\\u0037"', ["8:1: 57 is bound to nothing; link it to a fact, as in [2,048](money/runs.toml#v3.gpus), make it one, or say it without the number"]),
        ('note  = "of 57 seats"', ["8:13: 57 is bound to nothing; link it to a fact, as in [2,048](money/runs.toml#v3.gpus), make it one, or say it without the number"]),
        ('note  = """\nof\n57 seats"""', ["10:1: 57 is bound to nothing; link it to a fact, as in [2,048](money/runs.toml#v3.gpus), make it one, or say it without the number"]),
        ('note  = "an example"\ndisputed_by = "those who say 41"', ["9:30: 41 is bound to nothing; link it to a fact, as in [2,048](money/runs.toml#v3.gpus), make it one, or say it without the number"]),
        ('note  = "an example"\nat = "41 pages in"', ["9:7: 41 is no place in a source: write table, page, section, row or the like before it, or leave it out"]),
    ],
)
def test_the_words_of_a_fact_are_judged(tmp_path, new, expected):
    """A number in a note is bound or is a finding at its line and column."""
    found = [str(finding).removeprefix("snippets/facts/how/buses.toml:") for finding in check_evidence(note(tmp_path, new))]
    assert expected == found if expected is not None else found


def test_a_locator_that_a_table_hands_down_is_found_once(tmp_path):
    """One cause is one finding, at the table's own line."""
    project = note(tmp_path, '[bus]\nat = "in 57 lines"', "[bus]")
    assert ["snippets/facts/how/buses.toml:2:10"] == [str(finding).partition(": ")[0] for finding in check_evidence(project)]


ONE_LINE = 'unit = "person", as_of = 2026-01-01, checked = "assumption"'


@pytest.mark.parametrize(
    ("new", "old", "place"),
    [
        ('at = "in 57 lines"\n\n[bus]', "[bus]", "1:10"),
        (f'[bus]\ndoors = {{ value = 3, note = "in 57 buses", {ONE_LINE} }}', "[bus]", "2:33"),
        (f'[bus]\ndoors = {{ value = 3, note = "in \\u0035\\u0037 buses", {ONE_LINE} }}', "[bus]", "2:1"),
        (f'[bus]\nfront = {{ left = {{ value = 3, note = "in \\u0035\\u0037 buses", {ONE_LINE} }} }}', "[bus]", "2:1"),
    ],
)
def test_where_the_words_of_a_fact_stand(tmp_path, new, old, place):
    """At the top of the file, in a fact of one line, or, where they are written with escapes, at the line of the fact."""
    assert [f"snippets/facts/how/buses.toml:{place}"] == [str(one).partition(": ")[0] for one in check_notes(note(tmp_path, new, old))]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ('subject = "the 57 million line"\n', "57 stands in its subject and is bound to nothing there; say it without the number"),
        ('label = "a $57 seat"\n', "$57 stands in its label and is bound to nothing there; say it without the number"),
        ('label = "the 57% line"\n', "57% stands in its label and is bound to nothing there; say it without the number"),
        ('label = "time in weeks"\n', "'weeks' stands in its label, and it is in person; name its own unit"),
        ('label = "price in euros"\n', "'euros' stands in its label, and it is in person; name its own unit"),
        ('label = "people on the 14B line of 2025, the Olmo 3"\n', None),
    ],
)
def test_what_readers_call_a_fact_says_no_amount_and_no_other_unit(tmp_path, new, expected):
    """A name is on every card of its fact, where nothing in it can be bound; names of things may hold digits."""
    found = [one.message for one in check_notes(note(tmp_path, NOTE + "\n" + new))]
    assert ([expected] if expected else []) == found


def test_the_words_of_one_file_alone(tmp_path):
    """Of two files with the same fault only the one that is asked for is told of."""
    project = note(tmp_path, 'note  = "of 57 seats"')
    write(tmp_path, {"snippets/facts/how/trams.toml": (tmp_path / "snippets/facts/how/buses.toml").read_text()})
    both = ["snippets/facts/how/buses.toml", "snippets/facts/how/trams.toml"]
    assert both == [one.path for one in check_notes(project)]
    assert both[1:] == [one.path for one in check_notes(project, tmp_path / both[1])]


def test_the_values_of_a_list_may_be_said(tmp_path):
    """Each of them, and none but them."""
    changed = TRIPS.replace("125", "[125, 250]").replace("an example", "125 one way, 250 both ways, 57 never")
    assert ["57"] == [one.message.split()[0] for one in check_notes(note(tmp_path, changed, TRIPS))]


def test_a_citation_names_a_place(tmp_path):
    """A quantity in the locator of a citation is a finding on the page."""
    write(tmp_path, {"docs/a.md": "# A\n\nSo they say [@bus-report, 57 million].\n", "snippets/facts/sources.bib": "@misc{bus-report,\n title = {The buses},\n date = {2026},\n url = {https://example.org}\n}\n"})
    found = [str(finding) for finding in check_everything(Project(tmp_path))]
    assert ["docs/a.md:3:13: [@bus-report, 57 million]: 57 is no place in a source: write table, page, section, row or the like before it, or leave it out"] == found


def test_a_fact_that_a_used_note_binds_to_is_used(tmp_path):
    """It needs no page of its own; one that an unused fact's note binds to is as unused as that."""
    more = '\n[bus.doors]\nvalue = 3\nunit = "dimensionless"\nnote = "an example"\n'
    project = note(tmp_path, TRIPS.replace("an example", "by [3](how/buses.toml#bus.doors) doors") + more, TRIPS)
    assert [] == [finding for finding in check_everything(project) if "nothing uses" in finding.message]
    (tmp_path / "docs/buses.md").write_text("# A\n\nNothing.\n")
    assert 3 == len([finding for finding in check_everything(Project(tmp_path)) if "nothing uses" in finding.message])


def test_a_note_on_its_page_and_in_its_card(tmp_path):
    """Its numbers lead to their facts on the page, and are words alone in data."""
    project = note(tmp_path, 'note  = "of [125](how/buses.toml#bus.trips) < `a&b`"')
    page = facts_page(project, project.fact_file("buses"))
    assert '<dd>of <a href="../../../../snippets/facts/how/buses/#bus.trips">125</a> &lt; <code>a&amp;b</code></dd>' in page
    assert "of 125 < a&b" == fact_record(project.facts["buses.bus.seats"])["note"]


def test_what_a_note_says_without_its_targets():
    """Words alone, and the names of the facts that it binds to."""
    written = "on [2,048](money/runs.toml#v3.gpus) GPUs, `64*8`"
    assert ("on 2,048 GPUs, 64*8", {"runs.v3.gpus"}) == (plain_note(written), linked_facts(written))


@pytest.mark.parametrize("piece", ["1, ", "1 and ", "a/", "a-", "page 1, ", "`", "0f", "1 May ", "[1](", "1.", "a1:"])
def test_no_text_takes_long(piece):
    """Forty thousand signs of anything are judged in seconds of the processor, where a rule that tries every pair of places would take many minutes."""
    begun = time.process_time()
    judged(piece * (40_000 // len(piece)), GENERAL | {"name": NAME})
    assert 30 > time.process_time() - begun
