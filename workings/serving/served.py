"""The server of `make serve`: what was saved is judged at once, and what rests on it is built again, the page that is read before all.

The other pages are built when they are opened. A title, a new page, a style sheet or a setting builds everything.
"""

import json
import logging
import re
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import RLock
from typing import Any

from mkdocs.commands.build import _build_page, _populate_page

from workings.checks.causes import broken_machinery
from workings.checks.everything import check_everything, reports, unreadable
from workings.checks.page import Report, check_file, check_page, settled
from workings.evidence.project import Project
from workings.export.data import page_exports, write
from workings.export.theme import SHEET
from workings.finding import Finding
from workings.markdown.glossary import GLOSSARY
from workings.markdown.look import figures_of
from workings.render.reference import write_pages
from workings.serving.changes import Changes, Looked
from workings.serving.told import line_of, told

log = logging.getLogger("mkdocs.hooks.workings")
HERE = Path(__file__).parent
ASSETS = "serving.js", "serving.css"
FINDINGS = "findings.json"
RESTING = re.compile(r" \([\d,]+ places? on [^()]*\)$")
"""How many places a cause has: they are counted again when more has been looked at, which is no news."""
AT_ONCE = "number", "citation"
"""What is judged before anything is built: it takes milliseconds."""


class Served:
    """A served project: its pages as they were last built, and those that are to be built when they are opened."""

    def __init__(self, project: Project, server: Any, everything: Callable[[], None], places: Iterable[Path]):
        self.project, self.server, self.everything = project, server, everything
        self.lock = RLock()
        self.looked = Looked(project, tuple(places))
        self.uses: dict[Path, frozenset[str]] = {}
        self.stale: set[Path] = set()
        self.bare: set[Path] = set()
        """Pages that were built and have not got their data yet."""
        self.open = ""
        """The address of the page that was last asked for, without its first slash."""
        self.found: list[Finding] = []
        self.clean = True
        """Whether the last whole check found nothing."""
        self._learn_all()

    def install(self) -> None:
        """Has the server build by this, tell pages what was found, and build a page before it is shown."""
        answers = self.server._serve_request

        def answer(environ: Any, start_response: Any) -> Any:
            self._opened(environ["PATH_INFO"])
            return answers(environ, start_response)

        self.server.builder, self.server._serve_request, self.server._inject_js_into_html = self.build, answer, self._with_script

    def build(self) -> None:
        """Judges and builds what has changed; an error is a line, and the server goes on with the pages that it has."""
        try:
            with self.lock:
                changes = self.looked.changes()
                going_on = bool(changes) and self._build(changes)
            if going_on:
                self._go_on()
        except (Exception, SystemExit) as error:  # whatever it is, the next save may mend it
            log.error("%s", line_of(error, self.project.root))

    def _build(self, changes: Changes) -> bool:
        """What is told and shown at once; says whether there is more to look at."""
        begun = time.monotonic()
        self.project.refresh()
        self.project.forget("pages")
        if broken := broken_machinery(self.project):
            self._tell([broken])
            return False
        if changes.others:
            log.info("everything is built again, for %s", ", ".join(changes.others[:3]))
            self.everything()
            self._learn_all()
            return False
        touched = self._touched(changes)
        self.stale |= touched
        self._tell(self._at_once(touched), so_far=True)
        self.stale |= self._generated(changes)
        page = self._page(self.open)
        if page:
            self._build_page(page)
        self._show()
        log.info("judged and shown in %.1f seconds", time.monotonic() - begun)
        return True

    def _go_on(self) -> None:
        """Everything else, page by page: whoever opens one meanwhile does not wait for all."""
        before = self.found
        with self.lock:
            if page := self._page(self.open):
                self._beside(page)
        for path in self.project.pages():
            with self.lock:
                check_file(self.project, path)
            time.sleep(0.001)
        with self.lock:
            self._learn(check_everything(self.project, usage=False))
            if set(before) != set(self.found):
                self._show()
            self.project.remember()

    def _touched(self, changes: Changes) -> set[Path]:
        """The pages whose text has changed, or that rest on what has."""
        changed = changes.facts | changes.definitions | changes.figures
        explains = self.project.docs / GLOSSARY in changes.pages
        return {*changes.pages, *(path for path, used in self.uses.items() if (used & changed or explains) and path.suffix == ".md")}

    def _at_once(self, touched: set[Path]) -> list[Finding]:
        """What cannot be read of facts, sources and code, then what is wrong with numbers, on the page that is open before all others."""
        looked_at = []
        for path in sorted(touched, key=lambda path: (path != self._source(self.open), path)):
            if path.is_file():
                looked_at.append(check_page(self.project, self.project.page(path), AT_ONCE))
        return settled(looked_at, [*unreadable(self.project), *(finding for report in looked_at for finding in report.findings)])

    def _learn_all(self) -> None:
        """After a whole build, which has told its findings itself."""
        self.found = check_everything(self.project, usage=False)
        self._learn(self.found)
        self._asset_files()

    def _learn(self, findings: list[Finding]) -> None:
        """Tells what was found and not told yet, and what each page rests on."""
        self._tell(findings)
        self.uses = {self.project.root / report.page.path: used(report) for report in reports(self.project)}

    def _tell(self, findings: list[Finding], so_far: bool = False) -> None:
        """The findings that are new, a line each, and how many there are."""
        known = {RESTING.sub("", str(finding)) for finding in self.found}
        for finding in sorted(set(findings)):
            if RESTING.sub("", str(finding)) not in known:
                log.warning("%s", finding)
        if not so_far and not self.clean and not findings:
            log.info("no findings")
        self.clean = self.clean if so_far else not findings
        self.found = sorted(set(findings))
        shown = json.dumps(told(self.project, self.found), ensure_ascii=False)
        (Path(self.server.root) / FINDINGS).write_text(shown, encoding="utf-8")

    def _generated(self, changes: Changes) -> set[Path]:
        """The reference pages that say something else now."""
        written = write_pages(self.project)
        code = {self.project.docs / "snippets" / f"{name.rpartition('.')[0].replace('.', '/')}.md" for name in changes.definitions}
        return code | {path for path in written if path.suffix == ".md" and path.is_file()}

    # Pages

    def _source(self, address: str) -> Path | None:
        """The page at an address of the site."""
        page = self._page(address)
        return Path(page.file.abs_src_path) if page else None

    def _page(self, address: str) -> Any:
        files = self.project.built[1]
        wanted = address.removesuffix("index.html")
        return next((file.page for file in files.documentation_pages() if file.page and file.url.removeprefix("./") == wanted), None)

    def _opened(self, path: str) -> None:
        """Before a page is shown: builds it, if it rests on what has changed since it was built."""
        address = path.removeprefix(self.server.mount_path)
        if not address.endswith(("/", ".html")) and address:
            return
        self.open = address
        if self.stale and (page := self._page(address)) and Path(page.file.abs_src_path) in self.stale:
            with self.lock:
                try:
                    self._build_page(page)
                    self._beside(page)
                except (Exception, SystemExit) as error:  # the page is shown as it was
                    log.error("%s", line_of(error, self.project.root))

    def _build_page(self, page: Any) -> None:
        """A page as a whole build writes it, if it is to be built."""
        path = Path(page.file.abs_src_path)
        if path not in self.stale:
            return
        self.stale.discard(path)
        self.bare.add(path)
        config, files, nav, env = self.project.built
        if "mkdocstrings" in config.plugins:
            config.plugins["mkdocstrings"].on_post_build(config=config)  # it forgets the code that it has read
        _populate_page(page, config, files, False)
        config.plugins.on_env(env, config=config, files=files)
        _build_page(page, config, files.documentation_pages(), nav, env)

    def _beside(self, page: Any) -> None:
        """What stands beside a page that was built: cards, and what its controls do."""
        path = Path(page.file.abs_src_path)
        if path in self.bare and path in self.uses:
            write(Path(self.server.root), page_exports(self.project, path)["texts"])
        self.bare.discard(path)

    # What browsers hear

    def _show(self) -> None:
        """Has browsers load the page that they show once more, now."""
        with self.server._epoch_cond:
            self.server._wanted_epoch = self.server._visible_epoch = max(self.server._wanted_epoch, round(time.monotonic() * 1000))
            self.server._epoch_cond.notify_all()

    def _with_script(self, content: bytes, epoch: int) -> bytes:
        """A page with the script that waits for changes and marks findings: a file, as the page's policy wants it."""
        place = f"{self.server.mount_path}assets/serving"
        parts = f'<link rel="stylesheet" href="{place}.css"><script type="module" src="{place}.js" data-epoch="{epoch}"></script>'
        start, end, rest = content.rpartition(b"</body>")
        return start + parts.encode() + end + rest if end else content

    def _asset_files(self) -> None:
        """The script that waits for changes, and the theme's style sheet whole: a page may come to use what no page did."""
        for folder in self.project.built[0]["theme"].dirs:
            for sheet in Path(folder).glob(SHEET):
                (Path(self.server.root) / sheet.relative_to(folder)).write_bytes(sheet.read_bytes())
        for name in ASSETS:
            place = Path(self.server.root) / "assets" / name
            place.parent.mkdir(exist_ok=True)
            place.write_bytes((HERE / name).read_bytes())


def used(report: Report) -> frozenset[str]:
    """The facts, definitions and drawings that a page rests on."""
    return frozenset({*figures_of(report.page)}.union(*(set(one.facts) | one.functions for one in report.shown)))
