"""Steps: expressions worked out again and again while facts have other values, each by Python itself and not by a walk with units.

Only what was walked and found sound at the written values is asked for here.
"""

import ast
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any

from workings.evidence.expression import parse
from workings.evidence.measure import ExpressionError
from workings.evidence.outcome import whole_facts
from workings.evidence.plainly import BY_NAME, working
from workings.evidence.sharing import Sharing


def stepped(
    modules: dict[str, ModuleType], items: Sequence[Sequence[str]], states: Sequence[dict[str, Any]], sharing: Sharing
) -> list[Any]:
    """For each state the answer of each item, and for each item the facts that it read in any of them.

    An item is its kind (`fact`, `ends`, `value` or `rows`), the module that answers, and the expression.
    An answer that failed is `{"error": …}`.
    """
    made = [_working(kind, modules[module], text) for kind, module, text in items]
    reads: list[dict[str, None]] = [{} for _ in items]
    answers = []
    facts = sharing.facts
    with sharing.within(modules.values()):
        for state in map(whole_facts, states):
            sharing.begin(state)
            row = []
            with facts.assuming(state):
                for known, work_out in zip(reads, made, strict=True):
                    with facts.reading() as read:
                        row.append(_answer(work_out))
                    known.update(dict.fromkeys(read))
            answers.append(row)
    return [answers, [list(known) for known in reads]]


def _answer(work_out: Callable[[], Any]) -> Any:
    try:
        return work_out()
    except Exception as error:  # whatever a calculation raises at a step is what the author of the control needs to know
        return {"error": f"{type(error).__name__}: {error}"}


def _working(kind: str, module: ModuleType, text: str) -> Callable[[], Any]:
    code = None if kind in BY_NAME else compile(ast.Expression(_refused(parse(text))), "<step>", "eval")
    return working(kind, module, text, code)


def _refused(tree: ast.expr) -> ast.expr:
    """The tree of an expression, if no part of it is private."""
    for node in ast.walk(tree):
        name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
        if name.startswith("_"):
            raise ExpressionError(f"'{name}' is private")
    return tree
