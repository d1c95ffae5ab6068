"""Numbers in signs that are no ordinary digits: each is found in its own writing, at its own place."""

import pytest

from workings.markdown.numerals import judged, numerals
from workings.markdown.reader import read_page

LOOSE = {
    "🔟 cars": "🔟", "💯 cars": "💯", "⚅ cars": "⚅", "about ⁵⁷ cars": "⁵⁷", "㊺ cars": "㊺", "❼ cars": "❼", "Ⅷ cars": "Ⅷ", "五千七百万 people": "五千七百万", "5万 yuan": "5万", "፼ birr": "፼",
    "₅₇ cars": "₅₇", "٥٧ cars": "٥٧", "５７ cars": "５７", "⅘ of it": "⅘", "𝟓𝟕 cars": "𝟓𝟕", "m²⁵ million": "m²⁵", "nine⁵⁷⁰ cars": "nine⁵⁷⁰",
    "LVII days": "LVII", "II billion": "II", "lOO days": "lOO",
}  # fmt: skip
FREE = ["m² of floor", "H₂O and CO₂", "x⁻¹", "第一财经", "the word一 alone", "a CLI parameter", "IO operations", "World War II tanks", "MM and CD tokens"]


@pytest.mark.parametrize(("text", "numeral"), LOOSE.items())
def test_it_is_loose_as_it_is_written(text, numeral):
    """Raised, lowered, circled, Roman, Ethiopic, Arabic and Chinese signs count like digits."""
    assert numerals(text) == [(numeral, text.index(numeral))]
    assert [one.text for one in read_page("docs/a.md", f"# A\n\nIt is {text}.\n").loose] == [numeral]


@pytest.mark.parametrize("text", FREE)
def test_a_raised_or_lowered_digit_may_belong_to_what_it_follows(text):
    """Exponents, indices and a single sign of Chinese text are no numbers of their own."""
    assert judged(text) == []


@pytest.mark.parametrize("text", ["## 57. million people", "57. million people came\n", "1. million\n", "## 57. Billion", "1. %\n"])
def test_the_number_of_a_section_or_an_item_is_none_before_a_scale(text):
    """What makes an amount of a name makes one of the number of a heading and of a list."""
    assert numerals(text)


@pytest.mark.parametrize("text", ["57. cars were sold\n", "1. a\n2. b\n\n# B\n\n57. cars\n", "1. a\n\n3. cars\n", "- x\n\n    57. cars\n", "2. cars\n"])
def test_a_list_begins_with_one(text):
    """A reader sees with which number a list begins, so another is a number like any other."""
    assert numerals(text)


@pytest.mark.parametrize("text", ["0. a\n1. b\n", "1. a\n1. b\n1. c\n", "1. a\n\n    More.\n\n2. b\n", "1. a\n2. b\n\nText.\n\n1. c\n"])
def test_lists_that_count(text):
    """They count on over other blocks, may repeat the number that a reader does not see, and may begin anew."""
    assert numerals(text) == []


@pytest.mark.parametrize(("text", "found"), [("`57 million`", ["57"]), ("`$57`", ["$57"]), ("``57 %``", ["57"]), ("`€ 5,700`", ["€ 5,700"])])
def test_an_amount_in_code_is_loose(text, found):
    """What reads as an amount is one, in whatever type."""
    assert [(one.text, one.where) for one in read_page("docs/a.md", f"# A\n\nIt took {text} of it.\n").loose] == [(one, "code") for one in found]


@pytest.mark.parametrize("text", ["`x[57]`", "`--max-model-len 65536`", "`[57 million](a.py#f())`", "`0x57`", "`v57.million`"])
def test_code_is_code(text):
    """Names, options and the writing of links are no amounts."""
    assert read_page("docs/a.md", f"# A\n\nIt took {text} of it.\n").loose == []


@pytest.mark.parametrize("text", ["## 3. Scales of things", "1. A point\n2. Another\n", "# 3.1. What it costs"])
def test_otherwise_it_is_one(text):
    """Sections and items may have numbers."""
    assert numerals(text) == []
