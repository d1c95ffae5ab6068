"""Docstrings, the bibliography and the titles of the menu: each numeral that a reader sees there is judged, at its place."""

import re

import pytest
from small import BIBLIOGRAPHY, BUS, PAGE, write

from workings.checks.texts import check_texts
from workings.checks.texts.bibliography import QUOTED, judge_source
from workings.checks.texts.docstrings import docstrings, judge_docstring
from workings.evidence.project import Project

OPENING = '"""How many people a bus line can carry."""'
DOUBLED = '    """Seats that `line` offers in a day, both ways."""'
SOURCE = "@misc{{bus-report,\n title = {{The 57 buses}},\n date = {{2026}},\n url = {{https://example.org}},\n {} \n}}\n"
SEEN = ("site_name", "site_description", "site_author", "copyright", "name", "title", "permalink_title", "text", "content", "label")
"""What Material for MkDocs and its extensions write into a page as it stands."""
NAV = "site_name: Buses\nnav:\n  - {}\n"


def found(root, files: dict[str, str]) -> list[str]:
    """What is wrong with the texts of the small project with some other files: path, line, column and the first words."""
    write(write(root), files)
    return [re.split(" stands in | before it", str(finding))[0] for finding in check_texts(Project(root))]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (OPENING, '"""How 57 people ride."""', ["snippets/bus.py:1:8: 57"]),
        (OPENING, '"""How people ride.\n\n    All 57 of them.\n"""', ["snippets/bus.py:3:9: 57"]),
        (DOUBLED, '    """Seats, 5.5 million of them."""', ["snippets/bus.py:22:15: 5.5"]),
        ('    """One bar."""', '    """One of 57 bars."""', ["snippets/bus.py:14:15: 57"]),
        ("LINES = 3", 'LINES = 3\n"""Three lines: 3, not 4."""', ["snippets/bus.py:11:24: 4"]),
        ("LINES = 3", 'LINES = 3\n"""Not 3 million."""', ["snippets/bus.py:11:8: 3"]),
        (OPENING, '"""It is \\"57\\"."""', ["snippets/bus.py:1:1: 57"]),
        (OPENING, '"""`57 * x` on 3 lines, as Table 5 of 7 May 2025 says, with a 95 % interval."""', []),
        ("LINES = 3", "LINES = 3\nHUNDRED = 10**2 + 2 * 2\n\"\"\"That is 104.\"\"\"", []),
        (OPENING, '"""Two of them: 2."""', []),
        (OPENING, '"""Not 58, 59 or 60 of them."""', ["snippets/bus.py:1:8: 58", "snippets/bus.py:1:12: 59", "snippets/bus.py:1:18: 60"]),
        ("LINES = 3", 'LINES = 3\nLESS = -57, -LINES, LINES * 2\n"""That is -57."""', []),
        ("LINES = 3", 'LINES = 3\nMORE = 100**2, 1.01**100\n"""That is 10,000 and 2.7048."""', []),
        ("LINES = 3", 'if 1:\n    LINES = 3\nelse:\n    LINES = 4\n    """Not 57."""', ["snippets/bus.py:14:12: 57"]),
        ("LINES = 3", 'try:\n    LINES = 3\nfinally:\n    A = 4\n    """Not 57."""', ["snippets/bus.py:14:12: 57"]),
        ("LINES = 3", 'LINES = 3\nODD = [9.0**99**9, 9**99**9, 1e308 * 10, 7 ** 5000, (-8) ** 0.5, 1 / 0 if LINES > 3 else True, "57"]\n"""Not 57."""', ["snippets/bus.py:12:8: 57"]),
    ],
)
def test_a_numeral_in_a_docstring(tmp_path, old, new, expected):
    """It is one of the module's own numbers, or passes by a rule, or is a finding."""
    assert old in BUS
    files = {"snippets/bus.py": BUS.replace(old, new), "snippets/sizes.py": (write(tmp_path) / "snippets/sizes.py").read_text() + "\n\nTWO = 2\nSIZE = 58\n\n\nclass Sized:\n    SIZE = 59\n\n\ndef sized():\n    return 60\n"}
    files["snippets/bus.py"] = files["snippets/bus.py"].replace("import doubled", "import TWO, Sized, doubled, sized")
    assert expected == found(tmp_path, files)


def test_every_docstring_of_the_project_is_read(project):
    """The modules of this site have some hundreds, of every kind, and each numeral in them passes by a rule that is named."""
    known = [(module, text) for module, tree in project.code.trees.items() for _, text in docstrings(tree)]
    rules = {one.rule for module, text in known for one in judge_docstring(project, module, text)}
    assert len(known) > 500 and {"code", "date", "locator", "number of the module", "interval"} <= rules and "" not in rules


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("note = {Read at commit 7e0611e; section 3.3.2; docs/float8.md; 3 June}", []),
        ("publisher = {Federal Register, 87 FR 62186}", []),
        ("note = {One of 57 reports}", ["snippets/facts/sources.bib:5:17: 57"]),
        ("interest = {sells\n   57 million buses}", ["snippets/facts/sources.bib:6:4: 57"]),
        ("publisher = {57 million readers}", ["snippets/facts/sources.bib:5:15: 57"]),
        ("publisher = {EP144}", []),
        ("author = {The EP144}", []),
        ("note = {EP144}", ["snippets/facts/sources.bib:5:10: EP144"]),
        ('note = "One of 5" # "7 reports"', ["snippets/facts/sources.bib:1:1: 57"]),
        ("urldate = {57 days ago}", ["snippets/facts/sources.bib:5:13: the urldate of 'bus-report' is '57 days ago'; write a date like 2024-12-27, 2024-12 or 2024"]),
    ],
)
def test_a_numeral_in_the_bibliography(tmp_path, field, expected):
    """A title is quoted; what we say of a source has no number of its own."""
    assert expected == found(tmp_path, {"snippets/facts/sources.bib": SOURCE.format(field)})


def test_the_same_numeral_in_two_sources(tmp_path):
    """Each is found where it stands, in the first line of the file, too, and in an entry of one line."""
    one = "@misc{{{}, title = {{The 57 buses}}, date = {{2026}}, url = {{https://example.org}}, note = {{57 of them}}}}"
    column = one.format("a").rindex("57") + 1
    text = "\n" * 40 + one.format("a") + "\n" + one.format("b") + "\n"
    expected = [f"snippets/facts/sources.bib:{line}:{column}: 57" for line in (41, 42)]
    assert expected == found(tmp_path, {"snippets/facts/sources.bib": text})
    assert [f"snippets/facts/sources.bib:1:{column}: 57"] == found(tmp_path, {"snippets/facts/sources.bib": one.format("a")})


def test_what_stands_in_a_source_passes_by_a_rule_that_is_named(tmp_path):
    """All of a title is quoted; who made it, and who printed it, may be called by a name with a digit."""
    write(write(tmp_path), {SOURCES: SOURCE.format("publisher = {EP144},\n note = {57 of them}").replace("57 buses", "57 buses of 2 towns")})
    source = Project(tmp_path).sources.entries["bus-report"]
    assert {"title": [QUOTED] * 2, "publisher": ["name"], "note": [""]} == {field: [one.rule for one in judge_source(source, field)] for field in ("title", "publisher", "note")}


@pytest.mark.parametrize(
    ("menu", "expected"),
    [
        (NAV.format("10,000 seats: buses.md"), []),
        (NAV.format("27 January 2025: buses.md"), []),
        (NAV.format("57 seats: buses.md"), ["mkdocs.yml:3:5: 57"]),
        (NAV.format("3. Seats: buses.md"), ["mkdocs.yml:3:5: 3"]),
        (NAV.format("'57 seats': [buses.md]"), ["mkdocs.yml:3:5: 57"]),
        (NAV.format("More:\n    - Deep:\n      - 57 seats: buses.md"), ["mkdocs.yml:5:9: 57"]),
        (NAV.format("57 seats: https://example.org"), ["mkdocs.yml:3:5: 57"]),
        ("site_name: 57 buses", ["mkdocs.yml:1:12: 57"]),
        ("site_description: >\n  All\n  57 buses", ["mkdocs.yml:1:19: 57"]),
        *((f"{name}: 57 buses", [f"mkdocs.yml:1:{len(name) + 3}: 57"]) for name in SEEN),
        ("site_url: https://example.org/57", []),
        ("copyright: CC BY 4.0, since 2026", []),
        ("extra:\n  text: [57 friends, [58 more]]", ["mkdocs.yml:2:10: 57", "mkdocs.yml:2:23: 58"]),
        ("extra:\n  ? [a]\n  : 57 friends", []),
        ("site_name: 27 January 2025", []),
        (NAV.format("40 seats of 57: buses.md"), ["mkdocs.yml:3:5: 57"]),
        (NAV.format("minus 40: buses.md"), ["mkdocs.yml:3:5: 40 does not say in the menu what docs/buses.md binds: [40] says that buses.bus.seats = 40 person, but 'minus'"]),
        ("theme:\n  palette:\n    - toggle: {name: 57 colours}", ["mkdocs.yml:3:22: 57"]),
        ("extra:\n  social: [{name: 57 friends}]", ["mkdocs.yml:2:19: 57"]),
        ("markdown_extensions:\n  - toc: {permalink_title: To 57, toc_depth: 3}", ["mkdocs.yml:2:28: 57"]),
        ("hooks: [!!python/name:os.system 57]\nsite_name: Buses", []),
        ("site_name: [57 buses", []),
    ],
)
def test_a_numeral_in_the_menu_and_in_the_settings(tmp_path, menu, expected):
    """A title of the menu says what its page binds; whatever else is shown has no number."""
    assert "[10,000]" in PAGE
    assert expected == found(tmp_path, {"mkdocs.yml": menu, "snippets/facts/sources.bib": BIBLIOGRAPHY})


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ('.a::after {\n  content: " 57";\n}\n', ["docs/assets/site/a.css:2:12: 57"]),
        (".a::after { content: '\\35 7 seats'; }", ["docs/assets/site/a.css:1:22: 57"]),
        ('.a::after { content: " million"; }', ["docs/assets/site/a.css:1:22: 'million'"]),
        ('.a::after { content: attr(b) "weeks"; }', ["docs/assets/site/a.css:1:30: 'weeks'"]),
        ('.a::after { content: "↑" / ""; align-content: start; width: 57px; }', []),
        ('.a::after { content: ""; } .b::after { content: "↑ 57" "\\"58" }', ["docs/assets/site/a.css:1:49: 57", "docs/assets/site/a.css:1:56: 58"]),
        ('.a::after { content: "27 January 2025"; }', []),
        ('.a::after { content: "\\FFFFFF  57"; }', ["docs/assets/site/a.css:1:22: 57"]),
        ('/* so\n it is */ .a::after { content: "57"; }', ["docs/assets/site/a.css:2:32: 57"]),
        ('/* content: "57" */ .a::after { content: "Printed with the values as written:"; }', []),
        (".a { counter-reset: seats 57; }", ["docs/assets/site/a.css:1:6: counter-reset"]),
    ],
)
def test_a_style_writes_no_number(tmp_path, rule, expected):
    """What a style sheet puts into a page is read as it is shown, its escapes undone."""
    assert expected == found(tmp_path, {"docs/assets/site/a.css": rule, "snippets/facts/sources.bib": BIBLIOGRAPHY})


SOURCES, STYLE = "snippets/facts/sources.bib", "docs/assets/site/a.css"
SCRIPT, THEME = "docs/assets/a.js", "workings/render/theme/partials/a.html"
IN_DOCSTRING = (
    "57 stands in a docstring but is no number of its module; write a formula or a piece of code between ` and `, "
    "name the constant or the fact instead, or say it without the number"
)


@pytest.mark.parametrize(
    ("path", "text", "finding"),
    [
        ("snippets/bus.py", BUS.replace("One bar.", "One of 57 bars."), f"14:15: {IN_DOCSTRING}"),
        (SOURCES, SOURCE.format("interest = {sells 57 buses}"), "5:20: 57 stands in the interest of 'bus-report' and is bound to nothing; say it without the number"),
        (SOURCES, SOURCE.format("").replace("{2026}", "{in 2026}"), "3:10: the date of 'bus-report' is 'in 2026'; write a date like 2024-12-27, 2024-12 or 2024"),
        ("mkdocs.yml", NAV.format("57 seats: buses.md"), "3:5: 57 stands in a title of the menu but is no number that docs/buses.md binds; write it as the page does"),
        ("mkdocs.yml", NAV.format("57 seats: no.md"), "3:5: 57 stands in a title of the menu but is no number that docs/no.md binds; write it as the page does"),
        ("mkdocs.yml", NAV.format("57 seats:\n    - buses.md"), "3:5: 57 stands in a title of the menu but is of a section, which binds nothing"),
        ("mkdocs.yml", "site_name: 57 buses", "1:12: 57 stands in 'site_name', where nothing can be bound; say it without the number"),
        (STYLE, '.a::after {\n  content: " 57";\n}\n', "2:12: 57 stands in a style, where nothing can be bound; say it on the page"),
        (STYLE, '.a::after { content: " million"; }', "1:22: 'million' stands in a style, where nothing can be bound; say it on the page"),
        (STYLE, ".a {\n  counter-increment: x 57;\n}\n", "2:3: counter-increment stands in a style, where nothing can be bound; say it on the page"),
        (SCRIPT, 'const a = 57\ndocument.title = "It took 57 days"\n', "2:18: 57 stands in a script, where nothing can be bound; say it on the page"),
        (THEME, "<footer>\n  {# 57 #}\n  <p>It has 57</p>\n", "3:13: 57 stands in a template, where nothing can be bound; say it on the page"),
        (THEME, '<a title="57 seats">x</a>', "1:11: 57 stands in a template, where nothing can be bound; say it on the page"),
    ],
)
def test_the_whole_message(tmp_path, path, text, finding):
    """What is said of a numeral of each kind of text, from its first word to its last."""
    write(write(tmp_path), {SOURCES: BIBLIOGRAPHY} | {path: text})
    assert [f"{path}:{finding}"] == [str(one) for one in check_texts(Project(tmp_path))]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (SCRIPT, 'const a = b.replace(/(\\d+)k/g, "$1000")\nconst path = "M0 57h12"\nconst size = "4.6 MB"\n'),
        (THEME, "{% if page.meta.x == 57 %}<p>{{ 57 }}</p>{% endif %}<svg><text>57</text></svg><p>27 January 2025</p>"),
    ],
)
def test_what_a_script_or_a_template_may_have(tmp_path, path, text):
    """What a pattern found, drawings, what is loaded, dates, and numerals of the program."""
    write(write(tmp_path), {SOURCES: BIBLIOGRAPHY} | {path: text})
    assert not [*check_texts(Project(tmp_path))]
