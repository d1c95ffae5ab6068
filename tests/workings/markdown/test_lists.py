"""The numbers before the items of lists: those that the engine makes a list of are none for a reader, and all others are."""

from pathlib import Path

import pytest

from workings.audit.engine import engine, rendered
from workings.audit.seen import digits, seen
from workings.audit.visible import visible
from workings.evidence.project import Project
from workings.markdown.reader import read_page

ROOT = Path(__file__).resolve().parents[3]
LISTS = {
    "1. a\n2. b": [],
    "1. a\n    1. b\n    2. c\n    3. d\n2. e\n3. f": [],
    "1. a\n\n    1. b\n    2. c\n\n        1. d\n\n    3. e\n\n2. f": [],
    "1. See\n[a](b.md)\n2. that": [],
    "1. See\n`a`\n2. that": [],
    "## A\n1. b\n2. c": [],
    "1. a\n\n    ## B\n    1. c": [],
    "## A\nIn all\n1. days": ["1"],
    "In all\n1. day\n\n    57 of them": ["1"],
    "In all:\n- days\n- hours\n\n    57 of them": [],
    "1. a\n\n    In all:\n    - days\n\n        57 of them": [],
    "## A\n- days\n\n    57 of them": ["57"],
    "In all\n---\n- days\n\n    57 of them": ["57"],
    "<!-- a -->\n- days\n\n    57 of them": ["57"],
    "- a\n  b\n- c\n\n    57 of them": ["57"],
    "In all:\n[a](b.md)\n1. days": ["1"],
    "In all:\n`a`\n2. days": ["2"],
    "In all\n1. days": ["1"],
}


@pytest.mark.parametrize("text", LISTS)
def test_what_is_reported_is_what_is_shown(text):
    """Lists in lists count on where they left off, and a line that is nothing but a link or code is none that ends a paragraph."""
    markdown = engine(Project(ROOT, remember=False))
    assert LISTS[text] == [one.text for one in read_page("docs/a.md", text).loose]
    assert LISTS[text] == [digits(one.text) for one in seen(visible(rendered(markdown, text)))]


@pytest.mark.parametrize("text", ["57. a", "1. a\n57. b", "1. a\n    57. b", "1. a\n    1. b\n\n    3. c", "1. a\n\n## B\n\n2. c"])
def test_a_list_that_does_not_count_on_is_reported(text):
    """A number that no list before it leads up to may be one that a reader is told."""
    assert 1 == len(read_page("docs/a.md", f"{text}\n").loose)
