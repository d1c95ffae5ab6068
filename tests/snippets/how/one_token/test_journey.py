"""One token's journey against the shapes in DeepSeek's inference code, a counted toy forward pass and the figures of its service."""

from types import SimpleNamespace

import numpy
import pytest

from snippets.facts import assuming, group
from snippets.how.latent_attention import cache
from snippets.how.one_token import journey
from snippets.how.one_token.journey import day, formats, h800, llama, run, v3, wire

# Every matrix in inference/model.py of DeepSeek-V3, as (rows, columns, how many a token is multiplied with).
ATTENTION = [(1536, 7168, 61), (128 * 192, 1536, 61), (512 + 64, 7168, 61), (128 * 256, 512, 61), (7168, 128 * 128, 61)]
EXPERTS = [(2048, 7168, 58 * 8), (2048, 7168, 58 * 8), (7168, 2048, 58 * 8)]
SHARED = [(2048, 7168, 58), (2048, 7168, 58), (7168, 2048, 58)]
DENSE = [(18432, 7168, 3), (18432, 7168, 3), (7168, 18432, 3)]
ROUTERS, HEAD = [(256, 7168, 58)], [(129280, 7168, 1)]
PRINTED = ATTENTION + EXPERTS + SHARED + DENSE + ROUTERS + HEAD


def test_arithmetic_is_that_of_the_published_matrices():
    """Two operations per entry of every matrix in DeepSeek's code; norms and biases, left out there, are 0.01 % more."""
    listed = 2 * sum(rows * columns * times for rows, columns, times in PRINTED)
    assert listed == pytest.approx(journey.arithmetic(v3, 0), rel=1e-4)
    assert listed < journey.arithmetic(v3, 0)


def test_bytes_are_those_of_the_published_formats():
    """One byte per entry, two for routers and head, plus one row of the embedding: 37.66 GB."""
    listed = sum(rows * columns * times * (2 if (rows, columns, times) in ROUTERS + HEAD else 1) for rows, columns, times in PRINTED)
    assert listed + 2 * 7168 == pytest.approx(journey.weights_read(v3), rel=1e-4)


def test_stops_are_in_the_order_of_the_forward_pass():
    """Embedding first, output head last, and the weights add up to the active parameters and one row."""
    places = journey.stops(v3, 4989)
    named = "embedding (one row), attention weights, text so far, dense layers, routers and norms, shared experts, routed experts, output head"
    assert named.split(", ") == [place.place for place in places]
    assert 36_625_618_432 + 7168 == sum(stop.weights for stop in places)
    assert [84_764_147_712, 350_587_008] == [places[2].arithmetic, places[2].read]


def test_looking_back_is_counted_in_a_small_forward_pass():
    """NumPy multiplies queries by latents and latents by weights of attention; counting each product twice gives the formula."""
    small = SimpleNamespace(model_type="deepseek_v3", num_hidden_layers=3, num_attention_heads=4, kv_lora_rank=8, qk_rope_head_dim=2)
    counted, rng = 0, numpy.random.default_rng(0)
    for _ in range(small.num_hidden_layers * small.num_attention_heads):
        query, latents = rng.normal(size=8 + 2), rng.normal(size=(5, 8 + 2))
        counted += 2 * (latents * query).size  # scores
        counted += 2 * (latents[:, :8] * numpy.ones((5, 1))).size  # weighted sum of the latents
    assert counted == journey.looking_back(small, 5)


def test_looking_back_overtakes_the_weights():
    """Solving 2N = L·H·2(2·512 + 64)·T by hand: 73.25e9 / 16.99e6 = 4,311 tokens."""
    assert 73_251_236_864 / (61 * 128 * 2 * (2 * 512 + 64)) == pytest.approx(journey.equal_context(v3), rel=1e-12)
    assert journey.arithmetic(v3, 4311) < 2 * journey.arithmetic(v3, 0) < journey.arithmetic(v3, 4312)


def test_work_is_sorted_and_complete():
    """The bars add up to all arithmetic, most first, and leave out the embedding, which is only read."""
    rows = journey.work(v3, 4989)
    assert journey.arithmetic(v3, 4989) == sum(row.arithmetic for row in rows)
    assert rows == sorted(rows, key=lambda row: -row.arithmetic)
    assert 7 == len(rows)


def test_work_against_llama():
    """By hand for Llama 3.1 405B: 2 × 403.75e9 weights and 126 layers × 128 heads × 4 × 128 × 4,989 looking back."""
    theirs = 2 * 403_751_501_824 + 126 * 128 * 4 * 128 * 4989
    assert theirs / 158_015_384_576 == pytest.approx(journey.work_ratio(llama, v3, 4989), rel=1e-3)


@pytest.mark.parametrize("copies, megabytes", [(8, 9.978), (4, 4.989)])
def test_sent_bytes_by_hand(copies, megabytes):
    """58 layers × copies × (7,168 bytes out + 14,336 back)."""
    assert 58 * copies * (7168 + 14_336) == journey.sent(v3, copies)
    assert megabytes == pytest.approx(journey.sent(v3, copies) / 1e6, abs=0.0005)


def test_weights_in_a_batch_by_simulation():
    """1,000 random batches of 16 tokens: counting the distinct experts of a layer gives the bytes per token within 1 %."""
    rng, batches = numpy.random.default_rng(1), 1000
    distinct = [len({e for _ in range(16) for e in rng.choice(256, 8, replace=False)}) for _ in range(batches)]
    rest = journey.weights_read(v3) - 58 * 8 * 44_040_192
    expected = (rest + 58 * numpy.mean(distinct) * 44_040_192) / 16
    assert expected == pytest.approx(journey.weights_read_in_batch(v3, 16), rel=0.01)
    assert journey.weights_read(v3) == pytest.approx(journey.weights_read_in_batch(v3, 1), rel=1e-12)


def test_reading_falls_with_the_batch():
    """Weights per token only fall as the batch grows; everyone's own text does not."""
    rows = journey.reading(v3, 4989)
    assert [row.weights for row in rows] == sorted((row.weights for row in rows), reverse=True)
    assert {70_272 * 4989} == {row.text_so_far for row in rows}
    assert ["1", "4", "16", "64", "256", "1,024", "4,096"] == [row.tokens for row in rows]
    assert [journey.weights_read_in_batch(v3, size) for size in (1, 4, 16, 64, 256, 1024, 4096)] == [row.weights for row in rows]


def test_alone_by_hand():
    """37.66 GB at 3,350 GB/s are 11.24 ms; bytes over bytes a second are a time."""
    assert 0.01124 == pytest.approx(journey.alone(v3, h800), abs=5e-6)
    assert journey.weights_read(v3) == pytest.approx(3_350_000_000_000 * journey.alone(v3, h800), rel=1e-12)


def test_dollars_by_hand():
    """87,072 dollars over 168 billion tokens written; 5.328 million dollars over 14.8 trillion tokens read."""
    assert 87_072 / 168_000 == pytest.approx(journey.writing_cost(day), rel=1e-12)
    assert 5_328_000 / 14_800_000 == pytest.approx(journey.learning_cost(run), rel=1e-12)
    with assuming({"runs.v3.tokens": 1}):
        assert 5_328_000e6 == pytest.approx(journey.learning_cost(run), rel=1e-12)


def test_expert_calls():
    """58 layers times eight."""
    assert 464 == journey.expert_calls(v3)


def test_formats_are_whole_bytes():
    """FP8 is one byte and BF16 two."""
    assert [1, 2, 1, 2] == [formats.weights / 8, formats.kept_high / 8, wire.dispatch, wire.combine]


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: journey.looking_back(v3, -1), "^context must be at least 0, not -1$"),
        (lambda: journey.sent(v3, 9), r"^copies must be between 0 and num_experts_per_tok \(8\), not 9$"),
        (lambda: journey.sent(v3, 0), "^copies must be at least 1, not 0$"),
        (lambda: journey.alone(v3, SimpleNamespace(memory_bandwidth=0)), "^memory_bandwidth must be above 0, not 0$"),
        (lambda: journey.weights_read_in_batch(v3, 0), "^tokens must be at least 1, not 0$"),
    ],
)
def test_bad_input_is_refused_by_name(call, message):
    """Each message names the argument and the bound."""
    with pytest.raises(ValueError, match=message):
        call()


def test_the_embedding_is_a_row_of_two_byte_numbers():
    """V3's row holds 7,168 numbers: 14,336 bytes."""
    assert 14_336 == journey.stops(v3, 100)[0].read


def test_weights_are_what_is_read_without_the_text():
    """All that a token with 5,000 others before it reads, less those 5,000 tokens' cache."""
    everything = sum(stop.read for stop in journey.stops(v3, 5000))
    assert everything - cache.kv_cache_bytes(v3, 5000) == pytest.approx(journey.weights_read(v3), rel=1e-12)


def test_own_text_is_two_bytes_a_number():
    """On paper: 61 layers keep 576 numbers of two bytes for each of ten tokens."""
    assert 61 * 576 * 2 * 10 == journey.own_text(v3, 10)


@pytest.mark.parametrize("count", [journey.looking_back, journey.arithmetic])
@pytest.mark.parametrize(
    "model, message",
    [
        ("v4.deepseek_v32", "^index_topk must be absent: with an indexer a token is not compared with all others$"),
        ("v4.deepseek_v4_pro", "^(sliding_window must be absent|model_type must be one with latent or grouped attention)"),
        ("v4.deepseek_v41_flash", "^(sliding_window must be absent|model_type must be one with latent or grouped attention)"),
    ],
)
def test_sparse_attention_is_not_counted_as_if_it_read_all(count, model, message):
    """V3.2 picks what it reads, and V4 merges it: the count of a model that reads all would be far too high."""
    with pytest.raises(ValueError, match=message):
        count(group(model), 5000)
