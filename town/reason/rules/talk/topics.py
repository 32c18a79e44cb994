"""What one could bring up: every candidate is a move with its content, and how much one wants to."""

from __future__ import annotations

from collections.abc import Iterator

from town.core.acts import Act
from town.reason.rules.talk.context import Context, Move, Topic, on_mind
from town.reason.rules.talk.dialogue import open_question, stems
from town.reason.rules.talk.events import gathering_topics
from town.reason.rules.talk.follow import has_told_job
from town.reason.rules.talk.news import news_topics
from town.reason.rules.talk.oneself import personal_topics


def topics(ctx: Context) -> list[Topic]:
    """Everything that comes to mind in this talk and has not been said; dice are thrown once a conversation."""
    found = [*gathering_topics(ctx), *news_topics(ctx)]
    if not found or ctx.state.turns > 1:
        found += personal_topics(ctx)
    return found + list(_light_topics(ctx))


_PLAIN = (Act.SMALL_TALK, Act.PRAISE, Act.JOKE, Act.ARGUE)  # each an exchange of that name, with wordings of its own
_LIGHT = (
    ("ask_day", Act.ASK, "ask.day"),
    ("ask_self", Act.ASK, "ask.self"),
    ("ask_doing", Act.ASK, "ask.doing"),
    ("ask_news", Act.ASK, "ask.news"),
    *((act.value, act, act.value) for act in _PLAIN),
)
_ONCE = frozenset(("ask_day", "ask_self", "ask_doing", "ask_news", Act.PRAISE, Act.ARGUE))


def _light_topics(ctx: Context) -> Iterator[Topic]:
    used = light_used(ctx)
    for exchange, act, key in _LIGHT:
        if (exchange in used and exchange in _ONCE) or used.count(exchange) > 1:
            continue
        if exchange == "ask_self" and (ctx.relation.is_known or has_told_job(ctx)):
            continue
        if exchange == "ask_day" and not ctx.relation.is_known:
            continue
        if exchange == "ask_doing" and not ("their_doing" in ctx.slots and "p_busy" in ctx.setting.tags):
            continue
        weighed = ctx.weigh(exchange)
        if act in (Act.JOKE, Act.ARGUE, Act.PRAISE) and not on_mind(ctx, exchange, weighed):
            continue
        yield Topic(weighed.score - 0.5 * used.count(exchange), Move(act, key, {}, (), (), weighed.why))


def light_used(ctx: Context) -> list[str]:
    """Which light exchanges I have had in this talk already, judged by my own lines."""
    kinds = {"how_are": "ask_day", "self": "ask_self", "doing": "ask_doing", "news": "ask_news", "plan": "ask_day"}
    used = [kinds.get(open_question(line.text), "") for line in ctx.state.mine]
    used += [
        kind for line in ctx.state.theirs if (kind := kinds.get(open_question(line.text))) in ("ask_day", "ask_news")
    ]
    doing = stems(ctx.slots.get("their_doing", ""))
    if doing and any(doing <= stems(line.text) for line in ctx.state.mine):
        used.append("ask_doing")
    return [*used, *(act.value for act in ctx.state.my_acts if act in _PLAIN)]
