"""The site's one style sheet: files by subject, joined, so that a page asks for one file."""

import re
from pathlib import Path

COMMENT = re.compile(r"/\*.*?\*/", re.S)
ENDS = re.compile(r" ?([{};,])\n")
"""What ends a line of a style sheet, whose next line may follow at once."""


def joined(folder: Path) -> str:
    """The style sheets of `folder` as one, in the order of the numbers that their names start with."""
    return bare("\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.css"))))


def bare(sheet: str) -> str:
    """A style sheet as readers need it: without comments and indents, a rule a line."""
    lines = (line.strip() for line in COMMENT.sub("", sheet).split("\n"))
    return ENDS.sub(lambda match: match[1] + "\n" * (match[1] == "}"), "\n".join(line for line in lines if line) + "\n")
