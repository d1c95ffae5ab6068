"""The Markdown extension: Markdown in, HTML out."""

import re

import markdown
import pytest

from workings.markdown.reader import read_page

EXTENSIONS = [
    "workings.render.extension", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "pymdownx.details",
    "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tilde", "pymdownx.caret", "pymdownx.blocks.caption",
]  # fmt: skip
OPTIONS = {"pymdownx.tabbed": {"alternate_style": True}}
COST = "../../snippets/money/cost.py#training_cost(v3)"
LINK = f"[$5.576 million]({COST})"
CONTEXTS = {
    "paragraph": f"It cost {LINK}.",
    "two dollar amounts": f"{LINK} versus {LINK}, and $5 or $6.",
    "bold around": f"It cost **{LINK}**.",
    "bold inside": f"It cost [**$5.576 million**]({COST}).",
    "nested emphasis": f"It cost ***{LINK}*** and ~~{LINK}~~.",
    "table": f"| a | b |\n|---|---|\n| {LINK} | [$5.576M][c] |\n\n[c]: {COST}",
    "heading": f"## A run of {LINK}",
    "list": f"- one\n    - {LINK}\n\n        {LINK}\n\n1. {LINK}",
    "quote": f"> It cost {LINK}.",
    "admonition": f'!!! note "It cost {LINK}"\n\n    It cost {LINK}.',
    "details": f'??? note "It cost {LINK}"\n\n    It cost {LINK}.',
    "tabs": f'=== "One"\n\n    It cost {LINK}.\n\n=== "Two"\n\n    - {LINK}',
    "footnote": f"Text.[^1]\n\n[^1]: It cost {LINK}.",
    "definition list": f"Term\n:   It cost {LINK}.",
    "caption": f"Text.\n\n/// caption\nIt cost {LINK}.\n///",
    "div markdown": f'<div markdown="1">\nIt cost {LINK}.\n</div>',
    "shortcut reference": f"It cost [$5.576 million].\n\n[$5.576 million]: {COST}",
    "arithmetic": f"It is [11,152,000]({COST}*2) and [$2.788 million]({COST}/2).",
    "angle brackets": f"It cost [$5.576 million](<{COST}>).",
    "attributes": f"It cost {LINK}{{ .key }}.",
    "link over two lines": f"It cost [$5.576\nmillion]({COST}) and [$5.576 million](\n{COST}).",
    "reference on two lines": f"It cost [$5.576M][c].\n\n[c]:\n    {COST}\n    'title'",
    "raw blocks of other kinds": f"{LINK}\n\n<blockquote>{LINK}</blockquote>\n\n<main>\n{LINK}\n</main>\n\n<div class='markdown'>{LINK}</div>",
    "raw tags over lines and inside": f"{LINK}\n\n<div\n class='x'>\n{LINK}\n</div>\n\n<details markdown='1'><summary>{LINK}</summary>\n{LINK}\n</details>",
    "the last definition counts": f"It cost [$5.576M][c] or [more][d].\n\n[c]: x.md\n[d]: {COST}\n[c]: {COST}\n[d]: x.md",
    "code is left alone": f"It cost {LINK}, written `{LINK}`.\n\n```text\n{LINK}\n```\n\nAnd:\n\n    {LINK}\n",
    "comment is left alone": f"It cost {LINK}.\n<!-- {LINK} -->",
}


def render(text: str) -> str:
    """The HTML of a page."""
    return markdown.markdown(text, extensions=EXTENSIONS, extension_configs=OPTIONS)


@pytest.mark.parametrize("text", CONTEXTS.values(), ids=CONTEXTS.keys())
def test_the_reader_and_the_page_agree(text):
    """In every context the reader finds as many numbers in the Markdown as the page shows bound in HTML."""
    expected = len(read_page("docs/x/y.md", text).numbers)
    html = render(text)
    assert (expected, expected) == (len(re.findall(r'<a class="(?:key )?working"', html)), html.count("<data "))
    assert expected > 0


def test_the_contract_of_a_bound_number():
    """A bound number has its class, a unique id, the target without `../`, a link to the code and the value inside."""
    html = render(f"It cost {LINK} and {LINK}.")
    first, second = re.findall(r"<a [^>]*>.*?</a>", html)
    assert (
        '<a class="working" data-target="snippets/money/cost.py#training_cost(v3)" href="../snippets/money/cost.md#snippets.money.cost.training_cost" '
        'id="n-cost.training_cost-v3"><data value="5576000">$5.576 million</data></a>'
    ) == first
    assert 'id="n-cost.training_cost-v3-2"' in second


def test_a_fact_links_to_its_entry():
    """A fact's number links to the fact's own entry on the generated page of its file."""
    html = render("[2.788 million](../../snippets/facts/money/runs.toml#v3.gpu_hours)")
    assert 'href="../snippets/facts/money/runs.md#v3.gpu_hours"' in html


def test_a_wrong_number_is_marked():
    """A number that does not hold is marked on the page, with the message that the check gives."""
    html = render(f"[$5.577 million]({COST})")
    assert 'class="working wrong"' in html and "write $5.576 million" in html


def test_dollars_are_never_a_formula():
    """Two dollar amounts in a paragraph stay text; formulas are written with backslashes and become MathML."""
    html = render(r"From $5 to $6, since \(x_1 = 2\) and \[ y^2 \]")
    assert ("From $5 to $6", 2) == (html[3:16], html.count("<math "))


def test_a_formula_on_a_line_of_its_own_has_a_box_to_scroll_in():
    """Firefox and WebKit do not scroll a formula itself; one within a line needs no box."""
    html = render(r"Since \(x_1 = 2\), \[ y^2 \]")
    assert (1, 1) == (html.count('<span class="formula"><math '), html.count('class="formula"'))
    assert '<span class="formula"><math xmlns="http://www.w3.org/1998/Math/MathML" display="block">' in html


def test_citations_and_sources():
    """A citation names the source and links to its entry; the list of sources holds what the page rests on."""
    html = render(f"As printed [@deepseek-v3-report, table 1]. {LINK}\n\n[SOURCES]")
    assert '<a class="citation" href="../sources.md#deepseek-v3-report"' in html
    assert "table 1</a>" in html
    assert 1 == html.count("<li>")
