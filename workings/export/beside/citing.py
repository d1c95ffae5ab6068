"""How to cite each page, as files for programs that keep references."""

import json

from workings.evidence.project import Project
from workings.export.beside.page import Built
from workings.markdown.front import read_front
from workings.render.cite import bibtex, csl, is_day
from workings.render.ledger import address

FOLDER = "data/cite"


def citations(project: Project, page: Built) -> dict[str, str]:
    """The files on how to cite a page that people wrote and dated, by their paths below the site."""
    path = project.docs / f"{page.place}.md"
    meta = read_front(project.files.text(path)).meta if project.files.has(path) and not project.is_generated(path) else {}
    day = meta.get("checked") or meta.get("as_of")
    if not is_day(day):
        return {}
    note = f"Verdict: {meta['label']}" if meta.get("label") else ""
    said = (page.place, page.title, day, page.address if address("") else "", note, page.site)
    return {
        f"{FOLDER}/{page.place}.bib": "\n".join(bibtex(*said)) + "\n",
        f"{FOLDER}/{page.place}.json": json.dumps([csl(*said)], ensure_ascii=False, indent=1) + "\n",
    }
