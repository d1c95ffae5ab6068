"""What is probably meant by a number that does not hold: a sibling of its unit, a share, another scale; worked out by hand."""

from dataclasses import replace
from datetime import date

import pytest

from workings.checks.affected import definitions_in, differing, facts_of, sentence
from workings.checks.hints import hint
from workings.checks.number import date_splices
from workings.checks.page import Report, settled
from workings.finding import Finding
from workings.markdown.page import Link, Page
from workings.quantity.dates import read_date
from workings.quantity.literal import read_literal

LARGER, SMALLER = (f"the digits are right but the scale is not: the value is {{}} times {word}" for word in ("larger", "smaller"))
HINTS = [
    ("40 GB", "", 40, "gibibyte", "the digits are right for GiB: GB and GiB are different units"),
    ("40 GiB", "", 40, "gigabyte", "the digits are right for GB: GiB and GB are different units"),
    ("40 MB", "", 40, "mebibyte", "the digits are right for MiB: MB and MiB are different units"),
    ("40 KB", "", 40, "kibibyte", "the digits are right for KiB: KB and KiB are different units"),
    ("40 TB", "", 40, "tebibyte", "the digits are right for TiB: TB and TiB are different units"),
    ("40 GB", "", 41, "gibibyte", ""),
    ("25", "", 0.25, "dimensionless", "the value is a share: put % inside the link"),
    ("25", "", 0.254, "dimensionless", "the value is a share: put % inside the link"),
    ("25", "", 0.256, "dimensionless", ""),
    ("150", "", 1.5, "dimensionless", ""),
    ("1.5", " million, they said", 1_500_000, "dimensionless", "put 'million' inside the link"),
    ("1.5", " million.", 1_540_000, "dimensionless", "put 'million' inside the link"),
    ("1.5", " billion", 1_500_000, "dimensionless", LARGER.format("1,000,000")),
    ("1.5", "", 1_500_000, "dimensionless", LARGER.format("1,000,000")),
    ("1.5", "", 1_560_000, "dimensionless", ""),
    ("about 1.5", "", 1500, "dimensionless", LARGER.format("1,000")),
    ("exactly 1.5", "", 1.5e9, "dimensionless", LARGER.format("1,000,000,000")),
    ("1,500", "", 1.5, "dimensionless", SMALLER.format("1,000")),
    ("1.5 trillion", "", 1.5, "dimensionless", SMALLER.format("1,000,000,000,000")),
    ("-1.5", "", 1500, "dimensionless", ""),
    ("0", "", 1500, "dimensionless", ""),
    ("5", "", 0, "dimensionless", ""),
    ("128K", "", 131_072, "dimensionless", "131,072 is 128 times 1,024, not 1,000: write the number in full"),
    ("128 million", "", 134_217_728, "dimensionless", "134,217,728 is 128 times 1,048,576, not 1,000,000: write the number in full"),
    ("128", "", 131_072, "dimensionless", ""),
    ("1–2", "", 1500, "dimensionless", ""),
    ("under 1.5", "", 1500, "dimensionless", ""),
]


@pytest.mark.parametrize(("written", "after", "value", "unit", "said"), HINTS)
def test_what_was_probably_meant(written, after, value, unit, said):
    """The digits are right, and something else is not; where that cannot be told, nothing is said."""
    assert said == hint(read_literal(written), value, unit, Link(written, "a.py#b", 0, 1, 9, after))


DAYS = [
    ("20 January 2020", date(2020, 1, 21), [(0, 2, "21")]), ("20 January 2019", date(2020, 1, 21), [(0, 2, "21"), (11, 15, "2020")]),
("2020-01-20", date(2020, 1, 21), [(8, 10, "21")]), ("2020-02-20", date(2020, 1, 21), [(5, 7, "01"), (8, 10, "21")]),
    ("20 February 2020", date(2020, 1, 21), []), ("January 2019", date(2020, 1, 21), [(8, 12, "2020")]), ("2019", date(2020, 1, 21), [(0, 4, "2020")]),
    ("9 January 2020", date(2020, 1, 21), [(0, 1, "21")]), ("19 January 2020", date(2020, 1, 2), [(0, 2, "02")]),
]  # fmt: skip


@pytest.mark.parametrize(("written", "day", "digits"), DAYS)
def test_digits_of_a_date_that_is_wrong(written, day, digits):
    """Each run of digits is put right where it stands; none if a word is wrong, or if the text names its reference."""
    link, read = Link(written, "a.toml#b", 0, 100, 200), read_date(written)
    assert [(100 + start, 100 + end, text) for start, end, text in digits] == [(one.start, one.end, one.new) for one in date_splices(link, read, day)]
    assert () == date_splices(replace(link, names_reference=True), read, day)


def test_one_cause_is_told_once_with_all_that_rests_on_it():
    """Places and pages are counted, other findings at its line give way to it, and all are in order."""
    cause, other, here = Finding("b.py", 3, 1, "broken"), Finding("c.toml", 1, 1, "odd"), Finding("b.py", 3, 7, "hidden")
    reports = [Report(Page("x.md", ""), unchecked=[cause, cause]), Report(Page("y.md", ""), unchecked=[cause, other])]
    assert [
        Finding("a.md", 1, 1, "wrong"),
        Finding("b.py", 3, 1, "broken (3 places on 2 pages rest on it, and could not be checked)"),
        Finding("c.toml", 1, 1, "odd (1 place on 1 page rests on it, and could not be checked)"),
    ] == settled(reports, [here, Finding("a.md", 1, 1, "wrong")])


def test_what_differs_between_two_states():
    """What only one has, and what both have and is not the same; comments and the place of a definition change nothing."""
    assert {"a", "c", "d"} == differing({"a": 1, "b": 2, "c": 3}, {"a": 2, "b": 2, "d": 3})
    before, now = definitions_in("A = 1\n\n\ndef f():\n    return A\n"), definitions_in("def f():\n    return A  # one\n\n\nA = 2\n")
    assert {"A"} == differing(before, now)


def test_facts_inherit_what_stands_above_them():
    """A fact has the fields of its tables, its own first, by its full name; a text that is no TOML has none."""
    text = 'unit = "a"\n[bus]\nnote = "n"\n[bus.seats]\nvalue = 4\nnote = "own"\n[bus.line.trips]\nvalue = 5\n'
    assert {"x.bus.seats": {"unit": "a", "note": "own", "value": 4}, "x.bus.line.trips": {"unit": "a", "note": "n", "value": 5}} == facts_of("x", text)
    assert {} == facts_of("x", "a = ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A.\n  It has [40](../a.py#f(b(c))) and [5][d]. \nB.", "It has 40 and 5."), ("It has §", "It has §"), ("§\nB", "§"), ("A\n§[x] and [y](z)", "§[x] and y"),
    ],
)  # fmt: skip
def test_the_sentence_that_is_to_be_read_again(text, said):
    """Its whole line, without the targets of its links."""
    place = text.index("§") if "§" in text else text.index("40")
    assert said == sentence(text, place)
