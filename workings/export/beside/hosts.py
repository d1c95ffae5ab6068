"""What a host and its visitors' programs read of a site: addresses with their days, robots, a contact for security, headers."""

import os
import re
from collections.abc import Iterable
from datetime import date, timedelta
from html import escape
from pathlib import Path

from workings.export.beside.page import Built
from workings.render.ledger import address

CONTACT, REPOSITORY = "SECURITY_CONTACT", "REPO_URL"
"""Where the address for reports on security comes from: one of its own, or the repository's page for them."""
VALID = timedelta(days=364)
"""How long the contact holds after the newest page: less than the year that RFC 9116 asks for."""
ALWAYS = ("X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer", "X-Frame-Options: DENY")
FRAMES = "frame-ancestors 'none'"
"""What a policy in a page cannot say, and a header can."""


def host_files(pages: list[Built], days: dict[str, str]) -> dict[str, str]:
    """The files for hosts, by their paths below the site; those that are made of full addresses only where the site's is known."""
    files = {"_headers": headers(pages)}
    if address(""):
        files |= {"sitemap.xml": sitemap(pages, days), "robots.txt": f"User-agent: *\nAllow: /\n\nSitemap: {address('sitemap.xml')}\n"}
    if (contacts := contact()) and days:
        files[".well-known/security.txt"] = security(contacts, date.fromisoformat(max(days.values())))
    return files


def sitemap(pages: list[Built], days: dict[str, str]) -> str:
    """Every page with the day on which it last changed."""
    entries = []
    for page in pages:
        day = f"<lastmod>{days[page.place]}</lastmod>" if page.place in days else ""
        entries.append(f"  <url><loc>{escape(page.address)}</loc>{day}</url>\n")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{''.join(entries)}</urlset>\n"
    )


def contact() -> list[str]:
    """The lines that name a contact for reports on security; none where none is configured, or it is no address."""
    own, repository = os.environ.get(CONTACT, "").strip(), os.environ.get(REPOSITORY, "").strip().rstrip("/")
    if re.fullmatch(r"(?:https://|mailto:|tel:)\S+", own):
        return [f"Contact: {own}"]
    if re.fullmatch(r"https://\S+", repository):
        return [f"Contact: {repository}/security", f"Policy: {repository}/security/policy"]
    return []


def security(contacts: list[str], newest: date) -> str:
    """`security.txt` as RFC 9116 has it; it holds for a year from the newest page, so that each publishing renews it."""
    own = [f"Canonical: {address('.well-known/security.txt')}"] if address("").startswith("https://") else []
    return "\n".join([*contacts, f"Expires: {newest + VALID}T00:00:00Z", "Preferred-Languages: en", *own, ""])


def headers(pages: list[Built]) -> str:
    """`_headers` as Netlify and Cloudflare Pages read it: what holds for every file, and for pages the policy that they carry themselves.

    No header stands in two rules for one address: one host would join them, another would take the last.
    A drawing that is opened alone has styles of its own, so the policy is that of the folders with pages.
    """
    policy = widest(page.tree.css_first('meta[http-equiv="Content-Security-Policy"]') for page in pages)
    folders = sorted({page.url.split("/")[0] for page in pages if page.url})
    places = ["/", *(f"/{folder}/*" for folder in folders)] if policy else []
    rules = [("/*", ALWAYS), *((place, (f"Content-Security-Policy: {policy}; {FRAMES}",)) for place in places)]
    return "\n\n".join("\n".join([place, *(f"  {line}" for line in lines)]) for place, lines in rules) + "\n"


def widest(found: Iterable[object]) -> str:
    """The policy that allows what any of the pages allows, and no more: each page still carries its own, and both hold."""
    allowed: dict[str, dict[str, None]] = {}
    for one in found:
        content = str(getattr(one, "attributes", {}).get("content") or "")
        for directive in filter(None, (part.split() for part in content.split(";"))):
            allowed.setdefault(directive[0], {}).update(dict.fromkeys(directive[1:]))
    return "; ".join(" ".join([name, *sources]) for name, sources in allowed.items())


def write_files(site: Path, files: dict[str, str]) -> None:
    """Writes files below the site; with the list of addresses, the generator's packed one goes, which has the day of the build."""
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    if "sitemap.xml" in files:
        (site / "sitemap.xml.gz").unlink(missing_ok=True)
