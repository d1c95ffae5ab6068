"""The words of a chart: text in which bound numbers stand as links, `falls by [17%](../../snippets/…#…)`, cut into lines that fit."""

import re
from html import escape
from typing import NamedTuple

LINK = re.compile(r"\[(?P<text>[^\[\]\n]+)\]\((?P<target>(?:[^()\s]|\((?:[^()\s]|\((?:[^()\s]|\([^()\s]*\))*\))*\))+)\)")


class Piece(NamedTuple):
    """Some words, and the target of the number that they are; none if they are no number."""

    text: str
    target: str = ""


def pieces(words: str) -> list[Piece]:
    """Words taken apart into bound numbers and what stands between them."""
    found, end = [], 0
    for match in LINK.finditer(words):
        found += [Piece(words[end : match.start()]), Piece(match["text"], short(match["target"]))]
        end = match.end()
    return [piece for piece in (*found, Piece(words[end:])) if piece.text]


def marked(words: list[Piece]) -> list[Piece]:
    """The bound numbers that a reference line stands at: the first, and the second if nothing but *to* stands between them."""
    bound = [place for place, piece in enumerate(words) if piece.target]
    both = len(bound) > 1 and [piece.text for piece in words[bound[0] + 1 : bound[1]]] == [" to "]
    return [words[place] for place in bound[: 2 if both else 1]]


def short(target: str) -> str:
    """A target without its leading `../`s."""
    return re.sub(r"^(?:\.{1,2}/)+", "", target)


def plain(words: list[Piece]) -> str:
    """The words as they are read."""
    return "".join(piece.text for piece in words)


def wrapped(words: list[Piece], letters: int) -> list[list[Piece]]:
    """The words on as few lines of at most so many letters as hold them, and as even as those can be; a bound number stays whole."""
    lines = _filled(words, letters)
    for fewer in range(letters - 1, 0, -1):
        tighter = _filled(words, fewer)
        if len(tighter) > len(lines):
            break
        lines = tighter
    return lines


def _filled(words: list[Piece], letters: int) -> list[list[Piece]]:
    """The words on lines that are each as full as can be."""
    lines: list[list[Piece]] = [[]]
    for piece in words:
        for part in [piece.text] if piece.target else re.findall(r"\s*\S+|\s+$", piece.text):
            if lines[-1] and part.strip() and len(plain(lines[-1])) + len(part) > letters and (piece.target or part[0].isspace()):
                lines.append([])
            fresh = Piece(part if lines[-1] else part.lstrip(), piece.target)
            lines[-1] += [fresh] if fresh.text else []
    return [line for line in lines if line]


def markup(words: list[Piece]) -> str:
    """The inside of a text element; a bound number is a link of the site's own kind."""
    return "".join(_link(one) if one.target else escape(one.text) for one in words)


def _link(one: Piece) -> str:
    target = escape(one.target)
    return f'<a class="working" data-target="{target}" href="{target}">{escape(one.text)}</a>'
