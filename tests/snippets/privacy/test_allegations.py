"""Allegations in proportion, against the sums that the parties printed and division by hand."""

from types import SimpleNamespace

import pytest

from snippets.privacy import allegations
from snippets.privacy.allegations import claims, reader, recipe, v3
from workings.quantity.units import quantities


def test_alleged_tokens_by_hand():
    """A hundred and fifty thousand exchanges of five thousand tokens are 750 million."""
    assert 750e6 == allegations.alleged_tokens(claims.deepseek, 5000)
    with pytest.raises(ValueError, match="^exchanges must be at least 0, not -1$"):
        allegations.alleged_tokens(-1, 5)
    with pytest.raises(ValueError, match="^tokens_each must be at least 0, not nan$"):
        allegations.alleged_tokens(5, float("nan"))
    with pytest.raises(ValueError, match="^exchanges must be at least 0, not -1$"):
        allegations.share_of_samples(-1, recipe)


def test_nothing_to_compare_with_is_refused():
    """No tokens, no samples and no accounts are no yardstick, and each message names what is missing."""
    with pytest.raises(ValueError, match="^tokens must be above 0, not 0$"):
        allegations.share_of_pretraining(1, 1, SimpleNamespace(tokens=0))
    with pytest.raises(ValueError, match="^samples must be above 0, not 0$"):
        allegations.share_of_samples(1, SimpleNamespace(samples=0))
    with pytest.raises(ValueError, match="^accounts must be above 0, not 0$"):
        allegations.exchanges_per_account(SimpleNamespace(exchanges=1, accounts=0))


@pytest.mark.parametrize("each, share", [(1000, 1.0135e-5), (5000, 5.0676e-5), (20_000, 2.0270e-4)])
def test_share_of_pretraining_by_hand(each, share):
    """0.15, 0.75 and 3 billion of 14.8 trillion tokens."""
    assert share == pytest.approx(allegations.share_of_pretraining(claims.deepseek, each, v3), rel=1e-4)


def test_share_of_samples_is_three_sixteenths():
    """150,000 of 800,000 are 18.75 %."""
    assert 3 / 16 == allegations.share_of_samples(claims.deepseek, recipe)


def test_exchanges_per_account_by_hand():
    """Sixteen million over twenty-four thousand: two thirds of a thousand."""
    assert 2000 / 3 == pytest.approx(allegations.exchanges_per_account(claims))


def test_lab_rows_are_the_three_parts():
    """13, 3.4 and 0.15 of 16.55 million; the parts exceed the 'over 16 million' of the announcement."""
    assert [78.55, 20.54, 0.91] == pytest.approx([row.share for row in allegations.lab_rows()], abs=0.005)
    assert 16.55e6 > claims.exchanges
    assert 0.15 / 16.55 == pytest.approx(allegations.deepseek_share())


def test_a_share_of_tokens_has_no_dimension():
    """Exchanges × tokens each are tokens, which over the tokens of a run leave a plain number."""
    each, run = quantities(reader).tokens_each, quantities(v3)
    assert allegations.alleged_tokens(claims.deepseek, each).check("[token]")
    assert allegations.share_of_pretraining(claims.deepseek, each, run).check("[]")
