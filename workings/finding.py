"""Findings: what is wrong, where, and what to write instead."""

import re
from dataclasses import dataclass

UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Signs of control and direction, and those that have no width; a line end and a tab stay."""


@dataclass(frozen=True, order=True)
class Splice:
    """A correction: the text from `start` to `end` becomes `new`; only ever digits."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that is wrong, at a line and a column of a file, with the splices that mend it if `fix` may."""

    path: str
    line: int
    column: int
    message: str
    splices: tuple[Splice, ...] = ()

    def __str__(self) -> str:
        return visible(f"{self.path}:{self.line}:{self.column}: {self.message}")


def visible(text: str) -> str:
    """The text with a name for each sign that would move, turn or hide what a terminal shows after it."""
    return text if text.isprintable() else UNSEEN.sub(lambda sign: f"<U+{ord(sign[0]):04X}>", text)


def one_line(message: str) -> str:
    """A message on one line, whatever was quoted in it."""
    return re.sub(r"\s*\n\s*", " ", message)
