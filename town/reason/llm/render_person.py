"""The block of a prompt that says who somebody is: from the persona alone, so that it never changes in a run."""

from __future__ import annotations

from datetime import datetime

from town.core.clock import clock_text
from town.core.memory import Memory
from town.core.persona import Habit, Persona
from town.reason.llm.prompt import filled
from town.reason.llm.render_place import spoken
from town.reason.llm.render_text import bare, named, quoted

_FRIENDS = 5  # people one knows that are named, the closest first
_GOALS = 3
_GOALS_LONGEST = 110
_ABOUT_LONGEST = 150
_LATELY_LONGEST = 180


def person_block(who: Persona) -> str:
    """Who somebody is, byte for byte the same in all of their prompts."""
    return filled(
        "person",
        name=named(who.name),
        age=who.age,
        occupation=quoted(who.occupation, 80),
        traits=", ".join(bare(trait, 30) for trait in who.traits[:5]) or "like most people",
        home=spoken(who.home),
        work=_work(who),
        sleep=clock_text(who.lifestyle.sleep_s),
        wake=clock_text(who.lifestyle.wake_s),
        about=quoted(who.about or "nothing special", _ABOUT_LONGEST),
        currently=quoted(who.currently or "nothing special", _LATELY_LONGEST),
        goals=quoted("; ".join(who.goals[:_GOALS]) or "live as before", _GOALS_LONGEST),
        people=_people(who) or "nobody yet",
    )


def _work(who: Persona) -> str:
    if not who.workplace:
        return "no fixed place"
    return "at home" if who.workplace.startswith(who.home) else spoken(who.workplace)


def _people(who: Persona) -> str:
    closest = sorted(who.relationships.items(), key=lambda one: (-one[1].closeness, one[0]))[:_FRIENDS]
    return ", ".join(f"{named(name)} ({bare(tie.feeling, 20)})" for name, tie in closest)


def is_in_block(who: Persona, memory: Memory) -> bool:
    """Whether a memory from before the run says only what the block says: who one is, and what one wants."""
    if memory.evidence != "seed":
        return False
    return memory.text in (who.about, who.currently) or memory.text in (
        f"{who.name} is {who.age} years old and works as: {who.occupation}",
        *(f"{who.name} wants to {goal}" for goal in who.goals[:_GOALS]),
    )


def routine_of(who: Persona, now: datetime) -> tuple[Habit, ...]:
    """The habits of that weekday, in the order of their hours."""
    return tuple(sorted((h for h in who.routine if now.weekday() in h.days), key=lambda habit: habit.at_s))


def routine_text(who: Persona, now: datetime) -> str:
    """What somebody usually does on that weekday, meals included."""
    entries = [(habit.at_s, quoted(habit.activity, 60)) for habit in routine_of(who, now)]
    entries += [(meal, "a meal") for meal in who.lifestyle.meals_s]
    entries += [(who.lifestyle.wake_s, "getting up"), (who.lifestyle.sleep_s, "sleeping")]
    return "; ".join(f"{clock_text(at)} {what}" for at, what in sorted(entries))
