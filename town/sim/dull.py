"""What is right and yet dull: people who will not meet, places that keep nobody, news that nobody is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations

from town.core.clock import DAY_S
from town.core.config import TopicConfig
from town.core.persona import Persona
from town.core.written import is_latin, listed, parse_moment, quoted
from town.core.yamlfile import Document
from town.sim.scenario import Scenario

_WORD = re.compile(r"[\w']+")


def dull(scenario: Scenario) -> list[str]:
    """Sentences about what will make for a dull run, though nothing of it is a fault; empty for a lively one."""
    return [*_company(scenario), *_work(scenario), *_minds(scenario), *_news(scenario), *_hours(scenario)]


# -- who meets whom ---------------------------------------------------------------------------------------------------


def _company(scenario: Scenario) -> Iterator[str]:
    """Those who will meet nobody; everybody, in one sentence, where nobody meets and nobody knows anybody."""
    people = scenario.cast
    meeting = {one.name for pair in combinations(people, 2) if _may_meet(*pair) for one in pair}
    if len(people) == 1:
        yield f"{people[0].name} is alone here: there is nobody to speak to; write a second person"
        return
    alone = [one for one in people if one.name not in meeting]
    if len(alone) == len(people) and not any(one.relationships for one in people):
        yield (
            "nobody here knows anybody, and no two share a place: they will not speak; give them relationships, "
            "and a place in their routines where they are at the same time"
        )
        return
    for one in alone:
        yield (
            f"{one.name} shares no place with anybody at the same time: they will hardly speak; "
            "add a place where others are to their routine"
        )
    known = {name for one in people for name in one.relationships} | {one.name for one in people if one.relationships}
    for one in people:
        if one.name not in known and one.name in meeting:
            yield f"{one.name} knows nobody, and nobody knows them: they begin as a stranger to all; add relationships"


def _may_meet(one: Persona, other: Persona) -> bool:
    """Whether two are in the same place at the same time of some day, by their homes and routines."""
    if one.home == other.home:
        return True
    return any(
        _same_place(mine.place, theirs.place)
        and set(mine.days) & set(theirs.days)
        and max(mine.at_s, theirs.at_s) < min(mine.at_s + mine.duration_s, theirs.at_s + theirs.duration_s)
        for mine in one.routine
        for theirs in other.routine
    )


def _same_place(one: str, other: str) -> bool:
    """Whether two addresses are in one arena; a sector alone is all of its arenas."""
    mine, theirs = one.split(":")[:2], other.split(":")[:2]
    shorter = min(len(mine), len(theirs))
    return bool(one) and bool(other) and mine[:shorter] == theirs[:shorter]


# -- what keeps people busy -------------------------------------------------------------------------------------------


def _work(scenario: Scenario) -> Iterator[str]:
    for one in scenario.cast:
        if one.workplace and not any(_same_place(habit.place, one.workplace) for habit in one.routine):
            yield (
                f"{one.name} has the workplace {one.workplace}, and nothing in the routine is done there: "
                'it will keep nobody at work; add a line such as {at: "09:00", for: 4h, do: ..., where: "..."}'
            )
    if not any(place.affords for place in scenario.town.places.values()):
        yield 'no object of the map has the property "affords": people will do little; say what each object is good for'


def _minds(scenario: Scenario) -> Iterator[str]:
    blank = [one.name for one in scenario.cast if not one.memories and not one.currently and not one.goals]
    if blank:
        are = "remembers nothing and wants" if len(blank) == 1 else "remember nothing and want"
        yield f"{listed(blank)} {are} nothing: they will have little to say; add memories, goals or currently"


# -- what goes round, and when ----------------------------------------------------------------------------------------


def _news(scenario: Scenario) -> Iterator[str]:
    end = scenario.start + timedelta(seconds=scenario.ticks * scenario.config.tick_seconds)
    for topic in scenario.config.topics:
        told = [text for name in topic.start_with for text in _known_at_start(scenario, name)]
        if not any(_is_about(text, topic) for text in told):
            yield (
                f'the topic "{topic.name}" starts with {listed(topic.start_with)}, who is told nothing of it: '
                "nothing of it will go round; add a whisper, or a memory, with its words"
            )
        if topic.from_ is not None and parse_moment(topic.from_) >= end:
            ends = f"the run ends at {end:%Y-%m-%d %H:%M}"
            yield f'the topic "{topic.name}" is of {topic.from_}, and {ends}; let it live longer'


def _known_at_start(scenario: Scenario, name: str) -> Iterator[str]:
    yield from (whisper.say for whisper in scenario.config.whispers if whisper.to == name)
    for one in scenario.cast:
        if one.name == name:
            yield from (one.currently, one.about, *one.memories, *one.goals)


def _is_about(text: str, topic: TopicConfig) -> bool:
    """Whether a text has one word of every list, as the tracer asks it."""
    words = set(_WORD.findall(text.casefold()))
    return all(any(word.casefold() in words for word in group) for group in topic.mentions)


def _hours(scenario: Scenario) -> Iterator[str]:
    """A run that ends before anybody wakes."""
    first = (scenario.start.hour * 60 + scenario.start.minute) * 60 + scenario.start.second
    seconds = scenario.ticks * scenario.config.tick_seconds
    if all(_sleeps_through(one, first, seconds) for one in scenario.cast):
        yield "everybody sleeps through the whole run; start it later, or let it live longer"


def _sleeps_through(one: Persona, first: int, seconds: int) -> bool:
    """Whether somebody is in bed from that second of the day for so many seconds."""
    wake, sleep = one.lifestyle.wake_s, one.lifestyle.sleep_s
    in_bed = (wake - sleep) % DAY_S
    return (first - sleep) % DAY_S + seconds <= in_bed


def strange_words(persona: Persona, document: Document) -> Iterator[str]:
    """What somebody does in words that the rules cannot read, as they read English only."""
    for index, habit in enumerate(persona.routine):
        if not is_latin(habit.activity):
            told = f"the rules do not know {quoted(habit.activity)}, as they read English only"
            sentence = f"{told}; write English words, or let a language model answer"
            yield document.fault(("routine", index, "do"), sentence)


def dull_spots(where: str, scenario: Scenario) -> list[str]:
    """What `dull` says, each sentence with the file or name of the scenario."""
    return [f"{where}: {sentence}" for sentence in dull(scenario)]
