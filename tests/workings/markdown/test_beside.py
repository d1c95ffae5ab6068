"""What stands beside a number, as a reader sees it; § is where the number stands."""

import pytest

from workings.markdown.beside import Surroundings
from workings.quantity.changing import BOUND, END

WORKING = "../snippets/a.py#b"
LONG = "and so on until the end of the line "  # thirty-six signs
NO_CELLS = ("", "", "")


def read(prose: str) -> tuple[Surroundings, int]:
    """A page without the sign, and where that stood."""
    return Surroundings(prose.replace("§", ""), {"named": WORKING, "other": "x.md"}), prose.index("§")


BEFORE = {
    "It took §": "It took ",
    "A.\n\nIt took §": "It took ",
    "A.\r\n\r\nIt took §": "It took ",
    "A.\n> \n> It took §": "It took ",
    "- one\n- took §": "took ",
    "2. one\n3. took §": "took ",
    "Term\n: took §": "took ",
    "It\ntook §": "It took ",
    "> It\n> took §": "It took ",
    "> § 2": "",
    "| a | took § |": " took ",
    "| a \\| took § |": " took ",
    "[half](a.md) of §": "half of ",
    "[half][other] of §": "half of ",
    f"[5]({WORKING}) to §": f"{BOUND}5{END} to ",
    "[5][named] to §": f"{BOUND}5{END} to ",
    "[5][NAMED] to §": f"{BOUND}5{END} to ",
    "[named][] to §": f"{BOUND}named{END} to ",
    "![half](a.svg) §": "half ",
    "*half* **of** `a` ~~b~~ _c_ d_e §": "half of a b c d_e ",
    "<b>half</b> of&nbsp;§": "half of ",
    "half<br>of<br />§": "half of ",
    "half[^1] of[@a, page 5] it{: .b }{ #c } §": "half of it{ #c } ",
    "half \\* §": "half * ",
    "half * §": "half * ",
    "half \\`§": "half `",
    "ha\u200blf \u2011§": "half -",
    "5 ％§": "5 %",
    "half   of\t§": "half of ",
    f"{LONG * 3}§": LONG * 2,
    f"*half* {LONG * 3}§": LONG * 2,
    f"half |{LONG * 3}§": LONG * 2,
    f"{LONG * 3}*half* §": f"{(LONG * 3 + 'half ')[-70:]}",
    f"{'a  ' * 90}§": "a " * 35,
}
AFTER = {
    "§ days": " days",
    "§ days\n\nmore": " days",
    "§ days\r\n \r\nmore": " days\r",
    "§ days\n>\n> more": " days",
    "§ days\n- more": " days",
    "§ days\n  * more": " days",
    "§ days\n12. more": " days",
    "§ days\n# More": " days",
    "§ days\n: more": " days",
    "§ days\nand more": " days and more",
    "> § days\n> and more": " days and more",
    "§ days | more": " days ",
    "§ days \\| more": " days ",
    "§ *million* days": " million days",
    "§ [days](a.md) so": " days so",
    f"§ to [5]({WORKING})": f" to {BOUND}5{END}",
    "§ &gt; it": " > it",
    f"§{LONG * 3}": (LONG * 2)[:70],
    f"§{LONG * 3}*half*": (LONG * 2)[:70],
    f"§ *half*{LONG * 3}": f" half{LONG * 2}"[:70],
    f"§{'  a' * 90}": " a" * 35,
}


@pytest.mark.parametrize("prose", BEFORE)
def test_what_stands_before(prose):
    """The words of its block or cell, seventy signs of them, without what a reader does not see."""
    beside, place = read(prose)
    assert BEFORE[prose][-70:] == beside.before(place)


@pytest.mark.parametrize("prose", AFTER)
def test_what_stands_after(prose):
    """The same on the other side."""
    beside, place = read(prose)
    assert AFTER[prose].rstrip("\r") == beside.after(place).rstrip("\r ") + " " * AFTER[prose].endswith(" ")


@pytest.mark.parametrize("far", range(30, 130))
def test_a_change_beside_a_long_sentence_is_seen_from_afar(far):
    """However the words between are read, quickly or with care, the same seventy signs are kept."""
    words = (LONG * 4)[:far]
    for opening in ("half of ", "*half* of ", "a | half of ", "- x\n- half of ", "[half](b.md) of "):
        seen = f"{opening.rpartition('| ')[2].rpartition('- ')[2]}".replace("*", "").replace("[half](b.md)", "half")
        beside, place = read(f"{opening}{words}§")
        assert f"{' ' * ('|' in opening)}{seen}{words}"[-70:] == beside.before(place)
        beside, place = read(f"§{words}{opening.partition(' |')[0]}")
        assert (words + opening.partition(" |")[0].partition("\n")[0].replace("*", "").replace("[half](b.md)", "half"))[:70] == beside.after(place)


HEADS = {
    "| Run | Days |\n|---|---|\n| V3 | § |": ("Days", "V3", NO_CELLS),
    "Run | Days\n--- | ---\nV3 | § in all": ("Days", "V3", NO_CELLS),
    "> | Run | *Days* |\n> |---|---|\n> | `V3` | § |": ("Days", "V3", NO_CELLS),
    "| Run | Days |\n|:--|--:|\n| R1 | 5 |\n| V3 | about § |": ("Days", "V3", NO_CELLS),
    "| Days | Run |\n|---|---|\n| § | V3 |": ("Days", "", NO_CELLS),
    "| Run | Days | Unit |\n|---|---|---|\n| V3 | § | weeks |": ("Days", "V3", ("", "", "weeks")),
    "| Run | Scale | Days |\n|---|---|---|\n| V3 | *million* | § |": ("Days", "V3", ("", "", "million")),
    "| Run | Sign | Days |\n|---|---|---|\n| V3 | minus | § |": ("Days", "V3", ("minus", "", "")),
    "| Run | | Days |\n|---|---|---|\n| V3 | minus | § |": ("Days", "V3", ("minus", "", "")),
    "| Sign | Days | |\n|---|---|---|\n| minus | § | million |": ("Days", "minus", ("", "million", "")),
    "| Run | Days | How |\n|---|---|---|\n| V3 | § | or more |": ("Days", "V3", NO_CELLS),
    "| Run | Days | Of |\n|---|---|---|\n| V3 | § | weeks |": ("Days", "V3", NO_CELLS),
    "| Run | Days |\n|---|---|\n| V3 | 5 | § |": ("", "V3", NO_CELLS),
    "| Run | Days |\n|---|---|\n| [a|b](x.md) | § |": ("Days", "a b", NO_CELLS),
    "| Run | Days |\n|---|---|\n| V3 | 5 |\n\nIt took §": ("", "", NO_CELLS),
    "It took §\n\n| Run | Days |\n|---|---|\n| V3 | 5 |": ("", "", NO_CELLS),
    "| Run | Weeks |\n|---|---|\n| V3 | 5 |\n\n| Run | Days |\n|---|---|\n| R1 | § |": ("Days", "R1", NO_CELLS),
    "a | b\nc | §": ("", "", NO_CELLS),
    "Weeks\n:   It took §": ("", "Weeks", NO_CELLS),
    "*Weeks*\n: It took §": ("", "Weeks", NO_CELLS),
    "Weeks\n: It was.\n: It took §": ("", "", NO_CELLS),
    "Weeks\nIt took §": ("", "", NO_CELLS),
}


@pytest.mark.parametrize("prose", HEADS)
def test_what_stands_at_the_head(prose):
    """The head of the column, that of the row or the term that is explained, and the cells that speak of the number."""
    beside, place = read(prose)
    assert (*HEADS[prose], "", "") == beside.heads(place)


TABLE = "| Run | Days |\n|---|---|\n| V3 | § |\n"
ABOVE = {
    f"All figures in thousands\n\n{TABLE}": ("thousands", ""),
    f"All figures in thousands:\n{TABLE}": ("thousands", ""),
    f"{TABLE}\nAll figures in thousands\n": ("thousands", ""),
    f"All figures in thousands\n\nSo it was.\n\n{TABLE}": ("", ""),
    "All figures in thousands:\n\n- V3 §\n- R1": ("thousands", ""),
    "All figures in thousands:\n\n- R1\n\n- V3 § days": ("thousands", ""),
    "All figures in thousands:\n\n1. R1\n2. V3 § days": ("thousands", ""),
    "All figures in thousands:\n\n- R1\n\nSo §": ("", ""),
    "So it was.\nAll figures in thousands\n\n- V3 §": ("", ""),
    "All figures in thousands\nand so on\n\n- V3 §": ("", ""),
    "## Time, in weeks\n\nIt took § days.": ("", "weeks"),
    "## Time, in weeks\n\nSo it was.\n\n### More\n\nIt took §": ("", ""),
    "It took §\n\n## Time, in weeks": ("", ""),
    '!!! note "Time, in weeks"\n\n    It took § days': ("", "weeks"),
    '!!! note "Time, in weeks"\n\n    So it was.\n\nIt took §': ("", ""),
    '=== "Time, in weeks"\n\n    It took §\n': ("", "weeks"),
    f"## Time, in weeks\n\nAll figures in thousands\n\n{TABLE}": ("thousands", "weeks"),
    f"## Time, in weeks\n\n## Time, in days\n\n{TABLE}": ("", "days"),
    f"All figures in thousands\n\n{TABLE.replace('§', '5')}\nAll figures in millions\n\n{TABLE}": ("millions", ""),
}


@pytest.mark.parametrize("prose", ABOVE)
def test_what_is_said_above(prose):
    """The caption of its table or list, and the title of its section, tab or box; none of what is over before it."""
    beside, place = read(prose)
    assert ABOVE[prose] == beside.heads(place)[3:]
