"""The rows of the printed table of latent attention, counted by eye, and the scores that the page quotes found again."""

import numpy as np

from snippets.how.latent_attention.ablation import latents, pairs


def test_latents_by_eye():
    """Table 9: C-Eval falls at the small size, all others rise."""
    assert (7, 0, 1) == latents()
    assert [2] == np.flatnonzero(np.array(pairs.small_mla.scores) < np.array(pairs.small_mha.scores)).tolist()
    assert all(np.array(pairs.mla.scores) > np.array(pairs.mha.scores))


def test_quoted_scores_stand_in_the_lists():
    """MMLU is the second row of the table and C-Eval the third."""
    assert [59.0, 57.5] == [pair.mmlu for pair in (pairs.mla, pairs.mha)] == [pair.scores[1] for pair in (pairs.mla, pairs.mha)]
    small = pairs.small_mla, pairs.small_mha
    assert [50.9, 51.6] == [pair.c_eval for pair in small] == [pair.scores[2] for pair in small]
