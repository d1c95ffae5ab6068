"""A small project, served: what is saved is told at once and shown, what is broken is one line, and the server stays."""

import json
import os
import re
import socket
import subprocess
import sys
import time
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from small import BIBLIOGRAPHY, change, write

MKDOCS = """site_name: Buses
theme: mkdocs
plugins: []
hooks: [hook.py]
markdown_extensions:
  - workings: {terms_in: [buses.md]}
  - attr_list
  - def_list
  - pymdownx.superfences:
      custom_fences:
        - {name: chart, class: chart, format: !!python/name:workings.render.chart.fence , validator: !!python/name:workings.render.chart.validator }
"""
FACTS = "snippets/facts/how/buses.toml"
GLOSSARY = "# Glossary\n\nSeat { #seat }\n:   One of the places to sit. [Home](../index.md)\n"
PATIENCE = 300
"""Seconds in which anything that is awaited has happened on any machine; it takes one or two, and under a heavy load a minute."""


class Served:
    """A server of a small project in a process of its own."""

    def __init__(self, root, said):
        self.root, self.said = root, said
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", self.address]
        with said.open("w") as out:
            self.process = subprocess.Popen(command, cwd=root, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, stdout=out, stderr=out)
        self.heard("Serving on")

    def heard(self, words, before=0):
        """What the server printed from `before` on, once the words are in it."""
        end = time.monotonic() + PATIENCE
        while words not in (text := self.said.read_text()[before:]):
            assert time.monotonic() < end and self.process.poll() is None, f"never said {words!r}: {text}"
            time.sleep(0.05)
        return text

    def save(self, path, old, new, words):
        """Changes a file, and gives what was printed until the words were there."""
        before = len(self.said.read_text())
        change(self.root, path, old, new)
        return self.heard(words, before)

    def page(self, path, words=""):
        """The text at a path, once the words are in it."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                text = urlopen(f"http://{self.address}/{path}", timeout=PATIENCE).read().decode()
            except (HTTPError, URLError) as error:
                text = str(error)
            if words in text:
                return text
            assert time.monotonic() < end, f"{words!r} was never in {text}"
            time.sleep(0.1)


def plain(page):
    """A page without what a server writes into it for the moment; when it was built stays."""
    return re.sub(r'data-epoch="\d+"', "", page)


@pytest.fixture
def served(tmp_path_factory):
    """The small project, with a menu and a second page that rests on no fact."""
    root = write(tmp_path_factory.mktemp("served"))
    write(root, {"mkdocs.yml": MKDOCS, "hook.py": "from workings.cli.hook import *\n", "docs/index.md": "# Home\n\nNothing.\n", "docs/reference/glossary.md": GLOSSARY})
    write(root, {"snippets/facts/sources.bib": BIBLIOGRAPHY, "docs/bus.svg": '<svg xmlns="http://www.w3.org/2000/svg"></svg>\n'})
    server = Served(root, tmp_path_factory.mktemp("said") / "said.txt")
    yield server
    server.process.terminate()
    server.process.wait(PATIENCE)


def test_a_digit_and_a_fact_are_told_and_shown(served):
    """The finding as the check words it; the page shows what was saved, and what to mark; when it is mended nothing is left."""
    served.page("buses/", ">10,000<")
    finding = "docs/buses.md:7:11: [41] but buses.bus.seats = 40 person; write 40"
    assert 1 == served.save("docs/buses.md", "[40]", "[41]", "Reloading browsers").count(finding)
    assert ">41<" in served.page("buses/", ">41<")
    told = json.loads(served.page("findings.json"))
    assert {"buses"} == told.keys() and ("41", 0, "docs/buses.md:7:11") == tuple(told["buses"][0][key] for key in ("text", "before", "place"))
    assert "no findings" in served.save("docs/buses.md", "[41]", "[40]", "Reloading browsers")
    served.save(FACTS, "value = 40", "value = 41", "Reloading browsers")
    assert 4 == len(json.loads(served.page("findings.json", "10,250"))["buses"])


@pytest.mark.slow
def test_only_what_rests_on_a_change_is_built(served):
    """A fact has its pages built again, and no other; a title has all."""
    home, buses = (plain(served.page(name)) for name in ("", "buses/"))
    assert 'value="10000"' in buses
    served.save(FACTS, "value = 40", "value = 41", "Reloading browsers")
    assert home == plain(served.page("")) and 'value="10250"' in served.page("buses/", 'value="10250"')
    said = served.save("docs/index.md", "# Home", "# Station", "Reloading browsers")
    assert "everything is built again, for docs/index.md" in said
    assert "Station" in served.page("", "Station")


@pytest.mark.slow
def test_what_the_glossary_says_is_told_on_the_pages_that_have_its_terms(served):
    """The page that is read is built again, and not everything."""
    assert "places to sit" in served.page("buses/", "places to sit")
    said = served.save("docs/reference/glossary.md", "places to sit", "places to sit down", "Reloading browsers")
    assert "everything is built again" not in said and "places to sit down" in served.page("buses/", "places to sit down")


@pytest.mark.slow
@pytest.mark.part(1)
def test_what_is_broken_is_one_line_and_the_server_stays(served):
    """TOML, Python, settings, BibTeX and a picture: the file, the line, no traceback; the pages stay, and what is mended is served."""
    broken = [
        (FACTS, "[bus.seats]", "[bus.seats", f"{FACTS}:5:"),
        ("snippets/bus.py", "LINES = 3", "LINES = = 3", "snippets/bus.py:10:1: SyntaxError: invalid syntax"),
        ("mkdocs.yml", "plugins: []", "plugins: [", "mkdocs.yml:"),
        ("snippets/facts/sources.bib", "{2026}", "{2026", "snippets/facts/sources.bib:"),
        ("docs/bus.svg", "</svg>", "</svg", "docs/bus.svg:1:"),
    ]
    for path, old, new, line in broken:
        said = served.save(path, old, new, "Reloading browsers")
        assert 1 == said.count(line) and "Traceback" not in said and "appear stuck" not in said, said
        assert "seats" in served.page("buses/", "seats"), served.said.read_text()
        served.save(path, new, old, "Reloading browsers")
    served.save("docs/buses.md", "seats there", "places there", "Reloading browsers")
    assert "places there" in served.page("buses/", "places there")


@pytest.mark.slow
def test_pages_have_the_script_as_a_file(served):
    """Nothing inline, which a policy may refuse: a script and a style of this site, which are there."""
    page = served.page("buses/")
    assert ["/assets/serving.js"] == re.findall(r'src="(/[^"]*serving[^"]*)"', page) and "livereload(" not in page
    assert "findings" in served.page("assets/serving.js") and "data-finding" in served.page("assets/serving.css")
