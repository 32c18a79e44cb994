"""What is no question about the town: greetings, insults, sums, other languages, favours, and how one is."""

from __future__ import annotations

from town.language.en.questions import Query
from town.language.en.questionwords import fact_in, word_class
from town.language.en.sums import Sum, spoken
from town.reason.rules.interview import wording
from town.reason.rules.interview.context import Interview, Part
from town.reason.rules.interview.days import doing
from town.reason.rules.interview.happened import best, worst
from town.reason.rules.interview.wording import kind_of_activity

_EASY, _WORKADAY, _HARD = 100, 1000, 10_000  # what everybody, those who reckon all day, and the schooled work out
_SCHOOLED = frozenset({"scholarly", "formal"})


def add_up(ctx: Interview, it: Query) -> Part | None:
    """A sum: small ones everybody does, others those whose work or schooling fits; the rest, roughly."""
    asked = it.sum
    if asked is None or asked.result is None:
        return ctx.utter("interview.sum_impossible")
    exact, job = asked.result, ctx.who.occupation.lower()
    is_schooled = bool(_SCHOOLED & ctx.tags)
    is_able = is_schooled or any(word in job for word in word_class("reckons"))
    if abs(exact) < (_HARD if is_schooled else _WORKADAY if is_able else _EASY):
        return ctx.utter("interview.sum", "able" if is_able else "plain", result=spoken(exact))
    return ctx.utter("interview.sum", "rough", result=spoken(_roughly(asked)))


def _roughly(asked: Sum) -> float:
    """The first figure alone, and noughts."""
    size = 10 ** (len(str(abs(int(asked.result or 0)))) - 1)
    return float(round((asked.result or 0) / size) * size)


def fact(ctx: Interview, it: Query) -> Part | None:
    """What one learned at school; the hour, the day; else one would have to look it up."""
    low = it.text.lower()
    if "what time is it" in low or "the time" in low:
        return ctx.utter("interview.clock", at=wording.at_hour(ctx.now))
    if "what day" in low:
        return ctx.utter("interview.date", day=f"{ctx.now:%A}")
    known = fact_in(it.text)
    return ctx.utter("interview.fact", fact=known) if known else ctx.utter("interview.no_fact")


def how_are(ctx: Interview, _: Query) -> Part | None:
    """How one is, and what one is at."""
    now = wording.doing(ctx.question.activity)
    fits = now and kind_of_activity(ctx.question.activity) != "private"
    return ctx.utter("interview.how_are", doing=now if fits else "")


def state(ctx: Interview, it: Query) -> Part | None:
    """Whether one is happy, tired, busy: by temper, hour and what happened."""
    what = it.topic.lower()
    if what == "busy":
        return doing(ctx, it)
    if what == "tired":
        return ctx.utter("interview.tired", "late" if ctx.now.hour >= 21 or ctx.now.hour < 6 else "fresh")
    if what in ("happy", "content"):
        return ctx.utter("interview.happy")
    return ctx.utter("interview.state", "glad" if what in word_class("glad") else "sorry", what=what)


def secret(ctx: Interview, _: Query) -> Part | None:
    """What one keeps to oneself."""
    return ctx.utter("interview.secret", "has" if ctx.hidden else "none")


def more(ctx: Interview, it: Query) -> Part | None:
    """Something more on what was asked before: after the best and the worst, the day."""
    before = it.before.kind if it.before else ""
    return (
        worst(ctx, it) if before == "best" else best(ctx, it) if before == "worst" else ctx.utter("interview.no_more")
    )
