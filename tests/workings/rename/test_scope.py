"""Which names mean the module's: pieces of Python in which every `x` that does stands on a marked line, by Python's own rules."""

import ast

import pytest

from workings.rename.scope import bindings, uses
from workings.rename.source import Source

PIECES = {
    "a parameter is the function's own": "x = 1  # module\ndef f(x, y=x):  # module\n    return x\n",
    "a local one is bound in the whole function": "def f():\n    print(x)\n    x = 2\n",
    "a global is the module's": "def f():\n    global x\n    x = 2  # module\n    return x  # module\n",
    "a nonlocal is that of the function around": "def f():\n    x = 1\n    def g():\n        nonlocal x\n        x = 2\n    return g\n",
    "annotations are read outside": "def f(y: x, *a: x, k=x, **b: x) -> x:  # module\n    return y\n",
    "a lambda has its own": "f = lambda x: x\ng = lambda: x  # module\nh = lambda y=x: y  # module\n",
    "a lambda in a function binds nothing there": "def f():\n    g = lambda x: x\n    return g(x)  # module\n",
    "decorators and bases are read outside": "@x  # module\nclass A(x, metaclass=x):  # module\n    x = 1\n    y = x\n",
    "methods do not see the class's names": "class A:\n    x = 1\n    def f(self):\n        return x  # module\n",
    "a class in a function binds its name there": "def f():\n    class x:\n        pass\n    return x\n",
    "a function in a function reads defaults there": "def f():\n    def g(a=(x := 5)):\n        return a\n    return x\n",
    "an import in a function is its own": "def f():\n    import x.y\n    return x\n",
    "an import at the top is the module's": "from a import x  # module\nimport x.y  # module\n",
    "an exception's name is bound": "def f():\n    try:\n        pass\n    except OSError as x:\n        print(x)\n",
    "patterns bind names": "def f(a):\n    match a:\n        case [1, *x]:\n            return x\n",
    "patterns of mappings bind the rest": "def f(a):\n    match a:\n        case {'k': 1, **x}:\n            return x\n",
    "patterns with `as` bind names": "def f(a):\n    match a:\n        case 5 as x:\n            return x\n",
    "patterns without names bind none": "def f(a):\n    match a:\n        case [1, *_] | {'k': 1}:\n            return x  # module\n",
    "a comprehension has its own": "y = [x for x in x]  # module\nz = {a: x for a in b if x}  # module\n",
    "a second loop reads the first": "y = [b for x in c for b in x]\nz = {b for a in c for b in x}  # module\n",
    "an assignment reaches out of a comprehension": "def f(c):\n    a = [x := b for b in c]\n    return x\n",
    "deleting binds": "def f():\n    del x\n",
    "an asynchronous function is a function": "async def f(x):\n    async for y in x:\n        return y\nx()  # module\n",
}


@pytest.mark.parametrize("text", PIECES.values(), ids=PIECES.keys())
def test_what_means_the_modules(text):
    """Every marked line has a use of the module's `x`, and no other line has one."""
    marked = [number for number, line in enumerate(text.splitlines(), start=1) if line.endswith("# module")]
    assert marked == sorted({use.node.lineno for use in uses(Source(text).tree) if use.name == "x"})


def test_what_is_bound_at_the_top():
    """Assignments, definitions and imports at the top of a piece, and what a function declares global is not counted twice."""
    source = Source("import a.b\nfrom c import d as e\nf = g = 1\ndef h(i):\n    j = 2\n(k, [l, *m]) = n\nfor o in p: pass\n")
    assert {"a", "e", "f", "g", "h", "k", "l", "m", "o"} == bindings(source.tree.body)


FORMATTED = [
    ('f"{x} {x.x} {{x}} x"', 3),
    ('f"{[x for x in y]} {x if x else z}"', 4),
    ('f"{f(x=x)} {(lambda x: x)(1)}"', 4),
    ('f"{y:{x}}"', 1),
]


@pytest.mark.parametrize(("text", "count"), FORMATTED)
def test_names_in_formatted_texts_have_places(text, count):
    """Every name in the braces of an f-string has a place, at which it stands; what is between double braces is text."""
    source = Source(text)
    spans = [source.name_span(node) for node in ast.walk(source.tree) if getattr(node, "id", getattr(node, "attr", getattr(node, "arg", None))) == "x"]
    assert (count, {"x"}) == (len(set(spans)), {source.text[start:end] for start, end in spans})


def test_a_name_whose_place_cannot_be_told_has_none():
    """Where a text in the braces says the name as well, nobody can tell which is which."""
    source = Source("f\"{f('x', x)}\"")
    assert [None] == [source.name_span(node) for node in ast.walk(source.tree) if getattr(node, "id", None) == "x"]
