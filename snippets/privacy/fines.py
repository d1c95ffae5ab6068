"""How large a fine may be: the ceilings of European data protection law as curves over a company's turnover.

Ceilings only. What is imposed depends on gravity, intent and more (GDPR, Article 83(2)). An explanation, not legal advice.
"""

from typing import NamedTuple, Protocol

from snippets.facts import group
from snippets.inputs import above, at_least, percent
from snippets.units import EUR, Percent, Ratio

gdpr_upper, gdpr_lower = group("fines.gdpr_upper"), group("fines.gdpr_lower")
imposed, reader = group("fines.imposed"), group("fines.reader")
day = group("serving.day")


class Tier(Protocol):
    """A ceiling by its two limits: a fixed sum, and a share of a year's turnover."""

    fixed: EUR
    share: Percent


# --8<-- [start:fine_ceiling]
def fine_ceiling(turnover: EUR, tier: Tier) -> EUR:
    """The most that a fine may be, in euros.

    It is the fixed sum of `tier` or its share of `turnover`, whichever is higher.
    """
    at_least(0, turnover=turnover, fixed=tier.fixed)
    percent(share=tier.share)
    return max(tier.fixed, turnover * tier.share / 100)


def turnover_at_crossing(tier: Tier) -> EUR:
    """The turnover above which the share counts and below which the fixed sum does."""
    at_least(0, fixed=tier.fixed)
    above(0, share=tier.share)
    percent(share=tier.share)
    return tier.fixed / tier.share * 100


def least_turnover(fine: EUR, tier: Tier) -> EUR:
    """The turnover that a company must have for `fine` to be within its ceiling.

    It is 0 if any company may be fined that much.
    """
    at_least(0, fine=fine)
    above(0, share=tier.share)
    percent(share=tier.share)
    return 0 if fine <= tier.fixed else fine / tier.share * 100
# --8<-- [end:fine_ceiling]


def ceiling_share(turnover: EUR, tier: Tier) -> Ratio:
    """The ceiling as a share of `turnover`: the smaller the company, the larger."""
    above(0, turnover=turnover)
    return fine_ceiling(turnover, tier) / turnover


class CeilingRow(NamedTuple):
    """A yearly turnover and the two ceilings that the GDPR sets for it."""

    turnover: EUR
    transfers_and_rights: EUR
    other_duties: EUR


def ceiling_rows(own: EUR) -> list[CeilingRow]:
    """The two ceilings from ten million to a hundred billion euros of turnover, and at the turnover `own`."""
    at_least(0, own=own)
    steps = [mantissa * 10**power for power in range(7, 11) for mantissa in (1, 2, 5)] + [10**11]
    known = sorted({*steps, own, turnover_at_crossing(gdpr_upper)})
    return [CeilingRow(turnover, fine_ceiling(turnover, gdpr_upper), fine_ceiling(turnover, gdpr_lower)) for turnover in known]
