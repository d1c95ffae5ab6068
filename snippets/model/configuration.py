"""The one way in for the configuration of a model: read by its `model_type`, or refused by the name of what is not understood.

Nothing is inferred. A type or a field that is not known here, a missing one and a value that cannot be one are refused.
"""

from collections.abc import Mapping
from typing import Any

from snippets.facts import Group, names
from snippets.inputs import above, divides, held, one_of, part_of, stated, text, whole
from snippets.model.kinds import ANY, HARMLESS, KINDS, Kind

MAY_BE_NOUGHT = frozenset({"first_k_dense_replace", "n_shared_experts", "q_lora_rank", "qk_rope_head_dim", "candidate_source_layer_id"})
MAY_BE_NULL = frozenset({"q_lora_rank", "n_shared_experts", "sliding_window", "n_group", "topk_group"})
YES_OR_NO = frozenset({"tie_word_embeddings", "attention_bias", "mlp_bias", "use_qk_norm", "norm_topk_prob", "use_sliding_window"})
BESIDE = frozenset({"released", "file_bytes"})  # facts that stand in a group beside a configuration
KEYS_AND_OUTPUT = ("qkv_bias", "o_bias")
WINDOW_ONLY = "sliding_attention"
PARTS = (("num_experts_per_tok", "n_routed_experts"), ("first_k_dense_replace", "num_hidden_layers"))


class Missing(ValueError, AttributeError):
    """A field that a type does without: an error to whoever needs it, and nothing to whoever asks whether it is there."""


class Reading:
    """A configuration that is understood: our names for its fields, whatever its makers call them; each value is checked when read."""

    __slots__ = ("_given", "_kind", "model_type")

    def __init__(self, given: Any, kind: Kind, model_type: str | None):
        self._given, self._kind, self.model_type = given, kind, model_type

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if name in self._kind.fixed:
            known = self._kind.fixed[name]
            return getattr(self, known) if known in self._kind.needs else known
        if name in KEYS_AND_OUTPUT and "attention_bias" in self._kind.may:
            return self.attention_bias
        if name == "qk_norm" and "use_qk_norm" in self._kind.may:
            return self.use_qk_norm
        if name == "compress_ratios" and name in self._kind.may:
            return _compress_ratios(self)
        return _checked(name, self._raw(name), self._kind)

    def _raw(self, name: str) -> Any:
        found = [(spelling, _get(self._given, spelling)) for spelling in (name, *self._kind.spelled.get(name, ()))]
        values = [(spelling, value) for spelling, value in found if value is not UNSAID]
        for spelling, value in values[1:]:
            if value != values[0][1]:
                raise ValueError(f"{spelling} must be {values[0][0]} ({values[0][1]}), not {value}")
        if values and name in self._kind.needs | self._kind.may.keys():
            return values[0][1]
        if name in self._kind.may:
            return self._kind.may[name]
        if self.model_type and name in self._kind.needs:  # to whoever asks whether it is there, too: it decides what a model is
            raise ValueError(f"{name} is missing, and a model of type {self.model_type} must have it")
        raise Missing(f"{name} is missing, and {self._whose()} has no such field")

    def _whose(self) -> str:
        return f"a model of type {self.model_type}" if self.model_type else "a model of no type"


UNSAID = object()


def read(config: Any) -> Reading:
    """A configuration from outside, by field names of a config.json: as a mapping, or as an object with such attributes.

    All that its type must have is there, and nothing that is not understood.
    """
    reading = understood(config)
    for name in sorted(reading._kind.needs | reading._kind.may.keys()):
        getattr(reading, name)
    return reading


def understood(config: Any) -> Reading:
    """The same for calculations, which ask only for the fields that decide: what is missing is refused when it is asked for."""
    if isinstance(config, Reading) and config.model_type:
        return config
    model_type = _get(config, "model_type")
    if model_type is UNSAID or isinstance(config, Reading):
        raise ValueError("model_type is missing: without it nobody can tell how the layers are built")
    model_type = getattr(model_type, "magnitude", model_type)  # a fact with its unit is its name
    text(model_type=model_type)
    one_of(KINDS, model_type=model_type)
    reading = _listed(Reading(config, KINDS[model_type], model_type))
    if not isinstance(config, Group):
        _agree(reading)
    return reading


def as_typed(config: Any) -> Any:
    """`config`, understood if it says of which type it is, and any mapping; of an object of no type, a few fields that models have."""
    if isinstance(config, Mapping) or getattr(config, "model_type", None) is not None:
        return understood(config)
    return config if isinstance(config, Reading) else _listed(Reading(config, ANY, None))


def compresses(model: Reading) -> bool:
    """Whether `model` is of a type that merges tokens in its cache, as V4 does, and has parts of its own for that."""
    return "compress_ratios" in model._kind.may


def one_for_all(model: Reading) -> Reading:
    """`model`, if every layer keeps every token in the same way; else what it keeps depends on the length of the text."""
    windows = getattr(model, "use_sliding_window", True) and getattr(model, "sliding_window", None)
    if windows or compresses(model):
        raise ValueError(f"sliding_window must be absent: what {model.model_type} keeps of a token depends on the length of the text")
    return model


def _listed(reading: Reading) -> Reading:
    """`reading`, if all that its configuration says of itself is understood; an alias that an object only answers to is not asked."""
    given = reading._given
    for name in sorted((set(names(given)) if isinstance(given, Group) else stated(given)) - {"model_type"}):
        _known(name, reading)
    return reading


def _known(name: str, reading: Reading) -> None:
    """Refuse a field that could change a count and that the type does not have; check the value of one that it has."""
    kind = reading._kind
    ours = {spelling: field for field, spellings in kind.spelled.items() for spelling in spellings}
    field = ours.get(name, name)
    facts = isinstance(reading._given, Group)
    if field in kind.needs or field in kind.may:
        if not facts:  # facts are checked where they are kept, and count as read only when they decide
            getattr(reading, field)
    elif not (name in HARMLESS or name in kind.unused or (facts and name in BESIDE)):
        raise ValueError(f"{name} is not understood in {reading._whose()}")


def _agree(reading: Reading) -> None:
    """Lists of layers are as long as the model is deep, and agree with the count of dense layers; no part is larger than its whole."""
    for part, most in PARTS:
        if _says(reading, part) and _says(reading, most):
            part_of(most, getattr(reading, most), **{part: getattr(reading, part)})
    if _says(reading, "num_attention_heads") and _says(reading, "num_key_value_heads"):
        divides("num_attention_heads", reading.num_attention_heads, num_key_value_heads=reading.num_key_value_heads)
    for name in ("layer_types", "mlp_layer_types"):
        listed = getattr(reading, name, None)
        if listed is not None and len(listed) != reading.num_hidden_layers:
            raise ValueError(f"{name} must have num_hidden_layers ({reading.num_hidden_layers}) entries, not {len(listed)}")
    if "dense" in (kinds := getattr(reading, "mlp_layer_types", None) or []) and "dense" in kinds[reading.first_k_dense_replace :]:
        raise ValueError("mlp_layer_types must begin with first_k_dense_replace dense layers and have no others")


def _says(reading: Reading, name: str) -> bool:
    """Whether the configuration itself gives a field that its type must have, under any of its names."""
    spellings = (name, *reading._kind.spelled.get(name, ()))
    return name in reading._kind.needs and any(_get(reading._given, spelling) is not UNSAID for spelling in spellings)


def _compress_ratios(reading: Reading) -> list[int]:
    """Tokens per cached entry, layer by layer: as listed, or from the names of the layers and the rate of each name."""
    layers, listed, kinds = reading.num_hidden_layers, reading._raw("compress_ratios"), reading.layer_types
    if listed is None and kinds is not None:
        rates = {WINDOW_ONLY: 0} | (reading.compress_rates or {})
        for kind in kinds:
            one_of(rates, layer_types=kind)
        listed = [rates[kind] for kind in kinds]
    if listed is None:
        raise ValueError(f"compress_ratios is missing, and a model of type {reading.model_type} must have it, or layer_types")
    held(compress_ratios=listed)
    for ratio in listed:
        whole(0, **{"every entry of compress_ratios": ratio})
    if len(listed) not in (layers, layers + 1):  # the draft layer may stand at the end
        raise ValueError(f"compress_ratios must have num_hidden_layers ({layers}) entries, not {len(listed)}")
    return list(listed[:layers])


def _checked(name: str, value: Any, kind: Kind) -> Any:
    if value is None and (name in MAY_BE_NULL or (name in kind.may and kind.may[name] is None)):
        return None
    if name in kind.only:
        for entry in value if name.endswith("_types") and isinstance(value, list | tuple) else [value]:
            one_of(kind.only[name], **{name: entry})
    if name in YES_OR_NO:
        one_of((True, False), **{name: value if isinstance(value, bool | None) else str(value)})
    elif name == "routed_scaling_factor":
        above(0, **{name: value})
    elif name.endswith(("_types", "_ids", "_layers", "_rates")) and isinstance(value, list | tuple | dict):
        return value
    elif name not in kind.only:
        whole(0 if name in MAY_BE_NOUGHT else 1, **{name: value})
    return value


def _get(config: Any, name: str) -> Any:
    return config.get(name, UNSAID) if isinstance(config, Mapping) else getattr(config, name, UNSAID)

