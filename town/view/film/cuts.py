"""A run's best minute, chosen by rule: a few moments of different kinds and people, each with its sentence. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from town.view.film.shots import Caption, Shot
from town.view.knowing import Telling
from town.view.moments import Kind, Moment

LENGTH_S = 60.0  # of film
ANSWERED_TICKS = 3  # an answer that comes so soon after somebody was told is the answer to it
TOGETHER_TICKS = 120  # arrivals so soon after the first are shown as one
APART_TICKS = 30  # two moments of one person so close are one scene
AGAIN = 0.72  # what a further moment of a kind counts, against the one before
SAME_PERSON = 0.8  # what a further moment counts that concerns a person most
ANSWERED = 1.2  # what a telling counts that was answered, against one that was not
LISTED = 3  # names that a sentence lists before it counts the others

CutKind = Literal["telling", "meeting", "promise", "refusal", "arrival", "reflection", "memory", "incident", "whisper"]


class Pace(NamedTuple):
    """How a kind of moment is filmed: seconds of film, ticks a second, and ticks that are shown before it."""

    seconds: float
    ticks_per_s: float
    lead: float


TALK = Pace(7.5, 0.5, 2.6)  # words are heard two ticks after they are said; they and the answer must be readable
PACES: Mapping[CutKind, Pace] = {
    "telling": TALK,
    "promise": TALK,
    "refusal": TALK,
    "memory": TALK,
    "meeting": Pace(6.5, 0.7, 1.0),
    "reflection": Pace(5.0, 1.0, 1.0),
    "whisper": Pace(5.0, 1.0, 1.0),
    "incident": Pace(6.0, 3.0, 6.0),
    "arrival": Pace(8.0, 6.0, 24.0),
}
WEIGHTS: Mapping[CutKind, float] = {
    "arrival": 12.0,
    "telling": 10.0,
    "incident": 8.0,
    "meeting": 6.0,
    "whisper": 6.0,
    "promise": 5.0,
    "refusal": 5.0,
    "memory": 5.0,
    "reflection": 4.0,
}


class Cut(NamedTuple):
    """A moment that may come into the film: when, of which kind, who is to be seen, and one sentence."""

    tick: int
    kind: CutKind
    people: tuple[str, ...]
    text: str
    factor: float = 1.0  # what it counts, against others of its kind

    @property
    def pace(self) -> Pace:
        """How it is filmed."""
        return PACES[self.kind]


def scenes(
    moments: Sequence[Moment], tellings: Sequence[Telling], topic: str, *, has_words: bool = False
) -> tuple[Cut, ...]:
    """All that may come into a film, in the order of the run.

    `topic` is what the tellings are about; `has_words` says whether sentences quote what was said, for films in which
    people are too small for bubbles.
    """
    found = [*_told(moments, tellings, topic, has_words), *_other(moments, tellings, has_words), *_arrivals(moments)]
    return tuple(sorted(found, key=lambda one: (one.tick, one.kind, one.people)))


def cuts(found: Sequence[Cut], length_s: float) -> tuple[Cut, ...]:
    """The best scenes that together fill at most `length_s` seconds, in the order of the run.

    What is of a kind, or of a person, that was chosen already counts less, so that a film shows something of
    everything; of two that count the same the earlier is taken.
    """
    left = list(found)
    chosen: list[Cut] = []
    seconds = 0.0
    while left:
        best = max(left, key=lambda one: (_worth(one, chosen), -one.tick))
        left.remove(best)
        if seconds + best.pace.seconds <= length_s and not any(_is_same_scene(best, one) for one in chosen):
            chosen.append(best)
            seconds += best.pace.seconds
    return tuple(sorted(chosen, key=lambda one: one.tick))


def shot_of(cut: Cut, first: int, last: int, thing: str = "") -> Shot:
    """The cut as it is filmed, within the ticks `first` to `last`; `thing` is the object that it is about."""
    pace = cut.pace
    start = max(float(first), cut.tick - pace.lead)
    end = min(last + 1.0, start + pace.seconds * pace.ticks_per_s)
    caption = Caption(int(start), cut.text, pace.seconds)
    return Shot(start, end, pace.ticks_per_s, cut.people, thing, (caption,), focus=cut.tick, is_faded=True)


def sentence(moment: Moment, *, has_words: bool) -> str:
    """A moment in one sentence; without the words that were said, where they are read in a bubble anyway."""
    who = moment.people[0] if moment.people else ""
    told, quote, words = moment.text.partition(': "')
    said = f"{quote}{words}" if has_words else ""
    match moment.kind:
        case "promise" | "refusal":
            return f"{who} says {_yes_or_no(moment.kind)} to {moment.people[1]}{said}"
        case "memory" if quote:
            return f"{told}{said}" if has_words else f"What {told} will not be forgotten"
        case "memory":
            return f"{who} will remember: {moment.text}"
        case "reflection":
            return f"{who} reflects: {moment.text}"
        case "whisper":
            return f"{who} hears an inner voice: {moment.text}"
        case _:
            return moment.text[:1].upper() + moment.text[1:]


def listed(names: Sequence[str]) -> str:
    """Names as one says them: "Ann", "Ann and Bob", "Ann, Bob and 3 others"."""
    if len(names) <= LISTED:
        return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
    return f"{', '.join(names[: LISTED - 1])} and {len(names) - LISTED + 1} others"


def _worth(cut: Cut, chosen: Sequence[Cut]) -> float:
    kinds = Counter(one.kind for one in chosen)
    seen = sum(one.people[:1] == cut.people[:1] for one in chosen)
    return WEIGHTS[cut.kind] * cut.factor * AGAIN ** kinds[cut.kind] * SAME_PERSON**seen


def _is_same_scene(one: Cut, other: Cut) -> bool:
    """Whether both show about the same; what concerns nobody concerns everybody."""
    is_of_all = not one.people or not other.people
    return abs(one.tick - other.tick) < APART_TICKS and (is_of_all or bool(set(one.people) & set(other.people)))


def _told(moments: Sequence[Moment], tellings: Iterable[Telling], topic: str, has_words: bool) -> Iterator[Cut]:
    """Somebody comes to hear of the topic, and what they said to it."""
    for one in tellings:
        answer = next((moment for moment in moments if _is_answer(moment, one)), None)
        text = f"{one.listener} hears of the {topic} from {one.speaker}"
        end = f", and says {_yes_or_no(answer.kind)}" if answer is not None else ""
        if has_words:
            end += f': "{one.words}"'
        factor = ANSWERED if answer is not None else 1.0
        yield Cut(one.tick, "telling", (one.listener, one.speaker), text + end, factor)


def _is_answer(moment: Moment, telling: Telling) -> bool:
    is_soon = 0 <= moment.tick - telling.tick <= ANSWERED_TICKS
    return moment.kind in ("promise", "refusal") and is_soon and moment.people == (telling.listener, telling.speaker)


def _yes_or_no(kind: Kind) -> str:
    return "yes" if kind == "promise" else "no"


def _other(moments: Iterable[Moment], tellings: Sequence[Telling], has_words: bool) -> Iterator[Cut]:
    """All moments of kinds that stand for themselves; an answer to a telling is shown with it."""
    for one in moments:
        if one.kind != "arrival" and not any(_is_answer(one, telling) for telling in tellings):
            yield Cut(one.tick, one.kind, one.people, sentence(one, has_words=has_words))


def _arrivals(moments: Iterable[Moment]) -> Iterator[Cut]:
    """Those who come to one gathering within a while, as one; those who come first are to be seen."""
    groups: dict[str, list[Moment]] = {}
    for one in moments:
        if one.kind == "arrival":
            groups.setdefault(one.text.removeprefix(one.people[0]), []).append(one)
    for what, arrivals in groups.items():
        first = arrivals[0].tick
        names = [one.people[0] for one in arrivals if one.tick - first <= TOGETHER_TICKS]
        seen = tuple(one.people[0] for one in arrivals if one.tick == first)
        text = listed(names) + (what if len(names) == 1 else what.replace(" is ", " are ", 1))
        yield Cut(first, "arrival", seen, text)
