"""What Zensical tells the Markdown extensions of a page, left where the templates find what MkDocs tells them."""

from typing import Any

from markdown import Markdown


def leave_source(md: Markdown) -> None:
    """Leaves the path of the page below `docs/` in its front matter, as `source`; under MkDocs, whose templates know it, nothing."""
    if "rendering_context" in md.preprocessors:
        page: Any = md.preprocessors["rendering_context"].page  # type: ignore[attr-defined]  # Zensical's own
        page.meta["source"] = page.path
