"""Gatherings as topics: inviting, telling, asking along, asking for help and offering it."""

from __future__ import annotations

from collections.abc import Iterator

from town.core.acts import Act
from town.language.en.wording.nouns import at_place, bare, called, listed, spoken, with_a
from town.language.en.wording.times import when_words
from town.reason.rules.believe.beliefs import GatheringBelief
from town.reason.rules.believe.gatherings import is_over
from town.reason.rules.talk.context import Context, Move, Topic, on_mind
from town.reason.rules.talk.dialogue import stems
from town.reason.rules.talk.social import Weighed


def is_mentioned(ctx: Context, belief: GatheringBelief) -> bool:
    """Whether this talk has been about it."""
    what = stems(bare(belief.gathering.what, belief.gathering.head)) or stems(belief.gathering.head)
    return bool(what) and what <= ctx.state.words


def is_kept_from(ctx: Context, belief: GatheringBelief) -> bool:
    """Whether the other must not hear of it: a surprise for them."""
    gathering, first = belief.gathering, ctx.partner.split(maxsplit=1)[0]
    return gathering.host != ctx.partner and any(first == name.split(maxsplit=1)[0] for name in gathering.kept_from)


def gathering_slots(ctx: Context, belief: GatheringBelief, *, dims: bool = False) -> dict[str, str]:
    """How to say it; `dims`: what is weakly known may be left out."""
    gathering = belief.gathering
    people = ctx.people_in(f"{gathering.what} {gathering.host}")
    what = bare(gathering.what, gathering.head, people)
    place, with_hour = gathering.place, True
    if dims and belief.strength < 0.55:
        lost = ctx.throw(f"dim {belief.key}")
        place, with_hour = ("" if lost < 0.2 else place), not 0.2 <= lost < 0.45
    when = when_words(gathering.when, ctx.now, with_hour=with_hour)
    where = spoken(at_place(ctx.short_place(place)), ctx.me, ctx.partner, ctx.people_in(place))
    slots = {
        "event": called(gathering, ctx.me, ctx.partner, people),
        "a_event": spoken(with_a(what, gathering.head), ctx.me, ctx.partner, people),
        "head": (gathering.head or what.split()[-1]).lower(),
        "_when": f" {when}" if when else "",
        "the_event": f"the {(gathering.head or what.split()[-1]).lower()}",
        "when": when,
        "where": where,
        "details": ", ".join(part for part in (f"{where} {when}".strip(),) if part),
    }
    if gathering.host and gathering.host not in (ctx.me, ctx.partner):
        slots["host"] = ctx.first(gathering.host)
    if belief.from_whom and belief.from_whom not in (ctx.me, ctx.partner):
        slots["from"] = ctx.first(belief.from_whom)
    coming = [ctx.call(name) for name in belief.coming if name not in (ctx.me, ctx.partner, gathering.host)]
    slots["coming"] = listed(coming[:3])
    return {name: value for name, value in slots.items() if value}


def _closeness_in_time(ctx: Context, belief: GatheringBelief) -> float:
    when = belief.gathering.when
    return 0.3 if when is None else max(0.0, 1.0 - (when.day - ctx.now.date()).days / 6)


def gathering_topics(ctx: Context) -> Iterator[Topic]:
    """What one could say about the gatherings that one knows of."""
    for belief in ctx.gatherings[:6]:
        if is_over(belief.gathering, ctx.now) or is_kept_from(ctx, belief):
            continue
        numbers = {"soon": _closeness_in_time(ctx, belief), "strength": belief.strength}
        if belief.gathering.for_all:
            numbers["spread"] = 1.0
        if not is_mentioned(ctx, belief) and (
            belief.gathering.when or (belief.gathering.place and belief.strength > 0.5)
        ):
            yield from _tell_gathering(ctx, belief, numbers)
        yield from _ask_about_gathering(ctx, belief, numbers)


def _tell_gathering(ctx: Context, belief: GatheringBelief, numbers: dict[str, float]) -> Iterator[Topic]:
    gathering, is_mine = belief.gathering, belief.stance == "host"
    if gathering.host == ctx.partner:
        return
    is_known = ctx.partner in belief.aware
    tags: tuple[str, ...] = (
        ("going",) if belief.stance == "promised" else ("unwilling",) if belief.stance == "declined" else ()
    )
    tags += ("for_all",) if gathering.for_all else ()
    if is_known:
        if is_mine and numbers["soon"] > 0.8 and ctx.partner not in belief.coming:
            numbers = {**numbers, "spread": 0.0, "strength": 0.0}
            weighed = ctx.weigh("pass_on", *tags, **numbers)
            if on_mind(ctx, f"remind {belief.key}", weighed):
                yield Topic(weighed.score, _gathering_move(ctx, belief, Act.INVITE, "invite.remind", weighed))
        return
    weighed = ctx.weigh("invite" if is_mine else "pass_on", *tags, **numbers)
    if on_mind(ctx, belief.key, weighed):
        act, key = (Act.INVITE, "invite") if is_mine else (Act.TELL, "tell.gathering")
        yield Topic(weighed.score + 2.0, _gathering_move(ctx, belief, act, key, weighed, *tags))


def _gathering_move(ctx: Context, belief: GatheringBelief, act: Act, key: str, weighed: Weighed, *tags: str) -> Move:
    slots = gathering_slots(ctx, belief, dims=act == Act.TELL)
    marks = tuple(tag for tag in (*tags, "by_host" if belief.from_whom == belief.gathering.host else "") if tag)
    if ctx.partner in belief.coming:
        marks += ("you_come",)
    if belief.strength < 0.5:
        marks += ("unsure",)
    return Move(act, key, slots, belief.sources, marks, weighed.why)


def _ask_about_gathering(ctx: Context, belief: GatheringBelief, numbers: dict[str, float]) -> Iterator[Topic]:
    """Asking along, asking for help, offering it; each at most once a talk."""
    gathering, acts = belief.gathering, ctx.state.my_acts
    is_mine, is_theirs = belief.stance == "host", gathering.host == ctx.partner
    is_known = ctx.partner in belief.aware or is_mentioned(ctx, belief)
    if is_mine and is_known and Act.ASK_HELP not in acts and (gathering.wants_help or numbers["soon"] > 0.7):
        weighed = ctx.weigh("ask_help", "soon_day" if numbers["soon"] > 0.8 else "", **numbers)
        if gathering.wants_help and on_mind(ctx, f"help {belief.key}", weighed):
            yield Topic(weighed.score + 1.0, _gathering_move(ctx, belief, Act.ASK_HELP, "ask_help", weighed))
    elif is_theirs and Act.OFFER_HELP not in acts and ctx.state.turns > 1:
        weighed = ctx.weigh("offer_help", **numbers)
        if on_mind(ctx, f"offer {belief.key}", weighed):
            yield Topic(weighed.score + 1.0, _gathering_move(ctx, belief, Act.OFFER_HELP, "offer_help", weighed))
    elif not is_mine and not is_theirs and is_known and belief.stance in ("promised", "interested", "undecided"):
        yield from _ask_along(ctx, belief, numbers)


def _ask_along(ctx: Context, belief: GatheringBelief, numbers: dict[str, float]) -> Iterator[Topic]:
    if Act.ASK_ALONG in (*ctx.state.my_acts, *ctx.state.their_acts) or ctx.partner in belief.company:
        return
    tags = ["in_company" if belief.company else "", "going" if belief.stance == "promised" else ""]
    weighed = ctx.weigh("ask_along", *tags, **numbers)
    if on_mind(ctx, f"along {belief.key}", weighed):
        yield Topic(weighed.score + 1.8, _gathering_move(ctx, belief, Act.ASK_ALONG, "ask_along", weighed))
