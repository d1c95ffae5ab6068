"""Writes what stands beside the pages of a built site."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from workings.evidence.kept import kept
from workings.evidence.project import Project
from workings.export.beside.about import about
from workings.export.beside.blocks import markdown
from workings.export.beside.citing import citations
from workings.export.beside.days import last_days
from workings.export.beside.described import described
from workings.export.beside.hosts import host_files, write_files
from workings.export.beside.index import llms_txt
from workings.export.beside.notes import Notes, all_cards
from workings.export.beside.page import Built, built_pages
from workings.export.beside.social import NoCards, write_cards
from workings.export.theme import without_code_style
from workings.render.ledger import address


def publish_beside(project: Project, site: Path, say: Callable[[str], object]) -> list[Built]:
    """Writes each page in Markdown beside it and how to cite it, the list of all, what hosts read, and where there is an address cards.

    Returns the pages, of which another theme's build has none.
    """
    pages = list(built_pages(site))
    cards = all_cards(site)
    for page in pages:
        page.path.with_suffix(".md").write_text(in_markdown(project, page, cards), encoding="utf-8")
        if (made := described(without_code_style(page.text), about(project, page))) != page.text:
            page.path.write_text(made, encoding="utf-8")
        write_files(site, citations(project, page))
    if pages:
        write_files(site, {"llms.txt": llms_txt(project, pages)} | host_files(pages, last_days(project, pages)))
    if pages and address(""):
        try:
            write_cards(project, pages, site)
        except NoCards as error:
            say(f"no social cards: {error}")
    return pages


def in_markdown(project: Project, page: Built, cards: dict[str, dict[str, Any]]) -> str:
    """The page in Markdown; made anew only when the page, a fact or a calculation has changed."""
    return kept(project, "in Markdown", page.place, (page.text,), lambda: markdown(page, Notes(page, project, cards)))
