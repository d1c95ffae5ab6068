"""The menu: every page stands in `nav` of `mkdocs.yml` or among those that need not, and every entry leads to a page."""

import difflib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pathspec.gitignore import GitIgnoreSpec

from workings.evidence.project import Project
from workings.finding import Finding
from workings.markdown.front import read_front

SETTINGS = "mkdocs.yml"
LEFT_OUT = ("not_in_nav", "exclude_docs", "draft_docs")
"""The settings that name pages which need no entry."""
Entry = tuple[str, int, int]
"""A path below `docs/` as the menu writes it, with line and column."""


def check_menu(project: Project) -> list[Finding]:
    """What is wrong with the menu; nothing where the project has none, since all pages are in it then."""
    place = project.root / SETTINGS
    if not project.files.has(place):
        return []
    settings = settings_nodes(project.files.legible(place))
    if "nav" not in settings:
        return []
    known = list(entries(settings["nav"]))
    return [*_leads_nowhere(project, known), *_in_no_menu(project, known, settings)]


def _leads_nowhere(project: Project, known: list[Entry]) -> Iterator[Finding]:
    pages = _pages(project)
    for path, line, column in known:
        place = project.docs / path
        if not re.match(r"[a-z][a-z0-9+.-]*:|/|#", path) and not project.files.has(place) and not project.is_generated(place):
            near = difflib.get_close_matches(path, pages, n=1)
            yield Finding(SETTINGS, line, column, f"there is no docs/{path}" + (f"; did you mean {near[0]}?" if near else ""))


def _in_no_menu(project: Project, known: list[Entry], settings: dict[str, yaml.Node]) -> Iterator[Finding]:
    named = {path for path, _, _ in known}
    lines = [line for name in LEFT_OUT if isinstance(node := settings.get(name), yaml.ScalarNode) for line in node.value.splitlines()]
    left_out = GitIgnoreSpec.from_lines(lines)
    for path, page in _pages(project).items():
        if path.endswith(".md") and path not in named and not left_out.match_file(path):
            title = read_front(project.files.legible(page)).meta.get("title", "Title")
            wanted = f"add '- {title}: {path}' to nav in {SETTINGS}, or its path to not_in_nav"
            yield Finding(project.relative(page), 1, 1, f"the page stands in no menu; {wanted}")


def _pages(project: Project) -> dict[str, Path]:
    """The pages and pictures below `docs/`, by their paths there."""
    return {path.relative_to(project.docs).as_posix(): path for path in project.pages() if path.is_relative_to(project.docs)}


def menu_node(project: Project) -> yaml.Node | None:
    """The menu as the settings have it; nothing where they have none."""
    place = project.root / SETTINGS
    return settings_nodes(project.files.text(place)).get("nav") if project.files.has(place) else None


def settings_nodes(text: str) -> dict[str, yaml.Node]:
    """The settings by name, as YAML has them: nothing is constructed, whatever tags there are; none of what is no YAML, as MkDocs says."""
    try:
        node: Any = yaml.compose(text)
    except yaml.YAMLError:
        return {}
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return {key.value: value for key, value in pairs if isinstance(key, yaml.ScalarNode)}


def entries(node: yaml.Node) -> Iterator[Entry]:
    """The paths of a menu, at whatever depth."""
    if isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from entries(one)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from entries(value)
    elif isinstance(node, yaml.ScalarNode) and node.value:
        yield node.value, node.start_mark.line + 1, node.start_mark.column + 1
