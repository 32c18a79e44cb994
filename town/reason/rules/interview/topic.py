"""What one has heard: of gatherings, of what people mean to do, of anything that memories tell; or that one has not."""

from __future__ import annotations

import re

from town.core.frames import Wants, held
from town.core.memory import Memory
from town.reason.rules.believe.types import News
from town.reason.rules.interview.context import Cited, Interview, Part, Slots, joined, sentence
from town.reason.rules.interview.gathering import gathering_like, gathering_part, guests_of
from town.reason.rules.interview.known import is_secret
from town.reason.rules.interview.question import Asked, concepts, vague
from town.reason.rules.talk.dialogue import stems
from town.reason.rules.talk.news import intention_slots, is_no_news

_EMBEDS = re.compile(r"\b(?:who|whom|whether|if|what|how|why|that|which|when|where)\b.*")
_MOST = 0.6  # share of the words asked for that what one knows must hold


def own_intention(ctx: Interview, text: str) -> Part | None:
    """What one means to do oneself, when that is asked: "Are you going to sing?"."""
    mine = [news for news in _intentions(ctx, text) if _whom(news) == ctx.me]
    return _told(ctx, mine[0]) if mine else None


def topic(ctx: Interview, it: Asked) -> Part | None:
    """Whether one has heard of something: who, what, when, where, and from whom; or no."""
    wanted = concepts(it.topic)
    if not wanted:
        return None
    belief = gathering_like(ctx, it.topic)
    if belief is not None:
        return gathering_part(ctx, belief)
    if not wanted - vague():
        return whats_new(ctx)
    found = _intentions(ctx, it.topic)
    if found:
        return joined(ctx.utter("interview.yes"), _told(ctx, found[0]), _thought(ctx, found[0]))
    memory = best_memory(ctx, it.topic)
    if memory is not None:
        return joined(ctx.utter("interview.yes"), Part(sentence(ctx.reword(memory.text)), (memory.id,)))
    return ctx.utter("interview.unknown_topic")


def who(ctx: Interview, it: Asked) -> Part | None:
    """Who does or means to do something."""
    belief = gathering_like(ctx, it.topic)
    if belief is not None and _COMES.search(it.text):
        return guests_of(ctx, belief)
    if belief is not None and belief.gathering.host:
        return gathering_part(ctx, belief)
    found = _intentions(ctx, it.topic)
    if not found:
        return _near(ctx, it.topic)
    names = list(dict.fromkeys(news.frame.who for news in found if isinstance(news.frame, Wants)))
    others = [Part(_named(ctx, news), (news.source,)) for news in found[1:] if _whom(news) != names[0]]
    return joined(_told(ctx, found[0]), *others[:1], _thought(ctx, found[0]))


_COMES = re.compile(r"\b(?:com(?:e|es|ing)|invited|guests?|be there|go(?:es|ing)?|attend\w*)\b", re.IGNORECASE)


def _whom(news: News) -> str:
    return news.frame.who if isinstance(news.frame, Wants) else ""


def _named(ctx: Interview, news: News) -> str:
    frame = news.frame
    plan = intention_slots(ctx, frame).get("plan", "") if isinstance(frame, Wants) else ""
    return sentence(f"{_whom(news)} wants to {plan} as well") if plan and _whom(news) != ctx.me else ""


# --- what people mean to do ---------------------------------------------------------------------------------------


def _intentions(ctx: Interview, text: str) -> list[News]:
    """News of those who mean to do what a question says, the surest first."""
    wanted = concepts(text) - vague()
    wanted = wanted or concepts(text)
    names = concepts(" ".join(ctx.people_in(text)))
    found = []
    for news in ctx.news:
        if not isinstance(news.frame, Wants) or not news.frame.who:
            continue
        if news.is_secret and not _is_open(ctx, news.frame):
            continue
        named = concepts(news.frame.who)
        if names and not names & named:
            continue
        if _says(wanted - names, concepts(_EMBEDS.sub("", news.frame.what))):
            found.append(news)
    return found


_HUSH = re.compile(
    r"\b(?:secret|nobody (?:else )?knows|do(?:n't| not) tell|between us|keep (?:it|this) to)", re.IGNORECASE
)


def _is_open(ctx: Interview, frame: Wants) -> bool:
    """Whether somebody has also told it without asking for silence."""
    core = concepts(frame.what)
    for memory in ctx.memories:
        if frame.who.split(maxsplit=1)[0] in memory.text and not _HUSH.search(memory.text):
            said = held(memory.frames)
            if any(isinstance(one, Wants) and one.who == frame.who and concepts(one.what) == core for one in said):
                return True
    return False


def _says(wanted: frozenset[str], said: frozenset[str]) -> bool:
    """Whether what is said holds most of what is asked for: the deed and what it is done to."""
    return bool(wanted) and len(wanted & said) >= max(1.0, _MOST * len(wanted))


def _told(ctx: Interview, news: News) -> Part | None:
    """A piece of news, with whoever told it."""
    frame = news.frame
    assert isinstance(frame, Wants)  # noqa: S101 (looked up by its kind)
    slots = intention_slots(ctx, frame)
    if "plan" in slots and frame.who != ctx.me:
        slots["plan"] = re.sub(rf"\b{re.escape(ctx.first(frame.who))}['’]s\b", "their", slots["plan"])
    if "plan" not in slots:
        said = ctx.reword(news.text)
        return Part(sentence(said), (news.source,)) if said else None
    whose = "own" if frame.who == ctx.me else "other"
    teller = news.from_whom if news.from_whom != frame.who else ""
    tags = [whose, "first_hand" if news.from_whom == frame.who else "hearsay" if teller else ""]
    given: Slots = {
        "person": Cited(frame.who, (news.source,)),
        "first": ctx.first(frame.who),
        "plan": Cited(slots["plan"], (news.source,)),
    }
    given |= {"teller": Cited(ctx.first(teller), (news.source,))} if teller else {}
    return ctx.utter("interview.news", *tags, **given)


def _thought(ctx: Interview, news: News) -> Part | None:
    """What one thinks of it, if one has thought about it."""
    frame = news.frame
    core = stems(frame.what) if isinstance(frame, Wants) else frozenset()
    for memory in ctx.memories:
        if (
            memory.kind == "reflection"
            and _whom(news) in memory.text
            and len(core & stems(memory.text)) >= len(core) / 2
        ):
            said = memory.text.partition(" that ")[0]
            stance = next((mark for words, mark in _STANCES if words in said), "")
            part = ctx.utter("interview.stance", stance) if stance else None
            return Part(part.text, (memory.id,)) if part else None
    return None


_STANCES = (
    ("glad", "glad"), ("right", "glad"), ("hopes", "glad"), ("doubt", "doubts"), ("not pleased", "doubts"),
    ("keeps thinking", "unsure"), ("curious", "unsure"), ("wonders", "unsure"),
)  # fmt: skip


def whats_new(ctx: Interview) -> Part | None:
    """Something of late that is worth telling: what somebody means to do, or a gathering."""
    for news in ctx.news[:8]:
        if isinstance(news.frame, Wants) and news.to_be_spread and not news.is_secret and not news.is_own:
            return joined(ctx.utter("interview.news_lead"), _told(ctx, news))
    if ctx.gatherings:
        return gathering_part(ctx, ctx.gatherings[0])
    for news in ctx.news[:12]:
        is_kept = news.is_secret or news.is_own or is_secret(news.text) or is_no_news(news.text)
        told = "" if is_kept or ctx.by_id[news.source].kind == "reflection" else ctx.reword(news.text)
        if told and not told.startswith(("I ", "I'", "My ")):
            return joined(ctx.utter("interview.news_lead"), Part(sentence(told), (news.source,)))
    return ctx.utter("interview.no_news")


# --- anything that memories tell -----------------------------------------------------------------------------------


def best_memory(ctx: Interview, text: str, least: float = _MOST) -> Memory | None:
    """The recalled memory that holds most of what a text is about, and can be said; None when hardly any does."""
    named = concepts(" ".join(ctx.people_in(text))) - concepts(ctx.me)
    wanted = concepts(text) - concepts(ctx.me) - vague()
    specific = wanted - named
    best, most = None, 0.0
    for memory in ctx.memories if specific else ():
        if memory.evidence == "seen":
            continue  # what somebody was seen doing says nothing of what is asked
        said = concepts(memory.text)
        if not named <= said:
            continue
        share = len(specific & said) / len(specific)
        if share >= least and share > most and not is_secret(memory.text) and ctx.reword(memory.text):
            best, most = memory, share
    return best


def _near(ctx: Interview, text: str) -> Part | None:
    """Nothing answers; but something that one remembers is about it."""
    memory = best_memory(ctx, text)
    unknown = ctx.utter("interview.unknown_who")
    if memory is None or memory.kind == "reflection":
        return unknown
    return joined(unknown, ctx.utter("interview.near", fact=Cited(ctx.reword(memory.text), (memory.id,))))
