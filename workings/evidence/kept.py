"""What is slow to make of a whole page, remembered on disk until its texts, or anything that pages rest on, have changed.

Results of single targets are remembered more finely, by what each has read: see `memory`. Here any change below `snippets/`, to a
claim, to the accepted charts, to the settings or to the code of this package has everything made anew, so that nothing needs to be traced.
One result is kept for each kind and name: what is kept does not grow with the changes.
"""

import hashlib
import os
from collections.abc import Callable
from importlib.metadata import version
from typing import Any, TypeVar

from workings.evidence.outcome import Rests
from workings.evidence.project import PACKAGE, Project

Made = TypeVar("Made")
ENGINES = ("markdown", "pymdown-extensions", "selectolax", "latex2mathml", "pint")
"""Packages that decide what a page shows, what is seen in it, and how it is judged."""
ADDRESSES = ("SITE_URL", "REPO_URL")
"""Settings of the environment that pages show."""
RESTS = "all that pages rest on"
"""The name under which a project holds its digest."""


def kept(project: Project, kind: str, name: str, texts: tuple[str, ...], make: Callable[[], Made]) -> Made:
    """What `make` gives for a name, a value that JSON can hold: from before, if these texts and all that pages rest on are as they were."""
    digest, known = _known(project, kind, name, texts)
    if known is not None:
        made: Made = known
        return made
    made = make()
    project.memory.keep(kind, name, Rests(), digest, made)
    return made


def kept_as(project: Project, kind: str, name: str, texts: tuple[str, ...]) -> Any:
    """What was kept for a name by `keep_as`, if these texts and all that pages rest on are as they were; `None` otherwise."""
    return _known(project, kind, name, texts)[1]


def keep_as(project: Project, kind: str, name: str, texts: tuple[str, ...], made: Any) -> None:
    """Keeps what was made by and by, a value that JSON can hold."""
    project.memory.keep(kind, name, Rests(), _known(project, kind, name, texts)[0], made)


def clean(project: Project, kind: str, name: str, texts: tuple[str, ...], find: Callable[[], list[Made]]) -> list[Made]:
    """What `find` finds wrong with a name; that it was nothing is remembered."""
    digest, known = _known(project, kind, name, texts)
    found = [] if known else find()
    if not known and not found:
        project.memory.keep(kind, name, Rests(), digest, True)
    return found


def remembered(project: Project, kind: str, key: str, make: Callable[[], Made]) -> Made:
    """What `make` gives, a value that JSON can hold: from before, where the key alone decides it, with the code that `memory` knows."""
    known = project.memory.recall(kind, key, lambda _: "")
    if known is not None:
        found: Made = known
        return found
    made = make()
    project.memory.keep(kind, key, Rests(), "", made)
    return made


def digest_of(*texts: str) -> str:
    """A digest of texts, whatever they hold."""
    return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()


def _known(project: Project, kind: str, name: str, texts: tuple[str, ...]) -> tuple[str, Any]:
    """The digest of everything that decides, and what was kept under it."""
    rests = project.held(RESTS, None, lambda: _rests(project))
    digest = digest_of(rests, *texts)
    return digest, project.memory.recall(kind, name, lambda _: digest)


def _rests(project: Project) -> str:
    """A digest of all that a page can rest on beside its own texts: of this project, of this package, and of where both are shown."""
    own = dict.fromkeys([*project.evidence(), *project.below, project.root / "mkdocs.yml"])
    ours = [path for path in sorted(PACKAGE.rglob("*")) if path.is_file() and "__pycache__" not in path.parts]
    code = hashlib.sha256(b"\0".join(path.name.encode() + path.read_bytes() for path in ours)).hexdigest()
    around = [*map(version, ENGINES), *(os.environ.get(name, "") for name in ADDRESSES)]
    return "\0".join([project.files.digest([*own]), code, *around])
