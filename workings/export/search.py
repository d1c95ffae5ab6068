"""The index of the search, made small and put in order: what people type leads to the page that answers.

The theme indexes every section with all its text and code.
Here a section keeps its beginning and those words that its page has not had before and that tell pages apart; a claim is one entry with
its verdict;
a page of code or facts is one entry that comes after the pages that people read.
"""

import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from workings.evidence.asked import search_words
from workings.evidence.project import Project
from workings.markdown.grammar import slug

INDEX = "search/search_index.json"
REFERENCE = re.compile(r"(?:snippets/|facts/|sources/)")
CLAIM = re.compile(r"claims/([a-z0-9.-]+)/")
FACTS = re.compile(r"snippets/facts/\w")
"""Files of facts, each fact of which is a section of a page: of those only the groups are named."""
ALIKE = re.compile(r"^The (?:code of|facts in) (\S+\.(?:py|toml)), .*?(?:tests run it|its source)\.\s*")
"""The first sentence of all pages of code, and of all pages of facts, which tells none apart but by the name in it."""
BEGINNING = 170
"""Characters of a section that stay as they are: what a result shows."""
CUT = " …"
"""What stands where a beginning breaks off."""
SENTENCES = re.compile(r".*[^\W\d][.?!]”?\s(?=[A-Z])")
"""Text up to the end of its last whole sentence: a sign after a letter, and a capital behind it."""
LONG = re.compile(r"[^\W\d_][\w-]{3,}")
"""Words that are worth finding: of four letters and more."""
COMMON = 1 / 3
"""Of the pages that people read: a word that more of them have finds nothing."""
FEW = 10
LAST = 0.02
"""How much a page of code or facts weighs beside one that people read."""

HEADING = re.compile(r"<h(?P<level>[1-6])\b.*?</h(?P=level)>", re.S)
CODE = re.compile(r"<pre\b.*?</pre>", re.S)
EXCLUDED = "data-search-exclude"
"""How a part of a page is marked that nobody searches."""

Entry = dict[str, Any]


def searched(project: Project, page: Any) -> Any:
    """A page as the generator's search is to read it, which reads slowly: without what `lean` would take out again."""
    content = CODE.sub(" ", page.content or "")
    is_claim = (found := CLAIM.fullmatch(page.url)) is not None and project.claims.named(found[1]) is not None
    if (is_claim or REFERENCE.match(page.url)) and EXCLUDED not in content:
        _, *others = [match.span() for match in HEADING.finditer(content)] or [(0, 0)]
        end = others[0][0] if others else len(content)
        content = content[:end] + "".join(content[first:last] for first, last in others)
    return SimpleNamespace(content=content, toc=page.toc, url=page.url, meta=page.meta, title=page.title)


def lean_index(project: Project, site: Path) -> None:
    """Writes the index of a built site anew; where the generator made none, there is nothing to write."""
    path = site / INDEX
    if not path.is_file():
        return
    made = json.loads(path.read_text(encoding="utf-8"))
    made["docs"] = list(lean(project, made["docs"]))
    path.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def lean(project: Project, entries: list[Entry]) -> Iterator[Entry]:
    """The entries of the index as readers need them, page by page; what people type are tags, and are not shown."""
    words = {_location(page): asked for page, asked in search_words(project).items()}
    pages: dict[str, list[Entry]] = {}
    for entry in entries:
        pages.setdefault(entry["location"].partition("#")[0], []).append(entry)
    common = _common([entries for address, entries in pages.items() if not (CLAIM.fullmatch(address) or REFERENCE.match(address))])
    for address, (first, *sections) in pages.items():
        asked = words.get(address, [])
        claim = project.claims.named(found[1]) if (found := CLAIM.fullmatch(address)) else None
        if claim is not None:
            said = f"<p>{escaped(claim.get('verdict'))}</p><p>The claim: {escaped(claim.get('claim'))}</p>"
            verdict = f'<strong class="verdict {slug(claim.get("label"))}">{claim.get("label")}</strong>'
            top: Entry = {"title": f"{escaped(claim.get('title'))} {verdict}", "text": said, "tags": asked}
        elif REFERENCE.match(address):
            groups = FACTS.match(address)
            names = ", ".join(dict.fromkeys(_named(plain(section["title"]), groups is not None) for section in sections))
            about = escaped(ALIKE.sub(r"\1 ", plain(first["text"]))[:BEGINNING].strip())
            top = {"title": plain(first["title"]), "text": f"<p>{about}</p><p>{escaped(names)}</p>", "boost": LAST}
        else:
            yield from _sections([first, *sections], words, common)
            continue
        yield {"location": address, **top}


def _location(place: str) -> str:
    """Where a page or a section of one is in the index, by its name in `docs/`."""
    page, sign, section = place.partition("#")
    folder = page.removesuffix(".md").removesuffix("index").rstrip("/")
    return f"{folder}/{sign}{section}" if folder else f"{sign}{section}"


def _named(title: str, is_fact: bool) -> str:
    """What a section of a page of code or facts is found by."""
    return title.partition(".")[0] if is_fact else title


def escaped(words: str) -> str:
    """Words as HTML, with quotation marks as they are: the search marks what it finds, and would cut their entities in two."""
    return html.escape(words, quote=False)


def plain(markup: str) -> str:
    """The words of a piece of HTML, without its code."""
    bare = re.sub(r"<pre.*?</pre>|<[^<>]+>", " ", markup, flags=re.S)
    return re.sub(r"\s+([,.;:)])", r"\1", re.sub(r"\s+", " ", html.unescape(bare))).strip()


def beginning(text: str) -> str:
    """The whole sentences that `BEGINNING` characters hold, if they fill half of them; else as many words, broken off."""
    whole = SENTENCES.match(text[: BEGINNING + 1])
    return whole[0].rstrip() if whole and len(whole[0]) > BEGINNING / 2 else f"{text[:BEGINNING].rpartition(' ')[0]}{CUT}"


def _common(pages: list[list[Entry]]) -> set[str]:
    """The words that so many pages have that they tell none apart; of a few pages every word does."""
    counted = Counter(word for page in pages for word in {word.lower() for entry in page for word in LONG.findall(plain(entry["text"]))})
    return {word for word, number in counted.items() if number > max(COMMON * len(pages), FEW)}


def _sections(entries: list[Entry], words: dict[str, list[str]], common: set[str]) -> Iterator[Entry]:
    """A page's sections: the beginning of each, and of the rest what is not common and what the page has not said before.

    What is found and not shown stands in the paragraph of the beginning: a result shows those paragraphs in which something was found.
    """
    said = set(common)
    for entry in entries:
        text = plain(entry["text"])
        start = text if len(text) <= BEGINNING else beginning(text)
        said.update(map(str.lower, re.findall(r"\w+", start)))
        rest = [word for word in dict.fromkeys(LONG.findall(text[len(start.removesuffix(CUT)) :])) if word.lower() not in said]
        said.update(word.lower() for word in rest)
        more = f"<span hidden> {escaped(' '.join(rest))}</span>" if rest else ""
        kept = f"<p>{escaped(start)}{more}</p>"
        tags = {"tags": asked} if (asked := words.get(entry["location"])) else {}
        yield {"location": entry["location"], "title": plain(entry["title"]), "text": kept, **tags}
