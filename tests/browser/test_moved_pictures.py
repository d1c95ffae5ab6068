"""Pictures under controls: their numbers follow, are marked by a frame, and keep the places that the drawing has for them."""

import pytest

from tests.browser.test_controls import PAGES, PROJECT, address_of, move, settled, slider
from tests.browser.waiting import quiet
from tests.parts import part
from workings.live.staying import moving as movable
from workings.markdown.grammar import short

MOVED = [name for name, (page, found) in PAGES.items() if any(key.startswith("picture-") for key in found.tables["outputs"])]
ALONG = """async ([fact, steps]) => {
    const range = document.querySelector(`.control[data-fact="${fact}"] input[type=range]`), found = new Set()
    const texts = [...document.querySelectorAll('figure.picture:not(.piece) svg text')]
    const box = (one, svg = one.ownerSVGElement ?? one) => {
        const [within, { left, top, right, bottom }] = [svg.getBoundingClientRect(), one.getBoundingClientRect()]
        return { svg, left: left - within.left, top: top - within.top, right: right - within.left, bottom: bottom - within.top }
    }
    const boxes = () => texts.map(one => box(one))
    const meet = (a, b) => a.svg === b.svg && Math.min(a.right, b.right) > Math.max(a.left, b.left) && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4
    const holds = (outer, inner) => outer.left <= inner.left && inner.right <= outer.right && outer.top <= inner.top + 2 && inner.bottom <= outer.bottom + 2
    const shapes = texts.map(one => [one.ownerSVGElement, ...one.ownerSVGElement.querySelectorAll('rect')].map(shape => box(shape)))
    const before = boxes()
    const home = shapes.map((all, at) => all.filter(shape => holds(shape, before[at])))
    const clear = shapes.map((all, at) => all.filter(shape => !meet(shape, before[at])))
    for (const [value, text] of steps) {
        range.value = value
        range.dispatchEvent(new Event('input', { bubbles: true }))
        for (let i = 0; i < 2500 && range.getAttribute('aria-valuetext') !== text; i++) await new Promise(done => setTimeout(done, 4))
        const now = boxes()
        for (const [at, one] of texts.entries()) {
            if (!one.querySelector('[data-changed]') && !one.closest('[data-changed]')) continue
            const said = `at ${text}: ${one.textContent}`
            if (!home[at].every(shape => holds(shape, now[at]))) found.add(`${said} outgrows what is drawn round it`)
            if (clear[at].some(shape => meet(shape, now[at]))) found.add(`${said} runs into a shape`)
            for (const [other, text] of texts.entries()) {
                if (other !== at && meet(now[at], now[other]) && !meet(before[at], before[other])) found.add(`${said} runs into ${text.textContent}`)
            }
        }
    }
    return [...found]
}"""
WIDEN = "() => document.querySelectorAll('figure.picture text').forEach(one => { one.style.letterSpacing = '20px' })"


def still(page):
    """Scrolls nowhere, and puts pictures where they will stay: what a caption says of a change may take a line more."""
    page.evaluate("() => document.querySelectorAll('figure.picture figcaption').forEach(one => { one.style.display = 'none' })")
    quiet(page)


@pytest.mark.parametrize("name", part(MOVED, 3))
def test_every_step_keeps_its_place(visit, name):
    """Along each control no number of a picture leaves the shape it stands in, or runs into a shape or a text that it was clear of."""
    page = visit(address_of(name))
    still(page)
    for control in PAGES[name][1].controls:
        page.locator(f'.control[data-fact="{control.fact}"]').scroll_into_view_if_needed()
        move(page, control, control.start)
        settled(page)
        assert [] == page.evaluate(ALONG, [control.fact, [slider(control, step) for step in range(len(control.values))]])
        move(page, control, control.start)


def test_a_number_that_outgrows_its_place_is_seen(visit):
    """The same numbers with letters far apart leave their boxes, and that is told."""
    page, control = visit("money/what-it-counts/"), PAGES["money/what-it-counts"][1].controls[0]
    still(page)
    move(page, control, control.start)
    settled(page)
    ends = [slider(control, step) for step in (0, len(control.values) - 1)]
    assert [] == page.evaluate(ALONG, [control.fact, ends])
    move(page, control, control.start)
    grown = ALONG.replace("for (const [value, text] of steps) {", f";({WIDEN})()\n    for (const [value, text] of steps) {{")
    assert any("outgrows" in line for line in page.evaluate(grown, [control.fact, ends]))


@pytest.mark.parametrize("name", MOVED)
def test_a_picture_says_what_moved(visit, name):
    """With a control moved, a number in some picture of the page is in a frame, the picture says that its shapes stay, and Reset takes both back."""
    page, (source, found) = visit(address_of(name)), PAGES[name]
    pictures = page.locator("figure.picture:not(.piece)")
    before = pictures.evaluate_all("all => all.map(one => one.outerHTML)")
    drawn = {(short(link.target), link.text) for link in movable(PROJECT, source) if all(link is not own for own in source.numbers)}
    index = next(index for number in found.tables["numbers"] if (number["target"], number["text"]) in drawn for index in number["by"])
    control = found.controls[int(index)]
    move(page, control, 0 if control.start else len(control.values) - 1)
    settled(page)
    assert page.locator("figure.picture[data-as-written]").count()
    mark = "all => all.every(one => getComputedStyle(one).outlineStyle !== 'none')"
    changed = pictures.locator("a.working[data-changed]")
    assert changed.count() and changed.evaluate_all(mark)
    page.locator(f'.control[data-fact="{control.fact}"] .reset').click()
    settled(page)
    assert before == pictures.evaluate_all("all => all.map(one => one.outerHTML)")
