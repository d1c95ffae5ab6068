"""How large a fine may be: the ceilings of European data protection law as curves over a company's turnover.

Ceilings only. What is imposed depends on gravity, intent and more (GDPR, Article 83(2)). An explanation, not legal advice.
"""

from typing import NamedTuple

from snippets.facts import group
from snippets.units import EUR, Ratio

gdpr_upper, gdpr_lower = group("fines.gdpr_upper"), group("fines.gdpr_lower")
imposed, reader = group("fines.imposed"), group("fines.reader")
day = group("serving.day")


# --8<-- [start:fine_ceiling]
def fine_ceiling(turnover, tier) -> EUR:
    """The most that a fine may be, in euros: the fixed sum of `tier` or its share of `turnover`, whichever is higher."""
    if not turnover >= 0:
        raise ValueError(f"turnover must be at least 0, not {turnover}")
    if not (tier.fixed >= 0 and 0 <= tier.share <= 100):
        raise ValueError(f"tier must have a fixed sum of at least 0 and a share of 0 to 100 %, not {tier.fixed} and {tier.share}")
    return max(tier.fixed, turnover * tier.share / 100)


def turnover_at_crossing(tier) -> EUR:
    """The turnover above which the share counts and below which the fixed sum does."""
    if not 0 < tier.share <= 100:
        raise ValueError(f"share must be above 0 and at most 100 %, not {tier.share}")
    return tier.fixed / tier.share * 100


def least_turnover(fine, tier) -> EUR:
    """The turnover that a company must have for `fine` to be within its ceiling; 0 if any company may be fined that much."""
    if not fine >= 0:
        raise ValueError(f"fine must be at least 0, not {fine}")
    return 0 if fine <= tier.fixed else turnover_at_crossing(tier) * fine / tier.fixed
# --8<-- [end:fine_ceiling]


def ceiling_share(turnover, tier) -> Ratio:
    """The ceiling as a share of `turnover`: the smaller the company, the larger."""
    if not turnover > 0:
        raise ValueError(f"turnover must be above 0, not {turnover}")
    return fine_ceiling(turnover, tier) / turnover


class CeilingRow(NamedTuple):
    """A yearly turnover and the two ceilings that the GDPR sets for it."""

    turnover: EUR
    transfers_and_rights: EUR
    other_duties: EUR


def ceiling_rows() -> list[CeilingRow]:
    """The two ceilings from ten million to a hundred billion euros of turnover."""
    steps = [mantissa * 10**power for power in range(7, 11) for mantissa in (1, 2, 5)] + [10**11]
    return [CeilingRow(turnover, fine_ceiling(turnover, gdpr_upper), fine_ceiling(turnover, gdpr_lower)) for turnover in steps]
