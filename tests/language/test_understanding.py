"""What is said in answer to something is understood with it; courtesies tell nothing; each utterance has an act."""

from __future__ import annotations

import pytest

from tests.language.reading_town import MONDAY, READER, line_of
from town.core.acts import Act
from town.core.frames import Asked, Unknown, held
from town.core.talk import Line, Passage

INVITATION = "Will you come to my party at five tomorrow at the pub?"
ANSWERS: dict[tuple[str, str], tuple[Act, list[str]]] = {
    ("Do you keep a shop?", "Yes, I do."): (Act.ANSWER, ["Did who=Bob Stone what=keeping a shop"]),
    ("Who stands for council?", "I do."): (Act.ANSWER, ["Wants who=Bob Stone what=stand for council is_firm=True"]),
    ("When is your party?", "Five. Thank you."): (
        Act.ANSWER,
        ["Gathering what=party head=party host=Bob Stone when=Mon-27-02/17:00"],
    ),
    ("Where is the party?", "At the pub."): (
        Act.ANSWER,
        ["Gathering what=party head=party place=The Fox and Goose Pub"],
    ),
    (INVITATION, "Yes!"): (
        Act.ACCEPT,
        ["Promised who=Bob Stone what=come to Ann Hill's party whom=Ann Hill gathering=<party>"],
    ),
    (INVITATION, "No, I have to work."): (
        Act.DECLINE,
        [
            (
                "Refused who=Bob Stone what=come to Ann Hill's party whom=Ann Hill gathering=<party> "
                "reason=Bob Stone has to work"
            ),
            "Wants who=Bob Stone what=work",
        ],
    ),
    (INVITATION, "Maybe. I'll see."): (Act.PUT_OFF, []),
    ("Could you help me tomorrow?", "Sure, I'd be glad to."): (
        Act.ACCEPT,
        ["Promised who=Bob Stone what=help Ann Hill whom=Ann Hill"],
    ),
    ("Don't touch the oven.", "I won't."): (
        Act.DECLINE,
        ["Promised who=Bob Stone what=touch the oven whom=Ann Hill negated=True"],
    ),
}
COURTESIES = (
    "You'll manage, I'm sure.",
    "I'd like to see that.",
    "That's so kind of you!",
    "I hope you have a great day.",
    "That sounds like a plan.",
    "Let me know how it goes.",
    "If you need anything, just call me.",
    "I can't wait to see it.",
    "You should try the soup.",
    "I'm glad to hear that.",
    "I bet you'll do great.",
    "You must be tired.",
    "Have fun at the concert!",
    "We'll see.",
    "I would never do that to you.",
    "It means a lot to me.",
    "I know what you mean.",
    "Everything will be fine.",
    "I'm here if you need me.",
    "How have you been?",
)


@pytest.mark.parametrize(("before", "text"), ANSWERS)
def test_an_answer_means_what_was_asked(before: str, text: str) -> None:
    passage = Passage(text, "Ann Hill", "Bob Stone", (Line("Ann Hill", before),))

    understood = READER.understand(passage, MONDAY)

    act, frames = ANSWERS[before, text]
    assert [line_of(frame) for frame in understood.frames] == frames
    assert understood.act == act


@pytest.mark.parametrize("text", COURTESIES)
def test_courtesies_encouragement_and_advice_assert_nothing(text: str) -> None:
    understood = READER.understand(Passage(text, "Ann Hill", "Bob Stone"), MONDAY)

    believed = [frame for frame in held(understood.frames) if not isinstance(frame, (Asked, Unknown))]
    assert believed == []


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Good morning, Ann.", Act.GREET),
        ("Goodbye, take care!", Act.PART),
        ("Will you come to my dinner on Friday?", Act.INVITE),
        ("Could you lend me your ladder?", Act.ASK_HELP),
        ("Do you need a hand?", Act.OFFER_HELP),
        ("Where is the library?", Act.ASK),
        ("Shall we go to the concert together?", Act.ASK_ALONG),
        ("Eve is writing a book about bees.", Act.TELL),
        ("Don't worry about it.", Act.ADVISE),
    ],
)
def test_an_utterance_does_what_its_mood_and_words_say(text: str, act: Act) -> None:
    assert READER.understand(Passage(text, "Ann Hill", "Bob Stone"), MONDAY).act == act
