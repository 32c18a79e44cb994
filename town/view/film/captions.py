"""Sentences under a film that is not cut: the weightiest scenes that it passes, each long enough to be read. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from town.view.film.cuts import WEIGHTS, Cut
from town.view.film.shots import Caption
from town.view.script import parts

READING_S = 4.0  # for which a sentence stays
MOST_LETTERS = 170


def captions(found: Sequence[Cut], shown: Sequence[float], fps: int) -> tuple[Caption, ...]:
    """The captions of a film whose pictures show the ticks `shown`, in order; no two are shown at the same time.

    Of two scenes that are too close for both, the weightier is told; of two of the same weight the earlier.
    """
    if not shown:
        return ()
    passed = [one for one in found if shown[0] <= one.tick + 1 and one.tick <= shown[-1]]
    chosen: list[tuple[int, Cut]] = []
    for scene in sorted(passed, key=lambda one: (-WEIGHTS[one.kind], one.tick)):
        picture = bisect_left(shown, scene.tick)
        if all(abs(picture - other) >= READING_S * fps for other, _ in chosen):
            chosen.append((picture, scene))
    chosen.sort(key=lambda one: one[0])
    return tuple(Caption(scene.tick, scene.text, READING_S) for _, scene in chosen)


def shortened(text: str, letters: int = MOST_LETTERS) -> str:
    """At most so many letters, ending after a whole word; in scripts without blanks, after one of their letters."""
    plain = " ".join(text.split())
    if len(plain) <= letters:
        return plain
    kept, _, last = plain[: letters - 1].rpartition(" ")
    whole = "".join([*parts(last)][:-1]) if not last.isascii() else ""
    if whole or not kept:
        kept = f"{kept} {whole or last}"
    return kept.strip().rstrip(".,;:，。；： ") + " …"
