"""Distillation allegations in proportion: exchanges alleged as a share of training data. Whether they happened is not computed."""

from math import fsum
from typing import NamedTuple, Protocol

from snippets.facts import group
from snippets.inputs import above, at_least
from snippets.things.runs import CorpusRun
from snippets.units import Count, Percent, Ratio, Samples, Tokens

claims = group("allegations.anthropic")
ostp = group("allegations.ostp")
reader = group("allegations.reader")
v3 = group("runs.v3")
recipe = group("distillation.recipe")


class Recipe(Protocol):
    """A fine-tuning by the samples that it was made with."""

    samples: Samples


class Claims(Protocol):
    """What a lab says was done to it: accounts, and the exchanges that they made."""

    accounts: Count
    exchanges: Count


# --8<-- [start:alleged_share]
def alleged_tokens(exchanges: Count, tokens_each: Tokens) -> Tokens:
    """Tokens in `exchanges` of `tokens_each` tokens."""
    at_least(0, exchanges=exchanges, tokens_each=tokens_each)
    return exchanges * tokens_each


def share_of_pretraining(exchanges: Count, tokens_each: Tokens, run: CorpusRun) -> Ratio:
    """Tokens alleged as a share of the tokens that `run` was pre-trained on."""
    above(0, tokens=run.tokens)
    return alleged_tokens(exchanges, tokens_each) / run.tokens


def share_of_samples(exchanges: Count, recipe: Recipe) -> Ratio:
    """Exchanges alleged as a share of the samples that R1 and its students were fine-tuned with.

    Each is taken to have made one sample.
    """
    at_least(0, exchanges=exchanges)
    above(0, samples=recipe.samples)
    return exchanges / recipe.samples
# --8<-- [end:alleged_share]


def exchanges_per_account(claims: Claims) -> Count:
    """Exchanges that each account made on average, all labs together."""
    at_least(0, exchanges=claims.exchanges)
    above(0, accounts=claims.accounts)
    return claims.exchanges / claims.accounts


class LabRow(NamedTuple):
    """A lab and its share of the exchanges that Anthropic counts."""

    lab: str
    share: Percent


def lab_rows() -> list[LabRow]:
    """The three labs' shares of their sum, which is a little more than the rounded total that Anthropic gives."""
    labs = {"MiniMax": claims.minimax, "Moonshot AI": claims.moonshot, "DeepSeek": claims.deepseek}
    return [LabRow(name, 100 * count / fsum(labs.values())) for name, count in labs.items()]


def deepseek_share() -> Ratio:
    """DeepSeek's share of the exchanges of all three labs."""
    return claims.deepseek / fsum((claims.minimax, claims.moonshot, claims.deepseek))
