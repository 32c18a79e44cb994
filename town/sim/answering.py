"""Who answers the questions of a run: as its scenario says, and as its own file remembers."""

from __future__ import annotations

from collections import defaultdict

from town.reason.choose import NO_PAST, Past, stack_for
from town.reason.llm.model import Reply
from town.reason.serving import USUAL, Serving, read_serving
from town.reason.stack import Stack
from town.runlog.reader import RunReader
from town.sim.scenario import Scenario

SERVING = "serving"  # the key under which a run file keeps how its model is served


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
    usage = reader.usage()
    model = reader.started().hashes.get("model", "")
    return Past(model, usage) if usage is not None else Past(model)


def serving_of(reader: RunReader) -> Serving:
    """How a run's model was served last."""
    return read_serving(reader.facts.get(SERVING))
