"""Oneself: name, age, work, interests, home, and whom one lives with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from town.language.en.wording.nouns import listed
from town.reason.rules.believe.types import RelationBelief
from town.reason.rules.interview.context import Cited, Interview, Part, joined, sentence
from town.reason.rules.interview.known import is_secret, role_sources
from town.reason.rules.interview.question import Asked
from town.reason.rules.talk.dialogue import stems
from town.reason.rules.talk.news import is_no_news
from town.reason.rules.talk.reword import reworded
from town.reason.rules.talk.social_setting import settings

_PURSUIT = re.compile(
    r"^I(?:'m| am) (?:absorbed in|devoted to|set on|serious about) |^I (?:spend much|give a good part) of "
)


def introduce(ctx: Interview, _: Asked) -> Part | None:
    """Name, age and work, what one is about, and what is on one's mind."""
    first = ctx.utter("interview.introduce", age=str(ctx.who.age))
    return joined(first, about_me(ctx), _lately(ctx))


def age(ctx: Interview, _: Asked) -> Part | None:
    """How old one is."""
    return ctx.utter("interview.age", age=str(ctx.who.age))


def _own(ctx: Interview, text: str) -> str:
    """A sentence of the cast about this person, in the first person."""
    return reworded(text, ctx.me, "", ctx.people_in(text)) if text else ""


def _cited(ctx: Interview, text: str) -> tuple[int, ...]:
    """The memory that says the same, if it was recalled."""
    return next(((memory.id,) for memory in ctx.memories if memory.text.startswith(text[:60])), ())


def about_me(ctx: Interview) -> Part | None:
    """What the cast has to say of them."""
    said = _own(ctx, ctx.who.about) or _own(ctx, ctx.who.currently)
    source = ctx.who.about if _own(ctx, ctx.who.about) else ctx.who.currently
    return Part(sentence(said), _cited(ctx, source)) if said else None


def _lately(ctx: Interview) -> Part | None:
    """What one has come to see of late; else what one is at, as the cast has it."""
    for thought in pursuits(ctx):
        part = ctx.utter(
            "interview.lately",
            thought=Cited(
                thought.text[0].lower() + thought.text[1:] if not thought.text.startswith("I") else thought.text,
                thought.sources,
            ),
        )
        if part:
            return part
    said = _own(ctx, ctx.who.currently)
    return Part(sentence(said), _cited(ctx, ctx.who.currently)) if said and said != _own(ctx, ctx.who.about) else None


def pursuits(ctx: Interview) -> list[Cited]:
    """Reflections on what one does and aims at, as one would say them, the weightiest first."""
    found = []
    for memory in sorted(ctx.memories, key=lambda one: (-one.importance, -one.id)):
        said = ctx.reword(memory.text) if memory.kind == "reflection" and not is_secret(memory.text) else ""
        if said and _PURSUIT.match(said) and "busy with" not in said and len(said.split()) > 4:
            found.append(Cited(said, (memory.id,)))
    return found


def occupation(ctx: Interview, _: Asked) -> Part | None:
    """One's work, where it is, and something about it that one remembers."""
    if not ctx.who.occupation:
        return ctx.utter("interview.no_job")
    place = ctx.where(ctx.who.workplace) if ctx.who.workplace else ""
    first = ctx.utter("interview.occupation", where="" if place == "at home" else place)
    return joined(first, _of_work(ctx))


def _of_work(ctx: Interview) -> Part | None:
    work = stems(ctx.who.occupation)
    ranked = [(text, source) for text, source in concerns(ctx) if work & stems(text)]
    if not ranked:
        return about_me(ctx)
    text, source = ranked[ctx.pick("work", min(2, len(ranked)))]
    return Part(sentence(text), (source,))


def workplace(ctx: Interview, it: Asked) -> Part | None:
    """Where one works."""
    if not ctx.who.workplace:
        return occupation(ctx, it)
    return ctx.utter("interview.workplace", where=ctx.where(ctx.who.workplace))


def concerns(ctx: Interview) -> Iterator[tuple[str, int]]:
    """What one is concerned with, as one would say it, each with its memory."""
    for text, source in ctx.beliefs.interests():
        said = "" if is_secret(text) or is_no_news(text) else ctx.reword(text)
        if said.startswith(("I ", "I'", "My ")):
            yield said, source


def interests(ctx: Interview, _: Asked) -> Part | None:
    """What one likes and works at, and what one finds oneself given to."""
    found: list[Part] = []
    seen: set[str] = set()
    for text, source in concerns(ctx):
        words = stems(text)
        if len(words & seen) <= len(words) / 3:
            found.append(Part(sentence(text), (source,)))
            seen |= words
        if len(found) == 3:
            break
    start = ctx.pick("interests", max(1, len(found) - 1))
    thought = next(iter(pursuits(ctx)), None)
    last = Part(sentence(thought.text), thought.sources) if thought and len(stems(thought.text) & seen) < 2 else None
    said = found[start : start + 2]
    if not said and not last:
        return _goals(ctx) or ctx.utter("interview.no_interests")
    return joined(ctx.utter("interview.interests"), *said, last)


def _goals(ctx: Interview) -> Part | None:
    goals = [said for goal in ctx.who.goals if (said := _own(ctx, f"{ctx.me} wants to {goal}"))]
    return Part(sentence(goals[0])) if goals else None


def home(ctx: Interview, _: Asked) -> Part | None:
    """Where one lives."""
    return ctx.utter("interview.home", home_where=f"in {_home(ctx)}" if _home(ctx) else "")


def _home(ctx: Interview) -> str:
    called = ctx.short_place(ctx.who.home.split(":")[0])
    return "" if not called or ctx.who.first_name in called else called


# --- the household ------------------------------------------------------------------------------------------------


def household(ctx: Interview, _: Asked) -> Part | None:
    """Whom one lives with: those whom memories, the cast or the name of the home say to share it."""
    found = _mates(ctx)
    texts = [one.text for one in found.values()]
    sources = tuple(source for one in found.values() for source in one.sources)
    if texts:
        kind = "many" if len(texts) > 3 else ""
        return ctx.utter("interview.household", kind, people=Cited(listed(texts[:4]), sources), home_at=_home(ctx))
    is_mine = ctx.who.first_name in ctx.who.home.partition(":")[0]
    return _said_alone(ctx) or ctx.utter(
        "interview.alone" if is_mine else "interview.alone_shared", home_where=f"in {_home(ctx)}" if _home(ctx) else ""
    )


def _mates(ctx: Interview) -> dict[str, Cited]:
    """Kin first, then others of the house."""
    found: dict[str, Cited] = {}
    for name in ctx.people:
        relation = ctx.beliefs.relation(name)
        if name != ctx.me and _shares(ctx, relation.role, _note(ctx, relation)):
            found[name] = Cited(_titled(name, relation.role), role_sources(ctx, name) or relation.sources[:1])
    for name, tie in ctx.who.relationships.items():
        role = next(
            (role for role in _at_home() if re.match(rf"(?:his|her|their|new|the)? ?{role}\b", tie.note.lower())), ""
        )
        if name not in found and _shares(ctx, role, tie.note):
            found[name] = Cited(_titled(name, role))
    for name in ctx.people_in(ctx.who.home):
        if name != ctx.me:
            found.setdefault(name, Cited(name))
    return dict(sorted(found.items(), key=lambda pair: not pair[1].text.startswith("my ")))


def _note(ctx: Interview, relation: RelationBelief) -> str:
    """What is noted of somebody from the start, if that was recalled."""
    noted = (
        text for text, source in ctx.beliefs.facts(relation.other)[:1] if "the feeling is" in ctx.by_id[source].text
    )
    return next(noted, "")


def _at_home() -> list[str]:
    roles: list[str] = settings()["roles"]["household"]
    return roles


def _shares(ctx: Interview, role: str, note: str) -> bool:
    """Mates of a house do, and kin of whom nothing else is said; so does a neighbour in the same dorm."""
    if role and role.lower() in _at_home():
        return not _APART.search(note)
    sector = ctx.who.home.partition(":")[0]
    is_family = bool(set(ctx.me.split()) & set(re.findall(r"\w+", sector)))
    return not is_family and bool(stems(ctx.short_place(sector)) & stems(note.partition(";")[0]))


_APART = re.compile(r"\b(?:late|moved out|lives? in another|in the next town|far away|abroad)\b")


def _titled(name: str, role: str) -> str:
    is_kin = role.lower() in settings()["roles"]["family"] and not role.lower().endswith("mate")
    return f"my {role.lower()} {name.split(maxsplit=1)[0]}" if is_kin else name


def _said_alone(ctx: Interview) -> Part | None:
    """What a memory says of where and with whom one lives."""
    for memory in ctx.memories:
        if memory.evidence == "seed" and re.search(r"\blives? (?:alone|with|in|above|at)\b", memory.text):
            said = ctx.reword(memory.text)
            if said.startswith("I "):
                return Part(sentence(said), (memory.id,))
    return None
