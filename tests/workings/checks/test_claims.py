"""Claim pages: a sound one passes, and each mistake gets its message at its line; the ledger and the feed hold what the pages say."""

import json
import re
import xml.etree.ElementTree as etree
from datetime import date
from pathlib import Path

import pytest
from small import BIBLIOGRAPHY, FILES, write, written

from workings.checks.claim import CONTRADICTS, SCHEMA, check_claim, check_claims, said_in, sections
from workings.cli.skeletons import claim_text
from workings.evidence.claims import LABELS, read_claim
from workings.evidence.project import Project
from workings.export.beside.about import RATINGS
from workings.render import ledger

SOUND = (Path(__file__).parents[2] / "mistakes" / "claims" / "cost-5m.md").read_text(encoding="utf-8")
VERDICT = "The figure is right for one training run at rented prices, and wrong for what making the model cost."
MISTAKES = [
    ("a field is missing", "fairest: The final", "#fairest: The final", ["1: the field 'fairest' is missing"]),
    ("a field is misspelled", "literal: Making", "literaly: Making", [
        "1: 'literaly' is no field of a claim (did you mean literal?)", "1: the field 'literal' is missing"]),
    ("the label is unknown", "label: True figure, wrong meaning\n", "label: True figure, wrong\n", [
        "12: label 'True figure, wrong' is unknown (did you mean True figure, wrong meaning?)"]),
    ("the area is unknown", "area: cost", "area: costs", ["5: area 'costs' is unknown (did you mean cost?)"]),
    ("the area is like none", "area: cost", "area: zzz", [
        "5: area 'zzz' is unknown; it is one of: cost; concepts; evidence; openness; export controls; privacy; market"]),
    ("a field is like none", "literal: Making", "zzz: 1\nliteral: Making", ["1: 'zzz' is no field of a claim"]),
    ("a field of who said it is misspelled", "who:", "whom:", ["7: 'whom' is no field of a claim (did you mean who?)", "7: said.0: the field 'who' is missing"]),
    ("a field is no text", "id: cost-5m", "id: 5", ["4: id: 5 is not of type 'string'"]),
    ("a day is a word", "next_check: 2027-05-21", "next_check: soon", ["16: next_check is 'soon'; write a date without quotes, like 2024-12-27"]),
    ("a day is a text", "as_of: 2026-11-21", "as_of: '2026-11-21'", ["14: as_of is '2026-11-21'; write a date without quotes, like 2024-12-27"]),
    ("a day has an hour", "\nchecked: 2026-11-21", "\nchecked: 2026-11-21T10:00:00", ["15: checked is '2026-11-21 10:00:00'; write a date without quotes, like 2024-12-27"]),
    ("a day of the log is a word", "{date: 2026-11-21,", "{date: soon,", ["17: a date of the log is 'soon'; write a date without quotes, like 2024-12-27"]),
    ("the area differs from the ledger's", "area: cost", "area: market", ["5: area is 'market', but the ledger says 'cost'"]),
    ("the id differs from the file's name", "id: cost-5m", "id: cost-6m", ["4: id 'cost-6m' differs from the file's name 'cost-5m'"]),
    ("no source is cited", "As printed [@deepseek-v3-report, table 1].", "As printed.", [
        "55: no source is cited; cite at least one with a locator: [@key, section 2]"]),
    ("no citation has a locator", "[@deepseek-v3-report, table 1]", "[@deepseek-v3-report]", [
        "55: no citation has a locator; write [@key, section 2]"]),
    ("the next check is not after the check", "next_check: 2027-05-21", "next_check: 2026-11-21", [
        "16: next_check 2026-11-21 is not after checked 2026-11-21"]),
    ("the sides are out of balance", "One two three four six.", "One two three four six seven eight nine ten.", [
        "39: the two sides have 5 and 9 words that say something; keep them within 20 % of each other"]),
    ("a side is empty", "One two three four six.", "", ["39: the two sides have 5 and 0 words that say something; keep them within 20 % of each other"]),
    ("the label contradicts the verdict", "True figure, wrong meaning", "Holds", [
        "11: the verdict says 'wrong', which contradicts its label 'Holds'"]),
    ("a section is missing", "## What would change this\n", "", ["20: the section '## What would change this' is missing"]),
    ("a section of another name", "## What was said", "## Sources of it\n\n## What was said", []),
    ("the sections are out of order", "## What was said\n", "## Known then, known now\n\nA.\n\n## What was said\n", [
        "20: the sections are out of order; the order is: What was said, Verdict, The working, Best case for, Best case against, "
        "Known then, known now, What would change this, Sources"]),
    ("a label against the words of the verdict", f"verdict: {VERDICT}\nlabel: True figure, wrong meaning", "verdict: It holds.\nlabel: Does not hold", [
        "11: the verdict says 'It holds', which contradicts its label 'Does not hold'",
        "12: the label differs from that of the last log entry; add an entry that says what changed and why",
        "11: the verdict differs from that of the last log entry; add an entry that says what changed and why"]),
    ("the verdict's section against its label", "## Verdict\n\n", "## Verdict\n\nHolds, with a condition: ", [
        "27: the section opens with 'Holds, with a condition', and the label is 'True figure, wrong meaning'"]),
    ("the verdict's section with its label", "## Verdict\n\n", "## Verdict\n\n<!-- Holds -->\nTrue figure, wrong meaning: ", []),
    ("a side padded in a comment", "One two three four six.", "One two. <!-- three four five -->", ["39: the two sides have 5 and 2 words that say something; keep them within 20 % of each other"]),
    ("a side padded with one word", "One two three four six.", "very " * 6, ["39: the two sides have 5 and 3 words that say something; keep them within 20 % of each other"]),
    ("a side padded with signs", "One two three four six.", "One two – – ’ ’ ' '", ["39: the two sides have 5 and 2 words that say something; keep them within 20 % of each other"]),
    ("a side padded with a citation", "One two three four six.", "One two [@deepseek-v3-report, table one two].", ["39: the two sides have 5 and 2 words that say something; keep them within 20 % of each other"]),
    ("a side padded with a sentence again", "One two three four six.", "One two. One two. One two.", ["39: the two sides have 5 and 2 words that say something; keep them within 20 % of each other"]),
    ("a side padded with a list of words", "One two three four six.", "One two. Model chip price table page number year share cost.", [
        "39: the two sides have 5 and 2 words that say something; keep them within 20 % of each other"]),
    ("a side padded with words that nobody uses", "One two three four six.", "One two three. The asdf of qwer is in zxcvb and the hjklo of uiopz.", [
        "39: the two sides have 5 and 11 words that say something; keep them within 20 % of each other"]),
    ("a side padded with attributes and targets", "One two three four six.", "One [two](three-four.md){: title=\"five six\" } <b class=\"c d\">e</b>\n[x]: a.md \"f g\"", [
        "39: the two sides have 5 and 3 words that say something; keep them within 20 % of each other"]),
    ("the only citation stands in a comment", "As printed [@deepseek-v3-report, table 1].", "<!-- As printed [@deepseek-v3-report, table 1]. -->", [
        "55: no source is cited; cite at least one with a locator: [@key, section 2]"]),
    ("the only citation stands in code", "[@deepseek-v3-report, table 1]", "`[@deepseek-v3-report, table 1]`", [
        "55: no source is cited; cite at least one with a locator: [@key, section 2]"]),
    ("the deciding number stands in a comment", "The report prints [$5.576 million](../../snippets/money/cost.py#training_cost(v3)).", "<!-- [$5.576 million](../../snippets/money/cost.py#training_cost(v3)) -->", [
        "13: the deciding number does not stand in the body; link it there too"]),
    ("a section stands in a comment", "## What would change this\n", "<!--\n## What would change this\n-->\n", ["20: the section '## What would change this' is missing"]),
    ("the newest log entry says a number in words", "why: First verdict.", "why: First verdict after five million dollars.", [
        "17: the newest log entry says five million, which is no number that the page binds"]),
    ("the newest log entry says a bound number in another scale", "why: First verdict.", "why: First verdict after $5.576 billion.", [
        "17: the newest log entry does not say $5.576 as the page binds it: [$5.576] but training_cost(v3) = 5,576,000 USD; the digits are right but the scale is not: the value is 1,000,000 times larger"]),
    ("the newest log entry names halves", "why: First verdict.", "why: First verdict on both halves.", []),
    ("one side is missing", "## Best case for\n", "", ["20: the section '## Best case for' is missing"]),
    ("nobody said it", re.search(r"said:\n(?: .*\n)+", SOUND)[0], "said: []\n", ["7: said: [] should be non-empty"]),
    ("who said it is in no source", "words: \"trained", "source: no-such-source, words: \"trained", ["7: source 'no-such-source' is not in the bibliography"]),
    ("the log runs backwards", "log:\n", "log:\n  - date: 2027-01-01\n    label: Holds\n    verdict: A\n    why: A\n", [
        "17: the log's dates run backwards; the newest entry comes last"]),
    ("the verdict changed without a log entry", f"verdict: {VERDICT}\nlabel", "verdict: The figure is right for one run at rented prices.\nlabel", [
        "11: the verdict differs from that of the last log entry; add an entry that says what changed and why"]),
    ("the newest log entry says a number that is not bound", "why: First verdict.", "why: First verdict after 57 days.", [
        "17: the newest log entry says 57, which is no number that the page binds"]),
    ("the deciding number is no link", 'number: "[$5.576 million](../../snippets/money/cost.py#training_cost(v3))"', "number: five million", [
        "13: number is no Markdown link; write [what is written](../../snippets/file.py#expression)"]),
    ("the deciding number is not in the body", 'number: "[$5.576 million](../../snippets/money/cost.py#training_cost(v3))"',
     'number: "[$2](../../snippets/facts/money/runs.toml#v3.price_per_gpu_hour)"', [
        "13: the deciding number does not stand in the body; link it there too"]),
    ("the deciding number is written otherwise in the body", "number: \"[$5.576", "number: \"[$9.576", [
        "13: the deciding number is written [$9.576 million] here and otherwise in the body; write it as there"]),
    ("the excerpt is too long", 'words: "trained for $5 million"', f'words: "{"word " * 26}"', ["7: the excerpt has 26 words; quote at most 25"]),
    ("the excerpt is as long as may be", 'words: "trained for $5 million"', f'words: "{"word " * 25}"', []),
    ("the front matter is not YAML", "title: They", "title: [They", None),
    ("the front matter is not there", "---\ntitle", "title", ["1: has no front matter between two lines of ---"]),
]  # fmt: skip


@pytest.fixture
def messages(project):
    """What the author of a claim page is told: line and message."""

    def messages(text: str, name: str = "cost-5m", past=()) -> list[str]:
        claim = read_claim(Path(f"{name}.md"), text.encode("utf-8"))
        return [f"{finding.line}: {finding.message}" for finding in check_claim(project, claim, list(past))]

    return messages


def test_a_sound_claim_passes(messages):
    """The example that all mistakes start from has nothing wrong with it."""
    assert [] == messages(SOUND)


@pytest.mark.parametrize(("old", "new", "expected"), [mistake[1:] for mistake in MISTAKES], ids=[mistake[0] for mistake in MISTAKES])
def test_each_mistake_gets_its_message(messages, old, new, expected):
    """Every mistake is named, at its line."""
    assert old in SOUND
    found = messages(SOUND.replace(old, new))
    assert (expected if expected is not None else found) == found
    assert found or expected == []


def test_front_matter_that_is_no_yaml_names_its_line(messages):
    """A bracket that is never closed is reported where YAML gives up."""
    found = messages(SOUND.replace("title: They", "title: [They"))
    assert 1 == len(found) and "front matter is not YAML" in found[0]


def test_an_id_outside_the_ledger(messages):
    """A page whose name the ledger does not know is refused, with the nearest name."""
    assert messages(SOUND.replace("id: cost-5m", "id: cost-5n"), "cost-5n") == [
        "4: 'cost-5n' is not in docs/claims/ledger.toml (did you mean cost-5m?)"
    ]


@pytest.mark.parametrize(
    ("ledger", "finding"),
    [
        ('[a-bus]\narea = "cost"\n\n[a-bus]\n', "docs/claims/ledger.toml:4:7: is not TOML: Cannot declare ('a-bus',) twice"),
        ('[a-bus]\narea = "cost"\n\n[a-tram]\narea = "cost"\n', "docs/claims/ledger.toml:4:1: a-tram has no page docs/claims/a-tram.md"),
        ('[a-bus]\n', "docs/claims/a-bus.md:5:1: area is 'cost', but the ledger says nothing"),
        ("a-bus = 5\n", "docs/claims/a-bus.md:4:1: 'a-bus' is not in docs/claims/ledger.toml"),
    ],
    ids=["no TOML", "a claim without a page", "no area", "no table"],
)
def test_a_ledger_that_is_wrong(tmp_path, ledger, finding):
    """What is wrong with the ledger is one finding; one that cannot be read hides the claims, which would all seem to be missing."""
    files = FILES | {"snippets/facts/sources.bib": BIBLIOGRAPHY}
    project = Project(write(tmp_path, files))
    number = "[40](../../snippets/facts/how/buses.toml#bus.seats)"
    write(tmp_path, {"docs/claims/a-bus.md": written(claim_text("a-bus", "cost", number, "bus-report", date(2026, 1, 1))), "docs/claims/ledger.toml": ledger})
    assert [finding] == [str(found) for found in check_claims(project)]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xa35\n", "is not UTF-8; save the page as UTF-8"),
        (b"---\n- a list\n---\n", "front matter is not a table of fields"),
        (b"---\n# nothing\n---\n", "the field 'area' is missing"),
    ],
)
def test_a_page_that_is_no_claim(project, data, message):
    """A page that cannot be read, or whose front matter is no table or empty, is found at its first line."""
    findings = check_claim(project, read_claim(Path("cost-5m.md"), data), [])
    assert f"cost-5m.md:1:1: {message}" == str(findings[0])


def test_every_claim_is_sound(project):
    """All claims of the ledger have a page, and no page has anything wrong with it."""
    assert [] == [str(finding) for finding in check_claims(project)]


def test_the_ledger_is_complete(project):
    """Forty-seven claims of the coverage and eight forecasts are listed, each once, each with its page."""
    forecasts = [name for name, entry in project.claims.ledger.items() if entry.get("forecast")]
    assert (47, 8) == (len(project.claims.ledger) - len(forecasts), len(forecasts))
    assert list(project.claims.ledger) == [claim.id for claim in project.claims.all]


def test_links_go_both_ways(project):
    """Every claim is linked from a page that treats it, and every link to a claim leads to one."""
    linked = ledger.links_to_claims(project)
    assert [] == [claim.id for claim in project.claims.all if claim.id not in linked]
    assert set() == {name for name in linked if not (project.claims.folder / f"{name}.md").exists()}


def test_the_published_claims(project, site):
    """`claims.json` has a record for each claim with the agreed fields; the feed is Atom and has an entry for each log entry."""
    records = json.loads((site.folder / "data" / "claims.json").read_text(encoding="utf-8"))
    assert [claim.id for claim in project.claims.all] == [record["id"] for record in records]
    assert all({"id", "claim", "area", "verdict", "label", "url", "checked", "facts", "log"} <= record.keys() for record in records)
    feed = etree.parse(site.folder / "feed.xml").getroot()
    atom = "{http://www.w3.org/2005/Atom}"
    assert f"{atom}feed" == feed.tag
    assert sum(len(claim.get("log")) for claim in project.claims.all) == len(feed.findall(f"{atom}entry"))
    assert all(entry.find(f"{atom}id") is not None and entry.find(f"{atom}updated") is not None for entry in feed.findall(f"{atom}entry"))


IT = ("It", "This", "That", "The claim", "The sentence", "The statement")
HOLDS = ("holds", "still holds", "largely holds", "is true", "is right", "is correct", "is accurate", "is largely true")
FAILS = ("does not hold", "clearly does not hold", "is false", "is wrong", "is untrue", "is incorrect")
AGAINST = {
    "Holds": [f"The figure {word}." for word in ("does not hold", "is false", "is wrong", "is not true", "is untrue", "is no longer so", "cannot be settled", "is incorrect")] + ["The figures do not hold."],
    "Holds, with a condition": [f"The figure {word}." for word in ("does not hold", "is false", "is untrue", "cannot be settled", "is incorrect")] + ["The figures do not hold."],
    "True figure, wrong meaning": ["It cannot be settled.", "There is no such figure.", "So it holds.", *(f"{it} {what}." for it in IT for what in (*HOLDS, *FAILS))],
    "Does not hold": ["Yes, so it is.", "Holds.", "True of one run.", "Correct for one.", "Right.", "Accurate.", "And it holds!", *(f"{it} {what}." for it in IT for what in HOLDS)],
    "Cannot be settled from public evidence": ["Yes.", "No.", "Holds.", "True.", "False.", "Correct.", "Wrong.", "And it holds;", *(f"{it} {what}." for it in IT for what in (*HOLDS, *FAILS))],
    "Was so, no longer": ["It never was so.", "The price still holds.", "The price holds today.", "It was always so.", *(f"{it} {what}." for it in IT for what in HOLDS)],
    "Forecast or opinion": ["True.", "False.", "Correct.", "Wrong.", "Holds.", *(f"{it} {what}." for it in IT for what in (*HOLDS, *FAILS))],
}  # fmt: skip
"""For each label verdicts that say something else."""
ALIKE = {
    "Holds": "It holds as printed.", "Holds, with a condition": "It holds for one run, and is wrong for all of them.", "True figure, wrong meaning": "The figure is right for one run, and wrong for the model.",
    "Does not hold": "It does not hold.", "Cannot be settled from public evidence": "Whether it holds, nobody outside can say.", "Was so, no longer": "It was true until May.", "Forecast or opinion": "Nobody can say yet.",
}  # fmt: skip


@pytest.mark.parametrize("label", LABELS)
def test_words_that_contradict_a_label(label):
    """A verdict that says the contrary of its label is found, one that says the same is not."""
    assert [] == [said for said in AGAINST[label] if not re.search(CONTRADICTS[label], said, re.I)]
    assert re.search(CONTRADICTS[label], ALIKE[label], re.I) is None


def test_a_passed_date_breaks_nothing(messages):
    """A claim whose next check lies in the past is still sound: time alone never turns the tests red."""
    old = SOUND.replace("2026-11-21", "2020-01-01").replace("2027-05-21", "2020-06-01")
    assert [] == messages(old)


MISSING = "20: the section '## Sources' is missing"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SOUND[: SOUND.index("## Sources")], [MISSING, "20: no source is cited; cite at least one with a locator: [@key, section 2]"]),
        (SOUND[: SOUND.index("## Sources")] + "[@deepseek-v3-report]\n", [MISSING, "20: no citation has a locator; write [@key, section 2]"]),
        (SOUND[: SOUND.index("## Sources")] + "[@deepseek-v3-report, table 1]\n", [MISSING]),
    ],
    ids=["cited nowhere", "cited without a locator", "cited"],
)
def test_a_claim_without_its_sources(messages, text, said):
    """What is missed is told where the body begins."""
    assert said == messages(text)


def test_an_earlier_log_is_held_against_the_log(messages):
    """An entry of an earlier version that is not there any more is told, with what names it."""
    earlier = {"date": "2026-01-01", "label": "Holds", "verdict": "A", "why": "B"}
    said = "17: an earlier log entry was changed or removed; the log only grows, so put it back as it was (date: 2026-01-01, label: Holds, why: B)"
    assert ([said], []) == (messages(SOUND, past=[[earlier]]), messages(SOUND, past=[[]]))


def test_the_sections_of_a_body():
    """Each by its heading, from it to the next; a body without headings has none."""
    assert {} == sections("Words.\n### A\n")
    assert {"A b": (2, "\nC\n"), "D": (13, "")} == sections("x\n## A b  \nC\n##  D")


def test_what_a_claim_says_without_comments_and_code():
    """Every sign stays where it is, so that places in it are those of the page."""
    written = "a `x y` b <!-- e\n f --> c\n```\n5\n```\nd"
    assert "a       b       \n       c\n   \n \n   \nd" == said_in(written)


def test_labels_are_said_once():
    """The schema, the ratings and the checks know the same labels as the ledger does."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert list(LABELS) == schema["properties"]["label"]["enum"]
    assert set(LABELS) == set(CONTRADICTS) == set(RATINGS)
