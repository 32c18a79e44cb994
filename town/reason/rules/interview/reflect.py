"""What inspires one, and whom one would like to see more of: from reflections where there are any, else from less."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from town.reason.rules.interview.context import Cited, Interview, Part, joined, sentence
from town.reason.rules.interview.known import is_secret, known_of, note_on
from town.reason.rules.interview.oneself import about_me, concerns, pursuits
from town.reason.rules.interview.people import thoughts_on
from town.reason.rules.interview.question import Asked, concepts
from town.reason.rules.talk.dialogue import stems
from town.reason.rules.talk.reword import reworded

_REASON = re.compile(
    r"\b(?:because|cares? about|believes?|hopes?|wants?|so that|loves?|likes?|happiest|dreams?"
    r"|would like|enjoys?|collects)\b"
)
_AIM = re.compile(r"^I(?:'m| am) (?:set on|serious about|absorbed in|devoted to) (?P<what>.+)$")
_SPENDS = re.compile(r"^I (?:spend much|give a good part) of (?:the|my) day (?:to )?(?P<what>.+)$")
_FOND = re.compile(
    r"\bimportant part of\b|\bclose|\bfond\b|\benjoys? the company\b|\bcares? about\b|\bnever short of\b"
)
_RECENT = timedelta(days=3)


# --- inspiration --------------------------------------------------------------------------------------------------


def inspiration(ctx: Interview, _: Asked) -> Part | None:
    """A pursuit, with the reason for it; and the people who have come to matter."""
    source = _pursuit(ctx)
    if source is None:
        return joined(_people(ctx)) or ctx.utter("interview.no_inspiration")
    thought, kind = source
    first = ctx.utter("interview.inspiration", kind, pursuit=thought)
    return joined(first, _why(ctx, thought), _people(ctx))


def _pursuit(ctx: Interview) -> tuple[Cited, str] | None:
    """What one reflects on as one's own, said as a gerund; else a concern as it was from the start."""
    found = []
    for thought in pursuits(ctx):
        hit = _AIM.match(thought.text) or _SPENDS.match(thought.text)
        if hit:
            found.append(Cited(hit["what"], thought.sources))
    if found:
        return found[ctx.pick("pursuit", min(2, len(found)))], "aim"
    for text, source in concerns(ctx):
        return Cited(text, (source,)), "concern"
    for goal in ctx.who.goals:
        said = reworded(f"{ctx.me} wants to {goal}", ctx.me, "", ctx.people_in(goal))
        if said and not is_secret(said):
            return Cited(said), "concern"
    return None


def _why(ctx: Interview, thought: Cited) -> Part | None:
    """What one remembers that tells why: on the same thing, with a reason, a liking or a hope in it."""
    wanted = stems(thought.text) - stems(ctx.me)
    best: Cited | None = None
    most = 0
    for memory in ctx.memories:
        if memory.id in thought.sources or memory.evidence in ("seen", "own", "heard") or is_secret(memory.text):
            continue
        if memory.kind in ("dialogue", "plan", "reflection") or not _REASON.search(memory.text):
            continue
        shared = len(wanted & stems(memory.text))
        said = ctx.reword(memory.text) if shared > most else ""
        if said.startswith(("I ", "I'", "My ")) and not _same(said, thought.text):
            best, most = Cited(said, (memory.id,)), shared
    if best is not None:
        return ctx.utter("interview.reason", reason=best)
    about = about_me(ctx)
    return about if about and not _same(about.text, thought.text) else ctx.utter("interview.why_me")


def _same(one: str, other: str) -> bool:
    a, b = concepts(one), concepts(other)
    return not a or len(a & b) >= 0.6 * min(len(a), len(b) or 1)


def _people(ctx: Interview) -> Part | None:
    """Somebody who has come to matter, as reflections have it."""
    for memory in sorted(ctx.memories, key=lambda one: (-one.importance, -one.id)):
        if memory.kind == "reflection" and _FOND.search(memory.text) and not is_secret(memory.text):
            names = [name for name in ctx.people_in(memory.text) if name != ctx.me]
            said = ctx.reword(memory.text)
            if names and said.startswith("I "):
                return ctx.utter("interview.and_people", thought=Cited(said, (memory.id,)))
    return None


# --- company ------------------------------------------------------------------------------------------------------


def company(ctx: Interview, _: Asked) -> Part | None:
    """Of those one has talked with of late, the one whom one would most like to see more of, and why."""
    ranked = sorted(_wished(ctx), key=lambda pair: -pair[0])
    if not ranked:
        return _no_talk(ctx)
    name = ranked[0][1]
    relation = ctx.beliefs.relation(name)
    talk = _talk_with(ctx, name)
    first = ctx.utter("interview.company", person=Cited(name, talk), first=ctx.first(name))
    said = [_wish(ctx, name), *[Part(sentence(one.text), one.sources) for one in thoughts_on(ctx, name)]]
    reasons = list({part.text: part for part in said if part}.values())[:2]
    if len(reasons) < 2:
        told = [known for known in known_of(ctx, name) if known.kind != "job" and not _in(reasons, known.core)][:1]
        facts = (ctx.utter("interview.company_fact", fact=Cited(known.clause, known.sources)) for known in told)
        reasons += [part for part in facts if part]
    if not reasons:
        note, sources = note_on(ctx, name)
        about = {"note": Cited(note, sources)} if note else {}
        reasons = [part for part in (ctx.utter("interview.company_why", first=ctx.first(name), **about),) if part]
    if reasons and "." in reasons[0].text:
        because = ctx.utter("interview.reason", reason=Cited(reasons[0].text.rstrip("."), reasons[0].sources))
        reasons = [because or reasons[0], *reasons[1:]]
    return joined(Part(first.text, first.sources or relation.sources[:1]) if first else None, *reasons[:2])


def _in(parts: list[Part], core: str) -> bool:
    """Whether something has been said already."""
    return any(stems(core) <= stems(part.text) for part in parts)


def _wished(ctx: Interview) -> Iterator[tuple[float, str]]:
    """Those one has talked with, by how much one would like their company."""
    for name in ctx.people:
        relation = ctx.beliefs.relation(name)
        if name == ctx.me or relation.last_talk is None or ctx.now - relation.last_talk > _RECENT:
            continue
        if relation.warmth <= -0.1:
            continue
        fond = sum(memory.importance / 10 for memory in ctx.memories
                   if memory.kind == "reflection" and name in memory.text and _FOND.search(memory.text))  # fmt: skip
        wish = 1.5 if _wish(ctx, name) else 0.0
        kin = -0.6 if relation.role in ("wife", "husband", "son", "daughter", "mother", "father") else 0.0
        taste = 0.3 * ctx.throw(f"company {name}")
        yield (
            relation.warmth + 0.5 * relation.closeness + 0.1 * min(relation.talks, 5) + fond + wish + kin + taste,
            name,
        )


def _wish(ctx: Interview, name: str) -> Part | None:
    """A memory that says it outright."""
    for memory in ctx.memories:
        if name.split(maxsplit=1)[0] in memory.text and re.search(
            r"\bmore time with\b|\bmore often\b|\bcloser to\b", memory.text
        ):
            said = ctx.reword(memory.text)
            if said.startswith(("I ", "I'")) and not is_secret(memory.text) and memory.kind != "dialogue":
                return Part(sentence(said), (memory.id,))
    return None


def _talk_with(ctx: Interview, name: str) -> tuple[int, ...]:
    talks = [memory for memory in ctx.memories if memory.kind == "dialogue" and name in memory.text]
    return (max(talks, key=lambda memory: (memory.tick, memory.id)).id,) if talks else ()


def _no_talk(ctx: Interview) -> Part | None:
    """No talk is remembered: at most somebody whom one likes from before."""
    liked = [
        (relation.warmth + relation.closeness, name)
        for name in ctx.people
        if name != ctx.me and (relation := ctx.beliefs.relation(name)).is_known and relation.warmth > 0.3
    ]
    if not liked:
        return ctx.utter("interview.no_company")
    name = max(liked)[1]
    sources = ctx.beliefs.relation(name).sources[:1]
    note, noted = note_on(ctx, name)
    about = {"note": Cited(note, noted)} if note else {}
    return ctx.utter("interview.company_before", person=Cited(name, sources), first=ctx.first(name), **about)
