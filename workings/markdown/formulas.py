"""Formulas: which numerals in them belong to the formula, and which are numbers that a page must bind.

0, 1 and 2, and exponents and indices of one digit, pass on a side of a formula that has a letter; so does a numeral written like one that
the page binds. Anything else states an amount: `57`, `x = 2`, `2^9`, `2\\ \\text{million}`, a formula that is a number alone, a number in
words.
What a formula may use is a list, so that nothing in it is hidden, moved or coloured.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from workings.markdown.page import Problem
from workings.markdown.spelled import in_letters
from workings.quantity.written_units import known_unit, quantity_after

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
POWER = re.compile(rf"(?:{WORDLESS.pattern})*(?P<sign>\^)[\s{{]*\d")
"""An exponent in digits: with a base in digits, the two are one number."""
COMMAND = re.compile(r"\\(?P<name>[A-Za-z]+|.)")
COMMANDS = Path(__file__).with_name("commands.txt")
SIGNS = frozenset("\\,;:|{}$%&#_ ")
"""What may stand behind a backslash without being a word."""
NO_SCRIPT = re.compile(rf"[_^]\s*\{{(?:{WORDLESS.pattern})*\}}")
OF_NOTHING = re.compile(r"(?:(?:^|[{(\[=<>+*/,;&-])\s*(?:\{\s*\})*|\{\s*\}\s*|\\[,;:! ]\s*)(?P<script>[_^])")
UPRIGHT = re.compile(r"(?:\\[,;:! ]|[~\s{}])*\\(?:text\w*|mathrm|mathsf|mathbf|rm|operatorname)\s*\{?(?:\\[,;:! ]|[~\s])*([A-Za-zµ%]+)")
"""A word in upright letters behind a numeral, which is its scale or its unit; a slanted letter is a variable."""
SHORT = frozenset("k K M B T G P m b mn bn tn mln bln trn Mio Mrd h s d".split())
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
        power = POWER.match(apart, match.end())
        of_digits = power is not None and not (in_script and power.start("sign") >= scripts[script][1])
        fits = not amount and not of_digits and (in_script or lettered[min(bisect_right(bounds, match.start()), len(lettered)) - 1])
        yield InFormula(written, start + 2 + match.start(), fits and written in (ONE_DIGIT if is_index else SMALL), fits)
    yield from (InFormula(word, start + 2 + place, False, False) for word, place in in_letters(apart, WORDLESS))


@cache
def _commands() -> frozenset[str]:
    return frozenset(COMMANDS.read_text(encoding="utf-8").partition("\n")[2].split())


def odd_formula(text: str, start: int, end: int) -> Iterator[Problem]:
    """What the formula between two places of a text may not use, and scripts that say nothing or belong to nothing."""
    inside = text[start + 2 : end - 2]
    for match in COMMAND.finditer(inside):
        if match["name"] not in SIGNS and match["name"] not in _commands():
            yield Problem(start + 2 + match.start(), f"a formula may not use {match[0]}; what it may is listed in {COMMANDS.name}")
    for match in NO_SCRIPT.finditer(inside):
        yield Problem(start + 2 + match.start(), f"'{match[0]}' raises or lowers nothing; take it out")
    for match in OF_NOTHING.finditer(inside):
        yield Problem(start + 2 + match.start("script"), f"'{match['script']}' stands behind nothing; write what it belongs to before it")


def _has_a_letter(side: str) -> bool:
    """Whether a side says what it is about: a variable, in one letter or in words."""
    side = re.sub(r"\\[A-Za-z]+", " ", GREEK.sub("x", SCRIPT.sub("", side)))
    return re.search(r"[A-Za-z]", side) is not None


def _amount(rest: str, after: str) -> bool:
    """Whether the rest of a formula, or what stands after it where there is none, makes an amount of a numeral: a scale, a unit."""
    if (upright := UPRIGHT.match(rest)) and (upright[1] in SHORT or known_unit(upright[1])):
        return True
    rest = re.sub(r"\s+", " ", WORDLESS.sub(" ", rest)).replace("\\%", "%")
    if not rest.strip(" )"):
        rest = re.sub(r"[*_]", "", after)
    return quantity_after(rest) or quantity_after(rest.lstrip())
