"""What is made of a built site and read apart from it: a copy that opens from a disk, and one document to print."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from workings.cli.paths import refuse
from workings.evidence.project import Project
from workings.export.joined import NotJoined, joined
from workings.export.offline import offline
from workings.export.paper import paper, parts

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The likeliest names of a Chromium, first the one without windows: it opens a page for a third of the work."""
SECONDS = 900


def offline_(project: Project, site: Path, out: Path) -> int:
    """Writes a zip of the built site in SITE that opens from a disk, without a server and without Python in its pages."""
    if not (site / "index.html").is_file():
        return refuse(ValueError(f"there is no built site in {site}: make build writes one"))
    try:
        script = joined(site / "assets")
    except NotJoined as error:
        return refuse(error)
    data = offline(site, out.stem, script)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(data)
    print(f"{out}: {len(data) / 1e6:.1f} MB; unpack it and open index.html")
    return 0


def print_(project: Project, site: Path, out: Path) -> int:
    """Writes the built site in SITE as one document to print, and beside it a PDF where there is a Chromium."""
    if not (site / "index.html").is_file():
        return refuse(ValueError(f"there is no built site in {site}: make build writes one"))
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(paper(site, parts(project)), encoding="utf-8")
    print(f"{out}: {out.stat().st_size / 1e6:.1f} MB")
    print(as_pdf(out, out.with_suffix(".pdf")))
    return 0


def as_pdf(page: Path, out: Path) -> str:
    """Prints a page to a PDF; what came of it, in a line."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        return "no PDF: there is no Chromium; open the document in a browser and print it"
    with tempfile.TemporaryDirectory() as profile:
        flags = ["--headless", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer", "--generate-pdf-document-outline"]
        flags += [f"--user-data-dir={profile}", f"--print-to-pdf={out.resolve()}", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        try:
            subprocess.run([browser, *flags, page.resolve().as_uri()], capture_output=True, timeout=SECONDS, check=True)
        except (OSError, subprocess.SubprocessError) as error:
            print(error, file=sys.stderr)
            return "no PDF: Chromium could not print the document; open it in a browser and print it"
    return f"{out}: {out.stat().st_size / 1e6:.1f} MB"
