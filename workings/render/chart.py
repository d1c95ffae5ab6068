"""The chart fence: a few `key: value` lines in Markdown become a figure drawn from rows that a calculation returns."""

import itertools
import re
from html import escape, unescape
from pathlib import Path
from typing import Any

from markdown import Markdown

from workings.charts.bound import figure
from workings.evidence.shared import project_at
from workings.markdown.grammar import chart_options
from workings.render.places import address

BOUND = re.compile(r'<a class="working" data-target="([^"]*)" href="[^"]*">')


def validator(language: str, inputs: dict[str, str], options: dict[str, Any], attrs: dict[str, str], md: Markdown) -> bool:
    """A chart fence takes no options in its first line."""
    return not inputs


def fence(source: str, language: str, css_class: str, options: dict[str, Any], md: Markdown, **kwargs: Any) -> str:
    """The figure for a chart fence; where it cannot be drawn, what is wrong, in its place: the check has found it, and serving goes on."""
    try:
        project = project_of(md)
        return led(project, figure(project, chart_options(source)))
    except ValueError as error:
        title = '<p class="admonition-title">The chart cannot be drawn</p>'
        return f'<div class="admonition failure">{title}<pre><code>{escape(str(error))}</code></pre></div>'


def led(project: Any, markup: str) -> str:
    """A figure whose bound numbers lead to the pages of their code and facts, each with an id of its own."""
    ident = markup.partition('id="')[2].partition('"')[0]
    count = itertools.count(1)

    def one(match: re.Match[str]) -> str:
        target = unescape(match[1])
        outcome = project.outcome(target)
        href = address(project, f"../{target}", None if isinstance(outcome, ValueError) else outcome)
        page, _, place = href.removeprefix("snippets/").partition("#")
        where = f"@site/snippets/{page.removesuffix('.md')}/{'#' if place else ''}{place}"
        return f'<a class="working" id="{ident}-n{next(count)}" data-target="{escape(target)}" href="{escape(where)}">'

    return BOUND.sub(one, markup)


def project_of(md: Markdown) -> Any:
    """The project of the extension that renders this page, or the one where the engine was started."""
    found = next((one.project for one in md.registeredExtensions if hasattr(one, "project")), None)
    return found or project_at(Path())
