"""Something was noticed: one choice among what can be done about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from town.core.geometry import Address
from town.core.wording import definite, object_in_words
from town.mind.questions import ChangePlan, GoOn, Handle, React, Reaction, Talk, Wait
from town.reason.llm.answers import Form, chosen
from town.reason.llm.prompt import filled
from town.reason.llm.render_memory import show, strongest
from town.reason.llm.render_place import spoken
from town.reason.llm.render_text import bare, named, quoted

MEMORIES = 4
LONGEST = 100
_STATES = 4
_HANDLE_MINUTES = 5


class Option(NamedTuple):
    """One thing that can be done: how it is explained to the model, and what it is in the town."""

    meaning: str
    reaction: Reaction


def react(question: React, tick_seconds: int) -> Form[Reaction]:
    """Go on, talk, wait, see to it, or change the plan: whatever of these the moment allows."""
    options = options_of(question)
    memories = show(strongest(question.memories, MEMORIES, question.who), question, tick_seconds, LONGEST)
    ask = filled(
        "react",
        memories=memories.text,
        now=f"{question.now:%A %H:%M}",
        place=spoken(question.place),
        activity=quoted(question.activity, 60),
        noticed=_noticed(question),
        options="\n".join(f"- {words}: {option.meaning}" for words, option in options.items()),
    )
    return Form(ask, lambda reply: _chosen(reply, options), choices=tuple(options), max_tokens=12)


def options_of(question: React) -> Mapping[str, Option]:
    """What can be done, by the words that choose it."""
    if question.blocked:
        return _when_shut(question)
    options = {"go on": Option("keep doing what you do", GoOn())}
    if not question.noticed.is_person:
        options |= _about_an_object(question)
    elif question.may_talk and question.noticed.is_free:
        options["talk"] = Option("go and talk to them", Talk())
    return options


def _when_shut(question: React) -> Mapping[str, Option]:
    waiting = f"waiting for {_name(question)}"
    cause = f"{_name(question)} is {bare(question.blocked, 40)}"
    return {
        "wait 5 minutes": Option("stand by, it may soon be free", Wait(5, waiting)),
        "wait 10 minutes": Option("stand by a little longer", Wait(10, waiting)),
        "change plan": Option("do something else", ChangePlan(cause)),
    }


def _about_an_object(question: React) -> dict[str, Option]:
    status, name = question.noticed.status, _name(question)
    states = [state for state in question.states if state != status][:_STATES]
    found = {
        f"make it {bare(state, 30)}": Option("see to it yourself", Handle(f"seeing to {name}", state, _HANDLE_MINUTES))
        for state in states
    }
    change = Option("plan the rest of your day anew", ChangePlan(f"{name} is {bare(status, 60)}"))
    return found | {"change plan": change}


def _name(question: React) -> str:
    """What was noticed, as one says it in a plan: "the stove", or a whole place."""
    address = Address.parse(question.noticed.subject)
    name = bare(address.name if address.arena else address.sector, 40)
    return definite(name)


def _noticed(question: React) -> str:
    percept = question.noticed
    if question.blocked:
        return f"the way to {spoken(percept.subject)} is shut: {quoted(question.blocked, 40)}"
    if percept.is_person:
        return f"{named(percept.subject)}, {percept.distance} steps away, who is {quoted(percept.status, 80)}"
    address = percept.subject
    what = object_in_words(address) if address.count(":") == 2 else address
    return f"{bare(what, 80)}, {percept.distance} steps away, is {quoted(percept.status, 60)}"


def _chosen(reply: str, options: Mapping[str, Option]) -> Reaction:
    return options[chosen(reply, tuple(options))].reaction
