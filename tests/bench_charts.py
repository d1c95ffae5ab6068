"""Three charts of this site drawn by its own builder and by Vega-Lite: what each costs. The table stands in docs/about/pictures.md.

Vega-Lite is no part of the environment. Where vl-convert-python 1.9.0.post1 is installed: `python -m tests.bench_charts`.
"""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from workings.charts import draw
from workings.charts.bound import bounds, values
from workings.evidence.project import Project
from workings.markdown.grammar import chart_options

ROOT = Path(__file__).parent.parent
CHARTS = {"27 January": ("market/27-january-2025", "january()"), "histogram": ("money/what-it-leaves-out", "spread(model)"), "benchmarks": ("evidence/benchmarks", "leads(")}
"""Pages and the rows of their charts: one with words at points, one with a line and a range, one of ranges beside nought."""
PHONE, TIMES = 240, 20
DASHED, LEFT = {"type": "rule", "strokeDash": [5, 3]}, {"type": "text", "align": "left", "dx": 4, "dy": -6}


def day(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Steps, a reference line with its words, and three closes with words and rings."""
    x, y = {"field": "day", "type": "temporal", "title": "day of January 2025"}, {"field": "close", "type": "quantitative"}
    axis = {"scale": {"zero": False}, "title": "US dollars at the close", "axis": {"format": "$d"}}
    said = {"2025-01-14": "$131.76, the low before", "2025-01-21": "after R1", "2025-01-27": "17.0% down in a day, to $118.42: $593 billion lost"}
    told = [row | {"words": said[row["day"]]} for row in rows if row["day"] in said]
    before = [{"close": 142.62, "words": "$142.62 on the Friday before"}]
    return [
        {"mark": {"type": "line", "interpolate": "step-after", "point": True}, "encoding": {"x": x, "y": y | axis}},
        {"data": {"values": before}, "mark": DASHED, "encoding": {"y": y}},
        {"data": {"values": before}, "mark": LEFT | {"x": 0}, "encoding": {"y": y, "text": {"field": "words"}}},
        {"data": {"values": told}, "mark": {"type": "point", "size": 180}, "encoding": {"x": x, "y": y}},
        {"data": {"values": told}, "mark": {"type": "text", "align": "right", "dx": -10}, "encoding": {"x": x, "y": y, "text": {"field": "words"}}},
    ]


def histogram(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """An area, a reference line and a band, each with its words."""
    x, y = {"field": "cost", "type": "quantitative", "scale": {"type": "log"}}, {"field": "share", "type": "quantitative"}
    titles = {"title": "US dollars (logarithmic scale)", "axis": {"format": "$~s"}}
    known = [{"cost": 5.576e6, "words": "$5.576 million as published"}, {"cost": 19e6, "words": "$19–84 million in nine cases of ten"}]
    return [
        {"data": {"values": [{"cost": 19e6, "end": 84e6}]}, "mark": {"type": "rect", "opacity": 0.3}, "encoding": {"x": x, "x2": {"field": "end"}}},
        {"mark": "area", "encoding": {"x": x | titles, "y": y | {"title": "share of the cases, in percent"}}},
        {"data": {"values": known[:1]}, "mark": DASHED, "encoding": {"x": x}},
        {"data": {"values": known}, "mark": LEFT | {"y": 10}, "encoding": {"x": x, "text": {"field": "words"}}},
    ]


def benchmarks(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Ranges with their middles; those that leave nought out are coloured."""
    x, y = {"type": "quantitative", "title": "R1's score less o1's, in percentage points"}, {"field": "test", "type": "nominal", "sort": None, "title": None}
    off = {"condition": {"test": "datum.low > 0 || datum.high < 0", "value": "#0b6351"}, "value": "#928e84"}
    zero = [{"lead": 0, "words": "as good as each other"}]
    return [
        {"mark": {"type": "rule", "strokeWidth": 6}, "encoding": {"y": y, "x": x | {"field": "low"}, "x2": {"field": "high"}, "color": off}},
        {"mark": {"type": "circle", "size": 60}, "encoding": {"y": y, "x": x | {"field": "lead"}, "color": off}},
        {"data": {"values": zero}, "mark": DASHED, "encoding": {"x": x | {"field": "lead"}}},
        {"data": {"values": zero}, "mark": LEFT | {"y": 0}, "encoding": {"x": x | {"field": "lead"}, "text": {"field": "words"}}},
    ]


THEIRS = {"27 January": (day, ("day", "close")), "histogram": (histogram, ("cost", "share")), "benchmarks": (benchmarks, ("test", "low", "lead", "high"))}


def timed(drawn: Callable[[], str]) -> float:
    """Milliseconds for one drawing, the middle of some."""
    found = []
    for _ in range(TIMES):
        start = perf_counter()
        drawn()
        found.append(1000 * (perf_counter() - start))
    return median(found)


def cost(svg: str, lines: int, milliseconds: float) -> list[str]:
    """The rows of the table for one drawing."""
    parts = [svg.count(part) for part in ("style=", "<desc", "<a ")]
    return [f"{len(svg.encode()):,}", str(lines), f"{milliseconds:,.0f}", *map(str, parts)]


def main() -> None:
    """Prints the table."""
    import inspect

    import vl_convert

    project, table = Project(ROOT), []
    for name, (page, rows_of) in CHARTS.items():
        text = next(block for block in re.findall(r"(?ms)^```chart\n(.*?)^```", (ROOT / f"docs/{page}.md").read_text(encoding="utf-8")) if rows_of in block)
        options = chart_options(text)
        drawn = project.drawn(options["rows"])
        known = values(project, bounds(project, drawn, options))
        ours = draw(drawn.rows, options, known)
        picture = ours[ours.index('<svg class="chart-picture') : ours.rindex("</svg>") + 6]
        spec, fields = THEIRS[name]
        rows = [dict(zip(fields, (str(cell) if place == 0 else cell for place, cell in enumerate(row)), strict=True)) for row in drawn.rows.cells]
        if name == "histogram":
            rows = [row | {"cost": float(row["cost"])} for row in rows]
        whole = {"width": PHONE, "height": PHONE, "title": options["title"], "description": options["alt"], "data": {"values": rows}, "layer": spec(rows)}
        theirs = vl_convert.vegalite_to_svg(whole)
        lines = len(inspect.getsource(spec).splitlines()) - 2
        table.append([name, "ours", *cost(picture, len(text.splitlines()), timed(partial(draw, drawn.rows, options, known)))])
        table.append([name, "Vega-Lite", *cost(theirs, lines, timed(partial(vl_convert.vegalite_to_svg, whole)))])
    for row in (["chart", "drawn by", "bytes", "lines", "ms", "styles", "desc", "links"], *table):
        print(f"{row[0]:<12}{row[1]:<11}" + "".join(f"{cell:>8}" for cell in row[2:]))
    own = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in (ROOT / "workings/charts").glob("*.py"))
    package = sum(path.stat().st_size for path in Path(vl_convert.__file__).parent.rglob("*") if path.is_file())
    print(f"\nto keep: {own:,} lines of our own, or a package of {package / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
