"""The head of a built page: what is said of the page for programs goes in, and which versions made it goes out."""

import re

KIND = "application/ld+json"
SAID = re.compile(rf'\s*<script type="{re.escape(KIND)}">.*?</script>', re.S)
GENERATOR = re.compile(r'\s*<meta name="generator"[^>]*>')


def with_head(text: str, about: str) -> str:
    """The page with what is said of it, once, however often it is written; and without the versions of the programs that made it."""
    head, closed, rest = text.partition("</head>")
    kept = GENERATOR.sub("", SAID.sub("", head)).rstrip()
    said = f'\n  <script type="{KIND}">{about}</script>' if about else ""
    return f"{kept}{said}\n{closed}{rest}"
