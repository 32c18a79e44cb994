"""A talk into which a third comes, and out of which one goes: what the world, the minds and the record make of it.

Nobody does so yet; the records are written by hand.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.encoders import BagOfWords
from tests.sim.hamlet import SHOP, hamlet
from town.core.events import (
    ConversationEnded,
    ConversationStarted,
    Event,
    Happened,
    Joined,
    Parted,
    Said,
    Understood,
    encode,
    owner_of,
)
from town.core.frames import Gathering, Is
from town.core.talk import Line
from town.runlog.story import Story
from town.sim.engine import Town
from town.sim.simulation import Simulation
from town.view.happenings import Happenings
from town.world.state import Talk

ANN, BOB, CLEO = "Ann Hill", "Bob Stone", "Cleo Reed"
PICNIC = Gathering(what="a picnic", head="picnic", host=ANN, place="Green")
BEGUN: list[Event] = [ConversationStarted(0, ANN, BOB, SHOP), Said(0, 0, ANN, (BOB,), "Hello.", "greet", (), 3)]
JOINED: list[Event] = [Joined(0, CLEO)]
TO_BOTH: list[Event] = [Said(0, 1, BOB, (CLEO, ANN), "There you are.", "greet", (), 5)]
PARTED: list[Event] = [Parted(0, CLEO)]
ENDED: list[Event] = [ConversationEnded(0, (ANN, BOB), "parted")]


@pytest.fixture
def opened(tmp_path: Path) -> Simulation:
    return Simulation(hamlet(tmp_path), BagOfWords())


@pytest.fixture
def town(opened: Simulation) -> Town:
    """The hamlet after its opening."""
    opened.open()
    return opened.town


def after(town: Town, *ticks: list[Event]) -> Town:
    for tick, events in enumerate(ticks):
        town.absorb(tick, events)
    return town


def test_the_world_knows_who_is_in_it(town: Town) -> None:
    after(town, BEGUN, JOINED)
    assert town.state.talks == {0: Talk((ANN, BOB, CLEO), 1, BOB, 3)}
    assert (town.state.partner_of(CLEO), town.state.is_free(CLEO)) == (ANN, False)
    town.absorb(2, TO_BOTH)
    assert town.state.talks == {0: Talk((ANN, BOB, CLEO), 2, CLEO, 5)}
    town.absorb(3, PARTED)
    assert town.state.talks == {0: Talk((ANN, BOB), 2, ANN, 5)}, (
        "the turn of one who goes is that of the first who stays"
    )
    assert (town.state.partner_of(CLEO), town.state.partner_of(BOB)) == ("", ANN)
    town.absorb(4, ENDED)
    assert (town.state.talks, town.state.talking) == ({}, {})


def test_each_mind_has_those_whom_it_knows_to_be_there(town: Town) -> None:
    after(town, BEGUN, JOINED)
    ann, cleo = (town.minds[name].state for name in (ANN, CLEO))
    assert ann.talk is not None
    assert cleo.talk is not None
    assert (ann.talk.partner, ann.talk.others) == (BOB, [BOB, CLEO])
    assert (cleo.talk.partner, cleo.talk.others, cleo.talk.lines) == ("", [], []), (
        "one hears only what is said from then"
    )
    town.absorb(2, TO_BOTH)
    assert (cleo.talk.partner, cleo.talk.others) == (BOB, [BOB, ANN])
    assert cleo.talk.lines == [Line(BOB, "There you are.", "greet")] == ann.talk.lines[1:]


def test_each_mind_is_done_with_it_when_they_go(town: Town) -> None:
    after(town, BEGUN, JOINED, TO_BOTH, PARTED)
    ann, cleo = (town.minds[name].state for name in (ANN, CLEO))
    assert cleo.talk is None
    assert cleo.last_talk == {BOB: 3, ANN: 3}
    assert cleo.unnoted is not None
    assert ann.talk is not None
    assert (ann.talk.others, ann.last_talk) == ([BOB], {CLEO: 3})
    town.absorb(4, ENDED)
    assert ann.last_talk == {CLEO: 3, BOB: 4}


def test_all_who_were_spoken_to_last_hear_the_farewell(town: Town) -> None:
    after(town, BEGUN, JOINED, TO_BOTH, [ConversationEnded(0, (ANN, BOB, CLEO), "parted")])
    heard = {name: town.inbox.words_for(name, town.state, my_turn=False) for name in (ANN, BOB, CLEO)}
    assert {name: [one.text for one in words] for name, words in heard.items()} == {
        ANN: ["There you are."],
        BOB: [],
        CLEO: ["There you are."],
    }


def test_the_window_follows_who_talks(opened: Simulation) -> None:
    happenings = Happenings()
    for tick, events in enumerate([opened.open(), BEGUN, JOINED, TO_BOTH, PARTED, ENDED], -1):
        for seq, event in enumerate(events):
            happenings.take(seq, tick, event)
    talks = happenings.lives[CLEO].talk
    assert [talks.at(tick) for tick in range(5)] == [-1, 0, 0, -1, -1]


def told(opening: list[Event], *more: Event) -> Story:
    story, events = Story(100, 100), [*opening, *more]
    for seq, event in enumerate(events):
        story.take(seq, max(seq - len(opening), -1), event)
    return story


def test_a_record_of_it_can_be(opened: Simulation) -> None:
    meant = Understood(CLEO, 0, 1, "greet", (PICNIC,))
    small = Happened(CLEO, "Cleo's shoelace tears.", (Is(who=CLEO, what="late"),), SHOP)
    story = told(opened.open(), *BEGUN, *JOINED, *TO_BOTH, meant, *PARTED, *ENDED, small)
    assert (story.talks, story.turns[0].turns) == ({}, 2)


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ([Joined(1, CLEO)], "conversation 1 is not going on"),
        ([Joined(0, BOB)], "Bob Stone is in another conversation"),
        ([Joined(0, "Nobody")], "there is nobody called 'Nobody'"),
        ([Parted(0, CLEO)], "Cleo Reed does not talk in conversation 0"),
        ([Said(0, 1, BOB, (ANN, CLEO), "Hm.", "joke")], "Bob Stone and Ann Hill and Cleo Reed do not talk in"),
        ([*JOINED, *ENDED], "there are others in conversation 0"),
        ([Understood(BOB, 0, 1)], "it is of words that nobody has said"),
        ([Happened(BOB, "It rains.", (), "Moon")], "'Moon' is no place of the town"),
    ],
)
def test_records_of_it_that_cannot_be_are_found_out(opened: Simulation, more: list[Event], fault: str) -> None:
    opening = opened.open()
    story = Story(100, 100, opened.scenario.town.places.keys())
    for seq, event in enumerate([*opening, *BEGUN]):
        story.take(seq, -1 if seq < len(opening) else 0, event)
    *before, last = more
    for event in before:
        story.take(1000, 1, event)
    with pytest.raises(ValueError, match=fault):
        story.take(1000, 1, last)


def test_what_is_not_said_is_not_written() -> None:
    """Runs in which nobody joins a talk and nothing is understood are no longer than before."""
    for event in (BEGUN[1], Understood(BOB, 0, 0), Happened(BOB, "It rains.")):
        assert b"frames" not in encode(event)
        assert b'""' not in encode(event)
    assert [owner_of(event) for event in (*JOINED, *PARTED, Understood(BOB, 0, 0), Happened(BOB, "x"))] == [
        CLEO,
        CLEO,
        BOB,
        BOB,
    ]
