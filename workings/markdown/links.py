"""Links: inline, by reference and by shortcut, with the places of text and target; images and code are told apart from them."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from workings.markdown.allowed import forbidden_lists, forbidden_target
from workings.markdown.beside import Surroundings
from workings.markdown.blocks import blank
from workings.markdown.broken import broken_links, without_colon
from workings.markdown.grammar import ADDRESS, is_working
from workings.markdown.numerals import HAS_DIGIT
from workings.markdown.page import Link, Loose, Page, Problem
from workings.markdown.pairs import Pairs
from workings.quantity.changing import FORMULA
from workings.quantity.written_units import quantity_after, scaled, unit_or_scale

DEFINITION = re.compile(
    r"(?m)^[ \t>]{0,12}\[(?P<label>[^\]^*\n][^\]\n]*)\]:[ \t]*(?:\r?\n[ \t>]*)?<?(?P<target>[^\s<>]+)>?"
    r"(?:(?:[ \t]+|[ \t]*\r?\n[ \t>]*)(?P<title>\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*\r?$"
)
SHOWN = re.compile(
    r"(?:\btitle|\balt|\baria-label|\blabel|\bsummary|\bplaceholder|\btry)\s*=\s*"
    r"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'<>{}]+))"
)
NAMED_PLACES = re.compile(r"\bmarks\s*=\s*(?P<quote>[\"'])(?P<inside>[^\n]*?)(?P=quote)")
PLACE = re.compile(r"(?P<label>[^;=]+)=[^;]*")
"""A named place of a control: what its button says, and what gives the value."""
FILE = re.compile(r"(?:\.{1,2}/)*snippets/[\w./-]+\.(?:py|toml)#?")
TOKENS = re.compile(r"\\.|``*|!\[|\[|<(?=https?:|mailto:)[^>\s]*>")
NUMBER = re.compile(r"(?<![\w.$€£¥])(?P<sign>[$€£¥][ ]?)?\d[\d,.]*(?P<power>[eE][+-]?\d+(?!\w))?")
IN_WORDS = re.compile(r"`+[ ]?(?:[A-Za-z]+[ ])*\d[\d,.]*(?:[eE][+-]?\d+)?(?:[kKMBT]|[ ]?[bmt]n)?(?:[ ][A-Za-z]+)*[ ]?`+")
"""A span of code that is nothing but words and a number, which a reader takes for what it says."""
SHORT = re.compile(r"(?:[kKMBT]|[ ]?[bmt]n)\b")
TEXTS = ("text", "txt", "mermaid")
"""Languages of fences that are words for a reader and no code."""
SHELLS = ("sh", "bash", "zsh", "shell")
ARGUMENT = re.compile(r"\$\d")
LABEL = re.compile(r"[ \n]?\[([^\]\n]*)\]")
ATTRIBUTES = re.compile(r"\{[^{}\n]*\}")
ANGLED = re.compile(r"\(\s*<(?P<target>[^<>\n]*)>\s*(?:(?P<title>\"[^\"\n]*\"|'[^'\n]*')\s*)?\)")
PLAIN = re.compile(r"\s*(?P<target>.*?)(?:\s+(?P<title>\"[^\"]*\"|'[^']*'))?\s*", re.S)
TITLED = "the title of a bound number names a unit or a scale, which could make another number of it; say it in the text"
OF_TITLE = re.compile(r"\btitle\s*=[^}]*")
ALONE = re.compile(r"`+[~≈<>≤≥±+ \d.,-]+`+")
"""Code that is nothing but a number, with signs that a reader takes for a relation."""
BARE = re.compile(r"[^\s\"']+")
"""A target with nothing beside it, as nearly all are."""


def definitions(page: Page, prose: str) -> tuple[dict[str, str], str]:
    """The targets of reference links by label, and the prose without their definitions."""
    found, gone = {}, []
    for match in without_colon(prose):  # read as it was meant, so that the links that use it are no findings as well
        found[_label(match["label"])] = match["target"]
        gone.append(match.span())
        place = match.start("label") - 1
        page.problems.append(Problem(place, f"a definition without its colon; write [{match['label']}]: {match['target']}"))
    for match in DEFINITION.finditer(prose) if "]:" in prose else ():
        found[_label(match["label"])] = match["target"]  # the last one counts, as in Python-Markdown
        gone.append(match.span())
        page.loose += _title_numerals(page, match)
        if match["title"] and is_working(match["target"]) and _names_a_unit(match["title"]):
            page.problems.append(Problem(match.start("title"), TITLED))
    return found, blank(prose, gone)


def attribute_numerals(page: Page, tag: str, start: int) -> list[Loose]:
    """The numerals that the attributes of an HTML tag, an attribute list or a fence show to a reader; `start` is where it stands."""
    return [numeral for words, place in attribute_words(tag) for numeral in page.look(words, start + place, "attribute")]


def attribute_words(tag: str) -> Iterator[tuple[str, int]]:
    """The words that the attributes of an HTML tag, an attribute list or a fence show to a reader, and where in it they begin."""
    for match in SHOWN.finditer(tag):
        name = str(match.lastgroup)
        yield match[name], match.start(name)
    for places in NAMED_PLACES.finditer(tag):
        for place in PLACE.finditer(places["inside"]):
            yield place["label"], places.start("inside") + place.start()


def _title_numerals(page: Page, match: re.Match[str]) -> list[Loose]:
    """The numerals between the quotation marks of a link's title, if it has one."""
    return page.look(match["title"][1:-1], match.start("title") + 1, "attribute") if match["title"] else []


def _names_a_unit(title: str) -> bool:
    return any(map(unit_or_scale, re.findall(r"[^\W\d_]{2,}", title)))


def amounts(code: str, start: int, before: str = "", after: str = "", language: str = "") -> Iterator[Loose]:
    """The amounts that stand in code: a reader takes `57 million` for what it says, and `57 days` between words or in a block of text.

    Code that shows how to link is none, and `$1` of a shell is what it was called with.
    """
    if "](" in code or not HAS_DIGIT.search(code):
        return
    alone = ALONE.fullmatch(code) is not None and (quantity_after(after) or before.rstrip()[-1:] in tuple("$€£¥"))
    in_words = language in TEXTS or IN_WORDS.fullmatch(code) is not None
    for match in NUMBER.finditer(code):
        rest = code[match.end() : match.end() + 30]
        said = in_words and (SHORT.match(rest) or quantity_after(rest))
        written = match[0].rstrip(".,")
        if language in SHELLS and ARGUMENT.fullmatch(written):
            is_amount = quantity_after(rest.partition("$")[0])
        else:
            is_amount = bool(match["sign"] or scaled(rest) or said or (alone and not match["power"]))
        if is_amount:
            yield Loose(written, start + match.start(), "code")


def end_of_line(text: str, position: int) -> int:
    """Where the line that holds a position ends."""
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _label(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().lower()


@dataclass
class _Reading:
    """A page that is being read for links: which brackets belong together, and what the references of links are."""

    page: Page
    prose: str
    pairs: Pairs
    beside: Surroundings
    definitions: dict[str, str]
    undefined: dict[str, list[Problem]] = field(default_factory=dict)

    def spans(self, position: int, stop: int, inside: bool = False) -> Iterator[tuple[int, int]]:
        """What need not be read again between two places: links, images and code; inside the words of a link there is no other link."""
        while match := TOKENS.search(self.prose, position, stop):
            start, token, position = match.start(), match[0], match.end()
            if token[0] == "`":
                end = self.pairs.code.get(start)
                code, after = self.prose[start : end or start], self.prose[end or start : (end or start) + 30]
                self.page.loose += amounts(code, start, self.prose[max(start - 3, 0) : start], after)
            elif token[0] == "<":
                end = position
            elif token[0] == "\\" or (inside and token == "["):
                end = None
            else:
                end = _link(self.page, self.prose, self.pairs, self.beside, start, token, self.definitions, self.undefined)
            if end:
                position = end
                yield from self._unread(start, end)

    def _unread(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """All of a link, an image or code; of a link to elsewhere, all but the words that it shows, which are prose."""
        link = self.page.links[-1] if self.page.links and self.page.links[-1].start == start else None
        if link is None or is_working(link.target) or is_working(re.sub(r"\s", "", link.target)) or FILE.fullmatch(link.target):
            yield start, end
            return
        close = link.text_start + len(link.text)
        yield start, link.text_start
        yield from self.spans(link.text_start, close, inside=True)
        yield close, end


def read_links(page: Page, prose: str, definitions: dict[str, str]) -> str:
    """Collects the links and returns the prose with links, images and code blanked."""
    shown = blank(prose, page.formulas, FORMULA) if page.formulas else prose
    reading = _Reading(page, prose, Pairs(prose), Surroundings(shown, definitions), definitions)
    prose = blank(prose, list(reading.spans(0, len(prose))))
    page.problems += _undefined(reading.undefined)
    return blank(prose, list(broken_links(page, prose)))


def _undefined(missing: dict[str, list[Problem]]) -> Iterator[Problem]:
    """One problem for each reference that is not defined, at the first link that uses it."""
    for first, *others in missing.values():
        yield Problem(first.start, f"{first.message} ({len(others)} more use{'s' * (len(others) == 1)} it)") if others else first


def _link(
    page: Page,
    prose: str,
    pairs: Pairs,
    beside: Surroundings,
    start: int,
    token: str,
    definitions: dict[str, str],
    undefined: dict[str, list[Problem]],
) -> int | None:
    """Reads the link or image that opens at `start`; returns where it ends, or `None` if it is none."""
    text_start = start + len(token)
    close = pairs.closing.get(text_start - 1)
    if close is None:
        return None
    text, image = prose[text_start:close], token == "!["
    if prose.startswith("(", close + 1):
        target, end = _target(page, prose, pairs, close + 1)
        if target is None:
            line_end = min(end_of_line(prose, close), close + 400)
            if "snippets/" in prose[close:line_end]:
                page.problems.append(Problem(start, f"[{text}] opens a link whose parentheses do not match"))
                return line_end
            return None
    else:
        match = LABEL.match(prose, close + 1)
        label = _label(match[1] or text) if match else _label(text)
        target, end = definitions.get(label), match.end() if match else close + 1
        if target is None:
            if match and match[1] and not text.startswith(("^", "@")) and not match[1].startswith(("^", "@")):
                return _no_reference(page, pairs, start, text, match, definitions, undefined)
            return None
    if wrong := forbidden_target(target):
        page.problems.append(Problem(start, wrong))
    attributes = ATTRIBUTES.match(prose, end)
    if attributes:
        page.problems += [found.at(attributes.start()) for found in forbidden_lists(attributes[0], on_link=True)]
        page.loose += attribute_numerals(page, attributes[0], attributes.start())
        if is_working(target) and (titled := OF_TITLE.search(attributes[0])) and _names_a_unit(titled[0]):
            page.problems.append(Problem(attributes.start() + titled.start(), TITLED))
    if image:
        page.pictures.append((target, start))
        page.loose += page.look(prose[text_start:close], text_start, "image text")
        page.images.append(Link(text, target, start, text_start, end))
        return attributes.end() if attributes else end
    by_name = not prose.startswith("(", close + 1) and label == _label(text)
    written = attributes[0] if attributes else ""
    if is_working(target):
        before, after = beside.before(start), beside.after(attributes.end() if attributes else end)
        around = before, *beside.heads(start), beside.note(end)
        page.links.append(Link(text, target, start, text_start, end, after, written, by_name, *around))
    else:
        page.links.append(Link(text, target, start, text_start, end, "", written, by_name))
        if is_working(joined := re.sub(r"\s", "", target)):
            page.problems.append(Problem(start, f"a blank stands in the target of [{text}]; write [{text}]({joined})"))
        elif FILE.fullmatch(target):
            page.loose += page.look(_without_code(text), text_start, "link to a file")
    return attributes.end() if attributes else end


def _no_reference(
    page: Page, pairs: Pairs, start: int, text: str, match: re.Match[str], definitions: dict[str, str], undefined: dict[str, list[Problem]]
) -> int | None:
    """Notes a link whose reference is not defined; returns where it ends, or `None` if it was not meant for one."""
    if "[" in match[1] and "](" in text:  # [[57](a)] [[58](b)]: the engine reads the inner links after it has given up the outer one
        return None
    if "[" in match[1]:  # [[57][a]] [[58][b]]: what the engine reads between the inner brackets is no name
        message = f"[{text}]{match[0]} is read as one link, and is none; write &#91;{text}&#93; for brackets that a reader sees"
        page.problems.append(Problem(start, message))
        return pairs.closing.get(match.start(1) - 1, match.end() - 1) + 1
    near = difflib.get_close_matches(_label(match[1]), definitions, n=1, cutoff=0.7)
    meant = f"did you mean [{near[0]}]?" if near else f"add '[{match[1]}]: …'"
    message = f"[{text}][{match[1]}] points to a reference that is not defined; {meant}"
    undefined.setdefault(_label(match[1]), []).append(Problem(start, message))
    return match.end()


def _without_code(text: str) -> str:
    return blank(text, [match.span() for match in re.finditer(rf"(`+).+?\1|!\[[^\]]*\]\([^)]*\)|{ADDRESS}", text)])


def _target(page: Page, prose: str, pairs: Pairs, position: int) -> tuple[str | None, int]:
    """The target in the parentheses that open at `position`, and the place after them; `None` if there is no link."""
    found: re.Match[str] | None
    if match := ANGLED.match(prose, position):
        found, end = match, match.end()
    elif close := pairs.closing.get(position):
        if BARE.fullmatch(prose, position + 1, close):
            return prose[position + 1 : close], close + 1
        found = PLAIN.fullmatch(prose, position + 1, close)
        end = close + 1
    else:
        return None, position
    assert found is not None  # what stands between two parentheses is a target with or without a title
    page.loose += _title_numerals(page, found)
    if found["title"] and is_working(found["target"]) and _names_a_unit(found["title"]):
        page.problems.append(Problem(found.start("title"), TITLED))
    return found["target"], end
