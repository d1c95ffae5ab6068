"""What lies below `docs/` is published: whatever nobody reads there is a finding."""

from collections.abc import Iterator

from workings.evidence.asked import WORDS, faults
from workings.evidence.project import WRITTEN, Project
from workings.finding import Finding

ASSETS = (".css", ".js", ".png", ".ico", ".woff2", ".svg")
"""What may lie below `docs/assets/`: code that a reviewer reads, and pictures that are exempt by hand where they are shown."""
KINDS = "pages end in .md, pictures in .svg, all else lies below docs/assets/"


def unread(project: Project) -> Iterator[Finding]:
    """Links to other files, and files of kinds that no check reads."""
    for path in sorted(project.docs.rglob("*")):
        name = project.relative(path)
        if path.is_symlink():
            yield Finding(name, 1, 1, "is a link to another file; what is published lies below docs/ itself")
        elif path.is_dir():
            if path.suffix in WRITTEN:
                yield Finding(name, 1, 1, "is a folder with the name of a page; give it another")
        elif path.suffix not in WRITTEN and not _known(name, path.suffix, project):
            yield Finding(name, 1, 1, f"would be published, and nobody reads it; {KINDS}")


def asked_for(project: Project) -> Iterator[Finding]:
    """What is wrong with the words that people type into the search."""
    for line, fault in faults(project):
        yield Finding(f"docs/{WORDS}", line, 1, fault)


def _known(name: str, suffix: str, project: Project) -> bool:
    listed = (project.claims.ledger_path, project.docs / WORDS)
    return (name.startswith("docs/assets/") and suffix in ASSETS) or project.root / name in listed
