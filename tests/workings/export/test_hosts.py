"""What hosts and programs read of a site: addresses and days, robots, a contact, headers, the feed, and how to cite each page."""

import json
import re
import subprocess
import xml.etree.ElementTree as etree
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.serving import ADDRESS
from workings.evidence.git import Git
from workings.evidence.project import Project
from workings.evidence.sources import read
from workings.export.beside.citing import citations
from workings.export.beside.days import last_days, made_of, stated
from workings.export.beside.hosts import contact, headers, host_files, security, sitemap, widest, write_files
from workings.export.beside.page import Built, built_pages
from workings.render.cite import bibtex, csl, is_day, key

ATOM = "{http://www.w3.org/2005/Atom}"
MAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
GIT = ("git", "-c", "user.name=A", "-c", "user.email=a@a.example", "-c", "commit.gpgsign=false")


def page(place, policy="default-src 'self'"):
    """A built page that says its policy."""
    text = f'<head><meta http-equiv="Content-Security-Policy" content="{policy}"></head><article></article>'
    tree = LexborHTMLParser(text)
    return Built(None, place, "" if place == "index" else f"{place}/", text, tree, tree.css_first("article"))


@pytest.fixture
def history(buses):
    """Commits files of the small project on a day, and gives its git."""

    def history(day, *paths):
        if not (buses / ".git").exists():
            subprocess.run([*GIT, "init", "-q"], cwd=buses, check=True)
        subprocess.run([*GIT, "add", *paths], cwd=buses, check=True)
        when = {"GIT_COMMITTER_DATE": f"{day}T23:30:00+05:00", "GIT_AUTHOR_DATE": "2001-01-01T00:00:00Z", "PATH": "/usr/bin:/bin"}
        subprocess.run([*GIT, "commit", "-qm", "x"], cwd=buses, check=True, env=when)
        return Git(buses)

    return history


def test_the_day_of_a_file_is_that_of_its_last_commit(buses, history, tmp_path):
    """In the zone of who committed; none for what is not committed, where there is no history, or only the end of one."""
    assert Git(buses).days("docs") == {}
    (buses / "docs" / "é.md").write_text("a\n", encoding="utf-8")
    history("2026-01-02", "docs/buses.md", "docs/é.md", "snippets/bus.py")
    (buses / "docs" / "buses.md").write_text("b\n", encoding="utf-8")
    git = history("2026-03-04", "docs/buses.md")
    assert git.days("docs", "snippets") == {"docs/buses.md": "2026-03-04", "docs/é.md": "2026-01-02", "snippets/bus.py": "2026-01-02"}
    subprocess.run([*GIT, "clone", "-q", "--depth", "1", f"file://{buses}", str(tmp_path / "end")], check=True)
    assert Git(tmp_path / "end").days("docs") == {}


def test_a_page_has_the_later_of_its_own_day_and_its_commit(buses, history):
    """A page that states a later day than its commit keeps it; one of facts has the day of its file; of the build there is none."""
    project = Project(buses)
    (buses / "docs" / "late.md").write_text("---\nas_of: 2026-05-06\nchecked: 2026-05-07\n---\n", encoding="utf-8")
    history("2026-01-02", "docs", "snippets")
    pages = [page("buses"), page("late"), page("snippets/facts/how/buses"), page("facts"), page("sources"), page("snippets/index"), page("gone")]
    days = dict.fromkeys(("buses", "snippets/facts/how/buses", "facts", "sources", "snippets/index"), "2026-01-02")
    assert last_days(project, pages) == days | {"late": "2026-05-07"}
    assert stated(project, "late") == ["2026-05-06", "2026-05-07"] and stated(project, "facts") == []
    assert "snippets/bus.py" in made_of(project, "snippets/bus")


def test_the_list_of_addresses(monkeypatch):
    """Each page with its day where it has one."""
    monkeypatch.setenv("SITE_URL", "https://a.example/x")
    urls = etree.fromstring(sitemap([page("index"), page("a&b")], {"index": "2026-01-02"}))
    assert [[part.text for part in url] for url in urls] == [["https://a.example/x/", "2026-01-02"], ["https://a.example/x/a&b/"]]


@pytest.mark.parametrize(
    ("own", "repository", "expected"),
    [
        ("", "", []),
        ("mailto:safe@a.example", "https://code.example/a/b", ["Contact: mailto:safe@a.example"]),
        ("safe@a.example", "", []),
        ("http://a.example", "", []),
        ("", "https://code.example/a/b/", ["Contact: https://code.example/a/b/security", "Policy: https://code.example/a/b/security/policy"]),
        ("https://a.example/\nExpires: never", "", []),
    ],
)
def test_a_contact_is_an_address_or_is_not_there(monkeypatch, own, repository, expected):
    """One of its own comes first; what is no address of a kind that RFC 9116 allows is left out."""
    monkeypatch.setenv("SECURITY_CONTACT", own)
    monkeypatch.setenv("REPO_URL", repository)
    assert contact() == expected


def test_the_contact_for_security_is_as_the_rfc_asks(monkeypatch):
    """RFC 9116: at least one contact, exactly one day of expiry, less than a year away, once a language; its own address only over https."""
    monkeypatch.setenv("SITE_URL", "https://a.example")
    fields = [line.split(": ", 1) for line in security(["Contact: mailto:a@a.example"], date(2026, 11, 29)).strip().split("\n")]
    names = [name for name, _ in fields]
    expires = datetime.fromisoformat(dict(fields)["Expires"])
    assert names.count("Contact") >= 1 and names.count("Expires") == 1 == names.count("Preferred-Languages")
    assert timedelta(0) < expires.replace(tzinfo=None) - datetime(2026, 11, 29) < timedelta(365)
    assert dict(fields)["Canonical"] == "https://a.example/.well-known/security.txt"
    monkeypatch.setenv("SITE_URL", "http://a.example")
    assert "Canonical" not in security(["Contact: mailto:a@a.example"], date(2026, 11, 29))


def test_files_for_hosts_name_nothing_that_is_not_known(monkeypatch):
    """Without an address there is no list of addresses and no robots.txt; without a contact no contact."""
    for name in ("SITE_URL", "SECURITY_CONTACT", "REPO_URL"):
        monkeypatch.delenv(name, raising=False)
    assert set(host_files([page("index")], {"index": "2026-01-02"})) == {"_headers"}
    monkeypatch.setenv("SITE_URL", "https://a.example/")
    monkeypatch.setenv("SECURITY_CONTACT", "mailto:a@a.example")
    files = host_files([page("index")], {"index": "2026-01-02"})
    assert set(files) == {"_headers", "sitemap.xml", "robots.txt", ".well-known/security.txt"}
    assert files["robots.txt"].splitlines() == ["User-agent: *", "Allow: /", "", "Sitemap: https://a.example/sitemap.xml"]


def test_the_packed_list_of_the_generator_goes(tmp_path):
    """It holds the day of the build."""
    (tmp_path / "sitemap.xml.gz").write_bytes(b"x")
    write_files(tmp_path, {"a/b.txt": "c"})
    assert (tmp_path / "a" / "b.txt").read_text(encoding="utf-8") == "c" and (tmp_path / "sitemap.xml.gz").exists()
    write_files(tmp_path, {"sitemap.xml": "d"})
    assert not (tmp_path / "sitemap.xml.gz").exists()


def test_headers_allow_what_pages_allow_and_frame_nothing():
    """Every directive of every page, joined; no header in two rules for one address, and none of the policy for drawings and data."""
    made = headers([page("index"), page("how/a", "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"), page("about/b", "script-src 'self' x")])
    assert made == (
        "/*\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n  X-Frame-Options: DENY\n\n"
        + "\n\n".join(
            f"{place}\n  Content-Security-Policy: default-src 'self'; script-src 'self' 'wasm-unsafe-eval' x; frame-ancestors 'none'"
            for place in ("/", "/about/*", "/how/*")
        )
        + "\n"
    )
    assert widest([]) == "" and headers([]).count("\n") == 4


def test_the_headers_of_the_site_are_the_policy_of_its_pages(site):
    """What each page's own policy allows the header allows too, and what no page allows it does not; every page lies below a rule."""
    said = (site.folder / "_headers").read_text(encoding="utf-8")
    policy = dict(part.split(" ", 1) for part in re.search(r"Content-Security-Policy: (.+); frame-ancestors 'none'\n", said)[1].split("; "))
    pages, used = list(built_pages(site.folder)), {}
    for one in pages:
        own = one.tree.css_first('meta[http-equiv="Content-Security-Policy"]').attributes["content"]
        for name, _, sources in (part.partition(" ") for part in own.split("; ")):
            assert set(sources.split()) <= set(policy[name].split()), one.place
            used.setdefault(name, set()).update(sources.split())
        assert f"\n/{one.url.split('/')[0]}{'/*' if one.url else ''}\n" in said
    assert used == {name: set(sources.split()) for name, sources in policy.items()}
    assert not re.search(r"^/(?:assets|charts|data)/", said, re.M) and "unsafe-inline" not in said


def test_the_site_lists_every_page_with_a_day_that_is_not_the_builds(site, project):
    """Every page once; a day is the one that the page states, or later, and at most that of the last commit."""
    urls = etree.parse(site.folder / "sitemap.xml").getroot()
    listed = {url.find(f"{MAPS}loc").text: url.findtext(f"{MAPS}lastmod") for url in urls}
    pages = list(built_pages(site.folder))
    assert set(listed) == {ADDRESS + one.url for one in pages} and len(urls) == len(pages)
    for one in pages:
        own = one.article.css_first("p.as-of time")
        assert own is None or listed[ADDRESS + one.url] >= own.attributes["datetime"], one.place
    assert not (site.folder / "sitemap.xml.gz").exists() and f"Sitemap: {ADDRESS}sitemap.xml" in (site.folder / "robots.txt").read_text(encoding="utf-8")


def test_the_feed_has_what_the_rfc_asks_for(site):
    """RFC 4287: a feed has one id, title, updated and an author; an entry one id, title, updated, and a link where it has no content."""
    feed = etree.parse(site.folder / "feed.xml").getroot()
    for one in [feed, *feed.findall(f"{ATOM}entry")]:
        assert all(len(one.findall(f"{ATOM}{name}")) == 1 and one.findtext(f"{ATOM}{name}").strip() for name in ("id", "title", "updated"))
        assert urlsplit(one.findtext(f"{ATOM}id")).scheme and datetime.fromisoformat(one.findtext(f"{ATOM}updated")).tzinfo
    assert feed.findtext(f"{ATOM}author/{ATOM}name") and feed.find(f"{ATOM}link[@rel='self']").attrib["href"] == f"{ADDRESS}feed.xml"
    entries = feed.findall(f"{ATOM}entry")
    for one in entries:
        links = [link.attrib["href"] for link in one.findall(f"{ATOM}link") if link.attrib.get("rel", "alternate") == "alternate"]
        assert len(links) == 1 and (site.folder / links[0].removeprefix(ADDRESS) / "index.html").is_file() and one.findtext(f"{ATOM}summary")
    ids = [one.findtext(f"{ATOM}id") for one in entries]
    days = [one.findtext(f"{ATOM}updated") for one in entries]
    assert len(set(ids)) == len(ids) > 50 and days == sorted(days, reverse=True) and feed.findtext(f"{ATOM}updated") == days[0]


def test_a_citation_in_bibtex_is_read_back():
    """Signs that mean something to TeX come back as they were, and without an address there is no field for one."""
    lines = bibtex("money/what-it-counts", "What the $5 & 100% count", "2026-01-02", "https://a.example/b", "Verdict: Holds", "A Site")
    (source,), wrong = read("\n".join(lines), None)
    assert (source.key, source.title, source.date, source.url, source.note) == ("dwo-money-what-it-counts", "What the $5 & 100% count", "2026-01-02", "https://a.example/b", "Verdict: Holds")
    assert wrong == [] and not [line for line in bibtex("a", "b", "2026-01-02", "") if "url" in line]


def test_a_citation_as_csl():
    """What a program for references asks for: a kind, a title, where it stands, its day in parts."""
    assert csl("claims/a.b", "T", "2026-01-02", "https://a.example", "n", "S") == {
        "id": "dwo-a-b", "type": "webpage", "title": "T", "container-title": "S", "author": [{"literal": "S"}],
        "issued": {"date-parts": [[2026, 1, 2]]}, "language": "en", "URL": "https://a.example", "note": "n",
    }  # fmt: skip
    assert key("how/a-b") == "dwo-how-a-b" and is_day(date(2026, 1, 2)) and is_day("2026-01-02") and not is_day("") and not is_day("early 2026")


def test_every_page_says_how_to_cite_it(site, project, monkeypatch):
    """A line with its title, day and address, and two files that are there, can be read and say the same; no name stands for two pages."""
    monkeypatch.setenv("SITE_URL", ADDRESS)
    names = []
    for one in built_pages(site.folder):
        dated = one.article.css_first("p.as-of time")
        links = [link.attributes["href"] for link in one.article.css('a[href*="data/cite/"]')]
        assert bool(links) == bool(citations(project, one)) == (dated is not None and not one.is_reference), one.place
        if not links:
            continue
        bib, item = (one.path.parent.joinpath(link).resolve().read_text(encoding="utf-8") for link in links)
        (source,), wrong = read(bib, None)
        (item,) = json.loads(item)
        assert (wrong, source.title, source.url, source.key) == ([], item["title"], item["URL"], item["id"]) and item["URL"] == ADDRESS + one.url
        shown = next(part for part in one.article.css("details") if part.css_first("summary").text().strip() == "Cite this page").text()
        assert one.title in shown and ADDRESS + one.url in shown
        names.append(source.key)
    assert len(set(names)) == len(names) > 90
