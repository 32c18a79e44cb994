"""Conversing: turn by turn, from what comes to mind about the other and about what was just said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from town.core.intents import Intent, Leave, Say, Stay
from town.core.memory import Memory, Recollection
from town.core.observation import Observation
from town.core.wording import heard_text
from town.mind.plan import PlanStage
from town.mind.questions import NoteTalk, Speak, TalkNotes, Words
from town.mind.react import Approach, recognise
from town.mind.state import TalkState
from town.mind.thinking import Cue, Thinking

NEWS = "news, plans and worries that others might like to hear of"
PER_TURN = 15  # memories that a heard line brings up: half of other recalls, as in the released code


class ConverseStage(Protocol):
    """The stage that opens talks, takes turns, and keeps what a talk meant."""

    def open(self, thinking: Thinking, seen: Observation, approach: Approach) -> Intent:
        """Say the first words to someone."""
        ...

    def answer(self, thinking: Thinking, seen: Observation) -> Intent:
        """Take one's turn."""
        ...

    def note(self, thinking: Thinking, seen: Observation, plan: PlanStage) -> None:
        """A talk has ended: remember it, and what it means for one's plans."""
        ...

    def cooldown_ticks(self, thinking: Thinking) -> int:
        """How long two leave each other alone after a talk."""
        ...


@dataclass(frozen=True, slots=True)
class Turns:
    """The paper's dialogue: one utterance at a time, at most `max_utterances`, either may end it."""

    max_utterances: int = 16
    cooldown_minutes: int = 133

    def cooldown_ticks(self, thinking: Thinking) -> int:
        """How long two leave each other alone after a talk, in ticks."""
        return self.cooldown_minutes * 60 // thinking.state.clock.tick_seconds

    def open(self, thinking: Thinking, seen: Observation, approach: Approach) -> Intent:
        """Think of what there is to tell, and greet."""
        news = thinking.recall(NEWS)
        memories = _together([approach.memories, news])
        words = self._speak(thinking, seen, TalkState(-1, approach.partner), memories)
        return _say(approach.partner, words) if words.text else Stay()

    def answer(self, thinking: Thinking, seen: Observation) -> Intent:
        """Recall what the last words bring up (at one's first turn also the other, and one's news), and answer."""
        talk = thinking.state.talk
        if talk is None or not talk.lines:
            return Leave()
        words = _last_words(thinking, talk)
        if talk.recalled:
            thinking.recall(*words)
        else:
            recognise(thinking, talk.partner, NEWS, *words)
        said = self._speak(thinking, seen, talk, tuple(talk.recalled.values()))
        return _say(talk.partner, said) if said.text else Leave()

    def _speak(
        self, thinking: Thinking, seen: Observation, talk: TalkState, memories: tuple[Recollection, ...]
    ) -> Words:
        state = thinking.state
        question = Speak(
            state.persona,
            thinking.tick,
            thinking.now,
            talk.partner,
            next((percept.status for percept in seen.seen if percept.subject == talk.partner), ""),
            seen.activity,
            seen.place,
            seen.around,
            state.plan,
            thinking.summary(),
            memories,
            tuple(talk.lines),
            talk.conversation,
            self.max_utterances - len(talk.lines),
        )
        return thinking.ask(question, about=talk.partner)

    def note(self, thinking: Thinking, seen: Observation, plan: PlanStage) -> None:
        """Keep a summary, promises and changes of heart; plan today anew if it must change."""
        talk = thinking.state.unnoted
        if talk is None:
            return
        heard = _heard_in(thinking, talk.conversation)
        question = NoteTalk(
            thinking.state.persona,
            thinking.tick,
            thinking.now,
            talk.partner,
            seen.place,
            thinking.state.plan,
            tuple(talk.lines),
            heard,
            tuple(talk.recalled.values()),
        )
        notes = thinking.ask(question, about=talk.partner)
        self._keep(thinking, talk, notes)
        if notes.change_today:
            plan.change(thinking, notes.summary.text)

    def _keep(self, thinking: Thinking, talk: TalkState, notes: TalkNotes) -> None:
        thinking.note("dialogue", notes.summary, about=talk.partner)
        for note in notes.plans:
            thinking.note("plan", note, about=talk.partner)
        for note in notes.others:
            thinking.note("dialogue", note, about=talk.partner)
        thinking.heard_of.extend(notes.heard_of)


@dataclass(frozen=True, slots=True)
class Silence:
    """The ablated stage: nobody opens a talk, and whoever is spoken to walks on."""

    def cooldown_ticks(self, thinking: Thinking) -> int:
        """No cooldown."""
        return 0

    def open(self, thinking: Thinking, seen: Observation, approach: Approach) -> Intent:
        """Say nothing."""
        return Stay()

    def answer(self, thinking: Thinking, seen: Observation) -> Intent:
        """Walk on."""
        return Leave()

    def note(self, thinking: Thinking, seen: Observation, plan: PlanStage) -> None:
        """Keep nothing."""


def _last_words(thinking: Thinking, talk: TalkState) -> tuple[Cue, ...]:
    """What the last line brings up: a question brings up what it was asked about, which I may have said.

    Both lines are cues as they are remembered, so that there is nothing new to embed.
    """
    me, last, mine = thinking.state.name, talk.lines[-1], talk.lines[-2] if len(talk.lines) > 1 else None
    heard = heard_text(last.speaker, me, last.text)
    if mine is not None and last.text.rstrip().endswith("?"):
        return Cue(heard_text(me, last.speaker, mine.text), PER_TURN), Cue(heard, PER_TURN)
    return (Cue(heard, PER_TURN),)


def _heard_in(thinking: Thinking, conversation: int) -> tuple[Memory, ...]:
    """The memories of what was heard in a conversation, in order; looked for among the latest only."""
    latest = thinking.state.stream.recent(200)
    return tuple(one for one in latest if one.heard is not None and one.heard.conversation == conversation)


def _say(partner: str, words: Words) -> Say:
    return Say(partner, words.text, words.act, words.sources, words.ends, words.why, words.frames)


def _together(parts: Iterable[tuple[Recollection, ...]]) -> tuple[Recollection, ...]:
    found: dict[int, Recollection] = {}
    for part in parts:
        for one in part:
            found.setdefault(one.memory.id, one)
    return tuple(found.values())
