"""Blocks: which stretches of a Markdown page are prose, and which are code, comments, formulas or raw HTML."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from markdown.util import BLOCK_LEVEL_ELEMENTS

from workings.markdown.front import Front, read_front
from workings.markdown.pairs import Pairs

FENCE = re.compile(r"^(?P<indent>[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?)(?P<mark>`{3,}|~{3,})(?P<info>[^\n`]*)$")
CONTAINER = re.compile(r"^(?P<indent>[ \t]*)(?:!!!|\?\?\?\+?|===[!+]?|///|[-*+][ \t]|\d+[.)][ \t]|\[\^[^\]]+\]:|:[ \t])")
TAGS = "|".join(sorted({*BLOCK_LEVEL_ELEMENTS, "details", "iframe", "svg", "template", "center"} - {"hr", "col", "br"}))
RAW_OPEN = re.compile(rf"[ ]{{0,3}}<(?P<tag>{TAGS})(?P<rest>(?:\s[^<>]*)?)>", re.I)
NEVER_READ = {"pre", "script", "style", "textarea", "math", "canvas", "option", "svg"}
READ_INSIDE = re.compile(r"""\smarkdown(?:\s*=\s*["']?(?:1|block|span)["']?)?(?=[\s/]|$)""")
"""The attribute that has Markdown read inside a raw HTML block."""
FORMULA = re.compile(r"\\\[(?:(?!\n[ \t]*\n|\\\[).)+?\\\]|\\\((?:(?!\n[ \t]*\n|\\\().)+?\\\)", re.S)


LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")


@dataclass(frozen=True)
class Fence:
    """A fenced block: its first word, the rest of its opening line, its text and the place of its first line."""

    language: str
    info: str
    text: str
    start: int
    body_start: int
    closed: bool = True


@dataclass
class Blocks:
    """A page split up: `prose` is the text with everything else blanked, place for place."""

    prose: str
    front: Front = field(default_factory=Front)
    fences: list[Fence] = field(default_factory=list)
    comments: list[tuple[int, int, str]] = field(default_factory=list)
    formulas: list[tuple[int, int]] = field(default_factory=list)
    raw: list[tuple[int, int]] = field(default_factory=list)


def blank(text: str, spans: Iterable[tuple[int, int]], by: str = " ") -> str:
    """`text` with every span replaced by spaces, or by another sign; line ends stay, so that lines and columns do."""
    pieces, last = [], 0
    for start, end in sorted(spans):
        if end <= last:
            continue
        start = max(start, last)
        pieces.append(text[last:start])
        pieces.append(_blanked(text[start:end], by))
        last = end
    pieces.append(text[last:])
    return "".join(pieces)


def _blanked(text: str, by: str) -> str:
    """As many `by` as the text has signs, with its line ends."""
    if "\n" not in text and "\r" not in text:
        return by * len(text)
    return "\n".join("\r".join(by * len(part) for part in line.split("\r")) for line in text.split("\n"))


def split(text: str) -> Blocks:
    """The blocks of a page."""
    blocks = Blocks(text)
    blocks.front = read_front(text)
    if blocks.front.is_there:
        blocks.prose = blank(text, [(0, blocks.front.end)])
    spans = list(_fences(blocks, text))
    blocks.prose = blank(blocks.prose, spans)
    blocks.comments = list(_comments(blocks.prose))
    comments = [span[:2] for span in blocks.comments]
    code = list(_indented_code(blank(blocks.prose, comments, "-")))  # a comment is no indentation: what follows it on its line is shown
    blocks.prose = blank(blank(blocks.prose, comments), code)
    blocks.formulas = list(_formulas(blocks.prose))
    blocks.prose = blank(blocks.prose, blocks.formulas)
    blocks.raw = list(_raw_html(blocks.prose))
    return blocks


def _fences(blocks: Blocks, text: str) -> Iterator[tuple[int, int]]:
    """Spans of fenced blocks; a fence that is never closed runs to the end of the page."""
    opened: tuple[int, int, re.Match[str]] | None = None
    for position, line in re_lines(blocks.prose):
        if opened is None:
            if ("```" in line or "~~~" in line) and (match := FENCE.match(line.rstrip("\r\n"))):
                opened = (position, position + len(line), match)
            continue
        start, body, match = opened
        bare = line.rstrip("\r\n")
        closing = bare.strip(" \t>")
        if bare.count(">", 0, len(bare) - len(bare.lstrip(" \t>"))) < match["indent"].count(">"):  # the quote ends, and the fence with it
            blocks.fences.append(_fence(match, text, start, body, position, closed=False))
            yield start, position
            opened = None
        elif closing and set(closing) == {match["mark"][0]} and len(closing) >= len(match["mark"]):
            blocks.fences.append(_fence(match, text, start, body, position))
            yield start, position + len(line)
            opened = None
    if opened:
        start, body, match = opened
        blocks.fences.append(_fence(match, text, start, body, len(text), closed=False))
        yield start, len(text)


def _fence(match: re.Match[str], text: str, start: int, body: int, end: int, closed: bool = True) -> Fence:
    info = match["info"].strip()
    language = re.sub(r"\{?\s*\.?([\w+-]*).*", r"\1", info, flags=re.S)
    indent = len(match["indent"])
    lines = [line[indent:] if not line[:indent].strip(" \t>") else line for line in text[body:end].splitlines(keepends=True)]
    return Fence(language, info, "".join(lines), start, body, closed)


def _comments(prose: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and text of each HTML comment that is closed."""
    end = 0
    while (start := prose.find("<!--", end)) >= 0 and (close := prose.find("-->", start + 4)) >= 0:
        end = close + 3
        yield start, end, prose[start + 4 : close].strip()


def re_lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line of `text` with its end, after the place where it starts; only line feeds and carriage returns end a line."""
    position = 0
    for line in LINE.findall(text):
        yield position, line
        position += len(line)


def _indented_code(prose: str) -> Iterator[tuple[int, int]]:
    """Spans of indented code: four spaces more than the list, admonition, tab or note around them, after an empty line."""
    margin, after_blank, in_code = 0, True, False
    for position, line in re_lines(prose):
        if not line.strip():
            after_blank = True
            continue
        wide = line.expandtabs(4)
        indent = len(wide) - len(wide.lstrip())
        if in_code and indent >= margin + 4:
            yield position, position + len(line)
            continue
        in_code = False
        if indent < margin:
            margin = indent - indent % 4
        if after_blank and indent >= margin + 4 and not CONTAINER.match(line):
            in_code = True
            yield position, position + len(line)
        elif match := CONTAINER.match(line):
            margin = len(match["indent"].expandtabs(4)) // 4 * 4 + 4
        after_blank = False


def _formulas(prose: str) -> Iterator[tuple[int, int]]:
    """Spans of formulas; in code there are none."""
    found = [match.span() for match in FORMULA.finditer(prose)]
    code = sorted(Pairs(prose).code.items()) if found else []
    starts = [start for start, _ in code]
    for start, end in found:
        inside = bisect_right(starts, start) - 1
        if inside < 0 or code[inside][1] <= start:
            yield start, end


def _raw_html(prose: str) -> Iterator[tuple[int, int]]:
    """Spans of raw HTML blocks whose inside Markdown does not read."""
    position = 0
    for start, line in re_lines(prose):
        while "<" in line and start >= position and (match := RAW_OPEN.match(prose, start)):
            if READ_INSIDE.search(match["rest"]) and match["tag"].lower() not in NEVER_READ:
                start = match.end()  # what opens right after it is raw again
                continue
            position = _closing(prose, start, match["tag"])
            yield start, position


def _closing(prose: str, start: int, tag: str) -> int:
    depth = 0
    for match in re.compile(rf"<(/?){tag}\b[^<>]*?(/?)>", re.I).finditer(prose, start):
        depth += -1 if match[1] else (0 if match[2] else 1)
        if depth <= 0:
            return match.end()
    return len(prose)
