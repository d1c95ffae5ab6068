"""Tables of words too wide for a phone: each cell says what stands at the head of its column, so that a style can stack them."""

import xml.etree.ElementTree as etree

LEAST = 3
"""Columns: two stand beside each other anywhere."""
WORDS = 30
"""Characters of a cell that breaks over lines."""
WIDE = 130
"""Characters of the longest cells of all columns together, from which a phone shows too few of each."""
ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "th": "columnheader", "td": "cell"}
"""What the parts of a table are, said for a reader of screens: a part that is not laid out as a table is none to a browser."""


def stack(root: etree.Element) -> None:
    """Marks the wide tables of words of a page, and puts into each of their cells the head of its column."""
    apart = {table for block in root.iter("div") if "ledger" in block.get("class", "").split() for table in block.iter("table")}
    for table in root.iter("table"):
        if table in apart:
            continue  # it has its own cards
        head, *rows = [list(row) for row in table.iter("tr")] or [[]]
        if not _is_wide(table, head, rows):
            continue
        table.set("data-stack", "")
        for part in table.iter():
            if part.tag in ROLES:
                part.set("role", ROLES[part.tag])
        labels = [_text(cell) for cell in head]
        for row in rows:
            alone = not any(map(_text, row[1:]))  # a line that divides the table, of one cell
            for label, cell in zip(labels, row, strict=False):
                if label and _text(cell) and not alone:
                    cell.set("data-label", label)


def _is_wide(table: etree.Element, head: list[etree.Element], rows: list[list[etree.Element]]) -> bool:
    """Whether two of its columns or more hold long words, and all together too many; names of code are no words."""
    if len(head) < LEAST or not rows or table.find(".//code") is not None or table.get("class"):
        return False
    longest = [max(len(_text(row[place])) if place < len(row) else 0 for row in rows) for place in range(len(head))]
    return sum(length > WORDS for length in longest) > 1 and sum(longest) > WIDE


def _text(cell: etree.Element) -> str:
    return " ".join("".join(cell.itertext()).split())
