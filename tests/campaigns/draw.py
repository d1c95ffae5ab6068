"""Inputs to fuzz with: texts drawn from seeds by small edits, and long ones made of few pieces."""

import random
from collections.abc import Sequence

from constructs import constructs
from pieces import BLOCKS, INLINE, NUMERALS

SIGNS = (
    *"\n\n\n\r\t   #*_`~[](){}<>|\\!-+=:;&\"'^$%.,/@?0123456789-–—×·aeiou",
    *"\u00a0\u200b\u2028\u0085\ufeff\x00\x0b\x0c\x7f\u0301\u202e½⑤５٥四€😀\U0001f1e9",
)
WORDS = (
    "\r\n", "\n\n", "\n    ", "\n> ", "\n- ", "1. ", "```", "~~~", "<!--", "-->", "](", "][", "]: ", "![", "{.a}", "&#55;", "&amp;", "<div markdown=1>",
    "</div>", "<b>", "snippets/facts/how/buses.toml#bus.seats", "../snippets/bus.py#daily_seats(bus)", "unbound:", "about ", "under ", " million", " trillion",
    "10²⁴", "×10^", " to ", "half of ", "a third", "1,000", "0.5", "9" * 30, "1e999", "inf", "nan", "null", "true", "{}", "[]", '{"date": "x"}', '"made":',
    "value = ", "[bus.x]", "low = ", "'''", '"""', "\\u0000", "0x1F", "1_000", "2024-02-30", "29 February", "January", "st", "until", "@misc{", "title = {", "},",
    "kind: line", "log: y", "**", "//", "%", "lambda: 0", "__class__", "bus", "date(", "[i for i in bus]", "f'{1}'", ":=", "---", "!!python/name:os.system ", "&a ", "*a",
)  # fmt: skip
PIECES = (*WORDS, *NUMERALS, *(piece.replace("{{", "{").replace("}}", "}") for piece in (*INLINE, *BLOCKS)))


def edited(chance: random.Random, text: str, other: str) -> str:
    """A text after one to six small edits; `other` is a text to take from."""
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((0, 1, 1, 2, 5, 20)))
        match chance.randrange(6):
            case 0:
                text = text[:start] + text[end:]
            case 1:
                text = text[:start] + chance.choice(SIGNS) + text[end:]
            case 2:
                text = text[:start] + chance.choice(PIECES) + text[end:]
            case 3:
                text = text[:start] + text[start:end] * chance.choice((2, 3, 9)) + text[end:]
            case 4:
                place = chance.randrange(len(other) + 1)
                text = text[:start] + other[place : place + chance.choice((1, 5, 40))] + text[end:]
            case 5:
                text = text[:start] + str(chance.randrange(10)) + text[start:]
    return text


class Drawn:
    """Texts for one target, the same ones for the same seed: edits of its seeds, and of texts that were edited before."""

    def __init__(self, seeds: Sequence[str], seed: int, pages: bool):
        self.chance = random.Random(seed)
        self.pool = [*seeds, *(constructs(seed, 300) if pages else ())]

    def text(self) -> str:
        """One more text."""
        text = edited(self.chance, self.chance.choice(self.pool), self.chance.choice(self.pool))
        if len(text) < 4_000 and self.chance.random() < 0.2:
            self.pool[self.chance.randrange(len(self.pool))] = text
        return text

    def long(self) -> str:
        """A text of 2 to 16 kB in which one to three pieces come again and again: what an input made to be slow looks like."""
        parts = [self.chance.choice((*SIGNS, *PIECES, self.text()[:200])) for _ in range(self.chance.choice((1, 2, 3)))]
        size = self.chance.choice((2_200, 4_000, 16_000))
        unit = "".join(parts) or "a"
        around = self.chance.choice(("", self.chance.choice(PIECES)))
        return around + (unit * (size // len(unit) + 1))[:size] + around
