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
    left_out = _patterns(lines)
    for path, page in _pages(project).items():
        if path.endswith(".md") and path not in named and not left_out.match_file(path):
            title = read_front(project.files.legible(page)).meta.get("title", "Title")
            wanted = f"add '- {title}: {path}' to nav in {SETTINGS}, or its path to not_in_nav"
            yield Finding(project.relative(page), 1, 1, f"the page stands in no menu; {wanted}")


def _patterns(lines: list[str]) -> GitIgnoreSpec:
    """Patterns as git has them; none where one of them is no pattern, as MkDocs says."""
    try:
        return GitIgnoreSpec.from_lines(lines)
    except ValueError:
        return GitIgnoreSpec([])


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
    except (yaml.YAMLError, RecursionError):
        return {}
    known = node.value if isinstance(node, yaml.MappingNode) else []
    return {key.value: value for key, value in known if isinstance(key, yaml.ScalarNode)}


def pairs(node: yaml.Node) -> Iterator[tuple[yaml.Node | None, yaml.Node]]:
    """All that a node holds, at whatever depth and in the order of the text, with the key that it stands under.

    Aliases may lead to a node from many places, and from within itself: what it holds is told once.
    """
    waiting: list[tuple[yaml.Node | None, yaml.Node]] = [(None, node)]
    seen: set[yaml.Node] = set()
    while waiting:
        key, one = waiting.pop()
        yield key, one
        if isinstance(one, yaml.CollectionNode) and one not in seen:
            seen.add(one)
            waiting += reversed(one.value if isinstance(one, yaml.MappingNode) else [(key, inner) for inner in one.value])


def entries(node: yaml.Node) -> Iterator[Entry]:
    """The paths of a menu, at whatever depth."""
    for _, one in pairs(node):
        if isinstance(one, yaml.ScalarNode) and one.value:
            yield one.value, one.start_mark.line + 1, one.start_mark.column + 1
