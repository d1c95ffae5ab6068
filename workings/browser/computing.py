"""Computing in the page: what its numbers and charts become for values that no table of the build holds. Standard library only.

The same code evaluates, writes and draws as in the build; units are left out, since each number brings its factor along.
"""

import math
import sys
from collections.abc import Callable
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
from workings.quantity.restating import as_seen
from workings.quantity.stating import Stated, Unwritable

Page = dict[str, Any]
ENDS = ("low", "high")
SAME = 1e-14


def compute(page: Page, facts: Any, asked: dict[str, Any]) -> dict[str, Any]:
    """What numbers and charts become under assumptions, those of controls and the reader's own: what each says now, or why it cannot.

    With it which printed outputs and pictures stay as written though they rest on one, and which assumptions are refused.
    """
    modules = {name.removeprefix("snippets."): module for name, module in sys.modules.items() if name.startswith("snippets.")}
    own, refused = _allowed(facts, asked.get("own", {}))
    assumed = state(page, asked["assumed"]) | own
    follows = _follows(page, assumed)
    sharing = _sharing(facts)
    sharing.begin(assumed)
    with facts.assuming(assumed), sharing.within(modules.values()):
        chosen = {*asked["assumed"], *own}
        numbers = [_number(entry, modules, facts, chosen) if follows(entry) else _as_written(entry) for entry in page["numbers"]]
        charts = [_chart(entry, modules, facts) if follows(entry) else {"id": entry["id"]} for entry in page["charts"]]
    outputs = [entry["key"] for entry in page["outputs"] if follows(entry)]
    return {"numbers": numbers, "charts": charts, "outputs": outputs, "refused": refused}


def _allowed(facts: Any, own: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """The assumptions that facts allow, and why others are refused."""
    allowed, refused = {}, {}
    for name, value in own.items():
        try:
            with facts.assuming({name: value}):
                allowed[name] = value
        except ValueError as error:
            refused[name] = str(error)
    return allowed, refused


def _follows(page: Page, assumed: dict[str, Any]) -> Callable[[Page], bool]:
    """What tells whether something rests on a fact that is assumed; what never read one of them says what it says as written."""
    names = {owner if end in ENDS and owner in page["read"] else name for name in assumed for owner, _, end in [name.rpartition(".")]}
    moved = {place for place, name in enumerate(page["read"]) if name in names}
    return lambda entry: not moved.isdisjoint(entry["rests"])


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


def _as_written(entry: Page) -> dict[str, Any]:
    """A number that no assumption reaches."""
    written = as_seen(entry["text"])
    return {"target": entry["target"], "written": written, "text": written, "turned": "", "value": plain(entry["own"])}


def _number(entry: Page, modules: Page, facts: Any, chosen: set[str]) -> dict[str, Any]:
    """A number's text in the present state, with what it says of its sentence, and the facts that it read."""
    found, reads = _worked_out(entry, modules, facts)
    said = _as_written(entry) | {"reads": reads}
    try:
        if isinstance(found, dict):
            raise Unwritable(found["error"])
        stated = _stated(entry)
        found = stated.own if _same(found, stated.own) else found
        own = entry["kind"] == "fact" and entry["expression"] in chosen and stated.literal is not None
        now = stated.restated(found, stated.few_decimals(found) if own and found != stated.own else None)
        return said | {"text": now.text, "turned": now.turned, "value": plain(found)}
    except Exception as error:  # values that no page was written for can be too large, too small, or none
        return said | {"error": str(error) if isinstance(error, ValueError) else f"{type(error).__name__}: {error}"}


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
    except Exception as error:  # as above
        return {"id": entry["id"], "error": str(error), "reads": reads}


def _worked_out(entry: Page, modules: Page, facts: Any) -> tuple[Any, list[str]]:
    code = None if entry["kind"] in BY_NAME else _code(entry["expression"])
    with facts.reading() as reads:
        try:
            found = whole(working(entry["kind"], modules[entry["module"]], entry["expression"], code)())
            if not all(map(_finite, found if isinstance(found, tuple) else [found])):
                raise OverflowError("the result is no finite number")
        except Exception as error:  # whatever a calculation raises in a state is what the reader needs to know
            found = {"error": f"{type(error).__name__}: {error}"}
    return found, list(dict.fromkeys(reads))


@cache
def _code(expression: str) -> CodeType:
    return compile(expression, "<number>", "eval")


def _same(one: Any, other: Any) -> bool:
    """Whether a number is the one that is written: the last bit of a power may be another here than where the page was made."""
    numbers = isinstance(one, int | float) and isinstance(other, int | float)
    return math.isclose(one, other, rel_tol=SAME) if numbers else one == other


def _finite(entry: Any) -> bool:
    return not isinstance(entry, float) or math.isfinite(entry)


def _stated(entry: Page) -> Stated:
    """How a number is stated, from what the build wrote down of it."""
    literal: Any = None
    if given := entry.get("literal"):
        numerals = tuple(Numeral(digits, start, Decimal(value), Decimal(quantum), form) for digits, start, value, quantum, form in given[1])
        literal = SimpleNamespace(text=entry["text"], relation=given[0], numerals=numerals, is_range=len(numerals) == 2)
    form = WrittenDate(*entry["form"]) if entry.get("form") else None
    return Stated(entry["text"], whole(entry["own"]), literal, Decimal(entry.get("factor", "1")), form)
