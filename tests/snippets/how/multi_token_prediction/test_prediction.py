"""Multi-token prediction against published figures, exact enumeration with fractions, and a chi-square test."""

import random
from fractions import Fraction
from itertools import product
from types import SimpleNamespace

import pytest

from snippets.facts import group
from snippets.how.multi_token_prediction import prediction
from snippets.how.multi_token_prediction.prediction import (
    acceptance_rate,
    config,
    generate,
    isca,
    output_distribution,
    overhead,
    speed_up,
    tokens_per_step,
    v3,
)
from workings.quantity.units import quantities

module = group("prediction.module")
TARGET = [Fraction(5, 10), Fraction(3, 10), Fraction(2, 10)]
DRAFT = [Fraction(2, 10), Fraction(2, 10), Fraction(6, 10)]


def test_tokens_per_step_is_the_geometric_sum():
    """The closed form of Leviathan and others, equation 1: (1 - p^(k+1)) / (1 - p); all guesses right give k + 1."""
    for p, k in product((0.0, 0.3, 0.85, 0.9), (0, 1, 2, 5)):
        assert (1 - p ** (k + 1)) / (1 - p) == pytest.approx(tokens_per_step(p, k))
    assert [1, 2, 4] == [tokens_per_step(1, k) for k in (0, 1, 3)]


def test_speed_up_brackets_the_reported_one():
    """Acceptance of 85 to 90 % gives 1.77 to 1.82, around the reported 1.8; a per-phrase doubling would need 2."""
    low, high = (speed_up(rate, overhead(config)) for rate in (v3.acceptance_low, v3.acceptance_high))
    assert (1.77, 1.82) == (round(low, 2), round(high, 2))
    assert low < v3.speed_up < high
    assert speed_up(isca.acceptance_low, overhead(config)) < v3.speed_up < speed_up(isca.acceptance_high, overhead(config))


def test_speed_up_is_tokens_over_time():
    """A thousand simulated steps with fixed acceptance: tokens made over time spent, guesses included."""
    rng, tokens, time = random.Random(0), 0, 0.0
    for _ in range(20_000):
        first = rng.random() < 0.8
        tokens += 1 + first + (first and rng.random() < 0.8)
        time += 1 + 2 * 0.05
    assert tokens / time == pytest.approx(speed_up(0.8, 0.05, drafts=2), rel=0.01)


def test_acceptance_needed_turns_speed_up_round():
    """The rate needed for 1.5 gives 1.5; doubling would need more than every guess."""
    rate = prediction.acceptance_needed(1.5, overhead(config))
    assert 1.5 == pytest.approx(speed_up(rate, overhead(config)))
    assert 1 < prediction.acceptance_needed(2, overhead(config))


def test_module_parameters_agree_with_the_weight_notes():
    """README_WEIGHTS.md: 2.4B used (with the embedding, without the projection), corrected to 1.5B (without both), 11.5B unique (without head and projection)."""
    table, projection = config.vocab_size * config.hidden_size, 2 * config.hidden_size**2
    used = prediction.module_parameters(config) + table - projection
    assert module.active_parameters == round(used, -8)
    assert module.corrected_parameters == round(used - table, -8)
    idle = (config.n_routed_experts - config.num_experts_per_tok) * 3 * config.hidden_size * config.moe_intermediate_size
    assert module.unique_parameters == round(used - 2 * table + idle, -8)


def test_overhead_is_one_layer_and_a_head():
    """One of 61 layers and the head again, over all of it: a little over 4 %."""
    assert 0.0441 == round(overhead(config), 4)
    layer_and_head = (36_625_618_432 - 926_679_040) / 61 + 926_679_040
    assert layer_and_head / 36_625_618_432 == pytest.approx(overhead(config), rel=0.1)
    assert quantities(config).hidden_size.check("[]")


def test_acceptance_rate_is_one_minus_total_variation():
    """Σ min(p, q) equals 1 - ½ Σ |p - q|; equal distributions are always accepted."""
    assert 1 - sum(abs(p - q) for p, q in zip(TARGET, DRAFT, strict=True)) / 2 == acceptance_rate(TARGET, DRAFT)
    assert (1, 0) == (acceptance_rate(TARGET, TARGET), acceptance_rate([1, 0], [0, 1]))


def test_residual_is_the_excess_scaled():
    """By hand: excess 3/10 and 1/10 become 3/4 and 1/4; of equal distributions none is left, so any will do."""
    assert [Fraction(3, 4), Fraction(1, 4), 0] == prediction.residual(TARGET, DRAFT)
    assert TARGET == prediction.residual(TARGET, TARGET)


def test_output_is_exactly_the_target():
    """For 200 random pairs of distributions, in exact fractions, guessing leaves the chances of every token as they were."""
    rng = random.Random(0)
    for _ in range(200):
        pairs = [[rng.randint(0, 9) for _ in range(5)] for _ in range(2)]
        target, draft = ([Fraction(n, sum(row)) for n in row] if sum(row) else [Fraction(1, 5)] * 5 for row in pairs)
        assert target == output_distribution(target, draft)


def test_a_wrong_rule_changes_the_output():
    """Drawing again from the target after a rejection, or from the draft, favours tokens that both like: not the target."""
    for wrong in (lambda p, q: p, lambda p, q: q):
        found = output_distribution(TARGET, DRAFT, wrong)
        assert 1 == sum(found)
        assert Fraction(1, 20) < sum(abs(p - q) for p, q in zip(TARGET, found, strict=True)) / 2


class Every:
    """Stands in for a random generator: `draw` and the coin take every branch in turn, with their chances as fractions."""

    def __init__(self, path):
        self.path, self.chance, self.options = list(path), Fraction(1), None

    def choices(self, population, cum_weights):
        """The next outcome on the path, one that can happen; its chance is multiplied in."""
        weights = [high - low for low, high in zip([0, *cum_weights], cum_weights, strict=False)]
        return [self._take([(token, weight) for token, weight in zip(population, weights, strict=True) if weight])]

    def _take(self, outcomes):
        if not self.path:
            self.options = len(outcomes)
            raise StopIteration
        outcome, chance = outcomes[self.path.pop(0)]
        self.chance *= chance
        return outcome

    def random(self):
        """A coin whose two sides are decided by what it is multiplied with."""
        return Coin(self)


class Coin:
    """A uniform number not yet drawn: `coin * q >= p` is true with chance 1 - min(1, p/q), and both answers are followed."""

    def __init__(self, every, q=None):
        self.every, self.q = every, q

    def __mul__(self, q):
        return Coin(self.every, q)

    def __ge__(self, p):
        accept = min(Fraction(1), p / self.q)
        return self.every._take([(answer, chance) for answer, chance in ((False, accept), (True, 1 - accept)) if chance])


def all_outcomes(step):
    """Every result of `step(rng)` with its exact chance, found by walking the whole tree of random choices."""
    results, paths = {}, [()]
    while paths:
        path = paths.pop()
        every = Every(path)
        try:
            result = tuple(step(every))
        except StopIteration:
            paths += [(*path, option) for option in range(every.options)]
        else:
            results[result] = results.get(result, 0) + every.chance
    return results


def models():
    """A target and a draft over three tokens, in fractions, that depend on the last token of the text."""
    target = {None: TARGET, 0: [Fraction(1, 6), Fraction(2, 6), Fraction(3, 6)], 1: [Fraction(1), 0, 0], 2: DRAFT}
    draft = {None: DRAFT, 0: TARGET, 1: [Fraction(1, 2), Fraction(1, 2), 0], 2: [Fraction(1, 3)] * 3}

    def last(text):
        return text[-1] if text else None

    return lambda text: target[last(text)], lambda text: draft[last(text)]


@pytest.mark.parametrize("drafts", [0, 1, 2, 3])
def test_a_step_leaves_the_language_unchanged(drafts):
    """Exact chances of every result of `speculative_step`: each prefix of tokens is as likely as under the target alone."""
    target, draft = models()
    results = all_outcomes(lambda rng: prediction.speculative_step([], target, draft, drafts, rng))
    assert 1 == sum(results.values())
    for first in range(3):
        assert target([])[first] == sum(chance for text, chance in results.items() if text[0] == first)
    for text in {text[:2] for text in results if len(text) > 1}:
        longer = sum(chance for result, chance in results.items() if result[0] == text[0] and len(result) > 1)
        both = sum(chance for result, chance in results.items() if result[:2] == text)
        assert longer * target([text[0]])[text[1]] == both


def test_a_text_is_drawn_from_the_target():
    """Exact chances of all three-token texts, made step by step with one guess each, equal the product of the target's chances."""
    target, draft = models()

    def three(rng):
        text = []
        while len(text) < 3:
            text += prediction.speculative_step(text, target, draft, 1, rng)
        return text[:3]

    results = all_outcomes(three)
    for text in product(range(3), repeat=3):
        expected = target([])[text[0]] * target([text[0]])[text[1]] * target([text[0], text[1]])[text[2]]
        assert expected == results.get(text, 0)


def chi_square(text, target):
    """Pearson's statistic of the token pairs in `text` against the target, over its degrees of freedom."""
    size, total = len(target([])), 0.0
    for first in range(size):
        after = [b for a, b in zip(text, text[1:], strict=False) if a == first]
        total += sum((after.count(b) - len(after) * p) ** 2 / (len(after) * p) for b, p in enumerate(target([first])))
    return total / (size * (size - 1))


@pytest.mark.slow
def test_generated_text_passes_a_chi_square_test():
    """20,000 tokens with guesses: χ² per degree of freedom near 1 (30 of them: 99.9 % below 2); the draft's own text scores over 10."""
    target, draft = prediction.toy_models(noise=0.3)
    assert chi_square(generate(target, draft, 20_000).text, target) < 2
    assert chi_square(generate(draft, draft, 20_000, drafts=0).text, target) > 10


def test_generating_takes_as_many_steps_as_the_formula_says():
    """Tokens per step lie at 1 + the mean acceptance rate of the toy; without guesses each step gives one token."""
    target, draft = prediction.toy_models(noise=0.3)
    made = generate(target, draft, 10_000)
    shares = [made.text.count(token) / len(made.text) for token in range(6)]
    expected = 1 + sum(share * acceptance_rate(target([token]), draft([token])) for token, share in enumerate(shares))
    assert expected == pytest.approx(len(made.text) / made.steps, abs=0.02)
    assert 100 == generate(target, draft, 100, drafts=0).steps


def test_toy_models_are_distributions():
    """Every row sums to one; without noise the draft is the target and is always accepted."""
    target, draft = prediction.toy_models(noise=0)
    for token in range(6):
        assert (1, 1) == (pytest.approx(sum(target([token]))), pytest.approx(acceptance_rate(target([token]), draft([token]))))


def test_draw_follows_the_chances():
    """Of 10,000 draws from 0.7, 0.3 and 0 about 7,000 are the first and none is the last."""
    rng = random.Random(0)
    drawn = [prediction.draw([0.7, 0.3, 0.0], rng) for _ in range(10_000)]
    assert (7000, 0) == (pytest.approx(drawn.count(0), abs=150), drawn.count(2))


def test_speed_curve_runs_from_no_gain_to_the_ceiling():
    """At acceptance 0 guessing only costs; at 1 it gives k + 1 tokens for 1 + k·overhead of time."""
    rows, extra = prediction.speed_curve(config), overhead(config)
    assert [1 / (1 + k * extra) for k in (1, 2, 3)] == pytest.approx(rows[0][1:])
    assert [(k + 1) / (1 + k * extra) for k in (1, 2, 3)] == pytest.approx(rows[-1][1:])
    assert all(row.one_guess < 2 for row in rows)


def test_more_guesses_overtake_one_where_about_a_quarter_are_right():
    """As the chart's title has it: two and three are behind at a fifth and ahead at three tenths, as 1 + a + a² over 1 + 2·overhead says."""
    at = {round(row[0], 2): row[1:] for row in prediction.speed_curve(config)}
    assert at[0.2][0] > max(at[0.2][1:]) and at[0.3][0] < min(at[0.3][1:])
    assert 1.39 / (1 + 2 * overhead(config)) == pytest.approx(at[0.3][1])


def test_bad_input_is_named():
    """Rates outside 0 to 1, negative drafts and things that are no distributions raise `ValueError` with argument and bound."""
    with pytest.raises(ValueError, match="^acceptance must be between 0 and 1, not 1.1$"):
        speed_up(1.1, 0.04)
    with pytest.raises(ValueError, match="^drafts must be a whole number of at least 0, not -1$"):
        tokens_per_step(0.9, -1)
    with pytest.raises(ValueError, match=r"^draft must be as long as target \(2\), not 1$"):
        output_distribution([0.5, 0.5], [1.0])
    with pytest.raises(ValueError, match="^draft must be chances of at least 0 that sum to 1, not to 0.9$"):
        prediction.check([0.5, 0.5], [0.5, 0.4])
    with pytest.raises(ValueError, match="^noise must be between 0 and 1, not 2$"):
        prediction.toy_models(noise=2)
    with pytest.raises(ValueError, match="^config must be a mixture of experts: it has no n_routed_experts$"):
        overhead(SimpleNamespace(hidden_size=1))
    with pytest.raises(ValueError, match="^every entry of chances must be at least 0, not -1$"):
        prediction.draw([2, -1], random.Random(0))
    with pytest.raises(ValueError, match="^chances must not all be 0$"):
        prediction.draw([0, 0], random.Random(0))


def test_by_drafts_is_tokens_over_work():
    """On paper at nine in ten: no guess is as fast as none, and two guesses make 2.71 tokens for the work of a step and two modules."""
    rows = prediction.by_drafts(config, 0.9)
    assert 1 == rows[0].speed
    assert pytest.approx(2.71 / (1 + 2 * 1_614_779_648 / 36_625_618_432)) == rows[2].speed
    assert [("none", "two", "eight"), 9] == [(rows[0].guesses, rows[2].guesses, rows[-1].guesses), len(rows)]


def test_a_guess_is_multiplied_with_every_weight_of_its_module():
    """V3's layer on paper: latent attention with its two norms, the gate with its bias, nine experts and two norms; a projection of two vectors, three norms, the head."""
    d, heads = 7168, 128
    attention = d * 1536 + 1536 + 1536 * heads * 192 + d * 576 + 512 + 512 * heads * 256 + heads * 128 * d
    layer = attention + 256 * d + 256 + 9 * 3 * d * 2048 + 2 * d
    assert layer + 2 * d * d + 3 * d + 129_280 * d == prediction.module_parameters(config)


def test_guesses_are_called_by_their_number():
    """From none to eight."""
    assert "none one two three four five six seven eight".split() == [row.guesses for row in prediction.by_drafts(config, 0.5)]


def test_unless_told_one_token_is_guessed_and_the_seed_is_nought():
    """A guess that is right half of the time makes half a token more; a text of one token is one, or two."""
    assert 1.5 == tokens_per_step(0.5)
    assert generate(*prediction.toy_models(), 30) == generate(*prediction.toy_models(seed=0), 30, drafts=1, seed=0) != generate(*prediction.toy_models(), 30, seed=1)
    assert generate(*prediction.toy_models(), 30) != generate(*prediction.toy_models(seed=1), 30)
    assert len(generate(*prediction.toy_models(), 1, drafts=0).text) == 1


def test_in_the_toy_the_next_token_depends_on_the_last_alone():
    """Six tokens have six rows of chances; a text begins as after the first of them."""
    for model in prediction.toy_models():
        assert 6 == len({tuple(model([token])) for token in range(6)})
        assert model([5, 1]) == model([1]) and model([]) == model([0])
