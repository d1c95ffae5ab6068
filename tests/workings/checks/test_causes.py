"""Causes: whatever is broken is one finding where it is broken, and what rests on it is counted there; nothing is passed over."""

import pytest
from small import BIBLIOGRAPHY, change, write

from workings.checks.everything import check_everything
from workings.evidence.project import Project
from workings.evidence.sources import read

HERE = "and could not be checked)"
FACTS, SOURCES = "snippets/facts/how/buses.toml", "snippets/facts/how/sources.bib"
OTHER = "@misc{tram-report,\n title = {The trams},\n date = {2026},\n url = {https://example.org}\n}\n"
CASES = {
    "facts that are no TOML": (FACTS, "[bus.seats]", "[bus.seats", f"{FACTS}:5:11: is not TOML: Expected ']' at the end of a table declaration (7 places on 1 page rest on it, {HERE}"),
    "a module that is not Python": ("snippets/sizes.py", "return number", "return )", f"snippets/sizes.py:8:1: SyntaxError: unmatched ')' (4 places on 1 page rest on it, {HERE}"),
    "a module that raises": ("snippets/sizes.py", "def doubled", "LIMIT = 1 / 0\n\n\ndef doubled", f"snippets/sizes.py:6:1: ZeroDivisionError: division by zero (4 places on 1 page rest on it, {HERE}"),
    "a name that is not there": ("snippets/sizes.py", "import Count", "import Counts", f"snippets/sizes.py:3:1: ImportError: cannot import name 'Counts' from 'snippets.units' (4 places on 1 page rest on it, {HERE}"),
    "a unit that nobody knows": (FACTS, 'unit  = "person"', 'unit  = "wombat"', f"{FACTS}:5:1: buses.bus.seats: unknown unit 'wombat'; write one that Pint knows, or add it to workings/quantity/units.txt (1 place on 1 page rests on it, {HERE}"),
    "an entry that is not closed": (SOURCES, "example.org}\n}", "example.org}\n", f"{SOURCES}:1:1: not BibTeX: the entry is not closed, a }} is missing"),
    "an entry without a comma": (SOURCES, "{The buses},", "{The buses}", f"{SOURCES}:3:1: not BibTeX: syntax error: '}}' expected"),
    "an entry without a title": (SOURCES, " title = {The buses},\n", "", f"{SOURCES}:1:1: source 'bus-report' has no title"),
    "an entry with a brace in its key": (SOURCES, "{bus-report", "{{bus-report", f"{SOURCES}:1:1: '{{bus-report' is no key: use letters, digits and - . : _"),
}  # fmt: skip


@pytest.mark.part(3)
@pytest.mark.parametrize(("path", "old", "new", "finding"), CASES.values(), ids=CASES.keys())
def test_one_cause_is_one_finding(buses, run, path, old, new, finding):
    """The finding stands where the fault is, for the whole project, for a page alone, and the status is one."""
    change(buses, path, old, new)
    assert [finding] == [str(one) for one in check_everything(Project(buses))]
    status, out, _ = run("check", "docs/buses.md")
    if HERE in finding:
        assert (1, finding) == (status, out.splitlines()[0])
        assert 1 == run("fix")[0]
    else:
        assert 0 == status  # of the page nothing is wrong: its source is named


def test_other_findings_are_told_beside_a_cause(buses):
    """A wrong number that does not rest on what is broken is found all the same."""
    write(buses, {"docs/other.md": "# Other\n\nIt has [41](../snippets/facts/how/buses.toml#bus.seats) seats and 57 wheels.\n"})
    change(buses, "snippets/sizes.py", "return number", "return )")
    found = [finding.path for finding in check_everything(Project(buses))]
    assert ["docs/other.md", "docs/other.md", "snippets/sizes.py"] == found


def test_a_bare_number_of_an_unknown_unit_is_counted_too(buses):
    """It says nothing that could contradict its unit; the check asks what is beside it all the same, and does not break."""
    write(buses, {"docs/other.md": "# Other\n\nOf these it has [40](../snippets/facts/how/buses.toml#bus.seats) in all of its rows.\n"})
    change(buses, FACTS, 'unit  = "person"', 'unit  = "wombat"')
    (finding,) = check_everything(Project(buses))
    assert str(finding).startswith(f"{FACTS}:5:1: buses.bus.seats: unknown unit 'wombat'; ")
    assert " on 2 pages rest on it" in str(finding)


def test_a_module_that_nothing_uses_is_read_too(buses):
    """A module that is not Python is found though no page rests on it."""
    write(buses, {"snippets/alone.py": "x = (\n", "snippets/bytes.py": "# nothing\n"})
    (buses / "snippets" / "bytes.py").write_bytes(b"x = '\xa3'\n")
    found = [str(finding) for finding in check_everything(Project(buses))]
    assert "snippets/alone.py:1:1: SyntaxError: '(' was never closed" == found[0]
    assert found[1].startswith("snippets/bytes.py:1:1: is not Python: 'utf-8' codec can't decode byte 0xa3") and 2 == len(found)


def test_a_broken_entry_hides_no_other(tmp_path):
    """The entries before and after a broken one are read, and each broken one is told at its line."""
    text = BIBLIOGRAPHY + "\n@misc{bad,\n title = {A\n}\n\n" + OTHER + "@misc{worse,\n title = B\n}\n" + OTHER
    sources, wrong = read(text, tmp_path / "a.bib")
    assert ["bus-report", "bad", "tram-report", "worse"] == [source.key for source in sources]
    assert [(7, "not BibTeX: the entry is not closed, a } is missing"), (17, "not BibTeX: undefined string: B")] == [(one.line, one.message) for one in wrong[:2]]
    assert [(19, "source 'tram-report' stands twice, first on line 11")] == [(one.line, one.message) for one in wrong[2:]]


def test_without_the_module_of_facts_nothing_can_be_checked(buses, run):
    """A module of facts that cannot be run is one finding at its line, and not a traceback."""
    write(buses, {"snippets/facts/__init__.py": '"""Facts."""\n\nx = (\n'})
    finding = "snippets/facts/__init__.py:3:1: SyntaxError: '(' was never closed\n"
    assert (1, finding + "nothing can be checked without the module of facts\n", "") == run("check")
