"""Compute with Python: what the page's Python makes of assumptions is what CPython makes of them, and the page says so."""

import json
import math
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from snippets import facts
from tests.browser.test_controls import PAGES, SIMULATED, Python, address_of, move, settled, shared_simulation, value_of
from tests.browser.waiting import quiet, until
from tests.parts import chance, part
from tests.serving import ROOT
from workings.browser.bundle import bundle
from workings.evidence.shared import project_at
from workings.live import answers
from workings.markdown.grammar import short
from workings.quantity.restating import as_seen

PROJECT = project_at(ROOT)
CLOSE = 1e-9
DONE = "() => /Computed|could not/.test(document.querySelector('.compute__state')?.textContent ?? '')"
BUSY = "() => document.querySelector('.compute')?.getAttribute('aria-busy') === 'true'"
ASK = """async states => {
    const { ask } = await import(document.querySelector('script[src*="assets/workings.js"]').src.replace('workings.js', 'python.js'))
    const found = []
    for (const [assumed, own] of states) found.push((await ask('compute', { assumed, own }, () => {})).numbers)
    return found
}"""


def states_of(controls, random):
    """Nothing assumed; each control at its ends; pairs; and three at once, between their steps."""
    ends = [{control.fact: control.values[at]} for control in controls for at in (0, -1)]
    pairs = [{one.fact: one.values[0], other.fact: other.values[-1]} for one, other in zip(controls, controls[1:], strict=False)]
    free = [{one.fact: between(one, random) for one in random.sample(controls, min(3, len(controls)))} for _ in range(3)]
    return [{}, *ends, *pairs, *free]


def between(control, random):
    """A value that is no step, where numbers allow one."""
    low, high = control.values[0], control.values[-1]
    if not isinstance(low, int | float):
        return random.choice(control.values)
    known = control.values[control.start]
    return random.randint(math.ceil(low), math.floor(high)) if isinstance(known, int) else round(random.uniform(low, high), 6)


def whole(controls, assumed):
    """What facts are assumed to be when controls have these values, as the controls themselves say it."""
    state = {}
    for control in controls:
        if control.fact in assumed:
            value = assumed[control.fact]
            state |= dict.fromkeys((control.fact, *control.mark.also), value)
            state |= {end: bound * (value / control.outcome.value) for end, bound in control.ends.items()}
    return state


def plain(value):
    """A value as JSON has it."""
    return {"date": value.isoformat()} if isinstance(value, date) else [plain(end) for end in value] if isinstance(value, tuple) else value


def same(one, other):
    """Equal, numbers to a part in a thousand million."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=CLOSE)
    return one == other


def drawn_states(name):
    """The states in which a page is asked: of a simulation two."""
    made = PAGES[name][1].controls
    return part(states_of(made, chance()), 2) if name == SIMULATED else states_of(made, chance())


def question(states):
    """States as Python in a page is asked for them."""
    return [[{fact: plain(value) for fact, value in state.items()}, {}] for state in states]


def held_against_cpython(name, states, answers):
    """Fails where Python in a page says of a number, in a state, something else than CPython does; gives how many were compared."""
    page, found = PAGES[name]
    made, numbers, compared = found.controls, [(entry["target"], entry["text"]) for entry in found.tables["numbers"]], 0
    shown = Python(page).numbers
    for assumed, answer in zip(states, answers, strict=True):
        assert numbers == [(said["target"], said["written"]) for said in answer[: len(numbers)]]
        with facts.assuming(whole(made, assumed)), shared_simulation():
            for (target, text), said in zip(numbers, answer[: len(numbers)], strict=True):
                compared += 1
                try:
                    value = value_of(shown[target, text], target)
                except Exception as error:
                    assert type(error).__name__ in said["error"], (target, assumed)
                    continue
                assert same(plain(value), said["value"]), (target, assumed, said)
                if assumed.keys().isdisjoint({target.partition("#")[2]}) and not any(target.endswith(one.link.target.rpartition("#")[2]) for one in made):
                    assert shown[target, text].stated.restated(value).text == said["text"], (target, assumed)
    return compared


@pytest.mark.parametrize("name", part(sorted(PAGES), 4))
def test_python_in_the_page_is_cpython(visit, name):
    """For every number that the page's controls move: the same value, and the text that the build would write, at ends, in pairs and between steps."""
    states, tab = drawn_states(name), visit(address_of(name))
    assert held_against_cpython(name, states, tab.evaluate(ASK, question(states))) >= len(states)


def test_three_controls_and_a_value_between(visit):
    """What no table holds is offered, computed when asked for, shown as the rest is, and taken back by Reset; then Python answers by itself."""
    name = "money/what-it-leaves-out"
    page, made = visit(address_of(name)), PAGES[name][1].controls
    before = page.locator("article").inner_text()
    for control in made[:3]:
        move(page, control, control.start + 1)
    settled(page)
    assert page.locator("a.working[data-partly]").count()
    page.locator(".compute__start", has_text="Compute with Python").click()
    page.wait_for_function(DONE, timeout=60_000)
    assert 0 == page.locator("a.working[data-partly]").count()
    box = page.locator(f'.control[data-fact="{made[0].fact}"] input[type=number]')
    box.fill("3.3")
    box.press("Enter")
    page.wait_for_function(f"() => !({BUSY})()", timeout=60_000)
    number = page.locator(f'a.working[data-target$="{made[0].fact.partition(".")[2]}"]').first
    until(lambda: number.inner_text().startswith("3.3"), 60)
    shared = page.evaluate("location.href")
    assert f"{made[0].fact}:3.3" in shared and number.inner_text().startswith("3.3")
    for control in made[:3]:
        page.locator(f'.control[data-fact="{control.fact}"] .reset').click()
    until(lambda: before == page.locator("article").inner_text() and 0 == page.locator("[data-changed]").count() == page.locator(".compute").count())
    assert 0 == page.locator("[data-changed]").count() == page.locator(".compute").count()
    assert before == page.locator("article").inner_text()
    other = visit(shared.partition("/money/")[2] and f"money/{shared.partition('/money/')[2]}")
    other.locator(".compute__start", has_text="Compute with Python").wait_for()
    quiet(other)
    assert not [url for url in other.asked if url.endswith(".wasm")]


def in_drawing(name):
    """The numbers of a drawing: targets and texts, by a reader of XML."""
    links = ElementTree.parse(ROOT / "docs" / "assets" / "figures" / name).iter("{http://www.w3.org/2000/svg}a")
    return {(short(link.get("href")), as_seen("".join(link.itertext()))) for link in links}


def test_a_bundle_holds_its_own_page_and_no_other():
    """The numbers of its text and drawings, its charts, those of its tables first and in their order, every module it names, and the facts that its numbers read."""
    for name, (page, _) in PAGES.items():
        made, tables = bundle(PROJECT, page), answers(PROJECT, page).tables
        wanted = [(entry["target"], entry["text"]) for entry in tables["numbers"]]
        assert wanted == [(entry["target"], as_seen(entry["text"])) for entry in made["numbers"]][: len(wanted)], name
        standing = {(short(link.target), as_seen(link.text)) for link in page.numbers if ".as-said" not in link.attributes}
        drawn = {number for image in page.images if "figures/" in image.target for number in in_drawing(Path(image.target).name)}
        assert standing | drawn == {(entry["target"], as_seen(entry["text"])) for entry in made["numbers"]}, name
        assert [chart["id"] for chart in tables["charts"]] == [chart["id"] for chart in made["charts"]][: len(tables["charts"])], name
        assert json.dumps(made) and {f"snippets/{module.replace('.', '/')}.py" for module in made["modules"]} <= set(made["files"])
