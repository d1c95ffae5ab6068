"""Lists of claims say the verdict of each, and no other list is touched."""

import xml.etree.ElementTree as etree
from types import SimpleNamespace
from typing import Any, cast

import pytest

from workings.render.settled import mark_claims

LABELS = {"cost-5m": "True figure, wrong meaning", "open-mit": "Holds"}


def claims(name: str) -> Any:
    """A claim by its name, as the ledger gives it."""
    label = LABELS.get(name)
    return SimpleNamespace(get=lambda field: label) if label else None


PROJECT = cast(Any, SimpleNamespace(claims=SimpleNamespace(named=claims)))


def marked(markup: str) -> str:
    """A tree with the verdicts of its lists put in."""
    root = etree.fromstring(markup)
    mark_claims(root, PROJECT)
    return etree.tostring(root, encoding="unicode")


def test_each_claim_of_a_list_says_its_verdict():
    """The label stands behind the link and before the words that follow it, in items with a paragraph of their own too."""
    written = (
        '<div><ul><li><a href="../claims/cost-5m.md">Five million</a>: one run.</li>'
        '<li><p><a href="../claims/open-mit.md">MIT</a></p></li></ul></div>'
    )
    assert marked(written) == (
        '<div><ul class="settled"><li><a href="../claims/cost-5m.md">Five million</a> '
        '<strong class="verdict true-figure-wrong-meaning">True figure, wrong meaning</strong>: one run.</li>'
        '<li><p><a href="../claims/open-mit.md">MIT</a> <strong class="verdict holds">Holds</strong></p></li></ul></div>'
    )


@pytest.mark.parametrize(
    "items",
    [
        '<li><a href="../claims/cost-5m.md">Five million</a></li><li>Something else</li>',
        '<li>See <a href="../claims/cost-5m.md">five million</a></li>',
        '<li><a href="../claims/index.md">All claims</a></li>',
        '<li><a href="../money/prices.md">Prices</a></li>',
        '<li><a href="../claims/no-such.md">A claim that is not there</a></li>',
        '<li><a href="../claims/open-mit.md">MIT</a></li><li><a href="../claims/no-such.md">A claim that is not there</a></li>',
        '<li><a href="../disclaims/open-mit.md">MIT</a></li>',
        '<li><a href="../claims/open-mit.md#why">Why</a></li>',
        "<li><a>MIT</a></li>",
        '<li><p>See <a href="../claims/open-mit.md">MIT</a></p></li>',
        '<li>See<p><a href="../claims/open-mit.md">MIT</a></p></li>',
        '<li><em>See</em> <a href="../claims/open-mit.md">MIT</a></li>',
        "<li><p /></li>",
        "",
    ],
)
def test_another_list_stays_as_it_is(items: str):
    """One item that opens otherwise, a page that is no claim, an empty list."""
    assert f"<div><ul>{items}</ul></div>".replace("<ul></ul>", "<ul />") == marked(f"<div><ul>{items}</ul></div>")


def test_a_list_keeps_the_classes_that_it_has():
    """And the verdict stands right behind its link, whatever else the item holds, in a list within another as well."""
    written = '<div><ul class="a b"><li> <a href="claims/open-mit.md">MIT</a><em>now</em></li></ul></div>'
    shown = '<ul class="a b settled"><li> <a href="claims/open-mit.md">MIT</a> <strong class="verdict holds">Holds</strong><em>now</em></li></ul>'
    assert f"<div>{shown}</div>" == marked(written)
    assert f"<div><ul><li>More{shown}</li></ul></div>" == marked(f"<div><ul><li>More{written[5:-6]}</li></ul></div>")
