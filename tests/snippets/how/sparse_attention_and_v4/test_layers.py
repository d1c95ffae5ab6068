"""Parameters of V4 and V4.1 from their configurations, against the totals on the model cards."""

from types import SimpleNamespace

import pytest

from snippets.facts import group
from snippets.how.sparse_attention_and_v4 import layers
from snippets.how.sparse_attention_and_v4.layers import card, card41, run, v3, v4_flash, v4_pro, v32, v41_flash
from snippets.model import parameters

MODELS = [v4_pro, v4_flash, v41_flash]


def test_layers_are_the_published_ones():
    """vLLM counts 30 sparse and 31 heavily compressed layers in V4-Pro; V4-Flash has two with the window only."""
    assert (30, 31, 0) == tuple(layers.layers_with(v4_pro, ratio) for ratio in (4, 128, 0))
    assert (21, 20, 2) == tuple(layers.layers_with(v4_flash, ratio) for ratio in (4, 128, 0))
    assert (18, 20, 2) == tuple(layers.layers_with(v41_flash, ratio) for ratio in (2, 1, 0))


@pytest.mark.parametrize("model", MODELS)
def test_every_layer_has_a_ratio(model):
    """The list is as long as the model is deep."""
    assert model.num_hidden_layers == len(layers.ratios(model))


def test_models_without_ratios_compress_nothing():
    """V3 and V3.2 keep one entry per token in each of 61 layers; only V3.2 has an index."""
    assert [1] * 61 == layers.ratios(v3) == layers.stored_ratios(v32)
    assert (False, True) == (layers.has_index(v3, 1), layers.has_index(v32, 1))


def test_stored_ratios():
    """V4.1 keeps entries in four layers; V4 in all that compress."""
    assert [2, 2, 2, 1] == layers.stored_ratios(v41_flash)
    assert 61 == len(layers.stored_ratios(v4_pro))
    assert 41 == len(layers.stored_ratios(v4_flash))


def test_heavily_compressed_layers_have_no_index():
    """The official code builds an indexer where the ratio is 4 and none where it is 128."""
    assert [True, False, False] == [layers.has_index(v4_pro, ratio) for ratio in (4, 128, 0)]


@pytest.mark.parametrize(("model", "published", "digit"), [(v4_flash, card.flash.total, 1e9), (v41_flash, card41.backbone, 1e9)])
def test_totals_are_those_of_the_cards(model, published, digit):
    """284B and 552B, to the last printed digit; without the routed experts nothing like it would come out."""
    assert published == round(layers.successor_total_parameters(model) / digit) * digit


def test_the_pro_total():
    """The card prints 1.6T; with the draft layer, a 62nd block, a reader of the configuration counted 1,598.84B."""
    main = layers.successor_total_parameters(v4_pro)
    assert card.pro.total == round(main / 1e11) * 1e11
    block = (main - 2 * v4_pro.vocab_size * v4_pro.hidden_size) / 61
    assert 1598.84 == pytest.approx((main + block) / 1e9, abs=1)


@pytest.mark.parametrize(
    ("model", "published"), [(v4_pro, card.pro.active), (v4_flash, card.flash.active), (v41_flash, card41.active_writing)]
)
def test_active_parameters_are_those_of_the_cards(model, published):
    """49B, 13B and 16B, counted like V3's 37B: with the output head and without the embedding, which would give 50B for Pro."""
    assert published == round(layers.successor_active_parameters(model) / 1e9) * 1e9


def test_half_of_v41_reads():
    """V4.1 runs the first 20 of its 40 layers on a prompt: half of the active parameters, published as 8B."""
    head = v41_flash.vocab_size * v41_flash.hidden_size
    assert card41.active_reading == round((layers.successor_active_parameters(v41_flash) - head) / 2 / 1e9) * 1e9


def test_v3_and_v32_are_counted_as_elsewhere():
    """V3 as in its own module; V3.2 adds its indexers only, 0.85B."""
    assert parameters.total_parameters(v3) == layers.successor_total_parameters(v3)
    assert parameters.active_parameters(v3) == layers.successor_active_parameters(v3)
    assert 0.8515 == pytest.approx((layers.successor_total_parameters(v32) - layers.successor_total_parameters(v3)) / 1e9, abs=1e-4)


def test_experts_are_a_product():
    """A reviewer's figure for V4-Pro's routed experts: 66,060,288 × 384 × 61 = 1,547.40B; one shared expert a layer comes on top."""
    shared = 66_060_288 * 61
    assert 1547.40 == round((layers.parts(v4_pro, 384).experts - shared) / 1e9, 2)


def test_attention_parameters_are_the_matrices_of_the_official_code():
    """model.py, class Attention: wq_a, wq_b, wkv, wo_a (in 16 groups) and wo_b."""
    heads = 128 * 512
    wq_a, wq_b, wkv, wo_a, wo_b = 7168 * 1536, 1536 * heads, 7168 * 512, heads // 16 * 16 * 1024, 16 * 1024 * 7168
    assert wq_a + wq_b + wkv + wo_a + wo_b == layers.attention_parameters(v4_pro)


def test_compression_parameters_are_the_matrices_of_the_official_code():
    """model.py: wkv and wgate of each compressor, twice as wide at ratio 4; wq_b, weights_proj and a compressor of each indexer."""
    heavy = 31 * 2 * 7168 * 512
    sparse = 30 * (2 * 7168 * 2 * 512 + 2 * 7168 * 2 * 128 + 1536 * 64 * 128 + 7168 * 64)
    assert heavy + sparse == layers.compression_parameters(v4_pro)


def test_four_layers_compress_for_v41_and_eight_have_an_indexer():
    """Its configuration: entries in layers 2, 8, 14 and 20, none at ratio 4; indexers of 32 heads in eight layers."""
    compressors, indexers = 4 * 2 * 5120 * (512 + 128), 8 * 32 * (1280 * 128 + 5120)
    assert compressors + indexers == layers.compression_parameters(v41_flash)


def test_kimi_has_a_latent_too():
    """Kimi K2 is built like V3, and is counted like it."""
    assert not layers.is_v4(SimpleNamespace(model_type="kimi_k2"))


def test_pretraining_flops():
    """6 × 49B × 33T and 6 × 13B × 32T are products of the report's own figures; the first is 3.0 times 6 × 37B × 14.8T."""
    assert 6 * 49e9 * 33e12 == pytest.approx(layers.pretraining_flops(v4_pro, card.tokens_pro), rel=0.01)
    assert 6 * 13e9 * 32e12 == pytest.approx(layers.pretraining_flops(layers.v4_flash, card.tokens_flash), rel=0.03)
    assert 6 * 37e9 * 14.8e12 == pytest.approx(layers.pretraining_flops(v3, run.tokens), rel=0.02)


def test_bad_input_is_named():
    """More experts than there are, and fewer tokens than none, are refused."""
    with pytest.raises(ValueError, match=r"^routed must be between 0 and n_routed_experts \(384\), not 385$"):
        layers.parts(v4_pro, 385)
    with pytest.raises(ValueError, match="^tokens must be at least 0, not -1$"):
        layers.pretraining_flops(v4_pro, -1)
    assert group("v4.deepseek_v4_pro").n_routed_experts == 384


def test_mixing_of_streams_by_hand():
    """V4-Pro, twice a layer: 4 + 4 + 16 = 24 numbers, each read from 4 streams of 7,168; and a router of 384 such rows."""
    assert 61 * (2 * 24 * 28_672 + 384 * 7168) == layers.parts(v4_pro, 6).other


def test_v4_left_the_latent_behind():
    """By their reports V3 and V3.2 keep latents, V4 and V4.1 single vectors for heads of a width of their own."""
    assert [False, False, True, True, True] == [layers.is_v4(model) for model in (v3, v32, v4_pro, v4_flash, v41_flash)]
