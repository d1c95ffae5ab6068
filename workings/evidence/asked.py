"""What people type into the search, by the page or section that answers it: a file in `docs/`, with the place of what is wrong in it."""

import re
from collections.abc import Iterator

from workings.evidence.project import Project
from workings.evidence.toml import read_toml

WORDS = "search.toml"
"""The file, in `docs/`; it may be missing."""


def search_words(project: Project) -> dict[str, list[str]]:
    """The words of each page, and of each section of one (`page.md#section`), that has some; none where the file cannot be read."""
    return {} if next(faults(project), None) else _read(project)


def faults(project: Project) -> Iterator[tuple[int, str]]:
    """What is wrong with the file, each with its line: TOML that is none, a page that is not there, words that are none."""
    try:
        known = _read(project)
    except ValueError as error:
        found = re.search(r"at line (\d+)", str(error))
        yield int(found[1]) if found else 1, f"not TOML: {error}"
        return
    for page, words in known.items():
        path = page.partition("#")[0]
        if not path.endswith(".md") or not (project.docs / path).is_file():
            yield _line(project, page), f"there is no page docs/{path}; name one that is there, as seen from docs/"
        elif not isinstance(words, list) or not words or not all(isinstance(word, str) and word.strip() for word in words):
            yield _line(project, page), f"the words of {page} are a list of texts; write [\"training cost\", …]"


def _read(project: Project) -> dict[str, list[str]]:
    text = _text(project)
    found: dict[str, list[str]] = read_toml(text).get("words", {})
    if not isinstance(found, dict):
        raise ValueError("words is no table of pages; write [words] above them")
    return found


def _text(project: Project) -> str:
    path = project.docs / WORDS
    return project.files.legible(path) if path.is_file() else ""


def _line(project: Project, page: str) -> int:
    """Where a page is named."""
    text = _text(project)
    return text[: max(text.find(f'"{page}"'), 0)].count("\n") + 1
