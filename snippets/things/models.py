"""Models by what all transformers have: the width, the layers and the heads of a configuration.

Fields go by their names in a Hugging Face config.json. Those that only some models have stay out of a kind, and a comment names them.
"""

from typing import Protocol

from snippets.units import Whole


class Wide(Protocol):
    """A model by the width of its layers."""

    hidden_size: Whole


class Layered(Protocol):
    """A model by its number of layers."""

    # optional, read where there are routed experts: first_k_dense_replace, moe_layer_freq
    num_hidden_layers: Whole


class Headed(Protocol):
    """A model by its number of query heads."""

    num_attention_heads: Whole


class EvenHeads(Wide, Headed, Protocol):
    """A model whose heads share its width, evenly unless it names another `head_dim`."""


class AttentionLayers(Layered, Headed, Protocol):
    """A model by its layers and the heads in each of them."""


class Configuration(EvenHeads, AttentionLayers, Protocol):
    """A transformer by all that its parameters are counted from."""

    # optional: tie_word_embeddings, head_dim, and the fields of latent or grouped attention and of a mixture of experts
    vocab_size: Whole
    intermediate_size: Whole
