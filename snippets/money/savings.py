"""What cheaper tokens save: the fall of DeepSeek's own bill at R1's launch, and how much of a project must be tokens."""

from datetime import date

from snippets.inputs import above, at_most, part_of, share
from snippets.money import prices
from snippets.units import Ratio


# --8<-- [start:project_saving]
def project_saving(token_share: Ratio, price_fall: Ratio) -> Ratio:
    """Share of a project's cost that is saved when tokens, a `token_share` of that cost, get cheaper by `price_fall`."""
    share(token_share=token_share, price_fall=price_fall)
    return token_share * price_fall
# --8<-- [end:project_saving]


# --8<-- [start:token_share_needed]
def launch_fall() -> Ratio:
    """How much less DeepSeek's traffic cost at R1's prices than at o1's on the day R1 appeared."""
    day = date(2025, 1, 20)
    r1_list, o1_list = prices.price(prices.r1, day), prices.price(prices.o1, day)
    return prices.discount(prices.traffic, r1_list, o1_list) / 100


def token_share_needed(saving: Ratio, price_fall: Ratio) -> Ratio:
    """Share of a project's cost that must be tokens for it to save `saving`.

    Tokens get cheaper by `price_fall`.
    """
    above(0, price_fall=price_fall)
    at_most(1, price_fall=price_fall)
    part_of("price_fall", price_fall, saving=saving)
    return saving / price_fall
# --8<-- [end:token_share_needed]
