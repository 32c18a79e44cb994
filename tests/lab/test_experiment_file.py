"""An experiment file: what it makes, and every way in which it is refused, before anything is lived."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lab.laboratory import experiment_file
from town.commands.ablating import judge_of
from town.core.errors import TownError, UsageError
from town.lab.batch.experiment import load_experiment
from town.lab.batch.here import shares
from town.lab.batch.written import seeds_of


def test_shipped_experiment_has_the_conditions_of_the_paper_and_more() -> None:
    experiment = load_experiment()

    assert list(experiment.scenarios) == [
        "full",
        "no_reflection",
        "no_reflection_no_planning",
        "nothing",
        "no_planning",
        "no_observation",
        "recency_only",
        "relevance_only",
    ]
    assert experiment.written.seeds == tuple(range(1, 21))
    assert {name: one.kinds for name, one in experiment.written.withhold.items()} == {
        "full": (),
        "no_reflection": ("reflection",),
        "no_reflection_no_planning": ("reflection", "plan"),
        "nothing": ("observation", "dialogue", "plan", "reflection"),
        "no_planning": ("plan",),
        "no_observation": ("observation", "dialogue"),
    }
    config = experiment.scenarios["recency_only"].config.cognition.retrieve
    assert config.model_dump() == {
        "use": "blend", "recency": 1.0, "importance": 0.0, "relevance": 0.0, "decay_per_hour": 0.995, "count": 30,
    }  # fmt: skip


def test_conditions_of_a_seed_come_together_and_throw_the_same_dice(tmp_path: Path) -> None:
    orders = list(load_experiment(str(experiment_file(tmp_path))).orders())

    assert [order.key for order in orders] == [
        ("full", 1), ("no_planning", 1), ("nothing", 1), ("full", 2), ("no_planning", 2), ("nothing", 2),
    ]  # fmt: skip
    assert [order.made_ready().config.seed for order in orders] == [1, 1, 1, 2, 2, 2]
    assert orders[0].withheld == {"full": (), "forgetful": ("observation", "plan", "reflection")}
    assert orders[1].withheld == {}


def test_every_process_has_an_equal_share_of_neighbours(tmp_path: Path) -> None:
    orders = list(load_experiment(str(experiment_file(tmp_path)), seeds=(3, 1, 2)).orders())

    assert [[order.key for order in share] for share in shares(orders, 2)] == [
        [("full", 3), ("full", 1), ("no_planning", 3), ("no_planning", 1), ("nothing", 3)],
        [("full", 2), ("no_planning", 2), ("nothing", 1), ("nothing", 2)],
    ]
    assert [len(share) for share in shares(orders, 1)] == [9]
    assert [len(share) for share in shares(orders, 20)] == [1] * 9


def test_the_last_of_a_share_come_with_the_longest_lives_first(tmp_path: Path) -> None:
    orders = list(load_experiment(str(experiment_file(tmp_path)), seeds=range(1, 15)).orders())
    (share,) = shares(orders, 1)

    assert [order.key for order in share[:10]] == [order.key for order in orders[:10]]
    assert [order.stages_without for order in share[:10]] == [0, 1, 3] * 3 + [0]
    assert [order.stages_without for order in share[10:]] == [0] * 10 + [1] * 11 + [3] * 11


def test_a_run_that_asks_a_model_is_a_share_by_itself(tmp_path: Path) -> None:
    shape = {"reasoner": "openai", "model": "any"}
    orders = list(load_experiment(str(experiment_file(tmp_path)), shape=shape).orders())

    assert all(order.asks_model for order in orders)
    assert [len(share) for share in shares(orders, 1)] == [1] * 6


def test_another_seed_or_condition_leaves_the_others_as_they_are(tmp_path: Path) -> None:
    path = experiment_file(tmp_path)
    few = {order.key: order.identity for order in load_experiment(str(path)).orders()}
    more = {order.key: order.identity for order in load_experiment(str(path), seeds=(1, 2, 3)).orders()}

    assert few.items() < more.items()
    assert len(set(more.values())) == 9


def test_other_settings_questions_or_withheld_kinds_are_other_orders(tmp_path: Path) -> None:
    def identities(**changed: str) -> set[str]:
        path = experiment_file(tmp_path / str(len(list(tmp_path.iterdir()))), **changed)
        return {order.identity for order in load_experiment(str(path)).orders()}

    before = identities()
    assert identities() == before
    assert not identities(days="days: 0.03") & before
    (tmp_path / "own.yaml").write_text('questions: ["Who are you?"]\n', encoding="utf-8")
    assert not identities(questions="", rankings=f"rankings: 40\nquestions: {tmp_path}/own.yaml") & before


def test_seeds_are_read_from_ranges_and_lists() -> None:
    assert seeds_of("1-4") == (1, 2, 3, 4)
    assert seeds_of("7") == (7,)
    assert seeds_of("1-3, 8,10-11") == (1, 2, 3, 8, 10, 11)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1,2,1", "--seeds 1,2,1: the seed 1 is given twice; a run counts once"),
        ("4-2", '--seeds 4-2: found "4-2"; write the smaller seed first, and at most 10,000 of them'),
        ("one", '--seeds one: found "one"; write seeds as "1-20", or as a list: [1, 2, 3]'),
    ],
)
def test_bad_seeds_are_refused(text: str, sentence: str) -> None:
    with pytest.raises(TownError) as refused:
        seeds_of(text)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("key", "line", "sentence"),
    [
        ("seeds", "seeds: [1, 2, 2]", "seeds: the seed 2 is given twice; a run counts once"),
        ("seeds", "seeds: 3-1", 'seeds: found "3-1"; write the smaller seed first, and at most 10,000 of them'),
        ("seeds", "seeds: []", "seeds: found []; at least 1 of these are wanted"),
        ("reference", "reference: ful", 'reference: "ful" is no condition; did you mean "full"?'),
        ("days", "days: 0", "days: found 0; it has to be more than 0"),
        ("rankings", "ranking: 5", '"ranking" is not a key here; did you mean "rankings"?'),
        (
            "  no_planning",
            "  no_planning: {label: x, set: {cognition.plan.us: none}}",
            'cognition.plan.us=none: there is no "cognition.plan.us"; did you mean "cognition.plan.use"?',
        ),
        (
            "  no_planning",
            "  no_planning: {label: x, set: {cognition.reflect.threshold: 40}}",
            'changes nothing: its settings are those of "full"',
        ),
        (
            "  no_planning",
            "  no_planning: {label: x, set: {cognition.plan.use: nothing}}",
            "cognition.plan.use=nothing: cognition.plan.use: found \"nothing\"; allowed: hierarchy, none",
        ),
        ("  no_planning", "  no planning: {label: x, set: {days: 1}}", '"no planning" names a folder and a column'),
        (
            "  forgetful",
            "  forgetful: {label: x, kinds: []}",
            'changes nothing: it withholds what "full" does',
        ),
        (
            "  forgetful",
            "  forgetful: {label: x, kinds: [reflections]}",
            'found "reflections"; did you mean "reflection"?',
        ),
        ("scenario", "scenario: nowhere", '"nowhere" is no scenario'),
    ],
)  # fmt: skip
def test_faults_are_named_with_their_line(tmp_path: Path, key: str, line: str, sentence: str) -> None:
    path = experiment_file(tmp_path, **{key: line})
    number = path.read_text("utf-8").splitlines().index(line) + 1

    with pytest.raises(TownError) as refused:
        load_experiment(str(path))
    assert sentence in str(refused.value)
    assert f"{path}:{number}: " in str(refused.value) or "scenario" in key


@pytest.mark.parametrize(
    ("days", "shape", "sentence"),
    [
        (float("nan"), {}, "--days nan: days: found nan; a number is wanted"),
        (-1.0, {}, "--days -1.0: days: found -1.0; it has to be more than 0"),
        (None, {"mode": "x"}, '--mode x: llm.mode: found "x"; allowed: faithful, lean'),
        (None, {"route": {"speak": "x"}}, '--route speak=x: llm.route.speak: found "x"; allowed: rules, llama, openai'),
    ],
)
def test_an_option_that_cannot_be_is_told_once_and_without_the_file(
    days: float | None, shape: dict[str, object], sentence: str
) -> None:
    with pytest.raises(UsageError) as refused:
        load_experiment(days=days, shape=shape)
    assert str(refused.value) == sentence


def test_some_condition_of_interviews_withholds_nothing(tmp_path: Path) -> None:
    path = experiment_file(tmp_path)
    path.write_text(path.read_text("utf-8").replace("kinds: []", "kinds: [plan]"), encoding="utf-8")

    with pytest.raises(TownError) as refused:
        load_experiment(str(path))
    assert str(refused.value) == (
        f"{path}:13: withhold: one condition has to withhold nothing (kinds: []), for the others to be compared with"
    )


def test_files_that_are_not_there_are_refused() -> None:
    with pytest.raises(TownError) as refused:
        load_experiment("nowhere.yaml")
    assert str(refused.value) == (
        "nowhere.yaml: there is no such file; give an experiment's path, or leave it out for the paper's"
    )
    with pytest.raises(TownError) as refused:
        load_experiment("papper")
    assert str(refused.value) == '"papper" is no experiment; did you mean "paper"?, or a path to a .yaml'


@pytest.mark.parametrize(
    ("judge", "sentence"),
    [
        ("smollm2", "--judge smollm2: write BACKEND:MODEL, for example llama:smollm2"),
        ("lama:smollm2", '--judge lama:smollm2: "lama" is no backend; did you mean "llama"?'),
    ],
)
def test_a_judge_that_cannot_be_is_refused(judge: str, sentence: str) -> None:
    with pytest.raises(TownError) as refused:
        judge_of(judge)
    assert str(refused.value) == sentence
