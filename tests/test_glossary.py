"""The glossary's directions, used: what it says grows, falls or comes first does so in the site's own calculations."""

import math
import re

import pytest
import yaml

from snippets.evidence.benchmarks import standard_error
from snippets.how.distillation.distillation import gradient, kl_divergence, loss
from snippets.how.eight_bit_training.number_formats import e4m3, e5m2, largest
from snippets.how.learning_to_reason.reinforcement import clipped, group_advantages
from snippets.how.mixture_of_experts.balancing import Router, selection_bias
from snippets.how.multi_token_prediction.prediction import tokens_per_step
from snippets.how.sparse_attention_and_v4.optimizer import levelled
from snippets.how.sparse_attention_and_v4.streams import balanced
from snippets.market.spending import spending_after, use_after
from snippets.money.serving import margin, markup
from snippets.vectors import softmax
from workings.audit.engine import _Settings, settings
from workings.markdown.glossary import GLOSSARY, read_glossary

TEACHER, STUDENT = [4.0, 2.5, -1.0], [1.0, 1.5, 0.0]
RIGHT, WRONG = group_advantages([1, 0, 0, 0])[:2]


def moved(by):
    """The student after a step of size `by` along the gradient."""
    return [logit + by * slope for logit, slope in zip(STUDENT, gradient(TEACHER, STUDENT, 1), strict=True)]


DIRECTIONS = {
    "The direction in which the loss grows fastest; training moves each parameter the other way": lambda: (
        loss(TEACHER, moved(-0.1), 1) < loss(TEACHER, STUDENT, 1) < loss(TEACHER, moved(0.1), 1)
    ),
    "it is zero when they agree, and depends on which set comes first": lambda: (
        kl_divergence([0.5, 0.5], [0.5, 0.5]) == 0 and not math.isclose(kl_divergence([0.9, 0.1], [0.5, 0.5]), kl_divergence([0.5, 0.5], [0.9, 0.1]))
    ),
    "How far an answer's reward lies above the mean of its group, in standard deviations": lambda: RIGHT > 0 > WRONG,
    "may gain by making a good answer likelier or a bad one less likely": lambda: (
        clipped(1.5, RIGHT, 0.2) == clipped(1.2, RIGHT, 0.2)
        and clipped(0.5, WRONG, 0.2) == clipped(0.8, WRONG, 0.2)
        and clipped(1.5, WRONG, 0.2) < clipped(1.2, WRONG, 0.2)
    ),
    "which rises while the expert has too little to do": lambda: (
        (bias := selection_bias(Router([0, 0], [0, 0]), [[0.5, 0.5]], [1, 3]).bias)[0] > 0 > bias[1]
    ),
    "The setting that sharpens or flattens a model's probabilities": lambda: (
        max(softmax(TEACHER, 0.5)) > max(softmax(TEACHER)) > max(softmax(TEACHER, 2))
    ),
    "grows when its price falls by one per cent": lambda: use_after(1, 2) > use_after(1, 1) > 1,
    "used more efficiently may be used more in all; whether it is depends on the elasticity": lambda: (
        spending_after(50, 1.5) > 1 > spending_after(50, 0.5)
    ),
    "more questions make it smaller": lambda: standard_error(80, 400) < standard_error(80, 100),
    "Profit as a share of income, and profit as a share of cost": lambda: (margin(10, 4), markup(10, 4)) == (60, 150),
    "the first keeps more digits, the second reaches further": lambda: e4m3.mantissa_bits > e5m2.mantissa_bits and largest(e4m3) < largest(e5m2),
    "The share of guessed tokens that the model's own check lets stand": lambda: tokens_per_step(0.9) == 1.9,
    "mixed by matrices whose rows and columns each sum to about one": lambda: all(
        math.isclose(sum(line), 1, abs_tol=1e-6) for mixing in [balanced([[1, 0.2], [0.1, 1.1]])] for line in [*mixing, *zip(*mixing, strict=True)]
    ),
    "it gives every direction of an update about the same strength": lambda: math.isclose(levelled(0.01), levelled(1), abs_tol=1e-3),
}


@pytest.mark.parametrize("words", DIRECTIONS)
def test_what_the_glossary_says_is_what_the_calculations_do(project, words):
    """The words stand in the glossary, and the calculation that they describe goes the way they say."""
    assert words in (project.docs / "reference" / "glossary.md").read_text(encoding="utf-8")
    assert DIRECTIONS[words]()


def test_every_entry_can_be_explained_where_it_stands(project):
    """It says something in at most 45 words and names pages that are there; the settings name entries and folders."""
    text = (project.docs / GLOSSARY).read_text(encoding="utf-8")
    terms = read_glossary(text)
    assert len(terms) == text.count("{ #") > 100
    odd = [term.id for term in terms.values() if not term.says.endswith(".") or not term.pages or not all((project.docs / path).is_file() for _, path in term.pages)]
    long = {term.id: words for term in terms.values() if (words := len(re.sub(r"\]\([^)]*\)", "", term.says).split())) > 45}
    assert [] == odd and {} == long
    (given,) = (one["workings.render.extension"] for one in yaml.load(settings(project), Loader=_Settings)["markdown_extensions"] if isinstance(one, dict) and "workings.render.extension" in one)
    assert set(given["terms_by_link"]) <= terms.keys() and all((project.docs / folder).is_dir() for folder in given["terms_in"])
