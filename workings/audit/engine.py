"""The engine that renders a project's pages: Python-Markdown with the extensions that `mkdocs.yml` names, or with the usual ones."""

import importlib
from typing import Any

import yaml
from markdown import Markdown

from workings.evidence.project import Project
from workings.markdown.front import read_front
from workings.render.extension import WorkingsExtension

OURS = ("workings", "workings.render.extension")
BUILT_IN = ("toc", "tables", "fenced_code")
"""What MkDocs always adds."""
USUAL = ("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "pymdownx.details", "pymdownx.superfences")
"""What a project without `mkdocs.yml` is taken to use."""


class _Settings(yaml.SafeLoader):
    """YAML as MkDocs writes it: names of Python objects, and variables of the environment, which no extension's options need here."""


def _named(loader: _Settings, name: str, node: yaml.Node) -> Any:
    module, _, last = name.rpartition(".")
    return getattr(importlib.import_module(module), last)


_Settings.add_multi_constructor("tag:yaml.org,2002:python/name:", _named)
_Settings.add_constructor("!ENV", lambda loader, node: None)


def settings(project: Project) -> str:
    """The text of the project's `mkdocs.yml`; empty where there is none."""
    path = project.root / "mkdocs.yml"
    return project.files.text(path) if path.is_file() else ""


def engine(project: Project) -> Markdown:
    """The engine, with the project answering for bound numbers."""
    written = yaml.load(settings(project), Loader=_Settings) or {}
    named: list[Any] = written.get("markdown_extensions", list(USUAL))
    options: dict[str, Any] = {}
    for entry in named:
        options |= entry if isinstance(entry, dict) else {entry: {}}
    names = [name for name in dict.fromkeys([*BUILT_IN, *options]) if name not in OURS]
    configs = {name: options.get(name) or {} for name in names}
    return Markdown(extensions=[*names, WorkingsExtension(project)], extension_configs=configs)


def rendered(markdown: Markdown, text: str) -> str:
    """The HTML of a page's body."""
    body = text.removeprefix("\ufeff")
    front = read_front(body)
    markdown.reset()
    return markdown.convert("\n".join(body[front.end :].splitlines()))

