"""Slips that a page shows as they are, or shows nothing of: a link without words, a list twice, an empty box, a misspelt comment."""

import difflib
import re
from collections.abc import Container, Iterator

from workings.markdown.blocks import Blocks, within
from workings.markdown.grammar import ABOUT_CLAIMS, LISTS, TABLES, is_working
from workings.markdown.page import Problem
from workings.markdown.pairs import Pairs

WORDLESS = re.compile(r"(?<![!\\\]])\[[ \t]*\]\((?P<target>[^()\s]+)[^()\n]*\)")
NOWHERE = re.compile(r"(?<!\\)!?\[[^\[\]\n]+\]\([ \t]*(?:<[ \t]*>)?[ \t]*\)")
ALONE = re.compile(r"(?m)^[ \t]{0,3}\[(?P<what>[A-Z]{3,})(?: [a-z0-9.-]+)?\][ \t]*\r?$")
HEADING = re.compile(r"(?m)^(?P<marks>#{1,6})[ \t]+\S")
EMPTY_BOX = re.compile(r"(?m)^(?P<indent>[ \t]*)(?:!!!|\?\?\?\+?)[ \t]+\w[^\n]*\n(?:[ \t]*\n)*+(?!(?P=indent)(?: {4}|\t))")
MARKS = ("unbound", "loose")
"""Words with which a comment says something to the check."""
WRITTEN = (*TABLES, *ABOUT_CLAIMS, *LISTS)


def slips(parts: Blocks, defined: Container[str]) -> Iterator[Problem]:
    """What was probably meant otherwise; `defined` are the names of references, in small letters."""
    prose = parts.prose
    for start, _, comment in parts.comments:
        word = re.match(r"[a-zA-Z-]+(?=[:\s])", comment)
        if word and word[0].lower() not in MARKS and (near := difflib.get_close_matches(word[0].lower(), MARKS, n=1, cutoff=0.85)):
            yield Problem(start, f"'{word[0]}' is not read; write <!-- {near[0]}: and the reason -->")
    wordless = (match for match in WORDLESS.finditer(prose) if not is_working(match["target"]))  # of a number it is told already
    found = [(match, "is a link without words; say where it leads") for match in wordless]
    found += [(match, "leads nowhere; write an address between the brackets") for match in NOWHERE.finditer(prose)]
    code = Pairs(prose).code.items() if found else ()
    for match, told in found:
        if not within(match.start(), code):
            yield Problem(match.start(), f"'{match[0]}' {told}")
    yield from _lists(prose, defined)
    yield from _headings(prose)
    for match in EMPTY_BOX.finditer(prose) if "!!!" in prose or "???" in prose else ():
        yield Problem(match.start() + len(match["indent"]), "the box is empty; indent by four spaces what belongs into it")


def _lists(prose: str, defined: Container[str]) -> Iterator[Problem]:
    seen = set()
    for match in ALONE.finditer(prose):
        what = match["what"]
        if what not in WRITTEN and what.lower() not in defined and (near := difflib.get_close_matches(what, WRITTEN, n=1, cutoff=0.75)):
            yield Problem(match.start("what") - 1, f"'[{what}]' is shown as it is; did you mean [{near[0]}]?")
        elif what in LISTS and what in seen:
            yield Problem(match.start("what") - 1, f"'[{what}]' stands twice on the page; keep one")
        seen.add(what)


def _headings(prose: str) -> Iterator[Problem]:
    """A second title, and a heading that leaves out a level: readers who hear a page go through it by these."""
    last = 0
    for match in HEADING.finditer(prose):
        level = len(match["marks"])
        if level == 1 and last:
            yield Problem(match.start(), "is a second title; a page has one, and its sections begin with ##")
        elif last and level > last + 1:
            yield Problem(match.start(), f"the heading leaves out a level; write {'#' * (last + 1)}")
        last = level
