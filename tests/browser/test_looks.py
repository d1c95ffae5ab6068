"""Pictures, charts and pieces look as they did when somebody last looked, and the comparison sees what a reader would."""

import pytest
from PIL import Image

from tests.browser.looks import FINE, HALF, LOOKS, MANY, SIZES, SUBJECTS, accepted, all_taken, differing, opened, save, taken
from tests.serving import ROOT

PICTURE, CHART = (next(look for look in SUBJECTS if look.name == name) for name in ("picture-mixture-layer-320-light", "chart-day-1280-dark"))
SEEN = ROOT / ".cache" / "looks"
FIRST = "svg => { const one = svg.querySelector('PLACE'); CHANGE }"


@pytest.mark.parametrize(("width", "scheme"), SIZES)
def test_everything_looks_as_accepted(browser, address, width, scheme):
    """Within the tolerance each drawing is the accepted one; else it lies in .cache/looks, to be looked at."""
    changed = []
    for look, image in all_taken(browser, address, width, scheme):
        if (many := differing(accepted(look), image)) > MANY:
            save(image, look.name, SEEN)
            changed.append(f"{look.name}: {many} pixels; see .cache/looks/{look.name}.png, then accept with python -m tests.browser.looks")
    assert [] == changed


def test_eight_pictures_six_charts_three_pieces():
    """So many subjects are held, each with an image that was accepted, and no image is left of one that is gone."""
    subjects = {(look.path, look.place) for look in SUBJECTS}
    assert [8, 6, 3] == [sum(part in place for _, place in subjects) for part in (".picture", ".chart-picture", ".piece__drawing")]
    assert {look.name for look in SUBJECTS} == {path.stem for path in LOOKS.glob("*.png")}
    assert all(path.stat().st_size < 10_000 for path in LOOKS.glob("*.png"))


def looked(browser, address, look, change, fine=FINE):
    """The pixels by which a drawing differs from the accepted one, once `change` was made to it."""
    with opened(browser, look.width, look.scheme, fine) as page:
        page.goto(f"{address}{look.path}", wait_until="domcontentloaded")
        page.locator(look.place).first.evaluate(change)
        return differing(accepted(look), taken(page, look, fine))


@pytest.mark.parametrize(("look", "place", "change"), [
    (PICTURE, "circle, path.flow", "one.style.translate = '5px 0'"),
    (PICTURE, "rect.lit", "one.setAttribute('class', 'warm')"),
    (PICTURE, "text.small", "one.remove()"),
    (CHART, "circle, .mark", "one.style.translate = '0 5px'"),
    (CHART, ".said, .told", "one.remove()"),
], ids=["shape moves", "class changes", "label goes", "mark moves", "note goes"])
def test_a_change_that_a_reader_would_see_is_seen(browser, address, look, place, change):
    """One shape five pixels aside, one other class of colour, one label less."""
    assert MANY < looked(browser, address, look, FIRST.replace("PLACE", place).replace("CHANGE", change))


@pytest.mark.parametrize("look", [PICTURE, CHART], ids=["picture", "chart"])
def test_fonts_and_fineness_of_another_machine_are_no_change(browser, address, look):
    """Letters of another family in italics, on a screen twice as fine."""
    font = "svg => svg.querySelectorAll('text').forEach(one => { one.style.fontFamily = 'serif'; one.style.fontStyle = 'italic' })"
    assert MANY >= looked(browser, address, look, font, 2 * FINE)


def test_another_size_is_a_change():
    """Every pixel of the larger image counts, since none has a counterpart for sure."""
    assert 600 == differing(Image.new("RGB", (20, 30)), Image.new("RGB", (20, 29)))
    assert 0 == differing(Image.new("RGB", (20, 30)), Image.new("RGB", (20, 30))) and FINE * HALF == 4
