"""A copy of a built site that opens from a disk, as one archive: the same pages, whose links lead to files and whose data are scripts.

From a disk browsers open no folders, load no modules, answer no requests for data and start no worker from a file.
So links name the page in a folder, all scripts are one, X of data is X.js, and one script more (`disk/disk.js`) reads those.
"""

import html
import io
import json
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from workings.export.archive import FIRST_DAY
from workings.export.joined import DISK
from workings.export.search import INDEX

INDEX_PAGE = "index.html"
LEFT = re.compile(
    r"404\.html|_headers|robots\.txt|sitemap\.xml(\.gz)?|objects\.inv|\.nojekyll|CNAME|social/.*|live/python/.*|live/python\.json"
    r"|.*\.python\.json|.*\.map|assets/javascripts/lunr/.*|\.well-known/.*"
)
"""What only a host needs, and Python in the page, which does not run from a disk."""
DATA = re.compile(r"(?:live|data/cards)/.*\.json|assets/javascripts/workers/.*\.js")
"""What pages ask for and readers never open: in the copy it is there as scripts only."""
TAKEN = re.compile(r"live/.*\.(?:py|ipynb)|charts/.*\.svg")
"""What readers take away and pages ask for, too: it is there as it is, and as a script."""
OWN = re.compile(r"assets/(?!boot\.js)[^/]*\.js")
TAG = re.compile(r"<[a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
LINK = re.compile(r"(\s(?:xlink:)?(?:href|src)=)(?:\"([^\"]*)\"|'([^']*)')")
POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")[^"]*(">)')
ON_DISK = (
    "default-src 'none'; script-src file:; style-src file:; img-src file: data:; font-src file:; connect-src 'none'; worker-src blob:;"
    " object-src 'none'; base-uri 'none'; form-action 'none'"
)
"""What a page from a disk may do: read files beside it. 'self' means nothing there."""
BOOT = re.compile(r'<script src="([^"]*)assets/boot\.js"[^>]*></script>')
MODULE = re.compile(r'\s*<script src="[^"]*" type="module"></script>')


def offline(site: Path, top: str, script: str) -> bytes:
    """The archive of a built site in a folder named `top`, with all scripts as one `script`; the same site is always the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name, content in sorted(_files(site, script)):
            entry = zipfile.ZipInfo(f"{top}/{name}", FIRST_DAY)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            target.writestr(entry, content)
    return made.getvalue()


def _files(site: Path, script: str) -> Iterator[tuple[str, bytes]]:
    """The files of the copy, by their paths in it."""
    names = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    folders = {posixpath.dirname(name) for name in names if posixpath.basename(name) == INDEX_PAGE}
    yield "assets/disk.js", (DISK / "disk.js").read_bytes()
    yield "assets/all.js", script.encode()
    for name in names:
        content = (site / name).read_bytes()
        if LEFT.fullmatch(name) or OWN.fullmatch(name):
            continue
        if name == INDEX:
            yield "search/search_index.js", b"var __index = " + found(content.decode()).encode()
        elif name.endswith(".html"):
            yield name, page(content.decode(), posixpath.dirname(name), folders.__contains__).encode()
        else:
            if DATA.fullmatch(name) or TAKEN.fullmatch(name):
                yield f"{name}.js", given(name, content.decode()).encode()
            if not DATA.fullmatch(name):
                yield name, content


def given(name: str, text: str) -> str:
    """The script that hands over a file: JSON as it is, anything else as a text."""
    return f"give({json.dumps(name)}, {text if name.endswith('.json') else json.dumps(text)})\n"


def found(index: str) -> str:
    """The index of the search, whose results lead to files."""
    made = json.loads(index)
    for entry in made["docs"]:
        address, mark, part = entry["location"].partition("#")
        entry["location"] = f"{address}{INDEX_PAGE}{mark}{part}" if address.endswith("/") or not address else entry["location"]
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"))


def page(text: str, folder: str, has_page: Callable[[str], bool]) -> str:
    """A page in `folder` as it stands in the copy; `has_page` says of a folder whether there is a page in it."""
    text = POLICY.sub(rf"\1{ON_DISK}\2", text)
    text = MODULE.sub("", text)
    text = BOOT.sub(r'<script src="\1assets/disk.js"></script>\g<0><script src="\1assets/all.js" defer></script>', text)

    def linked(found: re.Match[str]) -> str:
        address = html.unescape(found[2] if found[2] is not None else found[3])
        return f'{found[1]}"{html.escape(to_file(address, folder, has_page))}"'

    return TAG.sub(lambda tag: LINK.sub(linked, tag[0]), text)


def to_file(address: str, folder: str, has_page: Callable[[str], bool]) -> str:
    """An address as a page in `folder` has it; where it names a folder with a page, it names the page."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return address
    target = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
    if not has_page("" if target == "." else target):
        return address
    return parts._replace(path=f"{parts.path.rstrip('/')}/{INDEX_PAGE}").geturl()
