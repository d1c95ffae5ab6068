"""Words beside a number: what stands right before or after a link, or at the head of its column, and changes what a reader takes it for."""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date

from workings.quantity import changing as at
from workings.quantity import units
from workings.quantity.captions import above, titled
from workings.quantity.compare import UnitDiffers, compare, contradicts, conversion, is_money
from workings.quantity.currencies import unit_of
from workings.quantity.denying import denial, taken_back, turned
from workings.quantity.heads import behind, under
from workings.quantity.labels import each_time, label_of, labelled
from workings.quantity.literal import Literal, UnreadableLiteral, read_literal
from workings.quantity.nouns import NOUNS, agrees, inside, is_called, is_same, nouns_of
from workings.quantity.rates import a_time, often, per_what, shared
from workings.quantity.relations import RELATIONS
from workings.quantity.units import is_count
from workings.quantity.written_units import known_unit, quantity_after

WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)?")
MEASURED = {"[time]", "[length]", "[mass]"}
"""What is measured and not only counted."""
OF_ALL = re.compile("above it (?:and|of) all that follows")


@dataclass(frozen=True)
class Beside:
    """What a reader sees before and after a number, and at the head of its column."""

    before: str = ""
    after: str = ""
    header: str = ""
    row: str = ""
    cells: tuple[str, str, str] = ("", "", "")
    caption: str = ""
    title: str = ""
    note: str = ""

    def changes(self, literal: Literal, value: float, unit: str, is_bound: bool, read: str | None) -> str:
        """How what stands there changes what a sound literal says, and what to write; empty if it does not.

        The value is a bound if its fact says so; `read` is the unit after the link in which the literal has been compared.
        """
        return (
            self.stuck()
            or self._denied()
            or self._sign_or_part()
            or self._currency(literal, unit)
            or self._backwards(literal)
            or self._scale()
            or self._relation(literal, value, unit, is_bound)
            or self._unit(literal, unit, read)
            or self._in_brackets(literal, unit)
            or self._labelled(literal, unit, read)
            or self._said_to_be(literal, value, unit, is_bound)
            or self._per(literal, unit)
            or self._again(literal, value, unit)
            or self._headed(literal, value, unit, is_bound)
            or under(self.header, literal, unit)
            or behind(self.row, literal, unit)
            or (self._in_cells(literal, value, unit, is_bound, read) if any(self.cells) else "")
            or (above(self.caption, literal, unit) if self.caption else "")
            or (titled(self.title, literal, unit, read, self.after, self._is_named()) if self.title else "")
            or (OF_ALL.sub("in its footnote", above(self.note, literal, unit)) if self.note else "")
        )

    def _is_named(self) -> bool:
        """Whether it stands by itself, in a cell or behind a label."""
        return bool(self.header or self.row or not self.before.strip() or label_of(self.before)[1])

    def _in_cells(self, literal: Literal, value: float, unit: str, is_bound: bool, read: str | None) -> str:
        """What stands in cells that belong to it, as if it stood beside it."""
        left, right, about = self.cells
        alone = Beside(f"{left} " * bool(left), f" {right}" * bool(right))
        return alone.changes(literal, value, unit, is_bound, read) or behind(about, literal, unit).replace("at the head of", "in")

    def stuck(self) -> str:
        """What touches the number and makes another one of it; empty if nothing does."""
        touches = at.STUCK_BEFORE.search(self.before) if self.before and not self.before[-1].isspace() else None
        for side, match in (("before", touches), ("after", at.STUCK_AFTER.match(self.after))):
            if match:
                return f"'{match[1].strip()}' stands right {side} it and makes another number of it; put all of the number inside the link"
        if self.before[-1:].isalpha() and (letters := at.LETTERS_BEFORE.search(self.before)):
            return f"'{letters[0]}' stands right before it and makes another word of it; put a space between them"
        if (letters := at.LETTERS_AFTER.match(self.after)) and not (known_unit(letters[0]) or at.SCALE.match(self.after)):
            return f"'{letters[0]}' stands right after it and makes another word of it; put a space between them"
        if not self.after[:8].isascii() and (letters := at.OTHER_LETTERS.match(self.after)):
            return f"'{letters[1]}' stands behind it in letters that are not read; say it in English"
        for side, text in (("before", self.before.rstrip()[-1:]), ("after", self.after.lstrip()[:1])):
            if text == at.FORMULA:
                return f"a formula stands right {side} it and may make another number of it; put words between them"
        return ""

    def belongs_inside(self, literal: Literal, value: float, unit: str) -> str:
        """The words of a relation that stand beside a number and would make it hold inside the link, as it would be written there."""
        if literal.relation or literal.is_range:
            return ""
        written = literal.text.strip()
        before = [(name, match) for name, pattern in at.RELATION.items() if (match := pattern.search(self.before))]
        after = [(name, match) for name, pattern in at.RELATION_AFTER.items() if (match := pattern.match(self.after))]
        found = [(name, f"{match[1]} {written}") for name, match in before] + [(name, f"{written}{match[0]}") for name, match in after]
        return next((text for name, text in found if compare(replace(literal, relation=name), value, unit).holds), "")

    def amounts(self) -> str:
        """What makes an amount of a date or a name that it stands beside: a scale, a share, a currency, a unit."""
        if match := at.currency_before(self.before):
            return f"'{match[1]}' before it makes an amount of it; put it away, or bind the amount"
        if quantity_after(self.after):
            word = self.after.split()[0].rstrip(".,;:!?)")
            return f"'{word}' after it makes an amount of it; put it away, or bind the amount"
        return ""

    def another_day(self, value: date) -> str:
        """Another day of the week beside a date than it falls on."""
        name = calendar.day_name[value.weekday()]
        for match in (at.WEEKDAY_BEFORE.search(self.before), at.WEEKDAY_AFTER.match(self.after)):
            if match and match[1] != name:
                return f"'{match[1]}' beside it is another day of the week; write {name}"
        return ""

    def _denied(self) -> str:
        if words := taken_back(self.after):
            return f"'{words}' after it denies it; say what holds"
        words = denial(self.before)
        if words.casefold() == "no" and self.after[:1] == "-":  # no 57-day run
            return ""
        return f"'{words}' before it denies it; say what holds, or write the number that does hold before it: 60, not 57" if words else ""

    def _sign_or_part(self) -> str:
        before = self.before.rstrip().casefold()
        plain = f"{at.without_fillers(self.before)} " if "minus" in before or "negative" in before else self.before
        if plain.rstrip().casefold().endswith(at.SIGN_ENDS) and (match := at.SIGN.search(plain)):
            sign = next(filter(None, match.groups()))
            return f"'{sign}' before it turns its sign; put the sign inside the link"
        if self._is_in_brackets(before):
            return f"'{before[-1]}' and a bracket behind it are how accountants turn a sign; write the sign inside the link, or no brackets"
        behind_it = at.SIGN_AFTER.match(self.after) or (at.BELOW.match(self.after) if "below " in self.after else None)
        if before.strip() in at.DOWN or behind_it:
            odd = behind_it[1] if behind_it else before.strip()
            return f"'{odd}' beside it may turn its sign; put the sign inside the link, or say it in words"
        if odd := at.odd_sign(before):
            return f"'{odd}' before it says something of it that is not checked; say it in words, inside the link"
        words = before.split()
        if match := at.REPEATED.match(self.after):
            return f"'{next(filter(None, match.groups()))}' after it makes another number of it; bind the result instead"
        ends = words[-1:] in (["and"], ["to"], ["or"]) and words[-2:-1] and words[-2].rpartition("-")[2] in at.BEFORE_AN_END
        begins = at.BEGINS_A_RANGE.search(self.before) if ends else None
        for side, match in (("after", at.ENDS_A_RANGE.match(self.after)), ("before", begins)):
            if match:
                return f"'{next(filter(None, match.groups())).strip()}' {side} it makes a range of it; put both ends inside the link"
        while words and words[-1] in at.ARTICLES:
            words.pop()
        if self.before[-1:] == "-" and (match := at.PREFIX.search(self.before)):
            return f"'{match[0]}' before it makes another number of it; put it away, or put a space between them"
        if words and words[-1].endswith(at.PART_ENDS) and (match := at.PART.search(self.before)):
            return f"'{match[0].strip()}' before it makes another number of it; bind the result instead"
        return ""

    def _is_in_brackets(self, before: str) -> bool:
        """Whether it is all of a cell, or of what a label names, and stands in brackets."""
        if before[-1:] not in ("(", "[") or not (before.strip()[:-1] or self.header or self.row):
            return False
        return at.BRACKETED.search(self.before) is not None and at.CLOSED.match(self.after) is not None

    def _currency(self, literal: Literal, unit: str) -> str:
        if match := at.currency_before(self.before):
            name = unit_of(match[1].strip())
            if literal.unit is None and name and agrees(f"({name})", unit):
                return ""
            return f"'{match[1]}' stands before it, and the value is {inside(unit)}; put the value's own currency inside the link"
        written = literal.unit or unit
        found = at.MONEY_AFTER.match(self.after)
        if not found and is_money(written):
            found = at.MONEY_BEFORE.search(self.before) or at.IN_MONEY.match(self.after)
            found = found or (at.OPENED_IN_MONEY.search(self.before) if "In " in self.before else None)
        words = next(filter(None, found.groups())) if found else ""
        if not words or ((name := unit_of(words)) and is_same(f"({name})", written)):
            return ""
        return f"'{words}' stands beside it, and the value is {inside(unit)}; name its own currency"

    def _said_to_be(self, literal: Literal, value: float, unit: str, is_bound: bool) -> str:
        """What a label before it says, or the opening of its sentence."""
        label, is_parted = label_of(self.before)
        if not label:
            return each_time(self.before, unit)
        headed = self._headed(literal, value, unit, is_bound, label) if is_parted else ""
        return headed or labelled(label, literal, unit)

    def _headed(self, literal: Literal, value: float, unit: str, is_bound: bool, label: str = "") -> str:
        """A sign, a denial or a relation that is all of a label, or of the head of its column or its row, as if it stood before it."""
        for head in (self.header, self.row, label):
            if head and (sole := at.sole_head(head)):
                alone = Beside(f"{sole} ")
                if changed := alone._denied() or alone._sign_or_part() or alone._relation(literal, value, unit, is_bound):
                    return changed
        return ""

    def _scale(self) -> str:
        after = self.after.lstrip("\"'”’)]")
        said = at.SCALE.match(after) or at.SCALE_IN.match(self.after)
        if not said and "in " in self.after and (" (in " in self.after or any(words in self.after for words in at.IN_PLURALS)):
            said = at.SCALE_GIVEN.match(self.after)
        said = said or (at.SCALE_SAID.search(self.before) if "in " in self.before.lower() else None)
        if not said:
            return ""
        word = next(group for group in said.groups() if group)
        where = "before" if said.string is self.before else "after"
        return f"'{word}' {where} it makes another number of it; put it inside the link if it belongs to the number"

    def _relation(self, literal: Literal, value: float, unit: str, is_bound: bool) -> str:
        found: list[tuple[str, str]] = []
        for ending in dict.fromkeys((at.without_fillers(self.before).rstrip(), self.before.rstrip())):
            end = ending[-at.RELATION_REACH :].casefold()
            if not found and end.endswith(at.ANY_RELATION_ENDS):
                names = [name for name, ends in at.RELATION_ENDS.items() if end.endswith(ends)]
                reach = max(len(ending) - at.RELATION_REACH, 0)
                before = [(name, match) for name in names if (match := at.RELATION[name].search(ending, reach))]
                found = [turned(ending[: match.start()], name, match[1]) for name, match in before]
                subject = ending[: max(before, key=lambda pair: len(pair[1][1]))[1].start()] if before else ""
                if other := self._other(subject, literal):
                    value, unit, is_bound = float(other.numerals[0].value), literal.unit or unit, False
        after = [(name, match) for name, pattern in at.RELATION_AFTER.items() if (match := pattern.match(self.after))]
        found += [(name, match[1].removeprefix(",").strip()) for name, match in after]
        if not found and self.before[-5:].lower() == "than " and (match := at.COMPARED.search(self.before)):
            return f"'{match[0].strip()}' before it is not checked; say more than or less than, inside the link"
        if not found or literal.is_range:
            return ""
        name, words = max(found, key=lambda pair: len(pair[1]))
        if words == "Over" and at.DURING.search(self.before.rstrip()) and at.DURING_IT.match(self.after) and is_time(literal.unit or unit):
            return ""
        if literal.relation:
            return f"'{words}' beside it and '{literal.relation}' in it are two relations; write one, inside the link"
        if not name:
            return f"'{words}' beside it is denied, and says nothing then; say what holds"
        known, said = conversion(literal.unit, unit)(value), literal.numerals[0]
        if RELATIONS[name](known, said) or (is_bound and known == said.value):
            return ""
        return f"'{words}' beside it is not true of that; put the words inside the link and let them hold"

    def _backwards(self, literal: Literal) -> str:
        """Whether a range from another bound number to this one ends below where it begins."""
        match = at.FROM.search(self.before) if at.END in self.before[-6:] else None
        first = _alike(match[1] or match[2], literal) if match else None
        if first is None or first.numerals[0].value < literal.numerals[0].value:
            return ""
        return f"'{first.text}' before it makes a range that does not rise; write the smaller number first"

    def _other(self, before: str, literal: Literal) -> Literal | None:
        """The bound number of which a text that ends before a relation says it: `57 is more than`; `None` where there is none like it."""
        match = at.SUBJECT.search(before)
        return _alike(match[1], literal) if match else None

    def _unit(self, literal: Literal, unit: str, read: str | None) -> str:
        if match := at.TIMES_AFTER.match(self.after):
            if literal.unit or not agrees("(dimensionless)", unit):
                return f"'{match[1]}' stands after it, and the value is {inside(unit)}; name its own unit"
            return ""
        if (match := at.OTHER_TIMES.match(self.after)) and is_time(literal.unit or unit):
            return f"'{match[1]}' stands after it, and the value is {inside(unit)}; name its own unit"
        after = at.OF.sub(" ", self.after) if literal.unit is None else self.after
        after = at.IN_QUOTES.sub(" ", after) if after[1:2] in at.QUOTES else after
        for place, (word, name) in enumerate(nouns_of(at.POSSESSIVE.sub("", after))):
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

    def _in_brackets(self, literal: Literal, unit: str) -> str:
        if not (match := at.IN_BRACKETS.match(self.after)):
            return ""
        name = known_unit(match[1])
        if name is None or is_same(name, literal.unit or unit) or (is_called(match[1], unit) and is_count(name)):
            return ""
        return f"'({match[1]})' stands after it, and the value is {inside(literal.unit or unit)}; name its own unit"

    def _labelled(self, literal: Literal, unit: str, read: str | None) -> str:
        """A unit that a label before it says, or one that a sign parts from it, where it has none of its own."""
        if literal.unit or read:
            return ""
        behind = at.BEHIND_A_SIGN.match(self.after)
        labels = (*at.LABELS, at.OPENED) if "," in self.before else at.LABELS
        for side, match in (("after", behind), *(("before", pattern.search(self.before)) for pattern in labels)):
            word = next(filter(None, match.groups())) if match else ""
            name = known_unit(word) or known_unit(word.lower()) or unit_of(word) if word else None
            if name and not (is_same(name, unit) or is_called(word, unit)):
                return f"'{word}' stands {side} it, and the value is {inside(unit)}; name its own unit"
        match = at.GIVEN_IN.match(self.after) if " in " in self.after else None
        name = known_unit(match[1]) if match else None
        if match and name and not is_same(name, unit) and units.dimensions(name) == units.dimensions(unit):
            return f"'{match[1]}' stands after it, and the value is {inside(unit)}; name its own unit"
        return ""

    def _again(self, literal: Literal, value: float, unit: str) -> str:
        """Words beside a number that say it again otherwise, or make odds of it."""
        counts = not literal.unit and (is_count(unit) or not units.dimensions(unit))
        if counts and self.after[:4] in (" in ", " out") and (match := at.ODDS.match(self.after)):
            return f"'{match[1]}' after it makes odds of it; bind the share instead"
        after = at.AGAIN.match(self.after) if at.PARTS_A_PHRASE.search(self.after) else None
        before = at.IN_WORDS_BEFORE.search(self.before) if self.before.endswith(" (") and ")" in self.after[:16] else None
        if after and self._says_other(after["said"], not after["as"] and after["plain"] is not None, literal, value, unit):
            return f"'{after['said']}' after it {at.UNLIKE}"
        if before and self._says_other(before[1], False, literal, value, unit):
            return f"'{before[1]}' before it {at.UNLIKE}"
        return ""

    def _says_other(self, words: str, is_plain: bool, literal: Literal, value: float, unit: str) -> bool:
        """Whether some words are a number of the same kind that does not hold; behind a mere comma they have a relation, or are odds."""
        if at.COUNT_WORDS.isdisjoint(re.split("[ -]", words.casefold())):
            return False
        try:
            again = read_literal(words)
            if is_plain and not again.relation and not (literal.unit and again.numerals[0].form == "in"):
                return False
            if again.numerals[0].is_ratio and again.unit in (None, "(dimensionless)") and units.dimensions(unit):
                return False
            if "[information]" in units.dimensions(unit):  # `two bits (57 GiB)`: of each, and of all
                return False
            other_count = again.unit and is_count(again.unit) and not is_same(again.unit, unit) and not is_called(words, unit)
            return not other_count and not literal.is_range and not compare(again, value, unit).holds
        except (UnreadableLiteral, UnitDiffers):
            return False

    def bare(self, literal: Literal, unit: str, read: str | None) -> str:
        """Whether it stands in a sentence that does not say that it is money, or an amount of what is measured."""
        alone = literal.unit or read or self.header or self.row or self.caption or self.title or self.note
        if alone or "/" in unit or is_count(unit) or not self.before.strip() or self.before.rstrip().endswith((":", "=", "→")):
            return ""
        around = self.before + self.after
        if at.ANY_MONEY.search(around) if (money := is_money(unit)) else _names(around, unit):
            return ""
        if not money and not MEASURED.intersection(units.dimensions(unit)):
            return ""
        return f"nothing beside it says that it is {inside(unit)}; write its unit inside the link, or right behind it"

    def risen(self) -> str:
        """What says before an amount by which something fell that it rose."""
        match = at.RISEN.search(self.before)
        return f"'{match[1]}' before it says that it rose, and it fell; say what holds" if match else ""

    def _per(self, literal: Literal, unit: str) -> str:
        if not units.dimensions(unit) or "/" in str(literal.unit):
            return ""
        words, name = per_what(self.after)
        if "/" not in unit:
            before = often(self.before) or (a_time(self.before) if is_money(unit) else "")
            place, words = ("before", before) if before else ("after", words if name else shared(self.after, is_money(unit)))
            return f"'{words}' {place} it makes a rate of it, and the value is {inside(unit)}; bind the rate instead" if words else ""
        if name is None:
            return ""
        if is_time(name) and contradicts(name, unit):
            return f"'{words}' after it makes another rate of it, and the value is {inside(unit)}; say its own rate"
        return ""


def _alike(text: str, literal: Literal) -> Literal | None:
    """Another bound number, if it is one number in the unit of this one and has no relation."""
    try:
        other = read_literal(text)
    except UnreadableLiteral:
        return None
    return other if not other.relation and not other.is_range and other.unit == literal.unit else None


def _names(text: str, unit: str) -> bool:
    """Whether a text has a word for a unit, or for its hours if they are those of GPUs."""
    known = [(word, known_unit(word) or known_unit(word.lower())) for word in WORD.findall(text)]
    return any(name and (is_same(name, unit) or (name == "(hour)" and unit == "GPU_hour")) or is_called(word, unit) for word, name in known)


def is_time(name: str) -> bool:
    """Whether a unit is one of time."""
    return set(units.dimensions(name)) == {"[time]"}
