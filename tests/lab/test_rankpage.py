"""What is on the ranking page, and what is made of the file that it saves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from town.core.errors import BadInput, TownError
from town.core.events import (
    ActivityStarted,
    ConversationStarted,
    Event,
    Moved,
    Remembered,
    RunStarted,
    Said,
    Spawned,
)
from town.core.geometry import Tile
from town.core.memory import Evidence, Memory, MemoryKind
from town.core.persona import Lifestyle, Persona
from town.lab.rankpage.day import about_person, day_of, key_memories
from town.lab.rankpage.items import Item, Line, Study, cards, ranks
from town.lab.rankpage.page import page, write_page
from town.lab.rankpage.saved import read_all_rankings, read_rankings
from town.runlog.reader import RunReader
from town.runlog.store import RunStore

ANSWERS = {"cond-one": "Baking.", "cond-two": "Sleeping.", "cond-three": " Baking.", "cond-four": "No idea."}


def item(question: str = "plan-6", seed: int = 3, answers: dict[str, str] = ANSWERS) -> Item:
    return Item(seed, "Ann", "A baker.", (), (), "plans", question, "What will you do at six?", answers)


STUDY = Study("Believable?", (item(), item("plan-7", answers={"cond-one": "Yes.", "cond-two": "No."})))


# -- what is shown ----------------------------------------------------------------------------------------------------


def test_answers_stand_on_cards_in_an_order_drawn_by_name_and_equal_ones_share_theirs() -> None:
    found = cards(item())

    assert [card.label for card in found] == ["A", "B", "C"]
    assert {card.text: card.conditions for card in found} == {
        "Baking.": ("cond-one", "cond-three"),
        "Sleeping.": ("cond-two",),
        "No idea.": ("cond-four",),
    }
    assert cards(item(answers=dict(reversed(ANSWERS.items())))) == found
    first = {cards(item(seed=seed))[0].text for seed in range(30)}
    assert first == {"Baking.", "Sleeping.", "No idea."}


def test_many_answers_have_labels_like_columns_of_a_sheet() -> None:
    labels = [card.label for card in cards(item(answers={f"c{n}": f"Answer {n}" for n in range(28)}))]
    assert labels[24:] == ["Y", "Z", "AA", "AB"]


def test_the_page_tells_of_no_condition_and_asks_no_network() -> None:
    text = page(STUDY)

    assert "cond-" not in text
    assert "http" not in text.replace("http-equiv", "")
    assert "default-src 'none'" in text


def test_hostile_texts_stay_inside_the_data() -> None:
    hostile = "</script><script>alert(1)</script> <!-- $title ${x} {{y}} \u2028"
    text = page(Study(hostile, (item(answers={"a": hostile, "b": "fine"}),)))

    data = text.split('<script id="content" type="application/json">')[1].split("</script>")[0]
    assert hostile.strip() in [answer for _, answer in json.loads(data)["items"][0]["answers"]]
    assert json.loads(data)["title"] == hostile
    assert text.count("<script") == 2
    assert "<title>&lt;/script&gt;" in text


def test_equal_items_make_an_equal_page_and_study_and_other_answers_another() -> None:
    again = Study("Believable?", (item(), item("plan-7", answers={"cond-two": "No.", "cond-one": "Yes."})))
    other = Study("Believable?", (item(), item("plan-7", answers={"cond-two": "No.", "cond-one": "Maybe."})))

    assert page(again) == page(STUDY)
    assert again.id == STUDY.id
    assert other.id != STUDY.id


def test_a_page_without_anything_to_rank_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TownError, match="no answers to rank; ask for at least one person"):
        write_page(Study("Empty", ()), tmp_path / "rank.html")


# -- what is read back ------------------------------------------------------------------------------------------------


def order(*texts: str, of: Item = STUDY.items[0]) -> list[str]:
    labels = {card.text: card.label for card in cards(of)}
    return [labels[text] for text in texts]


def saved(path: Path, **changed: object) -> Path:
    rankings = [{"item": 0, "order": order("No idea.", "Baking.", "Sleeping.")}]
    data = {"format": "town rankings 1", "study": STUDY.id, "judge": "Zoë", "rankings": rankings} | changed
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_ranks_of_equal_answers_are_the_mean_of_their_places() -> None:
    assert ranks(item(), order("No idea.", "Baking.", "Sleeping.")) == {
        "cond-four": 1,
        "cond-one": 2.5,
        "cond-three": 2.5,
        "cond-two": 4,
    }


def test_several_judges_are_read_in_the_order_of_their_files(tmp_path: Path) -> None:
    second = STUDY.items[1]
    both = [
        {"item": 1, "order": order("No.", "Yes.", of=second)},
        {"item": 0, "order": order("Baking.", "No idea.", "Sleeping.")},
    ]
    one, two = saved(tmp_path / "one.json"), saved(tmp_path / "two.json", judge="Bo", rankings=both)

    found = read_all_rankings([one, two], STUDY)

    assert [(r.judge, r.seed, r.person, r.category, r.question) for r in found] == [
        ("Zoë", 3, "Ann", "plans", "plan-6"),
        ("Bo", 3, "Ann", "plans", "plan-6"),
        ("Bo", 3, "Ann", "plans", "plan-7"),
    ]
    assert found[2].ranks == {"cond-one": 2, "cond-two": 1}


def test_the_same_judge_twice_is_refused_naming_both_files(tmp_path: Path) -> None:
    one, two = saved(tmp_path / "one.json"), saved(tmp_path / "two.json")
    with pytest.raises(BadInput, match=r'two\.json: "Zoë" is the judge of .*one\.json already; leave one'):
        read_all_rankings([one, two], STUDY)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"study": "feed"}, f"rankings of other answers \\(study feed, not {STUDY.id}\\); rank on the page"),
        ({"format": "town rankings 9"}, 'its format is "town rankings 9", and "town rankings 1" is read here'),
        ({"judge": " "}, "does not say who ranked; enter a name on the page"),
        ({"rankings": [{"item": 7, "order": ["A"]}]}, "there is no question 7 among 2"),
        (
            {"rankings": [{"item": 0, "order": ["A", "B"]}]},
            "question 0 ranks A, B; each of A, B, C has to be there once",
        ),
        ({"rankings": [{"item": 0, "order": ["A", "B", "C", "C"]}]}, "ranks A, B, C, C; each of A, B, C has to be"),
        ({"rankings": [{"item": 0, "order": []}]}, "question 0 ranks nothing"),
        ({"rankings": [{"item": 0, "order": ["A", "B", "C"]}] * 2}, "a question is ranked twice"),
        ({"rankings": "none"}, "is damaged, or no file of rankings"),
    ],
)
def test_wrong_files_are_refused_in_one_sentence(changed: dict[str, object], sentence: str, tmp_path: Path) -> None:
    path = saved(tmp_path / "rankings.json", **changed)
    with pytest.raises(BadInput, match=sentence) as caught:
        read_rankings(path, STUDY)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe{}", b"[1, 2]", b"null"])
def test_damaged_files_are_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "rankings.json"
    path.write_bytes(content)
    with pytest.raises(BadInput, match="is damaged, or no file of rankings"):
        read_rankings(path, STUDY)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"cannot be read \(No such file or directory\); name a file saved by"):
        read_rankings(tmp_path / "none.json", STUDY)


# -- a person's day ---------------------------------------------------------------------------------------------------

HALL, MILL = "Town Hall:hall:bench", "Mill Lane 1:kitchen"


def person(name: str) -> Persona:
    return Persona(name, 34, ("calm", "curious"), "baker", MILL, Lifestyle(0, 0), about="Ann bakes.", currently="Busy.")


def remembered(number: int, text: str, tick: int, importance: int, **kind: str) -> Remembered:
    of: MemoryKind = kind.get("kind", "observation")  # type: ignore[assignment]
    evidence: Evidence = kind.get("evidence", "seen")  # type: ignore[assignment]
    return Remembered("Ann", Memory(number, of, text, tick, importance, evidence))


LOG: list[tuple[int, list[Event]]] = [
    (
        -1,
        [
            RunStarted(
                schema=2,
                seed=3,
                start="2024-05-01T22:00:00",
                tick_seconds=600,
                ticks=60,
                config="{}",
                hashes={},
                versions={},
            ),
            Spawned("Ann", Tile(1, 1), person("Ann")),
            Spawned("Bob", Tile(5, 1), person("Bob")),
            remembered(0, "Ann bakes.", -1, 9, evidence="seed"),
        ],
    ),
    (0, [ActivityStarted("Ann", "sleeping", MILL), Moved("Bob", Tile(4, 1))]),
    (40, [ActivityStarted("Ann", "kneading dough", MILL), remembered(1, "The oven is hot", 40, 2)]),
    (42, [ActivityStarted("Ann", "baking", MILL), remembered(2, "Plan: bake", 42, 10, kind="plan")]),
    (45, [ActivityStarted("Ann", "kneading dough", MILL)]),
    (46, [ConversationStarted(0, "Bob", "Ann", MILL), Said(0, 0, "Bob", ("Ann",), "Hello", "greet")]),
    (47, [Said(0, 1, "Ann", ("Bob",), "Goodbye", "part"), remembered(3, "Ann likes Bob", 47, 8, kind="reflection")]),
    (48, [ActivityStarted("Ann", "walking to the hall", HALL)]),
    (50, [ActivityStarted("Ann", "dancing", HALL), remembered(4, "The oven is hot", 50, 2)]),
    (59, []),
]


@pytest.fixture
def reader(tmp_path: Path) -> RunReader:
    store = RunStore.create(tmp_path / "run.sqlite", {}, {})
    happened = dict(LOG)
    for tick in range(-1, 60):
        store.append(tick, happened.get(tick, []))
    store.close()
    return RunReader(tmp_path / "run.sqlite")


def test_a_day_has_what_was_done_by_room_and_what_was_said(reader: RunReader) -> None:
    with reader:
        assert day_of(reader, "Ann", 59) == (
            Line("00:00–04:40", "did", "sleeping (kitchen, Mill Lane 1)"),
            Line("04:40–06:00", "did", "kneading dough, baking (kitchen, Mill Lane 1)"),
            Line("05:40", "talked", "talked with Bob", (("Bob", "Hello"), ("Ann", "Goodbye"))),
            Line("06:20–08:00", "did", "dancing (hall, Town Hall)"),
        )
        assert day_of(reader, "Ann", 11) == (Line("22:00–00:00", "did", "sleeping (kitchen, Mill Lane 1)"),)


def test_who_somebody_is_and_what_mattered_most_to_them(reader: RunReader) -> None:
    with reader:
        assert about_person(reader, "Ann") == "34 years old, baker; calm, curious. Ann bakes. Busy."
        assert (
            key_memories(reader, "Ann", 59, 2)
            == ("Thu 2 May 05:50: Ann likes Bob", "Thu 2 May 04:40: The oven is hot")[::-1]
        )
        assert key_memories(reader, "Ann", 41) == ("Thu 2 May 04:40: The oven is hot",)
