"""What stays as it is written whatever a reader changes, and says so: printed outputs, and pictures, which are drawn by hand."""

from itertools import pairwise

from workings.evidence.outcome import Outcome
from workings.evidence.project import Project
from workings.markdown.look import figure
from workings.markdown.page import Page
from workings.markdown.picture import read_picture


def staying(project: Project, page: Page) -> dict[str, frozenset[str]]:
    """The facts that each rests on: outputs by their place among those of the page, pictures by their names in it."""
    printed = [fence for fence, following in pairwise(page.fences) if following.language == "output"]
    found = {str(place): _printed(project, fence.text if fence.language == "python" else "") for place, fence in enumerate(printed)}
    return found | {name_of(path): _drawn(project, path) for image in page.images if (path := figure(image.target))}


def name_of(path: str) -> str:
    """What the figure of a picture is called in a page."""
    return f"picture-{path.rpartition('/')[2].removesuffix('.svg')}"


def _printed(project: Project, text: str) -> frozenset[str]:
    return frozenset(project.run(text).facts if text else ())


def _drawn(project: Project, path: str) -> frozenset[str]:
    file = project.docs / path
    if not file.is_file():
        return frozenset()
    outcomes = [project.outcome(link.target) for link in read_picture(project.relative(file), project.files.text(file)).numbers]
    return frozenset(name for outcome in outcomes if isinstance(outcome, Outcome) for name in outcome.facts)
