"""The sentence by guesses, against the plain rule: a guess that is right adds a word, a wrong one adds none."""

import random

import pytest

from snippets.how.multi_token_prediction.prediction import acceptance_rate, generate
from snippets.how.multi_token_prediction.sentence import END, WORDS, WRONG, models, steps, word

SENTENCE = (
    "The model writes a word, a small helper guesses the next, and the model checks each guess while it writes on, "
    "so that a wrong guess costs a little time and nothing else."
)


def read(made):
    """What steps have written, without what they struck out."""
    return " ".join(word for step in made for word in ((step.guess, step.own) if step.kept else (step.own,)) if word != END)


@pytest.mark.parametrize("acceptance", (0, 0.4, 0.85, 1))
@pytest.mark.parametrize("seed", range(5))
def test_the_sentence_is_the_same_whatever_is_guessed(acceptance, seed):
    """It comes out word for word."""
    assert SENTENCE == read(steps(acceptance, seed))


@pytest.mark.parametrize("acceptance, seed", [(0.4, 14), (0.85, 14), (0.85, 3)])
def test_a_guess_is_kept_where_the_draw_lies_below_the_acceptance(acceptance, seed):
    """Of three draws a step the first decides; a kept guess makes two words of a step, until the sentence ends."""
    draws, written, wanted = random.Random(seed), 0, []
    while written < 33:
        lucky, _, _ = draws.random(), draws.random(), draws.random()
        wanted.append(lucky < acceptance)
        written += 2 if wanted[-1] else 1
    assert wanted == [step.kept for step in steps(acceptance, seed)]


def test_the_number_of_steps_on_paper():
    """Thirty-three words: as many steps if no guess is right, and seventeen, the last with the end, if all are."""
    assert (33, 17) == (len(steps(0)), len(steps(1)))
    assert END == steps(1)[-1].own


@pytest.mark.parametrize("acceptance", (0.4, 0.85))
def test_steps_are_those_of_the_page(acceptance):
    """A text of the page's own function takes as many steps with the same seed."""
    assert generate(*models(acceptance), 33, 1, seed=14).steps == len(steps(acceptance, 14))


@pytest.mark.parametrize("acceptance", (0, 0.4, 0.85, 1))
def test_the_draft_is_right_as_often_as_it_was_told(acceptance):
    """By the overlap of both distributions, at the first place and within the text."""
    target, draft = models(acceptance)
    for text in ([], [0, 2, 4]):
        assert acceptance == pytest.approx(acceptance_rate(target(text), draft(text)))


def test_a_wrong_guess_is_another_word():
    """There is one for each place of the sentence, and none is the word itself."""
    assert 33 == len(WORDS) == len(WRONG)
    assert not [pair for pair in zip(WORDS, WRONG, strict=True) if pair[0] == pair[1]]
    assert ["The", "A", "else.", "more.", END] == [word(token) for token in (0, 1, 64, 65, 66)]


def test_a_share_above_one_is_refused():
    """Guesses cannot be right more often than always."""
    with pytest.raises(ValueError, match="^acceptance must be between 0 and 1, not 1.1$"):
        steps(1.1)


def test_a_wrong_guess_is_that_of_its_place():
    """Each guess is a word of the place where it stands: of the sentence if it was kept, else one of those that are wrong; behind the sentence stands its end."""
    place = 0
    for step in steps(0.4):
        assert step.guess == (WORDS if step.kept else WRONG)[place]
        place += 1 + step.kept
    assert "(end)" == END


def test_the_seed_is_that_of_the_page_unless_another_is_given():
    """Fourteen."""
    assert steps(0.85, 14) == steps(0.85) != steps(0.85, 15)
