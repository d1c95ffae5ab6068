"""What stands beside a link, as a reader sees it: the words before and after it in its block or cell, and the head of its column."""

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from workings.markdown.above import Caption, captions
from workings.markdown.grammar import is_working
from workings.quantity.captions import may_tell, told
from workings.quantity.changing import BOUND, END, FORMULA
from workings.quantity.heads import scale_of

FAR, NEAR, SEEN = 400, 110, 70
"""How many characters are looked at on each side, how many where that is enough, and how many of what a reader sees are kept."""
MARK = re.compile(rf"[\[\]){{}}<>\\*`_~&;{FORMULA}]")
"""A sign at which what is written and what a reader sees may part."""
SIGNS = re.compile(rf"[^ -~]|  |\||{MARK.pattern}")
"""The same, and what may end a block or a cell, or be read otherwise than it is written."""
BREAK = re.compile(r"\n[ \t>]*(?:\r?(?=\n)|[-*+][ \t]|\d+\.[ \t]|#|\||:[ \t])|\\?\|")
"""Where a block or a cell of a table ends."""
NESTED = r"\((?:[^()\n]|\((?:[^()\n]|\((?:[^()\n]|\([^()\n]*\))*\))*\))*\)"
LINK = re.compile(rf"!?\[(?P<text>[^\[\]\n]*)\](?P<to>{NESTED}|\[[^\[\]\n]*\])")
NEW_LINE = re.compile(r"<br[ \t]*/?>", re.I)
NOT_SEEN = re.compile(r"\[[@^][^\[\]\n]*\]|<[^<>\n]*>|\{[:.#][^{}\n]*\}|\\(?=[^\w\s])|(?<!\\)(?:\*(?!(?<=\s\*)\s)|`)|~~|(?<!\w)_|_(?!\w)")
"""An asterisk behind a backslash, or alone between blanks, is a sign that a reader sees."""
FORMULAS = re.compile(f"{FORMULA}(?:\\s*{FORMULA})*")
INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
"""Signs of no width, which part no word for a reader."""
ALIKE = tuple(zip("\u2010\u2011％﹪٪\u2044\u2215", "--%%%//", strict=True))
"""Hyphens, percent signs and strokes of other widths, as they are read."""
SPACES = re.compile(r"\s\s+|[^\S ]")
QUOTE = re.compile(r"(?<=\n)[ \t]*>(?:[ \t>]*)")
"""The marks of a quoted line, which are no signs of comparison; within a line they are."""
DEFINED = re.compile(r"[ \t>]*:[ \t]+")
"""What opens the definition of a term."""
SIGNED = frozenset(("sign", "relation", "how", "±"))
ABOUT_ALL = frozenset(
    ("unit", "units", "scale", "currency", "in", "measure", "measured in", "given in", "counted in", "factor", "multiplier")
    + ("note", "notes", "remark", "remarks", "comment")
)
"""Heads of columns whose cells are about the numbers beside them: right before them, or in all of the row."""
NOTE = re.compile(r"[*_]*(?: [A-Za-z-]+){0,2}[*_.,]*\[\^([^\[\]\s]+)\]")
"""A sign of a footnote behind a number, or behind its noun."""
NOTES = re.compile(r"(?m)^[ \t>]*\[\^([^\[\]\s]+)\]:[ \t]*([^\n]+)")
AT_MOST = 8
"""How many captions before a place are asked whether they reach it."""
NO_CELLS = ("", "", "")
IN_FIRST = re.compile(r"(?m)^[ \t>]*\|?[^|\n]*\](?:\(|\[)")
"""A link in the first cell of a row."""
RULE = re.compile(r"(?m)^[ \t>|:-]+\r?$")
"""What may be the line below the heads of a table's columns."""


def seen(text: str, targets: dict[str, str]) -> str:
    """What a reader sees of a piece of Markdown: links as their texts, bound numbers between marks, no emphasis, single spaces."""

    def said(link: re.Match[str]) -> str:
        to = link["to"][1:-1].strip() or link["text"]
        return f"{BOUND}{link['text']}{END}" if is_working(to if link["to"][0] == "(" else targets.get(to.lower(), "")) else link["text"]

    if MARK.search(text):
        text = html.unescape(NOT_SEEN.sub("", NEW_LINE.sub(" ", LINK.sub(said, FORMULAS.sub(FORMULA, text)))))
    text = _alike(INVISIBLE.sub("", text)) if not text.isascii() else text
    return text if text.isprintable() and "  " not in text else SPACES.sub(" ", text)


def _alike(text: str) -> str:
    for odd, plain in ALIKE:
        text = text.replace(odd, plain)
    return text


class Surroundings:
    """The prose of a page, to be asked what stands around a place of it."""

    def __init__(self, prose: str, targets: dict[str, str]):
        self.prose, self.targets = prose, targets

    def before(self, start: int) -> str:
        """The end of what a reader sees before a place, in the same block or cell."""
        near = self.prose[max(start - NEAR, 0) : start]
        if len(near) == NEAR and not SIGNS.search(near):
            return near[-SEEN:]
        if not near[:1].isspace() and len(found := self._up_to(near)) == SEEN and not MARK.search(near):
            return found
        far = max(start - FAR, 0)
        return self._up_to(self.prose[far:start], far == 0)

    def _up_to(self, text: str, opens: bool = False) -> str:
        text = f"\n{text}" if opens else text
        if ("\n" in text or "|" in text) and (breaks := list(BREAK.finditer(text))):
            text = ("" if breaks[-1][0].endswith("|") else "\n") + text[breaks[-1].end() :]
        said = seen(QUOTE.sub("", text) if ">" in text else text, self.targets)
        return said.lstrip()[-SEEN:] if text[:1] == "\n" else said[-SEEN:]

    def after(self, end: int) -> str:
        """The beginning of what a reader sees after a place, in the same block or cell."""
        near = self.prose[end : end + NEAR]
        if len(near) == NEAR and not SIGNS.search(near):
            return near[:SEEN]
        if not near[-1:].isspace() and len(found := self._from(near)) == SEEN and not MARK.search(near):
            return found
        return self._from(self.prose[end : end + FAR])

    def _from(self, text: str) -> str:
        found = BREAK.search(text) if "\n" in text or "|" in text else None
        text = text[: found.start()] if found else text
        return seen(QUOTE.sub("", text) if ">" in text else text, self.targets)[:SEEN]

    def heads(self, start: int) -> tuple[str, str, tuple[str, str, str], str, str]:
        """What a reader sees at the head of the column and of the row in which a place stands, in the cells beside it, and above it all.

        In the first column of a table a number has no head of its row; outside tables that is the term which a definition explains.
        """
        above = self._above(start) if self._captions else ("", "")
        number = bisect_right(self._tables, (start,)) - 1
        if number < 0 or start >= self._tables[number][1]:
            return "", self._corner(number + 1, start) or self._term(start), NO_CELLS, *above
        heads, line = self._tables[number][2], self._line(start)
        before = self._cells(self.prose[line:start])
        at = len(before) - 1
        row = seen(before[0], self.targets).strip() if at else ""
        cells = self._beside(heads, self._cells(self.prose[line : self._end_of_line(start)]), at) if self._tables[number][3] else NO_CELLS
        return heads[at] if at < len(heads) else "", row, cells, *above

    def _corner(self, number: int, start: int) -> str:
        """The first head of a table for a place in another of its heads, where it says what that row is; empty elsewhere."""
        if number >= len(self._tables) or self._line(start) != self._line(self._line(self._tables[number][0]) - 1):
            return ""
        return self._tables[number][2][0] if len(self._cells(self.prose[self._line(start) : start])) > 1 else ""

    def _above(self, start: int) -> tuple[str, str]:
        """What the nearest caption and the nearest title say of a place; of a few before it, so that none is looked for far away."""
        last = bisect_right(self._captions, start, key=lambda one: one.start)
        said = [one for one in reversed(self._captions[max(last - AT_MOST, 0) : last]) if start < one.end]
        caption, title = (next((one.says for one in said if one.is_title == is_title), "") for is_title in (False, True))
        return caption, title

    def note(self, end: int) -> str:
        """What a footnote behind a place, or behind what is counted there, says of it like a caption."""
        name = NOTE.match(self.prose, end) if self._notes else None
        says = self._notes.get(name[1], "") if name else ""
        return told(seen(says, self.targets)) if may_tell(says) else ""

    @cached_property
    def _notes(self) -> dict[str, str]:
        """The first line of each footnote, by its name."""
        return dict(NOTES.findall(self.prose)) if "[^" in self.prose else {}

    def _cells(self, row: str) -> list[str]:
        row = LINK.sub(lambda link: link[0].replace("|", " "), row) if "[" in row else row
        return row.strip(" \t>").removeprefix("|").split("|")

    def _beside(self, heads: list[str], row: list[str], at: int) -> tuple[str, str, str]:
        """What stands in the cells left and right of one if they have no heads of their own, and in one that is about all of the row."""
        said = [seen(cell, self.targets).strip() for cell in row]
        left = said[at - 1] if at > 1 and heads[at - 1 : at] and (not heads[at - 1] or heads[at - 1].casefold() in SIGNED) else ""
        right = said[at + 1] if at + 1 < len(said) and heads[at + 1 : at + 2] == [""] else ""
        about = next((cell for head, cell in zip(heads, said, strict=False) if head.casefold() in ABOUT_ALL), "")
        return left, right, about

    def _term(self, start: int) -> str:
        """The term that is explained where a place stands; empty where none is."""
        line = self._line(start) if self._defines else start
        if not DEFINED.match(self.prose, line, start):
            return ""
        before = self.prose[max(line - FAR, 0) : line].rstrip().rpartition("\n")[2]
        return "" if DEFINED.match(before) else seen(before, self.targets).strip(" >")

    @cached_property
    def _defines(self) -> bool:
        return "\n:" in self.prose or ":  " in self.prose

    @cached_property
    def _captions(self) -> list[Caption]:
        tables = [(self._line(self._line(first) - 1), first, last) for first, last, *_ in self._tables]
        found = [*captions(self.prose, tables, lambda text: seen(text, self.targets)), *self._corners()]
        return sorted(found, key=lambda one: one.start)

    def _corners(self) -> Iterator[Caption]:
        """What the corner of a table says of all its numbers, such as `In thousands`, where the column below it has none of them."""
        for first, last, heads, _ in self._tables:
            says = told(heads[0]) if may_tell(heads[0]) else ""
            if says and (says != heads[0] or scale_of(says)) and not IN_FIRST.search(self.prose, first, last):
                yield Caption(first, last, says)

    @cached_property
    def _tables(self) -> list[tuple[int, int, list[str], bool]]:
        """Where the rows of each table begin and end, what stands at the heads of its columns, and whether one of these is about others."""
        found = []
        for rule in RULE.finditer(self.prose) if "|" in self.prose else ():
            head = self.prose[self.prose.rfind("\n", 0, max(rule.start() - 1, 0)) + 1 : rule.start()]
            if "-" in rule[0] and "|" in head:
                end = rule.end()
                while "|" in (row := self.prose[end + 1 : self._end_of_line(end + 1)]):
                    end += 1 + len(row)
                cells = head.strip(" \t>\r\n").removeprefix("|").removesuffix("|").split("|")
                heads = [seen(cell, self.targets).strip() for cell in cells]
                found.append((rule.end(), end, heads, any(not head or head.casefold() in SIGNED | ABOUT_ALL for head in heads[1:])))
        return found

    def _line(self, place: int) -> int:
        return self.prose.rfind("\n", 0, max(place, 0)) + 1

    def _end_of_line(self, start: int) -> int:
        end = self.prose.find("\n", start)
        return len(self.prose) if end < 0 else end
