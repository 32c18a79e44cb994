"""What a run has asked its model, and what the model said: prompts and replies, and why a reply was of no use."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType

from town.core.calls import Call
from town.core.clock import Clock
from town.core.figures import in_line, usage_figures
from town.runlog.find import short_moment
from town.runlog.reader import RunReader
from town.show.texts import Text


def questions_page(
    reader: RunReader, clock: Clock, tick: int, agent: str | None, kind: str | None, *, failed: bool = False
) -> RenderableType:
    """The calls of a run up to a tick; of one person, of one kind ("PlanDay"), or those that were of no use."""
    usage = reader.usage()
    if usage is None:
        return Text("No model was asked in this run.")
    found = [(at, call) for at, call in reader.calls(kind, agent) if at <= tick and (call.fallback or not failed)]
    if not found:
        return Text("No such question was put to a model.")
    return Group(*_parts(found, clock, usage.about), Text(in_line(usage_figures(usage)), "dim"))


def _parts(found: list[tuple[int, Call]], clock: Clock, about: str) -> Iterator[RenderableType]:
    person = ""
    for tick, call in found:
        if call.shared + call.person != person:  # what stands before every question of a person, once
            person = call.shared + call.person
            yield Text(f"What every question to {call.agent} begins with", "bold cyan")
            yield Text(f"{call.shared}\n\n{call.person}\n", "dim")
        taken = "from the record" if call.recorded else f"{call.seconds:.1f} s"
        head = f"{short_moment(clock.at(max(tick, 0)))}  {call.agent}  {call.kind}"
        tokens = f"{about}{call.tokens_in} + {call.tokens_out} tokens"
        yield Text.assemble((head, "bold"), f"  {call.by}, {tokens}, {taken}")
        yield Text(call.ask)
        yield Text("no reply" if call.reply is None else call.reply or "(an empty reply)", "green")
        if call.fallback:
            yield Text(f"of no use: {call.fallback}", "red")
        yield Text()
