"""Gatherings that an interviewer asks about: which is meant, what one knows of it, and what it is to oneself."""

from __future__ import annotations

from town.core.clock import seconds_of_day
from town.language.en.wording.nouns import listed
from town.reason.rules.believe.types import GatheringBelief
from town.reason.rules.interview.context import Cited, Interview, Part, Slots, joined
from town.reason.rules.interview.question import concepts, vague
from town.reason.rules.talk.events import gathering_slots, is_over

_MOST = 0.6  # share of the words asked for that what one knows must hold


def gathering_like(ctx: Interview, text: str) -> GatheringBelief | None:
    """The gathering known of that a text means: its noun, and nothing that speaks against it."""
    wanted = concepts(text)
    people = ctx.people_in(text)
    wanted -= concepts(" ".join(people))
    for belief in ctx.gatherings:
        gathering = belief.gathering
        if (
            people
            and gathering.host
            and gathering.host not in people
            and not set(people) & set(ctx.people_in(gathering.what))
        ):
            continue
        head = concepts(gathering.head or gathering.what)
        named = concepts(gathering.what) - concepts(" ".join(ctx.people_in(gathering.what)))
        asked_for, called = wanted - head - vague(), named - head - vague()
        if head & wanted and (not asked_for or not called or asked_for & called):
            return belief
        if called and len(called & asked_for) >= _MOST * len(asked_for):
            return belief
    return None


def gathering_part(ctx: Interview, belief: GatheringBelief) -> Part | None:
    """What one knows of a gathering, and what it is to oneself."""
    slots = gathering_slots(ctx, belief)
    cited = {name: Cited(text, belief.sources[:3]) for name, text in slots.items() if name not in ("from", "_when")}
    host, teller = belief.gathering.host, belief.from_whom
    cited["host_name"] = Cited(host if host != ctx.me else "", belief.sources[:3])
    over = "over" if is_over(ctx, belief) else "coming"
    mine = "mine" if belief.stance == "host" else ""
    first = ctx.utter("interview.gathering", over, mine, **cited)
    if first is None:
        return None
    tags = [over, belief.stance, "by_host" if teller and teller == host else "by_other" if teller else ""]
    own: Slots = {"host": ctx.first(host) if host else ""}
    if teller and teller not in (host, ctx.me):
        own["teller"] = Cited(ctx.first(teller), belief.sources[:3])
    company = [ctx.first(name) for name in belief.company if name not in (ctx.me, host)]
    coming = [ctx.first(name) for name in belief.coming if name not in (ctx.me, host)]
    own |= {
        "company": Cited(listed(company[:2]), belief.sources[:4]),
        "guests": Cited(listed(coming[:3]), belief.sources[:4]),
    }
    present = _was_there(ctx, belief)
    second = ctx.utter("interview.stake", *tags, "there" if present else "", **own)
    return joined(Part(first.text, first.sources or belief.sources[:2]), second, Part("", present) if present else None)


def _went(ctx: Interview, belief: GatheringBelief) -> tuple[int, ...]:
    """Memories for whose sake today's plan, as far as it is past, had one there."""
    plan = ctx.question.plan
    if plan is None or plan.date != ctx.now.date().isoformat():
        return ()
    for item in plan.items:
        if item.end_s <= seconds_of_day(ctx.now) and item.place.split(":")[0] == belief.gathering.place.split(":")[0]:
            found = tuple(source for source in item.because if source in belief.sources)
            if found and item.place:
                return found[:1]
    return ()


def _was_there(ctx: Interview, belief: GatheringBelief) -> tuple[int, ...]:
    """Memories of one's own of having been at the place at the hours."""
    went = _went(ctx, belief)
    if went:
        return went
    when, place = belief.gathering.when, belief.gathering.place.partition(":")[0]
    if when is None or when.start is None or not place:
        return ()
    end = when.end or when.start.replace(hour=min(23, when.start.hour + 2))
    then = [
        memory
        for memory in ctx.memories
        if memory.evidence in ("own", "seen") and when.start <= ctx.kit.moment(ctx.question, memory) <= end
    ]
    for memory in then:
        if any(found.split(":")[0] == place for found in ctx.kit.reader.lexicon.places_in(memory.text)):
            return (memory.id,)
    return ()


def guests_of(ctx: Interview, belief: GatheringBelief) -> Part | None:
    """Those who, as far as one remembers, said that they come."""
    names = [name for name in dict.fromkeys((*belief.coming, *belief.company)) if name != ctx.me]
    names_said = Cited(listed([ctx.first(name) for name in names[:4]]), belief.sources[:4])
    return ctx.utter("interview.guests", "some" if names else "none", guests=names_said)
