"""The command line: what each command prints and the status it returns."""

import json
import os
import subprocess
import sys

import pytest
from small import change, write

from workings.__main__ import main
from workings.evidence.project import Project

SOUND = "1 page, 5 bound numbers, 0 exempt by hand in 0 blocks, 0 findings\n"
WRONG = "docs/buses.md:7:11: [40] but buses.bus.seats = 41 person; write 41\n"


def test_everything_is_checked_where_nothing_is_named(run):
    """`check` alone looks at every page, fact and source, and at what nothing uses."""
    assert (0, SOUND, "") == run("check")


def test_a_second_check_says_the_same_without_reading_a_clean_page(run, buses, monkeypatch):
    """What a page uses and binds is remembered with its being clean: the counts, and what nothing uses."""
    monkeypatch.delenv("WORKINGS_MEMORY", raising=False)
    write(buses, {"snippets/facts/how/trams.toml": '[tram]\nvalue = 3\nunit = "person"\nas_of = 2026-01-01\nchecked = "assumption"\nnote = "one"\n'})
    first = run("check")
    assert 1 == first[0] and "trams.tram is a fact that nothing uses" in first[1] and first[1].endswith(SOUND.replace("0 findings", "1 finding"))
    monkeypatch.setattr(Project, "page", lambda project, path: pytest.fail(f"{path} is read"))
    assert first == run("check")


def test_the_project_is_found_from_below(run, buses, monkeypatch):
    """In a folder of the project paths are as seen from there, and the project is the same."""
    monkeypatch.chdir(buses / "docs")
    assert (0, SOUND, "") == run("check", "buses.md")


def test_the_project_may_be_named(run, buses, monkeypatch, tmp_path_factory):
    """With `--root` the project is another than the one that holds the folder you are in."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    monkeypatch.chdir(elsewhere)
    assert (0, SOUND, "") == run("--root", buses, "check")
    assert (2, "", f"workings: there is no project at {elsewhere} or above it: none has docs/ and snippets/\n") == run("check")


def test_check_prints_findings_and_a_count(run, buses):
    """Each finding with its place, then what was looked at, and status one; of a page that is named, a folder or everything."""
    write(buses, {"docs/how/long.md": "# Long\n\nIt has 57 wheels.\n\n<!-- unbound: the reader's own -->\nSay 12 or 13.\n"})
    finding = "docs/how/long.md:3:8: 57 is bound to nothing; link it to a fact or a calculation\n"
    counted = "1 page, 0 bound numbers, 2 exempt by hand in 1 block, 1 finding\n"
    assert (1, finding + counted, "") == run("check", "docs/how/long.md")
    assert (1, finding + counted, "") == run("check", "docs/how", "docs/how/long.md", buses / "docs" / "how")
    assert (1, finding + "2 pages, 5 bound numbers, 2 exempt by hand in 1 block, 1 finding\n", "") == run("check", "docs")
    assert (1, finding + "2 pages, 5 bound numbers, 2 exempt by hand in 1 block, 1 finding\n", "") == run("check", ".")


def test_a_page_outside_of_the_project(run, tmp_path_factory):
    """A page that lies elsewhere is checked against the facts of the project, and named by its full path."""
    page = write(tmp_path_factory.mktemp("elsewhere"), {"page.md": "It has [41](x/snippets/facts/how/buses.toml#bus.seats) seats.\n"}) / "page.md"
    status, out, _ = run("check", page)
    assert (1, True) == (status, out.startswith(f"{page}:1:8: [41]"))


def test_facts_and_sources_are_checked_alone(run, buses):
    """A file of facts and a bibliography that are named are checked, and no page is."""
    change(buses, "snippets/facts/how/buses.toml", 'unit  = "person"', 'unit  = "persom"')
    change(buses, "snippets/facts/how/sources.bib", " title = {The buses},\n", "")
    nothing = "0 pages, 0 bound numbers, 0 exempt by hand in 0 blocks, 1 finding\n"
    source = "snippets/facts/how/sources.bib:1:1: source 'bus-report' has no title\n"
    assert (1, source + nothing, "") == run("check", "snippets/facts/how/sources.bib")
    facts = "snippets/facts/how/buses.toml:5:1: buses.bus.seats: unknown unit 'persom'; did you mean person?\n"
    status, out, _ = run("check", "snippets/facts/how/buses.toml")
    assert (1, facts + nothing) == (status, out)


def test_the_words_for_the_search_are_no_facts(run, buses):
    """Named alone, with what else has changed, or with everything: a word for a page that is not there is found, and nothing else."""
    nothing = "0 pages, 0 bound numbers, 0 exempt by hand in 0 blocks, "
    write(buses, {"docs/search.toml": '[words]\n"buses.md" = ["trams"]\n'})
    assert (0, f"{nothing}0 findings\n", "") == run("check", "docs/search.toml")
    write(buses, {"docs/search.toml": '[words]\n"trams.md" = ["trams"]\n'})
    status, said, _ = run("check", "docs/search.toml")
    assert (1, 2) == (status, said.count("\n")) and said.startswith("docs/search.toml:2:1: ")


def test_the_ledger_is_checked_with_its_folder(run, buses):
    """A claim that the ledger lists and that has no page is found at the ledger, for the file and for its folder."""
    write(buses, {"docs/claims/ledger.toml": '[a-bus]\narea = "cost"\n\n["b.us"]\narea = "cost"\n'})
    missing = "docs/claims/ledger.toml:1:1: a-bus has no page docs/claims/a-bus.md\n"
    missing += "docs/claims/ledger.toml:4:1: b.us has no page docs/claims/b.us.md\n"
    nothing = "0 pages, 0 bound numbers, 0 exempt by hand in 0 blocks, 2 findings\n"
    assert (1, missing + nothing, "") == run("check", "docs/claims/ledger.toml")
    assert (1, missing + nothing, "") == run("check", "docs/claims")


@pytest.mark.parametrize("command", ["check", "fix", "list"])
def test_paths_that_name_nothing_are_refused(run, buses, command):
    """What is not there, what is no prose and what is generated is named, and nothing is done: nothing passes unseen."""
    write(buses, {"docs/snippets/bus.md": "# bus.py\n"})
    assert (2, "", "workings: there is no no/such.md\nworkings: snippets/bus.py holds no page, no facts and no sources\n") == run(
        command, "no/such.md", "docs", "snippets/bus.py"
    )
    assert (2, "", "workings: docs/snippets/bus.md is written by workings pages; there is no prose in it to check\n") == run(
        command, "docs/snippets/bus.md"
    )


def test_annotations_of_a_pull_request(run, buses):
    """A workflow command for each finding; what ends or parts a command is written as GitHub asks for it."""
    write(buses, {"docs/100%, a:b.md": "100% of [100%](../snippets/facts/how/buses.toml#bus.seats)\n"})
    status, out, _ = run("check", "docs/100%, a:b.md", "--format", "github")
    lines = out.splitlines()
    place = "::error file=docs/100%25%2C a%3Ab.md,line=1,col="
    assert (1, f"{place}1::100%25 is bound to nothing; link it to a fact or a calculation") == (status, lines[0])
    assert (True, "::notice::1 page, 1 bound number, 0 exempt by hand in 0 blocks, 2 findings") == (lines[1].startswith(f"{place}9::[100%25] but"), lines[2])


def test_findings_as_data(run, buses):
    """A record for each finding, with its place, and whether `fix` would mend it."""
    change(buses, "snippets/facts/how/buses.toml", "value = 40", "value = 41")
    status, out, _ = run("check", "docs/buses.md", "--format", "json")
    found = json.loads(out)
    assert (1, 4) == (status, len(found["findings"]))
    assert {"path": "docs/buses.md", "line": 7, "column": 11, "message": "[40] but buses.bus.seats = 41 person; write 41", "mends": True} == found["findings"][0]
    assert "1 page, 5 bound numbers, 0 exempt by hand in 0 blocks, 4 findings" == found["summary"]


def test_fix_mends_digits_and_says_so(run, buses):
    """Corrected digits are written; what needs a person is left, counted, and makes the status one."""
    change(buses, "snippets/facts/how/buses.toml", "value = 40", "value = 41")
    status, out, _ = run("fix")
    mended = ["40] but buses.bus.seats", "10,000] but daily_seats(bus)", "30,000] but all_lines(bus)"]
    assert (1, [True] * 3) == (status, [f"[{text}" in line for text, line in zip(mended, out.splitlines(), strict=False)])
    assert "left   docs/buses.md:17:1: the output says '10000', but the block prints '10250'\n3 mended, 1 left for a person\n" in out
    change(buses, "docs/buses.md", "```output\n10000", "```output\n10250")
    assert (0, "0 mended, 0 left for a person\n", "") == run("fix", "docs/buses.md")


def test_list_says_what_is_bound_exempt_and_used(run, buses):
    """Each page with its exemptions and unchecked blocks; then how many pages use each fact and calculation, and each source's facts."""
    write(buses, {"docs/more.md": "# More\n\n<!-- unbound: the reader's own -->\nSay 12.\n\n```text\n5\n```\n\n```\n6\n```\n"})
    change(buses, "snippets/facts/how/buses.toml", 'at = "page 3"\n', 'at = "page 3"\nnext_check = 2026-01-02\n')
    pages = (
        "docs/buses.md: 5 bound, 0 adjustable, 0 loose\ndocs/more.md: 0 bound, 0 adjustable, 0 loose\n  docs/more.md:3: 1 exempt: the reader's own\n"
        "  docs/more.md:6: not checked: a text block\n  docs/more.md:10: not checked: a plain block\n"
    )
    users = (
        "fact buses.bus.seats: 1 page\nfact buses.bus.trips: 1 page\nfact buses.bus.fare: 1 page, to be checked since 2026-01-02\n"
        "calculation bus.all_lines: 1 page\ncalculation bus.daily_seats: 1 page\ncalculation bus.rows: 1 page\ncalculation sizes.doubled: 1 page\n"
        "source bus-report: 1 fact\n"
    )
    assert (0, pages + users + "2 pages, 5 bound numbers, 1 exempt by hand in 1 block, 0 findings\n", "") == run("list")
    assert "docs/more.md: 0" in (printed := run("list", "docs/more.md")[1]) and "fact " not in printed


def test_charts_are_accepted_and_then_held(run, buses):
    """What a chart draws is accepted by a command; a changed fact is then a finding at the chart, also where no text shows it."""
    assert (0, "1 chart written to tests/charts.json\n", "") == run("charts")
    assert {"docs/buses.md bus.py#rows()": [["one", "10000"]]} == json.loads((buses / "tests" / "charts.json").read_text(encoding="utf-8"))
    assert (0, SOUND, "") == run("check")
    change(buses, "snippets/facts/how/buses.toml", "value = 125", "value = 126")
    message = "the chart draws 10080 where 10000 was accepted, in the row one; look at it, then run workings charts"
    assert f"docs/buses.md:20:1: {message}\n" in run("check")[1]
    run("charts")
    assert "the chart draws" not in run("check")[1]


def test_a_chart_that_cannot_be_drawn_is_not_accepted(run, buses):
    """Accepting says which charts there was nothing to accept of, and the status is one."""
    change(buses, "docs/buses.md", "rows: bus.py#rows()", "rows: bus.py#row()")
    status, out, _ = run("charts")
    assert (1, "0 charts written to tests/charts.json") == (status, out.splitlines()[-1])
    assert out.startswith("docs/buses.md:22:1: the chart cannot be drawn: ")


@pytest.mark.slow
def test_pages_and_data_are_written(run, buses):
    """`pages` writes the reference pages once; `export` the data sets, below the project's own site/ if no folder is named."""
    assert (0, "6 reference pages changed\n", "") == run("pages")
    assert (0, "0 reference pages changed\n", "") == run("pages")
    (buses / "snippets" / "sizes.py").unlink()
    change(buses, "snippets/bus.py", "from snippets.sizes import doubled", "def doubled(number): return number * 2")
    assert (0, "2 reference pages changed\n", "") == run("pages")
    assert not (buses / "docs" / "snippets" / "sizes.md").exists()
    assert (0, "15 files written below site\n", "") == run("export")
    assert (0, "15 files written below elsewhere\n", "") == run("export", "elsewhere")
    assert ["buses.bus.seats", "buses.bus.trips", "buses.bus.fare"] == [one["name"] for one in json.loads((buses / "elsewhere" / "data" / "facts.json").read_text(encoding="utf-8"))]


def test_pages_join_the_styles(run, buses):
    """Style sheets by subject in docs/assets/site/ are published as one file beside that folder."""
    write(buses, {"docs/assets/site/a.css": "a { color: red; }\n", "docs/assets/site/b.css": "b { color: blue; }\n"})
    run("pages")
    joined = (buses / "docs" / "assets" / "site.css").read_text(encoding="utf-8")
    assert joined.index("a { color: red;}") < joined.index("b { color: blue;}")


def test_a_reader_who_has_seen_enough(buses):
    """Where nobody reads on, as behind `| head`, a command ends without a traceback, and its status tells that it was cut short."""
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([sys.executable, "-m", "workings", "--root", buses, "list"], stdout=writer, stderr=subprocess.PIPE, cwd=buses.parent)
    os.close(writer)
    assert (1, b"") == (done.returncode, done.stderr)


def test_a_call_that_names_no_command(capsys):
    """Without a command the status is two, as for every wrong call."""
    with pytest.raises(SystemExit) as left:
        main([])
    assert 2 == left.value.code
