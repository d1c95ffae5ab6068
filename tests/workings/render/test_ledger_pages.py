"""What the ledger writes in place of its placeholders, from two claims and a forecast: tables, changes of mind, how to cite."""

from datetime import date

import pytest
from small import change, write, written

from workings.cli.skeletons import claim_text
from workings.evidence.project import Project
from workings.export.feed import feed
from workings.render import ledger

NUMBER = "[40](../../snippets/facts/how/buses.toml#bus.seats)"
LEDGER = '[b-bus]\narea = "cost"\n\n[a-bus]\narea = "cost"\n\n[rain]\narea = "market"\nforecast = true\n'
ENTRY = "\n  - date: 2026-03-04\n    label: Does not hold\n    verdict: It has fewer seats than that.\n    why: The operator published a plan | of the bus.\n---"


@pytest.fixture
def claims(buses):
    """The small project with three claims: one that changed its mind, one that did not, and a forecast."""
    files = {"docs/claims/ledger.toml": LEDGER}
    for name, area in {"a-bus": "cost", "b-bus": "cost", "rain": "market"}.items():
        files[f"docs/claims/{name}.md"] = written(claim_text(name, area, NUMBER, "bus-report", date(2026, 1, 2)))
    write(buses, files)
    for path in files:
        if path.endswith(".md"):
            change(buses, path, "title: A claim about", f"title: {path[12:-3].capitalize()}, about")
    change(buses, "docs/claims/a-bus.md", "\n---\n\n#", f"{ENTRY}\n\n#")
    change(buses, "docs/claims/a-bus.md", "verdict: This has not been decided yet, and the page says so.\nlabel: Forecast or opinion", "verdict: It has fewer seats than that.\nlabel: Does not hold")
    change(buses, "docs/claims/a-bus.md", "claim: The claim in the words", "claim: Forty | seats, in the words")
    write(buses, {"docs/how/a.md": "---\ntitle: On buses\n---\n\n[It](../claims/a-bus.md), [again](../claims/a-bus.md).\n", "docs/index.md": "[It](claims/a-bus.md)\n", "docs/b.md": "[It](claims/a-bus.md)\n"})
    return buses


def row(name: str, area: str, label: str, says: str, wording: str) -> str:
    """A row of the ledger."""
    mark = label.lower().replace(" ", "-")
    return f"| [{wording} in which it is usually made.]({name}.md) | {area} | **{label}**{{ .verdict .{mark} }} {says} | {NUMBER} | 2026-01-02 |"


UNDECIDED = "This has not been decided yet, and the page says so."
HEAD = ['<div class="ledger" markdown="1">', "", "| Claim | Area | Verdict | The number | Checked |", "|---|---|---|---|---|"]


def test_the_ledger_has_a_row_for_each_claim(claims):
    """In the order of the ledger, forecasts apart; a bar in the wording does not end a cell."""
    rows = [
        row("b-bus", "cost", "Forecast or opinion", UNDECIDED, "The claim in the words"),
        row("a-bus", "cost", "Does not hold", "It has fewer seats than that.", "Forty \\| seats, in the words"),
    ]
    project = Project(claims)
    assert [*HEAD, *rows, "", "</div>"] == ledger.expand(project, "[LEDGER]  ")
    assert [*HEAD, row("rain", "market", "Forecast or opinion", UNDECIDED, "The claim in the words"), "", "</div>"] == ledger.expand(project, "[FORECASTS]")


def test_verdicts_are_counted(claims):
    """Each label that some claim has, with how many do and a bar as long as its share of the commonest one."""
    rows = ledger.expand(Project(claims), "[VERDICTS]")[4:-2]
    assert [("Does not hold", "| 1 ", 'width="50%"'), ("Forecast or opinion", "| 2 ", 'width="100%"')] == [
        (line.partition("]")[0][3:], line[line.index(" | ") + 1 :][:4], line[line.index("width=\"", line.index("<rect")) :].partition(" ")[0]) for line in rows
    ]  # fmt: skip


def test_changes_of_mind_are_told(claims):
    """A changed verdict has a line of its own, the newest first; first verdicts of a day share one."""
    project = Project(claims)
    changed = "- 4 March 2026: [A-bus, about cost](../claims/a-bus.md), Does not hold. The operator published a plan | of the bus."
    assert ["", changed, "- 2 January 2026: 3 claims published with their first verdict.", ""] == ledger.expand(project, "[CORRECTIONS]")
    labels = "before **Forecast or opinion**{ .verdict .forecast-or-opinion }, now **Does not hold**{ .verdict .does-not-hold }"
    latest = f"Latest change of mind, 4 March 2026: “A-bus, about cost”, {labels}. It has fewer seats than that. [Why it changed](snippets:claims/a-bus.md#log)"
    assert [latest] == ledger.expand(project, "[LATEST]")


@pytest.mark.parametrize(("text", "first"), [
    ("It has 17.0% of it. More.", "It has 17.0% of it."), ("One\nline", "One line"), ("Is it? “No.” It", "Is it?"), ("By U.S. rules. No", "By U.S. rules."),
])  # fmt: skip
def test_the_first_sentence(text, first):
    """Points in numbers and in what is shortened end none."""
    assert first == ledger.first_sentence(text)


def test_a_verdict_stands_with_its_mark(claims):
    """As a link to the claim's page; a name that no claim has is told."""
    project = Project(claims)
    assert ["[Does not hold](snippets:claims/a-bus.md){ .verdict .does-not-hold }"] == ledger.expand(project, "[VERDICT a-bus]")
    assert ["There is no claim 'c-bus'."] == ledger.expand(project, "[VERDICT c-bus]")


REWORDED = ENTRY.replace("2026-03-04", "2026-03-05").replace("The operator published a plan | of the bus.", "Reworded so that it can be read alone; nothing else changes.")


@pytest.mark.parametrize("how", ["Reworded", "Shortened"])
def test_other_words_are_no_change_of_mind(claims, how):
    """A verdict that only got other words, or fewer, is counted, not told, and is not the latest change of mind."""
    change(claims, "docs/claims/a-bus.md", ENTRY, ENTRY.removesuffix("\n---") + REWORDED.replace("Reworded", how))
    project = Project(claims)
    told = ledger.expand(project, "[CORRECTIONS]")
    assert ["4 March 2026", "5 March 2026", "2 January 2026"] == [line[2:].partition(":")[0] for line in told if line]
    assert "- 5 March 2026: verdicts reworded so that they can be read alone, 1; each claim's log has the words before." == told[2]
    assert ledger.expand(project, "[LATEST]")[0].startswith("Latest change of mind, 4 March 2026")


def test_a_verdict_that_got_other_words_twice_in_a_day_is_counted_once(claims):
    """What is counted are verdicts, not the entries of their logs."""
    twice = REWORDED + REWORDED.replace("nothing else changes", "a word is back")
    change(claims, "docs/claims/a-bus.md", ENTRY, ENTRY.removesuffix("\n---") + twice.replace("\n---", "") + "\n---")
    counted = [line for line in ledger.expand(Project(claims), "[CORRECTIONS]") if "reworded" in line]
    assert ["- 5 March 2026: verdicts reworded so that they can be read alone, 1; each claim's log has the words before."] == counted


def test_before_the_first_change_of_mind(claims):
    """No verdict has changed since the first; with no claim at all, none has been published, and tables say so."""
    (claims / "docs" / "claims" / "a-bus.md").unlink()
    assert ["No verdict has changed since the first were published on 2 January 2026."] == ledger.expand(Project(claims), "[LATEST]")
    for name in ("b-bus", "rain"):
        (claims / "docs" / "claims" / f"{name}.md").unlink()
    project = Project(claims)
    assert (["No verdict has been published yet."], ["None yet."]) == (ledger.expand(project, "[LATEST]"), ledger.expand(project, "[LEDGER]"))
    assert "<updated>2026-11-21T00:00:00Z</updated>" in feed(project.claims.changes())


def test_a_claim_says_where_it_is_treated(claims):
    """Pages that link to it, each once with its title or its path; the front page and other claims do not count. Claims of its area stand below."""
    project = Project(claims)
    beside = ["", "Other claims in the area *cost*:", ""]
    treated = "Treated on: [docs/b.md](../b.md), [On buses](../how/a.md)."
    assert [treated, *beside, "- [B-bus, about cost](b-bus.md)"] == ledger.expand(project, "[TREATED a-bus]")
    assert ["No other page treats this claim.", *beside, "- [A-bus, about cost](a-bus.md)"] == ledger.expand(project, "[TREATED b-bus]")
    assert ["No other page treats this claim."] == ledger.expand(project, "[TREATED rain]")


def test_how_to_cite_a_claim(claims, monkeypatch):
    """In words and in BibTeX, with the full address where the site's is known."""
    monkeypatch.setenv("SITE_URL", "https://example.org/site")
    lines = ledger.expand(Project(claims), "[CITE b-bus]")
    assert "    *DeepSeek, Worked Out*, “B-bus, about cost”, checked 2 January 2026, at `https://example.org/site/claims/b-bus/`." == lines[2]
    assert ["    @online{dwo-b-bus,", "      title = {B-bus, about cost},"] == lines[5:7]
    assert ["There is no claim 'c-bus'."] == ledger.expand(Project(claims), "[CITE c-bus]")


@pytest.mark.parametrize("line", ["A line.", "See [LEDGER] below", "[SOURCES]", "[TOC]", "[CITE]"])
def test_other_lines_stay(claims, line):
    """What is no placeholder, or one of the renderer's, is left as it is."""
    assert ledger.expand(Project(claims), line) is None


def test_the_feed_has_full_addresses(claims, monkeypatch):
    """Where the site's address is known, the feed names itself, the site and each claim by it."""
    monkeypatch.setenv("SITE_URL", "https://example.org/site/")
    text = feed(Project(claims).claims.changes())
    assert '<link rel="self" href="https://example.org/site/feed.xml"/>' in text and '<link href="https://example.org/site/claims/a-bus/"/>' in text
    assert text.index("2026-03-04T00:00:00Z") < text.index("2026-01-02T00:00:00Z")
