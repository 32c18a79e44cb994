"""What the viewer adds to a frame: whom they chose, what they follow, which words still hang in the air."""

from __future__ import annotations

from dataclasses import dataclass, field

from town.view.frame import Frame
from town.view.happenings import Utterance
from town.view.knowing import Telling

SHORTEST_S = 1.6  # real seconds for which words can be read, however fast the town lives
LETTERS_PER_S = 28.0
JUMP = 720  # ticks: whoever goes that far has left the words behind


@dataclass(frozen=True, slots=True)
class Seen:
    """What is emphasised in a picture. `tellings` come with their age as a share of how long they are shown, 0 to 1."""

    selected: str = ""
    hovered: str = ""
    knowers: frozenset[str] = frozenset()
    tellings: tuple[tuple[Telling, float], ...] = ()
    words: tuple[Utterance, ...] = ()
    time_s: float = 0.0  # the window's own clock: flames flicker while the town stands still
    stride: int = 0  # counts the frames of walking
    covered: tuple[tuple[int, int, int, int], ...] = ()  # rectangles of the screen under which no words should lie
    has_names: bool = True
    has_icons: bool = True
    has_places: bool = True


@dataclass
class Lingering:
    """Keeps words readable when the town lives fast: those of a conversation stay until they could be read."""

    _shown: dict[int, tuple[Utterance, float]] = field(default_factory=dict)  # conversation -> words, since when

    def taken(self, frame: Frame, now_s: float) -> tuple[Utterance, ...]:
        """The words to be shown now, at most one of every conversation."""
        latest = {one.said.conversation: one for one in frame.words}
        for number, (shown, since) in list(self._shown.items()):
            is_read = now_s - since >= max(SHORTEST_S, len(shown.said.text) / LETTERS_PER_S)
            is_elsewhere = abs(frame.tick - shown.tick) > JUMP and latest.get(number) != shown
            if is_elsewhere or (is_read and latest.get(number) != shown):
                del self._shown[number]
        for number, one in latest.items():
            if number not in self._shown:
                self._shown[number] = (one, now_s)
        return tuple(one for one, _ in self._shown.values())
