"""Facts: found by the stem of their file, read on first use, noted when they are read, and changed by assumption only."""

import pytest

from snippets import facts
from snippets.facts import Files


@pytest.fixture
def folder(tmp_path):
    """A folder of facts with a file in a folder of a folder."""
    (tmp_path / "sea" / "north").mkdir(parents=True)
    (tmp_path / "sea" / "north" / "harbours.toml").write_text("[brest]\ndepth = { value = 7 }\n", encoding="utf-8")
    return tmp_path


def test_a_fact_is_called_by_the_stem_of_its_file(folder):
    """The folders have no part in the name."""
    record = Files(folder).record(("harbours", "brest", "depth"))
    assert ("harbours.brest.depth", 7) == (record.name, record.value)


def test_an_unknown_stem_is_refused_with_the_nearest_one(folder):
    """A misspelt file is named, and so is the one that was probably meant."""
    with pytest.raises(AttributeError, match="^there is no facts file harbour.toml; did you mean harbours?"):
        Files(folder).record(("harbour", "brest", "depth"))
    with pytest.raises(AttributeError, match="^there is no facts file tides.toml$"):
        Files(folder).record(("tides", "brest"))


def test_a_stem_that_stands_twice_is_refused(folder):
    """Two files of one stem would give two facts one name: both paths are in the message."""
    (folder / "harbours.toml").write_text("", encoding="utf-8")
    with pytest.raises(ValueError, match="^two files of facts are called harbours: harbours.toml and sea/north/harbours.toml"):
        Files(folder).record(("harbours", "brest", "depth"))


def test_a_misspelt_fact_is_refused_with_the_nearest_one():
    """The message names the group, the key and what was probably meant."""
    with pytest.raises(AttributeError, match="^runs.v3 has no fact 'gpuhours'; did you mean gpu_hours?"):
        _ = facts.group("runs.v3").gpuhours


def test_what_is_read_is_noted():
    """Values and records count as read; a group that is listed and a name that is not there are noted as asked for."""
    v3 = facts.group("runs.v3")
    with facts.reading() as outer:
        with facts.reading() as inner:
            assert v3.gpu_hours == facts.fact(v3, "gpu_hours").value
            assert 0 == getattr(v3, "nothing", 0)
            assert "gpu_hours" in facts.names(v3)
    assert ["runs.v3.gpu_hours"] * 2 == inner == outer
    assert ["runs.v3.nothing", "runs.v3"] == inner.asked == outer.asked


def test_an_assumption_holds_inside_its_block():
    """The value differs inside, in records too, nested blocks add up, and afterwards the file holds again."""
    v3 = facts.group("runs.v3")
    before = v3.gpu_hours, v3.price_per_gpu_hour
    with facts.assuming({"runs.v3.gpu_hours": 3e6}):
        with facts.assuming({"runs.v3.price_per_gpu_hour": 4}):
            assert (3e6, 4, 3e6) == (v3.gpu_hours, v3.price_per_gpu_hour, facts.fact(v3, "gpu_hours").value)
        assert (3e6, before[1]) == (v3.gpu_hours, v3.price_per_gpu_hour)
    assert before == (v3.gpu_hours, v3.price_per_gpu_hour)


def test_a_total_follows_its_parts():
    """V3's hours are those of three stages, 2,664,000, 119,000 and 5,000: when one is assumed to be another, so is the sum."""
    v3 = facts.group("runs.v3")
    with facts.assuming({"runs.v3.pretraining_gpu_hours": 3_000_000}), facts.reading() as reads:
        assert 3_124_000 == v3.gpu_hours == facts.fact(v3, "gpu_hours").value
    assert {"runs.v3.gpu_hours", "runs.v3.pretraining_gpu_hours"} <= set(reads)
    with facts.assuming({"runs.v3.pretraining_gpu_hours": 3_000_000, "runs.v3.gpu_hours": 7}):
        assert 7 == v3.gpu_hours
    assert 2_788_000 == v3.gpu_hours


def test_an_end_of_an_interval_can_be_assumed():
    """By its own name; a fact without an interval has none."""
    model = facts.group("costs.model")
    low = facts.fact(model, "people").low
    with facts.assuming({"costs.model.people.low": low / 2}):
        assert low / 2 == facts.fact(model, "people").low
    assert low == facts.fact(model, "people").low
    with pytest.raises(ValueError, match="low"), facts.assuming({"runs.v3.gpus.low": 5}):
        pass
