"""What one knows of people, and of oneself: from frames of what one recalls, and from the cast's notes on oneself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Literal, NamedTuple

from town.core.frames import Did, Feels, Frame, Gathering, Invited, Is, Opinion, Related, Wants
from town.core.memory import Memory
from town.language.en.notes import deed_of_note, noun_of_note, role_of_note
from town.language.en.questionwords import concepts, verb_of, word_class
from town.reason.rules.believe.types import RelationBelief
from town.reason.rules.interview import wording
from town.reason.rules.interview.context import Cited, Interview, Known, persons_in

_WARM, _COLD = 0.25, -0.15


class Fact(NamedTuple):
    """One thing known of somebody: a clause ("Ann wants to sing"), its core, and how it would be said to them."""

    kind: Literal["wish", "like", "job", "doing", "tale"]
    clause: str
    core: str
    sources: tuple[int, ...]
    to_them: str = ""


_RANK = ("wish", "like", "tale", "doing", "job")


def words_of(frame: Frame) -> frozenset[str]:
    """What a frame is about, as concepts: its words, its people, and the verb that its kind stands for."""
    said = [wording.said_in(frame), verb_of(type(frame).__name__), *persons_in(frame)]
    match frame:
        case Gathering(what=what, head=head):
            said += [what, head]
        case Invited(gathering=gathering):
            said += [gathering.what, gathering.head]
        case Opinion(stance=stance):
            said += ["like" if stance > 0 else "dislike"]
        case Feels(feeling=feeling, warmth=warmth):
            said += [feeling, "like" if warmth > 0 else "dislike"]
        case Related(role=role):
            said += [role]
        case Did(about=about, where=where):
            said += [about, where.replace(":", " ")]
        case _:
            pass
    return concepts(" ".join(said))


def facts_of(ctx: Interview, name: str) -> tuple[Fact, ...]:
    """All that is known of somebody and may be told, each thing once, what says most of them first."""
    found: dict[tuple[str, frozenset[str]], Fact] = {}
    for one in ctx.open():
        fact = _fact(ctx, name, one)
        if fact is not None and fact.clause:
            found.setdefault((fact.kind, concepts(fact.core)), fact)
    noted, said = ctx.who.relationships.get(name), tie(ctx, name)
    deed = deed_of_note(noted.note) if noted else ""
    if said.text and not is_kin(said.text):
        found[("job", concepts(said.text))] = Fact("job", f"{ctx.first(name)} is {said.text}", said.text, said.sources)
    if deed:
        found.setdefault(("tale", concepts(deed)), Fact("tale", f"{ctx.first(name)} {deed}", deed, ()))
    return tuple(sorted(found.values(), key=lambda fact: _RANK.index(fact.kind)))


def _fact(ctx: Interview, name: str, known: Known) -> Fact | None:
    frame, source = known.frame, (known.memory.id,)
    if getattr(frame, "who", "") != name or frame.negated or known.memory.evidence in ("seen", "own"):
        return None
    match frame:
        case Wants():
            wish = wording.wish(ctx, frame)
            is_small = wish.startswith(("meet ", "invite ")) or ctx.me in ctx.people_in(frame.what)
            core = "" if is_small else wish
            return Fact(
                "wish", wording.clause(ctx, frame) if core else "", core, source, wording.wish(ctx, frame, name)
            )
        case Opinion(about=about, stance=stance) if stance > 0:
            about = ctx.first(about) if about in ctx.people else wording.thing(about)
            return Fact("like", f"{ctx.first(name)} likes {about}" if about and about != ctx.me else "", about, source)
        case Is(what=what):
            return Fact("job", f"{ctx.first(name)} is {what}", what, source)
        case Did(what=what) if known.memory.kind not in ("reflection", "dialogue"):
            what = wording.thing(what)
            is_daily = what.startswith(tuple(word_class("daily")))
            return Fact("doing", "" if is_daily else wording.clause(ctx, frame), what, source)
        case _:
            return None


def tie(ctx: Interview, name: str) -> Cited:
    """What somebody is to one, as a noun phrase: "my wife of forty years", "a neighbour"."""
    sources = role_sources(ctx, name)
    noted = ctx.who.relationships.get(name)
    relation = ctx.relation(name)
    said = noun_of_note(noted.note) if noted and sources else ""
    role = relation.role
    if not said and role:
        said = (
            f"my {role}" if is_kin(role) else f"{wording.with_article(role)}" + (" of mine" if is_friend(role) else "")
        )
    return Cited(said, sources) if said else Cited("")


def is_kin(role: str) -> bool:
    """Whether a role is one of family."""
    return not word_class("kin").isdisjoint(role.lower().replace(",", "").split())


def is_friend(role: str) -> bool:
    """Whether a role is that of a friend."""
    return "friend" in concepts(role)


def role_of(ctx: Interview, name: str) -> str:
    """The role of somebody to one, as remembered, else as the cast notes it."""
    noted = ctx.who.relationships.get(name)
    return (ctx.relation(name).role or (role_of_note(noted.note) if noted else "")).lower()


def role_sources(ctx: Interview, name: str) -> tuple[int, ...]:
    """The memory that says how one stands to somebody."""
    pair = {ctx.me, name}
    for frame, memory in ctx.known:
        if isinstance(frame, Related) and not frame.is_new and {frame.who, frame.whom} == pair:
            return (memory.id,)
    return ()


def warmth(relation: RelationBelief) -> str:
    """The tag of how one stands to somebody."""
    if relation.is_secret:
        return "likes"
    return "likes" if relation.warmth > _WARM else "dislikes" if relation.warmth < _COLD else "neutral"


def own_wishes(ctx: Interview) -> Iterator[Cited]:
    """What one wants, in base form, as one would say it to a stranger: what one reflects on first."""
    mine = [one for one in ctx.open() if isinstance(one.frame, Wants) and one.frame.who == ctx.me]
    ranked = sorted(mine, key=lambda one: (_is_of_people(ctx, one), one.memory.kind != "reflection",
                                           -one.memory.importance, one.memory.id))  # fmt: skip
    seen: set[frozenset[str]] = set()
    for frame, memory in ranked:
        said = wording.wish(ctx, frame) if isinstance(frame, Wants) and not frame.negated else ""
        if said and memory.evidence != "heard" and concepts(said) not in seen:
            seen.add(concepts(said))
            yield Cited(said, (memory.id,))


def _is_of_people(ctx: Interview, one: Known) -> bool:
    """Whether what one has come to want is no more than somebody's company: it is no aim of one's life."""
    return one.memory.kind == "reflection" and bool(set(ctx.people_in(wording.said_in(one.frame))) - {ctx.me})


def goals(ctx: Interview) -> Iterator[Cited]:
    """What the cast says that one wants, where it is nobody's secret."""
    for goal in ctx.who.goals:
        if not ctx.hidden & set(ctx.people_in(goal)):
            said = wording.wish(ctx, Wants(who=ctx.me, what=goal))
            if said:
                yield Cited(said)


def own_deeds(ctx: Interview) -> Iterator[Cited]:
    """What one is lastingly at, as gerunds, each once: from seeds, not from what one did today."""
    seen: set[frozenset[str]] = set()
    for frame, memory in ctx.open():
        if isinstance(frame, Did) and frame.who == ctx.me and memory.evidence in ("seed", "whisper"):
            what = wording.clause(ctx, frame).removeprefix("I'm ")
            is_said = len(what.split()) > 1 and not what.startswith((*word_class("daily"), "I ", "not "))
            if is_said and concepts(what) not in seen:
                seen.add(concepts(what))
                yield Cited(what, (memory.id,))


def own_likes(ctx: Interview) -> Iterator[Cited]:
    """What one has always been for: things, not people."""
    for frame, memory in ctx.open():
        if isinstance(frame, Opinion) and frame.who == ctx.me and frame.stance > 0 and memory.kind != "reflection":
            said = wording.clause(ctx, frame).removeprefix("I like ") if frame.about not in ctx.people else ""
            if said:
                yield Cited(said, (memory.id,))


def latest_talk(ctx: Interview, name: str) -> Memory | None:
    """The last memory of a talk with somebody."""
    talks = [memory for memory in ctx.memories if name in partners(ctx, memory)]
    return max(talks, key=lambda memory: (memory.tick, memory.id), default=None)


def partners(ctx: Interview, memory: Memory) -> tuple[str, ...]:
    """With whom one talked, by a memory of a talk."""
    if memory.kind != "dialogue":
        return ()
    named = [name for frame in memory.frames if isinstance(frame, Did) and frame.who == ctx.me for name in frame.whom]
    found = [memory.about, memory.heard.speaker if memory.heard else "", *named]
    return tuple(dict.fromkeys(name for name in found if name and name != ctx.me))


def moment(ctx: Interview, memory: Memory) -> datetime:
    """When a memory happened."""
    return ctx.kit.moment(ctx.question, memory)
