"""The numbers of a page that controls move, and what each becomes along them."""

from dataclasses import dataclass, field
from typing import Any

from workings.live.control import Control
from workings.live.written import Written
from workings.markdown.grammar import read_target, short
from workings.quantity.stating import Unwritable

SAME = 1e-9


@dataclass(frozen=True)
class Fault:
    """What cannot be stated or drawn where some control stands, and why not."""

    at: str
    what: str
    why: str
    verb: str = "stated"


def messages(faults: list[Fault]) -> list[str]:
    """A message for each cause, with all that it keeps from being stated."""
    grouped: dict[tuple[str, str], list[Fault]] = {}
    for fault in faults:
        grouped.setdefault((fault.at, fault.why), []).append(fault)
    return [f"{at} {_listed([one.what for one in ones])} cannot be {ones[0].verb}: {why}" for (at, why), ones in grouped.items()]


def _listed(what: list[str]) -> str:
    *most, last = dict.fromkeys(what)
    return f"{', '.join(most)} and {last}" if most else last


@dataclass
class Number:
    """A number of a page that some control moves: its target and text, and what it becomes at each step."""

    written: Written
    target: str
    text: str
    facts: frozenset[str]
    texts: dict[int, list[str]] = field(default_factory=dict)
    turned: dict[int, dict[int, str]] = field(default_factory=dict)
    reads: set[str] = field(default_factory=set)


def number_table(number: Number) -> dict[str, Any]:
    """A number for the browser: its target and text, its texts along each control, and where a sentence turns."""
    by = {str(index): texts for index, texts in number.texts.items()}
    turned = {str(index): {str(step): words for step, words in found.items()} for index, found in number.turned.items()}
    return {"target": number.target, "text": number.text, "by": by} | ({"turned": turned} if turned else {})


def along(control: Control, index: int, number: Number, values: list[Any]) -> list[str | Fault]:
    """Fills in what a number becomes along a control; returns what is wrong with it."""
    own = (number.target, number.text) == (short(control.link.target), control.written.text)
    price = read_target(number.target).is_fact and number.facts <= {control.fact, *control.mark.also} and number.written.stated.has_cents
    told: list[str | Fault] = [*_same(number, values[control.start])]
    texts, turned = [], {}
    for step, value in enumerate(values):
        try:
            if isinstance(value, dict):
                raise Unwritable(str(value["error"]))
            places = control.places(step) if own else number.written.few_decimals(value) if price and not number.written.is_range else None
            said = number.written.restated(number.written._own() if step == control.start else value, places)
        except Unwritable as error:
            told.append(Fault(f"at {control.text(step)}", f"[{number.text}]", f"{error}; narrow the range"))
            break
        texts.append(said.text)
        if said.turned:
            turned[step] = said.turned
    if not told and len(set(texts)) > 1 or turned:
        number.texts[index] = texts
        if turned:
            number.turned[index] = turned
    return told[:1]


def _same(number: Number, value: Any) -> list[str]:
    """What is wrong if plain Python does not give, at the written step, what the walk with units gave."""
    own = number.written._own()
    pairs = zip(value, own, strict=True) if isinstance(value, tuple) and isinstance(own, tuple) else [(value, own)]
    for now, known in pairs:
        now = now[0] if isinstance(now, tuple) else now
        numbers = isinstance(now, int | float) and isinstance(known, int | float)
        if numbers and abs(now - known) > SAME * max(abs(now), abs(known)) or not numbers and now != known:
            mixed = "its expression mixes units; give the calculation a function of its own"
            return [f"[{number.text}] is {known}, and without units {now}: {mixed}"]
    return []
