"""Distillation allegations in proportion: exchanges alleged as a share of training data. Whether they happened is not computed."""

from typing import NamedTuple

from snippets.facts import group
from snippets.units import Count, Percent, Ratio, Tokens

claims = group("allegations.anthropic")
openai_memo, first_report, ostp = group("allegations.openai"), group("allegations.microsoft"), group("allegations.ostp")
reader = group("allegations.reader")
v3 = group("runs.v3")
recipe = group("distillation.recipe")


# --8<-- [start:alleged_share]
def alleged_tokens(exchanges, tokens_each) -> Tokens:
    """Tokens in `exchanges` of `tokens_each` tokens."""
    if not (exchanges >= 0 and tokens_each >= 0):
        raise ValueError(f"exchanges and tokens_each must be at least 0, not {exchanges} and {tokens_each}")
    return exchanges * tokens_each


def share_of_pretraining(exchanges, tokens_each, run) -> Ratio:
    """Tokens alleged as a share of the tokens that `run` was pre-trained on."""
    if not run.tokens > 0:
        raise ValueError(f"tokens of the run must be above 0, not {run.tokens}")
    return alleged_tokens(exchanges, tokens_each) / run.tokens


def share_of_samples(exchanges, recipe) -> Ratio:
    """Exchanges alleged as a share of the samples with which R1 and its students were fine-tuned, if each made one sample."""
    if not recipe.samples > 0:
        raise ValueError(f"samples of the recipe must be above 0, not {recipe.samples}")
    return alleged_tokens(exchanges, 1) / recipe.samples
# --8<-- [end:alleged_share]


def exchanges_per_account(claims) -> Count:
    """Exchanges that each account made on average, all labs together."""
    if not claims.accounts > 0:
        raise ValueError(f"accounts must be above 0, not {claims.accounts}")
    return claims.exchanges / claims.accounts


class LabRow(NamedTuple):
    """A lab and its share of the exchanges that Anthropic counts."""

    lab: str
    share: Percent


def lab_rows() -> list[LabRow]:
    """The three labs' shares of their sum, which is a little more than the rounded total that Anthropic gives."""
    labs = {"MiniMax": claims.minimax, "Moonshot AI": claims.moonshot, "DeepSeek": claims.deepseek}
    return [LabRow(name, 100 * count / sum(labs.values())) for name, count in labs.items()]


def deepseek_share() -> Ratio:
    """DeepSeek's share of the exchanges of all three labs."""
    return claims.deepseek / (claims.minimax + claims.moonshot + claims.deepseek)
