"""The words of questions: what says the same, kin, meals, food, situations, and what any schoolchild knows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from town.language.en.content import content_words, lemma
from town.language.en.morphology import base_form
from town.language.en.words import table, word_file, words

PERSON = r"(?:@\d+|%)"  # somebody whom a question names, where names have become marks
_TURNED = {"your": "my", "yours": "mine", "you": "me", "yourself": "myself", "my": "your", "me": "you", "mine": "yours"}


@cache
def pattern_of(text: str) -> re.Pattern[str]:
    """A pattern of the data file, with what stands in it for persons, roles and meals."""
    roles = "|".join(sorted({f"{role}s?" for some in word_file("questions")["roles"].values() for role in some}))
    text = text.replace("@", PERSON).replace("ROLE", f"(?:{roles})").replace("MEAL", rf"(?:{'|'.join(meals())})\b")
    return re.compile(text, re.IGNORECASE | re.DOTALL)


def meals() -> Mapping[str, tuple[int, int]]:
    """The meals, with the hours between which they are eaten."""
    return {meal: (start, end) for meal, (start, end) in table("questions", "meals").items()}


@cache
def _same() -> Mapping[str, str]:
    """Lemmas that say the same, to one of them."""
    return {word: some[0] for some in word_file("questions")["same"] for word in reversed(some)}


@lru_cache(maxsize=16_384)
def concepts(text: str) -> frozenset[str]:
    """The content words of a text as lemmas, with one for all that say the same."""
    same, aux = _same(), frozenset(words("questions", "aux"))
    found = (word.removesuffix("'s").removesuffix("'") for word in content_words(text.replace("’", "'")))
    return frozenset(same.get(word, word) for word in map(lemma, found) if word and word not in aux)


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of a class: those that mean going to a gathering, giving it, calling it off."""
    return frozenset(table("questions", "classes")[name])


def verb_of(frame: str) -> str:
    """The verb that a kind of frame stands for, by the name of its type; empty where there is none."""
    return str(table("questions", "frames").get(frame, ""))


def without_question(what: str) -> str:
    """What somebody wants, less what they want to know: wanting to learn who runs is no wish to run."""
    said = what.split()
    asks = next((index for index, word in enumerate(said) if word.lower() in word_class("asking")), len(said))
    return " ".join(said[:asks])


def vague() -> frozenset[str]:
    """Words that name no particular thing."""
    return frozenset(concepts(" ".join(words("questions", "vague"))))


def is_grave(what: str) -> bool:
    """Whether a deed is one that nobody likes to be asked about."""
    return base_form(what.partition(" ")[0]) in words("questions", "grave")


def is_candidacy(what: str) -> bool:
    """Whether a wish is to be elected: "run for council"."""
    return re.match(r"(?:run|stand|campaign) (?:for|in)\b", what) is not None


def roles_in(text: str) -> tuple[str, ...]:
    """The kinds of kin that a text names: spouse, sibling."""
    found = {lemma(word) for word in re.findall(r"[a-z]+", text.lower())} | set(text.lower().split())
    return tuple(kind for kind, roles in table("questions", "roles").items() if found & set(roles))


def role_words(kind: str) -> tuple[str, ...]:
    """The words for a kind of kin."""
    return tuple(table("questions", "roles")[kind])


def meal_in(text: str) -> str:
    """The meal that a text names, or none."""
    return next((meal for meal in meals() if re.search(rf"\b{meal}\b", text.lower())), "")


def situation(text: str) -> str:
    """The kind of what may happen; empty when no list knows it."""
    return next(
        (kind for kind, pattern in table("questions", "situations").items() if pattern_of(pattern).search(text)), ""
    )


def thing_in(text: str) -> str:
    """What something happens to: "bathroom" of "The bathroom is occupied"."""
    hit = pattern_of(str(word_file("questions")["thing"])).search(text)
    return hit["thing"].split()[-1].lower() if hit else ""


def fact_in(text: str) -> str:
    """The answer to what any schoolchild knows; empty when it is nothing of the kind."""
    return next((str(answer) for asked, answer in table("questions", "facts").items()
                 if pattern_of(asked).search(text)), "")  # fmt: skip


def turned(text: str) -> str:
    """What is said to me, as I say it: "divorce your wife" -> "divorce my wife"."""
    return re.sub(r"\b(?:yours?|you|yourself|my|me|mine)\b", lambda hit: _TURNED[hit[0].lower()], text)


_EATEN = re.compile(
    r"^(?P<verb>\w+ing) (?:on |some |up )?(?P<food>.+?)(?: (?:for|with) (?:breakfast|lunch|dinner|supper)"
    r"| (?:at|in|while|after|from|out of) .+|, .+| and (?:looking|reading|enjoying|checking) .+)?$"
)


def food_in(activity: str, *, cooked: bool = False) -> str | None:
    """What somebody eats or drinks (or with `cooked`, makes) who does this; empty if untold, None where nobody eats."""
    hit = _EATEN.match(activity.strip())
    if not hit or base_form(hit["verb"]) not in words("questions", "cooking" if cooked else "eating"):
        return None
    said = {lemma(word) for word in re.findall(r"[a-z]+", hit["food"].lower())}
    if not said & set(words("questions", "foods")):
        return None
    is_told = said & set(words("questions", "foods")) - set(words("questions", "no_food"))
    return hit["food"] if is_told or "warm" in said else ""


def is_drink(food: str) -> bool:
    """Whether there is nothing to eat in it: "a cup of tea"."""
    said = {lemma(word) for word in re.findall(r"[a-z]+", food.lower())} & set(words("questions", "foods"))
    return bool(said) and said <= set(words("questions", "drinks"))
