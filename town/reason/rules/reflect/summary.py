"""Who a person is these days: name, traits and work, what occupies them, and how they feel, in a few sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from town.core.data_files import read_data
from town.core.frames import Feels, Frame, Opinion, held
from town.core.memory import Memory
from town.core.persona import Persona
from town.language.en.morphology import article
from town.language.en.reading.sentences import sentences_of
from town.mind.questions import Answered, Summarise
from town.reason.rules.believe.evidence import is_day_plan
from town.reason.rules.kit import Kit
from town.reason.rules.reflect.evidence import is_trouble

_DATA = Path(__file__).with_name("data") / "summary.yaml"
_CONCERNING = 5  # importance from which a memory is a concern
_LONGEST = 200  # characters of a memory that is quoted in a summary


@lru_cache(maxsize=1)
def _settings() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = read_data(_DATA)
    return loaded


def summarise(q: Summarise, kit: Kit) -> Answered[str]:
    """Two to four sentences, from the person as the cast has them and from what was recalled; nothing else."""
    dice = kit.rng(q, "summary")
    memories = [each.memory for each in q.memories if not is_day_plan(each.memory)]
    slots = {"me": q.who.name, "first": q.who.first_name, "text": _concern(memories)}
    sentences = [_who(q.who, dice.random()), *map(_ended, sentences_of(q.who.currently)[:1])]
    if slots["text"]:
        sentences.append(_pick(_settings()["concern"], dice.random()).format_map(slots))
    if memories:
        sentences.append(_pick(_settings()["moods"][_mood(q.who.name, memories)], dice.random()).format_map(slots))
    return Answered(" ".join(sentences))


def _who(who: Persona, chance: float) -> str:
    texts = _settings()["who" if who.traits else "who_plain"]
    occupation = who.occupation.strip() or "without a fixed occupation"
    if occupation.split(maxsplit=1)[0].lower() not in _settings()["no_article"]:
        occupation = f"{article(occupation)} {occupation}"
    traits = " and ".join(part for part in (", ".join(who.traits[:-1]), *who.traits[-1:]) if part)
    return _pick(texts, chance).format(me=who.name, age=who.age, traits=traits, occupation=occupation)


def _concern(memories: Sequence[Memory]) -> str:
    """What weighs most of the recent plans, reflections and inner voices, in its own words."""
    own = [one for one in memories if one.kind in ("plan", "reflection") or one.evidence == "whisper"]
    new = [one for one in own if one.evidence != "seed"]
    found = [one for one in new if one.importance >= _CONCERNING and len(one.text) <= _LONGEST]
    return _ended(max(found, key=lambda one: (one.importance, one.tick, one.id)).text.strip()) if found else ""


def _mood(me: str, memories: Sequence[Memory]) -> str:
    """How one feels, by what has come up since the start: what is so from the start is no news to anybody."""
    fresh = [memory for memory in memories if memory.evidence != "seed"]
    felt = [(value, one.importance) for one in fresh for value in _feelings(me, held(one.frames))]
    glad = sum(weight for value, weight in felt if value > 0)
    sad = sum(weight for value, weight in felt if value < 0)
    if not glad and not sad:
        return "even"
    return "high" if glad >= 2 * sad else "low" if sad >= 2 * glad else "mixed"


def _feelings(me: str, frames: Iterable[Frame]) -> Iterator[float]:
    """What I feel and think, what others feel for me and think of me, and what is not as it should be."""
    for frame in frames:
        if isinstance(frame, Feels) and me in (frame.who, frame.whom):
            yield frame.warmth
        elif isinstance(frame, Opinion) and me in (frame.who, frame.about):
            yield frame.stance
        elif is_trouble(frame):
            yield -1.0


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _pick(texts: Sequence[str], chance: float) -> str:
    return texts[int(chance * len(texts))]
