"""Computing in the page: what its numbers and charts become for values that no table of the build holds. Standard library only.

The same code evaluates, writes and draws as in the build; units are left out, since each number brings its factor along.
"""

import sys
from decimal import Decimal
from functools import cache
from types import CodeType, SimpleNamespace
from typing import Any

from workings.charts import draw
from workings.charts.asked import scaled
from workings.evidence.outcome import plain, whole
from workings.evidence.plainly import BY_NAME, working
from workings.evidence.rows import Rows
from workings.evidence.sharing import Sharing
from workings.quantity.dates import WrittenDate
from workings.quantity.numeral import Numeral
from workings.quantity.stating import Stated, Unwritable

Page = dict[str, Any]


def compute(page: Page, facts: Any, asked: dict[str, Any]) -> dict[str, Any]:
    """What numbers and charts become under assumptions: for each what it says now, or why it cannot be stated; and what each read."""
    modules = {name.removeprefix("snippets."): module for name, module in sys.modules.items() if name.startswith("snippets.")}
    assumed, sharing = state(page, asked["assumed"]), _sharing(facts)
    sharing.begin(assumed)
    with facts.assuming(assumed), sharing.within(modules.values()):
        numbers = [_number(entry, modules, facts, asked["assumed"]) for entry in page["numbers"]]
        charts = [_chart(entry, modules, facts) for entry in page["charts"]]
    return {"numbers": numbers, "charts": charts}


@cache
def _sharing(facts: Any) -> Sharing:
    """What was worked out for a page's facts, state after state: they stay as long as the page."""
    return Sharing(facts)


def state(page: Page, assumed: dict[str, Any]) -> dict[str, Any]:
    """What facts are assumed to be: those of a control, what it sets beside them, and the ends of intervals in proportion."""
    known: dict[str, Any] = {}
    for fact, value in assumed.items():
        control = page["controls"].get(fact, {})
        known |= dict.fromkeys((fact, *control.get("also", ())), value)
        known |= {end: bound * (value / control["own"]) for end, bound in control.get("ends", {}).items()}
    return known


def _number(entry: Page, modules: Page, facts: Any, assumed: dict[str, Any]) -> dict[str, Any]:
    """A number's text in the present state, with what it says of its sentence, and the facts that it read."""
    found, reads = _worked_out(entry, modules, facts)
    try:
        if isinstance(found, dict):
            raise Unwritable(found["error"])
        stated = _stated(entry)
        own = entry["kind"] == "fact" and entry["expression"] in assumed and stated.literal is not None
        said = stated.restated(found, stated.few_decimals(found) if own else None)
        return {"text": said.text, "turned": said.turned, "value": plain(found), "reads": reads}
    except Unwritable as error:
        return {"error": str(error), "reads": reads}


def _chart(entry: Page, modules: Page, facts: Any) -> dict[str, Any]:
    """A chart as the site's own code draws it, and the facts that it read."""
    found, reads = _worked_out(entry, modules, facts)
    try:
        lines = {}
        for line in entry["lines"]:
            stands, more = _worked_out(line, modules, facts)
            lines[line["target"]], reads = stands, list(dict.fromkeys([*reads, *more]))
        for answer in (found, *lines.values()):
            if isinstance(answer, dict):
                raise ValueError(answer["error"])
        stand = {line["target"]: scaled(lines[line["target"]], line["factor"]) for line in entry["lines"]}
        return {"id": entry["id"], "markup": draw(Rows(*found), entry["options"], stand), "reads": reads}
    except ValueError as error:
        return {"error": str(error), "reads": reads}


def _worked_out(entry: Page, modules: Page, facts: Any) -> tuple[Any, list[str]]:
    code = None if entry["kind"] in BY_NAME else _code(entry["expression"])
    with facts.reading() as reads:
        try:
            found = whole(working(entry["kind"], modules[entry["module"]], entry["expression"], code)())
        except Exception as error:  # whatever a calculation raises in a state is what the reader needs to know
            found = {"error": f"{type(error).__name__}: {error}"}
    return found, list(dict.fromkeys(reads))


@cache
def _code(expression: str) -> CodeType:
    return compile(expression, "<number>", "eval")


def _stated(entry: Page) -> Stated:
    """How a number is stated, from what the build wrote down of it."""
    literal: Any = None
    if given := entry.get("literal"):
        numerals = tuple(Numeral(digits, start, Decimal(value), Decimal(quantum), form) for digits, start, value, quantum, form in given[1])
        literal = SimpleNamespace(text=entry["text"], relation=given[0], numerals=numerals, is_range=len(numerals) == 2)
    form = WrittenDate(*entry["form"]) if entry.get("form") else None
    return Stated(entry["text"], whole(entry["own"]), literal, Decimal(entry.get("factor", "1")), form)
