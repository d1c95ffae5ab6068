"""Reading: every link and every numeral of a Markdown page, with its line and column.

The page is never parsed into a tree and printed again: what is not prose is blanked in place, so positions always point into the file.
"""

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator

from workings.markdown import blocks
from workings.markdown.allowed import broken_lists, forbidden_boxes, forbidden_html, forbidden_lists, is_shown
from workings.markdown.blocks import Blocks, blank, within
from workings.markdown.fences import re_lines
from workings.markdown.fields import judge_fields
from workings.markdown.formulas import numerals_of, odd_formula
from workings.markdown.front import Front
from workings.markdown.grammar import ADDRESS, CHART_PROSE, CITATION, PLACEHOLDER, WEB, is_working
from workings.markdown.links import amounts, attribute_numerals, definitions, read_links
from workings.markdown.numerals import has_digit, numerals
from workings.markdown.oddities import oddities
from workings.markdown.page import Citation, Exemption, Leeway, Loose, Page, Passed, Problem
from workings.markdown.slips import slips
from workings.markdown.worded import judge_words
from workings.quantity.literal import plain

SIGNS = (
    r"<!?/?[A-Za-z](?:[^<>\n]|\n(?![ \t]*\r?\n))*>"
    r"|\{[ ]?[:.#%][^{}\n]*\}|&#?\w+;|\[\^[^\[\]\s]+\]:?|\[@[^\[\]\n]*\]|\*(?m:(?<=^\*))\[[^\]]+\]:"
    rf"|{re.sub(r'[?]P<[a-z]+>', '?:', PLACEHOLDER.pattern)}"
)
NOT_PROSE = re.compile(rf"{WEB}|{SIGNS}")
"""What is no text for a reader; each alternative begins with a sign of its own, so that all other signs cost next to nothing."""
NOT_PROSE_EITHER = re.compile(rf"{ADDRESS}|(?m:^[ \t]*(?:--8<--|-{{2,}}8<-).*$)|{SIGNS}")
"""The same with mail addresses and includes, which may begin with anything: for pages that have one."""
RARE = re.compile(r"@(?<=[\w.+-]@)[\w-]|8<-")
NOTE = re.compile(r"(?m)^[ \t>]*\[\^(?P<name>[^\[\]\s]+)\]:")
LIKE_A_CITATION = re.compile(r"\[@[^\[\]\n]*\]")
OF_A_HEADING = re.compile(r"(?m)^(?:[ ]{4}|\t|>[ ]?)*#{1,6}[^\n]*?[ ](?P<list>\{:?[ ]*[\w-]+=[^{}\n]*\})[ \t]*\r?$")
"""A heading that ends with a list of attributes which begins with none of the signs above."""
DOLLAR_FORMULA = re.compile(r"\$(?<![\\\w$]\$)(?=[^\s\d$.])[^$\n]{1,120}?(?<=\S)\$(?![\d\w])|\$\$[^$]+\$\$")
ANY_INCLUDE = re.compile(r"^[ \t>]*;?-{1,}8<-{1,}[^\n]*", re.M)
GAP = re.compile(r"\n[ \t>]*\r?(?=\n)")
CHART_WORDS = re.compile(r"(?m)^[ \t>]*(?:title|alt|note|unit|x|y|series|highlight):(?P<words>.*)$")
PIECE_WORDS = re.compile(r"(?m)^[ \t>]*(?:(?:title|try|note):|\w+:[^|\n]*\|)(?P<words>.*)$")
WORDED = {"chart": CHART_WORDS, "piece": PIECE_WORDS}
"""Where the words of a chart and of a piece stand; the rows and the inputs are no words."""
LEEWAY = re.compile(r"loose:\s*(\S.*)", re.S)
CHECKED_OTHERWISE = ("python", "output", "chart", "piece", "markdown")
"""Languages of fences whose numerals are held against what they run, or which show how a page is written."""
EXEMPT = re.compile(r"unbound\b:?\s*(.*)", re.S)


def read_page(path: str, text: str) -> Page:
    """The page at `path` with the given text."""
    page = Page(path, text)
    parts = blocks.split(text)
    page.fences, page.front, page.formulas = parts.fences, parts.front, parts.formulas
    page.problems += oddities(text, parts, "claims/" in page.path)
    page.hidden = [span[:2] for span in parts.comments] + [(fence.start, fence.body_start + len(fence.text)) for fence in parts.fences]
    prose = _formulas(page, _with_charts(page, parts.prose))
    for start, end in parts.raw:
        page.problems += [found.at(start + found.start) for found in forbidden_html(prose[start:end])]
    prose = _raw_html(page, parts, prose)
    targets, prose = definitions(page, prose)
    page.problems += slips(parts, targets)
    lines = prose
    prose = read_links(page, prose, targets)
    broken = list(broken_lists(prose))
    page.problems += [problem for problem, _ in broken]
    prose = blank(prose, [span for _, span in broken])
    page.problems += [*forbidden_html(prose), *forbidden_lists(prose), *forbidden_boxes(prose), *_includes(page, prose)]
    _citations(page, prose)
    prose = blank(prose, _not_prose(page, prose))
    shown = [(fence.body_start, fence.text, fence.language) for fence in parts.fences if fence.language not in CHECKED_OTHERWISE]
    for start, code, language in [*shown, *((start, text[start:end], "") for start, end in parts.indented)]:
        page.loose += amounts(code, start, language=language)
    loose = [*_echoes(page, page.look(prose, 0, lines=lines)), *_raster(page), *_in_formulas(page), *judge_words(page, prose)]
    page.loose = [one for one in _exempt(page, parts, [*page.loose, *loose]) if not within(one.start, parts.swallowed)]
    page.leeways = list(_leeways(page, parts))
    judge_fields(page, lambda: bound_texts(page))
    page.loose += _chart_words(page)
    for fence in parts.fences:
        page.loose += attribute_numerals(page, fence.info, text.index(fence.info, fence.start))
        page.problems += [found.at(fence.start) for found in forbidden_lists(fence.info.replace(f".{fence.language}", ""))]
        if fence.fault:
            page.problems.append(Problem(fence.start, fence.fault, not fence.has_header))
    return page


def _with_charts(page: Page, prose: str) -> str:
    """The prose with the words of charts that may hold bound numbers put back, each as a paragraph of its own."""
    for fence in page.fences:
        if fence.language == "chart" and fence.closed:
            for line in CHART_PROSE.finditer(page.text, fence.body_start, fence.body_start + len(fence.text)):
                start, end = line.span("words")
                prose = prose[: start - 2] + "\n\n" + page.text[start:end] + prose[end:]
    return prose


def _formulas(page: Page, prose: str) -> str:
    for match in DOLLAR_FORMULA.finditer(prose):
        if re.search(r"\\[a-zA-Z]|[=^_{}]", match[0]) and "](" not in match[0]:
            page.problems.append(Problem(match.start(), f"'{match[0]}' is no formula here, since $ means dollars; write \\( … \\)"))
            page.formulas.append(match.span())
            prose = blank(prose, [match.span()])
    return prose


def _in_formulas(page: Page) -> list[Loose]:
    """The numerals of formulas that neither belong to the formula nor are written like a number that the page binds."""
    spans = [span for span in page.formulas if page.text.startswith("\\", span[0])]
    page.problems += [problem for span in spans for problem in odd_formula(page.text, *span)]
    found = [one for span in spans for one in numerals_of(page.text, *span)]
    page.passed += [Passed(one.text, one.start, "formula") for one in found if one.belongs]
    left = [one for one in found if not one.belongs]
    known = bound_texts(page) if left else set()
    page.passed += [Passed(one.text, one.start, "formula echo") for one in left if one.may_echo and one.text in known]
    return [Loose(one.text, one.start, "formula") for one in left if not (one.may_echo and one.text in known)]


def _raw_html(page: Page, parts: Blocks, prose: str) -> str:
    for start, end in parts.raw:
        tags = list(re.finditer(r"<[^<>]*>", prose[start:end]))
        inside = blank(prose[start:end], [tag.span() for tag in tags])
        page.loose += [numeral for tag in tags for numeral in attribute_numerals(page, tag[0], start + tag.start())]
        reported = []
        for match in re.finditer(r"\[([^\]\n]*)\]\((?:[^()\n]|\([^()\n]*\))*\)", inside):
            if is_working(match[0].rpartition("](")[2].rstrip(")")):
                reported.append(match.span())
                page.problems.append(
                    Problem(
                        start + match.start(),
                        f'the link [{match[1]}] stands inside raw HTML, where Markdown is not read; add markdown="1" to the tag',
                    )
                )
        inside = blank(inside, reported)  # any other link is shown as it is written, numerals and all
        page.loose += page.look(inside, start, "raw HTML")
    return blank(prose, parts.raw)


def _includes(page: Page, prose: str) -> Iterator[Problem]:
    """Includes that stand in prose: a page shows sections of `snippets/` in its python blocks, and no other file."""
    for match in ANY_INCLUDE.finditer(prose) if "8<-" in prose else ():
        yield Problem(match.start(), f"'{match[0].strip()}' stands in prose; an include stands in a python block")


def _citations(page: Page, prose: str) -> None:
    """Notes the citations, and what looks like one and is none: it is shown as it is written."""
    for like in LIKE_A_CITATION.finditer(prose):
        if match := CITATION.fullmatch(page.text, *like.span()):  # the place in a source may be code, which is blank in the prose
            page.citations.append(Citation(match["key"], match["locator"] or "", match.start()))
        else:
            written = page.text[like.start() : like.end()]
            told = f"'{written}' is no citation; write [@key] or [@key, place in the source], each source in brackets of its own"
            page.problems.append(Problem(like.start(), told))


def _not_prose(page: Page, prose: str) -> Iterator[tuple[int, int]]:
    """The spans that hold no text for a reader; an entity that stands for a digit is text, and so is what an attribute shows."""
    notes = {match["name"] for match in NOTE.finditer(page.text)}
    for match in (NOT_PROSE_EITHER if RARE.search(prose) else NOT_PROSE).finditer(prose):
        if match[0][0] in "<{":
            page.loose += attribute_numerals(page, match[0], match.start())
        if match[0].startswith("[^") and match[0][2:].partition("]")[0] not in notes:
            told = f"'{match[0]}' points to a note that is not there; add '{match[0].rstrip(':')}: …'"
            page.problems.append(Problem(match.start(), told))
        if not (match[0][0] == "{" and is_shown(page.text, prose, *match.span())) and not _is_a_digit(match[0]):
            yield match.span()
    for match in OF_A_HEADING.finditer(prose) if "{" in prose else ():
        page.loose += attribute_numerals(page, match["list"], match.start("list"))
        yield match.span("list")


def _is_a_digit(sign: str) -> bool:
    """Whether an entity stands for a digit."""
    return sign[0] == "&" and has_digit(html.unescape(sign))


def _raster(page: Page) -> list[Loose]:
    """The pictures that are no SVG of this site: nobody can read their numerals, or say what they will show tomorrow."""
    drawn = re.compile(r"(?!\w+:|//)[^#?]*\.svg(?:[#?].*)?", re.I)
    odd = [(target, start) for target, start in page.pictures if not drawn.fullmatch(target)]
    return [Loose(target, start, "foreign picture" if "//" in target else "raster") for target, start in odd]


def _exempt(page: Page, parts: Blocks, loose: list[Loose]) -> list[Loose]:
    """Takes the numerals of blocks exempt by hand out of `loose`, and notes the exemptions."""
    covered = []
    gaps = [match.span() for match in GAP.finditer(page.text)] if parts.comments else []
    for start, end, comment in parts.comments:
        if odd := re.match(r"(?i)(unbound|loose)\b", comment):
            if odd[0] != odd[0].lower():
                page.problems.append(Problem(start, f"'{odd[0]}' is not read; write <!-- {odd[0].lower()}: and the reason -->"))
        match = EXEMPT.match(comment)
        if not match:
            continue
        if not match[1].strip():
            page.problems.append(Problem(start, "an exemption without a reason; write <!-- unbound: why this cannot be bound -->"))
            continue
        covered.append((start, _block(page.text, gaps, start, end), match[1].strip()))
    left = []
    counts = [0] * len(covered)
    firsts = [first for _, (first, _), _ in covered]
    for numeral in loose:
        inside = bisect_right(firsts, numeral.start) - 1
        if inside < 0 or numeral.start >= covered[inside][1][1]:
            left.append(numeral)
        else:
            page.passed.append(Passed(numeral.text, numeral.start, "by hand"))
            counts[bisect_left(firsts, firsts[inside])] += 1
    for (start, _, reason), count in zip(covered, counts, strict=True):
        page.exemptions.append(Exemption(reason, start, count))
        if not count:
            page.problems.append(Problem(start, "an exemption that covers no numeral; take it out"))
    return left


def _leeways(page: Page, parts: Blocks) -> Iterator[Leeway]:
    """The blocks in which a bound may be far from its value."""
    for start, end, comment in parts.comments:
        if match := LEEWAY.match(comment):
            gaps = [gap.span() for gap in GAP.finditer(page.text)]
            yield Leeway(match[1].strip(), start, *_block(page.text, gaps, start, end))


def _block(text: str, gaps: list[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """The block that a comment stands in: the lines around it up to an empty one, or the next block if it stands alone."""
    first, last = _around(text, gaps, start, end)
    if not (text[first:start] + text[end:last]).strip(" \t\r\n>"):
        first = end + len(text[end:]) - len(text[end:].lstrip())
        last = _around(text, gaps, first, first)[1]
    return first, last


def _around(text: str, gaps: list[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """The end of the last empty line before `start` and the start of the first one after `end`."""
    before, after = bisect_right(gaps, (start, start)) - 1, bisect_left(gaps, (end, end))
    return gaps[before][1] if before >= 0 else 0, gaps[after][0] if after < len(gaps) else len(text)


def _echoes(page: Page, loose: list[Loose]) -> list[Loose]:
    """Takes out the numerals of headings that are written like a number that the page binds."""
    loose = _quoted(page, loose)
    if not loose:
        return []
    known = bound_texts(page)
    headings = {number for number, (_, line) in enumerate(re_lines(page.text), start=1) if line.startswith("#")}
    return _without(page, loose, "heading", lambda numeral: numeral.text in known and page.place(numeral.start)[0] in headings)


def _without(page: Page, loose: list[Loose], rule: str, passes: Callable[[Loose], bool]) -> list[Loose]:
    """The numerals that a rule does not let pass; those that it does are noted on the page."""
    found = [numeral for numeral in loose if passes(numeral)]
    page.passed += [Passed(one.text, one.start, rule, *page.around(one.start, one.text)) for one in found]
    return [numeral for numeral in loose if not passes(numeral)]


def _quoted(page: Page, loose: list[Loose]) -> list[Loose]:
    """Takes out, in the section of a claim page that tells what was said, the numerals of the claim's own wording."""
    wording = _wording(page.front)
    section = re.search(r"(?ms)^## What was said\s*$.*?(?=^## |\Z)", page.text) if wording else None
    if not section:
        return loose
    known = {text for text, _ in numerals(wording)}
    return _without(page, loose, "quotation", lambda numeral: numeral.text in known and section.start() <= numeral.start < section.end())


def _wording(front: Front) -> str:
    """The claim as worded and the excerpts quoted, from a claim page's front matter; empty on other pages."""
    if "claim" not in front.meta:
        return ""
    said = front.meta.get("said")
    excerpts = [str(entry.get("words", "")) for entry in said if isinstance(entry, dict)] if isinstance(said, list) else []
    return " ".join([str(front.meta["claim"]), *excerpts])


def bound_texts(page: Page) -> set[str]:
    """The numerals that stand in the bound links of a page."""
    return {text for link in page.links if is_working(link.target) for text, _ in numerals(plain(link.text))}


def _chart_words(page: Page) -> list[Loose]:
    """Numerals in the words of charts that are not written like a number that the page binds; the rows of a chart are no words."""
    found = [
        Loose(text, fence.body_start + line.start("words") + place, "chart")
        for fence in page.fences
        if fence.language in WORDED
        for line in WORDED[fence.language].finditer(page.text[fence.body_start : fence.body_start + len(fence.text)])
        for text, place in numerals(line["words"])
    ]
    known = bound_texts(page) if found else set()
    return _without(page, found, "chart", lambda numeral: numeral.text in known)
