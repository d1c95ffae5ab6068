"""Every function that takes a thing (a model, a chip, a price list, a policy): what it reads of it must be there and be sound.

The functions are found by their annotations, and the things among the facts, so that a new one is covered without being named here.
"""

import importlib
import inspect
import math
import pkgutil
from datetime import date
from functools import cache
from types import SimpleNamespace
from typing import get_type_hints

import pytest

import snippets
from snippets import facts

BAD = [math.nan, math.inf, "12"]
GUESSES = [1, 100, 4096, 0.5, 8, 2]
EXAMPLES = {  # kinds that ask no field of all, so that every group of facts would do
    "Chip": ["chips.h100", "chips.rtx4090"],
    "Attention": ["architectures.deepseek_v3", "architectures.llama_3_1_405b", "v4.deepseek_v4_pro"],
    "Indexed": ["v4.deepseek_v32"],
}


class Noting(SimpleNamespace):
    """An object that notes which of its fields were read."""

    def __getattribute__(self, name):
        fields = object.__getattribute__(self, "__dict__")
        if name in fields and "_read" in fields:
            fields["_read"].add(name)
        return object.__getattribute__(self, name)


def noting(given):
    """An object with `given` that notes what is read."""
    thing = Noting(**given)
    object.__getattribute__(thing, "__dict__")["_read"] = set()
    return thing


def is_kind(annotation):
    """Whether a parameter asks for a thing by its fields."""
    return getattr(annotation, "_is_protocol", False)


def needed(kind):
    """The fields of a kind, those that it inherits included."""
    return {name: hint for name, hint in get_type_hints(kind).items() if not name.startswith("_")}


def copied(group):
    """A group of facts as a mapping of its values, groups inside it as objects."""
    values = {}
    for name in facts.names(group):
        value = getattr(group, name)
        values[name] = SimpleNamespace(**copied(value)) if isinstance(value, facts.Group) else value
    return values


@cache
def all_groups():
    """Every group of facts, by its path."""
    found = {}

    def walk(group):
        found[repr(group)] = copied(group)
        for name in facts.names(group):
            if isinstance(value := getattr(group, name), facts.Group):
                walk(value)

    for path in sorted(facts.FOLDER.rglob("*.toml")):
        walk(facts.group(path.stem))
    return found


@cache
def examples(kind):
    """Things of a kind among the facts: with all its fields, each a plain fact."""
    if kind.__name__ in EXAMPLES:
        return [all_groups()[path] for path in EXAMPLES[kind.__name__]]
    fields = set(needed(kind))
    return [given for given in all_groups().values() if fields and fields <= given.keys()]


KINDS = ("things.models", "things.attention", "things.mixtures", "things.chips", "model.", "chips.performance", "how.latent_attention",
         "how.sparse_attention_and_v4", "how.mixture_of_experts.routing", "privacy.policies")


def covered(hint):
    """Whether a parameter is a model, a chip, a price list or a policy."""
    return is_kind(hint) and (hint.__module__.removeprefix("snippets.").startswith(KINDS) or hint.__name__ == "PriceList")


def functions():
    """Every public function of snippets/ with a parameter that is a thing."""
    for module in pkgutil.walk_packages(snippets.__path__, "snippets."):
        loaded = importlib.import_module(module.name)
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            if function.__module__ == module.name and not name.startswith("_"):
                hints = get_type_hints(function)
                if any(covered(hint) for hint in hints.values()):
                    yield pytest.param(function, id=f"{module.name.removeprefix('snippets.')}.{name}")


@cache
def arguments(function):
    """Sound arguments with which `function` gives an answer: things from the facts and guesses for all else; None if no guess fits."""
    hints = get_type_hints(function)
    asked = [name for name, p in inspect.signature(function).parameters.items() if p.default is p.empty and name in hints]
    kinds = {name: examples(hints[name]) for name in asked if is_kind(hints[name]) and examples(hints[name])}
    for turn in range(min(8, max((len(found) for found in kinds.values()), default=0))):
        for guess in GUESSES:
            given = {name: kinds[name][min(turn, len(kinds[name]) - 1)] if name in kinds else _guess(hints[name], guess) for name in asked}
            try:
                function(**{name: noting(value) if name in kinds else value for name, value in given.items()})
            except Exception:  # a guess that does not fit
                continue
            return given, list(kinds), [name for name in kinds if covered(hints[name])]
    return None


def _guess(hint, number):
    if hint is date:
        return date(2024, 6, 1)
    return [number] * 256 if "Sequence" in str(hint) else number


UNANSWERED = 30
"""Functions for which no guess fits, at most: they want texts, or lists and days in an order, and have tests of their own."""


def test_most_functions_are_reached():
    """Guesses fit most, so that what follows is no empty promise."""
    missed = [case.id for case in functions() if arguments(case.values[0]) is None]
    assert len(missed) <= UNANSWERED, missed


@pytest.mark.parametrize("function", list(functions()))
def test_nothing_comes_of_a_bad_field(function):
    """A field that is read and is infinite, not a number, a text or a yes is refused, whichever it is of whichever thing."""
    found = arguments(function)
    if found is None:
        return
    given, things, judged = found
    for name in judged:
        for field, value in given[name].items():
            if isinstance(value, int | float) and not isinstance(value, bool):
                for bad in BAD:
                    assert _refused(function, given, things, name, field, bad), f"{name}.{field} = {bad!r}"


@pytest.mark.parametrize("function", [case for case in functions() if case.id.startswith(("money.prices.", "money.serving."))])
def test_nothing_is_billed_without_a_price(function):
    """A price or a number of tokens that a bill reads and that is missing is refused by its name."""
    found = arguments(function)
    if found is None:
        return
    given, things, _ = found
    for name in things:
        for field in set(given[name]) & {"hit", "miss", "output", "input_tokens", "cached_tokens", "output_tokens"}:
            others = {key: noting(value) if key in things else value for key, value in given.items() if key != name}
            whole = noting(given[name])
            function(**others, **{name: whole})
            if field in object.__getattribute__(whole, "__dict__")["_read"]:
                with pytest.raises(ValueError, match=f"^{field} must be"):
                    function(**others, **{name: noting({key: value for key, value in given[name].items() if key != field})})


RATES = {"dense_16bit", "memory_bandwidth", "link_bandwidth"}


@pytest.mark.parametrize("function", list(functions()))
def test_a_rate_that_a_chip_must_have_is_refused_by_name(function):
    """A kind of chip names the rates that it needs; without one of them nothing is said, whoever asks."""
    found = arguments(function)
    if found is None:
        return
    given, things, judged = found
    hints = get_type_hints(function)
    for name in judged:
        for field in RATES & needed(hints[name]).keys():
            others = {key: noting(value) if key in things else value for key, value in given.items() if key != name}
            with pytest.raises(ValueError, match=f"^({field}|base) must be"):
                function(**others, **{name: noting({key: value for key, value in given[name].items() if key != field})})


OF_A_TYPE = ("model.compute.", "how.one_token.", "how.latent_attention.cache.", "how.mixture_of_experts.routing.route",
             "how.mixture_of_experts.routing.expert_teams", "how.mixture_of_experts.routing.chosen_share",
             "model.parameters.active", "model.parameters.parts", "model.parameters.total", "model.parameters.moe_layers")
"""Functions whose count depends on how the layers of a type are built: of parameters, arithmetic, cache and routing."""


@pytest.mark.parametrize("function", [case for case in functions() if case.id.startswith(OF_A_TYPE)])
@pytest.mark.parametrize("model_type", ["mystery", "ernie4_5_moe"])
def test_nothing_is_counted_of_an_unknown_type(function, model_type):
    """A model whose type nobody read is refused by that name, however many fields it shares with one that was read."""
    found = arguments(function)
    if found is None:
        return
    given, things, judged = found
    for name in judged:
        if "model_type" in given[name]:
            others = {key: noting(value) if key in things else value for key, value in given.items() if key != name}
            with pytest.raises(ValueError, match="^model_type must be one of"):
                function(**others, **{name: noting(given[name] | {"model_type": model_type})})


def _refused(function, given, things, name, field, bad):
    others = {key: noting(value) if key in things else value for key, value in given.items() if key != name}
    broken = noting(given[name] | {field: bad})
    try:
        function(**others, **{name: broken})
    except ValueError:
        return True
    return field not in object.__getattribute__(broken, "__dict__")["_read"]
