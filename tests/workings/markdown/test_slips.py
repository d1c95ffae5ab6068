"""Slips that a page would show as they are, or show nothing of: each is told with its place and with what to write."""

import pytest

from workings.evidence.files import Files
from workings.evidence.sources import read, read_bibliography
from workings.markdown.reader import read_page

START = "# Buses\n\n"


def told(text):
    """The problems of a page, each with its line and column."""
    page = read_page("a.md", START + text)
    return [(*page.place(problem.start), problem.message) for problem in page.problems]


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("See [](buses.md).", (3, 5), "'[](buses.md)' is a link without words; say where it leads"),
        ("See [here]() and on.", (3, 5), "'[here]()' leads nowhere; write an address between the brackets"),
        ("See [here](<>).", (3, 5), "'[here](<>)' leads nowhere; write an address between the brackets"),
        ("[SOURCES]\n\nWords.\n\n[SOURCES]", (7, 1), "'[SOURCES]' stands twice on the page; keep one"),
        ("[SORCES]", (3, 1), "'[SORCES]' is shown as it is; did you mean [SOURCES]?"),
        ("<!-- unbond: an example -->\nWords.", (3, 1), "'unbond' is not read; write <!-- unbound: and the reason -->"),
        ("<!-- un-bound: an example -->\nWords.", (3, 1), "'un-bound' is not read; write <!-- unbound: and the reason -->"),
        ("<!-- lose: an example -->\nWords.", (3, 1), "'lose' is not read; write <!-- loose: and the reason -->"),
        ("# Trams", (3, 1), "is a second title; a page has one, and its sections begin with ##"),
        ("### Seats", (3, 1), "the heading leaves out a level; write ##"),
        ("## Seats\n\n#### Rows", (5, 1), "the heading leaves out a level; write ###"),
        ("!!! note\n\nIt stands outside.", (3, 1), "the box is empty; indent by four spaces what belongs into it"),
        ("- an item\n\n    ??? note\n\n    Outside.", (5, 5), "the box is empty; indent by four spaces what belongs into it"),
    ],
)  # fmt: skip
def test_a_slip_is_told(text, place, message):
    """One problem, at its place."""
    assert [(*place, message)] == told(text)


@pytest.mark.parametrize(
    "text",
    [
        "`[](buses.md)` and `[here]()` in code.",
        "```markdown\n[](buses.md)\n[SOURCES]\n# Trams\n```\n\n[SOURCES]",
        "[FACTS]\n\n[FACTS]: buses.md",
        "[NASA]",
        "\\[](escaped), and `f[i]()`.",
        "<!-- a note about loose ends -->\nWords.",
        "<!-- close: the door -->\nWords.",
        "## Seats\n\n### Rows\n\n## Doors\n\n#hashtag",
        "!!! note\n\n    It stands inside.",
        "!!! note\n    It stands inside.",
        '??? note "A title"\n\n\n\n    It stands inside.',
    ],
)
def test_what_is_no_slip_is_not(text):
    """In code, as a reference that is defined, or as another word."""
    assert [] == told(text)


ENTRY = "@misc{bus-report,\n title = {The buses},\n date = {2026},\n url = {https://example.org}\n}\n"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("date =", "dat =", "'dat' is no field of a source; did you mean date?"),
        ("url =", "URLL =", "'urll' is no field of a source; did you mean url?"),
        ("url =", "qqqq = {1},\n url =", "'qqqq' is no field of a source; it may have title, subtitle, "),
    ],
)  # fmt: skip
def test_a_field_that_nothing_reads_is_told(tmp_path, old, new, message):
    """Once, and not also as the field that is missing for it."""
    _, wrong = read(ENTRY.replace(old, new), tmp_path / "a.bib")
    assert 1 == len(wrong)
    assert wrong[0].message.startswith(f"source 'bus-report': {message}")
    (tmp_path / "a.bib").write_text(ENTRY, encoding="utf-8")
    assert () == read_bibliography(Files(tmp_path), tmp_path).findings


def test_a_long_page_of_slips_is_read_in_proportion_to_its_length():
    """A quarter of a megabyte of each is read within seconds; looking back each time would take minutes."""
    for piece in ("[](", "[a](", "!!! note\n\n", "\n", "# ", "[A", "[ "):
        assert read_page("a.md", piece * (60_000 // len(piece))).text
