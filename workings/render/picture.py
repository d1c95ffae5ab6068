"""Pictures in the page: an image of `assets/figures/` becomes the drawing itself, with the page's colours and numbers with cards."""

import re
import xml.etree.ElementTree as etree

from workings.evidence.project import Project
from workings.markdown.grammar import is_working, short
from workings.markdown.look import FIGURES, GROUNDS, RULES, figure, figure_name
from workings.markdown.styled import DARK, RULE

NAMESPACE = re.compile(r"\{[^}]*\}")
DRAWN = "drawn"
"""The class of a bound number that stands in a drawing."""
ENLARGED, WIDEST = 1.3, 620
"""How much larger than its own units a picture is drawn where there is room, and how wide a column of text is, in pixels."""


def place_pictures(root: etree.Element, project: Project) -> None:
    """Replaces each paragraph that is nothing but an image of a drawing by the drawing, in a figure with its words as caption."""
    for paragraph in list(root.iter("p")):
        image = paragraph[0] if len(paragraph) == 1 else None
        if image is None or image.tag != "img" or (paragraph.text or "").strip() or (image.tail or "").strip():
            continue
        source = image.get("src", "")
        drawing = _drawing(project, source)
        if drawing is not None:
            _place(paragraph, image, source, drawing)


def _drawing(project: Project, source: str) -> etree.Element | None:
    """The drawing that an image names, its elements by their bare names; nothing for one that cannot be read: the check says why."""
    path = figure(source)
    file = project.docs / path
    if not path or not file.is_file():
        return None
    try:
        drawing = etree.fromstring(project.files.text(file))
    except (etree.ParseError, UnicodeDecodeError):
        return None
    for element in drawing.iter():
        element.tag = NAMESPACE.sub("", element.tag) if isinstance(element.tag, str) else element.tag
    return drawing


def made_of(text: str, ident: str) -> str:
    """A drawing that a calculation has made, as the page has it."""
    drawing = etree.fromstring(text)
    for element in drawing.iter():
        element.tag = NAMESPACE.sub("", str(element.tag))
    return etree.tostring(_ready(drawing, ident, FIGURES), encoding="unicode", short_empty_elements=False)


def _place(paragraph: etree.Element, image: etree.Element, source: str, drawing: etree.Element) -> None:
    name = figure_name(source)
    caption, tail = image.get("alt", ""), paragraph.tail
    paragraph.clear()
    paragraph.tag, paragraph.tail = "figure", tail
    paragraph.attrib.update({"class": "picture", "id": name})
    etree.SubElement(paragraph, "figcaption").text = caption
    paragraph.append(_ready(drawing, name, source))
    larger = etree.SubElement(etree.SubElement(paragraph, "p", {"class": "picture__more"}), "a", {"href": source})
    larger.text = "The picture alone, to enlarge or keep"


def _ready(drawing: etree.Element, ident: str, source: str) -> etree.Element:
    """The drawing with names for those who hear it, and with links that lead where they lead from the page."""
    up = source[: source.index("assets/")]
    width = float(drawing.get("viewBox", "0 0 340 0").split()[2])
    bound = [anchor for anchor in drawing.iter("a") if is_working(anchor.get("href", ""))]
    for anchor in bound:
        anchor.attrib.update({"href": f"{up}../{short(anchor.get('href', ''))}", "class": DRAWN})
    names = {child.tag: child for child in drawing if child.tag in ("title", "desc")}
    for tag, child in names.items():
        child.set("id", f"{ident}-{tag}")
    drawing.attrib.update({"width": f"{min(WIDEST, round(ENLARGED * width))}", "role": "group" if bound else "img"})
    drawing.attrib.update({"aria-labelledby": f"{ident}-title", "aria-describedby": f"{ident}-desc"})
    return drawing


def picture_rules() -> str:
    """The look of pictures as rules for the site's style sheet: for light pages, and on screens for dark ones."""
    light, dark = DARK.sub("", RULES), "".join(match["rules"] for match in DARK.finditer(RULES))
    on_dark = "\n".join(_within('[data-md-color-scheme="slate"] .picture', dark))
    return "\n".join([*_within(".picture", light), f"@media screen {{\n{on_dark}\n}}\n"])


def _within(where: str, rules: str) -> list[str]:
    return [f"{where} svg {match['names'].strip()} {{{match['body']}}}" for match in RULE.finditer(rules)]


def alone(text: str) -> str:
    """A drawing as a file that stands alone: with its look in it, and without links, which would lead nowhere there."""
    bare = re.sub(r"</?a\b[^>]*>", "", text)
    light, dark = (f"svg {{ background: {ground} }}" for ground in GROUNDS)
    style = f"<style>\n{RULES.strip()}\n{light}\n@media (prefers-color-scheme: dark) {{ {dark} }}\n</style>"
    return re.sub(r"<svg\b[^>]*>", lambda match: f"{match[0]}\n{style}", bare, count=1)
