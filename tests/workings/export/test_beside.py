"""What stands beside the pages: Markdown that says what the page says, and the list of all pages."""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.serving import ADDRESS
from workings.evidence.project import Project
from workings.evidence.sources import Source
from workings.export.beside import publish
from workings.export.beside.blocks import markdown
from workings.export.beside.index import menu
from workings.export.beside.maths import in_line
from workings.export.beside.notes import Notes, full
from workings.export.beside.page import Built, built_pages, words
from workings.export.beside.publish import publish_beside

LEFT_OUT = ".take-away, .origin, .picture__more, .chart-cite *, .chart-data summary, .controls *, ul.sources *, [hidden] *"
"""What the Markdown says in other words, or not at all, since it only leads to other files of the page."""
MARKED = re.compile(r"\[\^(\d+)\]")
PAGE = """<html><head><meta name="workings:page" content="how/bus"><meta property="og:title" content="Buses">
<meta property="og:site_name" content="Site"><meta property="og:description" content="About buses."></head><body><article>{}</article></body></html>"""
CARDS = {"snippets/bus.py#seats()": {"says": "Seats of a bus.", "value": "40 people", "sources": [{"title": "Report", "url": "https://a.example/r"}]}}


@pytest.fixture
def written(tmp_path, buses, monkeypatch):
    """Gives the Markdown of a page with a piece of HTML in it, on a site whose address is not known."""
    monkeypatch.delenv("SITE_URL", raising=False)

    def written(markup: str) -> str:
        path = tmp_path / "how" / "bus" / "index.html"
        text = PAGE.format(markup)
        tree = LexborHTMLParser(text)
        page = Built(path, "how/bus", "how/bus/", text, tree, tree.css_first("article"))
        return markdown(page, Notes(page, Project(buses), CARDS)).partition("how/bus/>.\n\n")[2]

    return written


NUMBER = '<a class="working" data-target="snippets/bus.py#seats()" href="../../snippets/bus/#seats"><data value="40">40</data></a>'
CASES = {
    "a number": (
        f"<p>It has {NUMBER} seats.</p>",
        "It has 40[^1] seats.\n\n[^1]: Seats of a bus. `snippets/bus.py#seats()` = 40 people. Sources: Report, <https://a.example/r>. <../../snippets/bus/#seats>\n",
    ),
    "a number twice has one mark": (f"<p>{NUMBER} and {NUMBER}</p>", "40[^1] and 40[^1]\n\n[^1]: "),
    "words that look like marks": ("<p>2 * 3 [x] a_b _c_ &lt;b&gt;</p>", "2 \\* 3 \\[x\\] a_b \\_c\\_ \\<b>\n"),
    "a line that looks like a list": ("<p>- not a list\n1. nor this</p>", "\\- not a list\n1\\. nor this\n"),
    "strong and emphasis": ("<p><strong> a </strong>b <em>c</em></p>", "**a** b *c*\n"),
    "a link": ('<p><a href="../car/">Cars</a><a class="headerlink" href="#x">#</a></p>', "[Cars](../car/)\n"),
    "code with backticks": ("<p><code>a`b</code></p>", "`` a`b ``\n"),
    "a table": (
        '<table><thead><tr><th>a</th><th align="right">b</th></tr></thead><tbody><tr><td>c|d</td><td>1</td></tr></tbody></table>',
        "| a | b |\n| --- | ---: |\n| c\\|d | 1 |\n",
    ),
    "a table without a head": ("<table><tr><td>a</td><td>b</td></tr></table>", "|  |  |\n| --- | --- |\n| a | b |\n"),
    "a table whose rows are of different lengths": (
        '<table><thead><tr><th align="left">a</th></tr></thead><tr><td>b</td><td>c</td><td>d</td></tr><tr><td align="center">e</td></tr></table>',
        "| a |  |  |\n| :--- | --- | --- |\n| b | c | d |\n| e |  |  |\n",
    ),
    "a table with centred columns": ('<table><tr><td align="center">a</td><td align="odd">b</td></tr></table>', "|  |  |\n| :---: | --- |\n| a | b |\n"),
    "a list that begins with three": ('<ol start="3"><li>a<p>b</p></li><li>c</li></ol>', "3. a\n\n   b\n4. c\n"),
    "a list that counts down": ("<ol reversed><li>a</li><li>b</li></ol>", "- a\n- b\n"),
    "code that holds a fence": ("<pre><code>```\na\n```\n</code></pre>", "````\n```\na\n```\n````\n"),
    "a heading with marks": ('<h3 id="a">Of <code>a</code> *b*<a class="headerlink" href="#a">#</a></h3>', "### Of `a` \\*b\\*\n"),
    "words between blocks": ("<div>a<p>b</p>c <em>d</em></div><hr>", "a\n\nb\n\nc *d*\n\n---\n"),
    "what is hidden": ('<p hidden>a</p><p>b<span hidden>c</span></p><div class="chart-cite">d</div>', "b\n"),
    "terms with two meanings and without a name": ("<dl><dd>x</dd><dt>a|b</dt><dd>c</dd></dl>", "- **a|b**: c\n"),
    "what is folded without a summary": ("<details>a<p>b</p></details>", "a\n\nb\n"),
    "a quotation of two paragraphs": ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b\n"),
    "a list in a list": ("<ul><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ul>", "- a\n\n  1. b\n  2. c\n- d\n"),
    "terms": ("<dl><dt>a</dt><dd>b</dd><dt>c</dt><dd>d</dd><dd>e</dd></dl>", "- **a**: b\n- **c**\n  - d\n  - e\n"),
    "code and what it prints": (
        '<div class="language-python highlight"><pre><span></span><code><span>print(1)</span>\n</code></pre></div><pre class="output runnable__output"><code>1</code></pre>',
        "```python\nprint(1)\n```\n\n```output\n1\n```\n",
    ),
    "a formula": ("<p><math><mi>a</mi><mo>=</mo><mfrac><mi>b</mi><mrow><mi>c</mi><mo>+</mo><mn>1</mn></mrow></mfrac></math></p>", "a = b / (c + 1)\n"),
    "what is folded": ("<details><summary>The code</summary><p>b</p></details>", "**The code**\n\nb\n"),
    "a chart": (
        f'<figure class="chart"><figcaption>Seats</figcaption><svg><title>t</title><desc>One bar.</desc><text class="told">full</text><text class="said">{NUMBER.replace("data", "tspan")} seats</text></svg><p class="chart-note">A note.</p>'
        '<details class="chart-data"><summary>The data</summary><table><thead><tr><th>bus</th></tr></thead><tbody><tr><th>40</th></tr></tbody></table></details></figure>',
        "**Chart: Seats**\n\nOne bar.\nA note.\n\nWritten into the chart: full; 40[^1] seats.\n\n| bus |\n| --- |\n| 40 |\n\n[^1]: ",
    ),
    "a picture": (
        f'<figure class="picture"><figcaption>A bus</figcaption><svg><desc>It stands.</desc><text>{NUMBER.replace("data", "tspan", 1)} seats</text></svg></figure>',
        "**Picture: A bus**\n\nIt stands.\n\nWritten in it:\n\n- ",
    ),
    "a piece": (
        '<figure class="picture piece"><figcaption>Load it</figcaption><p class="piece__try">Fill it.</p><div hidden><div data-input="a"><span>Rule</span><label><input>no</label>'
        '<label><input>yes</label></div></div><svg><desc>Half full.</desc><text>x</text></svg><p class="piece__note">By hand.</p></figure>',
        "**Piece: Load it**\n\nHalf full.\n\nTo try: Fill it.\n\nA reader sets: Rule (no, yes).\n\nBy hand.\n",
    ),
    "a control": (
        '<div class="controls"><span class="control"><label class="control__label">Seats</label><input type="range" aria-valuetext="40"><input type="number" min="10" max="90">'
        '<span class="control__stops"><button>full</button></span><span class="control__try">Add some.</span></span></div>',
        "A reader can change here:\n\n- Seats: 40 as written, from 10 to 90. Named: full. Add some.\n",
    ),
    "a quotation": ("<blockquote><p>a\nb</p></blockquote>", "> a\n> b\n"),
    "what only leads elsewhere": ('<p class="take-away">Take it away</p><p>a</p>', "a\n"),
    "what leads to the source": ('<p class="origin">Repository: Edit</p><p>a</p>', "a\n"),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "expected"), CASES.values(), ids=CASES)
def test_a_part_of_a_page_is_written_in_words(written, markup, expected):
    """Each kind of thing that a page shows, against what a person would write for it."""
    assert written(markup).startswith(expected), written(markup)


def test_a_citation_leads_to_its_document(written, buses):
    """In place of the site's own entry stands the document; a page without a list of sources gets one."""
    said = written('<p>So it says <a class="citation" href="../../sources/#bus-report">City 2026, page 3</a>.</p>')
    url = Project(buses).sources.entries["bus-report"].url
    assert "So it says [City 2026, page 3][bus-report].\n\n## Sources\n\n- " in said and said.endswith(f"[bus-report]: <{url}>\n") and url


def test_a_source_in_full():
    """Who, what, where, when, its address, when it was read, and its interest, each once."""
    one = Source("k", "online", "On buses", "Ada", "City", "2026-01-02", "https://a.example/b", "2026-01-03", "https://c.example", "Read in a copy.", "sells buses")
    assert full(one) == (
        "Ada 2026. On buses. City. 2026-01-02. Read in a copy. <https://a.example/b>, archived at <https://c.example>, read 2026-01-03. Interest: sells buses."
    )


@pytest.mark.parametrize(
    ("mathml", "expected"),
    [
        ("<msup><mi>x</mi><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow></msup>", "x^(a + b)"),
        ("<msub><mi>x</mi><mn>1</mn></msub>", "x_1"),
        ("<msqrt><mi>x</mi></msqrt>", "√(x)"),
        ("<msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt>", "√(x + 1)"),
        ("<mfrac><mi>a</mi><mn>2.5</mn></mfrac>", "a / 2.5"),
        ("<mfrac><mrow><mi>a</mi><mo>−</mo><mi>b</mi></mrow><msub><mi>x</mi><mn>1</mn></msub></mfrac>", "(a − b) / x_1"),
        ("<msub><mi>x</mi><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow></msub>", "x_(a + b)"),
        ("<munder><mi>max</mi><mi>i</mi></munder>", "max_i"),
        ("<mi>f</mi><mo>(</mo><mi>a</mi><mo>,</mo><mi>b</mi><mo>)</mo><mo>!</mo>", "f(a,b)!"),
        ("<mo>|</mo><mi>a</mi><mo>′</mo><mo>|</mo><mo>[</mo><mi>b</mi><mo>]</mo><mo>.</mo>", "|a′|[b]."),
        ("<mi>a</mi><mspace></mspace><mi>b</mi><mtext></mtext><mi>c</mi>", "a b c"),
        ("<mtext>a\u00a0b</mtext>", "a b"),
        ("<mrow>\n  <mi>a</mi>\n\t<mo>=</mo>\n  <mn>1</mn>\n</mrow>", "a = 1"),
        ("<msup>\n<mi>a</mi><mn>2</mn></msup>", "a^2"),
        ("<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>", "x_i^2"),
        ("<munderover>\n<mi>S</mi>\n<mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow>\n<mi>n</mi></munderover>", "S_(i = 1)^n"),
        ("<mroot><mi>x</mi><mn>3</mn></mroot>", "3√(x)"),
        ('<mtext>key_up</mtext><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo>', "key_up(x)"),
    ],
)
def test_a_formula_is_one_line(mathml, expected):
    """Powers, indices, roots and brackets."""
    assert in_line(LexborHTMLParser(f"<math>{mathml}</math>").css_first("math")) == expected


def test_the_menu_has_sections(buses):
    """Entries of their own come first, and what lies deeper belongs to its section."""
    (buses / "mkdocs.yml").write_text("nav:\n  - Home: index.md\n  - Lines:\n    - a.md\n    - Deep:\n      - B: b/c.md\n      - https://a.example\n", encoding="utf-8")
    assert list(menu(Project(buses))) == [("Pages", ["index"]), ("Lines", ["a", "b/c"])]


def test_a_small_site_gets_its_files_and_a_page_that_stays_is_not_made_again(tmp_path, buses, monkeypatch):
    """The page in Markdown, the list and the headers; written again, only what has changed is worked out. A page of another theme gets nothing."""
    for name in ("SITE_URL", "REPO_URL", "SECURITY_CONTACT"):
        monkeypatch.delenv(name, raising=False)
    site, project = tmp_path / "site", Project(buses)
    for path, text in (("how/bus", PAGE.format("<p>a</p>")), ("other", "<article>b</article>")):
        (site / path).mkdir(parents=True)
        (site / path / "index.html").write_text(text, encoding="utf-8")
    assert [page.place for page in publish_beside(project, site, print)] == ["how/bus"]
    assert sorted(path.relative_to(site).as_posix() for path in site.rglob("*.*") if path.suffix != ".html") == ["how/bus/index.md", "llms.txt"]
    assert (site / "_headers").is_file() and (site / "how/bus/index.md").read_text(encoding="utf-8").endswith("\n\na\n")
    with monkeypatch.context() as patched:
        patched.setattr(publish, "markdown", lambda page, notes: pytest.fail("made again"))
        publish_beside(project, site, print)
    (site / "how/bus/index.html").write_text(PAGE.format("<p>c</p>"), encoding="utf-8")
    publish_beside(project, site, print)
    assert (site / "how/bus/index.md").read_text(encoding="utf-8").endswith("\n\nc\n")


def test_every_number_of_every_page_is_the_same(site):
    """In the order of the page: each bound number as a reader sees it, with a mark that leads to what it is bound to."""
    count = 0
    for page in built_pages(site.folder):
        said = page.path.with_suffix(".md").read_text(encoding="utf-8")
        targets = {number: target for number, target in re.findall(r"^\[\^(\d+)\]:.*?`(snippets/[^`]*)`", said, re.M)}
        text, _, _ = said.partition("\n[^1]: ")
        first, *rest = re.split(r"\[\^(\d+)\]", text)
        shown = zip([first, *rest[1::2]], rest[::2], strict=False)
        bound = page.article.css("h1 a.working")
        bound += [link for link in page.article.css("a.working") if link.attributes["id"] not in {one.attributes["id"] for one in bound}]
        assert len(rest) == 2 * len(bound), page.place
        for link, (before, number) in zip(bound, shown, strict=True):
            plain = re.sub(r"\s+", " ", before.replace("\\", "").replace("*", ""))
            assert targets[number] == link.attributes["data-target"] and plain.endswith(words(link)), f"{page.place}: {words(link)}"
        count += len(bound)
    assert count > 3_000


def test_every_page_says_in_markdown_what_it_says_to_readers(site):
    """Each paragraph, cell and heading of each page that people write stands in its Markdown, word by word; formulas and code aside."""
    for page in (page for page in built_pages(site.folder) if not page.is_reference):
        said = MARKED.sub("", page.path.with_suffix(".md").read_text(encoding="utf-8")).replace("_", " ")
        known = " ".join(re.findall(r"\w+", re.sub(r"\]\([^)\s]*\)|\]\[[\w:. -]+\]", "]", said)))
        whole = [part for part in page.article.css("p, td, th, h1, h2, h3, dt, figcaption, summary") if part.css_first("math, code, pre") is None]
        left_out = {part.mem_id for part in page.article.css(LEFT_OUT)}
        for gone in page.article.css("svg, .headerlink, button"):
            gone.decompose()
        for part in (part for part in whole if part.mem_id not in left_out):
            shown = " ".join(re.findall(r"\w+", part.text().replace("_", " ")))
            assert shown in known, f"{page.place}: {part.text()}"


def test_the_list_names_every_page_once(site):
    """`llms.txt` has every page that people write and every claim, each at an address where its Markdown lies, and says what it is."""
    listed = re.findall(r"^- \[.+?\]\((\S+?)\): \S", (site.folder / "llms.txt").read_text(encoding="utf-8"), re.M)
    assert all(url.startswith(ADDRESS) and (site.folder / url.removeprefix(ADDRESS)).is_file() for url in listed)
    wanted = [f"{ADDRESS}{page.url}index.md" for page in built_pages(site.folder) if not page.is_reference]
    assert sorted(set(listed)) == sorted(listed) and set(wanted) <= set(listed)


def test_every_page_links_its_markdown(site):
    """Beside the page, under the name that its head gives."""
    for page in built_pages(site.folder):
        link = page.tree.css_first('link[rel~="alternate"][type="text/markdown"]')
        assert (page.path.parent / link.attributes["href"]).is_file(), page.place
