"""The press sheet goes to the printer as one page."""

import re


def test_the_press_sheet_is_one_page(visit):
    """On A4 between margins of 15 mm the ten claims, the date and how to cite stand on one sheet."""
    margin = dict.fromkeys(("top", "right", "bottom", "left"), "15mm")
    sheet = visit("start/press-sheet/").pdf(format="A4", margin=margin)
    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1
