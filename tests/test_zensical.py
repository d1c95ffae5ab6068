"""What differs where Zensical builds the site: the page that lists it against the tests that are left out for it."""

import ast
import re

from serving import ROOT

TABLE = re.compile(r"(?m)^\| What \|.*\n\|[-|]+\|\n((?:\|.*\n)+)")
"""The table of differences; the first cell of a row is a name."""


def listed():
    """The names of the differences that the page tells."""
    (rows,) = TABLE.findall((ROOT / "docs/about/zensical.md").read_text(encoding="utf-8"))
    return [row.strip("| ").split(" | ")[0] for row in rows.splitlines()]


def named():
    """The differences that tests name, each with its file and line."""
    found = []
    for path in sorted((ROOT / "tests").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "differs":
                found.append((f"{path.relative_to(ROOT)}:{node.lineno}", *map(ast.literal_eval, node.args)))
    return found


def test_every_difference_of_a_test_is_on_the_page():
    """By its name, in a table whose rows are told apart by their names."""
    known, calls = listed(), named()
    assert len(calls) > 5 and len(known) == len(set(known))
    assert [] == [(place, what) for place, what in calls if what not in known]
