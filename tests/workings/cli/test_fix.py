"""Fixing: only the digits that must change do, byte for byte, and what cannot be mended is left alone."""

from datetime import date

import pytest

from workings.checks.number import date_splices
from workings.checks.page import check_file
from workings.cli.fix import fix_file
from workings.markdown.page import Link
from workings.quantity.dates import read_date

COST = "../../snippets/money/cost.py#training_cost(v3)"
HOURS = "../../snippets/facts/money/runs.toml#v3.gpu_hours"
PRICE = "../../snippets/facts/money/runs.toml#v3.price_per_gpu_hour"
MENDED = [
    ("[$5.577 million]({COST})", "[$5.576 million]({COST})"),
    ("[**$5.57M**]({COST})", "[**$5.58M**]({COST})"),
    ("[5,577,000]({COST})", "[5,576,000]({COST})"),
    ("[5577000]({COST})", "[5576000]({COST})"),
    ("[5\u202f577\u202f000]({COST})", "[5\u202f576\u202f000]({COST})"),
    ("[about $5.5M]({COST})", "[about $5.6M]({COST})"),
    ("[about $100.0 million]({COST})", "[about $5.6 million]({COST})"),
    ('[$6 million]({COST} "a title")', '[$6 million]({COST} "a title")'),
    ("[$9 million]({COST}){ title=cost }", "[$6 million]({COST}){ title=cost }"),
    ("[$3]({PRICE}){ .adjust min=1 max=12 step=1 try='Double it.' } and [$5.576 million]({COST})", "[$2]({PRICE}){ .adjust min=1 max=12 step=1 try='Double it.' } and [$5.576 million]({COST})"),
    ("[2.787 million]({HOURS}) GPU-hours", "[2.788 million]({HOURS}) GPU-hours"),
    ("[$5.577 million][c] and [$5.577 million][c]\n\n[c]: {COST}", "[$5.576 million][c] and [$5.576 million][c]\n\n[c]: {COST}"),
]
LEFT = [
    "[about $6 million]({COST})", "[about $100 million]({COST})", "[half a million dollars]({COST})",
    "[under $5 million]({COST})", "[$5.576 billion]({COST})", "[€5.576 million]({COST})", "[$5.577 million](../../snippets/cots.py#x)",
    "[seven]({PRICE})", "[$7–6 million]({COST})", "[-$5.576 million]({COST})", "57 days", "[$9 billion]({COST})",
    "[$5.577 million]\n\n[$5.577 million]: {COST}", "[$5.577 million][]\n\n[$5.577 million]: {COST}",
]  # fmt: skip


def fill(text: str) -> str:
    """A text with its targets filled in."""
    return text.replace("{COST}", COST).replace("{HOURS}", HOURS).replace("{PRICE}", PRICE)


def fixed(project, tmp_path, data: bytes) -> tuple[bytes, int]:
    """A page's bytes after fixing, and how many findings were left."""
    path = tmp_path / "page.md"
    path.write_bytes(data)
    _, left = fix_file(path, check_file(project, path))
    return path.read_bytes(), len(left)


@pytest.mark.parametrize(("before", "after"), MENDED)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["no mark", "mark"])
def test_digits_are_spliced(project, tmp_path, before, after, end, mark):
    """Corrected digits replace wrong ones; line ends, byte-order mark, commas, scale words and decimals stay."""

    def page(text):
        return mark + f"A\tline.  \n\n> Quoted: {fill(text)}\n\nNo end".replace("\n", end).encode()

    assert (page(after), 0) == fixed(project, tmp_path, page(before))


@pytest.mark.parametrize(("before", "after"), MENDED)
def test_fixing_twice_changes_nothing(project, tmp_path, before, after):
    """A second run finds nothing to do."""
    once, _ = fixed(project, tmp_path, fill(before).encode())
    assert (once, 0) == fixed(project, tmp_path, once)


@pytest.mark.parametrize("text", LEFT)
def test_what_needs_a_person_is_left(project, tmp_path, text):
    """Relations, scale words, units, names, signs, number words and loose numerals are reported and not touched."""
    data = fill(text).encode()
    assert (data, 1) == fixed(project, tmp_path, data)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("21 January 2024", "20 January 2025"), ("January 21, 2025", "January 20, 2025"), ("January 2024", "January 2025"), ("2024", "2025"),
        ("20 January 2020", "20 January 2025"), ("2024-01-20", "2025-01-20"), ("2025-02-21", "2025-01-20"), ("**2025-03-20**", "**2025-01-20**"),
        ("on 21 January 2025", "on 20 January 2025"), ("21 Jan", "20 Jan"), ("05 January 2025", "20 January 2025"),
        ("21st January 2025", "21st January 2025"), ("20 May 2025", "20 May 2025"),
    ],
)  # fmt: skip
def test_a_date_is_mended_where_only_digits_differ(text, mended):
    """A wrong day, a wrong year, and a month in digits are corrected; a month's name and an ordinal's ending are words and stay."""
    splices = date_splices(Link(text, "x.toml#x", 0, 0, 0), read_date(text.strip("*")), date(2025, 1, 20))
    for splice in sorted(splices, reverse=True):
        text = text[: splice.start] + splice.new + text[splice.end :]
    assert mended == text


def test_a_page_that_cannot_be_read_is_not_touched(project, tmp_path):
    """A page that is not UTF-8 is reported and keeps its bytes."""
    data = "It cost \xa35.".encode("latin-1")
    assert (data, 1) == fixed(project, tmp_path, data)
