"""Agreement of the reader of Markdown with what the engine renders, on Markdown files: `python tests/campaigns/agreement.py [FOLDER…]`.

Without a folder it draws three thousand pages of odd constructs.

Two counts matter: numerals that are shown and that the reader overlooked (each a hole, but for the audit), and numerals that the reader
reports and that nobody sees (each a false alarm).
"""

import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from constructs import constructs

from workings.audit.engine import engine, rendered
from workings.audit.page import audit
from workings.audit.seen import digits, seen
from workings.audit.visible import visible
from workings.evidence.project import Project
from workings.markdown.page import Loose, Page
from workings.markdown.reader import read_page

ROOT = Path(__file__).resolve().parents[2]
WHY = (
    ("an attribute list with words that are no attributes", re.compile(r"\Athe attribute")),
    ("a formula with other markup inside, or that nobody could read", re.compile(r"formula")),
    ("a fence that opens or closes no block", re.compile(r"```|~~~")),
    ("a comment that begins within a heading, a link or an item and ends elsewhere", re.compile(r"<!--")),
    ("an attribute list that hangs on nothing, so that it is shown", re.compile(r"\{[ :]*[#.a]")),
    ("the mark of an include, which is shown", re.compile(r"--8<--")),
    ("a blank of an odd kind, behind which code begins for one and not for the other", re.compile("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")),
    ("a list of contents, in which a heading is shown again", re.compile(r"\[TOC\]")),
    ("a sign of less-than that is a tag for one and not for the other", re.compile(r"<")),
)
"""Why the reader overlooked what the audit tells: the first that fits the message or the page."""


@dataclass
class Agreement:
    """What was compared, and every difference in words."""

    files: int = 0
    shown: int = 0
    reported: int = 0
    overlooked: list[str] = field(default_factory=list)
    why: Counter[str] = field(default_factory=Counter)
    invisible: list[str] = field(default_factory=list)
    unrendered: list[str] = field(default_factory=list)
    seconds: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        return (
            f"{self.files:,} files: {self.shown:,} numerals shown, {len(self.overlooked):,} overlooked by the reader; "
            f"{self.reported:,} reported, {len(self.invisible):,} of them shown to nobody; {len(self.unrendered)} files not rendered; "
            f"seconds: {', '.join(f'{name} {seconds:.1f}' for name, seconds in self.seconds.items())}"
        )


def compared(named: Iterable[tuple[str, str]]) -> Agreement:
    """The agreement on texts, each with a name."""
    project = Project(ROOT, remember=False)
    markdown, found = engine(project), Agreement()
    for name, text in named:
        found.files += 1
        started = time.process_time()
        page = read_page(f"docs/{name}", text)
        found.seconds["read"] += time.process_time() - started
        started = time.process_time()
        try:
            markup = rendered(markdown, text)
        except Exception as error:  # the engine's own mistakes on foreign files are counted, not mended here
            found.unrendered.append(f"{name}: {type(error).__name__}: {error}")
            continue
        found.seconds["rendered"] += time.process_time() - started
        started = time.process_time()
        shown = list(seen(visible(markup)))
        found.shown += len(shown)
        found.reported += len(page.loose)
        told = audit(project, page, markup)
        found.overlooked += [f"{name}:{one.line}:{one.column}: {one.message}" for one in told]
        found.why.update(next((why for why, sign in WHY if sign.search(f"{one.message}\n{text}")), "other") for one in told)
        found.seconds["audited"] += time.process_time() - started
        found.invisible += [f"{name}:{':'.join(map(str, page.place(one.start)))}: {one.text} ({one.where})" for one in _invisible(page, shown)]
    return found


def _invisible(page: Page, shown: list) -> Iterator[Loose]:
    """The numerals that the reader reports and that the rendered page does not show, however it may cut or join them."""
    left = Counter(digits(one.text) for one in shown)
    for one in page.loose:
        if one.where in ("front matter", "raster", "foreign picture", "in words", "in a control", "code"):
            continue  # shown around the content or in code, or no numerals
        known = digits(one.text)
        if left[known] > 0:
            left[known] -= 1
        elif not any(count > 0 and (known in entry or entry in known) for entry, count in left.items() if entry):
            yield one


def main(arguments: list[str]) -> int:
    """Prints the agreement on the files below folders, and up to forty differences of each kind, drawn with a seed."""
    paths = sorted(path for folder in arguments for path in Path(folder).rglob("*.md"))
    drawn = ((f"construct {number}: {text!r}", text) for number, text in enumerate(constructs(1, 3000)))
    found = compared(((str(path), path.read_text(encoding="utf-8", errors="replace")) for path in paths) if arguments else drawn)
    print(found)
    print("\nwhy the reader overlooked them, each told by the audit of the page:")
    for why, count in found.why.most_common():
        print(f"  {count:3} {why}")
    for kind in ("overlooked", "invisible", "unrendered"):
        entries = getattr(found, kind)
        print(f"\n{kind}:")
        for entry in random.Random(1).sample(entries, min(40, len(entries))):
            print(f"  {entry[:200]}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
