"""The minutes that a page says others take are those of reading them at an ordinary pace."""

import re
from functools import cache

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.serving import ROOT
from workings.audit.engine import engine, rendered
from workings.evidence.shared import project_at

PACE = 230
"""Words that a reader reads in a minute."""
SKIPPED = ".worked, .sources, .headerlink, .controls, .piece, .chart-data, pre, svg, script, details.note"
"""What a reader need not read: code, sources, controls, pieces and the numbers below a chart."""
NUMBERS = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
TENS = {"twenty": 20, "thirty": 30, "thirty-five": 35, "forty": 40, "forty-five": 45, "fifty": 50, "fifty-five": 55}
SAID = {word: 2 + place for place, word in enumerate(NUMBERS)} | TENS
PATH = ROOT / "docs/start/half-hour.md"
TEXT = PATH.read_text(encoding="utf-8")
LINK = re.compile(r"\[[^\]]+\]\((\.\./[\w/-]+\.md)\)")
HALF_HOUR = TEXT.partition("## The half hour")[2].partition("\n## ")[0]
WAYS = re.findall(r"(?ms)^### (.+?)\n\n(.*?)(?=^##|\Z)", TEXT)


@cache
def shown(path):
    """The HTML of a page."""
    return rendered(engine(project_at(ROOT)), path.read_text(encoding="utf-8"))


def minutes(path, until=None):
    """How long the text of a page takes, up to a heading if one is named."""
    markup = shown(path)
    tree = LexborHTMLParser(markup.partition(f'id="{until}"')[0] if until else markup)
    for node in tree.css(SKIPPED):
        node.decompose()
    return len(re.findall(r"\w[\w.,’'-]*", tree.body.text(separator=" "))) / PACE


def linked(line):
    """The page that a line of the list leads to."""
    return (PATH.parent / LINK.search(line)[1]).resolve()


def test_the_pages_of_the_half_hour():
    """Each within a minute of what is said, and all of them together within half an hour."""
    took = []
    for line in re.findall(r"(?m)^\d\. .*", HALF_HOUR):
        until = "keeping-all-experts-busy" if "mixture-of-experts" in line else None
        took.append(minutes(linked(line), until))
        assert SAID[re.search(r"(\S+) minutes", line)[1]] == pytest.approx(took[-1], abs=1), line
    assert 4 == len(took) and 25 < sum(took) <= 31


@pytest.mark.parametrize(("name", "until"), [("mixture-of-experts", "keeping-all-experts-busy"), ("latent-attention", "counting-a-real-cache")])
def test_the_minutes_of_the_idea_alone(name, until):
    """What a page says of its first sections, to a reader in a hurry."""
    path = ROOT / f"docs/how/{name}.md"
    said = re.search(r"In a hurry\? .* in about (\S+) minutes;", path.read_text(encoding="utf-8"))[1]
    assert SAID[said] == pytest.approx(minutes(path, until), abs=1)


@pytest.mark.parametrize(("name", "text"), WAYS, ids=[name for name, _ in WAYS])
def test_the_longer_ways(name, text):
    """Each within four minutes of what its first line says."""
    pages = [linked(line) for line in re.findall(r"(?m)^\d\. .*", text)]
    said = re.match(r"(?:About )?(\S+) minutes\.", text)[1].lower()
    assert len(pages) >= 4
    assert SAID[said] == pytest.approx(sum(map(minutes, pages)), abs=4)
