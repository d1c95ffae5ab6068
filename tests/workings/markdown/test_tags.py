"""Tags and lists of attributes: what they show is read, and what they do not show is not, on however many lines they stand."""

from pathlib import Path

import pytest

from workings.audit.engine import engine, rendered
from workings.audit.seen import digits, seen
from workings.audit.visible import visible
from workings.evidence.project import Project
from workings.markdown.reader import read_page

ROOT = Path(__file__).resolve().parents[3]
WRITTEN = {
    '### A { id="5.7" }\n\nB': [],
    "### A {: id=57 }": [],
    '- b\n\n    ## A { id="57" }': [],
    '### A { title="57 things" }': ["57"],
    '### A { id="57" } b': ["57"],
    'It. { id="57" }': ["57"],
    'A <b\nclass="57">c</b>': [],
    'A <b title="c\n57 d">e</b>': ["57"],
    "A <b title='c\n57 d'>e</b>": ["57"],
    "A <b\n\n57> c": ["57"],
    "a < 57 and\n58 > b": ["57", "58"],
    '<img alt="a\nb"\nsrc="img/57.svg" />\n\nB': [],
    '<div title="a\n57 b">c</div>': ["57"],
}


@pytest.mark.parametrize("text", WRITTEN)
def test_what_is_reported_is_what_is_shown(text):
    """A tag or a list at the end of a heading is no text; a title in it is."""
    markdown = engine(Project(ROOT, remember=False))
    assert WRITTEN[text] == [one.text for one in read_page("docs/a.md", text).loose]
    assert WRITTEN[text] == [digits(one.text) for one in seen(visible(rendered(markdown, text)))]
