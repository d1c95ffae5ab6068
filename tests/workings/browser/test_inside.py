"""The page's side of running code, as CPython runs it: rules, lines of errors, and what the prompt shows."""

import json

import pytest

from workings.browser.inside import LONGEST, Printed, TooMuch
from workings.evidence import block


def test_a_last_expression_is_what_the_prompt_shows():
    """All but the last statement as one piece, and the last one's value; a statement comes to nothing."""
    names = block.namespace([{"seats": 80, "__private": 1}])
    before, last = block.parts("trips = 2\ntrips * seats")
    exec(before, names)
    assert 160 == eval(last, names)
    before, last = block.parts("trips = 3")
    exec(before, names)
    assert eval(last, names) is None and 3 == names["trips"] and "__private" not in names
    assert eval(block.parts("")[1], names) is None


@pytest.mark.parametrize("source", ["().__class__", "x = ().__class__\n1", "len.__self__", "a.os"])
def test_private_names_are_refused_there_too(source):
    """By the same rule as in a page's own blocks."""
    with pytest.raises(Exception, match="a block may not use"):
        block.parts(source)


def test_an_error_is_told_from_the_reader_s_line_on():
    """Python's words, without what lies above the block."""
    source = "def half(n):\n    return 1 / n\n\nhalf(0)\n"
    try:
        exec(block.compiled(source), block.namespace([]))
    except ZeroDivisionError as error:
        told = block.told(error, source)
        assert 4 == block.error_line(error)
    assert ["Traceback (most recent call last):", '  File "<block>", line 4, in <module>', "    half(0)"] == told.splitlines()[:3]
    assert told.rstrip().endswith("ZeroDivisionError: division by zero") and "test_inside" not in told


def test_output_is_handed_on_whole_and_cut_where_it_has_no_end():
    """In pieces whose sum is what was printed."""
    pieces = []
    printed = Printed(pieces.append)
    print("x" * 5_000, file=printed)
    print("end", file=printed)
    printed.flush()
    assert "x" * 5_000 + "\nend\n" == "".join(pieces)
    with pytest.raises(TooMuch):
        printed.write("y" * LONGEST)
    assert json.dumps(pieces)
