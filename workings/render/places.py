"""Where facts stand on the built site."""

from workings.evidence.project import Project


def fact_file_page(project: Project, stem: str) -> str:
    """The generated page of a file of facts, as a path below `docs/`: it lies where the file lies."""
    return project.relative(project.fact_file(stem)).removesuffix(".toml") + ".md"


def fact_page(project: Project, name: str) -> str:
    """The page and the anchor of a fact, as a path below `docs/`."""
    stem, _, key = name.partition(".")
    return f"{fact_file_page(project, stem)}#{key}"
