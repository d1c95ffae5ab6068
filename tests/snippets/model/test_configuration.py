"""Configurations from outside: counted as Transformers builds the model, or refused by the name of what is not understood."""

import json
import math
from copy import copy
from pathlib import Path
from types import SimpleNamespace

import pytest

from snippets.facts import group, names
from snippets.how.latent_attention import cache
from snippets.how.mixture_of_experts import routing
from snippets.how.sparse_attention_and_v4 import compressed, layers
from snippets.model import compute, configuration, parameters
from snippets.model.configuration import as_typed, compresses, one_for_all, read, understood
from workings.quantity.units import quantities

FILE = Path(__file__).parents[2] / "data" / "configurations.json"
PUBLISHED = {entry["model"]: entry for entry in json.loads(FILE.read_text(encoding="utf-8"))["configurations"]}
V3 = {name: getattr(parameters.v3, name) for name in names(parameters.v3)}
COUNTED = {  # model_type, and what Transformers 5.24.0 builds, with a bias for each expert where the router has one
    "Kimi-K2": ("deepseek_v3", 1_026_408_209_408 + 60 * 384),
    "Moonlight-16B-A3B": ("deepseek_v3", 15_960_108_544 + 26 * 64),
    "GLM-4.5": ("glm4_moe", 352_797_814_784 + 89 * 160),
    "Qwen3-235B-A22B": ("qwen3_moe", 235_093_634_560),
    "Mixtral-8x7B": ("mixtral", 46_702_792_704),
    "gpt-oss-120b": ("gpt_oss", 116_829_156_672),
    "Llama-3.1-8B": ("llama", 8_030_261_248),
    "Qwen2.5-7B": ("qwen2", 7_615_616_512),
    "DeepSeek-V3.2": ("deepseek_v32", 671_877_929_216 + 58 * 256),
}
REFUSED = {
    "Llama-4-Maverick": "llama4_text",
    "ERNIE-4.5-21B": "ernie4_5_moe",
    "LongCat-Flash": "longcat_flash",
    "MiMo-V2-Flash": "mimo_v2_flash",
    "Nemotron-3-Nano": "nemotron_h",
    "StarCoder2-7B": "starcoder2",
}
ACTIVE = {  # billions: with the output head alone, and with the embedding too; the makers print one or the other
    "Kimi-K2": (31.69, 32.86),
    "Moonlight-16B-A3B": (2.58, 2.91),
    "GLM-4.5": (32.86, 33.63),
    "Qwen3-235B-A22B": (21.57, 22.19),
    "Mixtral-8x7B": (12.75, 12.88),
    "gpt-oss-120b": (5.13, 5.71),
    "DeepSeek-V3.2": (37.48, 38.40),
}
OFF = {"Kimi-K2": 0.014, "GLM-4.5": 0.007}  # printed with a 61st layer of experts, and with the draft layer but without the tables


def typed(name, model_type):
    """A published configuration with its `model_type`."""
    return PUBLISHED[name]["config"] | {"model_type": model_type}


@pytest.mark.parametrize("name", COUNTED)
def test_totals_are_what_the_library_builds(name):
    """As a mapping and as an object, to the last parameter; the maker's figure is near."""
    model_type, expected = COUNTED[name]
    config = typed(name, model_type)
    assert expected == parameters.total_parameters(config) == parameters.total_parameters(SimpleNamespace(**config))
    assert PUBLISHED[name]["published_total_billion"] == pytest.approx(expected / 1e9, rel=OFF.get(name, 0.003))


@pytest.mark.parametrize("name", ACTIVE)
def test_active_parameters_by_both_conventions(name):
    """The output head counts and the embedding does not, or both; each maker's figure is one of the two, rounded."""
    config = typed(name, COUNTED[name][0])
    found = parameters.active_parameters(config) / 1e9, parameters.active_parameters_with_embedding(config) / 1e9
    assert ACTIVE[name] == tuple(round(count, 2) for count in found)
    assert PUBLISHED[name]["published_active_billion"] == pytest.approx(min(found, key=lambda n: abs(n - PUBLISHED[name]["published_active_billion"])), rel=0.03)


@pytest.mark.parametrize("name", PUBLISHED)
def test_without_its_type_nothing_is_counted(name):
    """Fields alone do not say how the layers are built."""
    for count in (parameters.total_parameters, parameters.active_parameters, parameters.moe_layers, cache.kv_cache_bytes_per_token, read):
        with pytest.raises(ValueError, match="^model_type is missing: "):
            count(SimpleNamespace(**PUBLISHED[name]["config"]))


@pytest.mark.parametrize("name", REFUSED)
def test_types_that_nobody_read_are_refused_by_name(name):
    """Layers of other kinds, or a number of active parameters that depends on the token."""
    for count in (parameters.total_parameters, cache.kv_cache_bytes_per_token, layers.successor_total_parameters, understood):
        with pytest.raises(ValueError, match=f"^model_type must be one of .*, not '{REFUSED[name]}'$"):
            count(typed(name, REFUSED[name]))


def test_what_no_layer_has_need_not_be_said():
    """All of Qwen's layers have experts, so that the width of a dense one decides nothing."""
    config = {name: value for name, value in typed("Qwen3-235B-A22B", "qwen3_moe").items() if name != "intermediate_size"}
    assert COUNTED["Qwen3-235B-A22B"][1] == parameters.total_parameters(config)


def test_biases_that_a_llama_may_have():
    """Its code adds them to gate, up and down (14,336, 14,336 and 4,096 numbers), and to queries, keys, values and output, in 32 layers."""
    config, total = typed("Llama-3.1-8B", "llama"), COUNTED["Llama-3.1-8B"][1]
    assert total + 32 * (14_336 + 14_336 + 4096) == parameters.total_parameters(config | {"mlp_bias": True})
    assert total + 32 * (4096 + 1024 + 1024 + 4096) == parameters.total_parameters(config | {"attention_bias": True})


def test_v4_without_its_layers_is_refused():
    """The file on V4-Flash says neither what each layer compresses nor how many streams it mixes."""
    for count in (read, layers.successor_total_parameters):
        with pytest.raises(ValueError, match="^(compress_ratios|hc_mult) is missing, and a model of type deepseek_v4 must have it"):
            count(typed("V4-Flash", "deepseek_v4"))


@pytest.mark.parametrize(("model", "exact"), [(layers.v4_pro, 1_572_997_179_491), (layers.v4_flash, 284_332_230_231)])
def test_v4_is_counted_but_for_norms_and_scales(model, exact):
    """Transformers builds these many; norms, sinks, scales and position biases, which we leave out, are a hundred-thousandth of them."""
    assert exact == pytest.approx(layers.successor_total_parameters(model), rel=1e-5)
    assert exact > layers.successor_total_parameters(model)


CONFIG_V4 = {  # as Transformers names the fields of its object: no compress_ratios, an alias for the width of the experts
    "model_type": "deepseek_v4", "vocab_size": 129_280, "hidden_size": 4096, "moe_intermediate_size": 2048, "num_hidden_layers": 43,
    "num_attention_heads": 64, "num_key_value_heads": 1, "head_dim": 512, "q_lora_rank": 1024, "o_lora_rank": 1024, "o_groups": 8,
    "num_experts_per_tok": 6, "n_routed_experts": 256, "n_shared_experts": 1, "hc_mult": 4, "sliding_window": 128, "index_n_heads": 64,
    "index_head_dim": 128, "index_topk": 512, "compress_rates": {"compressed_sparse_attention": 4, "heavily_compressed_attention": 128},
    "layer_types": ["sliding_attention"] * 2 + ["compressed_sparse_attention", "heavily_compressed_attention"] * 20 + ["compressed_sparse_attention"],
    "mlp_layer_types": ["hash_moe"] * 3 + ["moe"] * 40, "_name_or_path": "", "return_dict": True, "num_nextn_predict_layers": 1,
}


class Aliased(SimpleNamespace):
    """An object of Transformers: it answers to other names of its fields without having them."""

    ALIASES = {"num_local_experts": "n_routed_experts", "num_experts": "n_routed_experts", "intermediate_size": "moe_intermediate_size"}

    def __getattr__(self, name):
        if name in self.ALIASES and self.ALIASES[name] in vars(self):
            return vars(self)[self.ALIASES[name]]
        raise AttributeError(name)


def test_aliased_objects_are_read():
    """V3 with head_dim 64 and a num_local_experts, V4 with names for its layers: counted as the facts are."""
    v3 = Aliased(**V3, head_dim=64, qk_head_dim=192, num_key_value_heads=128, tie_word_embeddings=False, num_nextn_predict_layers=1)
    assert parameters.total_parameters(parameters.v3) == parameters.total_parameters(v3)
    assert 70_272 == cache.kv_cache_bytes_per_token(v3)
    v4 = Aliased(**CONFIG_V4)
    assert layers.ratios(layers.v4_flash) == layers.ratios(v4)
    assert layers.successor_total_parameters(layers.v4_flash) == layers.successor_total_parameters(v4)
    assert compressed.flops(compressed.v4_flash, 5000) == compressed.flops(v4, 5000)


def test_compression_is_a_matter_of_type():
    """V4's types merge tokens, V3's do not; only models that keep all tokens alike pass."""
    assert [False, True] == [compresses(understood(model)) for model in (V3, CONFIG_V4)]
    assert 61 == one_for_all(understood(V3)).num_hidden_layers
    with pytest.raises(ValueError, match="^sliding_window must be absent: what gpt_oss keeps"):
        one_for_all(understood(typed("gpt-oss-120b", "gpt_oss")))


def test_a_window_matters_only_where_it_is_used():
    """Qwen2.5's file names a window and says that it is not used; if it were, the cache would not grow with the text."""
    named = typed("Qwen2.5-7B", "qwen2") | {"sliding_window": 131_072, "use_sliding_window": False}
    assert 2 * 28 * 4 * 128 * 2 == cache.kv_cache_bytes_per_token(named)
    with pytest.raises(ValueError, match="^sliding_window must be absent"):
        cache.kv_cache_bytes_per_token(named | {"use_sliding_window": True})
    with pytest.raises(ValueError, match="^sliding_window must be absent"):  # a window that is used and not named is the library's own
        cache.kv_cache_bytes_per_token(typed("Qwen2.5-7B", "qwen2") | {"use_sliding_window": True})


@pytest.mark.parametrize(
    ("model", "change", "message"),
    [
        (("Qwen2.5-7B", "qwen2"), {"num_key_value_heads": 5}, r"num_key_value_heads must be a divisor of num_attention_heads \(28\), not 5"),
        (("Qwen2.5-7B", "qwen2"), {"num_key_value_heads": 56}, r"num_key_value_heads must be a divisor of num_attention_heads \(28\), not 56"),
        (("Kimi-K2", "kimi_k2"), {"first_k_dense_replace": 62}, r"first_k_dense_replace must be between 0 and num_hidden_layers \(61\), not 62"),
        (("Kimi-K2", "kimi_k2"), {"num_experts_per_tok": 385}, r"num_experts_per_tok must be between 0 and n_routed_experts \(384\), not 385"),
        (("gpt-oss-120b", "gpt_oss"), {"experts_per_token": 129, "num_experts_per_tok": 129}, "num_experts_per_tok must be between 0 and n_routed"),
    ],
)
def test_no_part_is_larger_than_its_whole(model, change, message):
    """More experts, dense layers or key-value heads than there are, or heads that cannot share alike: no count answers for such a model."""
    for count in (read, parameters.total_parameters, parameters.moe_layers, routing.routed_expert_calls, cache.kv_cache_elements_per_token):
        with pytest.raises(ValueError, match=f"^{message}"):
            count(typed(*model) | change)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"model_type": 3}, "model_type must be a text, not 3"),
        ({"model_type": "gpt2"}, "model_type must be one of "),
        ({"hidden_size": math.inf}, "hidden_size must be a whole number of at least 1, not inf"),
        ({"vocab_size": "129280"}, "vocab_size must be a whole number of at least 1, not '129280'"),
        ({"num_hidden_layers": 61.5}, "num_hidden_layers must be a whole number of at least 1, not 61.5"),
        ({"num_experts_per_tok": None}, "num_experts_per_tok must be a whole number of at least 1, not unknown"),
        ({"moe_num_experts": 64}, "moe_num_experts is not understood in a model of type deepseek_v3"),
        ({"num_local_experts": 8}, r"num_local_experts must be n_routed_experts \(256\), not 8"),
        ({"moe_layer_freq": [0, 1]}, "moe_layer_freq must be a whole number of at least 1"),
        ({"attention_bias": True}, "attention_bias must be one of False, not True"),
        ({"scoring_func": "softmax"}, "scoring_func must be one of sigmoid, not 'softmax'"),
        ({"hidden_act": "gelu"}, "hidden_act must be one of silu, not 'gelu'"),
        ({"tie_word_embeddings": "no"}, "tie_word_embeddings must be one of True, False, not 'no'"),
    ],
)
def test_what_is_not_understood_is_named(change, message):
    """One wrong thing in V3's configuration is enough."""
    for count in (read, parameters.total_parameters, parameters.moe_layers, lambda config: compute.attention_flops(config, 4096)):
        with pytest.raises(ValueError, match=f"^{message}"):
            count(V3 | change)


@pytest.mark.parametrize("field", sorted(configuration.KINDS["deepseek_v3"].needs))
def test_a_missing_field_is_named(field):
    """Each field that V3 must have, one at a time."""
    with pytest.raises(ValueError, match=f"^{field} is missing, and a model of type deepseek_v3 must have it$"):
        read({name: value for name, value in V3.items() if name != field})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"layer_types": ["sliding_attention"]}, r"layer_types must have num_hidden_layers \(43\) entries, not 1"),
        ({"layer_types": ["mamba"] * 43}, "layer_types must be one of "),
        ({"compress_ratios": [4, 128]}, r"compress_ratios must have num_hidden_layers \(43\) entries, not 2"),
        ({"compress_ratios": [4.5] * 43}, "every entry of compress_ratios must be a whole number of at least 0, not 4.5"),
        ({"compress_rates": {}}, "layer_types must be one of sliding_attention, not 'compressed_sparse_attention'"),
        ({"kv_source_layer_ids": [1]}, "kv_source_layer_ids is not understood in a model of type deepseek_v4"),
        ({"first_k_dense_replace": 1}, "first_k_dense_replace is not understood in a model of type deepseek_v4"),
    ],
)
def test_layers_must_be_understood_too(change, message):
    """A list of another length or with another name in it, and fields that V4 does not have."""
    with pytest.raises(ValueError, match=f"^{message}"):
        layers.successor_total_parameters(CONFIG_V4 | change)


def test_dense_layers_come_first():
    """V3.2's list of layers and its number of dense ones must agree."""
    listed = ["dense", "sparse", "dense"] + ["sparse"] * 58
    with pytest.raises(ValueError, match="^mlp_layer_types must begin with first_k_dense_replace dense layers"):
        parameters.total_parameters(typed("DeepSeek-V3.2", "deepseek_v32") | {"first_k_dense_replace": 2, "mlp_layer_types": listed})


def test_a_reading_is_read_once():
    """What is understood stays as it is; a group of facts, a mapping and an object give the same."""
    reading = understood(V3)
    assert reading is understood(reading) is read(reading)
    assert {61} == {understood(config).num_hidden_layers for config in (parameters.v3, V3, SimpleNamespace(**V3), group("v4.deepseek_v32"), copy(reading))}
    assert "deepseek_v3" == understood(quantities(parameters.v3)).model_type


def test_what_says_of_which_type_it_is_is_understood():
    """A mapping always must; an object of no type may have a few fields of a model and no others, and is none where a type decides."""
    plain = as_typed(SimpleNamespace(n_routed_experts=8))
    assert 8 == plain.n_routed_experts and plain is as_typed(plain)
    with pytest.raises(ValueError, match="^active_parameters is not understood in a model of no type$"):
        as_typed(group("runs.v3"))
    assert not hasattr(plain, "kv_lora_rank")
    with pytest.raises(ValueError, match="^kv_lora_rank is missing, and a model of no type has no such field$"):
        _ = plain.kv_lora_rank
    with pytest.raises(ValueError, match="^experts is not understood in a model of no type$"):
        as_typed(SimpleNamespace(experts=8))
    with pytest.raises(ValueError, match="^n_routed_experts must be a whole number of at least 1, not nan$"):
        as_typed(SimpleNamespace(n_routed_experts=float("nan")))
    with pytest.raises(ValueError, match="^model_type is missing"):
        understood(plain)
    assert "deepseek_v3" == as_typed(V3).model_type == as_typed(SimpleNamespace(**V3)).model_type
    with pytest.raises(ValueError, match="^model_type is missing"):
        as_typed({"n_routed_experts": 8})
    with pytest.raises(ValueError, match="^model_type must be one of"):
        as_typed(SimpleNamespace(model_type="mystery"))
