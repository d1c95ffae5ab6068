"""Pairs: which bracket, parenthesis or run of backticks closes which, found in one pass over a page, so that none is looked for twice."""

import re

MARKS = re.compile(r"\\\\*|``*|\[|\(|\]|\)|\n[ \t>]*\r?(?=\n)")
"""A run of backslashes or backticks, a bracket, an empty line; each begins with a sign of its own, so that others cost next to nothing."""
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
        skip, escaped = 0, -1
        for match in marks:
            if match.start() < skip:
                continue
            mark = match[0]
            if mark[0] == "\\":
                escaped = match.end() if len(mark) % 2 else -1
            elif mark[0] == "`":
                start = match.start() + (match.start() == escaped)
                if end := following.get(start):
                    self.code[start] = skip = end
            elif match.start() == escaped:
                pass
            elif mark in opened:
                opened[mark].append(match.start())
            elif mark in OPENS:
                if waiting := opened[OPENS[mark]]:
                    self.closing[waiting.pop()] = match.start()
            elif mark[0] == "\n":
                opened["["].clear()
                opened["("].clear()


def _following(marks: list[re.Match[str]]) -> dict[int, int]:
    """For each run of backticks, and for its rest where the first is escaped, the end of the run in its block that closes it.

    That is the next run as long as it, or as long as its beginning: "```a`" is code that begins with two backticks.
    """
    found: dict[int, int] = {}
    last: dict[int, int] = {}
    for match in reversed(marks):
        mark = match[0]
        if mark[0] == "\n":
            last.clear()
        elif mark[0] == "`":
            for start, most in ((match.start(), len(mark)), (match.start() + 1, len(mark) - 1)):
                if length := next((length for length in range(most, 0, -1) if length in last), 0):
                    found[start] = last[length]
            last[len(mark)] = match.end()
    return found
