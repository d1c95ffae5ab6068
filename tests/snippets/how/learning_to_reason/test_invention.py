"""Vectara's two lists as printed, beside this file, against what the facts hold of them."""

from pathlib import Path

import pytest

from snippets.how.learning_to_reason.invention import invention, least, listed, lower, most


def printed(year):
    """The rows of a list: name, and the share of summaries that add something, of those that are consistent and of those answered, in percent."""
    rows = [line.split("|") for line in (Path(__file__).parent / f"vectara_{year}.txt").read_text(encoding="utf-8").splitlines()]
    return [(row[0], *(float(cell.rstrip("%")) for cell in row[1:])) for row in rows]


def share(year, name):
    """The share of one model."""
    return next(row[1] for row in printed(year) if row[0].endswith(name))


@pytest.mark.parametrize(("year", "rows"), [(2025, 86), (2026, 96)])
def test_every_row_is_held(year, rows):
    """Row by row, in the order of the list; what is added and what is consistent make a hundred, but for one row of the first."""
    found = printed(year)
    assert [row[1] for row in found] == getattr(invention, f"all_{year}")
    assert rows == len(found) == listed(getattr(invention, f"all_{year}"))
    assert {2025: ["Google Gemini-1.5-Pro-002"], 2026: []}[year] == [row[0] for row in found if row[1] + row[2] != pytest.approx(100)]


def test_deepseeks_rows():
    """Each figure that a page shows is the row of its name."""
    assert (invention.r1_2025, invention.v3_2025) == (share(2025, "DeepSeek-R1"), share(2025, "DeepSeek-V3"))
    assert (invention.r1_2026, invention.v3_2026) == (share(2026, "DeepSeek-R1"), share(2026, "DeepSeek-V3"))
    assert invention.newer_2026 == [share(2026, f"DeepSeek-{name}") for name in ("V3.2-Exp", "V3.1", "V3.2")]
    assert (5.3, 6.3) == (least(invention.newer_2026), most(invention.newer_2026))


def test_where_r1_stands():
    """R1 is the 73rd of 86 and, with one row as high before it or none, the 65th of 96: counted by the place of its row."""
    for year, place in ((2025, 72), (2026, 64)):
        names = [row[0] for row in sorted(printed(year), key=lambda row: row[1])]
        assert place == lower(share(year, "DeepSeek-R1"), getattr(invention, f"all_{year}"))
        assert place <= next(index for index, name in enumerate(names) if name.endswith("DeepSeek-R1"))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: lower(101, [1]), "share must be between 0 and 100, not 101"),
        (lambda: lower(1, [-1]), "every entry of shares must be between 0 and 100"),
        (lambda: least([]), "shares must hold at least 1 entry, not none"),
        (lambda: least([-1]), "every entry of shares must be between 0 and 100, not -1"),
        (lambda: most([200]), "every entry of shares must be between 0 and 100"),
        (lambda: listed([]), "shares must hold at least 1 entry, not none"),
    ],
)
def test_bad_input(call, message):
    """What is no share is refused, and so is a list of nothing."""
    with pytest.raises(ValueError, match=message):
        call()


def test_the_ends_of_a_hundred_are_shares():
    """A model may add something always, or never."""
    assert (0, 100) == (least([0, 100]), most([0, 100])) == (least([0]), most([100]))
    assert [0, 1] == [lower(share, [0, 100]) for share in (0, 100)]
