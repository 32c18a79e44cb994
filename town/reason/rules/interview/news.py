"""What one has heard: of gatherings, of what people mean to do, of anything that frames tell; or that one has not."""

from __future__ import annotations

from collections.abc import Iterator

from town.core.frames import Did, Invited, Promised, Told, Wants, inner
from town.core.memory import Memory
from town.language.en.questions import Query
from town.language.en.questionwords import concepts, is_candidacy, vague, without_question, word_class
from town.reason.rules.believe.gatherings import is_over
from town.reason.rules.interview import wording
from town.reason.rules.interview.context import Cited, Interview, Known, Part, Slots, joined, sentence
from town.reason.rules.interview.facts import warmth, words_of
from town.reason.rules.interview.gatherings import gathering_like, gathering_part, guests, slots_of
from town.reason.rules.interview.people import feeling_on

_MOST = 0.6  # share of the words asked for that what one knows must hold


def topic(ctx: Interview, it: Query) -> Part | None:
    """Whether one has heard of something: who, what, when, where, and from whom; or no."""
    wanted = concepts(it.topic)
    if not wanted:
        return None
    belief = gathering_like(ctx, it.topic)
    if belief is not None and it.wants_details:
        over = "over" if is_over(belief.gathering, ctx.now) else "coming"
        return ctx.utter("interview.gathering_at", over, **slots_of(ctx, belief)) or gathering_part(ctx, belief)
    if belief is not None:
        return gathering_part(ctx, belief)
    if not wanted - vague():
        return whats_new(ctx, it)
    found = intentions(ctx, it.topic)
    if found:
        return joined(ctx.utter("interview.yes"), _told(ctx, found[0]))
    known = best_known(ctx, it.topic)
    return joined(ctx.utter("interview.yes"), known) if known else ctx.utter("interview.unknown_topic")


def who(ctx: Interview, it: Query) -> Part | None:
    """Who does or means to do something."""
    belief = gathering_like(ctx, it.topic)
    if belief is not None and word_class("come") & concepts(it.text):
        return guests(ctx, it)
    if belief is not None and belief.gathering.host:
        return gathering_part(ctx, belief)
    found = intentions(ctx, it.topic)
    if not found:
        return _near(ctx, it)
    first = _who(found[0])
    others = [_as_well(ctx, one) for one in found[1:] if _who(one) != first]
    return joined(_told(ctx, found[0]), *others[:1])


def _who(one: Known) -> str:
    return one.frame.who if isinstance(one.frame, Wants) else ""


def _as_well(ctx: Interview, one: Known) -> Part | None:
    plan = wording.wish(ctx, one.frame) if isinstance(one.frame, Wants) and _who(one) != ctx.me else ""
    return Part(sentence(f"{_who(one)} wants to {plan} as well"), (one.memory.id,)) if plan else None


def intentions(ctx: Interview, text: str) -> list[Known]:
    """What people mean to do of what a question says, each person's first, weightiest memories first."""
    names, wanted = concepts(" ".join(ctx.people_in(text))), concepts(text)
    wanted = (wanted - vague() or wanted) - names
    found: dict[str, Known] = {}
    for one in sorted(ctx.open(), key=lambda one: (-one.memory.importance, one.memory.id)):
        frame = one.frame
        if not isinstance(frame, Wants) or not frame.who or frame.negated or frame.to_know is not None:
            continue
        enough = len(wanted & concepts(without_question(frame.what))) >= max(1.0, _MOST * len(wanted))
        if enough and (not names or names & concepts(frame.who)):
            found.setdefault(frame.who, one)
    return list(found.values())


def _told(ctx: Interview, one: Known) -> Part | None:
    """What somebody means to do, with whoever told it."""
    frame, memory = one.frame, one.memory
    assert isinstance(frame, Wants)  # noqa: S101 (looked up by its kind)
    plan, teller = wording.wish(ctx, frame), ctx.teller(memory)
    if not plan:
        return None
    is_first_hand = teller == frame.who
    slots: Slots = {"person": Cited(frame.who, (memory.id,)), "first": ctx.first(frame.who)}
    slots |= {"plan": Cited(plan, (memory.id,))}
    if teller and not is_first_hand:
        slots["teller"] = Cited(ctx.first(teller), (memory.id,))
    kind = "own" if frame.who == ctx.me else "other"
    return ctx.utter("interview.news", kind, "first_hand" if is_first_hand else "hearsay" if teller else "", **slots)


def _near(ctx: Interview, it: Query) -> Part | None:
    """Nothing answers; but something that one knows is about it."""
    known = best_known(ctx, it.topic)
    unknown = ctx.utter("interview.unknown_who")
    return joined(unknown, ctx.utter("interview.near", fact=Cited(known.text, known.sources))) if known else unknown


def whats_new(ctx: Interview, _: Query) -> Part | None:
    """Something of late that is worth telling: a gathering, or what somebody means to do."""
    ahead = [belief for belief in ctx.gatherings if belief.gathering.when]
    if ahead:
        return gathering_part(ctx, ahead[0])
    others = [one for one in ctx.open() if isinstance(one.frame, Wants) and one.frame.who != ctx.me
              and not one.frame.negated and one.memory.evidence != "seed"]  # fmt: skip
    ranked = sorted(others, key=lambda one: (not getattr(one.frame, "to_be_spread", False), -one.memory.importance))
    for one in ranked:
        part = _told(ctx, one)
        if part:
            return joined(ctx.utter("interview.news_lead"), part)
    return ctx.utter("interview.no_news")


def best_known(ctx: Interview, text: str, least: float = _MOST) -> Part | None:
    """What one knows that holds most of what a text is about, in words; a saying that nobody understood is quoted."""
    names = concepts(" ".join(ctx.people_in(text))) - concepts(ctx.me)
    wanted = concepts(text) - concepts(ctx.me) - vague() - names
    if not wanted:
        return None
    best, most = None, 0.0
    for said, words, memory in _sayable(ctx):
        share = len(wanted & words) / len(wanted)
        if names <= words and share >= least and share > most:
            best, most = Part(sentence(said), (memory.id,)), share
    return best


def _sayable(ctx: Interview) -> Iterator[tuple[str, frozenset[str], Memory]]:
    """Frames that can be said, and the words that others said and nobody understood, with the concepts of each."""
    for one in ctx.open():
        frame = one.frame
        is_sight = one.memory.evidence in ("seen", "own") or (isinstance(frame, Did) and frame.what == "talking")
        if is_sight or isinstance(frame, (Promised, Invited, Told)) or inner(frame):
            continue
        if said := wording.clause(ctx, frame):
            yield said, words_of(frame), one.memory
    for memory in ctx.memories:
        speaker = memory.heard.speaker if memory.heard else ""
        for said in wording.quotes(memory) if speaker else ():
            yield f'{ctx.first(speaker)} told me: "{said}"', concepts(said), memory


def of_thing(ctx: Interview, it: Query) -> Part | None:
    """What one thinks of a thing or of a plan: what one has said to oneself, else what one knows, else little."""
    names = ctx.people_in(it.topic)
    words = concepts(it.topic) - concepts(" ".join(names)) - vague()
    felt = feeling_on(ctx, words) if words else None
    if felt:
        return felt
    if it.is_of_one or it.is_of_ones_own:
        return ctx.utter("interview.of_myself" if it.is_of_one else "interview.of_mine")
    belief = gathering_like(ctx, it.topic)
    if belief is not None:
        return ctx.utter("interview.opinion_event", belief.stance, **slots_of(ctx, belief))
    if it.person:
        return _of_their(ctx, it)
    if it.called:
        return ctx.utter("interview.unknown_person", person=it.called)
    known = best_known(ctx, it.topic, 1.0)
    return joined(ctx.utter("interview.no_opinion"), known)


def _of_their(ctx: Interview, it: Query) -> Part | None:
    """What somebody does, wants or thinks: what one knows of it, and how one stands to them."""
    relation, first = ctx.relation(it.person), ctx.first(it.person)
    found = intentions(ctx, it.topic)
    stance = "stranger" if not relation.is_known else warmth(relation)
    plan = wording.wish(ctx, found[0].frame) if found and isinstance(found[0].frame, Wants) else ""
    cited = Cited(plan, (found[0].memory.id,)) if plan else ""
    key = "interview.of_plan" if plan else "interview.of_their"
    topic_said = it.topic.replace(it.person, first)
    person = Cited(first, relation.sources[:1])
    return ctx.utter(key, stance, topic=topic_said, first=person, plan=cited)


def vote(ctx: Interview, it: Query) -> Part | None:
    """Whether one would vote for somebody: by how one stands to them; of nobody one knows, that one would see."""
    running = _candidates(ctx)
    name = it.person or (_who(running[0]) if running else "")
    if name == ctx.me:
        return ctx.utter("interview.vote_me")
    if not name:
        return ctx.utter("interview.vote_whom")
    relation = ctx.relation(name)
    stance = "stranger" if not relation.is_known else warmth(relation)
    return ctx.utter("interview.vote", stance, person=Cited(ctx.first(name), relation.sources[:1]))


def _candidates(ctx: Interview) -> list[Known]:
    """Those who mean to run for something."""
    return [one for one in ctx.open() if isinstance(one.frame, Wants) and is_candidacy(one.frame.what)]
