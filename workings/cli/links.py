"""Links: whether what the site links to on other hosts still answers; the one command that asks them, and only when it is called."""

import re
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from itertools import groupby
from urllib.parse import urlsplit

from workings.checks.everything import reports
from workings.cli.formats import FORMATS, count
from workings.evidence.project import Project
from workings.finding import Finding

SECONDS = 20.0
SILENT = "does not answer"
PAUSE = 0.5
"""Seconds between two requests to one host."""
HOSTS = 8
"""Hosts that are asked at a time."""
GONE = frozenset({404, 410})
EXAMPLE = re.compile(r"(?:^|\.)(?:example|test|invalid|localhost)$|(?:^|\.)example\.(?:com|net|org)$")
"""Names that lead nowhere by agreement: they stand in examples."""
WHO = "worked-out link check (a person or a weekly run asked whether this page is still there)"

Places = Mapping[str, list[tuple[str, int]]]
"""Addresses, with the files and lines where each stands."""


def links(project: Project, format: str = "text", pause: float = PAUSE) -> int:
    """Addresses of sources and pages that do not answer any more; what a host refuses to machines is counted and no finding.

    Where no host at all answers the status is 2: nothing was asked then.
    """
    places = addresses(project)
    print(f"workings: asking {count(len(places), 'link')} to other hosts, one host at most twice a second", file=sys.stderr, flush=True)
    answers = ask_all(sorted(places), pause)
    if answers and all(said.startswith(SILENT) for said in answers.values()):
        print("workings: no host at all answers, which says nothing of the links; is there a network?", file=sys.stderr)
        return 2
    dead = {address: said for address, said in answers.items() if said and not said.startswith("refused")}
    found = sorted(Finding(path, line, 1, f"{address}: {said}") for address, said in dead.items() for path, line in places[address])
    refused = sum(bool(said) for said in answers.values()) - len(dead)
    what = f"{count(len(answers), 'link')} to other hosts asked, {len(dead)} dead, {refused} refused to a machine"
    print(FORMATS[format](found, what))
    return 1 if found else 0


def addresses(project: Project) -> Places:
    """Every address of another host in sources and in links of pages, with the places where it stands."""
    found: dict[str, list[tuple[str, int]]] = {}

    def note(address: str, path: str, line: int) -> None:
        if (host := _host(address)) and not EXAMPLE.search(host):
            found.setdefault(address.partition("#")[0], []).append((path, line))

    for source in project.sources.entries.values():
        for address in (source.url, source.archived):
            note(address, project.relative(source.path), source.line)
    for report in reports(project):
        for link in report.page.links:
            note(link.target, report.page.path, report.page.place(link.start)[0])
    return found


def ask_all(asked: list[str], pause: float = PAUSE) -> dict[str, str]:
    """What became of each address, by address; the hosts at once, the addresses of one host after each other."""
    hosts = [list(group) for _, group in groupby(sorted(asked, key=_host), key=_host)]

    def of_host(group: list[str]) -> Iterator[tuple[str, str]]:
        for place, address in enumerate(group):
            time.sleep(pause if place else 0)
            yield address, ask(address)

    with ThreadPoolExecutor(HOSTS) as pool:
        return dict(pair for pairs in pool.map(lambda group: list(of_host(group)), hosts) for pair in pairs)


def _host(address: str) -> str:
    """The name of the host at an address of the web; empty for any other address."""
    try:
        parts = urlsplit(address)
        return (parts.hostname or "") if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""


def ask(address: str) -> str:
    """What is wrong with an address, in a few words, or nothing: it is asked for its head, and for all of it where a host has no heads."""
    said = ""
    for method in ("HEAD", "GET"):
        try:
            request = urllib.request.Request(address, method=method, headers={"User-Agent": WHO, "Accept": "*/*"})
            with urllib.request.urlopen(request, timeout=SECONDS):
                return ""
        except urllib.error.HTTPError as error:
            said = f"is gone: the host says {error.code}" if error.code in GONE else f"refused: the host says {error.code}"
            error.close()
        except (OSError, HTTPException, ValueError) as error:
            reason = getattr(error, "reason", error)
            said = f"{SILENT}: {' '.join(str(reason).split()) or type(error).__name__}"
    return said
