"""What has changed since a commit: which pages are checked, which sentences are to be read again, which tests are named."""

import pytest
from small import change, commit, write

ALONE = "# Alone\n\nA line makes [125](../snippets/facts/how/buses.toml#bus.trips) trips.\n"
REST = " (4 places on 1 page rest on it, and could not be checked)"
NONE = "0 pages, 0 bound numbers, 0 exempt by hand in 0 blocks, 0 findings\n"


@pytest.fixture
def history(buses):
    """The small project with a second page that rests on one fact alone, as one commit."""
    write(buses, {"docs/alone.md": ALONE})
    commit(buses)
    return buses


def test_nothing_has_changed(history, run):
    """Right after a commit there is nothing to look at and no sentence to read again."""
    assert (0, NONE, "") == run("check", "--changed")
    assert (0, "0 facts and 0 definitions changed, 0 places to read again\n", "") == run("affected", "HEAD")


def test_a_changed_page_is_checked_alone(history, run):
    """A changed page, a new one, and one whose name git would write in escapes are looked at, and no other."""
    change(history, "docs/alone.md", "A line makes", "Each line makes")
    write(history, {"docs/größe.md": "# Size\n\nIt has 57 wheels.\n"})
    finding = "docs/größe.md:3:8: 57 is bound to nothing; link it to a fact or a calculation\n"
    assert (1, finding + "2 pages, 1 bound number, 0 exempt by hand in 0 blocks, 1 finding\n", "") == run("check", "--changed")
    commit(history)
    change(history, "docs/größe.md", "57 wheels", "58 wheels")
    assert "docs/größe.md:3:8: 58 is bound" in run("check", "--changed")[1]


def test_what_rests_on_a_changed_fact_is_checked(history, run):
    """A page that rests on the fact, directly or through a calculation, is looked at, and so are the facts; the other page is not."""
    change(history, "snippets/facts/how/buses.toml", "value = 40", "value = 41")
    status, out, _ = run("check", "--changed")
    assert (1, "1 page, 5 bound numbers, 0 exempt by hand in 0 blocks, 4 findings") == (status, out.splitlines()[-1])
    places = [line.split(" ")[0] for line in run("affected", "HEAD")[1].splitlines()[:-1]]
    assert ["docs/buses.md:7:11:", "docs/buses.md:8:9:", "docs/buses.md:8:72:", "docs/buses.md:10:1:", "docs/buses.md:20:1:"] == places
    change(history, "snippets/facts/how/buses.toml", 'unit  = "person"', 'unit  = "persom"')
    assert "snippets/facts/how/buses.toml:5:1: buses.bus.seats: unknown unit 'persom'; did you mean person? (" in run("check", "--changed")[1]


def test_what_rests_on_a_changed_constant_is_checked(history, run):
    """A constant is a definition: the number that multiplies by it no longer holds."""
    change(history, "snippets/bus.py", "LINES = 3", "LINES = 4")
    finding = "docs/buses.md:8:72: [30,000] but all_lines(bus) = 40,000 person; write 40,000\n"
    assert (1, finding + "1 page, 5 bound numbers, 0 exempt by hand in 0 blocks, 1 finding\n", "") == run("check", "--changed")
    sentence = "That is 10,000 seats there, and 30,000 on all lines. (bus.LINES changed)"
    assert (1, f"docs/buses.md:8:72: {sentence}\n0 facts and 1 definition changed, 1 place to read again\n", "") == run("affected", "HEAD")


@pytest.mark.parametrize(
    ("path", "old", "new", "message"),
    [
        ("snippets/facts/how/buses.toml", "[bus.seats]", "[bus.places]", "docs/buses.md:7:11: [40]: buses.bus has no fact 'seats'"),
        ("snippets/sizes.py", "def doubled", "def twice", f"snippets/bus.py:6:1: ImportError: cannot import name 'doubled' from 'snippets.sizes'{REST}"),
        ("snippets/sizes.py", "return number", "return )", f"snippets/sizes.py:8:1: SyntaxError: unmatched ')'{REST}"),
        ("snippets/facts/how/sources.bib", "bus-report", "bus-paper", "docs/buses.md:27:62: [@bus-report] is not in the bibliography (did you mean bus-paper?)"),
    ],
    ids=["a fact", "a function", "a module that cannot be read", "a source"],
)
def test_what_is_gone_is_found(history, run, path, old, new, message):
    """A page that names what is no longer there is looked at although nobody can tell any more what it rests on."""
    change(history, path, old, new)
    status, out, _ = run("check", "--changed")
    assert (1, True) == (status, message in out.splitlines()), out


def test_a_removed_page_is_missed_by_those_that_link_to_it(history, run):
    """A page that has not changed is looked at if what it links to is gone, or if the heading that it links to has another name."""
    write(history, {"docs/links.md": "# Links\n\n[There](alone.md#alone)\n"})
    commit(history)
    change(history, "docs/alone.md", "# Alone", "# By itself")
    assert "docs/links.md:3:1: docs/alone.md has no heading #alone" in run("check", "--changed")[1]
    (history / "docs" / "alone.md").unlink()
    assert "docs/links.md:3:1: there is no docs/alone.md" in run("check", "--changed")[1]


def test_a_removed_claim_is_found_at_the_ledger(history, run):
    """A claim page that is taken away leaves an entry of the ledger without a page."""
    write(history, {"docs/claims/ledger.toml": '[a-bus]\narea = "cost"\n', "docs/claims/a-bus.md": "none yet\n"})
    commit(history)
    (history / "docs" / "claims" / "a-bus.md").unlink()
    finding = "docs/claims/ledger.toml:1:1: a-bus has no page docs/claims/a-bus.md\n"
    assert (1, finding + NONE.replace("0 findings", "1 finding"), "") == run("check", "--changed")


def test_a_removed_file_of_facts_changes_its_facts(history, run):
    """All facts of a file that is gone have changed, and so has what rested on them; what cannot be read holds no fact."""
    (history / "snippets" / "facts" / "how" / "buses.toml").write_text("= 5\n", encoding="utf-8")
    assert run("affected", "HEAD")[1].endswith("3 facts and 0 definitions changed, 0 places to read again\n")
    (history / "snippets" / "facts" / "how" / "buses.toml").unlink()
    assert run("affected", "HEAD")[1].endswith("3 facts and 0 definitions changed, 0 places to read again\n")


def test_without_git_everything_is_checked(run, buses):
    """Where git keeps nothing, or has no commit yet, that is said and everything is looked at: never a check that looked at nothing."""
    counted = "1 page, 5 bound numbers, 0 exempt by hand in 0 blocks, 0 findings\n"
    status, out, err = run("check", "--changed")
    assert (0, counted) == (status, out)
    assert err.startswith("workings: git knows no revision 'HEAD': fatal: not a git repository") and err.endswith("; everything is checked\n")
    assert run("affected", "HEAD")[0] == 2
    assert "every test of a calculation is named" in (named := run("tests"))[2] and "tests/snippets/test_bus.py\n" == named[1]


def test_git_that_cannot_be_run(run, monkeypatch):
    """A machine without git is said to have none, and everything is checked."""
    monkeypatch.setenv("PATH", "")
    assert run("check", "--changed")[2].startswith("workings: git knows no revision 'HEAD': git cannot be run: ")


def test_paths_and_changes_exclude_each_other(run):
    """To name a page and to ask for what has changed are two questions."""
    assert (2, "", "workings: name paths or say --changed, not both\n") == run("check", "--changed", "docs")


def test_a_revision_that_is_not_there(history, run):
    """A revision that git does not know is named and the status is two."""
    status, out, err = run("affected", "no-such-revision")
    assert (2, "", True) == (status, out, err.startswith("workings: git knows no revision 'no-such-revision': "))


def test_the_tests_of_what_has_changed(history, run):
    """A changed module names the tests that import it, a changed test itself; a helper among the tests is no test."""
    write(history, {"tests/test_project.py": "", "tests/snippets/helper.py": "from snippets import sizes\n", "tests/snippets/test_other.py": ""})
    commit(history)
    assert (0, "tests/test_project.py\n", "") == run("tests")
    change(history, "snippets/sizes.py", "number * 2", "2 * number")
    assert (0, "tests/snippets/test_bus.py\ntests/test_project.py\n", "") == run("tests")
    write(history, {"tests/snippets/test_other.py": "import snippets.bus\n"})
    assert (0, "tests/snippets/test_bus.py\ntests/snippets/test_other.py\ntests/test_project.py\n", "") == run("tests")
