"""A fact is primary only if its source was read: what a source's note says of the reading, against the facts that rest on it."""

import re
from collections.abc import Iterator
from pathlib import Path

from snippets.facts import FOLDER, Fact, Group, fact, group, names

SECOND_HAND = re.compile(
    r"was not read|were not read|as (?:\w+ )?(?:repositories|readers|newspapers|reports|others)\b|in reports that|by a third party|two summaries|as quoted|transcribed in",
)
"""What the note of a source says where the source itself was not read, or not where the figure stands."""
NOTES = {
    key: note
    for key, note in re.findall(
        r"^@\w+\{([\w-]+),(?:(?!^@).)*?^\s*note\s*=\s*\{(.*?)\},?$", (Path(FOLDER) / "sources.bib").read_text(encoding="utf-8"), re.M | re.S
    )
}
TOLD_BY_EPOCH = "epoch-frontiermath-openai"
"""Where it tells itself who paid it."""
MADE = ("facts.md", "sources.md")
"""Pages that a build writes, beside those of the code."""
READ_ALL_THE_SAME = {
    "openai-privacy-policy": "another region's version was not read",
    "amodei-export-controls": "the footnotes were not read",
    "deepseek-news-tools": "the prices in a picture were not read",
}
"""Sources whose note speaks of a part on which no fact rests."""


def everything(group: Group) -> Iterator[Fact]:
    """Every fact below a group."""
    for name in names(group):
        entry = getattr(group, name)
        if isinstance(entry, Group):
            yield from everything(entry)
        else:
            yield fact(group, name)


def test_what_was_not_read_is_not_primary():
    """Where a source's note says that somebody else's words were read, its facts are secondary or estimates."""
    files = [path.stem for path in sorted(Path(FOLDER).rglob("*.toml"))]
    second = {key for key, note in NOTES.items() if SECOND_HAND.search(note) and key not in READ_ALL_THE_SAME}
    rest = [found for stem in files for found in everything(group(stem)) if found.source in second]
    assert rest
    assert set() == {(found.source, found.name) for found in rest if found.checked == "primary"}


def test_the_notes_are_found():
    """Two notes that must be among them, so that the test above looks at something."""
    assert {"deepseek-news-v31", "deepseek-pricing-may-2026"} <= {key for key, note in NOTES.items() if SECOND_HAND.search(note)}


def test_no_source_has_a_publishers_front_page_for_an_address():
    """An address names a document: what stands after the host is more than a slash."""
    addresses = re.findall(r"^\s*url\s*=\s*\{(.*?)\}", (Path(FOLDER) / "sources.bib").read_text(encoding="utf-8"), re.M)
    assert len(addresses) > 400
    assert [] == [address for address in addresses if not re.fullmatch(r"https?://[^/\s]+/[^/\s]+\S*", address)]


def test_a_page_that_names_epoch_ai_shows_who_paid_it():
    """Its estimates decide many figures, and one of those whom it estimates has paid it for a test: each source of its own says so, and each page cites one."""
    docs = Path(FOLDER).parents[1] / "docs"
    written = [path for path in sorted(docs.rglob("*.md")) if path.relative_to(docs).as_posix() not in MADE and "snippets" not in path.parts[len(docs.parts) :]]
    pages = {path: " ".join(path.read_text(encoding="utf-8").split()) for path in written}
    named = {path.name for path, text in pages.items() if "Epoch AI" in text}
    assert {"what-it-counts.md", "index.md", "energy.md"} <= named
    entries = re.findall(r"^@\w+\{(epoch-[\w-]+),(.*?)^\}", (Path(FOLDER) / "sources.bib").read_text(encoding="utf-8"), re.M | re.S)
    assert [TOLD_BY_EPOCH] == [key for key, entry in entries if "interest = {a research group that sells no models; OpenAI paid it" not in entry]
    assert [] == [str(path) for path, text in pages.items() if "Epoch AI" in text and "@epoch-" not in text and not re.search(r"OpenAI[^.]{0,60} paid", text)]
