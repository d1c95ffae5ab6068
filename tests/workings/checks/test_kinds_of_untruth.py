"""Pages that say something untrue, by kind, each with the verdict that a person gave it: `tests/mistakes/kinds.txt`.

What is `untrue` is a finding, what is `true` is none, and what is `unjudged` is untrue and left to a reviewer, as *Contribute* says.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from workings.audit.page import audited
from workings.checks.leads import misled
from workings.checks.page import check_page
from workings.evidence.project import Project
from workings.markdown.reader import read_page

ROOT = Path(__file__).resolve().parents[3]
TABLE = ROOT / "tests" / "mistakes" / "kinds.txt"
FACTS = "../../snippets/facts/money/"
TARGETS = {
    "A": f"{FACTS}runs.toml#v3.active_parameters",
    "C": "../../snippets/money/cost.py#training_cost(v3)",
    "D": "../../snippets/money/cost.py#days(v3.gpu_hours,v3.gpus)",
    "G": f"{FACTS}runs.toml#v3.gpus",
    "H": f"{FACTS}runs.toml#v3.gpu_hours",
    "K": f"{FACTS}runs.toml#v3.tokens",
    "P": f"{FACTS}runs.toml#v3.price_per_gpu_hour",
    "S": f"{FACTS}costs.toml#project.token_share",
    "T": f"{FACTS}prices.toml#v3.since_2025_02_08.output",
}
"""`{D|57}` in the table is a link to the days of V3's run that reads 57; C is its cost, G its chips, H its hours, S a share of 15 %."""


def kinds() -> Iterator[tuple[str, str, str]]:
    """The kind, the verdict and the page of each line of the table."""
    kind = ""
    for line in TABLE.read_text(encoding="utf-8").split("\n"):
        verdict, colon, written = line.partition(": ")
        if line.startswith("# "):
            kind = line[2:]
        elif colon:
            text = re.sub(r"\{([A-Z])\|([^{}|]*)\}", lambda match: f"[{match[2]}]({TARGETS[match[1]]})", written.replace("\\n", "\n"))
            yield kind, verdict, text.removeprefix("RAW") if text.startswith("RAW") else f"# A page\n\nIt says nothing.\n\n{text}"


ROWS = list(kinds())


@pytest.fixture(scope="module")
def project():
    """The project itself, whose facts the pages name."""
    return Project(ROOT, remember=False)


def is_told(project, text: str) -> bool:
    """Whether the check has a finding for a page."""
    page = read_page("docs/money/x.md", f"{text}\n")
    report = check_page(project, page)
    return bool(report.findings or report.unchecked or [*misled(project, page)] or audited(project, page))


@pytest.mark.parametrize("kind", dict.fromkeys(kind for kind, _, _ in ROWS))
def test_what_is_untrue_is_found_and_what_is_true_is_not(project, kind):
    """The verdict of the check on each page of a kind is the one in the table."""
    rows = [(verdict, text) for one, verdict, text in ROWS if one == kind]
    assert [] == [(verdict, text) for verdict, text in rows if is_told(project, text) != (verdict == "untrue")]


def test_the_table_is_wide_enough():
    """Several hundred pages of more than twenty kinds, of which few are left to a reviewer."""
    verdicts = Counter(verdict for _, verdict, _ in ROWS)
    assert {"untrue", "true", "unjudged"} == set(verdicts)
    assert (True, True) == (len(ROWS) >= 800 and len({kind for kind, _, _ in ROWS}) >= 25, verdicts["unjudged"] * 7 < verdicts["untrue"])
