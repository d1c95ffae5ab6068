"""Where a page states numbers in words, and which of them must be bound: those in leads, verdicts, headings, tables and front matter.

In a heading, in front matter and in the words of a control, where nothing can be bound, a number passes that the page binds elsewhere, in
words or in digits; so do the words of a claim, and of any quotation.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal

from workings.markdown.claimed import is_claimed
from workings.markdown.fences import re_lines
from workings.markdown.joints import over_joints
from workings.markdown.links import attribute_words
from workings.markdown.page import InWords, Link, Loose, Page
from workings.markdown.words import stated
from workings.quantity.literal import UnreadableLiteral, read_literal
from workings.quantity.words import CARDINAL

QUOTED = re.compile(r"\"[^\"\n]*\"|“[^”\n]*”")
READINGS = ("literal", "fairest")
FIELDS = ("title", "description", "verdict", *READINGS)
FREE = ("prose", "question")
"""Places in which a number in words need not be bound: a heading that asks states nothing."""
CONTROL = "control"
BOXES = ("!!!", "???", "===")
BOX = "title of a box"
"""What opens a box or a tab, whose title is a heading between quotation marks."""
NOWHERE = ("title", "first heading", "heading", "front matter", CONTROL, BOX)
"""Places in which nothing can be bound, or which say briefly what stands elsewhere."""
CHANGES = re.compile(r"half|halves?|doubles?", re.I)
"""What the words of a control may say of any number: how to change it, and how another follows."""
SAID = "said like a bound number"
"""The rule that lets a number in words pass because the page binds it elsewhere."""
CELL = re.compile(rf"(?i)(?<=[^\n|]\|)[ \t]+({CARDINAL})[ \t]*(?=\|)")
"""A number in words that is all of a cell, but for the first of its row."""
ASKED = re.compile(r"[^.!?]*\?")


def judge_words(page: Page, prose: str) -> list[Loose]:
    """Notes the numbers in words on a page, and returns those that must be bound and are not; `prose` is without links and code."""
    cells = ((cell.start(1), cell[1]) for cell in CELL.finditer(prose)) if "|" in prose else ()
    whole = {start: text for text, start in (*stated(prose), *over_joints(page.text, prose))}
    found = [(text, start) for start, text in (whole | dict(cells)).items()]
    fields, controls = [(name, *place) for name, place in _fields(page)], list(_controls(page))
    if not found and not fields and not controls:
        return []
    known = _known(page)
    quoted = _quoted(prose)
    places = _places(page, prose) if found else []
    starts = [start for start, _ in places]
    for text, start in found:
        where = places[bisect_right(starts, start) - 1][1]
        page.in_words.append(InWords(text, start, where, _rule(page, text, where, known, _is_quoted(quoted, start))))
    for name, text, start, in_quotes in fields:
        where = "title" if name == "title" else "front matter"
        rule = "said in the claim" if name in READINGS and is_claimed(page.front.meta, known, _values(text)) else ""
        page.in_words.append(InWords(text, start, where, rule or _rule(page, text, where, known, in_quotes)))
    for text, start, rule in controls:
        page.in_words.append(InWords(text, start, CONTROL, rule or _rule(page, text, CONTROL, known, False)))
    left = [one for one in page.in_words if not one.rule and one.where not in FREE]
    return [Loose(one.text, one.start, "in a control" if one.where == CONTROL else "in words") for one in left]


def _controls(page: Page) -> Iterator[tuple[str, int, str]]:
    """The numbers in words that controls show, on buttons and beside them, with the rule by which one need not be bound there."""
    for link in page.links:
        start = page.text.find(link.attributes, link.end)
        for words, place in attribute_words(link.attributes) if ".adjust" in link.attributes else ():
            for text, at in stated(words):
                rule = "question" if ASKED.match(words, at) else "a change" if CHANGES.fullmatch(text) else ""
                yield text, start + place + at, rule


def _known(page: Page) -> set[str | Decimal]:
    """The numbers that the page binds: as they are written in words, and their values."""
    known: set[str | Decimal] = set()
    for link in page.numbers:
        known |= _known_of(link)
    return known


def _known_of(link: Link) -> set[str | Decimal]:
    return {text.lower() for text, _ in stated(link.text)} | set(_values(link.text))


def is_said_in(link: Link, text: str) -> bool:
    """Whether a bound number is one that is stated in words, in words or in digits."""
    return not _known_of(link).isdisjoint([text.lower(), *_values(text)])


def is_said(page: Page, text: str) -> bool:
    """Whether the page binds a number that is stated in words, in words or in digits."""
    return not _known(page).isdisjoint([text.lower(), *_values(text)])


def _values(text: str) -> list[Decimal]:
    try:
        return [numeral.value for numeral in read_literal(text).numerals]
    except UnreadableLiteral:
        return []


def _rule(page: Page, text: str, where: str, known: set[str | Decimal], quoted: bool) -> str:
    """Why a number in words need not be bound where it stands."""
    if (quoted and where != BOX) or (where in ("title", "first heading") and "claim" in page.front.meta):
        return "quotation"
    if where in ("title", "first heading") and text.lower().endswith("minutes"):
        return "reading time"
    said_elsewhere = where in NOWHERE and not known.isdisjoint([text.lower(), *_values(text)])
    return SAID if said_elsewhere else ""


def _fields(page: Page) -> Iterator[tuple[str, tuple[str, int, bool]]]:
    """The numbers in words of the front matter that a reader sees, with the names of their fields."""
    for name in FIELDS:
        value = page.front.meta.get(name)
        if isinstance(value, str):
            quoted, line = _quoted(value), _start_of(page, page.front.lines.get(name, 1))
            for text, start in stated(value):
                yield name, (text, max(page.text.find(text, line), 0), _is_quoted(quoted, start))


def _quoted(text: str) -> list[tuple[int, int]]:
    """Where the quotations of a text begin and end."""
    return [match.span() for match in QUOTED.finditer(text)]


def _is_quoted(quoted: list[tuple[int, int]], place: int) -> bool:
    """Whether a place stands in one of the quotations."""
    before = bisect_right(quoted, (place, place)) - 1
    return before >= 0 and place < quoted[before][1]


def _start_of(page: Page, line: int) -> int:
    """Where a line of a page begins."""
    return next((start for number, (start, _) in enumerate(re_lines(page.text), start=1) if number == line), 0)


def _places(page: Page, prose: str) -> list[tuple[int, str]]:
    """Where each line begins, and in what kind of place it stands."""
    places: list[tuple[int, str]] = []
    lead, section = "waiting", ""
    for start, line in re_lines(prose):
        whole = page.text[start : start + len(line)].strip(" \t>\r\n")
        if whole.startswith("#"):
            first, section = lead == "waiting" and re.match(r"#\s", whole) is not None, whole.strip("# ").lower()
            lead = "next" if first else "over" if lead != "waiting" else lead
            places.append((start, "first heading" if first else "question" if whole.endswith("?") else "heading"))
            continue
        if whole.startswith(BOXES):
            places.append((start, "question" if whole.endswith('?"') else BOX))
            continue
        if whole and lead == "next":
            lead = "here"
        elif not whole and lead == "here":
            lead = "over"
        verdict = section == "verdict" and "claim" in page.front.meta
        places.append((start, "table" if whole.startswith("|") else "lead" if lead == "here" else "verdict" if verdict else "prose"))
    return places
