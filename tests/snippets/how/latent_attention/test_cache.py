"""Cache sizes, against the tables of DeepSeek's reports, other people's figures and a cache that is really filled."""

import json
from fractions import Fraction
from types import SimpleNamespace

import pytest

from snippets.facts import group
from snippets.how.latent_attention import attention, cache
from snippets.how.latent_attention.cache import deepseek67, llama405, node, published, qwen72, v2, v3
from snippets.model import parameters
from workings.quantity.units import quantities

isca = group("cache.isca")


def test_elements_per_layer_follow_table_1():
    """DeepSeek-V2 report, Table 1: (d_c + d_R) for MLA with d_c = 4 d_h and d_R = d_h / 2; 2 n d_h for the others."""
    heads, width = 32, 64
    plain = SimpleNamespace(model_type="llama", num_attention_heads=heads, head_dim=width, num_key_value_heads=heads)
    assert 2 * heads * width == cache.kv_cache_elements_per_layer(plain)
    for groups in (8, 1):
        grouped = SimpleNamespace(model_type="llama", num_attention_heads=heads, head_dim=width, num_key_value_heads=groups)
        assert 2 * groups * width == cache.kv_cache_elements_per_layer(grouped)
    latent = SimpleNamespace(kv_lora_rank=4 * width, qk_rope_head_dim=width // 2)
    assert 9 / 2 * width == cache.kv_cache_elements_per_layer(latent)


def test_elements_per_token_are_the_printed_ones():
    """DeepSeek-V2 report, Table 9: a 60-layer model with MLA keeps 34.6K elements; Table 9's other model, with MHA, 25 times as many."""
    assert 34.6 == round(cache.kv_cache_elements_per_token(v2) / 1000, 1)
    assert 860.2 / 34.6 == pytest.approx(1 / (published.ablation.cache_share / 100), rel=0.01)


def test_an_official_configuration_can_be_read_as_it_is():
    """A config.json with Hugging Face's field names works without change, also one that names no head_dim."""
    official = json.loads('{"model_type": "llama", "hidden_size": 768, "num_attention_heads": 12, "num_key_value_heads": 6, "num_hidden_layers": 12}')
    assert 2 * 6 * 64 * 12 == cache.kv_cache_elements_per_token(official) == cache.kv_cache_elements_per_token(SimpleNamespace(**official))
    assert 128 == parameters.head_dim(llama405)


def test_the_index_key_of_v32_is_kept_too():
    """61 layers keep 512 + 64 numbers and an index key of 128, two bytes each: 85,888 bytes, 15,616 more than V3."""
    assert 61 * (512 + 64 + 128) * 2 == 85_888 == cache.kv_cache_bytes_per_token(group("v4.deepseek_v32"))


@pytest.mark.parametrize("name", ["deepseek_v4_pro", "deepseek_v4_flash", "deepseek_v41_flash"])
def test_v4_keeps_no_fixed_number_of_bytes_per_token(name):
    """Its windows and its rounding down make the cache a function of the text: at 131,072 tokens V4-Pro's is 9,909 bytes a token."""
    with pytest.raises(ValueError, match="^sliding_window must be absent: what deepseek_v4"):
        cache.kv_cache_bytes_per_token(group(f"v4.{name}"))


def test_a_saving_against_heads_is_that_of_the_note():
    """Welch Labs' note: 491,520 bytes a token with 32 heads in 30 layers, and 576 numbers of two bytes in each layer instead."""
    kept, all_heads = 576 * 30 * 2, 491_520
    assert 1 - kept / all_heads == pytest.approx(cache.saving_against_heads(v2, cache.welch.heads))
    assert all_heads == 2 * cache.welch.heads * v2.v_head_dim * cache.welch.layers * 2
    assert 1 - 1 / cache.ratios(v2).keys_and_values == pytest.approx(cache.saving_against_heads(v2, v2.num_attention_heads))


@pytest.mark.parametrize("heads", [0, -1])
def test_a_saving_against_no_heads_is_refused(heads):
    """There is nothing to save."""
    with pytest.raises(ValueError, match=f"^heads must be above 0, not {heads}"):
        cache.saving_against_heads(v2, heads)


def test_a_post_counts_half_of_the_heads():
    """McCormick's first post: 14k values against 512, which is 28 times; its own note gives 16k to the keys, and 16k to the values."""
    assert cache.mccormick.smaller == 2 * v3.hidden_size / v3.kv_lora_rank
    assert 2 * 16_384 / 576 == pytest.approx(cache.ratios(v3).keys_and_values)


def test_bytes_per_token_are_the_printed_ones():
    """The ISCA paper's Table 1: 70.272 KB for V3, 327.680 KB for Qwen2.5-72B and 516.096 KB for Llama 3.1 405B, in BF16."""
    assert 70_272 == cache.kv_cache_bytes_per_token(v3) == isca.v3
    assert 327_680 == cache.kv_cache_bytes_per_token(qwen72) == isca.qwen
    assert 516_096 == cache.kv_cache_bytes_per_token(llama405) == isca.llama


def test_factors_of_table_1():
    """The table's last column: 4.66 follows from its bytes, and 7.28 does not, where they give 7.34."""
    ours = [cache.kv_cache_bytes_per_token(model) / cache.kv_cache_bytes_per_token(v3) for model in (qwen72, llama405)]
    assert [4.66, 7.34] == [round(factor, 2) for factor in ours]
    assert [4.66, 7.28] == [isca.times_qwen, isca.times_llama]
    assert 389_120 == cache.kv_cache_bytes_per_token(deepseek67)


def test_bytes_of_a_text_are_deepseeks_own():
    """DeepSeek's kernel team prints 8.72 GiB for 128K tokens, counting the draft layer: 62 layers instead of 61."""
    assert 8.72 == round(cache.kv_cache_bytes(v3, 128 * 1024) / 2**30 * 62 / 61, 2)


def test_the_toy_fills_its_cache_by_the_same_formula():
    """Brute force: the numbers that the toy layers really keep are those that the formula gives for their shape."""
    shape = attention.Shape()
    _, kept = attention.run(attention.absorbed_step, attention.hidden_states(6, shape, 0), attention.latent_weights(shape, 0))
    assert attention.numbers_in(kept) == 6 * cache.kv_cache_elements_per_layer(shape)
    _, kept = attention.run(attention.naive_step, attention.hidden_states(6, shape, 0), attention.latent_weights(shape, 0))
    assert attention.numbers_in(kept) == pytest.approx(6 * cache.ratios(shape).reference_code * (7 + 2))


def test_three_ratios_and_their_baselines():
    """28.4 (C. McCormick, keys), 57 (Welch Labs, keys and values) and 71 (all that the uncompressed reference code keeps)."""
    found = cache.ratios(v3)
    assert (28.44, 56.89, 71.11) == tuple(round(ratio, 2) for ratio in found)
    assert (128 * 128, 2 * 128 * 128, 128 * (192 + 128)) == tuple(round(ratio * 576) for ratio in found)


def test_the_published_saving_needs_six_bits():
    """The abstract's 93.3 % comes out with 6-bit numbers against 16-bit ones; with 16 bits on both sides it is 82.2 %."""
    assert published.published_saving == round(100 * cache.cache_saving(v2, deepseek67, published.cache_bits), 1)
    assert 82.2 == round(100 * cache.cache_saving(v2, deepseek67), 1)
    assert 0 == cache.cache_saving(v2, v2)


def test_equal_groups_are_the_printed_ones():
    """DeepSeek-V2 report, Table 1: 'equal to GQA with only 2.25 groups'; a model with so many groups fills the same cache."""
    assert 2.25 == cache.equal_groups(v2) == cache.equal_groups(v3)
    assert 2 * 2.25 * 128 == cache.kv_cache_elements_per_layer(v2)


def test_uncompressed_cache():
    """C. McCormick: about 488 GB (binary) for 128K tokens with a key and a value for each of 128 heads in 61 layers."""
    assert 488 == cache.uncompressed_bytes_per_token(v3) * 128 * 1024 / 2**30


def test_rows_are_smallest_first():
    """The chart's rows rise, from V3 to V3 without compression."""
    sizes = [row.cache for row in cache.cache_rows()]
    assert sorted(sizes) == sizes
    assert 70_272 == sizes[0]


def test_weight_bytes():
    """One byte a parameter: 671 GB for V3, 671B parameters; two bytes: the 1.3 TB that SGLang's documentation gives for BF16."""
    assert 671 == int(cache.weight_bytes(v3) / 1e9)
    assert 1.3 == round(cache.weight_bytes(v3, bits=16) / 1e12, 1)


def test_node_memory():
    """Eight times 141 GB."""
    assert 1128e9 == cache.node_memory(node)


def test_conversations_by_filling_up():
    """Brute force: adding conversations one by one until the memory is full counts the same."""
    memory, weights, each = 1128e9, 671e9, cache.kv_cache_bytes(v3, 131_072)
    used, count = weights, 0
    while used + each <= memory:
        used, count = used + each, count + 1
    assert 49 == count == cache.conversations(memory, weights, each)
    assert 0 == cache.conversations(100, 100, 1)


def test_a_cache_is_information_per_token():
    """Bytes per token are a plain number times the bits; dimensions follow the facts."""
    assert cache.kv_cache_bytes_per_token(quantities(v3)).check("[]")
    assert 70_272 == cache.kv_cache_bytes_per_token(quantities(v3)).magnitude


def test_bad_input_is_named():
    """Bits, contexts, weights and caches that cannot be are refused with their bound."""
    with pytest.raises(ValueError, match="^bits must be above 0, not 0$"):
        cache.kv_cache_bytes_per_token(v3, bits=0)
    with pytest.raises(ValueError, match="^context must be at least 0, not -1$"):
        cache.kv_cache_bytes(v3, -1)
    with pytest.raises(ValueError, match=r"^weights must be between 0 and memory \(10\), not 11$"):
        cache.conversations(10, 11, 1)
    with pytest.raises(ValueError, match="^cache must be above 0, not 0$"):
        cache.conversations(10, 1, 0)


def test_texts_on_a_machine():
    """On paper: 131,072 tokens of 70,272 bytes are 9.21 GB, and 457 GB beside the weights hold 49; at half the bits each takes half."""
    each, fit = cache.texts(70_272, SimpleNamespace(text=131_072, bits=16))
    assert (9_210_691_584, 49) == (each, fit)
    assert 4_605_345_792 == cache.texts(70_272, SimpleNamespace(text=131_072, bits=8)).each


def test_texts_on_split_layers():
    """On paper: a GPU of 141 GB holds 83.9 GB of weights; beside them 57.1 GB hold 6 texts of 9.21 GB, and no text of half a terabyte."""
    conversation = SimpleNamespace(text=131_072, bits=16)
    assert 6 == cache.split_texts(70_272, conversation)
    assert 0 == cache.split_texts(3_997_696, conversation)


def test_no_text_is_refused():
    """A text without a token would fit without end."""
    with pytest.raises(ValueError, match="^text must be above 0, not 0$"):
        cache.texts(70_272, SimpleNamespace(text=0, bits=16))


def some(**fields):
    """A thing of some fields."""
    return SimpleNamespace(**fields)


@pytest.mark.parametrize(("call", "message"), [
    (lambda: cache.kv_cache_elements_per_layer(some(kv_lora_rank=1, qk_rope_head_dim=1, index_head_dim=-1)), "index_head_dim must be a whole number of at least 1, not -1"),
    (lambda: cache.weight_bytes(v3, 0), "bits must be above 0, not 0"),
    (lambda: cache.node_memory(some(gpus=-1, memory=1)), "gpus must be at least 0, not -1"),
    (lambda: cache.node_memory(some(gpus=1, memory=-1)), "memory must be at least 0, not -1"),
    (lambda: cache.conversations(-1, 0, 1), "memory must be at least 0, not -1"),
    (lambda: cache.texts(0, some(text=1, bits=16)), "per_token must be above 0, not 0"),
    (lambda: cache.texts(1, some(text=1, bits=0)), "bits must be above 0, not 0"),
])  # fmt: skip
def test_what_cannot_be_is_refused(call, message):
    """Each by the name of its input."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        call()


def test_the_least_that_makes_sense_is_taken():
    """A bit for each of 671 billion parameters, a head, no text, no memory; and a text of one token in one bit."""
    assert cache.weight_bytes(v3) == 8 * cache.weight_bytes(v3, 1)
    assert 16 * cache.kv_cache_bytes_per_token(v3, 1) == cache.kv_cache_bytes_per_token(v3)
    assert 1 - 576 / 256 == cache.saving_against_heads(v3, 1)
    assert (0, 0, 0) == (cache.kv_cache_bytes(v3, 0), cache.node_memory(some(gpus=0, memory=0)), cache.conversations(0, 0, 1))
    assert (1 / 16, 456_973_580_800 * 16) == cache.texts(1, some(text=1, bits=1))


def test_rows_are_named_by_their_models():
    """Which has latent attention, and which how many key-value heads."""
    names = ["DeepSeek-V3 (latent)", "Qwen2.5-72B (8 key-value heads)", "DeepSeek 67B (8 key-value heads)", "Llama 3.1 405B (8 key-value heads)"]
    assert [*names, "DeepSeek-V3 if it kept all heads"] == [row.model for row in cache.cache_rows()]
    assert [8, 8, 8] == [model.num_key_value_heads for model in (qwen72, deepseek67, llama405)]


def test_what_fits_is_not_rounded_up():
    """A tenth as the machine holds it is a little more than one, so that ten of them are more than one; in fractions nine fit."""
    assert Fraction(1) // Fraction(0.1) == 9 == cache.conversations(1, 0, 0.1)
