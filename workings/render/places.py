"""Where facts and calculations stand on the built site."""

import re

from workings.evidence.outcome import Outcome
from workings.evidence.project import Project


def fact_file_page(project: Project, stem: str) -> str:
    """The generated page of a file of facts, as a path below `docs/`: it lies where the file lies."""
    return project.relative(project.fact_file(stem)).removesuffix(".toml") + ".md"


def fact_page(project: Project, name: str) -> str:
    """The page and the anchor of a fact, as a path below `docs/`."""
    stem, _, key = name.partition(".")
    return f"{fact_file_page(project, stem)}#{key}"


def page_of(href: str) -> str:
    """The generated page of a code or fact file: one `../` less, since it lies under `docs/snippets/`."""
    path = href.partition("#")[0]
    return re.sub(r"\.(?:py|toml)$", ".md", path.removeprefix("../"))


def address(project: Project, written: str, outcome: Outcome | None) -> str:
    """Where a bound number leads: the page and anchor of the first function called, or of the fact."""
    path, _, fragment = written.partition("#")
    page = page_of(path)
    if path.endswith(".toml"):
        return f"{page}#{fragment}"
    base = page[: page.index("snippets/")]
    if outcome is not None and outcome.functions:
        module, _, function = outcome.functions[0].rpartition(".")
        return f"{base}{module.replace('.', '/')}.md#{module}.{function}"
    if outcome is not None and outcome.facts:
        return f"{base}{fact_page(project, outcome.facts[0])}"
    return page
