"""Blocks as plain Python: what they take from around them, what they give, and how they stand further in."""

import ast

import pytest

from workings.export.plain_block import given, indented, missing, origins


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("print(seats)", {"print", "seats"}), ("seats = 5\nprint(seats)", {"print"}), ("print(seats)\nseats = 5", {"print", "seats"}), ("seats = seats + 1", {"seats"}), ("seats += 1", {"seats"}), ("def f(a):\n    return a + b\n", {"b"}), ("def f(a):\n    return a + b\nf(1)", {"b"}), ("a = 1\na += 1", set()), ("a.b += c", {"a", "c"}), ("x = b.c", {"b"}), ("import a\na.b", set()), ("from a import b as c\nc(d)", {"d"}),
        ("for a in b:\n    a", {"b"}), ("x = [bus for bus in rows]\ny = bus", {"rows", "bus"}), ("x = {bus for bus in rows}\ny = bus", {"rows", "bus"}), ("x = {bus: 1 for bus in rows}\ny = bus", {"rows", "bus"}), ("x = sum(bus for bus in rows)\ny = bus", {"sum", "rows", "bus"}), ("x = [y := bus for bus in rows]\ny", {"rows"}), ("x = [bus for bus in rows]", {"rows"}), ("x = lambda a: a + b", {"b"}), ("class A:\n    b = c\nA", {"c"}), ("", set()),
    ],
)  # fmt: skip
def test_what_code_reads_from_around_it(source, names):
    """Before it gives it a meaning of its own; a comprehension keeps its names to itself."""
    assert names == missing(source)


@pytest.mark.parametrize(
    ("source", "names"),
    [("a = b = 1", {"a", "b"}), ("a, (b, *c) = d", {"a", "b", "c"}), ("def f(x):\n    y = 1", {"f"}), ("class A:\n    b = 1", {"A"}), ("import a.b, c as d", {"a", "d"}), ("from a import b as c, d", {"c", "d"}), ("for a in b: c = 1", {"a", "c"}), ("a.b = c[d] = 1", set()), ("a = [b for b in c if (d := b)]", {"a", "d"}), ("with a as b: pass", {"b"}), ("a: int = 1", {"a"}), ("print(a)", set())],
)  # fmt: skip
def test_what_code_gives_a_meaning_to(source, names):
    """By assignment, definition, import or loop."""
    assert names == given(source)


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("a = 1\n\nb = 2", "    a = 1\n\n    b = 2"), ('a = """b\nc"""\nd', '    a = """b\nc"""\n    d'), ('def f():\n    """A\n    b."""\n    return 1', '    def f():\n        """A\n        b."""\n        return 1'), ('class A:\n    """A\n    b."""', '    class A:\n        """A\n        b."""'), ('a = f"""b\n{c}"""', '    a = f"""b\n{c}"""'), ("a = (1,\n  2)", "    a = (1,\n      2)"),
    ],
)  # fmt: skip
def test_code_stands_further_in(source, written):
    """But not the lines inside a text, unless it is a docstring, of which nothing is read."""
    assert written == indented(source)


def test_where_the_names_of_a_module_are_from():
    """What it imports is imported from there, the rest from the module."""
    source = "import math\nimport os.path as p\nfrom datetime import date, timedelta as delta\nfrom snippets.facts import group\nbus = group('a')\ndef seats(x):\n    return x\n"
    assert origins("how.bus", ast.parse(source)) == {
        "math": "import math", "p": "import os.path as p", "date": "from datetime import date", "delta": "from datetime import timedelta as delta", "group": "from snippets.facts import group",
        "bus": "from snippets.how.bus import bus", "seats": "from snippets.how.bus import seats",
    }  # fmt: skip
