"""Reading: every link and every numeral of a Markdown page, with its line and column.

The page is never parsed into a tree and printed again: what is not prose is blanked in place, so positions always point into the file.
"""

import re
from functools import cache
from pathlib import Path

from workings import blocks
from workings.blocks import blank
from workings.literal import plain
from workings.page import Citation, Exemption, Link, Loose, Page, Problem, is_working

NAMES = Path(__file__).with_name("names.txt")
DEFINITION = re.compile(r"(?m)^[ \t>]{0,12}\[(?P<label>[^\]^*\n][^\]\n]*)\]:[ \t]*<?(?P<target>\S+?)>?(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*\r?$")
TOKENS = re.compile(r"\\.|`+|!?\[|<(?=https?:|mailto:)[^>\s]*>")
CITATION = re.compile(r"\[@(?P<key>[\w:.-]+)(?:,\s*(?P<locator>[^\]\n]+))?\]")
NOT_PROSE = re.compile(
    r"https?://[^\s)>\]]+|<!?/?[A-Za-z][^<>\n]*>|\{[:.#%][^}\n]*\}|(?<!\w):[a-z][a-z0-9_-]+:|&#?\w+;|\[\^[^\]\s]+\]:?|\[@[^\]\n]+\]"
    r"|\\\(.+?\\\)|(?m:^[ \t]*(?:--8<--|-{2,}8<-).*$)|(?m:^\*\[[^\]]+\]:)|\[(?:TOC|SOURCES|LEDGER|FORECASTS|VERDICTS|CORRECTIONS|(?:TREATED|CITE) [a-z0-9.-]+)\]"
)
MARKERS = re.compile(r"(?m)^[ \t>]*(?:#{1,6}[ \t]+(?:\d+(?:\.\d+)*\.?[ \t]+)?|(?:\d+[.)][ \t]+))")
YEAR = re.compile(r"(?<![\w$€£¥.,–-])(?:1[89]\d\d|20[0-4]\d)(?:s|(?:[–/-](?:1[89]\d\d|20[0-4]\d|\d\d)))?(?![\w%×]|[.,]\d| ?(?:thousand|million|billion|trillion)\b)")
NUMERAL = re.compile(r"[^\s|()\[\]{}\"“”'’‘;:!?*_~<>=…]*\d[^\s|()\[\]{}\"“”’‘;!?*_~<>…]*")
DOLLAR_FORMULA = re.compile(r"(?<![\\\w$])\$(?=[^\s\d$.])[^$\n]{1,120}?(?<=\S)\$(?![\d\w])|\$\$[^$]+\$\$")
EXEMPT = re.compile(r"unbound\b:?\s*(.*)", re.S)


@cache
def names() -> re.Pattern:
    """The names that contain digits, as one pattern of whole words."""
    lines = [line.strip() for line in NAMES.read_text(encoding="utf-8").splitlines()]
    patterns = sorted((line for line in lines if line and not line.startswith("#")), key=len, reverse=True)
    return re.compile(r"(?<![\w.$])(?:" + "|".join(f"(?:{pattern})" for pattern in patterns) + r")(?![\w%×]|\.\d)")


def read_page(path: str, text: str) -> Page:
    """The page at `path` with the given text."""
    page = Page(path, text)
    parts = blocks.split(text)
    page.fences = parts.fences
    prose = _formulas(page, parts.prose)
    prose = _raw_html(page, parts, prose)
    definitions, prose = _definitions(prose)
    prose = _links(page, prose, definitions)
    prose = _citations(page, prose)
    prose = blank(prose, [match.span() for match in NOT_PROSE.finditer(prose)])
    loose = _echoes(page, _loose(prose))
    page.loose += _exempt(page, parts, loose)
    page.loose += _front_matter(page, parts.front)
    for fence in parts.fences:
        if not fence.closed:
            page.problems.append(Problem(fence.start, "a fenced block is opened here and never closed"))
    return page


def _formulas(page, prose):
    for match in DOLLAR_FORMULA.finditer(prose):
        if re.search(r"\\[a-zA-Z]|[=^_{}]", match[0]) and "](" not in match[0]:
            page.problems.append(Problem(match.start(), f"'{match[0]}' is no formula here, since $ means dollars; write \\( … \\)"))
            prose = blank(prose, [match.span()])
    return prose


def _raw_html(page, parts, prose):
    for start, end in parts.raw:
        inside = re.sub(r"<[^>]*>", lambda match: " " * len(match[0]), prose[start:end])
        for match in re.finditer(r"\[([^\]\n]*)\]\((?:[^()\n]|\([^()\n]*\))*\)", inside):
            if is_working(match[0].rpartition("](")[2].rstrip(")")):
                page.problems.append(
                    Problem(start + match.start(), f'the link [{match[1]}] stands inside raw HTML, where Markdown is not read; add markdown="1" to the tag')
                )
        inside = blank(inside, [match.span() for match in re.finditer(r"\[[^\]\n]*\]\((?:[^()\n]|\([^()\n]*\))*\)", inside)])
        page.loose += [Loose(text, start + place, "raw HTML") for text, place in _numerals(inside)]
    return blank(prose, parts.raw)


def _definitions(prose):
    found = {}
    for match in DEFINITION.finditer(prose):
        found.setdefault(_label(match["label"]), match["target"])
    return found, blank(prose, [match.span() for match in DEFINITION.finditer(prose)])


def _label(text):
    return re.sub(r"\s+", " ", text).strip().lower()


def _links(page, prose, definitions):
    """Collects the links and returns the prose with links, images and code blanked."""
    gone, position = [], 0
    while match := TOKENS.search(prose, position):
        start, token = match.start(), match[0]
        position = match.end()
        if token[0] == "`":
            close = _code_end(prose, position, token)
            if close:
                gone.append((start, close))
                position = close
        elif token[0] == "<":
            gone.append(match.span())
        elif token in ("[", "!["):
            found = _link(page, prose, start, token, definitions)
            if found:
                gone.append((start, found))
                position = found
    return blank(prose, gone)


def _code_end(prose, position, mark):
    """Where a code span opened by `mark` ends; a code span does not cross an empty line."""
    stop = re.compile(r"\n[ \t>]*\r?\n").search(prose, position)
    match = re.compile(r"(?<!`)" + mark + r"(?!`)").search(prose, position, stop.start() if stop else len(prose))
    return match.end() if match else None


def _link(page, prose, start, token, definitions):
    """Reads the link or image that opens at `start`; returns where it ends, or `None` if it is none."""
    text_start = start + len(token)
    close = _bracket_end(prose, text_start)
    if close is None:
        return None
    text, image = prose[text_start:close], token == "!["
    if prose.startswith("(", close + 1):
        target, end = _target(prose, close + 2)
        if target is None:
            line_end = prose.find("\n", close)
            if "snippets/" in prose[close : line_end if line_end >= 0 else len(prose)]:
                page.problems.append(Problem(start, f"[{text}] opens a link whose parentheses do not match"))
                return line_end if line_end >= 0 else len(prose)
            return None
    else:
        match = re.compile(r"[ \n]?\[([^\]\n]*)\]").match(prose, close + 1)
        label = _label(match[1] or text) if match else _label(text)
        target, end = definitions.get(label), match.end() if match else close + 1
        if target is None:
            if match and match[1] and not text.startswith(("^", "@")) and not match[1].startswith(("^", "@")):
                page.problems.append(Problem(start, f"[{text}][{match[1]}] points to a reference that is not defined; add '[{match[1]}]: …'"))
                return end
            return None
    attributes = re.compile(r"\{[^}\n]*\}").match(prose, end)
    if image:
        page.loose += [Loose(found, text_start + place, "image text") for found, place in _numerals(prose[text_start:close])]
        return attributes.end() if attributes else end
    page.links.append(Link(text, target, start, text_start, end, prose[end : end + 30], attributes[0] if attributes else ""))
    if not is_working(target):
        page.loose += [Loose(found, text_start + place) for found, place in _numerals(_without_code(text))]
    return attributes.end() if attributes else end


def _without_code(text):
    return blank(text, [match.span() for match in re.finditer(r"(`+).+?\1|!\[[^\]]*\]\([^)]*\)", text)])


def _bracket_end(prose, position):
    depth = 1
    for match in re.compile(r"\\.|[\[\]]|\n[ \t>]*\r?\n").finditer(prose, position, position + 2000):
        if match[0][0] == "\n":
            return None
        depth += {"[": 1, "]": -1}.get(match[0], 0)
        if depth == 0:
            return match.start()
    return None


def _target(prose, position):
    """The target that starts at `position`, and the place after the closing parenthesis; `None` if there is no link."""
    if match := re.compile(r"\s*<([^>\n]*)>\s*(?:\"[^\"\n]*\"\s*)?\)").match(prose, position):
        return match[1], match.end()
    depth = 1
    for match in re.compile(r"[()\n]").finditer(prose, position, position + 1000):
        if match[0] == "\n":
            return None, position
        depth += 1 if match[0] == "(" else -1
        if depth == 0:
            inside = prose[position : match.start()].strip()
            return re.sub(r"\s+(?:\"[^\"]*\"|'[^']*')$", "", inside), match.end()
    return None, position


def _citations(page, prose):
    for match in CITATION.finditer(prose):
        page.citations.append(Citation(match["key"], match["locator"] or "", match.start()))
    return prose


def _numerals(text):
    """Loose numerals in `text`: what has a digit and is no year, no name, no list marker; with their places."""
    text = blank(text, [match.span() for match in MARKERS.finditer(text)])
    text = blank(text, [match.span() for match in names().finditer(text)])
    text = blank(text, [match.span() for match in YEAR.finditer(text)])
    return [(match[0].rstrip(".,–—-/"), match.start()) for match in NUMERAL.finditer(text)]


def _loose(prose):
    return [Loose(text, start) for text, start in _numerals(prose)]


def _exempt(page, parts, loose):
    """Takes the numerals of blocks exempt by hand out of `loose`, and notes the exemptions."""
    covered = []
    for start, end, comment in parts.comments:
        match = EXEMPT.match(comment)
        if not match:
            continue
        if not match[1].strip():
            page.problems.append(Problem(start, "an exemption without a reason; write <!-- unbound: why this cannot be bound -->"))
            continue
        covered.append((start, _block(page.text, start, end), match[1].strip()))
    left = []
    counts = [0] * len(covered)
    for numeral in loose:
        inside = next((i for i, (_, (first, last), _) in enumerate(covered) if first <= numeral.start < last), None)
        if inside is None:
            left.append(numeral)
        else:
            counts[inside] += 1
    for (start, _, reason), count in zip(covered, counts, strict=True):
        page.exemptions.append(Exemption(reason, start, count))
        if not count:
            page.problems.append(Problem(start, "an exemption that covers no numeral; take it out"))
    return left


def _block(text, start, end):
    """The block that a comment stands in: the lines around it up to an empty one, or the next block if it stands alone."""
    gap = re.compile(r"\n[ \t>]*\r?(?=\n)")
    first = max((match.end() for match in gap.finditer(text, 0, start)), default=0)
    stop = gap.search(text, end)
    last = stop.start() if stop else len(text)
    if not (text[first:start] + text[end:last]).strip(" \t\r\n>"):
        first = re.compile(r"\s*").match(text, end).end()
        stop = gap.search(text, first)
        last = stop.start() if stop else len(text)
    return first, last


def _echoes(page, loose):
    """Takes out the numerals of headings that are written like a number that the page binds."""
    known = _bound_texts(page)
    loose = _quoted(page, loose)
    headings = {number for number, line in enumerate(page.text.splitlines(), start=1) if line.startswith("#")}
    return [numeral for numeral in loose if not (numeral.text in known and page.place(numeral.start)[0] in headings)]


def _quoted(page, loose):
    """Takes out, in the section of a claim page that tells what was said, the numerals of the claim's own wording."""
    wording = _wording(page.text)
    section = re.search(r"(?ms)^## What was said\s*$.*?(?=^## |\Z)", page.text) if wording else None
    if not section:
        return loose
    known = {text for text, _ in _numerals(wording)}
    return [numeral for numeral in loose if not (numeral.text in known and section.start() <= numeral.start < section.end())]


def _wording(text):
    """The claim as worded and the excerpts quoted, from a claim page's front matter; empty on other pages."""
    front = blocks.FRONT.match(text)
    if not front or not re.search(r"(?m)^claim:", front[0]):
        return ""
    return " ".join(re.findall(r"(?m)(?:^claim:|\bwords:)(.*)$", front[0])).replace('"', " ")


def _bound_texts(page):
    return {text for link in page.links if is_working(link.target) for text, _ in _numerals(plain(link.text))}


def _front_matter(page, front):
    """Numerals of title and description that are not written like a number that the page binds."""
    known = _bound_texts(page)
    for match in re.finditer(r"(?m)^(?:title|description|verdict):(.*)$", front):
        for text, place in _numerals(match[1]):
            if text not in known:
                yield Loose(text, match.start(1) + place, "front matter")
