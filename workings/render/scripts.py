"""The site's own scripts as they are published: without the comments, types and blanks that are for those who work on them."""

from pathlib import Path

from rjsmin import jsmin


def publish_scripts(assets: Path) -> None:
    """Makes the scripts in a folder of a built site smaller; what they do stays the same."""
    for path in sorted(assets.glob("*.js")):
        path.write_text(jsmin(path.read_text(encoding="utf-8")), encoding="utf-8")
