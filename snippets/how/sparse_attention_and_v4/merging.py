"""How V4 makes one cached entry of several tokens: heavily compressed and compressed sparse attention (V4 report, section 2.3).

What is left out: the entry's norm and rotary positions, and the matrices that make values and scores from a token.
"""

from typing import NamedTuple

from snippets.inputs import not_empty, paired
from snippets.vectors import Matrix, Vector, dot, softmax, transposed

Block = tuple[Matrix, Matrix]
"""The values of a few tokens that stand together, and the scores for them."""


# --8<-- [start:merging]
class Series(NamedTuple):
    """What the tokens of a text offer, a row for each.

    A score for every number of its values, and a learned bonus for every place in a block.
    """

    values: Matrix
    scores: Matrix
    bonus: Matrix


def blend(values: Matrix, scores: Matrix) -> Vector:
    """One entry: each of its numbers is a mean over the tokens, by a softmax of its own."""
    columns = zip(transposed(scores), transposed(values), strict=True)
    return [dot(softmax(score), value) for score, value in columns]


def merge_heavily(text: Series) -> Matrix:
    """One entry for each block: `blend` of the block's tokens (equations 20 to 23)."""
    return [blend(*block) for block in _blocks(text)]


def merge_overlapping(own: Series, late: Series) -> Matrix:
    """One entry for each block, of its tokens and those of the block before.

    A token offers `own` to its own block and `late` to the next (equations 9 to 12).
    """
    paired(own=own.values, late=late.values)
    before: list[Block] = [([], []), *_blocks(late)]  # nothing stands before the first block
    pairs = zip(before, _blocks(own), strict=False)
    return [blend(old[0] + new[0], old[1] + new[1]) for old, new in pairs]


def _blocks(text: Series) -> list[Block]:
    """Values and raised scores of each whole block; tokens after the last one wait."""
    not_empty(bonus=text.bonus)
    paired(values=text.values, scores=text.scores)
    size = len(text.bonus)
    bonus = [text.bonus[place % size] for place in range(len(text.scores))]
    raised = [[s + b for s, b in zip(*pair, strict=True)] for pair in zip(text.scores, bonus, strict=True)]
    starts = range(0, len(text.values) - size + 1, size)
    return [(text.values[i : i + size], raised[i : i + size]) for i in starts]
# --8<-- [end:merging]
