"""A built page with what is said of it for programs, and without the versions of the programs that made it."""

import re

KIND = "application/ld+json"
OPENED, CLOSED = f'<script type="{KIND}">', "</script>"
GENERATOR = re.compile(r'\s*<meta name="generator"[^>]*>')


def described(text: str, about: str) -> str:
    """The page with what is said of it, once, however often it is written.

    It stands at the end, where the words that it shares with the list of sources cost next to nothing when the page is compressed.
    """
    head, opened, body = text.partition("</head>")
    shown, closed, rest = body.rpartition("</body>")
    before, found, after = shown.rpartition(OPENED)
    if about or found:
        shown = (before + after.partition(CLOSED)[2] if found else shown).rstrip() + "\n"
    said = f"  {OPENED}{about}{CLOSED}\n" if about else ""
    return f"{GENERATOR.sub('', head)}{opened}{shown}{said}{closed}{rest}"
