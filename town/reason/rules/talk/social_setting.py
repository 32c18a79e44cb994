"""The situation of two people as tags and numbers: traits, relation, hour, place, and what both are doing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from town.core.data_files import read_data
from town.core.persona import Persona
from town.reason.rules.believe.beliefs import RelationBelief

_FILE = Path(__file__).parent / "data" / "considerations_settings.yaml"


class Setting(Struct, frozen=True):
    """What holds (tags) and how much of it (numbers)."""

    tags: frozenset[str]
    numbers: Mapping[str, float]

    def having(self, *tags: str, **numbers: float) -> Setting:
        """The same with more; empty tags are left out."""
        return Setting(self.tags | {tag for tag in tags if tag}, {**self.numbers, **numbers})


@cache
def settings() -> Mapping[str, Any]:
    """The data file of settings."""
    data: Mapping[str, Any] = read_data(_FILE)
    return data


@cache
def _patterns(part: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    end = "" if part == "traits" else r"\b"
    return tuple(
        (tag, re.compile(r"\b(?:" + "|".join(re.escape(word) for word in words) + ")" + end, re.IGNORECASE))
        for tag, words in settings()[part].items()
    )


@lru_cache(maxsize=1024)
def manners(traits: tuple[str, ...]) -> frozenset[str]:
    """The tags of a person's traits; contradictions go to the first trait named."""
    found: list[str] = []
    for trait in traits:
        found += [tag for tag, pattern in _patterns("traits") if pattern.match(trait) and tag not in found]
    for one, other in (("warm", "rude"), ("shy", "outgoing")):
        if one in found and other in found:
            found.remove(max(one, other, key=found.index))
    return frozenset(found)


@lru_cache(maxsize=4096)
def kind_of_activity(activity: str) -> str:
    """As in "serving", "eating", "walking", ...; empty when no list knows it."""
    return next((tag for tag, pattern in _patterns("activities") if pattern.search(activity)), "")


@lru_cache(maxsize=1024)
def kinds_of_place(place: str) -> tuple[str, ...]:
    """The tags of a place by the words of its address; "outdoors" for the empty one."""
    if not place:
        return ("outdoors", "street")
    arena = place.split(":")[1] if ":" in place else ""
    found = [tag for tag, pattern in _patterns("places") if pattern.search(arena)]
    if found == ["house"]:
        return ("house",)
    found = [tag for tag, pattern in _patterns("places") if pattern.search(place)]
    if any(tag in settings()["public"] for tag in found):
        found = [tag for tag in found if tag != "house"]
    return tuple(found)


def part_of_day(hour: int) -> str:
    """morning, midday, afternoon, evening or night."""
    bounds = ((5, "night"), (11, "morning"), (14, "midday"), (17, "afternoon"), (22, "evening"))
    return next((name for end, name in bounds if hour < end), "night")


@lru_cache(maxsize=1024)
def _tags_of(part: str, words: str) -> tuple[str, ...]:
    """The tags of a feeling, or of a role, that a relation has."""
    return tuple(tag for tag, pattern in _patterns(part) if pattern.search(words)) if words else ()


def relation_tags(relation: RelationBelief) -> set[str]:
    """How close and how warm, in words."""
    tags = {"known" if relation.is_known else "stranger"}
    if relation.is_known:
        tags.add("close" if relation.closeness >= 0.6 else "middling" if relation.closeness >= 0.3 else "distant")
    if relation.warmth <= -0.3:
        tags.add("hostile")
    elif relation.warmth >= 0.45:
        tags.add("fond")
    tags.update("hostile" if tag == "hate" else tag for tag in _tags_of("feelings", relation.feeling))
    tags.update(_tags_of("roles", relation.role))
    if "spouse" in tags and "love" in tags:
        tags = (tags - {"love"}) | {"fond"}  # at home with each other, not smitten
    return tags


def setting_of(
    who: Persona, relation: RelationBelief, now: datetime, place: str, activities: tuple[str, str]
) -> Setting:
    """Everything about the two that wordings and considerations may ask for; `activities` are mine and theirs."""
    ways = manners(who.traits) | {"elder" if who.age >= 60 else "young" if who.age <= 25 else "grown"}
    there = _tags_of_place(place, who.home, who.workplace) | _tags_of_doing(activities)
    tags = ways | relation_tags(relation) | _tags_of_hour(now.hour, now.weekday()) | there
    return Setting(tags, _numbers(relation, now))


@lru_cache(maxsize=7 * 24)
def _tags_of_hour(hour: int, weekday: int) -> frozenset[str]:
    """The part of the day, and that of the week."""
    found = {part_of_day(hour), "weekend" if weekday >= 5 else "weekday"}
    if hour >= 22 or hour < 5:
        found.add("late")
    return frozenset(found | ({"early"} if 5 <= hour < 8 else set()))


@lru_cache(maxsize=4096)
def _tags_of_place(place: str, home: str, workplace: str) -> frozenset[str]:
    """What a place is like, and whether it is where somebody lives or works."""
    kinds, data = kinds_of_place(place), settings()
    found = {*kinds, *(name for name in ("public", "quiet") if any(tag in data[name] for tag in kinds))}
    for tag, own in (("my_home", home), ("my_work", workplace)):
        if own and place and place.startswith(own.split(":")[0]):
            found.add(tag)
    return frozenset(found)


@lru_cache(maxsize=16_384)
def _tags_of_doing(activities: tuple[str, str]) -> frozenset[str]:
    """What I do and (with p_) what the other does."""
    found = set[str]()
    for prefix, activity in zip(("", "p_"), activities, strict=True):
        kind = kind_of_activity(activity)
        found |= {prefix + kind} if kind else set()
        found |= {prefix + "busy"} if kind in settings()["busy"] else set()
    return frozenset(found)


def _numbers(relation: RelationBelief, now: datetime) -> dict[str, float]:
    numbers = {"closeness": relation.closeness, "warmth": relation.warmth}
    if relation.last_talk is not None:
        hours = max(0.0, (now - relation.last_talk).total_seconds() / 3600)
        numbers["talked_recently"] = max(0.0, 1.0 - hours / 4)
        numbers["talked_today"] = float(hours < 18 and relation.last_talk.date() == now.date())
    return numbers
