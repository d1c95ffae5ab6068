"""How much the two sides of a claim say: their words, without those that are there to fill.

A word counts if another page uses it, and some others do; a sentence counts once, and only if it is built as English is, with words
such as `the`, `of` and `is`. A side that is padded with sense about something else is for a person to see.
"""

import re
from collections import Counter

from workings.evidence.project import Project
from workings.markdown.beside import seen
from workings.quantity.changing import BOUND, END

BALANCE = 0.2
MOST_OFTEN, AT_LEAST = 8, 3
"""A word counts for a side as often as it says something: for one word in eight at most, or three times."""
NEW = 0.1
"""How many words that no other page uses count for a side, as a share of the others."""
ENOUGH = 2000
"""With fewer words of its own, a project does not tell which words there are."""
DEFINITION = re.compile(r"(?m)^\[[^\]\n]+\]:.*$")
WORD = re.compile(r"[$€£]?\w[\w%.,'’–-]*")
PIECE = re.compile(r"[^\W\d_]+")
BUILDING = frozenset(
    "a about after all also an and any are as at be been before but by can could did do does for from had has have he her his how i if in "
    "into is it its may more most no nor not of on one only or other our out over she since so some such t than that the their them then "
    "there these they this those through to under until up was we were what when where which while who will with would yet you".split()
)
SHORT, BUILT = 8, 0.1
"""In a sentence of so many words, at least one in ten is one of those of which sentences are built."""


def vocabulary(project: Project) -> Counter[str]:
    """On how many pages each word stands; empty for a small project."""
    return project.held("vocabulary", None, lambda: _counted(project))


def _counted(project: Project) -> Counter[str]:
    found: Counter[str] = Counter()
    for path in project.pages():
        found.update(set(PIECE.findall(project.files.legible(path).lower())))
    return found if len(found) >= ENOUGH else Counter()


def words_that_say(text: str, known: Counter[str]) -> list[str]:
    """The words of a section that a reader sees, each as often as it says something; a sentence that comes again says nothing."""
    shown = seen(DEFINITION.sub("", text), {}).replace(BOUND, "").replace(END, "")
    sentences = dict.fromkeys(re.split(r"(?<=[.!?])\s+", shown.strip()))
    words = [word for sentence in sentences if _is_built(said := list(map(_plain, WORD.findall(sentence)))) for word in said]
    often, counted = max(AT_LEAST, len(words) // MOST_OFTEN), Counter(words)
    found = [word for word, count in counted.items() for _ in range(min(count, often))]
    if not known:
        return found
    used = [word for word in found if all(known[piece] > 1 for piece in PIECE.findall(word))]  # its own page is counted, too
    return used + [word for word in found if word not in set(used)][: int(NEW * len(used))]


def _is_built(words: list[str]) -> bool:
    return len(words) < SHORT or sum(word in BUILDING for word in words) >= BUILT * len(words)


def _plain(word: str) -> str:
    return word.strip(".,'’–-").casefold()
