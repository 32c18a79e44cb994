"""Who answers the questions of a run: as its scenario says, and as its own file remembers."""

from __future__ import annotations

from collections import defaultdict

from town.core.calls import NONE_YET, Usage
from town.reason.choose import NO_PAST, Past, stack_for
from town.reason.llm.model import Reply
from town.reason.serving import USUAL, Serving, read_serving
from town.reason.stack import Stack
from town.runlog.reader import RunReader
from town.runlog.schema import damaged
from town.sim.scenario import Scenario

SERVING = "serving"  # the key under which a run file keeps how its model is served
MOST_DIGITS = 19
LOST = "lost"  # and the one of what was asked in ticks that were not finished


def stack_of(scenario: Scenario, serving: Serving = USUAL, past: Past = NO_PAST) -> Stack:
    """The reasoner that a scenario asks for."""
    names = [persona.name for persona in scenario.cast]
    return stack_for(scenario.config, names, list(scenario.town.places), serving, past)


def proof_of(scenario: Scenario, reader: RunReader) -> Stack:
    """The reasoner of a run that is executed again: replies come from its own file, and no model is asked."""
    outcomes: defaultdict[str, list[Reply | str]] = defaultdict(list)
    for _, call in reader.calls():
        failed = call.reply is None
        outcomes[call.request].append(
            call.fallback if failed else Reply(call.reply or "", call.tokens_in, call.tokens_out)
        )
    model = reader.started().hashes.get("model", "")
    return stack_of(scenario, serving_of(reader), Past(model, known=outcomes, is_proof=True, window=0))


def past_of(reader: RunReader) -> Past:
    """What a run that is gone on with has taken, and of which model."""
    usage = reader.usage() or NONE_YET
    return Past(reader.started().hashes.get("model", ""), usage.plus(lost_of(reader)))


def lost_of(reader: RunReader) -> Usage:
    """What was asked in ticks that were not finished, and so not recorded: paid for all the same."""
    text = reader.facts.get(LOST, "0 0 0")
    counts = [int(part) for part in text.split() if part.isdecimal() and len(part) < MOST_DIGITS]
    if len(counts) != len(text.split()) or len(counts) != 3:
        raise damaged(reader.path, f"{text[:60]!r} is not what a model was asked in vain")
    return Usage(counts[0], tokens_in=counts[1], tokens_out=counts[2])


def lost_text(usage: Usage) -> str:
    """The same, as the run file keeps it."""
    return f"{usage.calls} {usage.tokens_in} {usage.tokens_out}"


def serving_of(reader: RunReader) -> Serving:
    """How a run's model was served last."""
    return read_serving(reader.facts.get(SERVING))
