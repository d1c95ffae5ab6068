"""Pictures in pages: the drawing itself, in the page's look, with numbers that are checked like those of the text."""

import re
from xml.etree import ElementTree

import pytest
from serving import ROOT
from small import FILES, change, write

from workings.audit.engine import engine, rendered
from workings.checks.page import check_file
from workings.evidence.project import Project
from workings.export.data import exports
from workings.markdown.look import CLASSES, RULES, look
from workings.render.picture import picture_rules

SEATS = "../../../snippets/facts/how/buses.toml#bus.seats"
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 90">\n<title>A bus</title><desc>Its seats.</desc>\n'
BUS = f'{HEAD}<rect class="tint" x="5" y="5" width="99" height="30"/>\n<text class="small" x="10" y="20"><a href="{SEATS}">40</a> seats</text>\n</svg>\n'
PAGE = "# A bus\n\n![A bus has seats](../assets/figures/bus.svg)\n"


@pytest.fixture
def drawn(tmp_path):
    """A project with one picture, below a folder as deep as those of the site."""
    write(tmp_path, FILES | {"docs/assets/figures/bus.svg": BUS, "docs/a/bus.md": PAGE})
    return tmp_path


def html(root):
    """The body of the page with the picture."""
    project = Project(root)
    return rendered(engine(project), (root / "docs/a/bus.md").read_text(encoding="utf-8"))


def test_the_drawing_stands_in_the_page(drawn):
    """As a figure with its caption, named by its title, and with a number that leads to its fact from where the page stands."""
    figure = ElementTree.fromstring(html(drawn)[len("<h1 id=\"a-bus\">A bus</h1>") :])
    svg = figure.find("svg")
    assert ("figure", "picture", "A bus has seats") == (figure.tag, figure.get("class"), figure.findtext("figcaption"))
    assert ("group", "442", "Its seats.") == (svg.get("role"), svg.get("width"), svg.findtext("desc"))
    assert svg.get("aria-labelledby") == svg.find("title").get("id")
    number = svg.find("text/a")
    assert (number.text, number.get("data-target")) == ("40", "snippets/facts/how/buses.toml#bus.seats")
    assert number.get("href").startswith("../snippets/facts/") and "working" in number.get("class").split()
    assert figure.find("p/a").get("href") == "../assets/figures/bus.svg"


def test_an_image_in_a_sentence_stays_an_image(drawn):
    """Only a drawing on a line of its own is taken in; one that is not there stays as it is written."""
    for old, new in (("# A bus\n\n", "# A bus\n\nSee "), ("bus.svg", "car.svg")):
        change(drawn, "docs/a/bus.md", old, new)
        assert "<img" in html(drawn) and "<svg" not in html(drawn)


def test_a_changed_digit_in_the_picture_is_a_finding_at_the_picture(drawn):
    """At line and column of the file, and the page that shows it has none of its own."""
    change(drawn, "docs/assets/figures/bus.svg", ">40<", ">41<")
    project = Project(drawn)
    said = [str(one) for one in check_file(project, drawn / "docs/assets/figures/bus.svg").findings]
    assert ["docs/assets/figures/bus.svg:4:35: [41] but buses.bus.seats = 40 person; write 40"] == said
    assert [] == check_file(project, drawn / "docs/a/bus.md").findings


LOOKS = [
    ('<style>text { fill: #ff0000 }</style>', "<style> may not stand in a picture of a page, which has the page's look; use the classes of workings/markdown/picture.css"),
    ('<rect fill="#ff0000"/>', "'fill' may not stand in a picture of a page; use a class of workings/markdown/picture.css"),
    ('<rect class="green"/>', f"there is no class 'green'; workings/markdown/picture.css has {', '.join(sorted(CLASSES))}"),
    ('<rect class="lit" x="5" y="5" width="99" height="30"/><text x="10" y="20">seats</text>', "the text 'seats' has nearly the colour of its ground"),
    ('<text x="310" y="20">seats</text>', "the text 'seats' does not lie inside the picture"),
]


@pytest.mark.parametrize(("part", "said"), LOOKS)
def test_a_picture_of_a_page_has_the_look_of_the_page(drawn, part, said):
    """No style, no colour, no class of its own; words can be told from their ground in both schemes and are not cut off."""
    change(drawn, "docs/assets/figures/bus.svg", "</svg>", f"{part}</svg>")
    assert said in [one.message for one in check_file(Project(drawn), drawn / "docs/assets/figures/bus.svg").findings]


def test_words_are_readable_on_a_phone(drawn):
    """Twelve units of 340 are ten pixels of the 288 that a narrow phone has; of 480 they are seven, and that is a finding."""
    change(drawn, "docs/assets/figures/bus.svg", "340 90", "480 90")
    (found,) = check_file(Project(drawn), drawn / "docs/assets/figures/bus.svg").findings
    assert found.message.endswith("is too small to be read; it has 12 of 480, the picture's width; give it 17, or make the picture narrower")


def test_the_look_has_the_colours_of_the_site():
    """Every colour of light pictures is one of the light scheme, and of dark ones of the dark scheme, but for two tints that the site has not."""
    sheet = (ROOT / "docs/assets/site/02-colours.css").read_text(encoding="utf-8")
    schemes = [set(re.findall(r"#[0-9a-f]{6}", part)) for part in sheet.split('[data-md-color-scheme="slate"]')]
    light, _, dark = RULES.partition("@media")
    assert {"#f6e8d8", "#e9e5f5"} == set(re.findall(r"#[0-9a-f]{6}", light)) - schemes[0]
    assert {"#3a2a17", "#2a2544"} == set(re.findall(r"#[0-9a-f]{6}", dark)) - schemes[1]
    assert [] == look().wrong


def test_every_rule_is_in_the_site_for_both_schemes():
    """A class that the dark part names has its rule behind the dark scheme, on screens only, so that paper stays light."""
    light, dark = picture_rules().split("@media screen {")
    assert ".picture svg .lit { fill: #0b6351;" in light and "slate" not in light
    assert '[data-md-color-scheme="slate"] .picture svg .lit { fill: #6ccbb2;' in dark
    assert all(f" .{name} {{" in light for name in CLASSES)


def test_the_file_for_itself_has_its_look_and_no_links(drawn):
    """What is kept or enlarged needs nothing from the page."""
    alone = exports(Project(drawn))["../assets/figures/bus.svg"]
    tree = ElementTree.fromstring(alone)
    space = "{http://www.w3.org/2000/svg}"
    assert RULES.strip() in tree.findtext(f"{space}style") and not list(tree.iter(f"{space}a"))
    assert "40 seats" in [text.text for text in tree.iter(f"{space}text")]


def test_a_number_of_a_picture_has_its_card(drawn):
    """The cards of a page have those of its pictures."""
    assert '"snippets/facts/how/buses.toml#bus.seats"' in exports(Project(drawn))["cards/a/bus.json"]
