"""Currencies as people write them: those with a unit here, and those of which it is only known that they are money."""

import re

import pytest

from workings.quantity.currencies import CODES, FOREIGN, unit_of


@pytest.mark.parametrize(
    ("unit", "written"),
    [
        ("USD", "$ US$ USD dollar dollars buck bucks"), ("EUR", "€ EUR euro euros"), ("GBP", "£ GBP pound pounds"), ("CNY", "¥ CNY RMB yuan renminbi"),
        ("KRW", "₩ KRW won"), ("cent", "cent cents"), ("", "JPY CHF BTC yen ₽ wombat"),
    ],
)  # fmt: skip
def test_signs_codes_and_words_name_a_unit(unit, written):
    """Each spelling alone; what has no unit here has none."""
    assert {unit} == {unit_of(word) for word in written.split()}


@pytest.mark.parametrize(("written", "unit"), [("US dollar", "USD"), ("US dollars", "USD"), ("US cents", "cent"), ("pounds sterling", "GBP")])
def test_two_words_name_a_unit(written, unit):
    """With the country, or the metal."""
    assert unit == unit_of(written)


def test_a_code_without_a_unit_is_a_code():
    """It is known as money, and its unit is none."""
    assert "" == CODES["JPY"]


@pytest.mark.parametrize(
    "written",
    [
        "Hong Kong dollars", "Canadian cents", "yen", "sen", "francs", "Swiss franc", "rupees", "rubles", "roubles", "kroner", "kronor", "shekels", "baht", "bitcoins", "Hong Kong", "Singaporean",
        "Brazilian", "pence", "penny", "pennies", "quid", "亿元", "円",
    ],
)  # fmt: skip
def test_foreign_money_is_known_as_money(written):
    """Words for which there is no unit."""
    assert re.fullmatch(FOREIGN, written)


@pytest.mark.parametrize("written", ["US dollars", "American cents", "yens of", "dollars", "Hongkong", "senate"])
def test_other_words_are_no_foreign_money(written):
    """Dollars of this site's own, and words that only begin like money."""
    assert not re.fullmatch(FOREIGN, written)
