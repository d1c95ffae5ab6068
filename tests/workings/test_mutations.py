"""A test that tests the tests: every change of a digit, a fact or a formula must be noticed by something."""

import random
from dataclasses import replace

import pytest
from mutants import Mutant, alive, code_mutants, fact_mutants, noticed_by_tests

from workings import project, watch
from workings.charts_on_page import chart_of
from workings.check import check_page
from workings.fact_files import check_fact_text
from workings.fences import blocks, check_fence, run_block
from workings.literal import UnreadableLiteral, read_literal
from workings.number import check_number
from workings.sources import sources

SEED = 20_250_127
CALCULATIONS = 24


@pytest.fixture(scope="module")
def reports():
    """The reports on all pages, as they are without any mutant."""
    watch.refresh()
    return watch.reports()


def survivors_among(digits, link):
    """The variants of a link with one digit changed that still pass."""
    for place in digits:
        old = link.text[place]
        new = str((int(old) + 1 + random.Random(place).randrange(8)) % 10)
        changed = replace(link, text=link.text[:place] + (new if new != old else str((int(old) + 1) % 10)) + link.text[place + 1 :])
        if not check_number(changed).message:
            yield changed.text


def test_a_changed_digit_in_a_page_is_noticed(reports):
    """Every bound number that states its value plainly fails when any one of its digits is changed."""
    survivors = []
    for report in reports:
        for link, outcome in report.bound:
            try:
                literal = read_literal(link.text)
            except UnreadableLiteral:
                continue  # a date or a text; their own test is below
            if literal.relation in ("", "exactly") and not (literal.is_range and outcome.low is None):
                digits = [
                    place for numeral in literal.numerals for place in range(numeral.start, numeral.end) if link.text[place].isdigit()
                ]
                survivors += [f"{report.page.path}:{report.page.place(link.start)[0]}: [{text}]" for text in survivors_among(digits, link)]
    assert not survivors, "nothing notices:\n" + "\n".join(survivors)


def test_a_relation_is_never_empty(reports):
    """Every `about`, `under` or `at least` can be made false by changing one digit: none of them says nothing."""
    survivors = []
    for report in reports:
        for link, _ in report.bound:
            try:
                literal = read_literal(link.text)
            except UnreadableLiteral:
                continue
            if literal.relation in ("", "exactly") or literal.numerals[0].is_word:
                continue
            digits = [place for numeral in literal.numerals for place in range(numeral.start, numeral.end) if link.text[place].isdigit()]
            variants = [
                replace(link, text=link.text[:place] + digit + link.text[place + 1 :]) for place in digits for digit in "0123456789"
            ]
            if all(not check_number(variant).message for variant in variants):
                survivors.append(f"{report.page.path}:{report.page.place(link.start)[0]}: [{link.text}]")
    assert not survivors, "nothing notices:\n" + "\n".join(survivors)


@pytest.fixture(scope="module")
def shown(reports):
    """Everything that pages show: each number, block and chart with the facts that it rests on, worked out once."""
    return everything_shown(reports)


def everything_shown(reports):
    """A list of triples: the facts that something on a page rests on, and two functions, what it shows and whether that is right."""
    found = []
    for report in reports:
        for link, outcome in report.bound:
            found.append((set(outcome.facts), lambda link=link: check_number(link).message, ""))
        for fence, output in blocks(report.page):
            found.append((set(run_block(fence.text).facts), lambda pair=(fence, output): list(check_fence(*pair)), []))
        for fence in report.page.fences:
            if fence.language == "chart":
                chart = chart_of(fence)
                found.append((set(chart.facts), lambda fence=fence: chart_of(fence).rows, chart.rows))
    return found


def noticed_by_pages(mutant: Mutant, shown) -> bool:
    """Whether a number, a runnable block or a chart that rests on what was changed shows something else while the mutant is alive."""
    if mutant.fact and check_fact_text(mutant.path, mutant.text, sources()):
        return True
    touched = [(look, right) for rests_on, look, right in shown if not mutant.fact or mutant.fact in rests_on]
    with alive(mutant):
        return any(look() != right for look, right in touched)


def test_nothing_is_noticed_where_nothing_changed(shown):
    """With a module replaced by itself, every number, block and chart shows what it showed: what notices a mutant is the mutant."""
    path = project.SNIPPETS / "cost.py"
    assert not noticed_by_pages(Mutant(path, 1, "nothing", path.read_text(encoding="utf-8")), shown)


def test_a_changed_fact_is_noticed(shown):
    """Every fact, its first digit changed: a page, a chart, the check of facts or a calculation's test fails for every one."""
    survivors = []
    for mutant in fact_mutants():
        if not noticed_by_pages(mutant, shown) and not noticed_by_tests(mutant):
            survivors.append(str(mutant))
    assert not survivors, "nothing notices:\n" + "\n".join(survivors)


def test_a_changed_calculation_is_noticed(shown):
    """A seeded sample of operators and constants in calculations, each changed: a calculation's test or a page fails for every one."""
    survivors = []
    for mutant in code_mutants(random.Random(SEED), CALCULATIONS):
        if not noticed_by_tests(mutant) and not noticed_by_pages(mutant, shown):
            survivors.append(str(mutant))
    assert not survivors, "nothing notices:\n" + "\n".join(survivors)


def test_the_mutants_leave_nothing_behind(reports):
    """After the mutants, every page is as it was."""
    project.forget()
    assert [report.findings for report in reports] == [check_page(report.page).findings for report in reports]
