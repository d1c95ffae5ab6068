"""What a page may put into the site: every way of bringing in something else is a finding, judged on what the engine makes of it."""

import re
from html.parser import HTMLParser

import markdown
import pytest
from small import write

from workings.checks.page import check_page
from workings.evidence.project import Project
from workings.markdown.allowed import ATTRIBUTES, ELEMENTS, SCHEMES, forbidden_target, is_shown
from workings.markdown.reader import read_page
from workings.render.extension import WorkingsExtension

HOSTILE = [
    '<script>alert(1)</script>', '<meta http-equiv="refresh" content="0; url=https://example.org">', '<iframe src="https://example.org"></iframe>',
    '<img src="a.png" onerror="alert(1)">', '<a href="javascript:alert(1)">x</a>', '[x](javascript:alert(1))', '[x](JaVaScRiPt:alert(1))',
    '[x](<javascript:alert(1)>)', '[x][y]\n\n[y]: javascript:alert(1)', '[x]\n\n[x]: data:text/html,hello', '![x](data:image/svg+xml,hello)',
    '[x](java&#115;cript:alert(1))', '[x](&#x6A;avascript:alert(1))', '[x](//example.org/a)', '[x](y.md){ onclick="alert(1)" }', '[x](y.md){: onclick=alert }',
    '## Title { onmouseover=alert }', 'Text\n{: style="color: red" }', '<style>p { color: red }</style>', '<link rel="stylesheet" href="https://example.org/a.css">',
    '<base href="https://example.org/">', '<form action="https://example.org"><input name="a"></form>', '<object data="a"></object>', '<embed src="a">',
    '<svg><a href="x"><text>a</text></a></svg>', '<svg onload="alert(1)"></svg>', '<video src="https://example.org/a"></video>', '<p style="color: red">a</p>',
    'It is <s>so</s>.', 'It is <del>so</del>.',
    'Word <b onclick="alert(1)">bold</b> word.', 'Word <script>alert(1)</script> word.', '- item\n\n    <script>alert(1)</script>', '> <iframe src="a"></iframe>',
    '<div markdown="1">\n<script>alert(1)</script>\n</div>', '| a |\n|---|\n| <img src=x onerror=alert(1)> |', '!!! note\n\n    <script>alert(1)</script>',
    '<a href=" javascript:alert(1)">x</a>', '<a href="java\tscript:alert(1)">x</a>', '<script\nsrc="https://example.org/a.js"></script>', '<math><mi>a</mi></math>',
    'Term\n:   <script>alert(1)</script>', 'Note.[^1]\n\n[^1]: <script>alert(1)</script>', '<!-- a --> <script>alert(1)</script>', '<portal src="a"></portal>',
    '*a*{{ color="red" }}', 'It is so.\n{{ color="red" }}', '{ color="red" }',
    '--8<-- ".git/config"', ';--8<-- "a"', '--8<--\n.git/config\n--8<--', '> --8<-- ".git/config"', '<script', '<x-y onfoo=1>', '<?php a ?>', '<!DOCTYPE html>',
]  # fmt: skip
HARMLESS = [
    '{{% alert color="info" %}}\nIt is so.\n\n{{% /alert %}}', 'Word.\n\n    {{% alert color="info" %}}',
    'Text with <b>bold</b>, <kbd>Tab</kbd> and <br> a break.', '<div class="doors" markdown="1">\nText.\n</div>', '<details open><summary>More</summary>Text.</details>',
    '[x](y.md), [z](../a/b.md#c), <https://example.org>, [m](mailto:a@example.org), [n](https://example.org "title").', '`<script>` in code',
    '```html\n<script>alert(1)</script>\n```', '    <script>alert(1)</script>', 'less &lt; more, a < b', '## Title { #anchor }', '<a href="y.md">x</a>',
    '<!-- a comment with <script> in it -->', '<abbr title="words">w</abbr>', '![x](a.svg){ width="20" }', '<time datetime="2025-01-20">a day</time>',
]  # fmt: skip
EXTENSIONS = [
    "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "pymdownx.details", "pymdownx.superfences",
]  # fmt: skip


class Audit(HTMLParser):
    """What of a page's HTML is on no list."""

    def __init__(self):
        super().__init__()
        self.wrong = []

    def handle_starttag(self, tag, attrs):
        """Notes elements, attributes and targets that are not allowed."""
        if tag not in ELEMENTS - {"input"} | {"img"}:
            self.wrong.append(tag)
        for name, value in attrs:
            if name not in ATTRIBUTES | {"data-target", "rel", "role", "name"}:
                self.wrong.append(f"{tag} {name}")
            scheme = re.match(r"[\s\x00-\x20]*([a-z][a-z0-9+.-]*):", re.sub(r"[\t\n\r]", "", value or ""), re.I)
            if name in ("href", "src") and ((scheme and scheme[1].lower() not in SCHEMES) or (value or "").strip().startswith("//")):
                self.wrong.append(f"{tag} {name}={value}")

    def handle_pi(self, data):
        """A processing instruction is on no list."""
        self.wrong.append(f"<?{data}")

    def handle_decl(self, decl):
        """A declaration is on no list."""
        self.wrong.append(f"<!{decl}")


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A small project."""
    return Project(write(tmp_path_factory.mktemp("allowed")))


def rendered(project, text: str) -> list[str]:
    """What of a rendered page is on no list."""
    audit = Audit()
    audit.feed(markdown.markdown(text, extensions=[*EXTENSIONS, WorkingsExtension(project=project)]))
    return audit.wrong


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_not_allowed_is_found(project, text):
    """Every element, attribute, link and include that is on no list is a finding, wherever it stands."""
    assert check_page(project, read_page("docs/a.md", text + "\n")).findings


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_allowed_passes(project, text):
    """Ordinary HTML, links and code are no findings, and the page that is made of them holds nothing else."""
    assert [] == [str(finding) for finding in check_page(project, read_page("docs/a.md", text + "\n")).findings]
    assert [] == rendered(project, text)


def test_the_hostile_examples_are_hostile(project):
    """Most of them do reach the page, so that the finding is all that keeps them out: the list of examples is worth something."""
    reaching = [text for text in HOSTILE if rendered(project, text)]
    assert len(reaching) > 30


def test_no_file_but_a_section_of_a_module_is_included(project):
    """Includes of anything else, or anywhere else than in a python block, stay text."""
    (project.root / "secret.txt").write_text("hunter2", encoding="utf-8")
    for text in (
        '--8<-- "secret.txt"', '```python\n--8<-- "secret.txt"\n```', '```text\n--8<-- "snippets/bus.py"\n```',
        '```python\n--8<-- "snippets/../secret.txt"\n```', '```python\n--8<-- "/etc/passwd"\n```',
    ):  # fmt: skip
        html = markdown.markdown(text, extensions=[*EXTENSIONS, WorkingsExtension(project=project)])
        assert "hunter2" not in html and "root:" not in html and "daily_seats" not in html
    shown = markdown.markdown('```python\n--8<-- "snippets/bus.py:daily_seats"\n```', extensions=[*EXTENSIONS, WorkingsExtension(project=project)])
    assert "daily_seats" in shown and "8&lt;" not in shown


@pytest.mark.parametrize(
    ("target", "allowed"),
    [
        ("a.md", True), ("../a/b.md#c:d", True), ("#c", True), ("https://example.org/x:y", True), ("HTTPS://example.org", True), ("mailto:a@b", True), ("a/b:c", True),
        ("javascript:a", False), (" javascript:a", False), ("java\nscript:a", False), ("data:a", False), ("vbscript:a", False), ("file:///etc", False), ("//host", False),
        ("\\\\host", False), ("/\\host", False), ("\\/host", False), ("javascript&colon;a", False), ("&#106;avascript:a", False), ("a:b", False),
    ],
)  # fmt: skip
def test_targets(target, allowed):
    """A link is relative, http, https or mailto, however it is disguised."""
    assert allowed == (not forbidden_target(target))


STYLES = [
    "Must be read.\n{ .md-toggle }", "## Best case against { .md-toggle }", '<div class="md-toggle" markdown="1">\nText.\n</div>',
    "!!! md-toggle\n\n    Text.", "??? note md-toggle\n\n    Text.", "Text\n{: #__search }", '<div id="__drawer">Text</div>', "[a](b.md){ .headerlink }",
]  # fmt: skip


@pytest.mark.parametrize("text", STYLES)
def test_the_styles_of_a_theme_are_not_a_page_s_to_give(text):
    """A theme hides, pins or covers what has a class or an id of its own."""
    found = [one.message for one in read_page("docs/a.md", f"# A\n\n{text}\n").problems]
    assert any("class" in one or "admonition" in one or "belongs to the theme" in one for one in found), found


@pytest.mark.parametrize("text", ["Text { .adjust min=1 max=2 step=1 }", "## A { #anchor .adjust }", "*2*{ .adjust }", "{: .adjust }"])
def test_a_mark_on_nothing_is_told(text):
    """What makes a control of a number does nothing on a paragraph, a heading or a word."""
    (found,) = [one.message for one in read_page("docs/a.md", f"# A\n\n{text}\n").problems]
    assert "'.adjust' changes nothing here; write it right after a link to a fact: [2](…#v3.price){ .adjust … }" == found


@pytest.mark.parametrize("text", ["Text { .as-said }", "## A { .as-said }", "[2](../snippets/facts/a.toml#b){ .as-said .adjust min=1 max=2 step=1 }"])
def test_what_somebody_said_stands_after_a_number_and_is_no_control(text):
    """What keeps a number as somebody said it does nothing on a paragraph or a heading, and nobody else said what a reader sets."""
    found = [one.message for one in read_page("docs/a.md", f"# A\n\n{text}\n").problems]
    assert "'.as-said' keeps nothing here; write it right after a number that no control stands on: [$2](…#v3.price){ .as-said }" in found
    assert [] == read_page("docs/a.md", "# A\n\n[2](../snippets/facts/a.toml#b){ .as-said }\n").problems


def test_a_mark_without_its_class_is_told():
    """Steps without the class that makes a control would do nothing."""
    (found,) = [one.message for one in read_page("docs/a.md", "# A\n\n[2](../snippets/facts/a.toml#b){ min=1 max=2 step=1 }\n").problems]
    assert "'min' belongs to a control; begin the list with .adjust: { .adjust min=… }" == found


@pytest.mark.parametrize("text", ["[2](../snippets/facts/a.toml#b){ .adjust min=1 max=2 step=1 }", "!!! note\n\n    Text.", '??? question "Why?"\n\n    Text.', "## A { #anchor }"])
def test_the_styles_of_the_site_are(text):
    """Marks of numbers, boxes of the usual kinds, anchors."""
    assert [one.message for one in read_page("docs/a.md", f"# A\n\n{text}\n").problems] == []


@pytest.mark.parametrize("text", ['<span id="c-runs.v3.price">a</span>', "## Title { #c-runs.v3.price }", '<span id="n-cost.training_cost-v3">a</span>', "Text\n{: #n-cost.training_cost-v3 }"])
def test_an_id_of_a_control_or_a_number_is_told(text):
    """It would take a slider's label, or a link to a number, to another place; headings have no point in theirs."""
    (found,) = [one.message for one in read_page("docs/a.md", f"# A\n\n{text}\n").problems]
    assert found.startswith("the id '") and found.endswith("' belongs to the theme, a number or a control; choose another")
    assert [] == read_page("docs/a.md", "# A\n\n## Title { #c-price }\n\n<span id='v3.1'>a</span>\n").problems


CLASSES = "it may give adjust, as-said, check, console, doors, opening, report"
LISTED = "what it may have is listed in workings/markdown/allowed.py"
KINDS = "it is one of abstract, bug, danger, example, failure, info, note, question, quote, success, tip, warning"
SAID = [
    ("[a](//example.org/b)", "1:1 '//example.org/b' names a host without https:; write the whole address"),
    ("[a](file:///b)", "1:1 'file:///b' is no link that a page may have: it is relative, http, https or mailto"),
    ("A <a href='javascript:b'>c</a>", "1:3 'javascript:b' is no link that a page may have: it is relative, http, https or mailto"),
    ("<blockquote cite='//a'>c</blockquote>", "1:1 '//a' names a host without https:; write the whole address"),
    ("Some </script>", "1:6 <script> may not stand on a page; write it in Markdown"),
    ("<IFRAME src=a>", "1:1 <IFRAME> may not stand on a page; write it in Markdown"),
    ("<p onClick=a>b</p>", f"1:1 <p> may not have 'onClick'; {LISTED}"),
    ("Text\n{: style=a }", f"2:1 an attribute list may not have 'style'; {LISTED}"),
    ("![a](a.svg){ src=b.svg }", "1:12 an attribute list may not change where something comes from or leads: 'src'"),
    ("[a](b.md){ href=c.md }", "1:10 an attribute list may not change where something comes from or leads: 'href'"),
    ("<p class='b doors'>d</p>", f"1:1 a page may not give the class 'b'; {CLASSES}"),
    ("Text\n{: .b }", f"2:1 a page may not give the class 'b'; {CLASSES}"),
    ("Text {: .b}", f"1:6 a page may not give the class 'b'; {CLASSES}"),
    ("<p ID='__b'>c</p>", "1:1 the id '__b' belongs to the theme, a number or a control; choose another"),
    ("Text\n{: #n-a.b }", "2:1 the id 'n-a.b' belongs to the theme, a number or a control; choose another"),
    ("!!! Odd note\n\n    A.", f"1:5 there is no admonition 'odd'; {KINDS}"),
    ("A.\n\n???+ tip odd\n\n    A.", f"3:6 there is no admonition 'odd'; {KINDS}"),
    ("a <b and more than\ntwenty signs", "1:3 '<b and more than twe' opens HTML that is not read here; write &lt; for the sign"),
    ("[40](../snippets/a.toml#b){ .adjust min=1", "1:27 '{ .adjust min=1' begins a list that does not end in its line; write } at its end"),
    ("*2* .adjust min=1, max=2 }", "1:5 '.adjust min=1 max=2' is a list without its {; write { .adjust min=1 max=2 } right after the link"),
    ("*2* .adjust min=1 max=2 step=1 values=12345678 }", "1:5 '.adjust min=1 max=2 step=1 values=1234' is a list without its {; write { .adjust min=1 max=2 step=1 values=12345678 } right after the link"),
    ("*2*{ .adjust min=1 max=2 step=1 values=1", "1:4 '{ .adjust min=1 max=2 step=1 v' begins a list that does not end in its line; write } at its end"),
    ("<p class='Xb'>d</p>", f"1:1 a page may not give the class 'Xb'; {CLASSES}"),
    ("A.\n\n{{% a %}}\n\nText\n{: .b }", f"6:1 a page may not give the class 'b'; {CLASSES}"),
    ("<br/> <hr /> <q cite='https://a'>b</q> <P>c</P>", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), SAID)
def test_the_whole_message(text, said):
    """What a page may not have, from the first word to the last, where it begins."""
    page = read_page("docs/a.md", f"{text}\n")
    assert ([said] if said else []) == [f"{':'.join(map(str, page.place(one.start)))} {one.message}" for one in page.problems]


@pytest.mark.parametrize(("text", "is_habit"), [("<big>a</big>", True), ("<p onclick=a>b</p>", True), ("<p class=b>c</p>", True), ("<p id=__b>c</p>", False), ("[a](//b)", False)])
def test_what_is_written_so_by_habit(text, is_habit):
    """Elements, attributes and classes come many times on a page of somebody else's, and are told once."""
    assert {is_habit} == {one.is_habit for one in read_page("docs/a.md", f"{text}\n").problems}


SHOWN = [
    ("", "", "", True), ("A.\n", "", "", False), ("A.\n", "b", "", True), ("\n", "", "", True), ("> A.\n> ", "", "", False), ("A.\n\n", "", "", True),
    ("*a*", "", "", False), ("_a_", "", "", False), ("`a`", "", "", False), ("[a](b)", "", "", False), ("[a][b]", "", "", False), ("<b@c>", "", "", False),
    ("(a)", "", "", True), ("( )", "", "", True), ("TeX", "", "", True), ("a ", "", "", True), ("## A ", "", "", False), ("> ## A ", "", "", False), ("## A", "", "", True), ("## A ", " b", "", True),
    ("| a ", " | b |", "", False), ("a | b ", "| c", "", False), ("| a ", "", "", False), ("| a", "|", "", True), ("X| a ", "", "", True), ("a ", "", ":   b", False), ("a ", "", "b", True),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "below", "shown"), SHOWN)
def test_a_list_that_belongs_to_nothing_is_shown(before, after, below, shown):
    """It belongs to a link, code or emphasis right before it, to the line above, or to the heading, the cell or the term that it ends."""
    text = f"{before}{{ .a }}{after}\n{below}"
    prose = re.sub(r"`[^`]*`|\[[^\]]*\][(\[][^)\]]*[)\]]|<[^>]*>", lambda match: " " * len(match[0]), text)
    assert shown == is_shown(text, prose, len(before), len(before) + len("{ .a }"))


MAY = """
a abbr address article aside b blockquote br caption center cite code col colgroup dd details dfn div dl dt em figcaption figure footer
h1 h2 h3 h4 h5 h6 header hr i ins kbd li main mark nav ol p pre q samp section small span strong sub summary sup table tbody td tfoot th
thead time tr u ul var wbr
"""
MAY_HAVE = """
also align alt class colspan cite datetime dir headers height href id label lang hl_lines markdown marks max min open reversed rowspan
scale scope span src step title try type values width
"""


def test_what_a_reviewer_has_looked_at():
    """None of these elements and attributes runs, loads or hides anything; whoever adds one says so here, too."""
    assert (set(MAY.split()), set(MAY_HAVE.split())) == (ELEMENTS, ATTRIBUTES)
    text = "".join(f"A <{name}>\n\n" for name in MAY.split())
    assert [] == read_page("docs/a.md", text).problems
