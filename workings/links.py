"""Links: inline, by reference and by shortcut, with the places of text and target; images and code are told apart from them."""

import re

from workings.blocks import blank
from workings.numerals import numerals
from workings.page import Link, Loose, Page, Problem, is_working

DEFINITION = re.compile(
    r"(?m)^[ \t>]{0,12}\[(?P<label>[^\]^*\n][^\]\n]*)\]:[ \t]*<?(?P<target>\S+?)>?"
    r"(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*\r?$"
)
TOKENS = re.compile(r"\\.|`+|!?\[|<(?=https?:|mailto:)[^>\s]*>")


def definitions(prose: str) -> tuple[dict[str, str], str]:
    """The targets of reference links by label, and the prose without their definitions."""
    found = {}
    for match in DEFINITION.finditer(prose):
        found.setdefault(_label(match["label"]), match["target"])
    return found, blank(prose, [match.span() for match in DEFINITION.finditer(prose)])


def _label(text):
    return re.sub(r"\s+", " ", text).strip().lower()


def read_links(page: Page, prose: str, definitions: dict[str, str]) -> str:
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
                page.problems.append(
                    Problem(start, f"[{text}][{match[1]}] points to a reference that is not defined; add '[{match[1]}]: …'")
                )
                return end
            return None
    attributes = re.compile(r"\{[^}\n]*\}").match(prose, end)
    if image:
        page.loose += [Loose(found, text_start + place, "image text") for found, place in numerals(prose[text_start:close])]
        return attributes.end() if attributes else end
    page.links.append(Link(text, target, start, text_start, end, prose[end : end + 30], attributes[0] if attributes else ""))
    if not is_working(target):
        page.loose += [Loose(found, text_start + place) for found, place in numerals(_without_code(text))]
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
