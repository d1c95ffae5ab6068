"""What changes a number when it stands beside one, as patterns: signs, parts, scales, currencies, relations, rates."""

import re
from unicodedata import category

from workings.quantity.currencies import BEFORE, CODES, FOREIGN, NAMED, unit_of
from workings.quantity.literal import RELATIONS as SPELLED
from workings.quantity.rates import NOUNS_BETWEEN, TIMES_OF_RATES
from workings.quantity.words import CARDINAL, LARGE, PARTS, SMALL, TENS, TIMES, WORDS
from workings.quantity.written_units import known_unit

BOUND, END = "\ue000", "\ue001"
"""Around a bound number beside the link: what it says is checked at its own place."""
SIGN = re.compile(r"(?:^|[\s($€£¥])([-−–])$|(?<![\d%\ue001] )(?<!plus or )\b(minus|negative)\s$", re.I)
SIGN_ENDS = ("-", "−", "–", "minus", "negative")
PLAIN_SIGNS = "=+±~≈∼≃≅→⇒⇐←↔<>≤≥⩽⩾−×÷|"
"""Signs of mathematics that are read before a number, or say nothing of it."""
DOUBLE_SIGNS = ("!=", "<>", "<<", ">>", "=/=")
FORMULA = "\ue002"
"""What a formula beside a number is read as."""
CURRENCY = re.compile(rf"({BEFORE}|\b(?:{'|'.join(CODES)}))\s?$")
MONEY = rf"(?:(?:{'|'.join([*CODES, *NAMED])})s?|{FOREIGN})\b"
MONEY_BEFORE = re.compile(rf"(?<![\w-])({MONEY})\s$")
MONEY_AFTER = re.compile(rf"[\s-]?({MONEY})")
IN_MONEY = re.compile(rf"\s?[,(\[]?\s?(?:in )?({MONEY})")
COUNTS = ("several", "many", *(word for word in (*WORDS, *TENS) if word not in ("zero", "one")))
"""Words that multiply a number right behind them: `several`, `two`."""
PART = re.compile(
    rf"\b((?:(?:an?|{SMALL})[- ])?(?:{'|'.join(PARTS)})s?|{'|'.join(TIMES)}|(?:{CARDINAL}|{'|'.join(LARGE)}) times|{CARDINAL}[- ]?fold"
    r"|(?:square|cube) root|root|square|logarithm|log|inverse|reciprocal|tens|dozens|hundreds|thousands|millions|billions)"
    rf"(?: of| as (?:much|many) as)?(?: the| an?| its| their)?\s$|\b(?:{'|'.join(COUNTS)})\s$"
    rf"|\b(?:{'|'.join(LARGE)})(?: and)?\s$|\b(?:{'|'.join(TENS)})-$",
    re.I,
)
ARTICLES = frozenset("of as much many the a an its their".split())
PART_ENDS = (
    *PARTS, *(f"{part}s" for part in PARTS), *TIMES, "times", "fold", "root", "square", "logarithm", "log", "inverse", "reciprocal",
    "tens", "dozens", "hundreds", "thousands", "millions", "billions", *COUNTS,
    *LARGE, "and", *(f"{word}-" for word in TENS),
)  # fmt: skip
"""How the last word before a number ends, but for articles, if it makes a part of it: only then is it looked at closely."""
STUCK_BEFORE = re.compile(r"([\w^√]*[\d^√*][.,/:]?)$")
STUCK_AFTER = re.compile(
    r"([.,/:]?\d+|[°′″]|-(?:odd|plus|something|ish)\b|st\b|nd\b|rd\b|th\b|[²³⁴⁵⁶⁷⁸⁹ⁿ½¼¾]|\^\S+|(?:[\s-][A-Za-z-]+)?[\s-](?:squared|cubed)\b"
    r"|\sand (?:an?|one|two|three)[- ](?:half|third|quarter|tenth)s?\b)"
)
SCALES = "thousand million billion trillion quadrillion quintillion sextillion hundred dozen lakh crore myriad".split()
SCALE = re.compile(
    rf"[\s-]?((?:{'|'.join(SCALES)})(?:th)?s?|[KkMmBT]|mn|bn|tn|mln|bln|trn|Mio\.?|Mrd\.?|Ki|Mi|Gi|(?-i:[GP])|grand(?!\s[a-z]))(?![\w/²'’]|-(?!odd\b))"
    r"|\s((?:per|in|in every|out of|out of every) (?:an? )?(?:hundred|thousand|million|billion))\b(?!\s[a-z])|\s?([千百十万萬亿億兆])",
    re.I,
)
PLURAL = rf"(?:{'|'.join(SCALES[:7])})s"
SHORT = r"k|m|mn|mln|mio|b|bn|bln|mrd|t|tn|trn|['’]?000s?"
SCALE_IN = re.compile(
    rf"\s?[(\[,]?\s?in (?:the )?({PLURAL})\b(?! of)|\s?[(\[](?:in )?(?:US)?[$€£¥]? ?({PLURAL}|{SHORT})(?:[)\],]| of\b)", re.I
)
"""A scale that is said behind a number: `(in billions)`, `in thousands`, `(m)`."""
SCALE_SAID = re.compile(
    rf"[(\[]in (?:the )?({PLURAL})\b[^()\[\].]*[)\]][^.()]{{0,40}}$|\bin ({PLURAL}) of (?:{MONEY})[):,]*\s[^.()]{{0,30}}$", re.I
)
"""The same before one."""
REPEATED = re.compile(
    rf"{NOUNS_BETWEEN}\s((?:twice|thrice|(?:{CARDINAL}|\d+) times)(?: over)?|doubled|tripled|quadrupled|halved)(?=\W*$|[.,;:!?)\]])"
    rf"|{NOUNS_BETWEEN}\s((?:plus|minus) (?:(?:an?|{CARDINAL}) )?(?:half|third|quarter|{'|'.join(LARGE)})\b"
    rf"|(?:times|divided by|multiplied by) {CARDINAL}\b)",
    re.I,
)
"""What is done behind a number to it: `57 days twice`, `57 plus a million`."""
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
NOT_A_NUMBER = rf"(?!\s(?:[\d{BOUND}$€£¥]|an?\b|the\b|its?\b|to\b))"
RELATION_AFTER = {
    "at least": re.compile(
        rf"{NOUNS_BETWEEN}(\+|,? (?:or more|(?:or|and) (?:above|higher|over|upwards)|at least|at the (?:very )?least"
        r"|and up|plus(?=[.,;:)]|$)|(?:at |as )?(?:a |the )?minimum|and then some|and (?:rising|counting|more(?=\s?(?:[.,;:!?)]|$)))|if not more)\b)"
        + NOT_A_NUMBER
    ),
    "at most": re.compile(
        rf"{NOUNS_BETWEEN}(,? (?:or (?:less|fewer|below|lower|under)|and (?:below|lower|under|less|fewer|falling)|at most"
        r"|at the (?:very )?most|tops|(?:at |as )?(?:a |the )?maximum|max|if that|if not less)\b)" + NOT_A_NUMBER
    ),
}
"""The same behind a number, or behind its unit: `57 days or more`."""
RELATIONS_BESIDE = [
    *((name, re.compile(rf"(?:\b|(?<=\s)|^)(?:{SPELLED[name]})\s?$", re.I), "before") for name in [*RELATION, "about"]),
    *((name, pattern, "after") for name, pattern in RELATION_AFTER.items()),
]
"""Each relation with the pattern of its words and the side of the number on which they stand."""
OF = re.compile(r"^ of (?:(?:the|its|their|all|these|those|such|his|her|our)\s)*")
"""What may stand between a count and what is counted: `14.8 trillion of the tokens`."""
POSSESSIVE = re.compile(r"^\s[A-Za-z-]+['’]s?\b")
"""A first word that only says whose what follows is: `37 billion of the model's parameters`."""
IN_BRACKETS = re.compile(r"\s?[(\[](?:in )?([A-Za-z%][\w%²/ -]{0,20})[)\]]")
"""A unit in brackets behind a number: `57 (weeks)`."""
HEAD_SCALE = re.compile(
    rf"\b({'|'.join(SCALES)}|mn|mln|mio|bn|bln|mrd|trn)s?\b|(?:[$€£¥]|[(\[]|[,$] |\b(?:{'|'.join(CODES)}))\s?({SHORT})(?![\w/²])"
    r"|\b(k|m|b)(?=[$€£¥])|([万萬亿億兆])",
    re.I,
)
HEAD_RATE = re.compile(rf"(?<![\d%\ue001])(?<![\d%\ue001]\s)(?:/|\b(?:per|an?|each|every))\s?({'|'.join(TIMES_OF_RATES)})\b")
HEAD_MONEY = re.compile(rf"({BEFORE}|{MONEY})(?!\s?\d)")
HEAD_LAST = re.compile(r"[(\[]([^()\[\]]+)[)\]]\s*$|,\s*([^,]+)$")
HEAD_PLURAL = re.compile(r"\b((?:GPU[- ])?[A-Za-z]+s)\b")


def odd_sign(before: str) -> str:
    """The sign that ends a text and says something that is not read; empty if there is none."""
    last = before[-1:]
    return next((sign for sign in DOUBLE_SIGNS if before.endswith(sign)), "") or (
        last if last and category(last) == "Sm" and last not in PLAIN_SIGNS else ""
    )


def head_scale(head: str) -> str:
    """The scale at the head of a column; empty if there is none."""
    match = HEAD_SCALE.search(head)
    return next(group for group in match.groups() if group) if match else ""


def head_units(head: str) -> list[str]:
    """The units of the currencies, shares and other units at the head of a column; empty for a currency of which there is none."""
    found = [unit_of(match[1]) for match in HEAD_MONEY.finditer(head)] + ["percent"] * ("%" in head)
    last = HEAD_LAST.search(head)
    words = [(last[1] or last[2] if last else head).strip(), *HEAD_PLURAL.findall(head)]
    return found + [name for word in words if (name := known_unit(word) or known_unit(word.lower()))]
