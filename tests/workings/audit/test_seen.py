"""What the audit sees: the visible numerals of rendered pages, listed here by hand from looking at them in a browser."""

import pytest

from workings.audit.seen import digits, seen
from workings.audit.visible import visible

FORMULA = '<math><mn>57</mn><mo>+</mo><msup><mn>10</mn><mn>3</mn></msup></math>'
SHOWN = [
    ("<p>57 things</p>", ["57"]),
    ("<p>5<b>7</b> things</p>", ["57"]),
    ("<p>5</p><p>7</p>", ["5", "7"]),
    ("<p>a<br>57</p>", ["57"]),
    ("<p>5<br>7</p>", ["5", "7"]),
    ("<!--> 57 -->", ["57"]),
    ("<!-- 57 -->", []),
    ("<p>&#53;&#55;</p>", ["57"]),
    ("<p>٥٧ and ５７ and 𝟓𝟕</p>", ["57", "57", "57"]),
    ("<p>½ of it</p>", ["12"]),
    ('<p><img alt="57 people" src="a.png"></p>', ["57"]),
    ("<p title=57>x</p>", ["57"]),
    ('<p aria-label="57">x</p>', ["57"]),
    ('<input placeholder="57">', ["57"]),
    ("<svg><title>57</title><desc>58</desc><text>5<tspan>9</tspan></text></svg>", ["57", "58", "59"]),
    (FORMULA, ["57", "10", "3"]),
    ("<code>57</code> <pre>58</pre>", []),
    ("<script>57</script><style>58</style><template>59</template>", []),
    ("<noscript>57</noscript><textarea>58</textarea><select><option>59</option></select>", ["57", "58", "59"]),
    ("<details><summary>57</summary>58</details>", ["57", "58"]),
    ('<ol start="57"><li>x</li></ol>', ["57"]),
    ("<table><tr><th>57</th><td>58</td></tr></table>", ["57", "58"]),
    ("<h2>2. Parts of 57</h2>", ["57"]),
    ('<h2>57<a class="headerlink" href="#x" title="Link">#</a></h2>', ["57"]),
    ('<h2><a class="headerlink" href="#x">57</a></h2>', ["57"]),
    ("<p>57. million</p>", ["57"]),
    ("<title>57</title>", ["57"]),
    ('<meta name="description" content="57"><meta property="og:title" content="58">', ["57", "58"]),
    ("<p>https://example.org/57 and in January 2025, GPT-4</p>", []),
    ('<a href="x" title="Jump back to footnote 1 in the text">back</a>', []),
    ('<a href="x" title="57 steps back">back</a>', ["57"]),
]


@pytest.mark.parametrize(("markup", "expected"), SHOWN)
def test_every_visible_numeral_is_seen(markup, expected):
    """What a browser shows is seen, whatever it is made of; what it hides is not."""
    assert [digits(one.text) for one in seen(visible(markup))] == expected


def test_bound_numbers_are_told_apart_by_target_and_text():
    """A bound number is seen with its target, and what surrounds it is still read."""
    markup = '<p>5<a class="working" data-target="snippets/a.py#b"><data>7 million</data></a> of 9</p>'
    assert [(one.target, digits(one.text)) for one in seen(visible(markup))] == [("snippets/a.py#b", "7"), ("", "5"), ("", "9")]


def test_deep_and_broken_markup_is_read_to_its_end():
    """Elements that are never closed, twenty thousand deep, hide nothing and stop nothing."""
    assert [one.text for one in seen(visible("<b>" * 20_000 + "57"))] == ["57"]
