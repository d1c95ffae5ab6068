"""What nothing uses, what nothing tests and what nobody reads: each finding word for word, at its place."""

import os

from small import BIBLIOGRAPHY, change, write

from workings.checks.everything import check_everything, reports
from workings.checks.usage import pages_of, unused, uses_of
from workings.evidence.project import Project

TRAM = '"""How many people a tram can carry."""\n\n\ndef tram_seats(number):\n    """Seats of so many trams."""\n    return number\n'
GUARD = '"""Guards."""\n\n\ndef at_least(number):\n    """Nothing."""\n    return number\n'


def told(root) -> list[str]:
    """What a project is told of what nothing uses."""
    project = Project(root, remember=False)
    return [str(finding) for finding in unused(project, [*map(uses_of, reports(project))])]


def test_what_nothing_uses_is_named_where_it_stands(buses):
    """A fact at its table, a calculation at its first line, a source at its entry, each with the link that would use it."""
    write(buses, {"docs/buses.md": "# Buses\n\nNothing.\n", "tests/snippets/test_tram.py": "from snippets.chips.tram import tram_seats\n\nNAMED = tram_seats\n"})
    write(buses, {"snippets/chips/tram.py": TRAM, "snippets/inputs.py": GUARD, "snippets/facts/how/sources.bib": BIBLIOGRAPHY + BIBLIOGRAPHY.replace("bus-report", "tram-report")})
    facts = "snippets/facts/how/buses.toml"
    assert [
        "snippets/bus.py:21:1: daily_seats is a calculation that no page uses; link to it with #daily_seats(…), or take it out",
        "snippets/bus.py:27:1: all_lines is a calculation that no page uses; link to it with #all_lines(…), or take it out",
        "snippets/bus.py:32:1: rows is a calculation that no page uses; link to it with #rows(…), or take it out",
        "snippets/chips/tram.py:4:1: tram_seats is a calculation that no page uses; link to it with #tram_seats(…), or take it out",
        f"{facts}:5:1: buses.bus.seats is a fact that nothing uses; link to it with #bus.seats, or take it out",
        f"{facts}:10:1: buses.bus.trips is a fact that nothing uses; link to it with #bus.trips, or take it out",
        f"{facts}:15:1: buses.bus.fare is a fact that nothing uses; link to it with #bus.fare, or take it out",
        "snippets/facts/how/sources.bib:6:1: source 'tram-report' is used by no fact and no page; cite it as [@tram-report], or take it out",
        "snippets/sizes.py:6:1: doubled is a calculation that no page uses; link to it with #doubled(…), or take it out",
    ] == [one for one in told(buses) if "no test" not in one]


def test_a_fact_that_is_written_in_one_line_is_named_at_its_table(buses):
    """Where a fact has no table of its own, the one that it is written in."""
    change(buses, "snippets/facts/how/buses.toml", "[bus]", '[tram]\nseats = { value = 9, unit = "person", note = "an example", as_of = 2026-01-01, checked = "assumption" }\nline = { a = { many = { value = 9, unit = "person", note = "an example", as_of = 2026-01-01, checked = "assumption" } } }\n\n[bus]')
    facts = "snippets/facts/how/buses.toml"
    assert [
        f"{facts}:2:1: buses.tram.seats is a fact that nothing uses; link to it with #tram.seats, or take it out",
        f"{facts}:3:1: buses.tram.line.a.many is a fact that nothing uses; link to it with #tram.line.a.many, or take it out",
    ] == told(buses)


def test_a_fact_that_another_one_names_is_used(buses):
    """In its note or beside those who dispute it; of two that only name each other, neither is."""
    pair = "[bus.{a}]\nvalue = 9\nunit = \"person\"\n{field} = \"not [{many}](how/buses.toml#bus.{b})\"\n{note}\n"
    rests = 'note = "an example"\n'
    change(buses, "snippets/facts/how/buses.toml", '[bus.trips]\nvalue = 125\nunit  = "dimensionless"\nnote  = "an example"\n', '[bus.trips]\nvalue = 125\nunit = "dimensionless"\nnote = "with [9](how/buses.toml#bus.a)"\n\n' + pair.format(a="a", b="b", many=9, field="disputed_by", note=rests) + pair.format(a="b", b="a", many=9, field="note", note="") + pair.format(a="c", b="d", many=9, field="note", note="") + pair.format(a="d", b="c", many=9, field="note", note=""))
    assert ["buses.bus.c", "buses.bus.d"] == [one.split(": ")[1].split()[0] for one in told(buses)]


def test_a_source_that_only_a_fact_or_only_a_page_names_is_used(buses):
    """Two sources, one for each."""
    both = BIBLIOGRAPHY + BIBLIOGRAPHY.replace("bus-report", "tram-report")
    write(buses, {"snippets/facts/how/sources.bib": both})
    change(buses, "docs/buses.md", "[@bus-report, page 3]", "[@tram-report, page 3]")
    assert [] == told(buses)


def test_what_tests_mention_is_read_anew_when_they_change(buses, monkeypatch):
    """What was remembered of them is of no use then."""
    monkeypatch.delenv("WORKINGS_MEMORY", raising=False)
    for _ in range(2):
        project = Project(buses)
        assert [] == unused(project, [*map(uses_of, reports(project))])
        project.memory.save()
    change(buses, "tests/snippets/test_bus.py", ", daily_seats, doubled", ", doubled")
    change(buses, "tests/snippets/test_bus.py", "daily_seats, ", "")
    project = Project(buses)
    assert ["daily_seats has no test of its own; write one in tests/snippets/test_bus.py"] == [one.message for one in unused(project, [*map(uses_of, reports(project))])]


def test_pages_are_counted_by_what_they_rest_on(buses):
    """A page counts once for each fact and each calculation, however often it names them."""
    write(buses, {"docs/a.md": "[40](../snippets/facts/how/buses.toml#bus.seats), [40](../snippets/facts/how/buses.toml#bus.seats)\n"})
    pages = pages_of(map(uses_of, reports(Project(buses, remember=False))))
    assert (2, 1, 1) == (pages["buses.bus.seats"], pages["buses.bus.trips"], pages["bus.daily_seats"])


def test_a_calculation_without_a_test_is_told_where_to_write_one(buses):
    """A file of its name in the folder of its name; a project that has no such tests is not asked for them."""
    write(buses, {"snippets/chips/tram.py": TRAM})
    change(buses, "tests/snippets/test_bus.py", "NAMED = all_lines,", "NAMED =")
    change(buses, "tests/snippets/test_bus.py", "import all_lines,", "import")
    without = "has no test of its own; write one in tests/snippets"
    assert [
        f"snippets/bus.py:27:1: all_lines {without}/test_bus.py",
        f"snippets/chips/tram.py:4:1: tram_seats {without}/chips/test_tram.py",
    ] == [one for one in told(buses) if "no test" in one]
    (buses / "tests" / "snippets" / "test_bus.py").unlink()
    (buses / "tests" / "snippets").rmdir()
    assert [] == [one for one in told(buses) if "no test" in one]


def test_a_project_in_which_all_is_used_is_told_nothing(buses):
    """Numbers, a block, a chart, a citation and a test of each calculation."""
    assert [] == told(buses)


def test_what_is_published_and_nobody_reads(buses):
    """A file of a kind that no check reads, a folder called like a page, a link to another file."""
    (buses / "docs" / "folder.md").mkdir()
    os.symlink(buses / "docs" / "buses.md", buses / "docs" / "linked.md")
    write(buses, {"docs/a.html": "", "docs/assets/a.css": "", "docs/assets/a.html": "", "docs/b.css": ""})
    unread = "would be published, and nobody reads it; pages end in .md, pictures in .svg, all else lies below docs/assets/"
    assert [
        f"docs/a.html:1:1: {unread}",
        f"docs/assets/a.html:1:1: {unread}",
        f"docs/b.css:1:1: {unread}",
        "docs/folder.md:1:1: is a folder with the name of a page; give it another",
        "docs/linked.md:1:1: is a link to another file; what is published lies below docs/ itself",
    ] == [str(one) for one in check_everything(Project(buses, remember=False))]
