"""What Lighthouse says of pages as a slow phone gets them, beside the same page in the theme alone: `python tests/bench_lighthouse.py site`."""

import functools
import gzip
import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tests.bench_site import without_binding
from tests.serving import FLAGS, ROOT, Handler, chromium

PAGES = ("index", "how/mixture-of-experts", "claims/cost-5m")
TOOL = ROOT / "tests" / "lighthouse" / "node_modules" / "lighthouse" / "cli" / "index.js"
KINDS = ("performance", "accessibility", "best-practices", "seo")
PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".md")
BARE = "site_name: Bare\ntheme: {name: material, font: false}\nplugins: [search]\nmarkdown_extensions: [admonition, attr_list, md_in_html, tables]\n"
QUIET = {"NO_MKDOCS_2_WARNING": "1"}


class Packing(Handler):
    """Serves files as hosts do: texts compressed, kept for a while."""

    def do_GET(self):
        """A file, compressed where it is a text."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(str(path))}{'; charset=utf-8' if path.suffix in PACKED else ''}")
        self.send_header("Cache-Control", "max-age=600")
        if path.suffix in PACKED:
            data = gzip.compress(data, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def served(folder: Path) -> str:
    """The address of a folder, served until the end."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Packing, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}/"


def bare(folder: Path) -> Path:
    """The same pages in the theme alone, built: their words and tables, nothing of this site's."""
    for name in PAGES:
        place = folder / "docs" / f"{name}.md"
        place.parent.mkdir(parents=True, exist_ok=True)
        text = without_binding((ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8"))
        place.write_text(re.sub(r"(?ms)^```(?:chart|piece|python|output)\n.*?^```\n|^\[[A-Z]+\]$|^!\[.*?\]\(.*?\)$", "", text), encoding="utf-8")
    (folder / "mkdocs.yml").write_text(BARE, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=folder, env=os.environ | QUIET, check=True, stderr=subprocess.DEVNULL)
    return folder / "site"


def marks(address: str, browser: str) -> list[str]:
    """What Lighthouse gives a page, of a hundred, in each kind; then which audits cost marks."""
    flags = " ".join(FLAGS).replace("--headless", "--headless=new")
    command = [str(Path(sys.executable).parent / "node"), str(TOOL), address, "--output=json", "--quiet", f"--chrome-flags={flags}"]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"CHROME_PATH": browser}, check=False)
    if done.returncode:
        return [done.stderr.strip().splitlines()[-1]]
    said = json.loads(done.stdout)
    given = [f"{said['categories'][kind]['score'] * 100:.0f}" for kind in KINDS]
    wanting = [
        f"{audit['title']} ({audit.get('displayValue') or audit['score']})"
        for kind in KINDS
        for ref in said["categories"][kind]["auditRefs"]
        if (audit := said["audits"][ref["id"]]) and ref["weight"] and audit["score"] is not None and audit["score"] < 0.9
    ]
    return [" / ".join(given), *wanting]


def main() -> int:
    """One line a page: speed, access, practices, search; of this site and of the theme alone."""
    browser = chromium()
    if not (TOOL.is_file() and browser):
        print("make lighthouse needs npm's registry once, and a Chromium")
        return 1
    folder = Path(tempfile.mkdtemp())
    try:
        for name, place in (("this site", ROOT / sys.argv[1]), ("the theme alone", bare(folder))):
            address = served(place)
            for page in PAGES:
                print(f"{name}, {page}: {'; '.join(marks(address + ('' if page == 'index' else f'{page}/'), browser))}", flush=True)
    finally:
        shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
