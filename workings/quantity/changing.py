"""What changes a number when it stands beside one, as patterns: signs, parts, scales, currencies, relations, rates."""

import calendar
import re
from functools import lru_cache
from unicodedata import category

from workings.quantity.currencies import BEFORE, CODES, FOREIGN, NAMED
from workings.quantity.literal import RELATIONS as SPELLED
from workings.quantity.rates import NOUNS_BETWEEN, TIMES_OF_RATES
from workings.quantity.words import CARDINAL, LARGE, PARTS, SMALL, TENS, TIMES, WORDS

BOUND, END = "\ue000", "\ue001"
"""Around a bound number beside the link: what it says is checked at its own place."""
DASHES = "-−–‒﹣－➖˗⁻"
SIGN = re.compile(
    rf"(?:^|[\s($€£¥])([{DASHES}])[$€£¥]?$|(?<=\s)(—)$|^\s*([{DASHES}])\s$|(?<![\w%)\ue001] )([−➖])\s$"
    r"|(?<![\d%\ue001] )(?<!plus or )\b(minus|negative)\s$",
    re.I,
)
"""What turns a sign: a dash that touches, one that opens a block or a cell, a minus with nothing to take from, and words."""
BRACKETED = re.compile(r"(?:^\s*|: )[$€£¥]?([(\[])$")
CLOSED = re.compile(r"[)\]]\W*$")
"""A number that is all of a cell, or of what a label names, in brackets: so accountants write one below nought."""
SIGN_AFTER = re.compile(r"\s?([-−–])\s*$")
BELOW = re.compile(rf"{NOUNS_BETWEEN}\s(below (?:zero|nought))\b")
DOWN = tuple("▼▽⬇🔻⏬↓⇩⇓✗✘❌🚫⛔—")
"""Signs that turn or cross out what stands right behind them, at the beginning of a cell or of a block."""
SIGN_ENDS = (*DASHES, *(f"{dash}{sign}" for dash in DASHES for sign in "$€£¥"), "—", "minus", "negative")
PLAIN_SIGNS = re.compile("[=+±~≈∼≃≅→⇒⇐←↔<>≤≥⩽⩾−×÷|]")
"""Signs of mathematics that are read before a number, or say nothing of it."""
DOUBLE_SIGNS = ("!=", "<>", "<<", ">>", "=/=")
FORMULA = "\ue002"
"""What a formula beside a number is read as."""
CURRENCY = re.compile(rf"({BEFORE}|\b(?:{'|'.join(CODES)}))\s?$")
MONEY = rf"(?:(?:{'|'.join([*CODES, *NAMED])})s?|{FOREIGN})\b"
ANY_MONEY = re.compile(rf"{BEFORE}|\b{MONEY}")
MONEY_BEFORE = re.compile(rf"(?<![\w-])({MONEY})\s$")
GIVEN = r"(?:all|both|counted|measured|expressed|given|reckoned|stated|quoted|priced|paid|or rather|meaning|namely|that is,?|i\.e\.,?) "
"""What may stand before a unit in which a number is given: `57, measured in hours`."""
MONEY_AFTER = re.compile(rf"[\s-]?(?:worth of )?({MONEY})|\s?((?:[A-Z]{{1,3}})?[€£¥￥₩₹₽])(?!\s?\d)")
OPENED_IN_MONEY = re.compile(rf"(?:^|[.;:!?] )In ({MONEY})\b[^.;:!?\ue000]{{0,40}} $")
IN_MONEY = re.compile(
    rf"\s?[,(\[–—]?\s?(?:{GIVEN})?(?:in )?(?:[A-Z][a-z]+ )??({MONEY})"
    rf"|[^.;:!?\ue000]{{0,20}}, (?:(?:and|but) )?(?:that|this|which|all) (?:is|was) (?:{GIVEN})?in ({MONEY})"
)
COUNTS = ("several", "many", *(word for word in (*WORDS, *TENS) if word not in ("zero", "one")))
"""Words that multiply a number right behind them: `several`, `two`."""
PART = re.compile(
    rf"\b((?:(?:an?|{SMALL})[- ])?(?:{'|'.join(PARTS)})s?|{'|'.join(TIMES)}"
    rf"|(?:{CARDINAL}|many|several|{'|'.join(LARGE)}|{CARDINAL} and an? (?:half|quarter|third)) times"
    rf"|(?:{CARDINAL}|{'|'.join(LARGE)})[- ]?fold|{CARDINAL} per ?cent(?= of)|{CARDINAL} (?:in|out of|of)(?: every)? {CARDINAL}(?= of)"
    r"|(?:square|cube) root|root|square|cube|factorial|logarithm|log|ln|lg|exp|sqrt|inverse|reciprocal|multiples?(?= of)"
    r"|tens|dozens|scores(?= of)|hundreds|thousands|millions|billions|an? (?:pair|couple|brace|trio|gross|handful|dozen))"
    rf"(?: of| as (?:much|many) as)?(?: the| an?| its| their| those| these| this| that)?\s$"
    r"|\bevery (?:second|other|third)(?: one)? of\s$"
    rf"|\b(?:{'|'.join(COUNTS)})(?: such)?\s$|\b(?:{CARDINAL}|nought|oh) point\s$"
    rf"|\b(?:{'|'.join(LARGE)})(?: and)?\s$|\b(?:{'|'.join([*TENS, *LARGE])})-$|\b{CARDINAL}\s?[×*·]\s?$",
    re.I,
)
ARTICLES = frozenset("of as much the a an its their those these this that such".split())
PART_ENDS = (
    *PARTS, *(f"{part}s" for part in PARTS), *TIMES, "times", "fold", "percent", "cent",
    "root", "square", "cube", "factorial", "logarithm", "log", "ln", "lg",
    "exp", "sqrt", "inverse", "reciprocal", "multiple", "multiples", "tens", "dozens", "scores", "hundreds", "thousands",
    "millions", "billions", *COUNTS,
    "pair", "couple", "brace", "trio", "gross", "handful", "dozen", "point",
    "second", "other", "third", "one",
    *LARGE, "and", *(f"{word}-" for word in (*TENS, *LARGE)), "×", "*", "·",
)  # fmt: skip
"""How the last word before a number ends, but for articles, if it makes a part of it: only then is it looked at closely."""
STUCK_BEFORE = re.compile(r"([\w^√]*[\d^√*][.,/:]?|(?<![^\s(])\.)$")
STRUCK = "\u0300-\u036f\u20d0-\u20ff"
"""Signs that are drawn over or around the last digit."""
STUCK_AFTER = re.compile(
    rf"([.,/:]?\d+|[°′″<>≤≥⁺⁻{STRUCK}]|!(?=\s[a-z])|-(?:odd|plus|something|ish)\b|\sodd(?= [a-z]+s\b)|\spoint {CARDINAL}\b"
    r"|st\b|nd\b|rd\b|th\b|(?:[\s-][A-Za-z]+)?[²³⁴⁵⁶⁷⁸⁹ⁿ½¼¾]|\^\S+|(?:[\s-][A-Za-z-]+)?[\s-]\(?(?:squared|cubed)\b"
    r"|\sand (?:an?|one|two|three)[- ](?:half|third|quarter|tenth)s?\b)"
)
PREFIX = re.compile(r"(?<![\w-])[A-Za-z]+-$")
LETTERS_BEFORE = re.compile(r"[^\W\d_]+$")
LETTERS_AFTER = re.compile(r"(?!(?:s|x|fold|times)\b)[^\W\d_]+")
SCALES = "thousand million billion trillion quadrillion quintillion sextillion hundred dozen lakh crore myriad milliard zillion".split()
SCALE = re.compile(
    rf"[\s·⋅-]?(?:or so )?(?:(?:US|short|long) )?((?:{'|'.join(SCALES)})(?:th|en)?s?"
    r"|milliarden|[KkMmBT]|mill?|mn|bn|tn|mln|bln|trn|Mio\.?|Mrd\.?"
    r"|Ki|Mi|Gi|(?-i:[GP]|MM)"
    r"|grand(?!\s[a-z]))(?![\w/²'’]|-(?!odd\b))|[\s-](thou|kilo|mega|giga|tera)(?=[\s-][a-z]|\W*$)"
    r"|\s((?:per|in|in every|out of|out of every) (?:an? )?(?:hundred|thousand|million|billion))\b(?!\s[a-z])|\s?([千百十万萬亿億兆])",
    re.I,
)
PLURAL = rf"(?:{'|'.join(SCALES)})s"
SHORT = r"k|m|mn|mln|mio|b|bn|bln|mrd|t|tn|trn|['’]?000s?"
NOT_OF = rf"(?! of\b(?! (?:{MONEY})))"
"""What `in thousands` does not go on with: `of cases`; with money it is said of the number."""
SCALE_IN = re.compile(
    rf"\s?(?:[,;(–—]|\.\.\.)\s?(?:(?:or|rather|no|make that|that is|i\.e\.|sic|read|some say)[,:]?\s){{0,3}}({'|'.join(SCALES)})s?"
    r"(?=\W*$|[.,;:!?)])"
    rf"|\s?[(\[,]?\s?in (?:the )?({PLURAL})\b{NOT_OF}|\s?[(\[](?:in )?(?:US)?[$€£¥]? ?({PLURAL}|{SHORT})(?:[)\],]| of\b)", re.I
)
"""A scale that is said behind a number: `(in billions)`, `in thousands`, `(m)`, `, or rather billion`."""
IN_PLURALS = tuple(f"in {scale}s" for scale in SCALES)
SCALE_GIVEN = re.compile(
    rf"{NOUNS_BETWEEN}(?:(?:\s?,)?\s?(?:{GIVEN})?in (?:the )?({PLURAL})\b{NOT_OF}|\s?[(\[](?:[A-Za-z]+ ){{0,3}}in ({PLURAL}|{SHORT})[)\]])"
)
"""The same behind what is counted: `57 GPUs, counted in thousands`."""
TIME = "|".join(TIMES_OF_RATES)
NO_CALENDAR = "working business trading banking school dog light man person staff engineer CPU core chip node machine server".split()
"""What makes another time of a day or an hour that it stands before."""
ENDS_A_RANGE = re.compile(
    rf"{NOUNS_BETWEEN}(?:,?\s?((?:give or take|plus or minus|±|\+/-) an? [a-z]+)"
    rf"|(\s?(?:–|—|-|\bto\b|\bor\b|\bgive or take\b|\bplus or minus\b|±)\s?(?!one\b){CARDINAL})"
    rf"(?=\s?(?:%|{'|'.join(LARGE)}|[a-z-]+s\b|per ?cent|$|[.,;:!?)]))"
    rf"|(\s(?:to|or) an? (?:{TIME})(?=\W*$|[.,;:!?)])))|\s((?:to|or|and) (?:an? )?(?:{'|'.join(LARGE)}))\b"
)
BEGINS_A_RANGE = re.compile(
    rf"(\b(?:between|from) (?:about )?(?:{CARDINAL}|an?)(?: (?:{'|'.join(LARGE)}|(?:{TIME})s?))? (?:and|to)"
    rf"|(?<![\w-])(?!one\b){CARDINAL}(?: (?:{'|'.join(LARGE)}))? (?:to|or)) $", re.I
)
"""The other end of a range in words: it would be checked by nobody."""
BEFORE_AN_END = frozenset((*WORDS, *TENS, *LARGE, "dozen", "a", "an", *TIMES_OF_RATES, *(f"{time}s" for time in TIMES_OF_RATES)))
BEFORE_AN_END -= {"one"}
"""What stands before the `to` behind such an end."""
SCALE_SAID = re.compile(
    rf"(?:^|[.,;:!?] )(?:{GIVEN})?in ({PLURAL}),[^.;:!?]{{0,40}}$"
    rf"|[(\[]in (?:the )?({PLURAL})\b[^()\[\].]*[)\]][^.()]{{0,40}}$|\bin ({PLURAL}) of (?:{MONEY})[):,]*\s[^.()]{{0,30}}$",
    re.I,
)
"""The same before one."""
REPEATED = re.compile(
    rf"{NOUNS_BETWEEN},?\s((?:twice|thrice|(?:{CARDINAL}|many|several|\d+|an? (?:{'|'.join(LARGE)})) times)(?: over)?"
    rf"|and (?:half )?as (?:much|many) again|(?:{CARDINAL})[- ]?fold"
    r"|doubled|tripled|quadrupled|halved|and (?:an?|one|two|three)[- ](?:half|third|quarter|tenth)s?)(?=\W*$|[.,;:!?)\]])"
    rf"|{NOUNS_BETWEEN}\s((?:plus|minus) (?:(?:an?|{CARDINAL}) )?(?:half|third|quarter|{'|'.join(LARGE)})\b"
    rf"|[(]?(?:times|divided by|multiplied by) {CARDINAL}\b"
    rf"|(?:plus|minus|less|save|bar) (?:{CARDINAL}|an? (?:{TIME}))(?=\W*$|[.,;:!?)\]]))"
    rf"|\s?([×*/÷]\s?{CARDINAL}\b)|,?\s(factorial\b|raised to\b|to the (?:power\b|[a-z]+(?:st|nd|rd|th) power\b)"
    rf"|(?:in )?base {CARDINAL}\b|in (?:binary|octal|hex(?:adecimal)?)\b|\((?:binary|octal|hex(?:adecimal)?)\))",
    re.I,
)
"""What is done behind a number to it: `57 days twice`, `57 plus a million`."""
TIMES_AFTER = re.compile(r"[\s-]?(times|×|x|fold)(?![\w'’])(?!\s[\ue000\d$€£¥])")
RELATION = {
    name: re.compile(rf"(?:\b|(?<=\s)|^)({words})\s?$", re.I)
    for name, words in SPELLED.items()
    if name not in ("", "before", "after")
}
SPELLINGS = {words for name in RELATION for words in SPELLED[name].split("|")}


def _ends(words: str) -> tuple[str, ...]:
    """How a text can end that a spelling of a relation ends: of a pattern what is plain at its end, and a point where it may have one."""
    if "\\" in words:
        return words.partition("\\")[0], "."
    return (re.split(r"[():?{}\[\]]", words.strip("():?"))[-1].strip(),)


RELATION_ENDS = {name: tuple({end for words in SPELLED[name].split("|") for end in _ends(words)}) for name in RELATION}
ANY_RELATION_ENDS = tuple({end for ends in RELATION_ENDS.values() for end in ends})
"""How a text ends that may end in a relation: only then is the relation looked for."""
HEADS = frozenset((*SPELLINGS, *DASHES, "minus", "negative", "not"))
"""What may be all of the head of a column or a row, or of a label, and is read as if it stood before the number."""
BEHIND_A_HEAD = re.compile(r"(?<=\w) [(\[][^()\[\]]*[)\]]$")
"""A unit in brackets behind one: `at least (days)`."""
APART = re.compile(r"(?<=\w)(?: ?[(\[]([^()\[\]]+)[)\]]|(?:,|:| [–—]) ([^,:–—]+)| ([<>≤≥]))$")
"""What stands apart at the end of a head: `Days (negative)`, `Days, at least`, `Days: under`."""


@lru_cache(2048)
def sole_head(head: str) -> str:
    """The sign, the denial or the relation of a head: all of it but for a noun or a unit, or what stands apart at its end."""
    bare = BEHIND_A_HEAD.sub("", head).strip(" ()")
    first, last = bare.rpartition(" ")[0] if bare.endswith("s") else "", APART.search(head)
    sign = bare[:1] if bare[1:2].isalpha() else ""
    said = (bare, first, sign, *(last.groups("") if last else ()))
    return next((words for words in said if words.casefold() in HEADS), "")


FILLERS = (
    "even|perhaps|maybe|possibly|probably|about|say|roughly|around|in fact|that is|by far"
    "|(?:an? )?(?:estimated|reported|claimed|supposed|mere|meagre|modest|whopping)"
)
BETWEEN = re.compile(
    rf"(?:(?:[\s,(–—-]|(?<=than))*\b(?:{FILLERS})\b)*"
    r"[\s,)(–—\"“‘”’'\[]*$"
)
FILLERS_END = tuple(words.rpartition(" ")[2].strip("(?:)") for words in FILLERS.split("|"))
"""What may stand between a relation and its number, and how it ends: `more than, say, 57`, `fewer than “57`."""
SUBJECT = re.compile(f"{BOUND}([^{BOUND}{END}]*){END}(?: [A-Za-z-]+){{0,3}}? (?:is|are|was|were)(?: (?:much|far|still|even|a little))? $")
"""A bound number of which a relation behind it speaks."""
FROM = re.compile(f"(?:{BOUND}([^{BOUND}{END}]*){END}\\s?[–—-]|\\bbetween {BOUND}([^{BOUND}{END}]*){END} and)\\s?$")
"""The bound number at which a range begins that ends with the number behind it."""
RELATION_REACH = 48
"""More than the longest spelling has."""
PARTED = r"(?:,|;|:|\s?[–—(\[]|\s?\.\.\.|\s?…)"
OR = rf"{PARTED}?\s?(?:or|if not) (?:even |rather |possibly |probably )?"
PERHAPS = rf"{PARTED}\s?(?:(?:even|rather|possibly|probably|perhaps|maybe|likely|in fact|really) )?"
END_OF_IT = r"(?=\W*$|[.,;:!?)\]])"
NOT_A_NUMBER = rf"(?!\s(?:[\d{BOUND}$€£¥]|an?\b|the\b|its?\b|to\b))"
RELATION_AFTER = {
    "at least": re.compile(
        rf"{NOUNS_BETWEEN}(\s?\+|{OR}(?:more|longer|better|greater|larger|beyond|above|higher|over|upwards?)\b(?! than)"
        rf"|{PERHAPS}(?:more|longer|greater|larger|higher){END_OF_IT}"
        r"|,?\s?[(\[]?(?:and (?:above|beyond|higher|over|upwards)|at least|at the (?:very )?least"
        r"|and up|plus(?=[.,;:)]|$)|(?:at |as )?(?:a |the )?minimum|and then some"
        r"|at the (?:very )?earliest|upwards(?=[.,;:)]|$)"
        r"|and (?:rising|counting|change|(?:a bit|more)(?=\s?(?:[.,;:!?)]|$))))\b)"
        + NOT_A_NUMBER
    ),
    "at most": re.compile(
        rf"{NOUNS_BETWEEN}({OR}(?:less|fewer|shorter|smaller|below|lower|under)\b(?! than)"
        rf"|{PERHAPS}(?:less|fewer|shorter|smaller|lower){END_OF_IT}"
        r"|,?\s?[(\[]?(?:and (?:below|lower|under|less|fewer|falling)"
        r"|at most|at the (?:very )?(?:most|latest)|tops|(?:at |as )?(?:a |the )?maximum|max|if that)\b)" + NOT_A_NUMBER
    ),
}
"""The same behind a number, or behind its unit: `57 days or more`."""
OTHER_LETTERS = re.compile(r"\s?([^\W\d_\u0000-\u024f\u03a9\u03bc\u1e00-\u1eff\u2126千百十万萬亿億兆元円][^\W\d_]*)")
"""A word of another script behind a number: it may be a scale or a unit."""
OF = re.compile(r"^ of (?:(?:the|its|their|all|these|those|such|his|her|our)\s)*")
"""What may stand between a count and what is counted: `14.8 trillion of the tokens`."""
QUOTES = tuple("(\"“‘'")
IN_QUOTES = re.compile(r"^ (?:\([a-z -]+\) (?=[a-z])|[\"“‘'])")
"""What may stand before what is counted: `57 “weeks”`, `57 (calendar) weeks`."""
POSSESSIVE = re.compile(r"^\s[A-Za-z-]+['’]s?\b")
"""A first word that only says whose what follows is: `37 billion of the model's parameters`."""
COMPARED = re.compile(r"\b(?!(?:rather|other|either|neither)\b)[a-z]{2,}er than $", re.I)
"""A comparison of which nobody knows the direction: `slower than 57`."""
BETWEEN_UNITS = rf"(?:\s?[,;:–—…=→]|\s?\.\.\.|\sor so)\s?(?:(?:{GIVEN})?in |meaning |namely |that is,? (?:in )?|i\.e\.,? )?"
BEHIND_A_SIGN = re.compile(rf"{BETWEEN_UNITS}([A-Za-z]+s)(?=\W*$|[.,;:!?)])")
"""A unit that a sign parts from a number: `57, weeks`, `57 – weeks`."""
LABELS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b[Ii]n ([a-z-]+s),?(?: (?:that|it|this|which))?"
        r"(?: (?:is|was|are|were|makes?|made|takes?|took|lasts?|lasted|costs?|comes? to|came to))? $",
        r"\b(?:[Nn]umber|[Cc]ount|[Tt]otal) of ([a-z-]+s)\b[^.;:]{0,15}(?: (?:is|was|of|at|to|reached)|:| =) $",
        r"\b([A-Za-z-]+) (?:count|number) (?:is|was|of|came to|:|=) $",
        r"(?:^ ?|[.;•(\]] ?)((?:[A-Z]+-?|[A-Z])?[a-z-]+s)(?: [a-z]+)?(?::| =| →|\?) $",
        r"\b(?:[Hh]ow many ([a-z-]+s)[^.;:?]{0,20}\?"
        r"|[Tt]he ([a-z-]+s)(?: that [a-z ]{1,20})? (?:numbered|totalled|were|add(?:ed)? up to|came to)) $",
        r"[(\[](?:in )?([A-Za-z%€£¥-]+)[)\]](?: (?:is|was)|:| =)? $",
    )
)
"""What a label before a number says of its unit: `in weeks, that is 57`, `number of weeks: 57`, `Weeks: 57`, `time (weeks): 57`."""
OPENED = re.compile(
    r"(?:^|[.;:!?] )(?:(?:Counted|Measured|Expressed|Given|Reckoned|Priced) )?[Ii]n ([A-Za-z-]+),[^.;:!?\ue000]{0,40} $"
)
"""The same at the opening of its sentence: `In yuan, the run cost 57`."""
OTHER_TIMES = re.compile(
    rf"{NOUNS_BETWEEN}(?:[\s-]|,?\s?[(\[](?:in )?)((?:{'|'.join(NO_CALENDAR)})[\s-](?:{TIME})s?)\b"
)
"""A time that the calendar does not have, behind a number: `57 working days`, `57 man-hours`, `57 days (in dog years)`."""
GIVEN_IN = re.compile(rf",?\s[(\[]?(?:when |as |if )?(?:{GIVEN})?in ([a-z]+s)(?=\W*$|[.,;:!?)])")
"""A unit behind a number that has none: `57 in weeks`."""
DURING = re.compile(r"(?:^|[.;:!?] )Over$")
DURING_IT = re.compile(r"(?:[\s-][a-z]+)?(?:,|\s(?:the|its?|they|we|each|all|an?)\b)")
"""What stands around a time in which something happens: `Over 57 days the loss fell`."""
IN_BRACKETS = re.compile(rf"\s?[(\[](?:{GIVEN})?(?:in )?([A-Za-z%][\w%²/ -]{{0,20}})[)\],]")
"""A unit in brackets behind a number: `57 (weeks)`."""
WEEKDAYS = "|".join(calendar.day_name)
WEEKDAY_BEFORE = re.compile(rf"\b({WEEKDAYS}),? (?:the )?$")
WEEKDAY_AFTER = re.compile(rf"(?:,| [(–—]|,? (?:which )?(?:is|was))(?: ?on)?(?: ?a)? ?({WEEKDAYS})\b")
"""The day of the week that is said of a date: `Sunday, 27 January`, `27 January, a Sunday`."""
AGAIN = re.compile(
    rf"(?:{NOUNS_BETWEEN}| of (?:(?:its|the|all|their) )?[a-z]+)(?:(?P<plain>,|\s[–—]|:)\s|\s[(\[])"
    r"(?:(?P<as>i\.e\.|that is|which (?:is|was|makes)|in (?:other )?words|namely|meaning|or rather|or),?:? )*"
    r"(?P<said>[a-z][a-z -]{1,48})(?=[)\],.;:!?]|\s[–—]|$)"
)
"""A phrase behind a number that may say it again in words: `61 (sixty-one)`, `57 days, that is two months`."""
PARTS_A_PHRASE = re.compile(r"[,(\[–—:]")
UNLIKE = "says it again, and is not true of it; leave it out, or let it say the same"
COUNT_WORDS = frozenset((*WORDS, *TENS, *LARGE, *PARTS, *TIMES, "dozen"))
OPENS = r"(?:(?:about|almost|nearly|over|under|more than|less than|some) )?(?:an? )?"
IN_WORDS_BEFORE = re.compile(rf"(?<![\w-])({OPENS}(?:{'|'.join(sorted(COUNT_WORDS))})\b[A-Za-z -]{{0,40}}) \($", re.I)
"""The same before one in brackets: `two thousand chips (2,048)`."""
ODDS = re.compile(
    rf"\s((?:out of(?: every)?|in every) (?!one\b)(?:{CARDINAL}|an? (?:{'|'.join(LARGE)}))|in (?:an? (?:{'|'.join(LARGE)})|ten|twenty))\b"
    rf"(?! (?:{'|'.join(TIMES_OF_RATES)})s?\b)"
)
"""What makes odds of a number of things: `8 in ten experts`."""
RISES = "rose|risen|rises|gained|gains|grew|grown|grows|increased|increases|climbed|climbs|jumped|jumps|soared|surged|added|up"
RISEN = re.compile(rf"\b((?:{RISES})(?: by)?) $")
"""What says that something became more, right before by how much."""


def without_fillers(before: str) -> str:
    """A text without the words and signs at its end that may stand between a relation and its number."""
    last = before.rstrip()
    if last[-1:].isalnum() and not last.endswith(FILLERS_END):
        return last
    match = BETWEEN.search(before, max(len(before) - RELATION_REACH, 0))
    return before[: match.start()] if match else before


def currency_before(before: str) -> re.Match[str] | None:
    """The currency that ends a text; most texts end in a small letter, and no currency but three does."""
    last = before.rstrip()
    return None if last[-1:].islower() and not last.endswith(("Rs", "kr", "Fr")) else CURRENCY.search(before)


def odd_sign(before: str) -> str:
    """The sign that ends a text and says something that is not read; empty if there is none."""
    last = before[-1:]
    if before.endswith(DOUBLE_SIGNS):
        return next(sign for sign in DOUBLE_SIGNS if before.endswith(sign))
    return last if last and not last.isalnum() and category(last) == "Sm" and not PLAIN_SIGNS.match(last) else ""
