"""The commands that print what was recorded: runs, show, spread."""

from __future__ import annotations

from typing import Annotated

import typer

from town.commands.arguments import At, RunName, Runs, examples
from town.core.errors import UsageError
from town.runlog.folder import find_run, list_runs, runs_folder
from town.show.console import screen

app = typer.Typer()


@app.command(
    name="runs",
    epilog=examples(
        "town runs",
        "town runs --runs elsewhere/sim_runs",
    ),
)
def list_of_runs(runs: Runs = None) -> None:
    """List the runs that there are, and how far they got."""
    from town.show.runs import runs_page

    folder = runs_folder(runs)
    screen().print(runs_page(list(list_runs(folder)), folder))


@app.command(
    epilog=examples(
        "town show myrun",
        'town show myrun --at "2023-02-14 17:00"',
        "town show myrun --agent anna --plan",
        "town show myrun --talk --sample 10",
        "town show myrun --agent anna --reflections",
        "town show myrun --agent anna --matters --at 12:00",
        "town show myrun --questions --kind speak --failed",
    )
)
def show(  # noqa: PLR0913
    name: RunName,
    agent: Annotated[str | None, typer.Option(help="One person: a name, or how it begins.")] = None,
    at: At = None,
    plan: Annotated[bool, typer.Option("--plan", help="The plan of that day.")] = False,
    memories: Annotated[bool, typer.Option("--memories", help="The memory stream.")] = False,
    talk: Annotated[bool, typer.Option("--talk", help="Conversations as dialogue.")] = False,
    reflections: Annotated[bool, typer.Option("--reflections", help="Reflections and what they rest on.")] = False,
    matters: Annotated[bool, typer.Option("--matters", help="What stands open, and what has settled it.")] = False,
    sample: Annotated[int | None, typer.Option(help="With --talk: this many, drawn at random.", min=1)] = None,
    seed: Annotated[int, typer.Option(help="With --sample: which ones.")] = 1,
    last: Annotated[int | None, typer.Option(help="With --memories: only the last so many.", min=1)] = None,
    questions: Annotated[bool, typer.Option("--questions", help="Prompts to a model and its replies.")] = False,
    kind: Annotated[str | None, typer.Option(help="With --questions: one kind, such as plan_day.")] = None,
    failed: Annotated[bool, typer.Option("--failed", help="With --questions: replies of no use.")] = False,
    runs: Runs = None,
) -> None:
    """Show the town, or one person, at a moment of a run."""
    from town.runlog.reader import RunReader
    from town.show.pages import Wanted, page

    asked = {
        "plan": plan, "memories": memories, "talk": talk, "reflections": reflections, "matters": matters,
        "questions": questions,
    }  # fmt: skip
    chosen = [kind for kind, is_on in asked.items() if is_on]
    if len(chosen) > 1:
        kinds = "--plan, --memories, --talk, --reflections, --matters and --questions"
        raise UsageError(f"choose one of {kinds}, not {len(chosen)}")
    if sample is not None and not talk:
        raise UsageError("--sample draws conversations; add --talk")
    if last is not None and not memories:
        raise UsageError("--last counts memories; add --memories")
    if (kind is not None or failed) and not questions:
        raise UsageError("--kind and --failed choose among questions; add --questions")
    kind = _kind(kind) if kind is not None else None
    with RunReader(find_run(name, runs_folder(runs))) as reader:
        wanted = Wanted(chosen[0] if chosen else "", agent, at, sample, seed, last, kind, failed)
        screen().print(page(reader, wanted), soft_wrap=questions)


def _kind(typed: str) -> str:
    from town.reason.kinds import find_kind

    return find_kind(typed)


@app.command(
    epilog=examples(
        "town spread myrun",
        "town spread myrun --topic news --json",
        "town spread first second third",
    )
)
def spread(
    names: Annotated[list[str], typer.Argument(metavar="RUN...", help="One run, or several for a table.")],
    topic: Annotated[str | None, typer.Option(help="Only this topic of the scenario.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="The table of several runs as Markdown.")] = False,
    runs: Runs = None,
) -> None:
    """Trace what went round: who knows, since when, from whom, who came.

    With the words by which it came to each, and those who could not come. Of several runs it prints each figure's
    mean, median and range.
    """
    from town.lab import command

    paths = [find_run(name, runs_folder(runs)) for name in names]
    if len(paths) == 1:
        command.spread_of_one(paths[0], topic, screen(), as_json=as_json)
    else:
        command.spread_of_many(paths, topic, screen(), as_json=as_json, markdown=markdown)
