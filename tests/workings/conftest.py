"""Shared by the tests of `workings`: small projects, and the command line in them."""

import pytest
from small import BIBLIOGRAPHY, FILES, write

from workings.__main__ import main

CITING = '[bus.fare]\nvalue = 2\nunit = "EUR"\nsource = "bus-report"\nat = "page 3"\nchecked = "primary"\n'
FARE = "\nA ride costs [€2](../snippets/facts/how/buses.toml#bus.fare) [@bus-report, page 3].\n"


@pytest.fixture
def buses(tmp_path):
    """The root of a small project with a bibliography, in which every kind of thing is shown and nothing is wrong."""
    files = FILES | {"snippets/facts/how/sources.bib": BIBLIOGRAPHY}
    files["snippets/facts/how/buses.toml"] += "\n" + CITING
    files["docs/buses.md"] += FARE
    tested = "from snippets.bus import all_lines, daily_seats, rows\nfrom snippets.sizes import doubled\n\nNAMED = all_lines, daily_seats, doubled, rows\n"
    files["tests/snippets/test_bus.py"] = tested
    return write(tmp_path, files)


@pytest.fixture
def run(buses, monkeypatch, capsys):
    """Runs a command in the small project; gives its status, what it printed and what it complained of."""
    monkeypatch.chdir(buses)

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main([*map(str, arguments)])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run
