"""Conversing: first words, turns, and what stays of a talk."""

from __future__ import annotations

from tests.mind.scripted import ANN, DAY, HOME, PLACES, SHOP, Scripted, at_home, memories, mind_of, remembering
from town.core.acts import Act
from town.core.events import Asked, ConversationEnded, ConversationStarted, Planned, Recalled, Said
from town.core.intents import Do, Leave, Say, Stay
from town.core.memory import Heard
from town.core.observation import Percept, Utterance
from town.core.plan import PlanItem
from town.mind.mind import Mind
from town.mind.questions import DaySketch, Note, NoteTalk, React, Replan, Speak, Talk, TalkNotes, Words

BOB = Percept("Bob", "reading", 2)
H = 3600


def greeted(reasoner: Scripted) -> Mind:
    """Ann has planned her day, and Bob has said hello to her."""
    mind = remembering(mind_of(reasoner), "Bob bakes, too", "Ann wants to win the prize")
    mind.think(at_home(0))
    mind.state.apply(1, ConversationStarted(4, "Bob", "Ann", HOME))
    mind.state.apply(1, Said(4, 0, "Bob", ("Ann",), "Hello, Ann.", "greet", (), 3))
    return mind


HELLO = {"heard": (Utterance(4, 0, "Bob", "Hello, Ann.", "greet"),), "talking_to": "Bob", "my_turn": True}


def test_one_who_wants_to_talk_says_the_first_words() -> None:
    reasoner = Scripted((React, Talk()), (Speak, Words("Hello, Bob.", Act.GREET, (0,))))
    mind = remembering(mind_of(reasoner), "Bob bakes, too")
    assert mind.think(at_home(0, BOB)).intent == Say("Bob", "Hello, Bob.", "greet", (0,))
    (question,) = reasoner.of(Speak)
    assert isinstance(question, Speak)
    assert (question.partner, question.transcript, question.turns_left) == ("Bob", (), 16)
    assert "Bob bakes, too" in [one.memory.text for one in question.memories]


def test_one_who_finds_no_words_goes_on() -> None:
    reasoner = Scripted((React, Talk()), (Speak, Words("", Act.GREET)))
    assert mind_of(reasoner).think(at_home(0, BOB)).intent == Stay()


def test_one_who_is_busy_is_not_spoken_to() -> None:
    reasoner = Scripted((React, Talk()))
    assert mind_of(reasoner).think(at_home(0, Percept("Bob", "talking with Cid", 2, is_free=False))).intent == Stay()
    assert reasoner.of(React) == []


def test_turn_is_taken_with_what_the_words_bring_to_mind() -> None:
    reasoner = Scripted((Speak, Words("Hello, Bob.", Act.GREET)))
    mind = greeted(reasoner)
    thought = mind.think(at_home(3, **HELLO))
    assert thought.intent == Say("Bob", "Hello, Bob.", "greet")
    assert 'Bob told Ann: "Hello, Ann."' in [event.query for event in thought.events if isinstance(event, Recalled)]
    (question,) = reasoner.of(Speak)
    assert isinstance(question, Speak)
    assert [(line.speaker, line.text) for line in question.transcript] == [("Bob", "Hello, Ann.")]
    assert question.turns_left == 15


def test_question_brings_to_mind_what_it_was_asked_about() -> None:
    """ "How come?" alone is about nothing; what one has said before makes it a question about the bakery."""
    mind = greeted(
        Scripted((Speak, Words("I closed the bakery.", Act.TELL)), (Speak, Words("The oven is broken.", Act.TELL)))
    )
    mind.think(at_home(3, **HELLO))
    mind.state.apply(4, Said(4, 1, "Ann", ("Bob",), "I closed the bakery.", "tell", (), 5))
    mind.state.apply(6, Said(4, 2, "Bob", ("Ann",), "How come?", "ask", (), 7))
    heard = (Utterance(4, 2, "Bob", "How come?", "ask"),)
    thought = mind.think(at_home(7, heard=heard, talking_to="Bob", my_turn=True))
    assert [event.query for event in thought.events if isinstance(event, Recalled)] == [
        'Ann told Bob: "I closed the bakery."',
        'Bob told Ann: "How come?"',
    ]


def test_no_query_of_ones_own_names_oneself() -> None:
    """Nearly all that Ann remembers names Ann: a query that names her, too, would find anything."""
    mind = greeted(Scripted((React, Talk()), (Speak, Words("Hello, Bob.", Act.GREET))))
    events = [*mind.think(at_home(3, **HELLO)).events, *mind_of(Scripted()).think(at_home(0, BOB)).events]
    queries = [event.query for event in events if isinstance(event, Recalled) and "told Ann" not in event.query]
    assert "What is my relationship with Bob?" in queries
    assert not [query for query in queries if "Ann" in query]


def test_words_are_remembered_before_they_are_answered() -> None:
    mind = greeted(Scripted((Speak, Words("Hello, Bob.", Act.GREET))))
    thought = mind.think(at_home(3, **HELLO))
    (heard,) = [memory for memory in memories(thought.events) if memory.evidence == "heard"]
    assert heard.heard == Heard(4, 0, "Bob")


def test_one_whose_turn_it_is_not_listens() -> None:
    reasoner = Scripted()
    mind = greeted(reasoner)
    assert mind.think(at_home(2, talking_to="Bob")).intent == Stay()
    assert reasoner.of(Speak) == []


def test_one_who_has_nothing_to_say_leaves() -> None:
    assert greeted(Scripted((Speak, Words("", Act.PART)))).think(at_home(3, **HELLO)).intent == Leave()


NOTES = TalkNotes(
    summary=Note("Ann and Bob talked about bread", 3, (0,)),
    plans=(Note("Ann will meet Bob at six", 6, (0,)),),
    others=(Note("Ann likes Bob", 4),),
    heard_of=("Bakery",),
)


def talked(reasoner: Scripted) -> Mind:
    mind = greeted(reasoner)
    mind.state.apply(5, ConversationEnded(4, ("Bob", "Ann"), "parted"))
    return mind


def test_what_a_talk_meant_is_kept_once() -> None:
    reasoner = Scripted((NoteTalk, NOTES))
    mind = talked(reasoner)
    thought = mind.think(at_home(6, talk_ended="parted"))
    assert [(memory.kind, memory.text, memory.about, memory.sources) for memory in memories(thought.events)] == [
        ("dialogue", "Ann and Bob talked about bread", "Bob", (0,)),
        ("plan", "Ann will meet Bob at six", "Bob", (0,)),
        ("dialogue", "Ann likes Bob", "Bob", ()),
    ]
    assert thought.heard_of == ("Bakery",)
    mind.think(at_home(7))
    assert len(reasoner.of(NoteTalk)) == 1


def test_promise_for_today_changes_the_day() -> None:
    notes = TalkNotes(NOTES.summary, change_today=True)
    now = 8 * H + 60
    rest = (PlanItem(now, 14 * H - 60, "meet Bob", HOME, 2), DAY[-1])
    mind = talked(Scripted((NoteTalk, notes), (Replan, DaySketch(rest))))
    thought = mind.think(at_home(6, talk_ended="parted"))
    assert [event.level for event in thought.events if isinstance(event, Planned)] == ["change"]
    assert thought.intent == Do("meet Bob", HOME)


def test_those_who_have_talked_leave_each_other_alone_for_a_while() -> None:
    """133 minutes after tick 5 are 798 ticks."""
    reasoner = Scripted((NoteTalk, NOTES))
    mind = talked(reasoner)
    for tick in (6, 802, 803):
        mind.think(at_home(tick, Percept("Bob", f"counting to {tick}", 2)))
    assert [question.tick for question in reasoner.of(React)] == [803]


def test_without_conversation_one_who_is_spoken_to_walks_on() -> None:
    mind = mind_of(Scripted((React, Talk())), converse="none")
    mind.think(at_home(0, BOB))
    mind.state.apply(1, ConversationStarted(4, "Bob", "Ann", HOME))
    mind.state.apply(1, Said(4, 0, "Bob", ("Ann",), "Hello, Ann.", "greet", (), 3))
    assert mind.think(at_home(3, **HELLO)).intent == Leave()


def test_whisper_is_remembered_as_important_as_it_is_found() -> None:
    mind = mind_of(Scripted())
    thought = mind.think(at_home(0, whispers=("You want to give a fair.",)))
    (memory,) = [one for one in memories(thought.events) if one.evidence == "whisper"]
    assert memory.text == "You want to give a fair."
    assert next(event.question for event in thought.events if isinstance(event, Asked)) == "RateImportance"


def test_ann_knows_what_she_was_given() -> None:
    assert mind_of(Scripted()).state.known_places() == PLACES
    assert ANN.workplace == SHOP
