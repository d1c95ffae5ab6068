"""What a built site has beside its pages, whichever engine built them: data, scripts as readers need them, Python."""

from collections.abc import Callable
from pathlib import Path

from workings.browser.bundle import publish_python
from workings.browser.runtime import NoRuntime
from workings.evidence.project import Project
from workings.export.beside.publish import publish_beside
from workings.export.data import export_site
from workings.export.search import lean_index
from workings.export.theme import lean_theme
from workings.render.scripts import publish_scripts


def publish(project: Project, site: Path, say: Callable[[str], object]) -> int:
    """Writes it below `site`, says where Python cannot be had, and returns the number of files of data."""
    written = len(export_site(project, site))
    publish_beside(project, site, say)
    lean_index(project, site)
    lean_theme(site)
    publish_scripts(site / "assets")
    try:
        publish_python(project, site)
    except NoRuntime as error:
        say(f"no Python in the pages: {error}")
    return written
