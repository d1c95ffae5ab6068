"""No function of a configuration, a chip, a price list or a policy answers what it does not understand.

The functions are found by walking the modules, the records by the fields that a parameter asks for, and examples among the facts,
so that a new function is covered without being named here. Each field of each record is taken away, and is infinite, no number
and a text; a field that nobody knows is added; a model is of a type that nobody read.
"""

import importlib
import inspect
import math
import pkgutil
import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache, wraps
from types import GeneratorType, SimpleNamespace
from typing import Any, NamedTuple, get_type_hints

import pytest

import snippets
from snippets import facts
from snippets.model.configuration import Reading
from snippets.model.kinds import ANY, KINDS
from snippets.money.prices import Price
from snippets.privacy.policies import CLAUSES
from snippets.privacy.recipients import ANSWERS
from snippets.things import chips

FIELDS = {
    "configuration": ANY.needs | {"model_type", "compress_ratios"},
    "chip": {*chips.FIGURES, *chips.BESIDE, "market", "sold_at_home"},
    "price list": set(Price._fields),
    "policy": {"in_force", "region", *CLAUSES},
    "text": {"in_force", "region", "whose", *ANSWERS},
}
"""The records, and every field that one of each may have."""
ASK_NO_FIELD = {"Attention": "configuration", "Indexed": "configuration", "Chip": "chip", "Company": "policy", "Chips": None, "Detector": None}
"""Kinds that ask no field of all, and what each is; a fleet counts chips and is none, a detector of typing is tested where it stands."""
EXAMPLES = {
    "configuration": ["architectures.deepseek_v3", "architectures.deepseek_v2", "architectures.llama_3_1_405b",
                      "architectures.qwen_2_5_72b", "v4.deepseek_v32", "v4.deepseek_v4_pro", "v4.deepseek_v41_flash"],
    "chip": ["chips.h100", "chips.a100", "chips.h20", "chips.rtx4090"],
    "price list": ["prices.r1.since_2025_01_20", "prices.v3.since_2025_02_08"],
    "policy": ["policies.deepseek.december_2024"],
    "text": ["recipients.headlines"],
}
"""One record of each type of model, and of chips that the rules treat otherwise."""
GUESSES = [1, 100, 4096, 0.5, 8, 2]
SAID = {"name": "stored", "kind": "group", "groups": [0, 1, 2, 3, 4, 5, 6, 7]}
"""Arguments that no number can be, by their names."""
BAD = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf, "text": "12"}
UNKNOWN_TYPES = ("mystery", "ernie4_5_moe")
READERS = "read a record for all others and have tests of their own, or say which fields it has and give no number"
READ_BY_NAME = "takes a group of facts, whose form the check of facts holds: no field of it can be taken away or be a text"
GIVEN_BACK = "gives the record back, and no number"
NO_RECORD = "takes no record: a cache, a model of costs, findings"
LEFT_OUT = {
    "inputs.": "are the guards, which refuse whatever they are given, each with tests of both sides of its bound",
    "privacy.texts.": "are the guards of policies' texts, with tests of what each refuses",
    "facts.": READERS, "dates.": READ_BY_NAME, "statistics.": READ_BY_NAME,
    "model.configuration.": READERS,
    "model.compute.compares_all": GIVEN_BACK, "privacy.policies.versions": GIVEN_BACK, "privacy.policies.policy_on": GIVEN_BACK,
    "things.attention.is_latent": READERS, "things.mixtures.is_mixture": READERS, "things.chips.figure": READERS,
    "how.sparse_attention_and_v4.indexed.is_sparse": READERS, "how.sparse_attention_and_v4.layers.is_v4": READERS,
    "evidence.image_tables.": READ_BY_NAME,
    "how.latent_attention.attention.numbers_in": NO_RECORD,
    "how.sparse_attention_and_v4.sparse.": READ_BY_NAME,
    "money.development.": NO_RECORD, "money.ladder.": NO_RECORD, "money.montecarlo.": NO_RECORD,
    "money.prices.": READ_BY_NAME, "money.serving.last_day": READ_BY_NAME,
    "privacy.findings.": NO_RECORD,
}
"""What is not tried, by the beginnings of its name, with the reason: all that has a parameter whose annotation tells no field, and three more."""
NOT_BY_FIELD = (Any, object, Reading, facts.Group, facts.Fact)



class Record(NamedTuple):
    """A parameter that is a record: which, what makes an object of its fields, and whether there are fields to take away or add."""

    what: str
    made: Callable[..., Any] = SimpleNamespace
    loose: bool = True


def company(**version):
    """A company whose policy has had one version."""
    return SimpleNamespace(first=SimpleNamespace(**version))


def is_kind(annotation):
    """Whether a parameter asks for a thing by its fields."""
    return getattr(annotation, "_is_protocol", False)


def needed(kind):
    """The fields of a kind, those that it inherits included, and those that may only be read."""
    read_only = (name for base in kind.__mro__ for name, entry in vars(base).items() if isinstance(entry, property))
    return {name for name in (*get_type_hints(kind), *read_only) if not name.startswith("_")}


def record(annotation):
    """Which record a parameter is, by the fields that it asks for; None for anything else."""
    if is_kind(annotation) and not needed(annotation):
        what = ASK_NO_FIELD[annotation.__name__]
        return what and Record(what, company if annotation.__name__ == "Company" else SimpleNamespace)
    fields, loose = (needed(annotation), True) if is_kind(annotation) else (set(getattr(annotation, "_fields", ())), False)
    what = next((what for what, known in FIELDS.items() if fields and fields <= known), None)
    return what and Record(what, SimpleNamespace if loose else annotation, loose)


@cache
def public():
    """Every public function of snippets/, by its name."""
    found = {}
    for module in pkgutil.walk_packages(snippets.__path__, "snippets."):
        loaded = importlib.import_module(module.name)
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            if function.__module__ == module.name and not name.startswith("_"):
                found[f"{module.name.removeprefix('snippets.')}.{name}"] = eager(function)
    return found


def eager(function):
    """The same, with everything that it yields worked out."""
    @wraps(function)
    def called(*args, **kwargs):
        answer = function(*args, **kwargs)
        return list(answer) if isinstance(answer, GeneratorType) else answer
    return called


def records(function):
    """The parameters of a function that are records."""
    hints = get_type_hints(function)
    return {name: found for name in inspect.signature(function).parameters if (found := record(hints.get(name)))}


def of_records():
    """Every public function of a record, to be tried."""
    return [name for name, function in public().items() if name not in LEFT_OUT and records(function)]


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
    """Records of a kind, or other things with all its fields, among the facts; a toy has its own."""
    found = record(kind)
    if not found:
        return [given for given in all_groups().values() if needed(kind) and needed(kind) <= given.keys()][:8]
    if defaults := getattr(kind, "_field_defaults", None):
        return [defaults]
    known = FIELDS[found.what] if found.loose else set(kind._fields)
    every = [{name: value for name, value in all_groups()[path].items() if name in known} for path in EXAMPLES[found.what]]
    return [given for given in every if not is_kind(kind) or needed(kind) <= given.keys() or found.made is company]


def _guess(name, hint, number):
    if name in SAID:
        return SAID[name]
    if hint is date:
        return date(2025, 6, 1)
    return [number] * 256 if "Sequence" in str(hint) else number


def _called(function, given, asked):
    """What comes of a call; `given` has records and other things by their fields."""
    made = {name: asked[name].made(**value) if name in asked else SimpleNamespace(**value) if isinstance(value, dict) else value
            for name, value in given.items()}
    return repr(function(*made.values()))


@cache
def answered(name):
    """Arguments with which a function gives an answer, for each type of record that it answers for, with the answers."""
    function = public()[name]
    hints, asked = get_type_hints(function), records(function)
    needs = [one.name for one in inspect.signature(function).parameters.values() if one.default is one.empty]
    things = {one: examples(hints[one]) for one in needs if one in asked or is_kind(hints[one])}
    found = []
    for turn in range(max(map(len, things.values()), default=0)):
        for guess in GUESSES:
            given = {one: things[one][min(turn, len(things[one]) - 1)] if things.get(one) else _guess(one, hints[one], guess) for one in needs}
            try:
                answer = _called(function, given, asked)
            except Exception:  # a guess that does not fit, or a type that the function refuses
                continue
            found.append((given, answer))
            break
    return found


def mutations(found, given):
    """Every way in which a record is spoilt: the field, how, and what is left."""
    for field, value in given.items():
        if found.loose:
            yield field, "missing", {name: kept for name, kept in given.items() if name != field}
        for how, bad in BAD.items():
            if not (how == "text" and isinstance(value, str)):  # a text for a text is no slip of kind
                yield field, how, given | {field: bad}
    if found.loose:
        yield "zebras", "unknown", given | {"zebras": 3}
    if "model_type" in given:
        for unknown in UNKNOWN_TYPES:
            yield "model_type", "type", given | {"model_type": unknown}


def tried(name):
    """What a function says to every mutation of its records: the kind, the record, the field, how it is spoilt, and what came of it."""
    function, asked = public()[name], records(public()[name])
    for given, answer in answered(name):
        for parameter in asked.keys() & given.keys():
            for field, how, spoilt in mutations(asked[parameter], given[parameter]):
                try:
                    said = _called(function, given | {parameter: spoilt}, asked)
                    outcome = "the same" if said == answer else f"answers {said[:60]}, not {answer[:60]}"
                except ValueError as refused:
                    outcome = "refused" if named(str(refused), asked[parameter].what, field, how, spoilt) else str(refused)
                except Exception as error:
                    outcome = repr(error)
                yield get_type_hints(function)[parameter], given[parameter], field, how, outcome


def named(message, what, field, how, spoilt):
    """Whether a refusal names the field or, where one is missing, another that is not there either and could have stood in for it."""
    if field in message or (field == "model_type" and "of no type" in message):
        return True
    return how == "missing" and any(other in message for other in FIELDS[what] - spoilt.keys())


def may_be_missing(kind, given, field):
    """Whether a record may leave a field out and mean something by it."""
    if record(kind).what == "chip":
        return field not in needed(kind)
    return record(kind).what == "configuration" and field in {"model_type", *KINDS[given["model_type"]].may}


@pytest.mark.part(80)
@pytest.mark.parametrize("name", of_records())
def test_nothing_comes_of_what_is_not_understood(name):
    """Each is refused by its name. Only a field can be missing that decides nothing, or that a record may leave out.

    Such are those of a configuration whose value by default its makers' code says, and figures of a chip that its kind does not
    ask for: makers publish only some, and what decides is refused where it is missing.
    """
    assert answered(name), "no example fits: add one"
    for kind, given, field, how, outcome in tried(name):
        if how == "missing" and outcome != "refused":
            allowed = outcome.startswith("answers") and may_be_missing(kind, given, field)
            assert outcome == "the same" or allowed, f"{field} {how}: {outcome}"
        else:
            assert "refused" == outcome, f"{field} {how}: {outcome}"


OTHERS = ("how.latent_attention.", "how.sparse_attention_and_v4.", "model.", "money.prices.", "money.serving.")
"""Where other things than records, such as traffic and the nodes of a machine, are held to numbers that are finite, too."""


def of_others():
    """Every public function of another thing, such as a run or the traffic of a day, and the parameters that are such."""
    for name, function in public().items():
        hints, asked = get_type_hints(function), records(function)
        if things := [one for one in inspect.signature(function).parameters if is_kind(hints.get(one)) and one not in asked]:
            yield pytest.param(name, things, id=name)


@pytest.mark.part(80)
@pytest.mark.parametrize(("name", "things"), list(of_others()))
def test_no_other_thing_is_answered_for_without_what_is_asked(name, things):
    """A field of a run, a day or a plant that is missing is named by the error; a bill, a cache and a count take finite numbers alone."""
    function, asked = public()[name], records(public()[name])
    for given, answer in answered(name)[:1]:
        for thing in given.keys() & set(things):
            for field, how, spoilt in mutations(Record(""), given[thing]):
                if field in needed(get_type_hints(function)[thing]) and (how == "missing" or name.startswith(OTHERS)):
                    try:
                        assert answer == _called(function, given | {thing: spoilt}, asked), f"{thing}.{field} {how}"
                    except (ValueError, AttributeError) as refused:
                        assert how != "missing" or field in str(refused), f"{thing}.{field} {how}: {refused}"


def test_most_functions_of_a_record_are_tried_on_more_than_one():
    """Configurations of seven types and four chips fit as many functions as they should, so that the test above is no empty promise."""
    assert 150 < len(of_records())
    assert 7 == len(answered("how.mixture_of_experts.routing.routed_expert_calls"))
    assert 4 == len(answered("chips.performance.total_processing_performance"))


def untold(function):
    """Whether a parameter has an annotation that does not tell which fields it asks for."""
    hints = get_type_hints(function)
    asked = [hints.get(name) for name in inspect.signature(function).parameters]
    return any(hint in NOT_BY_FIELD or hint in [Sequence[one] for one in NOT_BY_FIELD] for hint in asked)


def test_what_is_left_out_is_listed_with_its_reason():
    """Every function whose annotations do not tell what it asks for is in the list, and nothing is in it that is not there."""
    left = {name for name, function in public().items() if untold(function) or LEFT_OUT.get(name) == GIVEN_BACK}
    assert not {name for name in left if not name.startswith(tuple(LEFT_OUT))}
    assert not {start for start in LEFT_OUT if not any(name.startswith(start) for name in left)}


@pytest.mark.parametrize("what", ["chip", "price list", "policy"])
def test_facts_have_no_field_that_is_refused_elsewhere(what):
    """Groups of facts are read by the names that decide; that they have no others is held here."""
    paths = {"chip": r"chips\.\w+", "price list": r"prices\.\w+\.since_\w+", "policy": r"policies\.(deepseek|tiktok|google|meta|openai|anthropic|openai_us)\.\w+"}
    found = {path: given.keys() - FIELDS[what] for path, given in all_groups().items() if re.fullmatch(paths[what], path)}
    assert 15 < len(found)
    assert not {path: fields for path, fields in found.items() if fields}
