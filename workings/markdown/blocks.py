"""Blocks: which stretches of a Markdown page are prose, and which are code, comments, formulas or raw HTML."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from markdown.util import BLOCK_LEVEL_ELEMENTS

from workings.markdown.fences import Fence, re_lines, read_fences, swallowed
from workings.markdown.front import Front, read_front
from workings.markdown.pairs import Pairs

CONTAINER = re.compile(r"^(?P<indent>[ \t]*)(?:!!!|\?\?\?\+?|===[!+]?|///|[-*+][ \t]|\d+[.)][ \t]|\[\^[^\]]+\]:|:[ \t])")
LIST_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]")
PLAIN = re.compile(r"[ \t]*[\w*_`(\"'“‘]")
"""How a line of a paragraph begins that is surely nothing else."""
TAGS = "|".join(sorted({*BLOCK_LEVEL_ELEMENTS, "details", "iframe", "svg", "template", "center"} - {"hr", "col", "br"}))
RAW_OPEN = re.compile(rf"[ ]{{0,3}}<(?P<tag>{TAGS})(?P<rest>(?:\s[^<>]*)?)>", re.I)
NEVER_READ = {"pre", "script", "style", "textarea", "math", "canvas", "option", "svg"}
READ_INSIDE = re.compile(r"""\smarkdown(?:\s*=\s*["']?(?:1|block|span)["']?)?(?=[\s/]|$)""")
"""The attribute that has Markdown read inside a raw HTML block."""
FORMULA = re.compile(r"\\\[(?:(?!\n[ \t]*\n|\\\[).)+?\\\]|\\\((?:(?!\n[ \t]*\n|\\\().)+?\\\)", re.S)




@dataclass
class Blocks:
    """A page split up: `prose` is the text with everything else blanked, place for place."""

    prose: str
    front: Front = field(default_factory=Front)
    fences: list[Fence] = field(default_factory=list)
    comments: list[tuple[int, int, str]] = field(default_factory=list)
    indented: list[tuple[int, int]] = field(default_factory=list)
    """The lines of indented code."""
    formulas: list[tuple[int, int]] = field(default_factory=list)
    raw: list[tuple[int, int]] = field(default_factory=list)
    swallowed: list[tuple[int, int]] = field(default_factory=list)
    """Prose that a reader sees as code, because a fence before it opens no block."""


def within(place: int, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether a place lies in one of the spans."""
    return any(start <= place < end for start, end in spans)


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
    fences = list(read_fences(blocks.prose, text))
    blocks.fences = [fence for fence, _ in fences]
    blocks.swallowed = swallowed(blocks.prose, text, blocks.fences)
    blocks.prose = blank(blocks.prose, [(fence.start, end) for fence, end in fences])
    blocks.comments = list(_comments(blocks.prose))
    comments = [span[:2] for span in blocks.comments]
    # A comment is no indentation: what follows it on its line is shown.
    code = blocks.indented = list(_indented_code(blank(blocks.prose, comments, "-")))
    blocks.prose = blank(blank(blocks.prose, comments), code)
    blocks.formulas = list(_formulas(blocks.prose))
    blocks.prose = blank(blocks.prose, blocks.formulas)
    blocks.raw = list(_raw_html(blocks.prose))
    return blocks


def _comments(prose: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and text of each HTML comment that is closed."""
    end = 0
    while (start := prose.find("<!--", end)) >= 0 and (close := prose.find("-->", start + 4)) >= 0:
        end = close + 3
        yield start, end, prose[start + 4 : close].strip()


def _indented_code(prose: str) -> Iterator[tuple[int, int]]:
    """Spans of indented code: four spaces more than the list, admonition, tab or note around them, after an empty line."""
    margin, after_blank, in_code, in_paragraph = 0, True, False, False
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
        elif (match := CONTAINER.match(line)) and not (in_paragraph and not after_blank and LIST_ITEM.match(line)):
            margin = len(match["indent"].expandtabs(4)) // 4 * 4 + 4
        goes_on = in_paragraph and not after_blank and LIST_ITEM.match(line) is not None
        begins = (after_blank or in_paragraph) and CONTAINER.match(line) is None and PLAIN.match(line) is not None
        in_paragraph = goes_on or begins
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
