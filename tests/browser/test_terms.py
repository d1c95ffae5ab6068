"""Terms explained where they stand: by keyboard, mouse and touch, for a screen reader, without script, on paper; and the field of the home page."""

import pytest
from serving import ENGINE, differs

from tests.browser.axe import violations
from tests.browser.waiting import quiet

PAGE, TERM = "how/one-token/", "Node"
SAYS = "One computer of a cluster, in V3's case with 8 GPUs."


def card(page):
    """The open card."""
    return page.get_by_role("dialog").and_(page.locator(".number-card"))


def term(page):
    """The first use of the word on the page."""
    return page.locator('main a.term[href$="#node"]')


def test_keyboard(visit):
    """Coming to a term tells what it means and moves nothing; Enter goes into the card, Escape closes it and gives the focus back."""
    page = visit(PAGE)
    page.keyboard.press("Tab")  # from here on the focus is seen
    term(page).focus()
    card(page).wait_for()
    assert [TERM, SAYS] == card(page).inner_text().split("\n\n")[:2] and term(page).evaluate("one => one === document.activeElement")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.classList.contains('number-card')") and "true" == term(page).get_attribute("aria-expanded")
    page.keyboard.press("Escape")
    assert 0 == card(page).count() and term(page).evaluate("one => one === document.activeElement")
    page.keyboard.press("Shift+Tab")
    term(page).focus()
    card(page).wait_for()
    page.keyboard.press("Escape")
    assert 0 == card(page).count() and "false" == term(page).get_attribute("aria-expanded")


def test_tab_goes_on(visit):
    """The next key closes the card and leads to what follows in the text, and back."""
    page = visit(PAGE)
    page.keyboard.press("Tab")
    term(page).focus()
    card(page).wait_for()
    page.keyboard.press("Tab")
    following = "one => [...document.querySelectorAll('article a[href]')].indexOf(document.activeElement) - [...document.querySelectorAll('article a[href]')].indexOf(one)"
    assert 1 == term(page).evaluate(following) and 0 == card(page).get_by_text(SAYS).count()
    page.keyboard.press("Shift+Tab")
    card(page).get_by_text(SAYS).wait_for()


def test_mouse(visit):
    """Resting on it opens, moving away closes; a click keeps it open until a click elsewhere."""
    page = visit(PAGE)
    term(page).hover()
    card(page).wait_for()
    page.mouse.move(2, 890)
    card(page).wait_for(state="hidden")
    term(page).click()
    card(page).wait_for()
    page.locator(".md-header__topic").first.click()
    assert 0 == card(page).count() and page.url.endswith(PAGE)


@pytest.mark.parametrize("width", [320, 390])
def test_touch(visit, width):
    """A tap opens a sheet that leaves the word in sight, and a tap elsewhere closes it."""
    page = visit(PAGE, width=width, has_touch=True, is_mobile=True)
    term(page).tap()
    card(page).wait_for()
    assert SAYS in card(page).inner_text() and width == page.evaluate("document.documentElement.scrollWidth")
    word, sheet = term(page).bounding_box(), card(page).bounding_box()
    assert word["y"] + word["height"] <= sheet["y"] and sheet["y"] + sheet["height"] <= 844.5
    page.touchscreen.tap(width / 2, word["y"] - 60 if word["y"] > 120 else word["y"] + 60)
    card(page).wait_for(state="hidden")


def test_a_card_of_a_term_leads_on(visit):
    """Its number leads to what it rests on, its links to the entry and to the page that explains more; nothing is asked of the server for it."""
    page = visit(PAGE)
    quiet(page)
    before = len(page.asked)
    term(page).click()
    card(page).wait_for()
    links = {one.inner_text(): one.get_attribute("href") for one in card(page).get_by_role("link").all()}
    assert ["8", "In the glossary", "Moving the bytes"] == list(links) and before == len(page.asked)
    card(page).get_by_role("link", name="In the glossary").click()
    page.wait_for_url("**/reference/glossary/#node")


def test_a_screen_reader_says_it_with_the_word(visit):
    """The explanation is the description of the link, and no part of the page that is read through."""
    page = visit(PAGE)
    described = page.locator(f"#{term(page).get_attribute('aria-describedby')}")
    assert SAYS == described.text_content() and not described.is_visible()
    assert "dialog" == term(page).get_attribute("aria-haspopup")


def test_without_script_a_term_leads_to_the_glossary(visit):
    """To its entry."""
    page = visit(PAGE, java_script_enabled=False)
    term(page).click()
    page.wait_for_url("**/reference/glossary/#node")


def test_on_paper_a_term_is_a_word(visit):
    """Nothing is underlined, and the explanations are not printed."""
    page = visit(PAGE)
    page.emulate_media(media="print")
    assert "none" == term(page).evaluate("one => getComputedStyle(one).textDecorationLine") and not page.locator("dl.terms").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_open_cards_and_the_field_have_no_violations(visit, scheme, width):
    """In both colours, on a desk and on a phone."""
    page = visit(PAGE, width=width, color_scheme=scheme)
    term(page).click()
    card(page).wait_for()
    assert [] == violations(page)
    page = visit(width=width, color_scheme=scheme)
    page.locator("form.check" if ENGINE == "mkdocs" else "a.check").wait_for()
    assert [] == violations(page)


@pytest.mark.parametrize("width", [1280, 390, 320])
@differs("Search")
def test_a_claim_is_checked_from_the_home_page(visit, width):
    """What is typed there is what the search looks for; its first result is the claim, and nothing moves when the field comes."""
    page = visit(width=width)
    field = page.get_by_role("searchbox", name="Check a claim")
    field.fill("keystrokes")
    assert not [url for url in page.asked if "search" in url]
    field.press("Enter")
    first = page.locator(".md-search-result__item a").first
    first.wait_for(timeout=30_000)
    assert "keystrokes" == page.get_by_role("textbox", name="Search", exact=True).input_value() and "claims/privacy-keystrokes/" in first.get_attribute("href")
    first.click()
    page.wait_for_url("**/claims/privacy-keystrokes/**")


@differs("Search")
def test_an_empty_field_asks_for_nothing(visit):
    """The focus is put into it, and no search opens."""
    page = visit()
    page.get_by_role("button", name="Search", exact=True).click()
    assert "check" == page.evaluate("document.activeElement.id") and not page.locator("#__search").is_checked()


@pytest.mark.parametrize("width", [1280, 390, 320])
@differs("Search")
def test_the_field_takes_the_room_that_was_kept_for_it(visit, width):
    """What stands below it does not move when its script comes."""
    page = visit(width=width)
    page.locator("form.check").wait_for()
    quiet(page)
    height = page.locator("form.check").bounding_box()["height"]
    kept = page.evaluate("""() => {
        const kept = Object.assign(document.createElement("p"), { innerHTML: '<strong><a class="check" href="claims/">Check a claim</a></strong>' })
        document.querySelector("form.check").after(kept)
        return kept.getBoundingClientRect().height
    }""")
    assert height == kept


def test_without_script_the_home_page_leads_to_the_ledger(visit):
    """By a link of the same words."""
    page = visit(java_script_enabled=False)
    page.get_by_role("link", name="Check a claim").click()
    page.wait_for_url("**/claims/")


def test_the_press_sheet_is_on_the_first_screen(visit):
    """Beside the field, without scrolling, at 1280 by 900."""
    link = visit("").locator("main").get_by_role("link", name="the press sheet").first
    box = link.bounding_box()
    assert link.get_attribute("href").endswith("press-sheet/") and 900 >= box["y"] + box["height"]
