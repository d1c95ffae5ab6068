"""Sums: whether facts beside a control add up to another fact, and would stop to when it moves."""

from itertools import combinations

from workings.evidence.project import Project
from workings.live.control import Control

MOST_BESIDE, MOST_PARTS = 14, 5
"""How many facts of one unit are looked through, and how many of them make a sum."""


def stops_summing(project: Project, control: Control) -> list[str]:
    """A message for each sum that holds as written, in the table of the control's fact, and that nothing keeps when it moves."""
    return [
        f"{total} = {' + '.join(parts)} would stop to hold when {name} moves; give {total} parts = [{', '.join(map(_last, parts))}]"
        for name in (control.fact, *control.mark.also)
        for total, parts in _sums(project, name)
    ]


def _sums(project: Project, name: str) -> list[tuple[str, tuple[str, ...]]]:
    """The sums in a fact's table that it is a part or the total of, and that are not written down as such."""
    group = name.rpartition(".")[0]
    own = project.facts[name]
    beside = [fact for fact in project.facts.values() if fact.name.rpartition(".")[0] == group and fact.unit == own.unit]
    known = {fact.name: fact.value for fact in beside if isinstance(fact.value, int | float) and fact.value > 0 and not fact.parts}
    if name not in known or len(known) > MOST_BESIDE:
        return []
    found = []
    for total, value in known.items():
        smaller = [other for other in known if other != total and known[other] < value]
        for many in range(2, MOST_PARTS + 1):
            for parts in combinations(smaller, many):
                if name in (total, *parts) and abs(sum(known[part] for part in parts) - value) <= 1e-12 * value:
                    found.append((total, parts))
    return found


def _last(name: str) -> str:
    return f'"{name.rpartition(".")[2]}"'
