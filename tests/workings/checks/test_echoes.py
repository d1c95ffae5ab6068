"""Numbers that headings, front matter and charts say again: in the sense in which the page binds them, or a finding."""

import pytest
from small import change

from workings.checks.everything import check_everything
from workings.checks.page import check_page
from workings.evidence.project import Project
from workings.markdown.reader import read_page

FACTS = "../snippets/facts/how/buses.toml#bus."
PAGE = f"It has [40]({FACTS}seats) seats, [$2.5 thousand]({FACTS}pay), [under 130]({FACTS}trips) trips and [half a million]({FACTS}made) bytes.\n"
MORE = '\n[bus.pay]\nvalue = 2500\nunit = "USD"\nnote = "an example"\n\n[bus.made]\nvalue = 500_000\nunit = "byte"\nnote = "an example"\n'
SAME = [
    "40 seats", "40", "40: why", "40 people", "$2.5 thousand", "$2.5 THOUSAND a line earns", "under 130 trips", "the 130 trips", "about $2.5 thousand", "half a million bytes",

]  # fmt: skip
OTHER = [
    "40 million seats", "40 weeks", "40 percent", "40 dollars", "half of 40", "minus 40", "not 40", "more than 40", "40 a day", "$2.5 million", "$2.5", "$2.5 thousand each",
    "over 130 trips", "half a million GPUs", "half a million bytes a second", "twice half a million",
]  # fmt: skip
PLACES = {
    "heading": "# Buses\n\n{page}\n## It has {said}\n",
    "title": "---\ntitle: 'It has {said}'\n---\n\n# Buses\n\n{page}",
    "folded": "---\ndescription: >\n  It\n  has {said}\n---\n\n# Buses\n\n{page}",
    "chart": "# Buses\n\n{page}\n```chart\nkind: bar\nrows: bus.py#rows()\ntitle: It has {said}\nalt: One bar.\n```\n",
}


@pytest.fixture
def project(buses):
    """The small project with a sum of money and an amount of data."""
    change(buses, "snippets/facts/how/buses.toml", '\n[bus.trips]', f'{MORE}\n[bus.trips]')
    return Project(buses, remember=False)


def messages(project: Project, text: str) -> list[str]:
    """What is wrong with a page of such a text."""
    return [finding.message for finding in check_page(project, read_page("docs/buses.md", text)).findings]


@pytest.mark.parametrize("place", PLACES)
def test_what_says_a_bound_number_again_passes(project, place):
    """In its own scale and unit, or with nothing beside it."""
    said = [said for said in SAME if place != "chart" or "half" not in said]
    assert {one: [] for one in said} == {one: messages(project, PLACES[place].format(page=PAGE, said=one)) for one in said}


@pytest.mark.parametrize("place", PLACES)
def test_what_changes_a_bound_number_is_found(project, place):
    """A scale, a unit, a sign, a part, a relation, a rate or a denial beside it makes another number of it."""
    for said in OTHER if place != "chart" else [said for said in OTHER if "half a" not in said]:
        found = messages(project, PLACES[place].format(page=PAGE, said=said))
        assert any("does not say here what the page binds: [" in message for message in found), said


WEEKS = "[40] but buses.bus.seats = 40 person: the value is in person: 'weeks' after the link does not agree"


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (f"# Buses\n\n{PAGE}\n## It has 40 weeks\n", f"5:11: 40 does not say here what the page binds: {WEEKS}"),
        (f"# Buses\n\n{PAGE}\n## 40 weeks\n", f"5:4: 40 does not say here what the page binds: {WEEKS}"),
        (f"---\ntitle: 40 weeks\n---\n\n# Buses\n\n{PAGE}", f"2:8: 40 does not say here what the page binds: {WEEKS}"),
        (f"# Buses\n\n{PAGE}\n## It has half a million GPUs\n", "5:11: 'half a million' does not say here what the page binds: [half a million] says that buses.bus.made = 500,000 bytes, but 'GPUs' stands after it, and the value is in bytes; name its own unit"),
        (f"# Buses\n\nIt has [over 5]({FACTS}seats) seats.\n\n## Over 5 seats\n", None),  # that the bound is far is told of the number alone
        (f"# Buses\n\nIt has [41]({FACTS}seats) seats.\n\n## 41 weeks\n", None),  # and so it is of one that is wrong
    ],
)  # fmt: skip
def test_the_whole_message(project, text, finding):
    """It says what the page binds and what is wrong with saying it so, at the numeral."""
    found = [str(one) for one in check_page(project, read_page("docs/buses.md", text)).findings if one.line != 3]
    assert ([f"docs/buses.md:{finding}"] if finding else []) == found


def test_what_stands_beside_a_number_stays_there(project):
    """In a table a number in brackets is a loss, and what heads its column is no word of a heading in which it stands alone."""
    table = f"| Line | Seats |\n|---|---|\n| a | [40]({FACTS}seats) |\n"
    assert [] == messages(project, f"# Buses\n\n{table}\n## (40)\n")


def test_a_scale_that_two_numbers_share(project):
    """Of two that share it, the first is read with it; of another number's it is not."""
    page = PAGE.replace(f"[$2.5 thousand]({FACTS}pay)", f"[2.5 thousand]({FACTS}pay) dollars")
    assert [] == messages(project, f"# Buses\n\n{page}\n## Is it 2.5 or 2.5 thousand dollars?\n")
    assert 2 == len(messages(project, f"# Buses\n\n{page}\n## Is it 2.5 or 2.5 million dollars?\n"))


def test_one_of_several_that_are_written_alike_is_enough(project):
    """Where two bound numbers have the same digits, what is meant may be either."""
    page = PAGE + f"\nIt runs [2.5 thousand]({FACTS}pay) dollars, not [40]({FACTS}seats).\n"
    assert [] == messages(project, f"# Buses\n\n{page}\n## It has 40 seats, 2.5 thousand dollars in all\n")


def test_a_title_of_the_menu_says_what_its_page_binds(buses):
    """A menu shows nothing else of the page."""
    for title, many in (("40 seats", 0), ("40 million seats", 1)):
        (buses / "mkdocs.yml").write_text(f"nav:\n  - {title}: buses.md\n", encoding="utf-8")
        found = [one.message for one in check_everything(Project(buses, remember=False)) if "in the menu" in one.message]
        assert many == len(found)
        assert all(message.startswith("40 does not say in the menu what docs/buses.md binds: [40] says that") for message in found)
