"""What one can add about what one has just spoken of: a recalled memory of one's own on the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from town.core.acts import Act
from town.core.memory import Memory
from town.reason.rules.talk.context import Context, Move
from town.reason.rules.talk.dialogue import content_of, stems
from town.reason.rules.talk.news import fact_slots, is_no_news
from town.reason.rules.talk.realise import normal

_SPAN = re.compile(
    r"\b(?:for (?:\w+ ){1,3}(?:years?|months?|weeks?|days?)|since|ever since|\w+ (?:years|months|weeks) ago|always"
    r"|last (?:year|month|week|winter|spring|summer|autumn)|every (?:day|morning|evening|night|week|\w+day)"
    r"|as a (?:child|girl|boy|student))\b"
)
_CAUSE = re.compile(r"\b(?:because|since|so that|in order to|hopes?|wants?|believes?|thinks?|for the sake of)\b")
_BEGINNING = re.compile(
    r"\b(?:because|since|began|begun|started|learn(?:ed|t)|taught|inherited|grew up|as a (?:child|girl|boy|student)"
    r"|years? ago|used to)\b"
)
_OF_OTHERS = re.compile(
    r"(?:\bis|'m) (?:glad|sorry|worried) that\b|\bthinks? it (?:right|wrong|good)\b|\bthinking about [A-Z]"
)  # no answer on what is one's own
_SECRET = re.compile(
    r"\bsecret|\bnobody (?:else )?knows|\bdo(?:n't| not) tell|\bhid(?:es?|den)\b|\bcrush\b|\bin love\b", re.IGNORECASE
)  # what one tells by way of confiding, or not at all
# Which memories answer which question: by their words, or by what they are like (`content_of`); "" = any.
_BY_WORDS = {"since": _SPAN, "why": _CAUSE, "origin": _BEGINNING}
_BY_CONTENT = {
    "hard": "trouble",
    "next": "hope",
    "needs": "hope",
    "when_will": "hope",
    "remedy": "hope",
    "after": "past",
    "like": "liking",
}
_LEAST_SHARED = 0.2  # of the content words that one has just spoken
_ATTITUDE = stems("I want, wish, hope, plan, mean, like and think it good and right, and am glad")
_LEAST_NEW = 3  # content words that the talk does not hold yet
_TRIED = 2  # wordings of a memory are tried for so many of the best


def detail(ctx: Context, kind: str) -> Move | None:
    """A memory that says more about my last words and suits a question of this kind; None when there is none."""
    if not ctx.state.mine:
        return None
    topic = stems(ctx.state.mine[-1].text) - stems(f"{ctx.me} {ctx.partner}") - _ATTITUDE
    ranked = sorted(_on_topic(ctx, topic, kind), key=lambda pair: -pair[0])
    for _, memory in ranked[:_TRIED]:
        slots = fact_slots(ctx, memory.text)
        fact = slots.get("fact", "")  # the first sentence of the memory, which must suit by itself
        if fact.startswith(("I ", "I'", "My ")) and _suits(fact, kind) and normal(fact) not in ctx.state.talk:
            return Move(Act.ANSWER, "answer.detail", slots, (memory.id,), (kind,))
    return None


def _on_topic(ctx: Context, topic: frozenset[str], kind: str) -> Iterator[tuple[float, Memory]]:
    """The memories that share enough with the topic and add to it, with how much they share."""
    heard = set(ctx.heard_now.values())
    for memory in ctx.memories:
        if memory.id in heard or memory.evidence in ("seen", "own", "heard") or not _suits(memory.text, kind):
            continue
        words = stems(memory.text) - stems(ctx.me)
        shared = len(topic & words)
        new = len(words - ctx.state.words)
        if shared >= max(1.0, _LEAST_SHARED * len(topic)) and new >= max(_LEAST_NEW, shared):
            yield shared / len(topic), memory


@lru_cache(maxsize=16_384)
def _suits(text: str, kind: str) -> bool:
    if _SECRET.search(text) or is_no_news(text):
        return False
    if kind in _BY_WORDS:
        return _BY_WORDS[kind].search(text) is not None
    if kind in _BY_CONTENT and _OF_OTHERS.search(text):
        return False
    return kind not in _BY_CONTENT or _BY_CONTENT[kind] in content_of(text)
