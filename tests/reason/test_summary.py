"""A person's summary of themselves."""

from __future__ import annotations

import pytest

from tests.reason.planning_town import ANN, EVE, FRIDAY, kit, recalled
from town.core.frames import Condition, Did, Feels, Frame, Is, Opinion, Told
from town.core.memory import Evidence, Memory, MemoryKind
from town.core.persona import Persona
from town.mind.questions import Summarise
from town.reason.rules.reflect.summary import summarise

STOVE = "Mill House:kitchen:stove"


def had(
    text: str, *frames: Frame, kind: MemoryKind = "reflection", evidence: Evidence = "thought", importance: int = 7
) -> Memory:
    """A memory with its frames."""
    return Memory(1, kind, text, 0, importance, evidence, (), None, "", frames)


def summary(who: Persona, *memories: Memory) -> str:
    """The summary of somebody who remembers."""
    return summarise(Summarise(who, 0, FRIDAY, recalled(memories)), kit()).value


def mood(*frames: Frame, evidence: Evidence = "thought") -> str:
    """The last sentence of Eve's summary, when she remembers one thing that happened."""
    return summary(EVE, had("It was so.", *frames, kind="dialogue", evidence=evidence)).rpartition(". ")[2]


LOW = ("Eve has worries these days.", "Eve is not at ease these days.")
HIGH = ("Eve feels that life is going well.", "Eve is in good spirits these days.")
USUAL = ("Eve takes the days as they come.", "Life goes its usual way for Eve.")


def test_a_summary_says_who_one_is_and_what_occupies_one() -> None:
    feeling = Feels(who=ANN.name, whom="Bob Stone", feeling="close", warmth=0.7)

    text = summary(ANN, had("Ann Miller feels closer to Bob Stone than before.", feeling))

    assert "Ann Miller" in text
    assert "a novelist" in text
    assert "Bob Stone" in text
    assert 2 <= text.count(". ") + 1 <= 5


def test_without_memories_only_the_person_speaks() -> None:
    assert summary(EVE).count(".") == 1


def test_what_is_so_from_the_start_is_no_concern() -> None:
    assert "lamp" not in summary(EVE, had("Eve Dark wants a lamp.", kind="plan", evidence="seed"))


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        (Feels(who="Eve Dark", whom="Bob Stone", feeling="fond", warmth=0.6), HIGH),
        (Feels(who="Eve Dark", whom="Bob Stone", feeling="annoyed", warmth=-0.4), LOW),
        (Opinion(who="Bob Stone", about="Eve Dark", stance=0.7), HIGH),
        (Opinion(who="Bob Stone", about="Eve Dark", stance=-0.7), LOW),
        (Opinion(who="Eve Dark", about=STOVE, stance=-0.5), LOW),
        (Condition(of=STOVE, state="burning"), LOW),
        (
            Told(who="Bob Stone", whom="Eve Dark", content=(Opinion(who="Bob Stone", about="Eve Dark", stance=1.0),)),
            HIGH,
        ),
        (Is(who="Eve Dark", what="a nurse"), USUAL),
        (Opinion(who="Bob Stone", about="fights", stance=-0.7), USUAL),
        (Feels(who="Bob Stone", whom="Ann Miller", feeling="annoyed", warmth=-0.4), USUAL),
        (Did(who="Bob Stone", what="quarrelling", whom=("Ann Miller",)), USUAL),
    ],
)
def test_feelings_come_from_what_is_felt_and_what_was_done_to_me(frame: Frame, expected: tuple[str, str]) -> None:
    assert mood(frame) in expected


def test_a_word_is_no_feeling() -> None:
    """A quarrel next door, spoken of, worries nobody whom it does not concern."""
    text = summary(EVE, had('Bob told Eve: "I stay out of the quarrel next door."', kind="dialogue", evidence="heard"))

    assert text.endswith(USUAL)


def test_a_feeling_from_the_start_is_no_news() -> None:
    assert mood(Feels(who="Eve Dark", whom="Bob Stone", feeling="hate", warmth=-0.9), evidence="seed") in USUAL


def test_good_and_bad_make_a_mixed_mood() -> None:
    glad = Feels(who="Eve Dark", whom="Bob Stone", feeling="fond", warmth=0.6)
    cross = Feels(who="Eve Dark", whom="Ann Miller", feeling="angry", warmth=-0.6)

    assert mood(glad, cross) in ("Eve has had good and bad moments lately.", "Eve is of two minds about how things go.")


def test_a_worry_about_somebodys_plan_is_no_plan_of_a_day() -> None:
    """Only a memory of kind plan is left out; a thought that reads like one is how somebody feels."""
    worry = ("Eve Dark is worried about Bob Stone's plan.", Opinion(who="Eve Dark", about="Bob's plan", stance=-0.4))
    felt, planned, nothing = (summary(EVE, *memories) for memories in ([had(*worry)], [had(*worry, kind="plan")], []))

    assert felt != nothing
    assert planned == nothing
