"""Pictures are read like pages: their numerals are bound or findings, each with its line and column."""

import pytest
from small import FILES, change, write

from workings.__main__ import main
from workings.checks.page import check_file
from workings.evidence.project import Project
from workings.markdown.look import figure_name, figures_of
from workings.markdown.picture import read_picture
from workings.markdown.reader import read_page

SEATS = "../snippets/facts/how/buses.toml#bus.seats"
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90">\n<title>A bus</title><desc>Its seats.</desc>\n'
SOUND = f'{HEAD}<text x="10" y="20">é <a href="{SEATS}">40</a> seats</text>\n<a href="{SEATS}"><text x="1" y="40">40</text></a>\n</svg>\n'
LOOSE = [
    ("<text>57 seats</text>", "57"), ("<text>5<tspan>7</tspan></text>", "57"), ("<text>é &#53;7</text>", "57"), ("<g><desc>57</desc></g>", "57"),
    ('<g aria-label="57 seats"/>', "57"), ("<text>7. seats</text>", "7"), ('<a href="a.html"><text>57</text></a>', "57"),
    (f'<text><a href="{SEATS}">40</a>57</text>', "57"),
]  # fmt: skip
WRONG = [
    ("<script>a()</script>", "<script> may not stand in a picture; what may is listed in workings/markdown/drawn.py"),
    ("<foreignObject><p>57</p></foreignObject>", "<foreignObject> may not stand in a picture; what may is listed in workings/markdown/drawn.py"),
    ('<rect onclick="a()"/>', "<rect> may not have 'onclick'; what it may have is listed in workings/markdown/drawn.py"),
    ('<use href="other.svg#a"/>', "<use> may not stand in a picture; what may is listed in workings/markdown/drawn.py"),
    ('<image href="a.png"/>', "<image> may not stand in a picture; what may is listed in workings/markdown/drawn.py"),
    ('<a href="javascript:a()"><text>x</text></a>', "'javascript:a()' is no link that a page may have: it is relative, http, https or mailto"),
    ('<a href="https://example.org/x"><text>x</text></a>', "'https://example.org/x' leaves this site, and a picture links to what stands on it; link it in the words of the page"),
    ('<a href="//example.org/x"><text>x</text></a>', "'//example.org/x' names a host without https:; write the whole address"),
    ('<text><a href="mailto:a@example.org">x</a></text>', "'mailto:a@example.org' leaves this site, and a picture links to what stands on it; link it in the words of the page"),
    ("<text>x</g>", "the picture is not XML: mismatched tag"),
]


def test_a_bound_number_is_a_link_around_a_text_or_in_one():
    """Text, target and places are those of the file, whatever signs stand before them."""
    page = read_picture("docs/bus.svg", SOUND)
    assert [(link.text, link.target) for link in page.links] == [("40", SEATS), ("40", SEATS)]
    assert [SOUND[link.text_start : link.text_start + 2] for link in page.links] == ["40", "40"]
    assert (page.loose, page.problems) == ([], [])


@pytest.mark.parametrize(("drawn", "numeral"), LOOSE)
def test_a_numeral_that_is_shown_and_not_bound_is_loose(drawn, numeral):
    """Texts, titles, descriptions and spoken labels are read; a link that leads elsewhere binds nothing."""
    assert [one.text for one in read_picture("docs/bus.svg", f"{HEAD}{drawn}</svg>").loose] == [numeral]


@pytest.mark.parametrize(("target", "foreign"), [("a.py#f(x:1)", False), ("HTTPS://example.org/", True), ("ht&#9;tps://example.org/", True)])
def test_only_what_begins_with_a_scheme_leaves_the_site(target, foreign):
    """A colon further on is none; a scheme is one in capitals, and with a tab in it, which browsers leave out."""
    problems = read_picture("docs/bus.svg", f'{HEAD}<text><a href="{target}">x</a></text></svg>').problems
    assert foreign == any("leaves this site" in problem.message for problem in problems)


@pytest.mark.parametrize(("drawn", "said"), WRONG)
def test_what_no_picture_may_have_is_a_finding(drawn, said):
    """Scripts, foreign parts and broken files are told by name."""
    assert said in [problem.message for problem in read_picture("docs/bus.svg", f"{HEAD}{drawn}</svg>").problems]


def test_a_picture_with_words_says_what_it_shows():
    """Without a title or a description it is a finding; a picture without any text needs none."""
    said = [problem.message for problem in read_picture("docs/a.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90"><text y="20">a</text></svg>').problems]
    assert said == ["the picture has no <title> and no <desc>: what it shows, for those who cannot see it"]
    assert read_picture("docs/a.svg", '<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>').problems == []


def test_entities_of_ones_own_are_refused():
    """A picture declares none, so that none can hide a numeral or grow without end."""
    text = '<!DOCTYPE svg [<!ENTITY a "57">]><svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>'
    assert "a picture declares no entities and no instructions; write the signs themselves" in [problem.message for problem in read_picture("docs/a.svg", text).problems]


def test_a_digit_changed_in_a_picture_is_a_finding_and_fix_mends_it(tmp_path, monkeypatch):
    """The message has the place in the file, and fix changes the digits there and nothing else."""
    write(tmp_path, FILES | {"docs/bus.svg": SOUND.replace(">40</text>", ">41</text>")})
    assert [str(one) for one in check_file(Project(tmp_path), tmp_path / "docs/bus.svg").findings] == [
        "docs/bus.svg:4:1: [41] but buses.bus.seats = 40 person; write 40"
    ]
    monkeypatch.chdir(tmp_path)
    assert main(["fix", "docs/bus.svg"]) == 0
    assert (tmp_path / "docs/bus.svg").read_text(encoding="utf-8") == SOUND


def test_the_command_reads_pictures(run, buses):
    """A picture is checked by name and with everything else."""
    write(buses, {"docs/bus.svg": SOUND})
    assert run("check", "docs/bus.svg")[0] == 0
    change(buses, "docs/bus.svg", "é ", "57 ")
    for arguments in (["check", "docs/bus.svg"], ["check"]):
        status, out, _ = run(*arguments)
        assert status == 1 and "docs/bus.svg:3:21: 57 stands in a picture and is bound to nothing" in out


RASTER = [
    ("![A bus](bus.png)", ["bus.png is a picture whose numerals nobody can check; draw it as SVG, or say beside it why not: <!-- unbound: reason -->"]),
    ("![A bus][b]\n\n[b]: bus.jpg", ["bus.jpg is a picture whose numerals nobody can check; draw it as SVG, or say beside it why not: <!-- unbound: reason -->"]),
    ("![A bus](https://example.org/bus.svg)", ["https://example.org/bus.svg is a picture from another host, which a page may not ask for anything; put the picture below docs/"]),
    ("![A bus](bus.png)\n<!-- unbound: a photograph -->", []),
]


@pytest.mark.parametrize(("text", "said"), RASTER)
def test_a_picture_that_cannot_be_read_is_a_finding(tmp_path, text, said):
    """Unless its block is exempt by hand, with a reason."""
    write(tmp_path, FILES | {"docs/a.md": f"# A\n\n{text}\n"})
    for name in ("bus.png", "bus.jpg"):
        (tmp_path / "docs" / name).write_bytes(b"x")
    assert [one.message for one in check_file(Project(tmp_path), tmp_path / "docs/a.md").findings] == said


HIDDEN = [
    '<defs><text y="20">57</text></defs>', '<symbol><text y="20">57</text></symbol>', '<text y="20" opacity="0">a</text>', '<text y="20" fill="none">a</text>', '<text y="20" fill="#fefefe">a</text>',
    '<text y="20" font-size="0">a</text>', '<text y="20" font-size="1">a</text>', '<text y="20" transform="scale(0)">a</text>', '<g transform="translate(900)"><text y="20">a</text></g>',
    '<text x="900" y="20">a</text>', '<text x="-30" y="20">a</text>', '<text y="200">a</text>', '<text>a</text>', '<text x="88" y="20">seats</text>', '<text y="20">a</text><rect width="90" height="90"/>',
    '<text x="9" y="20">a</text><circle cx="9" cy="20" r="9"/>', '<text y="20">a</text><path d="M0 0h90v90h-90z"/>', '<text y="20">a</text><path d="M0 0h90" fill="none" stroke="#ffffff" stroke-width="90"/>',
    '<text y="20">a</text><line x1="0" y1="17" x2="90" y2="17" stroke="#ffffff"/>', '<text y="20">a</text><path d="M0 17h90" fill="none" stroke="#ffffff"/>', '<text y="20">a</text><path d="M0 40l0 1 3 -40" fill="none" stroke="#ffffff"/>',
    '<text y="20">a</text><rect y="17" width="90" height="9" fill="none" stroke="#ffffff"/>', '<text y="20">a</text><polyline points="0,17 90,17" fill="none" stroke="#ffffff"/>', '<text y="20">a</text><path d="M0 40h9v-40z" fill="none" stroke="#ffffff" transform="rotate(9)"/>',
    '<path d="M0 14h90M0 16h90M0 18h90" fill="none" stroke="#111111"/><text y="20">a</text>', '<line y1="14" x2="90" y2="14" stroke="#111111"/>' * 3 + '<text y="20">a</text>',
    '<rect width="90" height="90" fill="#1f2328"/><text y="20" fill="#222629">a</text>', '<style>text { f\\69ll: none }</style>', "<style>text { fill: none }</style><text y='20'>a</text>",
    "<style>.a { font-size: 0.1px }</style><text y='20' class='a'>a</text>", "<style>text { opacity: 0 }</style>", "<style>text { /* */ fill: #ffffff }</style>", "<style>text { fill: #000000 !important }</style>",
    "<style>@media (min-width: 1px) { text { fill: #ffffff } }</style>", "<style>#a { fill: #ffffff }</style>", "<style>@media (prefers-color-scheme: dark) { text { fill: #111111 } rect { fill: #0f1115 } }</style><rect width='90' height='90' fill='#ffffff'/><text y='20'>a</text>",
    '<text y="20"><tspan class="a">a</tspan></text>', '<svg width="1" height="1"><text y="20">a</text></svg>', '<text y="20" stroke="#ffffff">a</text>', '<style>text { stroke: #ffffff }</style><text y="20">a</text>',
    '<text y="20" font-family="Wingdings">a</text>', '<title><text y="20">a</text></title>', '<x:text xmlns:x="urn:x" y="20">a</text>', '<text x="50%" y="20">a</text>',
    "<text><title>t</title>57 million</text>", '<text x="50 40">40</text>', '<style>@import url("https://example.org/a.css");</style>',
    "<style>text { direction: rtl }</style>", '<rect fill="url(https://example.org/a)"/>', '<text style="display:none">a</text>', '<text visibility="hidden">a</text>',
]  # fmt: skip


@pytest.mark.parametrize("drawn", HIDDEN)
def test_nothing_hides_turns_or_fetches(drawn):
    """A title inside a text ends no reading, and nothing from elsewhere, hidden or turned round stands in a picture."""
    page = read_picture("docs/bus.svg", f"{HEAD}{drawn}</svg>")
    assert page.loose or page.problems


SEEN = [
    '<path d="M0 14h90M0 16h90M0 18h90" fill="none" stroke="#ffffff"/><text y="20">a</text>', '<path d="M0 14h90M0 16h90" fill="none" stroke="#000000"/><text y="20">a</text>', '<text y="20">a</text><rect y="1" width="90" height="30" fill="none" stroke="#000000"/>',
    '<text y="20">a</text><path d="M0 30h90M0 1h90" fill="none" stroke="#000000"/>',
    '<text x="9" y="20">a bus</text>', '<rect width="90" height="90"/><text y="20" fill="#ffffff">a</text>', '<text y="20">a</text><rect y="50" width="90" height="9"/>', '<text y="20">a</text><path d="M0 0h90" fill="none" stroke="#000000"/>',
    "<style>text { font: 600 12px system-ui, sans-serif; fill: #1f2328 } .b { fill: #4a7fb5 } @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } }</style><rect class='b' y='50' width='9' height='9'/><text y='20'>a</text>",
    '<g><a href="a.html"><rect width="9" height="9" transform="rotate(9)"/></a><text x="80" y="40" text-anchor="end">a bus</text></g>',
]  # fmt: skip


@pytest.mark.parametrize("drawn", SEEN)
def test_what_can_be_seen_passes(drawn):
    """On its ground, beside shapes, under thin lines, in the usual styles."""
    page = read_picture("docs/bus.svg", f"{HEAD}{drawn}</svg>")
    assert (page.loose, page.problems) == ([], [])


AROUND = [
    (f'<text y="20">half of <a href="{SEATS}">40</a> seats</text>', "half of "), (f'<text y="20">half of</text><text x="50" y="20"><a href="{SEATS}">40</a> seats</text>', "half of "),
    (f'<text y="20">half of</text><text x="50" y="60"><a href="{SEATS}">40</a> seats</text>', ""),
    (f'<line x1="10" y1="15" x2="20" y2="15"/><text x="24" y="20"><a href="{SEATS}">40</a> seats</text>', "−"), (f'<path d="M10 15h10"/><text x="24" y="20"><a href="{SEATS}">40</a> seats</text>', "−"),
    (f'<rect x="10" y="14" width="10" height="2"/><text x="24" y="20"><a href="{SEATS}">40</a> seats</text>', "−"), (f'<polyline points="20,15 10,15"/><text x="24" y="20"><a href="{SEATS}">40</a> seats</text>', "−"),
    (f'<line x1="10" y1="22" x2="20" y2="22"/><text x="24" y="20"><a href="{SEATS}">40</a> seats</text>', ""), (f'<line x1="1" y1="15" x2="23" y2="15"/><text x="24" y="20"><a href="{SEATS}">40</a> seats</text>', ""),
    (f'<line x1="10" y1="5" x2="10" y2="20"/><text x="14" y="20"><a href="{SEATS}">40</a> seats</text>', ""), (f'<line x1="10" y1="15" x2="20" y2="15"/><text x="44" y="20"><a href="{SEATS}">40</a> seats</text>', ""),
]  # fmt: skip


@pytest.mark.parametrize(("drawn", "before"), AROUND)
def test_the_words_before_a_number_are_read(drawn, before):
    """In the same text, or in one that ends where this one begins, on the same line; a short stroke there is a minus."""
    (link,) = read_picture("docs/bus.svg", f"{HEAD}{drawn}</svg>").links
    assert (link.before, link.after) == (before, " seats")


WORDED = [
    ('<text y="20">five million</text>', ["five million"]), ("<desc>A third of it.</desc>", ["third"]), (f'<text y="20"><a href="{SEATS}">forty seats</a></text>', []),
    ('<text y="20">one of two buses</text>', []), (f'<desc>Some forty seats.</desc><text y="20"><a href="{SEATS}">forty</a></text>', []),
]  # fmt: skip


@pytest.mark.parametrize(("drawn", "found"), WORDED)
def test_numbers_in_words_are_bound_as_well(drawn, found):
    """Those that a picture states and binds nowhere."""
    assert [one.text.split()[-1] if one.text.lower().startswith("a ") else one.text for one in read_picture("docs/bus.svg", f"{HEAD}{drawn}</svg>").loose] == found


@pytest.mark.parametrize("text", ['<?xml-stylesheet href="a.xsl"?><svg xmlns="http://www.w3.org/2000/svg"/>', '<a xmlns="http://www.w3.org/1999/xhtml">57</a>', '<?xml version="1.0" encoding="UTF-7"?><svg/>'])
def test_a_picture_is_svg_and_nothing_else(text):
    """Instructions, another root and another encoding are findings, and no crash."""
    assert read_picture("docs/bus.svg", text).problems


def test_a_page_names_the_drawings_that_it_takes_in_once():
    """In their order; other images are no drawings of a page."""
    page = read_page("docs/money/cost.md", "![b](../assets/figures/b.svg)\n\n![x](x.png)\n\n![a](../assets/figures/a.svg) ![b](../assets/figures/b.svg)\n")
    assert figures_of(page) == ["assets/figures/b.svg", "assets/figures/a.svg"]
    assert figure_name("assets/figures/claim-origins.svg") == "picture-claim-origins"
