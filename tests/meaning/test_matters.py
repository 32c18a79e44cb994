"""What stands open for a person: each row of the table opens, and is settled."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from town.core.frames import Did, Feels, Frame, Gathering, Is, Promised, Refused, Related, Told, Unknown, Wants, When
from town.core.memory import Evidence, Heard, Memory, MemoryKind
from town.meaning.matter import How, Kind, Matter, concerning, standing
from town.meaning.matters import matters

ANN, BOB, CARL, EVE = "Ann Hill", "Bob Stone", "Carl Weiss", "Eve Smith"
START = datetime(2023, 3, 1, 8)
NOON = datetime(2023, 3, 1, 12)
EVENING = When(NOON.date(), datetime(2023, 3, 1, 19), datetime(2023, 3, 1, 21))
DINNER = Gathering("a birthday dinner", "dinner", BOB, "The Mill:hall", EVENING)
STANDS = Unknown("who", Wants("", "run for council"))


def seed(number: int, *frames: Frame) -> Memory:
    """What Ann knows from the start."""
    return memory(number, frames, "seed")


def heard(number: int, speaker: str, *frames: Frame) -> Memory:
    """What somebody told Ann."""
    return memory(number, frames, "heard", "dialogue", Heard(number, 0, speaker))


def thought(number: int, other: str, *frames: Frame, kind: MemoryKind = "dialogue") -> Memory:
    """What Ann keeps of a talk with somebody."""
    return memory(number, frames, "thought", kind, None, other)


def memory(
    number: int,
    frames: tuple[Frame, ...],
    evidence: Evidence,
    kind: MemoryKind = "observation",
    words: Heard | None = None,
    about: str = "",
) -> Memory:
    """One of Ann's memories; the numbers tell the minutes."""
    return Memory(number, kind, f"memory {number}", number * 6, 6, evidence, (), words, about, frames)


def of(kind: Kind, *memories: Memory, now: datetime = NOON) -> Matter:
    """The one matter of a kind that Ann has."""
    (found,) = [one for one in open_to_ann(memories, now) if one.kind == kind]
    return found


def open_to_ann(memories: tuple[Memory, ...], now: datetime = NOON) -> tuple[Matter, ...]:
    """All of Ann's matters."""
    return matters(ANN, memories, now, lambda one: START + timedelta(minutes=one.id))


def test_what_one_wants_to_know_may_be_known_by_anybody_and_is_settled_when_told() -> None:
    wish = seed(0, Wants(ANN, "know who runs for council", to_know=STANDS))
    answer = heard(9, BOB, Wants(BOB, "run for council", is_firm=True))

    assert of(Kind.TO_KNOW, wish).is_for_anybody
    settled = of(Kind.TO_KNOW, wish, answer).settled
    assert settled is not None
    assert (settled.how, settled.by) == (How.LEARNT, 9)


def test_a_promise_concerns_both_and_is_kept_broken_or_excused() -> None:
    mine = thought(1, BOB, Promised(ANN, "come", BOB, DINNER), kind="plan")
    there = memory(2, (Did(ANN, "having dinner", where="The Mill:hall"),), "own")
    no = thought(3, BOB, Refused(ANN, "come", BOB, DINNER, "Ann Hill is ill"), kind="plan")
    late = datetime(2023, 3, 1, 22)

    assert of(Kind.PROMISE, mine).concerns == (BOB,)
    assert of(Kind.PROMISE, mine).is_open
    excused, broken = (of(Kind.PROMISE, mine, *more, now=late).settled for more in ((no,), (there,)))
    assert excused is not None
    assert excused.how == How.EXCUSED
    assert broken is not None
    assert broken.how == How.BROKEN  # she was there in the morning only


def test_news_is_for_those_close_to_one_and_settled_towards_each_of_them() -> None:
    friends = seed(0, Related(ANN, CARL, "friend", 0.8), Feels(ANN, CARL, "fond", 0.5))
    news = heard(5, BOB, Wants(BOB, "run for council", is_firm=True))
    told = thought(6, CARL, Told(ANN, CARL, (Wants(BOB, "run for council", is_firm=True),)))

    assert CARL in of(Kind.NEWS, friends, news).concerns
    assert BOB not in of(Kind.NEWS, friends, news).concerns
    assert CARL not in of(Kind.NEWS, friends, news, told).concerns


def test_a_secret_is_for_confidants_and_never_for_whom_it_is_about() -> None:
    love = seed(0, Feels(ANN, BOB, "in love", 1.0, is_secret=True))
    friends = seed(1, Related(ANN, CARL, "friend", 0.8), Feels(ANN, CARL, "fond", 0.5))
    other = seed(2, Related(ANN, EVE, "", 0.1))

    secret = of(Kind.SECRET, love, friends, other)
    assert CARL in secret.concerns
    assert not {BOB, EVE} & set(secret.concerns)


def test_a_gathering_ahead_concerns_its_host() -> None:
    dinner = of(Kind.GATHERING, heard(4, BOB, DINNER))

    assert BOB in dinner.concerns
    assert dinner.is_open


def test_whoever_is_what_a_wish_lacks_is_concerned() -> None:
    """A wish to interview a shopkeeper concerns the one who is known to be one."""
    wish = seed(0, Wants(ANN, "interview a shopkeeper"))
    keeper = Is(CARL, "a shopkeeper", "role")
    found = open_to_ann((wish, seed(1, keeper)))

    assert [one.kind for one in concerning(found, CARL, (keeper,)) if one.kind == Kind.TO_DO] == [Kind.TO_DO]
    assert not [one for one in concerning(found, EVE) if one.kind == Kind.TO_DO]


def test_what_presses_comes_first() -> None:
    promise = thought(1, BOB, Promised(ANN, "come", BOB, DINNER), kind="plan")
    found = standing(open_to_ann((seed(0, Wants(ANN, "paint a wall")), promise)))

    assert found[0].kind == Kind.PROMISE


FRAMES: tuple[Frame, ...] = (
    DINNER,
    Wants(BOB, "run for council"),
    Wants(ANN, "paint a wall"),
    Wants(ANN, "know who runs", to_know=STANDS),
    Promised(ANN, "come", BOB, DINNER),
    Refused(BOB, "come"),
    Is(CARL, "a baker"),
    Feels(ANN, BOB, "fond", 0.5),
    Told(ANN, EVE, (DINNER,)),
)


@given(st.lists(st.sampled_from(FRAMES), max_size=8))
def test_the_order_in_which_memories_come_to_mind_does_not_matter(frames: list[Frame]) -> None:
    some = [thought(number, BOB, frame) for number, frame in enumerate(frames)]
    mixed = sorted(some, key=lambda one: (one.id * 7) % 5)

    found = open_to_ann(tuple(some))
    assert found == open_to_ann(tuple(mixed))
    assert all(ANN not in one.concerns for one in found)
