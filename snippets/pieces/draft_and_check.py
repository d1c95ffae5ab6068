"""Draft and check: a sentence written by guesses that are kept or struck out, step by step, and what that saves."""

import textwrap
from functools import cache

from snippets.drawing import Drawing
from snippets.how.multi_token_prediction.prediction import config, overhead, speed_up, v3
from snippets.how.multi_token_prediction.sentence import END, Step, steps
from snippets.inputs import between, one_of, whole
from snippets.units import Whole

OFTEN = {"seldom": 0.4, "as reported": v3.acceptance_low, "always": 1.0}
"""How often a guess is right, in words and as a share; as reported is the lower end of DeepSeek's figures."""
MOST, ROWS, PITCH, TOP = 24, 12, 27, 122
"""The most steps that the sentence takes; how many stand in a column, how far they stand apart, and where the first one stands."""


@cache
def _steps(often: str) -> list[Step]:
    return steps(OFTEN[often])


def draft_and_check(often: str, count: Whole) -> Drawing:
    """The sentence after some steps of the model: each guess with what became of it, the model's own word, and the tally."""
    one_of(tuple(OFTEN), often=often)
    whole(1, count=count)
    between(1, MOST, count=count)
    every = _steps(often)
    made = every[: int(count)]
    words = _words(made)
    faster = f"{len(words) / len(made) / (1 + overhead(config)):.2f}×"
    done = len(made) == len(every)
    drawn = Drawing(506, "A sentence written by guesses", _says(made, words, faster, done))
    drawn.text(8, 16, f"step {len(made)}{', done' if done else ''}", "head")
    drawn.text(332, 16, f"guesses are right: {OFTEN[often]:.0%}", "small end")
    for place, line in enumerate(textwrap.wrap(" ".join(words), 48)):
        drawn.text(8, 38 + 17 * place, line)
    for place, step in enumerate(made):
        _step(drawn, place, step, place + 1 == len(made))
    for left in (8, 178) if len(made) > ROWS else (8,):
        drawn.text(left + 37, TOP - 8, "guess", "small middle quiet")
        drawn.text(left + 117, TOP - 8, "model’s own", "small middle quiet")
    drawn.text(8, 462, f"{len(words)} words in {len(made)} steps: {len(words) - len(made)} saved", "strong")
    drawn.text(8, 480, f"{faster} as fast, with the time that guessing takes", "small")
    drawn.text(8, 498, f"on average, with so many right: {speed_up(OFTEN[often], overhead(config)):.2f}×", "small quiet")
    return drawn


def _words(made: list[Step]) -> list[str]:
    """The words of the sentence that some steps have written."""
    found = [word for step in made for word in ([step.guess] if step.kept else []) + [step.own]]
    return [word for word in found if word != END]


def _step(drawn: Drawing, place: int, step: Step, last: bool) -> None:
    """A step: its guess, kept or struck out, and beside it the model's own word."""
    left, top = 8 + place // ROWS * 170, TOP + place % ROWS * PITCH
    drawn.shape("rect", "tint" if step.kept else "wash dashed", x=left, y=top, width=74, height=22, rx=5)
    drawn.shape("rect", "lit" if last else "cell", x=left + 80, y=top, width=74, height=22, rx=5)
    if not step.kept:
        drawn.shape("path", "strike", d=f"M{left + 5} {top + 17}L{left + 69} {top + 5}")
    drawn.text(left + 37, top + 16, step.guess, "middle first" if step.kept else "middle second")
    drawn.text(left + 117, top + 16, step.own, "middle on" if last else "middle")


def _says(made: list[Step], words: list[str], faster: str, done: bool) -> str:
    """The drawing in a sentence."""
    step = made[-1]
    guessed = f"the guess “{step.guess.strip('.,')}” is {'kept' if step.kept else 'struck out'}"
    own = "the sentence ends" if step.own == END else f"the model writes “{step.own.strip('.,')}”"
    end = ", which ends the sentence" if done and step.own != END else ""
    saved = f"{len(words) - len(made)} step{'' if len(words) - len(made) == 1 else 's'}"
    return f"Step {len(made)}: {guessed}, and {own}{end}; {len(words)} words so far, {saved} saved, {faster} as fast."
