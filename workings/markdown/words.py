"""Numbers in words: parts, multiples, scales and measured amounts that a text states without a digit.

Reported are those behind which a fact or a calculation can stand: `a third`, `tripled`, `ten times`, `one in ten`, `five million`,
`sixteen hours`. Not reported is what counts or orders (`one of`, `the third party`, `two articles`, `first`) and what says no number
(`dozens`); nor is `a million tokens`, the amount for which prices are given.
"""

import re
from collections.abc import Iterator

from workings.quantity.words import CARDINAL, FRACTION, LARGE, MULTIPLE, ONE_IN, PARTS, TENS, WORDS
from workings.quantity.words import TIMES as MULTIPLES
from workings.quantity.written_units import SPELLED, WEAK

NO_UNITS = WEAK | {"fold", "point", "people", "employee"}
SPELLED_OUT = {name for name in SPELLED if name.replace(" ", "").isalpha() and name.islower() and len(name) > 2}
UNITS = sorted(SPELLED_OUT - NO_UNITS, key=len, reverse=True)
AFTER_A_PART = (
    "of as less more lower higher cheaper fewer faster slower better worse smaller larger longer shorter to and or its the that than by in "
    "at on with was is are were for from".split()
)
"""What follows a part and not the one after the second: `a third of it`, and not `a third party`."""
LARGER = "|".join(LARGE)
PART = rf"(?!half\b|quarter\b)(?:{FRACTION})(?: times\b)?(?=\s*(?:[.,;:!?)|\"”’*]|$|\s(?:{'|'.join(AFTER_A_PART)})\b))"
HALF = (
    r"(?<!\bother )(?<!\bfirst )(?<!\bsecond )(?<!\blast )(?<!\bin )half"
    r"(?=\s*(?:[.,;)|]|$)|\s(?:as|an?|the|its|their|less|more|of(?! (?:it|this|that|them)\b))\b(?! (?:hour|day|year|minute)\b))"
)
SCALED = rf"(?:half an? (?:{LARGER})|(?:{CARDINAL}|an?)[- ](?:{LARGER})(?:[- ](?:{LARGER}))*)\b(?!\s+tokens?\b)"
MEASURED = rf"(?!one\b)(?:{CARDINAL})[- ](?:{'|'.join(UNITS)})s?\b"
TIMES = rf"(?:{MULTIPLE})|(?:halves|halving|trebled?)\b"
STATED = re.compile(
    rf"(?<![\w-])(?:{'|'.join(re.sub('[?]P<[a-z]+>', '?:', part) for part in (ONE_IN, SCALED, TIMES, MEASURED, PART, HALF))})(?!-\w)", re.I
)

TOKEN = re.compile(r"\w+")
COUNTS = frozenset([*WORDS, *TENS, *LARGE, "dozen", "a", "an"])
ALONE = frozenset([*MULTIPLES, "half", "quarter", "halves", "halving", "treble", "trebled"])
"""What may stand first in a number in words: of the one only with one of `SECOND` behind it."""
OPENERS = frozenset(word.encode() for word in COUNTS | ALONE)
PLAIN = bytes(ord(chr(sign).lower()) if sign < 128 and (chr(sign).isalnum() or chr(sign) == "_") else 32 for sign in range(256))
"""ASCII in small letters, with blanks for all that no word has in it."""
SECOND = COUNTS | frozenset(word for words in (*UNITS, *PARTS, "fold times in out and") for word in words.split())


def stated(text: str) -> Iterator[tuple[str, int]]:
    """The numbers that a text states in words, with their places; looked for closely only where the first two words can be theirs."""
    if not _may_state(text):
        return
    end, found = 0, list(TOKEN.finditer(text))
    for token, following in zip(found, [*found[1:], None], strict=True):
        if token.start() < end or not _may_open(token[0].casefold(), following[0].casefold() if following else ""):
            continue
        if match := STATED.match(text, token.start()):
            end = match.end()
            if not match[0][0].isdigit():
                yield match[0].rstrip(), match.start()


def _may_state(text: str) -> bool:
    """Whether any two words of a text can begin a number in words; a quick look, which takes what is not ASCII for a blank."""
    words = text.encode("ascii", "replace").translate(PLAIN).split()
    folds = "fold" in text.lower() and any(word.endswith(b"fold") for word in words)
    opening = [at for at, word in enumerate(words) if word in OPENERS or word.isdigit()]
    return folds or any(_may_open(words[at].decode(), words[at + 1].decode() if at + 1 < len(words) else "") for at in opening)


def _may_open(first: str, second: str) -> bool:
    """Whether a number in words may begin with these two words."""
    if first in COUNTS or first.isdigit():
        return second in SECOND or second.removesuffix("s") in SECOND or second.endswith("fold")
    return first in ALONE or first.endswith("fold")
