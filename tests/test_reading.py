"""Pages explain before they prove: an answer in one sentence, then a picture, and the parts of a page under the same few names."""

import re

import pytest

from tests.serving import ROOT
from workings.checks.balance import BALANCE, vocabulary, words_that_say
from workings.checks.claim import said_in, sections

SECTIONS = ("how", "money", "chips", "market", "privacy", "openness", "evidence")
PAGES = sorted(path for section in SECTIONS for path in (ROOT / "docs" / section).glob("*.md"))
LEDGER = [ROOT / "docs" / "claims" / name for name in ("index.md", "origins.md", "who-was-right.md")]
"""The pages about the claims as a whole, which are no answers to one question."""
TARGET = re.compile(r"\]\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\)(?:\{[^{}]*\})?|\]\[[^\]]*\]")
SHOWN_FIRST = re.compile(r"(?m)^(?:!\[|```(?:chart|piece)|\|)")
OLD = ("What this leaves out", "What would change our mind", "In the press", "Corrections and citation")


def shown(text: str) -> str:
    """A text without its citations and the targets of its links."""
    return TARGET.sub("", re.sub(r"\[@[^\]]*\]", "", text)).replace("[", "")


def opening(text: str) -> tuple[str, str]:
    """What follows the title: its first paragraph, and all before the first heading of a section."""
    after = re.sub(r"<!--.*?-->\n", "", text.partition("\n# ")[2].partition("\n")[2]).strip()
    return after.partition("\n\n")[0], after.partition("\n## ")[0]


@pytest.mark.parametrize("path", [*PAGES, *LEDGER], ids=lambda path: path.relative_to(ROOT / "docs").as_posix())
def test_a_page_answers_in_one_sentence(path):
    """One in bold, of at most 25 words and two numbers."""
    first, _ = opening(path.read_text(encoding="utf-8"))
    sentence = shown(first)
    assert re.fullmatch(r"\*\*[^*]+[.?]\*\*", sentence), sentence
    assert 25 >= len(re.findall(r"[\w$€%]\S*", sentence)), sentence
    assert 2 >= first.count("](") + first.count("]["), first


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT / "docs").as_posix())
def test_a_page_answers_first(path):
    """A picture, chart, piece or table stands before the first section, and few words before it."""
    _, lead = opening(path.read_text(encoding="utf-8"))
    assert SHOWN_FIRST.search(lead), "nothing is to be seen before the first section"
    until = shown(lead[: SHOWN_FIRST.search(lead).start()])
    assert 60 >= len(re.findall(r"[\w$€%]\S*", until)), until


@pytest.mark.parametrize("path", [path for path in PAGES if path.parent.name == "how"], ids=lambda path: path.name)
def test_how_it_works_is_drawn_first(path):
    """What a page of *How it works* shows before its first section begins with a picture or a piece, not with a table or a chart."""
    lead = opening(path.read_text(encoding="utf-8"))[1]
    assert re.match(r"!\[|```piece", lead[SHOWN_FIRST.search(lead).start() :])


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT / "docs").as_posix())
def test_the_parts_have_their_names(path):
    """Limits and claims stand under one heading each; the names that were given up do not come back."""
    text = path.read_text(encoding="utf-8")
    assert [] == [name for name in OLD if re.search(rf"(?m)^##+ {name}", text)]
    assert "\n## Limits\n" in text
    assert path.parent.name != "how" or "\n## Three questions to test yourself\n" in text


def test_two_sides_are_of_about_the_same_length(project):
    """Wherever a page has two sides, there are two, and neither says more than a fifth less than the other, by the rule for claims."""
    known, uneven, held = vocabulary(project), [], 0
    for path in sorted((ROOT / "docs").rglob("*.md")):
        if found := sections(said_in(path.read_text(encoding="utf-8"))).get("Two sides"):
            sides = [len(words_that_say(side, known)) for side in re.split(r"(?m)^### .*$", found[1])[1:]]
            held += 1
            if len(sides) != 2 or abs(sides[0] - sides[1]) > BALANCE * max(sides):
                uneven.append((path.name, sides))
    assert ([], True) == (uneven, held > 20)


def test_a_long_sentence_is_seen():
    """The count of words and numbers takes links by what they show."""
    first, _ = opening("---\ntitle: A\n---\n\n# A\n\n**It is [$2](a.py#f(g(1),h(2))) or [3][x].**\n\n## B\n")
    assert ("**It is $2 or 3.**", 2) == (shown(first), first.count("](") + first.count("]["))
