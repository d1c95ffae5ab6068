"""Social cards: what stands on them, that it fits, and that the same words give the same bytes."""

import io
import re

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from tests.serving import ADDRESS
from workings.evidence.claims import LABELS
from workings.evidence.project import Project
from workings.export.beside import social
from workings.export.beside.drawing import EDGE, SHAPES, VERDICTS, WIDE, Card, draw, fitting, font, lines
from workings.export.beside.page import Built, built_pages
from workings.export.beside.social import NoCards, card_of, opening, write_cards
from workings.markdown.grammar import slug

CARD = Card("Site", "What it counts", "", "It is the rent of the processors.", "As of 1 May 2026")
LONG = "The processors of a run that nobody has counted were rented at a price that nobody has seen, " * 9


def page(tmp_path, markup, title="Buses", place="how/bus"):
    """A built page with a piece of HTML in it."""
    text = f'<head><meta property="og:title" content="{title}"><meta property="og:description" content="About."></head><article>{markup}</article>'
    tree = LexborHTMLParser(text)
    return Built(tmp_path / "index.html", place, f"{place}/", text, tree, tree.css_first("article"))


def image(card):
    """A card as a picture."""
    return Image.open(io.BytesIO(draw(card)))


def test_a_card_is_small_and_of_the_size_that_is_asked_for():
    """1200 by 630 pixels, few colours, under 25 kB, and the same bytes twice."""
    made = image(CARD)
    assert (made.size, made.mode, made.format) == ((1200, 630), "P", "PNG")
    assert len(draw(CARD)) < 25_000 and draw(CARD) == draw(CARD)


def test_a_long_sentence_fits_or_is_cut():
    """No line is wider than the card has room, none lies below the foot, and what is left out is marked; a short one is larger."""
    size, made = fitting(LONG, "Regular", range(46, 27, -2), 200)
    assert made[-1].endswith(" …") and all(font("Regular", size).getlength(line) <= WIDE - 2 * EDGE for line in made)
    assert len(made) * size < 200 and fitting("Short.", "Regular", range(46, 27, -2), 200) == (46, ["Short."])


def test_lines_are_of_about_one_length_and_numbers_stay_whole():
    """No word alone on the last line where all fit in two; `$5.576 million` is never broken, and an apostrophe is bent."""
    made = lines("DeepSeek's final run cost what its processors are worth at the assumed price of $5.576 million an hour or less", "Bold", 50, 1048)
    widths = [font("Bold", 50).getlength(line) for line in made]
    assert max(widths) < 1.6 * min(widths) and "$5.576\u00a0million" in " ".join(made) and made[0].startswith("DeepSeek’s")


def test_verdicts_look_as_on_the_site(project):
    """Colours on light paper and shapes are those of the style sheets, one for each label."""
    styles = {name: (project.docs / f"assets/site/{name}.css").read_text(encoding="utf-8") for name in ("02-colours", "10-verdict")}
    colours = dict(reversed(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", styles["02-colours"])))  # light stands first
    rules = re.findall(r"^\.([a-z-]+) \{ --verdict: var\(--([a-z]+)\); --shape: (?:polygon\((.*)\)|circle\(50%\)); \}$", styles["10-verdict"], re.M)
    assert VERDICTS == {name: colours[colour] for name, colour, _ in rules} and set(VERDICTS) == {slug(label) for label in LABELS}
    assert SHAPES == {name: re.sub(r"[%,]", "", shape) for name, _, shape in rules if shape}


def test_each_verdict_has_its_own_picture():
    """The same words under two labels differ, not in colour alone: made grey they still do."""
    grey = {image(CARD._replace(label=label)).convert("L").crop((EDGE, 240, EDGE + 40, 330)).tobytes() for label in LABELS}
    assert len(grey) == len(LABELS)


def test_a_card_says_the_verdict_or_the_bold_sentence(tmp_path, project, buses):
    """Of a claim its verdict; of another page the bold sentence that it opens with, or what it is about; home has no title."""
    claim = project.claims.all[0]
    card = card_of(project, page(tmp_path, '<p class="as-of">As of 2 May 2026</p>', place=f"claims/{claim.id}"))
    assert (card.label, card.said, card.foot) == (claim.get("label"), claim.get("verdict"), "As of 2 May 2026")
    small = Project(buses)
    assert card_of(small, page(tmp_path, "<p><strong>Forty   seats.</strong></p><p>b</p>")) == Card("", "Buses", "", "Forty seats.", "Every number is a test")
    assert card_of(small, page(tmp_path, "<p>So <strong>many</strong>.</p>", "Home"))[1:4] == ("", "", "About.")
    assert opening(page(tmp_path, "<h1>a</h1>")) == ""


def test_what_was_drawn_is_kept_and_what_no_page_has_is_not(tmp_path, buses, monkeypatch):
    """A second build draws nothing; another sentence is another card, and the old one goes."""
    small, site = Project(buses), tmp_path / "site"
    assert write_cards(small, [page(tmp_path, "<p><strong>One.</strong></p>")], site) == 1
    first = (site / "social" / "how" / "bus.png").read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(social, "draw", lambda card: pytest.fail("drawn again"))
        write_cards(small, [page(tmp_path, "<p><strong>One.</strong></p>")], site)
    write_cards(small, [page(tmp_path, "<p><strong>Two.</strong></p>"), page(tmp_path, "", place="snippets/bus")], site)
    assert (site / "social" / "how" / "bus.png").read_bytes() != first
    assert len(list((buses / ".cache" / "social").iterdir())) == 1 and not (site / "social" / "snippets").exists()


def test_without_letters_there_are_no_cards(tmp_path, buses, monkeypatch):
    """One sentence says which package is missing."""
    monkeypatch.setattr(social, "FONT", "font_nobody_has")
    social._style.cache_clear()
    with pytest.raises(NoCards, match="the package font-nobody-has is not installed"):
        write_cards(Project(buses), [page(tmp_path, "")], tmp_path)
    social._style.cache_clear()


def test_every_page_has_a_card_that_can_be_read(site, project, monkeypatch):
    """Each is small, and each letter on it is one that the font has."""
    monkeypatch.setenv("SITE_URL", ADDRESS)
    missing = font("Regular", 40).getmask("\U0010fffd").getbbox(), bytes(font("Regular", 40).getmask("\U0010fffd"))
    for one in built_pages(site.folder):
        if one.is_reference:
            continue
        card = card_of(project, one)
        assert (site.folder / "social" / f"{one.place}.png").stat().st_size < 25_000, one.place
        for letter in set("".join(lines(card.said + card.title, "Regular", 40, 1000))) - {" ", "\u00a0"}:
            mask = font("Regular", 40).getmask(letter)
            assert (mask.getbbox(), bytes(mask)) != missing, f"{one.place}: {letter}"
