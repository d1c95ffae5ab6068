"""Blocks are folded behind what they work out."""

import html

import pytest

from workings.render.runnable import gist, runnable, spoken, title

BLOCK = '<div class="language-python highlight"><pre><code>{}</code></pre></div>'
TWO = '''
class Bus:
    """A bus by its seats."""


def seats(bus):
    """Seats of `bus`: rows × seats of a row (timetable, page 3)."""
    return bus.rows * bus.across


def daily(bus):
    """Seats in a day, all trips of `bus` together."""
    return seats(bus) * bus.trips

'''


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (f"{TWO}print(daily(ring))", "The code: seats in a day, all trips of <code>bus</code> together"),
        (f"{TWO}for bus in fleet:\n    print(round(seats(bus)))", "The code: seats of <code>bus</code>"),
        (f"{TWO}print(ring)", "The code: seats of <code>bus</code>"),
        ('class Bus:\n    """A bus by its seats."""\n', "The code: a bus by its seats"),
        ("from snippets.how.bus import days_between, ring\nprint(len(days_between(ring)))", "The code: days between"),
        ("from snippets.how import bus\nprint(bus.seats(ring))", "The code"),
        ("from datetime import date\nfrom snippets.facts import group\nprint(group('bus'), date(2025, 1, 1))", "The code"),
        ("def seats(bus):\n    return bus.rows\n", "The code: seats"),
        ("from snippets.chips.rules import rule_2022\nprint(rule_2022(ring))", "The code: <code>rule_2022</code>"),
        (f"# A day of the ring line\n{TWO}print(daily(ring))", "The code: a day of the ring line"),
        ("# GPT-4's run, owned\nfrom snippets.how import bus\nprint(bus.seats(ring))", "The code: GPT-4's run, owned"),
        ("# In 95 % of cases\nfrom snippets.how.bus import days_between\nprint(days_between(ring))", "The code: days between"),
        ("print(1)  # one\n# two", "The code"),
        ("print(1 <", "The code"),
        ("print(1)", "The code"),
    ],
)
def test_a_block_is_named_after_what_it_works_out(code: str, expected: str):
    """The comment that it opens with, the calculation that its own lines call first, the first that it shows, one that it imports from a section."""
    assert expected == title(code)


@pytest.mark.parametrize(
    ("docstring", "expected"),
    [
        ("Electricity of `run`: GPU-hours × kilowatts.", "electricity of `run`"),
        ("What an answer adds. More of it.", "what an answer adds"),
        ("The score, in points (equation 3).", "the score, in points"),
        ("How far it goes; negative where it turns.", "how far it goes"),
        ("A bus.\n\nSecond paragraph.", "a bus"),
        ("GPU-hours of a day.", "GPU-hours of a day"),
        ("Brier's score.", "Brier's score"),
        ("You Yang's machines.", "You Yang's machines"),
        ("What Hugging Face counts.", "what Hugging Face counts"),
        ("One Newton step.", "one Newton step"),
        ("The same, by experiment.", ""),
        ("Right in 95 % of cases.", ""),
        ("The bans of October 2022.", ""),
        ("Seats of a bus " * 8, ""),
        ("", ""),
    ],
)
def test_the_gist_of_a_docstring_follows_a_colon(docstring: str, expected: str):
    """It ends at the first stop and begins small unless with a name; a number, a pointer back and a long text are no name."""
    assert expected == gist(docstring)


@pytest.mark.parametrize(("name", "expected"), [("days_between", "days between"), ("gpus_of_api", "GPUs of api"), ("gpu_hours", "GPU hours"), ("like_h20", "`like_h20`")])
def test_names_are_spoken(name: str, expected: str):
    """Underscores are spaces, and a name with a digit stays code."""
    assert expected == spoken(name)


def test_a_block_is_folded_with_its_output():
    """The highlighter's marks are no part of the code; the output is inside."""
    marked = f'<span class="k">def</span> <span class="nf">seats</span>(bus):\n    <span class="sd">{html.escape(chr(34) * 3)}Seats &lt; 50.{html.escape(chr(34) * 3)}</span>\n'
    markup = runnable(f'{BLOCK.format(marked)}\n<pre class="output"><code>8</code></pre>')
    assert markup == (
        f'<details class="worked"><summary>The code: seats</summary><div class="runnable" data-state="tested" data-block="0">{BLOCK.format(marked)}'
        '<pre class="output runnable__output"><code>8</code></pre></div></details>'
    )
    escaped = runnable(BLOCK.format("<span>def</span> seats(bus):\n    &quot;&quot;&quot;Seats &lt; all of `bus`.&quot;&quot;&quot;\n"))
    assert "<summary>The code: seats &lt; all of <code>bus</code></summary>" in escaped
