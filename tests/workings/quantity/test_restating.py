"""Restating: what stands in a number's place for another value, sign, figures and relations included."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workings.quantity.compare import LOOSE, compare
from workings.quantity.literal import read_literal
from workings.quantity.restating import Restated, as_seen, restate

TURNED = "the sign has turned"
CASES = [
    # the sign is never dropped, and a sentence with a direction says when it has turned
    ("8%", "-4.5", "−4.5%", TURNED), ("−3%", "2", "2%", TURNED), ("-3%", "-4", "-4%", ""), ("+8%", "12", "+12%", ""), ("$5", "-7", "−$7", TURNED),
    ("−$5", "-7", "−$7", ""), ("8%", "0", "0%", ""),
    # two figures at least, no more than are written, and fewer where they say it all
    ("34%", "0.28", "0.28%", ""), ("$2", "2.37", "$2.4", ""), ("$2", "3", "$3", ""), ("183", "12.4", "12", ""), ("183", "0.0567", "0.057", ""),
    ("56.7", "9.876", "9.9", ""), ("1.26×", "3", "3.00×", ""), ("$5.576 million", "83640000", "$83.64 million", ""), ("$5.576 million", "12345", "$0.012 million", ""),
    ("2,788,000", "83640000.4", "83,640,000", ""), ("57", "12345", "12,345", ""), ("9,900", "150", "150", ""),
    # words stay words while there are words
    ("five", "7", "seven", ""), ("Five", "7", "Seven", ""), ("five", "7.5", "7.5", ""), ("five million", "5300000", "5.3 million", ""), ("two", "21", "21", ""),
    ("twice", "3", "three times", ""), ("Twice", "2.5", "Two and a half times", ""), ("a third", "0.5", "half", ""), ("a third", "0.45", "45%", ""), ("1 in 50", "0.1", "1 in 10", ""),
    # powers of ten
    ("10²⁵", "3.4e24", "3.4×10²⁴", ""), ("2.8×10²⁴", "3.4e24", "3.4×10²⁴", ""), ("2.8×10²⁴", "3.4e27", "3.4×10²⁷", ""), ("4.1 × 10¹⁴", "1.109e17", "1.1×10¹⁷", ""),
    ("0.5%", "0.00000000091", "9.1×10⁻¹⁰%", ""),
    # about moves along; bounds and ranges hold, or are given up in words
    ("about 183", "95.4", "about 95", ""), ("about $5.6 million", "12345678", "about $12.3 million", ""), ("exactly 8", "9", "exactly 9", ""),
    ("under $6 million", "5000000", "under $6 million", ""), ("under $6 million", "7012345", "$7.0 million", "no longer under $6 million"),
    ("more than 100", "55", "55", "no longer more than 100"), ("100+", "55", "55", "no longer 100+"), ("at least 3", "2.25", "2.2", "no longer at least 3"),
    ("almost 50", "51", "51", "no longer almost 50"), ("$19–77 million", "50000000", "$19–77 million", ""), ("$19–77 million", "95000000", "$95 million", "no longer $19–77 million"),
    ("$19–77 million", "19000000", "$19–77 million", ""), ("$19–77 million", "77000000", "$19–77 million", ""), ("more than 100", "57", "57", "no longer more than 100"),
    ("more than 2.8×10²⁴", "1.2e24", "1.2×10²⁴", "no longer more than 2.8×10²⁴"), ("**more than 100**", "57", "57", "no longer more than 100"),
    # at the edges: nothing, a millionth, three figures, no more decimals than say it all
    ("0%", "5", "5%", ""), ("2.8×10²⁴", "0", "0", ""), ("a third", "0", "0", ""), ("$5.576 million", "0", "$0.000 million", ""), ("0.5%", "0.0000091", "0.0000091%", ""), ("0.5%", "0.00000091", "9.1×10⁻⁷%", ""),
    ("2.85×10²⁴", "3.456e24", "3.46×10²⁴", ""), ("1.2", "34.56", "35", ""), ("1.2", "345.67", "346", ""), ("34%", "0.5", "0.5%", ""), ("0.05", "7.25", "7.2", ""),
    # marks of Markdown are not shown
    ("**$5.576 million**", "11152000", "$11.15 million", ""), ("*8*%", "-4.5", "−4.5%", TURNED), ("5&nbsp;million", "6000000", "6\u00a0million", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "said", "turned"), CASES)
def test_a_literal_is_restated(text, value, said, turned):
    """The text for another value, and what of the written sentence does not hold for it."""
    assert Restated(said, turned) == restate(read_literal(text), (Decimal(value),))


def test_both_ends_of_a_range_move():
    """Each with its own figures, and the text around them as it is."""
    assert Restated("7\u00a0million to 8\u00a0million") == restate(read_literal("5&nbsp;million to 6&nbsp;million"), (Decimal(7_000_000), Decimal(8_000_000)))
    assert Restated("about $10–123 million") == restate(read_literal("about $9–77 million"), (Decimal(9_512_345), Decimal(123_456_789)))


@pytest.mark.parametrize(("text", "value", "places", "said"), [("$2", "2.5", 1, "$2.5"), ("$2", "3", 1, "$3.0"), ("75%", "80", 0, "80%"), ("$2.788 million", "3000000", 2, "$3.00 million")])
def test_a_control_has_the_decimals_of_its_steps(text, value, places, said):
    """All steps of a control are written alike."""
    assert said == restate(read_literal(text), (Decimal(value),), places).text


WRITTEN = ["8%", "$2", "183", "56.7", "$5.576 million", "2,788,000", "about 183", "about $5.6 million", "1.26×", "five", "+8%", "−3.25%"]


@given(text=st.sampled_from(WRITTEN), value=st.floats(1e-4, 1e13), minus=st.booleans())
def test_what_is_restated_says_the_value(text, value, minus):
    """For any value the check accepts the new text, its sign is the value's, and it has two figures of the value's own or all of it."""
    literal, value = read_literal(text), float(f"{-value if minus else value:.9g}")
    known = Decimal(repr(value))
    said = restate(literal, (known,)).text
    again = read_literal(said)
    verdict = compare(again, value, literal.unit.strip("()") if literal.unit else "dimensionless")
    assert verdict.holds or verdict.problem == LOOSE, said
    numeral = again.numerals[0]
    assert (numeral.value < 0) == (value < 0)
    assert abs(numeral.value - known) <= abs(known) / 19, said  # about is within a twentieth of what is written


def test_what_a_reader_sees_of_a_text():
    """Marks go, a hard space stays."""
    assert ("$5.576 million", "5\u00a0million") == (as_seen("**$5.576** `million`"), as_seen("_5&nbsp;million_"))
