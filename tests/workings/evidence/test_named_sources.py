"""Sources by name: two with one author and year are told apart, and what a note says of the reading is said wherever a fact rests on it."""

import re
from collections import Counter

import pytest

from workings.evidence.sources import Source, lettered, letters_of
from workings.export.cards import card_sources
from workings.render.reference import checked, facts_page, sources_page

COPY = re.compile(r"\bread (?:\w+ )*(?:in|as) (?:(?:the|a|an|two|full|text|stored|archived|bilingual|reader's) )*(?:cop|transcri|extraction|reprint|quotation)")
"""A note that says of a document that a copy of it, or less, was read."""


def source(key, date, author="DeepSeek-AI", note=""):
    """A source of which only what its name is made of matters."""
    return Source(key, "online", "A title", author, "", date, "", "", note=note)


def test_letters_go_by_date_and_then_by_key():
    """As in author-year styles: the earliest is a; on one day the key decides; who is alone has none."""
    given = [source("z", "2025-01-02"), source("b", "2025-03"), source("a", "2025-03"), source("c", "2024"), source("d", "2025-03", "OpenAI")]
    wanted = {"z": "DeepSeek-AI 2025a", "b": "DeepSeek-AI 2025c", "a": "DeepSeek-AI 2025b", "c": "DeepSeek-AI 2024", "d": "OpenAI 2025"}
    assert wanted == {key: one.label for key, one in lettered({one.key: one for one in given}).items()}
    assert wanted == {key: one.label for key, one in lettered({one.key: one for one in given[::-1]}).items()}


@pytest.mark.parametrize("place, letters", [(0, "a"), (25, "z"), (26, "aa"), (27, "ab"), (51, "az"), (52, "ba"), (701, "zz"), (702, "aaa")])
def test_after_z_comes_aa(place, letters):
    """As columns of a spreadsheet are named."""
    assert letters == letters_of(place)


def test_no_two_sources_have_one_name(project):
    """Every citation of the site leads a reader to one entry of the sources."""
    assert [] == [name for name, count in Counter(one.label for one in project.sources.entries.values()).items() if count > 1]


@pytest.mark.parametrize("note, said", [
    ("Read in a bilingual transcription; its tables also in print", "Read in a bilingual transcription"),
    ("Peer reviewed. Opening read in the original", "Opening read in the original"),
    ("Six versions, read in copies; the newest was not read", "Six versions, read in copies"),
    ("In force since May; the terms were not read. It was looked for and could not be read", ""),
    ("Undated; the year is that of the reading", ""),
    ("", ""),
])  # fmt: skip
def test_what_a_note_says_of_the_reading(note, said):
    """The first part of it that says what was read; what was not is no reading."""
    assert said == source("a", "2025", note=note).reading


def test_card_and_source_say_the_same_of_every_fact(project):
    """No card and no page of facts says that an original was read where the entry among the sources says that a copy was."""
    primary = [fact for fact in project.facts.values() if fact.checked == "primary" and fact.source]
    copies = [fact for fact in primary if COPY.search(project.sources.entries[fact.source].note.lower())]
    assert len(primary) > 500 and len(copies) > 100
    for fact in primary:
        entry, (told,) = project.sources.entries[fact.source], card_sources(project, [fact])
        page = checked(fact, entry)
        assert told["how"].startswith(entry.reading or "Read in the original document"), fact.name
        assert page[1:] == (entry.reading or "read in the original document")[1:] or "&" in page, fact.name
    wrong = [fact.name for fact in copies if "the original document" in card_sources(project, [fact])[0]["how"] or "the original document" in checked(fact, project.sources.entries[fact.source])]
    assert [] == wrong


def test_what_was_not_read_is_never_called_read(project):
    """Secondary facts, estimates and assumptions keep their own words, whatever the note says."""
    others = [fact for fact in project.facts.values() if fact.checked != "primary" and fact.source]
    assert len(others) > 500
    begun = {"secondary": "Read in a report about the original", "estimate": "An estimate", "assumption": "An assumption"}
    assert [] == [fact.name for fact in others if not card_sources(project, [fact])[0]["how"].startswith(begun[fact.checked])]


@pytest.mark.parametrize("url, note, wanted", [
    ("https://github.com/a/b", "Read at commit 0cf7856", "https://github.com/a/b/tree/0cf7856"),
    ("https://github.com/a/b/blob/main/docs/c.md", "Read at commit 9241ae3; more", "https://github.com/a/b/blob/9241ae3/docs/c.md"),
    ("https://github.com/a/b/tree/dev/docs", "README read at commit 9241ae3", "https://github.com/a/b/tree/9241ae3/docs"),
    ("https://github.com/a/b/tree/dev", "Files read (commit 1a0bdb9) and others (commit 48c056c)", "https://github.com/a/b/tree/dev"),
    ("https://example.org/a", "Read in the site's repository at commit 5902ddd", "https://example.org/a"),
    ("https://arxiv.org/abs/2505.24864", "Abstract of the first version read", "https://arxiv.org/abs/2505.24864v1"),
    ("https://arxiv.org/abs/2504.13837", "Abstract of the fourth version read", "https://arxiv.org/abs/2504.13837v4"),
    ("https://arxiv.org/abs/2501.12948v1", "First version read", "https://arxiv.org/abs/2501.12948v1"),
    ("https://arxiv.org/abs/2502.10928", "Abstract read; a later version has another name", "https://arxiv.org/abs/2502.10928"),
    ("https://example.org/a", "The first version read", "https://example.org/a"),
])  # fmt: skip
def test_the_version_that_was_read_has_an_address(url, note, wanted):
    """As GitHub and arXiv write them; a document elsewhere, or one of which two versions were read, keeps its own."""
    assert wanted == Source("key", "misc", "A title", "", "", "", url, "", note=note).as_read


@pytest.mark.parametrize("url, note, at, wanted", [
    ("https://github.com/a/b", "Read at commit 0cf7856", "c/d_1.json", "https://github.com/a/b/blob/0cf7856/c/d_1.json"),
    ("https://github.com/a/b", "Read at commit 0cf7856", "c/d_v3.2.json, dim", "https://github.com/a/b/blob/0cf7856/c/d_v3.2.json"),
    ("https://github.com/a/b/tree/main", "Read at commit 0cf7856", "c.py (default)", "https://github.com/a/b/blob/0cf7856/c.py"),
    ("https://github.com/a/b", "Read at commit 0cf7856", "c.toml, commit 24a6c0b of the day after", "https://github.com/a/b/blob/24a6c0b/c.toml"),
    ("https://github.com/a/b", "Read at commit 0cf7856", "c.json and d.json", "https://github.com/a/b/tree/0cf7856"),
    ("https://github.com/a/b", "Read at commit 0cf7856", "README, Usage; c.json", "https://github.com/a/b/tree/0cf7856"),
    ("https://github.com/a/b", "Read at commit 0cf7856", "table of V3.2", "https://github.com/a/b/tree/0cf7856"),
    ("https://github.com/a/b/tree/main/docs", "Read at commit 0cf7856", "docs/c.md", "https://github.com/a/b/tree/0cf7856/docs"),
    ("https://github.com/a/b", "Read in a copy", "c.json", "https://github.com/a/b"),
    ("https://example.org/a", "Read at commit 0cf7856", "c.json", "https://example.org/a"),
])  # fmt: skip
def test_a_place_that_is_a_file_has_its_address(url, note, at, wanted):
    """One file, at the commit that the place or else the note names; what is no one file leads to the whole document."""
    assert wanted == Source("key", "misc", "A title", "", "", "", url, "", note=note).read_in(at)


def test_what_is_read_in_a_release_is_not_older_than_it(project):
    """A fact holds of a day; that of a program's release is the day on which it was read, or one since the release."""
    release = {key: source for key, source in project.sources.entries.items() if re.search(r"/tree/v\d", source.url)}
    facts = [fact for fact in project.facts.values() if fact.source in release]
    assert facts and [] == [fact.name for fact in facts if fact.as_of.isoformat() < release[fact.source].date]
    assert all(source.url.split("/tree/v")[1].split("/")[0] in source.title for source in release.values())


def test_cards_and_the_list_of_sources_lead_to_it(project):
    """DeepSeek's repository of V3 was read at commit 9b4e978."""
    read = "https://github.com/deepseek-ai/DeepSeek-V3/tree/9b4e978"
    listed, file = project.facts["openness.v3.training_code"], project.facts["architectures.deepseek_v3.vocab_size"]
    assert read == card_sources(project, [listed])[0]["url"] == card_sources(project, [listed, file])[0]["url"]
    address = "https://github.com/deepseek-ai/DeepSeek-V3/blob/9b4e978/inference/configs/config_671B.json"
    assert address == card_sources(project, [file, file])[0]["url"]
    assert f'<a href="{address}" rel="noreferrer">inference/configs/config_671B.json</a>' in facts_page(project, project.snippets / "facts/model/architectures.toml")
    assert f'<a href="{read}" rel="noreferrer">version read</a>' in sources_page(project)
