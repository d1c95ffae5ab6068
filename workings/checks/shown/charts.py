"""A chart."""

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from workings.charts import Refused
from workings.charts.asked import is_level
from workings.charts.bound import Bound, bounds, figure, values
from workings.charts.figure import ident_of
from workings.checks.shown.accepted import ACCEPTED, accepted_charts
from workings.checks.shown.blocks import line_start
from workings.checks.shown.kinds import Common
from workings.evidence.code import parsed
from workings.evidence.outcome import Drawn, Outcome
from workings.evidence.rows import Rows
from workings.evidence.run import module_name
from workings.finding import Finding
from workings.markdown.fences import Fence
from workings.markdown.grammar import ChartError, chart_options, option_line
from workings.quantity.heads import at_axis
from workings.quantity.nouns import inside, is_same
from workings.quantity.written_units import known_unit


@dataclass(frozen=True)
class Chart(Common):
    """A chart: a few options, one of which names a calculation that returns rows."""

    fence: Fence
    kind = "chart"

    @property
    def start(self) -> int:
        """Where its fence begins."""
        return self.fence.start

    @property
    def text(self) -> str:
        """The expression that gives its rows, with its module: `money/cost.py#rivals()`."""
        return next((line.partition(":")[2].strip() for line in self.fence.text.splitlines() if line.startswith("rows:")), "")

    @property
    def name(self) -> str:
        """How `tests/charts.json` names it: its page and its rows."""
        return f"{self.page.path} {self.text}"

    @property
    def drawn(self) -> Drawn | ValueError:
        """Its rows, or why there are none."""
        try:
            chart_options(self.fence.text)
        except ValueError as error:
            return error
        return self.project.drawn(self.text)

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts that its rows and its reference lines rest on."""
        drawn = self.drawn
        if isinstance(drawn, ValueError):
            return ()
        lines = [self.project.outcome(one.target) for one in self._bounds(drawn)]
        return tuple(dict.fromkeys([*drawn.facts, *(fact for line in lines if isinstance(line, Outcome) for fact in line.facts)]))

    def _bounds(self, drawn: Drawn) -> list[Bound]:
        """The numbers that its reference lines stand at."""
        try:
            return bounds(self.project, drawn, chart_options(self.fence.text))
        except ValueError:
            return []

    @property
    def functions(self) -> frozenset[str]:
        """What its expression names."""
        path, _, expression = self.text.partition("#")
        code = self.project.code
        return code.closure(code.resolved(parsed(expression), code.scope(module_name(path))))

    def value(self) -> Any:
        """The cells of its rows as text, numbers at six significant digits; after them a row for each reference line."""
        drawn = self.drawn
        if isinstance(drawn, ValueError):
            return drawn
        lines = values(self.project, self._bounds(drawn)).items()
        ends = [[f"line at {target}", *(value if isinstance(value, list) else [value])] for target, value in lines]
        return [[_cell(cell) for cell in row] for row in (*drawn.rows.cells, *ends)]

    def findings(self) -> list[Finding]:
        """Whether it can be drawn, and draws what somebody has looked at."""
        cells = self.value()
        if wrong := self._undrawable() or self._named_twice() or self._misnamed():
            return [wrong]
        assert not isinstance(cells, ValueError)
        accepted = accepted_charts(self.project)
        if accepted is None:
            return []
        if self.name not in accepted:
            return [self.at(self.start, f"nobody has accepted what the chart draws; look at it, then run workings charts ({ACCEPTED})")]
        message = _cells_differ(accepted[self.name], cells)
        return [self.at(self.start, f"the chart draws {message}; look at it, then run workings charts")] if message else []

    def _named_twice(self) -> Finding | None:
        """An earlier chart of the page with the same title, so that both would have one address."""
        ident = _ident(self.fence)
        first = next((one for one in self.page.fences if one.language == "chart" and _ident(one) == ident), self.fence)
        if first.start >= self.start:
            return None
        line, _ = self.page.place(first.start)
        told = f"the chart in line {line} has the same title, and so the same address; write title: and what this one shows"
        return self.at(line_start(self.fence, option_line(self.fence.text, "title")), told)

    def _misnamed(self) -> Finding | None:
        """An axis that is called by a unit or a scale which nothing has that is drawn."""
        options, drawn = chart_options(self.fence.text), self.drawn
        if isinstance(drawn, ValueError):
            return None
        measured = _measured(options["kind"], drawn.rows)
        said, units_drawn = options.get("unit", ""), [unit for units in measured.values() for unit in units]
        if (known := known_unit(said)) and not any(unit == "dimensionless" or is_same(known, unit) for unit in units_drawn):
            found = " and ".join(dict.fromkeys(map(inside, units_drawn)))
            wrong = f"'{said}' is the unit of nothing that is drawn, which is {found}; leave it out"
            return self.at(line_start(self.fence, option_line(self.fence.text, "unit")), wrong)
        for axis, units in measured.items():
            if axis in options and (wrong := at_axis(options[axis], units)):
                return self.at(line_start(self.fence, option_line(self.fence.text, axis)), wrong)
        return None

    def _undrawable(self) -> Finding | None:
        """Why it cannot be drawn, at the option that is to blame."""
        source = self.fence.text
        if more := re.sub(r"^[{.\s]*chart|[}\s]+$", "", self.fence.info).strip():
            return self.at(self.start, f"a chart has no options in its first line, where '{more}' stands; give each a line of its own")
        try:
            figure(self.project, chart_options(source))
            return None
        except ChartError as wrong:
            error: ValueError = wrong
            line = wrong.line
        except Refused as wrong:
            error, line = wrong, option_line(source, wrong.option, wrong.place)
        except ValueError as wrong:
            error, line = wrong, option_line(source, "log" if str(wrong).startswith("a logarithmic") else "rows")
        start = line_start(self.fence, line) if line else self.start
        return self.at(start, f"the chart cannot be drawn: {error}")


def _ident(fence: Fence) -> str | None:
    """What the figure of a chart is called; nothing where it cannot be read."""
    try:
        return ident_of(chart_options(fence.text)["title"])
    except ValueError:
        return None


def _cells_differ(before: list[list[str]], now: list[list[str]]) -> str:
    """The first difference between two tables of cells, in words; empty if they are the same."""
    for old, new in zip(before, now, strict=False):
        for place, (was, now_is) in enumerate(zip_longest(old, new, fillvalue="nothing")):
            if was != now_is:
                return f"{now_is} where {was} was accepted, in the row {new[0]}" if place else f"the row {now_is} where {was} was accepted"
    return f"{len(now)} row{'s' * (len(now) != 1)} where {len(before)} were accepted" if len(before) != len(now) else ""


def _cell(cell: Any) -> str:
    return f"{cell:.6g}" if isinstance(cell, float) else str(cell)


def _measured(kind: str, rows: Rows) -> dict[str, tuple[str, ...]]:
    """The units of what each axis measures; an axis along which rows are only named measures nothing."""
    first, *others = zip(rows.units, zip(*rows.cells, strict=True), strict=True)
    units = tuple(unit or "dimensionless" for unit, column in others if not any(isinstance(cell, str) for cell in column))
    names = any(isinstance(cell, str) for cell in first[1])
    if is_level(kind, names):
        return {"x": units}
    return {"y": units} if names or not first[0] else {"y": units, "x": (first[0],)}
