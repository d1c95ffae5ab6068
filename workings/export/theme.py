"""What the theme brings for those who work on it, for other languages, colours and kinds of pages, and no reader of the site asks for."""

import re
from collections.abc import Iterator
from pathlib import Path

MAPPED = re.compile(r"\n?(?://|/\*)# sourceMappingURL=\S+\.map(?: ?\*/)?\n?")
LANGUAGES = "assets/javascripts/lunr"
"""How the theme's search cuts words of other languages than English."""
PALETTE = "assets/stylesheets/palette.*.css"
RULE = re.compile(r"(?P<names>[^{}]+)\{[^{}]*\}")
COLOUR = re.compile(r"\[data-md-color-(?:primary|accent)=\"?(?P<name>[\w-]+)")
CHOSEN = re.compile(r'data-md-color-(?:primary|accent)="([\w-]+)"')
SHEET = "assets/stylesheets/main.*.css"
ICON = re.compile(r'(?P<name>--md-[\w-]+):url\("data:[^"]*"\);?')
USES = re.compile(r"var\((--md-[\w-]+)\)")
CLASS = re.compile(r"\.([\w-]+)")
ASIDE = re.compile(r"\[[^\]]*\]|\([^()]*\)")
"""What a place says of attributes, and in brackets: other places, of which one may hold, or none."""
EMPTY = re.compile(r"@(?:media|supports)[^{}]*\{\s*\}")
GIVEN = re.compile(r'class="([^"]*)"')
WORD = re.compile(r"[\w-]+")
CODE_STYLE = re.compile(r'\s*<link rel="stylesheet" href="[^"]*_mkdocstrings\.css">')
CODE = 'class="doc '
"""How every part of a page begins that is made from code."""


def lean_theme(site: Path) -> None:
    """Takes out of a built site what nobody asks for: maps of sources, other languages, and colours, rules and icons that nothing has."""
    for path in sorted((site / "assets").rglob("*.map")):
        made = path.with_suffix("")
        if made.is_file():
            made.write_text(MAPPED.sub("\n", made.read_text(encoding="utf-8")), encoding="utf-8")
        path.unlink()
    for path in sorted((site / LANGUAGES).rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    if (site / LANGUAGES).is_dir():
        (site / LANGUAGES).rmdir()
    home = site / "index.html"
    chosen = set(CHOSEN.findall(home.read_text(encoding="utf-8"))) if home.is_file() else set()
    for path in site.glob(PALETTE) if chosen else ():
        path.write_text(in_colours(path.read_text(encoding="utf-8"), chosen), encoding="utf-8")
    pages, scripts = ([path.read_text(encoding="utf-8") for path in site.rglob(kind)] for kind in ("*.html", "*.js"))
    words = {word for text in pages for given in set(GIVEN.findall(text)) for word in given.split()}
    words |= {word for text in scripts for word in WORD.findall(text)}
    for path in site.glob(SHEET) if pages else ():
        path.write_text(for_classes(path.read_text(encoding="utf-8"), words), encoding="utf-8")


def for_classes(sheet: str, classes: set[str]) -> str:
    """A style sheet with those rules alone that hold for a place of these classes, or of no class, and the icons that they show."""

    def kept(match: re.Match[str]) -> str:
        before, end, names = match["names"].rpartition(";")
        places = [place for place, bare in _places(names) if classes.issuperset(CLASS.findall(bare))]
        return before + end + (",".join(places) + match[0][len(match["names"]) :] if places else "")

    left = EMPTY.sub("", RULE.sub(kept, sheet))
    shown = set(USES.findall(left))
    return ICON.sub(lambda match: match[0] if match["name"] in shown else "", left)


def _places(names: str) -> Iterator[tuple[str, str]]:
    """The places that a rule names, each with its text but for what it says of attributes and in brackets."""
    bare = names
    while (left := ASIDE.sub(lambda match: " " * len(match[0]), bare)) != bare:
        bare = left
    start = 0
    for end in [*(match.start() for match in re.finditer(",", bare)), len(bare)]:
        yield names[start:end], bare[start:end]
        start = end + 1


def in_colours(sheet: str, chosen: set[str]) -> str:
    """A style sheet without the rules that hold for colours of the theme alone that nobody has chosen."""

    def kept(match: re.Match[str]) -> str:
        places = [set(COLOUR.findall(place)) for place in match["names"].split(",")]
        return match[0] if any(names <= chosen for names in places) else ""

    return RULE.sub(kept, sheet)


def without_code_style(text: str) -> str:
    """A page without the style sheet for pages that are made from code, unless it is one."""
    head, end, rest = text.partition("</head>")
    return text if CODE in text else CODE_STYLE.sub("", head) + end + rest
