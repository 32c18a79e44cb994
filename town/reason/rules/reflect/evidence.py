"""What recalled memories are about, by their frames: people, talks, sights, own deeds and earlier thoughts."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import datetime, timedelta
from functools import cached_property, lru_cache
from typing import TypeGuard

from msgspec import Struct, structs

from town.core.frames import Condition, Did, Feels, Frame, Frames, Opinion, Wants, held
from town.core.memory import Memory
from town.mind.questions import AskSalientQuestions, DrawInsights
from town.reason.rules.activities import is_bad_state
from town.reason.rules.believe.beliefs import Beliefs
from town.reason.rules.believe.digest import digest_of, is_talk
from town.reason.rules.believe.evidence import is_day_plan
from town.reason.rules.kit import Kit

_ONE_OCCASION = timedelta(minutes=45)  # what happens so soon after is the same talk, or the same meeting
_NAMING = ("who", "whom", "about", "of", "host", "company")  # slots that may name people


class Entry(Struct, frozen=True):
    """One memory, and what it holds to be so; `partners` talked with me in it, `others` are all who are in it."""

    memory: Memory
    moment: datetime
    frames: Frames
    partners: tuple[str, ...]
    others: frozenset[str]
    is_thought: bool  # an earlier reflection
    is_fresh: bool  # of something that happened: neither known from the start, nor a reflection
    is_talk: bool  # of a talk of mine
    doing: str  # what is done in it, as a gerund phrase, if it is an act; a talk is none
    where: str  # it is done
    seen: str  # who is seen doing it

    def attitude(self, who: str, about: str) -> float:
        """How somebody stands to somebody or something by what it says, -1 to 1: the strongest of it."""
        felt = [(f.warmth, f) for f in self.frames if isinstance(f, Feels) and (f.who, f.whom) == (who, about)]
        thought = [(f.stance, f) for f in self.frames if isinstance(f, Opinion) and (f.who, f.about) == (who, about)]
        return max((-value if f.negated else value for value, f in [*felt, *thought]), key=abs, default=0.0)


class Recalled:
    """Memories of one person, oldest first: talks, own deeds and earlier thoughts, and who is in them."""

    def __init__(self, q: AskSalientQuestions | DrawInsights, kit: Kit, memories: Iterable[Memory]) -> None:
        self.q, self.kit, self.me = q, kit, q.who.name
        unique = {memory.id: memory for memory in memories if not is_day_plan(memory)}
        self.memories = tuple(sorted(unique.values(), key=lambda memory: (memory.tick, memory.id)))
        others = frozenset(kit.reader.lexicon.people) - {self.me}
        self.entries = [_entry(memory, kit.moment(q, memory), self.me, others) for memory in self.memories]
        self.talks = [entry for entry in self.entries if entry.is_talk]
        self.deeds = [entry for entry in self.entries if entry.memory.evidence == "own" and entry.doing]
        self.thoughts = [entry for entry in self.entries if entry.is_thought]
        self.known = {said(frame) for entry in self.entries for frame in entry.frames}  # an insight says more
        self.people = sorted({other for entry in self.entries for other in entry.others})

    @cached_property
    def beliefs(self) -> Beliefs:
        """What follows from the memories."""
        return self.kit.beliefs(self.q, self.memories)

    def about(self, other: str) -> Sequence[Entry]:
        """The memories in which somebody is."""
        return [entry for entry in self.entries if other in entry.others]

    def place(self, entry: Entry) -> str:
        """Where something is done, as people say it."""
        return self.kit.reader.lexicon.short_place(entry.where)


def _entry(memory: Memory, moment: datetime, me: str, others: frozenset[str]) -> Entry:
    frames, named = _known(memory.frames)
    speaker = memory.heard.speaker if memory.heard else ""
    with_me = dict.fromkeys((speaker, *digest_of(memory.frames, me).partners))
    partners = tuple(name for name in with_me if name in others)
    did = next((frame for frame in frames if isinstance(frame, Did) and not is_talk(frame)), Did(who="", what=""))
    people = others & {memory.about, *partners, *named}
    is_thought = memory.kind == "reflection"
    is_fresh = not is_thought and memory.evidence not in ("seed", "whisper")
    seen = did.who if memory.evidence == "seen" and did.who in people else ""
    talked = is_fresh and bool(partners)
    return Entry(memory, moment, frames, partners, people, is_thought, is_fresh, talked, did.what, did.where, seen)


@lru_cache(maxsize=50_000)
def _known(frames: Frames) -> tuple[Frames, frozenset[str]]:
    """What frames hold to be so, and all in them that may be somebody's name."""
    everything = tuple(held(frames))
    named = [getattr(frame, slot, "") for frame in everything for slot in _NAMING]
    texts = [value for value in named if isinstance(value, str)]  # `of` is also the frame within an open question
    lists = [name for value in named if isinstance(value, tuple) for name in value]
    return everything, frozenset((*texts, *lists))


def said(frame: Frame) -> Hashable:
    """What a frame says, equal for what one would not think twice: shades of a feeling or a stance do not count."""
    if isinstance(frame, Feels):
        return structs.replace(frame, warmth=0.0, is_secret=False)
    if isinstance(frame, Opinion):
        return structs.replace(frame, about=frame.about.lower(), stance=1.0 if frame.stance > 0 else -1.0)
    return (frame.who, frame.what.lower(), frame.is_firm, frame.sure < 1) if isinstance(frame, Wants) else frame


def is_trouble(frame: Frame) -> TypeGuard[Condition]:
    """Whether it says that something or somebody is not as it should be."""
    return isinstance(frame, Condition) and not frame.negated and is_bad_state(frame.state)


def occasions(entries: Iterable[Entry]) -> list[Entry]:
    """One memory for each occasion, the last of it: what is remembered of one talk counts once."""
    found: dict[datetime, Entry] = {}  # by when the occasion began
    for entry in entries:
        began = max(found, default=entry.moment - _ONE_OCCASION)
        found[began if entry.moment - began < _ONE_OCCASION else entry.moment] = entry
    return list(found.values())


def one_each(entries: Iterable[Entry], of: Callable[[Entry], Iterable[Hashable]]) -> list[Entry]:
    """The last memory of each, for whatever each memory is of; a memory that is of several counts once."""
    last = {key: entry for entry in entries for key in of(entry)}
    return [entry for _, entry in sorted({entry.memory.id: entry for entry in last.values()}.items())]
