"""What somebody answers an interviewer from outside: from what they recall, their plan and who they are, alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from town.mind.questions import Answered, AnswerInterview, Reply
from town.reason.rules.interview.context import Interview, Part
from town.reason.rules.interview.days import did, plans
from town.reason.rules.interview.oneself import age, home, household, interests, introduce, occupation, workplace
from town.reason.rules.interview.other import anything, thanks, whereabouts, worry
from town.reason.rules.interview.people import by_role, last_talk, opinion, person
from town.reason.rules.interview.plan import at_hour, done_by
from town.reason.rules.interview.present import book, compliment, gift
from town.reason.rules.interview.question import Asked, asked
from town.reason.rules.interview.react import react
from town.reason.rules.interview.reflect import company, inspiration
from town.reason.rules.interview.routine import weekday
from town.reason.rules.interview.topic import topic, who
from town.reason.rules.kit import Kit

_BY_KIND: Mapping[str, Callable[[Interview, Asked], Part | None]] = {
    "introduce": introduce, "age": age, "occupation": occupation, "workplace": workplace, "interests": interests,
    "household": household, "home": home, "weekday": weekday, "worry": worry, "thanks": thanks,
    "whereabouts": whereabouts,
    "person": person, "opinion": opinion, "last_talk": last_talk, "who": who, "topic": topic,
    "plan_at": at_hour, "plan_done": done_by, "did": did, "plans": plans, "react": react,
    "inspiration": inspiration, "company": company, "book": book, "gift": gift, "compliment": compliment,
}  # fmt: skip


_OF_SOMEBODY = ("book", "gift", "compliment", "person", "opinion", "last_talk", "react")


def answer_interview(question: AnswerInterview, kit: Kit) -> Answered[Reply]:
    """One to four sentences in the first person, and the memories they rest on; "I don't know" is an answer."""
    ctx = Interview(question, kit)
    it = asked(question.text, ctx.me, ctx.now, kit.reader.lexicon)
    if not it.person and (it.kind in _OF_SOMEBODY or it.kind in ("who", "other")):
        name = by_role(ctx, question.text)
        it = replace(it, person=name, kind=it.kind if it.kind in _OF_SOMEBODY else "person") if name else it
    part = _BY_KIND.get(it.kind, anything)(ctx, it) or anything(ctx, it)
    known = [source for source in part.sources if source in ctx.by_id]
    return Answered(Reply(ctx.introduced(part.text), tuple(dict.fromkeys(known))), why=(it.kind,))
