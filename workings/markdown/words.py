"""Numbers in words: parts, multiples, scales and measured amounts that a text states without a digit.

Reported are those behind which a fact or a calculation can stand: `a third`, `tripled`, `ten times`, `one in ten`, `five million`,
`sixteen hours`, `one hundred`, `a nine-figure sum`. Not reported is what counts or orders (`one of`, `the third party`, `two articles`,
`first`) and what says no number (`dozens`); nor is `a million tokens`, the amount for which prices are given.
"""

import re
from collections.abc import Iterator
from functools import cache

from workings.quantity.words import CARDINAL, FRACTION, LARGE, MULTIPLE, ONE_IN, PARTS, SMALL, TENS, WORDS
from workings.quantity.words import TIMES as MULTIPLES
from workings.quantity.written_units import SPELLED, WEAK

NO_UNITS = WEAK | {"fold", "point", "people", "employee"}
MORE_UNITS = (
    "kilobyte megabyte gigabyte terabyte petabyte yen franc rupee pound rouble peso buck quid tonne kilogram "
    "kilometre mile metre millimetre micrometre nanometre"
).split()
SPELLED_OUT = {name for name in SPELLED if name.replace(" ", "").isalpha() and name.islower() and len(name) > 2}
UNITS = sorted((SPELLED_OUT | {*MORE_UNITS}) - NO_UNITS, key=len, reverse=True)
AFTER_A_PART = (
    "of as less more lower higher cheaper fewer faster slower better worse smaller larger longer shorter to and or its the that than by in "
    "at on with was is are were for from".split()
)
"""What follows a part and not the one after the second: `a third of it`, and not `a third party`."""
LARGER = "|".join([*LARGE, "quadrillion", "quintillion"])
BLOCK_ENDS = r"[ \t]{0,2}\r?\n[ \t>]*(?:\r?\n|[-#|*+])"
"""The end of a heading, a paragraph or an entry of a list, and no more blanks than are written: where a link stood there are more."""
END_OF_A_PART = rf"(?=\s*(?:[.,;:!?)|\"”’*]|$|\s(?:{'|'.join(AFTER_A_PART)})\b)|{BLOCK_ENDS})"
PART = rf"(?!half\b|quarter\b)(?:{FRACTION})(?: times\b)?{END_OF_A_PART}"
HALF = (
    r"half (?:as (?:much|many) )?again\b|as (?:much|many) again\b|half[- ](?:price|cost|size|length|speed)s?\b"
    rf"|(?<=\bin )half(?=\s*(?:[.,;:)|]|$)|{BLOCK_ENDS})|"
    r"(?<!\bother )(?<!\bfirst )(?<!\bsecond )(?<!\blast )(?<!\bin )half"
    rf"(?=\s*(?:[.,;)|]|$)|{BLOCK_ENDS}"
    r"|\s(?:as|an?|the|its|their|less|more|of(?! (?:it|this|that|them)\b))\b(?! (?:hour|day|year|minute)\b))"
)
SCALED = (
    rf"(?:(?:half an?|an? (?:half|quarter))[- ](?:{LARGER})"
    rf"|(?:{SMALL} and an? (?:half|quarter)|{SMALL}|{CARDINAL}|an?)[- ](?:{LARGER})(?:[- ](?:{LARGER}))*"
    rf"|{SMALL}[- ]dozen)\b(?!-\w)(?!\s+tokens?\b)"
)
OF_A_SCALE = rf"(?:(?:{CARDINAL}|an?|multi)[- ])?(?:{LARGER})-(?!tokens?\b)[a-z]+(?:-[a-z]+)?"
"""What has such a size: `trillion-dollar`, `a five-million-dollar run`."""
SIZED = rf"(?:{SMALL}|single|double|triple|multi)-(?:figure|digit)s?\b|(?:(?:{CARDINAL}|an?)[- ])?orders? of magnitude\b"
FACTOR = rf"factors? of (?:{CARDINAL}|an? (?:{LARGER}))\b"
DESCRIBED = "long short full whole straight solid mere calendar working business US American".split()
"""What may stand between a number and its unit."""
MEASURED = rf"(?!one\b)(?:{CARDINAL})[- ](?:(?:{'|'.join(DESCRIBED)}) )?(?:{'|'.join(UNITS)})s?\b"
MEASURED += r"|(?:one|an?) (?:per ?cent|percentage point)\b"
EXACT = rf"(?:{'|'.join(TENS)})[- ](?:{'|'.join(list(WORDS)[1:10])})\b"
"""A count to the last one: `fifty-seven`."""
EVERY = [part for part in PARTS if part not in ("half", "halves", "quarter")]
PLAIN_PART = rf"(?!one\b){SMALL}[- ](?:{'|'.join(EVERY)})s\b|one[- ](?:{'|'.join(EVERY)})\b(?! part(?:y|ies)\b)"
PLAIN_PART += r"|three[- ]quarters\b(?! (?:ago|later|earlier|before|after|running|in)\b)"
"""Parts that are no order, whatever follows: `two thirds went`."""
OF_SO_MANY = rf"(?:{SMALL}) [a-z]+ (?:in|out of) (?:every )?(?!one\b){SMALL}{END_OF_A_PART}|every (?:{'|'.join(EVERY)})\b"
"""A ratio with its noun inside: `one user in three`, `every third`."""
RATIO = rf"(?!one\b){CARDINAL}[- ]to[- ]one\b|(?:{'|'.join(TENS)})-(?:{'|'.join(TENS)})\b"
"""Two shares: `three to one`, `fifty-fifty`."""
DECIMAL = rf"(?<!\bat )(?:{SMALL}|nought) point (?:{SMALL}|nought)\b|{SMALL} (?:mil|mln|bln|mn|bn|tn)\b"
TIMES = rf"(?:{MULTIPLE})|(?:halves?|halving|trebled?)\b"
KINDS = (RATIO, DECIMAL, ONE_IN, OF_A_SCALE, MEASURED, SCALED, TIMES, OF_SO_MANY, PLAIN_PART, PART, HALF, SIZED, FACTOR, EXACT)

TOKEN = re.compile(r"\w+")
COUNTS = frozenset([*WORDS, *TENS, *LARGE, "dozen", "a", "an"])
ALONE = frozenset([*MULTIPLES, *LARGE, *"half quarter halve halves halving treble trebled multi quadrillion quintillion single".split()])
"""What may stand first in a number in words: of the one only with one of `SECOND` behind it."""
PHRASES = {"order": {"of"}, "orders": {"of"}, "factor": {"of"}, "factors": {"of"}, "as": {"much", "many"}, "every": {*EVERY}}
PHRASES["nought"] = {"point"}
"""The other words that may stand first, each with what must follow."""
OPENERS = frozenset(word.encode() for word in {*COUNTS, *ALONE, *PHRASES})
PLAIN = bytes(ord(chr(sign).lower()) if sign < 128 and (chr(sign).isalnum() or chr(sign) == "_") else 32 for sign in range(256))
"""ASCII in small letters, with blanks for all that no word has in it."""
SECOND = COUNTS | {"quadrillion", "quintillion"} | frozenset(
    word
    for words in (*UNITS, *PARTS, *DESCRIBED, "fold times in out and to point mil mln bln mn bn tn figure digit order per")
    for word in words.split()
)


ONLY_COUNTS = frozenset(word.encode() for word in COUNTS - ALONE)
SEEN_SECOND = frozenset((word + ending).encode() for word in SECOND for ending in ("", "s"))
IN_OR_OUT = (b"in", b"out")
"""The same for a quick look at a text in ASCII."""


@cache
def _stated() -> re.Pattern[str]:
    """A number in words, wherever it begins; slow to compile, and most pages of a build are remembered."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(re.sub('[?]P<[a-z]+>', '?:', part) for part in KINDS)})(?!-\w)", re.I)


def stated(text: str) -> Iterator[tuple[str, int]]:
    """The numbers that a text states in words, with their places; looked for closely only where the first two words can be theirs."""
    if not _may_state(text):
        return
    end, found = 0, list(TOKEN.finditer(text))
    words = [token[0].casefold() for token in found] + ["", ""]
    for at, token in enumerate(found):
        if token.start() < end or not _may_open(*words[at : at + 3]):
            continue
        if match := _stated().match(text, token.start()):
            end = match.end()
            if not match[0][0].isdigit():
                yield match[0].rstrip(), match.start()


def _may_state(text: str) -> bool:
    """Whether any two words of a text can begin a number in words; a quick look, which takes what is not ASCII for a blank."""
    words = text.encode("ascii", "replace").translate(PLAIN).split()
    if "fold" in text.lower() and any(word.endswith(b"fold") for word in words):
        return True
    openers = [at for at, word in enumerate(words) if word in OPENERS or word.isdigit()]
    words += [b"", b""]
    for at in openers:
        first, second, third = words[at : at + 3]
        if first in ONLY_COUNTS:
            if second in SEEN_SECOND or third in IN_OR_OUT:
                return True
        elif _may_open(first.decode(), second.decode(), third.decode()):
            return True
    return False


def _may_open(first: str, second: str, third: str) -> bool:
    """Whether a number in words may begin with these three words."""
    if first in ALONE or first.endswith("fold"):
        return True
    if first in COUNTS or first.isdigit():
        return second in SECOND or second.removesuffix("s") in SECOND or second.endswith("fold") or third in ("in", "out")
    return second in PHRASES.get(first, ())
