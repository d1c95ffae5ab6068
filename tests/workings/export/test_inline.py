"""Lines of a page as Markdown: what was a word stays one."""

import re

import pytest
from markdown import Markdown

from workings.export.beside.inline import cell, code, paragraph


@pytest.mark.parametrize("words", ["# a", "## a", "###### a", "#a", "> a", ">a", "- a", "+ a", "-", "+", "1. a", "12. a", "1) a", "a\n---", "a\n--", "a\n=", "a\n===", "a\n- b", "a\n# b", "a\n> b", "---", "-- a", "-a", "+a", "1.5 a", "1 a", "= a"])
def test_a_paragraph_is_read_as_one(words):
    """As Python-Markdown reads it, whatever its lines begin with."""
    shown = re.sub(r"\\(?=[)=])", "", Markdown().convert(paragraph(words)))  # CommonMark has a mark before these, which Python-Markdown shows
    assert f"<p>{words.replace('>', '&gt;')}</p>" == shown


@pytest.mark.parametrize(("words", "written"), [(" a \n  b ", "a\nb"), ("a - b", "a - b"), ("1) a", "1\\) a"), ("-a", "-a"), ("a", "a"), ("", "")])
def test_a_paragraph_stays_as_it_is(words, written):
    """But for blanks at the ends of its lines, and what a reader of CommonMark would take for a list."""
    assert written == paragraph(words)


@pytest.mark.parametrize(("words", "written"), [("a", "`a`"), ("a`b", "`` a`b ``"), ("a``b`c", "``` a``b`c ```"), ("`", "`` ` ``"), ("a b", "`a b`")])
def test_code_has_one_backtick_more_than_it_holds(words, written):
    """And a blank beside them."""
    assert written == code(words)


@pytest.mark.parametrize(("words", "written"), [("a|b", "a\\|b"), (" a\n b ", "a b"), ("|", "\\|"), ("", "")])
def test_a_cell_is_one_line(words, written):
    """Without a bar that would end it."""
    assert written == cell(words)
