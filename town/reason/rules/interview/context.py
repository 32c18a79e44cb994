"""What an answer to an interviewer is made from: a turn of a talk with somebody from outside, and citing by words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Final, NamedTuple

from town.core.memory import Memory
from town.core.persona import Persona
from town.core.plan import SLEEPING
from town.core.talk import Line
from town.language.en.doings import gerund_phrase
from town.language.en.wording.agreement import own_words
from town.language.en.wording.nouns import at_place, spoken
from town.mind.questions import AnswerInterview, Speak
from town.reason.rules.believe.relations import relation_of
from town.reason.rules.believe.types import RelationBelief
from town.reason.rules.kit import Kit
from town.reason.rules.talk.context import Context
from town.reason.rules.talk.realise import normal, say
from town.reason.rules.talk.social_setting import Setting, kind_of_activity

_ROLE_BEFORE = re.compile(r"\b[Mm]y (?:[\w-]+ )?[\w-]+ $")


class Part(NamedTuple):
    """Something to say, a sentence or two, and the memories it rests on."""

    text: str
    sources: tuple[int, ...] = ()


class Cited(NamedTuple):
    """What fills a slot, and the memories that it was taken from: cited where a wording uses it."""

    text: str
    sources: tuple[int, ...] = ()


Slots = dict[str, Cited | str]


class _Standing(NamedTuple):
    """How somebody is placed while an interviewer asks them, whatever they recall."""

    who: Persona
    kit: Kit
    setting: Setting
    slots: dict[str, str]


_KEPT: Final = 8  # one is asked one question after the other; all are dropped when there are more
_standings: dict[tuple[int, datetime, str, str, int], _Standing] = {}


class Interview(Context):
    """An interview as its person has it before them: like a talk, with a stranger who asks."""

    def __init__(self, question: AnswerInterview, kit: Kit) -> None:
        lines = (*question.transcript, Line("", question.text))
        unique = {one.memory.id: one for one in question.memories}
        turn = Speak(
            question.who, question.tick, question.now, "", "", question.activity, question.place, (),
            question.plan, question.summary, tuple(unique.values()), lines, -1, 16,
        )  # fmt: skip
        super().__init__(turn, kit)
        self.text = question.text
        self.dice = kit.rng(question, f"interview {normal(question.text)} {len(lines)}")
        self.by_id: dict[int, Memory] = {memory.id: memory for memory in self.memories}

    @cached_property
    def relation(self) -> RelationBelief:
        """Nobody of the town asks: one stands to them as to any stranger, whatever is remembered."""
        return relation_of(self.me, self.partner, None)

    @cached_property
    def setting(self) -> Setting:
        """The situation, which is the same for all that one is asked at one moment."""
        return self._standing.setting

    @cached_property
    def slots(self) -> dict[str, str]:
        """Slots that every wording may use: the same, too, as they hang on the situation alone."""
        return self._standing.slots

    @cached_property
    def _standing(self) -> _Standing:
        q = self.question
        key = (id(self.who), q.now, q.place, q.activity, self.state.turns)
        kept = _standings.get(key)
        if kept is None or kept.who is not self.who or kept.kit is not self.kit:
            if len(_standings) >= _KEPT:
                _standings.clear()
            kept = _standings[key] = _Standing(self.who, self.kit, super().setting, super().slots)
        return kept

    def utter(self, key: str, *tags: str, **slots: Cited | str) -> Part | None:
        """One wording for the key, with the memories of the slots that it uses; None when nothing fits."""
        cited = {name: slot if isinstance(slot, Cited) else Cited(slot) for name, slot in slots.items()}
        words = {name: slot.text for name, slot in cited.items() if slot.text}
        text = say(key, self.setting.tags | {tag for tag in tags if tag}, {**self.slots, **words}, self.voice)
        return Part(text, sources_in(text, cited)) if text else None

    def pick(self, what: str, count: int) -> int:
        """One of so many, by a throw of its own."""
        return min(count - 1, int(self.throw(f"interview {what} {normal(self.text)}") * count))

    def where(self, address: str) -> str:
        """A place as one says it to somebody from outside: "at home", "in my room", "at the Bakery"."""
        if not address:
            return ""
        sector, home = address.partition(":")[0], self.who.home.partition(":")[0]
        called = spoken(self.short_place(address), self.me, "", self.people_in(address))
        if sector == home and not re.fullmatch(r"my (?:\w+)?room", called):
            return "at home"
        return f"in {called}" if called.endswith("room") else at_place(called)

    def doing(self, activity: str) -> str:
        """An activity as a gerund of one's own; empty when it cannot be said, or is sleep."""
        if activity == SLEEPING or kind_of_activity(activity) == "sleeping":
            return ""
        gerund = activity if re.match(r"\w+ing\b", activity) else gerund_phrase(activity)
        return own_words(gerund, mine=True)

    def introduced(self, text: str) -> str:
        """The text with full names where the interviewer hears of somebody for the first time."""
        heard = f"{self.state.talk} {normal(self.text)}"
        for name in self.people:
            first = name.split(maxsplit=1)[0]
            if first not in text:
                continue
            text = re.sub(rf"(?<=\b{re.escape(first)})([^.!?]*?)\b{re.escape(first)}['’]s(?= [a-z])", r"\1their", text)
            if name in (self.me, first) or first == self.who.first_name or normal(first) in heard.split():
                continue
            match = re.search(rf"(?<![\w-]){re.escape(first)}(?![\w-])", text)
            if match and not text.startswith(name, match.start()) and not _ROLE_BEFORE.search(text[: match.start()]):
                text = text[: match.start()] + name + text[match.end() :]
        return text


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
    return text if not text else f"{text[0].upper()}{text[1:]}" + ("" if text[-1] in ".!?" else ".")
