"""How people spent their days, what became of their plans, and how much they talked and reflected."""

from __future__ import annotations

from datetime import datetime

import pytest

from town.core.clock import Clock
from town.core.events import (
    ActivityStarted,
    Asked,
    Blocked,
    ConversationEnded,
    ConversationStarted,
    Departed,
    Event,
    Moved,
    Planned,
    Remembered,
    Said,
    SetAside,
    Spawned,
)
from town.core.geometry import Address, Tile
from town.core.memory import Memory, MemoryKind
from town.core.persona import Lifestyle, Persona
from town.core.plan import HOUR, STEP, PlanItem
from town.lab.outcomes.measuring import Measuring
from town.lab.outcomes.plans import Stretch
from town.lab.outcomes.records import Outcomes, Spent
from town.lab.outcomes.slices import Slice
from town.lab.outcomes.time_use import kind_of, kinds, words_kind
from town.lab.stays import Stay

CLOCK = Clock(datetime(2024, 5, 1, 12), 3600)  # from noon, ticks of an hour
H = 3600
ANN, BOB = "Ann Ay", "Bob Bee"
SHOP = "Shop:hall"

Log = list[tuple[int, Event]]


def spawned(*names: str) -> Log:
    habits = Lifestyle(6 * H, 22 * H)
    return [
        (-1, Spawned(name, Tile(0, 0), Persona(name, 30, ("calm",), "baker", "Mill:room", habits, SHOP)))
        for name in names
    ]


def outcomes(log: Log, people: tuple[str, ...] = (ANN,), end: int = 24) -> Outcomes:
    return Measuring(people, [], CLOCK, end).read([*spawned(*people), *log])


def plan(*items: PlanItem, level: str = "day", who: str = ANN) -> Planned:
    return Planned(who, "2024-05-01", level, items)


DAY = plan(
    PlanItem(0, 12 * H, "sleeping", "Mill:room:bed"),
    PlanItem(12 * H, 6 * H, "serving customers", "Shop:hall:counter"),
    PlanItem(18 * H, 4 * H, "relaxing", "Mill:room"),
    PlanItem(22 * H, 2 * H, "sleeping", "Mill:room:bed"),
)


def does(tick: int, activity: str, place: str) -> tuple[int, Event]:
    return (tick, ActivityStarted(ANN, activity, place))


def test_time_is_counted_by_date_and_kind() -> None:
    """A walk of an hour at five, a talk of an hour at one, sleep over midnight."""
    log: Log = [
        (0, DAY),
        does(0, "counting the till", "Shop:hall:counter"),
        (1, ConversationStarted(0, BOB, ANN, SHOP)),
        (2, ConversationEnded(0, (BOB, ANN), "parted")),
        (5, Departed(ANN, "Mill:room", Tile(3, 3))),
        does(5, "walking to Mill", "Mill:room"),
        (6, Moved(ANN, Tile(3, 3))),
        does(6, "having dinner", "Mill:room"),
        does(10, "sleeping", "Mill:room:bed"),
    ]

    found = outcomes(log)

    assert found.time_use == (
        Spent(ANN, "2024-05-01", "sleep", 2.0),
        Spent(ANN, "2024-05-01", "work", 4.0),
        Spent(ANN, "2024-05-01", "leisure", 4.0),  # what the hour was mainly for
        Spent(ANN, "2024-05-01", "walking", 1.0),
        Spent(ANN, "2024-05-01", "talk", 1.0),
        Spent(ANN, "2024-05-02", "sleep", 12.0),
    )
    assert found.figures["hours a day: sleep"] == 14.0
    assert sum(value for name, value in found.figures.items() if name.startswith("hours a day: ")) == 24.0
    assert [name.removeprefix("hours a day: ") for name in found.sections["Time"]] == list(kinds())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("sleeping", "sleep"), ("brushing teeth before bed", "care"), ("having a late lunch", "meals"),
        ("writing jokes over coffee", "work"), ("teaching class", "work"), ("attending class", "study"),
        ("writing the research paper", "study"), ("cleaning the kitchen, then relaxing", "household"),
        ("buying seeds and twine", "errands"), ("taking a walk and greeting whoever comes by", "leisure"),
        ("chatting at the bar", "company"), ("hosting the party", "company"), ("walking to the mill", "walking"),
        ("standing about", ""), ("", ""), ("在睡觉", ""),
    ],
)  # fmt: skip
def test_the_first_words_that_tell_decide_the_kind(text: str, kind: str) -> None:
    assert words_kind(text) == kind


def slice_of(activity: str, hour: str, place: str = "Mill:room") -> Slice:
    planned = Stretch(0, H, frozenset(), hour, is_changed=False) if hour else None
    return Slice("2024-05-01", H, Stay(0, 1, place, activity, ()), planned, talks=False)


@pytest.mark.parametrize(
    ("slice_", "kind"),
    [
        (slice_of("having a biscuit", "composing"), "work"),  # the hour decides
        (slice_of("having a biscuit", "odds and ends"), "meals"),  # it does not tell
        (slice_of("odds and ends", "odds and ends", "Shop:hall:counter"), "work"),  # the place does
        (slice_of("odds and ends", ""), "other"),
        (slice_of("reading", "sleeping"), "leisure"),  # up at night
        (slice_of("walking to Mill", "sleeping"), "sleep"),  # arrived, and nothing else was recorded
        (slice_of("sleeping", "composing"), "sleep"),  # overslept
    ],
)
def test_the_hour_the_place_and_the_act_tell_in_this_order(slice_: Slice, kind: str) -> None:
    assert kind_of(slice_, Address("Shop", "hall")) == kind


def test_plan_that_is_followed_in_finer_steps_is_kept() -> None:
    """Of the ten hours until ten, the walk and the dinner, which nobody planned, are not as planned."""
    log: Log = [
        (0, DAY),
        (0, plan(PlanItem(12 * H, 6 * H, "serving lunch", "Shop:hall:counter", HOUR), level="hours")),
        (0, plan(PlanItem(12 * H, 3 * H, "wiping the counter", "Shop:hall:counter", STEP), level="steps")),
        does(0, "wiping the counter", "Shop:hall:counter"),
        does(3, "serving lunch", "Shop:hall"),
        (5, Departed(ANN, "Mill:room", Tile(3, 3))),
        (6, Moved(ANN, Tile(3, 3))),
        does(6, "having dinner", "Mill:room"),
        does(8, "relaxing", "Mill:room:chair"),
        does(10, "sleeping", "Mill:room:bed"),
    ]

    found = outcomes(log)

    assert found.figures["share of planned time spent as planned in the morning"] == 0.7
    assert found.figures["share of planned time changed after the morning"] == 0.0
    assert found.figures["plan changes a person and day"] == 0.0


def test_change_counts_for_as_long_as_it_differs_from_the_morning() -> None:
    """Two hours at the fair, of which one is taken back; what the change only says again is none."""
    fair = PlanItem(14 * H, 2 * H, "visiting the fair", "Hall:stage", HOUR)
    again = PlanItem(16 * H, H, "serving customers", "Shop:hall:counter", HOUR)
    back = PlanItem(15 * H, H, "serving customers", "Shop:hall:counter", STEP)
    log: Log = [(0, DAY), (1, plan(fair, again, level="change")), (2, plan(back, level="change"))]

    found = outcomes(log)

    assert found.figures["share of planned time changed after the morning"] == 0.1
    assert found.figures["plan changes a person and day"] == 2.0


def test_the_same_thing_elsewhere_is_a_change() -> None:
    log: Log = [(0, DAY), (1, plan(PlanItem(18 * H, H, "relaxing", "Park:lawn"), level="change"))]

    assert outcomes(log).figures["share of planned time changed after the morning"] == 0.1


def test_changes_have_causes() -> None:
    change = plan(PlanItem(14 * H, H, "pausing"), level="change")
    talk = Memory(0, "dialogue", "Ann Ay talked with Bob Bee.", 5, 3, "thought")
    log: Log = [
        (0, DAY),
        (1, Asked(ANN, "React", "Mill:room:shower is full")), (1, change),
        (2, Asked(ANN, "Replan", "Bob Bee is not free")), (2, change),
        (3, Blocked(ANN, SHOP, "closed")), (4, Asked(ANN, "React", "Bob Bee is singing")), (4, change),
        (5, Remembered(ANN, talk)), (5, Asked(ANN, "Replan", talk.text)), (5, change),
        (6, Asked(ANN, "Replan", "The stove is burning")), (6, change),
        (7, change),
        (8, Planned(ANN, "2024-05-01", "change", (PlanItem(14 * H, H, "pausing"),), (SetAside("the fair", "busy"),))),
    ]  # fmt: skip

    figures = outcomes(log).figures

    kind = "plan changes a person and day: "
    causes = {name.removeprefix(kind): value for name, value in figures.items() if name.startswith(kind)}
    assert causes == {
        "someone was not free": 1, "a place was taken": 1, "a place was closed": 1, "a place was private": 0,
        "a place could not be reached": 0, "a talk": 1, "something noticed": 1, "no recorded cause": 2,
    }  # fmt: skip
    assert figures["plan changes a person and day"] == 7
    assert figures["things set aside in plans a person and day"] == 1


def test_without_plans_there_is_nothing_to_keep() -> None:
    figures = outcomes([does(0, "reading", "Mill:room")]).figures

    assert "share of planned time spent as planned in the morning" not in figures
    assert figures["hours a day: leisure"] == 24.0


def test_talk_is_counted_by_conversation_partner_and_words() -> None:
    def say(conversation: int, turn: int, speaker: str, to: str, text: str) -> tuple[int, Event]:
        return (1, Said(conversation, turn, speaker, (to,), text, "chat"))

    log: Log = [
        (1, ConversationStarted(0, ANN, BOB, SHOP)),
        say(0, 0, ANN, BOB, "Hello"), say(0, 1, BOB, ANN, "Fine day"), say(0, 2, ANN, BOB, "HELLO"),
        (2, ConversationStarted(1, BOB, ANN, SHOP)),
        say(1, 0, BOB, ANN, "Hello"),
    ]  # fmt: skip

    found = outcomes(log, (ANN, BOB, "Cas Cee"), end=48)

    assert {name: found.figures[name] for name in found.sections["Talk"]} == {
        "conversations a day": 1.0,
        "people whom one talks with": 0.666667,
        "utterances in a conversation": 2.0,
        "share of utterances that are distinct": 0.75,
        "share of utterances said before in their conversation": 0.25,
    }


def test_reflections_on_reflections_are_deeper() -> None:
    """The third rests on the second by way of a plan."""

    def remembered(number: int, kind: MemoryKind, *sources: int) -> tuple[int, Event]:
        return (1, Remembered(ANN, Memory(number, kind, "Hm", 1, 5, "thought", sources)))

    log: Log = [
        remembered(0, "observation"), remembered(1, "reflection", 0), remembered(2, "reflection", 0, 1),
        remembered(3, "plan", 2), remembered(4, "reflection", 3), remembered(5, "reflection", 0),
    ]  # fmt: skip

    found = outcomes(log, end=48)

    assert {name: found.figures[name] for name in found.sections["Reflections"]} == {
        "reflections": 4,
        "reflections a person and day": 2.0,
        "depth of a reflection": 1.75,
        "deepest reflection": 3,
        "share of reflections that rest on reflections": 0.5,
        "memories that a reflection rests on": 1.25,
    }
