"""How pictures, charts and pieces look: taken from the built site, reduced, and held against what was accepted.

Each word is drawn as a bar in its own colour, as long as its letters are many: fonts differ between machines, and a look
must not. What is left is shapes, places and colours, so the tolerance has only the edges of shapes to forgive.
`python -m tests.browser.looks` accepts what is drawn now.
"""

import functools
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import sync_playwright

from tests.serving import FLAGS, build, chromium, serve

LOOKS = Path(__file__).parent / "looks"
FINE, HALF = 2, 2
"""A drawing is taken with this many pixels to one of the page, and kept with one to so many: the mean of sixteen hides how edges are drawn."""
FAR, MANY = 8, 8
"""A pixel differs if a channel is further away than this, after a slight blur; a look differs if more pixels than this do.

Measured: another rasteriser (graphics hardware) gives one such pixel at most, twice as fine a screen, another font, hinting or
subpixel type none; a shape or a label that moves by five pixels, goes, or changes its colour gives 19 and more.
A single hairline of a chart's grid is too faint for its loss to count.
"""
NARROW, WIDE = 320, 1280
SIZES = [(width, scheme) for width in (NARROW, WIDE) for scheme in ("light", "dark")]
BARS = """svg => { for (const text of svg.querySelectorAll('text')) {
    const style = getComputedStyle(text), size = parseFloat(style.fontSize), runs = []
    const leaves = document.createTreeWalker(text, NodeFilter.SHOW_TEXT)
    while (leaves.nextNode()) runs.push([leaves.currentNode.data.length * size / 2, getComputedStyle(leaves.currentNode.parentElement).fill])
    const whole = runs.reduce((sum, [long]) => sum + long, 0), back = {middle: whole / 2, end: whole}[style.textAnchor] ?? 0
    let x = (text.x.baseVal[0]?.value ?? 0) + (text.dx.baseVal[0]?.value ?? 0) - back
    const group = document.createElementNS(svg.namespaceURI, 'g')
    if (text.hasAttribute('transform')) group.setAttribute('transform', text.getAttribute('transform'))
    for (const [long, fill] of runs) {
        const bar = document.createElementNS(svg.namespaceURI, 'rect'), high = size * (style.fontWeight >= 600 ? 0.7 : 0.5)
        const rules = {x: `${x}px`, y: `${(text.y.baseVal[0]?.value ?? 0) - high}px`, width: `${long}px`, height: `${high}px`, fill, stroke: 'none'}
        for (const [name, value] of Object.entries(rules)) bar.style.setProperty(name, value)
        group.append(bar)
        x += long
    }
    if (style.display !== 'none') text.after(group)
    text.style.display = 'none'
} }"""

ALONE = """svg => {
    const drawn = svg.getBoundingClientRect(), room = (svg.closest('.chart') ?? svg).getBoundingClientRect()
    const left = Math.round(drawn.left - room.left), wide = Math.round(drawn.width), high = Math.round(drawn.height)
    document.documentElement.style.background = getComputedStyle(document.body).backgroundColor
    document.querySelectorAll('[data-looked]').forEach(one => one.removeAttribute('data-looked'))
    svg.dataset.looked = ''
    svg.style.cssText = `position: fixed; top: 0; left: ${left}px; width: ${wide}px; height: ${high}px; max-width: none; margin: 0`
    return {x: 0, y: 0, width: Math.round(room.width), height: high}
}"""
"""A drawing at a whole pixel and with nothing beside it: where on the page it stands depends on the fonts above it."""

HIDES = "body * { visibility: hidden !important } [data-looked], [data-looked] * { visibility: visible !important }"


class Look(NamedTuple):
    """What is looked at: its page, its name, its place on the page, the width and the scheme, and what is set before, if it is a piece."""

    path: str
    name: str
    place: str
    width: int
    scheme: str
    sets: str = ""


def picture(name: str, path: str, width: int, scheme: str) -> Look:
    """The picture that a page opens with."""
    return Look(path, f"picture-{name}-{width}-{scheme}", ".picture:not(.piece) > svg", width, scheme)


def chart(name: str, path: str, width: int, scheme: str, before: int = 0) -> Look:
    """The chart of a page that has so many before it, as it is drawn for this width."""
    return Look(path, f"chart-{name}-{width}-{scheme}", f"figure.chart svg.chart-picture:visible >> nth={before}", width, scheme)


def piece(name: str, path: str, width: int, scheme: str, sets: str = "") -> Look:
    """The drawing of a piece at first, or after a choice was set."""
    return Look(path, f"piece-{name}-{width}-{scheme}", f"#piece-{name} .piece__drawing > svg", width, scheme, sets)


SUBJECTS = [
    picture("mixture-layer", "how/mixture-of-experts/", NARROW, "light"),
    picture("mixture-layer", "how/mixture-of-experts/", WIDE, "dark"),
    picture("transformer-stack", "how/language-model/", WIDE, "light"),
    picture("number-formats", "how/eight-bit-training/", NARROW, "dark"),
    picture("group-of-answers", "how/learning-to-reason/", WIDE, "dark"),
    picture("inside-the-figure", "money/what-it-counts/", NARROW, "light"),
    picture("inside-the-figure", "money/what-it-counts/", WIDE, "dark"),
    picture("rules-and-chips", "chips/rules/", NARROW, "dark"),
    picture("claim-origins", "claims/origins/", WIDE, "light"),
    picture("roads-of-a-message", "privacy/app-api-or-weights/", NARROW, "light"),
    chart("day", "market/27-january-2025/", NARROW, "light"),
    chart("day", "market/27-january-2025/", WIDE, "dark"),
    chart("answers", "money/what-it-leaves-out/", WIDE, "light"),
    chart("benchmarks", "evidence/benchmarks/", NARROW, "dark"),
    chart("busy-server", "how/mixture-of-experts/", NARROW, "light"),
    chart("rivals", "money/what-it-counts/", WIDE, "dark"),
    chart("students", "how/distillation/", NARROW, "dark", before=1),
    piece("sixteen-answers", "how/learning-to-reason/", WIDE, "dark"),
    piece("eight-bits-zoomed", "how/eight-bit-training/", NARROW, "dark"),
    piece("route-the-tokens", "how/mixture-of-experts/", WIDE, "dark", sets="selection bias"),
]


def taken(page, look: Look, fine: int = FINE) -> Image.Image:
    """The drawing as the page shows it, alone and with bars for words, at half its size."""
    if look.sets:
        figure = page.locator(look.place.partition(" ")[0])
        figure.locator(f"input[value='{look.sets}']").evaluate("one => one.click()")
        figure.locator(".piece__said").filter(has_text=".").wait_for(state="attached", timeout=60_000)
        figure.and_(page.locator(":not([aria-busy])")).wait_for(state="attached", timeout=60_000)  # an earlier look may have hidden it
    drawing = page.locator(look.place).first
    drawing.evaluate(BARS)
    box = drawing.evaluate(ALONE)
    page.add_style_tag(content=HIDES)
    return Image.open(BytesIO(page.screenshot(clip=box))).convert("RGB").reduce(HALF * fine)


def differing(one: Image.Image, other: Image.Image) -> int:
    """How many pixels differ by more than the tolerance; all of them where the sizes differ."""
    if one.size != other.size:
        return max(one.width * one.height, other.width * other.height)
    soft = [image.filter(ImageFilter.BoxBlur(1)) for image in (one, other)]
    channels = ImageChops.difference(*soft).split()
    far = functools.reduce(ImageChops.lighter, channels).histogram()
    return sum(far[FAR + 1:])


def accepted(look: Look) -> Image.Image:
    """What was accepted for `look`."""
    return Image.open(LOOKS / f"{look.name}.png").convert("RGB")


@contextmanager
def opened(browser, width: int, scheme: str, fine: int = FINE):
    """An empty page of that width in that scheme, without the site's policy, which forbids styles from elsewhere."""
    context = browser.new_context(viewport={"width": width, "height": 1400}, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True, device_scale_factor=fine)
    yield context.new_page()
    context.close()


def all_taken(browser, address: str, width: int, scheme: str) -> Iterator[tuple[Look, Image.Image]]:
    """Each look of that width and scheme, and how it is drawn now."""
    with opened(browser, width, scheme) as page:
        for path, looks in groupby(sorted(look for look in SUBJECTS if look[3:5] == (width, scheme)), key=lambda look: look.path):
            page.goto(f"{address}{path}", wait_until="domcontentloaded")
            yield from ((look, taken(page, look)) for look in looks)


def save(image: Image.Image, name: str, folder: Path = LOOKS) -> None:
    """Writes an image as a small PNG."""
    folder.mkdir(exist_ok=True)
    image.quantize(256, kmeans=3, dither=Image.Dither.NONE).save(folder / f"{name}.png", optimize=True)


def main() -> None:
    """Accepts what is drawn now."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = serve(build(Path(folder)).folder)
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for width, scheme in SIZES:
            for look, image in all_taken(browser, f"http://127.0.0.1:{server.server_port}/", width, scheme):
                save(image, look.name)
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
