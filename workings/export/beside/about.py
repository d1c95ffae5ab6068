"""What a page is about, for programs: schema.org's vocabulary as JSON-LD, which is data and no script."""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from workings.evidence.claims import Claim
from workings.evidence.project import Project
from workings.evidence.sources import Source
from workings.export.beside.notes import key_of
from workings.export.beside.page import Built, Node, words
from workings.markdown.front import read_front
from workings.render.ledger import address

Thing = dict[str, Any]
RATINGS = {
    "Does not hold": 1, "True figure, wrong meaning": 2, "Was so, no longer": 3, "Cannot be settled from public evidence": 3,
    "Forecast or opinion": 3, "Holds, with a condition": 4, "Holds": 5,
}  # fmt: skip
"""From one (worst) to five (best). The format wants a number for every label; about/how-we-decide says what the numbers are worth."""
TEXTS, DATA_OF = "https://creativecommons.org/licenses/by/4.0/", ("facts", "Every fact behind {site}")
DAY = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
QUOTED = re.compile(r"“([^”]+)”")
SHORTEST, LONGEST_HEADLINE = 50, 110
"""Characters of a data set's description at least, and of a headline at most."""


def about(project: Project, page: Built) -> str:
    """Everything that is said of a page, as one graph; empty where the address of the site, of which all of it is made, is not known."""
    if not address(""):
        return ""
    graph = {"@context": "https://schema.org", "@graph": list(things(project, page))}
    return json.dumps(graph, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def things(project: Project, page: Built) -> Iterator[Thing]:
    """What a page is: a review of a claim, an article, a data set, a set of terms; and where it stands."""
    claim = project.claims.named(page.place.removeprefix("claims/")) if page.place.startswith("claims/") else None
    front = read_front(project.files.text(path)).meta if project.files.has(path := project.docs / f"{page.place}.md") else {}
    if claim is not None:
        yield review(project, page, claim)
    elif page.place == "index":
        yield {"@type": "WebSite", "name": page.site, "url": page.address, "description": page.description, **_common(page)}
    elif "as_of" in front:
        yield article(project, page, front["as_of"])
    if page.place == DATA_OF[0]:
        yield data_set(project, page)
    if page.place == "sources":
        yield library(project, page)
    if terms := [(node, next_of(node)) for node in page.article.css("dt[id]")] if page.place == "reference/glossary" else []:
        yield term_set(page, terms)
    if crumbs := list(trail(page)):
        yield {"@type": "BreadcrumbList", "itemListElement": crumbs}


def publisher(page: Built) -> Thing:
    """Who publishes the site, and writes and reviews its pages."""
    return {"@type": "Organization", "name": page.site, "url": address("")}


def _common(page: Built) -> Thing:
    return {"inLanguage": "en", "license": TEXTS, "isAccessibleForFree": True, "publisher": publisher(page)}


def article(project: Project, page: Built, as_of: Any) -> Thing:
    """A page that people wrote: its headline, the day that it is of, who answers for it, its card, and what it cites."""
    made: Thing = {
        "@type": "Article", "headline": page.title[:LONGEST_HEADLINE], "description": page.description, "url": page.address,
        "mainEntityOfPage": page.address, "dateModified": str(as_of), "author": publisher(page), **_common(page),
    }  # fmt: skip
    if image := page.meta("og:image"):
        made["image"] = image
    return made | _cited(project, page)


def review(project: Project, page: Built, claim: Claim) -> Thing:
    """The review of a claim: its words, who said them where, the verdict with its explanation, and when it was reached."""
    log = claim.get("log") or [{"date": claim.get("checked")}]
    made: Thing = {
        "@type": "ClaimReview", "url": page.address, "headline": page.title[:LONGEST_HEADLINE], "claimReviewed": claim.get("claim"),
        "itemReviewed": said(project, claim), "author": publisher(page), "datePublished": str(log[0]["date"]),
        "dateModified": str(claim.get("checked")), "reviewBody": claim.get("verdict"),
        "reviewRating": {
            "@type": "Rating", "ratingValue": RATINGS.get(claim.get("label"), 3), "bestRating": 5, "worstRating": 1,
            "alternateName": claim.get("label"), "ratingExplanation": claim.get("verdict"),
        },
        **_common(page),
    }  # fmt: skip
    if image := page.meta("og:image"):
        made["image"] = image
    return made | _cited(project, page)


def said(project: Project, claim: Claim) -> Thing:
    """The claim itself: who made it, as far as that is known, when first, and in which works it appears."""
    made: Thing = {"@type": "Claim", "name": claim.get("title")}
    speakers, works, days = [], [], []
    for one in claim.get("said") or []:
        for kind in ("person", "organization"):
            if one.get(kind):
                speakers.append({"@type": kind.capitalize(), "name": one[kind]})
        source = project.sources.entries.get(one.get("source") or "")
        works.append(work(source) if source else _unnamed(str(one["who"])))
        days += [str(one["when"])] if DAY.fullmatch(str(one["when"])) else []
    found = {"author": _each(speakers), "appearance": _each(works), "datePublished": min(days, default="")}
    return made | {name: entry for name, entry in found.items() if entry}


def _unnamed(who: str) -> Thing:
    """A work without an address: its title where the words about it quote one, else the words."""
    quoted = QUOTED.search(who)
    return {"@type": "CreativeWork", "name": quoted[1] if quoted else who}


def _each(known: list[Thing]) -> list[Thing]:
    return list({json.dumps(one, sort_keys=True): one for one in known}.values())


def work(source: Source) -> Thing:
    """A document of the bibliography."""
    made: Thing = {"@type": "CreativeWork", "name": source.title, "url": source.url}
    made |= {"author": {"@type": "Thing", "name": source.author}, "publisher": {"@type": "Organization", "name": source.publisher}}
    kept = {name: one for name, one in made.items() if (one["name"] if isinstance(one, dict) else one)}
    return kept | ({"datePublished": source.date} if DAY.fullmatch(source.date) else {})


def _cited(project: Project, page: Built) -> Thing:
    """What a page cites, in its text or in its list of sources: each document by its entry on the page of sources, which says more."""
    links = page.article.css("a.citation, ul.sources > li > a")
    keys = dict.fromkeys(key_of(link.attributes.get("href") or "") for link in links)
    known = [entry(source) for key in keys if (source := project.sources.entries.get(key))]
    return {"citation": known} if known else {}


def entry(source: Source) -> Thing:
    """A document by its title and its entry on the page of sources."""
    return {"@type": "CreativeWork", "@id": address(f"sources/#{source.key}"), "name": source.title}


def library(project: Project, page: Built) -> Thing:
    """The page of sources: every document, under the address of its entry."""
    works = [entry(source) | work(source) for source in project.sources.entries.values()]
    return {"@type": "CollectionPage", "name": page.title, "url": page.address, "hasPart": works, **_common(page)}


def data_set(project: Project, page: Built) -> Thing:
    """The facts as a data set, with the files that hold them and the days that they cover."""
    days = sorted(fact.as_of for fact in project.facts.values() if isinstance(fact.as_of, date))
    made: Thing = {
        "@type": "Dataset", "name": DATA_OF[1].format(site=page.site), "url": page.address,
        "description": f"{len(project.facts):,} facts behind {page.site}, each with its value, unit, source, the place in the source, "
        "the day that it is of and how it was checked.",
        "creator": publisher(page), "variableMeasured": "value, unit, low, high, source, place, day, how it was checked",
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": address(f"data/facts.{suffix}")}
            for kind, suffix in (("application/json", "json"), ("text/csv", "csv"))
        ],
        **_common(page),
    }  # fmt: skip
    return made | ({"temporalCoverage": f"{days[0]}/{days[-1]}"} if days else {})


def term_set(page: Built, terms: list[tuple[Node, Node | None]]) -> Thing:
    """The glossary: each term with what it means and its address."""
    listed = [
        {"@type": "DefinedTerm", "name": words(term), "description": words(said), "url": f"{page.address}#{term.attributes['id']}"}
        for term, said in terms
    ]
    return {"@type": "DefinedTermSet", "name": page.title, "url": page.address, "hasDefinedTerm": listed, **_common(page)}


def next_of(term: Node) -> Node | None:
    """What is said of a term: the element behind it."""
    after = term.next
    while after is not None and after.tag != "dd":
        after = after.next
    return after


def trail(page: Built) -> Iterator[Thing]:
    """The way from the home page to this one, as the page shows it."""
    links = page.tree.css('nav[aria-label="Breadcrumbs"] a')
    shown = [(words(link), page.leads_to(link.attributes.get("href") or "")) for link in links if words(link)]
    if shown and shown[-1][1] != page.address:
        shown.append((page.title, page.address))
    for position, (name, url) in enumerate(shown, start=1):
        yield {"@type": "ListItem", "position": position, "name": name, "item": url}
