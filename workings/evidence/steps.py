"""Answers for many states: what targets and charts come to while some facts have other values, in as few questions as there can be."""

import json
from collections.abc import Sequence
from typing import Any

from workings.evidence.outcome import Rests, plain_facts, whole
from workings.evidence.project import Project
from workings.evidence.run import module_name

AT_ONCE = 3_000
"""How many answers are asked for in one question, and how many of those that are tables."""
TABLE = 100
"""For how many answers a table counts."""
State = dict[str, Any]
Item = tuple[str, str, str]
"""What the room is asked for: a kind, a module, and a name or an expression."""


def item(target: str) -> Item:
    """A number's `snippets/money/cost.py#rate(v3)` or a chart's `money/cost.py#rivals()` as the room asks for it."""
    path, _, fragment = target.partition("#")
    if path.endswith(".toml"):
        return "fact", "facts", f"{path.rpartition('/')[2].removesuffix('.toml')}.{fragment}"
    if path.startswith("snippets/"):
        return "value", module_name(path), fragment
    return "rows", module_name(f"snippets/{path}"), fragment


def stepped(project: Project, targets: Sequence[str | Item], states: Sequence[State]) -> tuple[list[list[Any]], list[set[str]], Rests]:
    """For each state the answer of each target, for each target the facts that it read, and what all of it rests on.

    An answer is a number, a date, a text, both ends of a range, the names, units and cells of rows, or `{"error": …}`.
    """
    items = [item(target) if isinstance(target, str) else target for target in targets]
    modules = sorted({module for _, module, _ in items} | set(project.code.run_with({module for _, module, _ in items})))
    size = sum(TABLE if kind == "rows" else 1 for kind, _, _ in items) or 1
    many = max(1, AT_ONCE // size)
    answers: list[list[Any]] = []
    reads: list[set[str]] = [set() for _ in targets]
    asked: set[str] = set()
    for first in range(0, len(states), many):
        made, names = _asked(project, items, modules, states[first : first + many])
        answers += [[_whole(entry) for entry in row] for row in made[0]]
        for known, more in zip(reads, made[1], strict=True):
            known.update(name for name in more if name in project.facts)
        asked.update(names)
    rests = Rests(tuple(sorted(project.code.run_with(set(modules)))), tuple(sorted(set().union(*reads))), tuple(sorted(asked)))
    return answers, reads, rests


def _asked(project: Project, items: list[Item], modules: list[str], states: Sequence[State]) -> tuple[Any, list[str]]:
    request = {
        "kind": "steps", "text": json.dumps(items), "modules": modules, "assumed": {},
        "states": [plain_facts(state) for state in states],
    }  # fmt: skip
    answer = project.answered(request, "the steps gave no answer: ")
    return answer["made"], answer["asked"]


def _whole(entry: Any) -> Any:
    """An answer as it was; one that failed stays what says so."""
    return entry if isinstance(entry, dict) and "error" in entry else whole(entry)
