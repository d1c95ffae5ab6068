"""The printed tables, written a second time, and counted by NumPy."""

import numpy as np
import pytest

from snippets.evidence import tables
from snippets.evidence.tables import base, chat
from snippets.facts import assuming

BASE = """
BBH 78.8 79.8 82.9 87.5
MMLU 78.4 85 84.4 87.1
MMLU-Redux 75.6 83.2 81.3 86.2
MMLU-Pro 51.4 58.3 52.8 64.4
DROP 80.4 80.6 86 89
ARC-Easy 97.6 98.4 98.4 98.9
ARC-Challenge 92.2 94.5 95.3 95.3
HellaSwag 87.1 84.8 89.2 88.9
PIQA 83.9 82.6 85.9 84.7
WinoGrande 86.3 82.3 85.2 84.9
RACE-Middle 73.1 68.1 74.2 67.1
RACE-High 52.6 50.3 56.8 51.3
TriviaQA 80 71.9 82.7 82.9
NaturalQuestions 38.6 33.2 41.5 40
AGIEval 57.5 75.8 60.6 79.6
HumanEval 43.3 53 54.9 65.2
MBPP 65 72.6 68.4 75.4
LiveCodeBench-Base 11.6 12.9 15.5 19.4
CRUXEval-I 52.5 59.1 58.5 67.3
CRUXEval-O 49.8 59.9 59.9 69.8
GSM8K 81.6 88.3 83.5 89.3
MATH 43.4 54.4 49 61.6
MGSM 63.6 76.2 69.9 79.8
CMath 78.7 84.5 77.3 90.7
CLUEWSC 82 82.5 83 82.7
C-Eval 81.4 89.2 72.5 90.1
CMMLU 84 89.5 73.7 88.8
CMRC 77.4 75.8 76 76.3
C3 77.4 76.7 79.7 78.6
CCPM 93 88.5 78.6 92
MMMLU-non-English 64 74.8 73.8 79.4
"""
"""V3's README, base models: V2, Qwen2.5 72B, Llama 3.1 405B, V3."""
CHAT = """
MMLU 88.3 87.2 88.5 85.2 91.8 90.8
MMLU-Redux 88.9 88.0 89.1 86.7 - 92.9
MMLU-Pro 78.0 72.6 75.9 80.3 - 84.0
DROP 88.3 83.7 91.6 83.9 90.2 92.2
IF-Eval 86.5 84.3 86.1 84.8 - 83.3
GPQA-Diamond 65.0 49.9 59.1 60.0 75.7 71.5
SimpleQA 28.4 38.2 24.9 7.0 47.0 30.1
FRAMES 72.5 80.5 73.3 76.9 - 82.5
AlpacaEval2.0 52.0 51.1 70.0 57.8 - 87.6
ArenaHard 85.2 80.4 85.5 92.0 - 92.3
LiveCodeBench 38.9 32.9 36.2 53.8 63.4 65.9
Codeforces-percentile 20.3 23.6 58.7 93.4 96.6 96.3
Codeforces-rating 717 759 1134 1820 2061 2029
SWE-Verified 50.8 38.8 42.0 41.6 48.9 49.2
Aider-Polyglot 45.3 16.0 49.6 32.9 61.7 53.3
AIME-2024 16.0 9.3 39.2 63.6 79.2 79.8
MATH-500 78.3 74.6 90.2 90.0 96.4 97.3
CNMO-2024 13.1 10.8 43.2 67.6 - 78.8
CLUEWSC 85.4 87.9 90.9 89.9 - 92.8
C-Eval 76.7 76.0 86.5 68.9 - 91.8
C-SimpleQA 55.4 58.7 68.0 40.3 - 63.7
"""
"""R1's report, Table 4: Claude 3.5 Sonnet, GPT-4o, V3, o1-mini, o1, R1; a dash where it has one."""


def printed(table: str) -> list[tuple[str, ...]]:
    """The columns of a table, names first."""
    return list(zip(*(row.split() for row in table.split("\n") if row), strict=True))


@pytest.mark.parametrize(("table", "place", "column"), [
    (BASE, 1, base.v2), (BASE, 2, base.qwen_72b), (BASE, 3, base.llama_405b), (BASE, 4, base.v3),
    (CHAT, 1, chat.claude), (CHAT, 2, chat.gpt_4o), (CHAT, 3, chat.v3), (CHAT, 4, chat.o1_mini), (CHAT, 5, chat.o1), (CHAT, 6, chat.r1),
])  # fmt: skip
def test_each_column_is_the_printed_one(table, place, column):
    """Row by row, each figure; a dash is no figure."""
    assert [float(cell) for cell in printed(table)[place] if cell != "-"] == column


def test_v3_beside_llama():
    """By NumPy: where the difference is above, at and below nought; the README's own remark is that V3 is best on most."""
    names, *_, llama, v3 = printed(BASE)
    steps = np.array(v3, float) - np.array(llama, float)
    assert tuple(int(count) for count in ((steps > 0).sum(), (steps == 0).sum(), (steps < 0).sum())) == tables.v3_for_llama()
    lower = {name for name, step in zip(names, steps, strict=True) if step < 0}
    assert {"HellaSwag", "PIQA", "WinoGrande", "RACE-Middle", "RACE-High", "NaturalQuestions", "CLUEWSC", "C3"} == lower


def test_r1_beside_v3():
    """Of 21 rows two are lower, IF-Eval (86.1 to 83.3) and C-SimpleQA (68.0 to 63.7), and none is equal."""
    assert (19, 0, 2) == tables.r1_for_v3()
    assert [4, 20] == np.flatnonzero(np.array(chat.r1) < np.array(chat.v3)).tolist()


def test_rows_led_by_numpy():
    """Ahead of the best of the others, column by column."""
    for table, own, others, found in ((BASE, 4, (1, 2, 3), tables.led_by_v3()), (CHAT, 6, (1, 2, 3, 4), tables.led_by_r1())):
        columns = printed(table)
        best = np.max([np.array(columns[place], float) for place in others], axis=0)
        assert int((np.array(columns[own], float) > best).sum()) == found


def test_firsts_by_eye():
    """Ahead of both on the second test only; level is not ahead."""
    assert 1 == tables.firsts([1, 5, 2], [1, 4, 3], [0, 3, 1])
    with pytest.raises(ValueError, match="other must be as long as scores"):
        tables.firsts([1, 2], [1])
    with pytest.raises(ValueError):
        tables.firsts([1, float("nan")], [1, 2])


def test_rows_without_o1():
    """Ten dashes in the column of o1."""
    assert (21, 10) == (tables.rows(), tables.rows_without_o1())
    assert 10 == printed(CHAT)[5].count("-")


def test_what_other_files_hold_of_the_tables_is_the_same():
    """The figures that pages take from these tables stand in them, in the right row."""
    from snippets.evidence.benchmarks import aider, aime, codeforces, drop, gpqa, livecode, maths, mmlu, recall, scored, swe

    row = printed(CHAT)[0].index
    assert [scored.aime, scored.math, scored.gpqa, scored.livecode, scored.codeforces, recall.r1, mmlu.r1, swe.r1, aider.r1, drop.r1] == [
        chat.r1[row(name)]
        for name in ("AIME-2024", "MATH-500", "GPQA-Diamond", "LiveCodeBench", "Codeforces-rating", "SimpleQA", "MMLU", "SWE-Verified", "Aider-Polyglot", "DROP")
    ]
    assert {mmlu.o1, drop.o1, gpqa.o1, recall.o1, livecode.o1, codeforces.o1, swe.o1, aider.o1, aime.o1, maths.o1, 96.6} == set(chat.o1)


def test_all_four_rivals_count():
    """A rival that is ahead in every row leaves R1 none."""
    for rival in ("claude", "gpt_4o", "v3", "o1_mini"):
        with assuming({f"tables.chat.{rival}": [10_000.0] * len(chat.r1)}):
            assert 0 == tables.led_by_r1()
    with pytest.raises(ValueError, match="^other must hold finite numbers only, not unknown: it is not published$"):
        tables.firsts([1], [None])
