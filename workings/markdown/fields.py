"""The fields of a page's front matter: which of their numerals are judged, and which a rule lets pass.

Any field may reach a reader by way of a theme, so that every field is judged but those that are named here, and those that a page may
not have: each of these is a finding itself.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache

from workings.markdown.front import Front
from workings.markdown.numerals import numerals
from workings.markdown.oddities import other_fields
from workings.markdown.page import Loose, Page, Passed
from workings.markdown.years import MONTHS, SEASONS, YEAR

RULES = {"icon": "name", "search": "setting", "hide": "setting"}
"""Fields whose numerals pass, with the rule."""
OF_CLAIMS = {
    "id": "name", "source": "name", "area": "name", "lean": "name", "label": "name",
    "claim": "quotation", "words": "quotation", "number": "deciding number", "log": "log",
}  # fmt: skip
"""The same on pages of claims, whose check holds the deciding number and the log against the page."""
DATE = re.compile(rf"{YEAR}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?|(?:\d{{1,2}} )?(?:{MONTHS}|{SEASONS}) {YEAR}")
TIMESTAMP = "tag:yaml.org,2002:timestamp"
TITLE = re.compile("“[^”]*”")
"""The title of an article, in the words that say who made a claim."""


def judge_fields(page: Page, known: Callable[[], set[str]]) -> None:
    """Adds to a page the numerals of its front matter: loose where they are not written like a number that the page binds."""
    known = cache(known)
    is_claim = "claims/" in page.path
    rules = RULES | OF_CLAIMS if is_claim else RULES
    for name, value, start, end in scalars(page.front, rules, other_fields(page.front, is_claim)):
        rule = rules.get(name, "date" if DATE.fullmatch(value) else "")
        for text, place, quoted in _numerals(name, value):
            at = _place(page.text, start, end, text, place)
            if passes := rule or ("quotation" if quoted else "front matter" if text in known() else ""):
                page.passed.append(Passed(text, at, passes, value[:place], value[place + len(text) :]))
            else:
                page.loose.append(Loose(text, at, "front matter"))


def scalars(front: Front, rules: Mapping[str, str], others: Collection[str]) -> Iterator[tuple[str, str, int, int]]:
    """Every text in the fields of the front matter but the `others`: the name of its field, its value, and where it stands in the page.

    Dates are no texts.
    """
    fields = front.node.value if front.node is not None and not front.error else []
    waiting = [(_name("", key, rules), value) for key, value in fields if getattr(key, "value", "") not in others]
    waiting.reverse()
    while waiting:
        name, node = waiting.pop()
        if isinstance(node.value, str):
            if node.tag != TIMESTAMP:
                yield name, node.value, front.start + node.start_mark.index, front.start + node.end_mark.index
        else:
            pairs = [(name, inner) if not isinstance(inner, tuple) else (_name(name, inner[0], rules), inner[1]) for inner in node.value]
            waiting += reversed(pairs)


def _name(above: str, key: object, rules: Mapping[str, str]) -> str:
    """The name under which a field is judged: its own, unless one above it has a rule for all that it holds."""
    written = getattr(key, "value", "")
    return above if above in rules or not isinstance(written, str) else written


def _numerals(name: str, value: str) -> Iterator[tuple[str, int, bool]]:
    """The numerals of a field's value with their places in it, and whether they stand in a title that the field quotes."""
    titles = [match.span() for match in TITLE.finditer(value)] if name == "who" else []
    for text, found in numerals(f"· {value}"):  # the sign keeps what opens a field from being taken for the number of a list
        place = found - 2
        yield text, place, any(start < place < end for start, end in titles)


def _place(page: str, start: int, end: int, text: str, place: int) -> int:
    """Where a numeral of a value stands in the page, whose writing of the value may be folded, quoted or escaped."""
    nearest = page.find(text, min(start + place, end), end)
    found = nearest if nearest >= 0 else page.rfind(text, start, end)
    return found if found >= 0 else start
