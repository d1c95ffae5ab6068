"""Controls: the marked facts of a page, with the steps that a reader can choose and how each is written."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from workings.evidence.outcome import Outcome
from workings.evidence.project import Project
from workings.live.mark import Mark, MarkError, Step, is_control, read_mark
from workings.live.written import Written, written
from workings.markdown.grammar import read_target, short
from workings.markdown.page import Link, Page
from workings.quantity.units import same

ENDS = ("low", "high")


@dataclass(frozen=True)
class Wrong:
    """What is wrong with a mark, and where the link that it belongs to begins."""

    start: int
    message: str


@dataclass(frozen=True)
class Control:
    """A fact that readers may change: its link, its mark, and its steps as values that the fact can have."""

    link: Link
    mark: Mark
    fact: str
    outcome: Outcome
    written: Written
    values: tuple[Any, ...]
    start: int
    """Which step is the written one."""
    stops: tuple[tuple[str, int], ...]
    """Named places: a label and a step."""
    ends: dict[str, float] = field(default_factory=dict)
    """The ends of intervals, of the fact and of those beside it, which move along in proportion."""

    @property
    def label(self) -> str:
        """What the reader changes, in words."""
        return self.mark.label or self.fact.rpartition(".")[2].replace("_", " ").replace("gpu", "GPU")

    def state(self, step: int) -> dict[str, Any]:
        """The values that facts have at a step."""
        value = self.values[step]
        known = {name: value for name in (self.fact, *self.mark.also)}
        return known | {name: bound * (value / self.outcome.value) for name, bound in self.ends.items()}

    def text(self, step: int) -> str:
        """How a step is written in the control's own place: as exactly as it is chosen."""
        return self.written.restated(self.values[step], self.places(step)).text

    @property
    def named_only(self) -> tuple[int, ...]:
        """The steps that the mark does not list: they stand there for the sake of a named place."""
        listed = {self.values[self.start], *(_value(step, self.outcome.value, [*self.mark.steps]) for step in self.mark.steps)}
        return tuple(step for step, value in enumerate(self.values) if value not in listed)

    def places(self, step: int) -> int | None:
        """How many decimals that takes: for even steps the same for all, for listed ones each its own."""
        if not self.written.is_number:
            return None
        return self.written.few_decimals(self.values[step]) if self.mark.is_list else self._even_places

    @cached_property
    def _even_places(self) -> int:
        return self.written.decimals(self.values)


def controls(project: Project, page: Page) -> tuple[list[Control], list[Wrong]]:
    """The controls of a page, and what is wrong with marks that make none."""
    made: list[Control] = []
    wrong: list[Wrong] = []
    for link in page.links:
        if is_control(link.attributes):
            try:
                control = control_on(project, link)
                if twice := next((one for one in made if one.fact == control.fact), None):
                    raise MarkError(f"a control for {control.fact} stands on this page already, in line {page.place(twice.link.start)[0]}")
                made.append(control)
            except MarkError as error:
                wrong.append(Wrong(link.start, f"[{link.text}] is marked .adjust, but {error}"))
    return made, wrong


def control_on(project: Project, link: Link) -> Control:
    """The control that a marked link makes; raises `MarkError`."""
    target = read_target(link.target)
    if not target.is_fact or not target.fragment:
        raise MarkError("it is no link to a fact: only facts can be changed, and calculations follow from them")
    outcome = project.outcome(link.target)
    if isinstance(outcome, ValueError):
        raise MarkError(f"its fact cannot be read: {outcome}")
    if isinstance(outcome.value, str):
        raise MarkError("its fact is a text, and a text has no steps")
    mark = read_mark(link.attributes)
    name = outcome.facts[0]
    record = project.facts[name]
    if record.parts:
        raise MarkError(f"{name} is the sum of {', '.join(record.parts)}; put the control on one of them, and it follows")
    shown = written(link, outcome)
    if shown is None or shown.is_range:
        raise MarkError("its text is no single number or date, so that no step could be written in its place")
    stops = [(label, _stop(project, label, where, outcome.unit)) for label, where in mark.stops]
    values = _values(mark, outcome.value, [value for _, value in stops])
    _check_also(project, name, outcome, mark.also)
    ends = {f"{one}.{end}": bound for one in (name, *mark.also) for end in ENDS if (bound := getattr(project.facts[one], end)) is not None}
    if ends and not outcome.value:
        raise MarkError(f"{name} is 0 and has an interval, which cannot move in proportion to it; leave out low and high")
    found = tuple((label, _nearest(values, value)) for label, value in stops)
    made = Control(link, mark, name, outcome, shown, values, values.index(outcome.value), found, ends)
    _check_told_apart(made)
    return made


def _check_told_apart(control: Control) -> None:
    if control.written.is_number and not control.written._accepted(control.written.text, control.outcome.value):
        return  # a wrong number is a finding of its own
    known: dict[str, Any] = {}
    for step, value in enumerate(control.values):
        if (other := known.setdefault(control.text(step), value)) != value:
            raise MarkError(f"its steps {other} and {value} both read {control.text(step)}; leave one out")


def _values(mark: Mark, written_value: Any, stops: list[Any]) -> tuple[Any, ...]:
    """The steps as values of the fact's own kind, with the written one and the named ones where the steps are a list."""
    dates = isinstance(written_value, date)
    if any(isinstance(step, date) != dates for step in mark.steps):
        listed = 'its fact is a date; list its steps: values="2023-10-17 2025-01-27"'
        raise MarkError(listed if dates else "its steps are dates, and its fact is none")
    steps = list(mark.steps)
    if dates or mark.is_list:
        return tuple(sorted({*(_value(step, written_value, steps) for step in steps), written_value, *stops}))
    values = [_value(step, written_value, steps) for step in steps]
    for value in (written_value, *stops):
        if all(abs(value - step) > 1e-9 * abs(step) for step in values):
            what = "the written value" if value == written_value else "the mark at"
            raise MarkError(f"{what} {value} is no step of it: from {steps[0]} by {steps[1] - steps[0]} to {steps[-1]}")  # type: ignore[operator]
    return tuple(written_value if abs(value - written_value) <= 1e-9 * abs(value) else value for value in values)


def _value(step: Step, written_value: Any, steps: list[Step]) -> Any:
    """A step as the fact would state it: a whole number if the fact and all steps are whole."""
    if isinstance(step, date):
        return step
    whole = isinstance(written_value, int) and all(entry == entry.to_integral_value() for entry in steps if isinstance(entry, Decimal))
    return int(step) if whole else float(step)


def _stop(project: Project, label: str, where: str, unit: str) -> Any:
    """The value of a named place, in the unit of the control."""
    if "#" in where:
        found = project.outcome(f"snippets/{where}")
        known = None if isinstance(found, ValueError) else (found.value, found.unit)
    else:
        record = project.facts.get(where)
        known = (record.value, record.unit) if record else None
    if known is None:
        raise MarkError(f"the mark '{label}' names {where}, and there is no such fact or calculation")
    if isinstance(known[0], str) or not same(known[1], unit):
        raise MarkError(f"the mark '{label}' is in {known[1]}, and the control in {unit}")
    return known[0]


def _nearest(values: tuple[Any, ...], value: Any) -> int:
    return min(range(len(values)), key=lambda step: abs(values[step] - value))


def _check_also(project: Project, name: str, outcome: Outcome, also: tuple[str, ...]) -> None:
    for other in also:
        record = project.facts.get(other)
        if record is None:
            raise MarkError(f"also names {other}, and there is no such fact")
        if (record.unit, record.value) != (outcome.unit, outcome.value):
            raise MarkError(f"also names {other}, which is {record.value} {record.unit}, not {outcome.value} {outcome.unit} like {name}")


def moved(project: Project, control: Control) -> frozenset[str]:
    """The facts that a control moves: its own, those beside it, and the totals of which they are parts."""
    totals = project.held("totals", None, lambda: _totals(project))
    found, waiting = set[str](), [control.fact, *control.mark.also]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += totals.get(name, ())
    return frozenset(found)


def _totals(project: Project) -> dict[str, list[str]]:
    """For each part of a total, the totals that it is a part of."""
    known: dict[str, list[str]] = {}
    for fact in project.facts.values():
        for part in fact.parts:
            known.setdefault(f"{fact.name.rpartition('.')[0]}.{part}", []).append(fact.name)
    return known


def key_of(control: Control) -> list[Any]:
    """Everything that decides what a control does, as plain values."""
    return [short(control.link.target), control.link.text, control.link.after[:60], control.link.attributes]
