"""What stays of a conversation: a summary, plans with their dates, first meetings, feelings that moved."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from town.core.memory import Memory
from town.mind.questions import Answered, Line, Note, NoteTalk, TalkNotes
from town.reason.rules.beliefs import Beliefs, GatheringBelief
from town.reason.rules.dialogue import State, act_of, state_of, stems
from town.reason.rules.frames import Gathering, Intention, Invitation
from town.reason.rules.kit import Kit
from town.reason.rules.noting_text import about_gathering, base_clause, joined, refusal_reason, topic_of
from town.reason.rules.speak_gathering import named_in, same


@dataclass(frozen=True, slots=True)
class Talked:
    """A finished conversation with what is known around it."""

    question: NoteTalk
    kit: Kit
    beliefs: Beliefs
    gatherings: tuple[GatheringBelief, ...]
    state: State

    @property
    def me(self) -> str:
        """Whose notes these are."""
        return self.question.who.name

    @property
    def partner(self) -> str:
        """The other."""
        return self.question.partner

    def heard(self, line: Line) -> tuple[int, ...]:
        """The memory of one of the other's lines."""
        theirs = [other for other in self.question.transcript if other.speaker != self.me]
        index = next((i for i, other in enumerate(theirs) if other is line), -1)
        heard = self.question.heard
        return (heard[index].id,) if 0 <= index < len(heard) else ()


@dataclass(frozen=True, slots=True)
class Point:
    """Something that was said: for the summary, with its weight and memories."""

    text: str
    importance: int
    sources: tuple[int, ...]


def note_talk(question: NoteTalk, kit: Kit) -> Answered[TalkNotes]:
    """What the one who asks keeps of the talk."""
    talk = _talked(question, kit)
    points, plans = _points(talk), _plans(talk)
    others = [*_first_meeting(talk), *_feelings(talk)]
    summary = _summary(talk, points)
    return Answered(
        TalkNotes(
            summary=summary,
            plans=tuple(note for note, _ in plans),
            others=tuple(others),
            heard_of=_places(talk),
            change_today=any(is_today for _, is_today in plans),
        )
    )


def _talked(question: NoteTalk, kit: Kit) -> Talked:
    memories: dict[int, Memory] = {r.memory.id: r.memory for r in question.memories}
    memories |= {memory.id: memory for memory in question.heard}
    dated = [(memory, kit.moment(question, memory)) for memory in memories.values()]
    beliefs = Beliefs(question.who.name, dated, kit.reader, question.now)
    state = state_of(question.transcript, question.who.name)
    return Talked(question, kit, beliefs, beliefs.gatherings(), state)


# --- what was said ------------------------------------------------------------------------------------------------


def gathering_of(talk: Talked, line: Line) -> GatheringBelief | None:
    """The gathering that a line names, as I believe it to be."""
    listener = talk.me if line.speaker != talk.me else talk.partner
    frames = talk.kit.reader.frames(f'{line.speaker} told {listener}: "{line.text}"', talk.question.now, talk.me)
    for frame in frames:
        gathering = frame.gathering if isinstance(frame, Invitation) else frame
        if isinstance(gathering, Gathering):
            matched = next((b for b in talk.gatherings if same(b.gathering, gathering)), None)
            return matched or GatheringBelief(
                gathering.what, gathering, 0.6, "undecided", "", (), (), (), line.speaker, talk.heard(line)
            )
    return named_in(line.text, talk.gatherings)


def _points(talk: Talked) -> list[Point]:
    """Who told whom what, in order, each thing once."""
    points: list[Point] = []
    told: set[str] = set()
    for line in talk.question.transcript:
        point = _point(talk, line)
        if point and point.text not in told:
            told.add(point.text)
            points.append(point)
    return points


_DEEDS = {
    "invite": "invited {} to",
    "ask_along": "asked {} to come along to",
    "ask_help": "asked {} for help with",
    "offer_help": "offered {} help with",
}


def _point(talk: Talked, line: Line) -> Point | None:
    act = act_of(line)
    if act not in ("tell", "invite", "ask_along", "gossip", "confide", "ask", "ask_help", "offer_help", "answer"):
        return None
    listener = talk.me if line.speaker != talk.me else talk.partner
    belief = gathering_of(talk, line)
    if belief is not None and act not in ("ask", "answer"):
        what = about_gathering(belief.gathering)
        verb = _DEEDS.get(act, "told {} about").format(listener)
        return Point(f"{line.speaker} {verb} {what}", 6, (*talk.heard(line), *belief.sources[:2]))
    return _intention_point(talk, line, listener) if act in ("tell", "gossip", "confide") else None


def _intention_point(talk: Talked, line: Line, listener: str) -> Point | None:
    frames = talk.kit.reader.frames(f'{line.speaker} told {listener}: "{line.text}"', talk.question.now, talk.me)
    for frame in frames:
        if isinstance(frame, Intention) and frame.who and frame.what:
            clause = f"{line.speaker} told {listener} that {frame.who} wants to {base_clause(frame.what)}"
            return Point(clause, 6, talk.heard(line))
    return None


def _is_news(talk: Talked, line: Line) -> bool:
    """Whether a line is noted as a point of its own."""
    listener = talk.me if line.speaker != talk.me else talk.partner
    frames = talk.kit.reader.frames(f'{line.speaker} told {listener}: "{line.text}"', talk.question.now, talk.me)
    return any(isinstance(frame, (Gathering, Invitation, Intention)) for frame in frames)


# --- summary ------------------------------------------------------------------------------------------------------


def _summary(talk: Talked, points: Sequence[Point]) -> Note:
    place = talk.kit.reader.lexicon.short_place(talk.question.place) if talk.question.place else ""
    where = f" at {place}" if place else ""
    topics = _topics(talk)
    opening = f"{talk.me} talked with {talk.partner}{where}" + (f" about {joined(topics)}" if topics else "")
    text = "; ".join([opening, *_with_answers(talk, points)]) + "."
    sources = [source for point in points for source in point.sources]
    if not sources:
        sources = [memory.id for memory in talk.question.heard[:3]]
    importance = max((point.importance for point in points), default=3 if topics else 2)
    return Note(text, importance, tuple(dict.fromkeys(sources)))


def _with_answers(talk: Talked, points: Sequence[Point]) -> list[str]:
    """What was told, each with the yes or no that it got; a yes to what nobody told in this talk stands alone."""
    answers = _answers(talk)
    texts = [point.text for point in points[:3]]
    for what, answer in answers:
        index = next((i for i, text in enumerate(texts) if text.endswith(what)), -1)
        if index < 0:
            texts.append(f"{answer} to {what}" if "help" not in answer else f"{answer} with {what}")
        else:
            texts[index] += f", and {answer}"
    return texts


def _topics(talk: Talked) -> list[str]:
    """Plain topics of the talk: what each one works on, as far as it was said."""
    found: dict[str, None] = {}
    for line in talk.question.transcript:
        if act_of(line) in ("tell", "ask", "answer", "confide") and not _is_news(talk, line):
            topic = topic_of(line, talk.me, talk.partner)
            if topic and not any(stems(topic) <= stems(other) for other in found):
                found[topic] = None
    return list(found)[:2]


def _answers(talk: Talked) -> list[tuple[str, str]]:
    """The gathering, and who promised or declined what."""
    found: dict[tuple[str, str], None] = {}
    belief: GatheringBelief | None = None
    verb = "come"
    for line in talk.question.transcript:
        belief, act = gathering_of(talk, line) or belief, act_of(line)
        if act in ("invite", "ask_along", "ask_help"):
            verb = "help" if act == "ask_help" else "come"
        if belief is not None and act in ("accept", "decline"):
            answer = f"{line.speaker} {'promised' if act == 'accept' else 'declined'} to {verb}"
            found[about_gathering(belief.gathering), answer] = None
    return list(found)[:2]


# --- plans --------------------------------------------------------------------------------------------------------


def _plans(talk: Talked) -> list[tuple[Note, bool]]:
    """Promises, refusals and intentions of mine, each with whether it changes today."""
    notes: list[tuple[Note, bool]] = []
    open_act = ""
    belief: GatheringBelief | None = None
    heard: tuple[int, ...] = ()
    for line in talk.question.transcript:
        act = act_of(line)
        named = gathering_of(talk, line)
        belief = named or belief
        if line.speaker != talk.me:
            heard = talk.heard(line) or heard
        if act in ("invite", "ask_along", "ask_help", "offer_help") or (act in ("tell", "gossip") and named):
            open_act = act
        elif act in ("accept", "decline", "put_off") and belief is not None and open_act:
            notes += _plan(talk, line, belief, open_act, heard)
            open_act = ""
    return _unique(notes)


def _plan(
    talk: Talked, line: Line, belief: GatheringBelief, asked: str, heard: tuple[int, ...]
) -> list[tuple[Note, bool]]:
    is_mine, act = line.speaker == talk.me, act_of(line)
    what = about_gathering(belief.gathering)
    sources = tuple(dict.fromkeys((*heard, *belief.sources[:3])))
    is_today = _is_later_today(belief.gathering, talk.question.now)
    if asked == "ask_help":
        return _help_plan(talk, belief, sources, is_mine=is_mine, accepts=act == "accept", is_today=is_today)
    if asked in ("tell", "gossip"):
        return _after_news(talk, what, sources, act, is_mine=is_mine, is_today=is_today)
    if act == "accept" and (is_mine or asked == "ask_along"):
        company = f" with {talk.partner}" if asked == "ask_along" else ""
        return [(Note(f"{talk.me} means to go to {what}{company}.", 7, sources), is_today)]
    if act == "accept":
        return [(Note(f"{talk.partner} promised {talk.me} to come to {what}.", 5, sources), False)]
    if act == "decline" and is_mine:
        reason = refusal_reason(line.text, talk.me)
        return [(Note(f"{talk.me} cannot come to {what}{reason}.", 5, sources), False)]
    if act == "decline":
        return [(Note(f"{talk.partner} told {talk.me} that {talk.partner} cannot come to {what}.", 4, sources), False)]
    text = f"{talk.me} has not decided yet whether to go to {what}."
    return [(Note(text, 4, sources), is_today)] if is_mine else []


def _after_news(
    talk: Talked, what: str, sources: tuple[int, ...], act: str, *, is_mine: bool, is_today: bool
) -> list[tuple[Note, bool]]:
    """Somebody told of it who was not asked: a yes is meant, a maybe is a wish."""
    if not is_mine or act not in ("accept", "put_off"):
        return []
    verb = "means" if act == "accept" else "hopes"
    return [(Note(f"{talk.me} {verb} to go to {what}.", 5, sources), is_today)]


def _help_plan(
    talk: Talked, belief: GatheringBelief, sources: tuple[int, ...], *, is_mine: bool, accepts: bool, is_today: bool
) -> list[tuple[Note, bool]]:
    if not accepts:
        return []
    helper, host = (talk.me, talk.partner) if is_mine else (talk.partner, talk.me)
    text = f"{helper} promised {host} to help with the preparations for {about_gathering(belief.gathering)}."
    return [(Note(text, 6, sources), is_today and is_mine)]


def _unique(notes: list[tuple[Note, bool]]) -> list[tuple[Note, bool]]:
    kept: dict[str, tuple[Note, bool]] = {}
    for note, is_today in notes:
        kept.setdefault(note.text, (note, is_today))
    return list(kept.values())


def _is_later_today(gathering: Gathering, now: datetime) -> bool:
    when = gathering.when
    return when is not None and when.day == now.date() and (when.start is None or when.start > now)


# --- people -------------------------------------------------------------------------------------------------------


_MEETING = 6  # what meeting somebody matters: enough to come to mind at the next sight of them


def _first_meeting(talk: Talked) -> list[Note]:
    heard = {memory.id for memory in talk.question.heard}
    before = [r.memory for r in talk.question.memories if r.memory.id not in heard]
    dated = [(memory, talk.kit.moment(talk.question, memory)) for memory in before]
    if Beliefs(talk.me, dated, talk.kit.reader, talk.question.now).relation(talk.partner).is_known:
        return []
    place = talk.kit.reader.lexicon.short_place(talk.question.place) if talk.question.place else ""
    job = next((job for line in talk.state.theirs if (job := _job(line.text))), "")
    text = f"{talk.me} met {talk.partner} for the first time" + (f" at {place}" if place else "")
    text += f"; {talk.partner} is {job}." if job else "."
    sources = tuple(memory.id for memory in talk.question.heard[:2])
    return [Note(text, _MEETING, sources)]


_JOB = re.compile(r"\bI(?:'m| am| work as) ((?:an?|the) (?:(?! who | which | that | and I\b)[^.,;!?])+)")


def _job(text: str) -> str:
    match = _JOB.search(text)
    return match.group(1).strip() if match and len(match.group(1).split()) < 9 else ""


def _feelings(talk: Talked) -> list[Note]:
    """A talk moves feelings a little: a quarrel annoys; praise, a confidence or a yes pleases."""
    theirs = talk.state.their_acts
    sources = tuple(memory.id for memory in talk.question.heard[:3])
    if "argue" in theirs:
        return [Note(f"{talk.me} was annoyed by how {talk.partner} talked.", 5, sources)]
    reason = {"praise": "praise", "confide": "trust", "offer_help": "offer of help"}
    found = next((reason[act] for act in theirs if act in reason), "")
    if found:
        return [Note(f"{talk.me} likes {talk.partner} a little more after {talk.partner}'s {found}.", 4, sources)]
    if len(talk.question.transcript) >= 9 and "argue" not in talk.state.my_acts:
        return [Note(f"{talk.me} enjoyed talking with {talk.partner}.", 3, sources)]
    return []


def _places(talk: Talked) -> tuple[str, ...]:
    """Places that the other named."""
    found: dict[str, None] = {}
    for line in talk.state.theirs:
        found |= dict.fromkeys(talk.kit.reader.lexicon.places_in(line.text))
    return tuple(found)
