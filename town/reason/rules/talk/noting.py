"""What stays of a conversation: a summary, plans with their dates, first meetings, feelings that moved."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec import structs

from town.core.acts import Act
from town.core.frames import (
    Asked,
    Did,
    Feels,
    Frame,
    Frames,
    Gathering,
    Invited,
    Is,
    Promised,
    Refused,
    Related,
    Told,
    Wants,
)
from town.language.en.reading.feelings import warmth_of
from town.language.en.wording.clauses import clause
from town.language.en.wording.nouns import listed, possessive
from town.language.en.wording.phrases import gathering_phrase
from town.mind.questions import Answered, Note, NoteTalk, TalkNotes
from town.reason.rules.believe.beliefs import GatheringBelief
from town.reason.rules.kit import Kit
from town.reason.rules.talk.dialogue import stems
from town.reason.rules.talk.noting_plans import HELP, plans_of
from town.reason.rules.talk.noting_talk import Said, Talked, read_talk
from town.reason.rules.talk.noting_text import base_clause, topic_of


@dataclass(frozen=True, slots=True)
class Point:
    """Something that was said, for the summary: what it means, and what it is about where it holds a gathering."""

    frames: Frames  # the first is worded
    importance: int
    sources: tuple[int, ...]
    gathering: Gathering | None = None


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
    found: dict[Frame, Point] = {}
    for said in talk.said:
        point = _point(talk, said)
        if point:
            found.setdefault(point.frames[0], point)
    return list(found.values())


_TELLS = (Act.TELL, Act.INVITE, Act.ASK_ALONG, Act.GOSSIP, Act.CONFIDE, Act.ASK_HELP, Act.OFFER_HELP)


def _point(talk: Talked, said: Said) -> Point | None:
    if said.act not in _TELLS:
        return None
    if said.named is not None:
        gathering = said.named.gathering
        sources = (*talk.heard(said.line), *said.named.sources[:2])
        return Point(_about_gathering(talk, said, gathering), 6, sources, gathering)
    return _intention_point(talk, said) if said.act in (Act.TELL, Act.GOSSIP, Act.CONFIDE) else None


def _about_gathering(talk: Talked, said: Said, gathering: Gathering) -> Frames:
    """What is done by speaking of a gathering: the frame to be worded, and what is known beside it."""
    speaker, listener = said.line.speaker, said.listener
    match said.act:
        case Act.INVITE | Act.ASK_ALONG:
            return (Invited(speaker, listener, gathering, along=said.act == Act.ASK_ALONG),)
        case Act.ASK_HELP:
            asked = Asked(speaker, listener, Promised(listener, HELP, "", gathering))
            return (asked, structs.replace(gathering, wants_help=True))
        case Act.OFFER_HELP:
            what = f"{HELP} for {gathering_phrase(gathering, talk.telling, details=False)}"
            return (Told(speaker, listener, (Wants(speaker, what),)), gathering)
        case _:
            return (Told(speaker, listener, (gathering,)),)


def _intention_point(talk: Talked, said: Said) -> Point | None:
    for frame in said.frames:
        if isinstance(frame, Wants) and frame.who and frame.what:
            wish = structs.replace(frame, what=base_clause(frame.what), by="")
            return Point((Told(said.line.speaker, said.listener, (wish,)),), 6, talk.heard(said.line))
    return None


def _is_news(said: Said) -> bool:
    """Whether a line is noted as a point of its own."""
    return any(isinstance(frame, (Gathering, Invited, Wants)) for frame in said.frames)


# --- summary ------------------------------------------------------------------------------------------------------


def _summary(talk: Talked, points: Sequence[Point]) -> Note:
    topics, told = _topics(talk), points[:3]
    met = Did(talk.me, "talking", (talk.partner,), talk.question.place, None, listed(topics))
    answers = _answers(talk)
    text = "; ".join([clause(met, talk.telling), *_with_answers(talk, told, answers)]) + "."
    sources = [source for point in points for source in point.sources]
    if not sources:
        sources = [memory.id for memory in talk.question.heard[:3]]
    importance = max((point.importance for point in points), default=3 if topics else 2)
    frames = (met, *(frame for point in told for frame in point.frames), *answers)
    return Note(text, importance, tuple(dict.fromkeys(sources)), tuple(dict.fromkeys(frames)))


def _with_answers(talk: Talked, points: Sequence[Point], answers: Sequence[Promised | Refused]) -> list[str]:
    """What was told, each with the yes or no that it got; a yes to what nobody told in this talk stands alone."""
    texts = [clause(point.frames[0], talk.telling) for point in points]
    for answer in answers:
        verb = "promised" if isinstance(answer, Promised) else "declined"
        is_help = answer.what == HELP
        fits = [i for i, point in enumerate(points) if point.gathering == answer.gathering]
        index = next((i for i in fits if isinstance(points[i].frames[0], Asked) == is_help), -1)
        if index < 0:
            texts.append(clause(answer, talk.telling))
        else:
            texts[index] += f", and {answer.who} {verb} to {'help' if is_help else 'come'}"
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


def _answers(talk: Talked) -> list[Promised | Refused]:
    """Who promised or declined what."""
    found: dict[Promised | Refused, None] = {}
    belief: GatheringBelief | None = None
    what = "come"
    for said in talk.said:
        belief = said.named or belief
        if said.act in (Act.INVITE, Act.ASK_ALONG, Act.ASK_HELP):
            what = HELP if said.act == Act.ASK_HELP else "come"
        if belief is not None and said.act in (Act.ACCEPT, Act.DECLINE):
            kind = Promised if said.act == Act.ACCEPT else Refused
            found[kind(said.line.speaker, what, said.listener, belief.gathering)] = None
    return list(found)[:2]


# --- people -------------------------------------------------------------------------------------------------------


_MEETING = 6  # what meeting somebody matters: enough to come to mind at the next sight of them


def _first_meeting(talk: Talked) -> list[Note]:
    heard = {memory.id for memory in talk.question.heard}
    before = [r.memory for r in talk.question.memories if r.memory.id not in heard]
    if talk.kit.beliefs(talk.question, before).relation(talk.partner).is_known:
        return []
    met = Related(talk.me, talk.partner, is_new=True)
    job = next((job for line in talk.state.theirs if (job := _job(line.text))), "")
    work = (Is(talk.partner, job, "role"),) if job else ()
    at = talk.telling.at(talk.question.place)
    text = "; ".join([f"{clause(met, talk.telling)}{at}", *(clause(frame, talk.telling) for frame in work)])
    sources = tuple(memory.id for memory in talk.question.heard[:2])
    return [Note(f"{text}.", _MEETING, sources, (met, *work))]


_JOB = re.compile(r"\bI(?:'m| am| work as) ((?:an?|the) (?:(?! who | which | that | and I\b)[^.,;!?])+)")


def _job(text: str) -> str:
    match = _JOB.search(text)
    return match.group(1).strip() if match and len(match.group(1).split()) < 9 else ""


def _feelings(talk: Talked) -> list[Note]:
    """A talk moves feelings a little: a quarrel annoys; praise, a confidence or a yes pleases."""
    theirs = talk.state.their_acts
    if Act.ARGUE in theirs:
        return [_felt(talk, "annoyed", f" because of how {talk.partner} talked", 5)]
    reason = {Act.PRAISE: "praise", Act.CONFIDE: "trust", Act.OFFER_HELP: "offer of help"}
    found = next((reason[act] for act in theirs if act in reason), "")
    if found:
        return [_felt(talk, "liking", f" a little more after {possessive(talk.partner)} {found}", 4)]
    if len(talk.question.transcript) >= 9 and Act.ARGUE not in talk.state.my_acts:
        return [_felt(talk, "liking", " a little more after this talk", 3)]
    return []


def _felt(talk: Talked, feeling: str, why: str, importance: int) -> Note:
    """How the other is felt about now, and what has made it so."""
    felt = Feels(talk.me, talk.partner, feeling, warmth_of(feeling))
    sources = tuple(memory.id for memory in talk.question.heard[:3])
    return Note(f"{clause(felt, talk.telling)}{why}.", importance, sources, (felt,))


def _places(talk: Talked) -> tuple[str, ...]:
    """Places that the other named."""
    found: dict[str, None] = {}
    for line in talk.state.theirs:
        found |= dict.fromkeys(talk.kit.reader.lexicon.places_in(line.text))
    return tuple(found)
