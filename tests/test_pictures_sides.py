"""The pictures of prices, rules, policies and openness: places and marks are what the facts and calculations say."""

from datetime import date
from math import log10

import pytest
from test_pictures import shapes, squares

from snippets.chips.fleet import letter_2025, window
from snippets.claims import origins
from snippets.facts import group
from snippets.how.eight_bit_training.number_formats import bits, e4m3, fp32
from snippets.how.latent_attention import cache
from snippets.openness import openness
from snippets.openness.run_it_yourself import local
from snippets.privacy import policies, recipients

GIB = 2**30
FILLED = {"lit", "warm", "wash", "violet", "box"}


def dots(picture, *kinds):
    """The centres of the dots of a picture, of some classes if any are given."""
    found = [one for one in shapes(picture, "circle") if not kinds or set(kinds) & set(one.get("class").split())]
    return [(float(one.get("cx")), float(one.get("cy"))) for one in found]


def words_at(picture):
    """The words of a picture by their place; links are read as their text."""
    return {(float(one.get("x")), float(one.get("y"))): "".join(one.itertext()) for one in shapes(picture, "text")}


def test_ways_that_were_lawful_go_round_the_wall_and_others_through_it():
    """The older chips cross above the wall, those sold for a time through its gaps; what is only said is a broken line."""
    wall = [(float(one.get("y")), float(one.get("y")) + float(one.get("height"))) for one in shapes("ways-round-a-control", "rect", "box")]
    whole = [one.get("d") for kind in ("flow", "glow") for one in shapes("ways-round-a-control", "path", kind) if "H" in one.get("d")]
    broken = [one.get("d") for one in shapes("ways-round-a-control", "path", "dashed")]
    heights = [float(way.split()[1].split("H")[0]) for way in whole]
    assert 3 == len(whole) and not [y for y in heights for top, low in wall if top <= y <= low]
    assert heights[0] < wall[0][0] and 4 == len(broken)
    assert window.h800_first < window.h800_last < window.h20_first < letter_2025.sent


def marks(picture, y, columns):
    """Of each column of a row: whether its mark is filled, or "half"."""
    full = {x for x, at in dots(picture, *FILLED) if at == y}
    half = {x for x, at in dots(picture, "open") if at == y}
    return ["half" if x in half else x in full for x in columns]


def test_marks_of_the_policies_are_their_answers():
    """A row for each policy, a column for each question; a half mark where the answer lies between."""
    texts = [policies.deepseek.december_2024, *(policies.policy_on(company, policies.days.newest) for company in (
        policies.deepseek, policies.tiktok, policies.google, policies.meta, policies.openai, policies.anthropic))]  # fmt: skip
    asked = {"keystrokes": "yes", "ad_partners": "yes", "trains": "yes", "stored": "China", "opt_out": "yes", "period": "yes"}
    rows = sorted({y for _, y in dots("policies-at-a-glance", "lit", "warm")})
    columns = sorted({x for x, y in dots("policies-at-a-glance") if y in rows})
    drawn = [marks("policies-at-a-glance", y, columns) for y in rows]
    answers = [[(name, getattr(text, name)) for name in asked] for text in texts]
    assert drawn == [["half" if got == "by message" else got == asked[name] for name, got in row] for row in answers]


BOXES = {
    "companies of its group": "group",
    "service providers": "providers",
    "a buyer of the business": "buyer",
    "authorities, by law": "authorities",
}
"""The recipients that stand in the boxes, in the words of the picture."""
HEADS = {
    "ad partners": "ad_partners",
    "people who review": "reviewers",
    "your employer": "employer",
    "others, if you share": "shared_with",
    "outside research": "researchers",
}
"""The recipients that have a column, from left to right."""


def test_marks_of_the_recipients_are_what_the_texts_name():
    """In the boxes stand the kinds that all texts name, and those alone; below, a row for each text, a column for each of the others."""
    picture = "who-may-read"
    words = words_at(picture)
    for box in shapes(picture, "rect", "haze"):
        x, y, width, height = (float(box.get(name)) for name in ("x", "y", "width", "height"))
        assert 1 == sum(x < at < x + width and y < base < y + height and word in BOXES for (at, base), word in words.items())
    assert len(shapes(picture, "rect", "haze")) == recipients.named_by_all() == len(BOXES)
    assert {"yes"} == {recipients.names(text, kind) for text in recipients.TEXTS for kind in BOXES.values()}
    rows = {base + 1: word for (x, base), word in words.items() if word in ("DeepSeek", "TikTok", "Google", "Meta", "OpenAI", "Anthropic")}
    assert ["DeepSeek", "DeepSeek", "TikTok", "Google", "Meta", "OpenAI", "Anthropic"] == list(rows.values())
    columns = sorted({x for x, y in dots(picture) if y in rows})
    top = min(rows)
    assert list(HEADS) == [" ".join(word for (at, base), word in sorted(words.items(), key=lambda one: one[0][1]) if at == x and base < top) for x in columns]
    assert {*HEADS.values(), *BOXES.values()} == set(recipients.ANSWERS)
    silent = {(float(x) + 5, float(y)) for x, y in (one.get("d")[1:].split("h")[0].split() for one in shapes(picture, "path", "axis"))}
    for y, text in zip(rows, recipients.TEXTS, strict=True):
        said = [recipients.names(text, kind) for kind in HEADS.values()]
        assert [{"yes": True, "not named": False}.get(answer, "half") for answer in said] == marks(picture, y, columns)
        assert [answer == "not named" for answer in said] == [(x, y) in silent for x in columns]
        (day,) = (word for (x, base), word in words.items() if x == 8 and base == y + 13)
        assert f"{text.in_force:%b %Y}" == day[:3] + day[-5:]


REQUIREMENTS = {
    "use for any purpose": "use for any purpose",
    "change it": "modify",
    "pass it on": "share",
    "weights": "parameters",
    "study how it works": "study: weights and running code",
    "code that runs it": "code that runs",
    "description of the data": "data: full description",
    "list of public sources": "data: list of public sources",
    "list of bought sources": "data: list of bought sources",
    "code that prepares data": "code that prepares data",
    "code that trains": "code that trains",
}
"""The requirements in the words of the picture, from its top to its foot."""


def test_marks_of_the_releases_are_the_requirements_that_they_meet():
    """R1 has all marks of the upper group and none of the lower; OLMo meets what is asked."""
    releases = openness.check_llama, openness.check_v3, openness.check_r1, openness.check_olmo
    columns = sorted({x for x, _ in dots("using-and-rebuilding")})
    met = [{clause.asks: clause.met for clause in openness.osaid(release)} for release in releases]
    rows = {word: y - 4 for (x, y), word in words_at("using-and-rebuilding").items() if word in REQUIREMENTS}
    assert list(rows) == list(REQUIREMENTS) and openness.clauses_asked() == len(rows) == sum(met[3].values())
    for word, y in rows.items():
        assert [release[REQUIREMENTS[word]] for release in met] == marks("using-and-rebuilding", y, columns), word
    assert [True] * 6 + [False] * 5 == [met[2][REQUIREMENTS[word]] for word in rows]


def test_machines_and_models_stand_on_one_ladder_of_memory():
    """Equal steps up are equal factors; lines are machines, dots are files."""
    fit, flash = group("hardware_fit"), group("local.flash")
    files = [fit.llama_70b, fit.qwen_32b, fit.qwen_14b, fit.qwen_7b]
    models = [fit.v4_pro.download, fit.r1.four_bit, fit.v4_flash.download, flash.two_bit * GIB, *(one.file_bytes for one in files)]
    machines = [cache.node_memory(cache.node), flash.studio * GIB, local.server.memory * GIB]
    machines += [flash.laptop * GIB, fit.memory.largest_gaming_card, fit.memory.gaming_card]
    lines = [float(one.get("d").split()[1].split("H")[0]) for one in shapes("what-fits-where", "path", "line")]
    heights = [y for _, y in dots("what-fits-where")]
    low, step = heights[-1], (heights[-1] - heights[0]) / log10(models[0] / models[-1])
    wanted = [low - step * log10(size / models[-1]) for size in models + machines]
    assert wanted == pytest.approx(heights + lines, abs=0.02)
    (card,) = shapes("what-fits-where", "rect", "tint")
    assert lines[-1] == pytest.approx(float(card.get("y")), abs=0.01)


def test_findings_bans_and_charges_stand_at_their_days():
    """From left to right one line of time for all groups, by the days of the page, and no mark over another."""
    privacy, charged = group("privacy"), group("allegations")
    states = [privacy.elsewhere.india, privacy.elsewhere.taiwan, privacy.elsewhere.australia, privacy.elsewhere.korea, privacy.elsewhere.netherlands]
    states += [privacy.korea_nis.said, privacy.elsewhere.czechia, privacy.elsewhere.belgium, privacy.us.law, privacy.us.published]
    researchers = [privacy.wiz.found, privacy.feroot.published, privacy.nowsecure.published]
    regulators = [privacy.italy.ordered, privacy.korea.decided, privacy.berlin.reported]
    others = [charged.microsoft.reported, charged.house.report, charged.openai.memo, charged.anthropic.published, charged.ostp.memo]
    picture = "findings-bans-and-charges"
    drawn = [float(one.get("x")) + 5 for one in shapes(picture, "rect", "lit")]
    drawn += [x for x, _ in dots(picture, "wash")] + [x for x, _ in dots(picture, "box")]
    drawn += [float(one.get("d")[1:].split()[0]) + 4 for one in shapes(picture, "path", "beam")]
    days = [(day - date(2025, 1, 1)).days for day in regulators + states + researchers + others]
    at = {word: x for (x, _), word in words_at(picture).items()}
    year = at["Jan 2026"] - at["Jan 2025"]
    assert [drawn[0] + (day - days[0]) * year / 365 for day in days] == pytest.approx(drawn, abs=0.1)
    heights = [y for _, y in dots(picture)]
    assert len(set(heights)) == len(heights) == len(states + researchers)


def test_each_article_has_as_many_squares_as_claims_and_the_ratio_stays():
    """Thirteen in the thread and in the article, five from the interview, three from posts; four short bars beside long ones, as bits are to bits."""
    drawn = [squares([one]) for kind in ("lit", "warm", "violet") for one in shapes("claim-origins", "path", kind)]
    single = [origins.sputnik, origins.praise, origins.wipeout]
    chains = [[origins.thread], [origins.article], [origins.interview], single]
    assert drawn == [sum(map(origins.claims_from, chain)) for chain in chains]
    short, long = ([float(one.get("width")) for one in shapes("claim-origins", "rect", kind)] for kind in ("lit", "open"))
    assert [bits(e4m3) / bits(fp32)] * 4 == [one / other for one, other in zip(short, long, strict=True)]
