"""My assumptions: the page follows a reader's own values of any of its facts, and is what it was when they are taken back."""

import importlib
import json
import re
from datetime import date, timedelta
from functools import cache

import pytest
from bs4 import BeautifulSoup

from snippets import facts
from tests.browser.axe import too_small, violations
from tests.browser.test_compute import ASK, BUSY, PROJECT, plain, same
from tests.browser.test_controls import (
    AS_WRITTEN,
    SHAPES,
    SIMULATED,
    Python,
    address_of,
    module_of,
    shapes,
    shared_simulation,
    value_of,
    valued,
)
from tests.browser.test_take_away import mine, opened, taken
from tests.browser.waiting import quiet, until
from tests.parts import WHOLE, chance, part
from workings.browser.bundle import is_live
from workings.charts import draw
from workings.charts.asked import scaled
from workings.charts.bound import bounds
from workings.checks.page import read_file
from workings.live.control import controls
from workings.markdown.grammar import chart_options, read_target
from workings.quantity.stating import Unwritable

COUNTS, LEAVES_OUT = "money/what-it-counts", "money/what-it-leaves-out"
CLAIM = "claims/cost-5m"
EXTENSION = "runs.v3.context_extension_gpu_hours"
PRICE = "runs.v3.price_per_gpu_hour"
MILLIONS = "$10.90 million", "$16.36 million"
"""What 2,664,000, 2,783,000 and 5,000 hours cost at two dollars and at three, to four figures."""
SLOW = {SIMULATED, "how/mixture-of-experts"}
"""Pages whose numbers are simulations: `make test` looks at two states of each."""
SOME, OVERRIDES = 8, 25
"""How many pages are looked at, others with each commit, and how many states of each: 200 in all. `make test-all` looks at all pages, at twice as many states."""
ARTICLE = """() => { const page = document.querySelector('article').cloneNode(true)
    for (const own of page.querySelectorAll('.controls, .assumptions, .take-away__mine')) own.remove()
    return page.innerHTML }"""
CHARTS = "() => [...document.querySelectorAll('figure.chart')].map(one => one.innerHTML)"
TEXTS = """() => [...document.querySelectorAll('article a.working:not(.drawn, .as-said)')].map(link => [link.dataset.target, link.textContent.trim()])"""


@cache
def pages():
    """The pages whose numbers follow, by name."""
    read = ((path, read_file(PROJECT, path)[0]) for path in PROJECT.pages())
    return {path.relative_to(PROJECT.docs).with_suffix("").as_posix(): page for path, page in read if page and is_live(page) and page.numbers}


def numbers_of(name):
    """The numbers of a page by target and text, and the facts among theirs that are numbers or days."""
    numbers = Python(pages()[name]).numbers
    read = {fact for shown in numbers.values() for fact in shown.outcome.facts}
    return numbers, sorted(fact for fact in read if isinstance(PROJECT.facts[fact].value, int | float | date))


def other(value, random):
    """Another value of the same kind: mostly near, at times none that makes sense."""
    if isinstance(value, date):
        return value + timedelta(days=random.randint(-400, 400))
    near = value * random.uniform(0.5, 2)
    return random.choice([value + 1, round(near) if isinstance(value, int) else near, near, round(near, 3), *random.sample([0, -value], 1)])


def with_ends(state):
    """A state with the intervals of its facts in proportion, as the table takes them along."""
    whole = dict(state)
    for name, value in state.items():
        known = PROJECT.facts[name]
        if known.low is not None and known.high is not None and isinstance(value, int | float) and known.value and known.low * known.high >= 0 and value / known.value >= 0:
            whole |= {f"{name}.low": known.low * (value / known.value), f"{name}.high": known.high * (value / known.value)}
    return whole


def coded(value):
    """A value as the table hands it to Python: in the digits that were typed."""
    return {"date": value.isoformat()} if isinstance(value, date) else {"number": repr(value)}


def wanted(numbers, state):
    """What CPython makes of the numbers of a page in a state: the value and the text, or `None` where there is none."""
    found = {}
    for target, _ in numbers:
        if not read_target(target).is_fact:
            module_of(target)  # before anything in it is remembered for a state
    with facts.assuming(state), shared_simulation():
        for (target, text), shown in numbers.items():
            try:
                value = value_of(shown, target)
                places = shown.few_decimals(value) if read_target(target).is_fact and fact_of(target) in state and shown.is_number and not isinstance(value, tuple) else None
                found[target, text] = value, shown.stated.restated(value, None if value == shown.stated.own else places)
            except (Unwritable, ArithmeticError, ValueError, TypeError, LookupError) as error:
                found[target, text] = None, error
    return found


def fact_of(target):
    """The name of the fact that a target is."""
    return f"{target.partition('#')[0].rpartition('/')[2].removesuffix('.toml')}.{target.partition('#')[2]}"


@pytest.mark.parametrize("name", part(sorted(pages()), SOME))
def test_own_values_are_what_cpython_makes_of_them(visit, name):
    """Seeded values of one, two or three facts of a page at once: every number has the value, to a part in a thousand million, and the text."""
    random, (numbers, known) = chance(), numbers_of(name)
    if not known:
        pytest.skip("no fact of this page is a number or a day")
    states = [with_ends({fact: other(PROJECT.facts[fact].value, random) for fact in random.sample(known, min(len(known), random.choice([1, 1, 2, 3])))}) for _ in range(2 * OVERRIDES if WHOLE else 2 if name in SLOW else OVERRIDES)]
    tab = visit(address_of(name))
    answers = tab.evaluate(ASK, [[{}, {fact: coded(value) for fact, value in state.items()}] for state in states])
    for state, answer in zip(states, answers, strict=True):
        said = {(one["target"], one["written"]): one for one in answer}
        assert said.keys() == numbers.keys()
        for key, (value, restated) in wanted(numbers, state).items():
            if isinstance(restated, Exception):
                assert said[key].get("error") is not None, (key, state, restated)
            else:
                assert "error" not in said[key] and same(plain(value), said[key]["value"]), (key, state, value, said[key])
                assert (restated.text, restated.turned) == (said[key]["text"], said[key]["turned"]), (key, state, value)


def test_every_number_of_every_page_is_at_hand(site):
    """Each bound number that a page of the site shows, and nobody else said, is one that Python in it can state anew."""
    for name, page in pages().items():
        shown = BeautifulSoup((site.folder / address_of(name) / "index.html").read_text(encoding="utf-8"), "html.parser").article
        there = {(link["data-target"], re.sub(r"\s+", " ", link.get_text()).strip()) for link in shown.select("a.working:not(.drawn, .as-said)")}
        assert there <= {(target, re.sub(r"\s+", " ", text)) for target, text in Python(page).numbers}, name


def put(page, fact, text):
    """Writes a value into the table."""
    box = mine(page, fact)
    box.fill(text)
    box.press("Tab")
    computed(page)


def computed(page):
    """Waits until no value is being taken, and nothing computed."""
    page.wait_for_function(f"() => !document.querySelector('.assumptions[aria-busy=true]') && !({BUSY})()", timeout=60_000)


def press(page):
    """Presses Compute with Python, at the table."""
    page.locator(".assumptions .compute__start", has_text="Compute with Python (4.6 MB)").click()
    computed(page)


def other_fact(name):
    """A fact of a page that is no control, a number, and no part of a sum, with the most numbers that rest on it."""
    page, (numbers, known) = pages()[name], numbers_of(name)
    fixed = {fact for control in controls(PROJECT, page)[0] for fact in (control.fact, *control.mark.also)}
    usable = [fact for fact in known if fact not in fixed and not isinstance(PROJECT.facts[fact].value, date) and PROJECT.facts[fact].value > 0]
    return max(usable, key=lambda fact: sum(fact in shown.outcome.facts for shown in numbers.values()))


@pytest.mark.parametrize("name", [COUNTS, "how/one-token", "reference/questions"])
def test_the_page_follows_and_is_whole_again(visit, name):
    """Nothing is loaded before the button is pressed; then all numbers stand as CPython has them, by themselves after a second change; Reset restores every byte."""
    page, fact = opened(visit(address_of(name))), other_fact(name)
    quiet(page)
    before, texts, numbers = page.evaluate(ARTICLE), page.evaluate(TEXTS), numbers_of(name)[0]
    for factor in (2, 0.75):
        value = PROJECT.facts[fact].value * factor
        put(page, fact, repr(value))
        if factor == 2:
            assert before == page.evaluate(ARTICLE) and not [url for url in page.asked if url.endswith((".wasm", "python.json"))]
            press(page)
        expected = wanted(numbers, with_ends({fact: value}))
        now = page.evaluate(TEXTS)
        for (target, written), (_, text) in zip(texts, now, strict=True):
            restated = expected[target, written][1]
            assert ("–" if isinstance(restated, Exception) else restated.text) == text.removesuffix("°"), (target, written)
        many = page.locator("a.working[data-changed]").count()
        assert many and page.locator(".compute__state").inner_text().endswith(f"each in a frame: {many}.")
    page.get_by_role("button", name="Reset all").click()
    until(lambda: before == page.evaluate(ARTICLE) and 0 == page.locator(".compute").count())
    assert before == page.evaluate(ARTICLE) and 0 == page.locator(".compute").count()


def charts_of(name, state):
    """The charts of a page as CPython draws them in a state."""
    found = []
    for fence in [fence for fence in pages()[name].fences if fence.language == "chart"]:
        options = chart_options(fence.text)
        path, _, expression = options["rows"].partition("#")
        module = importlib.import_module(f"snippets.{path.removesuffix('.py').replace('/', '.')}")
        lines = bounds(PROJECT, PROJECT.drawn(options["rows"]), options)
        with facts.assuming(state):
            found.append(draw(list(eval(expression, vars(module))), options, {line.target: scaled(valued(line.target), line.factor) for line in lines}))
    return found


def test_a_part_of_a_sum_that_no_card_has(visit, site):
    """The hours of V3's second stage stand on no card of this claim: taken as 2,783,000 they make the sum 5,452,000, and all that rests on it follows."""
    cards = json.loads((site.folder / f"data/cards/{CLAIM}.json").read_text(encoding="utf-8"))["cards"]
    assert cards and EXTENSION not in {fact["name"] for card in cards.values() for fact in card["facts"]}
    page = opened(visit(address_of(CLAIM)))
    texts = page.evaluate(TEXTS)
    put(page, EXTENSION, "2,783,000")
    press(page)
    expected, now = wanted(numbers_of(CLAIM)[0], {EXTENSION: 2_783_000}), page.evaluate(TEXTS)
    assert [[target, expected[target, written][1].text] for target, written in texts] == now
    assert {"5.452 million"} == {text for target, text in now if target.endswith("runs.toml#v3.gpu_hours")}


def test_charts_follow(visit):
    """A chart that no control moves is drawn anew, as CPython draws it, says so, and is what it was after Reset."""
    name = "how/one-token"
    page, fact = opened(visit(address_of(name))), other_fact(name)
    before = page.evaluate(CHARTS)
    put(page, fact, "3")
    press(page)
    drawn = charts_of(name, with_ends({fact: 3}))
    assert drawn != charts_of(name, {})
    for chart in drawn:
        ident = BeautifulSoup(chart, "html.parser").figure["id"]
        assert shapes(chart) == shapes("".join(page.evaluate(SHAPES, ident)).replace(AS_WRITTEN, "")), ident
    assert page.locator("figure.chart[data-changed]").count() == sum(one != other for one, other in zip(before, page.evaluate(CHARTS), strict=True)) > 0
    page.get_by_role("button", name="Reset all").click()
    until(lambda: before == page.evaluate(CHARTS))
    assert before == page.evaluate(CHARTS)


def test_pictures_and_outputs_say_what_stays(visit):
    """Under a control, and under a value of one's own, the numbers of a picture follow, and it says that its shapes do not; Reset takes it back."""
    page = opened(visit(f"{COUNTS}/"))
    picture, numbers = page.locator("figure.picture[data-as-written]"), page.locator("figure.picture a.working")
    before = numbers.all_text_contents()
    assert before and 0 == picture.count()
    put(page, PRICE, "3")
    assert picture.count() and page.locator("pre.output[data-as-written]").count() and "$8.364 million" in numbers.all_text_contents()
    assert all(text.startswith("With the values as written: ") for text in picture.locator("svg > desc").all_text_contents())
    put(page, PRICE, "")
    assert 0 == picture.count() and before == numbers.all_text_contents()
    put(page, EXTENSION, "2783000")
    press(page)
    assert picture.count() and before != numbers.all_text_contents()
    page.get_by_role("button", name="Reset all").click()
    computed(page)
    assert before == numbers.all_text_contents() and 0 == picture.count() == page.locator("[data-as-written]").count()


def test_table_and_control_are_one(visit):
    """A value in the table moves the control, steps and what lies beyond them alike; a moved control stands in the table; the address has what a control can show."""
    page = opened(visit(f"{COUNTS}/"))
    control = page.locator(f'.control[data-fact="{PRICE}"]')
    put(page, PRICE, "3")
    assert "3" == control.locator("input[type=number]").input_value() and f"#a={PRICE}:3" == page.evaluate("location.hash")
    assert 0 == page.locator(".compute").count() and page.locator("[data-changed]").count()  # the tables of the build have it
    put(page, PRICE, "250")
    assert "250" == control.locator("input[type=number]").input_value() and "" == page.evaluate("location.hash")
    page.get_by_text(f"{PRICE}: The slider ends at").wait_for()
    press(page)
    assert "$697.0 million" == page.locator('article td a.working:not(.as-said)[data-target$="#training_cost(v3)"]').first.inner_text()
    control.locator(".control__more").focus()
    control.locator("input[type=number]").fill("4")
    control.locator("input[type=number]").press("Tab")
    until(lambda: "4" == mine(page, PRICE).input_value() == mine(page, "runs.r1.price_per_gpu_hour").input_value())
    assert "4" == mine(page, PRICE).input_value() == mine(page, "runs.r1.price_per_gpu_hour").input_value()
    control.locator(".reset").click()
    until(lambda: "" == mine(page, PRICE).input_value() and 0 == page.locator("[data-changed]").count())
    assert "" == mine(page, PRICE).input_value() and 0 == page.locator("[data-changed]").count()


def test_controls_and_own_values_together(visit):
    """A control moved under a value of the reader's own: both count, 3 dollars times nearly twice the hours, and a moved slider changes that by itself."""
    page = opened(visit(f"{COUNTS}/"))
    cost = page.locator('article td a.working:not(.as-said)[data-target$="#training_cost(v3)"]').first
    put(page, EXTENSION, "2783000")
    press(page)
    assert MILLIONS[0] == cost.inner_text()
    step = next(one for one in controls(PROJECT, pages()[COUNTS])[0] if one.fact == PRICE).values.index(3)
    page.locator(f'.control[data-fact="{PRICE}"] input[type=range]').evaluate(
        "(range, step) => { range.value = step; range.dispatchEvent(new Event('input', { bubbles: true })) }", step
    )
    until(lambda: MILLIONS[1] == cost.inner_text(), 60)
    computed(page)
    assert MILLIONS[1] == cost.inner_text() and not page.locator("[data-partly]").count()
    saved = taken(page, "script").path().read_text(encoding="utf-8")
    assert f'ASSUMPTIONS = {{"{PRICE}": 3, "runs.r1.price_per_gpu_hour": 3, "{EXTENSION}": 2783000}}' in saved


def test_an_interval_moves_along(visit):
    """Twice the pay is twice its ends, 80,000 and 300,000, in the page as in the script."""
    page = opened(visit(f"{LEAVES_OUT}/"))
    put(page, "costs.model.pay", str(2 * PROJECT.facts["costs.model.pay"].value))
    saved = taken(page, "script").path().read_text(encoding="utf-8")
    assert '"costs.model.pay.low": 160000, "costs.model.pay.high": 600000}' in saved


def test_a_refused_value_is_said(visit):
    """A price below nought: the words of the guard stand at the table, its box is marked, numbers that do not rest on it stay, and others of the reader's own still count."""
    page = opened(visit(f"{COUNTS}/"))
    put(page, EXTENSION, "2783000")
    press(page)
    hours = page.locator('a.working[data-target$="runs.toml#v3.context_extension_gpu_hours"]').first
    assert "2,783,000" == hours.inner_text()
    put(page, PRICE, "-5")
    said = page.locator(".assumptions__refused").inner_text()
    assert said.startswith("Numbers that cannot be stated under your values, and why: ") and "price_per_gpu_hour must be at least 0, not -5 (" in said
    assert "true" == mine(page, PRICE).get_attribute("aria-invalid") and page.locator(".fails", has_text="must be at least 0, not -5").count()
    assert "2,783,000" == hours.inner_text()
    put(page, PRICE, "")
    assert "" == page.locator(".assumptions__refused").inner_text() and MILLIONS[0] == page.locator('article td a.working:not(.as-said)[data-target$="#training_cost(v3)"]').first.inner_text()


def test_a_card_says_the_written_value(visit):
    """The card of a number that has moved is about what is written, and says what the page says now."""
    page = opened(visit(f"{COUNTS}/"))
    put(page, EXTENSION, "2783000")
    press(page)
    number = page.locator("article a.working[data-changed]:not(.drawn)").first
    number.click()
    page.locator(".number-card").get_by_text(f"Now, with what you have changed: {number.inner_text()}. This card is about the number as written.").wait_for()


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_it_is_accessible(visit, width, scheme):
    """axe finds nothing with the table open, a value refused and the page computed; nothing scrolls sideways; targets are large enough."""
    page = opened(visit(f"{COUNTS}/", width=width, color_scheme=scheme))
    put(page, PRICE, "-5")
    press(page)
    assert [] == violations(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert [] == too_small(page, ".assumptions :is(button, input)")


def test_by_keyboard(visit):
    """From the button through the table to Compute and Stop, by Tab and Enter alone."""
    page = opened(visit(f"{COUNTS}/"))
    page.locator(".take-away__mine").focus()
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.type("7")
    page.keyboard.press("Enter")
    compute = page.locator(".assumptions .compute__start")
    computed(page)
    if not compute.count():
        pytest.fail("the first fact moves nothing that tables lack")
    compute.focus()
    page.keyboard.press("Enter")
    until(page.locator("[data-changed]").count, 60)
    computed(page)
    assert page.locator("[data-changed]").count() and compute.evaluate("button => button === document.activeElement")
