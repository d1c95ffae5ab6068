"""A block hands what its author has typed to a calculation, or shows it nowhere."""

import ast
import math
from datetime import date

import pytest
from small import FILES, write

from workings.checks.everything import page_findings
from workings.checks.shown.blocks import is_ours
from workings.evidence.idle import given_names
from workings.evidence.made import made_up
from workings.evidence.project import Project
from workings.evidence.typed import Own


class Fixed:
    """A definition as one of the site's own modules has it."""

    __module__ = "snippets.bus"


GIVEN = "from snippets.bus import bus, daily_seats\n"
NUMBERS = {
    "print(daily_seats(bus), 57)": "57", "print(f'{daily_seats(bus)} {57}')": "57", "x = 57\nprint(daily_seats(bus), x)": "57",
    "print(daily_seats(bus) * 0 + 57)": "57", "print(57 if daily_seats(bus) else 1)": "57", "print(max(57000000, daily_seats(bus)))": "57000000",
    "x = [daily_seats(bus)]\nx.append(57)\nprint(x)": "57", "def f():\n    daily_seats(bus)\n    return 57\nprint(f())": "57",
    "print(daily_seats(bus), round(57.3))": "57.3", "print((57, daily_seats(bus))[0])": "57", "print(daily_seats(bus) + 7)": "7", "print(daily_seats(bus) * 1.37)": "1.37",
    "print(*range(57, 58), daily_seats(bus))": "57", "print(range(bus.seats)[57])": "57", "print(range(bus.seats).index(57))": "57",
    "print(next(n for n in range(bus.seats) if n > 56))": "56", "for n in range(bus.seats):\n    if n == 57:\n        print(n)": "57", "import math\nprint(math.fsum([57]), bus.seats)": "57", "print('%d' % 57, daily_seats(bus))": "57", "print(str(daily_seats(bus))[:2])": "2",
    "print(daily_seats(bus), (lambda: 57)())": "57", "for n in (57,):\n    print(daily_seats(bus), n)": "57", "print((x := 57) > daily_seats(bus), x)": "57",
}  # fmt: skip
TEXTS = {
    "print(b'57', bus.seats)": "b'57'",
    "print(daily_seats(bus), '57 million')": "57", "print(f'{daily_seats(bus)} of 4,326')": "4,326", "x = '$57'\nprint(daily_seats(bus), x)": "$57", "print(daily_seats(bus), '5 million')": "5",
    "print(f'5{daily_seats(bus)}')": "5", "print(f'{daily_seats(bus)}.7 a day')": ".7 a day", "print('%d and 57' % daily_seats(bus))": "57",
    "print(daily_seats(bus), 'five million dollars')": "five million", "print(daily_seats(bus), 'a third of it')": "a third", "print(daily_seats(bus), 'LVII days')": "LVII",
    "print(daily_seats(bus), '⑤⑦ days')": "⑤⑦", "print('5' + '7 days', daily_seats(bus))": "5", "print(''.join(['5', '7']), daily_seats(bus))": "7", "print(daily_seats(bus), 'nine hundred days')": "nine hundred days",
}  # fmt: skip
MADE = {
    "print(len('a bus and a half'), daily_seats(bus))": "len('a bus and a half')", "print(ord('9'), daily_seats(bus))": "ord('9')", "print(True + True, daily_seats(bus))": "True + True",
    "print(daily_seats(bus) * 7 * 12 / 24 * 60)": "daily_seats(bus) * 7 * 12 / 24 * 60", "print(daily_seats(bus) / daily_seats(bus) * 7)": "daily_seats(bus) / daily_seats(bus) * 7",
    "n = 57\nprint(n * daily_seats(bus) // daily_seats(bus))": "n * daily_seats(bus) // daily_seats(bus)", "print(f'{daily_seats(bus):.0f}'[:2])": "f'{daily_seats(bus):.0f}'[:2]",
    "print(f'{daily_seats(bus)}{bus.seats}')": "f'{daily_seats(bus)}{bus.seats}'", "print('five', 'million', daily_seats(bus))": "five million", "print('fi' + 've million', daily_seats(bus))": "five million",
}  # fmt: skip
MADE |= {code: code.partition("print(")[2].rpartition(", 1)")[0] for code in (
    "print('aaa'.count('a'), 1)", "print('abc'.index('c'), 1)", "print([bus.seats].count(bus.seats), 1)", "print(id(bus) * 0, 1)", "print(bus.seats ** 0, 1)", "print(-(bus.seats > 0), 1)",
    "print((bus.seats > 0) + (bus.trips > 0), 1)", "print(str(bus.seats).replace('4', '9'), 1)", "print(str(bus.seats).strip('0'), 1)", "print(reversed(str(bus.seats)), 1)", "print(sorted(str(bus.seats)), 1)",
    "print(str(bus.seats).zfill(9), 1)", "print(str(bus.seats).ljust(9, '0'), 1)", "print(str(bus.seats) + str(bus.trips), 1)", "print(str(bus.seats) * 2, 1)", "print(hex(bus.seats), 1)", "print('a57'[1:], 1)",
    "print(len(str(bus.seats)), 1)", "print(f'{bus.seats} million', 1)", "print(f'{bus.seats}e6', 1)", "print(f'-{bus.seats}', 1)", "x = bus.seats\nprint(x / bus.seats, 1)", "x = bus.seats\ny = bus.seats\nprint(1000 * x / y, 1)", "x = str(bus.seats)\nprint(x[1:], 1)",
)}  # fmt: skip
CALLS = [
    "print(bus.seats, bus.trips, sep='')", "print(bus.seats, bus.trips, sep='.')", "print(bus.seats, end='')", "print(bus.seats, 'million')", "print(daily_seats(bus), ' thousand')", "print(f'{bus.seats:9<8}')", "print(f'{bus.seats:x}')",
]  # fmt: skip
"""Calls that print a number that nothing gives: told whole, or by the part that is to blame."""
SOUND = [
    "print(len([daily_seats(bus)]), f'{daily_seats(bus):8,}{bus.seats:>9}')", "print(daily_seats(bus), 'in five months, a million')",
    "print(daily_seats(bus) / 1e6, 100 * daily_seats(bus), daily_seats(bus) / 2**30, daily_seats(bus) - 1)", "print(f'{daily_seats(bus):57,.2f}', round(daily_seats(bus), 2))",
    "for share in (0.1, 0.37):\n    print(share, share * daily_seats(bus))", "days = (5, 57)\nfor day in days:\n    daily_seats(day)\nprint(days)", "print(daily_seats(57), ' ' * 13)",
    "for n in (3, 57):\n    print(n, daily_seats(n))", "print([daily_seats(n) for n in (3, 57)][1])", "print('a bus'.ljust(19), daily_seats(bus) > 57)", "print('note 1, S&P 500, V3, R1', daily_seats(bus))",
    "print(f'{bus.seats / 1e6:.1f} million', bus.seats / 1e6, 'million')", "print(bus.seats, bus.trips, sep=', ')", "print(bus.seats, end=' ')", "print('a', bus.seats, 'b', sep='')", "print(f'{bus.seats}-{bus.trips}')",
    "print([daily_seats(bus), bus.seats][1], f'{bus.seats:08b}', bin(bus.seats))", "print(next(n for n in range(bus.seats) if daily_seats(n) > 57))", "print(f'{bus.seats:08.2f}', f'{bus.seats:,}'.replace(',', ' '))", "print(bus.names.index('a'))", "print(sum(x > 57 for x in bus.rows))",
    "from datetime import date\nprint(date(2025, 1, 27) > bus.day)", "print('%.2f short, %5.3f%%' % daily_seats(bus))", "print('in 2025', daily_seats(bus)) if 0 else None",
]  # fmt: skip


def own(code: str) -> Own:
    """The lines of a block."""
    tree = ast.parse(GIVEN + code)
    return Own(tree, given_names(tree))


@pytest.mark.parametrize(("code", "number"), NUMBERS.items())
def test_a_number_that_nothing_takes_is_told(code, number):
    """Beside a result, added to one, in place of one, in a list, a function or a loop."""
    assert [one.text for one in own(code).numbers()][:1] == [number]


@pytest.mark.parametrize(("code", "number"), TEXTS.items())
def test_an_amount_in_a_text_is_told(code, number):
    """Alone, beside a result, or stuck to one."""
    assert number in [one.text for one in own(code).texts()]


@pytest.mark.parametrize(("code", "made"), MADE.items())
def test_a_number_that_is_made_of_nothing_is_told(code, made):
    """By counting a text, by what cancels, by many factors, by cutting, or by writing things side by side."""
    assert made in [one.text for one in made_up(own(code))]


@pytest.mark.parametrize("code", CALLS)
def test_a_number_that_is_printed_as_another_is_told(code):
    """Digits side by side, a scale that nothing was divided by, a fill that is a digit, another base."""
    assert [one.line for one in made_up(own(code))]


def test_what_a_module_has_from_python_is_none_of_ours():
    """A function of the standard library that an included module imports takes no literal; what it makes for the site does."""
    assert [False, False, False, True, True, True] == [is_ours(entry) for entry in (math, math.fsum, date, date(2025, 1, 27), 57, Fixed)]


@pytest.mark.parametrize("code", SOUND)
def test_what_is_handed_over_or_explains_itself_passes(code):
    """Inputs, factors, formats, indices, days and names."""
    assert ([], [], []) == (list(own(code).numbers()), list(made_up(own(code))), [one for one in own(code).texts() if one.text != "2025"])


PAGE = '# Buses\n\nThe bus has [40](../snippets/facts/how/buses.toml#bus.seats) seats.\n\n```python\n--8<-- "snippets/bus.py:daily_seats"\n\nprint(daily_seats(bus), {})\n```\n\n```output\n10000 {}\n```\n'
SHOWN = [
    ("57", "57", "8:1: the block types 57, which nothing takes; hand it to a function of snippets/, or print the fact that it is"),
    ("'57 seats'", "57 seats", "8:1: the block types 57, which nothing takes; hand it to a function of snippets/, or print the fact that it is"),
    ("'of 40 seats'", "of 40 seats", None), ("'on 125 trips in 2025'", "on 125 trips in 2025", None), ("'100 per cent'", "100 per cent", None),
]  # fmt: skip


@pytest.mark.parametrize(("code", "output", "said"), SHOWN)
def test_a_page_that_types_a_number_in_a_block(tmp_path, code, output, said):
    """A fact that is read, a number that the page binds and a year are known; all else has a finding at its line."""
    project = Project(write(tmp_path, {**FILES, "docs/buses.md": PAGE.format(code, output)}), remember=False)
    found = [f"{one.line}:{one.column}: {one.message}" for one in page_findings(project) if "block" in one.message]
    assert found == ([said] if said else [])
