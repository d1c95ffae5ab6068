"""The built site on a loopback address, and the Chromium to read it with."""

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import NamedTuple

import pytest

from workings.cli.apart import BROWSERS

ROOT = Path(__file__).resolve().parents[1]
ADDRESS = os.environ.get("SITE_URL") or "https://worked-out.example/"
"""Where the tests' site says that it is published; nothing is ever fetched from there."""
BUILT = os.environ.get("SITE_BUILT", "")
"""A folder with a site that was built before, strictly and with that address: what is published is then what was tested."""
ENGINE = os.environ.get("SITE_ENGINE", "mkdocs")
"""What built it."""
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()


def differs(what: str) -> pytest.MarkDecorator:
    """Leaves a test out where Zensical built the site, for a difference by its name in the table of docs/about/zensical.md."""
    return pytest.mark.skipif(ENGINE == "zensical", reason=f"Zensical: {what}, see docs/about/zensical.md")


class Site(NamedTuple):
    """A built site: where it lies and what the build said."""

    folder: Path
    said: str


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *args):
        """Says nothing."""


def build(folder: Path) -> Site:
    """The site, built into `folder`, or the one that was built before."""
    if BUILT:
        return Site(Path(BUILT).resolve(), "")
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(folder)]
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": ADDRESS}
    run = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    assert 0 == run.returncode, run.stderr[-4000:]
    return Site(folder, run.stderr)


def serve(folder: Path) -> http.server.ThreadingHTTPServer:
    """A server for `folder` on a free loopback port."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def chromium() -> str | None:
    """The path of the installed Chromium, if there is one."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)
