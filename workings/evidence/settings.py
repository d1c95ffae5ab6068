"""The settings of a project: what `[tool.workings]` in its `pyproject.toml` says."""

from typing import Any

from workings.evidence.project import Project
from workings.evidence.toml import read_toml

SETTINGS = "pyproject.toml"


def read_settings(text: str) -> dict[str, Any]:
    """The settings in the text of a `pyproject.toml`; none where it cannot be read, which whoever installs the project is told."""
    try:
        table: Any = read_toml(text)
    except ValueError:
        return {}
    for name in ("tool", "workings"):
        table = table.get(name) if isinstance(table, dict) else None
    return table if isinstance(table, dict) else {}


def settings_text(project: Project) -> str:
    """The text of the project's `pyproject.toml`; empty where there is none."""
    path = project.root / SETTINGS
    return project.files.text(path) if project.files.has(path) else ""


def setting(project: Project, name: str) -> Any:
    """A setting, or nothing."""
    return read_settings(settings_text(project)).get(name)


def setting_line(project: Project, name: str) -> int:
    """The line on which a setting stands."""
    lines = settings_text(project).splitlines()
    return next((number for number, line in enumerate(lines, start=1) if line.partition("=")[0].strip() == name), 1)
