"""What one turn is decided from: the question, the state of the talk, beliefs, the situation, and the dice."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from town.core.acts import Act
from town.core.memory import Memory
from town.core.rng import chance
from town.language.en.lexicon import Lexicon
from town.language.en.wording.agreement import own_words
from town.language.en.wording.nouns import possessive, spoken, with_article
from town.mind.questions import Speak
from town.reason.rules.believe.beliefs import Beliefs, GatheringBelief, News, RelationBelief
from town.reason.rules.kit import Kit
from town.reason.rules.talk.dialogue import State, state_of
from town.reason.rules.talk.realise import Voice, normal, taste_of
from town.reason.rules.talk.reword import reworded
from town.reason.rules.talk.social import Weighed, weigh
from town.reason.rules.talk.social_setting import Setting, kind_of_activity, setting_of, settings


@dataclass(frozen=True, slots=True)
class Move:
    """One dialogue act with its content: a key of the phrase files, slots, and the memories it rests on."""

    act: Act
    key: str
    slots: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


_PARENTS = {"father": "Dad", "dad": "Dad", "mother": "Mom", "mom": "Mom"}


class Topic(NamedTuple):
    """Something to say, and how much one wants to say it."""

    score: float
    move: Move


class Context:
    """One turn of one speaker; everything is computed when first asked for."""

    def __init__(self, question: Speak, kit: Kit) -> None:
        self.question, self.kit = question, kit
        self.who, self.me, self.partner = question.who, question.who.name, question.partner
        self.now = question.now
        self.memories: Sequence[Memory] = [recollection.memory for recollection in question.memories]
        self.dice: random.Random = kit.rng(question, "words")
        self.state: State = state_of(question.transcript, self.me)
        self._first: dict[str, str] = {}

    @cached_property
    def beliefs(self) -> Beliefs:
        """What the recalled memories say, without what was heard in this talk: that is read from the transcript."""
        now_heard = set(self.heard_now.values())
        return self.kit.beliefs(self.question, (m for m in self.memories if m.id not in now_heard))

    @cached_property
    def relation(self) -> RelationBelief:
        """How I stand to the other."""
        return self.beliefs.relation(self.partner)

    @cached_property
    def gatherings(self) -> tuple[GatheringBelief, ...]:
        """Gatherings known of."""
        return self.beliefs.gatherings()

    @cached_property
    def news(self) -> tuple[News, ...]:
        """What could be told."""
        return self.beliefs.news()

    @cached_property
    def setting(self) -> Setting:
        """The situation in tags and numbers."""
        q = self.question
        setting = setting_of(self.who, self.relation, self.now, q.place, (q.activity, q.partner_activity))
        knows_name = self.relation.is_known or self.state.has_named(self.first(self.partner))
        return setting.having(
            "named" if knows_name else "nameless",
            "crowd" if len(q.around) > 2 else "alone" if len(q.around) <= 1 else "",
            turns=float(self.state.turns),
        )

    @cached_property
    def voice(self) -> Voice:
        """Favourites, what this talk holds, and own words that are remembered."""
        told = f"{self.me} told "
        recent = " . ".join(normal(memory.text) for memory in self.memories if memory.text.startswith(told))
        return Voice(taste_of(self.me), self.state.said, self.state.talk, recent, self.dice)

    @cached_property
    def slots(self) -> dict[str, str]:
        """Slots that every wording may use, as far as they are known."""
        q = self.question
        slots = {"me": self.me, "my_first": self.who.first_name}
        if "named" in self.setting.tags:
            slots["name"] = _PARENTS.get(self.relation.role.lower(), self.first(self.partner))
        if self.who.occupation:
            slots["my_job"] = with_article(self.who.occupation)
        if q.place:
            slots["here"] = spoken(self.short_place(q.place), self.me, self.partner, self.people_in(q.place))
        unfit = settings()["unfit"]
        for slot, activity, mine in (("their_doing", q.partner_activity, False), ("my_doing", q.activity, True)):
            if kind_of_activity(activity) not in unfit and (words := own_words(activity, mine=mine)):
                slots[slot] = words
        if "their_doing" in slots:
            slots["their_doing_cap"] = slots["their_doing"][0].upper() + slots["their_doing"][1:]
        slots["daytime"] = {"midday": "day", "night": "night"}.get(self.part, self.part)
        return slots

    @property
    def part(self) -> str:
        """The part of the day."""
        tags = self.setting.tags
        return next(part for part in ("morning", "midday", "afternoon", "evening", "night") if part in tags)

    def throw(self, what: str) -> float:
        """One throw for a thing, the same during a whole talk."""
        name = f"{what}/{self.partner}/{self.now.date()}/{self.now.hour // 2}"
        return chance(self.kit.seed, 0, self.me, name)

    def weigh(self, exchange: str, *tags: str, **numbers: float) -> Weighed:
        """How much an exchange is wanted, with what its content adds."""
        setting = self.setting.having(*tags, **numbers)
        return weigh(exchange, setting.tags, setting.numbers, self.first(self.partner))

    def first(self, name: str) -> str:
        """The first name, or the whole where two people share it."""
        if name not in self._first:
            first = name.split(maxsplit=1)[0] if name else ""
            others = [*self.kit.reader.lexicon.namesakes(first), *([self.me] if self.who.first_name == first else [])]
            is_shared = any(other in self.people for other in others if other != name)
            self._first[name] = name if is_shared else first
        return self._first[name]

    @cached_property
    def people(self) -> tuple[str, ...]:
        """All names that recalled memories hold."""
        lexicon, me = self.kit.reader.lexicon, self.me
        named = [_people_in(lexicon, memory.text, me) for memory in self.memories]
        return tuple(dict.fromkeys(chain.from_iterable(named)))

    def people_in(self, text: str) -> tuple[str, ...]:
        """The people whom a text names."""
        return _people_in(self.kit.reader.lexicon, text, self.me)

    def call(self, name: str) -> str:
        """A person as I say it to the other: me, you, or a name."""
        return "me" if name == self.me else "you" if name == self.partner else self.first(name)

    def own(self, name: str) -> str:
        """Whose: my, your, Ann's."""
        return {self.me: "my", self.partner: "your"}.get(name) or possessive(self.first(name))

    def reword(self, text: str) -> str:
        """A memory as I would say it to the other; empty when uncertain."""
        return reworded(text, self.me, self.partner, self.people_in(text))

    def short_place(self, address: str) -> str:
        """A place as people say it."""
        return self.kit.reader.lexicon.short_place(address) if address else ""

    @cached_property
    def heard_now(self) -> dict[int, int]:
        """Turns of this conversation that are among the recalled memories: turn -> memory id."""
        return {
            memory.heard.turn: memory.id
            for memory in self.memories
            if memory.heard and memory.heard.conversation == self.question.conversation
        }

    @property
    def last_heard(self) -> tuple[int, ...]:
        """The memory of what the other has just said, if it was recalled."""
        turn = self.state.turns - 1
        return (self.heard_now[turn],) if turn in self.heard_now else ()


@lru_cache(maxsize=16_384)
def _people_in(lexicon: Lexicon, text: str, me: str) -> tuple[str, ...]:
    return tuple(lexicon.people_in(text, me))


def on_mind(ctx: Context, what: str, weighed: Weighed) -> bool:
    """Whether a thing comes up in this conversation: one throw per conversation, speaker and thing."""
    return ctx.throw(f"bring up {what}") < weighed.chance
