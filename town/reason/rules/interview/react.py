"""What one would do: by what happens, where one is at home, whom one knows, and one's temper."""

from __future__ import annotations

import re

from town.language.en.morphology import base_form
from town.language.en.works import work_in
from town.reason.rules.interview.context import Cited, Interview, Part
from town.reason.rules.interview.known import known_of
from town.reason.rules.interview.oneself import concerns
from town.reason.rules.interview.people import dearest
from town.reason.rules.interview.question import Asked, situation, thing_in
from town.reason.rules.talk.oneself import later
from town.reason.rules.talk.realise import normal
from town.reason.rules.talk.social_setting import kind_of_activity, kinds_of_place
from town.reason.rules.talk.social_setting import settings as social_settings

_PLAN_ON_MIND = 0.5
_MEAL = re.compile(r"\b(?:dinner|supper|lunch|eat|meal)\b")


def react(ctx: Interview, it: Asked) -> Part | None:
    """What one would do about it; a situation that no list knows gets an answer of one's temper."""
    kind = situation(it.text)
    thing = thing_in(it.text)
    if kind == "friend" or (not kind and it.person):
        return _friend(ctx, it)
    if kind == "fridge":
        return _empty(ctx, thing)
    if kind == "food":
        return _food(ctx, thing)
    if kind and kind != "occupied":
        return ctx.utter(f"interview.react.{kind}", thing=f"the {thing}" if thing else "", **_work(ctx), **_helper(ctx))
    return _object(ctx, it, thing, kind)


def _helper(ctx: Interview) -> dict[str, Cited | str]:
    """Whom one would call to help, if there is somebody."""
    name = dearest(ctx)
    return {"helper": Cited(name, ctx.beliefs.relation(name).sources[:1])} if name else {}


def _next(ctx: Interview) -> tuple[tuple[str, ...], dict[str, Cited | str]]:
    """What the plan holds next: now and then it is on one's mind."""
    found = later(ctx) if ctx.throw(f"interview plan {normal(ctx.text)}") < _PLAN_ON_MIND else None
    if found is None or kind_of_activity(found[0]["later_doing"]) not in social_settings()["busy"]:
        return (), {}
    slots, sources = found
    return ("has_plan",), {
        "later_doing": Cited(slots["later_doing"], tuple(one for one in sources if one in ctx.by_id))
    }


def _work(ctx: Interview) -> dict[str, Cited | str]:
    """What one is absorbed in, which may be why a breakfast burns."""
    for text, source in concerns(ctx):
        work = work_in(text)
        if work:
            return {"work": Cited(work, (source,))}
    return {}


def _food(ctx: Interview, thing: str) -> Part | None:
    tags, ahead = _next(ctx)
    return ctx.utter("interview.react.food", *tags, thing=f"the {thing}" if thing else "the pan", **_work(ctx), **ahead)


def _object(ctx: Interview, it: Asked, thing: str, kind: str) -> Part | None:
    """An object in a bad state gets its remedy, as one would see to it; what is taken, one's patience."""
    if kind == "occupied":
        tags, ahead = _next(ctx)
        return ctx.utter("interview.react.occupied", *tags, thing=f"the {thing}" if thing else "it", **ahead)
    lowered = it.text.lower()
    for word, remedy in social_settings()["remedies"].items():
        if thing and re.search(rf"\b{re.escape(word)}\b", lowered):
            deed = _base(str(remedy["do"]).format(object=thing))
            return ctx.utter(
                "interview.react.object", "urgent" if remedy.get("urgent") else "slow", deed=deed, thing=f"the {thing}"
            )
    return ctx.utter("interview.react.other")


def _base(gerund: str) -> str:
    """As in "putting out the fire and airing the room" -> "put out the fire and air the room"."""
    return re.sub(r"\b(?:(?<=^)|(?<=and ))(\w+ing)\b", lambda hit: base_form(hit[1]), gerund)


# --- food and shops -----------------------------------------------------------------------------------------------


def _empty(ctx: Interview, thing: str) -> Part | None:
    """Nothing to eat at home: where one eats anyway, or a place that one knows to sell food."""
    eatery, shop = _eats_at(ctx), ""
    for place in _known_places(ctx):
        kinds = kinds_of_place(place)
        eatery = eatery or (ctx.short_place(place) if "cafe" in kinds or "pub" in kinds else "")
        shop = shop or (
            ctx.short_place(place)
            if re.search(r"\b(?:market|grocer\w*|food|bakery|supermarket)\b", place.lower())
            else ""
        )
    slots = {"eatery": eatery, "shop": shop, "thing": f"the {thing}" if thing else "the fridge"}
    tags, ahead = _next(ctx)
    return ctx.utter("interview.react.empty", *_host(ctx), *tags, **slots, **ahead)


def _eats_at(ctx: Interview) -> str:
    """Where one has one's meals by habit, away from home."""
    home = ctx.who.home.split(":")[0]
    for habit in ctx.who.routine:
        if _MEAL.search(habit.activity) and habit.place and habit.place.split(":")[0] != home:
            return ctx.short_place(habit.place.split(":")[0])
    return ""


def _known_places(ctx: Interview) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place.split(":")[0] for place in (*ctx.who.knows, ctx.who.workplace) if place))


def _host(ctx: Interview) -> tuple[str, ...]:
    kinds = kinds_of_place(ctx.who.workplace) if ctx.who.workplace else ()
    return ("feeds_others",) if {"cafe", "pub"} & set(kinds) else ()


# --- a friend -----------------------------------------------------------------------------------------------------


def _friend(ctx: Interview, it: Asked) -> Part | None:
    """A friend comes by: the one who is nearest to one, and something to ask them."""
    name = it.person or dearest(ctx)
    if not name:
        return ctx.utter("interview.react.friend", "nobody")
    relation = ctx.beliefs.relation(name)
    slots: dict[str, Cited | str] = {"friend": Cited(name, relation.sources[:1]), "first": ctx.first(name)}
    wishes = [known for known in known_of(ctx, name) if known.kind == "wish"]
    if wishes:
        wish = wishes[ctx.pick("wish", min(3, len(wishes)))]
        slots |= {"their_plan": Cited(wish.core, wish.sources), "your_plan": Cited(wish.to_them, wish.sources)}
    part = ctx.utter("interview.react.friend", "somebody", **slots)
    return Part(part.text, tuple(dict.fromkeys((*relation.sources[:1], *part.sources)))) if part else None
