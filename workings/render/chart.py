"""The chart fence: a few `key: value` lines in Markdown become a figure drawn from rows that a calculation returns."""

from html import escape
from pathlib import Path
from typing import Any

from markdown import Markdown

from workings.charts import draw
from workings.evidence.shared import project_at
from workings.markdown.grammar import chart_options


def validator(language: str, inputs: dict[str, str], options: dict[str, Any], attrs: dict[str, str], md: Markdown) -> bool:
    """A chart fence takes no options in its first line."""
    return not inputs


def fence(source: str, language: str, css_class: str, options: dict[str, Any], md: Markdown, **kwargs: Any) -> str:
    """The figure for a chart fence; where it cannot be drawn, what is wrong, in its place: the check has found it, and serving goes on."""
    try:
        chart = chart_options(source)
        drawn = project_of(md).drawn(chart["rows"])
        if isinstance(drawn, ValueError):
            raise drawn
        return draw(drawn.rows, chart)
    except ValueError as error:
        title = '<p class="admonition-title">The chart cannot be drawn</p>'
        return f'<div class="admonition failure">{title}<pre><code>{escape(str(error))}</code></pre></div>'


def project_of(md: Markdown) -> Any:
    """The project of the extension that renders this page, or the one where the engine was started."""
    found = next((one.project for one in md.registeredExtensions if hasattr(one, "project")), None)
    return found or project_at(Path())
