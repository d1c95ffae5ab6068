"""Renaming as a command, on the small project: what it prints, and that the project is as sound as before."""

from small import write

SOUND = "1 page, 5 bound numbers, 0 exempt by hand in 0 blocks, 0 findings\n"


def test_rename_mends_every_layer(run, buses):
    """A fact gets another name in its file, in code and on pages, and the project is as sound as before."""
    mended = "mended docs/buses.md: 1\nmended snippets/facts/how/buses.toml: 1\n0 files moved, 2 places mended in 2 files, 0 left for a person\n"
    assert (0, mended, "") == run("rename", "buses.bus.fare", "buses.bus.price")
    assert (0, SOUND) == run("check")[:2]
    status, out, _ = run("rename", "snippets/sizes.py", "snippets/how/sizes.py")
    assert (0, "moved  snippets/sizes.py to snippets/how/sizes.py") == (status, out.splitlines()[0])
    assert (0, SOUND) == run("check")[:2]


def test_rename_says_what_it_leaves(run, buses):
    """Where nobody can tell whether a name is the fact's, since it is read from a parameter, the line is named and left."""
    line = (buses / "snippets" / "bus.py").read_text(encoding="utf-8").split("\n").index("    return doubled(line.seats * line.trips)") + 1
    status, out, _ = run("rename", "buses.bus.seats", "buses.bus.places")
    left = [line for line in out.splitlines() if line.startswith("left ")]
    assert (0, 1, True) == (status, len(left), left[0].startswith(f"left   snippets/bus.py:{line}:"))


def test_rename_refuses_what_it_does_not_know(run):
    """An odd number of names and a name that nothing has are refused."""
    assert (2, "", "workings: a new name is missing; write OLD NEW [OLD NEW …]\n") == run("rename", "buses.bus.seats")
    status, out, err = run("rename", "buses.bus.wheels", "buses.bus.tyres")
    assert (2, "") == (status, out) and err.startswith("workings: ") and "buses.bus.wheels" in err


def test_rename_among_facts_that_cannot_be_read(run, buses):
    """A file that is no TOML is named, and nothing is renamed."""
    write(buses, {"snippets/facts/how/buses.toml": "[bus\n"})
    status, out, err = run("rename", "buses.bus.seats", "buses.bus.places")
    assert (2, "", True) == (status, out, err.startswith("workings: snippets/facts/how/buses.toml is not TOML: "))
