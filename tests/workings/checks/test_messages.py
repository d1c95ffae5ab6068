"""Messages of the checks of numbers and of facts that the corpus of mistakes does not hold: on the small project, word for word."""

import json
from datetime import date

import pytest
from small import change, write

from workings.checks.fact_file import check_fact_files, check_fact_text
from workings.checks.page import check_file, check_page
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


PLACES = {"seats": "#bus.seats", "riders": "#bus.riders", "opened": "#bus.opened"} | {name: f"#bus.{name}" for name in ("tiny", "few", "loss", "part", "least", "fare")}
MORE = (
    '[bus.tiny]\nvalue = 0.0004\nunit = "dimensionless"\nnote = "a"\n\n[bus.few]\nvalue = 30\nlow = 20\nhigh = 45\nunit = "person"\nnote = "a"\n\n'
    '[bus.loss]\nvalue = -3\nunit = "EUR"\nnote = "a"\n\n[bus.part]\nvalue = 0.4\nunit = "dimensionless"\nnote = "a"\n\n'
    '[bus.least]\nvalue = 1_500_000\nunit = "dimensionless"\nnote = "no fewer, but more than so many may ride"\n\n'
)
FAR = "is more than twice or less than half of that and says next to nothing; write a closer one, or say why: <!-- loose: reason -->"
SAID = [
    # ranges and bounds
    ("[20 to 40](few)", "[20 to 40] but buses.bus.few = 20 to 45 person; write 20 to 45", "20 to 45"),
    ("[about 20–44](few)", "[about 20–44] but buses.bus.few = 20 to 45 person; write about 20–45", "about 20–45"),
    ("[19–44](few)", "[19–44] but buses.bus.few = 20 to 45 person; write 20–45", "20–45"),
    ("[45 to 20](few)", "[45 to 20] but buses.bus.few = 20 to 45 person: the range runs backwards: write the smaller number first", None),
    ("[50 to 60](seats)", "[50 to 60] but buses.bus.seats = 40 person, which lies outside the range", None),
    ("[5 to 50](seats)", f"[5 to 50] but buses.bus.seats = 40 person: an end of the range {FAR}", None),
    ("[over 5](seats)", f"[over 5] but buses.bus.seats = 40 person: the bound {FAR}", None),
    ("[exactly 41](seats)", "[exactly 41] but buses.bus.seats = 40 person, which is not exactly 41; change the words or the number", None),
    ("[over **50**](seats)", "[over **50**] but buses.bus.seats = 40 person, which is not over 50; change the words or the number", None),
    # a fact whose note says that it is a bound: words before it need not hold of it
    ("over [1.5 million](least)", None, None),
    ("over [1.5 million](riders)", "[1.5 million] says that buses.bus.riders = 1,500,000, but 'over' beside it is not true of that; put the words inside the link and let them hold", None),
    # signs, and what is too small
    ("[€3](loss)", "[€3] but buses.bus.loss = -3 EUR: the sign is wrong", None),
    ("[-40](seats)", "[-40] but buses.bus.seats = 40 person: the sign is wrong", None),
    ("[−€4](loss)", "[−€4] but buses.bus.loss = -3 EUR; write −€3", "−€3"),
    ("[0.1](tiny)", "[0.1] but buses.bus.tiny = 0.0004: too small to write like that; use more decimals or a smaller scale", None),
    ("[0](riders)", "[0] but buses.bus.riders = 1,500,000; write 1,500,000", "1,500,000"),
    ("[10^6](riders)", "[10^6] but buses.bus.riders = 1,500,000: a bare power of ten cannot say that; write it with a factor, like 2.8×10²⁴", None),
    # words
    ("[forty-one](seats)", "[forty-one] but buses.bus.seats = 40 person; write 40", None),
    ("[one in three](part)", "[one in three] but buses.bus.part = 0.4; write 2 in 5", None),
    ("[2 in 5](part)", None, None),
    ("[half](part)", "[half] but buses.bus.part = 0.4; write two fifths", None),
    # units
    ("[40 hours](seats)", "[40 hours] but buses.bus.seats = 40 person: the value is in person", None),
    ("[a third](seats) of them", "[a third] but buses.bus.seats = 40 person: the value is in person", None),
    ("[2](fare) cents each", "[2] but buses.bus.fare = 2 EUR: the value is in EUR: 'cents' after the link does not agree", None),
    ("[40](seats) gigabytes per hour, it says", "[40] says that buses.bus.seats = 40 person, but 'gigabytes' after it may not be what the value counts, which is in person; name the unit, or add the noun to nouns.txt", None),
    # dates and texts
    ("[21 January](seats)", "[21 January] is a date, but buses.bus.seats = 40 person", None),
    ("[the line](seats)", "[the line] but buses.bus.seats = 40 person: there is no number here that can be checked", None),
    ("[ 40 ](opened)", "[ 40 ] but buses.bus.opened = 2020-01-21, a date; write it like 21 January 2025", None),
    ("[on 20 January 2020](opened)", "[on 20 January 2020] but buses.bus.opened = 2020-01-21; write 21 January 2020", "on 21 January 2020"),
    ("[in January 2019](opened)", "[in January 2019] but buses.bus.opened = 2020-01-21; write January 2020", "in January 2020"),
    ("[from 20 January 2020](opened)", "[from 20 January 2020] but buses.bus.opened = 2020-01-21; write 21 January 2020", "from 21 January 2020"),
    ("[21 January 2020](opened) million.", "[21 January 2020] says buses.bus.opened, but 'million' after it makes an amount of it; put it away, or bind the amount", None),
    # a reference is mended by hand
    ("[41]\n\n[41]: (seats)", "[41] but buses.bus.seats = 40 person; write 40, here and in the definition of the reference", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message", "mended"), SAID)
def test_the_whole_message_and_what_would_mend_it(project, text, message, mended):
    """Every kind of message about a number, from its first word to its last, where it stands, with the text that `fix` would make of it."""
    change(project.root, "snippets/facts/how/buses.toml", "[bus.fare]", f"{MORE}[bus.fare]")
    for name, key in PLACES.items():
        text = text.replace(f"]({name})", f"](../snippets/facts/how/buses.toml{key})").replace(f": ({name})", f": ../snippets/facts/how/buses.toml{key}")
    page = read_page("docs/a.md", f"It is {text}\n")
    found = check_page(Project(project.root), page).findings
    assert ([(message, 1, 1 + f"It is {text}".index("["))] if message else []) == [(one.message, one.line, one.column) for one in found]
    fixed = page.text
    for splice in sorted((splice for one in found for splice in one.splices), reverse=True):
        fixed = fixed[: splice.start] + splice.new + fixed[splice.end :]
    assert fixed == page.text if mended is None else fixed.startswith(f"It is [{mended}]")


STANDS = [
    ("It has [40](../snippets/bus.py) seats.", "1:9: 40 is linked to a file as a whole; add # and the name of a fact or an expression"),
    ("<p>57</p>", "1:4: 57 stands inside raw HTML, where it cannot be bound; write it in Markdown"),
    ("![57 seats](a.svg)", "1:3: 57 stands in an image's text, where it cannot be bound; say it in the caption"),
    ("![A](https://example.org/57.png)", "1:1: https://example.org/57.png is a picture from another host, which a page may not ask for anything; put the picture below docs/"),
    ("`$57 million`", "1:2: $57 stands in code, where it cannot be bound; write amounts in words of the page, and link them"),
    ("![A](a.png)", "1:1: a.png is a picture whose numerals nobody can check; draw it as SVG, or say beside it why not: <!-- unbound: reason -->"),
    ("as \\(57\\) it", "1:6: 57 stands in a formula and is no number that the page binds; bind it in the words beside, and write it alike there"),
    ("## Fifty-seven", "1:4: Fifty-seven is a number in words and bound to nothing; in leads, verdicts, headings and tables it is linked like any other"),
    ("[a](https://example.org 'with 57')", "1:31: 57 stands in a title or another attribute, where it cannot be bound; say it in the text"),
    ("```chart\nkind: bar\nrows: bus.py#rows()\ntitle: 57 seats\nalt: One bar.\n```", "4:8: 57 stands in the words of a chart but is no number that the page binds; write it as the page does"),
    ("---\ntitle: 57\n---\n# A", "2:8: 57 stands in the front matter but is no number that the page binds; write it as the page does"),
    ("It was (1999).", "1:9: 1999 is bound to nothing; link it to a fact or a calculation; if it is a year, write it as a date: in 1999, January 1999; behind a name, cite the source: [@key]"),
    ("It was (1999 and", "1:9: 1999 is bound to nothing; link it to a fact or a calculation; if it is a year, write it as a date: in 1999, January 1999"),
    ("It was 1999)", "1:8: 1999 is bound to nothing; link it to a fact or a calculation; if it is a year, write it as a date: in 1999, January 1999"),
    ("[[write: a]] `[[write: b]]`\n\n```text\n[[write: c]]\n```", "1:1: [[write: a]] is still to be written; put your own words in its place"),
    ("```output\na\n```", "1:1: an ```output block that follows no ```python block"),
    ("<!-- loose: a -->\nIt is [over 39](../snippets/facts/how/buses.toml#bus.seats).", "1:1: 'loose' covers no bound that is far from its value; take it out"),
    ("<!-- loose: a -->\nIt is [over 5](../snippets/facts/how/buses.toml#bus.seats).", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "finding"), STANDS)
def test_where_a_numeral_cannot_be_bound(project, text, finding):
    """The message says what the place is and what to write instead, at the numeral."""
    found = [str(one) for one in check_page(project, read_page("docs/a.md", f"{text}\n")).findings]
    assert ([f"docs/a.md:{finding}"] if finding else []) == found


def test_a_numeral_of_a_picture_and_of_a_control(project):
    """In a drawing it wants a link around its text; in the words of a control it is one that the page binds."""
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>A</title><desc>A bus.</desc><text x="1" y="5">57</text></svg>\n'
    write(project.root, {"docs/a.svg": drawn})
    told = [finding.message for finding in check_file(project, project.root / "docs" / "a.svg").findings]
    assert '57 stands in a picture and is bound to nothing; put a link around its text: <a href="../…/snippets/…#…"> … </a>' in told
    page = read_page("docs/a.md", "[40](../snippets/facts/how/buses.toml#bus.seats){ .adjust min=10 max=50 step=10 try='Take fifty-seven.' }\n")
    told = [finding.message for finding in check_page(project, page).findings]
    assert "fifty-seven is a number in words and bound to nothing; in the words of a control, say one that the page binds, or ask for it" in told


@pytest.mark.parametrize(
    ("data", "finding"),
    [
        (b"# A\n\nIt \xa3\n", "3:4: is not UTF-8: byte 0xa3; save the page as UTF-8"), (b"\xa3\n", "1:1: is not UTF-8: byte 0xa3; save the page as UTF-8"),
        (b"\n\xa3", "2:1: is not UTF-8: byte 0xa3; save the page as UTF-8"),
        (b"\xef\xbb\xbf \t\r\n", "1:1: the page is empty"), (b"X\n", None), (b"", "1:1: the page is empty"),
    ],
)  # fmt: skip
def test_a_page_that_cannot_be_read(project, data, finding):
    """The first byte that is none of UTF-8 has a line and a column; a page of blanks says nothing."""
    (project.root / "docs" / "a.md").write_bytes(data)
    assert ([f"docs/a.md:{finding}"] if finding else []) == [str(one) for one in check_file(project, project.root / "docs" / "a.md").findings]


def test_the_numbers_of_a_page_that_come_to_a_value(project):
    """A link to what is not there is a number of the page, and has no value."""
    report = check_page(project, read_page("docs/a.md", "It has [40](../snippets/facts/how/buses.toml#bus.seats) and [5](../snippets/facts/how/buses.toml#bus.none).\n"))
    assert (2, [("40", 40)]) == (len(report.numbers), [(link.text, outcome.value) for link, outcome in report.bound])


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


DATED = 'unit = "person"\nas_of = 2026-01-01\nchecked = "assumption"\nnote = "a"\n'


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("unit = 5\n", "1:1: unit: 5 is not of type 'string'"),
        ("[bus]\na = { b = { c = { value = 5 } } }\n", "2:1: x.bus.a.b.c: has no as_of"),
        ('a = { "b c" = { unit = "person" } }\n', "1:1: x.a.b c: 'b c' is no name: use lower-case letters, digits and _"),
        ('[bus]\nvalue = 5\nat = 5\n', "1:1: x.bus: at: 5 is not of type 'string'"),
        ("", None),
        (f'[bus]\nvalue = nan\n{DATED}', "1:1: x.bus: value is nan, which is no number"),
        (f'[bus]\nvalue = 5\nlow = -inf\nhigh = 6\n{DATED}', "1:1: x.bus: low is -inf, which is no number"),
        (f'[bus]\nvalue = 5\nlow = 5\nhigh = 5\n{DATED}', None),
        (f'[bus]\nvalue = 5\nlow = 6\nhigh = 7\n{DATED}', "1:1: x.bus: low 6 ≤ value 5 ≤ high 7 does not hold"),
        (f'[bus]\nvalue = 5\nlow = 4\nhigh = 4\n{DATED}', "1:1: x.bus: low 4 ≤ value 5 ≤ high 4 does not hold"),
        (f'[bus]\nvalue = [1, inf]\n{DATED}', "1:1: x.bus: value is inf, which is no number"),
        (f'[bus]\nvalue = "five"\nlow = 4\nhigh = 6\n{DATED}', "1:1: x.bus: has low and high, and its value five is no number"),
        (f'[bus]\nvalue = [5, 6]\nlow = 4\nhigh = 6\n{DATED}', "1:1: x.bus: has low and high, and its value [5, 6] is no number"),
        (f'[bus]\nvalue = 2026-01-01\nlow = 4\nhigh = 6\n{DATED}', "1:1: x.bus: has low and high, and its value 2026-01-01 is no number"),
        (f'[bus]\nvalue = 5\nnext_check = 2026-02-01T10:00:00\n{DATED}', "1:1: x.bus: next_check is '2026-02-01 10:00:00'; write a date without quotes, like 2024-12-27"),
        (f'[bus]\nvalue = 5\nnext_check = 2026-02-01\n{DATED.replace("01-01", "01-01T10:00:00")}', "1:1: x.bus: as_of is '2026-01-01 10:00:00'; write a date without quotes, like 2024-12-27"),
        (f'[bus]\nvalue = 5\nhigh = 6\n{DATED}', "1:1: x.bus: has only one of low and high"),
        (DATED.replace("note", "[bus]\nvalue = 5\nnote"), None),
        (f'[bus]\nvalue = 5\n{DATED.replace("assumption", "estimate")}', "1:1: x.bus: has no source"),
        (f'[bus]\nvalue = 5\n{DATED.replace("assumption", "estimate")}', "1:1: x.bus: has no at"),
        ('[bus]\nvalue = 5\nunit = "persons"\nas_of = 2026-01-01\nchecked = "estimate"\n', "1:1: x.bus: is an estimate and needs a note that says why"),
        ('[bus]\nvalue = 5\nunit = "perso"\n', "1:1: x.bus: unknown unit 'perso'; did you mean person?"),
        ('[bus]\nvalue = 5\nsource = "bus-reports"\n', "1:1: x.bus: source 'bus-reports' is not in the bibliography (did you mean bus-report?)"),
        ('[bus]\nvalue = 5\nsource = "zzz"\n', "1:1: x.bus: source 'zzz' is not in the bibliography"),
        ('[bus]\nvalue = 5\nas_of = "2026-01-01"\n', "1:1: x.bus: as_of is '2026-01-01'; write a date without quotes, like 2024-12-27"),
        ('[bus]\nvalue = 5\nchecked = "prima"\n', "1:1: x.bus: checked is 'prima'; it must be one of primary, secondary, estimate, assumption"),
        ('[bus]\nvalue = 5\nchecke = "a"\n', "1:1: x.bus: 'checke' is no field of a fact (did you mean checked?)"),
        ('[bus]\nvalue = 5\nqqq = "a"\n', "1:1: x.bus: 'qqq' is no field of a fact"),
        ('[bus]\nvalue = true\n', "1:1: x.bus: value is true; it must be a number, a text, a date or a list of them"),
        ('chekced = "a"\n', "1:1: x.chekced: 'chekced' belongs to a fact, and this table has no value; did you mean checked?"),
        ('[bus]\nqq = "a"\n', "2:1: x.bus.qq: 'qq' belongs to a fact, and this table has no value"),
        ('[bus.Seats]\nvalue = 5\n', "1:1: x.bus.Seats: 'Seats' is no name: use lower-case letters, digits and _"),
        ('[ bus . "seats" ] # so\nvalue = true\n', "1:1: x.bus.seats: value is true; it must be a number, a text, a date or a list of them"),
        ('a = 1,500,000\n', "1:6: is not TOML: Expected newline or end of document after a statement; write 1_500_000"),
        ('a = 1,500,000', "1:6: is not TOML: Expected newline or end of document after a statement; write 1_500_000"),
        ('[a]\nb = 2024-13-01\n', "2:9: is not TOML: Expected newline or end of document after a statement; 2024-13-01 is no date"),
        ('\ufeff[bus]\nvalue = 5\n', "1:1: is not TOML: Invalid statement; the file begins with a byte order mark: save it as UTF-8 without one"),
        ('[bus]\nvalue = 5\nvalue = 6\n', "3:10: is not TOML: Cannot overwrite a value: 'value' stands twice in its table; keep one"),
        ("a = 1\nb = 'c", "2:1: is not TOML: Expected \"'\""),
        (f'[bus]\nvalue = {"9" * 5000}\n', "3:1: is not TOML: Exceeds the limit (4300 digits) for integer string conversion: value has 5000 digits; use sys.set_int_max_str_digits() to increase the limit"),
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


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ('["b", "cs"]', ["its part 'cs' is no number beside it (did you mean c?)"]), ('["b", "zzz"]', ["its part 'zzz' is no number beside it"]),
        ('["b", "d"]', ["its part 'd' is no number beside it"]), ('["b", "e"]', ["its part 'e' is no number beside it"]), ('["b", "t"]', ["its part 't' is no number beside it"]),
        ('["b", "c"]', []), ('["b", ["c"]]', ["parts.1: ['c'] is not of type 'string'"]),
    ],
)  # fmt: skip
def test_a_part_of_a_total_is_a_number_beside_it(project, parts, said):
    """A name that is not there, a text and a table without a value are none; what was probably meant is named."""
    text = f'[a]\nall = {{ value = 3, parts = {parts} }}\nb = {{ value = 1 }}\nc = {{ value = 2 }}\nd = {{ value = "x" }}\nt = {{ value = true }}\ne = {{ f = {{ value = 2 }} }}\n'
    found = [str(one) for one in check_fact_text(project, project.snippets / "facts" / "x.toml", text) if "part" in one.message]
    assert [f"snippets/facts/x.toml:2:1: x.a.all: {one}" for one in said] == found


def test_two_files_of_facts_of_one_name(project):
    """The second is told, with the first; and a file that is no text is told at its first byte that is none."""
    write(project.root, {"snippets/facts/money/buses.toml": ""})
    (project.root / "snippets" / "facts" / "money" / "trams.toml").write_bytes(b"[a]\n# \n x = '\xa3'\n")
    assert [
        "snippets/facts/money/trams.toml:3:1: is not UTF-8: byte 0xa3; save the file as UTF-8",
        "snippets/facts/money/buses.toml:1:1: is called buses like snippets/facts/how/buses.toml; a fact's name would not tell which file it stands in",
    ] == [str(one) for one in check_fact_files(Project(project.root))]


def test_what_a_page_may_not_be_written_with_is_told_once(project):
    """The first place is given, with how many more there are; a number that is bound to nothing is a finding each time."""
    page = read_page("docs/a.md", '# A\n\n<kbd class="b">5</kbd> <kbd class="b">5</kbd> <big>c</big>\n\n``` c d\n```\n\n<kbd class="b">e</kbd>\n\n``` c d\n```\n')
    assert [
        ("3:1", "a page may not give the class 'b'; it may give adjust, as-said, check, console, doors, opening, report (2 more like it on this page)"),
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
        *((name, f"a block in '{name}' is not run, and its output is not compared; write python") for name in ("py", "py3", "Python", "python2", "python3", "ipython", "ipython3", "PY", "pycon", "pyi")),
        ("Output", "a block in 'Output' is not compared; write output"), ("Chart", "a block in 'Chart' is not drawn; write chart"), ("Piece", "a block in 'Piece' is not drawn; write piece"),
        *((name, None) for name in ("text", "sh", "toml", "pytb", "json", "")),
    ],
)  # fmt: skip
def test_a_block_that_looks_as_if_it_were_run_is_a_finding(project, language, said):
    """A language that a reader takes for Python is spelled as it is run; other languages are shown as they are."""
    page = read_page("docs/a.md", f"# A\n\n```{language}\nprint(a)\n```\n")
    found = [str(finding) for finding in check_page(project, page).findings]
    assert ([f"docs/a.md:3:1: {said}"] if said else []) == found
