"""The report on what to read again: each value as it was and as it is, in a table that nothing in a page can break."""

import pytest
from small import change, commit, write

from workings.cli import affected as command
from workings.evidence.earlier import earlier
from workings.evidence.git import UnknownRevision
from workings.evidence.project import Project

HEAD = "| Where | What it says | Was | Is | Changed |"


@pytest.fixture
def rows(run, buses):
    """The rows of the table since the first commit: the cells of each."""
    commit(buses)

    def rows():
        status, out, _ = run("affected", "HEAD", "--format", "markdown")
        lines = out.splitlines()
        table = lines[lines.index(HEAD) + 2 :] if HEAD in lines else []
        return status, lines[2], [[cell.strip() for cell in line.strip("|").split("|")] for line in table]

    return rows


def test_values_as_they_were_and_as_they_are(rows, buses):
    """Seats are 41 where they were 40, and what follows from them with them; a block and a chart have no one value."""
    change(buses, "snippets/facts/how/buses.toml", "value = 40", "value = 41")
    status, said, cells = rows()
    assert (1, "1 fact and 0 definitions changed, 5 places to read again.") == (status, said)
    values = {(was, now) for _, _, was, now, _ in cells}
    assert {("40 person", "41 person"), ("10,000 person", "10,250 person"), ("30,000 person", "30,750 person"), ("", "")} == values
    assert {"docs/buses.md:7", "docs/buses.md:8"} < {where for where, *_ in cells}
    assert {"buses.bus.seats"} == {because for *_, because in cells}


def test_a_number_in_a_picture(rows, buses):
    """A number that a picture shows is listed with the picture's file and line, and its value as it was and as it is."""
    drawn = '<text x="8" y="20"><a href="../snippets/facts/how/buses.toml#bus.seats">40</a> seats</text>'
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 40">\n  <title>A bus</title>\n  <desc>Its seats.</desc>\n'
    write(buses, {"docs/bus.svg": f"{head}  {drawn}\n</svg>\n", "docs/drawn.md": "# Drawn\n\n![A bus has so many seats](bus.svg)\n"})
    commit(buses)
    change(buses, "snippets/facts/how/buses.toml", "value = 40", "value = 41")
    found = [(where, was, now, because) for where, _, was, now, because in rows()[2] if where.startswith("docs/bus.svg")]
    assert [("docs/bus.svg:4", "40 person", "41 person", "buses.bus.seats")] == found


def test_what_stays_the_same_comes_last(rows, buses):
    """A calculation that is written anew and gives the same is to be read again, after what gives something else."""
    change(buses, "snippets/sizes.py", "number * 2", "2 * number")
    change(buses, "snippets/bus.py", "* LINES", "* LINES * 2")
    cells = rows()[2]
    assert ("30,000 person", "60,000 person") == tuple(cells[0][2:4]) and ("10,000 person", "the same") in {tuple(row[2:4]) for row in cells[1:]}


def test_a_number_that_is_new(rows, buses):
    """What a new calculation gives was not yet there."""
    change(buses, "snippets/bus.py", "def rows()", 'def half(line) -> People:\n    """Half of the seats."""\n    return line.seats / 2\n\n\ndef rows()')
    write(buses, {"docs/new.md": "# New\n\nThat is [20](../snippets/bus.py#half(bus)) seats.\n"})
    assert ["docs/new.md:3", "That is 20 seats.", "not yet there", "20 person", "bus.half"] in rows()[2]


def test_nothing_to_read_again(rows):
    """Where nothing has changed there is no table, and the status is none."""
    assert (0, "0 facts and 0 definitions changed, 0 places to read again.", []) == rows()


def test_a_page_cannot_break_the_table(rows, buses):
    """What marks something up in Markdown is shown as it is."""
    change(buses, "docs/buses.md", "A bus has", "A | <b>bus</b> of @someone `has` ![x](http://a.example/x.png)")
    change(buses, "snippets/facts/how/buses.toml", "value = 40", "value = 41")
    cells = rows()[2]
    assert all(5 == len(row) for row in cells)
    assert not {"<", "`", "@", "["} & set("".join(row[1] for row in cells))


def test_a_long_report_is_cut(run, buses, monkeypatch):
    """A host shows so many rows; how many are left, and where they are listed, is said below."""
    monkeypatch.setattr(command, "MOST", 2)
    commit(buses)
    change(buses, "snippets/facts/how/buses.toml", "value = 40", "value = 41")
    lines = run("affected", "HEAD", "--format", "markdown")[1].splitlines()
    assert 2 == sum(line.startswith("| docs") for line in lines) and "And 3 places more: `workings affected` lists all." == lines[-1]


def test_a_value_that_is_gone(rows, buses):
    """A number whose calculation fails now had a value and has none."""
    change(buses, "snippets/bus.py", "doubled(line.seats * line.trips)", "doubled(line.seats * line.trips) / 0")
    assert ("10,000 person", "no value") in {tuple(row[2:4]) for row in rows()[2]}


def test_an_unknown_revision_is_refused(run, buses):
    """As the other form does."""
    commit(buses)
    assert 2 == run("affected", "nowhere", "--format", "markdown")[0]
    with pytest.raises(UnknownRevision), earlier(Project(buses), "nowhere"):
        pass


def test_the_project_as_it_was(buses):
    """Its facts and calculations are those of the revision, files that came since are not there, and the folder is gone afterwards."""
    commit(buses)
    change(buses, "snippets/facts/how/buses.toml", "value = 40", "value = 41")
    write(buses, {"snippets/later.py": '"""Later."""\n'})
    with earlier(Project(buses), "HEAD") as then:
        assert 40 == then.outcome("../snippets/facts/how/buses.toml#bus.seats").value
        assert 10_000 == then.outcome("../snippets/bus.py#daily_seats(bus)").value
        assert "later" not in then.code.paths
    assert not then.root.exists()
