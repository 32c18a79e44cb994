"""What a person looks like, worked out from who they are: equal people look equal in every run."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from town.core.data_files import read_data
from town.core.rng import chance
from town.view.art.palette import is_colour

T = TypeVar("T")
WEAR_FILE = Path(__file__).with_name("wear.yaml")

SKINS = ("#f3d3bb", "#eec39e", "#dba983", "#c48a5e", "#9d6a45", "#74482f", "#593826")
HAIRS = ("#22201f", "#3a2418", "#5d3a22", "#8a5730", "#b9803f", "#d6b066", "#a5462a", "#2b2233")
GREYS = ("#c9c5c0", "#e4e1dc", "#9b9894")
TOPS = ("#c8504a", "#e08a3c", "#e6bd4a", "#6fa05a", "#3f8f86", "#4f7fb5", "#7a68a6", "#b65f86", "#7d8a93", "#efe6d2")
BOTTOMS = ("#39405a", "#4a4038", "#5b6b52", "#6a5568", "#7a6a52", "#2f4a5c", "#3b3b40")

HER_HAIR = ("long", "bob", "ponytail", "bun", "wavy", "curls", "braids", "pixie")
HIS_HAIR = ("short", "parted", "quiff", "curly", "buzz", "spiky", "shaggy")
OLD_HER_HAIR = ("bun", "bob", "pixie", "curls")
OLD_HIS_HAIR = ("receding", "short", "parted", "bald")
TOP_KINDS = ("plain", "striped", "collar", "hood", "cardigan", "yoke", "dotted", "zip")
BEARDS = ("full", "stubble", "moustache", "goatee")


@dataclass(frozen=True, slots=True)
class Looks:
    """All that the drawings need to know of a person; colours are "#rrggbb"."""

    skin: str
    hair: str
    top: str
    bottom: str
    style: str  # of the hair
    cut: str  # of the top
    legs: str  # trousers, skirt or shorts
    beard: str  # "" for none
    extras: frozenset[str]  # glasses, apron, beret and so on; the words of wear.yaml
    width: float  # of the body; 1 is usual
    height: float  # of the whole person; 1 is usual
    wrinkles: bool
    lashes: bool


def _pick(name: str, what: str, options: Sequence[T]) -> T:
    """One of the options, by name."""
    return options[int(chance(0, 0, name, f"mirror: {what}") * len(options))]


def _often(name: str, what: str, share: float) -> bool:
    return chance(0, 0, name, f"mirror: {what}") < share


def _colours(name: str, age: int, look: Mapping[str, str]) -> tuple[str, str, str, str]:
    """The cast file's colours; what it does not give (or not as #rrggbb) is derived from the name."""
    hairs = GREYS if age >= 62 else HAIRS
    derived = {"skin": SKINS, "hair": hairs, "top": TOPS, "bottom": BOTTOMS}
    got = {
        part: look[part] if is_colour(look.get(part, "")) else _pick(name, f"{part} colour", options)
        for part, options in derived.items()
    }
    return got["skin"], got["hair"], got["top"], got["bottom"]


def _written_as(told: Sequence[str], name: str) -> str:
    """How the first text that tells speaks of the person, "her" or "him"; by chance where none does."""
    for text in told:
        words = re.findall(r"[a-z]+", text.lower())
        hers = sum(word in {"she", "her", "hers", "herself"} for word in words)
        his = sum(word in {"he", "him", "his", "himself"} for word in words)
        if hers != his:
            return "her" if hers > his else "him"
    return _pick(name, "written as", ("her", "him"))


@lru_cache(maxsize=1)
def wear() -> Mapping[str, tuple[str, ...]]:
    """What people of which occupation may wear: thing -> words, as wear.yaml has it."""
    data = read_data(WEAR_FILE)
    return {thing: tuple(words) for thing, words in data.items()}


def worn_for(occupation: str) -> tuple[str, ...]:
    """Things that fit an occupation, in the order of wear.yaml."""
    text = f" {occupation.lower()} "
    return tuple(thing for thing, words in wear().items() if any(word in text for word in words))


def _extras(name: str, age: int, occupation: str) -> frozenset[str]:
    """At most one thing of the trade, and perhaps glasses."""
    things = worn_for(occupation)
    trade = [thing for thing in things if thing != "glasses"]
    worn = set(trade[:1])
    share = 0.12 + 0.35 * ("glasses" in things) + 0.2 * (age >= 50)
    if _often(name, "glasses", share):
        worn.add(_pick(name, "glasses", ("glasses", "round glasses")))
    if not worn and _often(name, "something else", 0.5):
        worn.add(_pick(name, "which else", ("scarf", "cap", "earrings", "bow")))
    return frozenset(worn)


def _style(name: str, age: int, gender: str) -> str:
    if gender == "her":
        return _pick(name, "hair", OLD_HER_HAIR if age >= 62 else HER_HAIR)
    return _pick(name, "hair", OLD_HIS_HAIR if age >= 58 else HIS_HAIR)


def _build(name: str, age: int, gender: str) -> tuple[float, float]:
    """Width and height; children are smaller."""
    width = _pick(name, "width", (0.92, 1.0, 1.0, 1.08) if gender == "her" else (0.95, 1.02, 1.08, 1.16))
    height = _pick(name, "height", (0.95, 0.97, 1.0) if gender == "her" else (0.98, 1.0, 1.03))
    return width, height * (min(1.0, 0.68 + 0.02 * max(0, age)) if age < 16 else 1.0)


@lru_cache(maxsize=4096)
def _looks(name: str, age: int, occupation: str, look: tuple[tuple[str, str], ...], told: tuple[str, ...]) -> Looks:
    gender = _written_as(told, name)
    skin, hair, top, bottom = _colours(name, age, dict(look))
    width, height = _build(name, age, gender)
    style = _style(name, age, gender)
    bearded = gender == "him" and age >= 20 and _often(name, "beard", 0.45)
    return Looks(
        skin=skin,
        hair=hair,
        top=top,
        bottom=bottom,
        style=style,
        cut=_pick(name, "cut", TOP_KINDS),
        legs="skirt" if gender == "her" and _often(name, "skirt", 0.45) else "trousers",
        beard=_pick(name, "which beard", BEARDS) if bearded else "",
        extras=_extras(name, age, occupation) | ({"earrings"} if style in {"pixie", "bun"} else set()),
        width=width,
        height=height,
        wrinkles=age >= 60,
        lashes=gender == "her",
    )


def looks_of(name: str, age: int, occupation: str, look: Mapping[str, str], told: Sequence[str] = ()) -> Looks:
    """A person's looks. `look` may have skin, hair, top and bottom; `told` are texts, the most telling first."""
    return _looks(name, age, occupation, tuple(sorted(look.items())), tuple(told))
