"""Who a person is these days: name, traits and work, what occupies them, and how they feel, in a few sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from town.core.data_files import read_data
from town.core.memory import Memory
from town.core.persona import Persona
from town.language.en.morphology import article
from town.language.en.wordlists import words_pattern
from town.mind.questions import Answered, Summarise
from town.reason.rules.believe.evidence import is_day_plan
from town.reason.rules.kit import Kit

_DATA = Path(__file__).with_name("data") / "summary.yaml"
_CONCERNING = 5  # importance from which a memory is a concern
_LONGEST = 200  # characters of a memory that is quoted in a summary


@lru_cache(maxsize=1)
def _settings() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = read_data(_DATA)
    return loaded


@lru_cache(maxsize=2)
def _words(name: str) -> re.Pattern[str]:
    return words_pattern(_settings()[name])


def summarise(q: Summarise, kit: Kit) -> Answered[str]:
    """Two to four sentences, from the person as the cast has them and from what was recalled; nothing else."""
    dice = kit.rng(q, "summary")
    memories = [each.memory for each in q.memories if not is_day_plan(each.memory)]
    slots = {"me": q.who.name, "first": q.who.first_name}
    sentences = [_who(q.who, dice.random())]
    if q.who.currently:
        sentences.append(_first_sentence(q.who.currently))
    concern = _concern(memories, q.who)
    if concern:
        sentences.append(_pick(_settings()["concern"], dice.random()).format(text=concern, **slots))
    if memories:
        sentences.append(_pick(_settings()["moods"][_mood(memories)], dice.random()).format(**slots))
    return Answered(" ".join(sentences))


def _who(who: Persona, chance: float) -> str:
    texts = _settings()["who" if who.traits else "who_plain"]
    occupation = who.occupation.strip() or "without a fixed occupation"
    if not re.match(r"(?:an?|the|without|retired|unemployed)\b", occupation):
        occupation = f"{article(occupation)} {occupation}"
    return _pick(texts, chance).format(me=who.name, age=who.age, traits=_listed(who.traits), occupation=occupation)


def _concern(memories: Sequence[Memory], who: Persona) -> str:
    """What weighs most of the recent plans, reflections and inner voices; not what was so from the start."""
    found = [
        memory
        for memory in memories
        if memory.importance >= _CONCERNING
        and memory.text not in who.memories
        and (memory.kind in ("plan", "reflection") or memory.evidence == "whisper")
        and len(memory.text) <= _LONGEST
    ]
    if not found:
        return ""
    text = max(found, key=lambda memory: (memory.importance, memory.tick, memory.id)).text.strip()
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _mood(memories: Sequence[Memory]) -> str:
    glad = sum(memory.importance for memory in memories if _words("glad_words").search(memory.text.lower()))
    sad = sum(memory.importance for memory in memories if _words("sad_words").search(memory.text.lower()))
    if not glad and not sad:
        return "even"
    if glad >= 2 * sad:
        return "high"
    return "low" if sad >= 2 * glad else "mixed"


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def _first_sentence(text: str) -> str:
    first = re.split(r"(?<=[.!?])\s+", text.strip())[0]
    return first if first.endswith((".", "!", "?")) else f"{first}."


def _pick(texts: Sequence[str], chance: float) -> str:
    return texts[int(chance * len(texts))]
