"""A fact that is assumed to be another gives, in every number of the site that reads it, what a changed file of facts gives."""

import importlib
import math
import re
import shutil
from datetime import timedelta
from fractions import Fraction

import pytest

from snippets import facts
from tests.parts import WHOLE, part
from workings.checks.everything import reports
from workings.markdown.grammar import short

SLOW = ("simulate", "distillation_toy")
"""What takes so long that one fact in five is tried with it."""


@pytest.fixture(scope="module")
def targets(project):
    """The calculations that pages bind, each with the facts that it reads."""
    known = {short(link.target): outcome.facts for report in reports(project) for link, outcome in report.bound}
    return {target: read for target, read in known.items() if target.partition("#")[0].endswith(".py")}


def valued(target: str):
    """What Python makes of a target, errors included."""
    path, _, expression = target.partition("#")
    module = importlib.import_module(path.removesuffix(".py").replace("/", "."))
    try:
        return plain(eval(expression, vars(module)))
    except (ValueError, ZeroDivisionError, OverflowError, ArithmeticError, LookupError) as error:
        return type(error).__name__


def plain(value):
    """A value that can be compared."""
    if isinstance(value, Fraction | timedelta):
        return float(value) if isinstance(value, Fraction) else value / timedelta(days=1)
    return tuple(map(plain, value)) if isinstance(value, tuple) else value


def same(first, second) -> bool:
    """Whether two values are one: to the last bit, but for the order in which floats are summed."""
    if isinstance(first, tuple) and isinstance(second, tuple):
        return len(first) == len(second) and all(map(same, first, second))
    numbers = isinstance(first, int | float) and isinstance(second, int | float)
    return math.isclose(first, second, rel_tol=1e-12) if numbers else first == second


def rewritten(text: str, key: str, value) -> str:
    """The text of a file of facts with another value for one of them."""
    group, _, last = key.rpartition(".")
    own = re.search(rf"^\[{re.escape(key)}\]\n(?:[^\[\n].*\n|\n)*?value\s*=\s*(?P<value>[^\s,#}}]+)", text, re.M)
    inline = re.search(rf"^\[{re.escape(group)}\]\n(?:[^\[\n].*\n|\n)*?{re.escape(last)}\s*=\s*\{{[^}}]*?value\s*=\s*(?P<value>[^\s,#}}]+)", text, re.M)
    found = own or inline
    assert found, key
    return text[: found.start("value")] + repr(value) + text[found.end("value") :]


def test_an_assumption_is_a_changed_file(project, targets, tmp_path, monkeypatch):
    """For every number and every fact that it reads: a tenth more (of a whole number, one more) by `assuming` and by editing TOML."""
    folder = tmp_path / "facts"
    shutil.copytree(facts.FOLDER, folder)
    paths = {path.stem: path for path in folder.rglob("*.toml")}
    reading: dict[str, list[str]] = {}
    for target, read in targets.items():
        for name in read:
            reading.setdefault(name, []).append(target)
    pairs, wrong = 0, []
    for place, (name, users) in part(enumerate(sorted(reading.items())), len(reading) // 12):
        record = project.facts[name]
        if not isinstance(record.value, int | float) or record.parts:
            continue
        value = record.value + 1 if isinstance(record.value, int) else record.value * 1.1
        users = [target for target in users if place % 5 == 0 or not any(word in target for word in SLOW)]
        with facts.assuming({name: value}):
            assumed = {target: valued(target) for target in users}
        path, text = paths[name.partition(".")[0]], paths[name.partition(".")[0]].read_text(encoding="utf-8")
        path.write_text(rewritten(text, name.partition(".")[2], value), encoding="utf-8")
        with monkeypatch.context() as patch:
            patch.setattr(facts, "_files", facts.Files(folder))
            edited = {target: valued(target) for target in users}
        path.write_text(text, encoding="utf-8")
        pairs += len(users)
        wrong += [(name, target, assumed[target], edited[target]) for target in users if not same(assumed[target], edited[target])]
    assert [] == wrong[:5]
    assert pairs > (3_000 if WHOLE else 200)
