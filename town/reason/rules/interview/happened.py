"""What happened to one: meals, talks, and the best and the worst of late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from town.core.frames import Condition, Feels, Gathering, Invited, Opinion, Refused, Related, Wants, held
from town.core.memory import Memory
from town.language.en.questions import Query
from town.language.en.questionwords import food_in, is_drink, meal_in, meals
from town.reason.rules.believe.types import GatheringBelief
from town.reason.rules.interview import wording
from town.reason.rules.interview.context import Cited, Interview, Known, Part, Slots, joined
from town.reason.rules.interview.days import Deed, deeds, where_done
from town.reason.rules.interview.facts import moment, own_wishes, partners
from town.reason.rules.interview.gatherings import asked_about, gathering_like, slots_of, was_there
from town.reason.rules.interview.routine import usual
from town.reason.rules.interview.wording import kind_of_activity, listed

_WEEK = timedelta(days=7)
_MOST = 4
_COOKED, _LASTED = timedelta(minutes=30), timedelta(minutes=50)  # before and after one begins to eat


# --- meals ----------------------------------------------------------------------------------------------------------


def ate(ctx: Interview, it: Query) -> Part | None:
    """What one had for a meal of a day: what one did in its hours, as far as that tells of food."""
    meal, day = meal_in(it.text), it.when.day if it.when else ctx.now.date()
    begin, end = meals().get(meal, (0, 24))
    known = [deed for deed in deeds(ctx) if deed.start.date() == day]
    if day > ctx.now.date() or (day == ctx.now.date() and ctx.now.hour < begin):
        return ctx.utter("interview.not_yet_eaten", meal=meal or "anything")
    if not known:
        habit = usual(ctx, ctx.now.replace(year=day.year, month=day.month, day=day.day, hour=begin + 1, minute=30))
        return joined(ctx.utter("interview.forgot_meal", meal=meal or "a meal"), habit)
    eaten = [deed for deed in known if begin <= deed.start.hour < end and _is_eating(deed)]
    begun = next((deed for deed in eaten if not is_drink(food_in(deed.what) or "")), None)
    if begun is None:
        return _no_meal(ctx, meal, known)
    near = [deed for deed in known if begun.start - _COOKED < deed.start < begun.start + _LASTED]
    return _meal(ctx, meal, near)


def _is_eating(deed: Deed) -> bool:
    return food_in(deed.what) is not None or kind_of_activity(deed.what) == "eating"


def _meal(ctx: Interview, meal: str, near: list[Deed]) -> Part | None:
    eaten, home = [deed for deed in near if _is_eating(deed)], ctx.who.home.partition(":")[0]
    cooked = [food_in(deed.what, cooked=True) for deed in near if deed.where.partition(":")[0] == home]
    foods = list(dict.fromkeys(food for food in (*cooked, *(food_in(deed.what) for deed in eaten)) if food))[:3]
    place = next((deed.where for deed in eaten if deed.where), "")
    slots: Slots = {"meal": meal or "meal", "foods": listed(foods), "where": ctx.where(place)}
    slots["for_meal"] = f"for {meal}" if meal else ""
    return ctx.utter("interview.ate", "told" if foods else "untold", **slots)


def _no_meal(ctx: Interview, meal: str, known: list[Deed]) -> Part | None:
    """Nothing in its hours: no such meal, and what one ate first."""
    first = next((deed for deed in known if food_in(deed.what)), None)
    slots: Slots = {"meal": meal or "meal"}
    if first is not None:
        slots |= {"first_food": food_in(first.what) or "", "at": wording.at_hour(first.start)}
        slots["where"] = where_done(ctx, first.where, first.what)
    return ctx.utter("interview.no_meal", **slots)


# --- talks ----------------------------------------------------------------------------------------------------------


def _talks(ctx: Interview, it: Query) -> list[Memory]:
    """Memories of the talks of a day, or at a gathering, latest first; those with whom the question names, if any."""
    day = it.when.day if it.when else None
    belief = _spoken_of(ctx, it)
    when = belief.gathering.when if belief else None
    found = []
    for memory in ctx.memories:
        at = moment(ctx, memory)
        with_whom = partners(ctx, memory)
        if not with_whom or (it.people and not set(it.people) & set(with_whom)):
            continue
        if (day and at.date() != day) or (when and when.start and not when.start <= at <= (when.end or at)):
            continue
        found.append(memory)
    return sorted(found, key=lambda memory: (-memory.tick, -memory.id))


def _spoken_of(ctx: Interview, it: Query) -> GatheringBelief | None:
    """The gathering at which one is to have talked: "there", after a question on it."""
    return asked_about(ctx, it) if "there" in it.text.lower() else gathering_like(ctx, it.text)


def talked(ctx: Interview, it: Query) -> Part | None:
    """With whom one talked on a day."""
    found: dict[str, int] = {}
    for memory in _talks(ctx, it):
        for name in partners(ctx, memory):
            found.setdefault(name, memory.id)
    names = list(found)[:_MOST]
    people = Cited(listed([ctx.first(name) for name in names]), tuple(found[name] for name in names))
    day = wording.day_words(it.when.day if it.when else ctx.now.date(), ctx.now)
    return ctx.utter("interview.talked_with" if names else "interview.talked_with_nobody", people=people, day=day)


def talked_about(ctx: Interview, it: Query) -> Part | None:
    """What was talked about: a thing or two that others told, or that one told."""
    belief = _spoken_of(ctx, it)
    if belief is not None and belief.stance != "host" and not was_there(ctx, belief):
        return ctx.utter("interview.not_there_to_talk")
    talks = _talks(ctx, it)
    said: dict[str, Part] = {}
    for core, part in (pair for memory in talks for pair in _told(ctx, memory)):
        said.setdefault(core, part)
    return joined(*list(said.values())[:2]) or (ctx.utter("interview.small_talk") if talks else None)


def _told(ctx: Interview, memory: Memory) -> Iterator[tuple[str, Part]]:
    """What somebody said in a talk, or that it was about a gathering: what tells it from the rest, and the words."""
    for frame in held(memory.frames):
        if isinstance(frame, Wants) and frame.who != ctx.me and not frame.negated:
            plan = wording.wish(ctx, frame)
            if plan:
                person = Cited(ctx.first(frame.who), (memory.id,))
                part = ctx.utter("interview.told_wish", person=person, plan=Cited(plan, (memory.id,)))
                yield from [(plan, part)] if part else []
        if isinstance(frame, Gathering):
            event = wording.event(ctx, frame)
            part = ctx.utter("interview.told_event", event=Cited(event, (memory.id,)))
            yield from [(event, part)] if part else []


# --- the best and the worst -------------------------------------------------------------------------------------------


def _lived(ctx: Interview) -> Iterator[Known]:
    """What one recalls of these days, and not from before or from hearsay, weightiest first."""
    found = [
        one for one in ctx.open()
        if one.memory.evidence not in ("seed", "whisper") and ctx.now - moment(ctx, one.memory) < _WEEK
    ]  # fmt: skip
    yield from sorted(found, key=lambda one: (-one.memory.importance, -one.memory.id))


def best(ctx: Interview, _: Query) -> Part | None:
    """The best thing of late: a gathering, somebody new, a good talk; else what one got on with."""
    for belief in ctx.gatherings:
        there = was_there(ctx, belief)
        if there and belief.gathering.when:
            return joined(ctx.utter("interview.best_event", **slots_of(ctx, belief)), Part("", there))
    for frame, memory in _lived(ctx):
        source = (memory.id,)
        if isinstance(frame, Feels) and frame.who == ctx.me and frame.warmth > 0 and memory.kind == "dialogue":
            return ctx.utter("interview.best_talk", person=Cited(ctx.first(frame.whom), source))
        if isinstance(frame, Related) and frame.is_new and ctx.me in (frame.who, frame.whom):
            other = frame.whom if frame.who == ctx.me else frame.who
            return ctx.utter("interview.best_met", person=Cited(ctx.first(other), source))
        if isinstance(frame, Invited) and frame.whom == ctx.me:
            event = Cited(wording.event(ctx, frame.gathering), source)
            return ctx.utter("interview.best_invited", person=Cited(ctx.first(frame.who), source), event=event)
    aim = next(own_wishes(ctx), None)
    return ctx.utter("interview.best_work", aim=Cited(wording.gerund(aim.text), aim.sources) if aim else "")


def worst(ctx: Interview, _: Query) -> Part | None:
    """The worst thing of late: trouble with a thing or a person, a no; else nothing much."""
    for frame, memory in _lived(ctx):
        source = (memory.id,)
        match frame:
            case Condition(of=of) if memory.importance > 5 and ":" in of:
                return ctx.utter("interview.worst_thing", fact=Cited(wording.clause(ctx, frame), source))
            case Feels(who=ctx.me, warmth=warmth) if warmth < 0:
                return ctx.utter("interview.worst_person", person=Cited(ctx.first(frame.whom), source))
            case Opinion(who=ctx.me, stance=stance) if stance < 0 and (about := wording.thing(frame.about)):
                return ctx.utter("interview.worst_about", about=Cited(about, source))
            case Refused(gathering=gathering) if frame.who != ctx.me and gathering and gathering.host == ctx.me:
                person, event = Cited(ctx.first(frame.who), source), Cited(wording.event(ctx, gathering), source)
                return ctx.utter("interview.worst_refused", person=person, event=event)
            case Refused(who=ctx.me, gathering=gathering) if gathering and ctx.relation(gathering.host).warmth >= 0:
                return ctx.utter("interview.worst_missed", event=Cited(wording.event(ctx, gathering), source))
            case _:
                continue
    return ctx.utter("interview.no_worst")
