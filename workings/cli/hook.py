"""The MkDocs hook, kept thin: reference pages before a build, findings at once, data after it."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workings.audit.built import texts, unjudged_around
from workings.audit.page import audit
from workings.audit.reference import unjudged_reference
from workings.checks.causes import broken_machinery
from workings.checks.everything import check_what_changed, read_by_all
from workings.checks.page import read_file, read_of
from workings.checks.shown import ACCEPTED
from workings.evidence.claims import LOG
from workings.evidence.kept import RESTS, clean
from workings.evidence.project import Project
from workings.evidence.shared import project_at
from workings.export.publish import publish
from workings.export.search import searched
from workings.finding import Finding
from workings.render.modules import Modules
from workings.render.reference import write_pages

log = logging.getLogger("mkdocs.hooks.workings")
NAMES = ("workings", "workings.render.extension")
"""What the Markdown extension may be called in `mkdocs.yml`."""


class NothingToShow(SystemExit, Exception):
    """What ends a build with a line and no traceback, and leaves a server waiting for the next change."""


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
    if broken := broken_machinery(project):
        raise NothingToShow(f"{broken}\nnothing can be built without the module of facts")
    write_pages(project)
    project.forget("pages")  # one may have come while serving
    project.forget(RESTS)  # the settings may be others
    for finding in clean(project, "everything", "", read_by_all(project), lambda: check_what_changed(project)):
        log.warning("%s", finding)
    project.remember()


def on_files(files: Any, config: Any) -> Any:
    """Has the pages of modules remembered, and the search read of each page what its index will keep."""
    project, plugins = _project(config), config["plugins"]
    if "mkdocstrings" in plugins and plugins["mkdocstrings"].plugin_enabled:
        try:
            handler = plugins["mkdocstrings"].get_handler("python")
        except RuntimeError:  # whoever looks at files alone has not set the plugin up
            handler = None
        if handler is not None:
            project.built_modules = Modules(project)
            project.built_modules.answer_for(handler)
    for index in [plugin.search_index for plugin in plugins.values() if hasattr(plugin, "search_index")]:
        add = index.add_entry_from_context
        index.add_entry_from_context = lambda page, add=add: add(searched(project, page))
    return files


def on_nav(nav: Any, config: Any, files: Any) -> Any:
    """Keeps the menu, whose titles every page shows, and puts the pages of claims below the ledger, one after the other."""
    project = _project(config)
    project.menu = nav
    ledger = files.get_file_from_path("claims/index.md")
    known = [files.get_file_from_path(f"claims/{claim.id}.md") for claim in project.claims.all]
    pages = [file.page for file in known if file is not None]
    for page, before, after in zip(pages, [None, *pages], [*pages[1:], None], strict=False):
        page.parent = ledger.page.parent if ledger is not None and ledger.page else None
        page.previous_page, page.next_page = before, after
    return nav


def on_env(env: Any, config: Any, files: Any) -> Any:
    """Tells the templates the engine, and gives them a filter that Zensical's have; keeps what a single page is built with."""
    env.filters["split"] = str.split
    env.globals["engine"] = "mkdocs"
    project = _project(config)
    project.built = config, files, project.menu, env
    return env


def on_page_content(markup: str, page: Any, config: Any, files: Any) -> str:
    """Holds what a page shows against what the check of its source has judged: nothing that a reader sees is left out.

    Tells MkDocs of the name that the template of claims adds to a page.
    """
    project, path = _project(config), Path(page.file.abs_src_path)
    if project.claims.written_on(path):
        page.present_anchor_ids.add(LOG)
    if path in project.known_pages():
        decide = (markup, *read_of(project, path))
        for finding in clean(project, "shown", page.file.src_uri, decide, lambda: _audited(project, path, markup)):
            log.warning("%s", finding)
    elif project.is_generated(path):
        for one in clean(project, "shown", page.file.src_uri, (markup,), lambda: unjudged_reference(project, path, markup)):
            shown = f"{one.text} is shown, in '{one.around.strip()}' ({one.holder})"
            log.warning("%s: %s, and what the page is made of does not have it", page.file.src_uri, shown)
    return markup


def _audited(project: Project, path: Path, markup: str) -> list[Finding]:
    written, _ = read_file(project, path)
    return audit(project, written, markup) if written else []


def on_post_page(output: str, page: Any, config: Any) -> str:
    """The same for what stands around the content: titles, menus, descriptions."""
    project = _project(config)
    known = [*texts(page.meta), *_titles(project.menu), *_titles(page.toc), *_settings(config)]
    decide = (output, *known)
    for one in clean(project, "around", page.file.src_uri, decide, lambda: unjudged_around(output, page.content or "", known)):
        shown = f"{one.text} is shown around the page, in '{one.around.strip()}' ({one.holder})"
        log.warning("%s: %s, and no title, field or setting that is checked has it", page.file.src_uri, shown)
    return output


def _titles(items: Any) -> Iterator[str]:
    """The titles in a menu or a table of contents."""
    for item in items:
        yield item.title or ""
        yield from _titles(item.children or ())


def _settings(config: Any) -> list[str]:
    return [str(config[name] or "") for name in ("site_name", "site_description", "copyright")]


def on_post_build(config: Any) -> None:
    """Writes the data sets beside the pages, and the scripts as readers need them."""
    project = _project(config)
    publish(project, Path(config["site_dir"]), log.info)
    if project.built_modules is not None:
        project.built_modules.keep()
    project.remember()


def on_serve(server: Any, config: Any, builder: Any) -> Any:
    """Watches facts, calculations and accepted charts, and builds what rests on a change, and no more."""
    from workings.serving.served import Served  # a build does not need it

    project = _project(config)
    own = [path for path in map(Path, config["theme"].dirs) if path.is_relative_to(project.root) and "site-packages" not in path.parts]
    places = [Path(config["config_file_path"]), project.root / ACCEPTED, *own]
    server.watch(str(project.snippets))
    if (project.root / ACCEPTED).is_file():
        server.watch(str(project.root / ACCEPTED))
    Served(project, server, builder, [place for place in places if place.exists()]).install()
    return server
