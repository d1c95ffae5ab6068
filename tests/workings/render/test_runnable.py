"""Blocks are folded behind what they define."""

import pytest

from workings.render.runnable import runnable

BLOCK = '<div class="language-python highlight"><pre><code>{}</code></pre></div>'


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ('<span class="nc">Route</span> <span class="nf">route</span> <span class="nf">later</span>', "The code: <code>route</code>"),
        ('<span class="nc">Route</span>', "The code: <code>Route</code>"),
        ('<span class="nb">print</span>', "The code"),
    ],
)
def test_a_block_is_opened_by_its_name(code: str, shown: str):
    """The first function names it, then the first class; a block that defines nothing has no name. The output is inside."""
    markup = runnable(f'{BLOCK.format(code)}\n<pre class="output"><code>8</code></pre>')
    assert markup == (
        f'<details class="worked"><summary>{shown}</summary><div class="runnable" data-state="tested" data-block="0">{BLOCK.format(code)}'
        '<pre class="output runnable__output"><code>8</code></pre></div></details>'
    )
