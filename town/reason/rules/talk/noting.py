"""What stays of a conversation: a summary, plans with their dates, first meetings, feelings that moved."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from town.core.acts import Act
from town.core.frames import Gathering, Invited, Wants
from town.language.en.wording.nouns import about_gathering, listed
from town.mind.questions import Answered, Note, NoteTalk, TalkNotes
from town.reason.rules.believe.beliefs import GatheringBelief
from town.reason.rules.kit import Kit
from town.reason.rules.talk.dialogue import stems
from town.reason.rules.talk.noting_plans import plans_of
from town.reason.rules.talk.noting_talk import Said, Talked, read_talk
from town.reason.rules.talk.noting_text import base_clause, topic_of


@dataclass(frozen=True, slots=True)
class Point:
    """Something that was said: for the summary, with its weight and memories."""

    text: str
    importance: int
    sources: tuple[int, ...]


def note_talk(question: NoteTalk, kit: Kit) -> Answered[TalkNotes]:
    """What the one who asks keeps of the talk."""
    talk = read_talk(question, kit)
    points, plans = _points(talk), plans_of(talk)
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


# --- what was said ------------------------------------------------------------------------------------------------


def _points(talk: Talked) -> list[Point]:
    """Who told whom what, in order, each thing once."""
    found: dict[str, Point] = {}
    for said in talk.said:
        point = _point(talk, said)
        if point:
            found.setdefault(point.text, point)
    return list(found.values())


_DEEDS = {
    Act.INVITE: "invited {} to",
    Act.ASK_ALONG: "asked {} to come along to",
    Act.ASK_HELP: "asked {} for help with",
    Act.OFFER_HELP: "offered {} help with",
}
_TELLS = (Act.TELL, Act.INVITE, Act.ASK_ALONG, Act.GOSSIP, Act.CONFIDE, Act.ASK_HELP, Act.OFFER_HELP)


def _point(talk: Talked, said: Said) -> Point | None:
    if said.act not in _TELLS:
        return None
    line = said.line
    if said.named is not None:
        what = about_gathering(said.named.gathering)
        verb = _DEEDS.get(said.act, "told {} about").format(said.listener)
        return Point(f"{line.speaker} {verb} {what}", 6, (*talk.heard(line), *said.named.sources[:2]))
    return _intention_point(talk, said) if said.act in (Act.TELL, Act.GOSSIP, Act.CONFIDE) else None


def _intention_point(talk: Talked, said: Said) -> Point | None:
    for frame in said.frames:
        if isinstance(frame, Wants) and frame.who and frame.what:
            clause = f"{said.line.speaker} told {said.listener} that {frame.who} wants to {base_clause(frame.what)}"
            return Point(clause, 6, talk.heard(said.line))
    return None


def _is_news(said: Said) -> bool:
    """Whether a line is noted as a point of its own."""
    return any(isinstance(frame, (Gathering, Invited, Wants)) for frame in said.frames)


# --- summary ------------------------------------------------------------------------------------------------------


def _summary(talk: Talked, points: Sequence[Point]) -> Note:
    place = talk.kit.reader.lexicon.short_place(talk.question.place) if talk.question.place else ""
    where = f" at {place}" if place else ""
    topics = _topics(talk)
    opening = f"{talk.me} talked with {talk.partner}{where}" + (f" about {listed(topics)}" if topics else "")
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
    for said in talk.said:
        if said.act in (Act.TELL, Act.ASK, Act.ANSWER, Act.CONFIDE) and not _is_news(said):
            topic = topic_of(said.line, talk.me, talk.partner)
            if topic and not any(stems(topic) <= stems(other) for other in found):
                found[topic] = None
    return list(found)[:2]


def _answers(talk: Talked) -> list[tuple[str, str]]:
    """The gathering, and who promised or declined what."""
    found: dict[tuple[str, str], None] = {}
    belief: GatheringBelief | None = None
    verb = "come"
    for line, _, act, _, named in talk.said:
        belief = named or belief
        if act in (Act.INVITE, Act.ASK_ALONG, Act.ASK_HELP):
            verb = "help" if act == Act.ASK_HELP else "come"
        if belief is not None and act in (Act.ACCEPT, Act.DECLINE):
            answer = f"{line.speaker} {'promised' if act == Act.ACCEPT else 'declined'} to {verb}"
            found[about_gathering(belief.gathering), answer] = None
    return list(found)[:2]


# --- people -------------------------------------------------------------------------------------------------------


_MEETING = 6  # what meeting somebody matters: enough to come to mind at the next sight of them


def _first_meeting(talk: Talked) -> list[Note]:
    heard = {memory.id for memory in talk.question.heard}
    before = [r.memory for r in talk.question.memories if r.memory.id not in heard]
    if talk.kit.beliefs(talk.question, before).relation(talk.partner).is_known:
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
    if Act.ARGUE in theirs:
        return [Note(f"{talk.me} was annoyed by how {talk.partner} talked.", 5, sources)]
    reason = {Act.PRAISE: "praise", Act.CONFIDE: "trust", Act.OFFER_HELP: "offer of help"}
    found = next((reason[act] for act in theirs if act in reason), "")
    if found:
        return [Note(f"{talk.me} likes {talk.partner} a little more after {talk.partner}'s {found}.", 4, sources)]
    if len(talk.question.transcript) >= 9 and Act.ARGUE not in talk.state.my_acts:
        return [Note(f"{talk.me} enjoyed talking with {talk.partner}.", 3, sources)]
    return []


def _places(talk: Talked) -> tuple[str, ...]:
    """Places that the other named."""
    found: dict[str, None] = {}
    for line in talk.state.theirs:
        found |= dict.fromkeys(talk.kit.reader.lexicon.places_in(line.text))
    return tuple(found)
