"""Formulas: which numerals in them belong to the formula, and which are numbers that a page must bind.

0, 1 and 2, and exponents and indices of one digit, pass on a side of a formula that has a letter; so does a numeral written like one that
the page binds. Anything else states an amount: `57`, `x = 2`, `2\\ \\text{million}`, a formula that is a number alone.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from workings.quantity.written_units import quantity_after

RELATION = re.compile(
    r"[=<>&;]|\\(?:leq?|geq?|approx|sim|simeq|equiv|neq?|propto|ll|gg|lt|gt|to|in|q?quad|hspace|doteq|coloneqq)(?![A-Za-z])|\\\\"
)
"""What stands between two sides, or between two formulas in one."""
SCRIPT = re.compile(r"[_^]\s*(?:\{(?:[^{}]|\{[^{}]*\})*\}|\w|\\[A-Za-z]+)")
GREEK = re.compile(
    r"\\(?:var)?(?:alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|upsilon|phi|chi|psi|omega)\b",
    re.I,
)
WORDLESS = re.compile(r"\\(?:text\w*|math\w+|bf|rm|it|displaystyle|[,;:! ])|[{}~\s]")
"""What is seen as no sign of its own: type, groups and blanks."""
NUMERAL = re.compile(rf"[^\W_A-Za-z](?:(?:{WORDLESS.pattern}|[.,])*[^\W_A-Za-z])*")
"""Digits, however they are kept apart: `1{{,}}000` and `{{5}}{{7}}` are one number each."""
FRACTION = re.compile(r"(\\[dt]?frac\s*\{?\s*\d\s*)(?:\}\s*\{|)(?=\s*\d)")
SMALL, ONE_DIGIT = ("0", "1", "2"), tuple("0123456789")


@dataclass(frozen=True)
class InFormula:
    """A numeral of a formula, where it begins, whether it belongs to the formula, and whether it may be the echo of a bound number."""

    text: str
    start: int
    belongs: bool
    may_echo: bool


def numerals_of(text: str, start: int, end: int) -> Iterator[InFormula]:
    """The numerals of the formula between two places of a text."""
    apart = FRACTION.sub(lambda match: f"{match[1]}{'/' * (len(match[0]) - len(match[1]))}", text[start + 2 : end - 2])
    scripts = [match.span() for match in SCRIPT.finditer(apart)]
    within = [first for first, _ in scripts]
    bounds = [0, *(place for match in RELATION.finditer(apart) for place in match.span()), len(apart)]
    lettered = [_has_a_letter(apart[first:last]) for first, last in pairwise(bounds)]
    dollars = text[start - 1 : start] in tuple("$€£¥~≈") or "\\$" in apart
    for match in NUMERAL.finditer(apart):
        if not any(sign.isnumeric() for sign in match[0]):
            continue
        written = re.sub(r"[^\w.,]", "", WORDLESS.sub("", match[0]))
        script = bisect_right(within, match.start()) - 1
        is_index = re.search(r"[_^]\s{0,3}\{?\s{0,3}\Z", apart[max(match.start() - 8, 0) : match.start()]) is not None
        in_script = script >= 0 and match.start() < scripts[script][1]
        amount = dollars or _amount(apart[match.end() : match.end() + 40], text[end : end + 40])
        fits = not amount and (in_script or lettered[min(bisect_right(bounds, match.start()), len(lettered)) - 1])
        yield InFormula(written, start + 2 + match.start(), fits and written in (ONE_DIGIT if is_index else SMALL), fits)


def _has_a_letter(side: str) -> bool:
    """Whether a side says what it is about: a variable, in one letter or in words."""
    side = re.sub(r"\\[A-Za-z]+", " ", GREEK.sub("x", SCRIPT.sub("", side)))
    return re.search(r"[A-Za-z]", side) is not None


def _amount(rest: str, after: str) -> bool:
    """Whether the rest of a formula, or what stands after it where there is none, makes an amount of a numeral: a scale, a unit."""
    rest = re.sub(r"\s+", " ", WORDLESS.sub(" ", rest)).replace("\\%", "%")
    if not rest.strip(" )"):
        rest = re.sub(r"[*_]", "", after)
    return quantity_after(rest) or quantity_after(rest.lstrip())
