"""Oneself: name, age, work, interests, home, household, kin, and what one wants."""

from __future__ import annotations

import re

from town.core.frames import Opinion
from town.language.en.questions import Query
from town.language.en.questionwords import concepts, role_words, roles_in
from town.reason.rules.interview import wording
from town.reason.rules.interview.context import Cited, Interview, Part, joined, sentence
from town.reason.rules.interview.facts import goals, is_kin, own_deeds, own_likes, own_wishes, role_of, role_sources
from town.reason.rules.interview.wording import listed
from town.reason.rules.talk.social_setting import settings

_APART = frozenset({"late", "moved", "abroad", "away"})


def introduce(ctx: Interview, _: Query) -> Part | None:
    """Name, age and work, what one is about, and what one aims at."""
    first = ctx.utter("interview.introduce", age=str(ctx.who.age))
    return joined(first, about_me(ctx), _lately(ctx))


def age(ctx: Interview, _: Query) -> Part | None:
    """How old one is."""
    return ctx.utter("interview.age", age=str(ctx.who.age))


def about_me(ctx: Interview) -> Part | None:
    """What the cast has to say of them, and the memory that says the same."""
    for text in (ctx.who.about, ctx.who.currently):
        said = wording.own_sentence(ctx, text)
        if said and not ctx.hidden & set(ctx.people_in(text)):
            same = next(
                ((memory.id,) for memory in ctx.memories if memory.evidence == "seed" and memory.text == text), ()
            )
            return Part(sentence(said), same)
    return None


def _lately(ctx: Interview) -> Part | None:
    """What one has come to see as one's aim of late; else what one is at, as the cast has it."""
    for aim in own_wishes(ctx):
        if ctx.by_id[aim.sources[0]].kind == "reflection" and not set(ctx.people_in(aim.text)):
            return ctx.utter("interview.lately", aim=Cited(wording.gerund(aim.text), aim.sources))
    said = wording.own_sentence(ctx, ctx.who.currently) if ctx.who.about else ""
    return Part(sentence(said)) if said and not ctx.hidden & set(ctx.people_in(ctx.who.currently)) else None


def occupation(ctx: Interview, _: Query) -> Part | None:
    """One's work, where it is, and what one is about."""
    if not ctx.who.occupation:
        return ctx.utter("interview.no_job")
    place = ctx.where(ctx.who.workplace) if ctx.who.workplace else ""
    work = concepts(ctx.who.occupation)
    deed = next((one for one in own_deeds(ctx) if work & concepts(one.text)), None)
    more = Part(sentence(f"I'm {deed.text}"), deed.sources) if deed else about_me(ctx)
    return joined(ctx.utter("interview.occupation", where="" if place == "at home" else place), more)


def workplace(ctx: Interview, it: Query) -> Part | None:
    """Where one works."""
    if not ctx.who.workplace:
        return occupation(ctx, it)
    return ctx.utter("interview.workplace", where=ctx.where(ctx.who.workplace))


def interests(ctx: Interview, _: Query) -> Part | None:
    """What one likes, is at, and wants."""
    said = [ctx.utter("interview.like", thing=one) for one in list(own_likes(ctx))[:1]]
    said += [Part(sentence(f"I'm {one.text}"), one.sources) for one in list(own_deeds(ctx))[:2]]
    aims = list(own_wishes(ctx)) or list(goals(ctx))
    if aims:
        said.append(
            ctx.utter("interview.aim", aim=aims[0], aiming=Cited(wording.gerund(aims[0].text), aims[0].sources))
        )
    found = [one for one in said if one]
    return joined(ctx.utter("interview.interests"), *found[:2]) if found else about_me(ctx) or ctx.utter(
        "interview.no_interests")  # fmt: skip


def dream(ctx: Interview, _: Query) -> Part | None:
    """What one wants most: what one has told oneself first."""
    told = [(ctx.by_id[one.sources[0]], one) for one in own_wishes(ctx)]
    told.sort(key=lambda pair: (pair[0].evidence not in ("seed", "whisper"), -pair[0].importance))
    ranked = [*(one for _, one in told), *goals(ctx)]
    if not ranked:
        return ctx.utter("interview.no_dream")
    second = next((one for one in ranked[1:] if not concepts(one.text) & concepts(ranked[0].text)), None)
    more = ctx.utter("interview.dream_too", aim=second) if second else None
    return joined(ctx.utter("interview.dream", aim=ranked[0]), more)


def home(ctx: Interview, _: Query) -> Part | None:
    """Where one lives."""
    return ctx.utter("interview.home", home_where=_at_home(ctx))


def _at_home(ctx: Interview) -> str:
    called = ctx.lexicon.short_place(ctx.who.home.split(":")[0]) if ctx.who.home else ""
    return "" if not called or ctx.who.first_name in called else f"in {called}"


# --- household and kin ----------------------------------------------------------------------------------------------


def household(ctx: Interview, _: Query) -> Part | None:
    """Whom one lives with: those whom memories, the cast or the name of the home say to share it."""
    found = _mates(ctx)
    texts = [one.text for one in found.values()]
    if texts:
        sources = tuple(source for one in found.values() for source in one.sources)
        return ctx.utter(
            "interview.household", "many" if len(texts) > 3 else "", people=Cited(listed(texts[:4]), sources)
        )
    is_mine = bool(set(ctx.me.split()) & set(re.findall(r"\w+", ctx.who.home.partition(":")[0])))
    return ctx.utter("interview.alone" if is_mine else "interview.alone_shared", home_where=_at_home(ctx))


def _mates(ctx: Interview) -> dict[str, Cited]:
    """Kin first, then others of the house."""
    found = {
        name: Cited(_titled(name, role_of(ctx, name)), role_sources(ctx, name))
        for name in ctx.people if _shares(ctx, name)
    }  # fmt: skip
    for name in ctx.people_in(ctx.who.home):
        if name != ctx.me:
            found.setdefault(name, Cited(name))
    return dict(sorted(found.items(), key=lambda pair: not pair[1].text.startswith("my ")))


def _shares(ctx: Interview, name: str) -> bool:
    """Mates of a house do, and kin of whom nothing else is said; so does a neighbour in the same big house."""
    role = role_of(ctx, name)
    tie = ctx.who.relationships.get(name)
    note = concepts(tie.note) if tie else frozenset()
    if role in settings()["roles"]["household"]:
        return not _APART & note
    sector = ctx.who.home.partition(":")[0]
    is_family = bool(set(ctx.me.split()) & set(re.findall(r"\w+", sector)))
    return bool(
        not is_family and tie and concepts(ctx.lexicon.short_place(sector)) & concepts(tie.note.partition(";")[0])
    )


def _titled(name: str, role: str) -> str:
    return f"my {role} {name.split(maxsplit=1)[0]}" if is_kin(role) else name


def kin(ctx: Interview, it: Query) -> Part | None:
    """Whether one has a wife, brothers, children: those whom one can name; else not."""
    kinds = roles_in(it.text) or ("family",)
    if it.called:
        return ctx.utter("interview.unknown_person", person=it.called)
    if it.person:
        return _kin_of(ctx, it.person, kinds)
    found = of_roles(ctx, kinds)
    if not found:
        return ctx.utter("interview.no_kin", *kinds[:1])
    names = Cited(
        listed([one.text for one in found.values()][:4]), tuple(s for one in found.values() for s in one.sources)
    )
    return ctx.utter("interview.kin", *kinds[:1], people=names)


def of_roles(ctx: Interview, kinds: tuple[str, ...]) -> dict[str, Cited]:
    """Those who are one's wife, brother and so on, each as one says it."""
    wanted = {word for kind in kinds for word in role_words(kind)}
    wanted |= {word for kind in ("spouse", "sibling", "parent", "child") for word in role_words(kind)
               if "family" in kinds} - {"single", "engaged", "divorced"}  # fmt: skip
    found: dict[str, Cited] = {}
    for name in ctx.people:
        role = role_of(ctx, name)
        if role in wanted and not ("child" in kinds and "parent" not in kinds and role in role_words("parent")):
            found[name] = Cited(f"my {role} {ctx.first(name)}", role_sources(ctx, name))
    return found


def _kin_of(ctx: Interview, name: str, kinds: tuple[str, ...]) -> Part | None:
    """What one knows of the kin of somebody else."""
    wanted = {word for kind in kinds for word in role_words(kind)}
    mine = role_of(ctx, name)
    if mine in wanted & set(role_words("spouse")):
        return ctx.utter("interview.married_to_me", person=Cited(ctx.first(name), role_sources(ctx, name)))
    for frame, memory in ctx.open():
        pair = (getattr(frame, "who", ""), getattr(frame, "whom", ""))
        if name in pair and getattr(frame, "role", "") in wanted and ctx.me not in pair:
            other = next((one for one in pair if one != name), "")
            cited = Cited(ctx.first(str(other)), (memory.id,))
            return ctx.utter("interview.kin_of", person=ctx.first(name), other=cited, role=getattr(frame, "role", ""))
    is_known = ctx.relation(name).is_known
    return ctx.utter("interview.kin_unknown" if is_known else "interview.unknown_person", person=name)


def worry(ctx: Interview, _: Query) -> Part | None:
    """What one is against or uneasy about; else what is still to be done."""
    for frame, memory in ctx.open():
        if isinstance(frame, Opinion) and frame.who == ctx.me and frame.stance < 0 and memory.evidence != "heard":
            about = ctx.first(frame.about) if frame.about in ctx.people else wording.thing(frame.about)
            if about:
                return ctx.utter("interview.worry_about", about=Cited(about, (memory.id,)))
    aim = next((one for one in own_wishes(ctx)), None)
    return ctx.utter("interview.worry_aim", aim=aim) if aim else ctx.utter("interview.no_worry")
