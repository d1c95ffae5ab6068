"""Numbers in words, and the ratios that words state."""

from decimal import Decimal

import pytest

from workings.quantity.words import number_of, read_ratio, write_ratio

SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split()
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}


@pytest.mark.parametrize(
    ("words", "number"),
    [
        *((word, number) for number, word in enumerate(SMALL)), *TENS.items(), *((f"{word}-seven", number + 7) for word, number in TENS.items()), ("a hundred", 100), ("an", 1), ("a dozen", 12), ("two dozen", 24), ("dozen", 0), ("hundred", 100),
        ("a hundred and twenty", 120), ("Three hundred and five", 305), ("thousand", 1000), ("two thousand", 2000), ("five million", 5 * 10**6), ("a billion", 10**9), ("two trillion", 2 * 10**12),
    ],
)  # fmt: skip
def test_words_are_whole_numbers(words, number):
    """Small ones, tens, dozens, hundreds, and scales."""
    assert number == number_of(words)


PARTS = {
    "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "twelfth": 12, "fifteenth": 15, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100,
    "thousandth": 10**3, "millionth": 10**6, "billionth": 10**9,
}  # fmt: skip


@pytest.mark.parametrize("part", PARTS)
def test_each_part_is_one_over_its_number(part):
    """Two of them are twice as much, and a scale makes it larger."""
    one, two, scaled = (read_ratio(text, 0)[0] for text in (f"a {part}", f"Two {part}s", f"a {part} of a million"))
    assert (Decimal(1) / PARTS[part], Decimal(2) / PARTS[part], Decimal(1) / PARTS[part] * 10**6) == (one.value, two.value, scaled.value)
    assert {"fraction"} == {one.form, two.form, scaled.form}


MULTIPLES = {"doubl": 2, "tripl": 3, "quadrupl": 4, "quintupl": 5, "sextupl": 6, "septupl": 7, "octupl": 8, "nonupl": 9, "decupl": 10}


@pytest.mark.parametrize("stem", MULTIPLES)
@pytest.mark.parametrize("end", ["e", "es", "ed", "ing"])
def test_each_verb_multiplies(stem, end):
    """In each of its forms."""
    found, rest = read_ratio(f"{stem}{end} it", 0)
    assert (MULTIPLES[stem], "multiple", " it") == (found.value, found.form, rest)


@pytest.mark.parametrize(
    ("text", "value", "form", "rest"),
    [
        ("half", "0.5", "fraction", ""), ("Half of it", "0.5", "fraction", " of it"), ("three halves", "1.5", "fraction", ""), ("two and a half days", "2.5", "fraction", " days"), ("half a million", "500000", "fraction", ""),
        ("a quarter of a billion", "250000000", "fraction", ""), ("a tenth of a hundred", "10", "fraction", ""), ("half a trillion dollars", "500000000000", "fraction", " dollars"), ("half a thousand", "500", "fraction", ""), ("three-quarters of a thousandth", "0.75", "fraction", " of a thousandth"),
        ("two and a half times", "2.5", "multiple", ""), ("twice", "2", "multiple", ""), ("thrice as much", "3", "multiple", " as much"), ("halved", "0.5", "multiple", ""), ("Threefold", "3", "multiple", ""), ("twenty-fold", "20", "multiple", ""),
        ("a hundred times", "100", "multiple", ""), ("a thousand times", "1000", "multiple", ""), ("hundredfold", "100", "multiple", ""), ("thousand-fold", "1000", "multiple", ""), ("a dozen times", "12", "multiple", ""), ("sixty-five times", "65", "multiple", ""),
        ("1 in 50", "0.02", "in", ""), ("one in ten", "0.1", "in", ""), ("nine out of ten", "0.9", "in", ""), ("nine-in-ten", "0.9", "in", ""), ("one in every five people", "0.2", "in", " people"), ("1 in 1,000", "0.001", "in", ""), ("one in a million", "0.000001", "in", ""),
        ("3 in four", "0.75", "in", ""), ("1 in 0", "0", "in", ""), ("two in a hundred", "0.02", "in", ""), ("one in five thousand", "0.0002", "in", ""),
    ],
)  # fmt: skip
def test_a_ratio_in_words(text, value, form, rest):
    """Its value, which is good to a twentieth, its form, and what of the text is not part of it."""
    found, left = read_ratio(text, 0)
    assert (Decimal(value), form, rest, 0, text.removesuffix(rest)) == (found.value, found.form, left, found.start, found.digits)
    assert found.quantum == found.value / 10


def test_a_ratio_may_stand_within_a_text():
    """Its place is that in the whole text."""
    found, rest = read_ratio("about half of it", 6)
    assert (6, "half", " of it") == (found.start, found.digits, rest)


@pytest.mark.parametrize("text", ["5", "five", "third", "fifth", "a million", "halfway", "1 in 5.5", "timesfold", "the double", ""])
def test_what_is_no_ratio(text):
    """Numbers, ordinals, words that only begin so."""
    assert read_ratio(text, 0) is None


WRITTEN = [
    *((str(number), "multiple", f"{SMALL[number]} times") for number in range(3, 21)), ("2", "multiple", "twice"), ("1.5", "multiple", "one and a half times"), ("2.5", "multiple", "two and a half times"), ("0.5", "fraction", "half"),
    ("0.3333", "fraction", "a third"), ("0.25", "fraction", "a quarter"), ("0.2", "fraction", "a fifth"), ("0.1", "fraction", "a tenth"), ("0.6667", "fraction", "two thirds"), ("0.75", "fraction", "three quarters"), ("0.4", "fraction", "two fifths"),
    ("0.6", "fraction", "three fifths"), ("0.8", "fraction", "four fifths"), ("2.1", "multiple", "twice"), ("1.9", "multiple", "twice"), ("2.11", "multiple", "2.1 times"), ("0.45", "fraction", "45%"), ("0.042", "fraction", "4.2%"), ("0.04", "fraction", "4%"),
    ("1", "multiple", "100%"), ("0.996", "fraction", "100%"), ("1.2", "multiple", "1.2 times"), ("123", "multiple", "120 times"), ("123456", "multiple", "120,000 times"), ("21", "multiple", "twenty times"), ("21.1", "multiple", "21 times"),
    ("0.02", "in", "1 in 50"), ("0.0004", "in", "1 in 2,500"), ("1", "in", "1 in 1"), ("0.9", "in", "6 in 7"), ("0.4", "in", "2 in 5"), ("0.28", "in", "2 in 7"), ("0.034", "in", "1 in 29"), ("0", "in", "0%"), ("2", "in", "twice"), ("0.02", "fraction", "2%"), ("0.00012", "fraction", "0.012%"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "form", "words"), WRITTEN)
def test_a_ratio_is_written_in_words_where_there_are_some(value, form, words):
    """Within a twentieth; else in two figures, as a percentage below one."""
    assert words == write_ratio(Decimal(value), form)
