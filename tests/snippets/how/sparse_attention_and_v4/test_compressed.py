"""Cache and arithmetic of V4 and V4.1, against published shares, vLLM's arithmetic and caches filled token by token."""

from types import SimpleNamespace

import pytest

from snippets.how.latent_attention import cache
from snippets.how.sparse_attention_and_v4 import compressed, sparse
from snippets.how.sparse_attention_and_v4.compressed import card, card41, served, v3, v4_flash, v4_pro, v32, v41_flash, vllm
from snippets.model import parameters

MILLION = card.context
TINY = SimpleNamespace(
    model_type="deepseek_v4",
    num_hidden_layers=4, compress_ratios=[0, 4, 128, 2], sliding_window=8, index_topk=5, index_n_heads=2, index_head_dim=3,
    head_dim=6, num_attention_heads=3,
)


def fill(model, context):
    """Brute force: write a text token by token; a full group of `ratio` tokens leaves one entry, and the window forgets."""
    stored, index, window = 0, 0, []
    for position in range(context):
        for ratio in model.compress_ratios:
            if ratio and (position + 1) % ratio == 0:
                stored += 1
                index += ratio < 128
        window = [*window, position][-model.sliding_window :]
    return stored, index, len(window) * model.num_hidden_layers


@pytest.mark.parametrize("context", [1, 3, 7, 8, 127, 128, 300])
def test_entries_by_filling_a_cache(context):
    """The same entries, index keys and window as a cache that is really filled."""
    assert fill(TINY, context) == compressed.entries(TINY, context)


def test_sixteen_bit_cache_is_vllms():
    """vLLM's appendix: 83.9 GiB for a stack like V3.2's and 9.62 GiB for V4-Pro, at a million tokens."""
    old, new = (compressed.cache_bytes(model, MILLION, compressed.sixteen_bit(model)) / 2**30 for model in (v32, v4_pro))
    assert (vllm.v32, vllm.v4) == (round(old, 1), round(new, 2))


def test_sixteen_bit_forms():
    """vLLM's appendix: 1,152 and 256 bytes a token and layer for V3.2, 1,024 and 256 for V4."""
    assert (1152, 256, 1152) == compressed.sixteen_bit(v32)
    assert (1024, 256, 1024) == compressed.sixteen_bit(v4_pro)
    assert (1152, 0, 1152) == compressed.sixteen_bit(v3)  # no index, no bytes for it


def test_cache_bytes_by_hand():
    """300 tokens in layers of 4, 128 and 2: 227 entries of 10 bytes, 225 index keys of 3, and four windows of 8 tokens of 100."""
    assert 227 * 10 + 225 * 3 + 32 * 100 == compressed.cache_bytes(TINY, 300, compressed.Form(10, 3, 100))


def test_v3_is_counted_as_in_the_cache_module():
    """No index, no window, no compression: the plain cache."""
    assert cache.kv_cache_bytes(v3, 5000) == compressed.cache_bytes(v3, 5000, compressed.sixteen_bit(v3))


@pytest.mark.parametrize(("model", "published"), [(v4_pro, card.pro.cache_share), (v4_flash, card.flash.cache_share)])
def test_cache_shares_are_the_published_ones(model, published):
    """10 % and 7 % of V3.2's cache, in the forms that are served; in 16-bit numbers it would be 11.5 % and 8.0 %."""
    base = compressed.cache_bytes(v32, MILLION, served.v32)
    assert published == round(100 * compressed.cache_bytes(model, MILLION, served.v4) / base)
    plain, plain_base = (compressed.cache_bytes(m, MILLION, compressed.sixteen_bit(m)) for m in (model, v32))
    assert published != round(100 * plain / plain_base)


def test_the_cache_share_of_v41():
    """'Roughly a quarter' of V4-Flash's: 25.4 %, with the forms that are served."""
    share = compressed.cache_bytes(v41_flash, MILLION, served.v41) / compressed.cache_bytes(v4_flash, MILLION, served.v4)
    assert 25 == pytest.approx(100 * share, abs=0.5)


def test_served_forms_follow_from_their_formats():
    """656 = 512 + 4 × 4 + 64 × 2; 584 = 448 + 7 + 1 + 64 × 2; 288 and 68 = 4-bit numbers with a byte for every 16 or 32."""
    assert 512 + 4 * 4 + 64 * 2 == served.v32.entry
    assert 448 + 7 + 1 + 64 * 2 == served.v4.entry
    assert 512 / 2 + 512 / 16 == served.v41.entry
    assert 128 / 2 + 128 / 32 == served.v4.index == served.v41.index
    assert 512 + 512 / 32 == served.v41.window


def test_read_entries_by_counting():
    """Brute force per layer: the window, and of the entries all (ratio 128) or at most five (the others)."""
    expected = 0
    for ratio in TINY.compress_ratios:
        groups = [g for g in range(300) if ratio and (g + 1) * ratio <= 300]
        expected += 8 + len(groups if ratio == 128 else groups[:5])
    assert expected == compressed.read(TINY, 300)


def test_scored_keys():
    """Every key of an indexed layer is scored; V4.1's layers after the 20th look at 2,048 blocks of 8."""
    assert 300 // 4 + 300 // 2 == compressed.scored(TINY, 300)
    assert 30 * (MILLION // 4) == compressed.scored(v4_pro, MILLION)
    assert 3 * MILLION // 2 + MILLION + 4 * 2048 * 8 == compressed.scored(v41_flash, MILLION)
    assert 0 == compressed.scored(v3, 300)


def test_work_per_entry():
    """V4: every head compares and weighs 512 numbers; V3.2: 576 and 512."""
    assert 2 * 128 * (512 + 512) == compressed.flop_per_entry(v4_pro)
    assert 2 * 128 * (576 + 512) == compressed.flop_per_entry(v32)


@pytest.mark.parametrize("context", [100, 5000, 131_072])
def test_v32_is_counted_as_in_its_own_module(context):
    """Two routes to the same arithmetic."""
    assert sparse.writing_flops(v32, context) == pytest.approx(compressed.flops(v32, context))
    assert sparse.writing_flops(v3, context) == pytest.approx(compressed.flops(v3, context))


def test_work_adds_up():
    """Matrices, attention and index are all there is."""
    assert sum(compressed.work(v4_pro, 5000)) == compressed.flops(v4_pro, 5000)
    assert 2 * 3 * 2 * 6 * compressed.read(TINY, 300) == compressed.flop_per_entry(TINY) * compressed.read(TINY, 300)


def test_a_four_bit_index_counts_half():
    """In 8-bit operations: matrices once, attention in 16 bits twice, the index in 4 bits half."""
    parts = compressed.work(v4_pro, 5000)
    assert parts.matrices + 2 * parts.attention + parts.index / 2 == pytest.approx(compressed.weighted_flops(v4_pro, 5000), rel=1e-12)
    assert parts.matrices + 2 * parts.attention + parts.index / 8 == pytest.approx(compressed.weighted_flops(v4_pro, 5000, index_bits=1), rel=1e-12)


@pytest.mark.parametrize(("model", "published"), [(v4_pro, card.pro.flop_share), (v4_flash, card.flash.flop_share)])
def test_shares_of_arithmetic_are_near_the_published_ones(model, published):
    """27 % and 10 % of V3.2's: within a point when operations are weighed by their precision, 26 % and 12 % when they are not."""
    weighed = compressed.weighted_flops(model, MILLION) / compressed.weighted_flops(v32, MILLION, index_bits=8)
    assert published == pytest.approx(100 * weighed, abs=1)
    assert published == pytest.approx(100 * compressed.flops(model, MILLION) / compressed.flops(v32, MILLION), abs=2.5)


def test_rows_agree_with_the_functions():
    """The chart's first and last rows, and contexts that double."""
    rows = compressed.rows()
    assert [2**n for n in range(12, 21)] == [row.context for row in rows]
    assert compressed.flops(v32, MILLION) == rows[-1].v32
    assert compressed.flops(v41_flash, 4096) == rows[0].v41_flash


def test_bytes_a_token_fall_with_the_length_of_the_text():
    """V4-Pro in 16-bit numbers: 9,909 bytes for each of 131,072 tokens, 9,856 for each of a million, since its windows stay as they are."""
    form = compressed.sixteen_bit(v4_pro)
    assert [9909, 9856] == [round(compressed.cache_bytes(v4_pro, context, form) / context) for context in (131_072, MILLION)]


@pytest.mark.parametrize("ask", [compressed.sixteen_bit, compressed.flop_per_entry, lambda model: compressed.entries(model, 100), lambda model: compressed.flops(model, 100)])
def test_models_that_are_no_successors_are_refused(ask):
    """Llama keeps a key and a value for each of eight heads: no form and no entry of V4's describes it."""
    with pytest.raises(ValueError, match="^model_type must be one of deepseek_v"):
        ask(parameters.llama)


@pytest.mark.parametrize("ask", [compressed.entries, compressed.read, compressed.scored])
def test_a_text_has_tokens(ask):
    """No cache without a token, nothing read and nothing scored."""
    with pytest.raises(ValueError, match="^context must be a whole number of at least 1, not 0$"):
        ask(v4_pro, 0)


def test_a_text_that_ends_within_a_group():
    """Of 301 tokens 75 groups of four and 150 of two are full; what is left over has no key yet."""
    assert 75 + 150 == compressed.scored(TINY, 301)


def test_a_model_without_an_index_scores_nothing():
    """V3 compares each token with all before it."""
    assert 0 == compressed.work(v3, 100).index


def test_a_short_text_and_an_eight_bit_number():
    """4,096 tokens, some pages; FP8 has eight bits, as its name says."""
    assert (4096, 8) == (compressed.SHORT, compressed.EIGHT_BIT)


def test_a_token_of_v41_adds_what_the_report_prints():
    """890 bytes: 2.5 entries a token in the four layers that keep any, of 288 and 68 bytes; 720 and 170 on paper."""
    assert 2.5 * 288 + 2.5 * 68 == 890 == compressed.added_by_a_token(v41_flash, served.v41) == card41.added_by_token
