"""Terms are explained where a page first uses them, in running text, once, and not where the page explains them itself."""

import re
import xml.etree.ElementTree as etree
from types import SimpleNamespace
from typing import Any, cast

import pytest
from markdown import Markdown
from small import write

from workings.evidence.project import Project
from workings.render.engines import page_path
from workings.render.extension import WorkingsExtension
from workings.render.terms import Wanted, place_terms

FACTS = '[cache]\nas_of = 2026-01-01\nchecked = "assumption"\n\n[cache.kept]\nvalue = 70\nunit = "dimensionless"\nnote = "an example"\n'
GLOSSARY = """# Glossary

Cache { #cache }
:   What a model *keeps*: [70][kept] numbers.
    It grows. [Attention](../how/attention.md)

Output head { #output-head }
:   The last part. [Layers](../how/layers.md)

Head { #head }
:   A copy of attention. [Attention](../how/attention.md)

Token { #token }
:   A piece of text. [Layers](../how/layers.md)

[kept]: ../../snippets/facts/how/sizes.toml#cache.kept
"""
WANTED = Wanted(("how",), ("head",))


@pytest.fixture
def project(tmp_path):
    """A project with a glossary."""
    return Project(write(tmp_path, {"docs/reference/glossary.md": GLOSSARY, "snippets/facts/how/sizes.toml": FACTS}))


def placed(project: Project, markup: str, page: str = "how/other.md") -> etree.Element:
    """The tree of a page with its terms placed."""
    root = etree.fromstring(f"<div>{markup}</div>")
    place_terms(root, project, page, Markdown(), WANTED)
    return root


def marks(root: etree.Element) -> list[tuple[str, str]]:
    """What is marked, and the entry that it leads to."""
    return [("".join(one.itertext()), one.get("href", "")) for one in root.iter("a") if one.get("class") == "term"]


def test_the_first_use_in_running_text_is_marked_and_explained(project):
    """The text stays as it is, letter for letter; what the glossary says stands in a hidden list that the link names."""
    written = "A token and its <strong>cache of tokens</strong>, then the output\nhead, a head, a cache and an output head."
    root = placed(project, f"<p>{written}</p>")
    entries = {"token": "#token", "cache": "#cache", "output\nhead": "#output-head"}
    assert [(words, f"../reference/glossary.md{entry}") for words, entry in entries.items()] == marks(root)
    assert re.sub("<[^>]*>", "", written) == "".join(root[0].itertext())
    listed = root[-1]
    assert ("dl", "terms", "hidden", "") == (listed.tag, listed.get("class"), listed.get("hidden"), listed.get("data-search-exclude"))
    said = {one.get("id"): "".join(one.itertext()) for one in listed.iter("dd")}
    assert "What a model keeps: 70 numbers. It grows." == said["term-cache"]
    assert [f"term-{entry[1:]}" for entry in entries.values()] == [one.get("aria-describedby") for one in root[0].iter("a")]
    assert ["Token", "Cache", "Output head"] == [one.text for one in listed.iter("dt")]


def test_an_explanation_leads_to_pages_and_to_what_its_numbers_rest_on(project):
    """From a page at any depth."""
    for page, up in (("how/other.md", "../"), ("how/deep/other.md", "../../")):
        links = [one.get("href") for one in placed(project, "<p>The cache.</p>", page)[-1].iter("a")]
        assert [f"{up}snippets/facts/how/sizes.md#cache.kept", f"{up}how/attention.md"] == links


@pytest.mark.parametrize("tag", ["h1", "h2", "h3", "h4", "h5", "h6", "pre", "code", "table", "blockquote", "figure", "summary", "dt", "math", "button", "svg"])
def test_nothing_else_is_running_text(project, tag):
    """A heading, code, a table, a quotation, a figure: the term waits for the text after them."""
    root = placed(project, f"<{tag}>A token.</{tag}><p>A <a href='x.md'>token</a>, <code>token</code>: a token.</p>")
    assert ["token"] == [words for words, _ in marks(root)]
    assert ": a " == root[1][1].tail and root[1][2].get("class") == "term"


@pytest.mark.parametrize("markup", ["<p>Such a piece, called a <em>token</em>, waits. A token.</p>", "<p>A piece of text (token) waits. A token.</p>", '<p>A <em><a href="../reference/glossary.md#token">token</a></em> is a piece. A token.</p>'])
def test_what_a_page_defines_itself_is_not_marked(project, markup):
    """In italics, or in brackets behind what it is short for."""
    assert [] == marks(placed(project, markup))


@pytest.mark.parametrize("markup", ['<p class="admonition-title">A token.</p>', '<ul class="a controls"><li>A token.</li></ul>', '<ol class="sources"><li>A token.</li></ol>', "<p>Called a <i>token</i>.</p>", "<div>A token.</div>"])
def test_what_the_engine_makes_is_no_running_text(project, markup):
    """Titles of boxes, controls and sources, what a page defines, and what stands in no paragraph."""
    assert [] == marks(placed(project, markup))


@pytest.mark.parametrize("markup", ["<dl><dd>A token.</dd></dl>", "<ol><li>A token.</li></ol>", '<div class="admonition"><p>A token.</p></div>', "<p>A <strong>token</strong>.</p>", "<blockquote><p>Token</p></blockquote><p>A token.</p>"])
def test_what_is_running_text(project, markup):
    """Paragraphs, items and definitions, and what stands out in them, wherever they are."""
    assert ["token"] == [words for words, _ in marks(placed(project, markup))]


def test_lists_and_sources(project):
    """Items of a list are running text, in which nested lists come in their turn; the list of sources is not."""
    root = placed(project, '<ul><li>A token.<ul><li>The cache.</li></ul>A cache.</li></ul><ul class="sources"><li>An output head.</li></ul>')
    assert ["token", "cache"] == [words for words, _ in marks(root)]


@pytest.mark.parametrize(
    ("page", "markup", "expected"),
    [
        ("how/attention.md", "<p>The cache of a token.</p>", ["token"]),
        ("how/layers.md", '<p>Tokens, and a <a href="../reference/glossary.md#token">token</a>.</p>', ["token"]),
        ("how/layers.md", '<p>A <em><a href="../reference/glossary.md#token">token</a></em>.</p>', []),
        ("claims/one.md", "<p>The cache of a token.</p>", []),
        ("claims/one.md", '<p>A <a href="../reference/glossary.md#head">head</a> and <a href="../reference/glossary.md#head">heads</a>.</p>', ["head", "heads"]),
        ("how/other.md", '<p>A head. A <a href="../reference/glossary.md#head">head</a>, <a href="glossary.md">all</a>.</p>', ["head"]),
        ("how/other.md", '<p>A token. A <a href="../reference/glossary.md#token">token</a>.</p>', ["token", "token"]),
        ("how/other.md", '<table><tr><td><a href="../reference/glossary.md#token">token</a></td></tr></table><p>A token.</p>', ["token"]),
        ("reference/glossary.md", "<p>The cache of a token.</p>", []),
        ("", "<p>The cache of a token.</p>", []),
    ],
)
def test_where_terms_are_marked(project, page, markup, expected):
    """By name once in some folders, but not on a page that explains the term; by each link everywhere; not in the glossary, or where nobody knows the page."""
    root = placed(project, markup, page)
    assert expected == [words for words, _ in marks(root)]
    assert len(set(one.rstrip("s") for one in expected)) == sum(one.tag == "dt" for one in root.iter())


def test_an_explanation_does_not_lead_to_the_page_that_it_stands_on(project):
    """On a page that explains the term, it leads to what its numbers rest on alone."""
    links = placed(project, '<p>A <a href="../reference/glossary.md#cache">cache</a>.</p>', "how/attention.md")[-1].iter("a")
    assert ["../snippets/facts/how/sizes.md#cache.kept"] == [one.get("href") for one in links]


def test_a_project_without_a_glossary(tmp_path):
    """It has no terms."""
    assert [] == marks(placed(Project(write(tmp_path, {"docs/index.md": "# One\n"})), "<p>A token.</p>"))


def test_each_engine_tells_the_page_in_its_own_way(project):
    """MkDocs by the file of its own processor, Zensical by its context; Python-Markdown alone tells nothing, and nothing is marked."""
    extension = WorkingsExtension(project, terms_in=["how"], terms_by_link=["head"])
    md = Markdown(extensions=[extension, "abbr"])
    assert "" == page_path(md) and "term" not in md.convert("A token.")
    resolver: Any = SimpleNamespace(run=lambda root: None, file=SimpleNamespace(src_uri="how/other.md"))
    md.treeprocessors.register(resolver, "relpath", 0)
    assert "how/other.md" == page_path(md)
    md.reset()
    assert 1 == md.convert("A token, a head.").count('class="term"')
    context = SimpleNamespace(page=SimpleNamespace(path="how/layers.md", meta={}))
    assert "how/layers.md" == page_path(cast(Any, SimpleNamespace(preprocessors={"rendering_context": context}, treeprocessors={})))
