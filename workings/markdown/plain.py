"""Plain pages: so simple that the reader and every Markdown engine read them alike, so that nothing need be rendered to be sure.

Headings, paragraphs, dashed lists, tables with outer bars, fences of code, admonitions and tabs, inline links; nothing else.
"""

import re

WORDS = r"[\w .,;:'’‘“”\"()$€£¥%/+=–—−…?-]*"
LINK = r"\[[\w .,;:'’\"$€£¥%/+=–—−-]+\]\((?!\s)[\w./#(),*+=:-]+\)"
TEXT = rf"(?:[^\W\d_]|[$€£¥(\"“]|{LINK}){WORDS}(?:{LINK}{WORDS})*"
CELL = rf"{WORDS}(?:{LINK}{WORDS})*"
OPENER = re.compile(rf'!!![ ][a-z]+|===[ ]"{WORDS.replace(chr(92) + chr(34), "")}"')
LINE = re.compile(rf"#{{1,6}}[ ]{TEXT}|-[ ]{TEXT}|{TEXT}|(?:\|{CELL})+\||(?:\|:?-{{3,}}:?)+\|")
INSIDE = re.compile(rf"[ ]{{4}}{TEXT}")
FENCE = re.compile(r"```[a-z]*")


def is_plain(text: str) -> bool:
    """Whether every line of a page is one that can be read in one way only."""
    before, fenced, inside = "", False, False
    for line in text.split("\n"):
        if fenced:
            fenced = line != "```"
            if line.startswith("```") and fenced:
                return False
        elif not line:
            pass
        elif not before and FENCE.fullmatch(line):
            fenced = True
        elif not before and OPENER.fullmatch(line):
            inside = True
        elif not (inside and INSIDE.fullmatch(line)):
            if not LINE.fullmatch(line):
                return False
            inside = False
        before = line
    return not fenced
