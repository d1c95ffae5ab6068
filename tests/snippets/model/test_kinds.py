"""The fields of each type of model, against a table of what the configuration classes of Transformers are known to do.

The table was written down beside the code and not compared with the package: what each class must be told, what it takes where nothing is
said, what its code has in every model, and what its code ignores.
"""

import pytest

from snippets.model.configuration import as_typed, one_for_all, read, understood
from snippets.model.kinds import KINDS

CORE = "vocab_size hidden_size num_hidden_layers num_attention_heads"
GROUPED = f"{CORE} intermediate_size num_key_value_heads"
ROUTED = "n_routed_experts num_experts_per_tok"
LATENT = (
    f"{CORE} {ROUTED} moe_intermediate_size intermediate_size kv_lora_rank q_lora_rank qk_nope_head_dim qk_rope_head_dim v_head_dim"
    " n_shared_experts first_k_dense_replace"
)
COMPRESSED = (
    f"{CORE} {ROUTED} moe_intermediate_size index_n_heads index_head_dim index_topk n_shared_experts head_dim q_lora_rank o_lora_rank"
    " o_groups hc_mult sliding_window"
)
GATE = "n_group topk_group routed_scaling_factor"
NEEDS = {
    "deepseek_v2": LATENT,
    "deepseek_v3": f"{LATENT} {GATE}",
    "kimi_k2": f"{LATENT} {GATE}",
    "deepseek_v32": f"{LATENT} {GATE} index_n_heads index_head_dim index_topk",
    "deepseek_v4": COMPRESSED,
    "deepseek_v41": f"{COMPRESSED} kv_source_layer_ids index_source_layer_ids candidate_source_layer_id candidate_topk_blocks candidate_block_size",
    "llama": GROUPED,
    "qwen2": GROUPED,
    "qwen3": GROUPED,
    "qwen3_moe": f"{GROUPED} {ROUTED} moe_intermediate_size",
    "mixtral": f"{GROUPED} {ROUTED}",
    "glm4_moe": f"{GROUPED} {ROUTED} moe_intermediate_size n_shared_experts first_k_dense_replace",
    "gpt_oss": f"{GROUPED} {ROUTED} head_dim",
}
UNBIASED = {"tie_word_embeddings": False, "hidden_act": "silu", "attention_bias": False, "mlp_bias": False}
SIGMOID = UNBIASED | {"moe_layer_freq": 1, "scoring_func": "sigmoid", "norm_topk_prob": True}
V4 = UNBIASED | {"scoring_func": "sqrtsoftplus", "norm_topk_prob": True, "routed_scaling_factor": 1.5, "num_key_value_heads": 1, "qk_rope_head_dim": 64}
DENSE = {"tie_word_embeddings": False, "head_dim": None, "hidden_act": "silu"}
QWEN = DENSE | {"use_sliding_window": False, "sliding_window": 4096, "layer_types": None}
ALL_ROUTED = {"n_shared_experts": 0, "first_k_dense_replace": 0, "moe_layer_freq": 1, "scoring_func": "softmax"}
UNSAID = {
    "deepseek_v2": UNBIASED | {"moe_layer_freq": 1, "n_group": 1, "topk_group": 1, "routed_scaling_factor": 1, "scoring_func": "softmax", "norm_topk_prob": False},
    "deepseek_v3": SIGMOID,
    "kimi_k2": SIGMOID,
    "deepseek_v32": SIGMOID | {"layer_types": None, "mlp_layer_types": None},
    "deepseek_v4": V4 | {"router_bias": True, "layer_types": None, "mlp_layer_types": None, "compress_rates": None},
    "deepseek_v41": V4 | {"router_bias": True, "layer_types": None, "mlp_layer_types": None, "compress_rates": None},
    "llama": DENSE | {"attention_bias": False, "mlp_bias": False, "qkv_bias": False, "o_bias": False},
    "qwen2": QWEN | {"qkv_bias": True},
    "qwen3": QWEN | {"attention_bias": False, "qk_norm": True},
    "qwen3_moe": QWEN | ALL_ROUTED | {"attention_bias": False, "qk_norm": True, "norm_topk_prob": False, "decoder_sparse_step": 1, "mlp_only_layers": [], "router_bias": False},
    "mixtral": DENSE | ALL_ROUTED | {"sliding_window": None, "router_bias": False, "moe_intermediate_size": 8},
    "glm4_moe": DENSE | {"attention_bias": False, "use_qk_norm": False, "qk_norm": False, "norm_topk_prob": True, "scoring_func": "sigmoid", "n_group": 1, "topk_group": 1,
                         "routed_scaling_factor": 1, "router_bias": True, "o_bias": False, "moe_layer_freq": 1},
    "gpt_oss": {"tie_word_embeddings": False, "hidden_act": "silu"} | ALL_ROUTED | {
        "attention_bias": True, "qkv_bias": True, "o_bias": True, "sliding_window": 128, "layer_types": None, "router_bias": True, "expert_bias": True, "sinks": True,
        "moe_intermediate_size": 8},
}  # fmt: skip
"""What a model of each type has where its configuration says nothing, and what all of a type have."""
OTHER_VALUES = {
    "num_hidden_layers": 3, "compress_ratios": [0, 4, 128], "first_k_dense_replace": 1, "candidate_source_layer_id": 0, "kv_source_layer_ids": [1], "index_source_layer_ids": [1],
}  # fmt: skip
WINDOW = "sliding_attention"
UNDERSTOOD = [
    *(("deepseek_v2 deepseek_v3 kimi_k2 deepseek_v32", {field: 4}) for field in ("head_dim", "num_key_value_heads")),
    ("deepseek_v2 deepseek_v3 kimi_k2 deepseek_v32 llama qwen2 qwen3 qwen3_moe mixtral glm4_moe gpt_oss", {"tie_word_embeddings": True}),
    ("deepseek_v2 deepseek_v3 kimi_k2 deepseek_v32 qwen3_moe glm4_moe deepseek_v4 deepseek_v41", {"norm_topk_prob": True}),
    ("deepseek_v2 deepseek_v3 kimi_k2 deepseek_v32 glm4_moe", {"n_group": None, "topk_group": None}),
    ("deepseek_v2 deepseek_v3 glm4_moe deepseek_v4", {"n_shared_experts": None}),
    ("deepseek_v2 deepseek_v3 glm4_moe deepseek_v4", {"n_shared_experts": 0}),
    ("deepseek_v2 deepseek_v3 deepseek_v4", {"qk_rope_head_dim": 0}),
    ("deepseek_v32", {"layer_types": ["indexed_attention"] * 3, "mlp_layer_types": ["dense", "sparse", "sparse"]}),
    ("deepseek_v4 deepseek_v41", {"layer_types": [WINDOW, "compressed_sparse_attention", "heavily_compressed_attention"]}),
    ("deepseek_v4 deepseek_v41", {"mlp_layer_types": ["hash_moe", "moe", "moe"], "num_key_value_heads": 1}),
    ("llama qwen3 qwen3_moe glm4_moe", {"attention_bias": True}),
    ("llama", {"mlp_bias": True}),
    ("llama qwen2 qwen3 mixtral glm4_moe gpt_oss", {"head_dim": 64, "hidden_act": "silu"}),
    ("gpt_oss", {"sliding_window": None}),
    ("llama qwen2 mixtral", {"head_dim": None}),
    ("qwen2 qwen3 qwen3_moe", {"layer_types": ["full_attention"] * 3, "use_sliding_window": True, "sliding_window": 4096}),
    ("qwen3_moe", {"mlp_only_layers": None, "decoder_sparse_step": 1}),
    ("glm4_moe", {"use_qk_norm": True}),
    ("gpt_oss", {"layer_types": [WINDOW, "full_attention", WINDOW]}),
]
DEEPSEEK = "deepseek_v2 deepseek_v3 kimi_k2 deepseek_v32 deepseek_v4 deepseek_v41"
REFUSED = [
    (" ".join(NEEDS), {"hidden_act": "gelu"}, "one of silu, not 'gelu'"),
    (DEEPSEEK, {"attention_bias": True}, "one of False, not True"),
    (DEEPSEEK, {"mlp_bias": True}, "one of False, not True"),
    ("deepseek_v2", {"scoring_func": "sigmoid"}, "one of softmax, not 'sigmoid'"),
    ("deepseek_v3 kimi_k2 deepseek_v32 glm4_moe", {"scoring_func": "softmax"}, "one of sigmoid, not 'softmax'"),
    ("deepseek_v4 deepseek_v41", {"scoring_func": "sigmoid"}, "one of sqrtsoftplus, not 'sigmoid'"),
    ("deepseek_v4 deepseek_v41", {"tie_word_embeddings": True}, "one of False, not True"),
    ("deepseek_v4 deepseek_v41", {"num_key_value_heads": 8}, "one of 1, not 8"),
    ("deepseek_v32", {"layer_types": ["full_attention"] * 3}, "one of indexed_attention, not 'full_attention'"),
    ("deepseek_v32", {"mlp_layer_types": ["moe"] * 3}, "one of dense, sparse, not 'moe'"),
    ("deepseek_v4 deepseek_v41", {"layer_types": ["full_attention"] * 3}, f"one of {WINDOW}, compressed_sparse_attention, heavily_compressed_attention, not 'full_attention'"),
    ("deepseek_v4 deepseek_v41", {"mlp_layer_types": ["dense"] * 3}, "one of hash_moe, moe, not 'dense'"),
    ("qwen2 qwen3 qwen3_moe", {"layer_types": [WINDOW] * 3}, f"one of full_attention, not '{WINDOW}'"),
    ("gpt_oss", {"layer_types": ["linear_attention"] * 3}, f"one of {WINDOW}, full_attention, not 'linear_attention'"),
    ("gpt_oss", {"attention_bias": False}, "one of True, not False"),
    ("gpt_oss deepseek_v4", {"head_dim": None}, "a whole number of at least 1, not unknown: it is not published"),
    ("qwen3_moe", {"decoder_sparse_step": 2}, "one of 1, not 2"),
    ("qwen3_moe", {"mlp_only_layers": [1]}, r"one of \[\], None, not \[1\]"),
    ("llama qwen3 qwen3_moe glm4_moe", {"attention_bias": "no"}, "one of True, False, not 'no'"),
    ("llama qwen2 qwen3 mixtral glm4_moe gpt_oss", {"tie_word_embeddings": 1}, "one of True, False, not '1'"),
    ("deepseek_v2 deepseek_v3 glm4_moe", {"norm_topk_prob": None}, "one of True, False, not unknown: it is not published"),
    ("deepseek_v2 deepseek_v3 glm4_moe deepseek_v4", {"routed_scaling_factor": 0}, "above 0, not 0"),
    ("mixtral gpt_oss", {"moe_intermediate_size": 8}, "|moe_intermediate_size is not understood in a model of type (mixtral|gpt_oss)"),
    ("deepseek_v32 deepseek_v4 qwen2 gpt_oss", {"layer_types": []}, r"|layer_types must have num_hidden_layers \(3\) entries, not 0"),
    ("deepseek_v32 deepseek_v4", {"mlp_layer_types": []}, r"|mlp_layer_types must have num_hidden_layers \(3\) entries, not 0"),
    ("deepseek_v4 deepseek_v41", {"compress_ratios": [4] * 2}, r"|compress_ratios must have num_hidden_layers \(3\) entries, not 2"),
    ("deepseek_v4 deepseek_v41", {"compress_ratios": [4] * 5}, r"|compress_ratios must have num_hidden_layers \(3\) entries, not 5"),
]  # fmt: skip
SPELLED = [
    ("deepseek_v2", "n_routed_experts", "num_experts"),
    *((name, "n_routed_experts", "num_local_experts") for name in ("deepseek_v3", "kimi_k2", "deepseek_v32", "deepseek_v4", "deepseek_v41", "qwen3_moe", "mixtral", "glm4_moe", "gpt_oss")),
    *((name, "n_routed_experts", "num_experts") for name in ("qwen3_moe", "mixtral", "gpt_oss")),
    *((name, "moe_intermediate_size", "intermediate_size") for name in ("deepseek_v4", "deepseek_v41")),
    ("gpt_oss", "num_experts_per_tok", "experts_per_token"),
]


def least(model_type):
    """A configuration with what its type must have and no more; V4's also needs its layers."""
    fields = [*NEEDS[model_type].split(), *(["compress_ratios"] if model_type.startswith("deepseek_v4") else [])]
    return {"model_type": model_type} | {field: OTHER_VALUES.get(field, 8) for field in fields}


def each(cases):
    """Cases for several types as one case for each."""
    return [(name, *rest) for names, *rest in cases for name in names.split()]


def test_all_types_are_here():
    """What is counted is what was read."""
    assert NEEDS.keys() == UNSAID.keys() == KINDS.keys()


@pytest.mark.parametrize("name", NEEDS)
def test_what_a_type_must_have_is_enough(name):
    """The fields that its class must be told are read; without any one of them the model is refused by its name."""
    given = least(name)
    assert given == {field: getattr(read(given), field) for field in given}
    for field in NEEDS[name].split():
        with pytest.raises(ValueError, match=f"^{field} is missing, and a model of type {name} must have it$"):
            read({one: value for one, value in given.items() if one != field})


@pytest.mark.parametrize("name", UNSAID)
def test_what_is_not_said_has_the_value_of_its_class(name):
    """Defaults of the class, and what its code has in every model."""
    reading = read(least(name))
    assert UNSAID[name] == {field: getattr(reading, field) for field in UNSAID[name]}


@pytest.mark.parametrize(("name", "said"), each(UNDERSTOOD))
def test_what_a_type_may_say_is_read(name, said):
    """Values that some model of the type has."""
    reading = read(least(name) | said)
    unused = {"head_dim", "num_key_value_heads"} if "kv_lora_rank" in NEEDS[name] else set()
    assert {field: value for field, value in said.items() if field not in unused} == {field: getattr(reading, field) for field in said if field not in unused}


@pytest.mark.parametrize(("name", "said", "message"), each(REFUSED))
def test_what_no_model_of_a_type_has_is_refused(name, said, message):
    """Layers that would be counted otherwise."""
    whole = message.removeprefix("|") if message.startswith("|") else f"{next(iter(said))} must be {message}"
    with pytest.raises(ValueError, match=f"^{whole}$"):
        read(least(name) | said)


@pytest.mark.parametrize(("name", "field", "spelling"), SPELLED)
def test_other_names_of_a_field(name, field, spelling):
    """Files and classes call the same thing by several names."""
    said = 16 if field == "n_routed_experts" else 7
    given = {one: value for one, value in least(name).items() if one != field} | {spelling: said}
    assert said == getattr(read(given), field)


def test_the_draft_layer_may_stand_at_the_end_of_v4s_list():
    """Four entries for three layers: the last is not one of them."""
    assert [4, 128, 4] == read(least("deepseek_v4") | {"compress_ratios": [4, 128, 4, 0]}).compress_ratios


def test_an_object_of_no_type_may_have_the_fields_of_any():
    """Lists, numbers and words; of V4's layers, whose form its type decides, nothing can be said without it."""
    said = {"layer_types": ["full_attention"], "kv_source_layer_ids": [1], "mlp_only_layers": [2], "scoring_func": "softmax", "hidden_act": "silu", "head_dim": 64}
    plain = as_typed(Plain(**said))
    assert said == {field: getattr(plain, field) for field in said}
    assert "sigmoid" == as_typed(Plain(scoring_func="sigmoid")).scoring_func
    for field, value, message in (
        ("compress_ratios", [4], "compress_ratios is not understood in a model of no type"),
        ("scoring_func", "sqrtsoftplus", "scoring_func must be one of sigmoid, softmax, not 'sqrtsoftplus'"),
        ("hidden_act", "gelu", "hidden_act must be one of silu, not 'gelu'"),
    ):
        with pytest.raises(ValueError, match=f"^{message}$"):
            as_typed(Plain(**{field: value}))


class Plain:
    """An object with some fields."""

    def __init__(self, **fields):
        vars(self).update(fields)


def test_a_window_that_is_not_said_is_that_of_the_class():
    """Mixtral's class has none, gpt-oss's one of 128 tokens; Qwen's has one of 4,096 and sets it aside unless told to use it."""
    assert [None, 4096, 128] == [understood(least(name)).sliding_window for name in ("mixtral", "qwen2", "gpt_oss")]
    assert 3 == one_for_all(understood(least("qwen2"))).num_hidden_layers
    with pytest.raises(ValueError, match="^sliding_window must be absent"):
        one_for_all(understood(least("qwen2") | {"use_sliding_window": True}))
