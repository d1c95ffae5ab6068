"""What a page may put into the site besides text: a list of elements, a list of attributes, four kinds of link. All else is a finding.

The list is short on purpose: nothing in it can run, load from elsewhere, or lead the reader away unasked.
"""

import html
import re
from collections.abc import Iterator

from workings.markdown.blocks import within
from workings.markdown.page import Problem

ELEMENTS = frozenset(
    "a abbr address article aside b blockquote br caption center cite code col colgroup dd details dfn div dl dt em "
    "figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i ins kbd li main mark nav ol p pre q samp section small span "
    "strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr".split()
)
ATTRIBUTES = frozenset(
    "also align alt class colspan cite datetime dir headers height href id label lang hl_lines markdown marks max min open reversed "
    "rowspan scale scope span src step title try type values width".split()
)
MADE_ELEMENTS = frozenset(
    "body button data defs datalist desc circle ellipse g head html img input label line option path pattern polygon polyline "
    "rect svg text title tspan math menclose mfrac mi mn mo mover mpadded mrow mspace msqrt mroot mstyle msub msubsup msup mtable "
    "mtd mtext mtr munder munderover".split()
)
"""What the engine makes itself, of bound numbers, charts, formulas and tabs."""
MADE_ATTRIBUTES = frozenset(
    "accent columnlines columnspacing displaystyle linebreak lspace maxsize minsize movablelimits rowlines rowspacing rspace scriptlevel "
    "aria-describedby aria-hidden aria-label aria-labelledby aria-valuetext checked columnalign cx cy d data-address data-also data-block "
    "data-fact data-input data-kind data-label data-places data-python data-search-exclude data-stack "
    "data-next-check data-scale data-state data-step data-tabs data-target disabled display download dx dy fence fill for hidden "
    "form linethickness list mathvariant name patternunits points preserveaspectratio r role rx ry stretchy stroke-dasharray text-anchor "
    "transform vector-effect viewbox x x1 x2 xmlns y y1 y2".split()
)
CONTROL = "adjust"
AS_SAID = "as-said"
MARKS = frozenset("also marks max min step try values".split())
CLASSES = frozenset({CONTROL, AS_SAID, "check", "console", "doors", "opening", "report"})
"""Names of styles that a page may give: a theme hides, turns or pins what has some others."""
ADMONITIONS = frozenset("note abstract info tip success question warning failure danger bug example quote".split())
SCHEMES = frozenset({"http", "https", "mailto"})
TAG = re.compile(r"<(?P<closing>/?)(?P<name>[A-Za-z][\w:-]*)(?P<rest>(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*)>")
OPENS = re.compile(r"<(?=[A-Za-z/!?])")
NAMED = re.compile(r"(?P<name>[^\s=\"'<>/]+)(?:\s*=\s*(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))?")
LIST = re.compile(r"\{:?(?P<inside>[ ]*[^{}\n]*)\}")
OF_A_TEMPLATE = re.compile(r"(?:\A\s*|\n[ \t]*\n)[ \t]*\{\Z")
"""What stands before the second brace where two open a paragraph: words for the engine, since they describe nothing before them."""
DEFINES = re.compile(r"[ \t>]*:[ \t]")
REACH = 80
PAIRS = r"(?:[\s,]*[\w-]+[ \t]*=[ \t]*(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'{}]+))*[ \t]*"
BROKEN = re.compile(rf"(?P<open>\{{:?[ ]*)?(?<![\w.-])\.adjust(?![\w-])(?P<pairs>{PAIRS})(?P<close>\}}?)")
"""What marks a control, wherever it stands, with everything that belongs to its list."""
IN_LIST = re.compile(r"(?:^|\s)(?P<name>[^\s=\"'.#{}]+)\s*=\s*(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"'}]+)")
UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]+")
IN_LIST_CLASS = re.compile(r"(?:^|[\s:])\.(?P<name>[A-Za-z_][\w-]*)")
RESERVED_ID = re.compile(r"(?:^|[\s:])#(?P<name>(?:__|[cn]-[\w-]+\.)[\w.-]*)")
RESERVED = re.compile(r"__|[cn]-[\w-]+\.")
"""How ids begin that the theme, controls and numbers have."""
BOX = re.compile(r"(?m)^[ \t>]*(?:!!!|\?\?\?\+?)[ \t]*(?P<kinds>[^\"\n]*)")
SCHEME = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*):", re.I)


def forbidden_html(prose: str) -> Iterator[Problem]:
    """Elements and attributes that a page may not write, and what looks like HTML and is none."""
    for opening in OPENS.finditer(prose):
        match = TAG.match(prose, opening.start())
        if match is None:
            start = re.sub(r"\s+", " ", prose[opening.start() : opening.start() + 20])
            yield Problem(opening.start(), f"'{start}' opens HTML that is not read here; write &lt; for the sign")
            continue
        name = match["name"].lower()
        if name not in ELEMENTS:
            yield Problem(match.start(), f"<{match['name']}> may not stand on a page; write it in Markdown", True)
        elif not match["closing"]:
            yield from _attributes(match.start(), NAMED.finditer(match["rest"]), f"<{name}>")


def forbidden_lists(prose: str, on_link: bool = False) -> Iterator[Problem]:
    """Attributes that an attribute list may not give; a mark that makes a control stands on a link, and does nothing elsewhere."""
    for match in LIST.finditer(prose):
        if OF_A_TEMPLATE.search(prose, max(match.start() - REACH, 0), match.start()):
            continue
        yield from _attributes(match.start(), IN_LIST.finditer(match["inside"]), "an attribute list")
        names = [one["name"] for one in IN_LIST_CLASS.finditer(match["inside"])]
        yield from _styles(match.start(), names)
        marks = [one["name"] for one in IN_LIST.finditer(match["inside"]) if one["name"] in MARKS]
        if marks and CONTROL not in names:
            begun = f"{{ .{CONTROL} {marks[0]}=… }}"
            yield Problem(match.start(), f"'{marks[0]}' belongs to a control; begin the list with .{CONTROL}: {begun}")
        if CONTROL in names and not on_link:
            example = f"[2](…#v3.price){{ .{CONTROL} … }}"
            yield Problem(match.start(), f"'.{CONTROL}' changes nothing here; write it right after a link to a fact: {example}")
        if AS_SAID in names and (CONTROL in names or not on_link):
            example = f"[$2](…#v3.price){{ .{AS_SAID} }}"
            told = f"'.{AS_SAID}' keeps nothing here; write it right after a number that no control stands on: {example}"
            yield Problem(match.start(), told)
        if reserved := RESERVED_ID.search(match["inside"]):
            yield Problem(match.start(), f"the id '{reserved['name']}' belongs to the theme, a number or a control; choose another")


def is_shown(text: str, prose: str, start: int, end: int) -> bool:
    """Whether a list of attributes belongs to nothing, so that a reader sees it as it is written.

    One belongs to the link, code or emphasis right before it, to the line above if it has a line of its own, or to the heading, the cell
    or the term that it ends.
    """
    line, rest = text.rfind("\n", 0, start) + 1, text[end:]
    before, (after, _, below) = text[line:start], rest.partition("\n")
    if not before.strip(" \t>"):
        above = text[:line].removesuffix("\n").rpartition("\n")[2]
        return bool(after.strip()) or not above.strip(" \t\r>")
    if before[-1] in "*_" or (before[-1] in ")]`>" and prose[start - 1] == " "):
        return False
    ends_a_cell = after.lstrip().startswith("|") or before.lstrip(" \t>").startswith("|")
    ends = ends_a_cell or before.lstrip(" \t>").startswith("#") or DEFINES.match(below) is not None
    return not (ends and before[-1] in " \t" and after.strip()[:1] in ("", "|"))


def broken_lists(prose: str) -> Iterator[tuple[Problem, tuple[int, int]]]:
    """The lists of controls that lack a brace: what to write, and where they begin and end; `prose` is without links and their lists."""
    whole = [match.span() for match in LIST.finditer(prose)]
    for match in BROKEN.finditer(prose) if ".adjust" in prose else ():
        if within(match.start(), whole):
            continue
        written = " ".join(match["pairs"].replace(", ", " ").split())
        if match["open"]:
            told = f"'{match[0].strip()[:30]}' begins a list that does not end in its line; write }} at its end"
        else:
            told = f"'.adjust {written[:30]}' is a list without its {{; write {{ .adjust {written} }} right after the link"
        yield Problem(match.start(), told), match.span()


def forbidden_boxes(prose: str) -> Iterator[Problem]:
    """Kinds of admonitions that are none: each is a style, and may be one that hides."""
    for box in BOX.finditer(prose):
        for kind in box["kinds"].lower().split():
            if kind not in ADMONITIONS:
                yield Problem(box.start("kinds"), f"there is no admonition '{kind}'; it is one of {', '.join(sorted(ADMONITIONS))}")


def _styles(start: int, names: list[str]) -> Iterator[Problem]:
    for name in names:
        if name not in CLASSES:
            yield Problem(start, f"a page may not give the class '{name}'; it may give {', '.join(sorted(CLASSES))}", True)


def _attributes(start: int, found: Iterator[re.Match[str]], owner: str) -> Iterator[Problem]:
    for attribute in found:
        name, value = attribute["name"].lower(), (attribute["value"] or "").strip("\"'")
        if name == "/":
            continue
        if name not in ATTRIBUTES:
            listed = "what it may have is listed in workings/markdown/allowed.py"
            yield Problem(start, f"{owner} may not have '{attribute['name']}'; {listed}", True)
        elif name == "src" or (name == "href" and owner == "an attribute list"):
            yield Problem(start, f"{owner} may not change where something comes from or leads: '{attribute['name']}'")
        elif name == "class":
            yield from _styles(start, value.split())
        elif name == "id" and RESERVED.match(value):
            yield Problem(start, f"the id '{value}' belongs to the theme, a number or a control; choose another")
        elif name in ("href", "src", "cite") and (wrong := forbidden_target(value)):
            yield Problem(start, wrong)


def scheme_of(written: str) -> str:
    """The scheme that a link's target begins with, as a browser reads it; empty for one without."""
    match = SCHEME.match(UNSEEN.sub("", html.unescape(html.unescape(written))))
    return match["scheme"].lower() if match else ""


def forbidden_target(written: str) -> str:
    """Why a link's target is none that a page may have; empty for one that it may."""
    target = UNSEEN.sub("", html.unescape(html.unescape(written)))
    if target.startswith(("//", "\\\\", "/\\", "\\/")):
        return f"'{written}' names a host without https:; write the whole address"
    if (scheme := scheme_of(written)) and scheme not in SCHEMES:
        return f"'{written}' is no link that a page may have: it is relative, http, https or mailto"
    return ""
