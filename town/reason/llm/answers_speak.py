"""What is said next in a conversation: the words, the dialogue act, what they rest on, and whether one parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from town.core.acts import Act, acts, acts_to_choose
from town.core.clock import clock_text, seconds_of_day
from town.core.memory import Recollection
from town.core.plan import STEP
from town.core.talk import Line
from town.mind.questions import Speak, Words
from town.reason.llm.answers import Few, Form, Reply, act_written, parsed, resting_on, wording
from town.reason.llm.model import BadReply
from town.reason.llm.prompt import filled
from town.reason.llm.render_memory import Shown, show, strongest
from town.reason.llm.render_moment import now_words
from town.reason.llm.render_place import spoken
from town.reason.llm.render_talk import transcript
from town.reason.llm.render_text import named, quoted
from town.reason.llm.schema import schema_text

MEMORIES = 5
LINES = 6  # of the talk so far, the last ones
MEMORY_LONGEST = 110
WORDS_LONGEST = 240
_NEXT = 2  # entries of the plan that are shown
_MOST_SOURCES = 6
_SAME = 0.8  # share of words in common from which two lines say the same
_LIGHT = (Act.GREET, Act.INTRODUCE, Act.SMALL_TALK, Act.COMMENT, Act.THANK)  # with a goodbye, no more than that


class Saying(Reply):
    """One's next words."""

    say: Annotated[str, Field(max_length=WORDS_LONGEST)]
    act: str
    from_: Annotated[Few, Field(alias="from")]
    bye: bool


def speak(question: Speak, tick_seconds: int) -> Form[Words]:
    """The next words of the one who asks."""
    told = _not_shown_anyway(question)
    memories = show(strongest(told, MEMORIES, question.who), question, tick_seconds, MEMORY_LONGEST)
    ask = filled(
        "speak",
        acts=", ".join(act for act in acts_to_choose() if acts()[act].named),
        summary=quoted(question.summary or "as ever", 130),
        memories=memories.text,
        plan=_plan(question),
        now=now_words(question.now),
        scene=_scene(question),
        transcript=transcript(question.transcript[-LINES:], question.who.name) or "Nobody has spoken yet.",
    )
    schema = schema_text(Saying, {"from": memories.numbers, "act": acts_to_choose()})
    return Form(ask, lambda reply: _words(reply, question, memories), schema=schema, max_tokens=150, temperature=0.8)


def _not_shown_anyway(question: Speak) -> list[Recollection]:
    """What was recalled, without what the prompt shows anyway (this talk, the plan, the partner as they are in view)
    and without who other people were to one before the run: a query about one tie brings up all of them.
    """
    title = f"{question.who.name}'s plan for "
    return [
        one
        for one in question.memories
        if (one.memory.heard is None or one.memory.heard.conversation != question.conversation)
        and not one.memory.text.startswith(title)
        and not (one.memory.evidence == "seen" and one.memory.about == question.partner)
        and not (one.memory.evidence == "seed" and one.memory.about not in ("", question.partner))
    ]


def _plan(question: Speak) -> str:
    """What one means to do later today, in broad strokes."""
    second = seconds_of_day(question.now)
    items = question.plan.items if question.plan is not None else ()
    later: dict[str, str] = {}
    for item in items:
        if item.start_s > second and item.level < STEP:
            later.setdefault(item.activity, f"{clock_text(item.start_s)} {quoted(item.activity, 40)}")
    return "; ".join(list(later.values())[:_NEXT]) or "nothing more today"


def _scene(question: Speak) -> str:
    partner = named(question.partner)
    doing = f", who is {quoted(question.partner_activity, 60)}" if question.partner_activity else ""
    where = spoken(question.place)
    if not question.transcript:
        mine = quoted(question.activity, 60)
        return f"You are at {where}, busy with {mine}. You speak to {partner}{doing}. You begin."
    left = " Time to part: take your leave." if question.turns_left <= 2 else ""
    return f"You talk with {partner} at {where}.{left}"


def _words(reply: str, question: Speak, shown: Shown) -> Words:
    saying = parsed(Saying, reply)
    meant = act_written(saying.act)
    text = spoken_text(saying.say, (question.who.name, question.who.first_name, "you", "me"))
    if any(says_the_same(text, line.text) for line in _not_to_repeat(question)):
        raise BadReply("repeats what was said")
    names = (question.who.name, question.partner)
    found = resting_on(text, (one.memory for one in question.memories), names)
    sources = tuple(dict.fromkeys((*shown.ids(saying.from_), *found)))[:_MOST_SOURCES]
    act, ends = _parting(question, meant, bye=saying.bye)
    return Words(text, act, sources, ends)


def spoken_text(text: str, names: Sequence[str]) -> str:
    """An utterance without the speaker's name before it and without quotation marks around it.

    Raises:
        BadReply: if nothing is left.
    """
    clean = wording(text, WORDS_LONGEST, "what is said")
    before, colon, after = clean.partition(":")
    if colon and before.strip("\"'“” *").casefold() in {name.casefold() for name in names}:
        clean = after.strip()
    if len(clean) > 2 and clean[0] in "\"'“‘" and clean[-1] in "\"'”’":
        clean = clean[1:-1].strip()
    return wording(clean, WORDS_LONGEST, "what is said")


def says_the_same(one: str, other: str) -> bool:
    """Whether two lines are the same words, or nearly: short ones (a greeting) only when they are equal."""
    mine, theirs = _bag(one), _bag(other)
    if mine == theirs:
        return True
    return min(len(mine), len(theirs)) > 3 and len(mine & theirs) >= _SAME * len(mine | theirs)


def _bag(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def _not_to_repeat(question: Speak) -> list[Line]:
    """All of one's own lines, and the last of the other's; farewells and greetings are the same for everybody."""
    mine = [line for line in question.transcript if line.speaker == question.who.name]
    theirs = [line for line in question.transcript if line.speaker != question.who.name]
    return [*mine, *(line for line in theirs[-1:] if len(line.text.split()) > 3)]


def _parting(question: Speak, meant: Act, *, bye: bool) -> tuple[Act, bool]:
    """The act, and whether the talk is over: a first farewell leaves the other a last word, a second one does not."""
    if not question.transcript:
        return (Act.GREET if meant == Act.PART else meant), False
    they_parted = question.transcript[-1].act == Act.PART
    act = Act.PART if bye and meant in _LIGHT else meant
    ends = question.turns_left <= 1 or they_parted or (bye and act != Act.PART)
    return act, ends or (act == Act.PART and _have_parted(question))


def _have_parted(question: Speak) -> bool:
    return any(line.act == Act.PART for line in question.transcript)
