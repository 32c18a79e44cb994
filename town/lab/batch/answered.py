"""Who answered in the runs of an experiment: how many of the questions to its model the rules had to answer."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from town.core.calls import NONE_YET
from town.core.figures import rules_share
from town.runlog.reader import RunReader


def notes_on_rules(runs: Iterable[Path]) -> tuple[str, ...]:
    """A note on the share of the rules in the answers of all these runs, where it is worth one."""
    usage, count = NONE_YET, 0
    for path in runs:
        if path.exists():
            with RunReader(path) as reader:
                one = reader.usage()
            usage, count = usage.plus(one or NONE_YET), count + (one is not None)
    share = rules_share(usage)
    return (f"In {count} {'run' if count == 1 else 'runs'} by a model, {share}",) if share else ()
