"""What stays of a conversation."""

from __future__ import annotations

from tests.reason.talking_town import ANN, BOB, DINNER, KIT, MORNING, memories, notes_of
from tests.reason.understood import noted
from town.core.frames import Promised
from town.core.talk import Line
from town.reason.rules.talk.noting import note_talk

INVITE = Line(
    "Ann Miller",
    "I'm giving a birthday dinner at the Bakery tomorrow evening from seven to nine. Will you come?",
    "invite",
)
YES = Line("Bob Stone", "I'd love to come, thank you.", "accept")
NO = Line("Bob Stone", "I can't make it, I'm in bed by nine.", "decline")
BYE = Line("Ann Miller", "Bye, Bob.", "part")
KNOWN = "Bob Stone knows Ann Miller well; the feeling is: fond. Baker."


def test_promise_becomes_a_dated_plan_that_rests_on_what_was_heard() -> None:
    notes = note_talk(notes_of(BOB, "Ann Miller", [INVITE, YES, BYE], memories(KNOWN)), KIT).value

    (plan,) = notes.plans
    assert plan.text == (
        "Bob Stone promised Ann Miller to come to Ann Miller's birthday dinner at the Bakery on Friday 3 March 2023 "
        "from 19:00 to 21:00."
    )
    assert [type(frame) for frame in plan.frames or ()] == [Promised]
    assert 100 in plan.sources
    assert "Bakery" in notes.heard_of
    assert not notes.change_today


def test_notes_are_understood_again() -> None:
    notes = note_talk(notes_of(BOB, "Ann Miller", [INVITE, YES, BYE], memories(KNOWN)), KIT).value

    frames = noted(KIT.reader, notes.plans[0].text, MORNING, "Bob Stone")

    promise = next(frame for frame in frames if isinstance(frame, Promised))
    assert promise.who == "Bob Stone"
    assert promise.gathering is not None
    assert promise.gathering.host == "Ann Miller"


def test_host_keeps_who_promised() -> None:
    notes = note_talk(notes_of(ANN, "Bob Stone", [INVITE, YES, BYE], memories(DINNER)), KIT).value

    assert "invited Bob Stone to Ann Miller's birthday dinner" in notes.summary.text
    assert "Bob Stone promised to come" in notes.summary.text
    assert any(plan.text.startswith("Bob Stone promised Ann Miller to come") for plan in notes.plans)


def test_refusal_keeps_its_reason() -> None:
    notes = note_talk(notes_of(BOB, "Ann Miller", [INVITE, NO, BYE], memories(KNOWN)), KIT).value

    assert "because Bob Stone is in bed by nine" in notes.plans[0].text


def test_promise_for_later_today_changes_today() -> None:
    today = Line("Ann Miller", "I'm giving a dinner at the Bakery tonight at eight. Will you come?", "invite")

    notes = note_talk(notes_of(BOB, "Ann Miller", [today, YES], memories(KNOWN)), KIT).value

    assert notes.change_today


def test_first_meeting_is_noted_once() -> None:
    hello = Line("Ann Miller", "Hello, I don't think we've met. I'm Ann Miller, a baker.", "introduce")
    lines = [hello, Line("Bob Stone", "Nice to meet you. I'm Bob Stone.", "introduce")]

    first = note_talk(notes_of(BOB, "Ann Miller", lines), KIT).value
    later = note_talk(notes_of(BOB, "Ann Miller", lines, memories(KNOWN)), KIT).value

    assert [note.text.startswith("Bob Stone met Ann Miller for the first time") for note in first.others] == [True]
    assert not any("first time" in note.text for note in later.others)


def test_quarrel_leaves_annoyance() -> None:
    lines = [Line("Ann Miller", "You never listen.", "argue"), Line("Bob Stone", "Let's not fight.", "comment")]

    notes = note_talk(notes_of(BOB, "Ann Miller", lines, memories(KNOWN)), KIT).value

    assert any("annoyed" in note.text for note in notes.others)


def test_any_lines_can_be_noted() -> None:
    lines = [Line("Ann Miller", "{}<>: ::", "?"), Line("Bob Stone", "", "")]

    assert note_talk(notes_of(BOB, "Ann Miller", lines), KIT).value.summary.text
