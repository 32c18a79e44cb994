"""How much a text matters to a person: by its words, who is named in it, and a little by who one is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from town.core.data_files import read_data
from town.core.persona import Persona
from town.language.en.wordlists import WordLists, words_pattern
from town.mind.questions import Answered, RateImportance
from town.reason.rules.kit import Kit

_DATA = Path(__file__).with_name("data") / "importance.yaml"
_DOING = re.compile(r"(?P<who>[^,;.!?:\"]{2,60}?) (?:is|was) \w+ing\b")
_MOST_RATED = 100_000  # texts remembered per person before the table is begun anew


@dataclass(frozen=True, slots=True)
class Level:
    """Texts of about the same weight, known by their words."""

    name: str
    value: int


@dataclass(frozen=True, slots=True)
class Scheme:
    """The data file, compiled; levels with the highest value first."""

    levels: tuple[Level, ...]
    words: WordLists  # of the levels, by their names
    greeting: re.Pattern[str]
    greeting_longest: int
    negated: re.Pattern[str]
    quoted: re.Pattern[str]
    strong: re.Pattern[str]
    raw: Mapping[str, Any]


@lru_cache(maxsize=1)
def scheme() -> Scheme:
    """The scheme of importance, read once."""
    raw = read_data(_DATA)
    levels = [Level(each["name"], int(each["value"])) for each in raw["levels"]]
    return Scheme(
        levels=tuple(sorted(levels, key=lambda level: -level.value)),
        words=WordLists({each["name"]: each["words"] for each in raw["levels"]}),
        greeting=words_pattern(raw["greetings"]["words"]),
        greeting_longest=int(raw["greetings"]["longest"]),
        negated=words_pattern(raw["negated"]),
        quoted=words_pattern(raw["quoted"]),
        strong=words_pattern(raw["strong"]["warmth_words"]),
        raw=raw,
    )


class Rater:
    """Rates texts for one person, and remembers what it has rated."""

    def __init__(self, who: Persona) -> None:
        self.who = who
        self.rated: dict[str, int] = {}
        self._me = words_pattern(_names(who.name))
        close, strong = _those_who_matter(who)
        self._known = {name.lower() for name in who.relationships}
        self._close = words_pattern(close)
        self._strong = words_pattern(strong)
        self._shift = _shift_of_traits(who.traits)

    def rate(self, text: str) -> int:
        """Importance of one text, 1 to 10; a text rated before costs a look into a table."""
        known = self.rated.get(text)
        if known is None:
            if len(self.rated) > _MOST_RATED:
                self.rated.clear()
            known = self.rated[text] = max(1, min(10, self._weigh(text.lower())))
        return known

    def _weigh(self, text: str) -> int:
        rules = scheme()
        content, is_talk, level, doer = _understood(text)
        if is_talk and _is_greeting(content, level, rules):
            return 1
        if doer and (level is None or level.value <= rules.raw["acts"]["below"]):
            return self._act(doer, level, rules.raw["acts"])
        if level is None:
            return int(rules.raw["plain_talk"] if is_talk else rules.raw["usual"])
        value = level.value + self._shift.get(level.name, 0)
        if is_talk and value < rules.raw["plain_talk"]:
            value = int(rules.raw["plain_talk"])
        return value + self._persons(text, content, value, rules.raw)

    def _act(self, who: str, level: Level | None, values: Mapping[str, int]) -> int:
        """What somebody is seen to do: an occasion counts, and work of one's own, and people one knows."""
        if level is not None and level.name == "occasion":
            return values["occasion"]
        if self._me.match(who):
            return values["own_work" if level is not None and level.name == "work" else "own"]
        return values["known" if who in self._known else "stranger"]

    def _persons(self, text: str, content: str, value: int, raw: Mapping[str, Any]) -> int:
        """What those named in a weighty text add to it; at most one."""
        if value >= raw["close"]["from"] and self._close.search(text):
            return int(raw["close"]["add"])
        if value >= raw["strong"]["from"] and self._strong.search(text):
            return int(raw["strong"]["add"])
        if value >= raw["about_me"]["from"] and (self._me.search(content) or content.startswith("you ")):
            return int(raw["about_me"]["add"])
        return 0


def rate(q: RateImportance, kit: Kit) -> Answered[tuple[int, ...]]:
    """One importance per text, 1 (mundane) to 10 (life-changing): the same words weigh the same, without dice."""
    rater = rater_of(q.who, kit)
    return Answered(tuple(map(rater.rate, q.texts)))


def rater_of(who: Persona, kit: Kit) -> Rater:
    """The rater of a person, kept by name as long as the person is the same."""
    known = kit.kept.get(who.name)
    if not isinstance(known, Rater) or (known.who is not who and known.who != who):
        known = kit.kept[who.name] = Rater(who)
    return known


@lru_cache(maxsize=50_000)
def _understood(text: str) -> tuple[str, bool, Level | None, str]:
    """What a text (in lower case) says, whoever rates it: content, whether it is talk, level, who acts."""
    rules = scheme()
    content, is_talk = _content(text, rules)
    doing = None if is_talk else _DOING.match(content)
    return content, is_talk, _level(rules.negated.sub(" ", content), rules), doing["who"] if doing else ""


def _content(text: str, rules: Scheme) -> tuple[str, bool]:
    """What was said, of a text that quotes words; and whether it does."""
    first, last = text.find('"'), text.rfind('"')
    if 0 <= first < last and rules.quoted.search(text[:first]):
        return text[first + 1 : last].strip(), True
    return text, False


def _level(content: str, rules: Scheme) -> Level | None:
    found = rules.words.found_in(content)
    return next((level for level in rules.levels if level.name in found), None)


def _is_greeting(content: str, level: Level | None, rules: Scheme) -> bool:
    is_light = level is None or level.value < rules.raw["plain_talk"] + 1
    return is_light and len(content) <= rules.greeting_longest and rules.greeting.search(content) is not None


def _names(full: str) -> list[str]:
    parts = full.split()
    return [full, parts[0]]


def _those_who_matter(who: Persona) -> tuple[list[str], list[str]]:
    raw = scheme().raw
    close: list[str] = []
    strong: list[str] = []
    for name, tie in who.relationships.items():
        if tie.closeness >= raw["close"]["closeness"]:
            close.extend(_names(name))
        elif scheme().strong.search(tie.feeling.lower()):
            strong.extend(_names(name))
    return close, strong


def _shift_of_traits(traits: Sequence[str]) -> dict[str, int]:
    mine = {trait.lower() for trait in traits}
    shift: dict[str, int] = {}
    for entry in scheme().raw["traits"]:
        if mine.intersection(entry["traits"]):
            for level in entry["levels"]:
                shift[level] = shift.get(level, 0) + int(entry["add"])
    return {level: max(-1, min(1, add)) for level, add in shift.items()}
