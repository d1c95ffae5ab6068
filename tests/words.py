"""How a page reads: sentences over 25 words, length and numbers of its lead, and the school grade that textstat gives its words.

A report, `make words`, worst first; `make words WHAT="docs/money/energy.md"` says the long sentences of some pages.
Prose is what a reader meets as sentences: paragraphs and items of lists, of a claim also the verdict and the two readings at its head.
Not counted are headings, tables, charts, pictures, folded code, quoted blocks, the list of sources and the frame.
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.serving import ROOT
from workings.audit.engine import engine, rendered
from workings.audit.visible import visible
from workings.evidence.project import Project
from workings.markdown.front import read_front

LONGEST, LEAD_WORDS, LEAD_NUMBERS, GRADE, SHARE = 25, 60, 3, 10, 0.05
"""The goals: words of a sentence, words and numbers of a lead, grade, share of sentences that may be longer."""
HOLDERS = frozenset(("p", "li", "dd", "summary"))
NO_PROSE = "figure, table, blockquote, pre, .worked, .piece, .controls, .sources, .headerlink, .citation, .chart-axis, math, details.note"
SHOWS = "figure, table, pre, ul, ol, dl, .worked, .piece, h2"
"""What ends a lead: what is shown, a list, a heading."""
CLOSED = r"[.!?…][\"”’)\]*]*"
ENDS = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][\"”’)\]]))\s+(?=[\"“‘(\[]*[A-Z0-9$€£])|(?:(?<=[.!?:])|(?<=[.!?…][\"”’)\]]))\s*\n")
NO_END = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|vs|No|Inc|Corp|Ltd|Jr|Sr|cf|ca|e\.g|i\.e|art|Art))\.$")
"""What ends with a full stop in the middle of a sentence: an initial, a title."""


@dataclass(frozen=True)
class Reading:
    """How one page reads."""

    page: str
    sentences: list[str]
    lead: list[str]
    numbers: int
    """Bound numbers of the lead."""

    @property
    def long(self) -> list[str]:
        """Its sentences of more words than there should be."""
        return [sentence for sentence in self.sentences if words(sentence) > LONGEST]

    @property
    def share(self) -> float:
        """How many of its sentences are too long."""
        return len(self.long) / max(len(self.sentences), 1)

    @property
    def misses(self) -> list[str]:
        """The goals that it misses, in words."""
        return [
            *([f"{len(self.long)} of {len(self.sentences)} sentences too long"] if self.share > SHARE else []),
            *([f"lead of {many} words"] if (many := sum(map(words, self.lead))) > LEAD_WORDS else []),
            *([f"{self.numbers} numbers in the lead"] if self.numbers > LEAD_NUMBERS else []),
            *([f"lead of grade {high:.0f}"] if (high := grade(self.lead)) > GRADE + 0.5 else []),
            *([f"grade {high:.0f}"] if (high := grade(self.sentences)) > GRADE + 0.5 else []),
        ]


def words(sentence: str) -> int:
    """The words of a sentence; a number with its sign is one."""
    import textstat  # slow to load, and most who read this file ask for no grade

    return int(textstat.lexicon_count(sentence))


def grade(sentences: list[str]) -> float:
    """The school grade of some sentences by Flesch and Kincaid's formula; a number counts as a word of one syllable."""
    import textstat

    many, syllables = sum(map(words, sentences)), sum(textstat.syllable_count(sentence) for sentence in sentences)
    return 0.39 * many / len(sentences) + 11.8 * syllables / many - 15.59 if many else 0.0


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph: each ends with a stop before a capital or a figure, or at the end of a line of the source."""
    found: list[str] = []
    for part in filter(None, (part.strip() for part in ENDS.split(paragraph))):
        if found and NO_END.search(found[-1]):
            found[-1] += " " + part
        else:
            found.append(part)
    return [re.sub(r"\s+", " ", sentence) for sentence in found if re.search(r"\w", sentence)]


def paragraphs(markup: str) -> list[str]:
    """The paragraphs and items of lists that HTML shows, numbers and code in them as they are written."""
    tree = LexborHTMLParser(markup)
    for node in tree.css(NO_PROSE):
        node.decompose()
    tree.unwrap_tags(["a", "data", "code"])
    return [run.text.strip() for run in visible(tree.html or "") if run.holder in HOLDERS]


def lead(markup: str) -> str:
    """The HTML between the title and what is first shown, or the first heading of a section."""
    title = LexborHTMLParser(markup).css_first("h1")
    node, found = title.next if title else None, ""
    while node is not None and not _shows(node):
        found += node.html or ""
        node = node.next
    return found


def _shows(node: LexborNode) -> bool:
    """Whether a node is a heading or shows something, or holds what does."""
    return node.tag != "-text" and node.css_first(SHOWS) is not None


def read(page: str, markup: str, said: list[str]) -> Reading:
    """How a page reads that shows this HTML, and these sentences at its head."""
    first = lead(markup)
    prose = [one for text in [*said, *paragraphs(markup)] for one in sentences(text)]
    opening = [one for text in said[:1] or paragraphs(first) for one in sentences(text)]
    return Reading(page, prose, opening, 0 if said else len(LexborHTMLParser(first).css("a.working")))


def readings(project: Project, pages: list[Path]) -> list[Reading]:
    """How these pages read."""
    markdown, found = engine(project), []
    for path in pages:
        text = path.read_text(encoding="utf-8")
        meta = read_front(text).meta
        said = [str(meta[field]) for field in ("verdict", "literal", "fairest") if field in meta]
        found.append(read(project.relative(path), rendered(markdown, text), said))
    return found


def row(one: Reading) -> str:
    """A line of the report."""
    many = f"{len(one.long):4}{len(one.sentences):6}{100 * one.share:6.1f}%"
    return f"{one.page:42}{many}{sum(map(words, one.lead)):7}{one.numbers:4}{grade(one.lead):7.1f}{grade(one.sentences):7.1f}"


def main(asked: list[str]) -> None:
    """Prints the report, or the long sentences of the pages that are asked for."""
    project = Project(ROOT)
    pages = [ROOT / name for name in asked] or [page for page in project.pages() if page.suffix == ".md" and ROOT / "docs" in page.parents]
    found = sorted(readings(project, pages), key=lambda one: (one.share, len(one.long)), reverse=True)
    for one in found if asked else ():
        print(f"{one.page}: {', '.join(one.misses) or 'meets the goals'}")
        print("\n".join(f"  {words(sentence)}: {sentence}" for sentence in one.long))
    if not asked:
        print(f"{'page':42}long    of  share   lead num  grade  grade\n" + "\n".join(map(row, found)))
        long, all_of_them = (sum(len(many) for many in of) for of in ((one.long for one in found), (one.sentences for one in found)))
        print(f"{long} of {all_of_them} sentences have more than {LONGEST} words, {long / all_of_them:.1%}")
        print(f"{sum(not one.misses for one in found)} of {len(found)} pages meet every goal")


if __name__ == "__main__":
    main(sys.argv[1:])
