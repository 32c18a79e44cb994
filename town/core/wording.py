"""How what happens is worded when it becomes a memory: the same words for whoever remembers it."""

from __future__ import annotations

from town.core.geometry import Address


def heard_text(speaker: str, listener: str, words: str) -> str:
    """How an utterance is remembered by the one it was said to."""
    return f'{speaker} told {listener}: "{words}"'


def at_sector(place: str) -> str:
    """The sector of an address as the end of a sentence: " at Town Library"; empty outdoors."""
    return f" at {place_name(place)}" if place else ""


def place_name(place: str) -> str:
    """What a passer-by would call a place: its sector; "outside" outdoors."""
    return definite(Address.parse(place).sector) if place else "outside"


def object_in_words(address: str) -> str:
    """An object's address as the subject of a sentence: "the stove in the kitchen of Ann's house"."""
    place = Address.parse(address)
    return f"the {place.object} in {definite(place.arena)} of {definite(place.sector)}"


def definite(name: str) -> str:
    """A name with its article; one that is capitalised ("Ann's room", "Town Library") goes without."""
    return name if name[:1].isupper() or name.startswith("the ") else f"the {name}"


def own_text(name: str, activity: str, place: str) -> str:
    """How a person remembers what they begin to do, and where."""
    return f"{name} is {activity}{at_sector(place)}"
