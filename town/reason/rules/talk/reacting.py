"""Something was noticed: go on, talk, wait, see to an object, or change the plan."""

from __future__ import annotations

from functools import cache
from typing import Any

from town.core.geometry import Address
from town.core.plan import SLEEPING
from town.core.wording import definite
from town.mind.questions import Answered, ChangePlan, GoOn, Handle, React, Reaction, Talk, Wait
from town.reason.rules.believe.beliefs import GatheringBelief
from town.reason.rules.kit import Kit
from town.reason.rules.talk.social import Weighed, weigh
from town.reason.rules.talk.social_setting import kind_of_activity, manners, setting_of, settings

_SHUT = ("closed", "private", "unreachable")


def react(question: React, kit: Kit) -> Answered[Reaction]:
    """What one does about what was noticed, and why."""
    if question.blocked:
        return _blocked(question, kit)
    if question.activity == SLEEPING:
        return Answered(GoOn())
    return _person(question, kit) if question.noticed.is_person else _object(question, kit)


# --- the way is shut ----------------------------------------------------------------------------------------------


def _blocked(question: React, kit: Kit) -> Answered[Reaction]:
    place = kit.reader.lexicon.short_place(question.noticed.subject) or question.noticed.subject
    if question.blocked in _SHUT:
        return Answered(ChangePlan(f"{place} is {question.blocked}"), why=(f"{place} is {question.blocked}",))
    if question.activity.startswith("waiting") or kit.chance(question, "patience") < 0.15:
        return Answered(ChangePlan(f"{place} is {question.blocked}"), why=("tired of waiting",))
    minutes = 5 + int(kit.chance(question, "wait") * 6)
    return Answered(Wait(minutes, f"waiting for {_waited_for(question.noticed.subject, place)}"), why=("it is taken",))


def _waited_for(address: str, place: str) -> str:
    if address.count(":") == 2:
        return f"the {_object_name(address)}"
    name = Address.parse(address).name if address.count(":") == 1 else place
    return definite(name)


def _object_name(address: str) -> str:
    name = address.rsplit(":", 1)[-1].strip()
    return name.removeprefix("the ")


# --- objects --------------------------------------------------------------------------------------------------------


def _object(question: React, kit: Kit) -> Answered[Reaction]:
    remedy = _remedy(question.noticed.status)
    if remedy is None or not question.states or kind_of_activity(question.activity) == "private":
        return Answered(GoOn())
    rest = question.states[0]
    if rest == question.noticed.status:
        return Answered(GoOn())
    weighed = _wish_to_handle(question, bool(remedy.get("urgent")))
    if kit.chance(question, f"handle {question.noticed.subject}") >= weighed.chance:
        return Answered(GoOn(), why=weighed.why)
    activity = str(remedy["do"]).format(object=_object_name(question.noticed.subject))
    return Answered(Handle(activity, rest, int(remedy["for"])), why=weighed.why)


def _wish_to_handle(question: React, is_urgent: bool) -> Weighed:
    who, address = question.who, question.noticed.subject
    sector = address.split(":")[0]
    mine = sector in (who.home.split(":")[0], who.workplace.split(":")[0] if who.workplace else "")
    kind = kind_of_activity(question.activity)
    tags = manners(who.traits) | {kind, "busy" if kind in settings()["busy"] else ""}
    tags |= {"urgent" if is_urgent else "", "mine" if mine else "elsewhere"}
    return weigh("handle", frozenset(tags), {"distance": float(question.noticed.distance)}, "")


@cache
def _remedy(status: str) -> dict[str, Any] | None:
    lowered = status.lower()
    remedies: dict[str, dict[str, Any]] = settings()["remedies"]
    return next((remedy for word, remedy in remedies.items() if word in lowered), None)


# --- people -----------------------------------------------------------------------------------------------------------


def _person(question: React, kit: Kit) -> Answered[Reaction]:
    if not question.may_talk or not question.noticed.is_free or _is_unfit(question):
        return Answered(GoOn())
    throw = kit.chance(question, f"talk {question.noticed.subject}")
    weighed = wish_to_talk(question, kit, throw)
    return Answered(Talk() if throw < weighed.chance else GoOn(), why=weighed.why)


def _is_unfit(question: React) -> bool:
    unfit = settings()["unfit"]
    return kind_of_activity(question.activity) in unfit or kind_of_activity(question.noticed.status) in unfit


def wish_to_talk(question: React, kit: Kit, throw: float = 0.0) -> Weighed:
    """How much one wants to speak to the person noticed.

    Where the throw is so high that no news and no gathering could make one speak, those are not thought of: most who
    pass each other have no reason to stop, and going through all that one could tell is half of the work.
    """
    other = question.noticed.subject
    beliefs = kit.beliefs(question, (one.memory for one in question.memories))
    relation = beliefs.relation(other)
    setting = setting_of(
        question.who, relation, question.now, question.place, (question.activity, question.noticed.status)
    )
    if question.item is not None and question.item.because and kind_of_activity(question.activity) == "walking":
        setting = setting.having("late_for")
    most = setting.having(*_REASONS, news=1.0)
    if weigh("talk", most.tags, most.numbers, other).chance <= throw:
        return weigh("talk", setting.tags, setting.numbers, other.split()[0])
    tags = _gathering_tags(beliefs.gatherings(), other, question)
    news = [n.value for n in beliefs.news()[:6] if other not in n.aware and not n.is_secret and n.from_whom != other]
    setting = setting.having(*tags, news=max(news, default=0.0))
    return weigh("talk", setting.tags, setting.numbers, other.split()[0])


_REASONS = ("hosting", "to_ask_along")  # tags of gatherings, both of which speak for a talk


def _gathering_tags(gatherings: tuple[GatheringBelief, ...], other: str, question: React) -> set[str]:
    tags = set()
    for belief in gatherings[:5]:
        when = belief.gathering.when
        if when is not None and (when.end or when.start) and (when.end or when.start or question.now) < question.now:
            continue
        if belief.stance == "host" and other not in belief.aware:
            tags.add("hosting")
        if belief.stance in ("promised", "interested") and not belief.company and belief.gathering.host != other:
            tags.add("to_ask_along")
    return tags
