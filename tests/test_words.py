"""What `make words` counts, on small texts that were counted by hand."""

import pytest

from tests.words import grade, lead, paragraphs, read, sentences, words

PAGE = """
<h1>A bus<a class="headerlink" href="#a" title="Link to this section">#</a></h1>
<p><strong>The bus has <a class="working" href="x"><data value="40">40</data></a> seats.</strong></p>
<p>It cost <a class="working" href="y"><data value="5.6e6">$5.6 million</data></a>, says R. E. Smith
of the town <a class="citation" href="z">Town 2026, page 3</a>. Nobody stands.</p>
<figure class="chart"><figcaption>Seats by bus.</figcaption></figure>
<p>Not a lead.</p>
<h2>Why it is so</h2>
<ul><li>One item with <code>code</code>.</li></ul>
<table><tr><td>A cell is no sentence.</td></tr></table>
<details class="worked"><summary>The code</summary><p>Nor is this.</p></details>
<blockquote><p>Somebody else's words.</p></blockquote>
<p>A term<sup>2</sup>: "so it is." And more.</p>
<ul class="sources"><li>A source.</li></ul>
"""


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("It cost $5.6 million. 40 seats are free.", ["It cost $5.6 million.", "40 seats are free."]),
        ("R. E. Smith drove it. Mr. Brown paid.", ["R. E. Smith drove it.", "Mr. Brown paid."]),
        ("“It is so.” Nobody knows. (See below.) All know.", ["“It is so.”", "Nobody knows.", "(See below.)", "All know."]),
        ("A line\nthat goes on. o1 does not begin\na sentence here.", ["A line that goes on. o1 does not begin a sentence here."]),
        ("One line.\no1 begins the next.", ["One line.", "o1 begins the next."]),
        ("What it is:\nThat.", ["What it is:", "That."]),
        ("—", []),
    ],
)
def test_sentences(paragraph, expected):
    """A sentence ends at a stop before a capital or a figure, and not inside a number or behind an initial."""
    assert expected == sentences(paragraph)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [("The cat sat.", 3), ("It cost $5.6 million, or 3%.", 6), ("A well-kept bus – and a tram.", 6), ("Who's there?", 2)],
)
def test_words(sentence, expected):
    """A number is one word with its sign, a hyphened word is one, a dash is none."""
    assert expected == words(sentence)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (["The cat sat on the mat."], 0.39 * 6 + 11.8 * 6 / 6 - 15.59),
        (["The cat sat on a table.", "The dog ran."], 0.39 * 9 / 2 + 11.8 * 10 / 9 - 15.59),
        (["It cost 5.6 million."], 0.39 * 4 + 11.8 * 5 / 4 - 15.59),
    ],
)
def test_the_grade_is_that_of_flesch_and_kincaid(text, expected):
    """By the published formula, with words, sentences and syllables counted by hand; a point in a number ends no sentence."""
    assert pytest.approx(expected) == grade(text)


def test_nothing_has_no_grade():
    """A page without a lead has a lead of no grade."""
    assert 0 == grade([])


def test_prose_is_what_is_said_in_sentences():
    """Paragraphs and items of lists, numbers in them; no heading, table, picture, code, citation, quoted block or source."""
    assert [
        "The bus has 40 seats.",
        "It cost $5.6 million, says R. E. Smith\nof the town . Nobody stands.",
        "Not a lead.",
        "One item with code.",
        'A term2: "so it is." And more.',
    ] == paragraphs(PAGE)


def test_the_lead_ends_where_something_is_shown():
    """All paragraphs between the title and the picture, and none behind it."""
    assert ["The bus has 40 seats.", "It cost $5.6 million, says R. E. Smith\nof the town . Nobody stands."] == paragraphs(lead(PAGE))
    assert "" == lead("<p>No title.</p>")
    assert ["Before the list."] == paragraphs(lead("<h1>A</h1><p>Before the list.</p><ul><li>In it.</li></ul>"))


def test_a_page_is_read():
    """Words, numbers and long sentences of a page, counted by hand."""
    found = read("a.md", PAGE, [])
    assert (7, 0, 2) == (len(found.sentences), len(found.long), found.numbers)
    assert 18 == sum(map(words, found.lead))
    assert [] == found.misses


def test_a_claim_opens_with_its_verdict():
    """The verdict is a claim's lead; its readings count as sentences."""
    found = read("claims/a.md", "<h1>A</h1><h2>What was said</h2><p>It was said.</p>", ["It is so.", "All of it.", "Half of it."])
    assert (["It is so."], 4, 0) == (found.lead, len(found.sentences), found.numbers)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (f"<h1>A</h1><h2>B</h2><p>{'word ' * 25}end.</p>", "1 of 1 sentences too long"),
        (f"<h1>A</h1><p>{'It is so here. ' * 16}</p>", "lead of 64 words"),
        ("<h1>A</h1><p>" + '<a class="working">4</a> ' * 4 + "</p>", "4 numbers in the lead"),
        ("<h1>A</h1><p>Institutional considerations notwithstanding.</p>", "lead of grade"),
        ("<h1>A</h1><h2>B</h2><p>Institutional considerations notwithstanding.</p>", "grade"),
    ],
)
def test_what_a_page_misses_is_said(markup, expected):
    """Each goal that a page misses, in words."""
    assert any(said.startswith(expected) for said in read("a.md", markup, []).misses)


def test_the_goals_themselves_are_met():
    """Twenty-five words, sixty words, three numbers."""
    sentence = "word " * 24 + "end. "
    numbers = '<a class="working">4</a> ' * 3
    assert [] == read("a.md", f"<h1>A</h1><p>{numbers}{'It is so here. ' * 14}It.</p><h2>B</h2><p>{sentence}</p>", []).misses
