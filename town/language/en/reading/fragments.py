"""Sentences without a verb of their own: "To win the race.", "A fisherman from the coast.", "Just trying to work."."""

from __future__ import annotations

from town.core.frames import Did, Is, Opinion, Wants
from town.language.en.reading.clauses import Clause, people_of
from town.language.en.reading.found import Found
from town.language.en.reading.phrases import doing, gerunds, infinitives, taken_apart, to_do
from town.language.en.reading.scene import Scene
from town.language.en.reading.statements import stated
from town.language.en.reading.tokens import Token


def fragment_in(clause: Clause, scene: Scene) -> list[Found]:
    """What a fragment says of whoever says or owns it, besides the gatherings that it names."""
    tokens = [token for token in clause.tokens if token.tag != "U"]
    named = stated(clause, scene, "")
    return [*named, *_own(clause, tokens, scene)] if tokens else named


def _own(clause: Clause, tokens: list[Token], scene: Scene) -> list[Found]:
    first = next((token for token in tokens if token.tag not in ("B", ",", "T")), None)
    if first is None:
        return []
    if first.tag == "O" and scene.is_note:
        return [Found(Wants(scene.me, to_do(one.base, one.rest).words)) for one in infinitives(tokens)]
    if first.low == "looking" and scene.is_speech and [token.low for token in tokens[1:3]] == ["forward", "to"]:
        about = taken_apart(tokens[3:]).words if tokens[3:] and tokens[3].tag != "R" else ""
        return [Found(Opinion(scene.me, about, 0.7))] if about else []
    if first.tag == "G" and tokens.index(first) < len(tokens) - 1:
        return _doings(scene.me, tokens, scene)
    people = people_of(tokens[:1])
    if people and len(tokens) > 1 and tokens[1].tag == "G":
        return _doings(people[0], tokens[1:], scene)
    if scene.is_note and (first.low in ("a", "an") or first.tag == "A"):
        return [Found(Is(scene.me, words)) for words in (taken_apart(part).words for part in parts_of(tokens)) if words]
    del clause
    return []


def parts_of(tokens: list[Token]) -> list[list[Token]]:
    """What stands side by side: "Hardworking and desperate, torn between ..."."""
    if tokens[0].tag == "D":
        return [tokens]
    parts: list[list[Token]] = [[]]
    for index, token in enumerate(tokens):
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        if (
            (token.tag == "C" or token.low == ",")
            and after is not None
            and after.tag in ("A", "E", "B")
            and len(parts[-1]) < 4
        ):
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if part]


def _doings(who: str, tokens: list[Token], scene: Scene) -> list[Found]:
    found: list[Found] = []
    for one in gerunds(tokens)[:2]:
        phrase = doing(one.base, one.rest)
        found.append(Found(Did(who, phrase.words, phrase.company, phrase.where, scene.when(phrase.spots))))
    return found
