"""Everything that a page shows and that rests on facts: a number, a control, a block, a chart, a citation.

Each is one small class with the same parts, so that the checks, the lists of what is used and affected, the exports and the tests
of the tests walk one list. A new kind of thing is a new class here and a line in `shown`.
"""

from workings.checks.shown.accepted import ACCEPTED, accepted_charts, accepted_findings
from workings.checks.shown.blocks import Block, blocks
from workings.checks.shown.charts import Chart
from workings.checks.shown.citations import Cited
from workings.checks.shown.controls import Control
from workings.checks.shown.kinds import Shown
from workings.checks.shown.numbers import Number
from workings.checks.shown.pieces import Moved
from workings.evidence.project import Project
from workings.live import is_control
from workings.markdown.page import Page

__all__ = [
    "ACCEPTED", "Block", "Chart", "Cited", "Control", "Moved", "Number", "Shown", "accepted_charts", "accepted_findings", "blocks", "shown",
]  # fmt: skip


def shown(project: Project, page: Page) -> list[Shown]:
    """Everything that a page shows, kind by kind."""
    return [
        *(Number(project, page, link) for link in page.numbers),
        *(Chart(project, page, fence) for fence in page.fences if fence.language == "chart"),
        *(Moved(project, page, fence) for fence in page.fences if fence.language == "piece"),
        *(Cited(project, page, citation) for citation in page.citations),
        *(Control(project, page, link) for link in page.links if is_control(link.attributes)),
        *(Block(project, page, fence, output) for fence, output in blocks(page)),
    ]
