"""The one look of the pictures that stand in pages: classes instead of colours, as the page's own style sheet has them.

Such a picture lies below `docs/assets/figures/` and is put into the page as it is, so that it takes the colours of both schemes.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from workings.markdown.page import Page
from workings.markdown.styled import Ground, Style

FIGURES = "assets/figures/"
INCLUDED = re.compile(rf"(?:\.\./)*(?P<path>{FIGURES}[\w-]+\.svg)")
GROUNDS = "#fdfcf9", "#0f1115"
"""The colours of the page, light and dark."""
ON_A_PHONE, READABLE, CONTRAST, WIDE = 288, 10, 4.5, 0.53
"""How wide a picture is on the narrowest phone and how large a text must be there, in pixels; the contrast of a text (WCAG 2.2, AA);
how wide a letter is, as a share of its size, in most fonts."""
SHEET = (Path(__file__).parent / "picture.css").read_text(encoding="utf-8")
RULES = re.sub(r"/\*.*?\*/", "", SHEET, flags=re.S)
OWN = frozenset(
    "fill stroke stroke-width stroke-dasharray stroke-linecap stroke-linejoin font-family font-size font-style font-weight".split()
)
CLASS = re.compile(r"\.([a-z]+)")
CLASSES = frozenset(CLASS.findall(re.sub(r"\{[^{}]*\}", "{}", RULES)))
"""The classes that there are."""


def figure(target: str) -> str:
    """The path below `docs/` of a picture that a page takes in; empty for any other target."""
    match = INCLUDED.fullmatch(target)
    return match["path"] if match else ""


def figure_name(path: str) -> str:
    """What the figure of a picture is called in a page."""
    return f"picture-{path.rpartition('/')[2].removesuffix('.svg')}"


def figures_of(page: Page) -> list[str]:
    """The paths below `docs/` of the pictures that a page takes in, each once, in their order."""
    return list(dict.fromkeys(path for image in page.images if (path := figure(image.target))))


def figures_in(text: str) -> list[str]:
    """The paths below `docs/` of all pictures that a text names, in their order by name."""
    return sorted({match["path"] for match in INCLUDED.finditer(text)})


def look() -> Style:
    """The style of a picture that a page takes in."""
    return Style(RULES, Ground(*GROUNDS, READABLE / ON_A_PHONE, CONTRAST, WIDE))


def own_look(name: str, attributes: dict[str, str]) -> Iterator[str]:
    """What of an element is a look of its own, which a picture in a page does not have."""
    if name == "style":
        yield "<style> may not stand in a picture of a page, which has the page's look; use the classes of workings/markdown/picture.css"
    for attribute in sorted(OWN & attributes.keys()):
        yield f"'{attribute}' may not stand in a picture of a page; use a class of workings/markdown/picture.css"
    for given in attributes.get("class", "").split():
        if given not in CLASSES:
            yield f"there is no class '{given}'; workings/markdown/picture.css has {', '.join(sorted(CLASSES))}"
