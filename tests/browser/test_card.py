"""The number card: by keyboard, mouse and touch, and what there is without script."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

PAGE = "money/what-it-counts/"
NUMBER = 'main p a.working[data-target="snippets/money/cost.py#training_cost(v3)"]'
CARDS = "data/cards/money/what-it-counts.json"


def card(page):
    """The open card."""
    return page.get_by_role("dialog").and_(page.locator(".number-card"))


def paused(page):
    """The page with its clock stopped, so that how long a mouse rests does not hang on how fast the machine is."""
    page.clock.pause_at("2026-11-21T13:00:00")
    return page


def test_says_what_a_reader_asks_in_order(visit):
    """The number as written, what it is, the source and how it was read come first; the calculation is folded, and a report is at hand."""
    page = visit(PAGE)
    number = page.locator(NUMBER).first
    written = number.inner_text()
    number.click()
    text = card(page).inner_text()
    asked = [written, "GPU-hours of V3", "DeepSeek-V3 Technical Report", "Table 1", "Read in the original document", "as of 27 December 2024", "Show the calculation"]
    places = [text.find(part) for part in asked]
    assert -1 not in places and places == sorted(places)
    assert "training_cost(v3)" not in text and 1 == text.count("DeepSeek-V3 Technical Report")
    card(page).get_by_text("Show the calculation").click()
    text = card(page).inner_text()
    for expected in ("5,576,000 USD", "training_cost(v3)", "runs.v3.gpu_hours = 2,788,000", "The code"):
        assert expected in text


def test_a_fact_says_in_full_what_does_not_stand_above(visit):
    """The hours of V3's run: folded stand the value in full and its next check or its file; the source and the note are told once."""
    page = visit(PAGE)
    page.locator('main p a.working[data-target="snippets/facts/money/runs.toml#v3.gpu_hours"]').first.click()
    fold = card(page).locator("details")
    assert "The fact in full" == fold.locator("summary").inner_text()
    fold.locator("summary").click()
    assert 1 == fold.inner_text().count("2,788,000") and "The fact snippets/facts/money/runs.toml" in fold.inner_text()
    text = card(page).inner_text()
    assert 1 == text.count("Table 1") == text.count("as of 27 December 2024") and "Show the calculation" not in text


@pytest.mark.parametrize("repository", ["", "https://host.example/owner/site"])
def test_an_error_is_reported_with_all_that_is_needed(visit, address, repository):
    """The number, its page and what is written go to the form of the repository, and without one to the page on errors, to be copied there."""
    form = f"{repository}/issues/new?template=wrong-number.yml&amp;number={{number}}&amp;page={{page}}&amp;value={{value}}"
    ours = "about/corrections/#number={number}&amp;page={page}&amp;value={value}"
    page = visit("about/corrections/")
    assert 0 == page.locator(".report__carried").count()

    def told(route):
        html = re.sub('(name="workings:report" content=")[^"]*', lambda match: match[1] + (form if repository else ours), route.fetch().text())
        route.fulfill(body=html, content_type="text/html")

    page.route(f"**/{PAGE}", told)
    page.goto(address + PAGE)
    number = page.locator(NUMBER).first
    written = number.inner_text()
    number.click()
    link = card(page).get_by_role("link", name="Report an error")
    parts = urlsplit(link.get_attribute("href"))
    carried = parse_qs(parts.query if repository else parts.fragment)
    assert (["snippets/money/cost.py#training_cost(v3)"], ["money/what-it-counts"], [written]) == (carried["number"], carried["page"], carried["value"])
    if repository:
        assert f"{repository}/issues/new" == f"{parts.scheme}://{parts.netloc}{parts.path}" and ["wrong-number.yml"] == carried["template"]
        return
    link.click()
    page.locator(".report__carried").wait_for()
    expected = ["Page: money/what-it-counts", "Number: snippets/money/cost.py#training_cost(v3)", f"Written there: {written}"]
    assert expected == page.locator(".report__carried pre").inner_text().splitlines()
    assert page.evaluate("document.activeElement.classList.contains('report__carried')")


def test_what_an_address_carries_is_text(visit, address):
    """Odd and hostile parts are shown as they are, cut where they are long, or not at all; nothing is run."""
    page = visit("about/corrections/#number=%3Cimg src=x onerror=alert(1)%3E&page=%E0%A4%A&value=" + "9" * 2000)
    lines = page.locator(".report__carried pre").inner_text().splitlines()
    assert "Number: <img src=x onerror=alert(1)>" in lines and "Written there: " + "9" * 500 == lines[-1]
    assert 0 == page.locator(".report__carried img").count()
    page = visit("about/corrections/#other=1")
    page.locator("h1").wait_for()
    assert 0 == page.locator(".report__carried").count()


def test_keyboard(visit):
    """Enter opens and moves focus in, Escape closes and gives it back."""
    page = visit(PAGE)
    number = page.locator(NUMBER).first
    number.focus()
    page.keyboard.press("Enter")
    card(page).wait_for()
    assert page.evaluate("document.activeElement.classList.contains('number-card')")
    assert "true" == number.get_attribute("aria-expanded")
    page.keyboard.press("Escape")
    assert 0 == card(page).count()
    assert number.evaluate("number => number === document.activeElement")
    assert "false" == number.get_attribute("aria-expanded")


def test_tab_leaves_the_card_where_the_number_is(visit):
    """Tab walks through the card once and goes on after the number; Shift+Tab goes back to the number."""
    page = visit(PAGE)
    number = page.locator(NUMBER).first
    number.focus()
    page.keyboard.press("Enter")
    card(page).wait_for()
    for _ in range(card(page).locator("a:visible, button:visible, summary").count()):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.number-card') !== null")
    page.keyboard.press("Tab")
    assert "false" == number.get_attribute("aria-expanded")
    number_and_next = """number => {
        const links = [...document.querySelectorAll("article a[href]")]
        return links.indexOf(document.activeElement) - links.indexOf(number)
    }"""
    assert 1 == number.evaluate(number_and_next)
    number.focus()
    page.keyboard.press("Enter")
    card(page).wait_for()
    page.keyboard.press("Shift+Tab")
    assert 0 == card(page).count()
    assert number.evaluate("number => number === document.activeElement")


def test_mouse(visit):
    """A click opens, a click on the number or elsewhere closes; one card at a time."""
    page = visit(PAGE)
    number, other = page.locator("main p a.working").nth(0), page.locator("main p a.working").nth(1)
    number.click()
    card(page).wait_for()
    number.click()
    assert 0 == card(page).count()
    number.click()
    card(page).wait_for()
    page.locator(".md-header__topic").first.click()
    assert 0 == card(page).count()
    number.focus()
    page.keyboard.press("Enter")
    card(page).wait_for()
    other.evaluate("other => other.click()")
    page.wait_for_function("document.querySelectorAll('a.working[aria-expanded=true]').length === 1")
    assert "true" == other.get_attribute("aria-expanded")


def test_hover(visit):
    """Resting on a number opens its card without taking the focus; moving into the card keeps it, moving away closes it."""
    page = paused(visit(PAGE))
    number = page.locator(NUMBER).first
    number.hover()
    page.clock.run_for(300)
    assert 0 == card(page).count()
    page.clock.run_for(100)
    card(page).wait_for()
    assert page.evaluate("document.activeElement === document.body")
    card(page).hover()
    page.clock.run_for(1000)
    assert 1 == card(page).count()
    page.mouse.move(2, 890)
    page.clock.run_for(300)
    assert 0 == card(page).count()


def test_hover_opens_after_a_card_was_dismissed(visit):
    """A card that was opened by a click and closed does not keep the mouse from opening the next one."""
    page = visit(PAGE)
    page.locator(NUMBER).first.click()
    card(page).wait_for()
    page.keyboard.press("Escape")
    page.mouse.move(1, 1)
    page.locator(NUMBER).first.hover()
    card(page).wait_for()


def test_passing_over_a_number_opens_nothing(visit):
    """A mouse on its way elsewhere asks for nothing."""
    page = paused(visit(PAGE))
    page.locator(NUMBER).first.hover()
    page.mouse.move(2, 890)
    page.clock.run_for(1000)
    assert 0 == card(page).count()
    assert not any(url.endswith(CARDS) for url in page.asked)


@pytest.mark.parametrize("width", [320, 390])
def test_touch(visit, width):
    """A tap opens a sheet that fits the screen and leaves the number in sight; its button closes it."""
    page = visit(PAGE, width=width, has_touch=True, is_mobile=True)
    page.locator(NUMBER).first.tap()
    card(page).wait_for()
    box = card(page).bounding_box()
    assert 0 <= box["x"] and box["x"] + box["width"] <= width + 0.5 and box["y"] + box["height"] <= 844.5
    assert width == page.evaluate("document.documentElement.scrollWidth")
    assert page.locator(NUMBER).first.bounding_box()["y"] + page.locator(NUMBER).first.bounding_box()["height"] <= box["y"]
    button = card(page).get_by_role("button", name="Close")
    assert button.bounding_box()["height"] >= 24
    button.tap()
    card(page).wait_for(state="hidden")


def test_every_card_stays_on_the_screen(visit):
    """Cards of numbers at the edges of the text do not reach over the edges of the window."""
    page = visit(PAGE)
    for number in page.locator("main p a.working").all()[:12]:
        number.scroll_into_view_if_needed()
        number.click()
        card(page).wait_for()
        box = card(page).bounding_box()
        assert 0 <= box["x"] and box["x"] + box["width"] <= 1280
        assert 0 <= box["y"] and box["y"] + box["height"] <= 900
        page.keyboard.press("Escape")


def test_data_are_fetched_once_and_late(visit):
    """A page's cards are asked for when the first one is opened, and never again."""
    page = visit(PAGE)
    assert 0 == sum(url.endswith(CARDS) for url in page.asked)
    for number in page.locator("main p a.working").all()[:3]:
        number.click()
        card(page).wait_for()
        page.keyboard.press("Escape")
    assert 1 == sum(url.endswith(CARDS) for url in page.asked)


def test_link_is_followed_if_the_data_do_not_come(visit):
    """Where the cards are missing, a number is the link that it is."""
    page = visit(PAGE, complaints=False)
    page.route("**/data/cards/**", lambda route: route.fulfill(status=404))
    page.locator(NUMBER).first.click()
    page.wait_for_url("**/snippets/money/cost/#snippets.money.cost.training_cost")


def test_modified_clicks_are_the_browsers(visit):
    """Control-click opens the code's page in a tab, as on any link."""
    page = visit(PAGE)
    with page.context.expect_page() as opened:
        page.locator(NUMBER).first.click(modifiers=["Control"])
    opened.value.asked = []
    opened.value.wait_for_url("**/snippets/money/cost/#snippets.money.cost.training_cost")
    page.mouse.move(0, 0)  # a card that only the mouse over a number showed goes with it; one that the click opened would stay
    card(page).wait_for(state="hidden")


def test_without_script(visit, site):
    """Without script a number leads to its code, at the right place."""
    page = visit(PAGE, java_script_enabled=False)
    page.locator(NUMBER).first.click()
    page.wait_for_url("**/snippets/money/cost/#*")
    anchor = page.url.partition("#")[2]
    html = (site.folder / "snippets/money/cost/index.html").read_text(encoding="utf-8")
    assert re.search(rf'id="{re.escape(anchor)}"', html)


def test_code_is_open_where_a_link_leads(visit):
    """A link to a function shows its code at once."""
    page = visit("snippets/money/cost/#snippets.money.cost.training_cost")
    assert page.get_by_text("return run.gpu_hours * run.price_per_gpu_hour").first.is_visible()
