"""Who knows a thing and from whom, on logs written down by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import structs

from town.core.clock import Clock
from town.core.events import (
    ActivityStarted,
    Blocked,
    Departed,
    Event,
    Moved,
    Planned,
    Remembered,
    Said,
    SetAside,
    Spawned,
)
from town.core.frames import Gathering
from town.core.geometry import Tile
from town.core.memory import Evidence, Heard, Memory
from town.core.persona import Lifestyle, Persona
from town.core.plan import PlanItem
from town.lab.responses import Response
from town.lab.spread import Spread, trace
from town.lab.topic import Topic

CLOCK = Clock(datetime(2024, 5, 1), 600)  # ticks of ten minutes: 144 a day
FAIR = Topic("fair", ("Ann",), (("fair",),))
HALL = "Town Hall:hall"
FIVE, SEVEN = 17 * 3600, 19 * 3600
GIVEN = Topic("fair", ("Ann",), (("fair",),), "", HALL, "2024-05-01 17:00", "2024-05-01 19:00")

Log = list[tuple[int, Event]]


def spawned(*names: str) -> Log:
    home = ("calm",), "baker", "Mill Lane 1:kitchen", Lifestyle(6 * 3600, 22 * 3600)
    return [(-1, Spawned(name, Tile(0, 0), Persona(name, 30, *home))) for name in names]


def memory(
    who: str, number: int, text: str, evidence: Evidence, sources: Sequence[int] = (), heard: Heard | None = None
) -> Remembered:
    return Remembered(who, Memory(number, "dialogue", text, 0, 5, evidence, tuple(sources), heard))


WHISPER = (-1, memory("Ann", 0, "I give a fair in the hall at five", "whisper"))


def told(tick: int, conversation: int, speaker: str, hearer: str, source: int, number: int, act: str = "invite") -> Log:
    """Somebody tells of it, resting on a memory of theirs; the hearer remembers that."""
    said = Said(conversation, 0, speaker, (hearer,), f"There is a fair at five, says {speaker}", act, (source,))
    kept = memory(hearer, number, f"{speaker} told me of a fair", "heard", (), Heard(conversation, 0, speaker))
    return [(tick, said), (tick + 1, kept)]


def chains(spread: Spread) -> dict[str, list[str]]:
    return {knower.person: [hop.person for hop in knower.chain] for knower in spread.knowers}


def loose(spread: Spread) -> list[tuple[str, str, str]]:
    return [(one.person, one.kind, one.reason) for one in spread.unsourced]


def test_who_is_told_by_the_one_who_began_it_knows() -> None:
    spread = trace([*spawned("Ann", "Bob", "Cas"), WHISPER, *told(6, 0, "Ann", "Bob", 0, 0)], FAIR, CLOCK)

    assert chains(spread) == {"Ann": ["Ann"], "Bob": ["Ann", "Bob"]}
    bob = spread.knowers[1]
    assert (bob.since, bob.heard_from) == ("2024-05-01 01:10", "Ann")
    assert bob.words == "There is a fair at five, says Ann"
    assert bob.chain[-1].kept == 0.5  # fair and five, of give, fair, hall and five
    assert spread.people == 3
    assert spread.unsourced == ()


def test_heard_and_understood_are_told_apart() -> None:
    """Bob and Cid hold the same words; only to Bob do they mean something. A run without meanings says neither."""
    fair = Gathering("a fair", "fair", "Ann")
    (said, bob), (again, cid) = told(2, 0, "Ann", "Bob", 0, 0), told(4, 1, "Ann", "Cid", 0, 0)
    meant = Remembered("Bob", structs.replace(bob[1].memory, frames=(fair,)))  # type: ignore[union-attr]
    found = trace([*spawned("Ann", "Bob", "Cid"), WHISPER, said, (bob[0], meant), again, cid], FAIR, CLOCK)
    before = trace([*spawned("Ann", "Bob"), WHISPER, said, bob], FAIR, CLOCK)

    assert {one.person: one.understood for one in found.knowers} == {"Ann": False, "Bob": True, "Cid": False}
    assert {one.person: one.understood for one in before.knowers} == {"Ann": None, "Bob": None}


def test_chain_of_three_hops_is_followed_to_the_start() -> None:
    log = [
        *spawned("Ann", "Bob", "Cas", "Dee"),
        WHISPER,
        *told(6, 0, "Ann", "Bob", 0, 0),
        (8, memory("Bob", 1, "I mean to pass on news of the fair", "thought", [0])),
        *told(9, 1, "Bob", "Cas", 1, 0),
        *told(12, 2, "Cas", "Dee", 0, 0),
        *told(15, 3, "Ann", "Dee", 0, 1),  # too late to be the first
    ]

    spread = trace(log, FAIR, CLOCK)

    assert chains(spread)["Dee"] == ["Ann", "Bob", "Cas", "Dee"]
    assert spread.roots() == ("Ann",)
    assert spread.told_by("Ann") == ("Bob",)
    assert spread.told_by("Cas") == ("Dee",)


def test_what_was_overheard_is_known_too() -> None:
    log = [
        *spawned("Ann", "Bob", "Cas"),
        WHISPER,
        *told(6, 0, "Ann", "Bob", 0, 0),
        (7, memory("Cas", 0, "Ann spoke of a fair", "heard", (), Heard(0, 0, "Ann"))),
    ]

    spread = trace(log, FAIR, CLOCK)

    assert spread.knowers[2].chain[-1].via == "overheard"
    assert not any(response.person == "Cas" for response in spread.responses)


def test_speaker_without_a_source_breaks_the_chain() -> None:
    """Bob says something of a fair out of the blue, and later learns of it; Cas does not know all the same."""
    log = [
        *spawned("Ann", "Bob", "Cas"),
        WHISPER,
        *told(3, 0, "Bob", "Cas", 7, 0),
        *told(6, 1, "Ann", "Bob", 0, 0),
    ]

    spread = trace(log, FAIR, CLOCK)

    assert list(chains(spread)) == ["Ann", "Bob"]
    assert loose(spread) == [("Cas", "broken", "Bob said it resting on no memory about it")]
    assert spread.without_source == ("Cas",)


def test_words_that_were_never_spoken_break_the_chain() -> None:
    log = [
        *spawned("Ann", "Bob"),
        WHISPER,
        (1, memory("Bob", 0, "Ann told me of a fair", "heard", (), Heard(4, 2, "Ann"))),
    ]

    assert loose(trace(log, FAIR, CLOCK)) == [("Bob", "broken", "Ann never spoke turn 2 of conversation 4")]


def test_words_of_another_speaker_break_the_chain() -> None:
    log = [
        *spawned("Ann", "Bob", "Cas"),
        WHISPER,
        (1, Said(0, 0, "Ann", ("Bob",), "There is a fair", "tell", (0,))),
        (2, memory("Bob", 0, "Cas told me of a fair", "heard", (), Heard(0, 0, "Cas"))),
    ]

    assert trace(log, FAIR, CLOCK).without_source == ("Bob",)


def test_what_a_hearer_makes_of_other_words_is_invented() -> None:
    log = [
        *spawned("Ann", "Bob"),
        WHISPER,
        (1, Said(0, 0, "Ann", ("Bob",), "Nice weather", "small_talk", (0,))),
        (2, memory("Bob", 0, "Ann told me of a fair", "heard", (), Heard(0, 0, "Ann"))),
    ]

    assert loose(trace(log, FAIR, CLOCK)) == [("Bob", "invented", "turn 0 of conversation 0 was not about it")]


def test_words_count_in_the_light_of_what_was_said_before() -> None:
    """ "Will you come?" after "There is a fair" is about the fair."""
    log = [
        *spawned("Ann", "Bob"),
        WHISPER,
        (1, Said(0, 0, "Ann", ("Bob",), "There is a fair", "tell", (0,))),
        (2, Said(0, 1, "Bob", ("Ann",), "Oh?", "ask", ())),
        (3, Said(0, 2, "Ann", ("Bob",), "Will you come at five?", "invite", (0,))),
        (4, memory("Bob", 0, "Ann asks me to the fair", "heard", (), Heard(0, 2, "Ann"))),
    ]

    assert list(chains(trace(log, FAIR, CLOCK))) == ["Ann", "Bob"]


def test_invention_and_who_believes_it_are_told_apart_from_knowing() -> None:
    log = [
        *spawned("Ann", "Bob", "Cas"),
        WHISPER,
        (1, memory("Bob", 0, "There will be a fair some day", "thought")),
        *told(2, 0, "Bob", "Cas", 0, 0),
        (9, memory("Cas", 1, "I should go to that fair", "thought", [0])),
    ]

    spread = trace(log, FAIR, CLOCK)

    assert loose(spread) == [
        ("Bob", "invented", "rests on nothing about it"),
        ("Cas", "invented", "Bob had it without a source (invented: memory 0)"),
        ("Cas", "invented", "rests on memory 0, which has no source"),
    ]
    assert spread.without_source == ("Bob", "Cas")


def test_what_was_only_seen_is_reported_apart() -> None:
    log = [
        *spawned("Ann", "Bob", "Cas"),
        WHISPER,
        (1, memory("Bob", 0, "Ann is putting up flags for the fair", "seen")),
        *told(2, 0, "Bob", "Cas", 0, 0),
    ]

    spread = trace(log, FAIR, CLOCK)

    assert spread.only_seen == ("Bob", "Cas")
    assert spread.without_source == ()
    assert list(chains(spread)) == ["Ann"]


def test_seed_of_somebody_else_starts_no_chain() -> None:
    log = [*spawned("Ann", "Bob"), WHISPER, (-1, memory("Bob", 0, "Bob loves a fair", "seed"))]

    assert trace(log, FAIR, CLOCK).unsourced[0].kind == "given"


def test_invented_before_told_still_knows_once_told() -> None:
    log = [
        *spawned("Ann", "Bob"),
        WHISPER,
        (1, memory("Bob", 0, "I dreamt of a fair", "thought")),
        *told(2, 0, "Ann", "Bob", 0, 1),
    ]

    spread = trace(log, FAIR, CLOCK)

    assert list(chains(spread)) == ["Ann", "Bob"]
    assert spread.unsourced[0].knows
    assert spread.without_source == ()


# -- who came ------------------------------------------------------------------------------------------------------


def plan(
    who: str, because: Sequence[int], place: str = f"{HALL}:chairs", set_aside: Sequence[SetAside] = ()
) -> Planned:
    items = (PlanItem(0, FIVE, "the usual"), PlanItem(FIVE, 7200, "at it", place, because=tuple(because)))
    return Planned(who, "2024-05-01", "day", (*items, PlanItem(SEVEN, 5 * 3600, "sleeping")), tuple(set_aside))


def walk(who: str, tick: int, because: Sequence[int], place: str = f"{HALL}:chairs", minutes: int = 10) -> Log:
    """Set out, arrive a tick later, and leave again."""
    there, home = Tile(9, len(who)), Tile(0, len(who))
    return [
        (tick, Departed(who, place, there)),
        (tick, ActivityStarted(who, "walking", place, tuple(because))),
        (tick + 1, Moved(who, there)),
        (tick + 1 + minutes // 10, Departed(who, "Mill Lane 1:kitchen", home)),
        (tick + 1 + minutes // 10, ActivityStarted(who, "going home", "Mill Lane 1:kitchen")),
    ]


def response(log: Log, who: str, topic: Topic = GIVEN) -> Response:
    spread = trace([*spawned("Ann", "Bob", "Cas"), WHISPER, *log, *END], topic, CLOCK)
    return next(one for one in spread.responses if one.person == who)


END: Log = [(140, Said(9, 0, "Ann", ("Ann",), "Good night", "part"))]
BOB_KNOWS = told(6, 0, "Ann", "Bob", 0, 0)
ACCEPTS = (7, Said(0, 1, "Bob", ("Ann",), "Gladly!", "accept"))


def test_came_on_purpose() -> None:
    bob = response([*BOB_KNOWS, ACCEPTS, (10, plan("Bob", [0])), *walk("Bob", 103, [0])], "Bob")

    assert (bob.invited, bob.answer, bob.planned, bob.wanted) == (True, "accept", True, True)
    assert (bob.came, bob.was_there, bob.missed) == (True, True, "")
    assert bob.told[0].answer_words == "Gladly!"


def test_who_was_there_before_and_stays_came() -> None:
    log: Log = [*BOB_KNOWS, *walk("Bob", 90, [0], minutes=300)]

    assert response(log, "Bob").came


def test_because_may_be_a_memory_that_rests_on_it() -> None:
    promise = (8, memory("Bob", 1, "I promised Ann to be there at five", "own", [0]))

    assert response([*BOB_KNOWS, promise, *walk("Bob", 103, [1])], "Bob").came


def test_habit_is_no_coming() -> None:
    other = (8, memory("Bob", 1, "I like the hall", "own"))

    for because in ([], [1]):
        bob = response([*BOB_KNOWS, other, *walk("Bob", 103, because)], "Bob")
        assert (bob.came, bob.was_there) == (False, True)


def test_too_early_too_late_elsewhere_or_shut_out_is_no_coming() -> None:
    shut_out: Log = [
        (103, Departed("Bob", HALL, Tile(9, 3))),
        (103, ActivityStarted("Bob", "walking", HALL, (0,))),
        (104, Blocked("Bob", HALL, "full")),
        (105, ActivityStarted("Bob", "waiting", "Square:fountain")),
    ]
    for log in (walk("Bob", 99, [0]), walk("Bob", 114, [0]), walk("Bob", 103, [0], "Library:desk"), shut_out):
        bob = response([*BOB_KNOWS, ACCEPTS, (10, plan("Bob", [0])), *log], "Bob")
        assert (bob.came, bob.was_there, bob.missed) == (False, False, "unknown")


def test_conflict_is_told_with_its_reason() -> None:
    aside = SetAside("the fair", "works in the shop until 20:00", (0,))
    bob = response([*BOB_KNOWS, ACCEPTS, (10, plan("Bob", [], "Shop:counter", [aside]))], "Bob")

    assert (bob.wanted, bob.came, bob.missed, bob.reason) == (True, False, "conflict", "works in the shop until 20:00")


def test_forgetting_is_no_conflict() -> None:
    aside = SetAside("the fair", "forgot about it", (0,))
    log: Log = [*BOB_KNOWS, ACCEPTS, (10, plan("Bob", [], "Shop:counter", [aside]))]
    spread = trace([*spawned("Ann", "Bob"), WHISPER, *log], GIVEN, CLOCK)

    assert spread.responses[0].missed == "forgot"
    assert spread.wanted_but_missed == ("Bob",)


def test_whose_plan_neither_held_it_nor_set_it_aside_forgot() -> None:
    bob = response([*BOB_KNOWS, ACCEPTS, (10, plan("Bob", [], "Shop:counter"))], "Bob")

    assert (bob.wanted, bob.planned, bob.came, bob.missed, bob.reason) == (True, False, False, "forgot", "")


def test_answer_to_another_invitation_is_not_taken() -> None:
    log: Log = [
        *BOB_KNOWS,
        (7, Said(0, 1, "Bob", ("Ann",), "Hm", "small_talk")),
        (8, Said(0, 2, "Ann", ("Bob",), "And will you have lunch with me?", "invite")),
        (9, Said(0, 3, "Bob", ("Ann",), "Gladly!", "accept")),
    ]

    assert response(log, "Bob").answer == ""


def test_place_and_hours_are_those_most_people_planned() -> None:
    log: Log = [
        *BOB_KNOWS,
        *told(8, 1, "Ann", "Cas", 0, 0),
        (10, plan("Ann", [0], "Shop:counter")),  # buys things for it
        (11, plan("Ann", [0])),
        (11, plan("Bob", [0])),
        (12, plan("Cas", [0], f"{HALL}:stage")),
        *walk("Bob", 103, [0]),
        *walk("Ann", 103, [0]),
    ]

    spread = trace([*spawned("Ann", "Bob", "Cas"), WHISPER, *log, *END], FAIR, CLOCK)

    assert spread.gathering is not None
    assert (spread.gathering.place, spread.gathering.start, spread.gathering.end, spread.gathering.inferred) == (
        HALL, "2024-05-01 17:00", "2024-05-01 19:00", True,
    )  # fmt: skip
    assert spread.came_on_purpose == ("Bob",)  # besides the host
    assert next(one for one in spread.responses if one.person == "Cas").missed == "unknown"


def test_no_gathering_where_nobody_plans_one() -> None:
    spread = trace([*spawned("Ann", "Bob"), WHISPER, *BOB_KNOWS], FAIR, CLOCK)

    assert spread.gathering is None
    assert spread.responses[0].missed == ""


def test_no_gathering_to_which_nobody_was_invited() -> None:
    """Those who remember some news together with a dinner go to the dinner, not to the news."""
    bob, cas = (told(tick, talk, "Ann", name, 0, 0, act="tell") for tick, talk, name in ((5, 0, "Bob"), (8, 1, "Cas")))
    log: Log = [*bob, *cas, (11, plan("Bob", [0])), (12, plan("Cas", [0]))]

    assert trace([*spawned("Ann", "Bob", "Cas"), WHISPER, *log, *END], FAIR, CLOCK).gathering is None


def test_who_could_not_come_yet_has_not_stayed_away() -> None:
    """The run ends before the gathering begins."""
    spread = trace([*spawned("Ann", "Bob"), WHISPER, *BOB_KNOWS, ACCEPTS, (10, plan("Bob", [0]))], GIVEN, CLOCK)

    assert [(one.person, one.wanted, one.came, one.missed) for one in spread.responses] == [("Bob", True, False, "")]
    assert spread.wanted_but_missed == ()
