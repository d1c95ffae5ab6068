"""V4's merging of tokens, by hand, against what Hugging Face's own classes give, and against NumPy."""

import numpy
import pytest

from snippets.how.sparse_attention_and_v4.merging import Series, blend, merge_heavily, merge_overlapping

FLAT = [[0, 0]] * 4
TOKENS = [[1, 0], [2, 0], [3, 0], [10, 1]]

# Six tokens in blocks of two, and what Transformers 5.24.0 made of them: DeepseekV4HCACompressor from the last two columns
# alone, DeepseekV4CSACompressor from all four, of which it hands the first two to the next block. Norm and rotary positions off.
VALUES = [[-1.5, -1.1, -2.4, 1.6], [-0.5, 0.0, -2.1, -2.5], [-2.6, -2.9, -0.5, 0.5], [2.8, -1.2, 2.1, 1.8], [-2.7, -1.6, 0.3, 0.4], [-0.7, -1.3, 1.9, -1.9]]
SCORES = [[2.2, -2.4, -1.4, -1.7], [3.0, 2.9, -2.9, 2.3], [1.1, 2.1, -1.4, 2.1], [-1.3, -1.8, -2.0, -1.1], [-1.2, 1.0, 2.5, 1.6], [2.4, 2.4, 2.6, -0.7]]
BONUS = [[-2.5, 2.4, 0.8, -0.9], [1.2, -0.6, 0.2, -1.5]]
HEAVILY = [[-2.36727, -2.36759], [0.10184, 0.52845], [0.90407, 0.28005]]
OVERLAPPING = [[-2.36727, -2.36759], [-0.50456, 0.04828], [0.92311, -2.82508]]


def half(columns):
    """The series that stands in the given columns of the tables above."""
    return Series(*([row[columns] for row in table] for table in (VALUES, SCORES, BONUS)))


OWN, LATE = half(slice(2, 4)), half(slice(0, 2))


def test_equal_scores_give_plain_means():
    """On paper: 1, 2, 3 and 10 have the mean 4, and 0, 0, 0 and 1 a quarter."""
    assert [[4, 0.25]] == merge_heavily(Series(TOKENS, FLAT, FLAT))


def test_a_token_can_decide_one_number_and_not_the_other():
    """With scores 3 and -3: e³/(e³+3) = 0.87005 of 10 beside 0.04332 of each other, and e⁻³/(e⁻³+3) = 0.01632 of 1."""
    merged = merge_heavily(Series(TOKENS, [*FLAT[:3], [3, -3]], FLAT))
    assert [8.9604, 0.01632] == pytest.approx(merged[0], abs=5e-5)


def test_a_score_or_a_bonus_is_the_same_to_the_softmax():
    """What a token scores itself and what its place adds are summed."""
    assert merge_heavily(Series(TOKENS, FLAT, [*FLAT[:3], [3, -3]])) == merge_heavily(Series(TOKENS, [*FLAT[:3], [3, -3]], FLAT))


@pytest.mark.parametrize("made, expected", [(merge_heavily(OWN), HEAVILY), (merge_overlapping(OWN, LATE), OVERLAPPING)])
def test_entries_are_those_of_the_published_code(made, expected):
    """The numbers that Hugging Face's classes return for the same values, scores and bonuses."""
    assert numpy.array(expected) == pytest.approx(numpy.array(made), abs=1e-5)


@pytest.mark.parametrize("seed", range(3))
def test_entries_are_numpys(seed):
    """The report's matrix form: rows of two series side by side, nothing with a score of minus infinity before the first block."""
    rng = numpy.random.default_rng(seed)
    own, late = (Series(*(rng.normal(size=(rows, 5)).tolist() for rows in (14, 14, 4))) for _ in range(2))

    def blocks(series, shift):
        values, scores = (numpy.array(table[:12]).reshape(3, 4, 5) for table in (series.values, series.scores))
        scores = scores + numpy.array(series.bonus)
        if not shift:
            return values, scores
        return numpy.roll(values, 1, 0), numpy.concatenate([numpy.full((1, 4, 5), -numpy.inf), scores[:-1]])

    values, scores = (numpy.concatenate(pair, 1) for pair in zip(blocks(own, False), blocks(late, True), strict=True))
    weights = numpy.exp(scores) / numpy.exp(scores).sum(1, keepdims=True)
    assert (values * weights).sum(1) == pytest.approx(numpy.array(merge_overlapping(own, late)), rel=1e-9)


def test_a_token_reaches_its_own_entry_and_the_next():
    """Changing the first token of eight changes both entries where blocks overlap, and the first alone where they do not."""
    numbers, flat = [[float(n)] for n in range(1, 9)], [[0.0]] * 8
    plain, moved = (Series(values, flat, flat[:4]) for values in (numbers, [[9.0], *numbers[1:]]))
    assert [[2.5], [6.5]] == merge_heavily(plain) and [[4.5], [6.5]] == merge_heavily(moved)
    assert [[2.5], [4.5]] == merge_overlapping(plain, plain) and [[4.5], [5.5]] == merge_overlapping(moved, moved)


def test_an_unfinished_block_waits():
    """Three tokens of four make no entry, seven make one."""
    assert [] == merge_heavily(Series(TOKENS[:3], FLAT[:3], FLAT))
    assert 1 == len(merge_overlapping(*[Series([*TOKENS, *TOKENS[:3]], [*FLAT, *FLAT[:3]], FLAT)] * 2))


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: merge_heavily(Series(TOKENS, FLAT, [])), "^bonus must hold at least 1 entry, not none$"),
        (lambda: merge_heavily(Series(TOKENS, FLAT[:3], FLAT)), r"^scores must be as long as values \(4\), not 3$"),
        (lambda: blend([[1]], [[float("inf")]]), "^scores must hold finite numbers only, not inf$"),
    ],
)
def test_bad_input_is_refused_by_name(call, message):
    """Each message names the table and what is wrong with it."""
    with pytest.raises(ValueError, match=message):
        call()


def test_what_is_offered_twice_is_of_the_same_tokens():
    """A token more on either side has no counterpart."""
    with pytest.raises(ValueError, match=r"^late must be as long as own \(6\), not 5$"):
        merge_overlapping(OWN, LATE._replace(values=LATE.values[:5], scores=LATE.scores[:5]))
    with pytest.raises(ValueError, match=r"^late must be as long as own \(5\), not 6$"):
        merge_overlapping(OWN._replace(values=OWN.values[:5], scores=OWN.scores[:5]), LATE)
