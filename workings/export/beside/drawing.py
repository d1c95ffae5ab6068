"""How a social card is drawn: letters of a bundled font on light paper, the verdict with its shape and its colour."""

import re
from functools import cache, lru_cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workings.export.alone import LIGHT
from workings.markdown.grammar import slug

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

WIDE, HIGH, EDGE = 1200, 630, 76
TOP, FOOT = 176, 548
"""Where the text of a card begins, and where its foot does."""
COLOURS = 24
"""How many colours a card has: enough for smooth letters, few enough for a small file."""
FONT = "font_lato"
VERDICTS = {
    "holds": "#0b6351", "holds-with-a-condition": "#566312", "true-figure-wrong-meaning": "#8a4b0a", "does-not-hold": "#a3341f",
    "cannot-be-settled-from-public-evidence": "#5d5a52", "was-so-no-longer": "#5a4a9c", "forecast-or-opinion": "#1f5a94",
}  # fmt: skip
"""The colours of the verdicts on light paper, as the style sheet of the site has them."""
SHAPES = {
    "holds-with-a-condition": "50 0 100 100 0 100", "true-figure-wrong-meaning": "50 0 100 50 50 100 0 50",
    "does-not-hold": "20 0 50 30 80 0 100 20 70 50 100 80 80 100 50 70 20 100 0 80 30 50 0 20",
    "cannot-be-settled-from-public-evidence": "0 0 100 0 100 40 0 40 0 60 100 60 100 100 0 100",
    "was-so-no-longer": "0 0 100 0 50 50 100 100 0 100 50 50", "forecast-or-opinion": "0 0 50 0 100 50 50 100 0 100 50 50",
}  # fmt: skip
"""Their shapes, in hundredths of a square; the one that is missing is a circle."""
FINE = 4
"""How many times as large shapes are drawn before they are reduced."""


class Card(NamedTuple):
    """What stands on a card: the site, what the page is called, a verdict's label where it has one, its answer, and its day."""

    site: str
    title: str
    label: str
    said: str
    foot: str


@cache
def font(weight: str, size: int) -> "FreeTypeFont":
    """The letters of the cards, in a weight and a size; without the layout engine that a system may have and another may not."""
    from PIL import ImageFont  # only a site with an address draws cards

    found = find_spec(FONT)
    folder = Path(next(iter(found.submodule_search_locations or ()))) if found else Path()
    return ImageFont.truetype(folder / "files" / f"Lato-{weight}.ttf", size, layout_engine=ImageFont.Layout.BASIC)


def lines(text: str, weight: str, size: int, wide: int) -> list[str]:
    """A text in as few lines as it needs, all of about one length; a number stays with the word for its size, and apostrophes are bent."""
    text = re.sub(r"(?<=\d) (?=million|billion|trillion|per cent)", "\u00a0", re.sub(r"(?<=\w)'", "’", text))
    made = _filled(text, weight, size, wide)
    low, high = wide // 2, wide
    while high - low > 8:
        middle = (low + high) // 2
        low, high = (low, middle) if len(_filled(text, weight, size, middle)) <= len(made) else (middle, high)
    return _filled(text, weight, size, high)


def _filled(text: str, weight: str, size: int, wide: int) -> list[str]:
    made, used, blank = [""], 0.0, _width(" ", weight, size)
    for word in text.split(" "):
        needed = _width(word, weight, size)
        if made[-1] and used + blank + needed > wide:
            made.append(word)
            used = needed
        else:
            used += blank * bool(made[-1]) + needed
            made[-1] = f"{made[-1]} {word}".lstrip(" ")
    return made


@lru_cache(maxsize=100_000)
def _width(word: str, weight: str, size: int) -> float:
    return font(weight, size).getlength(word)


def fitting(text: str, weight: str, sizes: range, high: int) -> tuple[int, list[str]]:
    """The largest of some sizes in which a text fits into a height, and its lines; cut with a mark where even the smallest is too large."""
    for size in sizes:
        made = lines(text, weight, size, WIDE - 2 * EDGE)
        if len(made) * _step(size) <= high:
            return size, made
    most = high // _step(sizes[-1])
    made = _filled(text, weight, sizes[-1], WIDE - 2 * EDGE)[:most]
    return sizes[-1], [*made[:-1], made[-1].rpartition(" ")[0].rstrip(",;:") + " …"]


def _step(size: int) -> int:
    return round(size * 1.28)


def draw(card: Card) -> bytes:
    """The card as a PNG of few colours; the same words give the same bytes."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (WIDE, HIGH), LIGHT["paper"])
    pen = ImageDraw.Draw(image)
    kind = slug(card.label) if card.label else ""
    colour = VERDICTS.get(kind, LIGHT["series-1"])
    pen.rectangle((0, 0, WIDE, 12), fill=colour)
    image.paste(_logo(56), (EDGE, 64))
    pen.text((EDGE + 76, 92), card.site, LIGHT["ink"], font("Bold", 32), anchor="lm")
    y = TOP
    if card.title:
        size, made = fitting(f"“{card.title}”" if kind else card.title, "Regular", range(36, 27, -2), 96)
        y = _written(pen, made, y, LIGHT["soft"], "Regular", size) + 26
    if kind:
        image.paste(_shape(kind, colour, 32), (EDGE, y + 9))
        pen.text((EDGE + 52, y + 26), card.label, colour, font("Bold", 42), anchor="lm")
        y += 76
    weight = "Regular" if kind else "Bold"
    size, made = fitting(card.said, weight, range(62, 27, -2) if not kind else range(46, 27, -2), FOOT - 36 - y)
    _written(pen, made, y, LIGHT["ink"], weight, size)
    pen.line((EDGE, FOOT, WIDE - EDGE, FOOT), LIGHT["rule"], 2)
    pen.text((EDGE, FOOT + 34), card.foot, LIGHT["soft"], font("Regular", 26), anchor="lm")
    if card.foot.startswith("As of"):
        pen.text((WIDE - EDGE, FOOT + 34), "Every number is a test", LIGHT["soft"], font("Regular", 26), anchor="rm")
    made_of_few = image.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    file = BytesIO()
    made_of_few.save(file, "PNG", optimize=True)
    return file.getvalue()


def _written(pen: "ImageDraw", made: list[str], y: int, colour: str, weight: str, size: int) -> int:
    """Writes lines from a height on; returns where they end."""
    for line in made:
        pen.text((EDGE, y), line, colour, font(weight, size), anchor="la")
        y += _step(size)
    return y


def _logo(size: int) -> "Image":
    """The mark of the site: a line that stands, and one made of dots."""
    from PIL import Image, ImageDraw

    unit = size * FINE / 32
    image = Image.new("RGB", (size * FINE, size * FINE), LIGHT["paper"])
    pen = ImageDraw.Draw(image)
    pen.rounded_rectangle((0, 0, 32 * unit - 1, 32 * unit - 1), 7 * unit, LIGHT["series-1"])
    pen.rounded_rectangle((6.4 * unit, 10.9 * unit, 25.6 * unit, 14.1 * unit), 1.6 * unit, LIGHT["paper"])
    for place in range(4):
        pen.circle(((8 + 5.33 * place) * unit, 20 * unit), 1.6 * unit, LIGHT["paper"])
    return image.resize((size, size), Image.Resampling.LANCZOS)


def _shape(kind: str, colour: str, size: int) -> "Image":
    """The shape of a verdict: one for each, so that colour is not all that tells them apart."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (size * FINE, size * FINE), LIGHT["paper"])
    pen, scale = ImageDraw.Draw(image), size * FINE / 100
    if kind in SHAPES:
        pen.polygon([float(part) * scale for part in SHAPES[kind].split()], colour)
    else:
        pen.ellipse((0, 0, size * FINE - 1, size * FINE - 1), colour)
    return image.resize((size, size), Image.Resampling.LANCZOS)
