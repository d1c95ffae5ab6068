"""The export rules as functions of chip and date, against what filings and notices said and against a second way of reading them."""

import re
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from types import SimpleNamespace

import pytest

from snippets.chips import performance, rules
from snippets.facts import group, names
from snippets.pieces.your_chip_when import day_in

cases = pytest.mark.parametrize


def made_up(tpp, density=None, link=100, memory=1000, market="data centre"):
    """A chip with the given TPP and density."""
    area = None if density is None else tpp / density
    return SimpleNamespace(
        dense_8bit=tpp / 8, die_area=area, link_bandwidth=link, io_bandwidth=link, memory_bandwidth=memory, market=market, sold_at_home="yes"
    )


@cases("tpp, link, caught", [(4800, 600, True), (4800, 599, False), (4799, 600, False), (100, 5000, False), (15_831, 400, False)])
def test_2022_needs_both(tpp, link, caught):
    """The two tests of 87 FR 62186 are joined by "and": dropping either one frees the chip."""
    assert caught == rules.rule_2022(made_up(tpp, link=link))


@cases(
    "tpp, density, paragraph",
    [
        (4800, 0.1, "a.1"),
        (1600, 5.92, "a.2"),
        (4799, 5.92, "a.2"),
        (2400, 1.6, "b.1"),
        (4799, 5.91, "b.1"),
        (2399, 3.2, "b.2"),
        (1600, 5.91, "b.2"),
        (2400, 1.59, "none"),
        (2399, 3.19, "none"),
        (1599, 100, "none"),
    ],
)
def test_2023_has_two_strict_and_two_lighter_paragraphs(tpp, density, paragraph):
    """The corners of the four paragraphs as CSET's notes 6 and 7 print them, on and just off each line."""
    assert paragraph == rules.rule_2023(made_up(tpp, density))


def test_2023_agrees_with_the_distance_to_the_nearest_line():
    """Two readings of the rule, nested conditions and distance to the nearest line, agree on a grid around every line."""
    totals = (1000, 1599, 1600, 2000, 2399, 2400, 3600, 4799, 4800, 9000)
    for tpp, density, market in product(totals, (0.5, 1.59, 1.61, 3.19, 3.21, 5.91, 5.93, 20), ("data centre", "consumer")):
        chip = made_up(tpp, density, market=market)
        assert (rules.rule_2023(chip) != "none") == (rules.closeness_2023(chip) >= 1), (tpp, density, market)


def test_2022_agrees_with_the_distance_to_the_line():
    """The same for the rule of 2022."""
    for tpp, link in product((1000, 4799, 4800, 9000), (64, 599, 600, 900)):
        chip = made_up(tpp, link=link)
        assert rules.rule_2022(chip) == (rules.closeness_2022(chip) >= 1)


def test_a_market_is_that_of_the_maker():
    """Nvidia sells the H800 to data centres and the RTX 4090 to players."""
    assert rules.for_data_centres(group("chips.h800")) and not rules.for_data_centres(group("chips.rtx4090"))
    with pytest.raises(ValueError, match="market must be one of"):
        rules.for_data_centres(SimpleNamespace(market="workstation"))


def test_consumer_chips_are_judged_by_the_total_alone():
    """Note 2 to 3A090: a chip not for data centres is outside below 4,800 TPP, however dense, and is let go on notice above."""
    assert "none" == rules.rule_2023(made_up(4799, 50, market="consumer"))
    assert "notice" == rules.status(made_up(4801, 50, market="consumer"), date(2024, 6, 1))


@cases("tpp, memory, open_", [(20_999, 6499, True), (21_000, 6499, False), (20_999, 6500, False)])
def test_2026_needs_both_to_be_strictly_below(tpp, memory, open_):
    """91 FR 1684: less than 21,000 TPP and less than 6,500 GB/s."""
    assert open_ == rules.rule_2026(made_up(tpp, memory=memory))


@cases("sold, word", [("yes", "licence"), ("unsettled", "unsettled")])
def test_2026_asks_for_sale_at_home(sold, word):
    """The summary of 91 FR 1684: "commercially available in the United States"; above a line nothing else is asked."""
    chip = made_up(20_999, memory=6499)
    chip.sold_at_home = sold
    assert word == rules.policy_2026(chip) == rules.status(chip, date(2026, 1, 15))
    assert "refused" == rules.policy_2026(made_up(21_000)) == rules.policy_2026(SimpleNamespace(dense_8bit=9000, market="data centre"))


@cases("sold", [None, "no", True])
def test_sale_at_home_is_never_guessed(sold):
    """A chip that says nothing of it, or something else, gets no answer where it decides."""
    chip = made_up(4800)
    chip.sold_at_home = sold
    with pytest.raises(ValueError, match="^sold_at_home must be one of yes, unsettled, not "):
        rules.policy_2026(chip)


@cases(
    "chip, on, word",
    [
        ("a100", date(2022, 8, 26), "licence"),  # the day of the letter, which names a licence and no way of deciding
        ("h100", date(2022, 10, 20), "licence"),
        ("h100", date(2022, 10, 21), "refused"),
        ("a800", date(2022, 11, 8), "free"),
        ("h800", date(2023, 10, 22), "free"),
        ("h800", date(2023, 10, 23), "refused"),  # by letter, 25 days before the rule
        ("h800", date(2026, 1, 14), "refused"),
        ("h800", date(2026, 1, 15), "unsettled"),  # below both lines, but no sale in the United States is known
        ("a800", date(2026, 11, 30), "unsettled"),
        ("h100", date(2026, 11, 30), "licence"),
        ("h20", date(2025, 4, 8), "free"),
        ("h20", date(2025, 4, 9), "licence"),
        ("h20", date(2026, 11, 21), "licence"),
        ("h200", date(2026, 1, 15), "licence"),
        ("mi325x", date(2026, 1, 15), "licence"),
        ("b200", date(2026, 11, 21), "refused"),
        ("rtx4090d", date(2026, 11, 21), "free"),
        ("l20", date(2024, 2, 1), "free"),
    ],
)
def test_the_answer_depends_on_the_day(chip, on, word):
    """The dated table of the Federal Register notices and NVIDIA's Forms 8-K, on the day before and the day of each change."""
    assert word == rules.status(getattr(performance, chip), on)


def test_every_dated_report_but_two_agrees():
    """Of the dated reports only the L40 and the RTX 4090, which NVIDIA names and the text lets go on notice, come out milder."""
    known = rules.sightings()
    differ = [sighting for sighting in known if not sighting.agrees]
    assert {"L40", "RTX 4090"} == {sighting.chip for sighting in differ}
    assert all("NVIDIA names it" in sighting.why and sighting.computed == "notice" for sighting in differ)
    assert {""} == {sighting.why for sighting in known if sighting.agrees}
    assert 22 == len(known)


def test_without_the_letters_the_table_is_wrong():
    """The rules alone miss the A100 of August 2022, the H800 of October 2023 and the H20 of April 2025."""
    missed = {(s.chip, s.on) for s in rules.sightings(rules.by_rule) if not s.agrees}
    assert {("A100", date(2022, 8, 31)), ("H800", date(2023, 10, 24)), ("H20", date(2025, 4, 15))} <= missed


def test_letters_name_what_the_register_named():
    """The Register's list of 24 October 2023: A100, A800, H100, H800 and L40S stopped at once; the L40 and the RTX 4090 not."""
    on, names = date(2023, 10, 24), ("a100", "a800", "h100", "h800", "l40s", "l40", "rtx4090")
    stopped = {name for name in names if rules.by_letter(getattr(performance, name), on) != "free"}
    assert {"a100", "a800", "h100", "h800", "l40s"} == stopped
    assert 3 == len(rules.letters())


@cases("chip, last", [("a100", date(2022, 10, 20)), ("h800", date(2023, 11, 16))])
def test_a_letter_ends_where_a_rule_takes_it_over(chip, last):
    """The rules of 2022 and 2023 took effect on 21 October and on 17 November: the letters say something on the day before, and no more on these."""
    before, after = (rules.by_letter(getattr(performance, chip), on) for on in (last, last + timedelta(days=1)))
    assert "free" != before and "free" == after


def test_of_two_letters_the_stricter_counts(monkeypatch):
    """An order to ask for a licence is more than one to give notice, in whichever order they were sent, though its word comes first in the alphabet."""
    sent = [rules.Letter(date(2025, 1, 1), date.max, says, lambda chip: True) for says in ("notice", "licence")]
    for known in (sent, sent[::-1]):
        monkeypatch.setattr(rules, "letters", lambda known=known: known)
        assert "licence" == rules.by_letter(performance.h20, date(2025, 6, 1))


@cases(
    "memory, io, like",
    [
        (1400, 0, True),
        (1399, 300, False),
        (1399, 301, True),
        (600, 1099, False),
        (601, 1099, True),
        (0, 1100, True),
        (4000, 1028, True),  # H20
        (1344, 128, False),  # RTX 5090 D V2
        (864, 64, False),  # L20, L40, RTX 6000 Ada without the last digits
    ],
)
def test_the_letter_of_2025_has_three_limbs(memory, io, like):
    """Intel's customers by the Financial Times: memory from 1,400 GB/s, inputs and outputs from 1,100, or both together from 1,700."""
    assert like == rules.like_h20(SimpleNamespace(memory_bandwidth=memory, io_bandwidth=io))


def test_the_letter_needs_no_more_than_what_decides():
    """Fast memory decides alone, and so does a fast link, which is one of the outputs; else what is missing is named."""
    assert rules.like_h20(SimpleNamespace(memory_bandwidth=1400))
    assert rules.like_h20(SimpleNamespace(memory_bandwidth=800, link_bandwidth=1100))
    with pytest.raises(ValueError, match="^io_bandwidth must be at least 0, not unknown: it is not published$"):
        rules.like_h20(SimpleNamespace(memory_bandwidth=1344, link_bandwidth=128))


def test_all_inputs_and_outputs_count():
    """The link decides alone where it is enough; else the total does, which cannot be less than the link."""
    assert rules.reaches(SimpleNamespace(link_bandwidth=600), 600)
    assert rules.reaches(SimpleNamespace(link_bandwidth=900), 1700, beside=800)
    assert not rules.reaches(SimpleNamespace(io_bandwidth=0), 600)
    assert [True, False] == [rules.reaches(SimpleNamespace(link_bandwidth=400, io_bandwidth=464), limit) for limit in (464, 465)]
    with pytest.raises(ValueError, match="^io_bandwidth must be at least 400, not 128$"):
        rules.reaches(SimpleNamespace(link_bandwidth=400, io_bandwidth=128), 600)


@cases("market", ["workstation", "", None, 3])
def test_a_market_that_no_rule_names_is_refused(market):
    """RTX 6000 Ada, 5,828 TPP, sold for workstations: whether that is "for data centres" the rule's text does not say."""
    with pytest.raises(ValueError, match="^market must be one of data centre, consumer, not "):
        rules.status(made_up(5828, 9.6, link=64, memory=960, market=market), date(2024, 6, 1))


@cases("value", [float("inf"), float("nan"), "900", True])
@cases("field", ["dense_8bit", "die_area", "io_bandwidth", "memory_bandwidth"])
def test_figures_that_are_no_numbers_are_refused(field, value):
    """Infinite or not a number, a text or a yes: no word comes out, whichever rule asks first."""
    chip = SimpleNamespace(**vars(made_up(9000, 4)) | {"link_bandwidth": 64, field: value})
    asking = rules.rule_2022, rules.closeness_2022, rules.closeness_2023, rules.rule_2026, rules.like_h20
    with pytest.raises(ValueError, match=f"^{field} must be "):
        [ask(chip) for ask in asking]


@cases(
    "rates, day, word",
    [
        ({"dense_4bit": 7500}, date(2026, 6, 1), "refused"),  # half a B300, as reported: 30,000 TPP
        ({"dense_4bit": 1676, "market": "consumer"}, date(2025, 4, 8), "notice"),  # RTX 5090: 6,704 TPP
        ({"dense_4bit": 1676, "market": "consumer"}, date(2025, 6, 1), "licence"),  # its memory, 1,792 GB/s, by the letter
        ({"dense_4bit": 1188, "market": "consumer"}, date(2025, 4, 8), "free"),  # RTX 5090 D: 4,752 TPP
        ({"dense_4bit": 1188, "market": "consumer"}, date(2025, 6, 1), "licence"),
        ({"dense_4bit": 1188, "market": "consumer", "memory_bandwidth": 1344}, date(2025, 9, 1), "free"),  # RTX 5090 D V2
        ({"dense_8bit": 640, "die_area": 665}, date(2024, 6, 1), "refused"),  # Ascend 910B, were it American: 5,120 TPP
        ({"dense_8bit": 299, "die_area": 700}, date(2024, 6, 1), "notice"),  # 2,392 TPP at a density of 3.4: paragraph b.2
        ({"dense_8bit": 377, "die_area": 1500, "memory_bandwidth": 5300}, date(2025, 3, 1), "notice"),  # an MI308X with guessed figures
        ({"dense_8bit": 377, "die_area": 1500, "memory_bandwidth": 5300}, date(2025, 6, 1), "licence"),  # the same after the letter
    ],
)
def test_other_chips_with_honest_figures(rates, day, word):
    """Chips that are not in the table, by figures that makers or the press give."""
    assert word == rules.status(SimpleNamespace(**({"market": "data centre", "io_bandwidth": 128, "memory_bandwidth": 1792} | rates)), day)


def test_two_h20s_on_a_board_would_be_caught():
    """One H20 passes all four paragraphs; two on a board reach 4,736 TPP at a density of 2.9, which b.1 catches."""
    assert ("none", "b.1") == (rules.rule_2023(performance.h20), rules.rule_2023(performance.on_one_board(performance.h20)))


def test_chips_for_china_sit_just_below_the_line():
    """2,368/2,400, 3.14/3.2, 1,544/1,600 and 4,707/4,800; of 600 GB/s the A800 had 400 and 64, the H800 400 and 128."""
    expected = {"A800": 77.3, "H800": 88.0, "RTX 4090 D": 98.1, "H20": 98.7, "L20": 98.1, "L2": 96.5}
    assert expected == {row.chip: round(row.share_of_the_line, 1) for row in rules.made_to_fit()}


@cases("ask", [rules.status, rules.by_rule])
def test_days_before_the_first_letter_are_refused(ask):
    """There was no rule for such chips before 26 August 2022, so that any answer would be made up."""
    with pytest.raises(ValueError, match=r"^first_letter \(2022-08-26\) must not lie after on \(2022-08-25\)$"):
        ask(performance.a100, date(2022, 8, 26) - timedelta(days=1))


@cases("ask", [rules.status, rules.by_rule, rules.by_letter])
def test_what_is_no_day_is_refused(ask):
    """A year is no day of it."""
    with pytest.raises(ValueError, match="^on must be a date, not 2024$"):
        ask(performance.a100, 2024)


@cases(
    "chip, on, message",
    [
        ({"dense_8bit": 300}, date(2024, 1, 1), "^die_area must be above 0, not unknown: it is not published$"),
        ({"dense_8bit": 300, "die_area": -1}, date(2024, 1, 1), "^die_area must be at least 0, not -1$"),
        ({"dense_8bit": 700}, date(2023, 1, 1), "^io_bandwidth must be at least 0, not unknown: it is not published$"),
        ({"dense_8bit": 700, "link_bandwidth": -5}, date(2023, 1, 1), "^link_bandwidth must be at least 0, not -5$"),
        ({"dense_8bit": 700}, date(2026, 6, 1), "^memory_bandwidth must be at least 0, not unknown: it is not published$"),
        ({"dense_8bit": -1}, date(2024, 1, 1), "^dense_8bit must be at least 0, not -1$"),
    ],
)
def test_a_missing_or_negative_measure_is_named_where_it_decides(chip, on, message):
    """A chip is asked only for what decides on that day, and what is missing or negative is named."""
    with pytest.raises(ValueError, match=message):
        rules.status(SimpleNamespace(**{"market": "data centre"} | chip), on)


def test_a_big_chip_needs_no_die_area():
    """From 4,800 TPP the total alone decides: the B200, whose die area nobody agrees on, still gets an answer."""
    for on in (date(2024, 1, 1), date(2026, 6, 1)):  # on the second, a letter asks for bandwidths that are not known either
        assert "refused" == rules.status(SimpleNamespace(dense_4bit=9000, market="data centre"), on)


def test_the_second_china_card_has_the_links_of_pcie_5():
    """PCI Express 5.0 gives sixteen lanes 32 GT/s each, one way: with both ways together 128 GB/s before coding."""
    assert group("chips.rtx5090d_v2").io_bandwidth == 16 * 32 / 8 * 2


@cases(
    "chip, words",
    [
        (performance.h100, ("caught", "stopped", "decided case by case")),
        (performance.h800, ("free", "stopped", "unsettled")),
        (performance.l40, ("free", "free", "decided case by case")),
        (performance.b200, ("caught", "stopped", "refused")),
    ],
)
def test_rules_in_words(chip, words):
    """As reported: the H100 stopped in 2022 and the H800 not, the L40 far below the letter's numbers, the B200 left out of the policy."""
    chip = SimpleNamespace(**{name: getattr(chip, name, None) for name in (*performance.FIGURES, "io_bandwidth", "market", "sold_at_home")})
    chip.io_bandwidth, chip.sold_at_home = chip.io_bandwidth or chip.link_bandwidth, chip.sold_at_home or "yes"
    assert words == (rules.said_by_2022(chip), rules.said_by_letter_of_2025(chip), rules.said_by_2026(chip))


def test_the_readers_chip_is_too_dense():
    """500 at eight bits are 4,000, on 500 mm² a density of 8: above 1,600 and 5.92, so refused; since 2026 each case is decided below 21,000."""
    assert ("a.2", "refused") == (rules.rule_2023(rules.reader), rules.status(rules.reader, rules.reader.day))
    assert "licence" == rules.status(rules.reader, rules.looked_at.today)


def test_the_picture_opens_with_the_chip_of_the_sentences():
    """The figures in the fields of the piece are those of the facts that the sentences below it name, and its month is that of their day."""
    page = (Path(__file__).parents[3] / "docs/chips/rules.md").read_text(encoding="utf-8")
    piece = page.partition("draw: pieces/your_chip_when.py")[2].partition("```")[0]
    opens = {key: value for key, value in re.findall(r"(?m)^(\w+): \w+(?: .* =)? ([\w ]+) \|", piece)}
    chip = rules.reader
    shown = [chip.market, *(str(one) for one in (chip.dense_8bit, chip.die_area, chip.io_bandwidth, chip.memory_bandwidth))]
    assert shown == [opens[name] for name in ("market", "rate", "area", "ports", "memory")]
    assert chip.day == day_in(int(opens["month"]))


def test_chips_not_yet_on_sale_stand_in_brackets():
    """In the page's table an answer is in brackets on the days before a chip came on sale, and on no other."""
    page = (Path(__file__).parents[3] / "docs/chips/rules.md").read_text(encoding="utf-8")
    sold, looked = group("rules.on_sale"), group("rules.looked_at")
    first = {getattr(performance, key).name: getattr(sold, key) for key in names(sold)}
    days = [getattr(looked, key) for key in ("today", "by_letter", "by_first", "by_second", "by_third")]
    rows = [row.strip("| ").split(" | ") for row in page.splitlines() if row.startswith("|") and "rules.py#status(" in row]
    assert 13 == len(rows)
    for name, now, _, *others in rows:
        answers = [now, *others]
        assert [name in first and day < first[name] for day in days] == [answer.startswith("(") for answer in answers], name


@pytest.mark.parametrize("ask", [rules.by_rule, rules.status])
def test_days_after_the_last_look_are_refused(ask):
    """On 30 November 2026 the rules were looked at; of the day after nothing is known."""
    assert "unsettled" == ask(rules.h800, date(2026, 11, 30))
    with pytest.raises(ValueError, match=r"^on \(2026-12-01\) must not lie after looked_at \(2026-11-30\)$"):
        ask(rules.h800, date(2026, 12, 1))
