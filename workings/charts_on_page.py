"""Charts on a page: the expression that a `chart` fence names, its rows and the facts that they rest on."""

import re
from dataclasses import dataclass

from workings import project
from workings.blocks import Fence
from workings.page import Page

OPTION = re.compile(r"^(?P<key>[a-z]+):[ \t]*(?P<value>.*?)[ \t]*$", re.M)
NEEDED = ("kind", "rows", "title", "alt")


@dataclass(frozen=True)
class Chart:
    """A chart's rows, the expression that gives them, and the facts read for it; or what is wrong."""

    expression: str
    rows: tuple = ()
    facts: tuple[str, ...] = ()
    error: str = ""
    module: str = ""


def chart_of(fence: Fence) -> Chart:
    """The chart that a fence describes."""
    options = {match["key"]: match["value"] for match in OPTION.finditer(fence.text)}
    target = options.get("rows", "")
    module, _, expression = target.partition(".py#")
    missing = [key for key in NEEDED if not options.get(key)]
    if missing:
        return Chart(expression, error=f"the chart has no {missing[0]}", module=module)
    try:
        rows, reads = project.charted(target)
    except ValueError as error:
        return Chart(expression, error=f"the chart cannot be drawn: {error}", module=module)
    return Chart(expression, rows, reads, module=module)


def drawn(page: Page) -> dict[str, list[list[str]]]:
    """What each chart of a page draws, by its expression: the cells of its rows, numbers at six significant digits."""
    charts = {
        f"{page.path} {chart_of(fence).module}.py#{chart_of(fence).expression}": chart_of(fence)
        for fence in page.fences
        if fence.language == "chart"
    }
    return {name: [[_cell(cell) for cell in row] for row in chart.rows] for name, chart in charts.items()}


def _cell(cell):
    return f"{cell:.6g}" if isinstance(cell, float) else str(cell)


def check_charts(page: Page):
    """Problems of the charts of a page: place and message."""
    for fence in page.fences:
        if fence.language == "chart" and (error := chart_of(fence).error):
            yield fence.start, error
