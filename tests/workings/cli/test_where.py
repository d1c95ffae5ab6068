"""What `where` names: the place of a fact, a definition or a source, and everything on pages that rests on it."""

import pytest


def test_where_names_what_rests_on_a_fact(run):
    """The line of the fact, then every number, chart and block that rests on it; a group stands for all facts in it."""
    users = [
        "docs/buses.md:7:43: number [125]", "docs/buses.md:8:9: number [10,000]", "docs/buses.md:8:72: number [30,000]",
        "docs/buses.md:20:1: chart [bus.py#rows()]", 'docs/buses.md:10:1: block --8<-- "snippets/bus.py:daily_seats"',
    ]  # fmt: skip
    status, out, _ = run("where", "buses.bus.trips")
    lines = out.splitlines()
    assert (0, "snippets/facts/how/buses.toml:10:1: fact buses.bus.trips = 125", "5 places on 1 page rest on buses.bus.trips") == (status, lines[0], lines[-1])
    assert [user.partition(": ")[2] for user in users] == [line.partition(": ")[2] for line in lines[1:-1]]
    places = run("where", "buses.bus")[1].splitlines()
    assert [5, 10, 15] == [int(line.split(":")[1]) for line in places if ": fact " in line]


def test_where_finds_definitions_by_their_last_name(run, buses):
    """A function, a constant and an imported function are found by their last names, each with its line."""
    line = (buses / "snippets" / "bus.py").read_text(encoding="utf-8").split("\n").index("LINES = 3") + 1
    assert (0, f"snippets/bus.py:{line}:1: definition bus.LINES\ndocs/buses.md:8:72: number [30,000]\n1 place on 1 page rests on LINES\n") == run("where", "LINES")[:2]
    assert "snippets/sizes.py:6:1: definition sizes.doubled\n" in run("where", "snippets.sizes.doubled")[1]
    assert "4 places on 1 page rest on doubled" in run("where", "doubled")[1]


def test_where_names_what_rests_on_a_source(run):
    """A source's entry, the number whose fact was read in it, and the citation."""
    status, out, _ = run("where", "bus-report")
    assert (0, "snippets/facts/how/sources.bib:1:1: source bus-report: The buses", "2 places on 1 page rest on bus-report") == (
        status, out.splitlines()[0], out.splitlines()[-1],
    )  # fmt: skip
    assert "number [€2]\n" in out and "citation [bus-report, page 3]\n" in out


def test_where_knows_near_names(run):
    """A name that nothing has is refused, with the nearest one if there is one."""
    assert (2, "", "workings: no fact, calculation or source is called daily_seat (did you mean daily_seats?)\n") == run("where", "daily_seat")
    assert (2, "", "workings: no fact, calculation or source is called xyzzy\n") == run("where", "xyzzy")


@pytest.mark.parametrize(
    ("name", "places", "same"),
    [
        ("snippets/facts/how/buses.toml#bus.trips", 1, "buses.bus.trips"), ("../snippets/facts/how/buses.toml#bus", 3, "buses.bus"),
        ("facts/how/buses.toml", 3, "buses.bus"), ("snippets/bus.py#daily_seats(bus)", 1, "bus.daily_seats"), ("../../snippets/bus.py#LINES", 1, "LINES"),
        ("bus.py#daily_seats", 1, "daily_seats"), ("snippets/facts/how/sources.bib", 1, "bus-report"),
    ],
)  # fmt: skip
def test_where_takes_a_path(run, name, places, same):
    """A path alone, or a target as a page writes it, means what its names mean."""
    by_path, by_name = (run("where", one)[1].splitlines() for one in (name, same))
    assert by_name[:-1] == by_path[:-1] and by_path[-1].endswith(f"on {name}")
    assert places == sum(": fact " in line or ": definition " in line or ": source " in line for line in by_path)


def test_where_takes_a_whole_module(run):
    """A module means everything that it defines; what it does not define is refused."""
    assert 6 == sum(": definition bus." in line for line in run("where", "snippets/bus.py")[1].splitlines())
    assert 2 == run("where", "snippets/bus.py#nothing")[0] == run("where", "snippets/nothing.py")[0]
