"""Words beside a number: what stands right before or after a link, or at the head of its column, and changes what a reader takes it for."""

import re
from dataclasses import dataclass

from workings.quantity import units
from workings.quantity.compare import conversion
from workings.quantity.literal import CURRENCIES, Literal
from workings.quantity.literal import RELATIONS as SPELLED
from workings.quantity.nouns import NOUNS, STOP, agrees, inside, is_called, is_same, nouns_of
from workings.quantity.relations import RELATIONS
from workings.quantity.units import is_count
from workings.quantity.words import CARDINAL, PARTS, SMALL, TIMES
from workings.quantity.written_units import known_unit, quantity_after

BOUND, END = "\ue000", "\ue001"
"""Around a bound number beside the link: what it says is checked at its own place."""
SIGN = re.compile(r"(?:^|[\s(])([-−–])$|(?<![\d%\ue001] )(?<!plus or )\b(minus|negative)\s$", re.I)
SIGN_ENDS = ("-", "−", "–", "minus", "negative")
CURRENCY = re.compile(r"(US\$|[$€£¥₩₹]|\b(?:RMB|CNY|USD|EUR|GBP|KRW))\s?$")
PART = re.compile(
    rf"\b((?:(?:an?|{SMALL})[- ])?(?:{'|'.join(PARTS)})s?|{'|'.join(TIMES)}|{CARDINAL} times|{CARDINAL}[- ]?fold"
    r"|(?:square|cube) root|root|square|logarithm|log|inverse|reciprocal|tens|dozens|hundreds|thousands|millions|billions)"
    r"(?: of| as (?:much|many) as)?(?: the| an?| its| their)?\s$",
    re.I,
)
ARTICLES = frozenset("of as much many the a an its their".split())
PART_ENDS = (
    *PARTS, *(f"{part}s" for part in PARTS), *TIMES, "times", "fold", "root", "square", "logarithm", "log", "inverse", "reciprocal",
    "tens", "dozens", "hundreds", "thousands", "millions", "billions",
)  # fmt: skip
"""How the last word before a number ends, but for articles, if it makes a part of it: only then is it looked at closely."""
STUCK_BEFORE = re.compile(r"([\w^√]*[\d^√*][.,/]?)$")
STUCK_AFTER = re.compile(
    r"([.,/]?\d+|st\b|nd\b|rd\b|th\b|[²³⁴⁵⁶⁷⁸⁹ⁿ½¼¾]|\^\S+|(?:\s[A-Za-z-]+)?\s(?:squared|cubed)\b"
    r"|\sand (?:an?|one|two|three)[- ](?:half|third|quarter|tenth)s?\b)"
)
SCALE = re.compile(
    r"[\s-]?((?:hundred|thousand|million|billion|trillion|quadrillion|dozen|lakh|crore)s?|[KkMmBT]|mn|bn|tn|Ki|Mi|Gi)(?![\w/²'’-])", re.I
)
TIMES_AFTER = re.compile(r"[\s-]?(times|×|x|fold)(?![\w'’])(?!\s[\ue000\d$€£¥])")
RELATION = {
    name: re.compile(rf"(?:\b|(?<=\s)|^)({words})\s?$", re.I)
    for name, words in SPELLED.items()
    if name not in ("", "about", "before", "after")
}
SPELLINGS = {words for name in RELATION for words in SPELLED[name].split("|")}
RELATION_ENDS = tuple({words.rpartition(" ")[2].strip("(?:)") if re.search("[()]", words) else words for words in SPELLINGS})
"""The same for relations: each spelling, and of a pattern the last words."""
RELATION_REACH = 30
"""More than the longest spelling has."""
RELATION_AFTER = {
    "at least": re.compile(r"\+|,? (?:or more|or above|or higher|at least)\b"),
    "at most": re.compile(r",? (?:or (?:less|fewer|below|lower)|at most)\b"),
}
OF = re.compile(r"^ of (?:(?:the|its|their|all|these|those|such|his|her|our)\s)*")
"""What may stand between a count and what is counted: `14.8 trillion of the tokens`."""
POSSESSIVE = re.compile(r"^\s[A-Za-z-]+['’]s?\b")
"""A first word that only says whose what follows is: `37 billion of the model's parameters`."""
PER = re.compile(
    rf"(?:[\s-](?!(?:{'|'.join(sorted(STOP))})\b)[A-Za-z]+s?)?\s?(/|\bper\b|\ban?\b|\bevery\b|\beach\b)\s?([A-Za-z]+(?:-hours?)?)\b"
)


@dataclass(frozen=True)
class Beside:
    """What a reader sees before and after a number, and at the head of its column."""

    before: str = ""
    after: str = ""
    header: str = ""

    def changes(self, literal: Literal, value: float, unit: str, is_bound: bool, read: str | None) -> str:
        """How what stands there changes what a sound literal says, and what to write; empty if it does not.

        The value is a bound if its fact says so; `read` is the unit after the link in which the literal has been compared.
        """
        return (
            self.stuck()
            or self._sign_or_part()
            or self._currency(literal, unit)
            or self._scale()
            or self._relation(literal, value, unit, is_bound)
            or self._unit(literal, unit, read)
            or self._per(literal, unit)
            or self._head(literal, unit)
        )

    def stuck(self) -> str:
        """What touches the number and makes another one of it; empty if nothing does."""
        touches = STUCK_BEFORE.search(self.before) if self.before and not self.before[-1].isspace() else None
        for side, match in (("before", touches), ("after", STUCK_AFTER.match(self.after))):
            if match:
                return f"'{match[1].strip()}' stands right {side} it and makes another number of it; put all of the number inside the link"
        return ""

    def amounts(self) -> str:
        """What makes an amount of a date or a name that it stands beside: a scale, a share, a currency, a unit."""
        if match := CURRENCY.search(self.before):
            return f"'{match[1]}' before it makes an amount of it; put it away, or bind the amount"
        if quantity_after(self.after):
            return f"'{self.after.split()[0]}' after it makes an amount of it; put it away, or bind the amount"
        return ""

    def _sign_or_part(self) -> str:
        before = self.before.rstrip().casefold()
        if before.endswith(SIGN_ENDS) and (match := SIGN.search(self.before)):
            return f"'{match[1] or match[2]}' before it turns its sign; put the sign inside the link"
        words = before.rsplit(None, 6)
        while words and words[-1] in ARTICLES:
            words.pop()
        if words and words[-1].endswith(PART_ENDS) and (match := PART.search(self.before)):
            return f"'{match[0].strip()}' before it makes another number of it; bind the result instead"
        return ""

    def _currency(self, literal: Literal, unit: str) -> str:
        match = CURRENCY.search(self.before)
        if not match:
            return ""
        name = {"₩": "KRW", "KRW": "KRW", "GBP": "GBP"}.get(match[1]) or CURRENCIES.get(match[1], "")
        if literal.unit is None and name and agrees(f"({name})", unit):
            return ""
        return f"'{match[1]}' stands before it, and the value is {inside(unit)}; put the value's own currency inside the link"

    def _scale(self) -> str:
        if match := SCALE.match(self.after):
            return f"'{match[1]}' after it makes it larger; put it inside the link if it belongs to the number"
        return ""

    def _relation(self, literal: Literal, value: float, unit: str, is_bound: bool) -> str:
        found = []
        if self.before.rstrip().casefold().endswith(RELATION_ENDS):
            start = max(len(self.before) - RELATION_REACH, 0)
            found = [(name, match[1]) for name, pattern in RELATION.items() if (match := pattern.search(self.before, start))]
        found += [(name, match[0].strip(" ,")) for name, pattern in RELATION_AFTER.items() if (match := pattern.match(self.after))]
        if not found or literal.is_range:
            return ""
        name, words = max(found, key=lambda pair: len(pair[1]))
        if literal.relation:
            return f"'{words}' beside it and '{literal.relation}' in it are two relations; write one, inside the link"
        known, said = conversion(literal.unit, unit)(value), literal.numerals[0]
        if RELATIONS[name](known, said) or (is_bound and known == said.value):
            return ""
        return f"'{words}' beside it is not true of that; put the words inside the link and let them hold"

    def _unit(self, literal: Literal, unit: str, read: str | None) -> str:
        if match := TIMES_AFTER.match(self.after):
            if literal.unit or not agrees("(dimensionless)", unit):
                return f"'{match[1]}' stands after it, and the value is {inside(unit)}; name its own unit"
            return ""
        after = OF.sub(" ", self.after) if literal.unit is None and is_count(unit) else self.after
        for place, (word, name) in enumerate(nouns_of(POSSESSIVE.sub(" ", after))):
            if literal.unit is not None:
                if place == 0 and name and not is_count(name):
                    return f"'{word}' after it is a second unit; keep the one that the value is in"
                return ""
            if name is None:
                if word.endswith("s") and not is_called(word, unit):
                    known = f"'{word}' after it may not be what the value counts, which is {inside(unit)}"
                    return f"{known}; name the unit, or add the noun to {NOUNS.name}"
            elif name != read and not (is_called(word, unit) and is_count(name)) and not is_same(name, unit):
                return f"'{word}' stands after it, and the value is {inside(unit)}; name its own unit"
        return ""

    def _per(self, literal: Literal, unit: str) -> str:
        match = PER.match(self.after)
        name = known_unit(match[2]) if match else None
        if not match or name is None or units.unit(unit).dimensionless or "/" in unit or "/" in (literal.unit or ""):
            return ""
        words = f"{match[1]}{' ' * (match[1] != '/')}{match[2]}"
        return f"'{words}' after it makes a rate of it, and the value is {inside(unit)}; bind the rate instead"

    def _head(self, literal: Literal, unit: str) -> str:
        if not self.header:
            return ""
        head = re.split(r"\s(?:per|an?|each|for)\s|/", self.header)[0]
        if match := re.search(r"\b(thousand|million|billion|trillion)s?\b", head, re.I):
            return f"'{match[1]}' at the head of its column makes it larger; say it there or in the link, not in both"
        names = [CURRENCIES[sign] for sign in re.findall(r"US\$|[$€£¥](?!\s?\d)", head)] + ["percent"] * bool(re.search(r"%", head))
        last = re.search(r"\(([^()]+)\)\s*$", head) or re.search(r",\s*([^,]+)$", head)
        word = (last[1] if last else head).strip()
        if named := known_unit(word) or known_unit(word.lower()):
            names.append(named)
        for name in names:
            if not is_same(name, literal.unit or unit) and not (literal.unit is None and is_called(head, unit)):
                said = f"'{head.strip()}' stands at the head of its column, and it is {inside(literal.unit or unit)}"
                return f"{said}; head the column with its own unit"
        return ""
