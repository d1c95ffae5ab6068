"""In the code that a page of a module shows, calls of our definitions lead to them, and nothing else leads anywhere."""

import pytest
from small import write

from workings.evidence.project import Project
from workings.render.called import linked

SIZES = "def doubled(size: int) -> int:\n    return _once(size) * 2\n\n\ndef _once(size: int) -> int:\n    return size\n"
BUS = "from snippets import sizes\nfrom snippets.sizes import doubled as twice\n\n\ndef seats(bus: int) -> int:\n    return twice(bus)\n"


@pytest.fixture
def code(tmp_path):
    """A project of two modules, the first of which uses the second."""
    root = write(tmp_path, {"docs/index.md": "# Home\n", "snippets/sizes.py": SIZES, "snippets/bus.py": BUS, "snippets/deep/low.py": "from snippets.bus import twice\n"})
    return Project(root).code


@pytest.mark.parametrize(("module", "shown", "leads_to"), [
    ("bus", '<span class="n">twice</span><span class="p">(</span>', "sizes.doubled"),
    ("bus", '<span class="n">seats</span><span class="p">(),</span>', "bus.seats"),
    ("bus", '<span class="n">sizes</span><span class="o">.</span><span class="n">doubled</span><span class="p">(</span>', "sizes.doubled"),
    ("deep.low", '<span class="n">twice</span><span class="p">(</span>', "sizes.doubled"),
])  # fmt: skip
def test_a_call_leads_to_what_is_called(code, module, shown, leads_to):
    """By whatever name, through whatever module it was imported: to where it is defined, and its text stays as it was."""
    html = linked(f"<code>{shown}</code>", module, code)
    name = shown.rpartition('<span class="n">')[2].partition("<")[0]
    wanted = f'<autoref optional identifier="snippets.{leads_to}" class="n">{name}</autoref>'
    assert f"<code>{shown}</code>".replace(f'<span class="n">{name}</span>', wanted) == html


@pytest.mark.parametrize("shown", [
    '<span class="nf">seats</span><span class="p">(</span>',
    '<span class="n">seats</span> <span class="o">=</span>',
    '<span class="n">bus</span><span class="o">.</span><span class="n">seats</span><span class="p">(</span>',
    '<span class="n">one</span><span class="p">()</span><span class="o">.</span><span class="n">seats</span><span class="p">(</span>',
    '<span class="n">sizes</span><span class="o">.</span><span class="n">_once</span><span class="p">(</span>',
    '<span class="n">sizes</span><span class="p">(</span>',
    '<span class="n">other</span><span class="p">(</span>',
    '<span class="nb">max</span><span class="p">(</span>',
])  # fmt: skip
def test_what_is_no_call_of_ours_stays(code, shown):
    """A definition itself, a name that is not called, a method of the same name, what no page explains, a module, a stranger."""
    assert shown == linked(shown, "bus", code)
