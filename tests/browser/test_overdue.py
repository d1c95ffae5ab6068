"""Facts and verdicts with a day to look again: past it, on the reader's clock, the page says so by itself."""

import re
from datetime import date, timedelta

import pytest

NOTICE = ".overdue"


@pytest.fixture(scope="module")
def volatile(site):
    """A page with numbers to look at again, and the earliest of their days."""
    for path in sorted(site.folder.glob("m*/*/index.html")):
        days = re.findall(r'data-next-check="([\d-]+)"', path.read_text(encoding="utf-8"))
        if days:
            return f"{path.parent.relative_to(site.folder).as_posix()}/", date.fromisoformat(min(days))
    raise AssertionError("no page has a volatile number")


def test_nothing_before_and_on_the_day(visit, volatile):
    """Up to and on the day itself the page says nothing."""
    path, day = volatile
    for today in (day - timedelta(days=30), day):
        page = visit(path, today=today)
        assert 0 == page.locator(f"{NOTICE}, a.working.past").count()


def test_the_day_after(visit, volatile):
    """A day later the page says which figures may be out of date, links to each, and marks each."""
    path, day = volatile
    page = visit(path, today=day + timedelta(days=1))
    text = page.get_by_role("note").inner_text()
    shown = f"{day.day} {day:%B %Y}"
    assert f"Some figures on this page were to be checked again by {shown}; they may be out of date:" in text
    marked = page.locator("a.working.past")
    assert marked.count() >= 1 and shown in marked.first.get_attribute("title")
    links = page.locator(f"{NOTICE} a")
    for link in links.all():
        assert "past" in page.locator(f"[id='{link.get_attribute('href')[1:]}']").get_attribute("class")
    href = links.first.get_attribute("href")
    links.first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.endswith(href))


def test_long_after(visit, volatile):
    """Years later every such figure is marked, and the notice counts those that it does not name."""
    path, day = volatile
    page = visit(path, today=day + timedelta(days=2000))
    marked = page.locator("a.working.past").count()
    assert page.locator("a.working[data-next-check]").count() == marked
    named = page.locator(f"{NOTICE} a").count()
    assert min(8, marked) == named
    assert (f"and {marked - 8} more" in page.locator(NOTICE).inner_text()) == (marked > 8)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_it_is_the_readers_day_that_counts(visit, volatile, zone):
    """Wherever the reader lives, noon of the day after is late, for it is the clock on the wall that counts."""
    path, day = volatile
    page = visit(path, today=day + timedelta(days=2), timezone_id=zone)
    assert 1 == page.locator(NOTICE).count()


def test_a_verdict(visit):
    """A claim's page says when its verdict was to be checked again."""
    assert 0 == visit("claims/cost-5m/").locator(NOTICE).count()
    page = visit("claims/cost-5m/", today="2029-01-01")
    assert "This verdict was to be checked again by" in page.locator(NOTICE).inner_text()


def test_the_card_says_when_to_look_again(visit, volatile):
    """The card of a volatile number names the day."""
    path, day = volatile
    page = visit(path)
    page.locator("main a.working[data-next-check]:visible").first.click()
    page.locator(".number-card details > summary").click()
    assert "To be looked at again by" in page.locator(".number-card").inner_text()
