"""What stays as it is written whatever a reader changes, and says so: printed outputs, and the shapes of pictures drawn by hand.

The numbers in a picture are numbers of the page that shows it, and move like those in its text.
"""

from itertools import pairwise

from workings.evidence.outcome import Outcome
from workings.evidence.project import Project
from workings.live.mark import is_as_said
from workings.markdown.look import figure_name, figures_of
from workings.markdown.page import Link, Page


def staying(project: Project, page: Page) -> dict[str, frozenset[str]]:
    """The facts that each rests on: outputs by their place among those of the page, pictures by their names in it."""
    printed = [fence for fence, following in pairwise(page.fences) if following.language == "output"]
    found = {str(place): _printed(project, fence.text if fence.language == "python" else "") for place, fence in enumerate(printed)}
    return found | {figure_name(path): _drawn(project, path) for path in figures_of(page)}


def moving(project: Project, page: Page) -> list[Link]:
    """The numbers that a reader can move: those of the page's text that nobody else has said, then those of its pictures."""
    own = [link for link in page.numbers if not is_as_said(link.attributes)]
    return [*own, *(link for path in figures_of(page) for link in _numbers(project, path))]


def _printed(project: Project, text: str) -> frozenset[str]:
    return frozenset(project.run(text).facts if text else ())


def pictured(project: Project, page: Page) -> list[str]:
    """The pictures of a page as they are written."""
    files = (project.docs / path for path in figures_of(page))
    return [project.files.text(file) for file in files if file.is_file()]


def _drawn(project: Project, path: str) -> frozenset[str]:
    outcomes = [project.outcome(link.target) for link in _numbers(project, path)]
    return frozenset(name for outcome in outcomes if isinstance(outcome, Outcome) for name in outcome.facts)


def _numbers(project: Project, path: str) -> list[Link]:
    file = project.docs / path
    return project.page(file).numbers if file.is_file() else []
