"""Years: which numbers from 1800 to 2039 are dates, because the words around them say so.

A year needs a word before it that makes it one. After such a word as "in", which may count as well, what follows must end the phrase:
"in 2024, sales rose" and "in 2024 the agency said" hold a year, "in 2000 cases" and "in 2000 of them" do not.
A round number such as 2000 needs words that stand before nothing else than a date: "the year 2000", "January 2000".
"""

import re
from collections.abc import Iterator

from workings.quantity.written_units import known_unit, quantity_after, scaled

MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
SEASONS = r"[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|[Ee]aster|[Cc]hristmas"
PARTS = r"(?:first|second|third|fourth|last) (?:calendar |financial )?(?:half|quarter)|end|start|beginning|middle|whole"
HAVING_A_YEAR = (
    "act articles? class controls coverage days edition election evidence flagship forecasts? laws? letters? models? notice papers? "
    "parts plans polic(?:y|ies) predictions readers? reports? rules? study survey worries"
).split()
"""What a page says is of a year. What has a size or a price is not here: "a fine of 2000", "runs of 2000"."""
FREE = (
    "a an the and or but as was is are were had has have do did does would will could may might that which who when where while if it "
    "its they their he his she her we our I you your this these those to at on by from with for without under until alone itself only not "
    "no so then now also already came because since before after during against than"
).split()
"""Words that cannot be what a number counts."""

YEAR = r"(?:1[89]\d\d|20[0-3]\d)"
TOKEN = re.compile(
    r"(?<![\w$€£¥~≈<>≤≥.,+×/–−])(?<!(?<![Mm]id)(?<![Ll]ate)(?<![Ee]arly)-)"
    rf"(?P<first>{YEAR})(?:s|[–/-](?P<last>{YEAR}|\d\d))?(?![\w%×°+]|[.,–/-]\d|-\w| ?[×%])"
)
GAP = r"(?:[ \t\u00a0*_]+(?:\r?\n[ \t>*_]*)?|\r?\n[ \t>*_]*)"
"""What may stand between two words of a phrase: blanks, marks of emphasis and one end of a line."""
INSIDE = re.compile(r"\b(?:[Ii]n|[Dd]uring|[Oo]n \d{1,2}|[Ss]ince|[Uu]ntil|[Bb]y)\s\Z")
IN_A_MONTH = re.compile(rf"\b(?:{MONTHS})\.?{GAP}\Z")
CERTAIN = re.compile(
    rf"(?:\b(?:{MONTHS})\.?,?(?:\s\d{{1,2}}(?:st|nd|rd|th)?,)?|\b(?:{MONTHS}|{SEASONS}|{PARTS}) of|\b(?:{SEASONS})"
    rf"|\b(?:[Ee]arly|[Mm]id|[Ll]ate)(?: in)?|\b[Tt]he years?|\bFY|\b(?:[Ff]iscal|[Cc]alendar)(?: year)?)(?:{GAP}|-)\Z"
)
"""What stands only before a date."""
POSSIBLE = re.compile(
    r"(?:\b(?:[Ii]n|[Ss]ince|[Dd]uring|[Bb]efore|[Aa]fter|[Uu]ntil|[Tt]ill|[Tt]hrough(?:out)?|[Bb]etween|[Aa]s of|as (?:early|late) as)"
    rf"(?: both)?|\bBy|\bdated|\b(?i:{'|'.join(HAVING_A_YEAR)}) (?:of|for)){GAP}\Z"
)
"""What stands before dates and before amounts."""
ADJECTIVE = (
    re.compile(rf"(?:\b(?:[Tt]he|[Aa]|[Aa]n|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|[Tt]his|[Tt]hat)|['’]s){GAP}\Z"),
    re.compile(r"(?:\s[a-z]+){0,2}\s(?:act|budget|controls|edition|election|law|paper|policy|report|rule|study|survey)\b"),
)
"""What a year is said of behind it, in the singular: it counts nothing then."""
ONWARD = (
    re.compile(rf"\b[Ff]rom{GAP}\Z"),
    re.compile(r"\s(?:on|onwards?)(?=\s*(?:\Z|[.,;:!?)])|\s(?:the|it|its|they|their|he|she|we|all|every|each|no)\b)"),
)
DECADE = re.compile(rf"\b[Tt]he{GAP}(?:early{GAP}|mid-|late{GAP})?\Z")
QUOTED = re.compile(r"\bet al\.,? \(?\Z")
JOINED = re.compile(rf"(?:{GAP})?(?:,|\b(?:and|or|to|until|than))(?: (?:in|of|for))?{GAP}")
ENDS = re.compile(
    r"[*_~]*(?:\s*\Z|\s*[.,;:!?()\]|\"”'’…—–▢]|[ \t]{3}|[ \t]*\r?\n[ \t>]*(?:\r?\n|[-#|*+>])"
    rf"|\s+(?:{'|'.join(FREE)})\b(?! (?:more|fewer|less)\b))"
)
"""What ends the phrase that a year closes; three blanks stand for what is no text, such as a bound number."""
NAMED = re.compile(r"[ \t]*\s[*_]*(?P<name>[A-Z][A-Za-z]*[a-z])\b")
ALONE = re.compile(r"[*_~]*(?:\s*\Z|\s*[.,;:!?()\]|\"”’…—–▢]|[ \t]*\r?\n[ \t>]*(?:\r?\n|[-#|*+>]))")
"""What ends a sentence or a part of it, after a round number."""
GOES_ON = re.compile(r"[\s*_]*(?:,|\b(?:and|or|to|than)\b|[–-])[\s*_]*(?:[$€£¥~]\s?)?(?P<next>\d)")
LOOKS_BACK, LOOKS_ON = 40, 40


def as_a_date(text: str) -> str:
    """How a numeral that is written as a year is would be one; empty for any other."""
    if not re.fullmatch(YEAR, text):
        return ""
    return f"the year {text}" if text.endswith("00") else f"in {text}, January {text}"


def years(text: str) -> Iterator[tuple[int, int]]:
    """Where the years of `text` begin and end."""
    found = list(TOKEN.finditer(text))
    begun = _begun(text, found)
    ended: dict[int, bool] = {}
    for match in reversed(found):
        goes_on = GOES_ON.match(text, match.end(), match.end() + LOOKS_ON)
        ended[match.start()] = ended.get(goes_on.start("next"), False) if goes_on else True
        ended[match.start()] &= begun.get(match.start()) is not None and _fits(text, match, begun[match.start()])
    return (match.span() for match in found if ended[match.start()])


def _begun(text: str, found: list[re.Match[str]]) -> dict[int, str]:
    """For each number that what stands before it makes a year, those words, or those before the year that it is joined to."""
    begun: dict[int, str] = {}
    last: re.Match[str] | None = None
    for match in found:
        before = text[max(match.start() - LOOKS_BACK, 0) : match.start()]
        if CERTAIN.search(before) or (not _is_round(match) and _is_begun(text, before, match)) or _is_decade(before, match):
            begun[match.start()] = before
        elif last and last.start() in begun and JOINED.fullmatch(text, last.end(), match.start()):
            begun[match.start()] = begun[last.start()]
        last = match
    return begun


def _fits(text: str, match: re.Match[str], before: str) -> bool:
    """Whether what follows leaves a year a year."""
    after = text[match.end() : match.end() + LOOKS_ON]
    if match["last"] and int(match["last"]) <= int(match["first"][-len(match["last"]) :]):
        return False
    if month := IN_A_MONTH.search(before):
        said_in = INSIDE.search(before[: month.start()]) is not None
        return not scaled(after) and not (said_in and quantity_after(after)) and (not _is_round(match) or ALONE.match(after) is not None)
    if quantity_after(after) or re.match(r"\s+of (?:them|these|those|the|its|all)\b", after):
        return False
    if match[0].endswith("s") or (CERTAIN.search(before) and not _is_round(match)) or _is_adjective(text, before, match):
        return True
    if ONWARD[0].search(before):
        return ONWARD[1].match(after) is not None
    opens = POSSIBLE.search(before)
    return bool(ENDS.match(after) or (opens and opens[0][0].isupper() and _is_named(after)))


def _is_begun(text: str, before: str, match: re.Match[str]) -> bool:
    """Whether the words before a number may make it a year."""
    return bool(POSSIBLE.search(before) or ONWARD[0].search(before) or QUOTED.search(before)) or _is_adjective(text, before, match)


def _is_named(after: str) -> bool:
    """Whether a name follows, and not what is counted: In 2025 DeepSeek said so."""
    named = NAMED.match(after)
    return named is not None and known_unit(named["name"].lower()) is None and not quantity_after(after[named.end() :])


def _is_round(match: re.Match[str]) -> bool:
    """Whether a year is a round number, as amounts are."""
    return match["first"].endswith("00") and not match["last"] and not match[0].endswith("s")


def _is_decade(before: str, match: re.Match[str]) -> bool:
    """Whether it is written as ten years are: the 1990s."""
    return match[0].endswith("0s") and DECADE.search(before) is not None


def _is_adjective(text: str, before: str, match: re.Match[str]) -> bool:
    """Whether it says of when something is: the 2023 rule."""
    return ADJECTIVE[0].search(before) is not None and ADJECTIVE[1].match(text, match.end()) is not None
