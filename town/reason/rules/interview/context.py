"""What an answer to an interviewer is made from: the question, what was recalled, one's voice, and citing by words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from town.core.frames import Feels, Frame, Told, held
from town.core.memory import Memory
from town.core.rng import chance
from town.language.en.questions import Asking, Query, read_question
from town.mind.questions import AnswerInterview
from town.reason.rules.believe.beliefs import Beliefs, GatheringBelief
from town.reason.rules.believe.types import RelationBelief
from town.reason.rules.interview import wording
from town.reason.rules.kit import Kit
from town.reason.rules.talk.realise import Voice, normal, say, sentences, taste_of
from town.reason.rules.talk.social_setting import setting_of

STRANGER = RelationBelief("", False, 0.0, 0.0, "", "", 0, None, False, ())


class Part(NamedTuple):
    """Something to say, a sentence or two, and the memories it rests on."""

    text: str
    sources: tuple[int, ...] = ()


class Cited(NamedTuple):
    """What fills a slot, and the memories that it was taken from: cited where a wording uses it."""

    text: str
    sources: tuple[int, ...] = ()


Slots = dict[str, Cited | str]


class Known(NamedTuple):
    """A frame that is held to be so, and the memory that it comes from."""

    frame: Frame
    memory: Memory


class Interview:
    """An interview as its person has it before them; everything is computed when first asked for."""

    def __init__(self, question: AnswerInterview, kit: Kit) -> None:
        self.question, self.kit, self.who, self.me, self.now = (
            question,
            kit,
            question.who,
            question.who.name,
            question.now,
        )
        self.by_id: dict[int, Memory] = {one.memory.id: one.memory for one in question.memories}
        self.memories = tuple(self.by_id.values())
        self.lexicon = kit.reader.lexicon
        before = [line.text for line in question.transcript if line.speaker != self.me]
        self.query: Query = read_question(question.text, Asking(self.me, self.now, self.lexicon), before)
        self._dice = kit.rng(question, f"interview {normal(question.text)} {len(question.transcript)}")

    @cached_property
    def beliefs(self) -> Beliefs:
        """What follows from the recalled memories."""
        return self.kit.beliefs(self.question, self.memories)

    @cached_property
    def gatherings(self) -> tuple[GatheringBelief, ...]:
        """Gatherings known of."""
        return self.beliefs.gatherings()

    @cached_property
    def known(self) -> tuple[Known, ...]:
        """All that the recalled memories say."""
        return tuple(Known(frame, memory) for memory in self.memories for frame in held(memory.frames))

    @cached_property
    def hidden(self) -> frozenset[str]:
        """Those whom one loves in secret: what one wants of them is nobody's business."""
        return frozenset(
            one.frame.whom for one in self.known
            if isinstance(one.frame, Feels) and one.frame.who == self.me and one.frame.is_secret
        )  # fmt: skip

    def open(self) -> Iterator[Known]:
        """What may be told to somebody from outside."""
        for one in self.known:
            is_kept = any(isinstance(frame, Feels) and frame.is_secret for frame in held(one.memory.frames))
            if not is_kept and not (self.hidden and self.hidden & set(self.people_in(wording.said_in(one.frame)))):
                yield one

    def relation(self, name: str) -> RelationBelief:
        """How one stands to somebody."""
        return self.beliefs.relation(name)

    @cached_property
    def people(self) -> tuple[str, ...]:
        """All who are in what one recalls or in the cast's notes on oneself, without oneself."""
        named = chain.from_iterable(persons_in(one.frame) for one in self.known)
        met = chain.from_iterable((one.about, one.heard.speaker if one.heard else "") for one in self.memories)
        found = dict.fromkeys(chain(named, met, self.who.relationships))
        return tuple(
            name
            for name in found
            if name and name != self.me and (name in self.lexicon.people or name in self.who.relationships)
        )

    def people_in(self, text: str) -> tuple[str, ...]:
        """The people whom a text names."""
        return self.lexicon.people_in(text)

    def first(self, name: str) -> str:
        """The first name, or the whole where two people share it."""
        first = name.split(maxsplit=1)[0] if name else ""
        shared = [one for one in (*self.lexicon.namesakes(first), self.me) if one != name and one.split()[0] == first]
        return name if any(one in self.people or one == self.me for one in shared) else first

    def teller(self, memory: Memory) -> str:
        """Who told one what a memory says; empty for one's own."""
        told = next((one.who for one in memory.frames if isinstance(one, Told) and one.who != self.me), "")
        return memory.heard.speaker if memory.heard else told

    # --- words ----------------------------------------------------------------------------------------------------

    @cached_property
    def tags(self) -> frozenset[str]:
        """Temper, age, hour and place."""
        q = self.question
        return setting_of(self.who, STRANGER, self.now, q.place, (q.activity, "")).tags

    @cached_property
    def slots(self) -> dict[str, str]:
        """Slots that every wording may use."""
        job = wording.with_article(self.who.occupation)
        found = {"me": self.me, "my_first": self.who.first_name, "my_job": job}
        return {name: text for name, text in found.items() if text}

    @cached_property
    def voice(self) -> Voice:
        """Favourites, and what this interview holds already."""
        lines = [line.text for line in self.question.transcript]
        said = frozenset(normal(part) for text in lines for part in (text, *sentences(text)))
        return Voice(taste_of(self.me), said, " . ".join(map(normal, lines)), "", self._dice)

    def utter(self, key: str, *tags: str, **slots: Cited | str) -> Part | None:
        """One wording for the key, with the memories of the slots that it uses; None when nothing fits."""
        cited = {name: slot if isinstance(slot, Cited) else Cited(slot) for name, slot in slots.items()}
        words = {name: slot.text for name, slot in cited.items() if slot.text}
        text = say(key, self.tags | {tag for tag in tags if tag}, {**self.slots, **words}, self.voice)
        return Part(text, sources_in(text, cited)) if text else None

    def pick(self, what: str, count: int) -> int:
        """One of so many, by a throw of its own."""
        name = f"interview {what} {normal(self.question.text)}/{self.now.date()}/{self.now.hour // 2}"
        return min(count - 1, int(chance(self.kit.seed, 0, self.me, name) * count))

    def where(self, address: str) -> str:
        """A place as one says it to somebody from outside: "at home", "in my room", "at the Bakery"."""
        return wording.where(address, self.who, self.lexicon)

    def introduced(self, text: str) -> str:
        """The text with full names where the interviewer hears of somebody for the first time."""
        heard = set(f"{self.voice.talk} {normal(self.question.text)}".split())
        for name in self.people_in(text):
            first = name.split(maxsplit=1)[0]
            if name not in (self.me, first) and first != self.who.first_name and normal(first) not in heard:
                text = wording.in_full(text, name)
        return text


def persons_in(frame: Frame) -> tuple[str, ...]:
    """The people whom a frame is about."""
    found: list[str] = []
    for name in ("who", "whom", "host", "of"):
        value = getattr(frame, name, "")
        found += [value] if isinstance(value, str) else list(value) if isinstance(value, tuple) else []
    return tuple(one for one in found if one)


def sources_in(text: str, cited: Mapping[str, Cited]) -> tuple[int, ...]:
    """The memories of those slots whose words a text holds."""
    whole = normal(text)
    used = (slot.sources for slot in cited.values() if slot.text and normal(slot.text) in whole)
    return tuple(dict.fromkeys(source for sources in used for source in sources))


def joined(*parts: Part | None) -> Part | None:
    """Parts one after the other; None when there is none."""
    said = [part for part in parts if part is not None and part.text]
    if not said:
        return None
    sources = dict.fromkeys(source for part in said for source in part.sources)
    return Part(" ".join(part.text for part in said), tuple(sources))


def sentence(text: str) -> str:
    """A clause as a sentence of its own."""
    text = text.strip()
    return text if not text else f"{text[0].upper()}{text[1:]}" + ("" if text[-1] in '.!?"' else ".")


def bare(text: str) -> str:
    """A sentence without its stop."""
    return re.sub(r"[.!]+$", "", text)
