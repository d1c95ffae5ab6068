"""Numbers in words: what states one, and where it must be bound; the words were sorted by a person."""

import pytest

from workings.evidence.budget import limit
from workings.markdown.reader import read_page
from workings.markdown.words import stated

NUMBERS = [
    "a third", "two thirds", "tripled", "twice", "ten times", "five million", "a dozen times", "halved", "sixteen hours", "one in ten", "half the price",
    "a quarter", "nine tenths", "half a million", "twenty-five per cent", "a hundredfold", "twofold", "a hundred", "A Third", "six hundred billion",
    "doubles", "four fifths", "two and a half times", "two weeks", "three dollars",
    "one hundred", "five hundred", "trillion-dollar", "five-million-dollar", "multi-billion-dollar", "sextupled", "quintuple", "octupled", "nine-figure",
    "double-digit", "an order of magnitude", "orders of magnitude", "one user in three", "two users out of five", "two in five", "one-in-three",
    "half as many again", "half again as much", "as much again", "half-price", "one and a half million", "a quintillion", "two dozen",
    "factors of ten", "one per cent", "every third answer", "three to one", "ten-to-one", "fifty-fifty", "eighty-twenty", "nought point five", "three point seven", "five bn", "two mln", "fifty-seven", "forty gigabytes", "six yen", "one hundred per cent",
]  # fmt: skip
NO_NUMBERS = [
    "a third party", "the third time", "half-open", "second-hand", "on the one hand", "one of them", "first", "dozens of them", "hundreds of millions",
    "two articles", "the other half", "the second half of it", "half an hour", "a million tokens", "a fifth generation", "the quarter to April",
    "many times", "a few", "one day", "sixteen answers", "the third in the list", "double-check", "half of it", "someone else", "a thirdly",
    "two pages in two languages", "every quarter", "every second of it", "every other page", "in order of size", "as much as possible", "a factor of it",
    "in half the cases", "one page in one", "a million-token text", "figure two", "single words", "fifty pages", "a dozen pages", "two and two", "one to one", "ten to them", "from one to the other", "two points", "at one point five people",
]  # fmt: skip
BOUND = "[a third](../snippets/a.py#b)"


@pytest.mark.parametrize("words", NUMBERS)
def test_what_states_a_number_is_found(words):
    """Parts, multiples, scales and measured amounts, at their place."""
    ((text, start),) = stated(f"It was {words}, they said.")
    assert start == 7 and words.startswith(text)


@pytest.mark.parametrize("words", NO_NUMBERS)
def test_what_counts_or_orders_is_not(words):
    """Ordinals, idioms, counts of things and vague amounts state nothing that a calculation could answer for."""
    assert [] == list(stated(f"It was {words} there."))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# T\n\nIt took a third of it.\n\nIt took a fifth of it.\n", ["a third"]),
        ("# T\n\nWords.\n\n## It took a third of it\n", ["a third"]),
        ("# T\n\nWords.\n\n| a |\n|---|\n| a third |\n", ["a third"]),
        ("---\ndescription: It took a third of it.\n---\n\n# T\n\nWords.\n", ["a third"]),
        ("---\ntitle: A third of it\n---\n\n# A third of it\n\nWords.\n", ["A third", "A third"]),
        ("---\nclaim: a\nverdict: Right by a third.\n---\n\n# T\n\nWords.\n\n## Verdict\n\nBy a third.\n\n## Why\n\nBy a fifth.\n", ["a third", "a third"]),
        ("---\ntitle: A third of it\nclaim: a\n---\n\n# A third of it\n\nWords.\n", []),
        ('# T\n\nWords.\n\n!!! note "A third of it"\n    Words.\n\n=== "A fifth of it"\n\n    Words.\n', ["A third", "A fifth"]),
        ('# T\n\nWords.\n\n??? question "Was it a third of it?"\n    Words.\n', []),
        (f'# T\n\nIt took {BOUND} of it.\n\n??? note "A third of it"\n    Words.\n', []),
        ("# T\n\nWords.\n\n## Was it a third of it?\n", []),
        ('# T\n\nHe said "a third of it".\n', []),
        (f"# T\n\nIt took {BOUND} of it.\n\n## A third of it\n", []),
        ("# T\n\nWords.\n\n## A third of it\n\nIt took [two](../snippets/a.py#b) of it.\n", ["A third"]),
        ("# Two dollars\n\nIt cost [$2](../snippets/a.py#b).\n", []),
        ("# T\n\nIt took a third of it, and [a third](../snippets/a.py#b) of that.\n", ["a third"]),
        ("# In five minutes\n\nWords.\n", []),
        ("# T\n\n<!-- unbound: an idiom -->\nIt took a third of it.\n", []),
        ("# T\n\nIn `a third of it` and [x](a-third.md).\n", []),
        ("No heading, a third of it.\n", []),
    ],
)
def test_where_a_number_in_words_must_be_bound(text, found):
    """In the lead, in headings, tables, front matter and the verdict of a claim, unless the page binds it or quotes it."""
    assert found == [one.text for one in sorted(read_page("docs/a.md", text).loose, key=lambda one: one.start) if one.where == "in words"]


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["one ", "a ", "twenty-", "half ", "hundred and ", "one in ", "two and ", "a third of ", '"a third ', "# a third\n", "| a third |\n"])
def test_many_words_take_time_in_proportion_to_their_number(piece):
    """Hundreds of thousands of signs are read within seconds."""
    with limit(20):
        assert read_page("a.md", "# T\n\n" + piece * (100_000 // len(piece))).text


@pytest.mark.parametrize("text", ["## It fell by a third\n\nText.", "## Cut in half\n\nIt.", "- by a third\n- more\n", "> by a third\n>\n> more", "by half\r\n\r\nIt"])
def test_a_part_may_end_a_heading_a_paragraph_or_an_entry(text):
    """Nothing follows there that it could be the first word of."""
    assert 1 == len(list(stated(text)))


@pytest.mark.parametrize("text", ["a third\nparty", "a third\n    party", "> a third\n> party", "the other half\n\nIt", "a third [party](a.md)\n\nIt".replace("[party](a.md)", " " * 13)])
def test_a_line_that_ends_within_a_paragraph_ends_no_part(text):
    """The next word stands on the next line."""
    assert [] == list(stated(text))


FACT = "../snippets/facts/a.toml#b"
CLAIM = "---\ntitle: Half of a million\nclaim: It cost five million dollars\nliteral: Five million dollars.\nfairest: A fifth of that.\nverdict: Not \"a quarter\" or three million dollars.\n---\n\n# T\n\nWords.\n"
SAYS = {
    "a claim": (CLAIM, [
        ("Half", "2:8", "title", "quotation"), ("a million", "2:16", "title", "quotation"), ("Five million", "4:10", "front matter", "said in the claim"), ("A fifth", "5:10", "front matter", "said in the claim"),
        ("a quarter", "6:15", "front matter", "quotation"), ("three million", "6:29", "front matter", ""),
    ]),
    "a control": (f"# T\n\nIt has [40]({FACT}){{ .adjust min=10 max=50 step=10 try='Take fifty dollars. Halve it? Half is forty dollars, not half.' label='a third' }} and [a fifth]({FACT}) seats.\n", [
        ("fifty dollars", "3:82", "control", ""), ("Halve", "3:97", "control", "question"), ("forty dollars", "3:115", "control", "said like a bound number"),
        ("half", "3:134", "control", "a change"), ("a third", "3:148", "control", ""),
    ]),
    "a link that is no control": (f"# T\n\nIt has [40]({FACT}){{ .as-said title='a third' }} and a fifth of it.\n", [("a fifth", "3:73", "lead", "")]),
    "headings and boxes": (f"# T\n\nWords.\n\nIt has [two dollars]({FACT}) and [a third]({FACT}).\n\n## Two Dollars, a third\n\n=== \"A third\"\n\n    b\n\n??? note \"A fifth\"\n    b\n\n!!! note \"A sixth?\"\n    b\n", [
        ("Two Dollars", "7:4", "heading", "said like a bound number"), ("a third", "7:17", "heading", "said like a bound number"), ("A third", "9:6", "title of a box", "said like a bound number"),
        ("A fifth", "13:11", "title of a box", ""), ("A sixth", "16:11", "question", "quotation"),
    ]),
    "a lead after the first heading of the first level": ("A fifth of it.\n\n## A third of it\n\nA sixth.\n\n# A fifth of it\n\nA tenth,\nor a ninth.\n\nA sixth.\n", [
        ("A fifth", "1:1", "prose", ""), ("A third", "3:4", "heading", ""), ("A sixth", "5:1", "prose", ""), ("A fifth", "7:3", "first heading", ""),
        ("A tenth", "9:1", "lead", ""), ("a ninth", "10:4", "lead", ""), ("A sixth", "12:1", "prose", ""),
    ]),
    "a verdict": ("---\nclaim: a\n---\n\n# T\n\nWords.\n\n## Verdict\n\nBy a third.\n\n| a third |\n\n## Known\n\nA fifth.\n", [("a third", "11:4", "verdict", ""), ("a third", "13:3", "table", ""), ("A fifth", "17:1", "prose", "")]),
    "a heading called verdict": ("# T\n\nWords.\n\n## Verdict\n\nBy a third.\n", [("a third", "7:4", "prose", "")]),
    "minutes": ("---\ntitle: In five minutes\n---\n# In five minutes\n\n## In six minutes\n", [("five minutes", "2:11", "title", "reading time"), ("five minutes", "4:6", "first heading", "reading time"), ("six minutes", "6:7", "heading", "")]),
    "quotations": ("# T\n\n\"A third of it\" and a third. “A fifth” and a sixth\n", [("A third", "3:2", "lead", "quotation"), ("a third", "3:21", "lead", ""), ("A fifth", "3:31", "lead", "quotation"), ("a sixth", "3:44", "lead", "")]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "said"), SAYS.values(), ids=SAYS.keys())
def test_the_place_of_a_number_in_words_and_the_rule_that_lets_it_pass(text, said):
    """Each with its line and column, what it stands in, and why it need not be bound; what stands in prose and without a rule is free."""
    page = read_page("docs/a.md", text)
    found = sorted((one.start, one.text, ":".join(map(str, page.place(one.start))), one.where, one.rule) for one in page.in_words)
    assert said == [one[1:] for one in found]
    free = {(text, place) for text, place, where, rule in said if not rule and where not in ("prose", "question")}
    assert free == {(one.text, ":".join(map(str, page.place(one.start)))) for one in page.loose if one.where in ("in words", "in a control")}
    assert {"in a control" if where == "control" else "in words" for text, place, where, rule in said if (text, place) in free} == {one.where for one in page.loose}
