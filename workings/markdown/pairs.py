"""Pairs: which bracket, parenthesis or run of backticks closes which, found in one pass over a page, so that none is looked for twice."""

import re

MARKS = re.compile(r"\\.|``*|\[|\(|\]|\)|\n[ \t>]*\r?(?=\n)")
"""An escape, a run of backticks, a bracket, an empty line; each begins with a sign of its own, so that others cost next to nothing."""
OPENS = {"]": "[", ")": "("}


class Pairs:
    """Where each `[`, `(` and run of backticks of `prose` closes; an empty line ends every one that is still open."""

    def __init__(self, prose: str):
        self.code: dict[int, int] = {}
        """The place after a code span, by the place where it opens."""
        self.closing: dict[int, int] = {}
        """The place of the closing bracket or parenthesis, by the place of the opening one."""
        marks = list(MARKS.finditer(prose))
        following = _following(marks)
        opened: dict[str, list[int]] = {"[": [], "(": []}
        skip = 0
        for match in marks:
            if match.start() < skip:
                continue
            mark = match[0]
            if mark in opened:
                opened[mark].append(match.start())
            elif mark in OPENS:
                if waiting := opened[OPENS[mark]]:
                    self.closing[waiting.pop()] = match.start()
            elif mark[0] == "`" and (end := following.get(match.start())):
                self.code[match.start()] = skip = end
            elif mark[0] == "\n":
                opened["["].clear()
                opened["("].clear()


def _following(marks: list[re.Match[str]]) -> dict[int, int]:
    """For each run of backticks the end of the next run of the same length in its block."""
    found: dict[int, int] = {}
    last: dict[int, int] = {}
    for match in reversed(marks):
        mark = match[0]
        if mark[0] == "\n":
            last.clear()
        elif mark[0] == "`":
            length = len(mark)
            if length in last:
                found[match.start()] = last[length]
            last[length] = match.end()
    return found
