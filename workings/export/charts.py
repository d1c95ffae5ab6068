"""The charts of a page as files: SVG that stands alone, and CSV."""

from datetime import date

from workings.charts.bound import made_of
from workings.evidence.project import Project
from workings.export.alone import alone, as_csv
from workings.export.take_away import SITE
from workings.markdown.grammar import chart_options
from workings.markdown.page import Page
from workings.render.ledger import address, in_words


def chart_files(project: Project, page: Page) -> dict[str, str]:
    """The files of every chart of a page that can be drawn, by their paths below `data/`."""
    name = page.path.removeprefix("docs/").removesuffix(".md")
    found = {}
    for fence in page.fences:
        if fence.language == "chart":
            try:
                options = chart_options(fence.text)
                one = made_of(project, options)
            except ValueError:
                continue
            place = f"../charts/{name}/{one.ident.removeprefix('chart-')}"
            found[f"{place}.svg"] = alone(one, options, _cited(page, options["title"], f"{name}/".replace("index/", "") + f"#{one.ident}"))
            found[f"{place}.csv"] = as_csv(one, options.get("y" if one.asked.level else "x") or one.data.heading)
    return found


def _cited(page: Page, title: str, place: str) -> str:
    """How to cite a chart: its title, the site, the day that its page is of, and its address."""
    on = page.front.meta.get("as_of")
    dated = f", as of {in_words(on) if isinstance(on, date) else on}" if on else ""
    return f"“{title}”, {SITE}{dated}, {address(place)}"
