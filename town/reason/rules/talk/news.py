"""News as topics: one's own, what one has heard of others, and secrets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from town.core.acts import Act
from town.core.frames import Did, Wants
from town.language.en.wording.nouns import bare
from town.language.en.wording.times import when_words
from town.reason.rules.believe.beliefs import News
from town.reason.rules.talk.context import Context, Move, Topic, on_mind
from town.reason.rules.talk.dialogue import content_of, stems
from town.reason.rules.talk.reword import reworded
from town.reason.rules.talk.social import Weighed


def news_topics(ctx: Context) -> Iterator[Topic]:
    """What one could tell the other that they do not know, as far as one remembers."""
    secrets_told = Act.CONFIDE in ctx.state.my_acts
    meetings = [stems(bare(b.gathering.what, b.gathering.head)) for b in ctx.gatherings]
    for news in ctx.news[:10]:
        core = news.frame.what if isinstance(news.frame, (Wants, Did)) else news.text
        if ctx.partner in news.aware or news.from_whom == ctx.partner:
            continue
        if is_told(ctx, core) or ctx.state.covers(news.text, 0.5):
            continue
        if any(words and words <= stems(core) for words in meetings) or is_no_news(news.text):
            continue  # told as a gathering, or not worth telling
        if news.is_own and isinstance(news.frame, Did):
            continue  # one's doings are talked about as such
        if news.is_secret and (secrets_told or ctx.partner in news.about):
            continue
        yield from _tell_news(ctx, news)


@lru_cache(maxsize=16_384)
def is_no_news(text: str) -> bool:
    """Whether a memory is what one remembers of talks, or thinks of people: it shows in how one talks, untold."""
    return _NO_NEWS.search(text) is not None or is_inward(text)


def is_inward(text: str) -> bool:
    """Whether a thought about somebody is not for saying, not even to them: "Ann matters to me"."""
    return _INWARD.search(text) is not None


_NO_NEWS = re.compile(
    r"\b(?:little (?:more|less) after|enjoyed talking|annoyed (?:by|with)|for the first time|talked with|promised"
    r"|means to go|hopes to go|cannot come|has not decided|the feeling is|things go well for|has doubts about"
    r"|, who wants|to succeed|would like to know|getting to know people"
    r"|feels at home among|in touch with|talking with many people|enjoys the company of|cares about (?=[A-Z])"
    r"|feels closer|grown fond of|an important part of|often talk about|keep (?:coming back|finding)"
    r"|spends a good deal of time at|is drawn to .* again and again|seeks the talk with)"
)
_INWARD = re.compile(r"\b(?:comes across|running into|familiar sight|has come to expect|matters to)\b")


def _size(news: News) -> tuple[str, ...]:
    """Whether it is worth an announcement."""
    return ("big",) if news.to_be_spread or news.value >= 0.5 else ("small",)


def is_told(ctx: Context, core: str) -> bool:
    """Whether the talk holds what a piece of news says, names apart."""
    names = stems(" ".join((ctx.me, ctx.partner, *ctx.people_in(core))))
    found = stems(core) - names
    return bool(found) and len(found & ctx.state.words) >= 0.55 * len(found)


def _tell_news(ctx: Context, news: News) -> Iterator[Topic]:
    exchange = "confide" if news.is_secret else "tell_own" if news.is_own else "gossip"
    numbers = {"value": news.value, "spread": float(news.to_be_spread)}
    numbers["concerns"] = 1.0 if ctx.partner in news.about else 0.3 * _fondness(ctx, news.about)
    is_big = "big" in _size(news)
    weighed = ctx.weigh(exchange, "big" if is_big else "small", **numbers)
    if not on_mind(ctx, news.key, weighed):
        return
    move = news_move(ctx, news, weighed)
    if move:
        has_told = any(act in (Act.TELL, Act.GOSSIP) for act in ctx.state.my_acts)
        if has_told and not is_big and move.key.startswith("tell.intention"):
            return
        yield Topic(weighed.score + (1.6 if news.to_be_spread or news.value > 0.6 else 0.6), move)


def _fondness(ctx: Context, people: tuple[str, ...]) -> float:
    """How warmly I think of those that a piece of news is about, the two of us apart."""
    return max([ctx.beliefs.relation(name).warmth for name in people if name not in (ctx.me, ctx.partner)], default=0.0)


def news_move(ctx: Context, news: News, weighed: Weighed) -> Move | None:
    """The words for a piece of news: by its frame when it is an intention, else the memory itself, re-worded."""
    slots: dict[str, str] = {}
    is_first_hand = bool(news.from_whom) and news.from_whom in news.about[:1]
    if news.from_whom and news.from_whom not in (ctx.me, ctx.partner) and not is_first_hand:  # "Ann told me that Ann"
        slots["from"] = ctx.first(news.from_whom)
    act = Act.CONFIDE if news.is_secret else Act.TELL if news.is_own else Act.GOSSIP
    told = "confide" if news.is_secret else "tell"  # as the keys of the wordings begin
    sources = (news.source,)
    if isinstance(news.frame, Wants) and _DECIDED.search(news.text):
        slots |= intention_slots(ctx, news.frame)
        if "plan" in slots:
            who = "own" if news.frame.who == ctx.me else "yours" if news.frame.who == ctx.partner else "other"
            act = Act.ASK if who == "yours" else act
            return Move(
                act,
                f"{told}.intention.{who}",
                slots,
                sources,
                (*_size(news), "first_hand") if is_first_hand else _size(news),
                weighed.why,
            )
    if ctx.partner in news.about and not news.is_own and ctx.partner == (news.about or ("",))[0]:
        return None
    slots |= fact_slots(ctx, news.text)
    if "fact" not in slots:
        return None
    who = "own" if news.is_own or re.match(r"I\b|My\b", slots["fact"]) else "other"
    act = Act.TELL if act == Act.GOSSIP and who == "own" else act
    return Move(act, f"{told}.fact.{who}", slots, sources, content_of(news.text), weighed.why)


_DECIDED = re.compile(
    r"\b(?:wants? to|means? to|plans? to|going to|intends?|intend to|decided|aims? to|running for|"
    r"runs for|is planning)\b"
)
_AND_SPREAD = re.compile(r",? and (?:to )?(?:tell|hear|hope|hopes|let|spread|invite|make sure)\b.*$")


_META = re.compile(
    r"(?:tell|invite|let|spread|make sure|ask|hope|inform|decorate|talk)\b"
)  # how a plan is carried about


def intention_slots(ctx: Context, frame: Wants) -> dict[str, str]:
    """Who means to do what, as one says it to the other."""
    people = tuple(ctx.people_in(f"{frame.what} {frame.who}"))
    what = _AND_SPREAD.sub("", frame.what)
    if re.search(r"[:;\d]", what) or len(what.split()) > 14 or not what or what.startswith("to ") or _META.match(what):
        return {}
    clause = reworded(f"{frame.who} wants to {what}", ctx.me, ctx.partner, tuple(dict.fromkeys((frame.who, *people))))
    match = re.match(r".*?\bwants? to (.+)$", clause)
    if not match:
        return {}
    if frame.who == ctx.me and re.search(r"\b(?:me|I)\b", match.group(1)):
        return {}  # nobody plans to talk with themselves: read amiss
    slots = {"plan": match.group(1), "doer": ctx.call(frame.who), "doers": ctx.own(frame.who)}
    when = when_words(frame.when, ctx.now)
    return slots | ({"plan_when": when} if when else {})


def fact_slots(ctx: Context, text: str) -> dict[str, str]:
    """A memory as a sentence, and as a clause after "that"."""
    fact = ctx.reword(text)
    if not fact:
        return {}
    is_name = any(fact.startswith(name.split()[0]) for name in ctx.people_in(text))
    keeps = is_name or re.match(r"I\b", fact)
    return {"fact": fact, "fact_lc": fact if keeps else fact[0].lower() + fact[1:]}
