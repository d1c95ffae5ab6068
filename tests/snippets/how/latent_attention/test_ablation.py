"""The rows of the printed table of latent attention, counted by eye, and the scores that the page quotes found again."""

import numpy as np

from snippets.how.latent_attention.ablation import latents, pairs

PRINTED = """
BBH 37.9 39.0 46.6 50.7
MMLU 48.7 50.0 57.5 59.0
C-Eval 51.6 50.9 57.9 59.2
CMMLU 52.3 53.4 60.7 62.5
"""
"""The table as the report prints it: small and large, each with whole heads and with latents."""


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


def test_the_whole_table_is_the_printed_one():
    """Every cell, written a second time."""
    rows = [[float(cell) for cell in row.split()[1:]] for row in PRINTED.split("\n") if row]
    columns = [pair.scores for pair in (pairs.small_mha, pairs.small_mla, pairs.mha, pairs.mla)]
    assert [list(row) for row in zip(*rows, strict=True)] == columns
