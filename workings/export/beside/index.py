"""`llms.txt`: what the site is, for programs that read text, and every page in Markdown, in the order of the menu."""

from collections.abc import Iterator

import yaml

from workings.checks.menu import entries, menu_node
from workings.evidence.project import Project
from workings.export.beside.page import Built
from workings.render.ledger import address

HEAD = """# {name}

> {about}

Each page is here in Markdown, as its readers see it.
A mark behind a number, such as `[^1]`, leads to the foot of the page.
There stands what the number is, the fact or the calculation that it is bound to, its value, its sources and its address on the site.
A page says what day it is of, and both sides of a dispute; quote it with its date and its address.
Text and data: CC BY 4.0, with credit. Code: MIT.
"""
TOPS = ("facts", "sources", "snippets/index")
"""The pages of reference that lead to all others."""
DATA = (
    ("data/facts.json", "Facts", "every fact with its unit, source, place, date and how it was checked"),
    ("data/sources.json", "Sources", "every document, as CSL-JSON"),
    ("data/claims.json", "Claims", "every claim with its verdict, the facts it rests on and its history"),
    ("data/numbers.json", "Numbers", "every bound number with its page, value, facts and sources"),
    ("feed.xml", "Verdicts and corrections", "every change of mind, as Atom"),
)
"""Data sets beside the pages: where, what they are called, and what they hold."""


def llms_txt(project: Project, pages: list[Built]) -> str:
    """The list: the sections of the menu, then the claims, then what the pages rest on."""
    by_place = {page.place: page for page in pages}
    home = by_place.get("index")
    about = (home.description if home else "") or "Every number is a test."
    parts = [HEAD.format(name=pages[0].site if pages else "", about=about)]
    listed: set[str] = set()
    for section, places in menu(project):
        shown = [by_place[place] for place in places if place in by_place and not by_place[place].is_reference]
        listed |= {page.place for page in shown}
        parts.append(_section(section, [entry(page.title, page.url, page.description) for page in shown]))
    claims = [(claim, by_place.get(f"claims/{claim.id}")) for claim in project.claims.all]
    verdicts = [entry(page.title, page.url, f"{claim.get('label')}. {claim.get('verdict')}") for claim, page in claims if page]
    listed |= {page.place for _, page in claims if page}
    rest = [page for page in pages if page.place not in listed and (page.place in TOPS or not page.is_reference)]
    parts.append(_section("Claims, each with its verdict", verdicts))
    parts.append(_section("Data", [f"- [{name}]({address(path)}): {about}" for path, name, about in DATA]))
    parts.append(_section("Optional", [entry(page.title, page.url, page.description) for page in rest]))
    return "\n".join(filter(None, parts))


def entry(title: str, url: str, about: str) -> str:
    """A page in the list."""
    return f"- [{title}]({address(f'{url}index.md')}): {about}"


def _section(name: str, entries: list[str]) -> str:
    return "\n".join([f"## {name}", "", *entries, ""]) if entries else ""


def menu(project: Project) -> Iterator[tuple[str, list[str]]]:
    """The sections of the menu with the places of their pages; entries of their own are the first section."""
    nav = menu_node(project)
    alone = [] if not isinstance(nav, yaml.SequenceNode) else list(nav.value)
    single = [path for node in alone for path in _paths(node) if _is_page(node)]
    if single:
        yield "Pages", single
    for node in alone:
        if isinstance(node, yaml.MappingNode) and not _is_page(node):
            for name, held in node.value:
                yield str(name.value), list(_paths(held))


def _is_page(node: yaml.Node) -> bool:
    held = node.value[0][1] if isinstance(node, yaml.MappingNode) and node.value else node
    return isinstance(held, yaml.ScalarNode)


def _paths(node: yaml.Node) -> Iterator[str]:
    """The places of the pages below a part of the menu."""
    return (path.removesuffix(".md") for path, _, _ in entries(node) if path.endswith(".md"))
