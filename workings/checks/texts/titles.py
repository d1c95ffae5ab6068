"""Titles in the settings of the site: a numeral in the menu is a number that the page binds, and no other setting has one."""

from collections.abc import Iterator

import yaml

from workings.checks.echoes import misquotes
from workings.checks.menu import SETTINGS, pairs, settings_nodes
from workings.checks.texts.rules import DATES, judged
from workings.evidence.project import Project
from workings.finding import Finding, one_line
from workings.markdown.page import Page
from workings.markdown.reader import bound_texts, read_page

SHOWN = ("site_name", "site_description", "site_author", "copyright", "name", "title", "permalink_title", "text", "content", "label")
"""Settings whose text a reader may see, at whatever depth."""


def check_titles(project: Project) -> Iterator[Finding]:
    """A finding for each numeral of a title that no page answers for."""
    place = project.root / SETTINGS
    if not project.files.has(place):
        return
    for name, node in settings_nodes(project.files.legible(place)).items():
        yield from _menu(project, node) if name == "nav" else _settings(name, node)


def _menu(project: Project, node: yaml.Node) -> Iterator[Finding]:
    titles: dict[yaml.ScalarNode, yaml.Node] = {}
    for title, leads in pairs(node):
        if isinstance(title, yaml.ScalarNode):
            titles.setdefault(title, leads)
    for title, leads in titles.items():
        yield from _title(project, title, leads.value if isinstance(leads, yaml.ScalarNode) else "")


def _title(project: Project, title: yaml.ScalarNode, leads: str) -> Iterator[Finding]:
    loose = [one for one in judged(title.value, DATES) if not one.rule]
    if not loose:
        return
    page = _page(project, leads)
    known = bound_texts(page)
    for one in loose:
        if one.text not in known:
            where = f"no number that docs/{leads} binds; write it as the page does" if leads else "of a section, which binds nothing"
            yield _finding(title, f"{one.text} stands in a title of the menu but is {where}")
        elif wrong := misquotes(project, page, one.text, title.value[: one.start], title.value[one.start + len(one.text) :]):
            yield _finding(title, one_line(f"{one.text} does not say in the menu what docs/{leads} binds: {wrong}"))


def _page(project: Project, leads: str) -> Page:
    path = project.docs / leads
    text = project.files.legible(path) if leads and project.files.has(path) else ""
    return read_page(leads, text)


def _settings(name: str, node: yaml.Node) -> Iterator[Finding]:
    for key, one in pairs(node):
        own = key.value if isinstance(key, yaml.ScalarNode) else name
        for found in judged(one.value, DATES) if isinstance(one, yaml.ScalarNode) and own in SHOWN else ():
            if not found.rule:
                yield _finding(one, f"{found.text} stands in '{own}', where nothing can be bound; say it without the number")


def _finding(node: yaml.Node, message: str) -> Finding:
    return Finding(SETTINGS, node.start_mark.line + 1, node.start_mark.column + 1, message)
