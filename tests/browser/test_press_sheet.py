"""The press sheet goes to the printer as one page."""

import re


def test_the_press_sheet_is_one_page(visit):
    """On A4 between margins of 15 mm the ten claims, the date and how to cite stand on one sheet."""
    margin = dict.fromkeys(("top", "right", "bottom", "left"), "15mm")
    sheet = visit("start/press-sheet/").pdf(format="A4", margin=margin)
    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1


def test_on_a_phone_a_claim_is_a_card(visit):
    """Nothing is cut at the right edge: a claim has a row of its own, its verdict stands beside its number, its sentence below."""
    page = visit("start/press-sheet/", width=390)
    rows = page.evaluate("""() => [...document.querySelectorAll("tbody tr")].map(row =>
        [...row.children].map(cell => { const at = cell.getBoundingClientRect(); return [at.left, at.top, at.right, at.bottom].map(Math.round) }))""")
    assert 10 == len(rows)
    for claim, verdict, sentence, number in rows:
        assert 0 <= claim[0] and 390 >= max(cell[2] for cell in (claim, verdict, sentence, number))
        assert claim[3] <= verdict[1] == number[1] and verdict[2] <= number[0] and max(verdict[3], number[3]) <= sentence[1]
