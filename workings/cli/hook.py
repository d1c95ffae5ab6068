"""The MkDocs hook, kept thin: reference pages before a build, findings at once, data after it."""

import logging
from pathlib import Path
from typing import Any

from workings.checks.everything import check_evidence, page_findings
from workings.evidence.project import Project
from workings.evidence.shared import project_at
from workings.export.data import export_site
from workings.render.reference import write_pages

log = logging.getLogger("mkdocs.hooks.workings")
NAMES = ("workings", "workings.render.extension")
"""What the Markdown extension may be called in `mkdocs.yml`."""


def _project(config: Any) -> Project:
    return project_at(Path(config["config_file_path"]).parent)


def on_config(config: Any) -> Any:
    """Tells the Markdown extension which project answers, from whatever folder the build was started."""
    for name in set(NAMES) & set(config["markdown_extensions"]):
        config["mdx_configs"].setdefault(name, {})["root"] = str(_project(config).root)
    return config


def on_pre_build(config: Any) -> None:
    """Rereads what has changed, writes the reference pages, and reports every finding before the slow part of a build begins."""
    project = _project(config)
    if project.refresh():
        log.info("facts and calculations read")
    write_pages(project)
    for finding in sorted({*check_evidence(project), *page_findings(project)}):
        log.warning("%s", finding)
    project.remember()


def on_post_build(config: Any) -> None:
    """Writes the data sets beside the pages."""
    export_site(_project(config), Path(config["site_dir"]))


def on_serve(server: Any, config: Any, builder: Any) -> Any:
    """Rebuilds when a fact or a calculation changes."""
    server.watch(str(_project(config).snippets))
    return server
