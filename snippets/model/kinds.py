"""The kinds of models that are counted, by `model_type`: the fields of each, what it may leave out, what all of a kind have.

Read from the configuration classes of Hugging Face's Transformers, and compared with the models that it builds.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

Fields = dict[str, Any]

HARMLESS = frozenset("""
architectures auto_map dtype torch_dtype transformers_version use_cache return_dict output_hidden_states output_attentions
is_encoder_decoder id2label label2id problem_type chunk_size_feed_forward initializer_range bos_token_id eos_token_id pad_token_id
max_position_embeddings initial_context_length pretraining_tp rms_norm_eps attention_dropout quantization_config ep_size
rope_theta rope_scaling rope_parameters rope_interleave partial_rotary_factor compress_rope_theta ignore_keys_at_rope_validation
output_router_logits router_aux_loss_coef router_jitter_noise aux_loss_alpha seq_aux swiglu_alpha swiglu_limit max_window_layers
hc_sinkhorn_iters hc_eps num_hash_layers num_nextn_predict_layers num_mtp_layers qk_head_dim topk_method
""".split())
"""Fields that change no count made here, extra prediction layers among them, which no count here includes."""

CORE = frozenset({"vocab_size", "hidden_size", "num_hidden_layers", "num_attention_heads"})
GROUPED = CORE | {"intermediate_size", "num_key_value_heads"}
ROUTED = frozenset({"n_routed_experts", "num_experts_per_tok", "moe_intermediate_size"})
LATENT = CORE | ROUTED | {
    "intermediate_size", "kv_lora_rank", "q_lora_rank", "qk_nope_head_dim", "qk_rope_head_dim", "v_head_dim",
    "n_shared_experts", "first_k_dense_replace",
}  # fmt: skip
INDEX = frozenset({"index_n_heads", "index_head_dim", "index_topk"})
COMPRESSED = CORE | ROUTED | INDEX | {
    "n_shared_experts", "head_dim", "q_lora_rank", "o_lora_rank", "o_groups", "hc_mult", "sliding_window",
}  # fmt: skip
GATE: Fields = {"n_group": 1, "topk_group": 1, "routed_scaling_factor": 1}


class Kind(NamedTuple):
    """What is known of one `model_type`."""

    needs: frozenset[str]
    may: Fields  # what it may leave out, with the value that it then has
    fixed: Fields = {}  # what all of the kind have, under our names
    only: Mapping[str, tuple[Any, ...]] = {}  # fields that are understood with these values and no other
    spelled: Mapping[str, tuple[str, ...]] = {}  # other names of a field, by ours
    unused: frozenset[str] = frozenset()  # fields that its makers' code ignores too


DENSE: Fields = {"tie_word_embeddings": False, "head_dim": None, "hidden_act": "silu"}
GATED = {"hidden_act": ("silu",)}
PLAIN = GATED | {"attention_bias": (False,), "mlp_bias": (False,)}
UNBIASED: Fields = {"tie_word_embeddings": False, "hidden_act": "silu", "attention_bias": False, "mlp_bias": False}
LATENT_MAY: Fields = UNBIASED | {"moe_layer_freq": 1}
SET_ASIDE = frozenset({"head_dim", "num_key_value_heads"})  # latent attention has neither
SHORT_WINDOW: Fields = {"use_sliding_window": False, "sliding_window": 4096, "layer_types": None}
ALL_FULL = GATED | {"layer_types": ("full_attention",)}
WINDOWS = ("sliding_attention", "compressed_sparse_attention", "heavily_compressed_attention")
INDEXED = {"layer_types": ("indexed_attention",), "mlp_layer_types": ("dense", "sparse")}

V2 = Kind(
    LATENT, LATENT_MAY | GATE | {"scoring_func": "softmax", "norm_topk_prob": False}, {},
    PLAIN | {"scoring_func": ("softmax",)}, {"n_routed_experts": ("num_experts",)}, SET_ASIDE,
)  # fmt: skip
V3 = Kind(
    LATENT | GATE.keys(), LATENT_MAY | {"scoring_func": "sigmoid", "norm_topk_prob": True}, {},
    PLAIN | {"scoring_func": ("sigmoid",)}, {"n_routed_experts": ("num_local_experts",)}, SET_ASIDE,
)  # fmt: skip
V4_MAY: Fields = UNBIASED | {
    "scoring_func": "sqrtsoftplus", "norm_topk_prob": True,
    "routed_scaling_factor": 1.5, "num_key_value_heads": 1, "compress_ratios": None, "compress_rates": None,
    "layer_types": None, "mlp_layer_types": None, "qk_rope_head_dim": 64,
}  # fmt: skip
V4_SPELLED = {"moe_intermediate_size": ("intermediate_size",), "n_routed_experts": ("num_local_experts",)}
V4_ONLY = PLAIN | {"tie_word_embeddings": (False,), "num_key_value_heads": (1,), "scoring_func": ("sqrtsoftplus",),
                  "layer_types": WINDOWS, "mlp_layer_types": ("hash_moe", "moe")}
SHARED = frozenset(
    {"kv_source_layer_ids", "index_source_layer_ids", "candidate_source_layer_id", "candidate_topk_blocks", "candidate_block_size"}
)
LOCAL: dict[str, tuple[str, ...]] = {"n_routed_experts": ("num_local_experts", "num_experts")}
NO_SHARED: Fields = {"n_shared_experts": 0, "first_k_dense_replace": 0, "moe_layer_freq": 1}

KINDS = {
    "deepseek_v2": V2,
    "deepseek_v3": V3,
    "kimi_k2": V3,
    "deepseek_v32": V3._replace(
        needs=V3.needs | INDEX, may=V3.may | {"mlp_layer_types": None, "layer_types": None}, only={**V3.only, **INDEXED}
    ),
    "deepseek_v4": Kind(COMPRESSED, V4_MAY, {"router_bias": True}, V4_ONLY, V4_SPELLED),
    "deepseek_v41": Kind(COMPRESSED | SHARED, V4_MAY, {"router_bias": True}, V4_ONLY, V4_SPELLED),
    "llama": Kind(GROUPED, DENSE | {"attention_bias": False, "mlp_bias": False}, {}, GATED),
    "qwen2": Kind(GROUPED, DENSE | SHORT_WINDOW, {"qkv_bias": True}, ALL_FULL),
    "qwen3": Kind(GROUPED, DENSE | SHORT_WINDOW | {"attention_bias": False}, {"qk_norm": True}, ALL_FULL),
    "qwen3_moe": Kind(
        GROUPED | ROUTED,
        DENSE | SHORT_WINDOW | {"attention_bias": False, "norm_topk_prob": False, "decoder_sparse_step": 1, "mlp_only_layers": []},
        NO_SHARED | {"qk_norm": True, "scoring_func": "softmax", "router_bias": False},
        ALL_FULL | {"decoder_sparse_step": (1,), "mlp_only_layers": ([], None)},
        LOCAL,
    ),
    "mixtral": Kind(
        GROUPED | ROUTED - {"moe_intermediate_size"},
        DENSE | {"sliding_window": None},
        NO_SHARED | {"scoring_func": "softmax", "router_bias": False, "moe_intermediate_size": "intermediate_size"},
        GATED,
        LOCAL,
    ),
    "glm4_moe": Kind(
        GROUPED | ROUTED | {"n_shared_experts", "first_k_dense_replace"},
        DENSE | GATE | {"attention_bias": False, "use_qk_norm": False, "norm_topk_prob": True, "scoring_func": "sigmoid"},
        {"router_bias": True, "o_bias": False, "moe_layer_freq": 1},
        GATED | {"scoring_func": ("sigmoid",)},
        {"n_routed_experts": ("num_local_experts",)},
    ),
    "gpt_oss": Kind(
        (GROUPED | ROUTED | {"head_dim"}) - {"moe_intermediate_size"},
        {"tie_word_embeddings": False, "hidden_act": "silu", "attention_bias": True, "sliding_window": 128, "layer_types": None},
        NO_SHARED | {"scoring_func": "softmax", "router_bias": True, "expert_bias": True, "sinks": True,
                     "moe_intermediate_size": "intermediate_size"},
        GATED | {"attention_bias": (True,), "layer_types": ("sliding_attention", "full_attention")},
        LOCAL | {"num_experts_per_tok": ("experts_per_token",)},
    ),
}  # fmt: skip

ANY = Kind(
    frozenset().union(*(kind.needs | kind.may.keys() for kind in KINDS.values())) - {"compress_ratios"}, {},
    only={"scoring_func": ("sigmoid", "softmax"), "hidden_act": ("silu",)},
)  # fmt: skip
"""What an object of no type may say of a model: the fields of every kind, none of which it must have."""
