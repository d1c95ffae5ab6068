"""Mixtures of experts: how many experts a layer has, how wide they are, and what chooses among them."""

from typing import Protocol, TypeGuard

from snippets.things.models import Configuration, Wide
from snippets.units import Whole


class RoutedExperts(Protocol):
    """A mixture of experts by how many a layer has to choose from."""

    n_routed_experts: Whole


class Routing(RoutedExperts, Protocol):
    """A mixture of experts by how many a layer has and how many a token visits."""

    num_experts_per_tok: Whole


class ExpertWidth(Wide, Protocol):
    """A mixture of experts by the size of one of them."""

    moe_intermediate_size: Whole


class Router(Wide, RoutedExperts, Protocol):
    """A mixture of experts by what chooses among them in a layer."""

    scoring_func: str


class ExpertLayer(Router, Routing, ExpertWidth, Protocol):
    """A mixture of experts by all that a layer of them is made of."""

    n_shared_experts: Whole


class Mixture(Configuration, ExpertLayer, Protocol):
    """A transformer with routed experts."""

    first_k_dense_replace: Whole


def is_mixture(model: object) -> TypeGuard[Mixture]:
    """Whether `model` has routed experts. Under any other name than `n_routed_experts` they are refused: nobody read them."""
    if getattr(model, "n_routed_experts", None):
        return True
    for name in ("num_experts", "num_local_experts", *sorted(getattr(model, "__dict__", ()))):
        if "expert" in name and name != "n_routed_experts" and getattr(model, name, None):
            raise ValueError(f"n_routed_experts must hold the routed experts; {name} is not counted here")
    return False
