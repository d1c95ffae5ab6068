"""What the cards say before anything is opened: every record of the site, without building it."""

import json
import re
from datetime import date

import pytest

from workings.checks.everything import reports
from workings.export.brief import brief
from workings.export.cards import MOST_FILLED, before_the_fold, cards, places_in

NUMERAL = re.compile(r"\d[\d,]*\.(?:\d+)|\d{5,}|\de[-+]\d+")
MOST_DIGITS = 6
NAME = re.compile(r"\b[a-z]+\w*_\w+\b|`|\w = ")
"""A name of the code, or its assignment."""
MOST, WORDS, PARTS = 1_200, 40, 6
"""Characters before the fold; words of the sentence, unless it reckons with so many parts."""
UNNAMED = re.compile(r"\ba list of \d|\b[Ff]ound: |sign turned|\ba part[,.)]")
"""What stands for a part that has no name."""
SCALED = re.compile(r"\b[KMGT]B bytes\b|, over 1 [mbt]rillion\.|, over 1 [mb]illion\.")
"""A unit said twice, or a scale told as a part."""


def raw(text):
    """The numerals of a text that are as the computer has them: too many digits, no thousands set apart, or an exponent."""
    found = NUMERAL.findall(text)
    return [one for one in found if "." not in one or len(one.replace(",", "").replace(".", "").lstrip("0")) > MOST_DIGITS]


def wrong(record, low=None, high=None):
    """What is wrong with a card before its fold, one word a mistake."""
    text = before_the_fold(record)
    said = "\n".join([record["says"], record["range"]])
    titles = [one["title"] for one in record["sources"] if "title" in one]
    found = {
        "float": bool(raw(said) or raw(record["value"])),
        "name": bool(NAME.search(said)),
        "end": low is not None and low != high and " to " not in record["range"],
        "twice": len(titles) != len(set(titles)),
        "long": len(text) > MOST or len(record["filled"]) > MOST_FILLED,
        "words": len(record["says"].split()) > WORDS and len(re.findall(r", (?:over|times|plus|less) ", record["says"])) + 1 < PARTS,
        "unnamed": bool(UNNAMED.search(said)),
        "scaled": bool(SCALED.search(said)),
    }
    return [mistake for mistake, is_there in found.items() if is_there]


@pytest.fixture(scope="module")
def known(project):
    """Every card of the site with the ends of its range, by page and target."""
    pages = [report for report in reports(project) if report.page.path.startswith("docs/")]
    ends = {(report.page.path, one.target): outcome for report in pages for one, outcome in report.bound}
    found = {(report.page.path, target): record for report in pages for target, record in cards(project, report).items()}
    outcomes = {(path, re.sub(r"^(?:\.\./)+", "", target)): outcome for (path, target), outcome in ends.items()}
    ends = {place: (getattr(outcomes.get(place), "low", None), getattr(outcomes.get(place), "high", None)) for place in found}
    return {place: (record, *ends[place]) for place, record in found.items()}


@pytest.mark.slow
def test_every_card_says_what_a_reader_asks(known):
    """No raw float, no name of the code, no missing end, no source twice, and at most 1,200 characters before the fold."""
    assert len(known) > 1_000
    found = [(place, mistakes, record["says"]) for place, (record, low, high) in known.items() if (mistakes := wrong(record, low, high))]
    assert [] == found


def test_cards_are_short_enough_for_a_phone(known):
    """What is folded is no wall of text either: no value and no formula is longer than a screen."""
    long = [place for place, (record, _, _) in known.items() if len(json.dumps(record["filled"])) > 400 or len(record["value"]) > 400]
    assert [] == long


GOOD = {
    "says": "GPT-4's run, $40.7 million, over V3's, $5.58 million.", "range": "", "value": "7.29878", "filled": "a / b = 7.29878", "disputed": [],
    "sources": [{"title": "Report", "how": "Read in the original document"}, {"title": "Model data", "how": "An estimate"}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("mistake", "change"),
    [
        ("float", {"says": "7.298780487804878 times."}),
        ("float", {"value": "7.298780487804878"}),
        ("name", {"says": "From gpu_hours of V3."}),
        ("name", {"says": "The cost of `run`."}),
        ("twice", {"sources": [GOOD["sources"][0]] * 2}),
        ("words", {"says": "word " * 41}),
        ("unnamed", {"says": "Share of a list of 15 that reach $40,000."}),
        ("unnamed", {"says": "Share of the runs that are in found: Meta."}),
        ("unnamed", {"says": "Change of the Nasdaq, with its sign turned."}),
        ("unnamed", {"says": "Work of one token (a part)."}),
        ("scaled", {"says": "Texts for which 24 GB bytes suffice."}),
        ("scaled", {"says": "Every parameter, 671 billion, over 1 billion."}),
        ("long", {"sources": [{"title": f"Report {number}", "where": "a" * 120} for number in range(10)]}),
        ("long", {"filled": "a" * 301}),
    ],
)
def test_each_mistake_is_found(mistake, change):
    """A good card passes, and one with a single mistake is told for that mistake."""
    assert [] == wrong(GOOD)
    assert [mistake] == wrong(GOOD | change)


def test_a_missing_end_is_found():
    """A range that shows one of its ends alone is told."""
    assert ["end"] == wrong(GOOD, 19e6, 77e6)
    assert [] == wrong(GOOD | {"range": "$19 million to $77 million"}, 19e6, 77e6)


def test_a_calculation_is_filled_in_and_a_fact_is_not(known):
    """The hours of V3's run are a fact, which says its value once; what they cost is worked out from it."""
    page = "docs/money/what-it-counts.md"
    fact = known[page, "snippets/facts/money/runs.toml#v3.gpu_hours"][0]
    assert ("", ["2,788,000"]) == (fact["filled"], [one["value"] for one in fact["facts"]])
    assert "training_cost(v3) = 5,576,000 USD, from " in known[page, "snippets/money/cost.py#training_cost(v3)"][0]["filled"]
    bare = {target for (_, target), (record, _, _) in known.items() if not record["filled"]}
    by_module = {target for target in bare if not re.fullmatch(r"snippets/facts/[\w/.]+\.toml#[\w.]+", target)}
    assert "snippets/how/multi_token_prediction/prediction.py#v3.speed_up" in by_module < bare
    assert [] == [target for target in by_module if not re.fullmatch(r"snippets/[\w/]+\.py#\w+(\.\w+)+", target)]


def test_the_ratio_names_both_of_its_parts(known):
    """The card of GPT-4's run over V3's says what stands above and what below the line, each with its value."""
    target = "snippets/money/cost.py#gpt4.owner_cost/at_hourly_price(v3,owner_rate(server))"
    record = known["docs/index.md", target][0]
    for part in ("GPT-4", "$40.7 million", "V3", "$5.92 million"):
        assert part in record["says"]


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (5_576_000, "USD", "$5.58 million"), (2, "USD/GPU_hour", "$2 per GPU-hour"), (0.48974682904643996, "dimensionless", "0.49"),
        (16.9, "percent", "16.9%"), (2_048, "GPU", "2,048 GPUs"), (404_430_000_000, "byte", "404 GB"), (20e6, "EUR", "€20 million"), (2.5, "EUR/day", "€2.5 per day"), (-3.5, "percent", "−3.5%"),
        (date(2024, 12, 27), "dimensionless", "27 December 2024"), ([1, 2, 3], "GPU", "a list of 3"), ((1, 2), "GPU", "a list of 2"), (True, "dimensionless", "True"),
        ("a " * 12, "dimensionless", " ".join("a" * 12)), ("a " * 13, "dimensionless", " ".join("a" * 12) + " …"), (1, "GPU", "1 GPU"), (1.5, "GPU", "1.5 GPUs"),
        (999_999, "USD", "$999,999"), (10**6, "USD", "$1 million"), (999_999_999, "USD", "$1 billion"), (10**9, "USD", "$1 billion"), (10**12, "USD", "$1 trillion"),
        (9.99e14, "USD", "$999 trillion"), (1e15, "USD", "$1 × 10¹⁵"), (1.234e18, "USD", "$1.23 × 10¹⁸"), (512, "byte", "512 bytes"), (10**6, "byte", "1 MB"), (-2e9, "byte", "−2 GB"),
        (999_999_999_999, "byte", "1 TB"), (10**12, "byte", "1 TB"), (0, "dimensionless", "0"), (0.0001, "dimensionless", "0.0001"), (0.00009, "dimensionless", "9 × 10⁻⁵"),
        (1_234.5, "dimensionless", "1,230"), (1_000_000.5, "GPU", "1 million GPUs"), (0.5, "USD / GPU_hour", "$0.5 per GPU-hour"), (250.0, "dimensionless", "250"), (2.0, "dimensionless", "2"),
    ],
)  # fmt: skip
def test_a_value_in_a_sentence(value, unit, said):
    """Three significant digits, with the unit or the sign that a reader knows."""
    assert said == brief(value, unit)


@pytest.mark.parametrize(
    ("named", "kept"),
    [
        (["Table 1", "Table 1, caption; section 1"], ["Table 1", "section 1"]),
        (["Table 1, caption"], ["Table 1, caption"]),
        (["Table 1", "Table 1"], ["Table 1"]),
        (["Table 1", "Table 10, caption", "Table 1, caption"], ["Table 1", "Table 10, caption"]),
    ],
)
def test_a_place_inside_another_is_not_named_beside_it(named, kept):
    """The caption of a table that is named goes, one of another table or alone stays, and nothing stands twice."""
    assert kept == places_in(named)
