"""Echoes: where a heading, front matter or a chart says again what the page binds, it is held against that, with the words beside it."""

import re
from collections.abc import Iterator

from workings.checks.number import check_number
from workings.evidence.project import Project
from workings.finding import Finding, one_line
from workings.markdown.beside import SEEN, seen
from workings.markdown.numerals import numerals
from workings.markdown.page import InWords, Link, Page
from workings.markdown.worded import SAID, is_said_in
from workings.quantity.literal import plain
from workings.quantity.restating import as_seen

RULES = ("heading", "front matter", "chart")
"""The rules that let a numeral pass because the page binds it elsewhere."""
OPENS = re.compile(r"^[ \t>]*(?:#{1,6}[ \t]+|[\w-]+:[ \t]*)")
"""What opens a heading or a line of a chart, and is no word of it."""
SHARED = re.compile(r"^,? (?:or|and|to) [$€£¥]?\d[\d.,]*(?= [a-z])")
"""Another number between a number and what it shares with it: the scale of `671 or 685 billion`."""


def misquoted(project: Project, page: Page) -> Iterator[Finding]:
    """A finding for each echo that says something else than the page binds: in another scale, unit or sense."""
    for one in page.passed:
        if one.rule in RULES and (wrong := misquotes(project, page, one.text, OPENS.sub("", one.before), one.after)):
            yield Finding(page.path, *page.place(one.start), one_line(f"{one.text} does not say here what the page binds: {wrong}"))
    for said in page.in_words:
        if said.rule == SAID and (wrong := _miswords(project, page, said)):
            yield Finding(page.path, *page.place(said.start), one_line(f"'{said.text}' does not say here what the page binds: {wrong}"))


def misquotes(project: Project, page: Page, text: str, before: str, after: str) -> str:
    """How a numeral between two texts says something else than every sound number of the page that is written so; empty if one is meant."""
    bound = [link for link in page.numbers if text in {found for found, _ in numerals(plain(link.text))}]
    around = seen(before, {})[-SEEN:], SHARED.sub("", seen(after, {}))[:SEEN]
    told = [_told(project, _as_there(link, text, *around)) for link in bound if not _told(project, link)]
    return told[0] if told and all(told) else ""


def _miswords(project: Project, page: Page, said: InWords) -> str:
    """The same for a number in words, which the page may bind in digits."""
    before, after = page.around(said.start, said.text)
    around = seen(OPENS.sub("", before), {})[-SEEN:], seen(after, {})[:SEEN]
    bound = [link for link in page.numbers if is_said_in(link, said.text) and not _told(project, link)]
    alike = [_as_there(link, said.text, *around) for link in bound]
    told = [_told(project, link) for link in alike]
    return told[0] if told and all(told) else ""


def _told(project: Project, link: Link) -> str:
    """What is wrong with a number as it stands; a bound that is only far from its value is not."""
    checked = check_number(project, link)
    return "" if checked.is_far else checked.message


def _as_there(link: Link, text: str, before: str, after: str) -> Link:
    """The link as it would be if it stood between two texts, with as much of its own text as they have."""
    said = as_seen(link.text)
    head, _, tail = said.partition(text)
    if after.casefold().startswith(tail.casefold()):
        before = before[: len(before) - len(head)] if before.casefold().endswith(head.casefold()) else before
        text, after = said, after[len(tail) :]
    return Link(text, link.target, link.start, link.text_start, link.end, after, before=before)
