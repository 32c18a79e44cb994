"""What a talk means for one's plans: promises, refusals, wishes, favours."""

from __future__ import annotations

from datetime import datetime

from town.core.acts import Act, acts
from town.core.frames import Gathering
from town.core.talk import Line
from town.language.en.wording.nouns import about_gathering
from town.mind.questions import Note
from town.reason.rules.believe.beliefs import GatheringBelief
from town.reason.rules.talk.dialogue import act_of
from town.reason.rules.talk.noting_talk import Talked
from town.reason.rules.talk.noting_text import refusal_reason

_ASKS = (Act.INVITE, Act.ASK_ALONG, Act.ASK_HELP, Act.OFFER_HELP)
_NEWS = (Act.TELL, Act.GOSSIP)
_DECISIONS = acts()[Act.INVITE].obliges


def plans_of(talk: Talked) -> list[tuple[Note, bool]]:
    """Promises, refusals and intentions of mine, each with whether it changes today."""
    notes: list[tuple[Note, bool]] = []
    open_act: Act | None = None
    belief: GatheringBelief | None = None
    heard: tuple[int, ...] = ()
    for line, _, act, _, named in talk.said:
        belief = named or belief
        if line.speaker != talk.me:
            heard = talk.heard(line) or heard
        if act in _ASKS or (act in _NEWS and named):
            open_act = act
        elif act in _DECISIONS and belief is not None and open_act:
            notes += _plan(talk, line, belief, open_act, heard)
            open_act = None
    return _unique(notes)


def _plan(
    talk: Talked, line: Line, belief: GatheringBelief, asked: Act, heard: tuple[int, ...]
) -> list[tuple[Note, bool]]:
    is_mine, act = line.speaker == talk.me, act_of(line)
    what = about_gathering(belief.gathering)
    sources = tuple(dict.fromkeys((*heard, *belief.sources[:3])))
    is_today = _is_later_today(belief.gathering, talk.question.now)
    if asked == Act.ASK_HELP:
        return _help_plan(talk, belief, sources, is_mine=is_mine, accepts=act == Act.ACCEPT, is_today=is_today)
    if asked in _NEWS:
        return _after_news(talk, what, sources, act, is_mine=is_mine, is_today=is_today)
    if act == Act.ACCEPT and (is_mine or asked == Act.ASK_ALONG):
        company = f" with {talk.partner}" if asked == Act.ASK_ALONG else ""
        return [(Note(f"{talk.me} means to go to {what}{company}.", 7, sources), is_today)]
    if act == Act.ACCEPT:
        return [(Note(f"{talk.partner} promised {talk.me} to come to {what}.", 5, sources), False)]
    if act == Act.DECLINE and is_mine:
        reason = refusal_reason(line.text, talk.me)
        return [(Note(f"{talk.me} cannot come to {what}{reason}.", 5, sources), False)]
    if act == Act.DECLINE:
        return [(Note(f"{talk.partner} told {talk.me} that {talk.partner} cannot come to {what}.", 4, sources), False)]
    text = f"{talk.me} has not decided yet whether to go to {what}."
    return [(Note(text, 4, sources), is_today)] if is_mine else []


def _after_news(
    talk: Talked, what: str, sources: tuple[int, ...], act: Act, *, is_mine: bool, is_today: bool
) -> list[tuple[Note, bool]]:
    """Somebody told of it who was not asked: a yes is meant, a maybe is a wish."""
    if not is_mine or act not in (Act.ACCEPT, Act.PUT_OFF):
        return []
    verb = "means" if act == Act.ACCEPT else "hopes"
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
