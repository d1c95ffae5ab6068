"""Captions: what a line or a title says of the numbers below it."""

import pytest

from workings.quantity.captions import above, may_tell, titled, told
from workings.quantity.literal import read_literal


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("All figures in thousands.", "thousands"), ("*Figures in billions.*", "billions"), ("(in thousands)", "thousands"), ("**Chips, thousands**", "thousands"),
        ("Amounts in millions of dollars:", "millions of dollars"), ("All values ($ million).", "$ million"), ("The table gives thousands.", "thousands"),
        ("All numbers in the table below are in millions.", "millions"), ("All costs in yuan.", "yuan"), ("Everything below is in yuan.", "yuan"),
        ("Figures in per cent.", "percentage"), ("*Per cent of the total*", "percentage"), ("All numbers are percentages.", "percentage"),
        ("All figures are per day.", "per day"), ("Costs per GPU:", "per GPU"), ("Prices are per GPU-day.", "per GPU-day"), ("Per GPU", "Per GPU"), ("Daily costs:", "Daily"), ("Daily life", ""), ("Sold per head of cabbage.", ""), ("As much per person as possible:", ""), ("Prices per month.", "per month"), ("Weeks:", "Weeks"), ("Units: thousands", "thousands"), ("Unit: weeks", "weeks"), ("$ in millions", "millions"), ("USD millions", "millions"), ("> Figures in thousands.", "thousands"), ("Figures in GPU-days.", "GPU-days"), ("Costs in euros:", "euros"),
        ("Figures in days.", "days"), ("Times in hours.", "hours"), ("Durations in hours.", "hours"), ("Measurements in tonnes.", "tonnes"), ("Values in percent.", "percentage"), ("Percent of the whole", "percentage"), ("Prices in mn", "mn"), ("Prices in mln", "mln"), ("Values in yen", "yen"), ("Costs in won", "won"), ("Figures in US dollars:", "US dollars"), ("Lengths [kilometres]", "kilometres"), ("Costs (€bn)", "€bn"), ("Figures in ₩", "₩"), ("Costs are daily.", "daily"), ("Yearly budgets", "Yearly"),
        ("All figures in thousands, unless noted.", "thousands"), ("All figures in thousands (unless noted).", "thousands"), ("All figures in thousands, unless otherwise indicated.", "thousands"), ("Costs in yuan; except where marked.", "yuan"), ("Costs in yuan where not stated", "yuan"), ("Costs in yuan, unless DeepSeek says so.", "yuan"), ("Costs in yuan, unless.", ""),
        ("Unit: GPU", "GPUs"), ("Unit: token.", "tokens"), ("The unit of time is the week.", "weeks"), ("UNIT: WEEKS", "weeks"), ("**Units are GPU-hours.**", "GPU-hours"), ("Unit: person", "persons"), ("Unit: the school", ""), ("The unit is small.", ""), ("Our unit is the week.", ""), ("The unit is the token.", "tokens"), ("Time, in hrs", "hrs"), ("**Percentage**", "percentage"), ("USD in millions", "millions"), ("USD in millions.", "millions"), ("Costs each week:", "each week"), ("Costs a day:", "a day"),
        ("Chips in Thousands", "Thousands"), ("Chips in thousands", "thousands"), ("What each run cost in yuan", "yuan"), ("What each run cost in thousands of yuan", "thousands of yuan"), ("What each run cost in yuan.", ""), ("**What each run cost in yuan.** ", ""),
        ("Thousands of people asked.", ""), ("It sold in thousands of shops.", ""), ("All figures are DeepSeek's own.", ""), ("DeepSeek reports costs in dollars.", ""),
        ("It took many days.", ""), ("It cost dollars.", ""), ("We count no days.", ""), ("The run took weeks.", ""), ("", ""),
    ],
)  # fmt: skip
def test_what_a_caption_says(text, says):
    """A sentence that only ends in a unit says nothing of other numbers."""
    assert says == (told(text) if may_tell(text) else "")


@pytest.mark.parametrize(
    ("title", "says"),
    [("Time, in weeks", "weeks"), ("Cost in yuan", "yuan"), ("In weeks", "weeks"), ("Thousands", "thousands"), ("Costs ($bn)", "$bn"), ("Prices per month", "per month"), ("Per GPU", "Per GPU"), ("Daily cost", "Daily"), ("Daily life", ""), ("Cost per day and what it means", ""),
     ("How many days", ""), ("The first days", ""), ("Figures in total", ""), ("Figures as a whole", "")],
)  # fmt: skip
def test_what_a_title_says(title, says):
    """Its scale, its unit or its rate, where it names nothing else."""
    assert says.casefold() == told(title).casefold()


@pytest.mark.parametrize("line", ['=== "Daily"', '=== "Thousands"', '=== "Hours"', '??? note "$bn"', '!!! note "Weekly cost"', "## Daily cost", '??? note "Cost in weeks"', "# Costs per GPU #"])
def test_a_title_may_tell_behind_what_makes_it_one(line):
    """The mark of a tab, a box or a heading is no word of it."""
    assert may_tell(line)


@pytest.mark.parametrize("line", ["Older things", "It took a while.", "## What happened next", "A note of its own", "Reunited"])
def test_most_lines_tell_nothing(line):
    """And are not looked at twice."""
    assert not may_tell(line)


@pytest.mark.parametrize(
    ("caption", "text", "unit", "message"),
    [
        ("thousands", "57", "day", "'thousand' is said above it of all that follows and makes it larger; say it there or in the link, not in both"),
        ("$ million", "$5.576 million", "USD", "'million' is said above it of all that follows and makes it larger; say it there or in the link, not in both"),
        ("weeks", "57", "day", "'weeks' stands above it and all that follows, and it is in days; name its own unit"),
        ("per day", "$5", "USD", "'per day' above it and all that follows makes a rate of it, and the value is in USD; bind the rate instead"),
        ("yuan", "$5", "USD", "'yuan' stands above it and all that follows, and it is in USD; name its own unit"),
        ("days", "57", "day", ""), ("dollars", "$5", "USD", ""), ("days", "$5", "USD", ""), ("dollars", "57", "day", ""), ("per month", "57", "GPU", ""), ("percentage", "57", "GPU", "'percentage' stands above it and all that follows, and it is in GPUs; name its own unit"), ("percentage", "$5", "USD", ""), ("percentage", "15%", "percent", ""), ("weeks", "57", "dimensionless", ""),
        ("Weeks", "57", "day", "'weeks' stands above it and all that follows, and it is in days; name its own unit"), ("USD", "57", "CNY", "'USD' stands above it and all that follows, and it is in CNY; name its own unit"), ("USD", "57", "day", ""), ("GPU-hours", "57", "day", ""),
        ("yuan", "57", "(USD)/(day)", "'yuan' stands above it and all that follows, and it is in USD per day; name its own unit"), ("weeks", "57", "(USD)/(day)", ""), ("percentage", "57 GPUs", "GPU", ""), ("times", "57", "GPU", ""),
    ],
)  # fmt: skip
def test_a_caption_holds_of_the_numbers_of_its_table(caption, text, unit, message):
    """Whatever their own units are."""
    literal = read_literal(text)
    assert message == above(caption, literal, unit)


@pytest.mark.parametrize(
    ("text", "read", "after", "found"),
    [("57", None, ".", True), ("57", None, " at work", True), ("57", None, " days", False), ("57 days", "(day)", "", False), ("57", "day", " days", False)],
)
def test_a_title_holds_of_numbers_that_name_no_unit(text, read, after, found):
    """One that has its own unit speaks for itself."""
    assert found == bool(titled("weeks", read_literal(text), "day", read, after, False))


@pytest.mark.parametrize(("title", "is_named", "found"), [("per day", True, True), ("per day", False, False), ("Daily", True, True), ("Daily", False, False), ("Per GPU", True, True)])
def test_a_rate_in_a_title_holds_of_numbers_that_stand_by_themselves(title, is_named, found):
    """In a cell or behind a label; a sentence says itself what its number is."""
    assert found == bool(titled(title, read_literal("$5"), "USD", "USD", "", is_named))
