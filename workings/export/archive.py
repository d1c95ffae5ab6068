"""The archive: all calculations and facts in one file, to start from without git; the same content is always the same bytes."""

import io
import zipfile
from collections.abc import Iterator

from workings.evidence.project import Project
from workings.markdown.grammar import read_target

NAME = "live/snippets.zip"
KEPT = (".py", ".toml", ".bib")
LICENCES = ("LICENSE", "LICENSE-CC-BY-4.0.md")
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the archive: the first that the format can say."""
README = """# The calculations of *DeepSeek, Worked Out*

`snippets/` holds every calculation of the site as plain Python, and in `snippets/facts/` every fact with its source.
It needs Python 3.11 or newer, and nothing else.
{command}A script or a notebook that a page of the site gives away runs in this folder too.
Code: MIT. Texts and facts: CC BY 4.0, with credit.
"""
COMMAND = """In this folder, this prints the first number of the site that is a calculation:

```sh
python3 -c "{code}"
```

"""


def archive(project: Project) -> bytes:
    """The archive, whose files lie in no folder of their own."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target:
        for name, content in sorted(_content(project)):
            entry = zipfile.ZipInfo(name, FIRST_DAY)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            target.writestr(entry, content)
    return made.getvalue()


def _content(project: Project) -> Iterator[tuple[str, bytes]]:
    for path in project.files.below(project.snippets, *KEPT):
        yield project.relative(path), project.files.read(path)
    for name in LICENCES:
        if project.files.has(project.root / name):
            yield name, project.files.read(project.root / name)
    yield "README.md", readme(project).encode()


def readme(project: Project) -> str:
    """What the archive says of itself, with one command that runs something."""
    code = next(_calculations(project), "")
    return README.format(command=COMMAND.format(code=code) if code else "")


def _calculations(project: Project) -> Iterator[str]:
    """Lines that print a calculation of a page, beginning with the home page."""
    pages = [path for path in project.pages() if path.suffix == ".md" and path.is_relative_to(project.docs)]
    for path in sorted(pages, key=lambda path: path != project.docs / "index.md"):
        for link in project.page(path).numbers:
            target = read_target(link.target)
            if not target.is_fact and not set("\"'\\$") & set(target.fragment):
                module = target.path.removesuffix(".py").replace("/", ".")
                yield f"from {module} import *; print({target.fragment})"
