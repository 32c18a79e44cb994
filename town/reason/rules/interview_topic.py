"""What one has heard: of gatherings, of what people mean to do, of anything that memories tell; or that one has not."""

from __future__ import annotations

import re

from town.core.clock import seconds_of_day
from town.core.memory import Memory
from town.reason.rules.belief_types import GatheringBelief, News
from town.reason.rules.dialogue import stems
from town.reason.rules.frames import Intention
from town.reason.rules.interview_context import Cited, Interview, Part, Slots, joined, sentence
from town.reason.rules.interview_known import is_secret
from town.reason.rules.interview_question import Asked, concepts, vague
from town.reason.rules.speak_events import gathering_slots, is_over, listed
from town.reason.rules.speak_news import NOT_NEWS, intention_slots

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
        return _guests(ctx, belief)
    if belief is not None and belief.gathering.host:
        return gathering_part(ctx, belief)
    found = _intentions(ctx, it.topic)
    if not found:
        return _near(ctx, it.topic)
    names = list(dict.fromkeys(news.frame.who for news in found if isinstance(news.frame, Intention)))
    others = [Part(_named(ctx, news), (news.source,)) for news in found[1:] if _whom(news) != names[0]]
    return joined(_told(ctx, found[0]), *others[:1], _thought(ctx, found[0]))


_COMES = re.compile(r"\b(?:com(?:e|es|ing)|invited|guests?|be there|go(?:es|ing)?|attend\w*)\b", re.IGNORECASE)


def _guests(ctx: Interview, belief: GatheringBelief) -> Part | None:
    """Those who, as far as one remembers, said that they come."""
    names = [name for name in dict.fromkeys((*belief.coming, *belief.company)) if name != ctx.me]
    guests = Cited(listed([ctx.first(name) for name in names[:4]]), belief.sources[:4])
    return ctx.utter("interview.guests", "some" if names else "none", guests=guests)


def _whom(news: News) -> str:
    return news.frame.who if isinstance(news.frame, Intention) else ""


def _named(ctx: Interview, news: News) -> str:
    frame = news.frame
    plan = intention_slots(ctx, frame).get("plan", "") if isinstance(frame, Intention) else ""
    return sentence(f"{_whom(news)} wants to {plan} as well") if plan and _whom(news) != ctx.me else ""


# --- what people mean to do ---------------------------------------------------------------------------------------


def _intentions(ctx: Interview, text: str) -> list[News]:
    """News of those who mean to do what a question says, the surest first."""
    wanted = concepts(text) - vague()
    wanted = wanted or concepts(text)
    names = concepts(" ".join(ctx.people_in(text)))
    found = []
    for news in ctx.news:
        if not isinstance(news.frame, Intention) or not news.frame.who:
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


def _is_open(ctx: Interview, frame: Intention) -> bool:
    """Whether somebody has also told it without asking for silence."""
    core = concepts(frame.what)
    for memory in ctx.memories:
        if frame.who.split(maxsplit=1)[0] in memory.text and not _HUSH.search(memory.text):
            said = ctx.kit.reader.frames(memory.text, ctx.kit.moment(ctx.question, memory), ctx.me)
            if any(isinstance(one, Intention) and one.who == frame.who and concepts(one.what) == core for one in said):
                return True
    return False


def _says(wanted: frozenset[str], said: frozenset[str]) -> bool:
    """Whether what is said holds most of what is asked for: the deed and what it is done to."""
    return bool(wanted) and len(wanted & said) >= max(1.0, _MOST * len(wanted))


def _told(ctx: Interview, news: News) -> Part | None:
    """A piece of news, with whoever told it."""
    frame = news.frame
    assert isinstance(frame, Intention)  # noqa: S101 (looked up by its kind)
    slots = intention_slots(ctx, frame)
    if "plan" in slots and frame.who != ctx.me:
        slots["plan"] = re.sub(rf"\b{re.escape(ctx.first(frame.who))}['’]s\b", "their", slots["plan"])
    if "plan" not in slots:
        return Part(sentence(ctx.reword(news.text) or news.text), (news.source,))
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
    core = stems(frame.what) if isinstance(frame, Intention) else frozenset()
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


# --- gatherings ---------------------------------------------------------------------------------------------------


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


def whats_new(ctx: Interview) -> Part | None:
    """Something of late that is worth telling: what somebody means to do, or a gathering."""
    for news in ctx.news[:8]:
        if isinstance(news.frame, Intention) and news.to_be_spread and not news.is_secret and not news.is_own:
            return joined(ctx.utter("interview.news_lead"), _told(ctx, news))
    if ctx.gatherings:
        return gathering_part(ctx, ctx.gatherings[0])
    for news in ctx.news[:12]:
        is_kept = news.is_secret or news.is_own or is_secret(news.text) or NOT_NEWS.search(news.text)
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
