"""People that are asked about: who they are to one, what one thinks of them, whom one loves, trusts or dislikes."""

from __future__ import annotations

from datetime import timedelta

from town.core.frames import Did, Opinion, Related
from town.core.memory import Memory
from town.language.en.questions import Query
from town.language.en.questionwords import roles_in
from town.reason.rules.believe.types import RelationBelief
from town.reason.rules.interview import wording
from town.reason.rules.interview.context import Cited, Interview, Part, Slots, joined, sentence
from town.reason.rules.interview.facts import (
    Fact,
    facts_of,
    is_kin,
    latest_talk,
    moment,
    role_of,
    tie,
    warmth,
    words_of,
)
from town.reason.rules.interview.oneself import of_roles

_FRESH = timedelta(hours=1)
_HEARD_ENOUGH = 0.2


def meant(ctx: Interview, it: Query) -> str:
    """Whom a question is about: who is named, or "your sister", "your best friend"."""
    if it.person or it.called:
        return it.person
    kinds = roles_in(it.topic)
    if "friend" in kinds:
        return dearest(ctx)
    return next(iter(of_roles(ctx, kinds)), "")


def dearest(ctx: Interview) -> str:
    """The friend who comes to mind: warm and close, and no kin or housemate if there is anybody else."""
    liked = []
    for name in ctx.people:
        relation = ctx.relation(name)
        if relation.is_known and relation.warmth >= _HEARD_ENOUGH and name not in ctx.hidden:
            liked.append((not is_kin(role_of(ctx, name)), relation.closeness + 0.3 * relation.warmth, name))
    return max(liked)[2] if liked else ""


def person(ctx: Interview, it: Query) -> Part | None:
    """Who somebody is, as far as one remembers: nobody one never met nor heard of."""
    name = meant(ctx, it)
    if not name:
        return _nobody(ctx, it)
    relation = ctx.relation(name)
    if not relation.is_known:
        return _heard_of(ctx, name) or _seen(ctx, name) or ctx.utter("interview.unknown_person", person=name)
    facts, note = facts_of(ctx, name), tie(ctx, name)
    slots: Slots = {"person": Cited(name, relation.sources[:1]), "first": ctx.first(name)}
    role = next((one for one in facts if one.kind == "job"), None)
    if note.text:
        slots["note"] = note
    elif role:
        slots["job"] = Cited(role.core, role.sources)
    how = "kin" if note.text.startswith("my ") else warmth(relation)
    by_name = "by_name" if name.split()[0] in it.text else ""
    who = ctx.utter("interview.person", how, by_name, "told" if len(slots) > 2 else "bare", **slots)
    return joined(who, _how_known(ctx, name, relation), _fact(facts)) or ctx.utter(
        "interview.unknown_person", person=name
    )


def _nobody(ctx: Interview, it: Query) -> Part | None:
    """Nobody here is called so, or is that to one."""
    kinds = roles_in(it.topic)
    if it.topic and kinds:
        return ctx.utter("interview.no_kin", kinds[0])
    for one in ctx.open() if it.called else ():
        if it.called in one.memory.text and (fact := wording.clause(ctx, one.frame)):
            return ctx.utter("interview.heard_name", person=it.called, fact=Cited(fact, (one.memory.id,)))
    return ctx.utter("interview.unknown_person", person=it.called) if it.called else None


def _heard_of(ctx: Interview, name: str) -> Part | None:
    """Somebody one has not met, of whom others have told."""
    for thing in facts_of(ctx, name):
        memory = ctx.by_id[min(thing.sources)] if thing.sources else None
        teller = Cited(ctx.first(ctx.teller(memory)), thing.sources) if memory and ctx.teller(memory) else Cited("")
        return ctx.utter("interview.heard_person", person=name, fact=Cited(thing.clause, thing.sources), teller=teller)
    return None


def _seen(ctx: Interview, name: str) -> Part | None:
    """Somebody seen about town, with whom one has never spoken."""
    for frame, memory in ctx.known:
        if memory.evidence == "seen" and isinstance(frame, Did) and frame.who == name:
            where = Cited(ctx.where(frame.where), (memory.id,))
            return ctx.utter("interview.seen_person", person=Cited(name, (memory.id,)), where=where)
    return None


def _how_known(ctx: Interview, name: str, relation: RelationBelief) -> Part | None:
    """How one met, or when one last talked."""
    for frame, memory in ctx.known:
        if isinstance(frame, Related) and frame.is_new and {frame.who, frame.whom} == {ctx.me, name}:
            day = wording.day_words(moment(ctx, memory).date(), ctx.now)
            met = ctx.utter("interview.met", first=ctx.first(name), day=day)
            return Part(met.text, (memory.id,)) if met else None
    latest = latest_talk(ctx, name)
    if latest is None or is_kin(relation.role):
        return None
    day = wording.day_words(moment(ctx, latest).date(), ctx.now)
    text = ctx.utter("interview.talked", day=day, first=ctx.first(name))
    return Part(text.text, (latest.id,)) if text else None


def _fact(facts: tuple[Fact, ...]) -> Part | None:
    return next((Part(sentence(one.clause), one.sources) for one in facts if one.kind != "job"), None)


def opinion(ctx: Interview, it: Query) -> Part | None:
    """What one thinks of somebody: how one stands to them, and why; of those one has only heard of, what one heard."""
    name = meant(ctx, it)
    if not name:
        return _nobody(ctx, it)
    relation = ctx.relation(name)
    if not relation.is_known:
        return person(ctx, it)
    stance = ctx.utter("interview.opinion", warmth(relation), person=Cited(ctx.first(name), relation.sources[:2]))
    return joined(stance, reason_for(ctx, name))


def reason_for(ctx: Interview, name: str) -> Part | None:
    """What speaks for or against somebody, as far as one recalls: what they are to one, what they did or want."""
    note = tie(ctx, name)
    if note.text and not note.text.startswith("my "):
        return ctx.utter("interview.is_note", first=ctx.first(name), note=note)
    found = _fact(facts_of(ctx, name))
    return found or (ctx.utter("interview.is_note", first=ctx.first(name), note=note) if note.text else None)


def last_talk(ctx: Interview, it: Query) -> Part | None:
    """When one last talked with somebody."""
    name = meant(ctx, it)
    if not name:
        return _nobody(ctx, it)
    memory = latest_talk(ctx, name)
    if memory is None:
        return _seen(ctx, name) or ctx.utter("interview.never_talked", person=name)
    when = Cited(wording.some_time(moment(ctx, memory), ctx.now), (memory.id,))
    return ctx.utter("interview.last_talk", person=ctx.first(name), when=when, about=_about(memory))


def _about(memory: Memory) -> Cited:
    about = next((one.about for one in memory.frames if isinstance(one, Did) and one.about), "")
    said = wording.thing(about)
    return Cited(said, (memory.id,)) if said else Cited("")


def where_is(ctx: Interview, it: Query) -> Part | None:
    """Where one last saw somebody."""
    name = it.person
    if not name:
        return _nobody(ctx, it)
    seen = [(memory.tick, memory.id, frame) for frame, memory in ctx.known if isinstance(frame, Did) and frame.where
            and memory.evidence in ("seen", "thought") and name in (frame.who, *frame.whom)]  # fmt: skip
    if not seen:
        return ctx.utter("interview.not_seen", person=ctx.first(name))
    _tick, source, frame = max(seen, key=lambda one: one[:2])
    at = moment(ctx, ctx.by_id[source])
    is_fresh = "now" if ctx.now - at < _FRESH else ""
    where = Cited(ctx.where(frame.where), (source,))
    when = wording.some_time(at, ctx.now)
    return ctx.utter("interview.last_seen", is_fresh, person=ctx.first(name), where=where, when=when)


# --- love, trust, and their opposite --------------------------------------------------------------------------------


def love(ctx: Interview, it: Query) -> Part | None:
    """Whom one loves: a spouse, one's children, parents; else whom one is fondest of. A secret stays one."""
    loved = of_roles(ctx, ("spouse", "partner"))
    family = {name: said for name, said in of_roles(ctx, ("child", "parent", "family")).items() if name not in loved}
    found = {**loved, **family}
    if found:
        sources = tuple(source for said in found.values() for source in said.sources)
        people = Cited(wording.listed([said.text for said in found.values()][:3]), sources)
        why = _why(ctx, next(iter(found))) if it.wants_reason else None
        return joined(ctx.utter("interview.love", "spouse" if loved else "family", people=people), why)
    if ctx.hidden:
        return ctx.utter("interview.love_secret")
    name = dearest(ctx)
    if not name:
        return ctx.utter("interview.love_nobody")
    why = _why(ctx, name) if it.wants_reason else None
    return joined(ctx.utter("interview.love_fond", person=Cited(ctx.first(name), ctx.relation(name).sources[:1])), why)


def _why(ctx: Interview, name: str) -> Part | None:
    return reason_for(ctx, name) or ctx.utter("interview.why_person", first=ctx.first(name))


def dislike(ctx: Interview, _: Query) -> Part | None:
    """Whom one does not like, if there is anybody, and why."""
    cold = [(ctx.relation(name).warmth, name) for name in ctx.people if ctx.relation(name).warmth < -0.1]
    if not cold:
        return ctx.utter("interview.dislike_nobody")
    name = min(cold)[1]
    sources = ctx.relation(name).sources[:2]
    return joined(ctx.utter("interview.dislike", person=Cited(ctx.first(name), sources)), reason_for(ctx, name))


def trust(ctx: Interview, it: Query) -> Part | None:
    """Whom one trusts most, and who one's friends are: those who are nearest, with what they are to one."""
    ranked = sorted(
        (-(ctx.relation(name).closeness + 0.5 * ctx.relation(name).warmth), name) for name in ctx.people
        if ctx.relation(name).is_known and ctx.relation(name).warmth > _HEARD_ENOUGH and name not in ctx.hidden
    )  # fmt: skip
    names = [name for _, name in ranked]
    is_friends = "friend" in roles_in(it.text) and "best" not in it.text
    if is_friends:
        names = [name for name in names if not is_kin(role_of(ctx, name))][:3]
    if not names:
        return ctx.utter("interview.trust_nobody")
    if is_friends:
        sources = tuple(source for name in names for source in ctx.relation(name).sources[:1])
        friends = wording.listed([ctx.first(name) for name in names])
        return ctx.utter("interview.friends", people=Cited(friends, sources))
    note = tie(ctx, names[0])
    person = Cited(ctx.first(names[0]), ctx.relation(names[0]).sources[:1])
    first = ctx.utter("interview.trust", "told" if note.text else "bare", person=person, note=note)
    return joined(first, ctx.utter("interview.why_trust", first=ctx.first(names[0])) if it.wants_reason else None)


def feeling_on(ctx: Interview, topic: frozenset[str]) -> Part | None:
    """What one thinks of a thing, if one has said so to oneself."""
    for frame, memory in ctx.open():
        if isinstance(frame, Opinion) and frame.who == ctx.me and topic & words_of(frame):
            about = wording.thing(frame.about)
            if about:
                how = "likes" if frame.stance > 0 else "dislikes"
                return ctx.utter("interview.opinion", how, person=Cited(about, (memory.id,)))
    return None
