"""Ceilings for fines, against the text of the law and fines that were imposed."""

from types import SimpleNamespace

import pytest

from snippets.privacy import fines
from snippets.privacy.fines import gdpr_lower, gdpr_upper, imposed, reader
from workings.quantity.units import quantities


@pytest.mark.parametrize("turnover, most", [(0, 20e6), (100e6, 20e6), (500e6, 20e6), (1e9, 40e6), (5e9, 200e6)])
def test_ceiling_is_the_higher_of_both(turnover, most):
    """Article 83(5): twenty million euros or four per cent, whichever is higher; half of each in paragraph 4."""
    assert most == pytest.approx(fines.fine_ceiling(turnover, gdpr_upper))
    assert most / 2 == pytest.approx(fines.fine_ceiling(turnover, gdpr_lower))


def test_the_limits_cross_where_both_are_equal():
    """Four per cent of 500 million, and two per cent of it, are the fixed sums."""
    assert 500e6 == fines.turnover_at_crossing(gdpr_upper) == fines.turnover_at_crossing(gdpr_lower)


def test_least_turnover_turns_the_ceiling_round():
    """Meta's fine of 1.2 billion needs a turnover of 30 billion; one within the fixed sum needs none."""
    assert 30e9 == pytest.approx(fines.least_turnover(imposed.meta, gdpr_upper))
    assert imposed.tiktok == pytest.approx(fines.fine_ceiling(fines.least_turnover(imposed.tiktok, gdpr_upper), gdpr_upper))
    assert 0 == fines.least_turnover(imposed.openai, gdpr_upper) == fines.least_turnover(20e6, gdpr_upper)


def test_tiktoks_fine_is_its_parts():
    """The Irish authority's two sums, 485 and 45 million, make 530."""
    assert imposed.tiktok == imposed.transfers + imposed.telling


def test_ceiling_share_by_hand():
    """Twenty of two hundred million is a tenth; of any large turnover the ceiling is four per cent."""
    assert 0.1 == pytest.approx(fines.ceiling_share(200e6, gdpr_upper))
    assert 0.04 == pytest.approx(fines.ceiling_share(70e9, gdpr_upper))


def test_ceiling_rows_are_flat_and_then_straight():
    """Up to 500 million the ceiling stays; from there it is proportional, and one paragraph is always twice the other."""
    rows = fines.ceiling_rows(200e6)
    assert {20e6} == {row.transfers_and_rights for row in rows if row.turnover <= 500e6}
    assert [0.04] * 7 == pytest.approx([row.transfers_and_rights / row.turnover for row in rows if row.turnover > 500e6])
    assert all(row.transfers_and_rights == 2 * row.other_duties for row in rows)


def test_the_own_turnover_has_a_row():
    """At nothing and at 300 million, between two steps, the ceiling is the fixed 20 million; at a billion, a step, 4 %, which is 40 million; once each."""
    for own, ceiling in ((0, 20e6), (300e6, 20e6), (1e9, 40e6)):
        assert [(own, ceiling)] == [(row.turnover, row.transfers_and_rights) for row in fines.ceiling_rows(own) if row.turnover == own]


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: fines.fine_ceiling(-1, gdpr_upper), "turnover must be at least 0, not -1"),
        (lambda: fines.least_turnover(-1, gdpr_upper), "fine must be at least 0, not -1"),
        (lambda: fines.ceiling_share(0, gdpr_upper), "turnover must be above 0, not 0"),
        (lambda: fines.fine_ceiling(float("nan"), gdpr_upper), "turnover must be at least 0, not nan"),
        (lambda: fines.fine_ceiling(1, SimpleNamespace(fixed=1, share=120)), "share must be between 0 and 100, not 120"),
        (lambda: fines.fine_ceiling(1, SimpleNamespace(fixed=-1, share=4)), "fixed must be at least 0, not -1"),
        (lambda: fines.least_turnover(1, SimpleNamespace(fixed=0, share=0)), "share must be above 0, not 0"),
        (lambda: fines.turnover_at_crossing(SimpleNamespace(fixed=1, share=0)), "share must be above 0, not 0"),
        (lambda: fines.turnover_at_crossing(SimpleNamespace(fixed=-1, share=4)), "fixed must be at least 0, not -1"),
        (lambda: fines.ceiling_rows(-1), "own must be at least 0, not -1"),
    ],
)
def test_negative_sums_are_refused(call, message):
    """Each message names the input and its bound."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        call()


def test_a_ceiling_is_money():
    """A share of a turnover in euros is euros, and so is the turnover that a fine implies."""
    assert fines.fine_ceiling(quantities(reader).turnover, quantities(gdpr_upper)).check("[euro]")
    assert fines.turnover_at_crossing(quantities(gdpr_upper)).check("[euro]")
