"""What settles each kind of matter, what must never be, and that withheld memories settle nothing new."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from town.core.frames import (
    Asked,
    Condition,
    Did,
    Feels,
    Frame,
    Gathering,
    Invited,
    Is,
    Promised,
    Refused,
    Related,
    Told,
    Unknown,
    Wants,
    When,
)
from town.core.memory import Evidence, Heard, Memory, MemoryKind
from town.meaning.matter import How, Kind, Matter, Stage, concerning
from town.meaning.matters import matters

ANN, BOB, CARL, EVE = "Ann Hill", "Bob Stone", "Carl Weiss", "Eve Smith"
START = datetime(2023, 3, 1, 8)
DINNER = Gathering(
    "birthday dinner",
    "dinner",
    BOB,
    "The Mill:hall",
    When(START.date(), datetime(2023, 3, 1, 19), datetime(2023, 3, 1, 21)),
)
STANDS = Unknown("who", Wants("", "stand for council"))
FIRE = "The Mill:kitchen:stove"
FRIEND = (Related(ANN, CARL, "friend", 0.8), Feels(ANN, CARL, "fond", 0.5))


def mem(
    minute: int,
    *frames: Frame,
    by: str = "",
    kind: MemoryKind = "observation",
    evidence: Evidence = "seed",
    **more: Any,
) -> Memory:
    """One of Ann's memories, so many minutes after eight; of what `by` told her, or what she keeps of a talk."""
    if by:
        more["heard"], kind, evidence = Heard(minute, 0, by), "dialogue", "heard"
    values = {"importance": 6, **more}
    return Memory(minute, kind, f"memory {minute}", 0, evidence=evidence, frames=frames, **values)


def seen(minute: int, *frames: Frame, importance: int = 2) -> Memory:
    """What Ann saw."""
    return mem(minute, *frames, evidence="seen", importance=importance)


def at(hour: int, *memories: Memory) -> tuple[Matter, ...]:
    """Ann's matters at an hour of the day."""
    now = START.replace(hour=0) + timedelta(hours=hour)
    return matters(ANN, memories, now, lambda one: START + timedelta(minutes=one.id))


def how(kind: Kind, found: Sequence[Matter]) -> list[tuple[How, int | None] | None]:
    """What settled each matter of a kind, and by which memory; None for one that stands open."""
    settled = [one.settled for one in found if one.kind is kind]
    return [(one.how, one.by) if one is not None else None for one in settled]


def test_a_question_is_settled_by_an_answer_and_not_by_what_i_asked() -> None:
    wish = mem(0, Wants(ANN, "learn who will stand", to_know=STANDS))
    asked = mem(1, Asked(ANN, EVE, STANDS), kind="dialogue", evidence="thought")
    no = mem(2, Wants(BOB, "stand for council", negated=True), by=BOB)

    open_still = at(12, wish, asked, no)

    assert how(Kind.TO_KNOW, open_still) == [None]
    assert [one.kind for one in concerning(open_still, EVE)] == []  # she was asked already
    assert [one.kind for one in concerning(open_still, CARL)] == [Kind.TO_KNOW]
    running = mem(3, Wants(CARL, "run for council"), by=CARL)
    assert how(Kind.TO_KNOW, at(12, wish, asked, no, running)) == [(How.LEARNT, 3)]


def test_a_wish_is_agreed_done_or_refused() -> None:
    wish = mem(0, Wants(ANN, "mend the old lamp"))
    agreed = mem(1, Promised(BOB, "mend the old lamp", ANN), by=BOB)
    done = mem(1, Did(ANN, "mending the old lamp"), evidence="own")
    no = mem(1, Refused(BOB, "mend the old lamp", ANN), by=BOB)

    assert how(Kind.TO_DO, at(12, wish, agreed)) == [(How.AGREED, 1)]
    assert how(Kind.TO_DO, at(12, wish, done)) == [(How.DONE, 1)]
    assert how(Kind.TO_DO, at(12, wish, no)) == [None]
    assert [(one.how, one.whom) for one in at(12, wish, no)[0].towards] == [(How.REFUSED, BOB)]


def test_who_promises_to_come_agrees_to_nothing_else_that_was_wished_for_with_it() -> None:
    idea = mem(0, Wants(ANN, "decorate the mill"))
    comes = mem(1, Promised(EVE, "come", ANN, DINNER), kind="dialogue", evidence="thought", sources=(0,))
    helps = mem(1, Promised(EVE, "help with that", ANN), kind="dialogue", evidence="thought", sources=(0,))

    assert how(Kind.TO_DO, at(12, idea, comes)) == [None]
    assert how(Kind.TO_DO, at(12, idea, helps)) == [(How.AGREED, 1)]


def test_a_wish_to_speak_with_somebody_is_done_by_a_talk_after_it() -> None:
    wish = mem(5, Wants(ANN, f"speak with {BOB}"))
    before, after = (mem(minute, Did(ANN, "talking", (BOB,)), kind="dialogue", evidence="thought") for minute in (1, 9))

    assert how(Kind.TO_DO, at(12, wish, before)) == [None]
    assert how(Kind.TO_DO, at(12, wish, before, after)) == [(How.DONE, 9)]
    assert how(Kind.NEWS, at(12, mem(0, *FRIEND), wish)) == []


def test_what_is_lacking_is_matched_by_what_people_are() -> None:
    wish = mem(0, Wants(ANN, "find a shopkeeper to interview"))
    keeper = mem(1, Is(CARL, "the keeper of a shop", "role"))

    (lacking,) = at(12, wish)
    assert lacking.whoever == Unknown("who", Is("", "shopkeeper", "role"))
    assert at(12, wish, keeper)[0].concerns == (CARL,)


def test_a_promise_is_kept_broken_or_excused() -> None:
    mine = mem(1, Promised(ANN, "come", BOB, DINNER), kind="plan", evidence="thought", about=BOB)
    theirs = mem(2, Promised(EVE, "come", ANN, DINNER), by=EVE)
    came = mem(670, Did(ANN, "eating", where="The Mill:hall"), evidence="own")  # 19:10
    her = seen(675, Did(EVE, "eating", where="The Mill:hall"))
    no = mem(3, Refused(ANN, "come", BOB, DINNER), kind="plan", evidence="thought", about=BOB)

    assert how(Kind.PROMISE, at(12, mine)) == [None]
    assert how(Kind.PROMISE, at(22, mine, came)) == [(How.KEPT, 670)]
    assert how(Kind.PROMISE, at(22, mine)) == [(How.BROKEN, None)]
    assert how(Kind.PROMISE, at(12, mine, no)) == [(How.EXCUSED, 3)]
    assert how(Kind.PROMISE, at(22, theirs, came, her)) == [(How.KEPT, 675)]
    assert how(Kind.PROMISE, at(22, theirs, came)) == [(How.BROKEN, None)]
    assert how(Kind.PROMISE, at(22, theirs)) == [(How.OVER, None)]  # who was not there cannot tell


def test_a_secret_is_settled_when_confided_or_out() -> None:
    love = Feels(ANN, BOB, "in love", 1.0, is_secret=True)
    own = mem(0, love, *FRIEND)
    confided = mem(1, Told(ANN, CARL, (love,)), kind="dialogue", evidence="thought")
    out = mem(1, Told(EVE, BOB, (love,)), kind="dialogue", evidence="thought")

    assert how(Kind.SECRET, at(12, own, confided)) == [(How.TOLD, 1)]
    assert how(Kind.SECRET, at(12, own, out)) == [(How.OUT, 1)]
    assert how(Kind.FEELING, at(12, own)) == []  # or it would concern the one it is about


def test_a_gathering_is_ahead_under_way_just_over_and_talked_of() -> None:
    asked = mem(1, Invited(BOB, ANN, DINNER), by=BOB)
    friend = mem(0, *FRIEND)
    after = mem(850, Told(ANN, CARL, (DINNER,)), kind="dialogue", evidence="thought")  # 22:10

    found = {hour: next(one for one in at(hour, friend, asked) if one.kind is Kind.GATHERING) for hour in (12, 20, 22)}

    assert [one.stage for one in found.values()] == [Stage.AHEAD, Stage.UNDER_WAY, Stage.JUST_OVER]
    assert [one.concerns for one in found.values()] == [(BOB, CARL), (BOB, CARL), (BOB,)]
    assert how(Kind.GATHERING, at(23, friend, asked, after)) == [(How.OVER, 850)]
    no = mem(2, Refused(ANN, "come", BOB, DINNER), kind="plan", evidence="thought", about=BOB)
    yes = mem(3, Promised(ANN, "come", BOB, DINNER), kind="plan", evidence="thought", about=BOB)
    assert how(Kind.GATHERING, at(12, asked, no)) == [(How.REFUSED, 2)]
    assert sorted(how(Kind.GATHERING, at(12, asked, no, yes)), key=str) == [(How.REFUSED, 2), None]


def test_those_from_whom_a_surprise_is_kept_are_not_concerned() -> None:
    surprise = Gathering("surprise", "party", ANN, "The Mill:hall", DINNER.when, kept_from=(CARL,))

    found = at(12, mem(0, *FRIEND), mem(1, surprise))

    assert [one.concerns for one in found if one.kind is Kind.GATHERING] == [()]


def test_a_grudge_is_said_answered_or_gives_way() -> None:
    grudge = mem(0, Feels(ANN, BOB, "annoyed", -0.4))
    said = mem(1, Told(ANN, BOB, (Feels(ANN, BOB, "annoyed", -0.4),)), kind="dialogue", evidence="thought")
    answer = mem(1, Feels(BOB, ANN, "sorry", 0.2), by=BOB)
    better = mem(1, Feels(ANN, BOB, "liking", 0.4), kind="dialogue", evidence="thought")

    assert at(12, grudge)[0].concerns == (BOB,)
    assert [how(Kind.FEELING, at(12, grudge, one)) for one in (said, answer, better)] == [
        [(How.TOLD, 1)], [(How.ANSWERED, 1)], [(How.FADED, 1)],
    ]  # fmt: skip
    assert how(Kind.FEELING, at(12, mem(0, Feels(ANN, BOB, "friendly", 0.5)))) == []


def test_a_fire_concerns_whoever_is_near_until_somebody_dealt_with_it() -> None:
    near = seen(1, Did(EVE, "reading", where="The Mill:hall"))
    fire = seen(5, Condition(FIRE, "burning"), importance=8)
    out = seen(9, Condition(FIRE, "off"))

    (burning,) = [one for one in at_minute(10, near, fire) if one.kind is Kind.ODD]
    assert burning.concerns == (EVE,)
    assert how(Kind.ODD, at_minute(10, near, fire, out)) == [(How.DEALT_WITH, 9)]
    assert how(Kind.ODD, at(12, near, fire)) == [(How.OVER, None)]
    assert burning.whoever == Unknown("who", Did("", "", where="The Mill"))
    assert [one.kind for one in concerning((burning,), CARL, (Did(CARL, "sitting", where="The Mill"),))] == [Kind.ODD]


def at_minute(minute: int, *memories: Memory) -> tuple[Matter, ...]:
    """Ann's matters so many minutes after eight."""
    return matters(ANN, memories, START + timedelta(minutes=minute), lambda one: START + timedelta(minutes=one.id))


def test_what_is_only_told_of_did_not_happen_here_and_things_are_nobody() -> None:
    told = mem(1, Condition("the election", "coming"), by=BOB, importance=8)

    found = at(9, mem(0, *FRIEND), told)

    assert how(Kind.ODD, found) == []
    assert [one.concerns for one in found if one.kind is Kind.NEWS] == [(CARL,)]


def test_news_that_somebody_asked_for_is_for_them_though_no_friend() -> None:
    question = mem(0, Wants(EVE, "know who stands", to_know=STANDS), by=EVE)
    answer = mem(1, Wants(BOB, "run for council"), by=BOB, importance=3)
    told = mem(2, Told(ANN, EVE, (Wants(BOB, "run for council"),)), kind="dialogue", evidence="thought")

    assert [one.concerns for one in at(12, question, answer) if one.kind is Kind.NEWS] == [(EVE,)]
    assert how(Kind.NEWS, at(12, question, answer, told)) == [(How.TOLD, 2)]


LOVE = Feels(ANN, BOB, "in love", 1.0, is_secret=True)
FRAMES: tuple[Frame, ...] = (
    *FRIEND,
    LOVE,
    DINNER,
    Related(ANN, BOB, "friend", 0.9),
    Feels(ANN, EVE, "annoyed", -0.5),
    Feels(ANN, EVE, "liking", 0.4),
    Wants(ANN, "mend the old lamp"),
    Wants(ANN, "learn who stands", to_know=STANDS),
    Wants(BOB, "stand for council", is_firm=True),
    Promised(ANN, "come", BOB, DINNER),
    Refused(ANN, "come", BOB, DINNER),
    Promised(BOB, "mend the old lamp", ANN),
    Told(ANN, BOB, (LOVE,)),
    Told(ANN, CARL, (LOVE,)),
    Told(ANN, EVE, (DINNER,)),
    Invited(BOB, ANN, DINNER),
)
KEPT = st.lists(st.tuples(st.sampled_from(FRAMES), st.sampled_from(["", BOB, CARL])), max_size=10)


def remembered(told: Sequence[tuple[Frame, str]]) -> list[Memory]:
    """Thoughts, and what others told, a minute apart."""
    return [
        mem(minute, frame, by=by) if by else mem(minute, frame, kind="reflection", evidence="thought")
        for minute, (frame, by) in enumerate(told)
    ]


@given(KEPT, st.randoms())
def test_the_order_of_memories_does_not_matter_and_nothing_concerns_oneself(told: Any, random: Any) -> None:
    memories = remembered(told)
    found = at(12, *memories)
    random.shuffle(memories)

    assert at(12, *memories) == found
    assert all(ANN not in one.concerns for one in found)


@given(KEPT)
def test_a_secret_concerns_nobody_it_is_about_and_no_stranger(told: Any) -> None:
    for one in at(12, *remembered(told)):
        if one.kind is Kind.SECRET:
            assert set(one.concerns) <= {CARL}  # Bob is loved, Eve is no friend


@given(KEPT, st.data())
def test_with_memories_withheld_nothing_that_stood_open_is_settled(told: Any, data: Any) -> None:
    memories = remembered(told)
    fewer = [one for one in memories if data.draw(st.booleans())]
    standing = {(one.kind, one.opened, one.frame) for one in at(12, *memories) if one.is_open}

    left = at(12, *fewer)

    assert [one for one in left if not one.is_open and (one.kind, one.opened, one.frame) in standing] == []


@pytest.mark.bench
def test_three_hundred_memories_take_under_five_milliseconds() -> None:
    daily = [seen(minute, Did(EVE, f"mending lamp {minute % 40}", where="The Mill:hall")) for minute in range(200)]
    memories = [*daily, *(mem(200 + place, FRAMES[place % len(FRAMES)]) for place in range(100))]
    at(12, *memories)

    def seconds() -> float:
        begun = time.perf_counter()
        at(12, *memories)
        return time.perf_counter() - begun

    assert min(seconds() for _ in range(10)) < 0.005
