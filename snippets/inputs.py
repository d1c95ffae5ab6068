"""Bad input, refused by name: the bounds that calculations set to their arguments.

Every guard takes its inputs by name, lets what is right pass, and raises `ValueError` for the first input that is not,
with its name, its bound and what was given. Missing figures, texts, NaN and infinity are never taken for numbers.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NoReturn


# --8<-- [start:at_least]
def at_least(least: float, /, **inputs: Any) -> None:
    """Each of `inputs` is a number of `least` or more."""
    for name, value in inputs.items():
        if not (_number(value) and value >= least):
            _refuse(name, f"at least {least}", value)


def above(least: float, /, **inputs: Any) -> None:
    """Each of `inputs` is a number of more than `least`."""
    for name, value in inputs.items():
        if not (_number(value) and value > least):
            _refuse(name, f"above {least}", value)
# --8<-- [end:at_least]


def below(most: float, /, **inputs: Any) -> None:
    """Each of `inputs` is a number of less than `most`."""
    for name, value in inputs.items():
        if not (_number(value) and value < most):
            _refuse(name, f"below {most}", value)


def at_most(most: float, /, **inputs: Any) -> None:
    """Each of `inputs` is a number of `most` or less."""
    for name, value in inputs.items():
        if not (_number(value) and value <= most):
            _refuse(name, f"at most {most}", value)


def between(low: float, high: float, /, **inputs: Any) -> None:
    """Each of `inputs` is a number from `low` to `high`, both included."""
    for name, value in inputs.items():
        if not (_number(value) and low <= value <= high):
            _refuse(name, f"between {low} and {high}", value)


def share(**inputs: Any) -> None:
    """Each of `inputs` is a part of a whole: a number between 0 and 1, both included."""
    between(0, 1, **inputs)


def percent(**inputs: Any) -> None:
    """Each of `inputs` is a part of a hundred: a number between 0 and 100, both included."""
    between(0, 100, **inputs)


def part_of(whole_name: str, most: float, /, **inputs: Any) -> None:
    """Each of `inputs` is a part of what is called `whole_name`: a number from 0 to `most`."""
    for name, value in inputs.items():
        if not (_number(value) and 0 <= value <= most):
            _refuse(name, f"between 0 and {whole_name} ({most})", value)


def whole(least: int, /, **inputs: Any) -> None:
    """Each of `inputs` is a whole number of `least` or more; `3.0` is one, `3.5` is not."""
    for name, value in inputs.items():
        if not (_number(value) and value >= least and value == int(value)):
            _refuse(name, f"a whole number of at least {least}", value)


def divides(total_name: str, total: int, /, **inputs: Any) -> None:
    """Each of `inputs` is a whole number that divides what is called `total_name` without a rest."""
    whole(1, **{total_name: total}, **inputs)
    for name, value in inputs.items():
        if not (total % value == 0):
            _refuse(name, f"a divisor of {total_name} ({total})", value)


def one_of(allowed: Collection[Any], /, **inputs: Any) -> None:
    """Each of `inputs` is one of `allowed`."""
    for name, value in inputs.items():
        if value not in allowed:
            _refuse(name, f"one of {', '.join(map(str, allowed))}", value)


def text(**inputs: Any) -> None:
    """Each of `inputs` is a text with something in it."""
    for name, value in inputs.items():
        if not (isinstance(value, str) and value != ""):
            _refuse(name, "a text", value)


def day(**inputs: Any) -> None:
    """Each of `inputs` is a date; a moment with an hour, which cannot be compared with one, is not."""
    for name, value in inputs.items():
        if not (isinstance(value, date) and not isinstance(value, datetime)):
            _refuse(name, "a date", value)


def in_order(**inputs: Any) -> None:
    """None of `inputs`, numbers or dates, lies before the one named ahead of it."""
    names = list(inputs)
    for before, name in zip(names, names[1:], strict=False):
        if not (inputs[name] >= inputs[before]):
            raise ValueError(f"{before} ({inputs[before]}) must not lie after {name} ({inputs[name]})")


def stated(thing: Any) -> set[str]:
    """The fields that `thing` says it has: keys of a mapping, attributes of an object; a group of facts, read by name alone, says none."""
    said = thing if isinstance(thing, Mapping) else (*getattr(thing, "_fields", ()), *getattr(thing, "__dict__", ()))
    return {name for name in said if not name.startswith("_")}


def only(thing_name: str, thing: Any, *fields: str) -> None:
    """`thing` says no more of itself than `fields`: what nobody here reads could change the answer."""
    for name in sorted(stated(thing) - set(fields)):
        raise ValueError(f"{name} is not understood in {thing_name}")


def has(thing_name: str, thing: Any, *fields: str) -> None:
    """`thing` has every one of `fields`, and none of them is empty."""
    for field in fields:
        if getattr(thing, field, None) is None:
            raise ValueError(f"{thing_name} must have {field}, and it has none")


def sound(thing: Any, *fields: str) -> None:
    """Every one of `fields` of `thing` is a number of 0 or more."""
    at_least(0, **{field: getattr(thing, field, None) for field in fields})


def latent(**models: Any) -> None:
    """Each of `models` is a configuration with latent attention."""
    for name, model in models.items():
        if not getattr(model, "kv_lora_rank", None):
            raise ValueError(f"{name} must have latent attention: its configuration has no kv_lora_rank")
        whole(1, kv_lora_rank=model.kv_lora_rank)


def mixture(**models: Any) -> None:
    """Each of `models` is a configuration with routed experts."""
    for name, model in models.items():
        if not getattr(model, "n_routed_experts", None):
            raise ValueError(f"{name} must be a mixture of experts: it has no n_routed_experts")
        whole(1, n_routed_experts=model.n_routed_experts)


# --8<-- [start:numbers]
def not_empty(**lists: Collection[Any]) -> None:
    """Each of `lists` has something in it."""
    held(**lists)
    for name, values in lists.items():
        if not len(values):
            raise ValueError(f"{name} must hold at least 1 entry, not none")


def held(**lists: Any) -> None:
    """Each of `lists` holds entries: it is no number and no text."""
    for name, values in lists.items():
        if isinstance(values, str) or not isinstance(values, Collection):
            _refuse(name, "a list", values)


def numbers(**lists: Collection[Any]) -> None:
    """Each of `lists` has something in it, and nothing but finite numbers."""
    held(**lists)
    for name, values in lists.items():
        if not len(values):
            raise ValueError(f"{name} must hold at least 1 number, not none")
        for value in values:
            if not _number(value):
                raise ValueError(f"{name} must hold finite numbers only, not {_shown(value)}")


def paired(**lists: Sequence[Any]) -> None:
    """Each of `lists` is as long as the first of all."""
    first, *others = lists
    for name in others:
        if len(lists[name]) != len(lists[first]):
            raise ValueError(f"{name} must be as long as {first} ({len(lists[first])}), not {len(lists[name])}")
# --8<-- [end:numbers]


def each_at_least(least: float, /, **lists: Iterable[Any]) -> None:
    """Every entry of each of `lists` is a number of `least` or more."""
    for name, values in lists.items():
        for value in values:
            at_least(least, **{f"every entry of {name}": value})


def each_between(low: float, high: float, /, **lists: Iterable[Any]) -> None:
    """Every entry of each of `lists` is a number from `low` to `high`, both included."""
    for name, values in lists.items():
        for value in values:
            between(low, high, **{f"every entry of {name}": value})


def probabilities(**lists: Collection[float]) -> None:
    """Each of `lists` holds chances of at least 0 that sum to 1."""
    numbers(**lists)
    for name, values in lists.items():
        total = math.fsum(values)
        if min(values) < 0 or abs(total - 1) > 1e-9:
            raise ValueError(f"{name} must be chances of at least 0 that sum to 1, not to {total}")


def _is_number(value: Any) -> bool:
    """Whether `value` can be compared with a number: numbers of every kind and quantities can, texts, dates and lists cannot."""
    return value is not None and not isinstance(value, str | bytes | bool | date | list | tuple | dict | set) and hasattr(value, "__add__")


def _is_finite(value: Any) -> bool:
    return not isinstance(value, float) or math.isfinite(value)


def _number(value: Any) -> bool:
    """Whether `value` is a finite number; a quantity with a unit counts as its number does."""
    if type(value) is float:
        return math.isfinite(value)
    return type(value) is int or _is_number(value) and _is_finite(getattr(value, "magnitude", value))


def _refuse(name: str, bound: str, value: Any) -> NoReturn:
    raise ValueError(f"{name} must be {bound}, not {_shown(value)}")


def _shown(value: Any) -> str:
    if value is None:
        return "unknown: it is not published"
    return repr(value) if isinstance(value, str) else str(value)
