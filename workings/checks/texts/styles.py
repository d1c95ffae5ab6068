"""Style sheets: what they write into a page themselves has no numeral, no scale and no unit, since nothing there can be bound."""

import re
from collections.abc import Iterator

from workings.checks.texts.rules import DATES, judged
from workings.evidence.project import Project
from workings.finding import Finding, one_line
from workings.markdown.page import Page
from workings.quantity.written_units import unit_or_scale

WRITTEN = re.compile(r"(?<![\w-])content\s*:[^;{}]*")
STRING = re.compile(r"([\"'])((?:(?!\1)[^\\\n]|\\.)*)\1")
ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))")
COMMENT = re.compile(r"/\*.*?\*/", re.S)


def check_styles(project: Project) -> Iterator[Finding]:
    """A finding for each numeral, scale and unit that a style sheet of the site writes into a page."""
    for path in project.files.below(project.docs / "assets", ".css"):
        text = COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), project.files.text(path))
        page = Page(project.relative(path), text)
        for written in WRITTEN.finditer(text):
            for string in STRING.finditer(written[0]):
                for wrong in _numbers(_decoded(string[2])):
                    place = page.place(written.start() + string.start())
                    yield Finding(page.path, *place, one_line(f"{wrong} stands in a style, where nothing can be bound; say it on the page"))


def _numbers(words: str) -> Iterator[str]:
    yield from (one.text for one in judged(words, DATES) if not one.rule)
    yield from (f"'{word}'" for word in re.findall(r"[^\W\d_]{2,}", words) if unit_or_scale(word))


def _decoded(written: str) -> str:
    """A string of a style sheet as it is shown."""
    return ESCAPE.sub(lambda match: chr(min(int(match[1], 16), 0x10FFFF)) if match[1] else match[2], written)
