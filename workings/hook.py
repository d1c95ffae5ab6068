"""The MkDocs hook, kept thin: reference pages before a build, findings at once, data after it."""

import logging
from pathlib import Path

from workings import project, watch
from workings.export import export_site
from workings.reference import write_pages

log = logging.getLogger("mkdocs.hooks.workings")


def on_pre_build(config):
    """Rereads what has changed, writes the reference pages, and reports every finding before the slow part of a build begins."""
    if watch.refresh():
        log.info("facts and calculations read")
    write_pages()
    for finding in watch.findings():
        log.warning("%s", finding)


def on_post_build(config):
    """Writes the data sets beside the pages."""
    export_site(Path(config["site_dir"]))


def on_serve(server, config, builder):
    """Rebuilds when a fact or a calculation changes."""
    server.watch(str(project.SNIPPETS))
    return server
