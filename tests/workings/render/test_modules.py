"""The pages of modules are remembered: given again as they were made, and made anew when code, pages or programs have changed."""

import logging
import xml.etree.ElementTree as etree

import pytest
from small import change, write

from workings.evidence.project import Project
from workings.render import modules
from workings.render.modules import Modules


class Handler:
    """A handler as mkdocstrings has them, which notes what it is asked for."""

    def __init__(self, warns=""):
        self.asked, self.warns, self.outer_layer = [], warns, True

    def collect(self, identifier, options):
        """The module, and with it what it is called elsewhere."""
        self.asked.append(identifier)
        return {"name": identifier}

    def render(self, data, options, locale=None):
        """Its page, in the language that is asked for."""
        if self.warns == data["name"]:
            logging.getLogger("mkdocs.plugins.griffe").warning("no parameter is called so")
        return f"<h2>{data['name']}, {locale}</h2>"

    def get_headings(self):
        """Its one heading."""
        heading = etree.Element("h2", {"id": self.asked[-1], "data-role": "module"})
        heading.text = "A <code>module</code>"
        return [heading]

    def get_aliases(self, identifier):
        """A second name for what was collected."""
        return (identifier, f"{identifier}.again") if identifier in self.asked else ()


@pytest.fixture(autouse=True)
def switched_on(monkeypatch):
    """The memory works here whatever the environment says: `make coverage` switches it off."""
    monkeypatch.delenv("WORKINGS_MEMORY", raising=False)


@pytest.fixture
def root(buses):
    """A small project of which a first build has made the pages of all modules."""
    assert NAMES == build(buses)[0]
    return buses


NAMES = ["snippets.bus", "snippets.sizes"]


def build(root, names=NAMES, options="plain", **handled):
    """What a build asks a new handler for, and what mkdocstrings then has of each module."""
    project, handler = Project(root), Handler(**handled)
    made = Modules(project)
    made.answer_for(handler)
    shown = []
    for name in names:
        page = handler.render(handler.collect(name, options), options, locale="en")
        headings = handler.get_headings()
        shown.append((page, [etree.tostring(one) for one in headings], [handler.get_aliases(one.attrib["id"]) for one in headings]))
    made.keep()
    project.memory.save()
    return handler.asked, shown


def test_a_second_build_asks_for_nothing_and_shows_the_same(buses):
    """HTML, headings with their attributes, and names by which each is found."""
    (first, shown), (second, again) = build(buses), build(buses)
    assert (NAMES, [], shown) == (first, second, again)
    assert ("<h2>snippets.bus, en</h2>", [("snippets.bus", "snippets.bus.again")]) == (shown[0][0], shown[0][2])


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("snippets/bus.py", "LINES = 3", "LINES = 4"),
        ("snippets/facts/how/buses.toml", "value = 40", "value = 41"),
        ("mkdocs.yml", "Buses", "Trams"),
        ("docs/reference/glossary.md", "# Terms", "# Words"),
    ],
)
def test_a_change_has_all_made_anew(buses, path, old, new):
    """Of code, facts, settings, or the glossary, to which docstrings may link."""
    write(buses, {"mkdocs.yml": "site_name: Buses\n", "docs/reference/glossary.md": "# Terms\n"})
    build(buses)
    assert [] == build(buses)[0]
    change(buses, path, old, new)
    assert NAMES == build(buses)[0]


def test_so_have_another_page_and_another_program(root, monkeypatch):
    """A docstring can link to a page; another release of what makes the pages may make others."""
    write(root, {"docs/trams.md": "# Trams\n"})
    assert [NAMES, []] == [build(root)[0], build(root)[0]]
    monkeypatch.setattr(modules, "version", lambda name: "9.9")
    assert NAMES == build(root)[0]


def test_other_options_are_another_page(root):
    """What is kept is kept for the options that it was made with."""
    assert NAMES == build(root, options="with sources")[0]


def test_what_gives_a_warning_gives_it_again(buses):
    """A strict build would otherwise fail once and pass the second time."""
    assert [NAMES, NAMES] == [build(buses, warns="snippets.sizes")[0] for _ in range(2)]


def test_a_part_is_not_kept(buses):
    """A server builds single pages; the other names of a module are whole only when all have been read."""
    assert [NAMES[:1], NAMES] == [build(buses, NAMES[:1])[0], build(buses)[0]]


@pytest.mark.parametrize("taken", ["![A bus](../assets/figures/bus.svg)", "[LEDGER]"])
def test_what_a_docstring_takes_from_elsewhere_is_not_kept(buses, taken):
    """A drawing or the ledger may change while the code stays."""
    change(buses, "snippets/bus.py", "LINES = 3", f'LINES = 3\n"""{taken}"""')
    assert [NAMES, NAMES] == [build(buses)[0] for _ in range(2)]


def test_a_docstring_that_shows_another_module_is_one_page(buses):
    """What is collected while a page is made belongs to that page."""
    project, handler = Project(buses), Handler()
    made = Modules(project)
    made.answer_for(handler)
    data = handler.collect("snippets.bus", "plain")
    handler.outer_layer = False
    assert "<h2>snippets.sizes, en</h2>" == handler.render(handler.collect("snippets.sizes", "plain"), "plain", locale="en")
    handler.outer_layer = True
    handler.render(data, "plain", locale="en")
    assert ["snippets.bus 'plain'"] == list(made.known)
