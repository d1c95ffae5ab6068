"""The charts of a page as files: SVG that stands alone, and CSV."""

from datetime import date

from workings.charts.bound import made_of
from workings.checks.page import Report
from workings.evidence.project import Project
from workings.export.alone import alone, as_csv
from workings.export.take_away import SITE
from workings.markdown.grammar import chart_options
from workings.render.ledger import address, in_words


def chart_files(project: Project, report: Report) -> dict[str, str]:
    """The files of every chart of a page that can be drawn, by their paths below `data/`."""
    page = report.page.path.removeprefix("docs/").removesuffix(".md")
    found = {}
    for fence in report.page.fences:
        if fence.language == "chart":
            try:
                options = chart_options(fence.text)
                one = made_of(project, options)
            except ValueError:
                continue
            name = f"../charts/{page}/{one.ident.removeprefix('chart-')}"
            found[f"{name}.svg"] = alone(one, options, _cited(report, options["title"], f"{page}/".replace("index/", "") + f"#{one.ident}"))
            found[f"{name}.csv"] = as_csv(one, options.get("y" if one.asked.level else "x") or one.data.heading)
    return found


def _cited(report: Report, title: str, place: str) -> str:
    """How to cite a chart: its title, the site, the day that its page is of, and its address."""
    on = report.page.front.meta.get("as_of")
    dated = f", as of {in_words(on) if isinstance(on, date) else on}" if on else ""
    return f"“{title}”, {SITE}{dated}, {address(place)}"
