"""Links: inline, by reference and by shortcut, with the places of text and target; images and code are told apart from them."""

import re

from workings.markdown.allowed import forbidden_lists, forbidden_target
from workings.markdown.blocks import blank
from workings.markdown.grammar import is_working
from workings.markdown.numerals import numerals
from workings.markdown.page import Link, Loose, Page, Problem
from workings.markdown.pairs import Pairs

DEFINITION = re.compile(
    r"(?m)^[ \t>]{0,12}\[(?P<label>[^\]^*\n][^\]\n]*)\]:[ \t]*(?:\r?\n[ \t>]*)?<?(?P<target>[^\s<>]+)>?"
    r"(?:(?:[ \t]+|[ \t]*\r?\n[ \t>]*)(?P<title>\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*\r?$"
)
SHOWN = re.compile(r"(?:\btitle|\balt|\baria-label|\blabel|\bsummary|\bplaceholder)\s*=\s*(\"[^\"\n]*\"|'[^'\n]*')")
TOKENS = re.compile(r"\\.|`+|!?\[|<(?=https?:|mailto:)[^>\s]*>")


def definitions(prose: str) -> tuple[dict[str, str], str]:
    """The targets of reference links by label, and the prose without their definitions."""
    found = {}
    for match in DEFINITION.finditer(prose):
        found[_label(match["label"])] = match["target"]  # the last one counts, as in Python-Markdown
    return found, blank(prose, [match.span() for match in DEFINITION.finditer(prose)])


def attribute_numerals(tag: str, start: int) -> list[Loose]:
    """The numerals that the attributes of an HTML tag, an attribute list or a fence show to a reader; `start` is where it stands."""
    return [Loose(text, start + match.start(1) + place, "attribute") for match in SHOWN.finditer(tag) for text, place in numerals(match[1])]


def end_of_line(text: str, position: int) -> int:
    """Where the line that holds a position ends."""
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _label(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().lower()


def read_links(page: Page, prose: str, definitions: dict[str, str]) -> str:
    """Collects the links and returns the prose with links, images and code blanked."""
    gone, position, pairs = [], 0, Pairs(prose)
    while match := TOKENS.search(prose, position):
        start, token = match.start(), match[0]
        position = match.end()
        if token[0] == "`":
            end = pairs.code.get(start)
        elif token[0] == "<":
            end = match.end()
        else:
            end = None if token[0] == "\\" else _link(page, prose, pairs, start, token, definitions)
        if end:
            gone.append((start, end))
            position = end
    return blank(prose, gone)


def _link(page: Page, prose: str, pairs: Pairs, start: int, token: str, definitions: dict[str, str]) -> int | None:
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
                page.problems.append(
                    Problem(start, f"[{text}][{match[1]}] points to a reference that is not defined; add '[{match[1]}]: …'")
                )
                return end
            return None
    if wrong := forbidden_target(target):
        page.problems.append(Problem(start, wrong))
    attributes = re.compile(r"\{[^{}\n]*\}").match(prose, end)
    if attributes:
        page.problems += [Problem(attributes.start(), found.message) for found in forbidden_lists(attributes[0])]
        page.loose += attribute_numerals(attributes[0], attributes.start())
    if image:
        page.loose += [Loose(found, text_start + place, "image text") for found, place in numerals(prose[text_start:close])]
        return attributes.end() if attributes else end
    by_name = not prose.startswith("(", close + 1) and label == _label(text)
    page.links.append(Link(text, target, start, text_start, end, prose[end : end + 30], attributes[0] if attributes else "", by_name))
    if not is_working(target):
        page.loose += [Loose(found, text_start + place) for found, place in numerals(_without_code(text))]
    return attributes.end() if attributes else end


def _without_code(text: str) -> str:
    return blank(text, [match.span() for match in re.finditer(r"(`+).+?\1|!\[[^\]]*\]\([^)]*\)", text)])


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
    if found["title"]:
        page.loose += [Loose(text, found.start("title") + place, "attribute") for text, place in numerals(found["title"])]
    return found["target"], end
