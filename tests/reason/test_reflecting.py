"""Reflection: questions that stand out, and conclusions that the frames of the cited memories bear out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reason.planning_town import ANN, FRIDAY, kit, recalled
from town.core.frames import (
    Condition,
    Did,
    Feels,
    Frame,
    Frames,
    Gathering,
    Is,
    Opinion,
    Promised,
    Refused,
    Related,
    Told,
    Wants,
    When,
)
from town.core.memory import Evidence, Heard, Memory, MemoryKind
from town.mind.questions import AskSalientQuestions, DrawInsights, Note
from town.reason.rules.reflect.evidence import Recalled
from town.reason.rules.reflect.findings import settings as kinds
from town.reason.rules.reflect.reflecting import ask_questions, draw_insights
from town.reason.rules.reflect.subjects import subjects

BOB, EVE = "Bob Stone", "Eve Dark"
NOW_TICK = 4000  # of ten seconds each; it is midnight
STOVE = "Mill House:kitchen:stove"
DINNER = Gathering(
    what="birthday dinner", head="dinner", host=BOB, place="Bakery:shop", when=When(FRIDAY.date(), FRIDAY, None)
)
YESTERDAY = datetime(2023, 3, 2, 19)


def had(
    number: int,
    *frames: Frame,
    kind: MemoryKind = "observation",
    evidence: Evidence = "seen",
    importance: int = 3,
    tick: int | None = None,
    about: str = "",
    heard: Heard | None = None,
) -> Memory:
    """A memory with its frames; its text says nothing. One is about fifty minutes after the other."""
    moment = number * 300 if tick is None else tick
    return Memory(number, kind, f"memory {number}", moment, importance, evidence, (), heard, about, frames)


def talk(number: int, *frames: Frame, other: str = BOB) -> Memory:
    """The note of a talk of Ann's."""
    said = Did(who=ANN.name, what="talking", whom=(other,))
    return had(number, said, *frames, kind="dialogue", evidence="thought", about=other, importance=6)


def told(number: int, conversation: int, *frames: Frame, speaker: str = BOB) -> Memory:
    """Something that Ann was told."""
    return had(number, *frames, kind="dialogue", evidence="heard", heard=Heard(conversation, 0, speaker))


def sight(number: int, what: str = "reading a book", where: str = "Bakery:shop", who: str = EVE) -> Memory:
    """Somebody whom Ann saw."""
    return had(number, Did(who=who, what=what, where=where), about=who)


def deed(number: int, what: str = "writing the novel", where: str = "Mill House:Ann Miller's room:desk") -> Memory:
    """Something that Ann did."""
    return had(number, Did(who=ANN.name, what=what, where=where), evidence="own", importance=1)


def seed(number: int, *frames: Frame, importance: int = 6) -> Memory:
    """Something known from the start."""
    return had(number, *frames, evidence="seed", tick=-8640, importance=importance)


def thought(number: int, *frames: Frame) -> Memory:
    """An earlier reflection."""
    return had(number, *frames, kind="reflection", evidence="thought", importance=6)


def tie(number: int, warmth: float, *, closeness: float = 0.6, other: str = BOB) -> Memory:
    """How Ann stood to somebody at the start."""
    feeling = Feels(who=ANN.name, whom=other, feeling="so", warmth=warmth)
    return seed(number, Related(who=ANN.name, whom=other, closeness=closeness), feeling)


def kept(note: Note, number: int) -> Memory:
    """A note as it is remembered."""
    return Memory(
        number, "reflection", note.text, 2500, note.importance, "thought", note.sources, frames=note.frames or ()
    )


def insights(question: str, *memories: Memory) -> tuple[Note, ...]:
    """Ann's insights."""
    return draw_insights(DrawInsights(ANN, NOW_TICK, FRIDAY, question, recalled(memories)), kit()).value


def questions(*memories: Memory) -> tuple[str, ...]:
    """Ann's questions."""
    return ask_questions(AskSalientQuestions(ANN, NOW_TICK, FRIDAY, memories), kit()).value


def frames_of(notes: Sequence[Note]) -> list[Frame]:
    """What notes say in the main."""
    return [note.frames[0] for note in notes if note.frames]


def wants(who: str, what: str, *, is_firm: bool = False) -> Wants:
    """A wish."""
    return Wants(who=who, what=what, is_firm=is_firm)


NOVEL, BOBS_NOVEL = wants(ANN.name, "finish the novel"), wants(BOB, "write a novel")
ABOUT_BOB = "What does Ann Miller think of Bob Stone these days?"
ABOUT_EVE = "What does Ann Miller think of Eve Dark these days?"
DAYS = "How is Ann Miller spending the days?"
LIKED = Feels(who=ANN.name, whom=BOB, feeling="liking", warmth=0.4)
ANNOYED = Feels(who=ANN.name, whom=BOB, feeling="annoyed", warmth=-0.4)


def test_three_distinct_questions_about_what_takes_most_room() -> None:
    asked = questions(talk(0), talk(1), talk(2, BOBS_NOVEL), sight(3), *(deed(number) for number in range(4, 9)))

    assert len(set(asked)) == 3
    assert "Bob Stone" in asked[0]
    assert any("writing a novel" in question for question in asked)


def test_even_an_empty_mind_has_three_questions() -> None:
    assert len(set(questions())) == 3


def test_what_one_comes_back_to_in_talks() -> None:
    notes = insights(ABOUT_BOB, talk(0, BOBS_NOVEL), talk(1, BOBS_NOVEL), talk(2))

    (note,) = [note for note in notes if note.frames and isinstance(note.frames[0], Did)]
    assert "writing a novel" in note.text
    assert "Bob Stone" in note.text
    assert note.sources == (0, 1)


def test_a_line_and_the_note_of_the_same_talk_are_no_two_talks() -> None:
    once = talk(1, BOBS_NOVEL)
    line = had(0, BOBS_NOVEL, kind="dialogue", evidence="heard", tick=295, heard=Heard(0, 0, BOB))

    assert insights(ABOUT_BOB, line, once) == ()


def test_one_keeps_seeing_somebody_somewhere() -> None:
    (note,) = insights(ABOUT_EVE, *(sight(number) for number in range(3, 7)))

    assert "Eve Dark" in note.text
    assert "Bakery" in note.text
    assert note.sources == (3, 4, 5, 6)
    assert note.frames is not None
    assert Related(who=ANN.name, whom=EVE) in note.frames


def test_how_the_days_are_spent() -> None:
    (note,) = insights(DAYS, *(deed(number) for number in range(7, 12)))

    assert note.frames == (Is(who=ANN.name, what="much taken up with writing", kind="trait"),)
    assert "writing" in note.text
    assert set(note.sources) == set(range(7, 12))


def test_a_wish_and_what_is_done_for_it_make_a_pursuit() -> None:
    notes = insights("What is Ann Miller working towards?", seed(0, NOVEL), deed(1), deed(2))

    assert frames_of(notes) == [wants(ANN.name, "finish the novel", is_firm=True)]
    assert notes[0].sources == (0, 1, 2)


def test_a_tie_grows_with_talks_that_went_well() -> None:
    notes = insights(ABOUT_BOB, tie(0, 0.3), talk(1, LIKED), talk(2, LIKED))

    assert Feels(who=ANN.name, whom=BOB, feeling="fond", warmth=0.6) in frames_of(notes)


def test_a_love_is_not_made_less_by_liking() -> None:
    notes = insights(ABOUT_BOB, tie(0, 1.0), talk(1, LIKED), talk(2))

    assert not [frame for frame in frames_of(notes) if isinstance(frame, Feels)]


def test_a_quarrel_cools_a_tie() -> None:
    notes = insights(ABOUT_BOB, tie(0, 0.5), talk(1, ANNOYED))

    assert Opinion(who=ANN.name, about=BOB, stance=-0.3) in frames_of(notes)
    assert all(note.sources == (0, 1) for note in notes)


def test_speaking_of_a_quarrel_is_no_quarrel() -> None:
    """What somebody tells of others moves nothing between us."""
    quarrel = Did(who=EVE, what="quarrelling", whom=("Carl",))

    notes = insights(ABOUT_BOB, talk(0, quarrel), told(1, 1, Told(who=BOB, whom=ANN.name, content=(quarrel,))))

    assert all(frame.warmth > 0 for frame in frames_of(notes) if isinstance(frame, Feels))
    assert not [frame for frame in frames_of(notes) if isinstance(frame, Opinion)]


def test_one_is_worried_about_who_is_ill_and_nobody_else() -> None:
    """A memory of Bob's fever that also names Eve gives no worry about Eve."""
    fever = seed(0, Condition(of=BOB, state="broken"), Did(who=EVE, what="bringing soup", whom=(BOB,)))
    ties = (tie(1, 0.5), tie(2, 0.5, other=EVE))

    about_bob, about_eve = insights(ABOUT_BOB, fever, *ties), insights(ABOUT_EVE, fever, *ties)

    assert Feels(who=ANN.name, whom=BOB, feeling="worried", warmth=0.5) in frames_of(about_bob)
    assert not [frame for frame in frames_of(about_eve) if isinstance(frame, Feels) and frame.whom == EVE]


def test_a_stove_that_burns_again_is_a_worry() -> None:
    burning = Condition(of=STOVE, state="burning")

    notes = insights("What worries Ann Miller at the moment?", had(0, burning, importance=6), had(4, burning))

    assert frames_of(notes) == [Opinion(who=ANN.name, about=STOVE, stance=-0.4)]
    assert "the stove" in notes[0].text
    assert notes[0].sources == (0, 4)


def test_one_sight_alone_is_a_worry_when_it_is_grave() -> None:
    grave, plain = (had(0, Condition(of=STOVE, state="burning"), importance=number) for number in (8, 5))

    assert [note.sources for note in insights("What worries Ann Miller?", grave)] == [(0,)]
    assert insights("What worries Ann Miller?", plain) == ()


def test_what_a_friend_means_to_do_is_judged_by_what_the_friend_is() -> None:
    plan = talk(1, wants(BOB, "run for council"))

    friend, enemy = insights(ABOUT_BOB, tie(0, 0.8), plan), insights(ABOUT_BOB, tie(0, -0.6), plan)

    assert Opinion(who=ANN.name, about="Bob Stone's plan to run for council", stance=0.6) in frames_of(friend)
    assert Opinion(who=ANN.name, about="Bob Stone's plan to run for council", stance=-0.5) in frames_of(enemy)


def test_who_wants_much_the_same_is_the_one_to_talk_with() -> None:
    notes = insights(ABOUT_BOB, seed(0, NOVEL, importance=7), told(1, 0, BOBS_NOVEL))

    assert frames_of(notes) == [wants(ANN.name, "talk with Bob Stone about writing a novel", is_firm=True)]
    assert notes[0].sources == (0, 1)


def test_a_gathering_is_looked_forward_to_once_it_is_promised() -> None:
    dinner = Gathering(what="birthday dinner", head="dinner", host=BOB, when=When((FRIDAY + timedelta(1)).date()))
    promise = talk(1, Promised(who=ANN.name, what="come", gathering=dinner))

    notes = insights("What does Ann Miller hope for from the dinner?", told(0, 0, dinner), promise)

    assert frames_of(notes) == [Opinion(who=ANN.name, about="the birthday dinner of Bob Stone", stance=0.6)]
    assert notes[0].frames is not None
    assert notes[0].frames[1] == dinner


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("Bakery:shop:tables", Opinion(who=ANN.name, about="how the dinner of Bob Stone went", stance=0.6)),
        ("Green:meadow", Did(who=ANN.name, what="being at the dinner of Bob Stone", negated=True)),
    ],
)
def test_afterwards_one_was_there_or_missed_it(where: str, expected: Frame) -> None:
    when = When(YESTERDAY.date(), YESTERDAY, YESTERDAY + timedelta(hours=2))
    dinner = Gathering(what="dinner", head="dinner", host=BOB, place="Bakery:shop", when=when)
    promise = had(
        0,
        Promised(who=ANN.name, what="come", gathering=dinner),
        kind="plan",
        evidence="thought",
        about=BOB,
        importance=6,
    )
    during = NOW_TICK - 4 * 360  # 20:00 of the day before
    act = had(1, Did(who=ANN.name, what="sitting", where=where), evidence="own", tick=during)

    assert frames_of(insights("What does the dinner mean to Ann Miller?", promise, act)) == [expected]


def test_a_no_from_somebody_close_is_felt() -> None:
    mine = Gathering(what="dinner", head="dinner", host=ANN.name, when=When((FRIDAY + timedelta(1)).date()))

    notes = insights(ABOUT_BOB, tie(0, 0.6), talk(1, Refused(who=BOB, gathering=mine)))

    assert Opinion(who=ANN.name, about=BOB, stance=-0.1) in frames_of(notes)


def test_what_one_only_talks_of_is_doubted() -> None:
    other = [deed(number, "having a drink", "Bakery:shop") for number in range(2, 8)]

    notes = insights("What does Ann Miller want most?", talk(0, NOVEL), talk(1, NOVEL, other=EVE), *other)

    assert Wants(who=ANN.name, what="finish the novel", sure=0.5) in frames_of(notes)


def test_nothing_is_concluded_twice() -> None:
    memories = (tie(0, 0.3), talk(1, LIKED), talk(2, LIKED), *(deed(number) for number in range(3, 8)))
    first = [note for question in (ABOUT_BOB, DAYS) for note in insights(question, *memories)]
    known = [kept(note, 20 + index) for index, note in enumerate(first)]

    again = [note for question in (ABOUT_BOB, DAYS) for note in insights(question, *memories, *known)]

    assert len(first) >= 2
    assert not {note.frames for note in first} & {note.frames for note in again}


def test_reflections_rest_on_reflections() -> None:
    warm = [
        thought(30 + n, Feels(who=ANN.name, whom=who, feeling="fond", warmth=0.6)) for n, who in enumerate((BOB, EVE))
    ]
    resolve = thought(32, wants(ANN.name, "finish the novel", is_firm=True))

    notes = insights("How does Ann Miller feel about how life is going?", *warm, resolve)

    assert frames_of(notes) == [Is(who=ANN.name, what="content with how life goes", kind="trait")]
    assert notes[0].sources == (30, 31, 32)


def test_who_is_liked_and_has_a_plan_is_helped() -> None:
    """From a feeling and an approval, both reflections, and what was heard, follows a wish of one's own."""
    approval = thought(11, Opinion(who=ANN.name, about="Bob Stone's plan", stance=0.6), wants(BOB, "run for council"))
    fond = thought(10, Feels(who=ANN.name, whom=BOB, feeling="fond", warmth=0.6))

    notes = insights(ABOUT_BOB, fond, approval, talk(1, wants(BOB, "run for council")))

    assert wants(ANN.name, "help Bob Stone run for council") in frames_of(notes)


def test_no_memories_no_insights() -> None:
    assert insights("What does Ann Miller think of Bob Stone?") == ()


def test_every_kind_of_insight_rests_on_two_memories_but_for_what_is_grave() -> None:
    assert [row.kind for row in kinds().insights if sum(row.needs.values()) < 2] == ["grave"]


RICH = (
    tie(0, 0.5),
    talk(1, BOBS_NOVEL, NOVEL, DINNER),
    sight(2, "writing a letter"),
    deed(3),
    had(4, Condition(of=STOVE, state="burning")),
)


def test_every_kind_of_insight_asks_for_what_its_subjects_have() -> None:
    """A sign or a slot that is misspelt in the table is found before anybody thinks."""
    r = Recalled(DrawInsights(ANN, NOW_TICK, FRIDAY, "", ()), kit(), RICH)
    known = {subject.of: subject for subject in subjects(r)}

    assert {row.of for row in kinds().insights} == set(known)
    for row in kinds().insights:
        subject = known[row.of]
        used = {slot for text in (*row.texts, str(row.frames)) for slot in re.findall(r"\{(\w+)\}", text)}
        assert {*row.needs, *row.without} <= set(subject.signs), row.kind
        assert used <= {"me", *subject.slots}, row.kind


def test_the_kinds_of_insight_have_names_of_their_own() -> None:
    names = [row.kind for row in kinds().insights]

    assert len(set(names)) == len(names)


_PEOPLE = st.sampled_from([ANN.name, BOB, EVE])
_WORDS = st.sampled_from(["run for council", "finish the novel", "rest", "", "see {that}", "talking"])
_STANCE = st.floats(-1, 1)
_GATHERINGS = st.builds(
    Gathering,
    what=st.sampled_from(["dinner", "a birthday dinner", "party"]),
    head=st.sampled_from(["dinner", "party"]),
    host=_PEOPLE,
    place=st.sampled_from(["", "Bakery:shop"]),
    when=st.none() | st.builds(When, day=st.just(FRIDAY.date()), start=st.none() | st.just(YESTERDAY)),
)
_FRAMES = st.one_of(
    _GATHERINGS,
    st.builds(Feels, who=_PEOPLE, whom=_PEOPLE, feeling=st.sampled_from(["fond", "wary"]), warmth=_STANCE),
    st.builds(Related, who=_PEOPLE, whom=_PEOPLE, role=st.sampled_from(["", "wife"])),
    st.builds(Opinion, who=_PEOPLE, about=st.one_of(_PEOPLE, _WORDS), stance=_STANCE),
    st.builds(
        Did, who=_PEOPLE, what=_WORDS, whom=st.lists(_PEOPLE, max_size=2).map(tuple), where=st.just("Bakery:shop")
    ),
    st.builds(Condition, of=st.one_of(_PEOPLE, st.just(STOVE)), state=st.sampled_from(["burning", "off"])),
    st.builds(Wants, who=_PEOPLE, what=_WORDS, is_firm=st.booleans()),
    st.builds(Promised, who=_PEOPLE, what=_WORDS, whom=_PEOPLE, gathering=st.none() | _GATHERINGS),
    st.builds(Refused, who=_PEOPLE, whom=_PEOPLE, gathering=st.none() | _GATHERINGS),
)


def _memories(frames: list[tuple[Frames, str, str, int]]) -> list[Memory]:
    kinds = {"reflection": "thought"}
    return [
        had(number, *each, kind=kind, evidence=kinds.get(kind, evidence), importance=importance)  # type: ignore[arg-type]
        for number, (each, kind, evidence, importance) in enumerate(frames)
    ]


_MEMORIES = st.lists(
    st.tuples(
        st.lists(_FRAMES, max_size=3).map(tuple),
        st.sampled_from(["observation", "dialogue", "plan", "reflection"]),
        st.sampled_from(["seed", "own", "seen", "thought", "heard"]),
        st.integers(1, 10),
    ),
    max_size=14,
).map(_memories)


@settings(max_examples=150, deadline=None)
@given(_MEMORIES, st.sampled_from([ABOUT_BOB, DAYS, "Who is Eve Dark?", ""]))
def test_every_insight_cites_what_was_recalled_and_says_what_none_of_it_says(
    memories: list[Memory], question: str
) -> None:
    notes = insights(question, *memories)

    assert len(notes) <= 5
    assert len({note.frames for note in notes}) == len({note.text for note in notes}) == len(notes)
    for note in notes:
        assert note.sources
        assert set(note.sources) <= {each.id for each in memories}
        assert 4 <= note.importance <= 8
        assert note.frames
        assert all(note.frames[0] not in memory.frames for memory in memories)
    again = insights(question, *memories, *(kept(note, 50 + index) for index, note in enumerate(notes)))
    assert not {note.frames for note in notes} & {note.frames for note in again}


@settings(max_examples=50, deadline=None)
@given(_MEMORIES)
def test_there_are_always_three_questions(memories: list[Memory]) -> None:
    assert len(set(questions(*memories))) == 3
