"""What a project knows: sources, facts, modules and calculations that are wrong or odd, each with the message that its author gets."""

import threading
from datetime import date

import pytest
from small import BIBLIOGRAPHY, change, write

from workings.checks.everything import check_everything
from workings.evidence import budget
from workings.evidence.code import Code, parsed
from workings.evidence.files import Files
from workings.evidence.outcome import plain, whole
from workings.evidence.project import Project
from workings.markdown.blocks import blank
from workings.quantity.units import quantities


def test_a_fact_that_cannot_be_read_is_said_so_at_the_number(buses):
    """A file of facts that is no TOML or no UTF-8, and a unit that nobody knows, are findings at the number and crash nothing."""
    target = "snippets/facts/how/buses.toml#bus.seats"
    change(buses, "snippets/facts/how/buses.toml", 'unit  = "person"', 'unit  = "persom"')
    assert "unknown unit 'persom'; did you mean person?" == str(Project(buses).outcome(target))
    (buses / "snippets" / "facts" / "how" / "buses.toml").write_text("[bus", encoding="utf-8")
    assert str(Project(buses).outcome(target)).startswith("snippets/facts/how/buses.toml cannot be read: ")
    (buses / "snippets" / "facts" / "how" / "buses.toml").write_bytes(b"# \xa3\n")
    assert str(Project(buses).outcome(target)).startswith("snippets/facts/how/buses.toml cannot be read: ")
    assert "there is no " + "x" * 100 + "…" == str(Project(buses).outcome("x" * 200 + ".toml#a"))


def test_a_loader_gives_the_text_that_ran(buses):
    """In a project with an overlay a module's source is the overlay's, for tracebacks."""
    project = Project(buses, {buses / "snippets" / "sizes.py": "HALF = 0.5\n"})
    module = project.modules.load("sizes")
    assert (0.5, "HALF = 0.5\n") == (module.HALF, module.__spec__.loader.get_source("snippets.sizes"))


def test_what_nothing_uses(buses):
    """A fact, a calculation and a source that no page rests on, and a calculation without a test, are found where they are defined."""
    write(buses, {
        "snippets/more.py": '"""More."""\n\n\ndef lonely():\n    """One."""\n    return 1\n', "snippets/inputs.py": '"""Guards."""\n\n\ndef guard(number):\n    """It."""\n    return number\n',
        "snippets/facts/more.bib": BIBLIOGRAPHY.replace("bus-report", "tram-report").replace("@", "\n@"), "snippets/facts/more.toml": "# Nothing yet.\n",
    })  # fmt: skip
    change(buses, "docs/buses.md", " makes [125](../snippets/facts/how/buses.toml#bus.trips) trips", " makes trips")
    change(buses, "snippets/facts/how/buses.toml", "[bus.fare]", '[bus.spare]\nvalue = 5\nunit = "person"\nnote = "a"\n\n[bus.fare]')
    assert [
        "snippets/facts/how/buses.toml:15:1: buses.bus.spare is a fact that nothing uses; link to it with #bus.spare, or take it out", "snippets/facts/more.bib:2:1: source 'tram-report' is used by no fact and no page; cite it as [@tram-report], or take it out",
        "snippets/inputs.py:4:1: guard has no test of its own; write one in tests/snippets/test_inputs.py", "snippets/more.py:4:1: lonely has no test of its own; write one in tests/snippets/test_more.py",
        "snippets/more.py:4:1: lonely is a calculation that no page uses; link to it with #lonely(…), or take it out",
    ] == [str(finding) for finding in check_everything(Project(buses))]  # fmt: skip


def test_sources_that_are_wrong(buses):
    """A bibliography that is no UTF-8 or no BibTeX, and a key that stands twice, are findings and hide no other source."""
    (buses / "snippets" / "facts" / "a.bib").write_bytes(b"% \xa3\n")
    write(buses, {"snippets/facts/b.bib": "@misc{a", "snippets/facts/z.bib": f"\n{BIBLIOGRAPHY}"})
    found = Project(buses).sources
    assert ["a", "bus-report"] == list(found.entries)  # what a broken entry calls itself is known, so that who cites it is no finding too
    messages = [str(finding) for finding in found.findings]
    assert "snippets/facts/a.bib:1:1: is not UTF-8: byte 0xa3; save the file as UTF-8" == messages[0]
    assert "snippets/facts/b.bib:1:1: not BibTeX: the entry is not closed, a } is missing" == messages[1]
    assert "snippets/facts/z.bib:2:1: source 'bus-report' stands twice, also in snippets/facts/how/sources.bib:1" == messages[2]


def test_imports_under_other_names_are_followed(tmp_path):
    """A module and a name that are imported under another name, a name that is only passed on, and an annotated constant are known."""
    files = {
        "a.py": "from snippets.b import g as f\nfrom snippets import b as c\nimport snippets.b as d\nimport os\nfrom . import e\nLIMIT: int = 5\nPARTS, (REST, *MORE) = 1, (2, 3)\n",
        "b.py": "def g(): return h()\ndef h(): return 1\n",
    }
    code = Code(Files(tmp_path), write(tmp_path / "snippets", files), tmp_path / "tests")
    scope = code.scope("a")
    assert {"b.g", "b.h"} == code.resolved(parsed("f() + c.h() + d.h() + os.path"), scope)
    assert {"a.LIMIT", "a.PARTS", "a.REST", "a.MORE"} == {name for name in code.definitions if name.startswith("a.")}
    assert ("b.g", "") == (code.definition_of("snippets.b.g.inner"), code.definition_of("snippets.z.q"))
    assert "b.g" == code.definitions["b.g"].full_name


def test_a_limit_needs_timers():
    """Where there are none, as in a thread, there is no limit, and nothing fails; where there are, what goes on too long is stopped."""
    ran = []

    def run():
        with budget.limit(1e-6):
            ran.append(sum(range(10_000)))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert [49_995_000] == ran
    with pytest.raises(budget.OutOfTime), budget.limit(0.01):
        while True:
            pass


def test_values_come_back_from_json_as_they_were():
    """Dates, lists and lists in lists."""
    value = (1, "a", date(2026, 1, 2), (None, (2.5,)))
    assert value == whole(plain(value))


def test_a_group_as_quantities(buses):
    """Facts with their units, and groups in groups; Pint then knows that a fare times seats is money."""
    change(buses, "snippets/facts/how/buses.toml", "[bus.fare]", '[bus.door.width]\nvalue = 90\nunit = "cm"\nnote = "a"\n\n[bus.fare]')
    project = Project(buses)
    with project.modules.active():
        bus = quantities(project.machinery.group("buses.bus"))
        assert ("0.9 meter", "40 person") == (f"{bus.door.width.to('m'):g}", f"{bus.seats}")


def test_blanks_keep_the_lines():
    """Spans become spaces, also where they overlap, and line ends stay."""
    assert "a  \n  d" == blank("abc\nxyd", [(1, 5), (2, 3), (4, 6)])
