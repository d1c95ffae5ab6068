"""The pages of modules, which mkdocstrings makes: remembered together, and made anew when anything that they show has changed.

They are a third of what a build without binding costs, and most builds change no module.
"""

import logging
import re
import xml.etree.ElementTree as etree
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from workings.evidence.kept import keep_as, kept_as
from workings.evidence.project import Project
from workings.markdown.glossary import GLOSSARY
from workings.markdown.grammar import PLACEHOLDER
from workings.render.called import linked

KIND = "modules"
MAKERS = ("mkdocs", "mkdocs-autorefs", "mkdocstrings", "mkdocstrings-python", "griffelib", "griffe", "jinja2", "pygments", "black", "ruff")
"""The programs that make the pages of modules, as far as they are installed."""
FROM_PAGES = re.compile(rf"!\[|{PLACEHOLDER.pattern}")
"""What a docstring would take from pages and drawings."""


class Count(logging.Handler):
    """How many warnings were given."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.given = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Counts one."""
        self.given += 1


class Modules:
    """What a handler of mkdocstrings makes of modules: the HTML, the headings in it, and by what names each is found.

    A module of which it warns is not kept, so that it warns again; nothing is kept unless all are known, since one's names come
    from the others.
    """

    def __init__(self, project: Project):
        self.project, self.texts = project, _texts(project)
        self.known: dict[str, dict[str, Any]] = kept_as(project, KIND, "", self.texts) or {}
        self.was_known, self.warned = frozenset(self.known), Count()

    def answer_for(self, handler: Any) -> None:
        """Has a handler give what is known of a module, and work out only what is not."""
        collect, render, headings, aliases = handler.collect, handler.render, handler.get_headings, handler.get_aliases
        last: list[str] = []
        """The module that was rendered last, whose headings are asked for next."""

        def collected(identifier: str, options: Any) -> Any:
            key = f"{identifier} {options!r}"
            if handler.outer_layer:
                last[:] = [key]
                if key in self.known:
                    return key
            return self._counted(collect, identifier, options)

        def rendered(data: Any, options: Any, locale: str | None = None) -> str:
            if isinstance(data, str):
                return str(self.known[data]["html"])
            outer, before = handler.outer_layer, self.warned.given
            html: str = self._counted(render, data, options, locale=locale)
            if outer and last:
                html = linked(html, last[0].partition(" ")[0].removeprefix("snippets."), self.project.code)
            if outer and self.warned.given == before:
                self.known[last[0]] = {"html": html}
            return html

        def all_headings() -> list[etree.Element]:
            made = self.known.get(last[0])
            if made is None or "headings" not in made:
                found = list(headings())
                if made is not None:
                    made["headings"] = [[one.tag, dict(one.attrib), one.text] for one in found]
                    made["aliases"] = {one.attrib["id"]: list(aliases(one.attrib["id"])) for one in found}
                return found
            return [_heading(*one) for one in made["headings"]]

        def all_aliases(identifier: str) -> tuple[str, ...]:
            made = self.known.get(last[0], {}).get("aliases", {}) if last else {}
            return tuple(made[identifier]) if identifier in made else aliases(identifier)

        handler.collect, handler.render, handler.get_headings, handler.get_aliases = collected, rendered, all_headings, all_aliases

    def _counted(self, ask: Any, *arguments: Any, **named: Any) -> Any:
        """What a handler answers, with its warnings counted."""
        log = logging.getLogger("mkdocs")
        log.addHandler(self.warned)
        try:
            return ask(*arguments, **named)
        finally:
            log.removeHandler(self.warned)

    def keep(self) -> None:
        """Keeps what is known, if it is of every module and something is new."""
        whole = {key.partition(" ")[0] for key in self.known} >= {f"snippets.{name}" for name in self.project.code.paths}
        if whole and self.known.keys() != self.was_known and not self.warned.given and _is_their_own(self.project):
            keep_as(self.project, KIND, "", self.texts, self.known)


def _heading(tag: str, attributes: dict[str, str], text: str | None) -> etree.Element:
    made = etree.Element(tag, attributes)
    made.text = text
    return made


def _texts(project: Project) -> tuple[str, ...]:
    """What decides the pages of modules beside all that pages rest on: programs, which pages there are to link to, and the glossary."""
    glossary = project.docs / GLOSSARY
    pages = "\n".join(sorted(map(project.relative, project.known_pages())))
    return *map(_version, MAKERS), pages, project.files.text(glossary) if project.files.has(glossary) else ""


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _is_their_own(project: Project) -> bool:
    """Whether no module shows what stands on other pages or in drawings."""
    texts: Iterable[str] = map(project.files.text, project.code.paths.values())
    return not any(FROM_PAGES.search(text) for text in texts)
