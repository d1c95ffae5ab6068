"""Skeletons: each passes the check once it is filled in, and what would not is refused and leaves nothing behind."""

import re
import shutil
from datetime import date

import pytest
from small import change, write, written

from workings.cli.skeletons import claim_text, literal

FACT = ("--value", "6", "--checked", "assumption", "--note", "as on most buses")
NUMBER = "[40](../../snippets/facts/how/buses.toml#bus.seats)"
CLAIM = ("new", "claim", "bus-forty", "--area", "cost", "--number", NUMBER, "--source", "bus-report")
CHART = ("new", "chart", "docs/buses.md", "bus.py#rows()", "--title", "Seats", "--alt", "One bar.")


def files(root) -> dict[str, str]:
    """Everything below a root but what is kept for later."""
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in root.rglob("*") if path.is_file() and ".cache" not in path.parts}


def test_a_page_passes(run, buses):
    """A new page has nothing wrong with it, whatever marks its title holds, and the entry of the menu is given."""
    status, out, _ = run("new", "page", "docs/how/stops.md", "--title", 'Stops: “where” to wait')
    assert (0, 'docs/how/stops.md written; add it to nav in mkdocs.yml:\n    - "Stops: “where” to wait": how/stops.md\n') == (status, out)
    still = " is still to be written; put your own words in its place"
    status, out, _ = run("check", "docs/how/stops.md")
    assert (1, f"docs/how/stops.md:3:15: [[write: what this page answers, in one sentence]]{still}") == (status, out.splitlines()[0])
    assert [3, 9, 13, 17, 21] == [int(line.split(":")[1]) for line in out.splitlines()[:-1] if line.endswith(still)]
    write(buses, {"docs/how/stops.md": written(files(buses)["docs/how/stops.md"])})
    assert (0, "2 pages, 5 bound numbers, 0 exempt by hand in 0 blocks, 0 findings\n") == run("check")[:2]


def test_a_fact_passes_once_it_is_linked(run, buses):
    """A new fact is unused; with the link that the command gives it is sound; a date and a text are told from a number."""
    status, out, _ = run("new", "fact", "buses.bus.wheels", *FACT)
    link = "[6](../../snippets/facts/how/buses.toml#bus.wheels)"
    assert (0, f"buses.bus.wheels written to snippets/facts/how/buses.toml; nothing uses it yet: link to it with {link}\n") == (status, out)
    assert "buses.bus.wheels is a fact that nothing uses; link to it with #bus.wheels, or take it out\n" in run("check")[1]
    run("new", "fact", "routes.first.opened", "--section", "how", "--value", "1901-02-03", "--source", "bus-report", "--at", 'the page called "Stops"')
    run("new", "fact", "routes.first.name", "--unit", "text", "--value", 'The "long" line', "--source", "bus-report", "--at", "page 3", "--as-of", "2026-01-01")
    run("new", "fact", "routes.first.riders", "--value", "1,250,000", "--unit", "person", "--source", "bus-report", "--at", "page 3")
    write(buses, {"docs/how/more.md": (
        f"# More\n\nIt has {link} wheels, since [3 February 1901](../../snippets/facts/how/routes.toml#first.opened),\n"
        "[The \"long\" line](../../snippets/facts/how/routes.toml#first.name), [1.25 million](../../snippets/facts/how/routes.toml#first.riders) people.\n"
    )})  # fmt: skip
    assert 'as_of = 2026-01-01' in files(buses)["snippets/facts/how/routes.toml"]
    assert (0, "2 pages, 9 bound numbers, 0 exempt by hand in 0 blocks, 0 findings\n") == run("check")[:2]


@pytest.mark.parametrize(
    ("value", "written"),
    [("5", "5"), ("-5.5e3", "-5.5e3"), ("5_000", "5_000"), ("5,000,000.5", "5_000_000.5"), ("2026-01-02", "2026-01-02"), ("1,5", '"1,5"'), ("V4", '"V4"'), ('a "b"', '"a \\"b\\""')],
)  # fmt: skip
def test_a_value_as_toml_has_it(value, written):
    """Numbers with commas between thousands are numbers; a comma elsewhere is none that this site writes, so the value is a text."""
    assert written == literal(value)


def test_a_claim_passes(run, buses):
    """A new claim is in the ledger and has nothing wrong with it, in a project with a number and a source; a second follows it."""
    assert (0, "docs/claims/bus-forty.md written and entered in docs/claims/ledger.toml; now make it true\n", "") == run(*CLAIM)
    assert (0, True) == (run("new", "claim", "bus-2.0", *CLAIM[3:])[0], "docs/claims/bus-2.0.md" in files(buses))
    assert '[bus-forty]\narea = "cost"\n\n["bus-2.0"]\narea = "cost"\n' == files(buses)["docs/claims/ledger.toml"]
    status, out, _ = run("check")
    assert (1, 28) == (status, sum("is still to be written" in line for line in out.splitlines())) and 29 == len(out.splitlines())
    for name in ("bus-forty", "bus-2.0"):
        write(buses, {f"docs/claims/{name}.md": written(files(buses)[f"docs/claims/{name}.md"])})
    assert (0, "3 pages, 7 bound numbers, 0 exempt by hand in 0 blocks, 0 findings\n") == run("check")[:2]


def test_a_claim_is_looked_at_again_in_a_year():
    """The next check is a year from now; of 29 February it is the last day of February."""
    later = [re.search("next_check: (.*)", claim_text("a", "cost", NUMBER, "b", day))[1] for day in (date(2028, 2, 29), date(2026, 12, 31))]
    assert ["2029-02-28", "2027-12-31"] == later


def test_a_chart_passes(run, buses):
    """A new chart stands at the end of its page, or before its sources; it passes once somebody has accepted what it draws."""
    change(buses, "docs/buses.md", "```chart\nkind: bar\nrows: bus.py#rows()\ntitle: Seats\nalt: One bar.\n```\n", "")
    run("charts")
    assert (0, "a chart of 1 row added to docs/buses.md; look at it, then run workings charts\n", "") == run(*CHART)
    assert files(buses)["docs/buses.md"].endswith("\n\n```chart\nkind: bar\nrows: bus.py#rows()\ntitle: Seats\nalt: One bar.\n```\n")
    message = "nobody has accepted what the chart draws; look at it, then run workings charts (tests/charts.json)"
    assert run("check", "docs")[1].splitlines()[0].endswith(message)
    run("charts")
    assert 0 == run("check")[0]


def test_a_chart_stands_before_the_sources(run, buses):
    """Where a page lists its sources, a new chart stands before them, and a heading in a block of code is none."""
    change(buses, "docs/buses.md", "A bus has", "```text\n## Sources\n```\n\nA bus has")
    write(buses, {"docs/buses.md": files(buses)["docs/buses.md"] + "\n## Sources\n\n[SOURCES]\n"})
    run(*CHART)
    assert files(buses)["docs/buses.md"].endswith("\n\n```chart\nkind: bar\nrows: bus.py#rows()\ntitle: Seats\nalt: One bar.\n```\n\n## Sources\n\n[SOURCES]\n")


NO_VALUE = " is no number and no date; write digits like 1,250,000 or 2.5, a day like 2026-01-31, or say --unit text"
UNSOUND = "nothing is written, since it would not pass the check:\n"
REFUSED = {
    "a page elsewhere": (("new", "page", "docs/../stops.md", "--title", "A"), "a page that people write lies below docs/ and ends in .md, and docs/../stops.md does not"),
    "a page of another kind": (("new", "page", "docs/a.txt", "--title", "A"), "a page that people write lies below docs/ and ends in .md, and docs/a.txt does not"),
    "a generated page": (("new", "page", "docs/snippets/a.md", "--title", "A"), "a page that people write lies below docs/ and ends in .md, and docs/snippets/a.md does not"),
    "a page that is there": (("new", "page", "docs/buses.md", "--title", "A"), "docs/buses.md is there already"),
    "a title with a number": (
        ("new", "page", "docs/a.md", "--title", "The 57 stops"), UNSOUND
        + "docs/a.md:2:13: 57 stands in the front matter but is no number that the page binds; write it as the page does\n"
        "docs/a.md:7:7: 57 is bound to nothing; link it to a fact or a calculation",
    ),
    "a fact without a file's name": (("new", "fact", "wheels", *FACT), "wheels is no name of a fact: write file, group and key in lower-case letters, digits and _, like buses.line.seats"),
    "a fact in capitals": (("new", "fact", "buses.Wheels", *FACT), "buses.Wheels is no name of a fact: write file, group and key in lower-case letters, digits and _, like buses.line.seats"),
    "a fact that is there": (("new", "fact", "buses.bus.seats", *FACT), "buses.bus.seats is a fact already, in snippets/facts/how/buses.toml"),
    "a new file without a section": (("new", "fact", "trams.line.seats", *FACT), "no file of facts is called trams; name the section for a new one with --section"),
    "a word": (("new", "fact", "buses.bus.wheels", "--value", "six", *FACT[2:]), "six" + NO_VALUE),
    "a value that is none": (("new", "fact", "buses.bus.wheels", "--value", "nan", *FACT[2:]), "nan" + NO_VALUE),
    "an endless value": (("new", "fact", "buses.bus.wheels", "--value", "inf", *FACT[2:]), "inf" + NO_VALUE),
    "a truth": (("new", "fact", "buses.bus.wheels", "--value", "true", *FACT[2:]), "true" + NO_VALUE),
    "a comma for a point": (("new", "fact", "buses.bus.wheels", "--value", "1,5", *FACT[2:]), "1,5" + NO_VALUE),
    "a day that is none": (("new", "fact", "buses.bus.wheels", "--value", "31 January", *FACT[2:]), "31 January" + NO_VALUE),
    "a file in another section": (("new", "fact", "buses.bus.wheels", "--section", "money", *FACT), "buses is a file already, snippets/facts/how/buses.toml; leave --section out, or name the fact otherwise"),
    "a section elsewhere": (("new", "fact", "trams.line.seats", "--section", "..", *FACT), "no file of facts is called trams; name the section for a new one with --section"),
    "a fact without a source": (("new", "fact", "buses.bus.wheels", "--value", "6"), UNSOUND + "snippets/facts/how/buses.toml:22:1: buses.bus.wheels: has no at\nsnippets/facts/how/buses.toml:22:1: buses.bus.wheels: has no source"),
    "an assumption without a note": (("new", "fact", "buses.bus.wheels", *FACT[:4]), UNSOUND + "snippets/facts/how/buses.toml:22:1: buses.bus.wheels: is an assumption and needs a note that says why"),
    "an unknown unit": (("new", "fact", "buses.bus.wheels", *FACT, "--unit", "whee\"l"), UNSOUND + "snippets/facts/how/buses.toml:22:1: buses.bus.wheels: unknown unit 'whee\"l'; write one that Pint knows, or add it to workings/quantity/units.txt"),
    "a claim without a link": ((*CLAIM[:5], "--number", "40", *CLAIM[-2:], "--area", "cost"), "40 is no Markdown link; write [what is written](../../snippets/file.py#expression)"),
    "a claim without a source": ((*CLAIM[:-1], "bus-paper"), "source 'bus-paper' is not in the bibliography"),
    "a claim in capitals": (("new", "claim", "Bus", *CLAIM[3:]), "Bus is no id: use lower-case letters, digits and -"),
    "a claim whose number is wrong": (
        (*CLAIM[:5], "--number", NUMBER.replace("40", "41"), *CLAIM[-2:]), UNSOUND + "docs/claims/bus-forty.md:36:28: [41] but buses.bus.seats = 40 person; write 40",
    ),
    "a claim of an unknown area": ((*CLAIM[:3], "--area", "costs", *CLAIM[5:]), UNSOUND + "docs/claims/bus-forty.md:5:1: area 'costs' is unknown (did you mean cost?)"),
    "a chart on no page": ((*CHART[:2], "snippets/bus.py", *CHART[3:]), "snippets/bus.py is no page of this project"),
    "a chart without rows": ((*CHART[:3], "bus.py#row()", *CHART[4:]), "the chart cannot be drawn: snippets/bus.py has no row (did you mean rows?)"),
    "a chart without words": ((*CHART[:-1], ""), "the chart cannot be drawn: a chart needs 'alt'; write alt: and what it shows, for who does not see it"),
    "a chart of words": ((*CHART[:3], "bus.py#words()", *CHART[4:]), "the chart cannot be drawn: every seats must be a number, not 'many'"),
}  # fmt: skip


@pytest.mark.parametrize(("arguments", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_what_would_not_pass_is_refused(run, buses, arguments, message):
    """The message says why, the status is two, and no file has changed or come."""
    change(buses, "snippets/bus.py", "def rows()", 'def words() -> list[Row]:\n    """A row of words."""\n    return [Row("one", "many")]\n\n\ndef rows()')
    before = files(buses)
    assert (2, "", f"workings: {message}\n") == run(*arguments)
    assert before == files(buses)


def test_a_claim_beside_a_broken_ledger_is_refused(run, buses):
    """A ledger that cannot be read is not written over."""
    write(buses, {"docs/claims/ledger.toml": "[a\n"})
    assert (2, "", f"workings: {UNSOUND}docs/claims/bus-forty.md:4:1: 'bus-forty' is not in docs/claims/ledger.toml\n") == run(*CLAIM)
    assert "[a\n" == files(buses)["docs/claims/ledger.toml"] and "docs/claims/bus-forty.md" not in files(buses)


def test_a_claim_that_is_there_is_refused(run, buses):
    """A claim of the ledger is refused, and so is one whose page is there; neither is touched."""
    run(*CLAIM)
    before = files(buses)
    assert (2, "", "workings: bus-forty is in the ledger already\n") == run(*CLAIM)
    shutil.copy(buses / "docs" / "claims" / "bus-forty.md", buses / "docs" / "claims" / "bus-fifty.md")
    assert (2, "", "workings: docs/claims/bus-fifty.md is there already\n") == run("new", "claim", "bus-fifty", *CLAIM[3:])
    (buses / "docs" / "claims" / "bus-fifty.md").unlink()
    assert before == files(buses)
