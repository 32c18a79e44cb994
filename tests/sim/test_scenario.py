"""Scenarios: what is read, what the command line changes, what a run file gives back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.towns import ANN, BOB, SCENARIO, person, tmx, write_town
from town.core.config import CognitionConfig, ScenarioConfig
from town.core.errors import BadInput, RunFileError, UsageError
from town.core.settings import apply_settings, paths
from town.sim.files import names_of
from town.sim.scenario import load_scenario, scenario_from_record

BARE = SCENARIO.split("cognition:", maxsplit=1)[0]


def test_a_scenario_is_read_with_all_that_it_names(tmp_path: Path) -> None:
    loaded = load_scenario(str(write_town(tmp_path)))
    assert loaded.name == "small"
    assert loaded.start == datetime(2023, 3, 3, 6)
    assert loaded.ticks == 8640
    assert [one.name for one in loaded.cast] == ["Ann Hill", "Bob Stone"]
    assert loaded.town.name == "small"
    assert set(loaded.hashes) == {"map", "cast", "scenario"}
    assert [whisper.at for whisper in loaded.config.whispers] == ["start", "2023-03-03 09:00"]
    assert loaded.config.events[0].object == "Ann's house:room:stove"


def test_what_a_scenario_leaves_out_has_defaults(tmp_path: Path) -> None:
    text = "map: maps/small/small.tmx\ncast: people\n"
    drawing = tmx(properties={"start": "2023-05-01 08:00"})
    loaded = load_scenario(str(write_town(tmp_path, scenario=text, drawing=drawing)))
    assert loaded.start == datetime(2023, 5, 1, 8)
    assert (loaded.config.days, loaded.config.tick_seconds, loaded.config.seed) == (2, 10, 1)
    assert loaded.config.cognition == CognitionConfig.preset("paper")


def test_presets_are_those_of_the_paper_and_of_the_released_code() -> None:
    paper = CognitionConfig.preset("paper").model_dump()
    assert paper == {
        "perceive": {"use": "attention", "vision_tiles": 8, "attention": 8, "retention": 8},
        "retrieve": {
            "use": "blend", "recency": 1, "importance": 1, "relevance": 1, "decay_per_hour": 0.995, "count": 30,
        },
        "plan": {"use": "hierarchy"},
        "react": {"use": "observe"},
        "converse": {"use": "turns", "max_utterances": 16, "cooldown_minutes": 133},
        "reflect": {"use": "threshold", "threshold": 150},
    }  # fmt: skip
    released = CognitionConfig.preset("released").model_dump()
    assert released["retrieve"] == {**paper["retrieve"], "recency": 0.5, "importance": 2, "relevance": 3}
    assert released["reflect"] == {"use": "threshold", "threshold": 250}


@pytest.mark.parametrize(
    ("written", "stage", "meant"),
    [
        ("released", "reflect", {"use": "threshold", "threshold": 250}),
        ({"preset": "released", "reflect": {"use": "none"}}, "reflect", {"use": "none"}),
        ({"preset": "released", "retrieve": {"count": 5}}, "retrieve", {
            "use": "blend", "recency": 0.5, "importance": 2, "relevance": 3, "decay_per_hour": 0.995, "count": 5,
        }),
        ({"retrieve": {"use": "recent"}}, "retrieve", {"use": "recent", "count": 30}),
        ({"plan": "none"}, "plan", {"use": "none"}),
        ({}, "react", {"use": "observe"}),
    ],
)  # fmt: skip
def test_stages_may_differ_from_their_preset(written: object, stage: str, meant: dict[str, object]) -> None:
    assert CognitionConfig.model_validate(written).model_dump()[stage] == meant


def test_settings_of_the_command_line_come_before_the_file(tmp_path: Path) -> None:
    path = str(write_town(tmp_path, scenario=BARE))
    loaded = load_scenario(path, ["cognition.retrieve.count=7", "days=0.5", "people=[Ann Hill]"], seed=9)
    assert loaded.config.cognition.retrieve.model_dump()["count"] == 7
    assert (loaded.ticks, loaded.config.seed, len(loaded.cast)) == (4320, 9, 1)


def test_switching_a_stage_drops_its_other_settings(tmp_path: Path) -> None:
    loaded = load_scenario(str(write_town(tmp_path)), ["cognition.reflect.use=none", "cognition.retrieve.use=recent"])
    cognition = loaded.config.cognition.model_dump()
    assert cognition["reflect"] == {"use": "none"}
    assert cognition["retrieve"] == {"use": "recent", "count": 30}


def test_naming_the_stage_that_is_there_keeps_its_settings() -> None:
    config = {"cognition": {"reflect": {"threshold": 9}}}
    changed = apply_settings(config, ["cognition.reflect.use=threshold"])
    assert changed == {"cognition": {"reflect": {"threshold": 9, "use": "threshold"}}}
    assert config == {"cognition": {"reflect": {"threshold": 9}}}


def test_settings_on_top_of_a_presets_name() -> None:
    assert apply_settings({"cognition": "released"}, ["cognition.plan=none", "cognition.plan.use=hierarchy"]) == {
        "cognition": {"preset": "released", "plan": {"use": "hierarchy"}}
    }


@given(st.sampled_from(sorted(paths())), st.integers(0, 100))
def test_every_path_can_be_set_and_no_other(path: str, at: int) -> None:
    apply_settings({}, [f"{path}=none"])
    letter = at % (len(path) + 1)
    wrong = f"{path[:letter]}ÿ{path[letter:]}"
    with pytest.raises(UsageError, match=r'there is no "|write KEY=VALUE'):
        apply_settings({}, [f"{wrong}=none"])


@pytest.mark.parametrize(
    ("options", "start", "ticks"),
    [
        ({"start": "07:30"}, "2023-03-03 07:30", 8640),
        ({"start": "2023-04-01 00:00"}, "2023-04-01 00:00", 8640),
        ({"until": "12:00"}, "2023-03-03 06:00", 2160),
        ({"until": "05:00"}, "2023-03-03 06:00", 8280),
        ({"until": "2023-03-05 06:00"}, "2023-03-03 06:00", 17280),
        ({"start": "11:00", "until": "12:00", "tick_seconds": 60}, "2023-03-03 11:00", 60),
        ({"days": 0.25}, "2023-03-03 06:00", 2160),
        ({"days": 1e-9}, "2023-03-03 06:00", 1),
    ],
)
def test_when_a_run_begins_and_ends(tmp_path: Path, options: dict[str, object], start: str, ticks: int) -> None:
    loaded = load_scenario(str(write_town(tmp_path, scenario=BARE)), (), **options)
    assert (loaded.config.start, loaded.ticks) == (start, ticks)
    assert loaded.start == datetime.fromisoformat(start)


def test_a_time_of_day_alone_is_on_the_maps_date(tmp_path: Path) -> None:
    text = "map: maps/small/small.tmx\ncast: people\n"
    path = str(write_town(tmp_path, scenario=text, drawing=tmx(properties={"start": "2023-05-01 00:00"})))
    assert load_scenario(path, start="7:15").config.start == "2023-05-01 07:15"
    assert load_scenario(path, ["start=08:00"]).config.start == "2023-05-01 08:00"


def test_relationships_to_people_who_are_not_in_the_run_are_dropped(tmp_path: Path) -> None:
    path = str(write_town(tmp_path, scenario=BARE.replace("people: all", "people: [Ann Hill]")))
    (ann,) = load_scenario(path).cast
    assert ann.relationships == {}


def test_a_cast_of_one_will_do(tmp_path: Path) -> None:
    people = {"ann": person("Solo", "Ann's house:room")}
    assert len(load_scenario(str(write_town(tmp_path, scenario=BARE, people=people))).cast) == 1


def test_towns_in_other_scripts(tmp_path: Path) -> None:
    drawing = tmx().replace(b"Ann's house", "王家".encode())
    people = {
        "a": person("王小明", "王家:room", relationships="\n  李娜: {closeness: 1}"),
        "b": person("李娜", "Bob's house:room"),
    }
    text = BARE + "whispers:\n  - {at: start, to: 王小明, say: 你想请大家吃饺子。}\n"
    loaded = load_scenario(str(write_town(tmp_path, scenario=text, people=people, drawing=drawing)))
    assert [one.name for one in loaded.cast] == ["李娜", "王小明"]
    assert loaded.config.whispers[0].to == "王小明"


def test_a_run_file_gives_back_the_same_scenario(tmp_path: Path) -> None:
    loaded = load_scenario(str(write_town(tmp_path)), ["cognition.reflect.use=none"], until="07:00")
    again = scenario_from_record(loaded.config.model_dump_json(), loaded.town.files, loaded.cast)
    assert again.config == loaded.config
    assert again.config.model_dump_json() == loaded.config.model_dump_json()
    assert (again.start, again.ticks, again.cast) == (loaded.start, loaded.ticks, loaded.cast)
    assert again.hashes == loaded.hashes
    assert again.town.places == loaded.town.places


def test_a_record_that_is_none_is_refused() -> None:
    with pytest.raises(RunFileError, match=r"the settings in the run file cannot be read \(map: Field required\)"):
        scenario_from_record("{}", {}, ())


def test_hashes_tell_what_has_changed(tmp_path: Path) -> None:
    one = load_scenario(str(write_town(tmp_path / "a")))
    other = load_scenario(str(write_town(tmp_path / "b", people={"ann": ANN.replace("31", "32"), "bob": BOB})))
    reseeded = load_scenario(str(write_town(tmp_path / "c")), seed=2)
    assert one.hashes["map"] == other.hashes["map"] == reseeded.hashes["map"]
    assert one.hashes["cast"] != other.hashes["cast"]
    assert one.hashes["scenario"] != reseeded.hashes["scenario"]


def test_topics_may_say_where_and_when(tmp_path: Path) -> None:
    text = SCENARIO.replace("about: a picnic", 'place: Green, from: "2023-03-03 12:00", to: "2023-03-03 14:00"')
    config = load_scenario(str(write_town(tmp_path, scenario=text))).config
    assert '"place":"Green","from":"2023-03-03 12:00","to":"2023-03-03 14:00"' in config.model_dump_json()
    assert ScenarioConfig.model_validate_json(config.model_dump_json()) == config


@pytest.mark.parametrize("name", [None, *names_of("scenarios")])
def test_shipped_scenarios_can_be_run(name: str | None) -> None:
    loaded = load_scenario(name)
    assert (len(loaded.cast), loaded.ticks) == {"one_day": (15, 3629)}.get(name or "", (25, 17280))


def test_a_run_may_be_cut_short_before_what_the_scenario_has_in_store(tmp_path: Path) -> None:
    """Only what the file says of itself has to fit together; the command line may leave things out."""
    path = str(write_town(tmp_path))
    assert load_scenario(path, until="06:30").ticks == 180
    assert load_scenario(path, start="12:00", days=0.1).ticks == 864
    assert len(load_scenario(path, ["days=0.01"]).config.events) == 1


def test_people_left_out_on_the_command_line_take_their_whispers_and_topics_along(tmp_path: Path) -> None:
    config = load_scenario(str(write_town(tmp_path)), ["people=[Bob Stone]"]).config
    assert [whisper.to for whisper in config.whispers] == ["Bob Stone"]
    assert config.topics == ()


def test_unknown_options_are_the_programs_own_fault(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="takes no 'speed'"):
        load_scenario(str(write_town(tmp_path)), speed=3)


def test_a_folder_stands_for_its_only_scenario(tmp_path: Path) -> None:
    path = write_town(tmp_path / "mine")
    assert load_scenario(str(tmp_path / "mine")).name == path.stem
    (tmp_path / "mine" / "other.yaml").write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(BadInput, match=r"the folder holds several scenarios \(other.yaml, small.yaml\); give the path"):
        load_scenario(str(tmp_path / "mine"))


def test_a_folder_without_a_scenario_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="the folder holds no scenario; give the path"):
        load_scenario(str(tmp_path))


def test_an_encoder_in_a_folder_is_found_from_the_scenario(tmp_path: Path) -> None:
    path = write_town(tmp_path / "mine")
    (tmp_path / "enc").mkdir()
    path.write_text(path.read_text(encoding="utf-8") + "encoder: ../enc\n", encoding="utf-8")
    assert Path(load_scenario(str(path)).config.encoder).resolve() == (tmp_path / "enc").resolve()
