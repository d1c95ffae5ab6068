"""Findings: what is wrong, where, and what to write instead."""

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

    def __str__(self):
        return f"{self.path}:{self.line}:{self.column}: {self.message}"
