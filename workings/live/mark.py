"""Marks: the attribute list that makes a bound fact a control, as written: `{ .adjust min=1 max=12 step=0.1 }`."""

import difflib
import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

Step = Decimal | date
CONTROL = re.compile(r"(?:^|[\s{:])(?:\.|class\s*=\s*[\"']?)adjust(?![\w-])")
AS_SAID = re.compile(CONTROL.pattern.replace("adjust", "as-said"))
GIVEN = re.compile(r"(?<![^\s{:])(?P<name>[^\s\"'={}]+)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'“”‘’{}]+))")
LIST = re.compile(r"(?:\{:?)?\s*\.adjust(?P<rest>[^}]*)\}?")
"""An attribute list without what has a value: nothing more than the class may be left."""
MAY_HAVE = ("min", "max", "step", "scale", "values", "also", "label", "try", "marks")
MOST_STEPS = 400
EXAMPLE = 'marks="an owner = money/cost.py#owner_rate(server); listed = costs.rates.h800_listed"'
WRITE = 'write nothing between names, and words in straight quotation marks: { .adjust min=1 max=12 step=0.1 label="Price of a seat" }'
IN_A_DECADE = tuple(map(Decimal, ("1", "1.2", "1.5", "2", "2.5", "3", "4", "5", "6", "8")))
"""The steps of a logarithmic control: round numbers, about as far from one another in proportion."""


class MarkError(ValueError):
    """A mark that makes no control; the message says what to write."""


@dataclass(frozen=True)
class Mark:
    """What a mark says: the steps, the facts that move along, and the words around the control."""

    steps: tuple[Step, ...]
    is_list: bool = False
    """Whether the steps are listed one by one, not evenly spaced."""
    also: tuple[str, ...] = ()
    label: str = ""
    attempt: str = ""
    """What the reader is invited to try."""
    stops: tuple[tuple[str, str], ...] = field(default=())
    """Named places on the control: a label, and the fact or the calculation that gives the value."""


def is_control(attributes: str) -> bool:
    """Whether an attribute list marks a control."""
    return bool(CONTROL.search(attributes))


def is_as_said(attributes: str) -> bool:
    """Whether an attribute list marks a number that somebody else stated, which no reader's value may change."""
    return bool(AS_SAID.search(attributes))


def read_mark(attributes: str) -> Mark:
    """The mark in an attribute list; raises `MarkError`."""
    given: dict[str, str] = {}
    left = LIST.fullmatch(GIVEN.sub(" ", attributes).strip())
    if left and (rest := " ".join(left["rest"].split())):
        raise MarkError(f"'{rest}' in its list is no name with a value; {WRITE}")
    for match in GIVEN.finditer(attributes):
        name = match["name"]
        if name == "class":
            raise MarkError("it has it as a 'class'; write .adjust in its place")
        if name not in MAY_HAVE:
            near = difflib.get_close_matches(name, MAY_HAVE, n=1)
            may = f"did you mean {near[0]}?" if near else f"it may have {', '.join(MAY_HAVE)}"
            raise MarkError(f"a control has no '{name}'; {may}")
        if name in given:
            raise MarkError(f"'{name}' is given twice")
        given[name] = next(part for part in (match["double"], match["single"], match["bare"]) if part is not None).strip()
    steps = _steps(given)
    if not 2 <= len(steps) <= MOST_STEPS:
        many = f"and this one would have {len(steps):,}; choose a larger step, or scale=log"
        raise MarkError(f"a control has between 2 and {MOST_STEPS} steps, {many}")
    return Mark(
        steps, "step" not in given, tuple(given.get("also", "").split()), given.get("label", ""), given.get("try", ""),
        tuple(_stops(given.get("marks", ""))),
    )  # fmt: skip


def _steps(given: dict[str, str]) -> tuple[Step, ...]:
    if "values" in given:
        if clash := [name for name in ("min", "max", "step", "scale") if name in given]:
            raise MarkError(f"'values' lists the steps, so '{clash[0]}' says nothing; leave it out")
        return tuple(dict.fromkeys(_step("values", text) for text in given["values"].split()))
    for name in ("min", "max"):
        if name not in given:
            raise MarkError(f"a control needs '{name}'; write {{ .adjust min=1 max=12 step=0.1 }}, or values=\"1 2 5\"")
    low, high = _number("min", given["min"]), _number("max", given["max"])
    if low >= high:
        raise MarkError(f"min={given['min']} is not below max={given['max']}")
    if given.get("scale", "linear") == "log":
        return _logarithmic(low, high, given)
    if "scale" in given:
        raise MarkError(f"scale is '{given['scale']}'; it may be log, or left out")
    if "step" not in given:
        raise MarkError("a control needs 'step', or scale=log")
    step = _number("step", given["step"])
    if step <= 0:
        raise MarkError(f"step={given['step']} is not above nought")
    if (high - low) / step > 10 * MOST_STEPS:
        raise MarkError(f"from min={given['min']} to max={given['max']} there are more than {MOST_STEPS} steps of {given['step']}")
    if (high - low) % step:
        below = low + (high - low) // step * step
        raise MarkError(
            f"max={given['max']} is no step: {given['min']} plus so many times {given['step']} never gives it; "
            f"write max={below.normalize():f} or max={(below + step).normalize():f}"
        )
    return tuple(low + count * step for count in range(int((high - low) / step) + 1))


def _logarithmic(low: Decimal, high: Decimal, given: dict[str, str]) -> tuple[Decimal, ...]:
    if "step" in given:
        raise MarkError("a logarithmic control chooses its own steps; leave 'step' out")
    if low <= 0:
        raise MarkError(f"a logarithmic control begins above nought, not at {given['min']}")
    decades = range(low.adjusted(), high.adjusted() + 1)
    inside = [figure.scaleb(decade) for decade in decades for figure in IN_A_DECADE if low <= figure.scaleb(decade) <= high]
    return tuple(sorted({low, *inside, high}))


def _step(name: str, text: str) -> Step:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise MarkError(f"{name} holds {text}, which is no date") from error
    return _number(name, text)


def _number(name: str, text: str) -> Decimal:
    try:
        number = Decimal(text.replace("_", ""))
    except InvalidOperation as error:
        raise MarkError(f"{name} is '{text}', which is no number; write it in digits, without a unit") from error
    if not number.is_finite() or abs(number.adjusted()) > 30:
        raise MarkError(f"{name} is '{text}', which no control can reach")
    return number


def _stops(text: str) -> list[tuple[str, str]]:
    found = []
    for entry in filter(None, (part.strip() for part in text.split(";"))):
        label, equals, name = (part.strip() for part in entry.partition("="))
        if not (label and equals and name):
            raise MarkError(f"'{entry}' is no mark; write {EXAMPLE}")
        found.append((label, name))
    return found
