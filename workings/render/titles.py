"""What the page of a file is called: its own first sentence, as far as it says what the file is about."""

import re
from typing import NamedTuple

WORDS = 4
"""A title has at least so many words, if its sentence has."""
COMMENT = re.compile(r"\A(?:#[^\n]*\n?)*")
SENTENCE = re.compile(r"(?<=[\w)*`”])[.?!](?=\s|\Z)")
ASIDE = re.compile(r"\s*\([^()]*\)")


class Titled(NamedTuple):
    """The title of a page, and the rest of the sentence that it begins."""

    title: str
    rest: str


def titled(text: str) -> Titled:
    """The first clauses of a text that make a title, without their asides, and what its first sentence says after them."""
    match = SENTENCE.search(text)
    sentence = " ".join(ASIDE.sub("", text[: match.start()] if match else text).replace("`", "").replace("*", "").split())
    ends = [mark.start() for mark in re.finditer(r"[:;,](?=\s)", sentence)]
    end = next((end for end in ends if len(sentence[:end].split()) >= WORDS), len(sentence))
    return Titled(sentence[:end], sentence[end:])


def opening_comment(text: str) -> str:
    """What the lines of a file say before anything else, without the marks that make them a comment."""
    match = COMMENT.match(text)
    return re.sub(r"(?m)^#[ \t]*", "", match[0]).strip() if match else ""
