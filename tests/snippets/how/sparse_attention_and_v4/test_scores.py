"""The scores of V3.2-Exp against the table as DeepSeek's own repository prints it, and NumPy's signs."""

import numpy

from snippets.how.sparse_attention_and_v4.scores import after, alone, before, with_tools

README = """
MMLU-Pro 85.0 85.0
GPQA-Diamond 80.7 79.9
Humanity's_Last_Exam 21.7 19.8
LiveCodeBench 74.9 74.1
AIME_2025 88.4 89.3
HMMT_2025 86.1 83.6
Codeforces 2046 2121
Aider-Polyglot 76.1 74.5
BrowseComp 38.5 40.1
BrowseComp-zh 45.0 47.9
SimpleQA 96.8 97.1
SWE_Verified 68.4 67.8
SWE-bench_Multilingual 57.8 57.9
Terminal-bench 36.7 37.7
"""


def test_facts_are_the_rows_of_the_readme():
    """deepseek-ai/DeepSeek-V3.2-Exp at commit 114c2cb prints these fourteen rows; the rating has a fact of its own."""
    rows = {name: (float(old), float(new)) for name, old, new in map(str.split, README.split("\n")[1:-1])}
    rating = rows.pop("Codeforces")
    assert (before.codeforces, after.codeforces) == rating
    assert list(rows.values()) == list(zip(before.alone + before.tools, after.alone + after.tools, strict=True))
    assert (before.hle, after.hle) == rows["Humanity's_Last_Exam"] and (before.hmmt, after.hmmt) == rows["HMMT_2025"]
    assert (before.aime, after.aime) == rows["AIME_2025"] and after.mmlu_pro == rows["MMLU-Pro"][1]


def test_counts_are_numpys_signs():
    """Of the eight rows without tools two rose, one stayed and five fell; of the six with them five rose and one fell."""
    rows = [tuple(map(float, row.split()[1:])) for row in README.split("\n")[1:-1]]
    for part, counted in ((rows[:8], alone()), (rows[8:], with_tools())):
        signs = [numpy.sign(new - old) for old, new in part]
        assert [signs.count(sign) for sign in (1, 0, -1)] == list(counted)
    assert (2, 1, 5) == alone() and (5, 0, 1) == with_tools()


def test_the_two_that_fell_most_are_the_ones_on_the_page():
    """Among all percentages the largest falls are those of HMMT and of Humanity's Last Exam."""
    falls = sorted(old - new for old, new in zip(before.alone + before.tools, after.alone + after.tools, strict=True))
    assert [before.hle - after.hle, before.hmmt - after.hmmt] == falls[-2:]
