"""Beliefs: what one person makes of the memories recalled, with evidence, fading, and who else knows."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.language.reading_town import READER
from tests.reason.understood import understood
from town.core.memory import Evidence, Heard, Memory, MemoryKind
from town.reason.rules.believe.beliefs import Beliefs
from town.reason.rules.believe.types import GatheringBelief

ANN, BOB, CARL, EVE, GRACE = "Ann Hill", "Bob Stone", "Carl Weiss", "Eve Smith", "Grace Okafor"
NOW = datetime(2023, 3, 1, 12)
DINNER = "Bob Stone's birthday dinner at North Mill Cafe on Friday 3 March 2023 from 19:00 to 21:00"


def remembered(*texts: tuple[str, str] | tuple[str, str, int], me: str = ANN) -> Beliefs:
    """Beliefs from (evidence, text[, days ago]); what is heard names its speaker: "heard Bob Stone"."""
    moments: dict[int, datetime] = {}
    memories: list[Memory] = []
    for number, entry in enumerate(texts):
        evidence, _, speaker = entry[0].partition(" ")
        days = entry[2] if len(entry) > 2 else 1
        memories.append(_memory(number, evidence, entry[1], speaker))
        moments[number] = NOW - timedelta(days=days) + timedelta(minutes=number)
    read = [understood(READER, me, memory, moments[memory.id]) for memory in memories]
    return Beliefs(me, read, lambda memory: moments[memory.id], NOW)


def _memory(number: int, evidence: str, text: str, speaker: str) -> Memory:
    kinds: dict[str, MemoryKind] = {"heard": "dialogue", "thought": "dialogue", "plan": "plan"}
    named: tuple[Evidence, ...] = ("seed", "whisper", "own", "seen", "heard", "thought")
    thought: Evidence = "thought"
    proof = next((name for name in named if name == evidence), thought)
    heard = Heard(7, number, speaker) if speaker else None
    return Memory(number, kinds.get(evidence, "observation"), text, number, 5, proof, heard=heard)


def only(beliefs: Beliefs) -> GatheringBelief:
    """The one gathering known of."""
    (belief,) = beliefs.gatherings()
    return belief


def test_without_memories_nothing_is_believed() -> None:
    beliefs = remembered()
    assert (beliefs.gatherings(), beliefs.news(), beliefs.interests()) == ((), (), ())
    assert not beliefs.relation(BOB).is_known


def test_an_idea_of_my_own_makes_me_the_host() -> None:
    belief = only(
        remembered(("whisper", "You want to give a picnic in the park on Sunday at noon; everyone should hear of it."))
    )
    assert (belief.stance, belief.from_whom, belief.gathering.host) == ("host", "", ANN)
    assert belief.gathering.for_all
    assert belief.aware == ()


def test_a_vague_telling_joins_the_fuller_one() -> None:
    belief = only(
        remembered(
            ("heard Carl Weiss", 'Carl Weiss told Ann Hill: "Have you heard about the birthday dinner?"', 2),
            ("heard Bob Stone", 'Bob Stone told Ann Hill: "I\'m giving a birthday dinner on Friday from 7 to 9 pm."'),
            ("heard Eve Smith", 'Eve Smith told Ann Hill: "Bob\'s dinner is at the North Mill Cafe."'),
        )
    )
    gathering = belief.gathering
    assert (gathering.host, gathering.place, gathering.what) == (BOB, "North Mill Cafe", "birthday dinner")
    assert gathering.when is not None
    assert gathering.when.start == datetime(2023, 3, 3, 19)
    assert belief.from_whom == CARL
    assert set(belief.aware) == {BOB, CARL, EVE}


def test_two_gatherings_of_one_kind_stay_apart() -> None:
    beliefs = remembered(
        ("heard Bob Stone", 'Bob Stone told Ann Hill: "I\'m giving a dinner on Friday at 8."'),
        ("heard Eve Smith", 'Eve Smith told Ann Hill: "I\'m giving a dinner on Thursday at 8."'),
    )
    assert [belief.gathering.host for belief in beliefs.gatherings()] == [EVE, BOB]  # the soonest first


def test_what_is_over_comes_last() -> None:
    beliefs = remembered(
        ("heard Bob Stone", 'Bob Stone told Ann Hill: "I\'m giving a concert today at noon."', 3),
        ("heard Eve Smith", 'Eve Smith told Ann Hill: "I\'m giving a dinner on Friday."'),
        ("heard Grace Okafor", 'Grace Okafor told Ann Hill: "I\'m planning a wedding."'),
    )
    assert [belief.gathering.head for belief in beliefs.gatherings()] == ["dinner", "wedding", "concert"]


def test_a_promise_brings_company() -> None:
    belief = only(
        remembered(
            ("plan", f"Ann Hill means to go to {DINNER} with Carl Weiss."),
            ("thought", f"Carl Weiss promised Ann Hill to come to {DINNER}."),
        )
    )
    assert (belief.stance, belief.company, belief.coming) == ("promised", (CARL,), (CARL,))


def test_of_a_promise_and_a_refusal_the_later_counts() -> None:
    promise = f"Ann Hill means to go to {DINNER}."
    refusal = f"Ann Hill cannot come to {DINNER} because Ann Hill tends the bar then."
    declined = only(remembered(("plan", promise, 2), ("plan", refusal, 1)))
    promised = only(remembered(("plan", refusal, 2), ("plan", promise, 1)))
    assert (declined.stance, declined.reason) == ("declined", "Ann Hill tends the bar then")
    assert (promised.stance, promised.reason) == ("promised", "")


def test_an_answer_belongs_to_what_the_conversation_spoke_of() -> None:
    belief = only(
        remembered(
            ("heard Bob Stone", 'Bob Stone told Ann Hill: "Eve is giving a dinner on Friday."'),
            ("heard Bob Stone", 'Bob Stone told Ann Hill: "I\'ll be there."'),
        )
    )
    assert belief.coming == (BOB,)


def test_wanting_to_come_is_interest() -> None:
    assert (
        only(remembered(("thought", "Ann Hill wants to come to Bob Stone's dinner on Friday."))).stance == "interested"
    )
    assert (
        only(remembered(("thought", f"Ann Hill has not decided yet whether to go to {DINNER}."))).stance == "undecided"
    )


def test_whom_i_told_knows() -> None:
    beliefs = remembered(
        ("whisper", "You want to give a picnic in the park on Sunday at noon."),
        (
            "thought",
            "Ann Hill talked with Eve Smith; Ann Hill told Eve Smith about the picnic, and Eve Smith promised to come.",
        ),
    )
    belief = only(beliefs)
    assert (belief.aware, belief.coming, belief.stance) == ((EVE,), (EVE,), "host")


def test_belief_grows_with_repetition_and_trust_and_fades() -> None:
    telling = ("heard Bob Stone", 'Bob Stone told Ann Hill: "Eve is giving a dinner on Friday 3 March 2023."')
    friend = ("seed", "Ann Hill knows Bob Stone very well; the feeling is: fond.")
    once = only(remembered(telling)).strength
    assert only(remembered(telling, telling)).strength > once
    assert only(remembered(friend, telling)).strength > once
    assert only(remembered((*telling, 20))).strength < once


def test_relations_as_noted() -> None:
    beliefs = remembered(
        ("seed", "Ann Hill knows Carl Weiss very well; the feeling is: in love. housemate who studies physics"),
    )
    relation = beliefs.relation(CARL)
    assert (relation.closeness, relation.warmth, relation.feeling, relation.role) == (0.9, 1.0, "in love", "housemate")
    assert relation.is_secret
    assert beliefs.facts(CARL)[0] == ("housemate who studies physics", 0)


def test_a_sighting_makes_no_acquaintance_but_a_talk_does() -> None:
    beliefs = remembered(
        ("seen", "Sam Smith is reading a book at the library"),
        ("thought", "Ann Hill met Eve Smith for the first time at the cafe.", 3),
        ("thought", "Ann Hill talked with Bob Stone about bees.", 2),
        ("thought", "Ann Hill talked with Bob Stone about honey.", 1),
    )
    assert not beliefs.relation("Sam Smith").is_known
    assert beliefs.relation(EVE).is_known
    bob = beliefs.relation(BOB)
    assert (bob.is_known, bob.talks) == (True, 2)
    assert bob.last_talk == NOW - timedelta(days=1) + timedelta(minutes=3)
    assert bob.closeness > beliefs.relation(EVE).closeness


def test_a_later_feeling_replaces_an_earlier_one() -> None:
    relation = remembered(
        ("seed", "Ann Hill knows Bob Stone well; the feeling is: fond.", 5),
        ("thought", "Ann Hill was annoyed by how Bob Stone talked."),
    ).relation(BOB)
    assert relation.feeling == "annoyed"
    assert relation.warmth < 0
    assert relation.closeness == pytest.approx(0.7)


def test_roles_are_seen_from_my_side() -> None:
    beliefs = remembered(("seed", "Ann Hill is Eve Smith's wife."), ("seed", "Bob Stone is Ann Hill's boss."), me=EVE)
    assert beliefs.relation(ANN).role == "wife"
    beliefs = remembered(("seed", "Bob Stone is Ann Hill's boss."), me=BOB)
    assert beliefs.relation(ANN).role == "employee"


def test_news_is_told_once_and_knows_who_knows() -> None:
    news = remembered(
        ("heard Grace Okafor", 'Grace Okafor told Ann Hill: "Eve is running for council, tell everyone!"', 2),
        ("thought", "Ann Hill told Bob Stone that Eve Smith wants to run for council."),
        ("seen", "Sam Smith is reading a book at the library"),
    ).news()
    assert len(news) == 1
    assert (news[0].to_be_spread, news[0].is_own, news[0].from_whom, news[0].about) == (True, False, GRACE, (EVE,))
    assert set(news[0].aware) == {EVE, GRACE, BOB}


def test_what_is_to_be_spread_is_worth_more_than_what_is_not() -> None:
    news = remembered(
        ("heard Grace Okafor", 'Grace Okafor told Ann Hill: "Eve is moving to the coast."'),
        ("heard Grace Okafor", 'Grace Okafor told Ann Hill: "Eve is running for council, tell everyone!"'),
    ).news()
    assert [item.to_be_spread for item in news] == [True, False]
    assert news[0].value > news[1].value


def test_a_crush_is_secret_and_its_object_does_not_know() -> None:
    (news,) = remembered(("seed", "Ann Hill has a crush on Carl Weiss.")).news()
    assert (news.is_secret, news.is_own, news.aware) == (True, True, ())


def test_gatherings_are_no_news() -> None:
    assert remembered(("plan", f"Ann Hill means to go to {DINNER}.")).news() == ()


def test_interests_are_mine_and_said_not_seen() -> None:
    interests = remembered(
        ("seed", "Ann Hill is writing a novel about sailors."),
        ("seed", "Bob Stone is painting a fence."),
        ("own", "Ann Hill is drinking tea at the cafe"),
    ).interests()
    assert interests == (("Ann Hill is writing a novel about sailors.", 0),)


SENTENCES = st.sampled_from(
    (
        'Bob Stone told Ann Hill: "I\'m giving a birthday dinner at North Mill Cafe on Friday from 7 to 9 pm."',
        "Ann Hill talked with Bob Stone; Bob Stone told Ann Hill about the dinner, and Ann Hill promised to come.",
        f"Ann Hill cannot come to {DINNER}.",
        "Eve Smith is giving a dinner on Thursday at the pub.",
        "There is a party tomorrow.",
        "Ann Hill hates Carl Weiss.",
        "Carl Weiss wants to open a bakery.",
        "the stove is burning",
        "Nothing of note.",
    )
)


@given(
    st.lists(
        st.tuples(st.sampled_from(("seed", "thought", "heard Bob Stone", "whisper")), SENTENCES, st.integers(0, 40)),
        max_size=12,
    )
)
@settings(max_examples=60)
def test_beliefs_stay_in_their_ranges_and_never_know_me(entries: list[tuple[str, str, int]]) -> None:
    beliefs = remembered(*entries)
    keys = [belief.key for belief in beliefs.gatherings()]
    for belief in beliefs.gatherings():
        assert 0 < belief.strength <= 1
        assert ANN not in (*belief.aware, *belief.coming, *belief.company)
        assert set(belief.sources) <= set(range(len(entries)))
    for item in beliefs.news():
        assert 0 <= item.value <= 1
        assert ANN not in item.aware
    for other in (BOB, CARL, EVE):
        relation = beliefs.relation(other)
        assert 0 <= relation.closeness <= 1
        assert -1 <= relation.warmth <= 1
    assert keys == [belief.key for belief in remembered(*entries).gatherings()]
