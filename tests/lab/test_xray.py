"""Recalls ranked again, against a slow way to do it, and against the record itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from tests.lab.recalling_town import VECTORS, Life, Weights, baker
from tests.sim.hamlet import begin, finish, hamlet
from town.core.errors import RunFileError, TownError
from town.core.events import Recalled
from town.lab.xray import Settings, Weighting, Xray, own_weights, settings_for, xray
from town.lab.xray.found import Compared
from town.lab.xray.replay import decisions
from town.lab.xray.vectors import KnownVectors, recorded_vectors
from town.memory.vectors import FloatArray
from town.runlog.reader import RunReader

DEMO = Path(__file__).parents[2] / "sim_runs" / "demo" / "run.sqlite"


def looked_at(path: Path, *weights: str, decay: float | None = None, count: int | None = None) -> Xray:
    with RunReader(path) as reader:
        return xray(reader, settings_for(own_weights(reader), weights, decay, count))


def over_all(found: Xray) -> list[Compared]:
    return [row for row in found.compared if row.question == "all"]


def unchanged(found: Xray) -> bool:
    """Whether every recall was explained and came out as it was, in the same order."""
    rows = [(row.changed, row.kept, row.rank_biased, row.other_first) for row in found.compared]
    return found.not_explained == 0 and np.allclose(rows, (0, 1, 1, 0), rtol=0, atol=1e-12)


def test_with_its_own_settings_the_demo_run_recalls_what_it_did() -> None:
    found = looked_at(DEMO, "1,1,1")

    with RunReader(DEMO) as reader:
        assert found.recalls == reader.count(["Recalled"]) > 1000
    assert unchanged(found)


def test_the_demo_run_recalls_at_once_what_belongs_together() -> None:
    """Three cues for a summary and two for a day, also where another question waits for the summary."""
    with RunReader(DEMO) as reader:
        found = list(decisions(reader, own_weights(reader), recorded_vectors(reader)))

    sizes = {(one.question, len(one.cases)) for one in found}
    assert {size for kind, size in sizes if kind == "Summarise"} == {3}
    assert {size for kind, size in sizes if kind in {"PlanDay", "Replan"}} == {2}
    # at later turns, and at the first; one more where a question was asked
    assert {size for kind, size in sizes if kind == "Speak"} == {1, 4, 2, 5}
    assert {size for kind, size in sizes if kind == "React"} == {1, 2, 3}


@pytest.mark.parametrize(
    "retrieve",
    [
        {},
        {"count": 4},  # fewer than the limits of some recalls
        {"recency": 0.5, "importance": 2, "relevance": 3, "count": 10, "decay_per_hour": 0.9},
        {"recency": 1, "importance": 0, "relevance": 0, "decay_per_hour": 1},  # everything is equal
    ],
)
def test_with_its_own_settings_a_small_town_recalls_what_it_did(tmp_path: Path, retrieve: dict[str, float]) -> None:
    scenario = hamlet(tmp_path, [f"cognition.retrieve.{key}={value}" for key, value in retrieve.items()])
    path = tmp_path / "run" / "run.sqlite"
    finish(begin(scenario, path))
    with RunReader(path) as reader:
        own = own_weights(reader)
        found = xray(
            reader,
            Settings((Weighting(own.recency, own.importance, own.relevance),), own.decay_per_hour, own.count),
        )

    assert found.recalls > 300
    assert unchanged(found)


@pytest.mark.parametrize(
    ("weights", "decay", "count"), [((0.5, 2, 3), 0.9, 3), ((1, 0, 0), 0.5, 3), ((0, 0, 1), 0.9, 2), ((1, 1, 1), 1, 6)]
)
def test_recalls_of_every_sort_are_ranked_as_a_slow_way_ranks_them(
    tmp_path: Path, weights: Weights, decay: float, count: int
) -> None:
    life = baker()
    path = life.write(tmp_path / "run.sqlite")

    (found,) = over_all(looked_at(path, ",".join(map(str, weights)), decay=decay, count=count))

    assert (found.changed, found.kept, found.jaccard, found.other_first) == pytest.approx(
        slowly([life], weights, decay, count)
    )


def slowly(lives: Sequence[Life], weights: Weights, decay: float, count: int) -> tuple[float, float, float, float]:
    """Share changed, mean kept, mean Jaccard, share with another first."""
    pairs = [
        (one.ids, [memory for memory, _ in one.ranked(weights, decay, count)]) for life in lives for one in life.slow
    ]
    n = len(pairs)
    return (
        sum(set(a) != set(b) for a, b in pairs) / n,
        sum(len(set(a) & set(b)) / len(a) for a, b in pairs) / n,
        sum(len(set(a) & set(b)) / len(set(a) | set(b)) for a, b in pairs) / n,
        sum(a[0] != b[0] for a, b in pairs) / n,
    )


MEMORIES = st.lists(
    st.tuples(st.sampled_from(sorted(VECTORS)), st.integers(1, 10), st.integers(0, 3)), min_size=1, max_size=12
)
WEIGHT = st.sampled_from([0.0, 0.3, 0.5, 1.0, 2.0, 3.0])
WEIGHTS = st.tuples(WEIGHT, WEIGHT, WEIGHT).filter(any)


@given(MEMORIES, st.lists(st.sampled_from(sorted(VECTORS)), min_size=1, max_size=5), WEIGHTS, st.integers(1, 8))
@settings(max_examples=40)
def test_any_life_is_ranked_as_a_slow_way_ranks_it(
    tmp_path_factory: pytest.TempPathFactory,
    memories: list[tuple[str, int, int]],
    queries: list[str],
    weights: Weights,
    count: int,
) -> None:
    life = Life()
    for text, importance, hours in memories:
        life.remember(text, importance)
        life.wait(hours)
    for query in queries:
        life.recall(query)
        life.ask("React")
        life.wait()
    path = life.write(tmp_path_factory.mktemp("life") / "run.sqlite")

    as_it_was = looked_at(path, "1,1,1")
    (found,) = over_all(looked_at(path, ",".join(map(str, weights)), count=count))

    assert unchanged(as_it_was)
    assert (found.changed, found.kept, found.jaccard, found.other_first) == pytest.approx(
        slowly([life], weights, life.decay, count)
    )


def test_each_recall_is_counted_for_the_question_that_it_was_made_for(tmp_path: Path) -> None:
    """A summary that another question has to wait for takes only what was recalled at once right before it."""
    path = baker().write(tmp_path / "run.sqlite")
    with RunReader(path) as reader:
        found = [
            (one.question, [len(case.ids) if case else 0 for case in one.cases])
            for one in decisions(reader, own_weights(reader), recorded_vectors(reader))
        ]

    # of the three that are known of Bob two came; he was only seen with the cake
    assert found == [
        ("DrawInsights", [8]), ("Summarise", [8, 8, 8]), ("React", [3, 8, 8]), ("Speak", [8]), ("", [8]),
    ]  # fmt: skip
    assert [(row.question, row.decisions, row.recalls) for row in looked_at(path, "1,1,1").compared] == [
        ("all", 5, 9), ("DrawInsights", 1, 1), ("React", 1, 3), ("Speak", 1, 1), ("Summarise", 1, 3), ("none", 1, 1),
    ]  # fmt: skip


def test_memories_that_come_and_go_by_hand(tmp_path: Path) -> None:
    """One recall of two out of three; by importance alone the least relevant comes, and the bread goes."""
    life = Life(count=2, decay=1, weights=(0, 0, 1))
    for text, importance in (("bread", 1), ("cake", 5), ("rain", 9)):
        life.remember(text, importance, kind="plan" if text == "rain" else "observation")
    life.recall("bread")
    life.ask("React")
    found = looked_at(life.write(tmp_path / "run.sqlite"), "0,1,0")

    assert [structs.astuple(one) for one in found.come] == [("0,1,0", "Ann", "plan", "rain", 0, 1)]
    assert [structs.astuple(one) for one in found.go] == [("0,1,0", "Ann", "observation", "bread", 1, 0)]
    assert [structs.astuple(one) for one in found.kinds] == [("observation", 1.0, (0.5,)), ("plan", 0.0, (0.5,))]


def test_a_recall_that_nothing_explains_is_left_out_and_counted(tmp_path: Path) -> None:
    """Its terms are of no ranking; what it brought is fresh all the same, so that the next one comes out."""
    life = Life()
    for text in VECTORS:
        life.remember(text, len(text) + life.now)
        life.wait()
    life.recall("bread")
    life.ask("React")
    life.wait()
    life.recall("vote")
    life.ask("React")
    odd = life.ticks[5][0]
    assert isinstance(odd, Recalled)
    life.ticks[5][0] = structs.replace(odd, terms=((0.1, 0.2, 0.3), *odd.terms[1:]))

    found = looked_at(life.write(tmp_path / "run.sqlite"), "1,1,1")

    assert (found.recalls, found.not_explained) == (2, 1)
    assert [(row.recalls, row.decisions, row.changed) for row in over_all(found)] == [(1, 1, 0)]


class Reversed:
    """Another encoder: what was like is unlike."""

    name = "reversed"
    dimensions = 2

    def encode(self, texts: Sequence[str]) -> FloatArray:
        return np.array([(1, 0) if text == "vote" else (0, 1) for text in texts], np.float32)


def test_another_encoder_changes_relevance_only(tmp_path: Path) -> None:
    life = Life(weights=(0, 0, 1), count=1)
    for text in ("vote", "cake", "bread"):
        life.remember(text)
    life.recall("fair")  # the vote is what it is most like; to the other encoder, the cake and the bread
    life.ask("React")
    with RunReader(life.write(tmp_path / "run.sqlite")) as reader:
        plan = settings_for(own_weights(reader), (), anew=True)
        found = xray(reader, plan, Reversed())

    assert plan.weightings == (Weighting(0, 0, 1),)
    assert found.encoder == "reversed"
    assert [(one.text, one.ranked) for one in found.come] == [("bread", 1)]
    assert [(one.text, one.recorded) for one in found.go] == [("vote", 1)]


def test_a_sweep_is_still_where_the_run_is(tmp_path: Path) -> None:
    """Every point is what that weighting alone gives; a point with no weight at all is left out."""
    path = baker().write(tmp_path / "run.sqlite")
    with RunReader(path) as reader:
        found = xray(reader, settings_for(own_weights(reader), ["1,1,1"]), sweep=True)
    sweep = {(one.term, one.weight): one.changed for one in found.sweep}

    assert len(sweep) == 3 * 13
    assert {sweep[term, 1.0] for term in ("recency", "importance", "relevance")} == {0.0}
    assert sweep["relevance", 3.0] == over_all(looked_at(path, "1,1,3"))[0].changed > 0
    assert sweep["recency", 0.0] == over_all(looked_at(path, "0,1,1"))[0].changed > 0

    life = Life(weights=(0, 0, 2))
    life.remember("rain")
    life.recall("rain")
    with RunReader(life.write(tmp_path / "two.sqlite")) as reader:
        alone = xray(reader, settings_for(own_weights(reader), []), sweep=True).sweep
    assert next(one.weight for one in alone if one.term == "relevance") == 0.25


@pytest.mark.parametrize("retrieve", [{"use": "recent"}, {"use": "none"}])
def test_a_run_that_weighs_nothing_is_refused(tmp_path: Path, retrieve: dict[str, str]) -> None:
    path = baker().write(tmp_path / "run.sqlite", retrieve)

    with pytest.raises(TownError, match=f'recalled with "retrieve: {retrieve["use"]}", which weighs nothing'):
        looked_at(path)


def test_a_run_without_recalls_is_refused(tmp_path: Path) -> None:
    life = Life()
    life.remember("rain")

    with pytest.raises(TownError, match="recall nothing in this run"):
        looked_at(life.write(tmp_path / "run.sqlite"))


def test_a_text_without_a_vector_is_named(tmp_path: Path) -> None:
    """As in a run file that lost a part."""
    known = KnownVectors("known", [("rain", np.array([1, 0], np.float32))], tmp_path / "run.sqlite")

    with pytest.raises(RunFileError, match=r"run\.sqlite is damaged: it holds no vector of the text 'snow'"):
        known.encode(["rain", "snow"])


def test_one_of_several_people(tmp_path: Path) -> None:
    """Somebody's recalls by themselves are those that they are among all."""
    with RunReader(DEMO) as reader:
        own, name = own_weights(reader), reader.people()[0]
        plan = replace(settings_for(own, ["0,1,1"]), count=5)
        alone, together = xray(reader, plan, agent=name), xray(reader, plan, top=10**6)

    assert alone.people == 1
    assert together.people == 15
    assert alone.recalls == sum(1 for _, one in events_of(DEMO) if one.agent == name)
    assert set(alone.go) <= set(together.go)


def events_of(path: Path) -> list[tuple[int, Recalled]]:
    with RunReader(path) as reader:
        return [(tick, event) for tick, event in reader.events(("Recalled",)) if isinstance(event, Recalled)]
