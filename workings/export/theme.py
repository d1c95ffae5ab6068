"""What the theme brings for those who work on it, or for other languages, and no reader of the site asks for."""

import re
from pathlib import Path

MAPPED = re.compile(r"\n?(?://|/\*)# sourceMappingURL=\S+\.map(?: ?\*/)?\n?")
LANGUAGES = "assets/javascripts/lunr"
"""How the theme's search cuts words of other languages than English."""
CODE_STYLE = re.compile(r'\s*<link rel="stylesheet" href="[^"]*_mkdocstrings\.css">')
CODE = 'class="doc '
"""How every part of a page begins that is made from code."""


def lean_theme(site: Path) -> None:
    """Takes maps of sources out of a built site, and the lines that name them, and the rules of other languages."""
    for path in sorted((site / "assets").rglob("*.map")):
        made = path.with_suffix("")
        if made.is_file():
            made.write_text(MAPPED.sub("\n", made.read_text(encoding="utf-8")), encoding="utf-8")
        path.unlink()
    for path in sorted((site / LANGUAGES).rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    if (site / LANGUAGES).is_dir():
        (site / LANGUAGES).rmdir()


def without_code_style(text: str) -> str:
    """A page without the style sheet for pages that are made from code, unless it is one."""
    return text if CODE in text else CODE_STYLE.sub("", text)
