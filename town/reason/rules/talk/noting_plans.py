"""What a talk means for one's plans: promises, refusals, wishes, favours; each a frame first, and words from it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from town.core.acts import Act, acts
from town.core.frames import Frame, Gathering, Promised, Refused, Told, Unknown, Wants, held
from town.core.talk import Line
from town.language.en.wording.phrases import gathering_phrase
from town.mind.questions import Note
from town.reason.rules.believe.beliefs import GatheringBelief
from town.reason.rules.talk.dialogue import act_of, open_question
from town.reason.rules.talk.noting_talk import Said, Talked
from town.reason.rules.talk.noting_text import outing_in, refusal_reason

HELP = "help with the preparations"
_ASKS = (Act.INVITE, Act.ASK_ALONG, Act.ASK_HELP, Act.OFFER_HELP)
_NEWS = (Act.TELL, Act.GOSSIP)
_DECISIONS = acts()[Act.INVITE].obliges
_Planned = tuple[Note, bool]  # a note, and whether it changes today


class Asked(NamedTuple):
    """What a line of the talk leaves to be decided: its act, the gathering, and the memory of hearing of it."""

    said: Said
    belief: GatheringBelief
    heard: tuple[int, ...]


def plans_of(talk: Talked) -> list[_Planned]:
    """Promises, refusals and intentions of mine, each with whether it changes today."""
    notes: dict[str, _Planned] = {}
    for note, is_today in _in_order(talk):
        notes.setdefault(note.text, (note, is_today))
    return list(notes.values())


def _in_order(talk: Talked) -> Iterator[_Planned]:
    open_line: Said | None = None
    belief: GatheringBelief | None = None
    heard: tuple[int, ...] = ()
    for index, said in enumerate(talk.said):
        belief = said.named or belief
        if said.line.speaker != talk.me:
            heard = talk.heard(said.line) or heard
        if said.act in _ASKS or (said.act in _NEWS and said.named):
            open_line = said
        elif belief is not None and open_line is not None and _decides(said.act, open_line.act):
            yield from _plan(talk, said.line, Asked(open_line, belief, heard))
            open_line = None
        elif belief is None and said.act == Act.ACCEPT and index:
            yield from _outing(talk, talk.said[index - 1].line, said.line, heard)


def _decides(act: Act, asked: Act) -> bool:
    """Whether an act answers what was asked; thanks take an offer."""
    return act in _DECISIONS or (asked == Act.OFFER_HELP and act == Act.THANK)


def _plan(talk: Talked, line: Line, asked: Asked) -> Iterator[_Planned]:
    act, what = act_of(line), asked.said.act
    sources = tuple(dict.fromkeys((*asked.heard, *asked.belief.sources[:3])))
    is_today = _is_later_today(asked.belief.gathering, talk.question.now)
    is_mine = line.speaker == talk.me
    if what in (Act.ASK_HELP, Act.OFFER_HELP):
        yield from _help(talk, line, asked, sources, is_today=is_today)
    elif what in _NEWS:
        yield from _after_news(talk, line, asked, sources, is_today=is_today)
    elif act == Act.ACCEPT:
        together = what == Act.ASK_ALONG
        promise = _promise(talk, line, "come", asked.belief.gathering, together=together)
        yield talk.note((promise,), 7 if is_mine or together else 5, sources), is_today and (is_mine or together)
    elif act == Act.DECLINE:
        yield talk.note((_refusal(talk, line, asked.belief.gathering),), 5 if is_mine else 4, sources), False
    elif is_mine:
        yield _undecided(talk, asked.belief.gathering, sources), is_today


def _promise(talk: Talked, line: Line, what: str, gathering: Gathering | None, *, together: bool = False) -> Promised:
    """What whoever says yes promises the other."""
    other = talk.other_than(line.speaker)
    return Promised(line.speaker, what, other, gathering, (other,) if together else ())


def _refusal(talk: Talked, line: Line, gathering: Gathering) -> Frame:
    """A no, with the reason that was said; of the other's what they told."""
    said = next((frame for frame in held(line.frames) if isinstance(frame, Refused) and frame.reason), None)
    reason = said.reason if said is not None else refusal_reason(line.text, line.speaker)
    refused = Refused(line.speaker, "come", talk.other_than(line.speaker), gathering, reason)
    return refused if line.speaker == talk.me else Told(line.speaker, talk.me, (refused,))


def _undecided(talk: Talked, gathering: Gathering, sources: tuple[int, ...]) -> Note:
    """A maybe: what one has not decided; that there is the gathering is so all the same."""
    open_still = Unknown("whether", Promised(talk.me, "come", "", gathering))
    return talk.note((open_still,), 4, sources, beside=(gathering,))


def _after_news(
    talk: Talked, line: Line, asked: Asked, sources: tuple[int, ...], *, is_today: bool
) -> Iterator[_Planned]:
    """Somebody told of it who was not asked: a yes is meant, a maybe is a wish."""
    act, gathering = act_of(line), asked.belief.gathering
    if line.speaker != talk.me:
        return
    if act == Act.ACCEPT:
        yield talk.note((Promised(talk.me, "come", "", gathering),), 5, sources), is_today
    elif act == Act.PUT_OFF:
        what = f"go to {gathering_phrase(gathering, talk.telling, details=False)}"
        wish = Wants(talk.me, what, gathering.place, gathering.when)
        yield talk.note((wish,), 5, sources, beside=(gathering,)), is_today


def _help(talk: Talked, line: Line, asked: Asked, sources: tuple[int, ...], *, is_today: bool) -> Iterator[_Planned]:
    """A yes to a request for help, or to an offer of it, means that one helps: not that one comes."""
    if act_of(line) not in (Act.ACCEPT, Act.THANK):
        return
    helper = line.speaker if asked.said.act == Act.ASK_HELP else asked.said.line.speaker
    promise = Promised(helper, HELP, talk.other_than(helper), asked.belief.gathering)
    yield talk.note((promise,), 6, sources), is_today and helper == talk.me


def _outing(talk: Talked, asking: Line, line: Line, heard: tuple[int, ...]) -> Iterator[_Planned]:
    """A yes to what is no gathering ("Shall we eat together?"): a promise all the same, at its time if it was said."""
    if asking.speaker == line.speaker or open_question(asking.text) not in ("invite", "request"):
        return
    said = next((frame for frame in held(line.frames) if isinstance(frame, Promised) and frame.gathering is None), None)
    what, when = outing_in(asking, line.speaker, talk.question.now)
    what = what or (said.what if said is not None else "")
    if not what:
        return
    promise = _promise(talk, line, what, None)
    meant = () if when is None else (Wants(line.speaker, what, "", when, is_firm=True),)
    is_today = when is not None and when.day == talk.question.now.date()
    yield talk.note((promise, *meant), 5, heard), is_today and line.speaker == talk.me


def _is_later_today(gathering: Gathering, now: datetime) -> bool:
    when = gathering.when
    return when is not None and when.day == now.date() and (when.start is None or when.start > now)
