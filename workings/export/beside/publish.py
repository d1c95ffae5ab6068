"""Writes what stands beside the pages of a built site."""

from pathlib import Path

from workings.evidence.project import Project
from workings.export.beside.about import about
from workings.export.beside.blocks import markdown
from workings.export.beside.head import with_head
from workings.export.beside.index import llms_txt
from workings.export.beside.notes import Notes, all_cards
from workings.export.beside.page import Built, built_pages


def publish_beside(project: Project, site: Path) -> list[Built]:
    """Writes each page in Markdown beside it, and the list of all; returns the pages, of which another theme's build has none."""
    pages = list(built_pages(site))
    cards = all_cards(site)
    for page in pages:
        page.path.with_suffix(".md").write_text(markdown(page, Notes(page, project, cards)), encoding="utf-8")
        if (made := with_head(page.text, about(project, page))) != page.text:
            page.path.write_text(made, encoding="utf-8")
    if pages:
        (site / "llms.txt").write_text(llms_txt(project, pages), encoding="utf-8")
    return pages
