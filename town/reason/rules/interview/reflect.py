"""What inspires one, and whom one would like to see more of: from reflections where there are any, else from less."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from town.core.frames import Feels, Opinion, Wants
from town.language.en.questions import Query
from town.language.en.questionwords import concepts
from town.reason.rules.interview import wording
from town.reason.rules.interview.context import Cited, Interview, Known, Part, joined, sentence
from town.reason.rules.interview.facts import facts_of, goals, is_kin, own_deeds, own_wishes, partners, role_of, tie
from town.reason.rules.interview.oneself import about_me

_RECENT = timedelta(days=3)


def inspiration(ctx: Interview, _: Query) -> Part | None:
    """A pursuit, with the reason for it; and the people who have come to matter."""
    aim = next(own_wishes(ctx), None)
    pursuit = Cited(wording.gerund(aim.text), aim.sources) if aim else next(own_deeds(ctx), None)
    if pursuit is None:
        goal = next(goals(ctx), None)
        pursuit = Cited(wording.gerund(goal.text)) if goal else None
    if pursuit is None:
        return joined(_people(ctx)) or ctx.utter("interview.no_inspiration")
    return joined(ctx.utter("interview.inspiration", "aim", pursuit=pursuit), _why(ctx, pursuit), _people(ctx))


def _why(ctx: Interview, pursuit: Cited) -> Part | None:
    """What one likes, wants or is at besides that is of the same thing; else what one is like."""
    wanted = concepts(pursuit.text)
    for frame, memory in ctx.open():
        is_mine = getattr(frame, "who", "") == ctx.me and memory.id not in pursuit.sources
        if not is_mine or not isinstance(frame, (Wants, Opinion)) or memory.evidence in ("seen", "own", "heard"):
            continue
        words = concepts(wording.said_in(frame)) - concepts(ctx.me)
        if words & wanted and not words <= wanted and (said := wording.clause(ctx, frame)):
            return ctx.utter("interview.reason", reason=Cited(said, (memory.id,)))
    about = about_me(ctx)
    return about if about and not concepts(about.text) >= wanted else ctx.utter("interview.why_me")


def _people(ctx: Interview) -> Part | None:
    """Somebody who has come to matter, as reflections have it."""
    for one in ctx.open():
        name = next((name for name in ctx.people if _is_fond(ctx, one, name)), "")
        if name:
            return ctx.utter("interview.and_people", person=Cited(ctx.first(name), (one.memory.id,)))
    return None


def company(ctx: Interview, _: Query) -> Part | None:
    """Of those one has talked with of late, the one whom one would most like to see more of, and why."""
    ranked = sorted(_wished(ctx), reverse=True)
    if not ranked:
        return _no_talk(ctx)
    name = ranked[0][1]
    talk = max((one.id for one in ctx.memories if name in partners(ctx, one)), default=-1)
    sources = (talk,) if talk >= 0 else ctx.relation(name).sources[:1]
    first = ctx.utter("interview.company", person=Cited(name, sources), first=ctx.first(name))
    return joined(Part(first.text, first.sources or sources) if first else None, *_reasons(ctx, name))


def _reasons(ctx: Interview, name: str) -> list[Part]:
    """Why just them: what one feels, what they are to one, what they want."""
    found: list[Part | None] = []
    felt = next((one for one in ctx.open() if _is_fond(ctx, one, name)), None)
    if felt:
        found.append(ctx.utter("interview.enjoys", person=Cited(ctx.first(name), (felt.memory.id,))))
    note = tie(ctx, name)
    if note.text:
        found.append(ctx.utter("interview.is_note", first=ctx.first(name), note=note))
    fact = next((one for one in facts_of(ctx, name) if one.kind != "job"), None)
    if fact:
        found.append(ctx.utter("interview.company_fact", fact=Cited(sentence(fact.clause).rstrip("."), fact.sources)))
    said = [part for part in found if part]
    return said[:2] or [part for part in (ctx.utter("interview.company_why", first=ctx.first(name)),) if part]


def _is_fond(ctx: Interview, one: Known, name: str) -> bool:
    """Whether a reflection says that one likes somebody."""
    match one.frame:
        case Feels(who=who, whom=whom, warmth=warmth):
            is_felt = who == ctx.me and whom == name and warmth > 0
        case Opinion(who=who, about=about, stance=stance):
            is_felt = who == ctx.me and name in ctx.people_in(about) and stance > 0
        case _:
            is_felt = False
    return is_felt and one.memory.kind == "reflection"


def _wished(ctx: Interview) -> Iterator[tuple[float, str]]:
    """Those one has talked with, by how much one would like their company."""
    for name in ctx.people:
        relation = ctx.relation(name)
        if relation.last_talk is None or ctx.now - relation.last_talk > _RECENT or relation.warmth <= -0.1:
            continue
        fond = sum(one.memory.importance / 10 for one in ctx.known if _is_fond(ctx, one, name))
        kin = -0.6 if is_kin(role_of(ctx, name)) else 0.0
        taste = 0.3 * ctx.pick(f"company {name}", 10) / 10
        yield relation.warmth + 0.5 * relation.closeness + 0.1 * min(relation.talks, 5) + fond + kin + taste, name


def _no_talk(ctx: Interview) -> Part | None:
    """No talk is remembered: at most somebody whom one likes from before."""
    liked = [(ctx.relation(name).warmth + ctx.relation(name).closeness, name) for name in ctx.people
             if ctx.relation(name).is_known and ctx.relation(name).warmth > 0.3]  # fmt: skip
    if not liked:
        return ctx.utter("interview.no_company")
    name = max(liked)[1]
    person = Cited(name, ctx.relation(name).sources[:1])
    return ctx.utter("interview.company_before", person=person, first=ctx.first(name), note=tie(ctx, name))
