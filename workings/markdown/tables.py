"""Tables: cells that a row has beyond the heads of its columns, which the engine drops without a word."""

import re
from collections.abc import Iterator

from workings.markdown.page import Problem

LINE = re.compile(r"(?m)^[ \t>|:-]+\r?$")
RULE = re.compile(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\r?")
"""The line below the heads of the columns."""
CODE = re.compile(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
ROW = re.compile(r"[^\n]*(?:\n|\Z)")
BAR = re.compile(r"(?<!\\)\|")


def dropped_cells(prose: str) -> Iterator[Problem]:
    """A finding for each cell that no reader sees."""
    end = 0
    for rule in LINE.finditer(prose) if "|" in prose else ():
        if "-" not in rule[0] or rule.start() < end or not RULE.fullmatch(rule[0]):
            continue
        start = prose.rfind("\n", 0, max(rule.start() - 1, 0)) + 1
        head = prose[start : rule.start()]
        if "|" not in head or not rule.start():
            continue
        columns = len(list(_cells(head, start)))
        for at, row in _rows(prose, rule.end()):
            end = at + len(row)
            for number, cell in enumerate(_cells(row, at), start=1):
                if number == columns + 1:
                    said = f"its table has {columns} column{'s' * (columns != 1)}"
                    yield Problem(cell, f"cell {number} of the row is not shown, since {said}; take it out, or head one more column")


def _rows(prose: str, end: int) -> Iterator[tuple[int, str]]:
    """The lines after a place, up to an empty one."""
    for line in ROW.finditer(prose, end + 1):
        if not line[0].strip(" \t>\r\n"):
            return
        yield line.start(), line[0]


def _cells(row: str, start: int) -> Iterator[int]:
    """Where each cell of a row begins."""
    row = CODE.sub(lambda match: "c" * len(match[0]), row).rstrip()
    inner = len(row) - len(row.lstrip(" \t>"))
    inner += row[inner : inner + 1] == "|"
    yield start + inner
    for bar in BAR.finditer(row, inner):
        if bar.end() < len(row):
            yield start + bar.end()
