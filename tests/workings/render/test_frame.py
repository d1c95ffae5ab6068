"""What stands around a page: links to its source and to who corrects it, with a repository and with none."""

import html
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.nav import get_navigation
from serving import ROOT

from workings.cli.hook import on_nav
from workings.render.reference import reference_pages, write_pages

REPOSITORY = "https://host.example/owner/site"
ENERGY = "money/energy.md"


@pytest.fixture
def frame(project, tmp_path, monkeypatch):
    """Renders the frame of a page of the site, around a title and other content, with the address of a repository or none."""

    def frame(name, repository, content="<h1>A title</h1>"):
        monkeypatch.setenv("REPO_URL", repository)
        config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path))
        files = config.plugins.on_files(get_files(config), config=config)
        env = config.plugins.on_env(config.theme.get_env(), config=config, files=files)
        nav = on_nav(get_navigation(files, config), config, files)
        page = None
        if name.endswith(".md"):
            page = files.get_file_from_path(name).page
            page.read_source(config)
            page.content, page.toc, page.active = content, [], True
        template = "main.html" if page else name
        return BeautifulSoup(env.get_template(template).render(get_context(nav, files, config, page)), "html.parser")

    write_pages(project)
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path))
    config.plugins.on_startup(command="build", dirty=False)
    return frame


def leads(page, name):
    """Where the link of this name leads."""
    return page.find("a", string=name)["href"]


def asked(address):
    """What an address gives along, by name."""
    parts = urlsplit(address)
    return {name: values[0] for name, values in parse_qs(parts.query or parts.fragment).items()}


def test_without_a_repository_nothing_dead_is_shown(frame):
    """An error leads to the page on errors, with the name of the page; nothing speaks of a repository, or leads to what is not there."""
    page = frame(ENERGY, "")
    assert "../../about/corrections/" == leads(page, "Report an error").partition("#")[0]
    assert {"page": "money/energy"} == asked(leads(page, "Report an error"))
    assert "about/corrections/#number={number}&page={page}&value={value}" == page.find("meta", {"name": "workings:report"})["content"]
    assert [] == page.select("[href*='/edit/'], [href*='/blob/'], [href*='/commits/'], .md-source, .md-header__source, .md-nav__source")
    assert "repository" not in page.get_text().lower() and [] == page.find_all("a", href="")


def test_with_a_repository_every_page_leads_there(frame):
    """To its file, its history and an editor, to the form for errors with the page in it, and to the repository itself."""
    page = frame(ENERGY, REPOSITORY + "/")
    for name, part in (("Edit", "edit"), ("Source", "blob"), ("History", "commits")):
        assert f"{REPOSITORY}/{part}/main/docs/{ENERGY}" == leads(page, name)
    report = leads(page, "Report an error")
    assert report.startswith(f"{REPOSITORY}/issues/new?") and {"template": "wrong-number.yml", "page": "money/energy"} == asked(report)
    assert page.find("meta", {"name": "workings:report"})["content"].startswith(f"{REPOSITORY}/issues/new?template=wrong-number.yml&number={{number}}")
    assert {REPOSITORY + "/"} == {link["href"] for link in page.select("a.md-source")}
    assert [] == page.select('[data-md-component="source"]'), "the theme would ask the host for its stars"


@pytest.mark.parametrize("repository", ["", REPOSITORY])
def test_a_claim_is_reported_with_the_number_that_decides_it(frame, project, repository):
    """Page, number and what is written come along, as the front matter has them."""
    claim = next(claim for claim in project.claims.all if claim.number)
    text, target = claim.number
    told = asked(leads(frame(f"claims/{claim.id}.md", repository), "Report an error"))
    assert (f"claims/{claim.id}", target.replace("../", ""), text) == (told["page"], told["number"], told["value"])


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("snippets/money/cost.md", "snippets/money/cost.py"), ("snippets/facts/money/runs.md", "snippets/facts/money/runs.toml"),
        ("sources.md", "snippets/facts/sources.bib"),
    ],
)  # fmt: skip
def test_a_page_that_is_made_leads_to_what_it_is_made_of(frame, name, path):
    """Of a module, a file of facts and the bibliography."""
    page = frame(name, REPOSITORY)
    assert f"{REPOSITORY}/blob/main/{path}" == leads(page, "Source") and (ROOT / path).is_file()


@pytest.mark.parametrize(
    ("name", "section"),
    [
        ("claims/cost-5m.md", "Claims and evidence"), ("snippets/money/cost.md", "Reference and about"),
        ("snippets/facts/money/runs.md", "Reference and about"),
    ],
)  # fmt: skip
def test_a_page_in_no_menu_lights_its_section(frame, name, section):
    """One entry is lit, the section's, of eight at most."""
    menu = frame(name, "").select_one("nav.md-nav--primary")
    lit = [[link.get_text(strip=True) for link in menu.select(place)] for place in ("[aria-current]", ".md-nav__link--active")]
    assert [[section], [section]] == lit and 8 >= len(menu.select_one("ul").find_all("li", recursive=False))


def test_a_page_in_the_menu_is_lit_itself(frame):
    """And its section is open."""
    menu = frame(ENERGY, "").select_one("nav.md-nav--primary")
    assert ([], {"Energy"}) == (menu.select("[aria-current]"), {link.get_text(strip=True) for link in menu.select("a.md-nav__link--active")})


@pytest.mark.slow
def test_every_made_page_has_an_origin_or_none(frame, project):
    """What a page that is made leads to is there; the two lists of all files are made of many, and lead nowhere."""
    names = [path.relative_to(project.docs).as_posix() for path in reference_pages(project) if path.suffix == ".md"]
    without = set()
    for name in names[:: max(1, len(names) // 8)] + ["facts.md", "snippets/index.md"]:
        links = frame(name, REPOSITORY).select(".origin a[href*='/main/']")
        without |= set() if links else {name}
        assert all((ROOT / link["href"].split("/main/")[1]).is_file() for link in links)
    assert {"facts.md", "snippets/index.md"} == without


def test_the_page_on_errors_names_the_repository(frame):
    """Where there is one, it leads to the form in place of the sentence that there is none."""
    content = '<h1>Corrections</h1><p class="report">None is named.</p><p>More.</p>'
    page = frame("about/corrections.md", "", content)
    assert "None is named." in page.get_text() and page.select('script[src$="assets/report.js"]')
    page = frame("about/corrections.md", REPOSITORY, content)
    assert "None is named." not in page.get_text() and "More." in page.get_text()
    assert REPOSITORY == leads(page, "repository") and leads(page, "Open a form").startswith(f"{REPOSITORY}/issues/new?template=wrong-number.yml")


@pytest.mark.parametrize(("repository", "begins"), [("", "about/corrections/#"), (REPOSITORY, f"{REPOSITORY}/issues/new?")])
def test_a_page_that_is_not_there_can_be_reported(frame, repository, begins):
    """The page for what is missing leads where the others do."""
    assert begins in html.unescape(leads(frame("404.html", repository), "Report a dead link"))
