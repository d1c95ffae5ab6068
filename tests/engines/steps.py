"""What a reader does on the site: the same steps in every engine, each a function of the browser and of the site's address."""

import json
import time

from tests.browser.test_compute import ASK, address_of, drawn_states, held_against_cpython, question
from tests.browser.test_controls import PAGES
from tests.parts import part

CHANGED = "document.querySelectorAll('a.working[data-changed]').length"
OPEN = "Boolean(document.querySelector('.number-card')?.matches(':popover-open'))"
STATE = "document.querySelector('.runnable').dataset.state"
NOTES = "document.querySelectorAll('.paper-notes li').length"
SOME = 6
"""On how many pages Python in the page is held against CPython; with TEST_ALL set on all."""
SLIDER, NUMBER = ".control input[type=range]", "article p a.working"
ENDLESS = "print('before' + '.' * 5000)\nwhile True:\n    pass\n"
EVERY_BLOCK = """const done = arguments[0];
(async () => {
    const found = []
    for (const block of document.querySelectorAll('.runnable')) {
        block.querySelector('button.run').click()
        await new Promise(then => setTimeout(then, 20))
        while (['running', 'tested'].includes(block.dataset.state)) await new Promise(then => setTimeout(then, 20))
        found.push(block.querySelector('.runnable__status').textContent)
    }
    done(found)
})()"""


def numbers_are_marked(page, site):
    """A bound number has its dots."""
    page.goto(f"{site}money/energy/")
    assert "dotted" == page.get(f"getComputedStyle(document.querySelector('{NUMBER}')).textDecorationStyle")


def a_control_moves_and_is_reset(page, site):
    """By its buttons, its slider, the history and Reset."""
    page.goto(f"{site}money/energy/")
    was = page.get(f"document.querySelector('{SLIDER}').value")
    page.click(SLIDER, to=-80)
    page.wait(f"{CHANGED} > 0 && location.hash.startsWith('#a=')")
    page.back()
    page.wait(f"{CHANGED} === 0 && document.querySelector('{SLIDER}').value === '{was}'")
    page.click(".control__more")
    page.wait(f"{CHANGED} > 0")
    page.click(".control .reset")
    page.wait(f"{CHANGED} === 0 && document.querySelector('.reset').disabled && document.activeElement.type === 'range'")


def a_control_by_keyboard(page, site):
    """Arrows move it, Tab leads on to its button, its box and Reset."""
    page.goto(f"{site}money/energy/")
    page.js(f"document.querySelector('{SLIDER}').focus()")
    page.press("Right")
    page.wait(f"{CHANGED} > 0")
    page.press("Tab", "Tab", "Tab", "Enter")
    page.wait(f"{CHANGED} === 0")


def a_changed_page_comes_back_changed(page, site):
    """After another page the control stands where it was left, and Reset still knows what was written."""
    page.goto(f"{site}money/energy/")
    was = page.get(f"document.querySelector('{SLIDER}').value")
    page.click(".control__more")
    page.wait(f"{CHANGED} > 0")
    left = page.get(f"[{CHANGED}, document.querySelector('{SLIDER}').value]")
    page.goto(f"{site}lab/")
    page.back()
    page.wait(f"{CHANGED} > 0")
    assert left == page.get(f"[{CHANGED}, document.querySelector('{SLIDER}').value]")
    page.click(".control .reset")
    page.wait(f"{CHANGED} === 0 && document.querySelector('{SLIDER}').value === '{was}'")


def a_card_opens_and_closes(page, site):
    """By click and Escape, by hovering after that, by Enter, and back with Shift and Tab."""
    page.goto(f"{site}money/what-it-counts/")
    page.click(NUMBER)
    page.wait(OPEN)
    page.press("Escape")
    page.wait(f"!{OPEN} && document.activeElement.matches('{NUMBER}')")
    page.hover(".md-path__link")
    page.hover(NUMBER)
    page.wait(OPEN)
    page.press("Enter")
    page.wait("document.activeElement.matches('.number-card')")
    page.press("Tab", held="Shift")
    page.wait(f"!{OPEN} && document.activeElement.matches('{NUMBER}')")


def notes_are_printed(page, site):
    """What the numbers rest on stands at the end while a page is printed, and not afterwards."""
    page.goto(f"{site}claims/chips-50k-h100/")
    page.js("dispatchEvent(new Event('beforeprint'))")
    assert page.get(NOTES) > 2
    page.js("dispatchEvent(new Event('afterprint'))")
    assert page.get(NOTES) == 0


def every_block_prints_what_was_tested(page, site):
    """The same text as CPython printed."""
    page.goto(f"{site}how/latent-attention/")
    said = page.later(EVERY_BLOCK)
    assert said and all("the same output as the tests printed" in words for words in said), said


def stop_ends_python(page, site):
    """An endless loop is stopped, keeps no processor busy afterwards, and the next run begins anew."""
    page.goto(f"{site}lab/")
    page.click(".runnable button.edit")
    page.wait("document.activeElement.matches('.runnable__editor')")
    page.js("document.activeElement.value = arguments[0]", ENDLESS)
    page.press("Enter", held="Control")
    page.wait("document.querySelector('.runnable__output').textContent.includes('before')")
    page.click(".runnable button.stop")
    page.wait(f"{STATE} === 'stopped'")
    time.sleep(20)  # by then the second Python has started
    before = page.busy()
    time.sleep(5)
    assert page.busy() - before < 1, "something goes on after Stop"
    page.write(".runnable__editor", "print('after')")
    page.press("Enter", held="Control")
    page.wait(f"{STATE} === 'done' && document.querySelector('.runnable__output').textContent.includes('after')")


def the_console(page, site):
    """What is typed is run, and what it comes to is shown."""
    page.goto(f"{site}lab/")
    page.write("#console-code", "6 * 7")
    page.press("Enter", held="Control")
    page.wait("document.querySelector('.console__log').textContent.includes('42')")


def python_computes_what_no_table_holds(page, site):
    """A value between two steps."""
    page.goto(f"{site}money/energy/")
    page.write(".control input[type=number]", "51.5")
    page.press("Tab")
    page.wait("document.querySelector('.compute__start') && [...document.querySelectorAll('.controls__state')].some(line => line.textContent)")
    page.click(".compute__start")
    page.wait("/Computed with Python/.test(document.querySelector('.compute__state')?.textContent)")


def python_in_the_page_is_cpython(page, site):
    """On pages with controls, others with each commit: every number in every state, as CPython works it out here."""
    for name in part(sorted(PAGES), SOME):
        page.goto(f"{site}{address_of(name)}")
        states = drawn_states(name)
        answers = page.later(f"const done = arguments[0]; ({ASK})({json.dumps(question(states))}).then(done, error => done(String(error)))")
        assert isinstance(answers, list), (name, answers)
        assert held_against_cpython(name, states, answers) >= len(states)


def search_finds(page, site):
    """Words typed into the search lead to a page."""
    page.goto(site)
    page.js("document.querySelector('#__search').click(); document.querySelector('.md-search__input').focus()")
    page.press(*"latent")
    page.wait("document.querySelectorAll('.md-search-result__item').length > 2")


STEPS = [
    numbers_are_marked, a_control_moves_and_is_reset, a_control_by_keyboard, a_changed_page_comes_back_changed, a_card_opens_and_closes,
    notes_are_printed, every_block_prints_what_was_tested, stop_ends_python, the_console, python_computes_what_no_table_holds,
    python_in_the_page_is_cpython, search_finds,
]  # fmt: skip
