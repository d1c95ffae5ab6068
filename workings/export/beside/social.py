"""Social cards: what is shown of a page where somebody shares its address, a small picture with its verdict or its answer."""

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from workings.evidence.project import Project
from workings.export.beside import drawing
from workings.export.beside.drawing import FONT, Card, draw
from workings.export.beside.page import Built, words

FOLDER, KEPT = "social", "social"
"""Where cards lie below the site, and what was drawn before below `.cache`."""


class NoCards(Exception):
    """Why no cards can be drawn here."""


def card_of(project: Project, page: Built) -> Card:
    """The card of a page: of a claim its verdict, of any other the bold sentence that it opens with, or else what it is about."""
    claim = project.claims.named(page.place.removeprefix("claims/")) if page.place.startswith("claims/") else None
    dated = words(page.article.css_first("p.as-of")) or "Every number is a test"
    if claim is not None:
        return Card(page.site, page.title, str(claim.get("label")), str(claim.get("verdict")), dated)
    return Card(page.site, page.title if page.title != "Home" else "", "", opening(page) or page.description, dated)


def opening(page: Built) -> str:
    """The bold sentence that a page opens with; empty where it opens otherwise."""
    first = next((node for node in page.article.css("p") if "as-of" not in (node.attributes.get("class") or "")), None)
    bold = first.css_first("strong") if first is not None else None
    return words(bold) if bold is not None and words(bold) == words(first) else ""


def write_cards(project: Project, pages: list[Built], site: Path) -> int:
    """Writes a card for every page that people write below `site`; what was drawn before is taken from there. Raises `NoCards`."""
    kept, used = project.root / ".cache" / KEPT, set()
    style = _style()
    for page in (page for page in pages if not page.is_reference):
        card = card_of(project, page)
        name = hashlib.sha256(f"{style}\0{card!r}".encode()).hexdigest() + ".png"
        used.add(name)
        if not (kept / name).is_file():
            kept.mkdir(parents=True, exist_ok=True)
            part = kept / f"{name}.part"
            part.write_bytes(draw(card))
            part.replace(kept / name)
        target = site / FOLDER / f"{page.place}.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((kept / name).read_bytes())
    for path in kept.glob("*.png"):
        if path.name not in used:
            path.unlink(missing_ok=True)
    return len(used)


@cache
def _style() -> str:
    """What cards rest on beside their words: how they are drawn, with which letters and by what; raises `NoCards`."""
    try:
        return f"{hashlib.sha256(Path(drawing.__file__).read_bytes()).hexdigest()} {version('pillow')} {version(FONT.replace('_', '-'))}"
    except PackageNotFoundError as error:
        raise NoCards(f"the package {error.name} is not installed") from error
