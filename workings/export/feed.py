"""The feed: changes of mind as Atom, the newest first."""

from datetime import date
from html import escape
from typing import Any

from workings.evidence.claims import Claim
from workings.render.ledger import address

Change = tuple[date, Claim, dict[str, Any]]


def feed(entries: list[Change]) -> str:
    """The changes of mind as an Atom feed, the newest first; its links are full addresses where `SITE_URL` says what the site's is."""
    base = escape(address(""))
    items = "\n".join(_entry(on, claim, entry, base) for on, claim, entry in entries)
    newest = f"{entries[0][0]}T00:00:00Z" if entries else "2026-11-21T00:00:00Z"
    own = f'  <link rel="self" href="{base}feed.xml"/>\n  <link href="{base}"/>\n' if base else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        "  <id>urn:deepseek-worked-out:corrections</id>\n  <title>DeepSeek, Worked Out: verdicts and corrections</title>\n"
        f"{own}  <updated>{newest}</updated>\n  <author><name>DeepSeek, Worked Out</name></author>\n{items}\n</feed>\n"
    )


def _entry(on: date, claim: Claim, entry: dict[str, Any], base: str) -> str:
    place = claim.get("log").index(entry) + 1
    return (
        f"  <entry>\n    <id>urn:deepseek-worked-out:{claim.id}:{on}:{place}</id>\n"
        f"    <title>{escape(str(claim.get('title')))}: {escape(entry['label'])}</title>\n    <updated>{on}T00:00:00Z</updated>\n"
        f'    <link href="{base}claims/{claim.id}/"/>\n'
        f"    <summary>{escape(entry['verdict'])} {escape(entry['why'])}</summary>\n  </entry>"
    )
