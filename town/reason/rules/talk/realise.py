"""From a move to words: phrase files, slots, alternatives, and the small repairs that make a sentence right.

A phrase file maps a key ("greet.known") to groups of wordings; a group's name is the conditions under which it may
be used: tags that must hold, `!tag` that must not, `a|b` of which one must. In a wording `{slot}` is filled in and
`<a|b|>` is one of the alternatives. A wording whose slots are not all known is never used; slots that begin with "_"
may be empty.
"""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from town.core.data_files import read_data
from town.language.en.wording.mending import repair

_SLOT = re.compile(r"\{(\w+)\}")
_CHOICE = re.compile(r"<([^<>]*)>")
_NOT_WORD = re.compile(r"[^\w' ]+")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_FOLDER = Path(__file__).parent / "phrases"
_TAKES_LEAD = re.compile(r"\{(?!fact)|I\b|There('s| is)|My\b|Would you come|Shall we|Could you")
KEEPS_CAPITAL = re.compile(r"(?:I\b|I'|[A-Z]{2})")


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to say something, and when it fits."""

    number: int  # position among all wordings: the key of personal taste
    template: str
    slots: frozenset[str]
    needs: frozenset[str]
    bars: frozenset[str]
    either: tuple[frozenset[str], ...]
    literal: str  # its longest stretch of fixed words, normalised; empty when short

    def fits(self, tags: frozenset[str], slots: Mapping[str, str]) -> bool:
        """Whether the conditions hold and every slot can be filled."""
        if not (self.needs <= tags and self.bars.isdisjoint(tags)):
            return False
        is_either = not self.either or all(not group.isdisjoint(tags) for group in self.either)
        return is_either and all(slots.get(slot) for slot in self.slots)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: `taste` makes favourites, `said` is what this talk holds already, `recent` own earlier words."""

    taste: int
    said: frozenset[str]  # normalised sentences of the talk
    talk: str  # the whole talk, normalised
    recent: str  # own words in memory, normalised
    dice: random.Random


def taste_of(name: str) -> int:
    """A number that stays the same for a person: whose favourite wordings these are."""
    return zlib.crc32(name.encode())


@lru_cache(maxsize=50_000)  # a talk is gone through anew for every turn
def normal(text: str) -> str:
    """Lower case words only: what makes two utterances the same."""
    return " ".join(_NOT_WORD.sub(" ", text.lower().replace("’", "'")).split())


def sentences(text: str) -> list[str]:
    """The sentences of an utterance."""
    return list(_sentences(text))


@lru_cache(maxsize=20_000)
def _sentences(text: str) -> tuple[str, ...]:
    return tuple(part for part in _SENTENCE_END.split(text.strip()) if part)


@cache
def phrase_book() -> Mapping[str, tuple[Wording, ...]]:
    """All wordings by key. Raises ValueError for a malformed file, naming it."""
    book: dict[str, tuple[Wording, ...]] = {}
    number = 0
    # Interviews come last: their wordings must not move the numbers, and so the tastes, of what is said in the town.
    for path in sorted(_FOLDER.glob("*.yaml"), key=lambda path: (path.stem.startswith("interview"), path.name)):
        for key, groups in read_data(path).items():
            if key in book or not isinstance(groups, dict):
                raise ValueError(f'{path.name}: "{key}" is given twice or is no mapping of conditions to wordings')
            wordings: list[Wording] = []
            for condition, templates in groups.items():
                for template in templates:
                    wordings.append(_compiled(number, str(condition or ""), template, f"{path.name}: {key}"))
                    number += 1
            book[key] = tuple(wordings)
    return book


def _compiled(number: int, condition: str, template: object, where: str) -> Wording:
    if not isinstance(template, str) or template.count("<") != template.count(">"):
        raise ValueError(f"{where}: {template!r} is no wording")
    words = condition.split()
    pieces = [normal(piece) for piece in re.split(r"\{\w+\}|<[^<>]*>", template)]
    literal = max(pieces, key=len)
    return Wording(
        number=number,
        template=template,
        slots=frozenset(slot for slot in _SLOT.findall(_CHOICE.sub("", template)) if slot[0] != "_"),
        needs=frozenset(word for word in words if "|" not in word and word[0] != "!"),
        bars=frozenset(word[1:] for word in words if word[0] == "!"),
        either=tuple(frozenset(word.split("|")) for word in words if "|" in word),
        literal=literal if len(literal) >= 9 else "",
    )


def say(
    key: str,
    tags: frozenset[str],
    slots: Mapping[str, str],
    voice: Voice,
    *,
    lead: str = "",
    asks: bool = True,
) -> str:
    """One wording for the key, filled in and repaired; empty when nothing fits or all has been said.

    `lead` is put before wordings that can bear it; without `asks`, wordings with a question mark are left out.
    """
    fitting = [wording for wording in phrase_book().get(key, ()) if wording.fits(tags, slots)]
    weights = [_weight(wording, voice, tags) for wording in fitting]
    for _ in range(min(len(fitting), 8)):
        index = _draw(weights, voice.dice)
        if index < 0:
            break
        template = fitting[index].template
        text = fill(template, slots, voice.dice, lead if _TAKES_LEAD.match(template) else "")
        if text and not is_said(text, voice) and (asks or "?" not in text):
            return text
        weights[index] = 0.0
    return ""


_STRONG = frozenset(("rude", "hostile", "shy", "love"))  # what colours nearly everything that one says


def _weight(wording: Wording, voice: Voice, tags: frozenset[str]) -> float:
    special = 1.0 + 2.2 * (len(wording.needs) + len(wording.either))
    strong = _STRONG & tags
    if strong and not strong & wording.needs:
        special *= 0.4
    mixed = (voice.taste ^ (wording.number * 2654435761)) * 40503 & 0xFFFF
    weight = special * (0.35 + 1.65 * mixed / 0xFFFF)
    if wording.literal:
        if wording.literal in voice.talk:
            return weight * 0.01
        if wording.literal in voice.recent:
            return weight * 0.2
    return weight


def _draw(weights: list[float], dice: random.Random) -> int:
    total = sum(weights)
    if total <= 0:
        return -1
    mark = dice.random() * total
    for index, weight in enumerate(weights):
        mark -= weight
        if mark < 0:
            return index
    return len(weights) - 1


def is_said(text: str, voice: Voice) -> bool:
    """Whether this utterance, or a sentence of it of more than two words, has been said in this talk."""
    if normal(text) in voice.said:
        return True
    return any(len(part.split()) > 2 and part in voice.said for part in map(normal, sentences(text)))


def fill(template: str, slots: Mapping[str, str], dice: random.Random, lead: str = "") -> str:
    """Draw the alternatives, fill the slots, and repair what filling has broken; empty if a slot stays unknown."""
    text = template
    while match := _CHOICE.search(text):
        options = [option for option in match.group(1).split("|") if _is_filled(option, slots)]
        if not options:
            return ""
        option = options[int(dice.random() * len(options))]
        text = text[: match.start()] + option + text[match.end() :]
    if not _is_filled(text, slots):
        return ""
    if lead and text[:1] != "{" and not KEEPS_CAPITAL.match(text):
        text = text[:1].lower() + text[1:]
    return repair(lead + (" " if lead else "") + _SLOT.sub(lambda slot: slots.get(slot.group(1), ""), text))


def _is_filled(text: str, slots: Mapping[str, str]) -> bool:
    return all(slot[0] == "_" or slots.get(slot) for slot in _SLOT.findall(text))
