"""Lists of claims: where every item opens with a link to a claim, each says its verdict."""

import re
import xml.etree.ElementTree as etree

from workings.evidence.project import Project
from workings.markdown.grammar import slug

CLAIM = re.compile(r"(?:^|/)claims/([a-z0-9.-]+)\.md$")


def mark_claims(root: etree.Element, project: Project) -> None:
    """Puts the verdict of each claim behind its link, in the lists of a page that are made of claims alone."""
    for listed in root.iter("ul"):
        opened = [_opening(item) for item in listed]
        if not opened or None in opened:
            continue
        labels = [label for _, anchor in filter(None, opened) if (label := _label(anchor, project))]
        if len(labels) < len(opened):
            continue
        listed.set("class", " ".join(filter(None, [listed.get("class"), "settled"])))
        for (holder, anchor), label in zip(filter(None, opened), labels, strict=True):
            badge = etree.Element("strong", {"class": f"verdict {slug(label)}"})
            badge.text, badge.tail, anchor.tail = label, anchor.tail, " "
            holder.insert(list(holder).index(anchor) + 1, badge)


def _opening(item: etree.Element) -> tuple[etree.Element, etree.Element] | None:
    """What holds the link that an item opens with, and the link; `None` for an item that opens otherwise."""
    holder = item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item
    opens = len(holder) and holder[0].tag == "a" and not (holder.text or "").strip()
    return (holder, holder[0]) if opens else None


def _label(anchor: etree.Element, project: Project) -> str | None:
    """The verdict's label of the claim that a link leads to."""
    found = CLAIM.search(anchor.get("href", ""))
    claim = project.claims.named(found[1]) if found else None
    return str(claim.get("label")) if claim else None
