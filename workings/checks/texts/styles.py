"""What style sheets, scripts and templates write into pages themselves has no amount, since nothing there can be bound."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from workings.checks.texts.rules import DATES, amounts, judged
from workings.evidence.project import Project
from workings.finding import Finding, one_line
from workings.markdown.page import Page
from workings.quantity.written_units import unit_or_scale

WRITTEN = re.compile(r"(?<![\w-])content\s*:[^;{}]*")
COUNTS = re.compile(r"(?<![\w-])counter-(?:reset|set|increment)\b")
STRING = re.compile(r"([\"'])((?:(?!\1)[^\\\n]|\\.)*)\1")
ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))")
COMMENT = re.compile(r"/\*.*?\*/", re.S)
IN_SCRIPT = re.compile(r"([\"'`])((?:(?!\1)[^\\\n]|\\.)*)\1")
FOUND = re.compile(r"\$[\d&][\d^]*")
"""What a pattern of a script found, in what it is replaced by."""
LOADED = re.compile(r"\b\d+\.\d MB\b")
"""How much a script says that it loads, which tests hold against the files."""
THEME = Path("workings", "render", "theme")
UNSEEN = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->|<(?:svg|script|style)\b.*?</(?:svg|script|style)>", re.S)
"""What of a template no reader sees as it is written."""
IN_TEMPLATE = re.compile(r">(?P<text>[^<>]+)(?=<|\Z)|\b(?:title|alt|aria-label|placeholder)=\"(?P<said>[^\"]*)\"")


def check_styles(project: Project) -> Iterator[Finding]:
    """A finding for each amount that a style sheet, a script or a template of the site writes into a page."""
    assets = project.docs / "assets"
    for suffix, folder, found in ((".css", assets, _styled), (".js", assets, _scripted), (".html", project.root / THEME, _templated)):
        for path in project.files.below(folder, suffix) if folder.is_dir() else ():
            yield from _told(project, path, found)


def _told(project: Project, path: Path, found: Callable[[str], Iterator[tuple[int, str]]]) -> Iterator[Finding]:
    page = Page(project.relative(path), project.files.text(path))
    for start, wrong in found(page.text):
        yield Finding(page.path, *page.place(start), one_line(f"{wrong}, where nothing can be bound; say it on the page"))


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def _styled(text: str) -> Iterator[tuple[int, str]]:
    text = _blanked(COMMENT, text)
    for written in WRITTEN.finditer(text):
        for string in STRING.finditer(written[0]):
            for wrong in _numbers(_decoded(string[2])):
                yield written.start() + string.start(), f"{wrong} stands in a style"
    for counts in COUNTS.finditer(text):
        yield counts.start(), f"{counts[0]} stands in a style"


def _scripted(text: str) -> Iterator[tuple[int, str]]:
    for string in IN_SCRIPT.finditer(text):
        for wrong in amounts(LOADED.sub("", string[2])) if not FOUND.fullmatch(string[2]) else ():
            yield string.start(), f"{wrong} stands in a script"


def _templated(text: str) -> Iterator[tuple[int, str]]:
    for shown in IN_TEMPLATE.finditer(_blanked(UNSEEN, text)):
        group = shown.lastgroup or ""
        for one in judged(shown[group], DATES):
            if not one.rule:
                yield shown.start(group) + one.start, f"{one.text} stands in a template"


def _numbers(words: str) -> Iterator[str]:
    yield from (one.text for one in judged(words, DATES) if not one.rule)
    yield from (f"'{word}'" for word in re.findall(r"[^\W\d_]{2,}", words) if unit_or_scale(word))


def _decoded(written: str) -> str:
    """A string of a style sheet as it is shown."""
    return ESCAPE.sub(lambda match: chr(min(int(match[1], 16), 0x10FFFF)) if match[1] else match[2], written)
