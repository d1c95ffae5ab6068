"""What the engines tell the Markdown extensions of a page, each in its own way."""

from typing import Any

from markdown import Markdown


def leave_source(md: Markdown) -> None:
    """Leaves the path of the page below `docs/` in its front matter, as `source`; under MkDocs, whose templates know it, nothing."""
    if "rendering_context" in md.preprocessors:
        page: Any = md.preprocessors["rendering_context"].page  # type: ignore[attr-defined]  # Zensical's own
        page.meta["source"] = page.path


def page_path(md: Markdown) -> str:
    """The path below `docs/` of the page that is rendered; empty where nobody tells."""
    if "rendering_context" in md.preprocessors:
        return str(md.preprocessors["rendering_context"].page.path)  # type: ignore[attr-defined]  # Zensical's own
    if "relpath" in md.treeprocessors:
        return str(md.treeprocessors["relpath"].file.src_uri)  # type: ignore[attr-defined]  # MkDocs's own
    return ""
