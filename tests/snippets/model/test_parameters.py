"""Parameter counts against published totals, and against a list of every tensor in the checkpoint."""

from math import prod
from types import SimpleNamespace

import pytest

from snippets import facts
from snippets.model import parameters
from snippets.model.parameters import llama, v2, v2_lite, v3

CONFIGS = {"v3": v3, "v2": v2, "v2_lite": v2_lite, "llama": llama}


def tensors(config):
    """Name and shape of every weight in the released checkpoint, under Hugging Face's names: the second, independent route."""
    d, layers = config.hidden_size, config.num_hidden_layers
    yield "model.embed_tokens.weight", (config.vocab_size, d)
    yield "lm_head.weight", (config.vocab_size, d)
    yield "model.norm.weight", (d,)
    for layer in range(layers):
        yield from ((f"model.layers.{layer}.{name}", shape) for name, shape in layer_tensors(config, layer))


def layer_tensors(config, layer):
    """The weights of one layer."""
    d = config.hidden_size
    yield "input_layernorm.weight", (d,)
    yield "post_attention_layernorm.weight", (d,)
    yield from latent_tensors(config) if hasattr(config, "kv_lora_rank") else grouped_tensors(config)
    if layer < getattr(config, "first_k_dense_replace", config.num_hidden_layers):
        yield from ffn_tensors("mlp", d, config.intermediate_size)
        return
    yield "mlp.gate.weight", (config.n_routed_experts, d)
    if config.scoring_func == "sigmoid":
        yield "mlp.gate.e_score_correction_bias", (config.n_routed_experts,)
    for expert in range(config.n_routed_experts):
        yield from ffn_tensors(f"mlp.experts.{expert}", d, config.moe_intermediate_size)
    # DeepSeek stores its shared experts as one wide network
    yield from ffn_tensors("mlp.shared_experts", d, config.moe_intermediate_size * config.n_shared_experts)


def latent_tensors(config):
    """Multi-head latent attention."""
    d, heads, key = config.hidden_size, config.num_attention_heads, config.qk_nope_head_dim + config.qk_rope_head_dim
    if getattr(config, "q_lora_rank", None):
        yield "self_attn.q_a_proj.weight", (config.q_lora_rank, d)
        yield "self_attn.q_a_layernorm.weight", (config.q_lora_rank,)
        yield "self_attn.q_b_proj.weight", (heads * key, config.q_lora_rank)
    else:
        yield "self_attn.q_proj.weight", (heads * key, d)
    yield "self_attn.kv_a_proj_with_mqa.weight", (config.kv_lora_rank + config.qk_rope_head_dim, d)
    yield "self_attn.kv_a_layernorm.weight", (config.kv_lora_rank,)
    yield "self_attn.kv_b_proj.weight", (heads * (config.qk_nope_head_dim + config.v_head_dim), config.kv_lora_rank)
    yield "self_attn.o_proj.weight", (d, heads * config.v_head_dim)


def grouped_tensors(config):
    """Grouped-query attention."""
    d = config.hidden_size
    yield "self_attn.q_proj.weight", (config.num_attention_heads * config.head_dim, d)
    yield "self_attn.k_proj.weight", (config.num_key_value_heads * config.head_dim, d)
    yield "self_attn.v_proj.weight", (config.num_key_value_heads * config.head_dim, d)
    yield "self_attn.o_proj.weight", (d, config.num_attention_heads * config.head_dim)


def ffn_tensors(prefix, d, width):
    """A gated feed-forward network."""
    yield f"{prefix}.gate_proj.weight", (width, d)
    yield f"{prefix}.up_proj.weight", (width, d)
    yield f"{prefix}.down_proj.weight", (d, width)


def used(name, config):
    """Whether one token passes through the tensor, if it chooses the first experts of each layer; the embedding does not count."""
    if name == "model.embed_tokens.weight":
        return False
    return ".experts." not in name or int(name.split(".")[5]) < config.num_experts_per_tok


def as_json(config):
    """The configuration as `json.load` would give it, with null for what the model does not have."""
    known = {"tie_word_embeddings": False} | ({"moe_layer_freq": 1} if hasattr(config, "kv_lora_rank") else {})
    given = {name: getattr(config, name) for name in facts.names(config)}
    return SimpleNamespace(**(known | given | ({"q_lora_rank": None} if given.get("q_lora_rank") == 0 else {})))


@pytest.mark.parametrize("name", CONFIGS)
def test_total_equals_sum_of_all_tensors(name):
    """The total is the number of elements of every tensor in the checkpoint, one by one."""
    config = CONFIGS[name]
    assert sum(prod(shape) for _, shape in tensors(config)) == parameters.total_parameters(config)


@pytest.mark.parametrize("name", CONFIGS)
def test_active_equals_sum_of_tensors_used(name):
    """The active count is the number of elements of the tensors that one token passes through."""
    config = CONFIGS[name]
    expected = sum(prod(shape) for tensor, shape in tensors(config) if used(tensor, config))
    assert expected == parameters.active_parameters(config)


@pytest.mark.parametrize(
    ("config", "total", "active", "with_embedding"),
    [
        (v3, 671_026_419_200, 36_625_618_432, 37_552_297_472),
        (v2, 235_741_434_880, 20_851_512_320, 21_375_800_320),
        (v2_lite, 15_706_484_224, 2_451_435_008, 2_661_150_208),
        (llama, 405_853_388_800, 403_752_042_496, 405_853_388_800),
    ],
)
def test_exact_counts(config, total, active, with_embedding):
    """The exact integers do not change unnoticed."""
    counts = parameters.total_parameters(config), parameters.active_parameters(config), parameters.active_parameters_with_embedding(config)
    assert (total, active, with_embedding) == counts


@pytest.mark.parametrize(("config", "total"), [(v3, 671), (v2, 236), (llama, 405)])
def test_totals_as_published(config, total):
    """671B and 236B as the reports print them; Meta prints 405.85B as 405B."""
    assert pytest.approx(total, abs=0.9) == parameters.total_parameters(config) / 1e9
    assert total in (int(parameters.total_parameters(config) / 1e9), round(parameters.total_parameters(config) / 1e9))


def test_v2_lite_as_published():
    """The V2 report gives V2-Lite 15.7B in total."""
    assert 15.7 == round(parameters.total_parameters(v2_lite) / 1e9, 1)


def test_active_as_published():
    """37B and 21B active; V2-Lite's 2.45B is printed as 2.4B."""
    active = [parameters.active_parameters(config) / 1e9 for config in (v3, v2, v2_lite)]
    assert [37, 21, 2.4] == [round(active[0]), round(active[1]), int(active[2] * 10) / 10]


def test_embedding_alone_would_break_the_published_37():
    """With the embedding table V3's count rounds to 38B, so DeepSeek cannot have counted it."""
    assert 38 == round(parameters.active_parameters_with_embedding(v3) / 1e9)


def test_parts_of_v3():
    """The parts of V3, from its configuration by hand: 3·7168·2048 an expert, 256 of them in 58 layers, and so on."""
    parts = parameters.parts(v3)
    assert 256 * 58 * 44_040_192 == parts.routed_experts
    assert 58 * 44_040_192 == parts.shared_experts
    assert 3 * 396_361_728 == parts.dense_ffn
    assert 61 * 187_107_328 == parts.attention
    assert 129_280 * 7168 == parts.embedding == parts.output_head
    assert 58 * (256 * 7168 + 256) == parts.gates
    assert (2 * 61 + 1) * 7168 == parts.norms
    assert parts.norms == parameters.active_parts(v3).norms


def test_blocks():
    """One expert, one router, one attention layer and one feed-forward network of V3 as counted in the literature."""
    assert 44_040_192 == parameters.expert_parameters(v3)
    assert 396_361_728 == parameters.ffn_parameters(v3, v3.intermediate_size)
    assert 1_835_264 == parameters.gate_parameters(v3)
    assert 160 * 5120 == parameters.gate_parameters(v2)
    assert 187_107_328 == parameters.attention_parameters(v3) == parameters.latent_attention(v3)
    assert 570_425_344 == parameters.attention_parameters(llama) == parameters.grouped_attention(llama)


def test_head_dim_may_be_missing():
    """Older configurations leave head_dim out: it is the width over the heads."""
    config = SimpleNamespace(model_type="llama", hidden_size=16_384, num_attention_heads=128, num_key_value_heads=8)
    assert 570_425_344 == parameters.grouped_attention(config)
    assert "4" == str(parameters.head_dim(SimpleNamespace(hidden_size=12, num_attention_heads=3)))
    with pytest.raises(ValueError, match=r"^num_attention_heads must be a divisor of hidden_size \(12\), not 5$"):
        parameters.head_dim(SimpleNamespace(hidden_size=12, num_attention_heads=5))


def test_moe_layers():
    """58 of V3's 61 layers have experts, 59 of V2's 60, 26 of V2-Lite's 27, none of Llama's; every second one with frequency 2."""
    every_second = SimpleNamespace(model_type="deepseek_v3", n_routed_experts=8, first_k_dense_replace=1, num_hidden_layers=6, moe_layer_freq=2)
    assert [58, 59, 26, 0, 2] == [parameters.moe_layers(config) for config in (v3, v2, v2_lite, llama, every_second)]
    assert [61, 43] == [parameters.moe_layers(facts.group(f"v4.deepseek_v4_{size}")) for size in ("pro", "flash")]  # none is dense


@pytest.mark.parametrize(
    ("field", "value", "least"),
    [("num_hidden_layers", float("nan"), 1), ("num_hidden_layers", 1.5, 1), ("first_k_dense_replace", -1, 0), ("first_k_dense_replace", None, 0)],
)
def test_layers_are_whole_numbers(field, value, least):
    """Layers with experts are counted one by one, so that neither end of the count may be anything else."""
    config = SimpleNamespace(**{"model_type": "deepseek_v3", "n_routed_experts": 8, "first_k_dense_replace": 1, "num_hidden_layers": 6} | {field: value})
    with pytest.raises(ValueError, match=f"^{field} must be a whole number of at least {least}, not "):
        parameters.moe_layers(config)


def test_always_on():
    """Everything a token of V3 uses but the chosen experts, 8 of 44,040,192 parameters in 58 layers: 44.2 %."""
    assert 36_625_618_432 - 8 * 58 * 44_040_192 == parameters.always_on_parameters(v3)
    assert pytest.approx(0.442, abs=5e-4) == parameters.always_on_share(v3)
    assert 1 == parameters.always_on_share(llama)
    assert pytest.approx(0.054582, abs=1e-6) == parameters.active_share(v3)
    assert pytest.approx(1, abs=0.01) == parameters.active_share(llama)


@pytest.mark.parametrize("name", CONFIGS)
def test_a_configuration_read_from_json_counts_the_same(name):
    """A config.json with null and false in it gives what the facts give."""
    config = CONFIGS[name]
    assert parameters.parts(config) == parameters.parts(as_json(config))


def test_tied_embedding_counts_once_and_is_active():
    """A table shared by input and output is one table, and it is multiplied with at the output."""
    tied = SimpleNamespace(**(vars(as_json(llama)) | {"tie_word_embeddings": True}))
    table = llama.vocab_size * llama.hidden_size
    assert parameters.total_parameters(llama) - table == parameters.total_parameters(tied)
    assert parameters.active_parameters(llama) == parameters.active_parameters(tied)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"hidden_size": 0}, "hidden_size must be a whole number of at least 1, not 0"),
        ({"vocab_size": None}, "vocab_size must be a whole number of at least 1, not unknown: it is not published"),
        ({"num_experts_per_tok": 0}, "num_experts_per_tok must be a whole number of at least 1, not 0"),
        ({"first_k_dense_replace": -1}, "first_k_dense_replace must be a whole number of at least 0, not -1"),
        ({"num_experts_per_tok": 257}, r"num_experts_per_tok must be between 0 and n_routed_experts \(256\), not 257"),
        ({"first_k_dense_replace": 62}, r"first_k_dense_replace must be between 0 and num_hidden_layers \(61\), not 62"),
    ],
)
def test_bad_configurations(change, message):
    """A field out of bounds is named with its bound."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        parameters.parts(SimpleNamespace(**(vars(as_json(v3)) | change)))


def test_biases_of_a_feed_forward_network():
    """gpt-oss: gate and up make 2,880 numbers each and down makes 2,880, all with a bias."""
    assert 3 * 2880 == parameters.ffn_biases(SimpleNamespace(hidden_size=2880), 2880)
    assert (15, 7) == tuple(count(SimpleNamespace(hidden_size=5), 1) for count in (parameters.ffn_parameters, parameters.ffn_biases))
    with pytest.raises(ValueError, match="^width must be at least 1, not 0$"):
        parameters.ffn_biases(SimpleNamespace(hidden_size=5), 0)


def test_the_indexer_of_v32():
    """model.py, class Indexer: wq_b, wk with its norm, weights_proj; 0.8515 billion in 61 layers."""
    one = parameters.indexer(facts.group("v4.deepseek_v32"))
    assert 1536 * 64 * 128 + 7168 * 128 + 2 * 128 + 7168 * 64 == one
    assert 0.8515 == round(61 * one / 1e9, 4)
