"""What one would do: by what happens, where one is at home, whom one knows, and one's temper."""

from __future__ import annotations

import re

from town.core.clock import seconds_of_day
from town.language.en.questions import Query
from town.language.en.questionwords import meal_in, situation, thing_in, word_class
from town.reason.rules.interview import wording
from town.reason.rules.interview.context import Cited, Interview, Part, Slots
from town.reason.rules.interview.days import where_done
from town.reason.rules.interview.facts import facts_of, own_deeds
from town.reason.rules.interview.people import dearest
from town.reason.rules.interview.wording import kind_of_activity
from town.reason.rules.talk.social_setting import kinds_of_place
from town.reason.rules.talk.social_setting import settings as social_settings


def suppose(ctx: Interview, it: Query) -> Part | None:
    """What one would do about it; a situation that no list knows gets an answer of one's temper."""
    kind, thing = situation(it.text), thing_in(it.text)
    remedy = _remedy(ctx, it, thing) if kind not in ("food", "occupied", "empty") else None
    if remedy:
        return remedy
    if kind == "friend" or (not kind and it.person):
        return _friend(ctx, it)
    slots: Slots = {"thing": f"the {thing}" if thing else _USUAL.get(kind, ""), **_work(ctx), **_helper(ctx)}
    if kind == "empty":
        slots |= _food_places(ctx)
        tags: tuple[str, ...] = (*_feeds_others(ctx), *_ahead(ctx, slots))
        return ctx.utter("interview.react.empty", *tags, **slots)
    if kind in ("food", "occupied"):
        return ctx.utter(f"interview.react.{kind}", *_ahead(ctx, slots), **slots)
    return ctx.utter(f"interview.react.{kind or 'other'}", **slots)


_USUAL = {"food": "the pan", "occupied": "it", "empty": "the fridge"}


def _remedy(ctx: Interview, it: Query, thing: str) -> Part | None:
    """An object in a bad state gets its remedy, as one would see to it."""
    for word, remedy in social_settings()["remedies"].items():
        if thing and re.search(rf"\b{re.escape(word)}\b", it.text.lower()):
            deed = wording.base(str(remedy["do"]).format(object=thing))
            how = "urgent" if remedy.get("urgent") else "slow"
            return ctx.utter("interview.react.object", how, deed=deed, thing=f"the {thing}")
    return None


def _helper(ctx: Interview) -> Slots:
    """Whom one would call to help, if there is somebody."""
    name = dearest(ctx)
    return {"helper": Cited(name, ctx.relation(name).sources[:1])} if name else {}


def _ahead(ctx: Interview, slots: Slots) -> tuple[str, ...]:
    """What the plan holds next: now and then it is on one's mind, and goes into the slots."""
    plan = ctx.question.plan
    if plan is None or ctx.pick("plan", 2):
        return ()
    for item in plan.items:
        doing = wording.doing(item.activity.partition(", then ")[0])
        is_work = kind_of_activity(item.activity) in social_settings()["busy"]
        if item.start_s > seconds_of_day(ctx.now) and doing and is_work and where_done(ctx, item.place, doing) != "":
            slots["later_doing"] = Cited(doing, tuple(one for one in item.because if one in ctx.by_id))
            return ("has_plan",)
    return ()


def _work(ctx: Interview) -> Slots:
    """What one is absorbed in, which may be why a breakfast burns."""
    deed = next(own_deeds(ctx), None)
    return {"work": deed} if deed else {}


def _food_places(ctx: Interview) -> Slots:
    """Nothing to eat at home: where one eats anyway, and a place that one knows to sell food."""
    home = ctx.who.home.split(":")[0]
    eats = [habit.place.split(":")[0] for habit in ctx.who.routine if habit.place and meal_in(habit.activity)]
    known = list(dict.fromkeys(place.split(":")[0] for place in (*ctx.who.knows, ctx.who.workplace) if place))
    eateries = [*(place for place in eats if place != home),
                *(place for place in known if {"cafe", "pub"} & set(kinds_of_place(place)))]  # fmt: skip
    shops = [place for place in known if any(word in place.lower() for word in word_class("food_shop"))]
    return {"eatery": ctx.lexicon.short_place(eateries[0]) if eateries else "",
            "shop": ctx.lexicon.short_place(shops[0]) if shops else ""}  # fmt: skip


def _feeds_others(ctx: Interview) -> tuple[str, ...]:
    kinds = kinds_of_place(ctx.who.workplace) if ctx.who.workplace else ()
    return ("feeds_others",) if {"cafe", "pub"} & set(kinds) else ()


def _friend(ctx: Interview, it: Query) -> Part | None:
    """A friend comes by: the one who is nearest to one, and something to ask them."""
    name = it.person or dearest(ctx)
    if not name:
        return ctx.utter("interview.react.friend", "nobody")
    sources = ctx.relation(name).sources[:1]
    slots: Slots = {"friend": Cited(name, sources), "first": ctx.first(name)}
    wishes = [fact for fact in facts_of(ctx, name) if fact.kind == "wish" and fact.to_them]
    if wishes:
        wish = wishes[ctx.pick("wish", min(3, len(wishes)))]
        slots |= {"their_plan": Cited(wish.core, wish.sources), "your_plan": Cited(wish.to_them, wish.sources)}
    part = ctx.utter("interview.react.friend", "somebody", **slots)
    return Part(part.text, tuple(dict.fromkeys((*sources, *part.sources)))) if part else None
