"""Code and fences: the reader takes for code what the engine shows as code, and says of each fence that the engine does not take why not."""

from pathlib import Path

import pytest

from workings.audit.engine import engine, rendered
from workings.audit.seen import digits, seen
from workings.audit.visible import visible
from workings.evidence.project import Project
from workings.markdown.reader import read_page

SPANS = [
    r"`\` 57 `x`", r"\`57 `x`", r"`` `\` 57 `x` ``", r"\\`57` x", r"\\\`57` 58", r"`a\`57`", "``a`57``", "`57\nx`", "`57\n\nx`", "```57`", "a ```57` b` c",
    r"\```57`` 58", r"[a\`](x.md) 57 `b`", "`[` 57 `](x)`", "`57", "57`", "`` 57 ` 58 ``", "` 57 `` 58 `", r"\` `57` \`", r"``57\`` 58 `", "[a `57` b](x.md)",
    "[a [57](x.md) b](y.md)", "[`a](x.md) 57` 58", "**`57`** 58", r"`57\\` 58", "````57``` 58`",
]  # fmt: skip
TAKEN = [
    "```\n57\n```", "```python\n57\n```", "~~~ python\n57\n~~~", "```.python\n57\n```", "``` {.python .doors}\n57\n```", '```python hl_lines="1"\n57\n```',
    "````python\n57\n```\n58\n````", "> ```python\n> 57\n> ```", "-   x\n\n    ```python\n    57\n    ```", "```python\n57\n``` x\n58\n```",
    "```python\n57\n    ```\n58\n```", "``` \n57\n``` ",
]  # fmt: skip
NOT_TAKEN = {
    "~~~ some words\n57 million\n~~~": "'~~~ some words' opens no block of code",
    '~~~a b c="d"\n57\n~~~': "opens no block of code",
    '```python foo="57"\n58\n```': "opens no block of code",
    "~~~python title=57\n58\n~~~": "opens no block of code",
    "- ~~~python\n  57\n  ~~~": "opens on a line of its own",
    "-   x\n\n    ~~~python\n57\n    ~~~": "begins further left than its fence",
    "~~~python\n57\n```": "never closed",
    "```python\n57\n````": "never closed",
    "~~~python\n57\n~~": "never closed",
}


@pytest.fixture(scope="module")
def shown():
    """The numerals that the engine shows outside code."""
    markdown = engine(Project(Path(__file__).resolve().parents[3], remember=False))
    return lambda text: [digits(one.text) for one in seen(visible(rendered(markdown, text)))]


@pytest.mark.parametrize("text", SPANS)
def test_code_is_what_the_engine_shows_as_code(shown, text):
    """Escapes, runs of backticks of other lengths, links around code: the same numerals are loose as are shown."""
    assert shown(text) == [digits(one.text) for one in read_page("a.md", text).loose]


@pytest.mark.parametrize("text", TAKEN)
def test_a_fence_that_the_engine_takes_is_one(shown, text):
    """Nothing in it is loose, and nothing is wrong with it."""
    page = read_page("a.md", text)
    assert ([], [], []) == (shown(text), page.loose, page.problems)


@pytest.mark.parametrize("text", NOT_TAKEN)
def test_a_fence_that_the_engine_does_not_take_is_a_finding(text):
    """Its author is told once, at its opening, why it would be shown as prose."""
    (problem,) = read_page("a.md", text).problems
    assert NOT_TAKEN[text] in problem.message


SAYS = ["`57 days`", "`57 GPUs`", "`costs 57 dollars`", "`57k`", "`57M`", "`57bn`", "`57 bn`", "`5.7e6 tokens`", "`$57`", "`57%`", "``57 days``", "` 57 days `"]
SHOWS = ["`57`", "`1e25`", "`x=57 days`", "`--for 57 days`", "`f(57) days`", "`gpu_hours 57`", "`57 of`", "`python 57`", "`days[57]`", "`57x`", "`57 lines`", "`[57 days](a.md)`"]


@pytest.mark.parametrize("code", SAYS)
def test_an_amount_in_words_is_none_the_less_one_in_code(code):
    """A reader takes it for what it says, since there is nothing of code in it."""
    assert ["code"] == [one.where for one in read_page("docs/a.md", f"# A\n\nIt took {code} so.\n").loose]


@pytest.mark.parametrize("code", SHOWS)
def test_a_numeral_of_code_is_none(code):
    """Signs of code around it, or nothing beside it that is counted, leave it what it is."""
    assert [] == read_page("docs/a.md", f"# A\n\nIt took {code} so.\n").loose


AFTER = "```rust,ignore\na\n```\n\nListing 57 shows 58 of `59 million`.\n\n{}\nb\n```\n\nAnd 60.\n"


@pytest.mark.parametrize("second", ["```rust,ignore", "``` a b"])
def test_what_a_broken_fence_makes_code_of_is_no_second_finding(shown, second):
    """The last line of a fence that opens no block opens one, up to the next: the fence is told, and not the words in between."""
    page = read_page("docs/a.md", AFTER.format(second))
    assert (["60"], 2) == ([one.text for one in page.loose], len(page.problems))
    assert ["60"] == shown(AFTER.format(second))


def test_words_between_sound_fences_are_read():
    """As soon as the fences are mended, everything between them is."""
    page = read_page("docs/a.md", AFTER.format("```rust").replace("```rust,ignore", "```rust"))
    assert (["57", "58", "59", "60"], []) == (sorted(one.text for one in page.loose), page.problems)


def test_a_block_that_is_left_early_is_none():
    """A line further left than a fence ends what its last line has opened, so that the words before it are no code."""
    text = "-   x\n\n    ~~~python\na\n    ~~~\n\n    57\n\n    ~~~python\nb\n    ~~~\n\nAnd 60.\n"
    page = read_page("docs/a.md", text)
    assert (["57", "60"], [3, 9]) == ([one.text for one in page.loose], [page.place(one.start)[0] for one in page.problems])
