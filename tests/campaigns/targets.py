"""What is fuzzed: each target takes one text, and raises what it should not; what it may refuse with is caught here."""

import json
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from bs4 import BeautifulSoup
from bs4.exceptions import ParserRejectedMarkup
from small import BIBLIOGRAPHY, FACTS, FILES, PAGE, write

from workings.audit.engine import engine, rendered
from workings.audit.markup import forbidden
from workings.audit.page import audit
from workings.charts import draw
from workings.checks.claim import check_claim
from workings.checks.fact_file import check_fact_file
from workings.checks.menu import entries, settings_nodes
from workings.checks.page import check_page
from workings.cli.fix import fixed
from workings.evidence import sources
from workings.evidence.asked import WORDS, faults, search_words
from workings.evidence.claims import read_claim
from workings.evidence.expression import ExpressionError, evaluate, parse
from workings.evidence.outcome import Drawn, Outcome, Run
from workings.evidence.project import Project
from workings.evidence.room.answers import NoAnswer, read_answer
from workings.evidence.rows import Rows
from workings.evidence.settings import read_settings
from workings.live.mark import MarkError, read_mark
from workings.markdown.allowed import forbidden_html
from workings.markdown.front import read_front
from workings.markdown.glossary import finder, read_glossary
from workings.markdown.grammar import chart_options
from workings.markdown.numerals import numerals
from workings.markdown.picture import read_picture
from workings.markdown.piece import PieceError, read_piece
from workings.markdown.reader import read_page
from workings.quantity.dates import date_holds, read_date, write_date
from workings.quantity.literal import UnreadableLiteral, plain, read_literal

NUMBER = "[57](../snippets/facts/how/buses.toml#bus.seats)"
DAY = date(2025, 1, 27)
RUNNING = re.compile(r"^\s*javascript:|^\s*data:text/html", re.I)


class Wrong(AssertionError):
    """What a target did and must not do."""


def holds(true: Any, message: str) -> None:
    """Raises `Wrong` with the message unless something is true."""
    if not true:
        raise Wrong(message)


@cache
def project() -> Project:
    """A small project, in which a calculation may take half a second."""
    return Project(write(Path(tempfile.mkdtemp()), FILES), remember=False, seconds=0.5)


@cache
def markdown() -> Any:
    """The engine as this repository's pages use it."""
    return engine(Project(Path(__file__).resolve().parents[2], remember=False))


def page(text: str) -> None:
    """The reader of pages: places point at what they name, and what is found is in the text."""
    read = read_page("docs/a.md", text)
    for link in (*read.links, *read.images):
        there = text[link.text_start : link.text_start + len(link.text)]  # but for what is no text, such as a comment, which is blank
        holds(
            len(there) == len(link.text) and all(map(str.__contains__, map(" {}".format, there), link.text)),
            f"{link.text!r} stands elsewhere",
        )
    for one in (*read.loose, *read.passed, *read.problems, *read.citations, *read.exemptions):
        holds(0 <= one.start <= len(text), f"{one} lies outside the page")
        line, column = read.place(one.start)
        holds(line >= 1 and column >= 0, f"{one} stands at {line}:{column}")


def shown(text: str) -> None:
    """The reader and the audit together: a numeral that a browser shows is bound, reported or let pass by a rule, never overlooked."""
    read = read_page("docs/a.md", text)
    try:
        markup = rendered(markdown(), text)
    except Exception:  # the check reports that the page cannot be rendered
        return
    findings = [*audit(project(), read, markup), *read.problems]
    said = bool(findings or read.loose or read.numbers or read.passed or read.exemptions or read.formulas)
    try:
        soup = BeautifulSoup(markup, "html.parser")
    except ParserRejectedMarkup:  # this second reader gives up where a browser would not
        return
    for unseen in soup(["script", "style", "template", "head", "title", "textarea", "code", "pre"]):
        unseen.decompose()
    visible = re.search(r"(?<![\w./-])57(?![\w./-])", re.sub(r"https?:\S+", "", soup.get_text(" ")))
    holds(said or not visible, "57 is shown, and nothing is said of it")
    bad = [tag.name for tag in soup(["iframe", "object", "embed", "form", "meta", "base", "link"])]
    bad += [name for tag in soup(True) for name, value in tag.attrs.items() if name.lower().startswith("on") or RUNNING.match(str(value))]
    holds(not bad or read.problems or list(forbidden(markup)), f"{bad} reaches the page")


def fix(text: str) -> None:
    """`fix` changes digits and their separators only, is idempotent, and what it has mended is right."""
    read = read_page("docs/a.md", text)
    mended = fixed(text, check_page(project(), read).findings)
    holds(_but_digits(text) == _but_digits(mended), f"fix made {mended!r}")
    again = check_page(project(), read_page("docs/a.md", mended))
    holds(fixed(mended, again.findings) == mended, f"fix is not idempotent: {mended!r}")


def _but_digits(text: str) -> str:
    return re.sub(r"[\d,.  ]", "", text)


def loose(text: str) -> None:
    """Loose numerals stand where they are said to stand."""
    for found, place in numerals(text):
        holds(text.startswith(found, place) and found, f"{found!r} does not stand at {place}")


def literal(text: str) -> None:
    """A literal is read, or refused with a reason; its digits stand where they are said to stand."""
    try:
        read = read_literal(text)
    except UnreadableLiteral as error:
        holds(str(error), "refused without a reason")
        return
    for one in read.numerals:
        holds(plain(read.text)[one.start : one.end] == one.digits, f"{one.digits!r} does not stand at {one.start}")


def day(text: str) -> None:
    """A date is read or not; written as it was written, another day holds."""
    written = read_date(text)
    if written is not None and written.relation in ("", "on", "in"):
        again = read_date(write_date(written, DAY))
        holds(again is not None and date_holds(again, DAY), f"{write_date(written, DAY)!r} does not say {DAY}")


def expression(text: str) -> None:
    """An expression is read and worked out, or refused with a reason."""
    try:
        parse(text)
        with project().modules.active():
            evaluate(project().modules.load("bus"), text, project().modules.load("facts"), 0.5)
    except ExpressionError as error:
        holds(str(error), "refused without a reason")


def facts(text: str) -> None:
    """A file of facts, of whatever bytes, is right or has findings on lines that it has."""
    path = project().snippets / "facts" / "how" / "fuzzed.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    for finding in check_fact_file(Project(project().root, remember=False) if _broken(text) else project(), path):
        holds(1 <= finding.line <= text.count("\n") + 2, f"{finding} lies outside the file")


def _broken(text: str) -> bool:
    return any("\ud800" <= sign <= "\udfff" for sign in text)


def front(text: str) -> None:
    """Front matter is read, or its mistake is told."""
    read = read_front("---\n" + text + "\n---\n")
    holds(read.meta or read.error or read.end >= 0, "nothing is said")


def bibliography(text: str) -> None:
    """A bibliography is read, and what cannot be read has a line."""
    _, errors = sources.read(text, Path("a.bib"))
    for error in errors:
        holds(1 <= error.line <= len(text.splitlines()) + 2, f"{error} lies outside the file")


def picture(text: str) -> None:
    """A picture is read: what is found lies in it, and a numeral that it shows is bound, reported or let pass by a rule."""
    read = read_picture("docs/assets/a.svg", text)
    for one in (*read.links, *read.loose, *read.passed, *read.in_words, *read.problems):
        holds(0 <= one.start <= len(text), f"{one} lies outside the picture")
    try:
        words = [" ".join(one.itertext()) for one in ElementTree.fromstring(text).iter() if one.tag.rpartition("}")[2] == "text"]
    except (ElementTree.ParseError, ValueError, LookupError):  # this second reader is the same library without what the first allows
        return
    visible = re.search(r"(?<![\w./-])57(?![\w./-])", " ".join(words))
    holds(read.problems or read.links or read.loose or read.passed or not visible, "57 is shown, and nothing is said of it")


def glossary(text: str) -> None:
    """A glossary's entries are in it, and each is found again by each of its names."""
    terms = read_glossary(text)
    found, _ = finder(terms.values())
    for term in terms.values():
        holds(f"{{ #{term.id} }}" in text, f"{term.id} is no entry")
        for name in term.names:
            holds(found.search(f" {name} ") or not re.fullmatch(r"[A-Za-z][A-Za-z ]*[A-Za-z]", name), f"{name!r} is not found")


def claim(text: str) -> None:
    """A claim, of whatever bytes, is read and checked, or its mistake is told on a line that it has."""
    read = read_claim(project().docs / "claims" / "a.md", text.encode("utf-8", "surrogateescape"))
    holds(read.error or read.text.endswith(read.body), "the body is no part of the text")
    for finding in check_claim(project(), read):
        holds(1 <= finding.line <= text.count("\n") + text.count("\r") + 2, f"{finding} lies outside the page")


def settings(text: str) -> None:
    """Settings are a table by name, or none; what is no TOML has none."""
    holds(isinstance(read_settings(text), dict), "no table")


def menu(text: str) -> None:
    """The paths of a menu stand on lines that it has."""
    for node in settings_nodes(text).values():
        for path, line, column in entries(node):
            holds(path and 1 <= line <= len(text.splitlines()) + 1 and column >= 1, f"{path!r} stands at {line}:{column}")


def words(text: str) -> None:
    """The words of the search are lists of texts by page, or their fault is told on a line that the file has."""
    path = project().docs / WORDS
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    asked = Project(project().root, remember=False)
    told = list(faults(asked))
    for line, message in told:
        holds(message and 1 <= line <= len(text.splitlines()) + 1, f"{message} on line {line}")
    for page_words in search_words(asked).values():
        holds(not told and all(map(str.strip, page_words)), f"{page_words} passed")


def piece(text: str) -> None:
    """A piece is read, with a first state that each input may have, or refused at a line that it has."""
    try:
        read = read_piece(text)
    except PieceError as error:
        holds(str(error) and 0 <= error.line <= len(text.splitlines()), f"refused at line {error.line}")
        return
    states = read.states()
    holds(not states or read.own in states, f"{read.own} is no state")


def control(text: str) -> None:
    """A control has steps that rise as they are written, or is refused with a reason."""
    try:
        read = read_mark(text)
    except MarkError as error:
        holds(str(error), "refused without a reason")
        return
    holds(len(set(read.steps)) == len(read.steps) >= 2, f"the steps are {read.steps}")


ROWS = (
    Rows(("line", "seats"), ("", "person"), [["one", 40.0], ["two", 50.0]]),
    Rows(("when", "seats"), ("", "person"), [[date(2025, 1, 1), 4], [date(2026, 1, 1), 5]]),
    Rows(("x", "low", "high"), ("", "USD", "USD"), [[1.0, 2.0, 3.0], [10.0, -1.0, 0.0]]),
)


def chart(text: str) -> None:
    """A chart's options are read and drawn, or refused with a reason."""
    try:
        options = chart_options(text)
        for rows in ROWS:
            draw(rows, options)
    except ValueError as error:
        holds(str(error), "refused without a reason")


def markup(text: str) -> None:
    """Raw HTML is judged, at places in it."""
    for problem in forbidden_html(text):
        holds(0 <= problem.start <= len(text), f"{problem} lies outside the text")


class _Says:
    """A room that answers what it was given."""

    def __init__(self, line: bytes):
        self.line = line

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        return read_answer(self.line, request["kind"])

    def close(self) -> None:
        """There is nothing to end."""


def answer(text: str) -> None:
    """Whatever a process answers, an outcome is an outcome or a reason, and a block has run or has an error."""
    line = text.encode("utf-8", "surrogateescape")
    with suppress(NoAnswer):
        read_answer(line, "outcome")
    asked = Project(project().root, remember=False)
    asked.room = _Says(line)  # type: ignore[assignment]
    holds(isinstance(asked.outcome("snippets/bus.py#daily_seats(bus)"), Outcome | ValueError), "no outcome")
    holds(isinstance(asked.drawn("bus.py#rows()"), Drawn | ValueError), "no rows")
    holds(isinstance(asked.run("print(1)"), Run), "no run")


def request(text: str) -> None:
    """Whatever is asked of the real process, it answers, and answers the next question as ever."""
    asked = project()
    holds(isinstance(asked.outcome(f"snippets/bus.py#{text}"), Outcome | ValueError), "no outcome")
    holds(isinstance(asked.run(text), Run), "no run")
    asked._outcomes.clear()
    last = asked.outcome("snippets/bus.py#daily_seats(bus)")
    holds(isinstance(last, Outcome) and last.value == 10_000, f"the next question is answered {last}")


@dataclass(frozen=True)
class Target:
    """What is called, what it is called with at first, how much of all inputs it gets, and whether its time is measured."""

    call: Callable[[str], None]
    seeds: tuple[str, ...]
    share: float
    timed: bool = False


def _answers() -> Iterator[str]:
    outcome = {"made": [40.0, "person", ["buses.bus.seats"], [], None, None], "reads": ["buses.bus.seats"], "asked": []}
    yield json.dumps(outcome) + "\n"
    yield json.dumps({"made": {"error": "no"}, "reads": [], "asked": ["buses"]}) + "\n"
    yield json.dumps({"made": ["1\n", [], "", 0], "reads": [], "asked": []}) + "\n"
    yield json.dumps({"made": [["line", "seats"], ["", "person"], [["one", 40]]], "reads": [], "asked": []}) + "\n"
    yield json.dumps({"error": "it is gone", "kind": "ended"}) + "\n" + json.dumps(outcome) + "\n"
    yield '{"made": NaN, "reads": [1e999], "asked": {}}\n' + "[" * 1000


PHRASES = (
    "about $5.576 million",
    "2.788 million",
    "5–6 %",
    "half",
    "1.5×10²⁴",
    "−3 °C",
    "at least 40 GB/s",
    "27 January 2025",
    "in 57 days",
)
DAYS = ("27 January 2025", "January 2025", "2025-01-27", "27 Jan", "on 1st March 2024", "since 2023", "late 2024", "by 31 December 1999")
CALLS = (
    "daily_seats(bus)",
    "57+0*bus.seats",
    "bus.seats**2/1e3",
    "all_lines(line=bus)",
    "-LINES*(2+3.5)",
    "'a'",
    "date(2025,1,27)",
    "doubled(2)",
)
HTML = (
    '<div markdown="1" onclick="a()">57</div>',
    "<iframe src=a>",
    "[a](javascript:b)",
    "<a href='data:text/html,a'>57</a>",
    "<!-- <b> -->",
)
OPTIONS = "kind: bar\nrows: bus.py#rows()\ntitle: Seats\nalt: One bar.\nlog: x\nunit: person\nnote: 57\nx: a\ny: b\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200"><title>a</title><desc>b</desc>'
PICTURES = (
    f'{SVG}<text x="5" y="20">57 seats, half of them</text><rect class="a" x="1" y="30" width="9" height="9"/></svg>',
    f'{SVG}<a href="../../snippets/facts/how/buses.toml#bus.seats"><text x="5" y="20">40</text></a></svg>',
    f'{SVG}<style>.a {{ font: 12px x }}</style><text>57 <tspan>or <a href="bus.py#daily_seats(bus)">10,000</a></tspan></text></svg>',
)
GLOSSARY = (
    "A bus, buses { #bus }\n:   Carries [people][person]; see [Buses](../how/bus.md#a).\n\nperson { #person }\n:   Sits.\n    Or not.\n\n"
    "[person]: #person\n"
)
CLAIM = (
    "---\ntitle: Buses are full\ndescription: a\nid: a\narea: cost\nlean: for\nclaim: Buses are full\n"
    'said:\n  - {who: "a man", when: "2025", words: "full"}\nliteral: a\nfairest: b\nverdict: "It carries 57."\nlabel: Holds\n'
    'number: "[40](../../snippets/facts/how/buses.toml#bus.seats)"\nas_of: 2026-01-01\nchecked: 2026-01-01\nnext_check: 2027-01-01\n'
    'log:\n  - {date: 2026-01-01, label: "Holds", verdict: "It carries 57.", why: "First verdict."}\n---\n\n# a\n\n## Verdict\n\nHolds.\n'
)
SETTINGS = "[project]\nname = 'a'\n\n[tool.workings]\nlog_since = 'abc'\nupper = 'a'\n"
MENU = "site_name: a\nnav:\n  - Home: index.md\n  - How: &how\n      - how/bus.md\n      - Bus: how/*.md\n  - Again: *how\n"
ASKED = '[words]\n"buses.md" = ["bus", "how many seats"]\n'
PIECE = "draw: how/bus.py#drawing(seats, kind)\ntitle: A bus\ntry: Move it.\nseats: steps 1 to 16 = 4 | Seats\nkind: choice red, big bus = red | Kind\n"
CONTROLS = ('.adjust min=1 max=12 step=0.1 label="Seats"', '.adjust values="1 2 5" marks="own = buses.bus.seats"', ".adjust min=1 max=1e6 scale=log")
FRONT = "title: 57\ndescription: >\n  a\n  b\ntags: [1, a]\nclaim: &a b\nsaid:\n  - {words: *a}\ndate: 2025-02-31\n"
TARGETS = {
    "page": Target(page, (PAGE, f"# a\n\n- {NUMBER}\n"), 0.1, timed=True),
    "shown": Target(shown, (PAGE, *HTML), 0.03),
    "fix": Target(fix, (PAGE, NUMBER), 0.03),
    "numerals": Target(loose, (PAGE, *PHRASES), 0.2, timed=True),
    "literal": Target(literal, PHRASES, 0.2, timed=True),
    "date": Target(day, DAYS, 0.15, timed=True),
    "expression": Target(expression, CALLS, 0.06),
    "facts": Target(facts, (FACTS,), 0.04),
    "front": Target(front, (FRONT,), 0.05),
    "bibliography": Target(bibliography, (BIBLIOGRAPHY,), 0.04),
    "chart": Target(chart, (OPTIONS,), 0.06),
    "picture": Target(picture, PICTURES, 0.02),
    "glossary": Target(glossary, (GLOSSARY,), 0.02),
    "claim": Target(claim, (CLAIM,), 0.01),
    "settings": Target(settings, (SETTINGS,), 0.01),
    "menu": Target(menu, (MENU,), 0.01),
    "words": Target(words, (ASKED,), 0.005),
    "piece": Target(piece, (PIECE,), 0.02),
    "control": Target(control, CONTROLS, 0.02),
    "html": Target(markup, HTML, 0.1, timed=True),
    "answer": Target(answer, tuple(_answers()), 0.025),
    "request": Target(request, CALLS, 0.001),
}
