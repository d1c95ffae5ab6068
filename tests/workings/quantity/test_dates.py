"""Dates as people write them, and the days that each of them stands for."""

from datetime import date

import pytest

from workings.quantity.dates import WrittenDate, date_holds, read_date, write_date

DAY = date(2025, 1, 20)
HOLDS = [
    # as written, and whether it says what 20 January 2025 is
    ("20 January 2025", True), ("21 January 2025", False), ("January 20, 2025", True), ("20th Jan. 2025", True), ("2025-01-20", True),
    ("2025-01-21", False), ("January 2025", True), ("February 2025", False), ("2025", True), ("2024", False), ("20 Jan", True), ("20 Feb", False),
    ("on 20 January 2025", True), ("in January 2025", True), ("from 2025", True),
    ("before 21 January 2025", True), ("before 20 January 2025", False), ("before February 2025", True), ("before January 2025", False),
    ("until 21 January 2025", True), ("until 20 January 2025", False),
    ("after 19 January 2025", True), ("after 20 January 2025", False), ("after 2024", True), ("after 2025", False),
    ("by 20 January 2025", True), ("by 19 January 2025", False), ("by January 2025", True), ("by 2024", False),
    ("since 20 January 2025", True), ("since 21 January 2025", False), ("since 2025", True), ("since 2026", False),
    ("mid-January 2025", True), ("early January 2025", False), ("late January 2025", False), ("early 2025", True), ("mid-2025", False),
]  # fmt: skip
THIRDS = [
    (date(2025, 1, 1), "early January 2025"), (date(2025, 1, 11), "early January 2025"), (date(2025, 1, 12), "mid January 2025"),
    (date(2025, 1, 31), "late January 2025"), (date(2024, 2, 20), "mid February 2024"), (date(2024, 4, 30), "early 2024"),
    (date(2024, 5, 1), "mid 2024"), (date(2024, 8, 31), "mid 2024"), (date(2024, 9, 1), "late 2024"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "holds"), HOLDS)
def test_what_a_written_date_says(text, holds):
    """A date holds as far as it is written; before, after, by and since count days, months or years, as it has them."""
    assert holds == date_holds(read_date(text), DAY)


@pytest.mark.parametrize(("day", "text"), THIRDS)
def test_early_mid_and_late_are_thirds(day, text):
    """Of a month its days, of a year its months: each of the three words has a third, and only one of them holds."""
    rest = text.partition(" ")[2]
    assert [text] == [written for part in ("early", "mid", "late") if date_holds(read_date(written := f"{part} {rest}"), day)]


@pytest.mark.parametrize("text", ["31 February 2025", "2025-13-01", "0 January 2025", "Jan 20 of 2025", "20.1.2025", "the 20th", "year 2025", "2025-01-32"])
def test_what_is_no_date(text):
    """A day that the calendar does not have and a form that this site does not write are none."""
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("form", "written"),
    [("1 May 2024", "20 January 2025"), ("May 1, 2024", "20 January 2025"), ("May 2024", "January 2025"), ("1 May", "20 January"), ("2024", "2025"), ("2024-05-01", "2025-01-20")],
)
def test_a_date_is_written_as_exactly(form, written):
    """The right date has the parts that the wrong one had, in the order of this site."""
    assert written == write_date(read_date(form), DAY)


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [
        ("31 January 2025", 2025, 1, 31),  # the last day of a month is one of its days
        ("29 February 2024", 2024, 2, 29),
        ("29 February", None, 2, 29),
        ("9 Sept 2024", 2024, 9, 9),
        ("September 2024", 2024, 9, None),
        ("Sep 2024", 2024, 9, None),
        ("1 January 2025", 2025, 1, 1),
        ("1 January 0001", 1, 1, 1),
    ],
)
def test_the_ends_of_the_calendar_are_read(text, year, month, day):
    """First and last days, the leap day with and without its year, and each way to shorten a month; no word of relation is none."""
    assert WrittenDate("", year, month, day) == read_date(text)


@pytest.mark.parametrize("text", ["0 January 2025", "32 January 2025", "29 February 2025", "31 June", "2025-00-10", "2025-13-10", "2025-01-00", "0000"])
def test_what_the_calendar_does_not_have_is_no_date(text):
    """Days and months beyond both ends."""
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "before", "on", "after"),
    [("by 27 January 2025", True, True, False), ("since 27 January 2025", False, True, True), ("after 27 January 2025", False, False, True),
     ("before 27 January 2025", True, False, False), ("until 27 January 2025", True, False, False), ("27 January 2025", False, True, False)],
)  # fmt: skip
def test_a_relation_holds_on_its_side_of_the_day(text, before, on, after):
    """For the day before, the day itself and the day after."""
    written = read_date(text)
    assert [before, on, after] == [date_holds(written, date(2025, 1, day)) for day in (26, 27, 28)]
