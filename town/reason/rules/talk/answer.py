"""How one answers: what is open (an invitation, a question, news, an offer) gets the act that fits it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from msgspec import structs

from town.core.acts import Act
from town.core.frames import Gathering, Wants, held
from town.language.en.wording.times import clock_words
from town.reason.rules.believe.beliefs import GatheringBelief
from town.reason.rules.talk.context import Context, Move
from town.reason.rules.talk.dialogue import content_of
from town.reason.rules.talk.events import gathering_slots
from town.reason.rules.talk.gathering import Obstacle, duty_clause, named_in, obstacle, same
from town.reason.rules.talk.news import intention_slots
from town.reason.rules.talk.question import answer


def response(ctx: Context) -> Move | None:
    """The move that what the other has just said calls for; None when it calls for nothing."""
    state = ctx.state
    act = state.act
    if act is None:
        return None
    if act in (Act.INVITE, Act.ASK_ALONG) or (state.question == "invite" and act != Act.INTRODUCE):
        return _to_invitation(ctx)
    if act in _BY_ACT and (not state.question or act in (Act.ASK_HELP, Act.OFFER_HELP)):
        return _BY_ACT[act](ctx)
    if act in (Act.ARGUE, Act.JOKE, Act.PRAISE) or (act == Act.SMALL_TALK and state.question == "other"):
        return _BY_ACT[act](ctx)
    if act == Act.ASK and not state.question:
        return Move(Act.ANSWER, "answer.remember", {}, ctx.last_heard)
    if act == Act.GREET and state.question not in ("how_are", "plan", "news", "self"):
        return _to_greeting(ctx)
    if state.question and (act != Act.INTRODUCE or state.has_named(ctx.who.first_name)):
        return answer(ctx) if not _is_news_with_question(ctx) else _to_news(ctx)
    return _BY_ACT.get(act, _to_comment)(ctx)


_WANTS_REACTION = ("other", "opinion", "more", "news", "tag", "knows")


def _is_news_with_question(ctx: Context) -> bool:
    """As in "Ann is giving a dinner. What do you say?" wants a reaction to the news."""
    return ctx.state.act in (Act.TELL, Act.GOSSIP, Act.CONFIDE) and ctx.state.question in _WANTS_REACTION


# --- what the last line was about ---------------------------------------------------------------------------------


def gathering_in_talk(ctx: Context, *, last_only: bool = False) -> GatheringBelief | None:
    """The gathering that the talk is about: the latest line that names one, matched with what I believe."""
    lines = list(ctx.question.transcript)[-1 if last_only else -6 :]
    for line in reversed(lines):
        gathering = next((frame for frame in held(line.frames) if isinstance(frame, Gathering)), None)
        if gathering is not None:
            is_host_unsaid = line.act == Act.ASK_ALONG and gathering.host == line.speaker
            return _matched(ctx, structs.replace(gathering, host="") if is_host_unsaid else gathering, line.speaker)
        named = named_in(line.text, ctx.gatherings)
        if named is not None:
            return named
    return None


def _matched(ctx: Context, gathering: Gathering, speaker: str) -> GatheringBelief:
    for belief in ctx.gatherings:
        if same(belief.gathering, gathering):
            return belief
    return GatheringBelief(
        "said",
        gathering,
        0.6,
        "undecided",
        "",
        (),
        (speaker,),
        (),
        speaker if speaker != ctx.me else "",
        ctx.last_heard,
    )


# --- invitations --------------------------------------------------------------------------------------------------


def verdict(ctx: Context, belief: GatheringBelief, *, along: bool) -> tuple[Act, Obstacle, tuple[str, ...]]:
    """A yes, a no or a maybe; what stands against it; and what weighed most."""
    host = ctx.beliefs.relation(belief.gathering.host) if belief.gathering.host not in ("", ctx.me) else ctx.relation
    against = obstacle(ctx.who, ctx.question.plan, belief.gathering, ctx.gatherings, ctx.now)
    tags = ["along" if along else "", "host_stranger" if not host.is_known else ""]
    tags += ["host_hostile" if host.warmth <= -0.3 else ""]
    tags += ["clash" if against.kind in ("clash", "other_event") else against.kind]
    weighed = ctx.weigh("accept", *tags, host_warmth=host.warmth, host_closeness=host.closeness)
    throw = ctx.throw(f"go {belief.key}")
    if throw < weighed.chance:
        return Act.ACCEPT, against, weighed.why
    if against.kind in ("clash", "asleep", "other_event") or host.warmth <= -0.3 or throw > 0.5 + weighed.chance / 2:
        return Act.DECLINE, against, weighed.why
    return Act.PUT_OFF, against, weighed.why


def _to_invitation(ctx: Context) -> Move:
    belief = gathering_in_talk(ctx)
    if belief is None:
        return _to_outing(ctx)
    along = ctx.state.act == Act.ASK_ALONG
    slots = gathering_slots(ctx, belief)
    sources = tuple(dict.fromkeys((*ctx.last_heard, *belief.sources[:3])))
    if belief.stance == "promised" and (not along or ctx.partner in belief.company):
        return Move(Act.ACCEPT, "accept.again", slots, sources)
    if belief.stance == "declined" and belief.reason and not along:
        return Move(Act.DECLINE, "decline.again", slots, sources)
    decision, against, why = verdict(ctx, belief, along=along)
    if belief.stance == "promised" and "clash" not in why:
        decision = Act.ACCEPT if decision != Act.DECLINE else decision
    if decision == Act.ACCEPT:
        return Move(Act.ACCEPT, "accept.along" if along else "accept", slots, sources, (), why)
    reason = reason_clause(ctx, belief, against)
    slots |= {"reason": reason} if reason else {}
    marks = ("dislikes_host",) if _dislikes_host(ctx, belief) else ()
    return Move(decision, decision.value, slots, (*sources, *against.sources), marks, why)


def _to_outing(ctx: Context) -> Move:
    """An invitation to something that is no gathering: coffee, a walk."""
    weighed = ctx.weigh("accept_help")
    accepts = ctx.kit.chance(ctx.question, "outing") < weighed.chance
    return Move(
        Act.ACCEPT if accepts else Act.PUT_OFF,
        "outing.yes" if accepts else "outing.no",
        {},
        ctx.last_heard,
        (),
        weighed.why,
    )


def _dislikes_host(ctx: Context, belief: GatheringBelief) -> bool:
    host = belief.gathering.host
    return bool(host) and host != ctx.me and ctx.beliefs.relation(host).warmth <= -0.3


def reason_clause(ctx: Context, belief: GatheringBelief, against: Obstacle) -> str:
    """A true reason not to come, as a clause in the first person."""
    if against.kind == "asleep":
        second = ctx.who.lifestyle.sleep_s
        return f"I'm in bed by {clock_words(second // 3600 % 24, second % 3600 // 60)}"
    if against.kind == "other_event":
        other = next((b for b in ctx.gatherings if b.key == against.what), None)
        return f"I've promised to be at {gathering_slots(ctx, other)['event']} then" if other else ""
    if against.kind in ("clash", "soft_clash"):
        return duty_clause(against.what)
    if _dislikes_host(ctx, belief):
        host = belief.gathering.host
        return "you and I don't get along" if host == ctx.partner else f"{ctx.first(host)} and I don't get along"
    if "shy" in ctx.setting.tags:
        return "I'm not good with crowds"
    host = belief.gathering.host
    if host and host != ctx.me and not ctx.beliefs.relation(host).is_known:
        return "we hardly know each other" if host == ctx.partner else f"I hardly know {ctx.first(host)}"
    return "I have too much work to do" if "absorbed" in ctx.setting.tags else ""


# --- news, offers, thanks, the rest ---------------------------------------------------------------------------------


def _to_news(ctx: Context) -> Move:
    belief = gathering_in_talk(ctx, last_only=True)
    if belief is not None:
        slots = gathering_slots(ctx, belief)
        host_warmth = ctx.beliefs.relation(belief.gathering.host).warmth if belief.gathering.host else 0.0
        marks = _news_marks(ctx, belief, host_warmth)
        sources = (*ctx.last_heard, *belief.sources[:1])
        if "tempted" in marks:
            return Move(Act.PUT_OFF, "react.gathering.tempted", slots, sources, marks)
        return Move(Act.COMMENT, "react.gathering", slots, sources, marks)
    intention = _intention_said(ctx)
    if intention is not None:
        return _to_intention(ctx, intention)
    key = f"react.{ctx.state.act}" if ctx.state.act in (Act.CONFIDE, Act.GOSSIP) else "react.tell"
    told = content_of(ctx.state.last.text) if ctx.state.last else ()
    if "later" in told and ctx.state.act == Act.TELL:
        return Move(Act.COMMENT, "react.later", {}, ctx.last_heard)
    return Move(Act.COMMENT, key, {}, ctx.last_heard, told)


def _news_marks(ctx: Context, belief: GatheringBelief, warmth: float) -> tuple[str, ...]:
    knew = any(source not in ctx.last_heard for source in belief.sources)
    marks: tuple[str, ...] = ("knew",) if knew else ("is_new",)
    if belief.stance == "promised":
        marks += ("going",)
    if belief.stance == "host":
        marks += ("mine",)
    is_open = belief.stance in ("undecided", "interested")
    decision = verdict(ctx, belief, along=False)[0] if is_open else None
    tempted = "tempted" if decision == Act.ACCEPT else "untempted" if decision == Act.DECLINE else ""
    return tuple(mark for mark in (*marks, tempted, "host_hostile" if warmth <= -0.3 else "") if mark)


def _intention_said(ctx: Context) -> Wants | None:
    if ctx.state.last is None:
        return None
    return next((frame for frame in held(ctx.state.last.frames) if isinstance(frame, Wants)), None)


def _to_intention(ctx: Context, frame: Wants) -> Move:
    doer = ctx.beliefs.relation(frame.who) if frame.who not in ("", ctx.me) else ctx.relation
    weighed = ctx.weigh("support", doer_warmth=doer.warmth)
    throw = ctx.throw(f"support {frame.what}")
    stance = "for" if throw < weighed.chance - 0.15 else "against" if throw > weighed.chance + 0.15 else "unsure"
    whose = "of_you" if frame.who == ctx.partner else "of_other"
    size = "big" if ctx.state.last and _ANNOUNCES.search(ctx.state.last.text) else "small"
    slots = intention_slots(ctx, frame) if frame.who else {}
    act = {"for": Act.AGREE, "against": Act.DISAGREE, "unsure": Act.COMMENT}[stance]
    return Move(act, f"react.intention.{stance}", slots, ctx.last_heard, (whose, size), weighed.why)


_ANNOUNCES = re.compile(
    r"\?|\b(?:decided|going to|running for|made up (?:my|his|her|their) mind|means? to|intends?|plans to)\b"
)  # of what somebody says that they, or others, mean to do: an announcement, not a wish of every day


def _to_help_request(ctx: Context) -> Move:
    weighed = ctx.weigh("accept_help")
    belief = gathering_in_talk(ctx)
    slots = gathering_slots(ctx, belief) if belief else {}
    accepts = ctx.throw("help") < weighed.chance
    act, key = (Act.ACCEPT, "help.yes") if accepts else (Act.DECLINE, "help.no")
    return Move(act, key, slots, ctx.last_heard, (), weighed.why)


def _to_offer(ctx: Context) -> Move:
    belief = gathering_in_talk(ctx)
    slots = gathering_slots(ctx, belief) if belief else {}
    is_proud = "rude" in ctx.setting.tags or "hostile" in ctx.setting.tags
    return Move(Act.DECLINE if is_proud else Act.THANK, "offer.no" if is_proud else "offer.yes", slots, ctx.last_heard)


def _to_greeting(ctx: Context) -> Move:
    return Move(Act.GREET, "greet.back", {}, ctx.last_heard)


def _to_introduction(ctx: Context) -> Move:
    """Introduce myself, unless I have."""
    if ctx.state.has_named(ctx.who.first_name):
        return Move(Act.COMMENT, "introduce.done", {}, ctx.last_heard)
    return Move(Act.INTRODUCE, "introduce.back", {}, ctx.last_heard)


def _to_accept(ctx: Context) -> Move:
    belief = gathering_in_talk(ctx)
    return Move(Act.THANK, "react.accept", gathering_slots(ctx, belief) if belief else {}, ctx.last_heard)


def _to_decline(ctx: Context) -> Move:
    belief = gathering_in_talk(ctx)
    return Move(Act.COMMENT, "react.decline", gathering_slots(ctx, belief) if belief else {}, ctx.last_heard)


def _to_put_off(ctx: Context) -> Move:
    belief = gathering_in_talk(ctx)
    return Move(Act.COMMENT, "react.put_off", gathering_slots(ctx, belief) if belief else {}, ctx.last_heard)


def _to_praise(ctx: Context) -> Move:
    return Move(Act.THANK, "react.praise", {}, ctx.last_heard)


def _to_argument(ctx: Context) -> Move:
    act = Act.ARGUE if {"rude", "hostile"} & ctx.setting.tags else Act.COMMENT
    return Move(act, "react.argue", {}, ctx.last_heard)


def _to_joke(ctx: Context) -> Move:
    return Move(Act.COMMENT, "react.joke", {}, ctx.last_heard)


def _to_small_talk(ctx: Context) -> Move:
    return Move(Act.SMALL_TALK, "react.small_talk", {}, ctx.last_heard)


def _to_comment(ctx: Context) -> Move:
    return Move(Act.COMMENT, "react.comment", {}, ctx.last_heard)


_BY_ACT: Mapping[Act, Callable[[Context], Move]] = {
    Act.GREET: _to_greeting, Act.INTRODUCE: _to_introduction,
    Act.TELL: _to_news, Act.GOSSIP: _to_news, Act.CONFIDE: _to_news,
    Act.ACCEPT: _to_accept, Act.DECLINE: _to_decline, Act.PUT_OFF: _to_put_off,
    Act.PRAISE: _to_praise, Act.ARGUE: _to_argument, Act.JOKE: _to_joke, Act.SMALL_TALK: _to_small_talk,
    Act.ASK_HELP: _to_help_request, Act.OFFER_HELP: _to_offer,
    Act.THANK: _to_comment, Act.COMMENT: _to_comment, Act.AGREE: _to_comment, Act.DISAGREE: _to_comment,
    Act.ANSWER: _to_comment,
}  # fmt: skip
