"""On paper: dark ink on white whatever the screen shows, everything that is told, nothing that asks for a click, nothing cut off."""

import html
import json
import re

import pytest

from tests.browser.waiting import quiet, still
from tests.serving import ADDRESS
from workings.export.paper import note

WITH_PIECE, WITH_CHARTS, CLAIM, LAB = "how/mixture-of-experts/", "market/27-january-2025/", "claims/chips-50k-h100/", "lab/"
LEDGER, CODE, FACTS, SOURCES = "claims/", "snippets/money/cost/", "snippets/facts/money/runs/", "sources/"
WORKSHEETS = ["start/worksheet-cost/", "start/worksheet-experts/", "start/worksheet-latent/", "start/worksheet-controls/"]
PAGES = ["", WITH_PIECE, WITH_CHARTS, CLAIM, LAB, LEDGER, "reference/glossary/", *WORKSHEETS, CODE, FACTS, SOURCES]
CLICKS = "button, input, .piece__inputs, .piece__try, .chart-foot > a, .chart-cite > summary, .take-away, .origin, .md-path, .console"
INK = """() => [...document.querySelectorAll('article *')].filter(one => one.checkVisibility({visibilityProperty: true})
    && [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
    .map(one => [one.closest('svg') ? 'fill' : 'color', getComputedStyle(one), one.textContent.trim().slice(0, 30)])
    .map(([name, style, text]) => [name, style[name], text])"""
CUT = """() => [...document.querySelectorAll('article *')].filter(one => !one.closest('svg'))
    .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1
        || (one.matches('.formula, .md-typeset__scrollwrap') && one.scrollWidth > one.clientWidth + 1))
    .map(one => `${one.tagName} ${one.textContent.trim().slice(0, 40)}`)"""


def printed(visit, path, scheme, width=680):
    """A page as it goes to the printer: A4 between margins of 15 mm is 680 pixels wide."""
    page = visit(path, width=width, color_scheme=scheme, reduced_motion="reduce")
    page.wait_for_function(f"() => document.body.dataset.mdColorScheme === '{'slate' if scheme == 'dark' else 'default'}'")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    still(page)
    return page


def contrast_with_white(colour):
    """The contrast of `rgb(…)` with white, as WCAG defines it."""
    parts = [int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(", ")]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 1.05 / (0.05 + sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True)))


@pytest.mark.parametrize("path", PAGES)
def test_ink_is_dark_in_both_schemes(visit, path):
    """A reader of the dark page prints the same colours as one of the light page, and each word can be read on white."""
    light, dark = (printed(visit, path, scheme).evaluate(INK) for scheme in ("light", "dark"))
    assert light == dark and len(dark) > 20
    assert [] == [(colour, text) for kind, colour, text in dark if kind == "color" and contrast_with_white(colour) < 4.5]


@pytest.mark.parametrize(("path", "cards"), [("", "index"), (WITH_PIECE, WITH_PIECE.rstrip("/")), (CLAIM, CLAIM.rstrip("/")), (LAB, "lab/index")])
def test_what_the_numbers_rest_on_stands_at_the_end(visit, site, path, cards):
    """Each number has the mark of a note, which says what the document of the whole site says; to have them, one file of the page's own is asked for."""
    page = visit(path, width=680)
    quiet(page)
    before = len(page.asked)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    asked = [url.split("/", 3)[3] for url in page.asked[before:]]
    assert [f"data/cards/{cards}.json"] == [path for path in asked if path != "assets/favicon.svg"]  # which a browser asks for when it likes
    known = json.loads((site.folder / f"data/cards/{cards}.json").read_text(encoding="utf-8"))["cards"]
    numbers = page.locator("article a.working:not(.terms *)").evaluate_all("all => all.map(one => [one.dataset.target, one.dataset.note, one.textContent.trim()])")
    first = {target: text for target, _, text in reversed(numbers)}
    order = list(dict.fromkeys(target for target, _, _ in numbers))
    said = page.locator(".paper-notes li").all_inner_texts()
    assert [f"{first[target]} {html.unescape(note(known[target]))}" for target in order] == [" ".join(text.split()) for text in said] and len(said) > 2
    assert [str(1 + order.index(target)) for target, _, _ in numbers] == [mark for _, mark, _ in numbers]
    assert page.locator(".paper-notes").is_visible() and not page.locator(".on-paper").count()


def test_a_printer_has_the_notes_and_the_page_is_as_before(visit):
    """Printed twice, the cards are asked for once, and nothing of the notes is left on the screen."""
    page = visit(CLAIM)
    quiet(page)
    before, was = len(page.asked), page.locator("article").inner_html()
    assert [len(page.pdf()) > 0 for _ in range(2)] == [True, True]
    assert [True] == [url.endswith(f"data/cards/{CLAIM.rstrip('/')}.json") for url in page.asked[before:]]
    assert was == page.locator("article").inner_html()


def test_a_note_says_what_was_written_and_what_it_is_now(visit):
    """A number that a reader has changed is on paper as changed; its note is about the number as written, and says so."""
    page = visit("money/energy/")
    page.locator(".control__more").first.click()
    changed = page.locator("article a.working[data-changed]").first
    changed.wait_for()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    place, written, now = changed.evaluate("one => [one.dataset.note, one.dataset.written, one.textContent.trim()]")
    assert page.locator(".paper-notes li").nth(int(place) - 1).inner_text().startswith(f"{written}, changed to {now}. ") and written != now


@pytest.mark.parametrize("how", ["no script", "no cards"])
def test_without_notes_a_line_says_where_they_are(visit, how):
    """Where there is no script, or the cards cannot be had, it stands at the end, on paper alone."""
    page = visit(CLAIM, complaints=False, java_script_enabled=how != "no script")
    line = page.locator(".on-paper")
    assert not line.is_visible()
    page.route("**/data/cards/**", lambda route: route.abort())
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert line.is_visible() and not page.locator(".paper-notes").count()
    assert line.inner_text().startswith("What each number rests on, with its sources, is told on its card: choose the number ")


@pytest.mark.parametrize("path", [WITH_PIECE, WITH_CHARTS])
def test_figures_are_on_paper_with_captions_and_data(visit, path):
    """Each picture, chart and piece shows its drawing and its caption, each chart its numbers too."""
    figures = printed(visit, path, "dark").locator("figure.picture, figure.chart").all()
    assert len(figures) >= 3
    for figure in figures:
        assert figure.locator("figcaption").is_visible() and figure.locator("svg").last.is_visible()
        assert all(table.is_visible() for table in figure.locator(".chart-data table").all())


@pytest.mark.parametrize("path", PAGES)
def test_nothing_asks_for_a_click_or_is_cut_off(visit, path):
    """No control is printed, and no table, formula or word reaches beyond the sheet."""
    page = printed(visit, path, "light")
    assert [] == [one.evaluate("one => one.outerHTML.slice(0, 80)") for one in page.locator(CLICKS).all() if one.is_visible()]
    assert [] == page.evaluate(CUT)


def test_a_piece_says_on_paper_what_was_set(visit):
    """The inputs are gone, so the sentence of the drawing stands below it once something was set."""
    page = visit("how/mixture-of-experts/")
    page.locator("#piece-route-the-tokens input[value='selection bias']").check()
    page.wait_for_function("() => document.querySelector('.piece__said').textContent.includes('bias')", timeout=60_000)
    page.emulate_media(media="print")
    assert page.locator("#piece-route-the-tokens .piece__said").is_visible()


def test_code_is_whole_without_the_numbers_of_its_lines(visit):
    """Each block of a module is open and every line of it on the sheet; numbers beside lines that wrap would stand beside others."""
    page = printed(visit, CODE, "dark")
    blocks = page.locator("details.mkdocstrings-source .code pre").all()
    assert len(blocks) > 10 and all(block.is_visible() for block in blocks)
    assert 0 == sum(one.is_visible() for one in page.locator(".linenos").all())
    assert {"visible"} == set(page.locator("article pre, article pre > code").evaluate_all("all => all.map(one => getComputedStyle(one).overflowY)"))
    assert "return run.gpu_hours * run.price_per_gpu_hour" in page.locator("article").inner_text()


@pytest.mark.parametrize("path", [WITH_PIECE, CLAIM])
def test_sources_are_printed_with_their_addresses(visit, path):
    """Where a source of a page can be read stands behind it, as text of the sheet."""
    page = printed(visit, path, "light")
    sources = page.locator(".sources a[data-address]").all()
    assert len(sources) >= 3
    for one in sources:
        said = one.evaluate("one => getComputedStyle(one.closest('li'), '::after').content + getComputedStyle(one, '::after').content")
        assert one.get_attribute("data-address") in said


def sheets(page):
    """How many sheets of A4 a page takes between margins of 15 mm."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", margin=dict.fromkeys(("top", "right", "bottom", "left"), "15mm"))))


@pytest.mark.parametrize("path", WORKSHEETS)
def test_a_worksheet_is_a_sheet_with_two_sides(visit, path):
    """It has a line for a name, no word for teachers, and says at its foot where it comes from and where the page on screen is."""
    page = printed(visit, path, "light")
    assert 2 == sheets(page)
    assert "Name" in page.locator("h1").evaluate("one => getComputedStyle(one, '::before').content")
    shown = page.locator("article").inner_text()
    assert "For teachers" not in shown and "Cite this page" not in shown
    away = page.locator("article ul a[href^='../../']:not(.working)")
    assert [ADDRESS + path, *(away.nth(place).evaluate("one => one.href.split('#')[0]").replace(page.url.split("start/")[0], ADDRESS) for place in range(away.count()))] == page.locator(".sheet-foot code").all_inner_texts()
    assert away.count() == 1 and page.locator(".sheet-foot code").last.inner_text() == shown.split()[-1]
    assert not visit(path).locator(".sheet-foot").is_visible()


@pytest.mark.parametrize("path", WORKSHEETS)
def test_no_task_is_cut_from_its_lines(visit, path):
    """Of six tasks the fourth begins the second side; of five none is told to."""
    page = printed(visit, path, "light")
    begins = page.locator("article > h2").evaluate_all("all => all.map(one => getComputedStyle(one).breakBefore)")
    assert (["auto"] * 3 + ["page"] + ["auto"] * 2 if "controls" not in path else ["auto"] * 5) == begins


def test_answers_to_each_worksheet_begin_on_a_sheet(visit):
    """Four worksheets, four sheets, each at its head."""
    page = printed(visit, "start/answers/", "light")
    assert ["auto", "page", "page", "page", "auto"] == page.locator("article > h2").evaluate_all("all => all.map(one => getComputedStyle(one).breakBefore)")
    assert 4 <= sheets(page) <= 6  # with the notes of the numbers


def test_a_long_table_goes_on_from_sheet_to_sheet(visit):
    """It is laid out as a table and in nothing that scrolls, so that its head stands on each sheet."""
    page = printed(visit, "money/prices/", "light")
    assert {"table"} == set(page.locator("article table:not([class])").evaluate_all("all => all.map(one => getComputedStyle(one).display)"))
    assert {"visible"} == set(page.locator(".md-typeset__scrollwrap").evaluate_all("all => all.map(one => getComputedStyle(one).overflowX)"))
