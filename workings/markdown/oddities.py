"""What a browser, or the generator of the site, reads otherwise than it is written: it could hide something, or run it."""

import html
import re
from collections.abc import Iterator
from datetime import date

from workings.markdown.blocks import Blocks, within
from workings.markdown.front import Front
from workings.markdown.page import Problem
from workings.markdown.pairs import Pairs
from workings.markdown.tables import dropped_cells
from workings.quantity.written_units import unit_or_scale

FIELDS = frozenset("title description as_of next_check search hide icon status tags date code".split())
OF_CLAIMS = frozenset("id area lean claim said literal fairest verdict label number checked log".split())
"""The fields that front matter may have; a theme may do anything with others, such as lead the reader elsewhere."""
HIDES = ("toc", "path", "navigation")
"""What a page may leave out beside its text."""
DAYS = ("as_of", "next_check", "checked")
"""Fields that are days."""
WRITTEN_AS_THEY_ARE = ("title", "description", "as_of", "next_check", "status", "icon", "tags")
"""Fields that themes put into HTML without a look at them."""
COMMENT = re.compile(r"<!---?>|--!>")
TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
TURNS_BY_NAME = re.compile("&(?:[lr]lm|#(?:0*(?:1564|820[67]|823[4-8]|829[4-7])|[xX]0*(?:61[cC]|200[eEfF]|202[a-eA-E]|206[6-9])));")
LOOKS_ALIKE = re.compile("[\u0400-\u052f\u0391\u0392\u0395-\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf]")
"""Letters of other scripts that look like some of ours: Cyrillic, and a few of Greek."""
STYLED = re.compile("[\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d6a3\u1d2c-\u1d6a]{2,}")
"""Letters of ours as signs of their own: wide, bold, raised."""
STRUCK = re.compile(r"(?<![~\\])~~(?=[^\s~])(?:[^~\n]|\n(?![ \t]*\n)){1,300}~~(?!~)")
FIRST = re.compile(r"\ufeff?[A-Za-z0-9_-]+:[ \t]")
ABBREVIATION = re.compile(r"(?m)^[ \t>]*\*\[(?P<term>[^\]\n]+)\]:(?P<says>[^\n]*)$")
TITLE = re.compile(r"(?m)^#[ \t][^\n]*<")


def other_fields(front: Front, is_claim: bool) -> list[str]:
    """The fields of front matter that a page may not have."""
    return [name for name in front.meta if name not in (FIELDS | OF_CLAIMS if is_claim else FIELDS)]


def oddities(text: str, parts: Blocks, is_claim: bool = False) -> Iterator[Problem]:
    """What is odd about a page, with its place."""
    code = [(fence.start, fence.body_start + len(fence.text)) for fence in parts.fences]
    for match in COMMENT.finditer(text) if "--" in text else ():
        if not within(match.start(), code):
            yield Problem(match.start(), f"'{match[0]}' ends a comment for a browser only; write <!-- words -->")
    turns = [*(TURNS.finditer(text) if not text.isascii() else ()), *(TURNS_BY_NAME.finditer(parts.prose) if "&" in text else ())]
    for match in turns:
        yield Problem(match.start(), f"U+{ord(html.unescape(match[0])):04X} turns the direction of what follows; take it out")
    for start, word, odd in _mixed(text) if not text.isascii() else ():
        yield Problem(start, f"'{word}' has U+{ord(odd):04X} in it, which only looks like a plain letter; type the word anew")
    may_strike = "~~" in parts.prose
    spans = Pairs(parts.prose).code.items() if may_strike else ()
    for match in STRUCK.finditer(parts.prose) if may_strike else ():
        if not within(match.start(), spans):
            yield Problem(match.start(), f"'{match[0][:20]}' strikes nothing out here, and its ~~ are shown; take them out")
    for match in TITLE.finditer(text) if "<" in text else ():
        if not within(match.start(), code):
            yield Problem(match.start(), "the title holds a '<', which becomes markup in menus and the head of the page; write it in words")
    for match in ABBREVIATION.finditer(text) if "*[" in text else ():
        meant, said = unit_or_scale(match["term"]), map(unit_or_scale, re.findall(r"[^\W\d_]+", match["says"]))
        if meant and any(one not in ("", meant) for one in said):
            yield Problem(match.start(), f"'{match['term']}' is said to be something else here; a unit or a scale is no abbreviation")
    if not parts.front.is_there and FIRST.match(text):
        yield Problem(0, "a page that begins like this is taken for settings, and its first lines are not shown; begin with a heading")
    yield from dropped_cells(parts.prose)
    yield from _front_matter(text, parts, is_claim)


def _mixed(text: str) -> Iterator[tuple[int, str, str]]:
    """The words that mix our letters with others that look like them, or are written in signs of their own, and the first such sign."""
    end = 0
    for match in LOOKS_ALIKE.finditer(text):
        start = match.start()
        if start >= end and any(near.isascii() and near.isalpha() for near in (text[start - 1 : start], text[start + 1 : start + 2])):
            first = start - len(re.split(r"\W", text[max(start - 20, 0) : start])[-1])
            end = start + len(re.split(r"\W", text[start : start + 20])[0])
            yield first, text[first:end], match[0]
    yield from ((match.start(), match[0], match[0][0]) for match in STYLED.finditer(text))


def _front_matter(text: str, parts: Blocks, is_claim: bool) -> Iterator[Problem]:
    front = parts.front
    if front.error:
        yield Problem(_start_of(text, front.error_line), front.error)
        return
    if others := other_fields(front, is_claim):
        known = ", ".join(sorted(FIELDS | OF_CLAIMS if is_claim else FIELDS))
        said = ", ".join(f"'{name}'" for name in others)
        place = _start_of(text, front.lines.get(others[0], 1))
        yield Problem(place, f"a page has no field{'s' * (len(others) != 1)} {said}; it may have {known}")
    for name, value in front.meta.items():
        start = _start_of(text, front.lines.get(name, 1))
        if name == "search" and (not isinstance(value, dict) or value.keys() - {"boost"}):
            yield Problem(start, "'search' may say boost and nothing else: every page can be found")
        elif name == "hide" and (not isinstance(value, list) or any(one not in HIDES for one in value)):
            yield Problem(start, f"'hide' is a list of what a page may leave out: {', '.join(HIDES)}")
        elif name in DAYS and not isinstance(value, date):
            yield Problem(start, f"'{name}' is '{value}'; write a day like 2026-01-31, without quotes")
        elif name == "code" and value != "open":
            yield Problem(start, "'code' may be open, which shows the blocks of the page unfolded")
        elif name in WRITTEN_AS_THEY_ARE and re.search(r"[<>\"]", str(value)):
            yield Problem(start, f"'{name}' is written into the page as it is; it may hold no <, > or straight quotation mark")


def _start_of(text: str, line: int) -> int:
    """Where a line begins."""
    found = 0
    for _ in range(line - 1):
        found = text.find("\n", found) + 1
    return found
