"""What the X-ray gives: rows of tables, as JSON and the pages show them."""

from __future__ import annotations

from msgspec import Struct

ALL = "all"


class Compared(Struct, frozen=True):
    """How one weighting changes what came to mind for one kind of question, or for all of them.

    Shares are of the recalls compared, and of the decisions that they were for.
    """

    weights: str  # recency,importance,relevance
    question: str  # kind of question, "none" where the run ends before one, or "all"
    recalls: int
    changed: float  # share of recalls that bring another set of memories
    kept: float  # mean share of the recorded memories that come again
    jaccard: float  # mean of shared memories, of all in either
    rank_biased: float  # mean rank-biased overlap
    other_first: float  # share of recalls in which another memory is the best
    decisions: int
    decisions_changed: float  # share of decisions that would have seen another set of memories


class Kinds(Struct, frozen=True):
    """How much of what is recalled is of one kind of memory: in the run, and under each weighting."""

    kind: str
    recorded: float
    shares: tuple[float, ...]


class Moved(Struct, frozen=True):
    """A memory, or several with equal words, and how often it comes: in the run, and under one weighting."""

    weights: str
    agent: str
    kind: str
    text: str
    recorded: int
    ranked: int


class Swept(Struct, frozen=True):
    """Share of recalls changed at one weight of one term, the others being as in the run."""

    term: str
    weight: float
    changed: float


class Xray(Struct, frozen=True):
    """A run's recalls, ranked again."""

    people: int
    own: str  # weights of the run
    own_decay_per_hour: float
    own_count: int
    decay_per_hour: float
    count: int
    encoder: str  # "": the run's own vectors
    recalls: int
    not_explained: int  # recalls that the run's own settings do not give again; they are left out
    without_choice: int  # recalls that bring all there is, now as then
    compared: tuple[Compared, ...]
    kinds: tuple[Kinds, ...]
    come: tuple[Moved, ...]  # most gained first, by weighting
    go: tuple[Moved, ...]  # most lost first, by weighting
    sweep: tuple[Swept, ...] = ()
