"""What one knows of somebody: wishes, likes, doings, work and notes, each with the memories that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from town.core.frames import Did, Frame, Opinion, Related, Wants, held
from town.core.memory import Memory
from town.language.en.morphology import article
from town.language.en.wording.agreement import PRONOUN, UNFIT, is_third
from town.reason.rules.believe.evidence import is_everyday
from town.reason.rules.interview.context import Interview
from town.reason.rules.talk.dialogue import stems
from town.reason.rules.talk.news import intention_slots, is_no_news
from town.reason.rules.talk.reword import reworded
from town.reason.rules.talk.social_setting import settings as social_settings

_NOTE = re.compile(r"the feeling is: [^.;]*[.;]\s*(?P<note>.+)$", re.DOTALL)
_SECRET = re.compile(
    r"\bsecret|\bnobody (?:else )?knows|\btold nobody|\bnever told|\bhid(?:es?|den|ing)\b|\bcrush\b|\bin love\b"
    r"|\bfeels? for\b|\bfinds? cute\b|\bwhat (?:s?he|they) feels?\b",
    re.IGNORECASE,
)
_JOB = re.compile(r"\bis (?P<job>an? [^.;,:\"]{3,60})")
_RANK = {"wish": 0, "like": 1, "tale": 2, "doing": 3, "job": 4}
_HOLLOW = re.compile(
    r"^(?:manage|do (?:it|that|so|this)|see (?:it|that|you|them)|know|try|go|stay|come|help|succeed|have (?:it|that))$"
)


class Known(NamedTuple):
    """One thing known of somebody: a clause ("Ann wants to sing"), how it would be said to them, and its core."""

    kind: str  # wish | like | tale | doing | job
    clause: str
    core: str  # the words that say what it is about
    sources: tuple[int, ...]
    to_them: str = ""  # of a wish: the core as it is said to the one whose wish it is


def known_of(ctx: Interview, name: str) -> tuple[Known, ...]:
    """All that the recalled memories say of somebody, each thing once, what says most of them first."""
    found: dict[str, Known] = {}
    for memory in ctx.memories:
        if is_everyday(memory) or name not in ctx.people_in(memory.text) or _SECRET.search(memory.text):
            continue
        for known in _said_by(ctx, name, memory):
            key = f"{known.kind} {' '.join(sorted(stems(known.core)))}"
            before = found.get(key)
            sources = (*before.sources, *known.sources) if before else known.sources
            found[key] = (before or known)._replace(sources=tuple(dict.fromkeys(sources))[:3])
    return tuple(sorted(found.values(), key=lambda known: _RANK[known.kind]))


def _said_by(ctx: Interview, name: str, memory: Memory) -> Iterator[Known]:
    sources, first = (memory.id,), ctx.first(name)
    for frame in held(memory.frames):
        yield from _of_frame(ctx, name, frame, memory)
    job = _JOB.search(memory.text[memory.text.find(name) + len(name) :]) if f"{name} is a" in memory.text else None
    if job:
        work = job["job"].removesuffix(" myself")
        yield Known("job", f"{first} is {work}", work, sources)
    if (
        memory.evidence == "seed"
        and memory.text.startswith((name, name.split(maxsplit=1)[0]))
        and not _NOTE.search(memory.text)
    ):
        clause = ctx.reword(memory.text)
        if clause and not is_no_news(memory.text):
            yield Known("tale", clause, _without(clause, first), sources)
    yield from _of_note(ctx, name, memory)


def _of_frame(ctx: Interview, name: str, frame: Frame, memory: Memory) -> Iterator[Known]:
    first, sources = ctx.first(name), (memory.id,)
    if isinstance(frame, Wants) and frame.who == name:
        plan = intention_slots(ctx, frame).get("plan", "")
        to_them = wish_of(ctx, name, plan)
        plan = re.sub(rf"\b{re.escape(first)}['’]s\b", "their", plan)
        if plan and not _HOLLOW.match(plan) and len(plan.split()) > 1 and not re.search(r"\bmeet |\binvite ", plan):
            yield Known("wish", f"{first} wants to {plan}", plan, sources, to_them)
    elif isinstance(frame, Opinion) and frame.who == name and frame.stance > 0.2 and not UNFIT.search(frame.about):
        about = ctx.call(frame.about) if frame.about in ctx.people else frame.about
        if about != "me" and len(about.split()) < 8 and not PRONOUN.search(about):
            yield Known("like", f"{first} likes {about}", about, sources)
    elif isinstance(frame, Did) and frame.who == name and memory.evidence in ("seed", "whisper"):
        if _NOTE.search(memory.text):
            return  # whose "his" and "her" are is uncertain there
        if frame.what.startswith(("talking", "sleeping")):
            return
        if len(frame.what.split()) > 1 and len(frame.what.split()) < 9 and not PRONOUN.search(frame.what):
            yield Known("doing", f"{first} is busy {frame.what}", frame.what, sources)


def wish_of(ctx: Interview, name: str, plan: str) -> str:
    """What somebody wants to do, as it is said to them; empty when that is uncertain."""
    said = reworded(f"{name} wants to {plan}", ctx.me, name, ctx.people_in(f"{name} {plan}")) if plan else ""
    return said.removeprefix("You want to ") if said.startswith("You want to ") else ""


def _of_note(ctx: Interview, name: str, memory: Memory) -> Iterator[Known]:
    """A note on a relation that begins with a verb is a fact: "Likes her bread."."""
    hit = _NOTE.search(memory.text)
    if hit and _is_verb(hit["note"].split()[0].lower()):
        line = re.split(r"[;.]", hit["note"])[0]
        clause = _objects_mine(f"{name} {line[0].lower()}{line[1:]}")
        clause = reworded(clause, ctx.me, "", ctx.people_in(clause)) if not PRONOUN.search(clause) else ""
        if clause:
            yield Known("tale", clause, _without(clause, ctx.first(name)), (memory.id,))


def _without(clause: str, first: str) -> str:
    return clause.removeprefix(first).strip()


def _objects_mine(text: str) -> str:
    """In a note of mine on what another does, "him" and "for her" are me; "his" can be anybody's."""
    text = re.sub(r"\bhim\b|\bher(?=[.,;]|$| (?:in|at|on|off|out|up|for|with|to|about|over|before|once)\b)", "me", text)
    return re.sub(r"\b(?:serves|taught|teaches|told|feeds|makes|tells|gives) (?:him|her)\b",
                  lambda hit: hit.group().rsplit(" ", 1)[0] + " me", text)  # fmt: skip


def note_on(ctx: Interview, name: str) -> tuple[str, tuple[int, ...]]:
    """What somebody is to me, as noted: "a close friend who reads my drafts"; empty when it cannot be said."""
    for memory in ctx.memories:
        hit = _NOTE.search(memory.text) if name in memory.text and memory.text.startswith(ctx.me) else None
        if hit and ctx.people_in(memory.text[: hit.start()])[-1:] == (name,):
            note = _as_noun(hit["note"])
            if note:
                return note, (memory.id,)
    tie = ctx.who.relationships.get(name)
    return (_as_noun(tie.note), ()) if tie and tie.note.strip() else ("", ())


def role_sources(ctx: Interview, name: str) -> tuple[int, ...]:
    """The memory that says what somebody is to me: wife, housemate."""
    for memory in ctx.memories:
        if name.split(maxsplit=1)[0] in memory.text and memory.evidence not in ("seen", "own"):
            frames = held(memory.frames)
            if any(isinstance(one, Related) and one.role and {one.who, one.whom} == {ctx.me, name} for one in frames):
                return (memory.id,)
    return ()


def _is_verb(word: str) -> bool:
    """Whether the first word of a note is a verb ("keeps", "registered"): nouns there are of one person."""
    return is_third(word) or re.fullmatch(r"[a-z]+(?:[^sui']s|ed)", word) is not None


_NOT_NOUN = re.compile(
    r"^(?:half|once|made|took|told|painted|registered|ordered|settled|sorted|thanked|bought|wrote|took)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(r"^(?:his|her|their) ", re.IGNORECASE)


def _as_noun(note: str) -> str:
    """The noun phrase that a note begins with, in the first person; what could be anybody's is cut off."""
    line = re.split(r"[;.]", note.strip())[0]
    first = line.split()[0]
    if _is_verb(first.lower()) or _NOT_NOUN.match(line):
        return ""
    line = line[0].lower() + line[1:] if line[1:2].islower() else line
    line = _objects_mine(line)
    if _ROLE.match(line):
        line = _ROLE.sub("my ", line)
    elif line.split()[0].rstrip(",") in (
        *social_settings()["roles"]["family"],
        *social_settings()["roles"]["household"],
    ):
        line = f"my {line}"
    elif not re.match(r"(?:an?|the|my|one) ", line):
        line = f"{article(line)} {line}"
    unclear = PRONOUN.search(line)
    if unclear:
        line = re.split(r",? (?:who|with|whose|whom|for whom|to|and|from|in|of)\b", line[: unclear.start()])[0]
    line = line.rstrip(" ,")
    return (
        "" if re.search(r"\b(?:who|with|whom|and|of|to)$", line) or UNFIT.search(line) or _SECRET.search(line) else line
    )


def is_secret(text: str) -> bool:
    """Whether a text is not for somebody from outside."""
    return _SECRET.search(text) is not None
