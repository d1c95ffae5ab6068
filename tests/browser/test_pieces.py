"""Pieces in the page: what a reader sets is drawn as CPython draws it, by keyboard as well, and without a script the first state stands."""

from random import Random
from xml.etree import ElementTree

import pytest

from tests.browser.waiting import until
from tests.serving import ROOT
from workings.checks.page import read_file
from workings.evidence.shared import project_at
from workings.live.pieces import drawings, pieces

PROJECT = project_at(ROOT)
IDLE = "() => !document.querySelector('.piece[aria-busy]')"
STATE = """figure => [...figure.querySelectorAll('[data-input]')].map(one => {
    const inputs = [...one.querySelectorAll('input')], kind = one.dataset.kind
    if (kind === 'choice') return inputs.find(input => input.checked).value
    if (kind === 'marks') return inputs.map(input => (input.checked ? '1' : '0')).join('')
    return kind === 'keys' ? (inputs[0].dataset.times ?? '') : inputs[0].valueAsNumber
})"""
SHOWN = ("figure => figure.querySelector('.piece__drawing svg').outerHTML")
SETS = {"steps": "range", "choice": "radio", "marks": "checkbox", "number": "number", "keys": "text"}


def with_pieces():
    """The pages with pieces, by their addresses, each with its pieces."""
    found = {}
    for path in PROJECT.pages():
        page = read_file(PROJECT, path)[0]
        if page is not None and (known := pieces(page)):
            found[page.path.removeprefix("docs/").removesuffix(".md").removesuffix("index").rstrip("/") + "/"] = known
    return found


PIECES = with_pieces()


def parts(drawing):
    """What a drawing is made of, without what the page adds to it: elements, classes, places, words."""
    found = []
    for one in ElementTree.fromstring(drawing).iter():
        name = one.tag.rpartition("}")[2]
        given = {key: value for key, value in one.attrib.items() if name not in ("svg", "title", "desc") or key == "viewBox"}
        found.append((name, given, (one.text or "").strip()))
    return found


def set_one(figure, one, draw):
    """Sets an input to something that it may be, drawn by chance."""
    place = figure.locator(f"[data-input='{one.name}'] input")
    if one.kind == "steps":
        place.evaluate("(input, value) => { input.value = value; input.dispatchEvent(new Event('input', {bubbles: true})) }", str(draw.choice(one.values)))
    elif one.kind == "choice":
        place.nth(draw.randrange(len(one.values))).check()
    elif one.kind == "marks":
        place.nth(draw.randrange(len(one.own))).click()
    elif one.kind == "number":
        place.fill(str(round(draw.uniform(-300, 300), draw.randrange(4))))
    else:
        place.press_sequentially("the quick brown fox", delay=draw.randrange(20, 60))


def shown(figure):
    """What stands in the page now."""
    return parts(figure.evaluate(SHOWN))


def worked_out(piece, figure):
    """What CPython draws for what the piece is set to now."""
    state = tuple(int(value) if isinstance(value, float) and value.is_integer() else value for value in figure.evaluate(STATE))
    run = PROJECT.run(piece.code([state]))
    assert not run.error, run.error
    return parts(run.printed)


@pytest.mark.parametrize("name", sorted(PIECES))
def test_what_is_set_is_drawn_as_cpython_draws_it(visit, name):
    """Each piece of a page at first and after three changes drawn by chance: the same shapes, places and words, and the sentence is said."""
    page, draw = visit(name), Random(name)
    for figure, piece in zip(page.locator(".piece").all(), PIECES[name], strict=True):
        assert parts(drawings(PROJECT, piece)[0]) == parts(figure.evaluate(SHOWN))
        for _ in range(3):
            for one in piece.inputs:
                set_one(figure, one, draw)
            until(lambda figure=figure, piece=piece: shown(figure) == worked_out(piece, figure), 60)
            assert shown(figure) == worked_out(piece, figure)
            page.wait_for_function(IDLE, timeout=60_000)
            assert figure.locator(".piece__said").inner_text() == next(text for tag, _, text in shown(figure) if tag == "desc")


@pytest.mark.parametrize("name", sorted(PIECES))
def test_what_python_weighs_is_said_before_it_is_loaded(visit, name):
    """In the words of blocks, where no state of a piece was drawn beforehand and nowhere else; once Python is there, no more."""
    page, loads = visit(name), 0
    for figure, piece in zip(page.locator(".piece").all(), PIECES[name], strict=True):
        line = figure.locator(".piece__inputs small")
        said = [] if piece.states() else ["Python, 4.6 MB, loads once, at the first change"]
        assert said == line.all_inner_texts()
        if said:
            assert line.is_visible() and not [url for url in page.asked if url.endswith("python.json")][loads:]
            set_one(figure, piece.inputs[0], Random(name))
            line.wait_for(state="detached", timeout=60_000)
            loads = len([url for url in page.asked if url.endswith("python.json")])


@pytest.mark.parametrize("name", sorted(PIECES))
def test_without_a_script_the_first_state_stands(browser, address, name):
    """The drawing is there, and nothing that would need a script."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{name}")
    for figure in page.locator(".piece").all():
        assert figure.locator(".piece__drawing svg").is_visible() and not figure.locator(".piece__inputs").is_visible()
    context.close()


def test_a_piece_is_set_by_keyboard(visit):
    """Tab leads to the first mark, Space sets it, and the drawing follows."""
    page = visit("how/learning-to-reason/")
    box = page.locator("#piece-sixteen-answers input").first
    box.focus()
    page.keyboard.press("Space")
    page.wait_for_function("() => document.querySelector('.piece__said').textContent.startsWith('2 of 16')", timeout=60_000)
    assert box.is_checked()
