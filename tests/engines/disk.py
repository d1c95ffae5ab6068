"""The copy that opens from a disk, as a reader uses it: styles, a card, a control, a piece, notes to print and search, with no server."""

import functools
import io
import tempfile
import zipfile
from pathlib import Path

from tests.engines.steps import CHANGED, NOTES, NUMBER, OPEN
from workings.export.joined import NotJoined, joined
from workings.export.offline import offline

PIECE = "#piece-route-the-tokens"
TYPED = "document.querySelector('#__search').click(); document.querySelector('.md-search__input').focus()"


@functools.cache
def unpacked(site):
    """A folder with the copy of a built site; its name has a blank and a mark that addresses must write in another way."""
    try:
        data = offline(site, "a copy #1", joined(site / "assets"))
    except NotJoined as error:
        raise AssertionError(str(error)) from None
    held = tempfile.TemporaryDirectory()
    zipfile.ZipFile(io.BytesIO(data)).extractall(held.name)
    return held, Path(held.name) / "a copy #1"


def a_copy_opens_from_a_disk(page, _, folder):
    """What has scripts and data on a host has them there."""
    _, copy = unpacked(folder)

    def at(path):
        page.goto((copy / path / "index.html").as_uri())

    at("money/what-it-counts")
    assert "sticky" == page.get("getComputedStyle(document.querySelector('.md-header')).position")
    page.click(NUMBER)
    page.wait(OPEN)
    at("money/energy")
    page.click(".control__more")
    page.wait(f"{CHANGED} > 0")
    page.click(".control .reset")
    page.wait(f"{CHANGED} === 0")
    at("how/mixture-of-experts")
    page.click(f"{PIECE} input[value='selection bias']")
    page.wait(f"document.querySelector('{PIECE} .piece__said').textContent.includes('bias')")
    at("claims/chips-50k-h100")
    page.wait(f"dispatchEvent(new Event('beforeprint')) && {NOTES} > 2")
    at("")
    page.js(TYPED)
    page.press(*"latent")
    page.wait("document.querySelectorAll('.md-search-result__item').length > 2")
    page.goto(page.get("document.querySelector('.md-search-result__item a').href"))
    assert "Latent" in page.get("document.title")
