"""Pages made of odd Markdown: every kind of block around every kind of inline markup, each with the numeral 57 in it, shown or hidden."""

import random
from collections.abc import Callable, Iterator

from pieces import AROUND, BLOCKS, FIGURE, FRONTS, INLINE, NUMERALS

ENDS: tuple[Callable[[str], str], ...] = (
    lambda text: text,
    lambda text: text,
    lambda text: text,
    lambda text: text.replace("\n", "\r\n"),
    lambda text: text.replace("\n", "\r"),
    lambda text: text.replace("\n", " \n"),
    lambda text: text.replace("    ", "\t"),
    lambda text: "\ufeff" + text,
    lambda text: text.rstrip("\n"),
    lambda text: text.replace("\n\n", "\n \t\n"),
    lambda text: text.replace("\n", "\n\n"),
    lambda text: "\n".join("> " + line for line in text.split("\n")),
    lambda text: "- a\n\n" + "\n".join("    " + line for line in text.split("\n")),
    lambda text: "!!! note\n\n" + "\n".join("    " + line for line in text.split("\n")),
    lambda text: "<div markdown='1'>\n\n" + text + "\n\n</div>\n",
)
"""What is done to a whole page."""
REFERENCE = "\n\n[ref]: a.md\n"


def constructs(seed: int, count: int) -> Iterator[str]:
    """So many pages, all different: the same ones for the same seed; every block, inline markup and numeral comes in turn."""
    chance = random.Random(seed)
    seen: set[str] = set()
    while len(seen) < count:
        turn = len(seen)
        inline = INLINE[turn % len(INLINE)] if turn % 2 else chance.choice(INLINE)
        block = BLOCKS[turn % len(BLOCKS)] if not turn % 2 else chance.choice(BLOCKS)
        if chance.random() < 0.2:
            inline = inline.replace("{n}", chance.choice(INLINE))
        text = block.format(i=inline.format(n=chance.choice((FIGURE, chance.choice(NUMERALS)))))
        text = chance.choice(("", "", "", chance.choice(AROUND))) + text + chance.choice(("\n", "\n\nLast words.\n"))
        if "ref]" in text and "[ref]:" not in text:
            text += REFERENCE
        text = chance.choice(ENDS)(text)
        if chance.random() < 0.1:
            text = chance.choice(FRONTS) + text
        if text not in seen:
            seen.add(text)
            yield text
