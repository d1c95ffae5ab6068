"""Where links lead: to a file that is there, by its right name and the right number of `../`, and to an anchor that the page has."""

import difflib
import html
import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from markdown.extensions.toc import slugify, unique

from workings.evidence.claims import LOG
from workings.evidence.project import Project
from workings.finding import Finding, one_line
from workings.markdown.blocks import split
from workings.markdown.grammar import PLACEHOLDER, is_working
from workings.markdown.page import Link, Page

ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
HEADING = re.compile(r"(?m)^ {0,3}(?:#{1,6}[ \t]*(?P<marked>[^\n]*?)[ \t]*#*|(?P<under>[^\n#>|-][^\n]*)\n {0,3}(?:=+|-+))[ \t]*\r?$")
OWN_NAME = re.compile(r"\{:?[^{}\n]*?#[\w:.-]+[^{}\n]*\}\s*$")
NAMED = re.compile(r"""(?:\bid|\bname)\s*=\s*["']?([^\s"'<>]+)|\{:?[^{}\n]*?#([\w:.-]+)[^{}\n]*\}""")
CODE = re.compile(r"(`+)(.+?)\1")
TARGET = r"(?:\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\])"
IMAGE, LINKED = re.compile(rf"!\[[^\]]*\]{TARGET}"), re.compile(rf"\[([^\]]*)\]{TARGET}")
UNDERLINED = re.compile(r"(?<!\w)(__?)(?=\S)(.+?)(?<=\S)\1(?!\w)")
PLACE = "\ue000"
"""What stands for a piece of code while the marks around it are taken away."""
MADE = ("n-", "fn:", "fnref:", "__")
"""How names begin that the engine gives: to numbers, to footnotes, to tabs."""


def misled(project: Project, page: Page) -> Iterator[Finding]:
    """A finding for each target of the page that leads nowhere, at the first link or image that has it."""
    uses: dict[str, list[Link]] = {}
    for link in sorted([*page.links, *page.images], key=lambda link: link.start):
        uses.setdefault(link.target, []).append(link)
    for target, (first, *others) in uses.items():
        wrong = _wrong_depth(project, page, first) if is_working(target) else _leads_nowhere(project, page, target)
        if wrong:
            more = f" ({len(others)} more like it on this page)" if others else ""
            yield Finding(page.path, *page.place(first.start), one_line(f"{wrong}{more}"))


def _wrong_depth(project: Project, page: Page, link: Link) -> str:
    """What is wrong with the `../`s of a bound number, in words; empty if they lead to `snippets/`, or the page lies elsewhere."""
    before, found, rest = link.target.partition("snippets/")
    needed = "../" * page.path.count("/")
    if os.path.isabs(page.path) or page.path.startswith("../") or os.path.normpath(f"./{before}") == os.path.normpath(f"./{needed}"):
        return ""
    up = f"{page.path.count('/')} times ../" if needed else "no ../"
    return f"[{link.text}] is linked to {before}{found}…, and {page.path} needs {up}; write {needed}{found}{rest}"


def _leads_nowhere(project: Project, page: Page, target: str) -> str:
    """Why a target leads to nothing, in words; empty if it leads somewhere, or out of the project."""
    if ELSEWHERE.match(target) or os.path.isabs(page.path) or page.path.startswith("../"):
        return ""
    path, _, anchor = target.partition("#")
    path = unquote(path.partition("?")[0])
    if path.startswith("/"):
        return f"{target} begins with /, which is not the top of the site everywhere; write a path as seen from {page.path}"
    place = Path(os.path.normpath((project.root / page.path).parent / path)) if path else project.root / page.path
    if not place.is_relative_to(project.root):
        return f"{target} leads out of the project"
    if project.is_generated(place) or place == project.docs:
        return ""
    if not _is_there(project, place):
        return f"there is no {project.relative(place)}{_near(project, page, place, anchor)}"
    inside = place.is_relative_to(project.docs) or place.is_relative_to(project.snippets)
    if page.path.startswith("docs/") and not inside:
        return f"{target} leads out of docs/, and is not published; link to where it can be read"
    if page.path.startswith("docs/") and place.is_dir():
        return f"{target} is a folder; link to a page in it"
    if not anchor or place.suffix != ".md" or not place.is_relative_to(project.docs) or anchor.startswith(MADE):
        return ""
    names = names_on(project, place)
    if names is None or anchor in names:
        return ""
    near = difflib.get_close_matches(anchor, names, n=1)
    return f"{project.relative(place)} has no heading #{anchor}" + (f"; did you mean #{near[0]}?" if near else "")


def _is_there(project: Project, place: Path) -> bool:
    """Whether there is such a file or folder, letter by letter, on whatever disk."""
    if place in project.files.overlay or place == project.root:
        return True
    folder = place.parent
    if not folder.is_dir() or not _is_there(project, folder):
        return False
    return place.name in project.held(("listed", folder), folder.stat().st_mtime_ns, lambda: frozenset(os.listdir(folder)))


def _near(project: Project, page: Page, place: Path, anchor: str) -> str:
    """The file that was probably meant, as the page would link to it."""
    known = {path.relative_to(project.root).as_posix(): path for path in project.docs.rglob("*") if path.is_file()}
    wanted = project.relative(place)
    same = [name for name in known if name.lower() == wanted.lower()] or [name for name in known if name.endswith(f"/{place.name}")]
    near = same if len(same) == 1 else difflib.get_close_matches(wanted, known, n=1, cutoff=0.8)
    if not near:
        return "; name a file that is there"
    right = Path(os.path.relpath(known[near[0]], (project.root / page.path).parent)).as_posix()
    return f"; did you mean {right}{'#' + anchor if anchor else ''}?"


def names_on(project: Project, place: Path) -> frozenset[str] | None:
    """The names on a page that a link can lead to; `None` where the ledger writes some."""
    text = project.files.legible(place)
    by_template = (LOG,) if project.claims.written_on(place) else ()
    return project.held(("anchors", place), text, lambda: None if _has_tables(text) else frozenset((*_named(text), *by_template)))


def _has_tables(text: str) -> bool:
    """Whether the ledger writes rows with names into a page; sources, citations and boxes have none."""
    return any(match["what"] for match in PLACEHOLDER.finditer(text))


def _named(text: str) -> Iterator[str]:
    prose = split(text).prose
    given = [match.groups() for match in NAMED.finditer(prose)]
    yield from (in_tag or in_list for in_tag, in_list in given)
    taken = {in_list for _, in_list in given}
    for match in HEADING.finditer(prose):
        words = text[match.start() : match.end()] if match["marked"] is None else text[match.start("marked") : match.end("marked")]
        if match["marked"] is None:
            words = words.partition("\n")[0]
        if not OWN_NAME.search(words):
            yield unique(slugify(_as_shown(words), "-"), taken)


def _as_shown(words: str) -> str:
    """A heading's words without images and the marks of links, code and emphasis; what stands in code is shown as it is."""
    code = [match[2] for match in CODE.finditer(words)]
    words = LINKED.sub(r"\1", IMAGE.sub("", CODE.sub(PLACE, words)))
    words = html.unescape(re.sub(r"<[^<>]*>|\*|\{[^{}]*\}", "", UNDERLINED.sub(r"\2", words)))
    return re.sub(PLACE, lambda match: code.pop(0) if code else "", words)
