"""What a report says of the experiment itself: conditions and their settings, seeds, and how to repeat it."""

from __future__ import annotations

from msgspec import Struct

KINDS = {
    "simulated": "simulated again",
    "withheld": "memories withheld",
}  # the two kinds of ablation, as readers see them


class Condition(Struct, frozen=True):
    """One condition as the experiment file has it.

    `settings` are the paths that were set before living the days again, None where it was not simulated; `withheld` the
    kinds of memory kept back in interviews of the reference's runs, None where nobody was asked so. `paper` names the
    paper's condition that it stands beside, a key of paper.yaml.
    """

    name: str
    label: str = ""
    settings: tuple[str, ...] | None = ()
    withheld: tuple[str, ...] | None = None
    paper: str = ""


class Failed(Struct, frozen=True):
    """A run that failed twice, and what it said."""

    condition: str
    seed: int
    error: str


class About(Struct, frozen=True, kw_only=True):
    """The experiment. Conditions come in the order of the report; `reference` is the one the others are held against.

    `topics` maps topics of the scenario to those of the paper that they stand beside (keys of paper.yaml); `digests`
    what went into all runs (map, cast, ...) to its digest; `command` is what to type to repeat the experiment.
    """

    title: str
    scenario: str
    reasoner: str
    conditions: tuple[Condition, ...]
    reference: str
    seeds: tuple[int, ...]
    days: float
    people: int
    command: str
    versions: dict[str, str] = {}
    digests: dict[str, str] = {}
    topics: dict[str, str] = {}
    failed: tuple[Failed, ...] = ()
