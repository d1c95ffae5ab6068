"""The index of the search: a section keeps its beginning and its new words, a claim is one entry with its verdict, code comes last."""

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from material.plugins.search.plugin import SearchIndex

from workings.evidence.files import Files
from workings.export.search import ALIKE, BEGINNING, beginning, lean, plain, searched
from workings.render.reference import module_page

CLAIM = {"title": "It cost five million", "verdict": "One run did.", "claim": "They trained it for $5 million", "label": "True figure, wrong meaning"}


def project(tmp_path) -> Any:
    """A project with one claim, and words for two pages and for a section."""
    words = '"money/cost.md" = ["$5.6M"]\n"money/cost.md#rent" = ["hire"]\n"index.md#top" = ["home"]\n"claims/cost-5m.md" = ["five million"]\n'
    (tmp_path / "search.toml").write_text(f"[words]\n{words}", encoding="utf-8")
    for page in ("index.md", "money/cost.md", "claims/cost-5m.md"):
        (tmp_path / page).parent.mkdir(exist_ok=True)
        (tmp_path / page).touch()
    claims = SimpleNamespace(named=lambda name: CLAIM if name == "cost-5m" else None)
    return cast(Any, SimpleNamespace(docs=tmp_path, claims=claims, files=Files(tmp_path)))


def entry(location: str, title: str, text: str) -> dict[str, Any]:
    """An entry as the generator writes it."""
    return {"location": location, "title": title, "text": text}


def test_code_is_no_text_and_entities_are_letters():
    """Blocks of code are left out, elements leave their words, and no blank stands before a comma."""
    assert "a < b, and c" == plain("<p>a &lt; <em>b</em> , and</p><pre><code>print(1)</code></pre> c")


def test_what_a_page_has_said_before_is_indexed_once(tmp_path):
    """The first section is whole; the next shows its beginning, and is found by the words that are new; words of the page stand with its first entry."""
    long = "seats " * (BEGINNING // 6) + "router seats Garante of 2024"
    found = list(lean(project(tmp_path), [entry("money/cost/", "Cost", "<p>A router.</p>"), entry("money/cost/#more", "More", long)]))
    assert {"location": "money/cost/", "title": "Cost", "text": "<p>A router.</p>", "tags": ["$5.6M"]} == found[0]
    assert ("money/cost/#more", True) == (found[1]["location"], found[1]["text"].endswith("seats …<span hidden> Garante</span></p>"))


def test_a_beginning_is_whole_sentences_where_they_fill_half_of_it():
    """A list of countries behind them is not broken off; a short first sentence, and a dot in a number or a name, end nothing."""
    long, listed = "No ban on people's own use was found. " * 3, "Taiwan, Australia, Belgium and more bar it from devices of their own, and so do a few ministries of others."
    assert long.strip() == beginning(f"{long}{listed}")
    short = f"It is so. {'seats ' * 40}"
    assert (True, BEGINNING) >= (beginning(short).endswith("seats …"), len(beginning(short)))
    assert beginning(short).startswith("It is so. seats")
    dotted = f"{'a seat ' * 15}of version 3. Point and {'b seat ' * 15}"
    assert beginning(dotted).endswith(" …")


def test_what_people_type_stands_with_the_section_that_answers(tmp_path):
    """Of the front page, too, whose address is nothing; other sections have none."""
    places = ["", "#top", "#end", "money/cost/", "money/cost/#rent", "money/cost/#more"]
    found = {one["location"]: one.get("tags") for one in lean(project(tmp_path), [entry(place, "A", "<p>B</p>") for place in places])}
    assert dict(zip(places, [None, ["home"], None, ["$5.6M"], ["hire"], None], strict=True)) == found


@pytest.mark.parametrize(("pages", "have", "found"), [(10, 10, True), (11, 10, True), (11, 11, False), (39, 13, True), (39, 14, False), (40, 13, True)])
def test_a_word_that_many_pages_have_finds_none(tmp_path, pages, have, found):
    """More than a third of those that people read, and more than ten; short words, and pages of code and claims, do not count."""
    long = "seat " * (BEGINNING // 5)
    entries = [entry(f"a/{number}/", "A", f"<p>{long} tip {'Tokens' if number < have else 'Layers'} tokens-{number}</p>") for number in range(pages)]
    others = [entry(f"snippets/{number}/", "B", f"{long} Tokens") for number in range(20)] + [entry("claims/cost-5m/", "C", f"{long} Tokens")]
    first = next(one for one in lean(project(tmp_path), entries + others) if one["location"] == "a/0/")
    assert f"{long.strip()} …<span hidden> {'Tokens ' * found}tokens-0</span></p>" == first["text"].removeprefix("<p>")


def test_a_section_keeps_its_beginning_between_words(tmp_path):
    """What is just as long is whole; a word that is cut is found by all of it."""
    whole, longer = "ab " * 56 + "ab", "ab " * 56 + "Garante"
    found = [one["text"] for one in lean(project(tmp_path), [entry("a/", "A", whole), entry("a/#b", "B", longer), entry("a/#c", "C", "A & <b>B</b>")])]
    assert [f"<p>{whole}</p>", f"<p>{('ab ' * 56).strip()} …<span hidden> Garante</span></p>", "<p>A &amp; B</p>"] == found and len(whole) == BEGINNING


def test_a_claim_is_one_entry_with_its_verdict(tmp_path):
    """Its sections are not indexed one by one; the verdict stands in its title."""
    (found,) = lean(project(tmp_path), [entry("claims/cost-5m/", "x", "y"), entry("claims/cost-5m/#the-working", "The working", "z")])
    assert found == {
        "location": "claims/cost-5m/",
        "title": 'It cost five million <strong class="verdict true-figure-wrong-meaning">True figure, wrong meaning</strong>',
        "text": "<p>One run did.</p><p>The claim: They trained it for $5 million</p>",
        "tags": ["five million"],
    }


def test_a_page_of_code_is_one_entry_that_comes_last(tmp_path):
    """It names what is in it, and weighs a fiftieth."""
    (found,) = lean(project(tmp_path), [entry("snippets/money/cost/", "cost.py", "<p>Training cost.</p>"), entry("snippets/money/cost/#a.b", "<code>b</code>", "…")])
    assert {"location": "snippets/money/cost/", "title": "cost.py", "text": "<p>Training cost.</p><p>b</p>", "boost": 0.02} == found


def test_what_all_pages_of_a_kind_say_is_not_indexed(tmp_path):
    """Of the sentence that they share the name of the file stays; facts are named by their groups, each once."""
    code, facts = lean(project(tmp_path), [
        entry("snippets/money/cost/", "Training cost", "<p>The code of <code>cost.py</code>, to which numbers link, as the tests run it.</p><p>Training cost, in dollars.</p>"),
        entry("snippets/facts/money/runs/", "Training runs", "<p>The facts in <code>runs.toml</code>, to which numbers link, each with its source.</p>"),
        entry("snippets/facts/money/runs/#v3.hours", "v3.hours", "…"), entry("snippets/facts/money/runs/#v3.price", "v3.price", "…"), entry("snippets/facts/money/runs/#r1.hours", "r1.hours", "…"),
    ])  # fmt: skip
    assert "<p>cost.py Training cost, in dollars.</p><p></p>" == code["text"] and "<p>runs.toml</p><p>v3, r1</p>" == facts["text"]


def test_the_shared_sentence_is_the_one_that_the_pages_have(tmp_path):
    """As they are written."""
    assert "cost.py " == ALIKE.sub(r"\1 ", plain(module_page("money.cost", "").replace("`", "").partition("# ")[2].partition("\n\n")[2].partition(":::")[0]))


def test_quotation_marks_stand_as_they_are(tmp_path, monkeypatch):
    """The search marks what it finds between separators, and a semicolon is one: an entity of a quotation mark would be cut in two."""
    monkeypatch.setitem(CLAIM, "verdict", "An H100's \"arithmetic\" < all")
    claim, section, code = lean(project(tmp_path), [
        entry("claims/cost-5m/", "x", "y"), entry("money/cost/", "Cost", "<p>An H100&#39;s &quot;arithmetic&quot; &lt; all</p>"),
        entry("snippets/money/cost/", "cost.py", "<p>An H100&#x27;s &quot;arithmetic&quot; &lt; all</p>"),
    ])  # fmt: skip
    assert all("An H100's \"arithmetic\" &lt; all</p>" in one["text"] for one in (claim, section, code))


def test_no_separator_lies_inside_an_entity():
    """What stays escaped, the signs of elements and the ampersand, separates words as a whole."""
    settings = (Path(__file__).parents[3] / "mkdocs.yml").read_text(encoding="utf-8")
    (separator,) = re.findall(r"separator: '(.+)'", settings)
    assert ["R", "D", "a", "b", "5.5", "million"] == re.split(separator, "R&amp;D a &lt; b, 5.5 million")


PAGE = """<h1 id="top">Top</h1><p>It opens with <em>words</em>, &amp; a sign.</p><pre><code>print(1)</code></pre><p>And more.</p>
<h2 id="a"><code>a</code><a class="headerlink" href="#a">#</a></h2><div><p>Of a.</p><table><tr><td>1</td></tr></table></div>
<details><summary>The code: seats</summary><div><pre><span>40</span></pre></div></details><h3 id="b">B</h3><ul><li>One</li></ul>"""


@pytest.mark.parametrize("url", ["money/cost/", "claims/cost-5m/", "claims/", "claims/origins/", "snippets/money/cost/", "facts/"])
@pytest.mark.parametrize("content", [PAGE, "<p>No heading.</p>", "", PAGE.replace("<h3", "<h3 data-search-exclude")])
def test_what_the_search_is_given_makes_the_same_index(tmp_path, url, content):
    """The theme's own reader of pages gives entries from which the same index follows, whether it reads a page or what is left of it."""
    known, page = project(tmp_path), SimpleNamespace(content=content, toc=[], url=url, meta={}, title="A page")
    made = []
    for given in (page, searched(known, page)):
        index = SearchIndex()
        index.add_entry_from_context(given)
        made.append(list(lean(known, index.entries)))
    assert made[0] == made[1]
    assert content == page.content
