"""Broken links: a target of a bound number that stands in the text as it is, since something around it is missing or too much."""

import re
from collections.abc import Iterator

from workings.markdown.grammar import is_working
from workings.markdown.page import Page, Problem

PIECE = r"(?:[^\s()\[\]<>]|\((?:[^\s()]|\([^\s()]*\))*\))*"
TARGET = re.compile(rf"(?:\.{{1,2}}/)*snippets/[\w./-]+\.(?:py|toml)[ \t]?#{PIECE}")
BEFORE = re.compile(
    r"(?:\[(?:(?P<square>[^\[\]\n]*)\]|(?P<open>[^\[\]()\n]*))|\((?P<round>[^()\n]*)\)|(?P<word>[^\s\[\]()]+)\])"
    r"[\s:]*[(\[<]*$"
)
"""What stands before a target that was meant to be a link's: the link's text, and what keeps it from being one."""
NO_DEFINITION = re.compile(r"(?m)^[ \t>]{0,12}\[(?P<label>[^\]^*\n][^\]\n]*)\][ \t]+<?(?P<target>[^\s<>()]+(?:\([^\n]*\))?)>?[ \t]*\r?$")
REACH = 120


def without_colon(prose: str) -> Iterator[re.Match[str]]:
    """The lines that were meant to define the target of a bound number, and lack their colon."""
    return (match for match in NO_DEFINITION.finditer(prose) if "snippets/" in match["target"] and is_working(match["target"]))


def broken_links(page: Page, prose: str) -> Iterator[tuple[int, int]]:
    """Reports each target that is left in the prose once every link is taken out; gives the span of what was meant for a link."""
    last = 0
    for match in TARGET.finditer(prose) if "snippets/" in prose else ():
        start = max(last, match.start() - REACH)
        before = BEFORE.search(prose, start, match.start())
        text = next((part for part in before.groups() if part is not None), "") if before else ""
        first, target = before.start() if before else match.start(), re.sub(r"[ \t]", "", match[0])
        message = f"{target} stands in the text and makes no link; write [{text.strip() or 'number'}]({target})"
        page.problems.append(Problem(first, message))
        last = match.end()
        yield first, last
