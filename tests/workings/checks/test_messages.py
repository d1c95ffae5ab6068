"""Messages of the checks of numbers and of facts that the corpus of mistakes does not hold: on the small project, word for word."""

import json
from datetime import date

import pytest
from small import change

from workings.checks.fact_file import check_fact_text
from workings.checks.page import check_page
from workings.cli.formats import as_github, as_json, as_text
from workings.evidence.project import Project
from workings.markdown.reader import read_page

FACTS = {"name": '"The line"', "opened": "2020-01-21", "load": "33", "share": "0.25", "riders": "1_500_000"}
TABLE = "".join(f'[bus.{key}]\nvalue = {value}\nunit = "{"percent" if key == "load" else "dimensionless"}"\nnote = "a"\n\n' for key, value in FACTS.items())


@pytest.fixture
def project(buses):
    """The small project with a text, a day, a percentage, a share and a large number among its facts."""
    change(buses, "snippets/facts/how/buses.toml", "[bus.fare]", f"{TABLE}[bus.fare]")
    return Project(buses)


@pytest.mark.parametrize(
    ("text", "after", "message"),
    [
        ("the line", "", None), ("A line", "", "[A line] but buses.bus.name = 'The line'; write The line"),
        ("21 January 2020", "", None), ("20 January 2020", "", "[20 January 2020] but buses.bus.opened = 2020-01-21; write 21 January 2020"),
        ("22 January 2020", "", "[22 January 2020] but buses.bus.opened = 2020-01-21; write 21 January 2020"),
        ("before 21 January 2020", "", "[before 21 January 2020] but buses.bus.opened = 2020-01-21, which is not before 21 January 2020; change the words or the date"),
        ("5", "", "[5] but buses.bus.opened = 2020-01-21, a date; write it like 21 January 2025"),
        ("40", "%", "[40] but buses.bus.load = 33 percent; write 33"), ("33", "%", None), ("33%", "", None),
        ("25", "", "[25] but buses.bus.share = 0.25; the value is a share: put % inside the link"),
        ("1.5", " million", "[1.5] but buses.bus.riders = 1,500,000; put 'million' inside the link"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_number(project, text, after, message):
    """Texts, days, percentages and scales: what is meant is said where it can be told."""
    key = "name" if "line" in text else "opened" if "20" in text or text == "5" else "load" if "%" in text + after else "share" if text == "25" else "riders"
    page = read_page("docs/a.md", f"It is [{text}](../snippets/facts/how/buses.toml#bus.{key}){after}.\n")
    assert ([message] if message else []) == [finding.message for finding in check_page(project, page).findings]


MOVED = "but buses.bus.riders = 1,500,000; words beside a link are no part of its number: put them inside,"


@pytest.mark.parametrize(
    ("before", "text", "after", "message"),
    [
        ("More than ", "1.2 million", "", f"[1.2 million] {MOVED} [More than 1.2 million]"), ("at least ", "1.2 million", "", f"[1.2 million] {MOVED} [at least 1.2 million]"),
        ("", "1.2 million", " or more", f"[1.2 million] {MOVED} [1.2 million or more]"), ("in excess of ", "1.2 million", "", f"[1.2 million] {MOVED} [in excess of 1.2 million]"),
        ("about ", "1,510,000", "", "[1,510,000] but buses.bus.riders = 1,500,000; write 1,500,000"),
        ("under ", "1.2 million", "", "[1.2 million] but buses.bus.riders = 1,500,000; write 1.5 million"), ("more than ", "1.5 million", "", "'more than' beside it is not true"),
    ],
)  # fmt: skip
def test_what_is_said_of_the_words_beside_a_number(project, before, text, after, message):
    """Where they would make it hold inside the link, moving them is the remedy, and no digit is mended; else the number is wrong."""
    page = read_page("docs/a.md", f"It is {before}[{text}](../snippets/facts/how/buses.toml#bus.riders){after}.\n")
    (finding,) = check_page(project, page).findings
    assert message in finding.message and (MOVED not in message or not finding.splices)


@pytest.mark.parametrize("sign", "\u202e \u2066 \u200b \u200f \x1b \x07 \x9b \ufeff \u00ad \u2028 \U000e0041".split(" "))
def test_a_sign_that_turns_or_hides_is_named_in_a_finding(project, sign):
    """A terminal and an annotation show the name of the sign, and data holds the sign itself."""
    page = read_page("docs/a.md", f"It is [4{sign}1](../snippets/facts/how/buses.toml#bus.riders).\n")
    findings, name = check_page(project, page).findings, f"<U+{ord(sign):04X}>"
    for format in (as_text, as_github):
        assert name in format(findings, "") and sign not in format(findings, "")
    assert sign in "".join(one["message"] for one in json.loads(as_json(findings, ""))["findings"])


@pytest.mark.parametrize(("text", "splices"), [("20 January 2020", 1), ("22 January 2020", 1), ("22 January 2019", 2), ("21 January 2021", 1)])
def test_digits_of_a_date_are_spliced_where_they_stand(project, text, splices):
    """Only what is wrong is spliced, and a day that stands in its year as well is told from it by its place."""
    page = read_page("docs/a.md", f"On [{text}](../snippets/facts/how/buses.toml#bus.opened).\n")
    (finding,) = check_page(project, page).findings
    assert splices == len(finding.splices)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("unit = 5\n", "1:1: unit: 5 is not of type 'string'"),
        ("[bus]\na = { b = { c = { value = 5 } } }\n", "2:1: x.bus.a.b.c: has no as_of"),
        ('a = { "b c" = { unit = "person" } }\n', "1:1: x.a.b c: 'b c' is no name: use lower-case letters, digits and _"),
        ('[bus]\nvalue = 5\nat = 5\n', "1:1: x.bus: at: 5 is not of type 'string'"),
        ("", None),
    ],
)  # fmt: skip
def test_what_is_said_of_a_fact(project, text, finding):
    """A problem is told at its own line, or at the nearest line above it that says what it belongs to."""
    found = [str(one) for one in check_fact_text(project, project.snippets / "facts" / "x.toml", text)]
    assert (f"snippets/facts/x.toml:{finding}" in found) if finding else found == []


@pytest.mark.parametrize(
    ("parts", "total", "said"),
    [
        ((0.1, 0.2), 0.3, None), ((0.1, 0.2), 0.4, "0.4, but its parts sum to 0.3"), ((2_664_000, 119_000), 2_783_000, None),
        ((2_664_000, 119_000), 2_788_000, "2788000, but its parts sum to 2783000"),
    ],
)  # fmt: skip
def test_a_total_is_the_sum_of_its_parts_as_they_are_written(project, parts, total, said):
    """To the last digit, and no digit is left out of what is said."""
    text = f'[a]\nall = {{ value = {total}, parts = ["b", "c"] }}\nb = {{ value = {parts[0]} }}\nc = {{ value = {parts[1]} }}\n'
    found = [one.message for one in check_fact_text(project, project.snippets / "facts" / "x.toml", text) if "parts" in one.message]
    assert ([f"x.a.all: value is {said}; one of them is wrong"] if said else []) == found


def test_what_a_page_may_not_be_written_with_is_told_once(project):
    """The first place is given, with how many more there are; a number that is bound to nothing is a finding each time."""
    page = read_page("docs/a.md", '# A\n\n<kbd class="b">5</kbd> <kbd class="b">5</kbd> <big>c</big>\n\n``` c d\n```\n\n<kbd class="b">e</kbd>\n\n``` c d\n```\n')
    assert [
        ("3:1", "a page may not give the class 'b'; it may give adjust, as-said, check, console, doors, report (2 more like it on this page)"),
        ("3:16", "5 is bound to nothing; link it to a fact or a calculation"),
        ("3:39", "5 is bound to nothing; link it to a fact or a calculation"),
        ("3:47", "<big> may not stand on a page; write it in Markdown (1 more like it on this page)"),
        ("5:1", "'``` c d' opens no block of code; after the mark stands one word, then options such as title=\"…\" (1 more like it on this page)"),
    ] == [(f"{one.line}:{one.column}", one.message) for one in check_page(project, page).findings]


def test_a_day_of_next_check_is_after_its_own(project):
    """A fact that is to be looked at again before the day for which it holds has a wrong date."""
    text = f'[bus]\nvalue = 5\nunit = "person"\nas_of = {date(2026, 1, 2)}\nnext_check = {date(2026, 1, 2)}\nchecked = "assumption"\nnote = "a"\n'
    (finding,) = check_fact_text(project, project.snippets / "facts" / "x.toml", text)
    assert "x.bus: next_check 2026-01-02 is not after as_of 2026-01-02" == finding.message


@pytest.mark.parametrize(
    ("language", "said"),
    [
        *((name, f"a block in '{name}' is not run, and its output is not compared; write python") for name in ("py", "Python", "python3", "PY", "pycon")),
        ("Output", "write output"), ("Chart", "a block in 'Chart' is not drawn; write chart"),
        *((name, None) for name in ("text", "sh", "toml", "pytb", "json", "")),
    ],
)  # fmt: skip
def test_a_block_that_looks_as_if_it_were_run_is_a_finding(project, language, said):
    """A language that a reader takes for Python is spelled as it is run; other languages are shown as they are."""
    page = read_page("docs/a.md", f"# A\n\n```{language}\nprint(a)\n```\n")
    found = [finding.message for finding in check_page(project, page).findings]
    assert len(found) == (said is not None) and (said is None or said in found[0])
