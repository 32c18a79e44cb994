"""What somebody answers an interviewer from outside: from what they recall, their plan and who they are, alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from town.language.en.questions import Kind, Query
from town.mind.questions import Answered, AnswerInterview, Reply
from town.reason.rules.interview import (
    claims,
    courtesy,
    days,
    gatherings,
    happened,
    news,
    oneself,
    people,
    presents,
    reflect,
    routine,
    suppose,
)
from town.reason.rules.interview.context import Interview, Part, joined
from town.reason.rules.kit import Kit

Answer = Callable[[Interview, Query], Part | None]


def _plainly(key: str) -> Answer:
    """An answer that hangs on temper alone."""
    return lambda ctx, _it: ctx.utter(key)


def _other(ctx: Interview, it: Query) -> Part | None:
    """What no pattern knows: something that one knows about it, else that one does not know."""
    return news.best_known(ctx, it.text, 0.5)


ANSWERS: Mapping[Kind, Answer] = {
    "thanks": _plainly("interview.thanks"), "hello": _plainly("interview.hello"),
    "foreign": _plainly("interview.foreign"), "machine": _plainly("interview.machine"),
    "insult": _plainly("interview.insult"), "praise": _plainly("interview.praise"),
    "favour": _plainly("interview.favour"), "creed": _plainly("interview.creed"),
    "remark": _plainly("interview.remark"), "sure": _plainly("interview.sure"),
    "sum": courtesy.add_up, "fact": courtesy.fact, "how_are": courtesy.how_are, "state": courtesy.state,
    "secret": courtesy.secret, "more": courtesy.more,
    "introduce": oneself.introduce, "age": oneself.age, "kin": oneself.kin, "household": oneself.household,
    "home": oneself.home, "occupation": oneself.occupation, "workplace": oneself.workplace,
    "interests": oneself.interests, "dream": oneself.dream, "worry": oneself.worry, "weekday": routine.weekday,
    "inspiration": reflect.inspiration, "company": reflect.company,
    "best": happened.best, "worst": happened.worst, "ate": happened.ate, "talked": happened.talked,
    "talked_about": happened.talked_about,
    "whereabouts": days.whereabouts, "doing": days.doing, "plan_at": days.plan_at, "plan_done": days.plan_done,
    "did": days.did, "plans": days.plans,
    "person": people.person, "opinion": people.opinion, "last_talk": people.last_talk, "where_is": people.where_is,
    "love": people.love, "dislike": people.dislike, "trust": people.trust,
    "compliment": presents.compliment, "gift": presents.gift, "book": presents.book, "suppose": suppose.suppose,
    "topic": news.topic, "who": news.who, "news": news.whats_new, "of_thing": news.of_thing, "vote": news.vote,
    "guests": gatherings.guests, "told": gatherings.told, "how_was": claims.how,
    "whether": claims.whether, "why": claims.why, "when_did": claims.when_did, "other": _other,
}  # fmt: skip

_EXPLAINED: frozenset[Kind] = frozenset(
    {"love", "trust", "dislike", "company", "inspiration", "gift", "book", "compliment", "opinion", "worst", "best"}
)  # kinds whose answers say why


def answer_interview(question: AnswerInterview, kit: Kit) -> Answered[Reply]:
    """One to three sentences in the first person, and the memories they rest on; "I don't know" is an answer."""
    ctx = Interview(question, kit)
    it = ctx.query
    part = _answer(ctx, it)
    if it.also is not None and not (it.also.kind == "why" and it.kind in _EXPLAINED):
        part = joined(part, ANSWERS[it.also.kind](ctx, it.also)) or part
    known = [source for source in part.sources if source in ctx.by_id]
    return Answered(Reply(ctx.introduced(part.text), tuple(dict.fromkeys(known))), why=(it.kind,))


def _answer(ctx: Interview, it: Query) -> Part:
    """The answer of its kind; where that has none, what one knows about it; else that one does not know."""
    part = ANSWERS[it.kind](ctx, it) or _other(ctx, it) or ctx.utter("interview.unknown")
    return part or Part("I don't know.")
