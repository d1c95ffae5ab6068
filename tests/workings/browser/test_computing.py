"""Computing in the page, as CPython does it: what follows from assumptions, what does not, and what is refused."""

import ast
import importlib
import json
import math

import pytest

from snippets import facts
from workings.browser.bundle import PACKAGES, bundle
from workings.browser.computing import compute
from workings.browser.inside import dated
from workings.browser.lean import lean_code, lean_facts
from workings.checks.page import read_file
from workings.export.data import packed

PRICE, EXTENSION = "runs.v3.price_per_gpu_hour", "runs.v3.context_extension_gpu_hours"


@pytest.fixture(scope="module")
def counts(project):
    """What the page of the famous figure hands to its Python, as it arrives there, with its modules imported."""
    page = read_file(project, project.docs / "money" / "what-it-counts.md")[0]
    made = json.loads(packed(bundle(project, page)), object_hook=dated)
    for entry in (*made["numbers"], *made["charts"]):
        importlib.import_module(f"snippets.{entry['module']}")
    return made


def asked(counts, own, assumed=None):
    """The answer for the reader's own values, as the table hands them over, and for what controls stand on."""
    return compute(counts, facts, json.loads(json.dumps({"own": own, "assumed": assumed or {}}), object_hook=dated))


def cost(answer):
    """What the cost of V3's final run says."""
    return next(one for one in answer["numbers"] if one["target"].endswith("#training_cost(v3)") and one["written"] == "$5.576 million")


def test_both_kinds_of_assumptions_count(counts):
    """(2,664,000 + 1,336,000 + 5,000) hours at 3 dollars are 12.015 million; the price of R1's hours moves along with its control."""
    answer = asked(counts, {EXTENSION: {"number": "1336000"}}, {PRICE: 3})
    assert (12_015_000, {}) == (cost(answer)["value"], answer["refused"])
    assert {"runs.r1.price_per_gpu_hour", PRICE} <= {name for one in answer["numbers"] for name in one.get("reads", ())}


def test_what_reads_none_of_them_is_as_written(counts):
    """Without assumptions every number has its own text and no chart is drawn; with one, those that rest on it were worked out, and no other."""
    answer = asked(counts, {})
    assert all(one["text"] == one["written"] and "reads" not in one for one in answer["numbers"])
    assert not [one for one in answer["charts"] if one.keys() != {"id"}] and [] == answer["outputs"]
    moved = asked(counts, {PRICE: {"number": "3"}})
    assert all(("reads" in one) == (PRICE in one.get("reads", ())) for one in moved["numbers"])
    assert [one for one in moved["charts"] if "markup" in one] and [one for one in moved["numbers"] if "reads" not in one]


def test_what_facts_refuse_is_named_and_the_rest_counts(counts):
    """A name that is no fact, and a number for a day: each with why; the price counts all the same."""
    answer = asked(counts, {"runs.v3.prize": {"number": "1"}, "releases.models.v3": {"number": "1"}, PRICE: {"number": "3"}})
    assert {"runs.v3.prize", "releases.models.v3"} == set(answer["refused"]) and "prize" in answer["refused"]["runs.v3.prize"]
    assert 8_364_000 == cost(answer)["value"]


@pytest.mark.parametrize(("price", "error"), [("-5", "ValueError: price_per_gpu_hour must be at least 0, not -5"), ("1e308", "the result is no finite number")])
def test_what_cannot_be_worked_out_says_why(counts, price, error):
    """In the words of the guard, or those for what has no end."""
    answer = asked(counts, {PRICE: {"number": price}})
    assert error in cost(answer)["error"]
    assert all(math.isfinite(one["value"]) for one in answer["numbers"] if "error" not in one and isinstance(one["value"], float))


def test_digits_are_taken_as_they_were_typed():
    """Twenty digits, which a script would round; a point makes a float."""
    read = json.loads('[{"number": "12345678901234567891"}, {"number": "-3"}, {"number": "3.0"}, {"date": "2025-01-27"}]', object_hook=dated)
    assert [12345678901234567891, -3, 3.0] == read[:3] and [int, int, float] == [type(one) for one in read[:3]]
    assert "2025-01-27" == read[3].isoformat()


def test_code_is_left_as_it_was_written(tmp_path):
    """Quotes in quotes are those of the file, whatever the version of Python that builds; a function that is only told becomes one that does nothing."""
    path = tmp_path / "a.py"
    path.write_text('"""A."""\n\nX = f"{\'#\'}"  # why\n"""Told."""\n\n\ndef f():\n    """Says\n    nothing."""\n\n\nclass A:\n    """B."""\n\n    y = """# kept"""\n')
    kept = ["X = f\"{'#'}\"", "def f():", "    pass", "class A:", '    y = """# kept"""']
    assert kept == [line for line in lean_code(path).splitlines() if line]


def test_what_only_people_read_is_left_out():
    """Of code its docstrings and comments, of facts some fields where they are no facts themselves; what is left does what it did."""
    path = PACKAGES / "workings" / "browser" / "lean.py"
    lean = lean_code(path)
    assert '"""' not in lean and len(lean) < path.stat().st_size
    assert [node.name for node in ast.parse(lean).body if isinstance(node, ast.FunctionDef)] == ["lean_code", "_told", "lean_facts"]
    table = {"note": "of all", "bus": {"value": 2, "note": "of one", "source": "x"}, "source": {"value": 3}}
    assert {"bus": {"value": 2}, "source": {"value": 3}} == lean_facts(table, frozenset({"note", "source"}))
