"""A built page with what is said of it for programs, and without the versions of the programs that made it."""

import re

KIND = "application/ld+json"
SAID = re.compile(rf'\s*<script type="{re.escape(KIND)}">.*?</script>', re.S)
GENERATOR = re.compile(r'\s*<meta name="generator"[^>]*>')


def described(text: str, about: str) -> str:
    """The page with what is said of it, once, however often it is written.

    It stands at the end, where the words that it shares with the list of sources cost next to nothing when the page is compressed.
    """
    head, opened, body = SAID.sub("", text).partition("</head>")
    shown, closed, rest = body.rpartition("</body>")
    said = f'\n  <script type="{KIND}">{about}</script>' if about else ""
    return f"{GENERATOR.sub('', head)}{opened}{shown.rstrip()}{said}\n{closed}{rest}"
