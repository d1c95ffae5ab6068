"""A test that tests the tests: every change of a digit, a fact or a formula must be noticed by something."""

import random
from dataclasses import replace

import pytest
from mutants import Mutant, code_mutants, code_noticed, fact_mutants, fact_noticed, noticed_by_tests

from tests.parts import part as drawn
from workings.checks.everything import reports as all_reports
from workings.checks.number import check_number
from workings.checks.page import check_page
from workings.checks.shown import shown
from workings.quantity.literal import UnreadableLiteral, read_literal

SEED = 20_250_127
CALCULATIONS = 24
FACTS = 24
PARTS = 4
"""So many facts `make test` changes, in so many tests, so that they can run side by side."""


@pytest.fixture(scope="module")
def reports(project):
    """The reports on all pages, as they are without any mutant."""
    return all_reports(project)


@pytest.fixture(scope="module")
def everything(reports):
    """Everything that all pages show."""
    return [one for report in reports for one in report.shown]


def survivors_among(project, digits, link):
    """The variants of a link with one digit changed that still pass."""
    for place in digits:
        old = link.text[place]
        new = str((int(old) + 1 + random.Random(place).randrange(8)) % 10)
        changed = replace(link, text=link.text[:place] + (new if new != old else str((int(old) + 1) % 10)) + link.text[place + 1 :])
        if not check_number(project, changed).message:
            yield changed.text


def digits_of(link, literal):
    """The places of the digits of a literal in the text of its link."""
    return [place for numeral in literal.numerals for place in range(numeral.start, numeral.end) if link.text[place].isdigit()]


def literals(reports):
    """Every bound number that states a number, as its report, link, outcome and literal; dates and texts have tests of their own."""
    for report in reports:
        for link, outcome in report.bound:
            try:
                yield report, link, outcome, read_literal(link.text)
            except UnreadableLiteral:
                continue


def test_a_changed_digit_in_a_page_is_noticed(project, reports):
    """Every bound number that states its value plainly fails when any one of its digits is changed."""
    survivors = []
    for report, link, outcome, literal in literals(reports):
        if literal.relation in ("", "exactly") and not (literal.is_range and outcome.low is None):
            found = survivors_among(project, digits_of(link, literal), link)
            survivors += [f"{report.page.path}:{report.page.place(link.start)[0]}: [{text}]" for text in found]
    assert not survivors, "nothing notices:\n" + "\n".join(survivors)


def test_a_relation_is_never_empty(project, reports):
    """Every `about`, `under` or `at least` can be made false by changing one digit: none of them says nothing."""
    survivors = []
    for report, link, _, literal in literals(reports):
        if literal.relation in ("", "exactly") or literal.numerals[0].is_word:
            continue
        places = digits_of(link, literal)
        variants = [replace(link, text=link.text[:place] + digit + link.text[place + 1 :]) for place in places for digit in "0123456789"]
        if all(not check_number(project, variant).message for variant in variants):
            survivors.append(f"{report.page.path}:{report.page.place(link.start)[0]}: [{link.text}]")
    assert not survivors, "nothing notices:\n" + "\n".join(survivors)


def test_nothing_is_noticed_where_nothing_changed(project, everything):
    """With a module replaced by itself, everything shown is as it was: what notices a mutant is the mutant."""
    known = next(known for name, known in project.code.definitions.items() if name.endswith(".training_cost"))
    same = Mutant(known.path, 1, "nothing", project.files.text(known.path), known.full_name)
    assert not code_noticed(project, same, everything)


@pytest.mark.parametrize("part", range(PARTS))
def test_a_changed_fact_is_noticed(project, everything, part):
    """Facts, the first digit of each changed, all of them in `make test-all`: a page, a chart, the check of facts or a calculation's test fails for every one."""
    mutants = drawn(fact_mutants(project), FACTS)[part::PARTS]
    survivors = [
        str(mutant) for mutant in mutants if not fact_noticed(project, mutant, everything) and not noticed_by_tests(project, mutant)
    ]
    assert len(mutants) > FACTS // PARTS - 1
    assert not survivors, "nothing notices:\n" + "\n".join(survivors)


@pytest.mark.parametrize("part", range(PARTS))
def test_a_changed_calculation_is_noticed(project, everything, part):
    """A seeded sample of operators and constants in calculations, each changed: a calculation's test or a page fails for every one."""
    survivors = []
    for mutant in drawn(code_mutants(project, random.Random(SEED), CALCULATIONS), CALCULATIONS // 6)[part::PARTS]:
        if not code_noticed(project, mutant, everything) and not noticed_by_tests(project, mutant):
            survivors.append(str(mutant))
    assert not survivors, "nothing notices:\n" + "\n".join(survivors)


def test_the_mutants_leave_nothing_behind(project, reports):
    """After the mutants, every page is as it was."""
    for report in reports:
        assert report.findings == check_page(project, report.page).findings, report.page.path
        assert [one.facts for one in report.shown] == [one.facts for one in shown(project, report.page)]
