"""The site's one style sheet: files by subject, joined, so that a page asks for one file."""

from pathlib import Path


def joined(folder: Path) -> str:
    """The style sheets of `folder` as one, in the order of the numbers that their names start with."""
    return "\n".join(f"/* {path.name} */\n{path.read_text(encoding='utf-8')}" for path in sorted(folder.glob("*.css")))
