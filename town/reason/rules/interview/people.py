"""People that are asked about: who they are to one, what one thinks of them, and when one last talked with them."""

from __future__ import annotations

import re
from datetime import datetime

from town.core.memory import Memory
from town.language.en.wording.times import day_words
from town.reason.rules.believe.beliefs import RelationBelief
from town.reason.rules.interview.context import Cited, Interview, Part, Slots, joined, sentence
from town.reason.rules.interview.known import Known, is_secret, known_of, note_on
from town.reason.rules.interview.question import Asked
from town.reason.rules.talk.social_setting import settings as social_settings

_FIRST_MET = re.compile(r"\bfor the first time(?: (?:at|in|on) (?P<place>[^;.]+))?")
_ABOUT = re.compile(r"\btalked with .*? about (?P<what>[^;.]+)")
_WARM = 0.2
_HOUSE = ("wife", "husband", "son", "daughter", "mother", "father", "housemate", "roommate", "partner")


def person(ctx: Interview, it: Asked) -> Part | None:
    """Who somebody is, as far as one remembers: nobody one never met nor heard of."""
    if not it.person:
        return _called(ctx, it.called)
    name, relation = it.person, ctx.beliefs.relation(it.person)
    if not relation.is_known:
        return _heard_of(ctx, name) or _seen(ctx, name) or _unknown(ctx, name)
    slots: Slots = {"person": Cited(name, relation.sources[:1]), "first": ctx.first(name)}
    note, noted = note_on(ctx, name)
    things = known_of(ctx, name)
    job = next((one for one in things if one.kind == "job"), None)
    if note and (job is None or relation.role):
        slots["note"] = Cited(note, noted)
    elif job:
        slots["job"] = Cited(job.core, job.sources)
    how = "kin" if note.startswith("my ") else _warmth(relation)
    by_name = "by_name" if name.split()[0] in ctx.text else ""
    who = ctx.utter("interview.person", how, by_name, "told" if len(slots) > 2 else "bare", **slots)
    met = _how_known(ctx, name, relation)
    return joined(who, met, _thought(ctx, name) or _fact(things)) or _unknown(ctx, name)


_YOURS = re.compile(r"\byour (\w+)(?: (\w+))?")


def by_role(ctx: Interview, text: str) -> str:
    """Whom "your wife" or "your best friend" means; empty when nobody is that."""
    words = [word for hit in _YOURS.finditer(text.lower()) for word in hit.groups() if word]
    if "friend" in words:
        return dearest(ctx)
    roles = social_settings()["roles"]
    role = next((word for word in words if word in roles["family"] or word in roles["household"]), "")
    if not role:
        return ""
    known = (name for name in ctx.people if name != ctx.me and ctx.beliefs.relation(name).role.lower() == role)
    told = (name for name in ctx.people if note_on(ctx, name)[0].startswith(f"my {role}"))
    noted = (name for name, tie in ctx.who.relationships.items() if re.match(rf"(?:\w+ )?{role}\b", tie.note.lower()))
    return next(known, "") or next(told, "") or next(noted, "")


def dearest(ctx: Interview) -> str:
    """The friend who comes to mind: warm and close, and no kin or housemate if there is anybody else."""
    liked = []
    for name in ctx.people:
        relation = ctx.beliefs.relation(name)
        if name != ctx.me and relation.is_known and relation.warmth >= _WARM:
            is_kin = relation.role in _HOUSE[:6] or note_on(ctx, name)[0].startswith("my ")
            liked.append((not is_kin, relation.closeness + 0.3 * relation.warmth, name))
    return max(liked)[2] if liked else ""


def _called(ctx: Interview, name: str) -> Part | None:
    """Somebody whom nobody here is called: known only if a memory has the name."""
    for memory in ctx.memories if name else ():
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", memory.text) and not is_secret(memory.text):
            fact = ctx.reword(memory.text)
            if fact:
                return ctx.utter("interview.heard_name", person=name, fact=Cited(fact, (memory.id,)))
    return ctx.utter("interview.unknown_person", person=name) if name else None


def _unknown(ctx: Interview, name: str) -> Part | None:
    return ctx.utter("interview.unknown_person", person=name)


def _heard_of(ctx: Interview, name: str) -> Part | None:
    """Somebody one has not met, of whom others have told."""
    for thing in known_of(ctx, name):
        teller = _teller(ctx, thing.sources)
        slots: Slots = {"person": name, "fact": Cited(sentence(thing.clause).rstrip("."), thing.sources)}
        return ctx.utter("interview.heard_person", **slots, teller=Cited(teller, thing.sources))
    for memory in ctx.memories:
        if memory.evidence != "seen" and name in memory.text and name != memory.about:
            teller = _teller(ctx, (memory.id,))
            return ctx.utter(
                "interview.name_only", person=Cited(name, (memory.id,)), teller=Cited(teller, (memory.id,))
            )
    return None


def _teller(ctx: Interview, sources: tuple[int, ...]) -> str:
    """Who told the oldest of some memories."""
    for source in sorted(sources):
        memory = ctx.by_id[source]
        told = re.search(rf"\b(?P<who>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*) told {re.escape(ctx.me)}\b", memory.text)
        name = memory.heard.speaker if memory.heard else told["who"] if told else ""
        if name and name != ctx.me:
            return ctx.first(name)
    return ""


def _seen(ctx: Interview, name: str) -> Part | None:
    """Somebody seen about town, with whom one has never spoken."""
    for memory in ctx.memories:
        if memory.evidence == "seen" and (memory.about == name or memory.text.startswith(name)):
            places = ctx.kit.reader.lexicon.places_in(memory.text)
            where = Cited(ctx.where(places[0]) if places else "", (memory.id,))
            return ctx.utter("interview.seen_person", person=Cited(name, (memory.id,)), where=where)
    return None


def _warmth(relation: RelationBelief) -> str:
    if relation.is_secret:
        return "likes"
    return "likes" if relation.warmth > 0.25 else "dislikes" if relation.warmth < -0.15 else "neutral"


def _how_known(ctx: Interview, name: str, relation: RelationBelief) -> Part | None:
    """How one met, or what one last talked about."""
    slots: Slots = {"first": ctx.first(name)}
    for memory in ctx.memories:
        hit = _FIRST_MET.search(memory.text) if name in memory.text else None
        if hit:
            slots["day"] = day_words(ctx.kit.moment(ctx.question, memory).date(), ctx.now)
            slots["met_at"] = Cited(f" at {hit['place']}" if hit["place"] else "", (memory.id,))
            slots["_met_at"] = slots["met_at"]
            text = ctx.utter("interview.met", **slots)
            return Part(text.text, (memory.id,)) if text else None
    latest = _latest_talk(ctx, name)
    if latest is None or relation.role in _HOUSE:
        return None
    day = day_words(ctx.kit.moment(ctx.question, latest).date(), ctx.now)
    text = ctx.utter("interview.talked", day=day, **slots)
    return Part(text.text, (latest.id,)) if text else None


def _latest_talk(ctx: Interview, name: str) -> Memory | None:
    talks = [
        memory
        for memory in ctx.memories
        if memory.kind == "dialogue" and (memory.about == name or f"{ctx.me} talked with {name}" in memory.text
                                          or (memory.heard and memory.heard.speaker == name))
    ]  # fmt: skip
    return max(talks, key=lambda memory: (memory.tick, memory.id), default=None)


def _thought(ctx: Interview, name: str) -> Part | None:
    """What one has come to think of somebody."""
    found = thoughts_on(ctx, name)
    if not found:
        return None
    thought = found[ctx.pick("thought", min(2, len(found)))]
    return Part(sentence(thought.text), thought.sources)


def thoughts_on(ctx: Interview, name: str) -> list[Cited]:
    """Reflections on somebody as one would say them, the weightiest first."""
    found = []
    for memory in sorted(ctx.memories, key=lambda one: (-one.importance, -one.id)):
        if memory.kind == "reflection" and name in memory.text and not is_secret(memory.text):
            said = ctx.reword(memory.text)
            if said and not re.search(r"\bbusy with\b|\bwants to (?:know|manage|see that)\b", said):
                found.append(Cited(said, (memory.id,)))
    return found


def _fact(things: tuple[Known, ...]) -> Part | None:
    for thing in things:
        if thing.kind != "job":
            return Part(sentence(thing.clause), thing.sources)
    return None


def opinion(ctx: Interview, it: Asked) -> Part | None:
    """What one thinks of somebody: from reflections, or how one stands to them."""
    name = it.person
    if not name:
        return _called(ctx, it.called)
    relation = ctx.beliefs.relation(name)
    if not relation.is_known:
        return person(ctx, it)
    thought = _thought(ctx, name)
    slots: Slots = {"person": Cited(ctx.first(name), relation.sources[:2])}
    stance = ctx.utter("interview.opinion", _warmth(relation), **slots)
    return joined(stance, thought or _fact(known_of(ctx, name)))


def last_talk(ctx: Interview, it: Asked) -> Part | None:
    """When one last talked with somebody, and about what."""
    if not it.person:
        return _called(ctx, it.called)
    memory = _latest_talk(ctx, it.person)
    if memory is None:
        return _seen(ctx, it.person) or ctx.utter("interview.never_talked", person=it.person)
    slots: Slots = {
        "person": ctx.first(it.person),
        "when": Cited(spoken_time(ctx.kit.moment(ctx.question, memory), ctx.now), (memory.id,)),
    }
    hit = _ABOUT.search(memory.text)
    about = ctx.reword(f"{ctx.me} talked about {hit['what']}") if hit else ""
    slots["about"] = Cited(about.removeprefix("I talked about "), (memory.id,))
    return ctx.utter("interview.last_talk", **slots)


def spoken_time(moment: datetime, now: datetime) -> str:
    """As in "this morning", "yesterday evening", "on Monday"."""
    part = "morning" if moment.hour < 12 else "afternoon" if moment.hour < 17 else "evening"
    day = day_words(moment.date(), now)
    return f"this {part}" if day == "today" else f"{day} {part}" if day == "yesterday" or day.startswith("on ") else day
