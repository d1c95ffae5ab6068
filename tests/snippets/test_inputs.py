"""The bounds on arguments: what meets them passes, what does not is refused by name."""

from collections import namedtuple
from datetime import date, datetime
from fractions import Fraction
from types import SimpleNamespace

import pytest

from snippets import inputs
from snippets.facts import group
from snippets.inputs import above, at_least, below, day, divides, each_between, latent, mixture, numbers, paired, share, whole
from workings.quantity.units import quantities

NAN, INFINITY = float("nan"), float("inf")


@pytest.mark.parametrize("value", [0, 1, 10**30, 0.0])
def test_at_least_lets_the_bound_pass(value):
    """The bound itself and all above it pass."""
    assert at_least(0, value=value) is None


def test_above_does_not_let_the_bound_pass():
    """Two dollars are above 0; nothing is not."""
    assert above(0, price=2) is None
    with pytest.raises(ValueError, match="^price must be above 0, not 0$"):
        above(0, price=0)


def test_below_does_not_let_the_bound_pass():
    """A price may fall by 99 % and not by 100; what is no number is below nothing."""
    assert below(100, fall=99.9) is None
    for fall, shown in ((100, "100"), (NAN, "nan"), ("50", "'50'"), (-INFINITY, "-inf"), (None, "unknown: it is not published")):
        with pytest.raises(ValueError, match=f"^fall must be below 100, not {shown}$"):
            below(100, fall=fall)


@pytest.mark.parametrize("check", [lambda **inputs: at_least(0, **inputs), lambda **inputs: above(0, **inputs), share])
@pytest.mark.parametrize("value", [-1, -1e-9, NAN])
def test_negative_numbers_and_no_numbers_are_refused(check, value):
    """The second input is wrong, and the message names the second."""
    with pytest.raises(ValueError, match="^second must be "):
        check(first=1, second=value)


def test_share_ends_at_one():
    """Nothing and all are shares, more than all is none."""
    assert share(none=0, all=1) is None
    with pytest.raises(ValueError, match="^load must be between 0 and 1, not 1.5$"):
        share(load=1.5)


@pytest.mark.parametrize("check", [lambda **inputs: at_least(0, **inputs), lambda **inputs: above(0, **inputs), share])
def test_a_missing_figure_is_called_not_published(check):
    """A missing figure is never taken for nought."""
    with pytest.raises(ValueError, match="^tokens must be .*not unknown: it is not published$"):
        check(tokens=None)


def test_quantities_are_compared_as_they_are():
    """Hours with a unit are compared with a bare zero as bare hours are."""
    assert at_least(0, gpu_hours=quantities(group("runs.v3")).gpu_hours) is None


def test_models_without_latent_attention_or_experts_are_refused():
    """DeepSeek-V3 has both; Llama 3.1 405B has neither."""
    v3, llama = group("architectures.deepseek_v3"), group("architectures.llama_3_1_405b")
    assert (None, None) == (latent(model=v3), mixture(config=v3))
    with pytest.raises(ValueError, match="^second must have latent attention: its configuration has no kv_lora_rank$"):
        latent(first=v3, second=llama)
    with pytest.raises(ValueError, match="^second must be a mixture of experts: it has no n_routed_experts$"):
        mixture(first=v3, second=llama)


def test_divisors():
    """Twelve can be cut into pieces of three but not of five, and into no pieces of none or of one and a half."""
    assert divides("the row's length", 12, one=1, three=3, twelve=12) is None
    with pytest.raises(ValueError, match=r"^piece must be a divisor of the row's length \(12\), not 5$"):
        divides("the row's length", 12, whole=12, piece=5)
    for wrong in (0, 1.5):
        with pytest.raises(ValueError, match=f"^piece must be a whole number of at least 1, not {wrong}$"):
            divides("the row's length", 12, piece=wrong)


def test_every_entry_lies_between_the_ends():
    """Scores of nothing and of full marks pass, also in an empty list; the first entry outside is shown, of whichever list."""
    assert each_between(0, 100, scores=[0, 50.5, 100], rivals=[]) is None
    for wrong, shown in ((100.1, "100.1"), (-1, "-1"), (NAN, "nan"), ("50", "'50'"), (None, "unknown: it is not published")):
        with pytest.raises(ValueError, match=f"^every entry of rivals must be between 0 and 100, not {shown}$"):
            each_between(0, 100, scores=[1], rivals=[1, wrong])


def test_a_day_has_no_hour():
    """A date passes; a moment, which Python takes for a date but does not compare with one, and a text do not."""
    assert day(on=date(2025, 1, 27)) is None
    for wrong, shown in ((datetime(2025, 1, 27), "2025-01-27 00:00:00"), ("2025-01-27", "'2025-01-27'")):
        with pytest.raises(ValueError, match=f"^on must be a date, not {shown}$"):
            day(on=wrong)


RUN = SimpleNamespace(gpus=8, hours=None)
TAKEN = [
    lambda: inputs.at_most(3, most=3),
    lambda: inputs.between(-1, 1, low=-1, high=1),
    lambda: inputs.percent(none=0, all=100),
    lambda: inputs.part_of("experts", 8, none=0, all=8),
    lambda: inputs.whole(1, steps=1, tokens=3.0),
    lambda: inputs.one_of(("hit", "miss"), kind="miss"),
    lambda: inputs.text(name="V3"),
    lambda: inputs.in_order(start=1, same=1, end=2),
    lambda: inputs.has("run", RUN, "gpus"),
    lambda: inputs.not_empty(rows=[None]),
    lambda: inputs.numbers(scores=[0, -1.5], others=[10**30]),
    lambda: inputs.paired(keys=[1], values=["a"], more=(2,)),
    lambda: inputs.each_at_least(0, loads=[0, 1], none=[]),
    lambda: inputs.probabilities(sure=[1], thirds=[1 / 3] * 3),
]
REFUSED = [
    (lambda: inputs.at_most(3, j=1, k=3.5), "k must be at most 3, not 3.5"),
    (lambda: inputs.at_most(3, k="2"), "k must be at most 3, not '2'"),
    (lambda: inputs.between(-1, 1, x=0, y=1.5), "y must be between -1 and 1, not 1.5"),
    (lambda: inputs.percent(share=101), "share must be between 0 and 100, not 101"),
    (lambda: inputs.part_of("experts", 8, k=9), r"k must be between 0 and experts \(8\), not 9"),
    (lambda: inputs.part_of("experts", 8, k=-1), r"k must be between 0 and experts \(8\), not -1"),
    (lambda: inputs.part_of("experts", NAN, k=1), r"k must be between 0 and experts \(nan\), not 1"),
    (lambda: inputs.whole(1, steps=0), "steps must be a whole number of at least 1, not 0"),
    (lambda: inputs.whole(1, steps=1.5), "steps must be a whole number of at least 1, not 1.5"),
    (lambda: inputs.whole(1, steps=INFINITY), "steps must be a whole number of at least 1, not inf"),
    (lambda: inputs.whole(1, steps=True), "steps must be a whole number of at least 1, not True"),
    (lambda: inputs.one_of(("hit", "miss"), kind="new"), "kind must be one of hit, miss, not 'new'"),
    (lambda: inputs.text(name=""), "name must be a text, not ''"),
    (lambda: inputs.text(name=3), "name must be a text, not 3"),
    (lambda: inputs.in_order(start=1, middle=3, end=2), r"middle \(3\) must not lie after end \(2\)"),
    (lambda: inputs.has("run", RUN, "gpus", "hours"), "run must have hours, and it has none"),
    (lambda: inputs.has("run", RUN, "price"), "run must have price, and it has none"),
    (lambda: inputs.not_empty(rows=[1], columns=[]), "columns must hold at least 1 entry, not none"),
    (lambda: inputs.numbers(scores=[]), "scores must hold at least 1 number, not none"),
    (lambda: inputs.numbers(scores=[1], others=[1, NAN]), "others must hold finite numbers only, not nan"),
    (lambda: inputs.numbers(scores=["1"]), "scores must hold finite numbers only, not '1'"),
    (lambda: inputs.paired(keys=[1, 2], values=[1, 2], more=[1]), r"more must be as long as keys \(2\), not 1"),
    (lambda: inputs.each_at_least(0, loads=[0, -1]), "every entry of loads must be at least 0, not -1"),
    (lambda: inputs.probabilities(p=[0.5, 0.4]), "p must be chances of at least 0 that sum to 1, not to 0.9"),
    (lambda: inputs.probabilities(p=[2, -1]), "p must be chances of at least 0 that sum to 1, not to 1.0"),
]


@pytest.mark.parametrize("call", TAKEN)
def test_what_meets_a_bound_passes(call):
    """The ends themselves, in every input and every list."""
    assert call() is None


@pytest.mark.parametrize(("call", "message"), REFUSED)
def test_what_misses_a_bound_is_refused_by_name(call, message):
    """The message is the name of the first input that is wrong, its bound and what was given."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        call()


def test_numbers_lets_numbers_pass():
    """Integers, floats and fractions are numbers, one is enough."""
    assert numbers(scores=[1, -2.5, Fraction(1, 3)], others=[0]) is None


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ([], "^second must hold at least 1 number, not none$"),
        ([1, NAN], "^second must hold finite numbers only, not nan$"),
        ([INFINITY], "^second must hold finite numbers only, not inf$"),
    ],
)
def test_numbers_names_the_list(values, message):
    """The second list is wrong, and the message names the second."""
    with pytest.raises(ValueError, match=message):
        numbers(first=[1], second=values)


def test_paired_names_the_list_that_differs():
    """Both lengths are in the message, and lists of equal length pass."""
    assert paired(keys=[1, 2], values=[3, 4]) is None
    with pytest.raises(ValueError, match=r"^values must be as long as keys \(2\), not 1$"):
        paired(keys=[1, 2], others=[1, 2], values=[3])


@pytest.mark.parametrize("value", [-1, 0.5, NAN, INFINITY])
def test_whole_refuses_parts_and_what_is_too_small(value):
    """Half a token is no token, and 3.0 tokens are three."""
    assert whole(0, none=0, three=3.0) is None
    with pytest.raises(ValueError, match="^tokens must be a whole number of at least 0, not "):
        whole(0, tokens=value)


def test_fields_of_a_thing_are_sound():
    """Numbers of 0 or more pass, whatever else the thing has; what is missing, negative or a text is named."""
    thing = SimpleNamespace(layers=0, width=2.5, heads=-1, name="V3")
    inputs.sound(thing, "layers", "width")
    for field in ("heads", "name", "absent"):
        with pytest.raises(ValueError, match=f"^{field} must be at least 0, not "):
            inputs.sound(thing, "layers", field)


def test_what_a_thing_says_of_itself():
    """Keys of a mapping, fields of a named tuple and attributes of an object, but none of its own affairs; facts say nothing."""
    assert {"layers"} == inputs.stated({"layers": 1, "_kept": 2}) == inputs.stated(SimpleNamespace(layers=1, _kept=2))
    assert {"numerator", "denominator"} == inputs.stated(namedtuple("Share", "numerator denominator")(1, 2))
    assert set() == inputs.stated(group("runs.v3"))


def test_a_thing_says_no_more_than_what_is_read():
    """One field fewer passes, and one more is named, the first of the alphabet where there are two."""
    assert inputs.only("a price list", SimpleNamespace(hit=1, miss=2), "hit", "miss", "output") is None
    with pytest.raises(ValueError, match="^hit is not understood in a chip$"):
        inputs.only("a chip", SimpleNamespace(miss=2, hit=1), "output")


def test_a_list_is_no_number_and_no_text():
    """Lists, tuples and sets hold entries, also none; a number, a text and nothing at all are named."""
    assert inputs.held(rows=[], columns=(1,), names={"a"}) is None
    for wrong, shown in ((NAN, "nan"), ("12", "'12'"), (None, "unknown: it is not published")):
        with pytest.raises(ValueError, match=f"^columns must be a list, not {shown}$"):
            inputs.held(rows=[1], columns=wrong)
        for guard in (inputs.numbers, inputs.not_empty):
            with pytest.raises(ValueError, match=f"^columns must be a list, not {shown}$"):
                guard(columns=wrong)
