"""The whole site as one document to print: the pages that people write in the order of the menu, then claims, then sources.

It is made of the built pages and their styles. Links between its pages lead to places in it, and what a number rests on stands in a note
at the end of its page. It is one file, has no script and asks nobody for anything.
"""

import html
import json
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

import yaml

from workings.checks.menu import entries, menu_node
from workings.evidence.project import Project
from workings.export.offline import LINK, TAG

STYLE = Path(__file__).parent / "paper.css"
ARTICLE = re.compile(r"<article\b[^>]*>(.*)</article>", re.S)
DROPPED = re.compile(
    r'<a class="headerlink".*?</a>|<p class="(?:take-away|origin|on-paper)">.*?</p>'
    r'|<details class="(?:chart-cite|corrections cite)">.*?</details>'
    r'|<dl class="terms".*?</dl>| aria-describedby="term-[^"]*"',
    re.S,
)
"""What leads away from the page or to a file beside it, and what a card says: the glossary is in the document."""
ID = re.compile(r'\sid="([^"]*)"')
NAMING = re.compile(r'(\s(?:id|for|name|headers|list|aria-labelledby|aria-describedby|aria-controls)=")([^"]*)"')
PAINT = re.compile(r"url\(#([^)]+)\)")
NUMBER = re.compile(r'<a\b[^>]*\bdata-target="([^"]*)"[^>]*>(.*?)</a>', re.S)
HEADING = re.compile(r'<h2\b[^>]*\bid="([^"]*)"[^>]*>(.*?)</h2>', re.S)
TITLE = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.S)
MARKUP = re.compile(r"<[^>]*>")
SHEET = re.compile(r'<link rel="stylesheet" href="([^"]*)">')
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')
AS_OF = re.compile(r'<p class="as-of">.*?datetime="([^"]*)">([^<]*)<')
SOURCES = 2
"""Sources that a note names before it says that there are more."""

Card = dict[str, Any]
"""What the card of a number says, as `data/cards` has it."""
Part = tuple[str, list[str]]
"""A part of the document: its title, and the folders of its pages in the built site."""


class Page(NamedTuple):
    """A built page: its folder in the site, what it says, the names of its places, and the cards of its numbers by target."""

    folder: str
    body: str
    ids: frozenset[str]
    cards: dict[str, Card]

    @property
    def key(self) -> str:
        """What the names of its places begin with."""
        return self.folder.replace("/", "-") or "home"

    @property
    def title(self) -> str:
        """Its heading, as text in HTML."""
        found = TITLE.search(self.body)
        return bare(found[1]) if found else self.folder


def bare(markup: str) -> str:
    """Words without their markup, on one line; still HTML."""
    return " ".join(MARKUP.sub("", markup).split())


def parts(project: Project) -> list[Part]:
    """The parts: those of the menu with the pages that people write, the claims in the order of the ledger, the sources."""
    listed = menu(menu_node(project))
    written = [(title, [folder(path) for path in paths if not project.is_generated(project.docs / path)]) for title, paths in listed]
    claims = [f"claims/{claim.id}" for claim in project.claims.all]
    return [part for part in (*written, ("The claims, one by one", claims), ("Sources", ["sources"])) if part[1]]


def menu(nav: yaml.Node | None) -> Iterator[tuple[str, list[str]]]:
    """The entries of a menu at its top, each with the paths of all pages below it."""
    for entry in nav.value if isinstance(nav, yaml.SequenceNode) else ():
        for title, below in entry.value if isinstance(entry, yaml.MappingNode) else ():
            yield title.value, [path for path, _, _ in entries(below)]


def folder(path: str) -> str:
    """Where the page of a file lies in the built site."""
    return re.sub(r"(?:^|/)index$", "", path.removesuffix(".md"))


def paper(site: Path, chapters: list[Part]) -> str:
    """The document, made of the pages of a built site in parts."""
    home = (site / "index.html").read_text(encoding="utf-8")
    read = {folder: page for _, folders in chapters for folder in folders if (page := _page(site, folder))}
    address = found[1] if (found := CANONICAL.search(home)) else ""
    body = [_cover(home, list(read.values()), address), _contents(chapters, read)]
    for title, folders in chapters:
        for first, page in enumerate(read[one] for one in folders if one in read):
            part = f'<p class="paper-part">{html.escape(title)}</p>' if not first and len(folders) > 1 else ""
            body.append(f'<article class="md-content__inner md-typeset" id="{page.key}">{part}\n{_placed(page, read, address)}</article>')
    styles = "\n".join([*_styles(site, home), STYLE.read_text(encoding="utf-8")])
    name = html.escape(_meta(home, "og:site_name"))
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{name}</title>\n<style>\n{styles}\n</style>\n</head>\n'
        f'<body class="paper" data-md-color-scheme="default" data-md-color-primary="custom" data-md-color-accent="custom">\n'
        f'<main class="md-content">\n{chr(10).join(body)}\n</main>\n</body>\n</html>\n'
    )


def _page(site: Path, folder: str) -> Page | None:
    """A page of the site, or nothing if it has none there."""
    path = site / folder / "index.html"
    found = ARTICLE.search(path.read_text(encoding="utf-8")) if path.is_file() else None
    if found is None:
        return None
    body = DROPPED.sub("", found[1]).strip()
    body = re.sub(r"<details\b(?![^>]*\sopen)", "<details open", body)
    cards = site / "data" / "cards" / f"{folder or 'index'}.json"
    if not cards.is_file():
        cards = site / "data" / "cards" / folder / "index.json"
    known = json.loads(cards.read_text(encoding="utf-8"))["cards"] if cards.is_file() else {}
    return Page(folder, body, frozenset(html.unescape(one) for tag in TAG.findall(body) for one in ID.findall(tag)), known)


def _placed(page: Page, pages: dict[str, Page], address: str) -> str:
    """A page as it stands in the document: names that no other page has, links that lead to places in it, and its notes."""
    notes: dict[str, str] = {}
    for target, text in NUMBER.findall(page.body):
        if (known := html.unescape(target)) in page.cards:
            notes.setdefault(known, bare(text))
    order = {target: place for place, target in enumerate(notes, 1)}

    def named(found: re.Match[str]) -> str:
        return found[1] + " ".join(f"{page.key}--{one}" for one in found[2].split()) + '"'

    def linked(found: re.Match[str], tag: str) -> str:
        target = re.search(r'\bdata-target="([^"]*)"', tag)
        if target and (place := order.get(html.unescape(target[1]))):
            return f'{found[1]}"#{page.key}--note-{place}" data-note="{place}"'
        to = leads(html.unescape(found[2] or found[3] or ""), page, pages, address)
        return f'{found[1]}"{html.escape(to)}"' if to else ""

    def placed(found: re.Match[str]) -> str:
        tag = LINK.sub(lambda link: linked(link, found[0]), found[0])
        return PAINT.sub(rf"url(#{page.key}--\1)", NAMING.sub(named, tag))

    return TAG.sub(placed, page.body) + _notes(page, notes)


def leads(address: str, page: Page, pages: dict[str, Page], online: str) -> str:
    """Where a link of a page leads in the document, or else on the web; empty if nowhere."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return address
    target = posixpath.normpath(posixpath.join(page.folder, unquote(parts.path))) if parts.path else page.folder
    there = pages.get("" if target == "." else target)
    if there is None:
        slash = "/" if parts.path.endswith("/") else ""
        return f"{online}{target}{slash}{'#' if parts.fragment else ''}{parts.fragment}" if online else ""
    part = unquote(parts.fragment)
    return f"#{there.key}--{part}" if part in there.ids else f"#{there.key}"


def _notes(page: Page, notes: dict[str, str]) -> str:
    """What the numbers of a page rest on, in the order in which they are first written."""
    if not notes:
        return ""
    items = "\n".join(
        f'<li id="{page.key}--note-{place}"><b>{text}</b> {note(page.cards[target])}</li>'
        for place, (target, text) in enumerate(notes.items(), 1)
    )
    return f'\n<section class="paper-notes"><h2>What the numbers rest on</h2>\n<ol>\n{items}\n</ol></section>\n'


def note(card: Card) -> str:
    """A card in a line or two: what the number is, in full, its range, where it was read, and who disputes it."""
    said = [str(card["says"])]
    if card.get("range"):
        said.append(f"Range: {card['range']}.")
    named = [", ".join(filter(None, (one["title"], one.get("where")))) for one in card.get("sources", ()) if one.get("title")]
    if named:
        more = len(named[SOURCES:]) + card.get("more", 0)
        said.append(" · ".join(named[:SOURCES]).rstrip(".") + (f" · and {more} more." if more else "."))
    said += [f"Disputed: {one}" for one in card.get("disputed", ())]
    return html.escape(" ".join(said), quote=False)


def _cover(home: str, pages: list[Page], address: str) -> str:
    """The first sheet: what it is, as of when, from where, and how numbers are to be read."""
    days = sorted(found.groups() for page in pages if (found := AS_OF.search(page.body)))
    about = [f"As of {days[-1][1]}"] if days else []
    about += [f'<a href="{address}">{address}</a>'] if address else []
    about.append("Text and data CC BY 4.0, code MIT")
    return (
        f'<header class="paper-cover md-typeset"><h1>{html.escape(_meta(home, "og:site_name"))}</h1>\n'
        f"<p>{html.escape(_meta(home, 'og:description'))}</p>\n"
        "<p>Each number has a small mark: the note of that mark, at the end of its page, says what the number rests on.</p>\n"
        f"<ul>{''.join(f'<li>{one}</li>' for one in about)}</ul></header>"
    )


def _contents(chapters: list[Part], pages: dict[str, Page]) -> str:
    """The contents: parts, their pages, and the headings of each page that is no claim and no list."""
    lines = []
    for title, folders in chapters:
        items = [_entry(pages[one], len(folders) > 1 and not one.startswith("claims/")) for one in folders if one in pages]
        lines.append(f"<li><b>{html.escape(title)}</b><ol>{''.join(items)}</ol></li>" if len(folders) > 1 else "".join(items))
    return f'<nav class="paper-contents md-typeset"><h1>Contents</h1>\n<ol>{chr(10).join(lines)}</ol></nav>'


def _entry(page: Page, whole: bool) -> str:
    heads = [f'<a href="#{page.key}--{one}">{bare(text)}</a>' for one, text in HEADING.findall(page.body)] if whole else []
    return f'<li><a href="#{page.key}">{page.title}</a>{"<small>" if heads else ""}{" · ".join(heads)}{"</small>" if heads else ""}</li>'


def _meta(text: str, name: str) -> str:
    """What the head of a page says of it by that name."""
    found = re.search(rf'<meta property="{re.escape(name)}" content="([^"]*)">', text)
    return html.unescape(found[1]) if found else ""


def _styles(site: Path, home: str) -> Iterator[str]:
    """The site's own styles, and those of the theme, without what names another file."""
    for address in SHEET.findall(home):
        path = site / address
        if path.is_file():
            yield re.sub(r"@charset[^;]*;|/\*#.*?\*/", "", path.read_text(encoding="utf-8"))
