"""Years: a number is one only where a word says so; each sentence was sorted by a person."""

import pytest

from workings.markdown.numerals import judged, numerals
from workings.markdown.years import as_a_date

AMOUNTS = [
    "2048 H800 GPUs ran.", "2000 km", "CNY 2000", "It cost ~2000.", "He paid a fine of 2000.", "in 2000 of them", "2000 × 3", "a quantity (2048)",
    "from 2000 to 2048 chips", "1900 dollars", "2024 is the number of chips.", "2048 was the number.", "Chips: 2048", "at 2048", "by 2000",
    "It rose by 2000.", "It rose from 2000 to 2048.", "a price of 2000", "in 2000 cases", "in 2000 or more cases", "since 2000 steps",
    "after 2000 tokens", "in 2000 to 3000 runs", "in 2000 Nvidia chips", "in 2000-token blocks", "in 2000× the time", "half of 2048",
    "a quarter of 2048", "the 2000 models", "the 2000 rules", "a 2000 model", "in 2000%", "the 2000s bulbs of 2048", "a batch of 2048.", "2000s",
    "in 2000 million", "in 2000 and 3000 cases", "the year 2000 dollars", "early 2000 chips", "in 2025-24", "May 2000 million", "in 2000.5",
    "in ~2000", "in $2000", "in **2000** cases", "in 2000\ncases", "in\n\n2048 things", "January 2000%", "during 2000 hours", "up to 2048",
    "In May 2000 GPUs ran.", "In May 2000 were sold.", "In May 2016 GPUs ran.", "On 27 May 2016 GPUs ran.", "charges of 2000", "charges of 2016", "By 2048 it was full.",
    "By 2000 the room was full.", "In 2000 it had them.", "a study of 2000.", "since 2048 it grew", "the whole of 2048", "In 2016 Nvidia chips ran.",
    "in 2000 A100s", "In 2016 Chips ran.", "Between 2000 and 2048 chips", "Between 2016 and 2020 GPUs", "from 2016 on 57 GPUs", "the 2000 export controls",
    "a 2000 law", "the 2016 models", "January 2048", "It rose from 2016 to 2020.", "as of 2000", "throughout 2016 GPUs",
    "the policies of 2000 chips", "in 2050.", "in 2024–24.", "the 2016 boxes", "under 2016 rule", "| in | 2048 |",
]  # fmt: skip
DATES = [
    "In 2024, sales rose.", "in 2024", "In 2025 DeepSeek said so.", "January 2025", "27 January 2025 was a Monday", "January 27, 2025", "Jan. 2025",
    "early 2025", "mid-2024", "late in 2025", "the summer of 2025", "spring 2026", "the end of 2024", "the third quarter of 2026.",
    "the rule of 2022 was", "since 1998.", "before 2029 it", "in 2025 and 2026.", "in 2025, 2026 and 2027.", "in 2024–25", "in 1939–1945",
    "the 1990s", "the\n1990s", "the late\n1960s", "the 2023 rule", "the year 2000", "the years 2022 to 2025", "fiscal 2026", "in *2024*", "in\n2024.", "plans for 2025 that",
    "in 2025 as in 2024.", "in 2026 alone", "By 2030, half", "until 2027;", "(in 2024)", '"in 2024"', "in 2024: a", "in 2024▢",
    "January 2025 downloads rose", "Between 2021 and 2023", "between 2021 and 2023, it", "The 2022 export controls", "the 2022 controls", "from 2025 on",
    "from 2025 onwards, it", "the 2019 law", "the 2024 presidential election", "a 2023 paper", "Its 2024 annual report", "OpenAI's 2024 report", "as of 2026",
    "in both 2024 and 2025", "throughout 2024", "Wei et al. (2022)", "as early as 2023", "the class of 2024", "the Data Security Law of 2021.", "FY 2024",
    "the act of 2022 was", "parts of 2024 that", "worries of 2025.", "in 2024 a court", "in 2024 its sales rose", "the 1990s boom faded", "In May 2000, it", "the year 2000.", "In May 2024 the court", "In January 2025 DeepSeek said",
]  # fmt: skip


@pytest.mark.parametrize("text", AMOUNTS)
def test_an_amount_is_no_year(text):
    """Each of these holds a number that counts, or that nothing says is a year."""
    assert numerals(text)


@pytest.mark.parametrize("text", DATES)
def test_a_date_holds_a_year(text):
    """Each of these holds a year, so that nothing else than the day of a month is loose."""
    found = judged(text)
    assert {"year"} == {one.rule for one in found if len(one.text) > 2}


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("in 2016 and 57 cases", ["2016", "57"]), ("in 2016 to 57 cases", ["2016", "57"]), ("in 2016, $57 and", ["2016", "57"]), ("in 2016 or *57* of it", ["2016", "57"]),
        ("in 2016 and 2017, 57 ran", ["2016", "2017", "57"]), ("in 2016 and 2017; 57 ran", ["57"]), ("in 2016 and in 57 cases", ["57"]), ("in 2016. 57 ran", ["57"]),
    ],
)  # fmt: skip
def test_a_number_that_goes_on_with_an_amount_is_one(text, loose):
    """Joined to a number that is no year it is none; a sentence, or a word between, parts them."""
    assert loose == [found.strip("$*") for found, _ in numerals(text)]


def test_every_word_of_a_message_is_one_that_would_pass():
    """What the message about a bare year proposes is accepted, and nothing is proposed of what cannot be one."""
    assert ["in 2024, January 2024", "the year 2000", "", ""] == [as_a_date(text) for text in ("2024", "2000", "2048", "20245")]
    assert [] == numerals("in 2024, January 2024") + numerals("the year 2000")
