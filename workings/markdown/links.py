"""Links: inline, by reference and by shortcut, with the places of text and target; images and code are told apart from them."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import replace

from workings.markdown.allowed import forbidden_lists, forbidden_target
from workings.markdown.beside import Surroundings
from workings.markdown.blocks import blank
from workings.markdown.broken import broken_links, without_colon
from workings.markdown.grammar import ADDRESS, is_working
from workings.markdown.numerals import numerals
from workings.markdown.page import Link, Loose, Page, Problem
from workings.markdown.pairs import Pairs

DEFINITION = re.compile(
    r"(?m)^[ \t>]{0,12}\[(?P<label>[^\]^*\n][^\]\n]*)\]:[ \t]*(?:\r?\n[ \t>]*)?<?(?P<target>[^\s<>]+)>?"
    r"(?:(?:[ \t]+|[ \t]*\r?\n[ \t>]*)(?P<title>\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*\r?$"
)
SHOWN = re.compile(
    r"(?:\btitle|\balt|\baria-label|\blabel|\bsummary|\bplaceholder)\s*=\s*"
    r"(?:\"(?P<double>[^\"\n]*)\"|'(?P<single>[^'\n]*)'|(?P<bare>[^\s\"'<>{}]+))"
)
FILE = re.compile(r"(?:\.{1,2}/)*snippets/[\w./-]+\.(?:py|toml)#?")
TOKENS = re.compile(r"\\.|`+|!?\[|<(?=https?:|mailto:)[^>\s]*>")


def definitions(page: Page, prose: str) -> tuple[dict[str, str], str]:
    """The targets of reference links by label, and the prose without their definitions."""
    found, gone = {}, []
    for match in without_colon(prose):  # read as it was meant, so that the links that use it are no findings as well
        found[_label(match["label"])] = match["target"]
        gone.append(match.span())
        place = match.start("label") - 1
        page.problems.append(Problem(place, f"a definition without its colon; write [{match['label']}]: {match['target']}"))
    for match in DEFINITION.finditer(prose):
        found[_label(match["label"])] = match["target"]  # the last one counts, as in Python-Markdown
        gone.append(match.span())
        page.loose += _title_numerals(match)
    return found, blank(prose, gone)


def attribute_numerals(tag: str, start: int) -> list[Loose]:
    """The numerals that the attributes of an HTML tag, an attribute list or a fence show to a reader; `start` is where it stands."""
    found = []
    for match in SHOWN.finditer(tag):
        name = str(match.lastgroup)
        found += [Loose(text, start + match.start(name) + place, "attribute") for text, place in numerals(match[name])]
    return found


def _title_numerals(match: re.Match[str]) -> list[Loose]:
    """The numerals between the quotation marks of a link's title, if it has one."""
    if not match["title"]:
        return []
    return [Loose(text, match.start("title") + 1 + place, "attribute") for text, place in numerals(match["title"][1:-1])]


def end_of_line(text: str, position: int) -> int:
    """Where the line that holds a position ends."""
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _label(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().lower()


def read_links(page: Page, prose: str, definitions: dict[str, str]) -> str:
    """Collects the links and returns the prose with links, images and code blanked."""
    gone, position, pairs = [], 0, Pairs(prose)
    beside = Surroundings(prose, definitions)
    undefined: dict[str, list[Problem]] = {}
    while match := TOKENS.search(prose, position):
        start, token = match.start(), match[0]
        position = match.end()
        if token[0] == "`":
            end = pairs.code.get(start)
        elif token[0] == "<":
            end = match.end()
        else:
            end = None if token[0] == "\\" else _link(page, prose, pairs, beside, start, token, definitions, undefined)
        if end:
            gone.append((start, end))
            position = end
    page.problems += _undefined(undefined)
    prose = blank(prose, gone)
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
        match = re.compile(r"[ \n]?\[([^\]\n]*)\]").match(prose, close + 1)
        label = _label(match[1] or text) if match else _label(text)
        target, end = definitions.get(label), match.end() if match else close + 1
        if target is None:
            if match and match[1] and not text.startswith(("^", "@")) and not match[1].startswith(("^", "@")):
                return _no_reference(page, pairs, start, text, match, definitions, undefined)
            return None
    if wrong := forbidden_target(target):
        page.problems.append(Problem(start, wrong))
    attributes = re.compile(r"\{[^{}\n]*\}").match(prose, end)
    if attributes:
        page.problems += [Problem(attributes.start(), found.message) for found in forbidden_lists(attributes[0])]
        page.loose += attribute_numerals(attributes[0], attributes.start())
    if image:
        page.pictures.append((target, start))
        page.loose += [Loose(found, text_start + place, "image text") for found, place in numerals(prose[text_start:close])]
        page.images.append(Link(text, target, start, text_start, end))
        return attributes.end() if attributes else end
    by_name = not prose.startswith("(", close + 1) and label == _label(text)
    link = Link(text, target, start, text_start, end, attributes=attributes[0] if attributes else "", names_reference=by_name)
    if is_working(target):
        seen_after = beside.after(attributes.end() if attributes else end)
        link = replace(link, before=beside.before(start), after=seen_after, header=beside.header(start))
    page.links.append(link)
    if not is_working(target):
        if is_working(joined := re.sub(r"\s", "", target)):
            page.problems.append(Problem(start, f"a blank stands in the target of [{text}]; write [{text}]({joined})"))
        else:
            where = "link to a file" if FILE.fullmatch(target) else "prose"
            page.loose += [Loose(found, text_start + place, where) for found, place in numerals(_without_code(text))]
    return attributes.end() if attributes else end


def _no_reference(
    page: Page, pairs: Pairs, start: int, text: str, match: re.Match[str], definitions: dict[str, str], undefined: dict[str, list[Problem]]
) -> int | None:
    """Notes a link whose reference is not defined; returns where it ends, or `None` if it was not meant for one."""
    if "[" in match[1] and "](" in text:  # [[57](a)] [[58](b)]: the engine reads the inner links after it has given up the outer one
        return None
    if "[" in match[1]:  # [[57][a]] [[58][b]]: what the engine reads between the inner brackets is no name
        message = f"[{text}]{match[0]} is read as one link, and is none; write \\[{text}\\] for brackets that a reader sees"
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
    if match := re.compile(r"\(\s*<(?P<target>[^<>\n]*)>\s*(?:(?P<title>\"[^\"\n]*\"|'[^'\n]*')\s*)?\)").match(prose, position):
        found, end = match, match.end()
    elif close := pairs.closing.get(position):
        found = re.compile(r"\s*(?P<target>.*?)(?:\s+(?P<title>\"[^\"]*\"|'[^']*'))?\s*", re.S).fullmatch(prose, position + 1, close)
        end = close + 1
    else:
        return None, position
    assert found is not None  # what stands between two parentheses is a target with or without a title
    page.loose += _title_numerals(found)
    return found["target"], end
