"""One act of thinking: what the stages share while a mind makes up its mind. Every change is an event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from town.core.events import Asked, Event, Recalled, Remembered, Summarised
from town.core.frames import Frames
from town.core.memory import Evidence, Heard, Memory, MemoryKind, Recollection
from town.core.talk import Passage
from town.mind.questions import Note, Question, RateImportance, Reasoner, Summarise, Understand
from town.mind.state import MindState

A = TypeVar("A")

# what one asks oneself to know who one is these days
SELF = ("my core characteristics", "my daily occupation these days", "how I feel about recent progress in life")

Ids = NDArray[np.int64]  # of memories, ascending, (m,)


class Retrieve(Protocol):
    """The stage that says what comes to mind."""

    def __call__(
        self, state: MindState, queries: Sequence[str], tick: int, about: str = "", among: Ids | None = None
    ) -> tuple[tuple[Recollection, ...], ...]:
        """The best memories for each query; with `about`, of what is known of somebody; with `among`, of those only."""
        ...


class Cue(NamedTuple):
    """A query, and how many memories it may bring to mind; None: as many as the scenario says."""

    query: str
    limit: int | None = None


class Thinking:
    """A mind at one tick: asks the reasoner, recalls, remembers; collects the events and applies them at once."""

    def __init__(
        self, state: MindState, reasoner: Reasoner, retrieve: Retrieve, tick: int, record_tick: int | None = None
    ) -> None:
        self.state = state
        self.tick = tick
        self.now = state.moment(tick)
        self.date = self.now.date().isoformat()
        self._record_tick = tick if record_tick is None else record_tick  # differs only before the run
        self.events: list[Event] = []
        self.heard_of: list[str] = []
        self._reasoner = reasoner
        self._retrieve = retrieve

    def emit(self, event: Event) -> None:
        """Record something, and let it be so."""
        self.events.append(event)
        self.state.apply(self._record_tick, event)

    def ask(self, question: Question[A], about: str = "") -> A:
        """Have a question answered, and record that it was."""
        answered = self._reasoner.answer(question)
        self.emit(
            Asked(
                self.state.name,
                type(question).__name__,
                about,
                answered.by,
                answered.tokens_in,
                answered.tokens_out,
                answered.fallback,
                answered.why,
            )
        )
        return answered.value

    def recall(self, *cues: str | Cue, about: str = "") -> tuple[Recollection, ...]:
        """What comes to mind at once for these cues, each memory once, in the order it came.

        With `about`, only what is known of that person or object can come to mind.
        """
        found: dict[int, Recollection] = {}
        wanted = [cue if isinstance(cue, Cue) else Cue(cue) for cue in cues]
        queries = [cue.query for cue in wanted]
        for cue, all_found in zip(wanted, self._retrieve(self.state, queries, self.tick, about), strict=True):
            recollections = all_found[: cue.limit]
            ids = tuple([one.memory.id for one in recollections])
            if ids:
                terms = tuple([(one.recency, one.importance, one.relevance) for one in recollections])
                self.emit(Recalled(self.state.name, cue.query, ids, terms))
            for number, one in zip(ids, recollections, strict=True):
                found.setdefault(number, one)
        return tuple(found.values())

    def rate(self, texts: Sequence[str]) -> tuple[int, ...]:
        """How important these texts are to this person, 1 to 10 each; what was rated before is not asked again."""
        rated = self.state.rated
        new = tuple(dict.fromkeys(text for text in texts if text not in rated))
        asked = self.ask(RateImportance(self.state.persona, self.tick, self.now, new)) if new else ()
        fresh = {text: min(max(rating, 1), 10) for text, rating in zip(new, asked, strict=True)}
        return tuple(rated[text] if text in rated else fresh[text] for text in texts)

    def remember(  # noqa: PLR0913 (the fields of a memory)
        self,
        kind: MemoryKind,
        text: str,
        importance: int,
        evidence: Evidence,
        sources: Iterable[int] = (),
        heard: Heard | None = None,
        about: str = "",
        frames: Frames = (),
    ) -> Memory:
        """Add a memory to the stream; sources that are no earlier memories are left out."""
        number = len(self.state.stream)
        cited = tuple(sorted({source for source in sources if 0 <= source < number}))
        rating = min(max(importance, 1), 10)
        memory = Memory(number, kind, text, self.tick, rating, evidence, cited, heard, about, frames)
        self.emit(Remembered(self.state.name, memory))
        return memory

    def note(self, kind: MemoryKind, note: Note, about: str = "") -> Memory:
        """Keep a note that one has drawn from other memories."""
        frames = self.read([note.text])[0] if note.frames is None else note.frames
        return self.remember(kind, note.text, note.importance, "thought", note.sources, about=about, frames=frames)

    def read(self, texts: Sequence[str]) -> tuple[Frames, ...]:
        """What notes of mine mean, each read once, in one question."""
        if not texts:
            return ()
        passages = tuple(Passage(text, self.state.name) for text in texts)
        return tuple(one.frames for one in self.ask(Understand(self.state.persona, self.tick, self.now, passages)))

    def summary(self) -> str:
        """Who one is these days; renewed on the first need of each day."""
        state = self.state
        if state.summarised_on != self.date:
            memories = self.recall(*SELF)
            text = self.ask(Summarise(state.persona, self.tick, self.now, memories))
            self.emit(Summarised(state.name, text))
        return state.summary
