"""R1's stages against the table as Nature prints it, and NumPy's signs."""

import numpy

from snippets.facts import group
from snippets.how.learning_to_reason.reinforcement import r1_zero
from snippets.how.learning_to_reason.stages import against_zero, each_stage, stages

TABLE_2 = """
MMLU 88.8 89.1 91.2 91.0 90.8
MMLU-Redux 85.6 90.0 93.0 93.1 92.9
MMLU-Pro 68.9 74.1 83.8 83.1 84.0
DROP 89.1 89.8 91.1 88.7 92.2
IF-Eval 46.6 71.7 72.0 78.1 83.3
GPQA_Diamond 75.8 66.1 70.7 71.2 71.5
SimpleQA 30.3 17.8 28.2 24.9 30.1
FRAMES 82.3 78.5 81.8 81.9 82.5
AlpacaEval2.0 24.7 50.1 55.8 62.1 87.6
Arena-Hard 53.6 77.0 73.2 75.6 92.3
LiveCodeBench 50.0 57.5 63.5 64.6 65.9
Codeforces_percentile 80.4 84.5 90.5 92.1 96.3
SWE-bench_Verified 43.2 39.6 44.6 45.6 49.2
Aider-Polyglot 12.2 6.7 25.6 44.8 53.3
AIME_2024 77.9 59.0 74.0 78.1 79.8
MATH-500 95.9 94.2 95.9 95.4 97.3
CNMO_2024 88.1 58.0 73.9 77.3 78.8
CLUEWSC 93.1 92.8 92.6 91.6 92.8
C-Eval 92.8 85.7 91.9 86.4 91.8
C-SimpleQA 66.4 58.8 64.2 66.9 63.7
"""
COLUMNS = ("zero", "cold_start", "first_rl", "second_sft", "final")


def rows():
    """The table by the name of the test: the scores of R1-Zero, Dev1, Dev2, Dev3 and R1."""
    return {line.split()[0]: [float(score) for score in line.split()[1:]] for line in TABLE_2.split("\n")[1:-1]}


def test_facts_are_the_rows_of_the_table():
    """Nature 645, page 637, and Table 3 of the paper's second version on arXiv print the same twenty rows."""
    table = rows()
    assert [list(column) for column in zip(*table.values(), strict=True)] == [getattr(stages, name).scores for name in COLUMNS]
    for test, key in (("AIME_2024", "aime"), ("IF-Eval", "following"), ("GPQA_Diamond", "gpqa"), ("CNMO_2024", "cnmo")):
        for name, score in zip(COLUMNS, table[test], strict=True):
            assert score == getattr(getattr(stages, name), key, score)
    assert r1_zero.aime_end_reviewed == table["AIME_2024"][0]


def test_counts_are_numpys_signs():
    """R1 gains fourteen scores and loses six; copying alone lost more than it gained; then more rose than fell at each stage."""
    table = numpy.array(list(rows().values())).T
    pairs = [(table[0], table[4]), *zip(table, table[1:], strict=False)]
    counted = [against_zero(), *each_stage()]
    assert [[(numpy.sign(new - old) == sign).sum() for sign in (1, 0, -1)] for old, new in pairs] == [list(count) for count in counted]
    assert (14, 0, 6) == against_zero()
    copying, *later = each_stage()
    assert copying.fell > copying.rose and all(stage.rose > stage.fell for stage in later)


def test_r1_zero_passed_o1_mini_in_mathematics_and_not_in_contests_of_programming():
    """The column of o1-mini in Table 4 of R1's report, in which it stands as in Table 2, beside Nature's of R1-Zero."""
    mini, table = group("tables.chat").o1_mini, rows()
    places = {"LiveCodeBench": 10, "Codeforces_percentile": 11, "AIME_2024": 15, "MATH-500": 16, "CNMO_2024": 17}
    ahead = {test for test, place in places.items() if table[test][0] > mini[place]}
    assert {"AIME_2024", "MATH-500", "CNMO_2024"} == ahead
