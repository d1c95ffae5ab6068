"""Terms explained where they stand: on a page the first use of an entry of the glossary leads there, and what it says is on the page.

So does every link to an entry that the author has written.
The explanation is a hidden list at the page's end, which the link names as its description: a screen reader says it with the link,
a script shows it as a card, and without one the link leads to the glossary.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from dataclasses import dataclass

from markdown import Markdown

from workings.evidence.project import Project
from workings.markdown.glossary import GLOSSARY, Term, finder, read_glossary
from workings.markdown.grammar import is_working, short
from workings.render.places import address

ENTRY = re.compile(rf"(?:^|/){re.escape(GLOSSARY.rpartition('/')[2])}#(?P<id>[\w.-]+)$")
RUNNING = frozenset(("p", "li", "dd"))
"""What holds running text."""
PASSED_OVER = frozenset("a blockquote button code dt figure h1 h2 h3 h4 h5 h6 math pre summary svg".split())
"""What holds none, or what others have written; a table holds none either, but may link to an entry."""
LISTS = frozenset(("admonition-title", "controls", "sources"))
"""Classes of what the engine and we make, in which nobody speaks."""
DEFINES = frozenset(("em", "i"))
"""In which a page writes a term that it defines itself."""


def glossary_of(project: Project) -> dict[str, Term]:
    """The entries of the project's glossary by their ids; none where it has none."""
    path = project.docs / GLOSSARY
    text = project.files.text(path) if project.files.has(path) else ""
    return project.held("glossary", text, lambda: read_glossary(text))


@dataclass(frozen=True)
class Wanted:
    """Which terms are explained without a link to their entries: in these folders all but these, which are ordinary words."""

    folders: tuple[str, ...] = ()
    by_link: tuple[str, ...] = ()


def place_terms(root: etree.Element, project: Project, page: str, md: Markdown, wanted: Wanted) -> None:
    """Marks the terms of a page, named by its path below `docs/`, and adds what the glossary says of them."""
    by_itself = page.partition("/")[0] in wanted.folders
    if not page or page == GLOSSARY or not (by_itself or any(ENTRY.search(link.get("href", "")) for link in root.iter("a"))):
        return
    terms = glossary_of(project)
    by_name = [term for term in terms.values() if term.id not in wanted.by_link and not term.is_explained_on(page)] if by_itself else []
    marking = _Marking(terms, by_name, "../" * page.count("/"))
    marking.go(root, False)
    if marking.marked:
        root.append(_explanations(marking.marked, project, page, md))


class _Marking:
    """A walk through a page, in its order, with all entries and those that wait for their first use by name."""

    def __init__(self, terms: dict[str, Term], by_name: list[Term], up: str):
        self.terms, self.waiting, self.up = terms, {term.id: term for term in by_name}, up
        self.pattern, self.ids = finder(by_name)
        self.marked: list[Term] = []

    def go(self, element: etree.Element, running: bool, defines: bool = False) -> None:
        """Marks what stands in an element, its text before its children and each child before what follows it."""
        running = running or element.tag in RUNNING
        defines = defines or element.tag in DEFINES
        children = list(element)
        self._text(element, None, running, defines)
        for child in children:
            if child.tag == "a":
                self._link(child, defines or (len(child) == 1 and child[0].tag in DEFINES))
            elif child.tag not in PASSED_OVER and not LISTS.intersection(child.get("class", "").split()):
                self.go(child, running and child.tag not in ("ul", "ol", "div"), defines)
            self._text(element, child, running, defines)

    def _link(self, link: etree.Element, defines: bool) -> None:
        """A link to an entry that its author has written: each of them, wherever it stands, even on a page that explains the term."""
        entry = ENTRY.search(link.get("href", ""))
        term = self.terms.get(entry["id"]) if entry else None
        if term is None:
            return
        self.waiting.pop(term.id, None)
        if not defines:
            self._mark(term)
            link.attrib.update(_attributes(term, self.up))

    def _mark(self, term: Term) -> None:
        """Has a term explained, once."""
        if term not in self.marked:
            self.marked.append(term)

    def _text(self, parent: etree.Element, after: etree.Element | None, running: bool, defines: bool) -> None:
        """The text of an element, or what follows one of its children: terms in it become links."""
        text = (parent.text if after is None else after.tail) or ""
        links = list(self._links(text, defines)) if running else []
        if not links:
            return
        for (_, end, link), (following, _, _) in zip(links, [*links[1:], (len(text), 0, None)], strict=True):
            link.tail = text[end:following]
        if after is None:
            parent.text, place = text[: links[0][0]], 0
        else:
            after.tail, place = text[: links[0][0]], list(parent).index(after) + 1
        parent[place:place] = [link for _, _, link in links]

    def _links(self, text: str, defines: bool) -> Iterator[tuple[int, int, etree.Element]]:
        """The terms that a text is the first to use: where each begins and ends, and a link in its place."""
        for match in self.pattern.finditer(text):
            term = self.waiting.pop(self.ids[(match.lastindex or 1) - 1], None)
            in_brackets = text[max(match.start() - 1, 0) : match.end() + 1] == f"({match[0]})"  # what it is short for stands before it
            if term is None or defines or in_brackets:
                continue
            self._mark(term)
            link = etree.Element("a", _attributes(term, self.up))
            link.text = match[0]
            yield match.start(), match.end(), link


def _attributes(term: Term, up: str) -> dict[str, str]:
    return {"class": "term", "href": f"{up}{GLOSSARY}#{term.id}", "aria-describedby": f"term-{term.id}"}


def _explanations(terms: list[Term], project: Project, page: str, md: Markdown) -> etree.Element:
    """What the glossary says of each term, its numbers linked to what they rest on, and the other pages that explain more."""
    up = "../" * page.count("/")
    listed = etree.Element("dl", {"class": "terms", "hidden": "hidden", "data-search-exclude": ""})
    for term in terms:
        etree.SubElement(listed, "dt").text = term.name
        etree.SubElement(listed, "dd", {"id": f"term-{term.id}"}).text = term.says
        more = etree.SubElement(listed, "dd")
        for title, path in (one for one in term.pages if one[1] != page):
            etree.SubElement(more, "a", {"href": up + path}).text = title
    md.treeprocessors["inline"].run(listed)
    for link in listed.iter("a"):
        if is_working(href := link.get("href", "")):
            outcome = project.outcome(target := short(href))
            link.set("href", address(project, f"../{up}{target}", None if isinstance(outcome, ValueError) else outcome))
    return listed
