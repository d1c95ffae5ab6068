"""Projects that outlive those who ask for them.

Markdown engines make an extension anew for every page and give it nothing but its options, so the project that all pages of a build
share must be kept somewhere: here, by its root, and nowhere else.
"""

from pathlib import Path

from workings.evidence.project import Project

_projects: dict[Path, Project] = {}


def project_at(root: Path) -> Project:
    """The project at a root, the same one for everybody in this process."""
    place = root.resolve()
    if place not in _projects:
        _projects[place] = Project(place)
    return _projects[place]
