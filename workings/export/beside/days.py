"""The day on which a page last changed: the one that it states, or that of the last commit to what it is made of, whichever is later."""

from pathlib import Path

from workings.evidence.project import Project
from workings.export.beside.page import Built
from workings.markdown.front import read_front

STATED = ("as_of", "checked")
"""Fields of the front matter that name a day on which somebody looked at the page."""


def last_days(project: Project, pages: list[Built]) -> dict[str, str]:
    """The last day of each page that has one, by its place; never the day of the build."""
    committed = project.git.days("docs", "snippets")
    found = {}
    for page in pages:
        days = [committed.get(path, "") for path in made_of(project, page.place)] + stated(project, page.place)
        if day := max(days, default=""):
            found[page.place] = day
    return found


def stated(project: Project, place: str) -> list[str]:
    """The days that a page itself names."""
    path = project.docs / f"{place}.md"
    if not project.files.has(path) or project.is_generated(path):
        return []
    meta = read_front(project.files.text(path)).meta
    return [str(meta[name]) for name in STATED if name in meta]


def made_of(project: Project, place: str) -> list[str]:
    """The files that a page is made of, as seen from the root: its Markdown, or the facts, the code or the bibliography that it shows."""
    if place == "snippets/index":
        return _below(project, project.snippets, ".py")
    if place in ("facts", "sources"):
        return _below(project, project.snippets / "facts", ".toml" if place == "facts" else ".bib")
    if place.startswith("snippets/"):
        return [f"{place}.toml", f"{place}.py", f"{place}/__init__.py"]
    return [f"docs/{place}.md"]


def _below(project: Project, folder: Path, suffix: str) -> list[str]:
    return [project.relative(path) for path in project.files.below(folder, suffix)]
