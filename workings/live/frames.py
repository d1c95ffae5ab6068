"""Frames: what a chart of a page looks like at every step of a control, as what stays and what changes."""

import re
from dataclasses import dataclass, field
from typing import Any

from workings.charts import draw
from workings.charts.asked import scaled
from workings.charts.bound import Bound, bounds, values
from workings.evidence.outcome import Drawn, Outcome
from workings.evidence.project import Project
from workings.evidence.rows import Rows
from workings.live.control import Control
from workings.live.number import Fault
from workings.markdown.grammar import chart_options
from workings.markdown.page import Page

CHANGES = re.compile(r"-?\d+(?:\.\d+)?(?:,\d{3})*")
"""What may change from frame to frame without the rest: coordinates, and the numbers in labels and cells."""
SLOT = "\0"


@dataclass
class Chart:
    """A chart of a page, and how it looks along the controls that move it."""

    target: str
    options: dict[str, str]
    facts: frozenset[str]
    bounds: list[Bound] = field(default_factory=list)
    """The numbers that its reference lines stand at."""
    written: dict[str, Any] = field(default_factory=dict)
    """What they come to on the page as written."""
    frames: dict[int, dict[str, Any]] = field(default_factory=dict)

    @property
    def key(self) -> list[Any]:
        """Everything that decides how it looks, but for its rows."""
        return [self.target, sorted(self.options.items())]

    def table(self) -> dict[str, Any]:
        """The frames for the browser: the chart's id, and along each control the shapes, and for each step its shape and what fills it."""
        ident = re.search(r'<figure class="chart" id="([^"]*)"', next(iter(self.frames.values()))["shapes"][0].replace(SLOT, "0"))
        return {"id": ident[1] if ident else "", "by": {str(index): frames for index, frames in self.frames.items()}}


def charts(project: Project, page: Page) -> list[Chart]:
    """The charts of a page that can be drawn."""
    found = []
    for fence in page.fences:
        if fence.language == "chart":
            try:
                options = chart_options(fence.text)
                drawn = project.drawn(options["rows"])
            except ValueError:
                continue
            if isinstance(drawn, Drawn) and (chart := _chart(project, options, drawn)):
                found.append(chart)
    return found


def _chart(project: Project, options: dict[str, str], drawn: Drawn) -> Chart | None:
    try:
        known = bounds(project, drawn, options)
    except ValueError:
        return None
    lines = [project.outcome(one.target) for one in known]
    facts = {*drawn.facts, *(fact for line in lines if isinstance(line, Outcome) for fact in line.facts)}
    return Chart(options["rows"], options, frozenset(facts), known, values(project, known))


def frames(chart: Chart, index: int, control: Control, rows: list[Any], lines: list[list[Any]]) -> list[Fault]:
    """Fills in a chart's frames along a control, given its rows and where its lines stand at each step; returns what is wrong with them."""
    drawn = []
    for step, value in enumerate(rows):
        try:
            for answer in (value, *(line[step] for line in lines)):
                if isinstance(answer, dict):
                    raise ValueError(str(answer["error"]))
            stand = {one.target: scaled(line[step], one.factor) for one, line in zip(chart.bounds, lines, strict=True)}
            drawn.append(draw(Rows(*value), chart.options, {**chart.written, **stand}))
        except ValueError as error:
            return [Fault(f"at {control.text(step)}", f"the chart '{chart.options['title']}'", f"{error}; narrow the range", "drawn")]
    if len(set(drawn)) > 1:
        chart.frames[index] = _packed(drawn)
    return []


def _packed(drawn: list[str]) -> dict[str, Any]:
    """Frames as the shapes that they have, and for each the number of its shape with what fills the slots that change within it."""
    split = [(SLOT.join(CHANGES.split(frame)), CHANGES.findall(frame)) for frame in drawn]
    order = list(dict.fromkeys(shape for shape, _ in split))
    same: dict[str, list[bool]] = {}
    for shape in order:
        fillings = [filling for other, filling in split if other == shape]
        same[shape] = [len(set(column)) == 1 for column in zip(*fillings, strict=True)]
    shapes = []
    for shape in order:
        first = next(filling for other, filling in split if other == shape)
        parts = shape.split(SLOT)
        kept = [parts[0]]
        for part, value, fixed in zip(parts[1:], first, same[shape], strict=True):
            kept.append((value if fixed else SLOT) + part)
        shapes.append("".join(kept))
    steps = [
        [order.index(shape), *(value for value, fixed in zip(filling, same[shape], strict=True) if not fixed)] for shape, filling in split
    ]
    return {"shapes": shapes, "steps": steps}
