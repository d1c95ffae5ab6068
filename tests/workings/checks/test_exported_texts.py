"""Every text that the data sets, the cards and the feed of this site hold comes from a text that is judged, or is an answer."""

import json
import xml.etree.ElementTree as etree

import pytest

from workings.checks.texts.docstrings import docstrings
from workings.checks.texts.notes import plain_note
from workings.export.data import exports
from workings.markdown.numerals import numerals

ANSWERS = {"value", "low", "high", "range", "exact", "more", "filled", "says", "how", "where", "line", "column", "adjustable", "unit"}
"""What the project works out: values, expressions with their inputs filled in, and sentences made of labels, docstrings and values."""
NAMES = {
    "id", "key", "name", "page", "target", "facts", "sources", "source", "code", "source_lines", "source_page", "url", "URL", "area", "lean", "label",
    "checked", "next_check", "as_of", "date", "type", "archive_location", "date-parts",
}  # fmt: skip
"""Names, addresses and dates."""
WORDS = {"text", "note", "at", "disputed_by", "disputed", "title", "interest", "claim", "verdict", "why", "doc", "literal", "publisher"}
"""What somebody has written, and a check has judged."""


@pytest.fixture(scope="module")
def exported(project):
    """Every data set of this site, by its path."""
    return exports(project)


@pytest.fixture(scope="module")
def written(project):
    """Every text that a check judges: of facts, sources, claims, docstrings, and bound numbers."""
    texts = {plain_note(text) for fact in project.facts.values() for text in (fact.note, fact.at, fact.disputed_by) if text}
    texts |= {text for source in project.sources.entries.values() for text in (source.title, source.note, source.interest, source.publisher, source.author)}
    for claim in project.claims.all:
        texts |= {str(claim.get(field)) for field in ("title", "claim", "verdict")}
        texts |= {str(entry[field]) for entry in claim.get("log") for field in ("verdict", "why")}
    return texts | {text.split("\n")[0] for tree in project.code.trees.values() for _, text in docstrings(tree)}


def fields(data, name=""):
    """Every text of some data with the name of the field that it stands in."""
    if isinstance(data, dict):
        for key, inner in data.items():
            yield from fields(inner, key)
    elif isinstance(data, list):
        for inner in data:
            yield from fields(inner, name)
    elif isinstance(data, str):
        yield name, data


@pytest.mark.slow
def test_every_text_of_the_data_is_one_that_was_judged(exported, written, project):
    """No field holds a sentence that the export has made up; a new field has to say here where its words come from."""
    bound = {entry["text"] for entry in json.loads(exported["numbers.json"])}
    unknown, made_up = set(), set()
    for path, text in exported.items():
        if not path.endswith(".json") or path == "facts.schema.json" or path.startswith("../live/"):  # answers, each held to the check
            continue
        data = json.loads(text)
        for name, found in fields([*data["cards"].values(), data["facts"]] if path.startswith("cards/") else data):
            if name in WORDS and found not in written | bound and numerals(found):
                made_up.add((path, name, found))
            elif name not in WORDS | ANSWERS | NAMES:
                unknown.add(name)
    assert (set(), set()) == (unknown, made_up)


def test_the_feed_says_what_the_claims_say(exported, project):
    """Titles and summaries are those of the claims and their logs, and nothing in them has a number of its own."""
    atom = "{http://www.w3.org/2005/Atom}"
    logs = {(f"{claim.get('title')}: {entry['label']}", f"{entry['verdict']} {entry['why']}") for claim in project.claims.all for entry in claim.get("log")}
    root = etree.fromstring(exported["../feed.xml"])
    entries = [(entry.findtext(f"{atom}title"), entry.findtext(f"{atom}summary")) for entry in root.iter(f"{atom}entry")]
    assert len(entries) >= len(project.claims.all) and set(entries) == logs
    assert [] == numerals(" ".join(filter(None, (root.findtext(f"{atom}title"), root.findtext(f"{atom}author/{atom}name")))))
