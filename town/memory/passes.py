"""Which texts go through a model together: a pass costs something by itself, and every text in it costs the longest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

PASS: Final = 100  # what a pass costs by itself (mostly fetching the weights), in characters of text; measured
MOST: Final = 16  # texts in a pass: what more of them hold does not stay in the processor


def passes(lengths: Sequence[int]) -> list[tuple[int, int]]:
    """Where to cut texts into passes, start and end of each in order, so that all together cost least.

    Args:
        lengths: of the texts, (n,), the longest first: those of about one length then lie together.
    """
    costs, starts = [0], [0]
    for end in range(1, len(lengths) + 1):
        cost, start = min(
            (costs[start] + PASS + (end - start) * lengths[start], start) for start in range(max(0, end - MOST), end)
        )
        costs.append(cost)
        starts.append(start)
    cuts = [len(lengths)]
    while cuts[-1]:
        cuts.append(starts[cuts[-1]])
    return list(zip(cuts[:0:-1], cuts[-2::-1], strict=True))
