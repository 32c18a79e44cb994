"""Whether scenario, cast and map fit together: places exist, everybody named is there, times are in the run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from town.core.config import ScenarioConfig
from town.core.geometry import Address
from town.core.written import listed, parse_moment, quoted, suggest
from town.core.yamlfile import Document, Loc
from town.sim.cast import Member
from town.world.townmap import TownMap


def misfits_of_person(member: Member, town: TownMap) -> Iterator[str]:
    """Places in a person's file that the map does not have."""
    for loc, address in _places(member):
        if address not in town.places:
            yield member.document.fault(
                loc, f"found {quoted(address)}, which is not on the map; {_near(address, town)}"
            )


def misfits_of_homes(members: Sequence[Member], town: TownMap) -> Iterator[str]:
    """Homes with fewer tiles to stand on than people who start there."""
    inside = [member for member in members if member.persona.name not in town.spawns]
    crowds = Counter(member.persona.home for member in inside)
    for member in inside:
        home = member.persona.home
        if home in town.places and crowds[home] > len(town.tiles_of(home)):
            room = f"{len(town.tiles_of(home))} tiles that can be walked on for {crowds[home]} people"
            yield member.document.fault(("home",), f'"{home}" has {room}; enlarge it, or move somebody')
            crowds[home] = 0  # once is enough


def misfits_of_spawns(town: TownMap, document: Document, cast: Sequence[str]) -> Iterator[str]:
    """Spawns on the map that are named after nobody in the cast."""
    for name in town.spawns:
        if name not in cast:
            sentence = f"the map has a spawn {quoted(name)}, and nobody in the cast is called so; {suggest(name, cast)}"
            yield document.fault(("map",), sentence)


def misfits_of_names(
    config: ScenarioConfig, document: Document, names: Sequence[str], absent: Sequence[str]
) -> Iterator[str]:
    """People whom the scenario names and who are not there. `absent` are in the cast, but not in the run."""
    cast = [*names, *absent]
    unknown = [(loc, name) for loc, name in _named(config) if name not in cast]
    for loc, name in unknown:
        yield document.fault(loc, f"{quoted(name)} is not in the cast; {suggest(name, cast)}")
    for loc, name in _named(config):
        if name in absent and all(where[0] != "people" for where, _ in unknown):
            yield document.fault(
                loc, f'{quoted(name)} is in the cast, but not among "people"; add them, or take this out'
            )


def misfits_of_scenario(config: ScenarioConfig, document: Document, town: TownMap | None) -> Iterator[str]:
    """Faults of the reasoner's name, of whispers, topics and events."""
    yield from _reasoner(config, document)
    if not {("start",), ("days",)} & document.given.keys():  # a run cut short leaves out what comes later
        yield from _late(config, document)
    yield from _topics(config, document)
    if town is not None:
        yield from _events(config, document, town)
        for index, topic in enumerate(config.topics):
            if topic.place is not None and topic.place not in town.places:
                sentence = f"found {quoted(topic.place)}, which is not on the map; {_near(topic.place, town)}"
                yield document.fault(("topics", index, "place"), sentence)


def without(config: ScenarioConfig, absent: Sequence[str]) -> ScenarioConfig:
    """A scenario in which nobody whispers to those who are absent, and no topic starts with them."""
    topics = []
    for topic in config.topics:
        starters = tuple(name for name in topic.start_with if name not in absent)
        if starters:
            topics.append(topic.model_copy(update={"start_with": starters}))
    whispers = tuple(whisper for whisper in config.whispers if whisper.to not in absent)
    return config.model_copy(update={"whispers": whispers, "topics": tuple(topics)})


def _places(member: Member) -> Iterator[tuple[Loc, str]]:
    persona = member.persona
    yield ("home",), persona.home
    if persona.workplace:
        yield ("workplace",), persona.workplace
    for index, habit in enumerate(persona.routine):
        if habit.place:
            yield ("routine", index, "where"), habit.place
    for index, known in enumerate(persona.knows):
        yield ("knows", index), known


def _near(address: str, town: TownMap) -> str:
    """What may have been meant: places of the same kind, in the same room or sector if that exists."""
    parts = address.count(":")
    holder = address.rpartition(":")[0]
    alike = [one for one in town.places if one.count(":") == parts]
    siblings = [one for one in alike if holder and one.rpartition(":")[0] == holder]
    if siblings:
        name, options = address.rpartition(":")[2], [one.rpartition(":")[2] for one in siblings]
        return f"{quoted(holder, 100)} has: {suggest(name, options).removeprefix('allowed: ')}"
    return suggest(address, alike)


def _named(config: ScenarioConfig) -> Iterator[tuple[Loc, str]]:
    if not isinstance(config.people, str):
        for index, name in enumerate(config.people):
            yield ("people", index), name
    for index, whisper in enumerate(config.whispers):
        yield ("whispers", index, "to"), whisper.to
    for index, topic in enumerate(config.topics):
        for number, name in enumerate(topic.start_with):
            yield ("topics", index, "start_with", number), name


def _reasoner(config: ScenarioConfig, document: Document) -> Iterator[str]:
    """Faults of who answers the questions: names of reasoners and kinds, and a model where one is needed."""
    if config.reasoner == ScenarioConfig.model_fields["reasoner"].default and not config.llm.route:
        return
    from town.reason.choose import REASONERS, backends_of  # loads the reasoners, which a map or a cast does without
    from town.reason.routed import fault_of_route

    if config.reasoner not in REASONERS:
        yield document.fault(("reasoner",), f"found {quoted(config.reasoner)}; {suggest(config.reasoner, REASONERS)}")
        return
    faults = [(kind, fault_of_route(kind, to, REASONERS)) for kind, to in config.llm.route.items()]
    yield from (document.fault(("llm", "route", kind), fault) for kind, fault in faults if fault)
    backends = backends_of(config)
    if len(backends) > 1:
        yield document.fault(("llm", "route"), f"{' and '.join(backends)} at once; a run has one model, and rules")
    elif backends and config.llm.model is None:
        yield document.fault(("llm", "model"), f"{backends[0]} needs a model; name one with --model, or in the file")


def _late(config: ScenarioConfig, document: Document) -> Iterator[str]:
    """Whispers and events outside the run."""
    start = parse_moment(config.start)
    end = start + timedelta(days=config.days)
    times: list[tuple[Loc, str]] = [(("whispers", index, "at"), one.at) for index, one in enumerate(config.whispers)]
    times += [(("events", index, "at"), one.at) for index, one in enumerate(config.events)]
    for loc, at in times:
        if at != "start" and not start <= parse_moment(at) < end:
            yield document.fault(loc, f"found {quoted(at)}; the run goes from {_minutes(start)} to {_minutes(end)}")


def _minutes(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


def _topics(config: ScenarioConfig, document: Document) -> Iterator[str]:
    seen: set[str] = set()
    for index, topic in enumerate(config.topics):
        if topic.name.casefold() in seen:
            yield document.fault(("topics", index, "name"), f"there is another topic {quoted(topic.name)}; rename it")
        seen.add(topic.name.casefold())
        if topic.from_ and topic.to and parse_moment(topic.from_) >= parse_moment(topic.to):
            yield document.fault(
                ("topics", index, "to"), f"found {quoted(topic.to)}; it has to be after {quoted(topic.from_)}"
            )


def _events(config: ScenarioConfig, document: Document, town: TownMap) -> Iterator[str]:
    for index, event in enumerate(config.events):
        place = town.places.get(event.object)
        if place is None or not Address.parse(event.object).object:
            objects = [one for one in town.places if one.count(":") == 2]
            hint = suggest(event.object, objects) if event.object.count(":") != 2 else _near(event.object, town)
            yield document.fault(
                ("events", index, "object"), f"found {quoted(event.object)}, which is no object; {hint}"
            )
        elif event.state not in place.states:
            states = f"its states: {listed(place.states)}" if place.states else "it has no states on the map"
            yield document.fault(("events", index, "state"), f"found {quoted(event.state)}; {states}")
