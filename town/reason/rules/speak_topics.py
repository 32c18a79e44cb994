"""What one could bring up: every candidate is a move with its content, and how much one wants to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from town.core.clock import seconds_of_day
from town.core.rng import chance
from town.reason.rules.beliefs import GatheringBelief, News
from town.reason.rules.dialogue import open_question, stems
from town.reason.rules.frames import Intention
from town.reason.rules.social import Weighed
from town.reason.rules.social_setting import kind_of_activity, settings
from town.reason.rules.speak_context import Context, Move, clock_words, possessive
from town.reason.rules.speak_gathering import at_place, bare, called, when_words, with_a
from town.reason.rules.speak_reword import is_third, own_words, reworded, work_in


class Topic(NamedTuple):
    """Something to say, and how much one wants to say it."""

    score: float
    move: Move


def topics(ctx: Context) -> list[Topic]:
    """Everything that comes to mind in this talk and has not been said; dice are thrown once a conversation."""
    found = [*_gathering_topics(ctx), *_news_topics(ctx)]
    if not found or ctx.state.turns > 1:
        found += _personal_topics(ctx)
    return found + list(_light_topics(ctx))


def on_mind(ctx: Context, what: str, weighed: Weighed) -> bool:
    """Whether a thing comes up in this conversation: one throw per conversation, speaker and thing."""
    return chance(ctx.kit.seed, ctx.question.conversation, ctx.me, f"bring up {what}") < weighed.chance


# --- gatherings ---------------------------------------------------------------------------------------------------


def is_over(ctx: Context, belief: GatheringBelief) -> bool:
    """Whether a gathering lies in the past."""
    when = belief.gathering.when
    if when is None:
        return False
    if when.end or when.start:
        return (when.end or (when.start or ctx.now) + timedelta(hours=2)) <= ctx.now
    return when.day < ctx.now.date()


def is_mentioned(ctx: Context, belief: GatheringBelief) -> bool:
    """Whether this talk has been about it."""
    what = stems(bare(belief.gathering.what, belief.gathering.head)) or stems(belief.gathering.head)
    return bool(what) and what <= ctx.state.words


def is_kept_from(ctx: Context, belief: GatheringBelief) -> bool:
    """Whether the other must not hear of it: a surprise for them."""
    gathering = belief.gathering
    text = f"{gathering.what} {gathering.span}"
    for_them = re.search(rf"\bfor {re.escape(ctx.partner.split()[0])}\b", text)
    return gathering.host != ctx.partner and "surprise" in text.lower() and bool(for_them)


def gathering_slots(ctx: Context, belief: GatheringBelief, *, dims: bool = False) -> dict[str, str]:
    """How to say it; `dims`: what is weakly known may be left out."""
    gathering = belief.gathering
    people = ctx.kit.reader.lexicon.people_in(f"{gathering.what} {gathering.host}")
    place, with_hour = gathering.place, True
    if dims and belief.strength < 0.55:
        lost = chance(ctx.kit.seed, ctx.question.conversation, ctx.me, f"dim {belief.key}")
        place, with_hour = ("" if lost < 0.2 else place), not 0.2 <= lost < 0.45
    when, where = when_words(gathering.when, ctx.now, with_hour=with_hour), at_place(ctx.short_place(place))
    slots = {
        "event": called(gathering, ctx.me, ctx.partner, people),
        "a_event": called(gathering, ctx.me, ctx.partner, people) if "'s " in gathering.what else with_a(gathering),
        "the_event": f"the {(gathering.head or bare(gathering.what).split()[-1]).lower()}",
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


def listed(items: list[str]) -> str:
    """ "Ann, Bob and Cleo"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def _closeness_in_time(ctx: Context, belief: GatheringBelief) -> float:
    when = belief.gathering.when
    return 0.3 if when is None else max(0.0, 1.0 - (when.day - ctx.now.date()).days / 6)


def _gathering_topics(ctx: Context) -> Iterator[Topic]:
    for belief in ctx.gatherings[:6]:
        if is_over(ctx, belief) or is_kept_from(ctx, belief):
            continue
        numbers = {"soon": _closeness_in_time(ctx, belief), "strength": belief.strength}
        if belief.gathering.for_all:
            numbers["spread"] = 1.0
        if not is_mentioned(ctx, belief):
            yield from _tell_gathering(ctx, belief, numbers)
        yield from _ask_about_gathering(ctx, belief, numbers)


def _tell_gathering(ctx: Context, belief: GatheringBelief, numbers: dict[str, float]) -> Iterator[Topic]:
    gathering, is_mine = belief.gathering, belief.stance == "host"
    if gathering.host == ctx.partner:
        return
    is_known = ctx.partner in belief.aware
    tags = ("going",) if belief.stance == "promised" else ("unwilling",) if belief.stance == "declined" else ()
    tags += ("for_all",) if gathering.for_all else ()
    if is_known:
        if is_mine and numbers["soon"] > 0.8 and ctx.partner not in belief.coming:
            numbers = {**numbers, "spread": 0.0, "strength": 0.0}
            weighed = ctx.weigh("pass_on", *tags, **numbers)
            if on_mind(ctx, f"remind {belief.key}", weighed):
                yield Topic(weighed.score, _gathering_move(ctx, belief, "invite", "invite.remind", weighed))
        return
    weighed = ctx.weigh("invite" if is_mine else "pass_on", *tags, **numbers)
    if on_mind(ctx, belief.key, weighed):
        act, key = ("invite", "invite") if is_mine else ("tell", "tell.gathering")
        yield Topic(weighed.score + 2.0, _gathering_move(ctx, belief, act, key, weighed, *tags))


def _gathering_move(
    ctx: Context, belief: GatheringBelief, act: str, key: str, weighed: Weighed, *tags: str
) -> Move:
    slots = gathering_slots(ctx, belief, dims=act == "tell")
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
    if is_mine and is_known and "ask_help" not in acts and (gathering.wants_help or numbers["soon"] > 0.7):
        weighed = ctx.weigh("ask_help", "soon_day" if numbers["soon"] > 0.8 else "", **numbers)
        if gathering.wants_help and on_mind(ctx, f"help {belief.key}", weighed):
            yield Topic(weighed.score + 1.0, _gathering_move(ctx, belief, "ask_help", "ask_help", weighed))
    elif is_theirs and "offer_help" not in acts and ctx.state.turns > 1:
        weighed = ctx.weigh("offer_help", **numbers)
        if on_mind(ctx, f"offer {belief.key}", weighed):
            yield Topic(weighed.score + 1.0, _gathering_move(ctx, belief, "offer_help", "offer_help", weighed))
    elif not is_mine and not is_theirs and is_known and belief.stance in ("promised", "interested", "undecided"):
        yield from _ask_along(ctx, belief, numbers)


def _ask_along(ctx: Context, belief: GatheringBelief, numbers: dict[str, float]) -> Iterator[Topic]:
    if "ask_along" in (*ctx.state.my_acts, *ctx.state.their_acts) or ctx.partner in belief.company:
        return
    tags = ["in_company" if belief.company else "", "going" if belief.stance == "promised" else ""]
    weighed = ctx.weigh("ask_along", *tags, **numbers)
    if on_mind(ctx, f"along {belief.key}", weighed):
        yield Topic(weighed.score + 1.8, _gathering_move(ctx, belief, "ask_along", "ask_along", weighed))


# --- news ---------------------------------------------------------------------------------------------------------


def _news_topics(ctx: Context) -> Iterator[Topic]:
    secrets_told = "confide" in ctx.state.my_acts
    for news in ctx.news[:8]:
        if ctx.partner in news.aware or ctx.state.covers(news.text, 0.5) or news.from_whom == ctx.partner:
            continue
        if news.is_secret and (secrets_told or ctx.partner in news.about):
            continue
        yield from _tell_news(ctx, news)


def _tell_news(ctx: Context, news: News) -> Iterator[Topic]:
    exchange = "confide" if news.is_secret else "tell_own" if news.is_own else "gossip"
    fond_of = max((ctx.beliefs.relation(name).warmth for name in news.about if name not in (ctx.me, ctx.partner)), default=0)
    numbers = {"value": news.value, "spread": float(news.to_be_spread)}
    numbers["concerns"] = 1.0 if ctx.partner in news.about else 0.3 * fond_of
    weighed = ctx.weigh(exchange, **numbers)
    if not on_mind(ctx, news.key, weighed):
        return
    move = news_move(ctx, news, weighed)
    if move:
        yield Topic(weighed.score + (1.6 if news.to_be_spread or news.value > 0.6 else 0.6), move)


def news_move(ctx: Context, news: News, weighed: Weighed) -> Move | None:
    """The words for a piece of news: by its frame when it is an intention, else the memory itself, re-worded."""
    slots: dict[str, str] = {}
    if news.from_whom and news.from_whom not in (ctx.me, ctx.partner):
        slots["from"] = ctx.first(news.from_whom)
    act = "confide" if news.is_secret else "tell" if news.is_own else "gossip"
    sources = (news.source,)
    if isinstance(news.frame, Intention):
        slots |= intention_slots(ctx, news.frame)
        if "plan" in slots:
            who = "own" if news.frame.who == ctx.me else "yours" if news.frame.who == ctx.partner else "other"
            act = "ask" if who == "yours" else act
            return Move(act, f"{'confide' if news.is_secret else 'tell'}.intention.{who}", slots, sources, (), weighed.why)
    if ctx.partner in news.about and not news.is_own and ctx.partner == (news.about or ("",))[0]:
        return None
    slots |= fact_slots(ctx, news.text)
    if "fact" not in slots:
        return None
    who = "own" if news.is_own else "other"
    return Move(act, f"{'confide' if news.is_secret else 'tell'}.fact.{who}", slots, sources, (), weighed.why)


def intention_slots(ctx: Context, frame: Intention) -> dict[str, str]:
    """Who means to do what, as one says it to the other."""
    people = tuple(ctx.kit.reader.lexicon.people_in(f"{frame.what} {frame.who}"))
    if re.search(r"[:;\d]", frame.what) or len(frame.what.split()) > 14 or not frame.what:
        return {}
    clause = reworded(f"{frame.who} wants to {frame.what}", ctx.me, ctx.partner, tuple(dict.fromkeys((frame.who, *people))))
    match = re.match(r".*?\bwants? to (.+)$", clause)
    if not match:
        return {}
    slots = {"plan": match.group(1), "doer": ctx.call(frame.who), "doers": ctx.own(frame.who)}
    when = when_words(frame.when, ctx.now)
    return slots | ({"plan_when": when} if when else {})


def fact_slots(ctx: Context, text: str) -> dict[str, str]:
    """A memory as a sentence, and as a clause after "that"."""
    fact = ctx.reword(text)
    if not fact:
        return {}
    is_name = any(fact.startswith(name.split()[0]) for name in ctx.kit.reader.lexicon.people_in(text))
    keeps = is_name or re.match(r"I\b", fact)
    return {"fact": fact, "fact_lc": fact if keeps else fact[0].lower() + fact[1:]}


# --- oneself and the other ------------------------------------------------------------------------------------------


def _personal_topics(ctx: Context) -> Iterator[Topic]:
    yield from _own_work(ctx)
    yield from _their_work(ctx)
    yield from _later_plan(ctx)
    yield from _last_talk(ctx)


def _own_work(ctx: Context) -> Iterator[Topic]:
    if sum(act in ("tell", "answer") for act in ctx.state.my_acts) > 3:
        return
    weighed = ctx.weigh("share_work")
    for text, source in ctx.beliefs.interests()[:6]:
        if not ctx.state.covers(text, 0.4) and on_mind(ctx, f"work {source}", weighed):
            move = work_move(ctx, text, source, weighed)
            if move:
                yield Topic(weighed.score, move)


def work_move(ctx: Context, text: str, source: int, weighed: Weighed) -> Move | None:
    """Talk of one's own work or liking."""
    slots = fact_slots(ctx, text)
    if "fact" in slots and not slots["fact"].startswith(("I ", "I'", "My ")):
        return None
    if work := work_in(text):
        slots["work"] = _said(ctx, work)
    if not slots:
        return None
    return Move("tell", "share.work" if "work" in slots else "share.fact", slots, (source,), (), weighed.why)


def _said(ctx: Context, phrase: str) -> str:
    from_names = ctx.kit.reader.lexicon.people_in(phrase)
    for name in from_names:
        phrase = phrase.replace(name, ctx.call(name))
    return phrase


_NOTE = re.compile(r"the feeling is: [^.]*\.\s*(.+)$")


def about_other(ctx: Context) -> Iterator[tuple[dict[str, str], int]]:
    """Facts about the other as slots ({work}, {your_fact}), with their memory."""
    for text, source in ctx.relation.facts[:8]:
        if ctx.state.covers(text, 0.5):
            continue
        note = _NOTE.search(text)
        line = note.group(1) if note else text
        if note and is_third(line.split()[0].lower()):
            line = f"{ctx.partner} {line[0].lower()}{line[1:]}"
        slots = {}
        if ctx.partner.split()[0] in line and (work := work_in(line)):
            slots["work"] = _said(ctx, work)
        fact = ctx.reword(line)
        if re.match(r"You(?:'re|'ve)? ", fact) and "\n" not in fact:
            slots["your_fact"] = fact[0].lower() + fact[1:]
        if slots:
            yield slots, source


def _their_work(ctx: Context) -> Iterator[Topic]:
    if ctx.state.my_acts.count("ask") > 2:
        return
    for slots, source in about_other(ctx):
        weighed = ctx.weigh("ask_work")
        key = "ask.work" if "work" in slots else "ask.fact"
        if on_mind(ctx, f"ask {source}", weighed):
            yield Topic(weighed.score, Move("ask", key, slots, (source,), (), weighed.why))


def later(ctx: Context) -> tuple[dict[str, str], tuple[int, ...]] | None:
    """What my plan holds next today, as slots."""
    plan = ctx.question.plan
    if plan is None or plan.date != ctx.now.date().isoformat():
        return None
    second = seconds_of_day(ctx.now)
    for item in plan.items[plan.index_at(second) + 1 :]:
        kind = kind_of_activity(item.activity)
        words = own_words(item.activity, True)
        if item.activity == ctx.question.activity or kind in settings()["unfit"] or not words:
            continue
        slots = {"later_doing": words}
        if item.start_s - second > 1800 and item.start_s % 900 == 0:
            slots["later_at"] = f"at {clock_words(item.start_s // 3600, item.start_s % 3600 // 60)}"
        here = ctx.question.place.split(":")[0]
        if item.place and item.place.split(":")[0] not in (here, ctx.who.home.split(":")[0]):
            slots["later_place"] = ctx.short_place(item.place)
        return slots, item.because[:2]
    return None


def _later_plan(ctx: Context) -> Iterator[Topic]:
    weighed = ctx.weigh("plan_talk")
    if not on_mind(ctx, "later", weighed):
        return
    found = later(ctx)
    if found and not ctx.state.covers(found[0]["later_doing"], 0.5):
        yield Topic(weighed.score, Move("tell", "share.later", found[0], found[1], (), weighed.why))


_ABOUT = re.compile(r"\btalked (?:with [\w' -]+? )?about ([^;.]+)")


def _last_talk(ctx: Context) -> Iterator[Topic]:
    if ctx.relation.last_talk is None or ctx.state.turns > 5:
        return
    for memory in ctx.memories:
        match = _ABOUT.search(memory.text) if memory.evidence == "thought" and memory.kind == "dialogue" else None
        if not match or ctx.partner not in memory.text:
            continue
        moment = ctx.kit.moment(ctx.question, memory)
        if ctx.now - moment < timedelta(hours=3) or ctx.state.covers(match.group(1), 0.5):
            continue
        topic = _said(ctx, first_of_list(match.group(1)))
        for name in (ctx.me, ctx.partner):
            first = possessive(name.split()[0])
            topic = topic.replace(possessive(name), ctx.own(name)).replace(first, ctx.own(name))
        weighed = ctx.weigh("recall_talk")
        tag = "same_day" if moment.date() == ctx.now.date() else "other_day"
        if topic and len(topic.split()) < 10 and on_mind(ctx, f"last {memory.id}", weighed):
            yield Topic(weighed.score, Move("ask", "recall_talk", {"last_topic": topic}, (memory.id,), (tag,), weighed.why))
        return


def first_of_list(text: str) -> str:
    """The first of "a, b and c"."""
    return re.split(r", | and ", text)[0].strip()


# --- light talk -----------------------------------------------------------------------------------------------------

_LIGHT = (
    ("ask_day", "ask", "ask.day"),
    ("ask_self", "ask", "ask.self"),
    ("ask_doing", "ask", "ask.doing"),
    ("ask_news", "ask", "ask.news"),
    ("small_talk", "small_talk", "small_talk"),
    ("praise", "praise", "praise"),
    ("joke", "joke", "joke"),
    ("argue", "argue", "argue"),
)
_ONCE = frozenset(("ask_day", "ask_self", "ask_doing", "ask_news", "praise", "argue"))


def _light_topics(ctx: Context) -> Iterator[Topic]:
    used = light_used(ctx)
    for exchange, act, key in _LIGHT:
        if exchange in used and exchange in _ONCE or used.count(exchange) > 1:
            continue
        if exchange == "ask_self" and (ctx.relation.is_known or ctx.relation.talks):
            continue
        if exchange == "ask_day" and not ctx.relation.is_known:
            continue
        if exchange == "ask_doing" and "their_doing" not in ctx.slots:
            continue
        weighed = ctx.weigh(exchange)
        if exchange in ("joke", "argue", "praise") and not on_mind(ctx, exchange, weighed):
            continue
        yield Topic(weighed.score - 0.5 * used.count(exchange), Move(act, key, {}, (), (), weighed.why))


def light_used(ctx: Context) -> list[str]:
    """Which light exchanges I have had in this talk already, judged by my own lines."""
    kinds = {"how_are": "ask_day", "self": "ask_self", "doing": "ask_doing", "news": "ask_news", "plan": "ask_day"}
    used = [kinds.get(open_question(line.text), "") for line in ctx.state.mine]
    plain = {"small_talk": "small_talk", "praise": "praise", "joke": "joke", "argue": "argue"}
    return [*used, *(plain.get(act, "") for act in ctx.state.my_acts)]
