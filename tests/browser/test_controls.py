"""Controls in a real browser: every step of every control says what CPython says, and nothing that a reader does breaks the page."""

import importlib
import json
import random
from contextlib import contextmanager
from datetime import timedelta
from fractions import Fraction
from functools import cache

import pytest
from bs4 import BeautifulSoup

from snippets import facts
from snippets.money import montecarlo
from tests.browser.axe import too_small, violations
from tests.browser.waiting import quiet, until
from tests.parts import WHOLE, part
from tests.serving import ROOT
from workings.charts import draw
from workings.charts.asked import scaled
from workings.charts.bound import bounds
from workings.checks.page import read_file
from workings.evidence.outcome import Outcome
from workings.evidence.shared import project_at
from workings.live import answers
from workings.live.control import moved as moving
from workings.live.staying import moving as movable
from workings.live.written import written
from workings.markdown.grammar import chart_options, read_target, short

PROJECT = project_at(ROOT)
LOADED = "() => document.querySelector('.controls[aria-busy=false]')"


KEEPS = """{
    const [slide, box, reset] = ['input[type=range]', 'input[type=number]', '.reset'].map(one => document.querySelector(`.control ${one}`))
    slide.value = slide.max
    box.value = box.max
    reset.disabled = false
}
"""
"""What Firefox does before a page's scripts when a reader comes back to it: controls stand where they were left."""


def pages_with_controls():
    """The pages that have controls, with what they have."""
    read = ((path, read_file(PROJECT, path)[0]) for path in PROJECT.pages() if path.suffix == ".md" and ".adjust" in path.read_text(encoding="utf-8"))
    known = ((path, page, answers(PROJECT, page)) for path, page in read if page is not None)
    return {path.relative_to(PROJECT.docs).with_suffix("").as_posix(): (page, found) for path, page, found in known if found.controls}


PAGES = pages_with_controls()
PRICES = "money/prices"
SIMULATED, SOME_CONTROLS, SOME_STATES = "money/what-it-leaves-out", 4, 2
"""The page of which each state is a simulation, which takes Python half a second; `make test` looks at so many steps of so many of its controls."""


def address_of(name: str) -> str:
    """Where a page is published."""
    return name.removesuffix("index") if name.endswith("index") else f"{name}/"


class Python:
    """What CPython gives for the numbers of a page under assumptions, without the build's own way to work out steps."""

    def __init__(self, page):
        self.numbers = {}
        for link in movable(PROJECT, page):
            outcome = PROJECT.outcome(link.target)
            if isinstance(outcome, Outcome) and (shown := written(link, outcome)) is not None:
                self.numbers.setdefault((short(link.target), shown.text), shown)
                if not read_target(link.target).is_fact:
                    module_of(short(link.target))  # before anything in it is remembered for a state

    def texts(self, controls, steps):
        """What each number of the page says when controls stand at some steps, by its target and text."""
        state = {name: value for control, step in zip(controls, steps, strict=True) for name, value in control.state(step).items()}
        moved = {control.fact: control for control, step in zip(controls, steps, strict=True) if step != control.start}
        touched = set().union(*(moving(PROJECT, control) for control in controls))
        values, said = {}, {}
        with facts.assuming(state), shared_simulation():
            for (target, text), shown in self.numbers.items():
                follows = bool(moved) and not touched.isdisjoint(shown.outcome.facts)
                if follows and shown.item not in values:
                    values[shown.item] = value_of(shown, target)
                own = next((one for one in moved.values() if (short(one.link.target), one.written.text) == (target, text)), None)
                value = values[shown.item] if follows else shown._own()
                chosen = read_target(target).is_fact and any(set(shown.outcome.facts) <= {one.fact, *one.mark.also} for one in moved.values())
                few = shown.few_decimals(value) if chosen and shown.stated.has_cents and not shown.is_range else None
                said[target, text] = shown.restated(value, own.places(steps[controls.index(own)]) if own else few)
        return said


@contextmanager
def shared_simulation():
    """One simulation for each state, and one set of its percentiles, since they take longer than everything else together."""
    before = {name: getattr(montecarlo, name) for name in ("simulate", "percentiles")}
    for name, work_out in before.items():
        setattr(montecarlo, name, cache(work_out))
    try:
        yield
    finally:
        for name, work_out in before.items():
            setattr(montecarlo, name, work_out)


def value_of(shown, target: str):
    """What a number of a page states: the value of its target, or both ends of a fact that is written as a range."""
    return ends_of(shown.item[2]) if shown.item[0] == "ends" else valued(target)


def ends_of(name: str):
    """Both ends of the interval of a fact."""
    *group, last = name.split(".")
    record = facts.fact(facts.Group(tuple(group)), last)
    return record.low, record.high


def valued(target: str):
    """The value of a target, by importing its module and asking Python."""
    path, _, expression = target.partition("#")
    if path.endswith(".toml"):
        *groups, last = read_target(target).name.split(".")
        return facts.fact(facts.Group(tuple(groups)), last).value
    return plain(eval(expression, vars(module_of(target))))


def module_of(target: str):
    """The module in which a target's expression is read."""
    return importlib.import_module(target.partition(".py#")[0].replace("/", "."))


def plain(value):
    """A value as the page states it."""
    if isinstance(value, tuple):
        return tuple(plain(end) for end in value)
    if isinstance(value, timedelta):
        return value / timedelta(days=1)
    return float(value) if isinstance(value, Fraction) else value


TEXTS = """() => Object.fromEntries([...document.querySelectorAll('article :is(a.working:not(.drawn, .as-said), figure.picture:not(.piece) a.working)')].map(link => {
    const text = link.textContent.replace('\\u00b0', '').trim(), picture = link.closest('svg')?.closest('figure')
    const beside = picture ? [...picture.querySelectorAll('figcaption > .fails')] : [link.nextElementSibling].filter(one => one?.classList.contains('fails'))
    const said = beside.map(one => one.textContent).filter(one => !picture || one.startsWith(` (${text}: `))[0] ?? ''
    return [link.id, [link.dataset.target, text, picture ? said.replace(`${text}: `, '') : said, link.hasAttribute('data-partly')]]
}))"""
"""Each number: its target, what stands there, what is said beside it (of one in a drawing, in the caption), and whether it leaves a change out."""
WALK = """async ([fact, steps]) => {
    const control = document.querySelector(`.control[data-fact="${fact}"]`), range = control.querySelector('input[type=range]')
    const seen = []
    for (const [value, text] of steps) {
        range.value = value
        range.dispatchEvent(new Event('input', { bubbles: true }))
        for (let i = 0; i < 2500 && range.getAttribute('aria-valuetext') !== text; i++) await new Promise(done => setTimeout(done, 4))
        seen.push((TEXTS)())
    }
    return seen
}""".replace("TEXTS", TEXTS)


def slider(control, step):
    """What the slider of a control stands on at a step, and how the step is written."""
    value = str(step) if control.mark.is_list else str(control.values[step])
    return [value, control.text(step)]


def held(before, seen, said):
    """The numbers of the page whose text is not what Python says."""
    wrong = []
    for ident, (target, text, note, partly) in seen.items():
        written_text = before[ident][1]
        expected = said.get((target, written_text))
        if partly:
            continue
        fails = f" ({expected.turned})" if expected and expected.turned else ""
        if expected is None or (expected.text, fails) != (text, note):
            wrong.append((target, written_text, text, note, expected))
    return wrong


@pytest.mark.parametrize("name", PAGES)
def test_every_step_is_what_python_says(visit, name):
    """Each control alone, at all its steps: all numbers of the page; where each state is a simulation, `make test` draws steps."""
    page, (source, found) = visit(address_of(name)), PAGES[name]
    before, python, wrong = page.evaluate(TEXTS), Python(source), []
    for control in part(found.controls, SOME_CONTROLS if name == SIMULATED else len(found.controls)):
        steps = part(range(len(control.values)), SOME_STATES if name == SIMULATED else len(control.values))
        seen = page.evaluate(WALK, [control.fact, [slider(control, step) for step in steps]])
        for step, now in zip(steps, seen, strict=True):
            wrong += [(control.fact, control.values[step], *one) for one in held(before, now, python.texts([control], [step]))]
        page.evaluate(WALK, [control.fact, [slider(control, control.start)]])
    assert [] == wrong[:5]
    assert before == page.evaluate(TEXTS)


MEETING = {name: [(grid["a"], grid["b"]) for grid in found.tables["grids"]] for name, (_, found) in PAGES.items() if found.tables["grids"]}
DRAWN = 2
"""How many pairs of the page of which each state is a simulation `make test` looks at, once each."""
EACH = -(-(200 - DRAWN) // sum(len(pairs) for name, pairs in MEETING.items() if name != SIMULATED))


@pytest.mark.parametrize("name", MEETING)
def test_pairs_are_what_python_says(visit, name):
    """Every two controls that meet, at seeded pairs of steps, 200 over the site: all numbers that the page does not say it leaves out."""
    source, found = PAGES[name]
    python, wrong, dice, page = Python(source), [], random.Random(name), visit(address_of(name))
    before = page.evaluate(TEXTS)
    for first, second in part(MEETING[name], DRAWN if name == SIMULATED else len(MEETING[name])):
        pair = [found.controls[first], found.controls[second]]
        for _ in range(EACH if WHOLE or name != SIMULATED else 1):
            steps = [dice.randrange(len(control.values)) for control in pair]
            for control, step in zip(pair, steps, strict=True):
                page.evaluate(WALK, [control.fact, [slider(control, step)]])
            settled(page)
            wrong += held(before, page.evaluate(TEXTS), python.texts(pair, steps))
        for control in pair:
            page.evaluate(WALK, [control.fact, [slider(control, control.start)]])
    assert [] == wrong[:5]


WITH_CHARTS = [name for name, (_, found) in PAGES.items() if found.tables["charts"]]
AS_WRITTEN = "With the values as written: "
SHAPES = """ident => ['svg.chart-picture', 'tbody'].map(part => document.getElementById(ident).querySelector(part).outerHTML)"""


def shapes(markup: str) -> list[str]:
    """The picture and the table of a chart, as a browser writes them; numbers in it that are links are held against Python elsewhere."""
    figure = BeautifulSoup(markup, "html.parser")
    for link in figure.select("svg a.working"):
        link.replace_with("…")
    return [str(figure.select_one("svg.chart-picture")), str(figure.tbody)]


@pytest.mark.parametrize("name", part(WITH_CHARTS, 5))
def test_charts_are_what_python_draws(visit, name):
    """Each chart along each control that moves it, at both ends and at a step between: the very picture and table of the chart's own code."""
    page, (source, found), dice = visit(address_of(name)), PAGES[name], random.Random(name)
    for fence in [fence for fence in source.fences if fence.language == "chart"]:
        options = chart_options(fence.text)
        path, _, expression = options["rows"].partition("#")
        module = importlib.import_module("snippets." + path.removesuffix(".py").replace("/", "."))
        lines = bounds(PROJECT, PROJECT.drawn(options["rows"]), options)
        for control in found.controls:
            for step in (0, dice.randrange(len(control.values)), len(control.values) - 1):
                page.evaluate(WALK, [control.fact, [slider(control, step)]])
                settled(page)
                with facts.assuming(control.state(step)):
                    stand = {line.target: scaled(valued(line.target), line.factor) for line in lines}
                    drawn = draw(list(eval(expression, vars(module))), options, stand)
                ident = BeautifulSoup(drawn, "html.parser").figure["id"]
                assert shapes(drawn) == shapes("".join(page.evaluate(SHAPES, ident)).replace(AS_WRITTEN, "")), (control.fact, step)
            page.evaluate(WALK, [control.fact, [slider(control, control.start)]])


def test_there_are_controls():
    """The pages that promise one have one."""
    assert {PRICES, "money/energy", "chips/do-controls-work"} <= set(PAGES)


def settled(page):
    """Waits until nothing that a change needs is on its way: controls are busy from the touch on, and what has come is shown before they no longer are."""
    page.wait_for_function("() => !document.querySelector('.controls[aria-busy=true]')")


def move(page, control, step):
    """Moves a control by its slider."""
    page.evaluate(WALK, [control.fact, [slider(control, step)]])
    page.locator(f'.control[data-fact="{control.fact}"] input[type=range]').dispatch_event("change")


ARTICLE = """() => { const page = document.querySelector('article').cloneNode(true)
    for (const panel of page.querySelectorAll('.controls')) panel.remove()
    return page.innerHTML }"""


@pytest.mark.parametrize("name", part(PAGES, 4))
def test_reset_restores_the_page(visit, name):
    """After everything was moved and reset, the page is byte for byte what it was, and so is its address."""
    page, controls = visit(address_of(name)), PAGES[name][1].controls
    quiet(page)
    before, url = page.evaluate(ARTICLE), page.url
    for control in controls:
        move(page, control, 0 if control.start else len(control.values) - 1)
    until(lambda: before != page.evaluate(ARTICLE))
    assert before != page.evaluate(ARTICLE) and "#a=" in page.evaluate("location.hash")
    for control in controls:
        page.locator(f'.control[data-fact="{control.fact}"] .reset').click()
    settled(page)
    until(lambda: (before, url) == (page.evaluate(ARTICLE), page.url))
    assert (before, url) == (page.evaluate(ARTICLE), page.url)
    assert page.locator("[data-changed], [data-fails], .fails").count() == 0


@pytest.mark.parametrize("width", [320, 390])
def test_by_touch(visit, width):
    """A finger changes a number by the step buttons and a named place, and takes it back; the page does not begin to scroll sideways."""
    page, control = visit(f"{PRICES}/", width=width, has_touch=True, is_mobile=True), PAGES[PRICES][1].controls[1]
    element = page.locator(f'.control[data-fact="{control.fact}"]')
    before, said = page.evaluate(TEXTS), element.locator("input[type=range]")
    element.locator(".control__more").tap()
    page.wait_for_function(LOADED)
    settled(page)
    assert control.text(control.start + 1) == said.get_attribute("aria-valuetext")
    assert before != page.evaluate(TEXTS)
    element.locator(".reset").tap()
    until(lambda: before == page.evaluate(TEXTS))
    assert before == page.evaluate(TEXTS)
    assert width == page.evaluate("document.documentElement.scrollWidth")


def test_a_state_can_be_shared_and_taken_back(visit, address):
    """The address holds the state; opened anew it shows the same; back and forward walk through it."""
    page, (control, other, *_) = visit(address_of(PRICES)), PAGES[PRICES][1].controls
    start = page.url
    move(page, control, 3)
    move(page, other, other.start + 2)
    settled(page)  # what both do together is there
    values = f"{control.values[3]:.0f}", f"{other.values[other.start + 2]:.0f}"
    assert f"#a={control.fact}:{values[0]};{other.fact}:{values[1]}" == page.evaluate("location.href").removeprefix(start)
    shared = visit(page.url.removeprefix(address))
    shared.wait_for_function(LOADED)
    settled(shared)
    until(lambda: page.evaluate(TEXTS) == shared.evaluate(TEXTS))
    moved = page.evaluate(TEXTS)
    assert moved == shared.evaluate(TEXTS)
    page.go_back()
    until(lambda: f"#a={control.fact}:{values[0]}" == page.url.removeprefix(start))
    assert f"#a={control.fact}:{values[0]}" == page.url.removeprefix(start)
    page.go_back()
    until(lambda: 0 == page.locator("[data-changed]").count())
    assert 0 == page.locator("[data-changed]").count()
    page.go_forward()
    page.go_forward()
    until(lambda: moved == page.evaluate(TEXTS))
    assert moved == page.evaluate(TEXTS)


def test_the_order_of_changes_is_part_of_the_state(visit, address):
    """What cannot count in all controls goes by the one that was moved last; the address says which, so that a shared state is the same."""
    name = "money/what-it-leaves-out"
    page, moving_ones = visit(address_of(name)), PAGES[name][1].controls[:3]
    for control in reversed(moving_ones):
        move(page, control, control.start + 1)
    settled(page)
    assert [control.fact for control in reversed(moving_ones)] == [part.partition(":")[0] for part in page.evaluate("location.hash").removeprefix("#a=").split(";")]
    shared = visit(page.url.removeprefix(address))
    shared.wait_for_function(LOADED)
    settled(shared)
    until(lambda: page.evaluate(TEXTS) == shared.evaluate(TEXTS))
    assert page.evaluate(TEXTS) == shared.evaluate(TEXTS)


def test_a_link_within_the_page_keeps_the_state(visit):
    """The page goes to its place and the address keeps what was changed; going back to before the change takes it back."""
    page, control = visit("money/energy/#sources"), PAGES["money/energy"][1].controls[0]
    move(page, control, 0)
    state, visited = f"#a={control.fact}:{control.values[0]}", "[history.length, location.hash]"
    before = page.evaluate(visited)
    page.locator(".md-sidebar--secondary a.md-nav__link").last.click()
    until(lambda: [before[0] + 1, state] == page.evaluate(visited))
    assert [before[0] + 1, state] == page.evaluate(visited) and page.locator("[data-changed]").count()
    page.go_back()
    page.go_back()
    until(lambda: page.url.endswith("#sources") and 0 == page.locator("[data-changed]").count())
    assert page.url.endswith("#sources") and 0 == page.locator("[data-changed]").count()


def test_what_a_browser_has_kept_of_a_control_is_not_what_was_written(visit):
    """Where a browser puts a slider where it was left, the written value stays the page's own, and Reset leads back to it."""
    page, control = visit("money/energy/"), PAGES["money/energy"][1].controls[0]
    page.route("**/assets/live.js", lambda route: route.fulfill(body=KEEPS + route.fetch().text(), content_type="text/javascript"))
    page.reload()
    slide, reset = page.locator(".control input[type=range]").first, page.locator(".control .reset").first
    assert slider(control, control.start)[0] == slide.input_value() and reset.is_disabled()
    move(page, control, 0)
    page.locator("[data-changed]").first.wait_for()
    reset.click()
    settled(page)
    assert 0 == page.locator("[data-changed]").count() and slider(control, control.start)[0] == slide.input_value()


def test_a_price_has_cents_and_its_slider_its_length(visit):
    """A named place may lie between round prices: its button leads to it, the others pass it by, and what is then said makes no slider shorter."""
    page = visit()
    element = page.locator('.control[data-fact="runs.v3.price_per_gpu_hour"]')
    slide, box, more = element.locator("input[type=range]"), element.locator("input[type=number]"), element.locator(".control__more")
    long = slide.bounding_box()["width"]
    more.click()
    page.locator(".controls__state:not(:empty)").wait_for()
    assert ("2.50", long) == (box.input_value(), slide.bounding_box()["width"])
    element.get_by_role("button", name="a very large cloud company").click()
    until(lambda: "12.29" == box.input_value())
    assert "$12.29" == slide.get_attribute("aria-valuetext")
    more.click()
    until(lambda: "15" == box.input_value())
    element.get_by_role("button", name="an owner").click()
    until(lambda: "2.12" == box.input_value())
    assert "$2.12" == slide.get_attribute("aria-valuetext")


@pytest.mark.parametrize(("typed", "step"), [("999999", -1), ("1e300", -1), ("-5", 0)])
def test_what_is_typed_and_is_no_step_is_answered(visit, typed, step):
    """Beyond an end the end is taken, and said, with where any value can be tried."""
    page, control = visit("money/energy/"), PAGES["money/energy"][1].controls[0]
    box = page.locator(".control input[type=number]").first
    box.fill(typed)
    box.press("Tab")
    page.get_by_text(f"The slider ends at {control.text(range(len(control.values))[step])}. My assumptions, below, take any value.").wait_for()


FACT = "serving.day.cached_tokens"
HOSTILE = [
    "no.such.fact:1", "<img src=x onerror=alert(1)>:1", "__proto__:1", "constructor:1", "toString", ":", ";;;", "%", "%E0%A4%A:1", "a" * 5_000 + ":1",
    f"{FACT}", f"{FACT}:", f"{FACT}:NaN", f"{FACT}:Infinity", f"{FACT}:1e999", f"{FACT}:-1", f"{FACT}:<b>1</b>", f"{FACT}:-5;alert(1)", f"{FACT}:0x10",
    f"{FACT}:1,8e10", f"{FACT}:__proto__", "\u202e\u0000:1",
]  # fmt: skip


@pytest.mark.parametrize("state", HOSTILE)
def test_hostile_states(visit, state):
    """Nothing moves, nothing is run or written as markup; what names something is answered in words."""
    page = visit(address_of(PRICES) + "#a=" + state)
    page.wait_for_function(LOADED)
    if state.strip(":;"):
        page.wait_for_function("() => [...document.querySelectorAll('.control__message')].some(one => one.textContent.trim())")
    assert 0 == page.locator("article img[onerror], .control__message *, [data-changed]").count()
    said = " ".join(page.locator(".control__message").all_inner_texts())
    assert len(said) < 400 and (bool(said.strip()) or not state.strip(":;"))


def test_by_keyboard_alone(visit):
    """Tab reaches the slider, arrows move it, the buttons and the box answer, and focus stays where it was put."""
    page = visit("money/energy/")
    slide = page.locator(".control input[type=range]").first
    slide.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function(LOADED)
    page.locator("[data-changed]").first.wait_for()
    control = PAGES["money/energy"][1].controls[0]
    assert slide.evaluate("slide => slide === document.activeElement") and control.text(control.start + 1) == slide.get_attribute("aria-valuetext")
    for key, text in (("End", "100%"), ("Home", "30%")):
        page.keyboard.press(key)
        assert text == slide.get_attribute("aria-valuetext")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert control.text(1) == slide.get_attribute("aria-valuetext")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("50")
    page.keyboard.press("Tab")
    assert "50%" == slide.get_attribute("aria-valuetext")
    page.keyboard.press("Enter")  # on Reset
    until(lambda: 0 == page.locator("[data-changed]").count())
    assert 0 == page.locator("[data-changed]").count() and slide.evaluate("slide => slide === document.activeElement")


def test_open_tables_and_scroll_survive(visit):
    """A data table that is open stays open while its chart moves, and the page does not jump."""
    page, control = visit("money/energy/"), PAGES["money/energy"][1].controls[0]
    figure = page.locator(f"#{PAGES['money/energy'][1].tables['charts'][0]['id']}")
    figure.locator("summary", has_text="The data").click()
    before, drawn = page.evaluate("scrollY"), figure.locator("svg.chart-picture").inner_html()
    move(page, control, 0)
    settled(page)
    assert drawn != figure.locator("svg.chart-picture").inner_html()
    assert figure.locator("details", has_text="The data").evaluate("table => table.open") and before == page.evaluate("scrollY")


def test_a_moved_picture_says_of_what_its_description_speaks(visit):
    """The words that describe a chart were written for the values as written; a reader who cannot see it is told so, until Reset."""
    page, control = visit("money/energy/"), PAGES["money/energy"][1].controls[0]
    described = page.locator(f"#{PAGES['money/energy'][1].tables['charts'][0]['id']} desc")
    before = described.text_content()
    move(page, control, 0)
    settled(page)
    assert AS_WRITTEN + before == described.text_content()
    page.locator(".reset").first.click()
    settled(page)
    assert before == described.text_content()


def test_paper_says_what_was_changed(visit):
    """In print stand the changed assumptions with their values and what follows, and of all else of the controls nothing."""
    page, control = visit("money/energy/"), PAGES["money/energy"][1].controls[0]
    page.emulate_media(media="print")
    panel = page.locator(".controls").first
    assert not panel.is_visible()
    move(page, control, 0)
    panel.get_by_text("Numbers that now differ").wait_for()
    assert panel.is_visible() and '"Changed by the reader: "' == panel.locator("label").first.evaluate("label => getComputedStyle(label, '::before').content")
    assert [control.label] == [label.inner_text() for label in panel.locator("label").all() if label.is_visible()]
    assert "30" == panel.locator("input[type=number]").first.input_value() and panel.locator("input[type=number]").first.is_visible()
    assert [] == [button for button in panel.locator("button, input[type=range], .control__try").all() if button.is_visible()]


@pytest.mark.parametrize("name", part(PAGES, 5))
def test_what_is_read_out(visit, name):
    """Before anything is touched each slider says its value as the page writes it; each button says what it belongs to; messages are read out."""
    page, controls = visit(address_of(name)), PAGES[name][1].controls
    for control in controls:
        element = page.locator(f'.control[data-fact="{control.fact}"]')
        assert control.written.text.strip() and control.text(control.start) == element.locator("input[type=range]").get_attribute("aria-valuetext")
        assert all(control.label in button.get_attribute("aria-label") for button in element.locator("button").all())
        written = element.locator("datalist option").first.get_attribute("value")
        assert str(control.start if control.mark.is_list else control.values[control.start]) == written  # the tick at what is written
        assert "status" == element.locator(".control__message").get_attribute("role")
        assert "none" != element.locator(".control__message").evaluate("line => getComputedStyle(line).display")


def test_a_date_is_said_beside_its_slider(visit):
    """A date has no box, and its sentence may be out of sight."""
    page = visit(address_of(PRICES), width=320)
    control = next(one for one in PAGES[PRICES][1].controls if one.label == "Day")
    said = page.locator(f'.control[data-fact="{control.fact}"] .control__value')
    assert "20 January 2025" == said.inner_text()
    move(page, control, len(control.values) - 1)
    page.wait_for_function(LOADED)
    assert "17 November 2026" == said.inner_text()


def test_one_announcement_for_each_settled_change(visit):
    """However many steps a change takes, one line is said when it has settled, and it counts what differs."""
    page, control = visit("money/energy/"), PAGES["money/energy"][1].controls[0]
    page.evaluate("""() => { window.said = []
        new MutationObserver(() => said.push(document.querySelector('.controls__state').textContent)).observe(
            document.querySelector('.controls__state'), { childList: true, characterData: true, subtree: true }) }""")
    move(page, control, control.start)
    settled(page)
    page.clock.pause_at("2026-11-21T13:00:00")
    page.evaluate(WALK, [control.fact, [slider(control, step) for step in range(6)]])
    settled(page)
    page.clock.run_for(450)
    assert [] == [line for line in page.evaluate("said") if line]
    page.clock.run_for(3000)
    said = [line for line in page.evaluate("said") if line]
    assert 1 == len(said) and f"in a frame: {page.locator('[data-changed]').count() - page.locator('figure[data-changed]').count()}." in said[0]


def test_what_leaves_out_a_change_says_which_and_what_it_counts_in_its_place(visit):
    """Two controls that no table has together: the panel names the one that is left out, with the value that still counts, and the chart says so, too."""
    page, made = visit(f"{SIMULATED}/"), PAGES[SIMULATED][1].controls
    people, data = (next(one for one in made if one.label == label) for label in ("People", "Data"))
    chart = page.locator("figure.chart[data-partly] > figcaption")
    move(page, people, len(people.values) - 1)
    settled(page)
    assert 0 == chart.count()
    move(page, data, len(data.values) - 1)
    page.get_by_text("Numbers and charts with a ° leave out “People”: in them it is still 168. Compute with Python counts all changes.").wait_for()
    assert "“People”" == page.locator("figure.chart[data-partly]").first.get_attribute("data-partly")
    label = chart.first.evaluate("label => getComputedStyle(label, '::after').content")
    assert "°" in label and "People" in label and "Data" not in label
    page.locator(f'.control[data-fact="{data.fact}"] .reset').click()
    page.wait_for_function("() => !document.querySelector('[data-partly]')")


def test_what_somebody_else_said_stays_as_it_is_written(visit):
    """Home at another price: DeepSeek's famous figure stays, and the same figure where we reckon follows: three dollars for 2.788 million hours."""
    page, control = visit(), PAGES["index"][1].controls[0]
    move(page, control, control.values.index(3))
    settled(page)
    costs = page.locator("article p a.working[data-target$='#training_cost(v3)']").all_inner_texts()
    assert ["$5.576 million", "$8.364 million"] == costs


def test_the_answers_are_asked_for_at_the_first_touch(visit):
    """Until then nothing of them is loaded, and never anything of another page."""
    page = visit(address_of(PRICES))
    quiet(page)
    assert [] == [url for url in page.asked if "/live/" in url]
    move(page, PAGES[PRICES][1].controls[0], 0)
    settled(page)
    assert {"prices.json", "prices.charts.json"} == {url.rpartition("/")[2] for url in page.asked if "/live/" in url}


def test_without_answers_the_page_says_so(visit):
    """A control that cannot be answered says what to do; the page stays as written, and answers once they are there."""
    page, control = visit(address_of(PRICES), complaints=False), PAGES[PRICES][1].controls[0]
    page.route("**/live/**", lambda route: route.abort())
    less = page.locator(".control__less").first
    less.click()
    page.get_by_text("The answers could not be loaded").wait_for()
    assert 0 == page.locator("[data-changed]").count()
    page.unroute("**/live/**")
    less.click()
    page.locator("[data-changed]").first.wait_for()
    assert control.label == page.locator(".control__label").first.inner_text()


@pytest.mark.parametrize("name", part(PAGES, 5))
def test_without_script(visit, name):
    """The page is whole, and shows no control that nobody answers."""
    page = visit(address_of(name), java_script_enabled=False)
    assert 0 == sum(page.locator(".controls").nth(place).is_visible() for place in range(page.locator(".controls").count()))
    texts = page.locator("article a.working").all_text_contents()
    assert len(texts) >= len(PAGES[name][0].numbers) and all(text.strip() for text in texts)


@pytest.mark.parametrize("name", part(PAGES, 3))
def test_moved_controls_are_accessible(visit, name):
    """axe finds nothing with every control moved, and every target is at least 24 pixels each way: by turns on a desk and on a phone."""
    scheme, width = (("light", 1280), ("dark", 390))[list(PAGES).index(name) % 2]
    page = visit(address_of(name), width=width, color_scheme=scheme)
    for control in PAGES[name][1].controls:
        move(page, control, len(control.values) - 1 if control.start == 0 else 0)
    page.locator(".controls__state").filter(has_text="Numbers that now differ").first.wait_for(state="attached")
    settled(page)
    assert [] == violations(page)
    assert [] == too_small(page, ".control :is(button, input)")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_cards_tell_a_changed_number_from_a_written_one(visit):
    """The card of a number that can be changed says so; the card of one that has been says what it is about."""
    page, control = visit(address_of(PRICES)), PAGES[PRICES][1].controls[0]
    number = page.locator(f'article a.working.adjust[data-target="{short(control.link.target)}"]').first
    number.click()
    card = page.locator(".number-card")
    card.get_by_text("You can change this number").wait_for()
    page.keyboard.press("Escape")
    move(page, control, 0)
    number.click()
    written, now = control.link.text, slider(control, 0)[1]
    card.get_by_text(f"As written: {written}. Now, with what you have changed: {now}. This card is about the number as written.").wait_for()
    assert written in card.locator(".number-card__value").inner_text()


def test_the_data_say_what_can_be_changed(site):
    """As many adjustable numbers as there are controls."""
    numbers = json.loads((site.folder / "data/numbers.json").read_text(encoding="utf-8"))
    assert sum(len(found.controls) for _, found in PAGES.values()) == sum(number["adjustable"] for number in numbers)
