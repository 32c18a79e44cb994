"""How a topic went round, who came and what people hold of it, on logs written down by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pytest

from town.core.clock import Clock
from town.core.events import ActivityStarted, Event, Learned, Planned, Remembered, Said, Spawned
from town.core.geometry import Tile
from town.core.memory import Evidence, Heard, Memory
from town.core.persona import Lifestyle, Persona, Place
from town.core.plan import PlanItem
from town.lab.outcomes.measuring import Measuring
from town.lab.outcomes.records import Attending, Belief, Knowing, Outcomes, Tie
from town.lab.topic import Topic

CLOCK = Clock(datetime(2024, 5, 1), 3600)  # ticks of an hour
TWO_DAYS = 48
PEOPLE = ("Ann Ay", "Bob Bee", "Cas Cee", "Dee Dee")
ANN, BOB, CAS, DEE = PEOPLE
FAIR = Topic("fair", (ANN,), (("fair",),))
GIVEN = Topic("fair", (ANN,), (("fair",),), "", "Town Hall", "2024-05-02 17:00", "2024-05-02 19:00")

Log = list[tuple[int, Event]]


def spawned() -> Log:
    home = ("calm",), "baker", "Mill Lane 1:kitchen", Lifestyle(6 * 3600, 22 * 3600)
    return [(-1, Spawned(name, Tile(0, 0), Persona(name, 30, *home))) for name in PEOPLE]


def memory(
    who: str, number: int, text: str, evidence: Evidence, sources: Sequence[int] = (), heard: Heard | None = None
) -> Remembered:
    return Remembered(who, Memory(number, "dialogue", text, 0, 5, evidence, tuple(sources), heard))


def told(tick: int, conversation: int, speaker: str, hearer: str, words: str) -> Log:
    """Somebody says words that rest on their memory 0; the hearer remembers them as memory 0, the first time."""
    said = Said(conversation, 0, speaker, (hearer,), words, "invite", (0,))
    kept = memory(hearer, 0, f"{speaker} told me: {words}", "heard", (), Heard(conversation, 0, speaker))
    return [(tick, said), (tick, kept)]


WHISPER = (-1, memory(ANN, 0, "I give a merry fair in the hall", "whisper"))
NEWS: Log = [
    *spawned(),
    WHISPER,
    *told(4, 0, ANN, BOB, "There is a merry fair"),
    *told(20, 1, BOB, CAS, "There is a fair"),
    *told(30, 2, ANN, DEE, "I give a merry fair in the hall"),
]


def outcomes(log: Log, topic: Topic = FAIR, end: int = TWO_DAYS) -> Outcomes:
    return Measuring(PEOPLE, [topic], CLOCK, end).read(log)


def shown(found: Outcomes, *names: str) -> list[float]:
    return [round(found.figures[name], 3) for name in names]


def test_knowers_are_listed_with_their_way_and_hour() -> None:
    found = outcomes(NEWS)

    assert found.knowing == (
        Knowing("fair", ANN, -1, 0.0, "", 0, 1.0),
        Knowing("fair", BOB, 4, 4.0, ANN, 1, 0.5),  # merry and fair, of give, merry, fair and hall
        Knowing("fair", CAS, 20, 20.0, BOB, 2, 0.5),  # fair, of merry and fair
        Knowing("fair", DEE, 30, 30.0, ANN, 1, 1.0),
    )


def test_speed_counts_the_learners_and_not_the_one_who_began() -> None:
    found = outcomes(NEWS)

    assert shown(found, "people who know of fair", "share of people who know of fair") == [4, 1]
    assert shown(found, "people who learn of fair a day") == [1.5]
    assert shown(found, "hours until the first learned of fair") == [4]
    assert shown(found, "hours until half of its learners knew of fair") == [20]


def test_each_knower_is_watched_for_a_day_and_late_ones_do_not_count() -> None:
    """Ann told Bob within a day and Dee too late; Bob told Cas; Cas had a day and told nobody; Dee had none left."""
    found = outcomes(NEWS)

    assert shown(found, "people whom a knower of fair tells first within a day") == [0.667]
    assert "people whom a knower of fair tells first within a day" not in outcomes(NEWS[:6], end=20).figures


def test_chains_lose_words_hop_by_hop() -> None:
    found = outcomes(NEWS)

    assert shown(found, "hops to a learner of fair", "longest chain of fair in hops") == [1.333, 2]
    assert shown(found, "share of words of fair lost per hop") == [0.333]
    assert shown(found, "share of the first words of fair that reach a learner") == [0.583]  # 2, 1 and 4 of 4


def test_a_topic_that_nobody_learned_has_no_chains() -> None:
    found = outcomes([*spawned(), WHISPER])

    assert shown(found, "people who know of fair", "people who learn of fair a day") == [1, 0]
    assert not [name for name in found.figures if "hop" in name or "hours until" in name]


def test_who_holds_it_out_of_the_blue_has_no_chain() -> None:
    found = outcomes([*spawned(), WHISPER, (3, memory(DEE, 0, "There will be a fair", "thought"))])

    assert shown(found, "people who hold fair without an unbroken chain") == [1]
    assert shown(found, "share of holders of fair with an unbroken chain") == [0.5]


def test_attendance_tells_who_came_on_purpose_and_who_was_there_anyway() -> None:
    """Bob planned it and came for it; Dee, who was told too, is in the hall every day; Cas was told and stayed away."""
    there = PlanItem(17 * 3600, 7200, "going to the fair", "Town Hall:hall", because=(0,))
    plan = Planned(BOB, "2024-05-02", "day", (PlanItem(0, 17 * 3600, "sleeping"), there))
    log: Log = [
        *NEWS,
        (31, Said(1, 1, CAS, (BOB,), "Gladly", "accept")),
        (32, plan),
        (41, ActivityStarted(BOB, "going to the fair", "Town Hall:hall", (0,))),
        (41, ActivityStarted(DEE, "sweeping", "Town Hall:hall")),
    ]

    found = outcomes(log, GIVEN)

    assert found.attendance == (
        Attending("fair", BOB, True, True, True, True, "", ""),
        Attending("fair", CAS, True, True, False, False, "forgot", ""),
        Attending("fair", DEE, True, False, False, False, "", ""),
    )
    assert shown(found, "invited to fair", "wanted to come to fair", "had fair in a plan") == [3, 2, 1]
    assert shown(found, "came because of fair, besides the host", "were at fair for another reason") == [1, 1]
    assert shown(found, "stayed away from fair because they forgot", "stayed away from fair for a conflict") == [1, 0]
    assert shown(found, "share of those invited who came because of fair") == [0.333]


def test_without_a_gathering_there_is_no_attendance() -> None:
    found = outcomes(NEWS)

    assert found.attendance == ()
    assert not [name for name in found.figures if "invited" in name]


def test_beliefs_are_what_the_last_clauses_say() -> None:
    """Bob was told the truth; Cas has the wrong place and hour; what the one who gives it holds does not count."""
    places = tuple(Place(address) for address in ("Town Hall:hall", "Old Barn:barn"))
    log: Log = [
        *spawned(),
        WHISPER,
        (0, Learned(CAS, places)),
        (1, memory(BOB, 0, "Ann's merry fair is on Thursday 2 May 2024 from 17:00 to 19:00 at Town Hall", "thought")),
        (2, memory(CAS, 0, "I met Ann at Town Hall; Ann Ay gives a fair at Town Hall at 5 pm", "heard")),
        (3, memory(CAS, 1, "The fair of Bob is at Old Barn at 6:30 p.m. on May 2nd. I work at Town Hall", "thought")),
        (4, memory(DEE, 0, "Bob is sweeping at the fair at Old Barn at 5 am", "seen")),
    ]

    found = outcomes(log, GIVEN)

    assert found.beliefs == (
        Belief("fair", BOB, "place", "Town Hall", "Town Hall", True),
        Belief("fair", BOB, "day", "05-02", "05-02", True),
        Belief("fair", BOB, "hour", "17:00", "17:00", True),
        Belief("fair", BOB, "host", ANN, ANN, True),
        Belief("fair", CAS, "place", "Old Barn", "Town Hall", False),
        Belief("fair", CAS, "hour", "18:30", "17:00", False),
        Belief("fair", CAS, "host", BOB, ANN, False),
        Belief("fair", CAS, "day", "05-02", "05-02", True),
    )
    assert shown(found, "share of beliefs about fair that are true") == [0.625]
    assert shown(found, "share of beliefs about fair that are true: place") == [0.5]


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("The fair is on 2024-05-03", "05-03"),
        ("The fair is on the 3rd of June", "06-03"),
        ("The fair is on May 12", "05-12"),
        ("The fair is at 9 a.m.", "09:00"),
        ("The fair is at 12:15 am", "00:15"),
        ("The fair is at five", "17:00"),
        ("The fair is from half past four to six", "16:30"),
        ("The fair is tomorrow", ""),
        ("At one stall of the fair there are 5 hens", ""),
        ("Cas Cee’s own fair", CAS),
        ("Bob wants to host a fair", BOB),
        ("The fair is what Bob talks of", ""),
        ("Bob wants to give me a hand with my fair", ""),
        ("3 of us like the fair", ""),
    ],
)
def test_days_hours_and_hosts_are_read_in_many_ways(words: str, held: str) -> None:
    found = outcomes([*spawned(), (1, memory(DEE, 0, words, "heard"))], GIVEN)

    assert [belief.held for belief in found.beliefs] == ([held] if held else [])


def test_network_has_its_shape_before_and_after() -> None:
    """Ann and Bob know each other from before; Cas and Dee talk with Ann, and Dee with Cas."""
    seeds: Log = [
        (-1, memory(ANN, 1, "Ann Ay knows Bob Bee well", "seed")),
        (-1, memory(BOB, 1, "Bob Bee knows Ann Ay well", "seed")),
    ]
    talks = [(CAS, ANN), (ANN, CAS), (DEE, ANN), (ANN, DEE), (DEE, CAS), (CAS, DEE)]
    log: Log = [
        *spawned(),
        *seeds,
        *((5, Said(number, 0, one, (other,), "Hm", "chat")) for number, (one, other) in enumerate(talks)),
    ]

    found = outcomes(log)

    assert found.network == (
        Tie("start", ANN, BOB), Tie("end", ANN, BOB), Tie("end", ANN, CAS), Tie("end", ANN, DEE), Tie("end", CAS, DEE)
    )  # fmt: skip
    assert shown(found, "share of pairs who know each other, start", "people whom one knows, start") == [0.167, 0.5]
    assert shown(found, "share of people in the largest component, start", "steps between two people, start") == [
        0.5,
        1,
    ]
    assert shown(found, "share of pairs who know each other, end", "people whom one knows, end") == [0.667, 2]
    assert shown(found, "people whom the best connected knows, end") == [3]
    assert shown(found, "clustering of the network, end") == [0.583]  # Ann 1/3, Cas and Dee 1, Bob 0
    assert shown(found, "steps between two people, end") == [1.333]


def test_figures_without_anybody_are_not_there() -> None:
    assert Measuring((), [], CLOCK, 0).read([]).figures == {
        "share of pairs who know each other, start": 0.0,
        "share of pairs who know each other, end": 0.0,
        "rise of the share of pairs who know each other": 0.0,
        "share of pairs who have heard of each other, start": 0.0,
        "share of pairs who have heard of each other, end": 0.0,
        "reflections": 0,
    }
