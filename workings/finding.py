"""Findings: what is wrong, where, and what to write instead."""

import re
from dataclasses import dataclass


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
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


def one_line(message: str) -> str:
    """A message on one line, whatever was quoted in it."""
    return re.sub(r"\s*\n\s*", " ", message)
