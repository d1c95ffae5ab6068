"""Words before a number that deny it or turn its relation: `not 57`, `never cost 57`, `far from 57`, `did not take more than 57`."""

import re

from workings.quantity.changing import END
from workings.quantity.rates import NOUNS_BETWEEN

NEGATIONS = r"not|never|neither|nor|cannot|\w+n['’]t|hardly|scarcely|in no sense|fail(?:s|ed)? to"
STATES = (
    r"be|been|being|costs?|costing|have|had|has|takes?|took|taken|taking|uses?|used|using|needs?|needed|runs?|ran|lasts?|lasted|spends?|spent"
    r"|pays?|paid|totals?|totalled|numbers?|numbered|equals?|equalled|holds?|held|contains?|contained|gets?|got|sees?|saw|makes?|made"
    r"|comes? to|came to|amounts? to|amounted to|counts?|counted|owns?|owned"
    r"|buys?|bought|rents?|rented|worth|charges?|charged|employs?|employed|reach|reached|reaches|attain|attained|hit"
)
"""Verbs that state the number behind them: denied, they deny it; `does not fit in 80 GB` denies nothing of the 80."""
FILLERS = r"once|even|really|actually|ever|quite|exactly|precisely|about|around|roughly|anywhere|anything|close to|near|nearly|in fact"
DENIAL = rf"(?:\b(?:{NEGATIONS})(?: (?:{STATES}|{FILLERS})){{0,4}})"

DISTANT = r"\b(?:far|miles|a far cry|a long way)(?: away)? from|\bnowhere near|\banything but|\bnothing like|\bby no means"
TRAINED = r"trained|built|made|measured|run|bought|filled|charged|sold|priced"
DISTANT += rf"|\b(?:was|were|been)(?:n['’]t| not| never| by no means) (?:{TRAINED}) (?:on|with|for|of|from|in|by|at)"
WRONGLY = r"\b(?:no|in no way|under no circumstances|at no point|contrary to"
WRONGLY += r"|(?:falsely|wrongly|mistakenly|incorrectly),?(?: [a-z]+){0,3})"
FALSEHOOD = (
    r"(?:false|untrue|wrong|incorrect|denied|disproved|refuted"
    r"|debunked|invented|made up|fabricated|unfounded|baseless|a (?:myth|lie|mistake)|not (?:true|so|right|correct|the case))"
)
NONSENSE = "myth|lie|fiction|nonsense|hoax|fake|misconception|falsehood"
FALSE = re.compile(
    rf"(?:(?:\b(?:is|was|be)|['’]s) {FALSEHOOD} (?:that|to (?:say|think|claim|believe|assume))\b"
    r"|\b(?:is|was)(?: not|n['’]t) (?:true|so|right|correct)(?: that\b|:)"
    rf"|(?:^|[.;!?] )(?=[A-Z])(?i:{FALSEHOOD}|{NONSENSE})(?::| [–—])"
    r"|\b(?:[Nn]obody|[Nn]o one) (?:believes?|believed|thinks?|thought|says?|said|claims?|claimed)\b)[^,.;:!?]{0,50}$"
)
"""A sentence that is denied as a whole: `it is false that it took 57`, `Myth: it took 57`."""
INVERTED = (
    r"\b(?:at no (?:time|point|stage)|under no circumstances|in no (?:case|way|sense)|on no account|never|not once|nowhere|nor)"
    rf" (?:did|does|do|was|were|is|are|has|have|had|would|will) (?:it|they|this|that|he|she|we|the [a-z]+|[A-Z]\w*)(?: (?:{STATES}))?"
)
"""A denial that turns its sentence round: `at no time was it 57`, `never did the run take 57`."""
ASIDE = r"\b(?:not|never)(?:, [^,.;:!?]{1,40},| \([^()]{1,40}\)| [–—] [^–—.;!?]{1,40} [–—])"
"""A denial with words between: `not, as some say, 57`."""
DENIED = re.compile(rf"({INVERTED}|{DENIAL}|{DISTANT}|{WRONGLY}|{ASIDE}) $", re.I)
TAKEN_BACK = re.compile(
    rf"{NOUNS_BETWEEN}((?:,|\s[–—-]) (?:not|wrong|false|(?:a )?(?:pure )?(?:{NONSENSE}))(?=[.!]?\s*$|[.!] [A-Z])"
    rf"|\s[(\[](?:false|wrong|untrue|not (?:true|really|so|right)|not)[)\]]"
    rf"|(?:[;:,.]? |\s[–—-] |\s?[(\[])(?:(?:and|but|though|although|yet) )?(?:(?:that|this|which|it) )?"
    rf"(?:(?:is|was|are|were|has been|have been|(?:turned out|proved)(?: to be)?) {FALSEHOOD}"
    r"|(?:does|do|did) not hold(?: up)?)(?=\W*$|[.,;:!?)])"
    r"|[.?]['”]? (?:wrong|false|untrue|nonsense|fiction|a lie|not (?:true|so|really|right|correct))(?=[.!]|\s*$)"
    rf"|,? an? (?:false|wrong|untrue) (?:figure|number|claim)|\? (?:(?:that|this|it)(?: is| was|['’]s) {FALSEHOOD}"
    r"|(?:no|not|never|hardly|wrong|false|untrue)(?: at all)?)(?=\W*$|[.,;:!?)]))",
    re.I,
)
"""A denial behind a number: `57 days – not.`, `57 days (false)`."""
FALSE_WORDS = (
    "not", "false", "wrong", "untrue", "incorrect", *NONSENSE.split("|"), "a mistake", "denied", "disproved", "refuted",
    "debunked", "invented", "made up", "fabricated", "unfounded", "baseless",
    *(f"n{sign}t {word}" for sign in "'’" for word in ("true", "so", "right", "correct")),
)  # fmt: skip
"""What stands in every sentence that is denied as a whole, unless nobody says it."""
TAKES_BACK = (*FALSE_WORDS, "? ")
"""What stands in every denial behind a number."""
LAST = frozenset(
    form.rpartition(" ")[2]
    for words in (STATES, FILLERS, "not|never|neither|nor|no|cannot|hardly|scarcely|from|near|but|like|means|way|circumstances|point|to"
        "|it|they|this|that|he|she|we|on|with|for|of|from|in|by|at")
    for part in words.split("|")
    for form in (part.replace("s?", ""), part.replace("?", ""))
)
"""The last word before a number that may be denied: only then is it looked at closely."""
WRONG = ("falsely", "wrongly", "mistakenly", "incorrectly")
DENIERS = (*"no never neither n't n’t hardly scarcely fail far miles way contrary".split(), "anything but", *WRONG)
"""What stands in every denial, so that a text with none of them is not looked at closely."""
CONTRAST = re.compile(rf"{END}[^.;!?]*(?:,|\band|[(—–]) ?not $|\bnot $(?<=\bif not )|\bwhether or not $", re.I)
"""A number denied beside one that holds: `2.2 days, not 54`."""
BEFORE_A_RELATION = re.compile(rf"{DENIAL}(?: (?:much|any|far|significantly|substantially|an?(?: single)? [a-z]+|one [a-z]+))? $", re.I)
OPPOSITE = {"over": "at most", "under": "at least", "at least": "under", "at most": "over"}


def denial(before: str) -> str:
    """The words right before a number that say that it is not the number; empty where there are none."""
    folded = before.casefold()
    may_be_false = any(word in folded for word in (*FALSE_WORDS, "nobody", "no one"))
    if may_be_false and (false := FALSE.search(before)):
        return false[0].strip()
    last = folded.rstrip().rpartition(" ")[2]
    may_end_one = last in LAST or last.endswith(("n't", "n’t", ",", ")", "–", "—"))
    if not (may_end_one or "ly" in folded) or not any(word in folded for word in (DENIERS if may_end_one else WRONG)):
        return ""
    match = DENIED.search(before)
    return "" if not match or CONTRAST.search(before) else match[1]


def taken_back(after: str) -> str:
    """The words right behind a number, or its noun, that say that it is not the number: `57 days, not`, `57 days (false)`."""
    folded = after.casefold()
    match = TAKEN_BACK.match(after) if any(word in folded for word in TAKES_BACK) else None
    return match[1].strip(" ()[]–—-,;:.?") if match else ""


def turned(before: str, relation: str, words: str) -> tuple[str, str]:
    """A relation and its words, turned where a negation ends what stands before them; the relation is empty where that denies all of it."""
    return (OPPOSITE.get(relation, ""), f"not … {words}") if BEFORE_A_RELATION.search(before) else (relation, words)
