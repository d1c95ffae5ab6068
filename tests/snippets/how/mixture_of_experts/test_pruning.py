"""The tables of EASY-EP, written a second time as they are printed, and the rows of them that do not fit."""

import numpy as np
import pytest

from snippets.facts import names
from snippets.how.mixture_of_experts import pruning
from snippets.how.mixture_of_experts.pruning import chosen_on, elsewhere, number, r1, removed, v3, v3_0324

TABLE_1 = """
full 77.08 70.91 63.32
mathematics 67.33 69.19 65.27
code 78.67 71.72 55.68
science 79.33 59.09 61.07
"""
CHANGES = {"mathematics": (-9.75, -1.72, 1.95), "code": (1.59, 0.81, -7.64), "science": (2.25, -11.82, -2.25)}
"""The changes that Table 1 prints beside the scores; but code without its experts is printed as one point less lost, -6.64, than its two scores give."""
TABLE_2 = """
full            77.08 66.67 44.38 63.32 70.91 92.66 82.1  40.51 67.2  | 55.73 47.71 28.75 48.5  66.87 87.51 64.22 33.33 54.08
random_64        0     0     0     0    26.09  0     0     0     3.26 |  0     0     0     0    26.87  0.39  0     0.69  3.49
frequency_64     0     0     0     0    17.68  0     0     2.78  2.58 | 31.35 34.06 15.73  1.95 45.25 40.13 61.96 22.74 31.65
gating_64        2.67  1.33  2.67 14.97 46.83  0.86  0     0.69  8.75 | 43.96 25.1  23.12 14.97 51.52 78.68 64.2   0    37.69
merged_64        0     0     0     0    12.12  0     0     0     1.52 | 16.67 13.33  3.33  1.2  22.22 12.18 47    21.52 17.18
chosen_64       72.81 55.1  38.02 42.51 67.47 26.63 33.9  27.26 45.22 | 53.12 41.56 28.85 27.99 57.35 84.57 72.5  27.55 49.19
random_128       8.33  6.67  3.33 20.96 34.95 57.66  0     7.64 17.44 |  1.33  0.67  0    11.38 34.95 53.5  53.66 18.75 21.78
frequency_128   19.33 13.33  7.33 36.08 59.6  61.51 26.4  29.16 31.59 | 55.73 42.6  30.1  36.08 63.54 84.29 66.84 31.71 51.36
gating_128      70.1  55.52 36.15 47.6  63.78 80.36 66.5  31.94 56.49 | 55.42 45.1  30.94 47.6  63.78 84.62 67.76 35.42 53.83
merged_128       5.33  6     3.33 25.75 24.75 52.63 39.6  19.44 22.1  | 48    38.67 28.67 30.53 55.82 86.72 66.6  33.33 48.54
chosen_128      79.17 68.33 45.31 61.11 70.12 91.67 78.8  37.92 66.55 | 55.21 46.88 31.56 46.71 65.25 86.72 63.58 37.08 54.12
mixed_frequency 21.33 10     6     7.49 41.45 78.55 62.14 11.81 29.85 | 51.35 37.6  24.27 17.07 55.9  83.47 66.8  36.25 46.59
mixed_gating    29.33 21.33 18    22.75 41.69 62.06 27.29 30.56 31.67 | 53.75 40.1  27.19 28.74 58.88 83.86 67.74 34.58 49.36
mixed_merged     6.67  2     4.67  4.19 32.32 72    19.1   6.25 18.4  | 43.33 30    20     7.19 52.53 82.33 62.2  29.17 40.84
mixed_chosen    75.94 61.98 42.5  57.63 70.36 91.2  57.95 34.17 61.47 | 57.81 46.56 33.33 40.72 64.95 85    72.26 38.74 54.92
"""
TABLE_4 = """
mathematics 79.17 46.11 46.91  3.47 46.43 58.2
code        38    61.11 39.9  15.97 41.79 53
science     64.64 53.59 70.12  4.17 75.88 57.5
"""
TABLE_5 = """
input_and_output 79.17 61.11 70.12
input_and_answer 75.33 53.89 67.98
input            66    50.9  70.81
output           77.33 59.28 70.1
pretraining      29.33 38.32 66.16
common_crawl      0     0    28.92
"""


def printed(table: str) -> dict[str, list[float]]:
    """Rows of a table by their names."""
    return {name: [float(cell) for cell in cells if cell != "|"] for name, *cells in map(str.split, table.strip().split("\n"))}


@pytest.mark.parametrize(("table", "held"), [(TABLE_1, removed), (TABLE_4, elsewhere), (TABLE_5, chosen_on)])
def test_small_tables_are_the_printed_ones(table, held):
    """Every row and every cell."""
    assert printed(table) == {name: list(getattr(held, name)) for name in names(held)}


def test_the_large_table_is_the_printed_one():
    """Fifteen rows for each of the two models."""
    assert printed(TABLE_2) == {name: [*getattr(r1, name), *getattr(v3_0324, name)] for name in names(r1)}
    assert 15 == len(names(r1)) == len(names(v3_0324))


@pytest.mark.parametrize("subject", ["mathematics", "code", "science"])
def test_a_subject_loses_most_without_its_own_experts(subject):
    """The printed changes, and the largest loss where the subject's own test stands."""
    found = pruning.change(getattr(removed, subject), removed.full)
    assert CHANGES[subject] == pytest.approx(found, abs=0.005)
    assert {"mathematics": 0, "science": 1, "code": 2}[subject] == np.argmin(found)


def test_columns_have_their_names():
    """Where the heads of the four tables stand: AIME first, medicine sixth or fifth, and code before science but in Table 1."""
    assert (77.08, 70.91, 63.32) == pruning.without(removed.full)
    assert (63.32, 70.91, 92.66, 40.51, 67.2) == tuple(getattr(pruning.kept(r1.full), name) for name in ("live_code", "gpqa", "usmle", "agent", "mean"))
    assert (38, 61.11, 39.9, 41.79) == tuple(getattr(pruning.in_other_subjects(elsewhere.code), name) for name in ("aime_2024", "live_code", "gpqa", "usmle"))
    assert (29.33, 66.16, 38.32) == pruning.chosen_by(chosen_on.pretraining)


def test_own_subjects_of_table_4_are_those_of_table_2():
    """The half chosen for the test's own subject stands in both."""
    own = pruning.kept(r1.chosen_128)
    assert (own.aime_2024, own.live_code, own.gpqa) == (elsewhere.mathematics[0], elsewhere.code[1], elsewhere.science[2])
    assert (own.aime_2024, own.gpqa, own.live_code) == pruning.chosen_by(chosen_on.input_and_output)


def test_three_printed_means_do_not_follow_from_their_scores():
    """Against NumPy: all others are the mean to half a hundredth, and the widest is off by a quarter of a point."""
    off = {name for name in names(r1) if abs(np.mean(getattr(r1, name)[:8]) - pruning.kept(getattr(r1, name)).mean) > 0.0101}
    assert {"frequency_64", "chosen_64", "mixed_gating"} == off
    assert [] == [name for name in names(v3_0324) if abs(pruning.mean_of(getattr(v3_0324, name)) - getattr(v3_0324, name)[8]) > 0.0101]
    assert 0.24 == pytest.approx(pruning.mean_of(r1.chosen_64) - pruning.kept(r1.chosen_64).mean, abs=0.005)


def test_scores_in_medicine_are_the_printed_ones():
    """Table 2 for all experts, halves, chance and the quarter; Table 4 for halves chosen for other subjects."""
    assert [92.66, 91.67, 91.2, 75.88, 46.43, 41.79, 57.66, 26.63] == [row.usmle for row in pruning.in_medicine()]


def test_means_are_in_the_order_of_the_table():
    """The first and the last row, worked out on paper from the printed sums 537.63 and 491.73, 432.62 and 439.37."""
    first, last = pruning.means()[0], pruning.means()[-1]
    assert ("full", "mixed_chosen") == (first.row, last.row)
    assert (537.63 / 8, 432.62 / 8, 491.73 / 8, 439.37 / 8) == pytest.approx((first.r1, first.v3_0324, last.r1, last.v3_0324))


def test_five_cells_of_v3_0324_repeat_those_of_r1():
    """Equal to the hundredth, other than nought: a sign that cells were carried over."""
    rows = [(getattr(r1, name)[:8], getattr(v3_0324, name)[:8]) for name in names(r1)]
    assert [14.97, 34.95, 36.08, 47.6, 63.78] == sorted(one for first, second in rows for one, two in zip(first, second, strict=True) if one == two > 0)


def test_how_many_are_kept():
    """The names of the rows say it, and they are the half and the quarter of the 256 in R1's configuration."""
    assert {"64", "128"} == {name.rsplit("_", 1)[1] for name in names(r1) if name[-1].isdigit()}
    assert (128, 64) == (number.half, number.quarter) == (v3.n_routed_experts / 2, v3.n_routed_experts / 4)


@pytest.mark.parametrize("score", [-0.01, 100.01])
def test_what_is_no_score_is_refused(score):
    """Below nothing, or above all."""
    with pytest.raises(ValueError, match="score must be between 0 and 100"):
        pruning.without([50, score, 50])
