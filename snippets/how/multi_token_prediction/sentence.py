"""A sentence written by guesses: the steps of `prediction`, with a model that wants this sentence and a draft that is right by chance.

The sentence and the wrong guesses are ours. Which guesses go wrong is drawn by chance, with the same draws at every acceptance;
the seed is one of those that come nearest to what is to be expected.
"""

import random
from typing import NamedTuple

from snippets.how.multi_token_prediction.prediction import Model, speculative_step
from snippets.inputs import share
from snippets.units import Ratio, Whole

WORDS = (
    "The model writes a word, a small helper guesses the next, and the model checks each guess while it writes on, "
    "so that a wrong guess costs a little time and nothing else."
).split()
WRONG = (
    "A helper reads the line, then large model knows a second, but a helper keeps every word as he goes back, "
    "and a no good word takes no whole money but little more."
).split()
"""What the helper guesses at each place when it is wrong."""
END = "(end)"
"""What stands behind the sentence."""


class Step(NamedTuple):
    """A step of the model: what was guessed, whether it was kept, and the model's own word."""

    guess: str
    kept: bool
    own: str


def models(acceptance: Ratio) -> tuple[Model, Model]:
    """The model, sure of the word at each place, and the draft, which gives that word the chance `acceptance` and else the wrong one."""
    share(acceptance=acceptance)
    return _at_place(1), _at_place(acceptance)


def steps(acceptance: Ratio, seed: int = 14) -> list[Step]:
    """The steps that write the sentence, one guess in each; a token is twice its place, and one more if it is wrong."""
    target, draft = models(acceptance)
    rng, made = random.Random(seed), []
    text: list[Whole] = []
    while len(text) < len(WORDS):
        place = len(text)
        new = speculative_step(text, target, draft, 1, rng)
        kept = len(new) > 1
        made.append(Step(word(2 * place + (not kept)), kept, word(new[-1])))
        text += new
    return made


def word(token: Whole) -> str:
    """The word of a token: right at even numbers, wrong at odd ones."""
    place, wrong = divmod(token, 2)
    return END if place >= len(WORDS) else (WRONG if wrong else WORDS)[place]


def _at_place(right: Ratio) -> Model:
    """A model that gives the right word of each place the chance `right`, and the wrong one the rest."""

    def chances(text: list[Whole]) -> list[Ratio]:
        given = [0.0] * (2 * len(WORDS) + 2)
        given[2 * len(text)], given[2 * len(text) + 1] = right, 1 - right
        return given

    return chances
