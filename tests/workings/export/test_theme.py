"""What the theme brings and nobody asks for is not published, and what pages ask for is."""

import re

import pytest

from workings.export.theme import for_classes, in_colours, lean_theme, without_code_style


def test_maps_and_other_languages_go(tmp_path):
    """A map and the line that names it, in a script and in a style sheet; the files of other languages; nothing else."""
    files = {
        "assets/javascripts/bundle.min.js": "a;\n//# sourceMappingURL=bundle.min.js.map\n", "assets/javascripts/bundle.min.js.map": "{}",
        "assets/main.css": "b{}\n/*# sourceMappingURL=main.css.map */", "assets/main.css.map": "{}", "assets/alone.js.map": "{}",
        "assets/javascripts/lunr/min/lunr.de.js": "c", "assets/javascripts/lunr/tinyseg.js": "d", "assets/own.js": "e // a.map\n",
    }  # fmt: skip
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    for _ in range(2):  # what is published again stays as it is
        lean_theme(tmp_path)
        left = {path.relative_to(tmp_path).as_posix(): path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file()}
        assert left == {"assets/javascripts/bundle.min.js": "a;\n", "assets/main.css": "b{}\n", "assets/own.js": "e // a.map\n"}
    assert not (tmp_path / "assets/javascripts/lunr").exists()


RED, OURS = '[data-md-color-primary=red]{a:b}', '[data-md-color-scheme=slate][data-md-color-primary="custom"]{c:d}'


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        (f"{RED}{OURS}", OURS),
        (f"@media screen{{{RED}{OURS}}}", f"@media screen{{{OURS}}}"),
        (f"{RED[:-5]},{OURS}", f"{RED[:-5]},{OURS}"),
        ("[data-md-color-accent=light-blue] a,[data-md-color-primary=red]{e:f}i{g:h}", "i{g:h}"),
    ],
)
def test_rules_of_colours_that_nobody_has_chosen_go(sheet, expected):
    """A rule that holds for another place as well stays."""
    assert expected == in_colours(sheet, {"custom"})


def test_the_colours_that_are_chosen_are_those_of_the_home_page(tmp_path):
    """Without it all stay."""
    sheet = tmp_path / "assets/stylesheets/palette.1.min.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text(RED + OURS, encoding="utf-8")
    lean_theme(tmp_path)
    assert RED + OURS == sheet.read_text(encoding="utf-8")
    (tmp_path / "index.html").write_text('<body data-md-color-primary="custom" data-md-color-accent="custom">', encoding="utf-8")
    lean_theme(tmp_path)
    assert OURS == sheet.read_text(encoding="utf-8")


def icon(name: str) -> str:
    """An icon as the theme declares it."""
    return f'--md-{name}:url("data:image/svg+xml;charset=utf-8,<svg d=\'M{name}\'/>")'


SHOWN = ".a .note:before,.a .tip:after{mask-image:var(--md-note)}summary{background:var(--md-details)}.b .bug{x:var(--md-bug)}.top{y:var(--md-top)}"


@pytest.mark.parametrize(
    ("classes", "kept"),
    [({"a", "note"}, ["note", "details"]), ({"a", "tip", "top"}, ["note", "details", "top"]), ({"note", "bug"}, ["details"]), (set(), ["details"])],
)
def test_icons_that_nothing_shows_go(classes, kept):
    """One stays where a place that shows it may stand on a page; what else is declared stays."""
    left = for_classes(f":root{{{icon('note')};{icon('details')};{icon('bug')};--md-width:20rem;{icon('top')}}}{SHOWN}", classes)
    assert kept == [name for name in ("note", "details", "bug", "top") if icon(name) in left]
    assert "--md-width:20rem" in left


RULES = {
    "no class": ("html{a:b}[dir=ltr] p>em{a:b}", "html{a:b}[dir=ltr] p>em{a:b}"),
    "one of several places": (".note p,.b,.note:hover{a:b}", ".note p,.note:hover{a:b}"),
    "both at once": (".note.b{a:b}.note .tip{a:b}", ".note .tip{a:b}"),
    "in brackets": (".note:not(.b){a:b}.note:is(.b,.tip:not(.b)) p{a:b}.b:not(.note){a:b}", ".note:not(.b){a:b}.note:is(.b,.tip:not(.b)) p{a:b}"),
    "an attribute": ("a[href*=\".b\"]{a:b}", "a[href*=\".b\"]{a:b}"),
    "a screen": ("@media screen{.b{a:b}.note{a:b}}@media print{.b{a:b}}p{a:b}", "@media screen{.note{a:b}}p{a:b}"),
    "what stands before": ('@charset "UTF-8";.b{a:b}.note{a:b}', '@charset "UTF-8";.note{a:b}'),
    "steps": ("@keyframes x{0%{a:b}to{a:b}}", "@keyframes x{0%{a:b}to{a:b}}"),
    "a class that begins like another": (".note-b{a:b}.note--tip{a:b}", ""),
}


@pytest.mark.parametrize(("sheet", "left"), RULES.values(), ids=RULES.keys())
def test_rules_that_hold_for_nothing_go(sheet, left):
    """A rule needs all classes of one of its places, but for those in brackets, of which any may do."""
    assert left == for_classes(sheet, {"note", "tip"})


def test_classes_of_scripts_and_pages_count(tmp_path):
    """A class that a script may give shows an icon, too; without pages all stay."""
    sheet = tmp_path / "assets/stylesheets/main.1.min.css"
    sheet.parent.mkdir(parents=True)
    whole = f":root{{{icon('note')};{icon('bug')}}}.note{{x:var(--md-note)}}.bug{{x:var(--md-bug)}}"
    sheet.write_text(whole, encoding="utf-8")
    lean_theme(tmp_path)
    assert whole == sheet.read_text(encoding="utf-8")
    (tmp_path / "index.html").write_text('<p class="other note">', encoding="utf-8")
    (tmp_path / "own.js").write_text('element.classList.add("bug")', encoding="utf-8")
    lean_theme(tmp_path)
    assert whole == sheet.read_text(encoding="utf-8")
    (tmp_path / "own.js").unlink()
    lean_theme(tmp_path)
    assert icon("bug") not in (text := sheet.read_text(encoding="utf-8")) and icon("note") in text


def test_only_pages_of_code_have_the_style_of_code():
    """The sheet stays where something is made from code."""
    head = '<link rel="stylesheet" href="a.css">{}<script>'
    sheet = '\n  <link rel="stylesheet" href="../assets/_mkdocstrings.css">'
    assert without_code_style(head.format(sheet) + "<p>a</p>") == head.format("") + "<p>a</p>"
    assert without_code_style(head.format(sheet) + '<div class="doc doc-object">') == head.format(sheet) + '<div class="doc doc-object">'


def test_the_site_has_what_it_names_and_no_more(site):
    """No map, no other language, no picture of the README; each style sheet and script that a page names is there, that of code on pages of code alone."""
    assert [] == [path for path in site.folder.rglob("*") if path.suffix == ".map" or "lunr" in path.parts or path.name == "screenshot.png"]
    for path in site.folder.rglob("index.html"):
        text = path.read_text(encoding="utf-8")
        named = re.findall(r'<(?:link rel="stylesheet" href|script src)="([^"]+)"', text)
        assert named and all((path.parent / one).is_file() for one in named), path
        assert any("_mkdocstrings" in one for one in named) == ('class="doc ' in text), path
