"""Gatherings that an interviewer asks about: which is meant, what one knows of it, who was there, and how it was."""

from __future__ import annotations

from town.core.clock import seconds_of_day
from town.core.frames import Did
from town.language.en.questions import Query
from town.language.en.questionwords import concepts, vague, word_class
from town.reason.rules.believe.gatherings import end_of, is_over
from town.reason.rules.believe.types import GatheringBelief
from town.reason.rules.interview import wording
from town.reason.rules.interview.context import Cited, Interview, Part, Slots, joined
from town.reason.rules.interview.facts import moment
from town.reason.rules.interview.wording import listed

_MOST = 0.6  # share of the words asked for that what one knows must hold


def gathering_like(ctx: Interview, text: str) -> GatheringBelief | None:
    """The gathering known of that a text means: its noun, and nothing that speaks against it."""
    people = ctx.people_in(text)
    wanted = concepts(text) - concepts(" ".join(people))
    for belief in ctx.gatherings:
        gathering = belief.gathering
        theirs = {gathering.host, *ctx.people_in(gathering.what)}
        if set(people) - {ctx.me} and gathering.host and not set(people) & theirs:
            continue
        head = concepts(gathering.head or gathering.what)
        named = concepts(gathering.what) - concepts(" ".join(ctx.people_in(gathering.what)))
        asked_for, called = wanted - head - vague(), named - head - vague()
        is_meant = bool(head & wanted) and (not asked_for or not called or bool(asked_for & called))
        if is_meant or (called and len(called & asked_for) >= _MOST * len(asked_for)):
            return belief
    return None


def asked_about(ctx: Interview, it: Query) -> GatheringBelief | None:
    """The gathering that a question names by its noun: "the party", though much else is asked."""
    meant = gathering_like(ctx, it.topic) if it.topic else None
    for text in (it.text, it.topic, it.before.text if it.before else "", ctx.voice.talk):
        said = concepts(text)
        meant = meant or next((one for one in ctx.gatherings if concepts(one.gathering.head) & said), None)
    return meant


def _tags(ctx: Interview, belief: GatheringBelief) -> list[str]:
    over = "over" if is_over(belief.gathering, ctx.now) else "coming"
    return [over, belief.stance, "there" if was_there(ctx, belief) else "", "now" if is_on(ctx, belief) else ""]


def is_on(ctx: Interview, belief: GatheringBelief) -> bool:
    """Whether it is going on."""
    when = belief.gathering.when
    return bool(when and when.start and when.start <= ctx.now < end_of(when))


def slots_of(ctx: Interview, belief: GatheringBelief) -> Slots:
    """What wordings may say of a gathering: what, whose, where and when, and why one does not go."""
    gathering, sources = belief.gathering, belief.sources[:3]
    host, teller = gathering.host, belief.from_whom
    said = {
        "event": wording.event(ctx, gathering),
        "a_event": wording.a_event(ctx, gathering),
        "where": wording.place_of(ctx, gathering),
        "when": wording.when_words(gathering.when, ctx.now),
        "details": wording.details(ctx, gathering),
        "head": gathering.head or gathering.what.split()[-1],
        "host_name": host if host != ctx.me else "",
        "host": ctx.first(host) if host else "",
        "teller": ctx.first(teller) if teller and teller not in (host, ctx.me) else "",
        "reason": wording.bare_reason(belief.reason),
        "company": _names(ctx, belief.company, host, 2),
        "guests": _names(ctx, belief.coming, host, 3),
    }
    return {name: Cited(text, sources) for name, text in said.items() if text}


def gathering_part(ctx: Interview, belief: GatheringBelief) -> Part | None:
    """What one knows of a gathering, and what it is to oneself."""
    slots, teller = slots_of(ctx, belief), belief.from_whom
    over, mine = "over" if is_over(belief.gathering, ctx.now) else "coming", "mine" if belief.stance == "host" else ""
    first = ctx.utter("interview.gathering", over, mine, **slots)
    if first is None:
        return None
    by = "by_host" if teller and teller == belief.gathering.host else "by_other" if teller else ""
    second = ctx.utter("interview.stake", *_tags(ctx, belief), by, **slots)
    there = Part("", was_there(ctx, belief))
    return joined(Part(first.text, first.sources or belief.sources[:2]), second, there)


def _names(ctx: Interview, names: tuple[str, ...], host: str, most: int) -> str:
    return listed([ctx.first(name) for name in names if name not in (ctx.me, host)][:most])


def was_there(ctx: Interview, belief: GatheringBelief) -> tuple[int, ...]:
    """Memories of one's own of having been there: for whose sake the past plan had one there, or acts in the hours."""
    when, place = belief.gathering.when, belief.gathering.place.partition(":")[0]
    plan = ctx.question.plan
    if belief.stance == "declined":
        return ()  # who has said no and sits in the place is no guest
    if plan is not None and plan.date == ctx.now.date().isoformat() and place:
        for item in plan.items:
            if item.end_s <= seconds_of_day(ctx.now) and item.place.partition(":")[0] == place:
                found = tuple(source for source in item.because if source in belief.sources)
                if found:
                    return found[:1]
    if when is None or when.start is None or not place:
        return ()
    for one in ctx.known:
        frame, at = one.frame, moment(ctx, one.memory)
        is_mine = isinstance(frame, Did) and frame.where.partition(":")[0] == place and when.start <= at <= end_of(when)
        if is_mine and one.memory.evidence in ("own", "seen"):
            return (one.memory.id,)
    return ()


def present_at(ctx: Interview, belief: GatheringBelief) -> Cited:
    """Those whom one saw or talked with there while it was on."""
    when, place = belief.gathering.when, belief.gathering.place.partition(":")[0]
    found: dict[str, int] = {}
    for frame, memory in ctx.known if when and when.start and place else ():
        at = moment(ctx, memory)
        if isinstance(frame, Did) and when and when.start and when.start <= at <= end_of(when):
            there = frame.where.partition(":")[0] == place and memory.evidence in ("own", "seen", "thought")
            for name in (frame.who, *frame.whom) if there else ():
                found.setdefault(name, memory.id)
    names = [name for name in found if name != ctx.me][:5]
    return Cited(listed([ctx.first(name) for name in names]), tuple(found[name] for name in names))


def guests(ctx: Interview, it: Query) -> Part | None:
    """Who is coming, as far as one remembers; or who was there, if one was."""
    belief = asked_about(ctx, it)
    if belief is None:
        return ctx.utter("interview.no_such_event", topic=it.topic)
    began = is_over(belief.gathering, ctx.now) or is_on(ctx, belief)
    seen = present_at(ctx, belief) if began else Cited("")
    slots = slots_of(ctx, belief)
    if began and (was_there(ctx, belief) or (belief.stance == "host" and seen.text)):
        return ctx.utter("interview.present", _number(seen.text), **{**slots, "guests": seen})
    coming = _names(ctx, tuple(dict.fromkeys((*belief.coming, *belief.company))), "", 4)
    slots["guests"] = Cited(coming, belief.sources[:4])
    return ctx.utter("interview.absent" if began else "interview.guests", "some" if coming else "none", **slots)


def _number(names: str) -> str:
    return "none" if not names else "many" if " and " in names else "one"


def told(ctx: Interview, it: Query) -> Part | None:
    """Who told one of a gathering, or of whatever is asked."""
    belief = asked_about(ctx, it)
    if belief is not None:
        teller, by = belief.from_whom, "mine" if belief.stance == "host" else "some" if belief.from_whom else "none"
        cited = Cited(ctx.first(teller), belief.sources[-1:] + belief.sources[:1])
        by_host = "by_host" if teller == belief.gathering.host else ""
        return ctx.utter("interview.told_by", by, by_host, **{**slots_of(ctx, belief), "teller": cited})
    wanted = concepts(it.text) - word_class("tell") - vague()
    for one in ctx.open():
        teller = ctx.teller(one.memory)
        if teller and wanted and wanted & concepts(wording.said_in(one.frame)):
            return ctx.utter("interview.told_by", "some", teller=Cited(ctx.first(teller), (one.memory.id,)))
    return ctx.utter("interview.told_nothing")


def how_was(ctx: Interview, it: Query) -> Part | None:
    """How a gathering was; of one that is ahead, that it is; of one that was missed, why one was not there."""
    belief = gathering_like(ctx, it.topic)
    if belief is None:
        return None
    seen = present_at(ctx, belief)
    slots = {**slots_of(ctx, belief), "guests": seen}
    part = ctx.utter("interview.how_was", *_tags(ctx, belief), "seen" if seen.text else "", **slots)
    return joined(part, Part("", was_there(ctx, belief)))


def attend(ctx: Interview, belief: GatheringBelief) -> Part | None:
    """Whether one goes, went, or would."""
    part = ctx.utter("interview.attend", *_tags(ctx, belief), **slots_of(ctx, belief))
    return joined(part, Part("", was_there(ctx, belief)))
