"""The two forms in which the code of a page is taken away: a script and a notebook.

A notebook has no outputs: what was printed once would go on standing there after an assumption has changed.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

LINE = "ASSUMPTIONS = {}"
"""What the page in the browser replaces, to put in what its reader assumes."""


@dataclass
class Section:
    """What stands under one heading: pieces of code in the order of the page, those that are numbers as lines of one piece."""

    level: int
    title: str
    code: list[str] = field(default_factory=list)


def as_script(sections: list[Section]) -> Iterator[str]:
    """The lines of a script, each section under its title as a comment."""
    for section in sections:
        yield from ("", "", *[f"# {section.title}"] * bool(section.title))
        yield "\n\n".join(section.code)


def as_notebook(head: list[str], start: str, hint: str, sections: list[Section]) -> str:
    """A notebook as JSON (nbformat 4.5), each piece of code a cell."""
    title, *rest = head
    cells = [_cell("about", f"# {title}\n\n" + "\n".join(rest)), _cell("start", start, True), _cell("assumptions", f"{hint}\n{LINE}", True)]
    for place, section in enumerate(sections, start=1):
        if section.title:
            cells.append(_cell(f"heading-{place}", f"{'#' * section.level} {section.title}"))
        cells += [_cell(f"code-{place}-{count}", code, True) for count, code in enumerate(section.code, start=1)]
    about = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}, "language_info": {"name": "python"}}
    made = {"cells": cells, "metadata": about, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _cell(ident: str, text: str, code: bool = False) -> dict[str, Any]:
    of_code: dict[str, Any] = {"execution_count": None, "outputs": []} if code else {}
    kind = "code" if code else "markdown"
    return {"cell_type": kind, "id": ident, "metadata": {}, **of_code, "source": text.strip("\n").splitlines(keepends=True)}
