"""A page of a built site, as a reader gets it; whichever engine built it, its templates have left the same marks."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from workings.render.ledger import address

Node = LexborNode


class Built(NamedTuple):
    """A built page: its file, its Markdown's path below `docs/` without the suffix, its address below the site's, and what it holds."""

    path: Path
    place: str
    url: str
    text: str
    tree: LexborHTMLParser
    article: Node

    @property
    def address(self) -> str:
        """The full address where the site's is known, else the page's own part of it."""
        return address(self.url)

    @property
    def title(self) -> str:
        """The title as the page itself says it."""
        return self.meta("og:title")

    @property
    def description(self) -> str:
        """What the page is about, in a sentence."""
        return self.meta("og:description")

    @property
    def site(self) -> str:
        """The name of the site."""
        return self.meta("og:site_name")

    @property
    def is_reference(self) -> bool:
        """Whether the page was made from facts, code or the bibliography."""
        return self.place.startswith("snippets/") or self.place in ("sources", "facts")

    def meta(self, name: str) -> str:
        """What the head of the page says under a name; empty where it says nothing."""
        found = self.tree.css_first(f'meta[property="{name}"], meta[name="{name}"]')
        return (found.attributes.get("content") or "") if found else ""

    def leads_to(self, href: str) -> str:
        """Where a link of the page leads: in full where the site's address is known; elsewhere as it is written."""
        return urljoin(self.address, href) if address("") and not href.startswith("mailto:") else href


def built_pages(site: Path) -> Iterator[Built]:
    """The pages below a folder that say what they are made of, in a fixed order."""
    for path in sorted(site.rglob("index.html")):
        text = path.read_text(encoding="utf-8")
        tree = LexborHTMLParser(text)
        made_of, article = tree.css_first('meta[name="workings:page"]'), tree.css_first("article")
        if made_of is not None and article is not None:
            folder = path.parent.relative_to(site).as_posix()
            yield Built(path, made_of.attributes.get("content") or "", "" if folder == "." else f"{folder}/", text, tree, article)


def classes(node: Node) -> set[str]:
    """The classes of an element."""
    return set((node.attributes.get("class") or "").split())


def words(node: Node | None) -> str:
    """The words of an element, in one line."""
    return re.sub(r"\s+", " ", node.text()).strip() if node is not None else ""


def children(node: Node) -> Iterator[Node]:
    """What stands in an element, texts included and comments left out."""
    return (child for child in node.iter(include_text=True) if child.tag != "-comment")
